"""A case from the parts that were sent for it: draft, notification, data file, evidence."""
