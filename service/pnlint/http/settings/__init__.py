"""The settings of the service: what there is, and how it is read."""
