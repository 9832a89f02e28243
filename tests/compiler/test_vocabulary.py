"""schema/vocabulary.yaml, the schema of rules and the compiler know the same words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tiny_pack import DAY, ROOT, load

from pnlint.authoring.validate import faults_of
from pnlint.compiler.builder import Builder, Data
from pnlint.compiler.conditions import Conditions
from pnlint.compiler.nodes import CONNECTIVES, QUANTIFIERS
from pnlint.compiler.operators import COMPARISONS, OPERATORS
from pnlint.compiler.rows import _EXTRACTS
from pnlint.compiler.shape import Shape
from pnlint.pack.load import load_pack
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.compile import compile_rules

VOCABULARY = load(ROOT / "rules/schema/vocabulary.yaml")
SCHEMA = ROOT / "rules/schema/rule.schema.json"
DEFS = json.loads(SCHEMA.read_bytes())["$defs"]
WORDS = [(group, word) for group, words in VOCABULARY.items() for word in words]
PACK, _ = load_pack(ROOT / "rules/coupang")
TEXT = {"zh": "x", "en": "x"}


def forms() -> set[str]:
    """The expressions that the compiler knows."""
    return set(Conditions(Builder(Shape("object"), Data({}, {}, {}, {}))).expressions.forms)


def test_the_vocabulary_is_that_of_the_compiler() -> None:
    """No word is missing from the list and none is too many."""
    assert {group: set(words) for group, words in VOCABULARY.items()} == {
        "operators": {*OPERATORS, "present", "absent", "missing"},
        "connectives": set(CONNECTIVES),
        "quantifiers": set(QUANTIFIERS),
        "rows": {"place", "places", "texts", *_EXTRACTS},
        "expressions": forms(),
    }


def test_the_schema_knows_the_same_operators() -> None:
    """Editors offer exactly the operators and quantifiers of the compiler."""
    assert set(DEFS["operators"]["properties"]) == set(VOCABULARY["operators"])
    companions = {"where", "of", "distinct", "sorted_by", *COMPARISONS}
    assert set(DEFS["quantified"]["properties"]) == {*QUANTIFIERS, *companions}
    assert forms() <= set(DEFS["form"]["properties"])


def test_parts_that_schemas_share_are_the_same() -> None:
    """The schemas stand alone, so what several of them hold must not drift apart."""
    shared: dict[str, set[str]] = {}
    for path in sorted((ROOT / "rules/schema").glob("*.schema.json")):
        for name, one in json.loads(path.read_bytes()).get("$defs", {}).items():
            if name not in ("id", "timestamp") and path.name not in ("answer.schema.json", "problem.schema.json"):
                shared.setdefault(name, set()).add(json.dumps(one, sort_keys=True))
    assert {name for name, forms in shared.items() if len(forms) > 1} == set()


@pytest.mark.parametrize(("group", "word"), WORDS)
def test_every_example_compiles_and_fits_the_schema(group: str, word: str) -> None:
    """An author can copy the example of any word into a rule."""
    entry = VOCABULARY[group][word]
    assert set(entry) == {"summary", "takes", "example"}
    assert all(set(entry[key]) == {"zh", "en"} and all(entry[key].values()) for key in ("summary", "takes"))
    rule = _rule(entry["example"])
    assert faults_of(rule, SCHEMA) == []
    pack = replace(PACK, rules={"example": rule}, files={"example": "coupang/structure/example.yaml"})
    _, faults, _ = compile_rules(pack, DAY, calendar_of(PACK))
    assert [(one.fault.code, one.fault.path, one.fault.data) for one in faults] == []


def _rule(check: dict[str, Any]) -> dict[str, Any]:
    example = {"name": TEXT}
    failing = {"name": TEXT, "findings": [{"pointer": "/response"}]}
    return {
        "id": "example",
        "severity": "note",
        **dict.fromkeys(("title", "why", "message", "remedy"), TEXT),
        **check,
        "sources": [{"statement": "S-001", "status": "official"}],
        "history": [{"version": 1, "from": "2026-03-12", "change": TEXT}],
        "examples": {"passes": [example, example], "fails": [failing, failing]},
    }
