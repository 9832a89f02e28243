"""Source of functions that gather what lies at paths through lists, each item with its pointer."""

from __future__ import annotations

from collections.abc import Sequence

from pnlint.compiler.builder import Builder, Path
from pnlint.compiler.shape import Shape


def walk(builder: Builder, paths: Sequence[Path], lenient: bool = False, pointers: bool = True) -> str:
    """The name of a function of (E, P): a list of (pointer, item), or of items; None where that is unknown.

    ``lenient`` passes over parts of the case that are missing.
    """
    body = ["D = E.data", "out = []", "add = out.append"]
    for path in paths:
        body += _one(builder.shape, path, lenient, pointers)
    return builder.function("E, P", [*body, "return out"], "walk_")


def _one(shape: Shape, path: Path, lenient: bool, pointers: bool) -> list[str]:
    lines = [f"v0 = D.get({path[0]!r})"]
    if not lenient:
        lines.append("if v0 is None: return None")
    strict = not lenient and path[0] != "response"
    shape = shape.fields[path[0]]
    indent, pointer, level, through = "", f"/{path[0]}", 0, False
    for name in path[1:]:
        if name == "*":
            continue
        if shape.kind == "list" and shape.item is not None and not name.isdigit():
            indent, pointer, level, shape = _loop(lines, indent, pointer, level, shape)
            through = True
        step = f"v{level}[{name}] if len(v{level}) > {name} else None" if name.isdigit() else f"v{level}.get({name!r})"
        shape = (shape.item or shape) if name.isdigit() else shape.fields[name]
        lines.append(f"{indent}v{level + 1} = {step} if v{level} else None")
        level, pointer = level + 1, f"{pointer}/{name}"
        if strict and not through:
            lines.append(f"{indent}if v{level} is None: return None")
    if shape.kind == "list" and shape.item is not None:
        indent, pointer, level, shape = _loop(lines, indent, pointer, level, shape)
    item = f"(f{pointer!r}, v{level})" if pointers else f"v{level}"
    return [*lines, f"{indent}if v{level} is not None: add({item})"]


def _loop(lines: list[str], indent: str, pointer: str, level: int, shape: Shape) -> tuple[str, str, int, Shape]:
    lines.append(f"{indent}for i{level}, v{level + 1} in enumerate(v{level} or ()):")
    assert shape.item is not None
    return indent + "    ", f"{pointer}/{{i{level}}}", level + 1, shape.item
