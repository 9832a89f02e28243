"""The tools by name: their arguments and what runs them."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pnlint.document import Fault
from pnlint.mcp.arguments import CASE, DAY, LANGUAGE, NAMES, TEXT, check_arguments, schema_of
from pnlint.mcp.catalogue import explain, list_rules
from pnlint.mcp.desk import Declined, Desk, declined, said
from pnlint.mcp.draft import new_draft
from pnlint.mcp.lint import lint
from pnlint.report import SEVERITIES
from pnlint.texts import LANGUAGES

_LOG = logging.getLogger("pnlint.mcp")


@dataclass(frozen=True, slots=True)
class Tool:
    """A function from the desk, the arguments and the language of the answer to that answer."""

    run: Callable[[Desk, Mapping[str, Any], str], dict[str, Any]]
    arguments: Mapping[str, Mapping[str, Any]]
    required: tuple[str, ...] = ()


TOOLS = {
    "lint": Tool(lint, {"case": CASE, "language": LANGUAGE, "as_of": DAY, "rules": NAMES, "profile": TEXT}, ("case",)),
    "explain": Tool(explain, {"rule": TEXT, "language": LANGUAGE}, ("rule",)),
    "list_rules": Tool(
        list_rules, {"topic": TEXT, "severity": {**TEXT, "enum": list(SEVERITIES)}, "language": LANGUAGE}
    ),
    "new_draft": Tool(
        new_draft, {"notification": TEXT, "data": TEXT, "kind": TEXT, "zone": TEXT, "language": LANGUAGE}
    ),
}


@dataclass(frozen=True, slots=True)
class Done:
    """What a call came to: data, the same as text, and whether it is a refusal."""

    data: dict[str, Any]
    refused: bool = False


def call(desk: Desk, name: str, given: Mapping[str, Any]) -> Done:
    """Runs a tool; whatever is wrong with the call, or with pnlint, is said in words and never raised."""
    language = given.get("language")
    language = language if language in LANGUAGES else desk.language
    try:
        if name not in TOOLS:
            raise declined("tool-unknown", found=name, allowed=list(TOOLS))
        tool = TOOLS[name]
        check_arguments(schema_of(name, tool.arguments, tool.required, language), given)
        return Done(tool.run(desk, given, language))
    except Declined as refusal:
        return Done(_refusal(refusal.faults, language), refused=True)
    except Exception as error:
        # The frames say where; the error's own words may quote a draft, so they stay out of the log.
        frames = "".join(traceback.format_tb(error.__traceback__))
        _LOG.error("%s in %s\n%s", type(error).__name__, name, frames)
        return Done(_refusal((Fault("internal-fault"),), language), refused=True)


def _refusal(faults: tuple[Fault, ...], language: str) -> dict[str, Any]:
    return {"faults": [_fault(fault, language) for fault in faults[:50]], "all": len(faults)}


def _fault(fault: Fault, language: str) -> dict[str, Any]:
    words = said(fault, language)
    place: dict[str, Any] = {"line": fault.line, "column": fault.column} if fault.line else {}
    if fault.pointer or place:
        place["pointer"] = fault.pointer
    if fault.file:
        place["part"] = fault.file
    return {"code": fault.code, **place, "message": words.message, "remedy": words.remedy}
