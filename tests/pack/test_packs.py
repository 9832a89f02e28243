"""What is promised for every pack of the rules folder, and how a case finds its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import CLOCK, ROOT

from pnlint.authoring.advice import check_pack
from pnlint.authoring.apart import shared_names
from pnlint.check import Question
from pnlint.examples import run_examples
from pnlint.judge import judge_bytes
from pnlint.library import open_shelf
from pnlint.pack.folders import find_packs
from pnlint.pack.load import load_pack
from pnlint.packs import Packs
from pnlint.render.sarif import answer

RULES = ROOT / "rules"
FOLDERS = [RULES / name for name in find_packs(RULES).names]
SECOND = ROOT / "tests/pack/second"
EACH = pytest.mark.parametrize("folder", FOLDERS, ids=[one.name for one in FOLDERS])
QUESTION = Question(CLOCK, "2026-11-23")


def judged(packs: Any, text: str, **asked: Any) -> Any:
    """A case, judged by the pack that it chooses."""
    return judge_bytes(text.encode(), packs, QUESTION._replace(**asked), name="case.yaml", format="yaml")


@EACH
def test_a_pack_has_no_fault(folder: Path) -> None:
    """The check of rule files has nothing to say of any pack."""
    assert check_pack(folder) == []


@EACH
def test_every_example_does_what_it_says(folder: Path) -> None:
    """Each example of each rule of each pack has exactly the findings, or the outcome, that it names."""
    pack, shelf = load_pack(folder)[0], open_shelf(folder)
    wrong = [one for one in run_examples(pack, shelf.ruleset_on, shelf.shape, "2026-11-23") if not one.ok]
    assert wrong == []


@EACH
def test_every_rule_is_told_in_both_languages_with_two_examples_each_way(folder: Path) -> None:
    """No rule of any pack lacks a text in Chinese or English, or two cases that it catches and two it leaves alone."""
    lacking = []
    for name, rule in load_pack(folder)[0].rules.items():
        texts = [rule[text][lang] for text in ("title", "why", "message", "remedy") for lang in ("zh", "en")]
        if not all(map(str.strip, texts)) or min(len(rule["examples"][kind]) for kind in ("passes", "fails")) < 2:
            lacking.append(name)
    assert lacking == []


@EACH
def test_the_valid_case_breaks_no_rule(folder: Path, packs: Packs) -> None:
    """The case on which a pack's examples are built chooses that pack and is ready, with nothing undecided."""
    checked = judged(packs, (folder / "valid-case.yaml").read_text(encoding="utf-8"))
    assert checked.report.ruleset["id"] == folder.name
    assert (checked.report.verdict, checked.report.findings) == ("ready", ())
    assert [one for one in checked.report.outcomes if one.outcome == "undecided"] == []


def test_packs_share_nothing_that_names_them() -> None:
    """No rule id and no kind of notification is in two packs."""
    assert list(shared_names(FOLDERS)) == []


def test_what_two_packs_share_is_told(tmp_path: Path) -> None:
    """A pack that was copied is told of by every rule, by its kind and as a second default."""
    for name in ("first", "second"):
        shutil.copytree(SECOND, tmp_path / name)
        with (tmp_path / name / "pack.yaml").open("a", encoding="utf-8") as file:
            file.write("case: {kinds: [stock_notice], default: true}\n")
    shutil.copytree(RULES / "schema", tmp_path / "schema")
    found = list(shared_names([tmp_path / "first", tmp_path / "second"]))
    assert {(one.what, one.name) for one in found} >= {("kind", "stock_notice"), ("default", "default")}
    assert {one.name for one in found if one.what == "rule"} == {"note-loose", "shelf-limit"}
    assert {one.packs for one in found} == {("first", "second")}


@pytest.mark.parametrize(
    ("notification", "pack"),
    [
        ("{}", "coupang"),
        ("{kind: null}", "coupang"),
        ('{kind: " "}', "coupang"),
        ("{kind: performance_notification}", "coupang"),
        ("{kind: caution}", "coupang"),
        ("{kind: other}", "coupang"),
        ("{kind: sales_suspension}", "coupang-suspension"),
        ("null", "coupang"),
    ],
)
def test_the_kind_chooses_the_pack(packs: Packs, notification: str, pack: str) -> None:
    """A case is judged by the pack that names its kind; one without a kind by the default pack."""
    assert judged(packs, f"notification: {notification}").report.ruleset["id"] == pack


def test_an_unknown_kind_is_told_with_the_known_ones(packs: Packs) -> None:
    """A slip in the kind is a fault at its place that names the nearest kind and all kinds; other faults stay."""
    faults = judged(packs, "notification: {kind: sales_suspention, isue: x}").faults
    (kind,) = (one for one in faults if one.pointer == "/notification/kind")
    assert (kind.code, kind.line, kind.column) == ("not-allowed", 1, 22)
    assert kind.data["nearest"] == "sales_suspension"
    assert kind.data["allowed"] == ["performance_notification", "caution", "other", "sales_suspension"]
    assert [one.code for one in faults if one is not kind] == ["unknown-field"]


def test_fields_of_a_pack_are_known_in_its_cases_only(packs: Packs) -> None:
    """What a pack adds to the case is a slip in a case of another pack."""
    assert judged(packs, "notification: {kind: sales_suspension, reason: terms_breach}").report is not None
    (fault,) = judged(packs, "notification: {kind: caution, reason: terms_breach}").faults
    assert (fault.code, fault.pointer) == ("unknown-field", "/notification/reason")


def test_rules_of_another_pack_are_no_silence(packs: Packs) -> None:
    """Whoever asks for rules that the case's pack does not have is told so, and gets no clean report."""
    case = "notification: {kind: sales_suspension}"
    (fault,) = judged(packs, case, rules=("order-unanswered",)).faults
    assert (fault.code, fault.data["pack"]) == ("rules-of-other-pack", "coupang-suspension")
    both = judged(packs, case, rules=("order-unanswered", "papers-late"))
    assert [one.rule for one in both.report.outcomes] == ["papers-late"]


def test_a_profile_of_another_pack_is_no_silence(packs: Packs) -> None:
    """A profile that the case's pack does not have is refused."""
    profile = packs.default.library.profiles["draft-only"]
    (fault,) = judged(packs, "notification: {kind: sales_suspension}", profile=profile).faults
    assert (fault.code, fault.data["profile"]) == ("profile-of-other-pack", "draft-only")


def test_sarif_describes_the_rules_of_the_case_s_pack(packs: Packs) -> None:
    """Every result of SARIF leads to the description of its rule, whichever pack it is of."""
    checked = judged(packs, "{notification: {kind: sales_suspension}, response: {channel: phone}}")
    (run,) = answer(checked, packs.default, "en")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {one["id"] for one in rules} == set(packs.chosen(checked.case).library.rule_ids)


def test_a_pack_is_a_folder_of_yaml(tmp_path: Path) -> None:
    """A folder with a pack.yaml that names a new kind and a new field is judged by, and no program file says so."""
    shutil.copytree(RULES, tmp_path / "rules")
    shutil.copytree(SECOND, tmp_path / "rules/third")
    meta = tmp_path / "rules/third/pack.yaml"
    added = {
        "store": {"properties": {"shelves": {"type": ["number", "null"], "x-label": {"zh": "货架", "en": "shelves"}}}}
    }
    case = yaml.safe_dump({"case": {"kinds": ["stock_notice"], "properties": added}}, allow_unicode=True)
    meta.write_text(meta.read_text(encoding="utf-8") + case, encoding="utf-8")
    assert check_pack(tmp_path / "rules/third") == []
    packs = Packs(tmp_path / "rules")
    checked = judged(packs, "{notification: {kind: stock_notice}, store: {shelves: 3}}")
    assert checked.report.ruleset["id"] == "second"
    assert judged(packs, "notification: {kind: caution}").report.ruleset["id"] == "coupang"


def test_a_pack_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    """A broken pack.yaml names no kinds; cases of the other packs find theirs."""
    shutil.copytree(RULES, tmp_path / "rules")
    (tmp_path / "rules/coupang-suspension/pack.yaml").write_text("case: [", encoding="utf-8")
    found = find_packs(tmp_path / "rules")
    assert found.names == ("coupang", "coupang-suspension")
    assert set(found.kinds.values()) == {"coupang"}
    assert judged(Packs(tmp_path / "rules"), "{}").report.ruleset["id"] == "coupang"


def test_no_program_file_names_a_pack_or_a_kind() -> None:
    """Packs are found as folders: the program knows neither their names nor their kinds."""
    found = find_packs(RULES)
    # ``other`` is a word of many lists.
    names = ({*found.names, *found.kinds}) - {"other", "caution"}
    for path in (ROOT / "service/pnlint").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert [name for name in names if f'"{name}"' in text or f"'{name}'" in text] == [], path
