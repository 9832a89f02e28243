"""Packs of one rule, made of plain data, for tests of the language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pnlint.compiler.code import LanguageFault
from pnlint.document import read_document
from pnlint.engine.judgement import Judgement
from pnlint.pack.fields import with_fields
from pnlint.pack.pack import Pack
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.compile import compile_rules
from pnlint.ruleset.ruleset import WORK_BUDGET, Ruleset, ruleset_of

DAY = "2026-04-01"
ROOT = Path(__file__).parents[2]
SCHEMA = read_document((ROOT / "rules/schema/case.schema.json").read_bytes(), format="json").data


def load(path: Path) -> Any:
    """The data of a YAML file."""
    document = read_document(path.read_bytes(), name=path.name)
    assert document.faults == ()
    return document.data


def pack_of(check: Mapping[str, Any], **parts: Any) -> Pack:
    """A pack with one rule, ``r``, that makes this check; ``parts`` are tables, values, glossary, meta."""
    texts = {name: {"zh": "x", "en": "x"} for name in ("title", "why", "message", "remedy")}
    rule = {"id": "r", "severity": "error", **texts, "history": [{"version": 1, "from": "2026-03-12"}], **check}
    values = {
        name: {"history": [{"from": "2026-03-12", "value": one}]} for name, one in parts.get("values", {}).items()
    }
    tables = {name: {"id": name, "from": "2026-03-12", **one} for name, one in parts.get("tables", {}).items()}
    return Pack(
        meta={"id": "tiny", **parts.get("meta", {})},
        topics={},
        rules={"r": rule},
        values=values,
        tables=tables,
        profiles={},
        glossary=parts.get("glossary", {}),
        contradictions={},
        schema=with_fields(SCHEMA, parts.get("meta", {}).get("fields", {})),
        valid_case={},
        digest="",
        files={"r": "tiny/topic/r.yaml"},
    )


@cache
def _calendar() -> Any:
    return calendar_of(pack_of({"require": {"now": "present"}}))


def faults_of(check: Mapping[str, Any], **parts: Any) -> list[LanguageFault]:
    """What the compiler refuses in a check."""
    _, faults, _ = compile_rules(pack_of(check, **parts), DAY, _calendar())
    return [one.fault for one in faults]


def ruleset(check: Mapping[str, Any], **parts: Any) -> Ruleset:
    """The check compiled; a fault of the language fails the test."""
    compiled, faults, _ = compile_rules(pack_of(check, **parts), DAY, _calendar())
    assert [(one.fault.code, one.fault.path, one.fault.data) for one in faults] == []
    return ruleset_of(compiled)


def judgement(made: Ruleset, case: Mapping[str, Any], budget: int = WORK_BUDGET) -> Judgement:
    """What the check says of a case."""
    return made.judge(case, None, budget)[0]["r"]


def outcome(made: Ruleset, case: Mapping[str, Any]) -> str:
    """passed, failed, undecided or not_applicable."""
    return judgement(made, case).outcome
