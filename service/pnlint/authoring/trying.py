"""What shows only once the rules of a pack are compiled and run: unused data, failing examples, rules without sense."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pnlint.authoring.compiling import Attempt, attempt, unused
from pnlint.authoring.running import Runs, run_all_examples, run_all_samples, run_valid_case
from pnlint.authoring.sense import pointless_of, senseless_rules, senseless_tables
from pnlint.authoring.validate import Found, add_faults, placed
from pnlint.document import Fault
from pnlint.pack.check import faults_of_rules
from pnlint.pack.dated import pending
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack

_VALID = "valid-case.yaml"


def try_rules(pack: Pack, files: Files, broken: set[str], today: str) -> list[Fault]:
    """Adds the faults that compiling and running show; ``broken`` are the files that have faults already.

    Every day is compiled. What is run is run by the rules of ``today`` (ISO); what will be another way on a day to
    come is advice, and comes back.
    """
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
    if any(name.startswith("tables/") or name == "glossary.yaml" for name in with_faults):
        return []
    runs = Runs(pack, files, tried, today)
    advice = run_all_samples(runs, _table_files(files))
    if {"pack.yaml", _VALID} & broken or len(tried.compiled) < len(tried.starts):
        return advice
    faulty = {rule for rule, file in pack.files.items() if file.split("/", 1)[1] in with_faults}
    runs.pack = _without(pack, faulty | {one.rule for _, one in tried.faults})
    causes, coming = _senseless(runs)
    return [*advice, *coming, *_run(runs, causes)]


def _run(runs: Runs, causes: Sequence[tuple[str, Found]]) -> list[Fault]:
    """Runs the valid case and the examples; what follows from ``causes`` is not said once more."""
    # The valid case breaks one of two rules that contradict each other, whatever it says.
    torn = {name for rule, one in causes if one.code == "rules-contradict" for name in (rule, one.data["other"])}
    idle = {rule: "" for rule, one in causes if one.code == "never-applies"}
    failing, advice = run_valid_case(runs, torn)
    advice += run_all_examples(runs, {**failing, **idle})
    _justifications(_without(runs.pack, [name for name, day in failing.items() if day == runs.today]), runs)
    with_faults = {fault.file for fault in runs.files.faults}
    unsound = [name for name in runs.pack.rules if name in failing or _file(runs.pack, name) in with_faults]
    for name, found in pointless_of(_without(runs.pack, unsound)):
        add_faults(runs.files, _file(runs.pack, name), [found])
    return advice


def _senseless(runs: Runs) -> tuple[list[tuple[str, Found]], list[Fault]]:
    """Adds what makes no sense today, or in a rule that is still to come; comes back with what will make none later."""
    starts, files = runs.tried.starts, runs.files
    announced = {name for name, rule in runs.pack.rules.items() if pending(rule, runs.today, starts[0])}
    now = list(senseless_rules(_without(runs.pack, announced), runs.tried, files.root, runs.today))
    later = list(senseless_rules(runs.pack, runs.tried, files.root, starts[-1])) if runs.coming else []
    advice = []
    for name, found in [*now, *(one for one in later if one not in now)]:
        if (name, found) in now or name in announced:
            add_faults(files, _file(runs.pack, name), [found])
        else:
            data = {**found.data, "from_day": starts[-1]}
            advice.append(placed(files, _file(runs.pack, name), found.code, found.path, data, found.at_key))
    return [*now, *later], advice


def _file(pack: Pack, rule: str) -> str:
    return pack.files[rule].split("/", 1)[1]


def _without(pack: Pack, names: Collection[str]) -> Pack:
    return replace(pack, rules={name: rule for name, rule in pack.rules.items() if name not in names})


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


def _justifications(pack: Pack, runs: Runs) -> None:
    """Reasons for mutants that are none, or that an example notices; rules without reasons cost nothing."""
    from pnlint.mutation.laboratory import laboratory
    from pnlint.mutation.ready import scenarios_of
    from pnlint.mutation.trial import ExamplesFail

    reasoned = [name for name, rule in pack.rules.items() if rule.get("mutants")]
    bench = laboratory(pack, runs.today, scenarios_of(runs.files.root)) if reasoned else None
    for name in reasoned:
        try:
            unused = bench.unused_reasons(name) if bench else ()
        except ExamplesFail:
            continue
        for number in unused:
            data = {key: str(pack.rules[name]["mutants"][number][key]) for key in ("at", "mutation")}
            file = pack.files[name].split("/", 1)[1]
            runs.files.faults.append(placed(runs.files, file, "justification-unused", ("mutants", number), data))
