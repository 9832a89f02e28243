"""How a step names places, and which tags the features carry."""

from __future__ import annotations

import re
from pathlib import Path

from feature_places import PLACE
from pytest_bdd import parsers

FEATURES = Path(__file__).parents[2] / "features"


def phrase(pattern: str) -> parsers.re:
    """A step with places in words: PLACE stands for one, PLACES for several."""
    listed = rf"(?:{PLACE})(?:(?:、|和)(?:{PLACE}))*"
    pattern = pattern.replace("PLACES", f"(?P<places>{listed})")
    return parsers.re(pattern.replace("PLACE", f"(?P<place>{PLACE})"), flags=re.DOTALL)


def rule_tags() -> list[str]:
    """Every tag ``rule-…`` of the features."""
    texts = (path.read_text(encoding="utf-8") for path in FEATURES.glob("*.feature"))
    return sorted({tag for text in texts for tag in re.findall(r"(?<=@)rule-[a-z0-9-]+", text)})
