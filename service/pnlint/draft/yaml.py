"""A case as YAML that a person fills in: comments say what goes where, and by when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.draft.deadlines import Due, deadlines
from pnlint.draft.form import Form, field_at, form_for
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
    "/store/orders": "/store/orders/status",
}


def draft_yaml(case: Mapping[str, Any], lang: str, *, day: str | None = None) -> str:
    """The case as YAML with comments in a language (``zh``, ``en``).

    Deadlines are computed with the values in force on ``day`` (ISO), by default the newest ones.
    """
    writer = _Writer(lang, deadlines(case, day), form_for(case))
    lines = [*writer.comment("", 0), *writer.mapping(case, "", 0)]
    return "\n".join(lines) + "\n"


class _Writer:
    def __init__(self, lang: str, dues: Mapping[str, Due | None], form: Form) -> None:
        self._texts = texts("datafile")
        self._lang = lang
        self._dues = dues
        self._form = form

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
        if "/-" in pointer:
            return
        for text in (self._words(pointer), self._own_words(pointer)):
            yield from (f"{' ' * indent}# {line}".rstrip() for line in text.rstrip().split("\n") if text)
        if pointer in self._dues:
            yield f"{' ' * indent}# {self._due(self._dues[pointer])}"
        elif pointer == _LAST:
            yield f"{' ' * indent}# {self._texts['draft-due-untimed'][self._lang]}"

    def _words(self, pointer: str) -> str:
        """What the texts say of a place; nothing for most."""
        entry = self._texts.get(f"draft{pointer}")
        at = _CHOICES.get(pointer, pointer)
        # Placeholders are replaced one by one: the texts show YAML, whose braces are no placeholders.
        return str(entry[self._lang]).replace("{choices}", self._named(at)) if entry else ""

    def _own_words(self, pointer: str) -> str:
        """A field that only this pack has: its name and the words that it takes; of a list, such fields of its rows."""
        field = field_at(self._form.schema, pointer)
        if self._form.own(pointer):
            name = "draft-own-yes-no" if "boolean" in (field.get("type") or ()) else "draft-own-field"
            name = "draft-own-choice" if "enum" in field else name
            label = field["x-label"][self._lang]
            label = label[:1].upper() + label[1:]
            return str(self._texts[name][self._lang]).format(label=label, choices=self._named(pointer))
        rows = field.get("items", {}).get("properties", {})
        own = [name for name, one in rows.items() if self._form.own(f"{pointer}/{name}") or "x-choices" in one]
        if not own:
            return ""
        fields = ("、" if self._lang == "zh" else ", ").join(self._row(f"{pointer}/{name}") for name in own)
        return str(self._texts["draft-own-rows"][self._lang]).format(fields=fields)

    def _row(self, pointer: str) -> str:
        field = field_at(self._form.schema, pointer)
        label, choices = field["x-label"][self._lang], self._named(pointer)
        name = "draft-own-row-choice" if choices else "draft-own-row"
        said = str(self._texts[name][self._lang])
        return said.format(field=pointer.rsplit("/", 1)[-1], label=label, choices=choices)

    def _named(self, pointer: str) -> str:
        return _choices(field_at(self._form.schema, pointer), pointer.rsplit("/", 1)[-1], self._lang)

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


def _choices(field: Mapping[str, Any], name: str, lang: str) -> str:
    """The words that a field takes."""
    codes = [one for one in (field.get("items") or field).get("enum", field.get("x-choices", ())) if one]
    if lang == "en":
        return ", ".join(codes)
    # The codes are English words, which not every reader knows.
    labels = texts("labels")
    meanings = field.get("x-choices") or labels["groups"].get(labels["fields"].get(name), {})
    return "、".join(f"{code} {_meaning(code, meanings[code][lang])}" if code in meanings else code for code in codes)


def _meaning(code: str, name: str) -> str:
    """The name of a code, which need not say the code again."""
    return name.removesuffix(f"（{code}）")
