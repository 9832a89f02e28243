"""A client of the service: ``from pnlint.client import Client``. It needs no rules and no engine of its own."""

from pnlint.client.client import Client
from pnlint.client.problem import Fault, Problem
from pnlint.client.values import Answer, Draft, Finding, Fix, Outcome, Range, Rule, Ruleset, RuleSummary, Waived
from pnlint.client.wire import Patience

__all__ = [
    "Answer",
    "Client",
    "Draft",
    "Fault",
    "Finding",
    "Fix",
    "Outcome",
    "Patience",
    "Problem",
    "Range",
    "Rule",
    "RuleSummary",
    "Ruleset",
    "Waived",
]
