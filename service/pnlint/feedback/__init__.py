"""What the platform replied to drafts that were checked, kept in a local file, and what that says of the rules."""
