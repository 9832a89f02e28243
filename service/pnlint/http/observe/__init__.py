"""What an operator sees of the service: ids of requests, the log, metrics; nothing of what was sent."""
