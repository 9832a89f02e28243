"""What was checked, by which rules, with what result: small enough to keep, enough to do it again."""
