"""A pack whose files have another form than they should is never a crash: what is wrong is said with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pack_folder import copied, shown

from pnlint.authoring.opening import open_sound
from pnlint.library import PackFaults
from pnlint.pack.load import load_pack

RULE = "stock/note-loose.yaml"
FORMS = {"- a\n- list\n": "list", "just words\n": "text", "5\n": "number", "true\n": "boolean"}


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("file", [RULE, "pack.yaml", "values.yaml", "tables/loose.yaml", "stock/topic.yaml"])
def test_a_file_that_is_no_group_of_keys_is_named(file: str, text: str, tmp_path: Path) -> None:
    """Whether it is checked, opened or only read, the same one fault is found, and nothing breaks."""
    root = copied(tmp_path)
    (root / file).write_text(text, encoding="utf-8")
    expected = (file, 1, 1, "wrong-type", {"expected": "object", "found": FORMS[text]})
    assert expected in shown(root)
    found = [(one.file, one.line, one.column, one.code, one.data) for one in load_pack(root)[1].faults]
    assert expected in found
    with pytest.raises(PackFaults) as refused:
        open_sound(root)
    assert (file, "wrong-type") in [(one.file, one.code) for one in refused.value.faults]
    assert refused.value.root == root


@pytest.mark.parametrize(
    ("file", "text"),
    [(RULE, "id: note-loose\nhistory: 5\n"), ("tables/loose.yaml", "kind: phrases\n"), ("pack.yaml", "case: [1]\n")],
)
def test_a_file_of_another_form_inside_is_named_too(file: str, text: str, tmp_path: Path) -> None:
    """Only the check of rule files knows every form; what a pack cannot be opened for is asked of it."""
    root = copied(tmp_path)
    (root / file).write_text(text, encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        open_sound(root)
    assert file in [one.file for one in refused.value.faults]


@pytest.mark.parametrize(
    ("file", "before", "after", "code"),
    [
        (RULE, "severity: error", "severity: errorr", "not-one-of"),
        (RULE, "status: contradicted", "status: contradictd", "not-one-of"),
        (RULE, "severity: error\n", "", "key-missing"),
        ("pack.yaml", "grade: O", "grade: Z", "not-one-of"),
        ("tables/loose.yaml", "phrases:\n", "patterns: [(?=x)]\nphrases:\n", "pattern-refused"),
    ],
)
def test_a_wrong_word_is_refused_before_anything_is_judged_by_it(
    file: str, before: str, after: str, code: str, tmp_path: Path
) -> None:
    """A severity or status that there is none of would be noticed only by the draft that meets it."""
    root = copied(tmp_path)
    text = (root / file).read_text(encoding="utf-8")
    assert before in text
    (root / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PackFaults) as refused:
        open_sound(root)
    assert [(one.file, one.code) for one in refused.value.faults] == [(file, code)]
