"""Rule files become Python functions: every word checked once, nothing looked up while a draft is judged."""
