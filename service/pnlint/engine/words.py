"""Words, addresses and patterns in short texts such as ids and names."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pnlint.text.normal import fold, identity


def contains(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the folded words stands in the text."""
    folded = fold(text)
    return any(word in folded for word in words)


def host_within(address: str, hosts: tuple[str, ...]) -> bool:
    """Whether an e-mail address (also ``Name <address>``) or a link belongs to one of the hosts or is below them."""
    text = fold(address).strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    if "://" in text:
        text = text.split("://", 1)[1]
        text = text.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].rsplit(":", 1)[0]
    host = text.rsplit("@", 1)[-1].strip().rstrip(".")
    return any(host == one or host.endswith("." + one) for one in hosts)


@lru_cache(maxsize=512)
def pattern(written: str) -> Any:
    """A compiled RE2 pattern."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(written, options)


def found(compiled: Any, text: str) -> bool:
    """Whether the pattern is found in the NFKC form of the text."""
    return compiled.search(identity(str(text))) is not None
