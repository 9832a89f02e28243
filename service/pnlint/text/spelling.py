"""How what tables list is spelled in texts: where a language leaves it to the writer, every spelling counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import product

from pnlint.text.normal import normal

# Korean writes 배송 지연 and 배송지연, 주의하겠습니다 and 주의 하겠습니다: blanks within compounds, and before verbs
# that are made of a noun, are left to the writer.
_VERB = "하[겠였여고지는며면]|했|합니|해[서야]|되[었어지고는며]|됐|됩니|돼|드리|드렸|드립|시키|시켰|시킵"
_BLANK = rf"(?<=[가-힣]) (?=[가-힣0-9a-z])|(?<=[0-9a-z%]) (?=[가-힣])|(?<=[가-힣])(?={_VERB})"
# English has did not and didn't, we will and we'll, restocked and re-stocked, apologise and apologize, cancelled and
# canceled.
_NOT = "did|does|do|was|were|is|are|has|have|had|could|would|should"
_AGAIN = "stock|s[eo]ld|sell|sen[dt]|ship|check|count|dispatch|deliver|list|sort|label|train"
_VARIES = re.compile(
    rf"(?P<blank>{_BLANK})"
    r"|(?<=[a-z]{3})(?P<ise>i[sz])(?=e(?:[drs]|[^a-z]|$)|ing|ation)"
    r"|(?P<cancel>cancell?)(?=ed|ing|ation)"
    rf"|(?<![a-z])(?P<again>re|mis|over) ?(?=(?:{_AGAIN}))"
    rf"|(?<![a-z])(?:(?P<not>{_NOT})(?: not|n't)|(?P<cannot>cannot|can not|can't)|(?P<wont>will not|won't)"
    r"|(?P<will>i|we|you|he|she|it|they)(?: will|'ll)|(?P<have>i|we|you|they)(?: have|'ve))(?![a-z])"
)
_WAYS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "blank": lambda _: ("", " "),
    "ise": lambda _: ("is", "iz"),
    "cancel": lambda _: ("cancel", "cancell"),
    "again": lambda prefix: (prefix, f"{prefix} "),
    "not": lambda verb: (f"{verb} not", f"{verb}n't"),
    "cannot": lambda _: ("cannot", "can not", "can't"),
    "wont": lambda _: ("will not", "won't"),
    "will": lambda who: (f"{who} will", f"{who}'ll"),
    "have": lambda who: (f"{who} have", f"{who}'ve"),
}
# Of more places than these that vary in one phrase, the later ones stay as they are listed.
_MOST = 5

# In a pattern: a class of signs or an escaped one, which stay; a hyphen within a word, which texts have a blank for;
# did not; a blank beside a Korean or Chinese sign that is not yet optional; the place before a Korean verb.
_IN_PATTERN = re.compile(
    r"(?P<kept>\[(?:\\.|[^\]\\])*\]|\\.)"
    r"|(?P<hyphen>(?<=[a-z)])-(?=[a-z(?]|\[a-z))"
    rf"|(?<![a-z])(?P<not>{_NOT}) not(?![a-z?])"
    r"|(?<=[가-힣一-鿿]) (?![?*+{])| (?=[가-힣一-鿿])"
    rf"|(?<=[가-힣)])(?={_VERB})"
)


@lru_cache(maxsize=8192)
def spellings(words: str) -> tuple[str, ...]:
    """A phrase as it is looked for, in the normal form of texts: as it is listed, and in each other spelling of it."""
    listed = normal(words).text
    pieces: list[tuple[str, ...]] = []
    read = 0
    for match in list(_VARIES.finditer(listed))[:_MOST]:
        assert match.lastgroup is not None
        pieces += [(listed[read : match.start()],), _WAYS[match.lastgroup](match[match.lastgroup])]
        read = match.end()
    pieces.append((listed[read:],))
    others = {"".join(each) for each in product(*pieces)} - {listed}
    return (listed, *sorted(others))


@lru_cache(maxsize=4096)
def loosened(pattern: str) -> str:
    """A pattern as it is looked for: blanks that texts may be without are optional, hyphens within words are blanks."""
    return _IN_PATTERN.sub(_loose, pattern)


def _loose(match: re.Match[str]) -> str:
    if match["not"]:
        return f"{match['not']}(?: not|n't)"
    return match["kept"] or (" " if match["hyphen"] else " ?")
