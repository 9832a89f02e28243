"""Files of a pack to plain data; every fault names file, line and key, and one bad file does not hide the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pnlint.compiler.shape import nearest
from pnlint.document import Document, Fault, read_document
from pnlint.document.fault import kind_of
from pnlint.pack.case_fields import case_schema_of
from pnlint.pack.digest import digest_of, pack_files
from pnlint.pack.fields import unknown_part, with_fields
from pnlint.pack.folders import lender_of
from pnlint.pack.pack import Pack
from pnlint.pointer import pointer_to

_SINGLE = {
    "pack.yaml": "meta",
    "values.yaml": "values",
    "glossary.yaml": "glossary",
    "contradictions.yaml": "contradictions",
    "valid-case.yaml": "valid_case",
}
_ASIDE = ("guide",)
_NAMED = ("rules", "profiles")


@dataclass(slots=True)
class Files:
    """The files of a pack as they are read: their documents, for places of faults found later."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self, name: str) -> Any:
        """The data of one file; its faults are kept."""
        raw = (self.root / name).read_bytes()
        document = read_document(raw, name=name)
        self.documents[name] = document
        self.faults += [fault._replace(file=name) for fault in document.faults]
        return None if document.faults else document.data

    def fault(self, name: str, code: str, path: tuple[str | int, ...], /, **data: Any) -> None:
        """A fault of what a file says, at the key that a path leads to."""
        pointer = pointer_to(path)
        line, column = self.documents[name].locate(pointer) if name in self.documents else (1, 1)
        self.faults.append(Fault(code, pointer, line, column, data, name))


def load_pack(root: Path, validate: Callable[[Files, str, str, Any], bool] | None = None) -> tuple[Pack, Files]:
    """A pack from its folder, and its files with their faults.

    ``validate(files, name, kind, data)`` checks one file against the schema of its kind.
    """
    files = Files(root)
    parts: dict[str, Any] = {name: {} for name in _SINGLE.values()}
    groups: dict[str, dict[str, Any]] = {"topics": {}, "rules": {}, "tables": {}, "profiles": {}}
    places: dict[str, str] = {}
    for path in pack_files(root):
        if path.suffix != ".yaml":
            continue
        name = path.relative_to(root).as_posix()
        kind, group, item = _kind(name)
        if kind == "aside":
            continue
        data = files.read(name)
        if data is None:
            continue
        if not isinstance(data, Mapping):
            # Whatever kind of file it is: each is a group of keys.
            files.fault(name, "wrong-type", (), expected="object", found=kind_of(data))
            continue
        if validate is not None and not validate(files, name, kind, data):
            continue
        if not group:
            parts[kind] = data
            continue
        if group in _NAMED and data.get("id") != item:
            files.fault(name, "rule-id-file", ("id",), found=str(data.get("id")), expected=item)
            continue
        known = data["id"] if group == "tables" else item
        if known in groups[group]:
            files.fault(name, "defined-twice", ("id",), name=known)
            continue
        groups[group][known] = data
        if group == "rules":
            places[known] = f"{root.name}/{name}"
    common = read_document((root.parent / "schema" / "case.schema.json").read_bytes(), format="json").data
    schema = case_schema_of(common, parts["meta"])
    fields = parts["meta"].get("fields") or {}
    for path in fields:
        lost = unknown_part(schema, path)
        if lost is not None:
            files.fault("pack.yaml", "unknown-place", ("fields", path), path=path, nearest=lost)
    schema = with_fields(schema, fields)
    _check_lent(files, parts["meta"].get("also") or ())
    pack = Pack(**parts, **groups, schema=schema, digest=digest_of(root), files=places)
    return pack, files


def _check_lent(files: Files, names: Sequence[Any]) -> None:
    """Names the rules of the default pack that a pack asks for and that it does not have."""
    lender = lender_of(files.root)
    lent = {path.stem for path in pack_files(lender) if path.suffix == ".yaml"} if lender else set()
    for number, name in enumerate(names):
        if name not in lent:
            files.fault("pack.yaml", "unknown-rule", ("also", number), found=name, nearest=nearest(str(name), lent))


def _kind(name: str) -> tuple[str, str, str]:
    """The kind of a file, the part of the pack it belongs to, and its name there."""
    parts = name.split("/")
    stem = parts[-1].removesuffix(".yaml")
    if name in _SINGLE:
        return _SINGLE[name], "", ""
    if parts[0] in _ASIDE or len(parts) == 1:
        return "aside", "", ""
    if parts[0] == "tables":
        return "table", "tables", stem
    if parts[0] == "profiles":
        return "profile", "profiles", stem
    if stem == "topic":
        return "topic", "topics", parts[0]
    return "rule", "rules", stem


def examples_of(rule: Mapping[str, Any]) -> list[tuple[str, int, Mapping[str, Any]]]:
    """Each example of a rule with its list (passes, fails) and number."""
    examples = rule.get("examples") or {}
    return [(kind, number, one) for kind in ("passes", "fails") for number, one in enumerate(examples.get(kind) or ())]
