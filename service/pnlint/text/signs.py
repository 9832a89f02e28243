"""Signs that are read as others, one for one, so that no offset changes: tables name their words once."""

from __future__ import annotations

import re

from pnlint.text.traditional import SIMPLIFIED, TRADITIONAL

# Word processors and phones write these for an apostrophe and a hyphen.
_CURLY = "\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2212"
_STRAIGHT = "'''-----"
_SIGNS = frozenset(TRADITIONAL + _CURLY)
_PLAIN = str.maketrans(TRADITIONAL + _CURLY, SIMPLIFIED + _STRAIGHT)

_HYPHEN = re.compile("(?<=[a-z])-(?=[a-z])")


def plain_signs(text: str) -> str:
    """Simplified signs for traditional ones, straight apostrophes and hyphens for others."""
    # Most texts have none of them, which is told in a tenth of the time.
    return text if _SIGNS.isdisjoint(text) else text.translate(_PLAIN)


def unhyphenated(text: str) -> str:
    """A text in small letters with blanks for the hyphens within words: out-of-stock is out of stock."""
    return _HYPHEN.sub(" ", text) if "-" in text else text
