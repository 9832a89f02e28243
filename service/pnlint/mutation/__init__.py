"""Rules taken apart: which changes of a rule its own examples notice, and which they let pass."""
