"""A pack: the rule files, values, tables and texts that the compliance team keeps."""
