"""Who may ask, how often, from which pages, and for how long a check may run."""
