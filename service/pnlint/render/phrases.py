"""The words around findings, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pnlint.render.values import JOINTS, Values
from pnlint.report import SEVERITIES, Profile, Report, WaiverState
from pnlint.texts import texts


class Phrases:
    """Sentences of ``report.yaml`` for readers of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = texts("report")

    def line(self, name: str, **data: Any) -> str:
        """A sentence with its values."""
        return str(self._texts["lines"][name][self.language]).format_map(data)

    def page(self, name: str, **data: Any) -> str:
        """A sentence that only a page needs."""
        return str(self._texts["page"][name][self.language]).format_map(data)

    def headline(self, verdict: str, report: Report | None) -> str:
        """What the verdict means, where it stands above everything else."""
        if verdict in self._texts["headlines"]:
            return self.word("headlines", verdict)
        return self.verdict(verdict, report)

    def word(self, group: str, name: str) -> str:
        """The word for a severity, an outcome, a verdict."""
        return str(self._texts[group][name][self.language])

    def count(self, name: str, n: int) -> str:
        """So many of a kind."""
        forms = self._texts["counts"][name]
        form = forms["one"] if n == 1 and self.language == "en" else forms[self.language]
        return str(form).format(n=n)

    def counts(self, report: Report) -> str:
        """All counts that are not zero; errors and warnings always; last the rules that were not run."""
        counts = {**report.counts, "left_out": report.left_out}
        names = (*SEVERITIES, "undecided", "waived", "left_out")
        return self.list_of(self.count(name, counts[name]) for name in names if counts[name] or name in names[:2])

    def list_of(self, items: Iterable[str]) -> str:
        """The items in a row."""
        return ("，" if self.language == "zh" else ", ").join(items)

    def sentence(self, text: str) -> str:
        """The text with its full stop, ready for another sentence."""
        return text + ("。" if self.language == "zh" else ". ")

    def needs(self, pointers: Iterable[str], values: Values) -> str:
        """The fields at these pointers by name; rows of the same list are told once, with their number."""
        groups: dict[str, list[str]] = {}
        for pointer in pointers:
            kind = "/".join("*" if part.isdigit() else part for part in pointer.split("/"))
            groups.setdefault(kind, []).append(pointer)
        fields = [
            self.line("field_many", label=values.label(many[0]), pointer=many[0], count=len(many))
            if len(many) > 1
            else self.line("field", label=values.label(many[0]), pointer=many[0])
            for many in groups.values()
        ]
        return self.line("needs", fields=JOINTS[self.language].join(fields))

    def verdict(self, verdict: str, report: Report | None) -> str:
        """What the verdict means; a check that reached no end, or that left rules out, says so."""
        if report is not None and verdict == "incomplete" and not report.complete:
            return self.word("verdict", "cut_short")
        if report is not None and verdict == "ready" and report.absent and not report.outcomes:
            return self.word("verdict", "nothing_ran")
        if report is not None and verdict == "ready" and report.left_out:
            return self.word("verdict", "ready_in_part")
        if report is not None and verdict == "ready" and report.capped:
            return self.word("verdict", "ready_capped")
        return self.word("verdict", verdict)

    def cut_short(self, report: Report) -> str:
        """That a check reached no end, where its verdict does not say so already; nothing for one that did."""
        return "" if report.complete or report.verdict == "incomplete" else self.line("cut_short")

    def judged(self, report: Report, values: Values) -> str:
        """By which rules a case was judged, and at which moment; with the release of their day, where it is another."""
        code = "judged_then" if "release_as_of" in report.ruleset else "judged"
        about = {name: one for name, one in report.ruleset.items() if name != "digest"}
        return self.line(code, now=values.time(report.now), **about)

    def idle_waivers(self, report: Report, values: Values) -> list[tuple[WaiverState, str]]:
        """The waivers without effect, of which something is to be done, each with a sentence that says what."""
        idle = [one for one in report.waivers if one.state not in ("applied", "not_run")]
        return [(one, self._waiver(one, values)) for one in idle]

    def _waiver(self, state: WaiverState, values: Values) -> str:
        none = values.word("none")
        lacks = values.list_of([values.label(f"/waivers/{name}") for name in state.lacks])
        name = f"waiver_{state.state}" + ("_near" if state.nearest else "")
        return self.line(name, rule=state.rule or none, at=state.at or none, lacks=lacks, near=state.nearest)

    def absent(self, report: Report) -> list[str]:
        """A line for each rule that was asked for and is not checked: why not, and what takes its place."""
        return [self._absent(one) for one in report.absent]

    def _absent(self, one: Mapping[str, Any]) -> str:
        reason = one["reason"][self.language] if "reason" in one else ""
        line = self.line(f"absent_{one['state']}", **{**one, "reason": reason})
        return line + (self.line("absent_instead", **one) if "instead" in one else "")

    def profile(self, profile: Profile) -> str:
        """By which profile a case was checked, and how many rules that left out."""
        texts = {"title": profile.title[self.language], "reason": profile.reason[self.language]}
        count = self.count("left_out", len(profile.switched_off))
        return self.line("profile", id=profile.id, count=count, **texts)
