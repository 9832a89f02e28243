"""The structure of rule files: what the schemas in ``rules/schema`` refuse, as faults with file, line and key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.compiler.shape import nearest
from pnlint.document import Fault
from pnlint.document.fault import kind_of
from pnlint.library import rules_folder
from pnlint.pack.case_fields import case_schema_of
from pnlint.pack.form import schema_file
from pnlint.pack.load import Files
from pnlint.pointer import parts, pointer_to

_TYPES = {"array": "list", "string": "text", "integer": "number"}
_CHOICES = ("oneOf", "anyOf", "not", "minItems", "minProperties", "maxProperties")

Path_ = tuple[str | int, ...]


class Found(NamedTuple):
    """A fault of the structure before it has a place: code, keys that lead there, data, whether the key is at fault."""

    code: str
    path: Path_
    data: Mapping[str, Any]
    at_key: bool = True


def validate(files: Files, name: str, kind: str, data: Any) -> bool:
    """Whether a file has the structure of its kind; what is wrong is added to the faults of the files."""
    if kind == "valid_case":
        return _valid_case(files, name, data)
    found = faults_of(data, _schema(files.root, kind))
    for one in found:
        files.faults.append(placed(files, name, one.code, one.path, one.data, one.at_key))
    return not found


def placed(files: Files, name: str, code: str, path: Path_, data: Mapping[str, Any], at_key: bool = False) -> Fault:
    """A fault with its line and column: those of the key, or of its value."""
    pointer = pointer_to(path)
    document = files.documents.get(name)
    if document is None:
        return Fault(code, pointer, 1, 1, data, name)
    line, column = document.locate_key(pointer) if at_key else document.locate(pointer)
    return Fault(code, pointer, line, column, data, name)


def faults_of(data: Any, schema: Path) -> list[Found]:
    """What a schema refuses in this data, each fault once, in the order of the file."""
    found: dict[str, Found] = {}
    for error in _validator(schema).iter_errors(data):
        for one in _found(error):
            found.setdefault(f"{one.code} {one.path} {sorted(one.data.items())}", one)
    # A key that is only misspelt is not missing as well.
    misspelt = {(one.path[:-1], one.data["nearest"]) for one in found.values() if one.code == "key-unknown"}
    return [one for one in found.values() if one.code != "key-missing" or (one.path, one.data["key"]) not in misspelt]


def _schema(root: Path, kind: str) -> Path:
    """The schema beside the packs, else the one that comes with the rules."""
    beside = schema_file(root, kind)
    return beside if beside.is_file() else rules_folder() / "schema" / beside.name


@lru_cache(maxsize=32)
def _validator(path: Path) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(json.loads(path.read_bytes()), format_checker=FormatChecker(["date"]))


def _valid_case(files: Files, name: str, data: Any) -> bool:
    from pnlint.case import case_shape, checked
    from pnlint.compiler.shape import ROOTS

    if any(fault.file == "pack.yaml" for fault in files.faults):
        return True  # which fields there are is not known, so none is wrong
    written = files.documents.get("pack.yaml")
    meta = written.data if written and isinstance(written.data, Mapping) else {}
    schema = case_schema_of(json.loads(_schema(files.root, "case").read_bytes()), meta)
    document = files.documents[name]
    faults = checked(case_shape(schema), data, document.source_text).faults
    for fault in faults:
        path = tuple(parts(fault.pointer))
        at_key = fault.code == "unknown-field"
        files.faults.append(placed(files, name, fault.code, path, fault.data, at_key))
    if not faults and not any(root in data for root in ROOTS):
        files.faults.append(placed(files, name, "key-missing", (), {"key": ROOTS[0]}))
        return False
    return not faults


# -- one error of the schema, in our own terms ---------------------------------


def _found(error: Any) -> Iterator[Found]:
    path, schema = tuple(error.absolute_path), error.schema
    if "propertyNames" in error.absolute_schema_path:
        yield Found("malformed", (*path, str(error.instance)), _form(error))
        return
    code = schema.get("x-code")
    if code and (error.validator in _CHOICES or (error.validator == "required" and "properties" not in schema)):
        yield Found(code, path, _counted(error, path))
        return
    yield from _MAKERS.get(error.validator, _other)(error, path)


def _counted(error: Any, path: Path_) -> dict[str, Any]:
    if error.validator != "minItems":
        return {}
    return {"kind": str(path[-1]), "least": error.validator_value, "found": len(error.instance)}


def _form(error: Any) -> dict[str, Any]:
    return {"found": str(error.instance), "form": str(error.schema.get("x-form", "other"))}


def _unknown_keys(error: Any, path: Path_) -> Iterator[Found]:
    known = list(error.schema.get("properties", {}))
    for key, value in error.instance.items():
        if key in known:
            continue
        if error.schema.get("x-text") and value is None:
            yield Found("text-split", (*path, key), {"found": key})
        elif error.schema.get("x-operators"):
            yield Found("unknown-operator", (*path, key), {"found": key, "nearest": nearest(key, known)})
        else:
            yield Found("key-unknown", (*path, key), {"key": key, "nearest": nearest(key, known), "known": known})


def _missing_keys(error: Any, path: Path_) -> Iterator[Found]:
    for key in error.validator_value:
        if key in error.instance:
            continue
        if error.schema.get("x-text"):
            yield Found("text-missing", path, {"language": key})
        else:
            yield Found("key-missing", path, {"key": key})


def _dependent_keys(error: Any, path: Path_) -> Iterator[Found]:
    for key, wanted in error.validator_value.items():
        for one in wanted if key in error.instance else ():
            if one not in error.instance:
                yield Found("key-missing", path, {"key": one})


def _wrong_type(error: Any, path: Path_) -> Iterator[Found]:
    if error.schema.get("x-text"):
        yield Found("text-both-wanted", path, {})
        return
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    expected = "|".join(sorted({_TYPES.get(str(one), str(one)) for one in wanted}))
    yield Found("wrong-type", path, {"expected": expected, "found": kind_of(error.instance)}, False)


def _not_allowed(error: Any, path: Path_) -> Iterator[Found]:
    allowed = error.validator_value if error.validator == "enum" else [error.validator_value]
    found = error.instance
    words = ["true" if one is True else str(one) for one in allowed]
    yield Found("not-one-of", path, {"found": str(found), "nearest": nearest(found, words), "allowed": words}, False)


def _malformed(error: Any, path: Path_) -> Iterator[Found]:
    if error.schema.get("x-form") == "text" or error.validator == "minLength":
        yield Found("text-blank", path, {}, False)
    else:
        yield Found("malformed", path, _form(error), False)


def _number_of_items(error: Any, path: Path_) -> Iterator[Found]:
    if error.schema.get("minItems") == error.schema.get("maxItems"):
        yield Found("pair-wanted", path, {}, False)
    else:
        yield Found("nothing-here", path, {})


def _date(error: Any, path: Path_) -> Iterator[Found]:
    yield Found("bad-date", path, {"found": str(error.instance)}, False)


def _empty(_error: Any, path: Path_) -> Iterator[Found]:
    yield Found("nothing-here", path, {})


def _other(error: Any, path: Path_) -> Iterator[Found]:
    yield Found("malformed", path, {"found": str(error.instance)[:60], "form": "other"}, False)


_MAKERS: Mapping[str, Callable[[Any, Path_], Iterator[Found]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "dependentRequired": _dependent_keys,
    "type": _wrong_type,
    "enum": _not_allowed,
    "const": _not_allowed,
    "pattern": _malformed,
    "minLength": _malformed,
    "format": _date,
    "minItems": _number_of_items,
    "maxItems": _number_of_items,
    "minProperties": _empty,
}


def add_faults(files: Files, name: str, found: Iterable[Found]) -> None:
    """Adds what was found in one file to its faults, with line and column."""
    for one in found:
        files.faults.append(placed(files, name, one.code, one.path, one.data, one.at_key))
