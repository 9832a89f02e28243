"""The check of a rule in plain words, made from its data."""
