"""What cannot be said in words."""

from __future__ import annotations


class Unsayable(Exception):
    """A part of a rule that has no phrase; says in which rule, and what is missing."""
