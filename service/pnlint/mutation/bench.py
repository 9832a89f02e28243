"""The packs whose rules and phrase tables are tried, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.mutation.pool import Job, trials_of
from pnlint.mutation.ready import scenarios_of
from pnlint.mutation.record import as_record
from pnlint.mutation.sampling import lists_used, phrase_lists
from pnlint.mutation.trial import Trial
from pnlint.pack.load import Files, load_pack
from pnlint.pack.pack import Pack


class Found(NamedTuple):
    """The trials by what was tried, None where its own examples or samples fail."""

    tried: Mapping[Job, Trial | None]

    def trials(self, part: str) -> Iterator[tuple[Job, Trial]]:
        """The trials of rules or of tables."""
        for job, trial in self.tried.items():
            if job.part == part and trial is not None:
                yield job, trial

    @property
    def broken(self) -> list[str]:
        """The rules whose examples fail as they stand, and the tables whose samples do."""
        return [job.name for job, trial in self.tried.items() if trial is None]

    @property
    def lacking(self) -> bool:
        """Whether something passed unnoticed, or could not be tried."""
        return any(one is None or one.survivors or one.astray for one in self.tried.values())


class Bench:
    """Packs in their folders, on a day."""

    def __init__(self, roots: Sequence[Path], day: str) -> None:
        self._packs = {root: load_pack(root) for root in roots}
        self._day = day

    @cached_property
    def rules(self) -> dict[str, Path]:
        """The folder of the pack of each rule."""
        return {name: root for root, (pack, _) in self._packs.items() for name in pack.rules}

    @cached_property
    def _tables(self) -> dict[str, list[Job]]:
        """The jobs for a phrase table by the name that people write, for packs may have a table of the same id."""
        out: dict[str, list[Job]] = {}
        for root, (pack, _) in self._packs.items():
            for name in phrase_lists(pack):
                written = name if name == "glossary" else f"tables.{name}"
                out.setdefault(written, []).append(Job(root, "tables", name))
        return out

    @property
    def known(self) -> list[str]:
        """What can be asked for: rules, phrase tables as ``tables.NAME``, and ``glossary``."""
        return [*self.rules, *self._tables]

    def knows(self, name: str) -> bool:
        """Whether there is a rule or table of this name."""
        return name in self.rules or name in self._tables

    def files(self, root: Path) -> tuple[Pack, Files]:
        """The pack in a folder, and its files."""
        return self._packs[root]

    @property
    def without_scenarios(self) -> list[Path]:
        """The folders of packs for whose rules no scenarios are at hand."""
        return [root for root in self._packs if scenarios_of(root) is None]

    def size(self, names: Sequence[str]) -> int:
        """How many trials there will be, the tables of rules that are asked for left out."""
        return len(self._jobs(names))

    def tried(self, names: Sequence[str], done: Callable[[], None]) -> Found:
        """Everything, or these rules and tables, and the tables that these rules use; ``done`` after each."""
        jobs = self._jobs(names)
        tried = trials_of(self._day, jobs, done)
        if names:
            more = [job for job in self._used(tried) if job not in tried]
            tried = {**tried, **trials_of(self._day, more)}
        return Found(tried)

    def record(self, found: Found) -> dict[str, Any]:
        """The scores by pack."""
        out = {}
        for root, (pack, _) in self._packs.items():
            trials = [one for job, one in found.tried.items() if job.root == root and one is not None]
            if trials:
                out[pack.id] = as_record(pack, scenarios_of(root) or {}, trials)
        return out

    def _jobs(self, names: Sequence[str]) -> list[Job]:
        wanted = list(dict.fromkeys(names)) or self.known
        rules = [Job(self.rules[name], "rules", name) for name in wanted if name in self.rules]
        return rules + [job for name in wanted for job in self._tables.get(name, ())]

    def _used(self, tried: Mapping[Job, Trial | None]) -> Iterable[Job]:
        jobs: dict[Job, None] = {}
        for job, trial in tried.items():
            if trial is not None and job.part == "rules":
                names = lists_used(self._packs[job.root][0], trial.used)
                jobs.update(dict.fromkeys(Job(job.root, "tables", name) for name in sorted(names)))
        return jobs
