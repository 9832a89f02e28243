"""Rules of the default pack that hold for the cases of another pack too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import CLOCK, ROOT

from pnlint.authoring.advice import check_pack
from pnlint.check import Question
from pnlint.judge import judge_bytes
from pnlint.library import kept_shelf, open_shelf
from pnlint.pack.digest import digest_of
from pnlint.packs import Packs
from pnlint.render.json import answer

QUESTION = Question(CLOCK, "2026-11-26")


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all rules, with a cache of its own."""
    monkeypatch.setenv("PNLINT_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(ROOT / "rules", tmp_path / "rules", ignore=shutil.ignore_patterns("corpus")))


def suspended(rules: Path, **response: Any) -> str:
    """The valid case of the pack for suspensions with some fields of its response set."""
    case = yaml.safe_load((rules / "coupang-suspension/valid-case.yaml").read_text(encoding="utf-8"))
    case["response"].update(response)
    return json.dumps(case, ensure_ascii=False, default=str)


def judged(folder: Path, text: str, **asked: Any) -> dict[str, Any]:
    """The answer to a case."""
    checked = judge_bytes(text.encode(), Packs(folder), QUESTION._replace(**asked), format="json")
    assert checked.report is not None
    assert checked.shelf is not None
    return answer(checked.report, checked.shelf, "zh")


def test_a_promise_is_found_in_the_reply_to_a_suspension(rules: Path) -> None:
    """The rule of the other pack finds it, in its own words, beside the rules of the pack itself."""
    said = judged(rules, suspended(rules, text="我们委托的公司包过。"))
    found = [one for one in said["findings"] if one["rule"] == "guarantee-claimed"]
    assert [(one["pointer"], one["range"], one["severity"]) for one in found] == [
        ("/response/text", {"start": 7, "end": 9}, "error")
    ]
    assert "包过" in found[0]["message"]
    assert said["ruleset"]["id"] == "coupang-suspension"


def test_the_outcomes_are_those_of_both_in_the_order_of_their_ids(rules: Path) -> None:
    """A rule for notifications alone does not apply to a suspension, and the answer says so."""
    outcomes = {one["rule"]: one["outcome"] for one in judged(rules, suspended(rules))["outcomes"]}
    meta = yaml.safe_load((rules / "coupang-suspension/pack.yaml").read_text(encoding="utf-8"))
    assert list(outcomes) == sorted(outcomes)
    assert set(meta["also"]) < set(outcomes)
    assert len(outcomes) == len(meta["also"]) + 20
    assert outcomes["channel-not-form"] == "not_applicable"
    assert outcomes["guarantee-claimed"] == "passed"


def test_one_of_them_can_be_asked_for_alone(rules: Path) -> None:
    """By name it is run, and no other."""
    said = judged(rules, suspended(rules, text="包过"), rules=("guarantee-claimed",))
    assert [(one["rule"], one["outcome"]) for one in said["outcomes"]] == [("guarantee-claimed", "failed")]


def test_a_change_of_the_lender_changes_the_digest_of_both(rules: Path) -> None:
    """An answer names by its digest all that it rests on; what is kept under a digest stays what it was."""
    before = [digest_of(rules / name) for name in ("coupang", "coupang-suspension")]
    open_shelf(rules / "coupang-suspension")
    path = rules / "coupang/tables/guarantee.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    after = [digest_of(rules / name) for name in ("coupang", "coupang-suspension")]
    assert (before[0] != after[0], before[1] != after[1]) == (True, True)
    kept = kept_shelf(before[1])
    assert kept is not None
    assert kept.lender is not None
    assert kept.lender.library.digest == before[0]


def test_a_pack_that_lends_to_none_has_a_digest_of_its_own(rules: Path) -> None:
    """What changes in the pack for suspensions leaves that for notifications as it was."""
    before = digest_of(rules / "coupang")
    path = rules / "coupang-suspension/values.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert digest_of(rules / "coupang") == before


def test_a_rule_that_the_default_pack_lacks_is_named(rules: Path) -> None:
    """With the nearest one that there is."""
    path = rules / "coupang-suspension/pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- guarantee-claimed", "- guarantee-claim"), "utf-8")
    (fault,) = check_pack(rules / "coupang-suspension")
    assert (fault.code, fault.data) == (
        "unknown-rule",
        {"found": "guarantee-claim", "nearest": "guarantee-claimed"},
    )


def test_a_borrowed_rule_only_warns_from_the_day_on_which_it_does_so_at_home(rules: Path) -> None:
    """The day by which its source is to be looked at counts, though the pack knows a source of that id of its own."""
    for name, day in (("coupang", "2027-01-31"), ("coupang-suspension", "2029-01-31")):
        path = rules / name / "pack.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("  - id: seed\n", f"  - id: seed\n    review_by: {day}\n", 1), encoding="utf-8")
    shelf = open_shelf(rules / "coupang-suspension")
    found = [shelf.ruleset_on(day).severities["guarantee-claimed"] for day in ("2027-01-31", "2027-02-01")]
    assert found == ["error", "warning"]
