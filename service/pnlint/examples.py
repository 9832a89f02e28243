"""The examples of rules, run: each is a change on the pack's valid case, judged by its own rule alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pnlint.case import CaseShape, checked
from pnlint.document import Fault
from pnlint.document.sentences import sentences
from pnlint.pack.dated import day_in_force
from pnlint.pack.load import examples_of
from pnlint.pack.pack import Pack
from pnlint.pointer import resolve, with_value, without_value
from pnlint.ruleset.ruleset import Ruleset
from pnlint.texts import texts


@dataclass(frozen=True, slots=True)
class Result:
    """One example: what it expected and what was found; ``ok`` if they are the same.

    ``day`` (ISO) is that of the rules which judged it; ``dated`` if the example names it itself.
    """

    rule: str
    kind: str
    number: int
    name: Mapping[str, str]
    expected: Any
    found: Any
    day: str
    dated: bool

    @property
    def ok(self) -> bool:
        """Whether the rule did what the example says."""
        return bool(self.expected == self.found)


def line_of(value: Any, language: str = "en") -> str:
    """What an example expects or finds, in one line: an outcome, or the findings with their words and data.

    ``language`` is for the sentences of a case that does not fit its schema.
    """
    if isinstance(value, str):
        return value
    return "; ".join(_part(one, language) for one in value) or "nothing"


def _part(one: Any, language: str) -> str:
    if isinstance(one, str):
        return one
    if isinstance(one, Fault):
        return f"{one.pointer} {sentences(one, texts('faults'), language).message}"
    parts = [one.get("pointer", ""), one.get("words", "")]
    parts += [f"{name}={value}" for name, value in (one.get("data") or {}).items()]
    return " ".join(str(part) for part in parts if part)


def case_of(valid: Any, example: Mapping[str, Any]) -> Any:
    """The valid case with the example's changes; removals come first, from the last item backwards."""
    case = valid
    for pointer in sorted(example.get("remove") or (), reverse=True):
        case = without_value(case, pointer)
    for pointer, value in (example.get("set") or {}).items():
        case = with_value(case, pointer, value)
    return case


def run_examples(
    pack: Pack, ruleset_on: Callable[[str], Ruleset], shape: CaseShape, day: str, only: tuple[str, ...] = ()
) -> Iterator[Result]:
    """Every example of every rule (or of some) against the rules of a day, or of the example's own ``as_of``."""
    for name, rule in sorted(pack.rules.items()):
        if only and name not in only:
            continue
        for kind, number, example in examples_of(rule):
            judged_on = str(example.get("as_of", day_in_force(rule, day)))
            said = _judge(pack, ruleset_on(judged_on), shape, name, kind, example)
            yield Result(name, kind, number, example.get("name") or {}, *said, judged_on, "as_of" in example)


def _judge(
    pack: Pack, ruleset: Ruleset, shape: CaseShape, name: str, kind: str, example: Mapping[str, Any]
) -> tuple[Any, Any]:
    if name not in ruleset.functions:
        return "a rule that compiles", "a rule that does not compile"
    try:
        case, faults, _ = checked(shape, case_of(pack.valid_case, example), lambda _: None)
    except (IndexError, ValueError, TypeError):
        return "changes that fit the valid case", "a place that the valid case does not have"
    if faults:
        return "a case without faults", list(faults)
    return judged(ruleset, name, kind, example, case)


def judged(ruleset: Ruleset, name: str, kind: str, example: Mapping[str, Any], case: Any) -> tuple[Any, Any]:
    """What an example of a rule expects of its case, which has been read, and what was found."""
    judgement = ruleset.judge(case, (name,))[0][name]
    if kind == "passes":
        outcome = example.get("outcome", "passed")
        found = judgement.outcome
        if judgement.faults:
            return outcome, [_shown(case, fault, {}) for fault in judgement.faults]
        return outcome, found
    wanted = sorted((dict(one) for one in example.get("findings") or ()), key=_place)
    found_all = [
        _shown(case, fault, wanted[number] if number < len(wanted) else {})
        for number, fault in enumerate(sorted(judgement.faults, key=lambda one: (one.pointer, one.range or ())))
    ]
    return wanted or "at least one finding", sorted(found_all, key=_place)


def _place(finding: Mapping[str, Any]) -> tuple[str, str]:
    return str(finding.get("pointer")), str(finding.get("words", ""))


def _shown(case: Any, fault: Any, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """A finding in the terms of an example: its words, and its data where the example names them."""
    out: dict[str, Any] = {"pointer": fault.pointer}
    if fault.range is not None:
        text = resolve(case, fault.pointer)
        out["words"] = text[fault.range[0] : fault.range[1]] if isinstance(text, str) else None
        if "words" not in wanted and wanted:
            del out["words"]
    if "data" in wanted:
        out["data"] = dict(fault.data)
    return out
