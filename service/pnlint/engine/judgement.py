"""What the rule functions report: findings with their places, and the slots that were wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from pnlint.engine.logic import Truth, any3
from pnlint.times import NO_OFFSET, parse_time, written

Range = tuple[int, int]
Wants = tuple[tuple[str, Any, bool], ...]


class Fault(NamedTuple):
    """One place where a rule is broken: pointer, range in the text (code points) or None, data for the message."""

    pointer: str
    range: Range | None
    data: Mapping[str, Any]


def wanted(wants: Wants) -> list[str]:
    """The pointers of slots that are missing or unusable; if none is, of where more data would decide."""
    missing = [
        at
        for at, raw, is_time in wants
        if raw is None or (is_time and isinstance(raw, str) and parse_time(raw) is NO_OFFSET)
    ]
    return missing or [at for at, _, _ in wants[:1]]


# What a finding costs of the work allowed: it is traced, told and sent.
_STEPS = 1000


class Trace:
    """Why one row was judged as it was: the conditions that decided and the slots that were missing."""

    __slots__ = ("deciding", "env", "missing", "needs")

    def __init__(self, env: Any) -> None:
        self.env = env
        self.begin()
        self.needs: dict[str, None] = {}

    def begin(self) -> None:
        """Forgets what decided ``when``: only the check itself says where a finding points."""
        self.deciding: list[tuple[str, Callable[[], list[Range]] | None]] = []
        self.missing: list[str] = []

    def leaf(
        self, truth: Truth, fault: bool, pointer: str, wants: Wants, hits: Callable[[], list[Range]] | None
    ) -> Truth:
        """Notes one condition: what decides it if it is the fault, what it wants if it is unknown."""
        if truth is None:
            self.needs.update(dict.fromkeys(wanted(wants)))
        elif truth is fault:
            self.deciding.append((pointer, hits))
        return truth

    def presence(self, truth: Truth, fault: bool, pointer: str, wants: Wants, wanted: bool) -> Truth:
        """Notes a condition on whether a slot is filled."""
        self.leaf(truth, fault, pointer, wants, None)
        if truth is False and wanted:
            self.missing.append(pointer)
        return truth

    def any3(self, before: int, truths: Iterable[Truth]) -> Truth:
        """One of several ways; when one holds, what the others miss is not missed."""
        truth = any3(truths)
        if truth is True:
            del self.missing[before:]
        return truth

    def want(self, *pointers: str) -> None:
        """Notes lists that are missing."""
        self.needs.update(dict.fromkeys(pointers))


class Judgement:
    """One rule's findings on one case, whether it applied anywhere, and what it could not decide for lack of."""

    # Most rules find nothing, so nothing is made before it is needed.
    applied = False
    unknown = False
    faults: Sequence[Fault] = ()
    needs: Mapping[str, None] = MappingProxyType({})

    def want(self, wants: Wants) -> None:
        """The rows themselves are missing."""
        self._undecided(dict.fromkeys(wanted(wants)))

    def undecided(self, trace: Trace) -> None:
        """A row that could not be decided."""
        self._undecided(trace.needs)

    def _undecided(self, needs: Mapping[str, None]) -> None:
        self.unknown = True
        if not isinstance(self.needs, dict):
            self.needs = {}
        self.needs.update(needs)

    def find(self, trace: Trace, pointer: str | None, span: Range | None, data: dict[str, Any]) -> None:
        """A finding; without a row it points at the place that decided, in texts at the words."""
        if pointer is None:
            pointer = trace.deciding[0][0] if trace.deciding else ""
        spans: list[Range | None] = [span]
        if span is None:
            found = [hits() for at, hits in trace.deciding if hits is not None and at == pointer]
            spans = [one for some in found for one in some] or [None]
        trace.env.spend(_STEPS * len(spans))
        if not isinstance(self.faults, list):
            self.faults = []
        self.faults += [Fault(pointer, one, data) for one in spans]

    @property
    def outcome(self) -> str:
        """passed, failed, undecided or not_applicable."""
        if self.faults:
            return "failed"
        if self.unknown:
            return "undecided"
        return "passed" if self.applied else "not_applicable"


def shown(value: Any) -> Any:
    """A value as it stands in the data of a finding: JSON types, times in Korean time."""
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, int) for one in value):
        return None if value is NO_OFFSET else written(value)
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, tuple):
        return list(value)
    return value
