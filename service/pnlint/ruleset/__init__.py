"""Rules and a date, compiled once."""
