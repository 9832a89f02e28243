"""Where rows come from: lists of the case, texts, and what stands in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Row, Scope, Source, Value, Want
from pnlint.compiler.places import place, root_shape
from pnlint.compiler.shape import ROOTS, Shape, nearest, paths
from pnlint.compiler.walks import walk

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

Keys = tuple[str | int, ...]

_EXTRACTS = ("phrases", "matches", "dates", "fields")


def source(conditions: Conditions, name: str, spec: Any, scope: Scope, keys: Keys) -> Source:
    """The rows that ``name: spec`` means."""
    if not (name.isascii() and name.isidentifier()) or name in (*ROOTS, "now", "texts", "values", "group"):
        raise LanguageFault("bad-name", keys, name=name)
    if spec == "texts":
        return _texts(conditions, name)
    if isinstance(spec, str):
        return _of_place(conditions, name, spec, scope, keys)
    if isinstance(spec, list):
        return _of_places(conditions, name, spec, keys)
    if isinstance(spec, dict):
        form = next((one for one in _EXTRACTS if one in spec), None)
        if form == "fields":
            return _fields(conditions, name, spec, keys)
        if form is not None:
            return _extracted(conditions, name, form, spec, keys)
        found = next(iter(spec), "")
        raise LanguageFault("unknown-rows", keys, found=found, nearest=nearest(found, _EXTRACTS))
    raise LanguageFault("unknown-rows", keys, found=str(spec), nearest="")


def row_of(name: str, shape: Shape | None, root: str, pointer: str, first: str, kind: str, constant: Any = None) -> Row:
    """The row of this name; ``first`` is the variable that the loop sets beside its own: its number or its pointer."""
    variable = f"r_{name}"
    value = Value(
        variable,
        kind,
        root,
        shape,
        pointer,
        (Want(pointer, variable),),
        frozenset({variable, first}),
        constant=constant,
        raw=variable,
    )
    return Row(name, value, (first, variable))


def _kind(shape: Shape) -> str:
    return "row" if shape.kind == "object" else shape.kind


def _unknown(conditions: Conditions, root: str) -> str:
    return f"{conditions.builder.slot((root,))} is None" if root == "response" else "True"


def _of_place(conditions: Conditions, name: str, spec: str, scope: Scope, keys: Keys) -> Source:
    value = place(conditions.builder, spec, scope, keys)
    if value.shape is None or (value.kind == "set" and value.root in ROOTS):
        return _of_places(conditions, name, [spec], keys)
    if value.kind != "list" or value.shape.item is None:
        raise LanguageFault("list-place-wanted", keys, path=spec)
    number = f"i_{name}"
    item = value.shape.item
    prefix = f"{value.pointer} + '/' + str({number})"
    row = row_of(name, item, value.root, prefix, number, _kind(item))
    if value.absolute:
        unknown = _unknown(conditions, value.root)
        return Source(value.src, row, True, unknown, value.wants, indexable=True)
    return Source(f"({value.src} or ())", row, True, "False", (), value.uses)


def _of_places(conditions: Conditions, name: str, specs: list[Any], keys: Keys) -> Source:
    parsed, shape, root = [], None, "response"
    for index, spec in enumerate(specs):
        parts = tuple(str(spec).split("."))
        if parts[0] not in ROOTS:
            raise LanguageFault("unknown-place", (*keys, index), path=str(spec), nearest=nearest(parts[0], ROOTS))
        shape, _ = root_shape(conditions.builder, parts, str(spec), (*keys, index))
        if shape.kind == "list" and shape.item is not None:
            shape = shape.item
        root = parts[0]
        parsed.append(parts)
    if shape is None:
        raise LanguageFault("list-wanted", keys)
    first = f"p_{name}"
    row = row_of(name, shape, root, first, first, _kind(shape))
    rows = f"E[{walk(conditions.builder, parsed)}]"
    wants = tuple(Want(repr(_list_pointer(conditions, parts)), rows) for parts in parsed)
    return Source(rows, row, False, _unknown(conditions, root), wants)


def _list_pointer(conditions: Conditions, path: tuple[str, ...]) -> str:
    """The pointer of the first list on a path: what is missing when its items are."""
    shape, at = conditions.builder.shape, ""
    for name in path:
        shape, at = shape.fields[name], f"{at}/{name}"
        if shape.kind == "list":
            break
    return at


def _texts(conditions: Conditions, name: str) -> Source:
    first = f"p_{name}"
    row = row_of(name, None, "response", first, first, "text")
    unknown = _unknown(conditions, "response")
    builder = conditions.builder
    rows = f"E[{walk(builder, list(paths(builder.shape, lambda one: one.is_text)))}]"
    return Source(rows, row, False, unknown, (Want("'/response'", rows),))


def _fields(conditions: Conditions, name: str, spec: dict[str, Any], keys: Keys) -> Source:
    if spec["fields"] != "timestamp":
        raise LanguageFault("not-one-of", (*keys, "fields"), found=spec["fields"], allowed=["timestamp"])
    first = f"p_{name}"
    row = row_of(name, None, "data", first, first, "stamp")
    builder = conditions.builder
    stamps = list(paths(builder.shape, lambda one: one.kind == "time"))
    return Source(f"E[{walk(builder, stamps, lenient=True)}]", row, False, "False", extracted=True)


def _extracted(conditions: Conditions, name: str, form: str, spec: dict[str, Any], keys: Keys) -> Source:
    where = spec["dates"] if form == "dates" else spec.get("in", "texts")
    inner = (
        _texts(conditions, name)
        if where == "texts"
        else _of_places(conditions, name, where if isinstance(where, list) else [where], (*keys, "in"))
    )
    conditions.builder.text_walks[inner.rows.removeprefix("E[").removesuffix("]")] = None
    first = f"i_{name}"
    constant: Any = form
    if form == "phrases":
        bits, constant = conditions.table(spec["phrases"], (*keys, "phrases"))
        per = spec.get("one_per", "")
        if per not in ("", "sentence", "clause", "text"):
            raise LanguageFault("not-one-of", (*keys, "one_per"), found=per, allowed=["sentence", "clause", "text"])
        rows = f"phrase_rows(E, {inner.rows}, {bits}, {per!r})"
    elif form == "matches":
        rows = f"match_rows(E, {inner.rows}, {conditions.pattern(spec['matches'], (*keys, 'matches'))})"
    else:
        near = conditions.expressions.time(spec.get("near", "now"), Scope(), (*keys, "near"))
        last = conditions.expressions.time(spec.get("until", spec.get("near", "now")), Scope(), (*keys, "until"))
        rows = f"date_rows(E, {inner.rows}, {near.src}, {last.src})"
        wants = (*inner.wants, *near.wants)
        row = row_of(name, None, inner.row.value.root, f"r_{name}.pointer", first, "hit", constant)
        return Source(rows, row, True, f"({inner.unknown} or {near.src} is None)", wants, extracted=True)
    row = row_of(name, None, inner.row.value.root, f"r_{name}.pointer", first, "hit", constant)
    return Source(rows, row, True, inner.unknown, inner.wants, extracted=True)
