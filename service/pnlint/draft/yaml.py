"""A case as YAML that a person fills in: comments say what goes where, and by when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pnlint.document import read_document
from pnlint.draft.deadlines import Due, deadlines
from pnlint.library import rules_folder
from pnlint.texts import texts

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?")
_KEYWORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_IDS = frozenset({"id", "order_id", "asin", "tracking_number", "shipment_box_id", "sha256"})
# JSON's quotes are YAML's, but some characters that JSON takes as they are must be escaped for YAML.
_RAW = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# The field whose latest time every draft speaks of, if only to say that none is known.
_LAST = "/response/submit_at"
# Where the words allowed at a place stand in the schema, if not at the place itself.
_CHOICES = {
    "/response/orders": "/response/orders/cause",
    "/response/measures": "/response/measures/claims",
}


def draft_yaml(case: Mapping[str, Any], lang: str, *, day: str | None = None) -> str:
    """The case as YAML with comments in a language (``zh``, ``en``).

    Deadlines are computed with the values in force on ``day`` (ISO), by default the newest ones.
    """
    writer = _Writer(lang, deadlines(case, day))
    lines = [*writer.comment("", 0), *writer.mapping(case, "", 0)]
    return "\n".join(lines) + "\n"


class _Writer:
    def __init__(self, lang: str, dues: Mapping[str, Due | None]) -> None:
        self._texts = texts("datafile")
        self._lang = lang
        self._dues = dues

    def mapping(self, fields: Mapping[str, Any], at: str, indent: int) -> Iterator[str]:
        for name, value in fields.items():
            pointer = f"{at}/{name}"
            yield from self.comment(pointer, indent)
            yield from self._entry(name, value, pointer, indent)

    def _entry(self, name: str, value: Any, pointer: str, indent: int) -> Iterator[str]:
        key = f"{' ' * indent}{name if _is_plain(name) else _quoted(name)}:"
        if isinstance(value, Mapping) and value:
            yield key
            yield from self.mapping(value, pointer, indent + 2)
        elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
            yield key
            for one in value:
                yield from self._item(one, pointer, indent + 2)
        else:
            yield f"{key} {_flow(name, value)}".rstrip()

    def _item(self, item: Any, pointer: str, indent: int) -> Iterator[str]:
        if not isinstance(item, Mapping) or not item:
            yield f"{' ' * indent}- {_flow('', item)}".rstrip()
            return
        # Rows have no comments of their own: the list has said it once.
        lines = [line for name, one in item.items() for line in self._entry(name, one, f"{pointer}/-", indent + 2)]
        yield f"{' ' * indent}- {lines[0].lstrip()}"
        yield from lines[1:]

    def comment(self, pointer: str, indent: int) -> Iterator[str]:
        entry = self._texts.get(f"draft{pointer}") if "/-" not in pointer else None
        if entry:
            # Placeholders are replaced one by one: the texts show YAML, whose braces are no placeholders.
            text = str(entry[self._lang]).replace("{choices}", _choices(pointer, self._lang))
            yield from (f"{' ' * indent}# {line}".rstrip() for line in text.rstrip().split("\n"))
        if pointer in self._dues:
            yield f"{' ' * indent}# {self._due(self._dues[pointer])}"
        elif pointer == _LAST:
            yield f"{' ' * indent}# {self._texts['draft-due-untimed'][self._lang]}"

    def _due(self, due: Due | None) -> str:
        if due is None:
            return str(self._texts["draft-due-unknown"][self._lang])
        span = self._texts["draft-span"].get(due.unit, {}).get(self._lang, "").format(count=due.count)
        sentence = self._texts[f"draft-{due.name}"][self._lang]
        return str(sentence.format(korea=due.korea, beijing=due.beijing, span=span))


def _flow(name: str, value: Any) -> str:
    """A value in one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        plain = _TIME.fullmatch(value) or _is_plain(value)
        return value if plain and name not in _IDS else _quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(_in_flow(name, one) for one in value) + "]"
    return _in_flow(name, value)


def _in_flow(name: str, value: Any) -> str:
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(key)}: {_in_flow(key, one)}" for key, one in value.items()) + "}"
    return _flow(name, value)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _KEYWORDS


def _quoted(text: str) -> str:
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _choices(pointer: str, lang: str) -> str:
    node: Any = _schema()
    name = ""
    for name in _CHOICES.get(pointer, pointer).split("/")[1:]:
        node = (node.get("items") or node)["properties"][name]
    codes = [one for one in (node.get("items") or node).get("enum", ()) if one]
    if lang == "en":
        return ", ".join(codes)
    # The codes are English words, which not every reader knows.
    labels = texts("labels")
    meanings = labels["groups"].get(labels["fields"].get(name), {})
    return "、".join(f"{code} {meanings[code][lang]}" if code in meanings else code for code in codes)


@lru_cache(maxsize=1)
def _schema() -> Any:
    path = rules_folder() / "schema" / "case.schema.json"
    return read_document(path.read_bytes(), format="json").data
