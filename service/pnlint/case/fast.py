"""Source of a test, made from the schema, that accepts a document which is right as it stands."""

from __future__ import annotations

from pnlint.compiler.shape import Shape


def fits_source(shape: Shape, name: str, own: bool) -> str:
    """Python source of a function of that name: true only if no field needs to be changed or complained of.

    ``own`` says whether fields that the shape does not know may stand in it, where they are the user's own.
    """
    functions: list[str] = []
    first = _write(shape, functions, own)
    return "\n".join([*functions, f"def {name}(data):\n    return {first}(data)\n"])


def _write(shape: Shape, functions: list[str], own: bool) -> str:
    body = _object(shape, functions, own) if shape.kind == "object" else _list(shape, functions, own)
    name = f"fits{len(functions)}{'_own' if own else ''}"
    functions.append(f"def {name}(d):\n" + "\n".join("    " + line for line in body) + "\n")
    return name


def _object(shape: Shape, functions: list[str], own: bool) -> list[str]:
    body = ["if type(d) is not dict: return False", "n = len(d)", "filled = False"]
    for field, one in shape.fields.items():
        body += [f"if {field!r} in d:", "    n -= 1", f"    v = d[{field!r}]", "    if v is not None:"]
        body += [f"        if not ({_test(one, functions, own)}): return False", "        filled = True"]
    if "x-ordered" in shape.schema:
        first, last = shape.schema["x-ordered"]
        body.append(f"if backwards(d.get({first!r}) or '', d.get({last!r}) or ''): return False")
    if own and is_free(shape):
        return [*body, "return bool(d)"]
    # A group with nothing filled in is missing; the slow way takes it out.
    body.append("if not filled: return False")
    if not own:
        return [*body, "return n == 0"]
    return [*body, f"return n == 0 or n == sum(k.startswith('x_') and k not in {set(shape.fields)!r} for k in d)"]


def is_free(shape: Shape) -> bool:
    """Whether every further name in an object is the user's own, as in an object that begins with ``x_``."""
    return shape.schema.get("additionalProperties") is True


def _list(shape: Shape, functions: list[str], own: bool) -> list[str]:
    assert shape.item is not None
    limit = shape.schema.get("maxItems")
    body = ["if type(d) is not list: return False"]
    if limit is not None:
        body.append(f"if len(d) > {limit}: return False")
    return [*body, "for v in d:", f"    if not ({_test(shape.item, functions, own)}): return False", "return True"]


def _test(shape: Shape, functions: list[str], own: bool) -> str:
    if shape.kind in ("object", "list"):
        return f"{_write(shape, functions, own)}(v)"
    if shape.kind == "time":
        return "type(v) is str and parse_time(v) is not None"
    if shape.allowed:
        return f"type(v) is str and v in {set(shape.allowed)!r}"
    if shape.kind == "id":
        return "type(v) is str and v and trimmed(v) == v and (len(v) != 64 or v == v.lower())"
    if shape.kind == "text":
        return "type(v) is str and trimmed(v)"
    if shape.kind == "boolean":
        return "v is True or v is False"
    kinds = "type(v) is int" if "integer" in shape.schema.get("type", ()) else "(type(v) is float or type(v) is int)"
    for word, sign in (("minimum", ">="), ("maximum", "<=")):
        if word in shape.schema:
            kinds += f" and v {sign} {shape.schema[word]}"
    return kinds
