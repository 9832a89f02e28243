"""Packs in good form that make no sense in one place: rows, conditions and rules that cannot do what they say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from pack_folder import ROOT, changed, copied, shown

from pnlint.authoring.advice import check_pack, render_pack_faults

NOTE = "stock/note-loose.yaml"
PLAIN = "when: {response.x_note: present}\nforbid: {response.x_note: {speaks_of: tables.loose}}\n"
CHECKS = """checks:
  - {when: {response.x_note: present}, forbid: {response.x_note: {speaks_of: tables.loose}}}
"""
EXAMPLE = "    - name: {zh: 没有备注, en: No note}\n"
RULE = """id: code-%(name)s
severity: error
title: {zh: 代码不对, en: The code is wrong}
why: {zh: 代码不对查不到。, en: A wrong code is not found.}
message: {zh: 代码不对。, en: The code is wrong.}
remedy: {zh: 改代码。, en: Change the code.}
when: {store.id: {is: t}}
%(check)s
sources: [{statement: S-001, status: official}]
history:
  - {version: 1, from: 2026-03-12, change: {zh: 首版, en: First version}}
examples:
  passes:
    - name: {zh: 别家店, en: Another store}
      outcome: not_applicable
    - name: {zh: 对, en: Right}
      set: {/store/id: t, %(right)s}
  fails:
    - name: {zh: 不对, en: Wrong}
      set: {/store/id: t, %(wrong)s}
      findings: [{pointer: %(pointer)s}]
    - name: {zh: 也不对, en: Wrong too}
      set: {/store/id: t, /store/account_status: good, %(wrong)s}
      findings: [{pointer: %(pointer)s}]
"""
STATES = """id: states
kind: lookup
title: {zh: 状态, en: States}
from: 2026-03-12
sources: [{statement: S-001, status: official}]
rows: {warning: 1, lost: 2}
"""
KINDS = """id: kinds
kind: groups
title: {zh: 种类, en: Kinds}
from: 2026-03-12
sources: [{statement: S-001, status: official}]
groups:
  one: {title: {zh: 一, en: One}, phrases: [甲种]}
  two: {title: {zh: 二, en: Two}, phrases: [乙种]}
"""


def rule(name: str, check: str, right: str, wrong: str, pointer: str) -> str:
    """A rule of the small pack that applies to another store only."""
    return RULE % {"name": name, "check": check, "right": right, "wrong": wrong, "pointer": pointer}


def limit(name: str, operator: str, number: int, right: int, wrong: int) -> str:
    """A rule that bounds the number of shelves of that store."""
    check = f"require: {{store.x_limit: {{{operator}: {number}}}}}"
    return rule(name, check, f"/store/x_limit: {right}", f"/store/x_limit: {wrong}", "/store/x_limit")


def table_in(check: str) -> tuple[str, str]:
    """The rule of loose words with one more check."""
    return PLAIN, CHECKS + f"  - {check}\n"


CASES: dict[str, tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, int, int, str, dict[str, Any]]]]] = {
    "a row that its field never holds": (
        {"tables/states.yaml": STATES},
        [table_in("{when: {store.account_status: {in: tables.states}}, forbid: {store.site: {is: A9}}}")],
        [("tables/states.yaml", 6, 20, "unused-row", {"row": "lost", "fields": ["store.account_status"]})],
    ),
    "a group that nothing names": (
        {"tables/kinds.yaml": KINDS},
        [table_in("{forbid: {response.x_note: {speaks_of: tables.kinds.one}}}")],
        [("tables/kinds.yaml", 8, 3, "unused-row", {"row": "two", "fields": []})],
    ),
    "a condition that holds in no case": (
        {},
        [table_in("{when: {store.id: {is: nowhere}}, forbid: {store.site: {is: A9}}}")],
        [(NOTE, 10, 6, "never-applies", {"number": 9})],
    ),
    "bounds that no number keeps": (
        {"stock/code-a.yaml": limit("a", "at_least", 5, 5, 4), "stock/code-b.yaml": limit("b", "less_than", 5, 4, 5)},
        [],
        [("stock/code-b.yaml", 8, 1, "rules-contradict", {"other": "code-a"})],
    ),
    "a condition asked for and forbidden": (
        {
            "stock/code-a.yaml": rule(
                "a",
                "require: {store.site: {starts_with: A}}",
                "/store/site: A2",
                "/store/site: B2",
                "/store/site",
            ),
            "stock/code-b.yaml": rule(
                "b",
                "forbid: {store.site: {starts_with: A}}",
                "/store/site: B2",
                "/store/site: A2",
                "/store/site",
            ),
        },
        [],
        [("stock/code-b.yaml", 8, 1, "rules-contradict", {"other": "code-a"})],
    ),
}
SOUND = {
    "bounds that meet in one number": (limit("a", "at_least", 5, 5, 4), limit("b", "at_most", 5, 5, 6)),
    "bounds of other places": (
        limit("a", "at_least", 5, 5, 4),
        rule(
            "b",
            "require: {store.score_30d: {less_than: 5}}",
            "/store/score_30d: 4",
            "/store/score_30d: 5",
            "/store/score_30d",
        ),
    ),
    "bounds at other stores": (
        limit("a", "at_least", 5, 5, 4),
        limit("b", "less_than", 5, 4, 5).replace("{is: t}", "{is: u}").replace("/store/id: t", "/store/id: u"),
    ),
}


def broken(name: str, folder: Path) -> Path:
    """The small pack with what a case of ``CASES`` adds and changes."""
    files, changes, _ = CASES[name]
    root = copied(folder)
    for file, text in files.items():
        (root / file).write_text(text, encoding="utf-8")
    for old, new in changes:
        changed(root, NOTE, old, new)
    return root


@pytest.mark.parametrize("name", CASES)
def test_what_makes_no_sense_is_said_where_it_stands(name: str, tmp_path: Path) -> None:
    """That fault, at its line and column, and no other."""
    assert shown(broken(name, tmp_path)) == CASES[name][2]


@pytest.mark.parametrize("name", CASES)
def test_it_has_a_sentence_and_a_remedy_in_both_languages(name: str, tmp_path: Path) -> None:
    """The line says what is wrong and what to do, with no name of the program in it."""
    root = broken(name, tmp_path)
    for language in ("zh", "en"):
        (line,) = render_pack_faults(check_pack(root), language)
        message, remedy = line.split(": ", 1)[1].split(" → ")
        assert message[-1] in "。."
        assert remedy[-1] in "。."


SITE = """    - name: {zh: 另一站点, en: Another site}
      set: {/store/site: KR}
"""
ELSEWHERE = """    - name: {zh: 别家店, en: Another store}
      outcome: not_applicable
"""


def everywhere(name: str, check: str, right: str, wrong: str) -> str:
    """A rule of the small pack that applies to every case with a limit, the valid one too."""
    text = rule(name, check, right, wrong, "/store/id").replace(
        "when: {store.id: {is: t}}", "when: {store.x_limit: present}"
    )
    return text.replace(ELSEWHERE, SITE).replace("/store/id: t, ", "")


def test_rules_that_contradict_each_other_are_named_and_not_the_valid_case(tmp_path: Path) -> None:
    """The valid case breaks one of the two, whatever it says; the cause is told, not what follows from it."""
    root = copied(tmp_path)
    for name, word, other in (("a", "s", "t"), ("b", "t", "s")):
        text = everywhere(name, f"require: {{store.id: {{is: {word}}}}}", f"/store/id: {word}", f"/store/id: {other}")
        (root / f"stock/code-{name}.yaml").write_text(text, encoding="utf-8")
    assert shown(root) == [("stock/code-b.yaml", 8, 1, "rules-contradict", {"other": "code-a"})]


def test_a_condition_that_holds_nowhere_is_said_once(tmp_path: Path) -> None:
    """Its examples all come out otherwise, for that reason alone: they are not listed."""
    root = copied(tmp_path)
    text = limit("a", "at_least", 5, 5, 4).replace("{store.id: {is: t}}", "{store.id: {is: nowhere}}")
    (root / "stock/code-a.yaml").write_text(text, encoding="utf-8")
    (found,) = shown(root)
    assert found[:4] == ("stock/code-a.yaml", 7, 1, "never-applies")


def test_an_example_that_makes_no_case_is_the_cause_itself(tmp_path: Path) -> None:
    """Where the only case in which a condition holds is misspelt, the example is named and not the condition."""
    root = copied(tmp_path)
    text = limit("a", "at_least", 5, 5, 4).replace("/store/id: t", "/stroe/id: t")
    (root / "stock/code-a.yaml").write_text(text, encoding="utf-8")
    assert {(one[0], one[3]) for one in shown(root)} == {("stock/code-a.yaml", "example-fails")}


def test_what_makes_no_sense_is_said_beside_other_faults(tmp_path: Path) -> None:
    """An example of another rule that is not as written hides neither a contradiction nor an idle check."""
    root = broken("bounds that no number keeps", tmp_path)
    changed(root, "stock/shelf-limit.yaml", "      set: {/store/x_limit: 3}", "      remove: [/store/x_limit]")
    assert [(one[0], one[3]) for one in shown(root)] == [
        ("stock/code-b.yaml", "rules-contradict"),
        ("stock/shelf-limit.yaml", "example-fails"),
    ]


@pytest.mark.parametrize("name", SOUND)
def test_rules_that_can_be_kept_together_are_let_be(name: str, tmp_path: Path) -> None:
    """Bounds that meet, that speak of other places, or that apply at other times contradict nothing."""
    root = copied(tmp_path)
    for letter, text in zip("ab", SOUND[name], strict=True):
        (root / f"stock/code-{letter}.yaml").write_text(text, encoding="utf-8")
    assert shown(root) == []


def test_a_whole_case_can_show_that_a_condition_holds(tmp_path: Path) -> None:
    """The cases in the folder ``examples`` of the checkout count too; what holds in one of them does apply."""
    root = broken("a condition that holds in no case", tmp_path / "rules")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples/nowhere.yaml").write_text("store: {id: nowhere, site: KR}\n", encoding="utf-8")
    assert shown(root) == []


def test_a_case_of_the_corpus_can_show_it_too(tmp_path: Path) -> None:
    """The cases that the pack's corpus keeps count; without them the condition holds nowhere."""
    root = broken("a condition that holds in no case", tmp_path / "rules")
    kept = tmp_path / "rules/corpus/second"
    kept.mkdir(parents=True)
    case = {"store": {"id": "nowhere", "site": "KR"}}
    line = json.dumps({"id": "one", "lang": "zh", "as_of": "2026-11-25", "case": case})
    (kept / "cases.ndjson.gz").write_bytes(gzip.compress(line.encode()))
    assert shown(root) == []


def test_a_second_example_with_nothing_to_look_at_is_named(tmp_path: Path) -> None:
    """Where the list of rows is empty once more the example tests nothing, whatever else is in its case."""
    root = copied(tmp_path)
    idle = "    - {name: {zh: 没有货架, en: No shelves}, set: {/store/orders: []}, outcome: not_applicable}\n"
    again = idle.replace("No shelves", "None either").replace("[]}", "[], /store/site: KR}")
    text = RULE % {
        "name": "a",
        "check": "for_each: {order: store.orders}\nrequire: {order.status: present}",
        "right": "/store/orders: [{status: CANCELED}]",
        "wrong": '/store/orders: [{order_id: "1"}]',
        "pointer": "/store/orders/0",
    }
    text = text.replace("when: {store.id: {is: t}}\n", "")
    other = "    - name: {zh: 别家店, en: Another store}\n      outcome: not_applicable\n"
    assert other in text
    (root / "stock/code-a.yaml").write_text(text.replace(other, idle + again), encoding="utf-8")
    found = [(one[0], one[3], one[4]["place"]) for one in shown(root)]
    assert found == [("stock/code-a.yaml", "example-idle", "store.orders")]
    (zh,) = render_pack_faults(check_pack(root), "zh")
    assert "和前面“没有货架”一样，store.orders 是空的" in zh


def test_the_same_example_in_two_languages_is_named_in_the_readers(tmp_path: Path) -> None:
    """The example that was there first is named as the reader knows it."""
    root = copied(tmp_path)
    changed(root, NOTE, EXAMPLE, "    - name: {zh: 又一次, en: Again}\n" + EXAMPLE)
    (zh,), (en,) = (render_pack_faults(check_pack(root), language) for language in ("zh", "en"))
    assert "前面“写得清楚”的一模一样" in zh
    assert 'the same as that of "A clear note" before it' in en


@pytest.mark.parametrize("name", ["coupang", "coupang-suspension"])
def test_the_published_packs_make_sense(name: str) -> None:
    """No dead phrase, idle check or contradiction stands in what is published, corpus and all."""
    assert render_pack_faults(check_pack(ROOT / "rules" / name), "en") == []
