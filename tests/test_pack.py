"""The Coupang pack keeps the catalogue's promises: ids, severities, statements, examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pnlint.document import read_document
from pnlint.examples import case_of, run_examples
from pnlint.pack.load import examples_of, load_pack
from pnlint.packs import pack_folders

HERE = Path(__file__).parent
CATALOGUE = read_document((HERE / "catalogue.yaml").read_bytes(), name="catalogue.yaml").data
PACK = HERE.parent / "rules" / "coupang"


def _read(name: str) -> Any:
    document = read_document((PACK / name).read_bytes(), name=name)
    assert document.faults == ()
    return document.data


def test_rules_are_the_catalogue() -> None:
    """The packs have every rule of the catalogue in its topic with its severity, and no id besides."""
    packs = [load_pack(folder)[0] for folder in pack_folders(PACK.parent)]
    found = {name: [pack.topic_of(name), rule["severity"]] for pack in packs for name, rule in pack.rules.items()}
    assert found == CATALOGUE


def test_every_example_does_what_it_says(pack: Any, shelf: Any) -> None:
    """Each example of each rule has exactly the findings, or the outcome, that it names."""
    wrong = [one for one in run_examples(pack, shelf.ruleset_on, shelf.shape, "2026-11-23") if not one.ok]
    assert wrong == []


def test_every_undecided_example_names_what_would_decide_it(pack: Any, judge: Any) -> None:
    """A rule that cannot be decided tells the reader which fields it wants."""
    silent = []
    for name, rule in pack.rules.items():
        for _, number, example in examples_of(rule):
            if example.get("outcome") == "undecided":
                report = judge(case=case_of(pack.valid_case, example), rules=(name,))
                silent += [(name, number) for one in report.outcomes if one.rule == name and not one.needs]
    assert silent == []


@pytest.mark.parametrize("kind", ["passes", "fails"])
def test_every_rule_has_two_examples_each_way(pack: Any, kind: str) -> None:
    """No rule stands without two cases that it catches and two that it leaves alone."""
    assert [name for name, rule in pack.rules.items() if len(rule["examples"][kind]) < 2] == []


def test_texts_are_there_in_both_languages(pack: Any) -> None:
    """Title, why, message and remedy of every rule exist in Chinese and English."""
    missing = [
        (name, text, language)
        for name, rule in pack.rules.items()
        for text in ("title", "why", "message", "remedy")
        for language in ("zh", "en")
        if not str(rule[text].get(language, "")).strip()
    ]
    assert missing == []


def _statements(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["statement"]} if isinstance(node.get("statement"), str) else set()
        listed = node.get("statements")
        own |= set(listed) if isinstance(listed, list) else set()
        return own.union(*(_statements(one) for one in node.values()))
    if isinstance(node, list):
        return set().union(*(_statements(one) for one in node))
    return set()


def test_every_statement_is_carried(pack: Any) -> None:
    """Each of the 109 statements of the article stands behind a rule, a value, a table or a guide item."""
    carried = _statements([dict(pack.rules), pack.values, dict(pack.tables)])
    for path in sorted((PACK / "guide").glob("*.yaml")):
        carried |= _statements(_read(f"guide/{path.name}"))
    wanted = {f"S-{number:03d}" for number in range(1, 110)}
    assert wanted - carried == set()
    assert set(_read("statements.yaml")) == wanted


def test_contradicted_sources_name_a_known_contradiction(pack: Any) -> None:
    """A source with status contradicted says by what, and that is one of C-01 to C-27."""
    assert set(pack.contradictions) == {f"C-{number:02d}" for number in range(1, 28)}
    wrong = [
        (name, source)
        for name, rule in pack.rules.items()
        for source in rule["sources"]
        if (source["status"] == "contradicted") != (source.get("contradiction") in pack.contradictions)
    ]
    assert wrong == []


def test_valid_case_breaks_no_rule(judge: Any, pack: Any) -> None:
    """The case on which examples are built is ready: nothing found, nothing undecided."""
    report = judge()
    assert report.verdict == "ready"
    assert report.findings == ()
    assert [one for one in report.outcomes if one.outcome == "undecided"] == []
    assert {one.rule for one in report.outcomes} == set(pack.rules)


def test_empty_case_passes_nothing_in_silence(judge: Any) -> None:
    """Of an empty case nothing is known: no rule passes but those that need no data at all."""
    report = judge(case={})
    assert report.verdict == "incomplete"
    assert report.findings == ()
    passed = [one.rule for one in report.outcomes if one.outcome == "passed"]
    # The moment of judgement is the one timestamp that is always there.
    assert passed == ["time-zone-missing"]
