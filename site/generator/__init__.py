"""The pages of the guide that are made from the rules: pure functions, free of any site generator."""
