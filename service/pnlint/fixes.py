"""Fixes: what a rule file offers, filled with the data of one finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.compiler.placeholders import PLACEHOLDER, data_key
from pnlint.pointer import resolve

# A fix of words carries the whole text as it would be; a text that is longer than any statement gets none.
_LONGEST = 20_000


def fix_of(
    offer: Mapping[str, Any], case: Any, pointer: str, span: tuple[int, int] | None, data: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, str | None]:
    """The fix as ``{safe, patch}`` (RFC 6902), and the words to write where it replaces words."""
    values = {**data, "at": pointer}
    safe = bool(offer.get("safe"))
    if "replace_words" in offer:
        text = resolve(case, pointer)
        words = str(_filled(offer["replace_words"], values))
        if span is None or not isinstance(text, str) or len(text) > _LONGEST:
            return None, None
        changed = text[: span[0]] + words + text[span[1] :]
        return {"safe": safe, "patch": [{"op": "replace", "path": pointer, "value": changed}]}, words
    return {"safe": safe, "patch": [_with_list(one, case) for one in _filled(offer["patch"], values)]}, None


def _with_list(step: dict[str, Any], case: Any) -> dict[str, Any]:
    """A step of a patch; what it would append to a list that is not there yet becomes the first item of a new one."""
    path = str(step.get("path", ""))
    if step.get("op") != "add" or not path.endswith("/-") or isinstance(resolve(case, path[:-2]), list):
        return step
    return {**step, "path": path[:-2], "value": [step["value"]]}


def _filled(node: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(node, str):
        whole = PLACEHOLDER.fullmatch(node)
        if whole:
            return values.get(data_key(whole[1]), "")
        return PLACEHOLDER.sub(lambda found: str(values.get(data_key(found[1]), "")), node)
    if isinstance(node, Mapping):
        return {key: _filled(one, values) for key, one in node.items()}
    if isinstance(node, list):
        return [_filled(one, values) for one in node]
    return node
