"""Data to a case: ids become text exactly, blanks count as missing, every fault is named with its pointer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any, NamedTuple

from pnlint.case.fast import fits_source, is_free
from pnlint.case.own import own_fields
from pnlint.compiler.shape import Shape, nearest, shape_of
from pnlint.document import Fault
from pnlint.document.fault import kind_of
from pnlint.document.lines import shown
from pnlint.pointer import child
from pnlint.text.normal import trimmed
from pnlint.times import backwards, parse_time

# Gives a value as it is written in the document, by its pointer; None where that is not known.
Written = Callable[[str], str | None]

# Looking for the nearest name takes time; whoever has more faults than so many has another problem first.
_NEAREST = 200
_DRAFT = "/response"
_HASH = re.compile(r"[0-9a-fA-F]{64}")


class CaseShape(NamedTuple):
    """The shape of a case, and fast tests whether a document has it with nothing to change.

    ``fits`` is for a document without fields of the user's own, ``fits_with_own`` for one that has some.
    """

    shape: Shape
    fits: Callable[[Any], bool]
    fits_with_own: Callable[[Any], bool]


class Fitted(NamedTuple):
    """A document as a case, the faults of its shape, and pointers of the user's own fields that no rule reads."""

    case: Any
    faults: list[Fault]
    unread: tuple[str, ...] = ()


def case_shape(schema: Mapping[str, Any], fits: CodeType | None = None) -> CaseShape:
    """The case that a JSON Schema describes; ``fits`` is the schema's ``fits_code``, where that is kept."""
    names: dict[str, Any] = {"backwards": backwards, "parse_time": parse_time, "trimmed": trimmed}
    exec(fits or fits_code(schema), names)  # our own source, made from our own schema
    return CaseShape(shape_of(schema), names["fits"], names["fits_with_own"])


def fits_code(schema: Mapping[str, Any]) -> CodeType:
    """Code of the fast tests whether a document is a case as it stands, without and with fields of the user's own."""
    shape = shape_of(schema)
    source = "\n".join(fits_source(shape, name, own) for name, own in (("fits", False), ("fits_with_own", True)))
    return compile(source, "<case>", "exec", dont_inherit=True)


@dataclass(slots=True)
class _Faults:
    found: list[Fault] = field(default_factory=list)

    def add(self, code: str, pointer: str, **data: Any) -> Any:
        """Keeps a fault; gives None, which is what the faulty slot counts as."""
        self.found.append(Fault(code, pointer, data=data))
        return None


def checked(shape: CaseShape, data: Any, source_text: Written) -> Fitted:
    """The case in this data and its faults; ``source_text`` gives a number as it was written, for ids."""
    if shape.fits(data):
        return Fitted(data, [])
    if shape.fits_with_own(data):
        return Fitted(data, [], own_fields(shape.shape, data))
    faults = _Faults()
    if data is None:
        return Fitted({}, [Fault("wrong-type", "", data={"expected": "object", "found": "null"})])
    if isinstance(data, str):
        # Often the statement itself, or a table: whoever sends that has no draft yet.
        return Fitted({}, [Fault("text-alone")])
    case = _value(shape.shape, data, "", faults, source_text)
    return Fitted(case, faults.found, () if faults.found else own_fields(shape.shape, case))


def _value(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if value is None:
        return None
    if shape.kind == "object":
        return _object(shape, value, at, faults, source)
    if shape.kind == "list":
        return _list(shape, value, at, faults, source)
    return _SCALARS[shape.kind](shape, value, at, faults, source)


def _wrong(shape: Shape, value: Any, at: str, faults: _Faults) -> Any:
    kind = "text" if shape.kind in ("id", "time") else shape.kind
    return faults.add("wrong-type", at, expected=kind, found=kind_of(value))


def _object(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if not isinstance(value, dict):
        return _wrong(shape, value, at, faults)
    out: dict[str, Any] = {}
    for name, one in value.items():
        pointer = child(at, name)
        if name in shape.fields:
            kept = _value(shape.fields[name], one, pointer, faults, source)
            if kept is not None:
                out[name] = kept
        elif name.startswith("x_") or is_free(shape):
            out[name] = one
        else:
            near = shape.nearest(name) if len(faults.found) < _NEAREST else ""
            faults.add("unknown-field", pointer, field=name, nearest=near)
    if "x-ordered" in shape.schema and _backwards(shape.schema["x-ordered"], out, at, faults):
        return None
    # A group without content is missing; but a draft without content is one, and is judged as what it is.
    return out if out or at in ("", _DRAFT) else None


def _backwards(ordered: Sequence[str], out: Mapping[str, Any], at: str, faults: _Faults) -> bool:
    """Whether the two times of an object, those it names as ordered, are the wrong way round; keeps the fault."""
    first, last = ordered
    begin, end = out.get(first, ""), out.get(last, "")
    if not backwards(begin, end):
        return False
    faults.add("ends-before-it-begins", at, begin=begin, begin_field=first, end=end, end_field=last)
    return True


def _list(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if not isinstance(value, list):
        return _wrong(shape, value, at, faults)
    limit = shape.schema.get("maxItems")
    if limit is not None and len(value) > limit:
        faults.add("too-many", at, limit=limit, found=len(value))
        return None
    assert shape.item is not None
    out = []
    for number, one in enumerate(value):
        pointer = f"{at}/{number}"
        if one is None:
            _wrong(shape.item, one, pointer, faults)
        kept = _value(shape.item, one, pointer, faults, source)
        out.append({} if kept is None and shape.item.kind == "object" else kept)
    return [one for one in out if one is not None]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_written(value: Any, at: str, source: Written) -> str:
    """A number as it stands in the document, such as 1.10 for 1.1: what people are told must be what they wrote."""
    return shown(source(at) or repr(value))


def _text(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if not isinstance(value, str):
        if _is_number(value):
            return faults.add("number-in-text", at, found=_as_written(value, at, source))
        return _wrong(shape, value, at, faults)
    if shape.allowed and value not in shape.allowed and trimmed(value):
        near = _nearest_allowed(value, shape.allowed) if len(faults.found) < _NEAREST else ""
        return faults.add("not-allowed", at, found=value, nearest=near, allowed=list(shape.allowed))
    return value if trimmed(value) else None


def _nearest_allowed(value: str, allowed: Sequence[str]) -> str:
    """The word most like this one, also where only letter case keeps them apart; nothing if none is."""
    return nearest(value, allowed) or nearest(value.casefold(), allowed) or nearest(value.upper(), allowed)


def _id(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return _wrong(shape, value, at, faults)
    if isinstance(value, str):
        # Blanks around an id come from spreadsheets and chats; 64 hex digits are a SHA-256, the same in capitals.
        plain = trimmed(value)
        return (plain.lower() if _HASH.fullmatch(plain) else plain) or None
    if isinstance(value, float):
        return faults.add("number-not-integer", at, found=_as_written(value, at, source))
    written = source(at)
    return written if written is not None and re.fullmatch(r"\d+", written) else str(value)


def _time(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if not isinstance(value, str):
        # Seconds since 1970, or a date without its hyphens: what is wanted is how a time is written.
        if _is_number(value):
            return faults.add("bad-timestamp", at, found=_as_written(value, at, source))
        return _wrong(shape, value, at, faults)
    plain = trimmed(value)
    if plain and parse_time(plain) is None:
        return faults.add("bad-timestamp", at, found=value)
    return plain or None


def _number(shape: Shape, value: Any, at: str, faults: _Faults, source: Written) -> Any:
    if not _is_number(value):
        return _wrong(shape, value, at, faults)
    minimum = shape.schema.get("minimum")
    if minimum is not None and value < minimum:
        return faults.add("below-minimum", at, found=value, limit=minimum)
    maximum = shape.schema.get("maximum")
    if maximum is not None and value > maximum:
        return faults.add("above-maximum", at, found=value, limit=maximum)
    if "integer" in shape.schema.get("type", ()) and value != int(value):
        return faults.add("number-not-integer", at, found=_as_written(value, at, source))
    return value


def _boolean(shape: Shape, value: Any, at: str, faults: _Faults, _source: Any) -> Any:
    return value if isinstance(value, bool) else _wrong(shape, value, at, faults)


_SCALARS: Mapping[str, Callable[..., Any]] = {
    "text": _text,
    "id": _id,
    "time": _time,
    "number": _number,
    "boolean": _boolean,
}
