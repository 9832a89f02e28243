"""The valid case, the examples and the samples of a pack, run by the rules of today and of every day to come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from pnlint.authoring.compiling import Attempt
from pnlint.authoring.validate import placed
from pnlint.case import case_shape
from pnlint.document import Fault
from pnlint.examples import line_of, run_examples
from pnlint.pack.dated import day_before, day_in_force, epoch_of
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack
from pnlint.pointer import parts
from pnlint.ruleset.ruleset import Ruleset, ruleset_of
from pnlint.samples import marked, run_samples, samples_of

# What fails today and holds on another day: nothing is wrong with the rules as such, and drafts are judged as ever.
OF_OTHER_DAYS = frozenset(("example-of-other-day", "sample-of-other-day", "valid-case-since"))

_VALID = "valid-case.yaml"
# What is said of one that fails, of one that fails today and holds on another day, of one that will fail.
_EXAMPLE = ("example-fails", "example-of-other-day", "example-coming")
_SAMPLE = ("sample-fails", "sample-of-other-day", "sample-coming")


class Run(NamedTuple):
    """An example or a sample as it was run: by the rules of which day (ISO), and what its sentences need.

    ``dated`` if it names that day itself; ``data`` are ``expected`` and ``found``.
    """

    file: str
    at: tuple[str | int, ...]
    day: str
    dated: bool
    ok: bool
    data: Mapping[str, Any]


@dataclass(slots=True)
class Runs:
    """A pack compiled for all of its days, and the files for whose faults it is run; ``today`` is ISO."""

    pack: Pack
    files: Files
    tried: Attempt
    today: str
    _rulesets: dict[str, Ruleset] = field(default_factory=dict)

    @property
    def coming(self) -> list[str]:
        """The days after today on which something begins to be in force, the next one first."""
        return [one for one in self.tried.starts[1:] if one > self.today]

    @property
    def others(self) -> list[str]:
        """A day of every other stretch of time: those to come, then the last days of what was, backwards."""
        now = epoch_of(self.tried.starts, self.today)
        return [*self.coming, *reversed([day_before(one) for one in self.tried.starts[1:] if one <= now])]

    def ruleset_on(self, day: str) -> Ruleset:
        """The rules of a day, made executable once."""
        epoch = epoch_of(self.tried.starts, day)
        if epoch not in self._rulesets:
            self._rulesets[epoch] = ruleset_of(self.tried.compiled[epoch])
        return self._rulesets[epoch]


def run_valid_case(runs: Runs, torn: Collection[str] = ()) -> tuple[dict[str, str], list[Fault]]:
    """The rules that the valid case breaks, and from which day on; what it breaks today is added to the faults.

    What it breaks on a day to come is advice, and comes back. Of rules that are ``torn`` nothing is said: each of them
    contradicts another one, and the valid case can keep one of the two only.
    """
    broken: dict[str, str] = {}
    advice = []
    for day in (runs.today, *runs.coming):
        for rule, pointer in list(_broken_by_valid(runs, day, runs.pack.rules.keys() - broken.keys())):
            broken[rule] = day
            if rule in torn:
                continue
            data = {"rule": rule, "pointer": pointer, "day": day}
            at = tuple(parts(pointer))
            if day > runs.today:
                advice.append(placed(runs.files, _VALID, "valid-case-coming", at, data))
                continue
            held = any(not list(_broken_by_valid(runs, other, [rule])) for other in runs.others)
            code = "valid-case-since" if held else "valid-case-fails"
            runs.files.faults.append(placed(runs.files, _VALID, code, at, data))
    return broken, advice


def _broken_by_valid(runs: Runs, day: str, rules: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of these rules that finds something in the valid case on a day, and where."""
    for rule in sorted(rules):
        judged = runs.ruleset_on(day_in_force(runs.pack.rules[rule], day)).judge(runs.pack.valid_case, (rule,))[0]
        yield from ((rule, fault.pointer) for one in judged.values() for fault in one.faults)


def run_all_examples(runs: Runs, broken: Mapping[str, str]) -> list[Fault]:
    """Adds the examples that fail today to the faults; those that fail on a day to come come back.

    ``broken`` are the rules whose examples rest on a valid case that breaks them, and from which day on.
    """
    shape = case_shape(runs.pack.schema)

    def on(day: str) -> Iterator[Run]:
        rules = {name: one for name, one in runs.pack.rules.items() if broken.get(name, "9999") > day}
        for one in run_examples(replace(runs.pack, rules=rules), runs.ruleset_on, shape, day):
            file = runs.pack.files[one.rule].split("/", 1)[1]
            data = {"expected": line_of(one.expected), "found": line_of(one.found)}
            yield Run(file, ("examples", one.kind, one.number), one.day, one.dated, one.ok, data)

    return _sorted_out(runs, on, _EXAMPLE)


def run_all_samples(runs: Runs, table_files: Mapping[str, str]) -> list[Fault]:
    """The same for the samples of phrase tables; ``table_files`` are the files of these by their ids."""
    names, samples = {**table_files, "glossary": "glossary.yaml"}, list(samples_of(runs.pack))

    def on(day: str) -> Iterator[Run]:
        for one in run_samples(runs.pack, day, samples):
            sample, dated = one.sample, one.sample.as_of is not None
            data = {"expected": marked(sample.text, sample.marks), "found": marked(sample.text, one.found)}
            yield Run(names[sample.table.split(".")[0]], sample.path, sample.as_of or day, dated, one.ok, data)

    return _sorted_out(runs, on, _SAMPLE)


def _sorted_out(runs: Runs, on: Callable[[str], Iterator[Run]], codes: tuple[str, str, str]) -> list[Fault]:
    """What fails today as faults, with the other day on which it holds if there is one; what is to fail comes back."""

    fails, of_other_day, coming = codes

    @cache
    def by_place(day: str) -> dict[Any, Run]:
        return {(one.file, one.at): one for one in on(day)}

    failing = {place: one for place, one in by_place(runs.today).items() if not one.ok}
    for place, one in failing.items():
        others = (by_place(day).get(place) for day in (() if one.dated else runs.others))
        fits = next((other for other in others if other and other.ok), None)
        data = {**one.data, "judged": one.day, **({"day": fits.day} if fits else {})}
        code = of_other_day if fits else fails
        runs.files.faults.append(placed(runs.files, one.file, code, one.at, data))
    advice: dict[Any, Fault] = {}
    for day in runs.coming:
        for place, one in by_place(day).items():
            if not (one.ok or one.dated or place in failing or place in advice):
                data = {**one.data, "day": day, "before": day_before(day)}
                advice[place] = placed(runs.files, one.file, coming, one.at, data)
    return list(advice.values())
