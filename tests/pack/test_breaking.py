"""A sound pack broken in one place: exactly that fault, with file, line and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pack_folder import ROOT, TODAY, changed, copied, shown

from pnlint.authoring.advice import check_pack, render_pack_faults

LIMIT, NOTE, TABLE = "stock/shelf-limit.yaml", "stock/note-loose.yaml", "tables/loose.yaml"

BROKEN: dict[str, tuple[str, str, str, tuple[int, int, str, dict[str, Any]]]] = {
    "unknown key": (
        LIMIT,
        "remedy: {zh: 减少",
        "remdy: {zh: 减少",
        (
            9,
            1,
            "key-unknown",
            {
                "key": "remdy",
                "nearest": "remedy",
                "known": [
                    "id",
                    "severity",
                    "title",
                    "why",
                    "message",
                    "remedy",
                    "for_each",
                    "group_by",
                    "distinct_by",
                    "let",
                    "when",
                    "require",
                    "forbid",
                    "at",
                    "checks",
                    "fix",
                    "retired",
                    "mutants",
                    "sources",
                    "history",
                    "examples",
                ],
            },
        ),
    ),
    "unknown operator": (
        LIMIT,
        "at_most: values",
        "at_mots: values",
        (11, 27, "unknown-operator", {"found": "at_mots", "nearest": "at_most"}),
    ),
    "unknown place": (
        LIMIT,
        "require: {store.x_limit",
        "require: {store.x_limt",
        (11, 11, "unknown-place", {"path": "store.x_limt", "nearest": "x_limit"}),
    ),
    "unknown place in when below a topic's when": (
        LIMIT,
        "when: {store.x_limit",
        "when: {store.x_limt",
        (10, 8, "unknown-place", {"path": "store.x_limt", "nearest": "x_limit"}),
    ),
    "unknown place in a topic's when": (
        "stock/topic.yaml",
        "store.id",
        "store.idd",
        (2, 8, "unknown-place", {"path": "store.idd", "nearest": "id"}),
    ),
    "a field of one's own at an unknown place": (
        "pack.yaml",
        "  store.x_limit: number",
        "  store.x_limit: number\n  store.ordrs.x_limit: number",
        (7, 24, "unknown-place", {"path": "store.ordrs.x_limit", "nearest": "orders"}),
    ),
    "unknown value": (
        LIMIT,
        "at_most: values.shelf_limit",
        "at_most: values.shelf_limt",
        (11, 36, "unknown-value", {"name": "shelf_limt", "nearest": "shelf_limit"}),
    ),
    "unknown value before a change": (
        LIMIT,
        "exactly: values.shelf_limit",
        "exactly: values.shelf_limt",
        (21, 41, "unknown-value", {"name": "shelf_limt", "nearest": "shelf_limit"}),
    ),
    "unknown table": (
        NOTE,
        "tables.loose",
        "tables.lose",
        (9, 39, "unknown-table", {"name": "tables.lose", "nearest": "loose"}),
    ),
    "unknown placeholder": (
        NOTE,
        "message: {zh: 备注写得含糊。, en: The note is vague.}",
        "message: {zh: '备注{hit.words}。', en: 'The note {hit.words}.'}",
        (6, 15, "unknown-placeholder", {"nearest": "", "path": "hit.words"}),
    ),
    "a placeholder in one language": (
        NOTE,
        "message: {zh: 备注写得含糊。, en: The note is vague.}",
        "message: {zh: '备注“{response.x_note}”含糊。', en: The note is vague.}",
        (6, 1, "placeholders-differ", {"zh": ["response.x_note"], "en": []}),
    ),
    "unknown severity": (
        LIMIT,
        "severity: warning",
        "severity: warn",
        (3, 11, "not-one-of", {"found": "warn", "nearest": "warning", "allowed": ["error", "warning", "note"]}),
    ),
    "missing key": (
        LIMIT,
        "why: {zh: 货架多了盘不过来。, en: Too many cannot be counted.}\n",
        "",
        (2, 1, "key-missing", {"key": "why"}),
    ),
    "missing text": (
        LIMIT,
        "title: {zh: 货架太多, en: Too many shelves}",
        "title: {zh: 货架太多}",
        (4, 1, "text-missing", {"language": "en"}),
    ),
    "one text for two languages": (
        LIMIT,
        "title: {zh: 货架太多, en: Too many shelves}",
        "title: Too many shelves",
        (4, 1, "text-both-wanted", {}),
    ),
    "blank text": (
        LIMIT,
        "remedy: {zh: 减少货架。, en: Use fewer shelves.}",
        "remedy: {zh: 减少货架。, en: ''}",
        (9, 25, "text-blank", {}),
    ),
    "comma in braces": (
        LIMIT,
        "en: Use fewer shelves.}",
        "en: 'Use fewer', shelves}",
        (9, 38, "text-split", {"found": "shelves"}),
    ),
    "wrong type": (
        NOTE,
        "  - {version: 1, from: 2026-03-12, change: {zh: 首版, en: First version}}",
        "  - {version: one, from: 2026-03-12, change: {zh: 首版, en: First version}}",
        (13, 15, "wrong-type", {"expected": "number", "found": "text"}),
    ),
    "not a date": (NOTE, "from: 2026-03-12", "from: 12.03.2026", (13, 24, "bad-date", {"found": "12.03.2026"})),
    "not a day": (NOTE, "from: 2026-03-12", "from: 2026-02-30", (13, 24, "bad-date", {"found": "2026-02-30"})),
    "history oldest first": (
        LIMIT,
        "from: 2026-05-01",
        "from: 2026-02-01",
        (22, 24, "history-order", {"key": "from", "newer": "2026-02-01", "older": "2026-03-12"}),
    ),
    "too few examples": (
        NOTE,
        "    - name: {zh: 写得清楚, en: A clear note}\n",
        "",
        (15, 3, "too-few-examples", {"kind": "passes", "least": 2, "found": 1}),
    ),
    "require and forbid": (
        NOTE,
        "forbid: {response",
        "require: {response.x_note: present}\nforbid: {response",
        (2, 1, "require-or-forbid", {}),
    ),
    "id is not the file": (
        LIMIT,
        "id: shelf-limit",
        "id: shelf-limits",
        (2, 5, "rule-id-file", {"found": "shelf-limits", "expected": "shelf-limit"}),
    ),
    "malformed id": (
        LIMIT,
        "id: shelf-limit",
        "id: Shelf_limit",
        (2, 5, "malformed", {"found": "Shelf_limit", "form": "rule-id"}),
    ),
    "unknown contradiction": (
        NOTE,
        "contradiction: C-01",
        "contradiction: C-02",
        (11, 61, "unknown-contradiction", {"found": "C-02", "nearest": "C-01"}),
    ),
    "contradicted without a contradiction": (NOTE, ", contradiction: C-01", "", (11, 5, "contradiction-wanted", {})),
    "house without a note": (LIMIT, "status: official}", "status: house}", (13, 5, "house-note-wanted", {})),
    "unknown statement": (
        LIMIT,
        "statement: S-001",
        "statement: S-003",
        (13, 17, "unknown-statement", {"found": "S-003", "nearest": "S-002"}),
    ),
    "malformed statement": (
        LIMIT,
        "statement: S-001",
        "statement: '1'",
        (13, 17, "malformed", {"found": "1", "form": "statement"}),
    ),
    "unknown source": (
        "contradictions.yaml",
        "[handbook]",
        "[hand-book]",
        (7, 13, "unknown-source", {"found": "hand-book", "nearest": "handbook"}),
    ),
    "numbers of two languages": (
        LIMIT,
        "en: Use fewer shelves.",
        "en: Use 3 shelves.",
        (9, 1, "numbers-differ", {"zh": [], "en": ["3"]}),
    ),
    "placeholders of two languages": (
        LIMIT,
        "en: There are {store.x_limit} shelves",
        "en: There are many shelves",
        (6, 1, "placeholders-differ", {"zh": ["store.x_limit"], "en": []}),
    ),
    "placeholder in a remedy": (
        NOTE,
        "zh: 写清楚数量。, en: Give the number.",
        "zh: '写清楚{response.x_note}。', en: 'Give {response.x_note}.'",
        (7, 1, "placeholder-not-here", {"found": ["response.x_note"]}),
    ),
    "example that finds nothing": (
        LIMIT,
        "set: {/store/x_limit: 4}",
        "set: {/store/x_limit: 2}",
        (29, 7, "example-fails", {"expected": "/store/x_limit", "found": "nothing", "judged": TODAY}),
    ),
    "example that finds something": (
        LIMIT,
        "set: {/store/x_limit: 3}",
        "set: {/store/x_limit: 4}",
        (
            26,
            7,
            "example-of-other-day",
            {"expected": "passed", "found": "/store/x_limit", "judged": TODAY, "day": "2026-05-31"},
        ),
    ),
    "unused value": (
        "values.yaml",
        "shelf_limit:\n",
        "spare_limit:\n  title: {zh: 备用, en: Spare}\n  history:\n"
        "    - {from: 2026-03-12, value: 1, sources: [{statement: S-001, status: official}]}\nshelf_limit:\n",
        (1, 1, "unused", {"name": "values.spare_limit"}),
    ),
    "look-around in a table": (
        TABLE,
        "phrases:\n",
        "patterns: ['a(?=b)']\nphrases:\n",
        (6, 12, "pattern-refused", {"pattern": "a(?=b)", "reason": "invalid perl operator: (?="}),
    ),
    "only_with of no table": (
        TABLE,
        "{phrase: 随便, from",
        "{phrase: 随便, only_with: tables.none, from",
        (7, 36, "unknown-table", {"name": "tables.none", "nearest": ""}),
    ),
    "a phrase without a phrase": (
        TABLE,
        "{phrase: 约莫, until",
        "{phrases: 约莫, until",
        (7, 44, "phrase-or-pattern", {}),
    ),
    "a phrase that the table allows": (
        TABLE,
        "phrases:\n  zh: [大概,",
        "allow: [大概]\nphrases:\n  zh: [大概,",
        (8, 8, "phrase-allowed", {"phrase": "大概"}),
    ),
    "a phrase twice, full-width": (
        TABLE,
        "{phrase: 约莫,",
        "abc, ＡＢＣ, {phrase: 约莫,",
        (7, 49, "phrase-twice", {"phrase": "ＡＢＣ", "first": "abc"}),
    ),
    "a phrase twice, in traditional characters": (
        TABLE,
        "{phrase: 约莫,",
        "漏發, 漏发, {phrase: 约莫,",
        (7, 48, "phrase-twice", {"phrase": "漏发", "first": "漏發"}),
    ),
    "a phrase before another one that has its spelling too": (
        TABLE,
        "{phrase: 约莫,",
        "배송지연, 배송 지연, {phrase: 约莫,",
        (7, 44, "phrase-twice", {"phrase": "배송지연", "first": "배송 지연"}),
    ),
    "an exception twice, with a hyphen": (
        TABLE,
        "phrases:\n",
        "allow: [out of stock, out-of-stock]\nphrases:\n",
        (6, 23, "phrase-twice", {"phrase": "out-of-stock", "first": "out of stock"}),
    ),
    "a phrase that normalisation takes away": (
        TABLE,
        "{phrase: 约莫,",
        '"　", {phrase: 约莫,',
        (7, 44, "phrase-lost", {"phrase": "　"}),
    ),
    "a pattern in capitals": (
        TABLE,
        "phrases:\n",
        "patterns: ['Maybe\\s?％']\nphrases:\n",
        (6, 12, "pattern-lost", {"pattern": "Maybe\\s?％", "found": ["M", "％"], "right": ["m", "%"]}),
    ),
    "a pattern that asks for nothing": (
        TABLE,
        "phrases:\n",
        "patterns: ['x*']\nphrases:\n",
        (6, 12, "pattern-empty", {"pattern": "x*"}),
    ),
    "a pattern twice": (
        TABLE,
        "phrases:\n",
        "patterns: ['估.?摸', '估.?摸']\nphrases:\n",
        (6, 20, "pattern-twice", {"pattern": "估.?摸"}),
    ),
    "a pattern that is a phrase": (
        TABLE,
        "phrases:\n",
        "patterns: ['大概']\nphrases:\n",
        (6, 12, "pattern-swallowed", {"pattern": "大概", "phrase": "大概"}),
    ),
    "a pattern that repeats too often": (
        TABLE,
        "phrases:\n",
        "patterns: ['(估.{0,1000}){3}摸']\nphrases:\n",
        (
            6,
            12,
            "pattern-too-large",
            {"pattern": "(估.{0,1000}){3}摸", "reason": "invalid repetition size: {3}"},
        ),
    ),
    "a pattern with half a bracket": (
        TABLE,
        "phrases:\n",
        "patterns: ['(估摸']\nphrases:\n",
        (6, 12, "pattern-malformed", {"pattern": "(估摸", "reason": "missing ): (估摸"}),
    ),
    "a phrase that ends before it begins": (
        TABLE,
        "{phrase: 约莫, until: 2026-05-31}",
        "{phrase: 约莫, from: 2026-06-01, until: 2026-05-31}",
        (7, 82, "days-inverted", {"from": "2026-06-01", "until": "2026-05-31"}),
    ),
    "an example twice": (
        LIMIT,
        "    - name: {zh: 正好等于, en: Just the limit}\n      set: {/store/x_limit: 3}\n",
        "    - name: {zh: 又一次, en: Again}\n",
        (26, 7, "example-twice", {"first": {"zh": "没有超过", "en": "Not more"}}),
    ),
    "ids of two languages": (
        LIMIT,
        "remedy: {zh: 减少货架。, en: Use fewer shelves.}",
        "remedy: {zh: 按 S-103 减少货架。, en: As O-103 says.}",
        (9, 1, "ids-differ", {"zh": ["S-103"], "en": ["O-103"]}),
    ),
    "unknown field of the case": (
        "valid-case.yaml",
        "store: {id: s,",
        "store: {idd: s,",
        (2, 9, "unknown-field", {"field": "idd", "nearest": "id"}),
    ),
    "unknown field with a slash in its name": (
        "valid-case.yaml",
        "store: {id: s,",
        "store: {id/no: 5, id: s,",
        (2, 9, "unknown-field", {"field": "id/no", "nearest": "id"}),
    ),
    "a valid case that breaks a rule": (
        "valid-case.yaml",
        "货架已盘点",
        "货架大概已盘点",
        (3, 20, "valid-case-fails", {"rule": "note-loose", "pointer": "/response/x_note", "day": TODAY}),
    ),
    "a field of one's own without x_": (
        "pack.yaml",
        "store.x_limit: number",
        "store.limit: number",
        (6, 3, "malformed", {"found": "store.limit", "form": "x-field"}),
    ),
    "yaml": (LIMIT, "severity: warning", "severity: warning: x", (3, 18, "yaml-colon-in-text", {"found": ": "})),
    "unknown rule in the guide": (
        "guide/shelves.yaml",
        "[shelf-limit]",
        "[shelf-limits]",
        (8, 13, "unknown-rule", {"found": "shelf-limits", "nearest": "shelf-limit"}),
    ),
    "unknown rule in a profile": (
        "profiles/count-later.yaml",
        "[shelf-limit]",
        "[shelf-limits]",
        (5, 16, "unknown-rule", {"found": "shelf-limits", "nearest": "shelf-limit"}),
    ),
    "a profile under another name than its file's": (
        "profiles/count-later.yaml",
        "id: count-later",
        "id: count-late",
        (2, 5, "rule-id-file", {"found": "count-late", "expected": "count-later"}),
    ),
    "a profile without reason": (
        "profiles/count-later.yaml",
        "reason: {zh: 盘点之后再查。, en: Check again after the count.}\n",
        "",
        (2, 1, "key-missing", {"key": "reason"}),
    ),
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
        assert message[-1] in "。."
        assert remedy[-1] in "。."


def test_one_bad_file_hides_nothing_of_the_others(tmp_path: Path) -> None:
    """Faults of YAML, of structure, of the language and of the guide are all said at once."""
    root = copied(tmp_path)
    changed(root, NOTE, "severity: error", "severity error")
    changed(root, LIMIT, "values.shelf_limit}}\nsources", "values.shelf_limt}}\nsources")
    changed(root, "guide/shelves.yaml", "rules: [shelf-limit]", "rules: [shelf-limt]")
    changed(root, "contradictions.yaml", "severity: low", "severity: lower")
    assert [one[:4] for one in shown(root)] == [
        ("contradictions.yaml", 5, 13, "not-one-of"),
        ("guide/shelves.yaml", 8, 13, "unknown-rule"),
        (NOTE, 3, 1, "yaml-missing-colon"),
        (LIMIT, 11, 36, "unknown-value"),
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
