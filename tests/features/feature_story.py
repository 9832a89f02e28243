"""What one scenario knows: the case it changes, the clock, the pack, and what the check found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from pnlint.check import Question
from pnlint.document import Fault, read_document
from pnlint.judge import Checked, Shelves, judge_bytes
from pnlint.library import Shelf, default_folder, open_shelf, rules_folder
from pnlint.packs import folder_for
from pnlint.pointer import resolve
from pnlint.report import Report

# A fixed clock: no scenario may depend on the day on which it is run.
CLOCK = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)


def valid_case(kind: str | None = None) -> Any:
    """The valid case of the pack for a kind of notification."""
    path = folder_for({"notification": {"kind": kind}}) / "valid-case.yaml"
    return read_document(path.read_bytes(), name=path.name).data


def pack_with_value(folder: Path, name: str, value: Any, day: str) -> Shelf:
    """The pack in which a value is another one from a day on."""
    root = folder / "rules" / default_folder().name
    shutil.copytree(rules_folder(), root.parent)
    path = root / "values.yaml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    history = values[name]["history"]
    entry = {**history[0], "from": datetime.fromisoformat(day).date(), "value": value}
    values[name]["history"] = [entry, *history]
    text = yaml.dump(values, Dumper=_NoAliases, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return open_shelf(root)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


@dataclass
class Story:
    """One scenario."""

    shelf: Shelves
    case: Any = None
    clock: datetime = CLOCK
    as_of: str | None = None
    profile: str | None = None
    raw: bytes = b""
    name: str = "case.json"
    checked: Checked | None = None

    def check_case(self) -> None:
        """Checks the case as a file of JSON, the way that every input goes."""
        self.raw, self.name = json.dumps(self.case, ensure_ascii=False).encode(), "case.json"
        self.check_file()

    def check_file(self) -> None:
        """Checks the bytes of the file."""
        profile = None if self.profile is None else self.shelf.chosen(self.case).library.profiles[self.profile]
        question = Question(self.clock, self.as_of, profile=profile)
        self.checked = judge_bytes(self.raw, self.shelf, question, name=self.name)

    @property
    def report(self) -> Report:
        """The report; a file with faults has none."""
        assert self.checked is not None
        assert self.checked.report is not None, self.checked.faults
        return self.checked.report

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of the file; a file with a report has none."""
        assert self.checked is not None
        assert self.checked.report is None
        return self.checked.faults

    @property
    def read(self) -> Any:
        """The case as it was judged."""
        assert self.checked is not None
        return self.checked.case

    @property
    def issued(self) -> tuple[str, list[list[str]]]:
        """The day of issue, and the rules that were judged otherwise by the rules of that day."""
        assert self.report.clocks is not None
        about = self.report.clocks["issued"]
        return about["as_of"], [[one["rule"], one["then"], one["today"]] for one in about["differs"]]

    def outcome(self, rule: str) -> str:
        """What became of a rule."""
        return str(self._outcomes[rule].outcome)

    def needs(self, rule: str) -> list[str]:
        """The pointers that a rule wanted."""
        return sorted(self._outcomes[rule].needs)

    @property
    def _outcomes(self) -> Mapping[str, Any]:
        return {one.rule: one for one in self.report.outcomes}

    def found(self, rule: str) -> list[tuple[str, str, str]]:
        """Severity, pointer and words of every finding of a rule, in the order of the report."""
        return [
            (one.severity, one.pointer, self._words(one.pointer, one.range))
            for one in self.report.findings
            if one.rule == rule
        ]

    def _words(self, pointer: str, span: tuple[int, int] | None) -> str:
        return str(resolve(self.read, pointer))[span[0] : span[1]] if span else ""
