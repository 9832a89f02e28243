"""A sound pack broken in one place: exactly that fault, with file, line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pack_folder import ROOT, changed, copied, shown

from pnlint.pack.advice import check_pack, render_pack_faults

LIMIT, NOTE, TABLE = "stock/shelf-limit.yaml", "stock/note-loose.yaml", "tables/loose.yaml"
CONDITIONS = ["all", "any", "not", "present"]

BROKEN: dict[str, tuple[str, str, str, tuple[int, int, str, dict[str, Any]]]] = {
BROKEN_ENTRIES
}


def test_the_coupang_pack_has_no_fault() -> None:
    """What is in the repository is sound."""
    assert render_pack_faults(check_pack(ROOT / "rules/coupang"), "en") == []


def test_the_small_pack_has_no_fault(tmp_path: Path) -> None:
    """A pack with other fields, rules and tables is as sound: nothing knows Coupang."""
    assert shown(copied(tmp_path)) == []


@pytest.mark.parametrize("name", BROKEN)
def test_one_fault_is_said_once_and_where_it_stands(name: str, tmp_path: Path) -> None:
    """The fault that was made, at its line and column, and no other."""
    file, old, new, (line, column, code, data) = BROKEN[name]
    root = copied(tmp_path)
    changed(root, file, old, new)
    assert shown(root) == [(file, line, column, code, data)]


@pytest.mark.parametrize("name", BROKEN)
def test_every_fault_has_a_sentence_and_a_remedy_in_both_languages(name: str, tmp_path: Path) -> None:
    """No code, placeholder or name of the program shows through."""
    file, old, new, _ = BROKEN[name]
    root = copied(tmp_path)
    changed(root, file, old, new)
    for language in ("zh", "en"):
        (line,) = render_pack_faults(check_pack(root), language)
        place, sentence = line.split(": ", 1)
        assert place.rsplit(":", 2)[0].endswith(f"second/{file}")
        message, remedy = sentence.split(" → ")
        assert message[-1] in "。." and remedy[-1] in "。."


def test_one_bad_file_hides_nothing_of_the_others(tmp_path: Path) -> None:
    """Faults of YAML, of structure, of the language and of the guide are all said at once."""
    root = copied(tmp_path)
    changed(root, NOTE, "severity: error", "severity error")
    changed(root, LIMIT, "values.shelf_limit}}\nsources", "values.shelf_limt}}\nsources")
    changed(root, "guide/shelves.yaml", "rules: [shelf-limit]", "rules: [shelf-limt]")
    changed(root, "contradictions.yaml", "severity: low", "severity: lower")
    assert [one[:4] for one in shown(root)] == [
        ("contradictions.yaml", 5, 13, "not-one-of"),
        ("guide/shelves.yaml", 7, 13, "unknown-rule"),
        (NOTE, 3, 1, "yaml-missing-colon"),
        (LIMIT, 11, 38, "unknown-value"),
    ]


def test_a_table_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    """Rules that use it are not blamed for it."""
    root = copied(tmp_path)
    changed(root, TABLE, "kind: phrases", "kind: phrase")
    assert [one[:4] for one in shown(root)] == [(TABLE, 2, 7, "not-one-of")]


def test_values_that_cannot_be_read_are_one_fault(tmp_path: Path) -> None:
    """Rules that use them are not blamed for it."""
    root = copied(tmp_path)
    changed(root, "values.yaml", "from: 2026-06-01", "from: 2026-06-31")
    assert [one[:4] for one in shown(root)] == [("values.yaml", 4, 13, "bad-date")]


def test_two_rules_of_one_id(tmp_path: Path) -> None:
    """An id is used once in a pack, whatever the topic."""
    root = copied(tmp_path)
    (root / "other").mkdir()
    (root / "other/shelf-limit.yaml").write_bytes((root / LIMIT).read_bytes())
    assert shown(root) == [(LIMIT, 2, 5, "defined-twice", {"name": "shelf-limit"})]
