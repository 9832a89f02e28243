"""What shows only once the rules of a pack are compiled and run: unused data, failing examples, rules without sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pnlint.authoring.compiling import Attempt, attempt, unused
from pnlint.authoring.sense import pointless_of, senseless_rules, senseless_tables
from pnlint.authoring.validate import Found, add_faults, placed
from pnlint.pack.check import faults_of_rules
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack
from pnlint.ruleset.ruleset import Ruleset, ruleset_of


def try_rules(pack: Pack, files: Files, broken: set[str]) -> None:
    """Adds the faults that compiling and running show; ``broken`` are the files that have faults already."""
    tried = attempt(pack)
    for day, one in tried.faults:
        if not _follows(one.fault.code, str(one.fault.data.get("name", one.fault.data.get("path"))), pack, broken):
            faults_of_rules(files, [one], day)
    # What a broken rule would have used is not known.
    if not tried.faults and not any(_is_rule(name) for name in broken):
        _unused(pack, files, tried)
        for name, found in senseless_tables(pack, _table_files(files)):
            add_faults(files, name, [found])
    with_faults = {fault.file for fault in files.faults}
    tables_sound = not any(name.startswith("tables/") or name == "glossary.yaml" for name in with_faults)
    if tables_sound:
        _samples(pack, files, tried.starts[-1])
    if tables_sound and not {"pack.yaml", "valid-case.yaml"} & broken and len(tried.compiled) == len(tried.starts):
        faulty = {rule for rule, file in pack.files.items() if file.split("/", 1)[1] in with_faults}
        faulty |= {one.rule for _, one in tried.faults}
        sound = {name: rule for name, rule in pack.rules.items() if name not in faulty}
        causes = list(senseless_rules(replace(pack, rules=sound), tried, files.root))
        _add(pack, files, causes)
        failing = _examples(pack, files, tried, faulty, causes)
        sound = {name: rule for name, rule in sound.items() if name not in failing}
        _add(pack, files, pointless_of(replace(pack, rules=sound)))


def _add(pack: Pack, files: Files, found: Iterable[tuple[str, Found]]) -> None:
    for name, one in found:
        add_faults(files, pack.files[name].split("/", 1)[1], [one])


def _is_rule(name: str) -> bool:
    return "/" in name and not name.startswith(("tables/", "guide/", "profiles/"))


def _follows(code: str, name: str, pack: Pack, broken: set[str]) -> bool:
    """Whether a name is unknown only because the file that defines it is broken: one fault, said once."""
    if code == "unknown-value":
        return "values.yaml" in broken
    if code in ("unknown-place", "unknown-placeholder"):
        return "pack.yaml" in broken
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


def _samples(pack: Pack, files: Files, day: str) -> None:
    from pnlint.samples import marked, run_samples, samples_of

    names = {**_table_files(files), "glossary": "glossary.yaml"}
    for sample, found in run_samples(pack, day, list(samples_of(pack))):
        if found != sample.marks:
            data = {"expected": marked(sample.text, sample.marks), "found": marked(sample.text, found)}
            files.faults.append(placed(files, names[sample.table.split(".")[0]], "sample-fails", sample.path, data))


def _examples(
    pack: Pack, files: Files, tried: Attempt, faulty: set[str], causes: list[tuple[str, Found]]
) -> frozenset[str]:
    """Runs the examples; the rules of which something fails. What follows from ``causes`` is not said once more."""
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
    # The valid case breaks one of two rules that contradict each other, whatever it says.
    torn = {name for rule, one in causes if one.code == "rules-contradict" for name in (rule, one.data["other"])}
    idle = {rule for rule, one in causes if one.code == "never-applies"}
    failing = set(faulty | idle)
    for rule, pointer in _findings_of_valid(pack, ruleset_on(day)):
        # Its examples rest on this case, so they say nothing yet.
        failing.add(rule)
        if rule not in torn:
            data = {"rule": rule, "pointer": pointer}
            path = tuple(pointer.split("/")[1:])
            files.faults.append(placed(files, "valid-case.yaml", "valid-case-fails", path, data))
    sound = replace(pack, rules={name: rule for name, rule in pack.rules.items() if name not in failing})
    for result in run_examples(sound, ruleset_on, case_shape(pack.schema), day):
        if not result.ok:
            failing.add(result.rule)
            file = pack.files[result.rule].split("/", 1)[1]
            data = {"expected": _line(result.expected), "found": _line(result.found)}
            at = ("examples", result.kind, result.number)
            files.faults.append(placed(files, file, "example-fails", at, data))
    _justifications(sound, files, day)
    return frozenset(failing)


def _justifications(pack: Pack, files: Files, day: str) -> None:
    """Reasons for mutants that are none, or that an example notices; rules without reasons cost nothing."""
    from pnlint.mutation.laboratory import laboratory
    from pnlint.mutation.ready import scenarios_of
    from pnlint.mutation.trial import ExamplesFail

    reasoned = [name for name, rule in pack.rules.items() if rule.get("mutants")]
    bench = laboratory(pack, day, scenarios_of(files.root)) if reasoned else None
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
