"""Phrase tables taken apart phrase by phrase: what samples hold, and what they let pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pnlint.library import default_folder
from pnlint.mutation.laboratory import laboratory
from pnlint.mutation.sampling import table_trial
from pnlint.mutation.trial import ExamplesFail, Trial
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack
from pnlint.samples import Sample, marked, run_samples, samples_of, unmarked

DAY = "2026-11-27"
PACK = load_pack(default_folder())[0]
TABLE: dict[str, Any] = {
    "id": "late",
    "kind": "phrases",
    "from": "2026-03-12",
    "phrases": {"zh": ["送达日期", "承诺送达日期", {"phrase": "旧词", "until": "2026-04-01"}]},
    "patterns": ["晚[0-9]天"],
    "allow": ["非送达日期"],
}


def pack(samples: list[Any], **parts: Any) -> Pack:
    """The pack with no rule and with this table alone."""
    return replace(PACK, rules={}, tables={"late": {**TABLE, **parts, "samples": {"zh": samples}}}, glossary={})


def trial(samples: list[Any], **parts: Any) -> Trial:
    """The trial of the table."""
    return table_trial(laboratory(pack(samples, **parts), DAY), "late")


def lost(found: Trial) -> list[tuple[str, str]]:
    """What passed unnoticed: mutation and words."""
    return [(one.edit.mutation, str(one.edit.was)) for one in found.survivors]


def test_each_phrase_in_force_is_left_out_by_itself() -> None:
    """Without samples every phrase, pattern and exception of the day passes unnoticed."""
    found = trial([])
    assert lost(found) == [
        ("drop-phrase", "送达日期"),
        ("drop-phrase", "承诺送达日期"),
        ("drop-pattern", "晚[0-9]天"),
        ("drop-exception", "非送达日期"),
    ]
    assert (found.mutants, found.killed) == (4, 0)


def test_a_longer_phrase_needs_a_sample_of_its_own() -> None:
    """Where 承诺送达日期 is marked its loss is noticed, and that of 送达日期 is not: nothing marks it alone."""
    found = trial(["写明【承诺送达日期】，【晚3天】。"])
    assert lost(found) == [("drop-phrase", "送达日期"), ("drop-exception", "非送达日期")]


def test_an_unmarked_sample_holds_an_exception() -> None:
    """What must not be found is a sentence without marks; a useless exception stays unnoticed by any sentence."""
    found = trial(["面单上写的是【送达日期】。", "这是非送达日期栏。", "没说晚些。"], allow=["非送达日期", "没说晚"])
    assert lost(found) == [
        ("drop-phrase", "承诺送达日期"),
        ("drop-pattern", "晚[0-9]天"),
        ("drop-exception", "没说晚"),
    ]


def test_a_table_whose_samples_fail_has_no_trial() -> None:
    """A sample that marks something else than the table finds teaches nothing of its mutants."""
    with pytest.raises(ExamplesFail):
        trial(["【承诺】送达日期"])


def test_a_phrase_that_no_sample_holds_may_be_held_by_an_example() -> None:
    """Whatever samples miss is tried on the examples and scenarios of the rules that use the table."""
    table = {**PACK.tables["guarantee"], "samples": {}}
    weak = replace(PACK, tables={**PACK.tables, "guarantee": table})
    found = table_trial(laboratory(weak, DAY), "guarantee")
    assert found.noticed["examples"] == found.killed > 0
    assert found.noticed.get("samples", 0) == 0


def test_marks_are_taken_out_and_put_back() -> None:
    """Marks name ranges of the sentence without them."""
    assert unmarked("甲【乙】丙【丁】") == ("甲乙丙丁", ((1, 2), (3, 4)))
    assert marked("甲乙丙丁", ((1, 2), (3, 4))) == "甲【乙】丙【丁】"


def test_a_sample_may_speak_of_another_day() -> None:
    """A phrase that has ended is found by the table of a day on which it counted, and by no other."""
    samples = list(samples_of(pack([{"text": "【旧词】", "as_of": "2026-03-20"}, "旧词"])))
    assert [one.ok for one in run_samples(pack([]), DAY, samples)] == [True, True]


def test_samples_of_a_group_mark_what_the_group_finds() -> None:
    """In a table of groups each sample speaks of its own group alone."""
    groups = {
        "early": {"phrases": {"zh": ["早到"]}, "samples": {"zh": ["【早到】或晚到"]}},
        "late": {"phrases": {"zh": ["晚到"]}, "samples": {"zh": ["早到或【晚到】"]}},
    }
    whole = replace(PACK, rules={}, glossary={}, tables={"both": {**TABLE, "kind": "groups", "groups": groups}})
    samples = list(samples_of(whole))
    assert [one.table for one in samples] == ["both.early", "both.late"]
    assert samples[0] == Sample("both.early", ("groups", "early", "samples", "zh", 0), "早到或晚到", ((0, 2),))
    assert all(one.ok for one in run_samples(whole, DAY, samples))


def test_every_sample_of_the_default_pack_is_as_written() -> None:
    """What the samples mark is what the tables find, nothing more and nothing less."""
    wrong = [marked(one.sample.text, one.found) for one in run_samples(PACK, DAY, list(samples_of(PACK))) if not one.ok]
    assert wrong == []
