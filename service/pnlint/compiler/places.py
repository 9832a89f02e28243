"""Paths of rule files become expressions; a path that leads nowhere is a fault with the nearest name."""

from __future__ import annotations

from typing import Any

from pnlint.compiler.builder import Builder
from pnlint.compiler.code import LanguageFault, Row, Scope, Value, Want
from pnlint.compiler.shape import ROOTS, Shape, nearest
from pnlint.compiler.walks import walk

Keys = tuple[str | int, ...]

_SPANS = ("clause", "sentence", "text")


def place(builder: Builder, path: str, scope: Scope, keys: Keys) -> Value:
    """The value at a path: absolute, relative to a row, of a let, or a dated value of the pack."""
    if path in scope.lets:
        return scope.lets[path]
    head, *rest = path.split(".")
    if head in scope.rows:
        return _of_row(scope.rows[head], rest, path, keys)
    if head in ROOTS or head == "now":
        return _absolute(builder, (head, *rest), path, keys)
    if head == "values" and rest:
        return constant(value_in_force(builder, ".".join(rest), keys))
    known = [*scope.rows, *scope.lets, *ROOTS, "now", "values.…", "texts"]
    raise LanguageFault("unknown-place", keys, path=path, nearest=nearest(head, known))


def constant(value: Any) -> Value:
    """A value written in the rule or in the pack's data."""
    if isinstance(value, bool):
        kind = "boolean"
    elif isinstance(value, int | float):
        kind = "number"
    else:
        kind = {"str": "text", "list": "list", "dict": "object"}.get(type(value).__name__, "any")
    return Value(repr(value), kind, constant=value)


def value_in_force(builder: Builder, name: str, keys: Keys) -> Any:
    """The value of ``values.yaml`` under that name."""
    if name not in builder.data.values:
        near = nearest(name, builder.data.values)
        raise LanguageFault("unknown-value", keys, name=name, nearest=near)
    builder.used_data.add(f"values.{name}")
    return builder.data.values[name]


def step(shape: Shape, name: str, path: str, keys: Keys) -> Shape:
    """The shape one step further down a path."""
    if shape.kind == "list" and shape.item is not None:
        return shape.item if name.isdigit() else step(shape.item, name, path, keys)
    if name not in shape.fields:
        raise LanguageFault("unknown-place", keys, path=path, nearest=shape.nearest(name))
    return shape.fields[name]


def root_shape(builder: Builder, path: tuple[str, ...], written: str, keys: Keys) -> tuple[Shape, bool]:
    """The shape at an absolute path, and whether the path passes through a list."""
    shape, through = builder.shape, False
    for name in path:
        through = through or (shape.kind == "list" and not name.isdigit())
        shape = step(shape, name, written, keys)
    return shape, through


def _absolute(builder: Builder, path: tuple[str, ...], written: str, keys: Keys) -> Value:
    shape, through = root_shape(builder, path, written, keys)
    pointer = repr("/" + "/".join(path))
    if through:
        gather = walk(builder, [path], pointers=False)
        src = f"E.set_of({gather})"
        # The set has lost order and repeats; what needs them asks for the list.
        return Value(src, "set", path[0], shape, pointer, (Want(pointer, src),), absolute=True, raw=f"E[{gather}]")
    raw = builder.slot(path)
    src = builder.slot(path, "time") if shape.kind == "time" else raw
    present = "" if path[0] == "now" or len(path) == 1 else f"{builder.slot(path[:1])} is not None"
    return Value(
        src,
        shape.kind,
        path[0],
        shape,
        pointer,
        (Want(pointer, raw, shape.kind == "time"),),
        absolute=True,
        present=present,
        raw=raw,
    )


def _of_row(row: Row, rest: list[str], written: str, keys: Keys) -> Value:
    base = row.value
    if not rest:
        return base
    if base.kind == "hit":
        return _of_hit(base, rest, written, keys)
    shape = base.shape
    if shape is None or shape.kind != "object":
        raise LanguageFault("unknown-place", keys, path=written, nearest="")
    src = f"({base.src} or N)" if base.present else base.src
    for index, name in enumerate(rest):
        shape = step(shape, name, written, keys)
        src = f"{src}.get({name!r})"
        if index < len(rest) - 1:
            src = f"({src} or N)"
    suffix = "/" + "/".join(rest)
    pointer = f"{base.pointer} + {suffix!r}"
    if base.present:
        pointer = f"({pointer} if {base.present} else {base.pointer})"
    is_time = shape.kind == "time"
    return Value(
        f"instant({src})" if is_time else src,
        shape.kind,
        base.root,
        shape,
        pointer,
        (Want(pointer, src, is_time), *(base.wants if base.present else ())),
        base.uses,
        present=base.present,
        raw=src,
    )


def _of_hit(base: Value, rest: list[str], written: str, keys: Keys) -> Value:
    name = ".".join(rest)
    columns = base.constant if isinstance(base.constant, frozenset) else frozenset()
    if name in _SPANS:
        return _hit_value(base, f"{base.src}.{name}", "span")
    if name == "words":
        return _hit_value(base, f"{base.src}.words", "text")
    if name == "day" and base.constant == "dates":
        return _hit_value(base, f"{base.src}.day", "time")
    if name in columns:
        return _hit_value(base, f"{base.src}.item.get({name!r})", "text")
    near = nearest(name, [*_SPANS, "words", "day", *columns])
    raise LanguageFault("unknown-place", keys, path=written, nearest=f"{written.split('.')[0]}.{near}")


def _hit_value(base: Value, src: str, kind: str) -> Value:
    return Value(src, kind, base.root, pointer=base.pointer, uses=base.uses, raw=src)
