"""A case and a compiled ruleset go in, findings and outcomes come out."""
