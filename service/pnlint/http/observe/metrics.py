"""What is counted, as Prometheus reads it. Labels are names of ours, so that there are only so many.

A process that imports this begins to write its numbers, so it takes the room for them first (``storage.py``).
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from pnlint.judge import Checked

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
# The numbers of this process, which are all there are where there is one only.
OWN = CollectorRegistry()


def _counter(name: str, says: str, *labels: str) -> Counter:
    return Counter(f"pnlint_{name}", says, labels, registry=OWN)


REQUESTS = _counter("http_requests", "Requests that were answered", "method", "route", "status")
SECONDS = Histogram(
    "pnlint_http_request_seconds",
    "From the head of a request to the end of its answer",
    ("route",),
    buckets=_SECONDS,
    registry=OWN,
)
CHECKS = _counter("checks", "Drafts that came to be checked; unreadable ones have no verdict", "verdict")
INCOMPLETE = _counter("checks_stopped", "Checks that met the limit of work or time")
FINDINGS = _counter("findings", "Findings that were not waived", "rule", "severity")
OUTCOMES = _counter("outcomes", "What became of rules", "outcome")
RELOADS = _counter("reloads", "Changed rules that were looked at", "result")
RULESET = Gauge(
    "pnlint_ruleset_info",
    "The ruleset in use: how many workers have answered by it",
    ("id", "release", "digest"),
    multiprocess_mode="livesum",
    registry=OWN,
)


def count_check(checked: Checked) -> None:
    """Counts what became of one draft."""
    report = checked.report
    if report is None:
        CHECKS.labels("unreadable").inc()
        return
    CHECKS.labels(report.verdict).inc()
    if not report.complete:
        INCOMPLETE.inc()
    for outcome, number in Tally(one.outcome for one in report.outcomes).items():
        OUTCOMES.labels(outcome).inc(number)
    for (rule, severity), number in Tally(
        (one.rule, one.severity) for one in report.findings if one.waived is None
    ).items():
        FINDINGS.labels(rule, severity).inc(number)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Counts one answer."""
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


def tell_ruleset(now: Mapping[str, str], before: Mapping[str, str] | None) -> None:
    """Says which ruleset this process uses, and no longer says the one before."""
    if before is not None:
        RULESET.labels(**before).set(0)
    RULESET.labels(**now).set(1)
