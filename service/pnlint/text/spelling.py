"""How what tables list is spelled in texts: Korean words count with their blanks written or left out."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from pnlint.text.normal import normal

# Korean writes 배송 지연 and 배송지연, 주의하겠습니다 and 주의 하겠습니다: blanks within compounds, and before verbs
# that are made of a noun, are left to the writer.
_VERB = "하[겠였여고지는며면]|했|합니|해[서야]|되[었어지고는며]|됐|됩니|돼|드리|드렸|드립|시키|시켰|시킵"
_JOINT = re.compile(rf"(?<=[가-힣]) (?=[가-힣0-9a-z])|(?<=[0-9a-z%]) (?=[가-힣])|(?<=[가-힣])(?={_VERB})")
# Of more joints than these in one phrase, the later ones stay as they are listed.
_JOINTS = 5

# In a pattern: a class of signs or an escaped one, which stay; a blank beside a Korean or Chinese sign that is not yet
# optional; the place before a verb.
_IN_PATTERN = re.compile(
    r"(?P<kept>\[(?:\\.|[^\]\\])*\]|\\.)"
    r"|(?<=[가-힣一-鿿]) (?![?*+{])| (?=[가-힣一-鿿])"
    rf"|(?<=[가-힣)])(?={_VERB})"
)


@lru_cache(maxsize=8192)
def spellings(words: str) -> tuple[str, ...]:
    """A phrase as it is looked for, in the normal form of texts: as it is listed, and in each other spelling of it."""
    listed = normal(words).text
    joints = [(match.start(), match.end()) for match in _JOINT.finditer(listed)][:_JOINTS]
    if not joints:
        return (listed,)
    ends = [0, *(end for _, end in joints)]
    starts = [*(start for start, _ in joints), len(listed)]
    pieces = [listed[end:start] for end, start in zip(ends, starts, strict=True)]
    ways = {
        "".join(map("".join, zip(pieces, (*blanks, ""), strict=True)))
        for blanks in product(("", " "), repeat=len(joints))
    }
    return (listed, *sorted(ways - {listed}))


@lru_cache(maxsize=4096)
def loosened(pattern: str) -> str:
    """A pattern as it is looked for: blanks that texts may be without are optional in it."""
    return _IN_PATTERN.sub(lambda match: match["kept"] or " ?", pattern)
