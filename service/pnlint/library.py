"""A pack ready for use: read or taken from the cache, each stretch of its history compiled once."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from pnlint import __version__
from pnlint.check import Library
from pnlint.pack.cache import read_cached, write_cached
from pnlint.pack.dated import absent, announced_on, epoch_of
from pnlint.pack.digest import digest_of
from pnlint.pack.folders import find_packs, lender_of
from pnlint.pack.pack import Pack
from pnlint.pack.releases import Release, release_on, releases_of
from pnlint.report import Profile
from pnlint.ruleset.review import capped, turning_points
from pnlint.ruleset.ruleset import Ruleset, ruleset_of
from pnlint.times import korean_date


class PackFaults(Exception):
    """A pack that cannot be used as it is; ``faults`` say why, with line and file inside the folder ``root``."""

    def __init__(self, faults: list[Any], root: Path) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults, self.root = faults, root


def rules_folder() -> Path:
    """Where the packs lie: ``PNLINT_RULES``, else beside the package, else the folder ``rules`` of the checkout."""
    chosen = os.environ.get("PNLINT_RULES")
    if chosen:
        return Path(chosen)
    packed = Path(__file__).parent / "rules"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "rules"


def default_folder() -> Path:
    """The folder of the pack for cases that name no kind of notification; the rules folder where it holds no pack."""
    rules = rules_folder()
    names = find_packs(rules).names
    return rules / names[0] if names else rules


def korean_today() -> str:
    """The present day in Korea (ISO)."""
    return korean_date(datetime.now(UTC))


@dataclass(eq=False)
class Shelf:
    """One pack and its compiled rulesets, as kept in the cache; ``day`` (ISO) says which release it is by now."""

    plain: dict[str, Any]
    day: str = field(default_factory=korean_today)
    _rulesets: dict[str, Ruleset] = field(default_factory=dict)
    _reviewed: dict[tuple[str, int, str], Ruleset] = field(default_factory=dict)

    @cached_property
    def shape(self) -> Any:
        """The shape of a case for this pack."""
        from pnlint.case import case_shape

        return case_shape(self.plain["schema"], self.plain["fits"])

    @cached_property
    def lender(self) -> Shelf | None:
        """The pack of which some rules hold for these cases too."""
        return Shelf(self.plain["lender"], self.day) if self.plain["lender"] else None

    @cached_property
    def contradictions(self) -> Mapping[str, Any]:
        """What other sources say against statements of the rules, by C-id."""
        return {**(self.lender.contradictions if self.lender else {}), **self.plain["contradictions"]}

    @cached_property
    def sources(self) -> Mapping[str, Any]:
        """The sources of the rules by id, with the day by which each is to be looked at again."""
        return {**(self.lender.sources if self.lender else {}), **self.plain["sources"]}

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """The topic of each rule."""
        return {**(self.lender.topics if self.lender else {}), **self.plain["topics"]}

    @cached_property
    def _reviews(self) -> list[str]:
        # Two packs may look at a source of the same id on days of their own.
        lent = self.lender._reviews if self.lender else ()
        return sorted({*turning_points(self.plain["sources"]), *lent})

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases of the pack, newest first; none where it has one label without a date."""
        return releases_of(self.plain)

    def on(self, day: str) -> Shelf:
        """The same pack as it was called on another day."""
        return self if day == self.day else replace(self, day=day)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of notification that packs are chosen by: none, for there is no choice."""
        return ()

    def chosen(self, _data: Any) -> Shelf:
        """The pack for a case: by itself, a pack answers for every case."""
        return self

    def all(self) -> Iterator[Shelf]:
        """Every pack there is: this one."""
        yield self

    def ruleset_on(self, day: str) -> Ruleset:
        """The rules in force on a day (ISO), those whose sources are past review on it capped at warning."""
        epoch = epoch_of(self.plain["epochs"], day)
        lent = self.lender.ruleset_on(day) if self.lender else None
        # Between two days on which a review falls due nothing changes: each stretch is made once.
        key = epoch, bisect_left(self._reviews, day), lent.day if lent else ""
        if key not in self._reviewed:
            ruleset = capped(self._in_force(epoch), self.plain["sources"], day)
            self._reviewed[key] = ruleset.with_rules_of(lent, self.plain["also"]) if lent else ruleset
        return self._reviewed[key]

    def _in_force(self, epoch: str) -> Ruleset:
        if epoch not in self._rulesets:
            from pnlint.ruleset.compiled import Compiled

            compiled = Compiled.of_plain(self.plain["compiled"][epoch])
            self._rulesets[epoch] = ruleset_of(compiled)
        return self._rulesets[epoch]

    @property
    def _epochs(self) -> list[str]:
        """The days on which something changes in the rules."""
        return sorted({*self.plain["epochs"], *(self.lender.plain["epochs"] if self.lender else ())})

    def _absent_on(self, rule: str, day: str) -> Mapping[str, Any] | None:
        dates = self.plain["dates"].get(rule)
        if dates is None and self.lender is not None and rule in self.plain["also"]:
            return self.lender._absent_on(rule, day)
        return None if dates is None else absent(dates, day, self.plain["epochs"][0])

    @cached_property
    def library(self) -> Library:
        """What a check needs."""
        return Library(
            id=self.plain["id"],
            release=release_on(self.plain, self.day),
            digest=self.plain["digest"],
            ruleset_on=self.ruleset_on,
            first_day=self.plain["epochs"][0],
            rule_ids=tuple(sorted({*self.plain["rule_ids"], *self.plain["also"]})),
            profiles={name: _profile(one) for name, one in self.plain["profiles"].items()},
            absent_on=self._absent_on,
            # Each check asks, nearly always for today.
            release_on=lru_cache(maxsize=64)(partial(release_on, self.plain)),
            announced_on=partial(announced_on, self._epochs, ahead=self.plain["announce_days"]),
        )


def _profile(plain: Mapping[str, Any]) -> Profile:
    return Profile(plain["id"], plain["title"], plain["reason"], tuple(plain["switched_off"]))


def open_shelf(root: Path | None = None) -> Shelf:
    """The pack in a folder (default: the default pack), from the cache if its files have not changed."""
    root = root or default_folder()
    digest = digest_of(root)
    key = f"{digest}-{engine()}"
    plain = read_cached(key)
    if plain is None:
        from pnlint.plain_pack import plain_pack  # most runs find it in the cache

        plain, faults = plain_pack(root, digest)
        if faults:
            raise PackFaults(faults, root)
        lender = lender_of(root) if plain["also"] else None
        plain["lender"] = open_shelf(lender).plain if lender else None
        write_cached(key, plain)
    return Shelf(plain)


def kept_shelf(digest: str) -> Shelf | None:
    """A pack that was compiled by this engine before, from the cache."""
    plain = read_cached(f"{digest}-{engine()}")
    return None if plain is None else Shelf(plain)


def open_pack(root: Path | None = None) -> Pack:
    """The pack in a folder (default: the one for cases that name no kind) as it was written; kept in the cache."""
    from pnlint.pack.load import load_pack

    pack = load_pack(root or default_folder())[0]
    write_cached(f"pack-{pack.digest}-{engine()}", pack.plain())
    return pack


def kept_pack(digest: str) -> Pack | None:
    """A pack that was read before, from the cache."""
    plain = read_cached(f"pack-{digest}-{engine()}")
    return None if plain is None else Pack(**plain)


def engine() -> str:
    """What makes a compiled pack this engine's own: the version, and the state of what reads and compiles it."""
    here = Path(__file__).parent
    names = ("case", "compiler", "document", "pack", "ruleset", "text")
    files = [
        Path(__file__),
        here / "plain_pack.py",
        here / "times.py",
        *(path for name in names for path in (here / name).rglob("*.py")),
    ]
    stats = [path.stat() for path in files]
    return f"{__version__}-{sum(one.st_size for one in stats)}-{max(one.st_mtime_ns for one in stats)}"
