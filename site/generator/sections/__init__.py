"""Sections of the page of a rule."""
