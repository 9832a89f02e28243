"""Names in braces in the texts of rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PLACEHOLDER = re.compile(r"\{([a-z_][a-zA-Z0-9_.]*)\}")


def placeholders(*texts: Any) -> tuple[str, ...]:
    """The names in braces in these texts (and in texts inside lists and mappings), each once."""
    found: dict[str, None] = {}

    def walk(node: Any) -> None:
        if isinstance(node, str):
            found.update(dict.fromkeys(PLACEHOLDER.findall(node)))
        elif isinstance(node, Mapping):
            for one in node.values():
                walk(one)
        elif isinstance(node, list | tuple):
            for one in node:
                walk(one)

    walk(texts)
    return tuple(found)


def data_key(placeholder: str) -> str:
    """The name under which a placeholder's value stands in the data of a finding."""
    return placeholder.rsplit(".", 1)[-1]
