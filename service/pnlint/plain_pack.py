"""A pack compiled to plain data, as it is kept between runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pnlint.case import fits_code
from pnlint.pack.case_fields import kinds_of
from pnlint.pack.check import faults_of_rules
from pnlint.pack.dated import epochs
from pnlint.pack.folders import is_default
from pnlint.pack.form import of_form
from pnlint.pack.load import load_pack
from pnlint.pack.review import sources_of
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.compile import compile_rules


def plain_pack(root: Path, digest: str) -> tuple[dict[str, Any], list[Any]]:
    """Every stretch of a pack's history compiled, with what a check needs to know of the pack; and its faults."""
    pack, files = load_pack(root, of_form)
    if not files.faults:
        starts = epochs([pack.rules, pack.values, pack.tables])
        calendar = calendar_of(pack)
        compiled = {}
        for day in starts:
            made, faults, _ = compile_rules(pack, day, calendar)
            if faults:
                faults_of_rules(files, faults)
                break
            compiled[day] = made.plain()
    if files.faults:
        return {}, files.faults
    plain = {
        "id": pack.id,
        "release": str(pack.meta.get("release", "")),
        "releases": [one.plain() for one in pack.releases],
        "digest": digest,
        "title": pack.meta.get("title") or {},
        "kinds": kinds_of(pack.meta),
        "default": is_default(pack.meta),
        "schema": pack.schema,
        "fits": fits_code(pack.schema),
        "contradictions": pack.contradictions,
        "sources": sources_of(pack.meta),
        "rule_ids": sorted(pack.rules),
        "dates": {name: _plain_dates(rule) for name, rule in pack.rules.items()},
        "profiles": {name: _plain_profile(one) for name, one in sorted(pack.profiles.items())},
        "topics": {name: pack.topic_of(name) for name in pack.rules},
        "epochs": starts,
        "announce_days": int(pack.meta.get("announce_days", 0)),
        "compiled": compiled,
        "also": list(pack.meta.get("also") or ()),
    }
    return plain, []


def _plain_dates(rule: Mapping[str, Any]) -> dict[str, Any]:
    """What says of a rule on which days it is checked: the oldest entry of its history, and its retirement."""
    return {"history": rule["history"][-1:], **({"retired": rule["retired"]} if "retired" in rule else {})}


def _plain_profile(written: Mapping[str, Any]) -> dict[str, Any]:
    parts = {name: written[name] for name in ("id", "title", "reason")}
    return {**parts, "switched_off": sorted(set(written["switched_off"]))}
