"""Words, addresses and patterns in short texts such as ids and names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pnlint.text.normal import fold, identity, trimmed
from pnlint.text.signs import plain_signs

_QUOTED = re.compile(r'"[^"]*"')
_BETWEEN = re.compile(r"[,;]")
_BRACKETED = re.compile(r"<([^<>]*)>$")


def contains(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the folded words stands in the text."""
    folded = fold(text)
    return any(word in folded for word in words)


def host_within(address: str, hosts: tuple[str, ...]) -> bool:
    """Whether an e-mail address (also ``Name <address>``) or a link belongs to one of the hosts or is below them.

    Of several addresses every one has to; what stands in quotes is a name.
    """
    text = fold(trimmed(address))
    if "://" in text:
        text = text.split("://", 1)[1].split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].rsplit(":", 1)[0]
        return _is_within(text.rsplit("@", 1)[-1], hosts)
    parts = _BETWEEN.split(_QUOTED.sub("", text))
    written = [part for part in parts if "@" in part] or parts[-1:]
    return all(_is_within(_host(part), hosts) for part in written)


def _host(written: str) -> str:
    """The host of one address; nothing if it is none."""
    address = trimmed(written)
    bracketed = _BRACKETED.search(address)
    name, _, host = (trimmed(bracketed[1]) if bracketed else address).rpartition("@")
    return "" if "@" in name else host


def _is_within(host: str, hosts: tuple[str, ...]) -> bool:
    labels = host.removesuffix(".").split(".")
    return all(labels) and any(labels[-len(one) :] == one for one in (host.split(".") for host in hosts))


@lru_cache(maxsize=512)
def pattern(written: str) -> Any:
    """A compiled RE2 pattern."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(written, options)


def found(compiled: Any, text: str) -> bool:
    """Whether the pattern is found in the NFKC form of the text, with plain signs (``pnlint.text.signs``)."""
    return compiled.search(plain_signs(identity(str(text)))) is not None
