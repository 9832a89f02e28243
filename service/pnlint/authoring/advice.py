"""Everything that ``pnlint rules check`` says of a pack; one bad file hides nothing of the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pnlint.authoring.drafting import unknown_in_case
from pnlint.authoring.inplace import changed_in_place
from pnlint.authoring.pairs import differing
from pnlint.authoring.patterns import days_inverted, ends_early
from pnlint.authoring.references import Known, only_with, retired_early, table_faults, unknown_ids, unordered_history
from pnlint.authoring.releases import release_faults
from pnlint.authoring.review import past_review
from pnlint.authoring.sources import checked_in_future, source_faults
from pnlint.authoring.trying import try_rules
from pnlint.authoring.validate import add_faults, placed, validate
from pnlint.document import Fault
from pnlint.document.sentences import Sentences, sentences
from pnlint.library import korean_today
from pnlint.pack.load import Files, load_pack
from pnlint.pack.pack import Pack
from pnlint.texts import texts

_KIND_FIELDS = {"operator-kind": ("found", "expected"), "wrong-kind": ("found", "expected")}


def check_pack(root: Path, today: str | None = None) -> list[Fault]:
    """What ``faults_of_pack`` says, with file names as people in the working folder would write them."""
    return under(root, faults_of_pack(root, today))


def check_and_advise(root: Path, today: str) -> tuple[list[Fault], list[Fault]]:
    """What ``check_pack`` says; and what is no fault: sources past review, examples of what is about to change."""
    pack, files = load_pack(root, validate)
    late = _late(pack, files, today)
    faults, coming = _found(pack, files, today)
    silent = [placed(files, file, *one) for file, one in changed_in_place(pack, files, today)]
    return under(root, faults), under(root, [*late, *silent, *coming])


def under(root: Path, faults: Iterable[Fault]) -> list[Fault]:
    """Faults with file names as people in the working folder would write them."""
    folder = shown(root)
    return [one._replace(file=f"{folder}/{one.file}") for one in faults]


def within(path: Path, faults: Iterable[Fault]) -> list[Fault]:
    """Those of the faults, which have the names of files as ``under`` gives them, that are of a file or in a folder."""
    place = path.resolve()
    return [one for one in faults if Path(one.file).resolve().is_relative_to(place)]


def faults_of_pack(root: Path, today: str | None = None) -> list[Fault]:
    """Every fault of the files of a pack on a day (ISO; default: today in Korea), in the order of files and lines."""
    return _found(*load_pack(root, validate), today or korean_today())[0]


def faults_as_written(root: Path) -> list[Fault]:
    """The faults of what judges drafts, as it is written; nothing is compiled or tried for them."""
    pack, files = load_pack(root, validate)
    _as_written(pack, files, korean_today())
    return _in_order(one for one in files.faults if not one.file.startswith("guide/"))


def _found(pack: Pack, files: Files, today: str) -> tuple[list[Fault], list[Fault]]:
    """Every fault, and what will be one on a day to come unless it is seen to."""
    coming = try_rules(pack, files, _as_written(pack, files, today), today)
    return _in_order(files.faults), _in_order(coming)


def _in_order(found: Iterable[Fault]) -> list[Fault]:
    faults = {(one.file, one.code, one.pointer, repr(one.data)): one for one in found}
    return sorted(faults.values(), key=lambda one: (one.file, one.line, one.column, one.code))


def _as_written(pack: Pack, files: Files, today: str) -> set[str]:
    """Adds what files say wrongly, by themselves or of each other; the files that cannot be read or have no form."""
    _read_aside(files)
    for name, rule in pack.rules.items():
        add_faults(files, pack.files[name].split("/", 1)[1], retired_early(rule))
    broken = {fault.file for fault in files.faults}
    known = _known(pack, files, broken)
    for name, document in list(files.documents.items()):
        if name in broken or name == "valid-case.yaml":
            continue
        found = [*differing(document.data), *unknown_ids(document.data, known)]
        found += unordered_history(document.data)
        add_faults(files, name, found)
    if "pack.yaml" not in broken:
        add_faults(files, "pack.yaml", [*release_faults(pack.meta), *source_faults(pack.meta)])
        add_faults(files, "pack.yaml", checked_in_future(pack.meta, today))
        values = None if "values.yaml" in broken else pack.values
        add_faults(files, "pack.yaml", unknown_in_case(pack.meta, values, pack.schema))
    _tables(pack, files, known)
    return broken


def _late(pack: Pack, files: Files, today: str) -> list[Fault]:
    broken = {fault.file for fault in files.faults}
    return [] if "pack.yaml" in broken else list(past_review(pack, files, today))


def render_pack_faults(faults: Iterable[Fault], lang: str) -> list[str]:
    """One line for each fault: file, line, column, what is wrong, and what to do."""
    lines = []
    for fault in faults:
        words = said_of(fault, lang)
        remedy = f" → {words.remedy}" if words.remedy else ""
        lines.append(f"{fault.file}:{fault.line}:{fault.column}: {words.message}{remedy}".replace("\n", " "))
    return lines


def said_of(fault: Fault, lang: str) -> Sentences:
    """What is wrong with a file of a pack, and what would be right."""
    language = texts("language")
    known = {**texts("faults"), **language["codes"]}
    return sentences(_in_words(fault, language["kinds"], lang), known, lang)


def _in_words(fault: Fault, kinds: Mapping[str, Any], lang: str) -> Fault:
    """The fault with texts in the reader's language, and kinds (``id``, ``set``) named as people name them."""
    data = {name: one.get(lang) if isinstance(one, Mapping) else one for name, one in fault.data.items()}
    for name in _KIND_FIELDS.get(fault.code, ()):
        names = str(data.get(name, "")).split(", ")
        data[name] = list(dict.fromkeys(kinds[one][lang] if one in kinds else one for one in names))
    return fault._replace(data=data)


def shown(root: Path) -> str:
    """The folder as people in the working folder would write it."""
    path = Path(os.path.relpath(root))
    return (root if path.parts[:1] == ("..",) else path).as_posix()


def _read_aside(files: Files) -> None:
    """The guide and the statements, which no check needs: read and held against their schemas."""
    names = [path.relative_to(files.root).as_posix() for path in sorted(files.root.glob("guide/*.yaml"))]
    for name in [*names, *(["statements.yaml"] if (files.root / "statements.yaml").is_file() else [])]:
        data = files.read(name)
        kind = "guide" if name.startswith("guide/") else "statements"
        if data is not None:
            validate(files, name, kind, data)


def _known(pack: Pack, files: Files, broken: set[str]) -> Known:
    def ids(name: str, found: Iterable[str]) -> frozenset[str] | None:
        return None if name in broken else frozenset(found)

    statements = files.documents.get("statements.yaml")
    tables_broken = any(name.startswith("tables/") for name in broken)
    bits = {
        one
        for name, table in pack.tables.items()
        for one in (name, *(f"{name}.{group}" for group in table.get("groups", ())))
        if table["kind"] != "lookup"
    }
    rules = {
        path.stem for path in files.root.glob("*/*.yaml") if path.parent.name not in ("tables", "guide", "profiles")
    }
    return Known(
        ids("statements.yaml", (statements.data or ()) if statements else ()),
        ids("contradictions.yaml", pack.contradictions),
        ids("pack.yaml", (one["id"] for one in pack.meta.get("sources", ()))),
        frozenset(rules - {"topic"}),
        None if tables_broken else frozenset(bits),
    )


def _tables(pack: Pack, files: Files, known: Known) -> None:
    for name, document in list(files.documents.items()):
        data = document.data
        if name.startswith("tables/") and isinstance(data, dict) and data.get("id") in pack.tables:
            add_faults(files, name, [*table_faults(data, known), *days_inverted(data)])
    for number, term in enumerate(pack.glossary.get("terms", ())):
        for place, wrong in enumerate(term.get("wrong", ())):
            at = ("terms", number, "wrong", place)
            add_faults(files, "glossary.yaml", [*only_with(wrong, known, at), *ends_early(wrong, at)])
