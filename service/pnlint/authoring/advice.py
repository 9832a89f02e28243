"""Everything that ``pnlint rules check`` says of a pack; one bad file hides nothing of the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pnlint.authoring.compiling import Attempt, attempt, unused
from pnlint.authoring.pairs import differing
from pnlint.authoring.references import Known, only_with, table_faults, unknown_ids, unordered_history
from pnlint.authoring.review import past_review
from pnlint.authoring.sense import senseless_rules, senseless_tables
from pnlint.authoring.validate import Found, placed, validate
from pnlint.document import Fault
from pnlint.document.sentences import Sentences, sentences
from pnlint.pack.check import faults_of_rules
from pnlint.pack.load import Files, load_pack
from pnlint.pack.pack import Pack
from pnlint.ruleset.ruleset import Ruleset, ruleset_of
from pnlint.texts import texts

_KIND_FIELDS = {"operator-kind": ("found", "expected"), "wrong-kind": ("found", "expected")}


def check_pack(root: Path) -> list[Fault]:
    """The same, with file names as people in the working folder would write them."""
    shown = _shown(root)
    return [one._replace(file=f"{shown}/{one.file}") for one in faults_of_pack(root)]


def faults_of_pack(root: Path) -> list[Fault]:
    """Every fault of the files of a pack, in the order of files and lines."""
    pack, files = load_pack(root, validate)
    _read_aside(files)
    broken = {fault.file for fault in files.faults}
    known = _known(pack, files, broken)
    for name, document in list(files.documents.items()):
        if name in broken or name == "valid-case.yaml":
            continue
        found = [*differing(document.data), *unknown_ids(document.data, known)]
        found += unordered_history(document.data)
        for one in found:
            files.faults.append(placed(files, name, one.code, one.path, one.data, one.at_key))
    _tables(pack, files, known)
    _compile(pack, files, broken)
    faults = {(one.file, one.code, one.pointer, repr(one.data)): one for one in files.faults}
    return sorted(faults.values(), key=lambda one: (one.file, one.line, one.column, one.code))


def past_review_of(root: Path, today: str) -> list[Fault]:
    """Sources past review, with file names as people would write them; no fault of the files, so kept apart."""
    pack, files = load_pack(root, validate)
    found = past_review(pack, files, today) if "pack.yaml" not in {fault.file for fault in files.faults} else ()
    return [one._replace(file=f"{_shown(root)}/{one.file}") for one in found]


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


def _shown(root: Path) -> str:
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
            _add(files, name, table_faults(data, known))
    for number, term in enumerate(pack.glossary.get("terms", ())):
        for place, wrong in enumerate(term.get("wrong", ())):
            _add(files, "glossary.yaml", only_with(wrong, known, ("terms", number, "wrong", place)))


def _add(files: Files, name: str, found: Iterable[Found]) -> None:
    for one in found:
        files.faults.append(placed(files, name, one.code, one.path, one.data, one.at_key))


# -- compiling ----------------------------------------------------------------------


def _compile(pack: Pack, files: Files, broken: set[str]) -> None:
    tried = attempt(pack)
    for day, one in tried.faults:
        if not _follows(one.fault.code, str(one.fault.data.get("name", one.fault.data.get("path"))), pack, broken):
            faults_of_rules(files, [one], day)
    # What a broken rule would have used is not known.
    if not tried.faults and not any(_is_rule(name) for name in broken):
        _unused(pack, files, tried)
        for name, found in senseless_tables(pack, _table_files(files)):
            _add(files, name, [found])
    with_faults = {fault.file for fault in files.faults}
    before = len(files.faults)
    tables_sound = not any(name.startswith("tables/") or name == "glossary.yaml" for name in with_faults)
    if tables_sound and "valid-case.yaml" not in broken and len(tried.compiled) == len(tried.starts):
        faulty = {rule for rule, file in pack.files.items() if file.split("/", 1)[1] in with_faults}
        faulty |= {one.rule for _, one in tried.faults}
        _examples(pack, files, tried, faulty)
        if len(files.faults) == before:
            sound = {name: rule for name, rule in pack.rules.items() if name not in faulty}
            for name, found in senseless_rules(replace(pack, rules=sound), tried, files.root):
                _add(files, name, [found])


def _is_rule(name: str) -> bool:
    return "/" in name and not name.startswith(("tables/", "guide/", "profiles/"))


def _follows(code: str, name: str, pack: Pack, broken: set[str]) -> bool:
    """Whether a name is unknown only because the file that defines it is broken: one fault, said once."""
    if code == "unknown-value":
        return "values.yaml" in broken
    if code in ("unknown-place", "unknown-placeholder"):
        return "pack.yaml" in broken and "x_" in name
    table = name.removeprefix("tables.").split(".")[0]
    files = {"glossary.yaml"} if table == "glossary" else {f"tables/{table.replace('_', '-')}.yaml"}
    return code in ("unknown-table", "not-one-of") and table not in pack.tables and bool(files & broken)


def _table_files(files: Files) -> dict[str, str]:
    """The files of tables by the ids of these."""
    return {
        document.data["id"]: name
        for name, document in files.documents.items()
        if name.startswith("tables/") and isinstance(document.data, dict) and "id" in document.data
    }


def _unused(pack: Pack, files: Files, tried: Attempt) -> None:
    names = _table_files(files)
    for group, name in unused(pack, tried.used):
        file, path = ("values.yaml", (name,)) if group == "values" else (names[name], ("id",))
        files.faults.append(placed(files, file, "unused", path, {"name": f"{group}.{name}"}, True))


def _examples(pack: Pack, files: Files, tried: Attempt, faulty: set[str]) -> None:
    from pnlint.case import case_shape
    from pnlint.examples import run_examples
    from pnlint.pack.dated import epoch_of

    rulesets: dict[str, Ruleset] = {}

    def ruleset_on(day: str) -> Ruleset:
        epoch = epoch_of(tried.starts, day)
        if epoch not in rulesets:
            rulesets[epoch] = ruleset_of(tried.compiled[epoch])
        return rulesets[epoch]

    day = tried.starts[-1]
    for rule, pointer in _findings_of_valid(pack, ruleset_on(day)):
        # Its examples rest on this case, so they say nothing yet.
        faulty = faulty | {rule}
        data = {"rule": rule, "pointer": pointer}
        files.faults.append(placed(files, "valid-case.yaml", "valid-case-fails", tuple(pointer.split("/")[1:]), data))
    sound = replace(pack, rules={name: rule for name, rule in pack.rules.items() if name not in faulty})
    for result in run_examples(sound, ruleset_on, case_shape(pack.schema), day):
        if not result.ok:
            file = pack.files[result.rule].split("/", 1)[1]
            data = {"expected": _line(result.expected), "found": _line(result.found)}
            at = ("examples", result.kind, result.number)
            files.faults.append(placed(files, file, "example-fails", at, data))
    _justifications(sound, files, day)


def _justifications(pack: Pack, files: Files, day: str) -> None:
    """Reasons for mutants that are none, or that an example notices; rules without reasons cost nothing."""
    from pnlint.mutation.trial import ExamplesFail, laboratory

    reasoned = [name for name, rule in pack.rules.items() if rule.get("mutants")]
    bench = laboratory(pack, day) if reasoned else None
    for name in reasoned:
        try:
            unused = bench.unused_reasons(name) if bench else ()
        except ExamplesFail:
            continue
        for number in unused:
            data = {key: str(pack.rules[name]["mutants"][number][key]) for key in ("at", "mutation")}
            file = pack.files[name].split("/", 1)[1]
            files.faults.append(placed(files, file, "justification-unused", ("mutants", number), data))


def _findings_of_valid(pack: Pack, ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    for rule, judgement in ruleset.judge(pack.valid_case)[0].items():
        yield from ((rule, fault.pointer) for fault in judgement.faults)


def _line(value: Any) -> str:
    """What an example expects or finds, in one line: an outcome, or the findings with their words and data."""
    if isinstance(value, str):
        return value
    lines = []
    for one in value:
        parts = [one, ""] if isinstance(one, str) else [one.get("pointer", ""), one.get("words", "")]
        parts += [f"{name}={two}" for name, two in (one.get("data") or {}).items()] if isinstance(one, dict) else []
        lines.append(" ".join(str(part) for part in parts if part))
    return "; ".join(lines) or "nothing"
