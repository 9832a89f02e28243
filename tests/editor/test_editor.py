"""What people see who edit rules in an editor with the YAML language server: offers, explanations and faults."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer

from pnlint.document import read_document

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules/coupang"
RULE = PACK / "wording/new-rule.yaml"
SCHEMAS = ROOT / "rules/schema"
FILES = [
    path
    for folder in ("rules/coupang", "rules/coupang-suspension", "examples")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if "expected" not in path.parts
]


def offered(editor: LanguageServer, text: str, path: Path = RULE) -> dict[str, Any]:
    """What is offered where ``@`` stands in a text: what would be written, by label."""
    before = text[: text.index("@")]
    editor.open(path, text.replace("@", ""))
    found = editor.completion(path, before.count("\n"), len(before) - before.rfind("\n") - 1)
    return {one["label"]: one["insertText"] for one in found}


def faults(editor: LanguageServer, text: str, path: Path = RULE) -> list[tuple[int, str, str]]:
    """Line (from 1), words at fault and message of everything that is wrong."""
    lines = text.split("\n")
    out = []
    for one in editor.open(path, text):
        start, end = one["range"]["start"], one["range"]["end"]
        assert start["line"] == end["line"]
        words = lines[start["line"]][start["character"] : end["character"]]
        out.append((start["line"] + 1, words, one["message"]))
    return sorted(out)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_the_pack_is_sound_in_the_editor(editor: LanguageServer, path: Path) -> None:
    """The editor underlines nothing in the files that are published, so whatever it underlines is new."""
    assert faults(editor, path.read_text(encoding="utf-8"), path) == []


def test_the_words_of_a_key_are_offered(editor: LanguageServer) -> None:
    """Where a key has few values, exactly these are offered."""
    assert list(offered(editor, "id: new-rule\nseverity: @")) == ["error", "warning", "note"]
    statuses = ["official", "corroborated", "uncorroborated", "contradicted", "house"]
    assert list(offered(editor, "sources:\n  - statement: S-001\n    status: @")) == statuses
    outcomes = ["passed", "undecided", "not_applicable"]
    assert list(offered(editor, "examples:\n  passes:\n    - outcome: @")) == outcomes


def test_every_operator_is_offered_under_a_place(editor: LanguageServer) -> None:
    """Under a place of the case stand exactly the operators of the language, and nothing else."""
    schema = json.loads((SCHEMAS / "rule.schema.json").read_bytes())
    assert list(offered(editor, "require:\n  response.text:\n    @")) == list(
        schema["$defs"]["operators"]["properties"]
    )


def test_a_condition_offers_its_words(editor: LanguageServer) -> None:
    """In a condition are offered what to begin with, then the words that join and count."""
    assert list(offered(editor, "id: new-rule\nrequire:\n  @")) == [
        "至少有一行…… / some row …",
        "位置和操作 / place and operator",
        *["all", "any", "not", "present", "some", "every", "none", "count", "share", "longest_run"],
        "property",
    ]


def test_an_empty_file_offers_a_whole_rule(editor: LanguageServer) -> None:
    """The snippet of a new rule, with its first choices taken, has every key and nothing that the schema refuses."""
    whole = offered(editor, "@")["新规则 / new rule"]
    text = _filled(whole)
    assert faults(editor, text) == []
    rule = read_document(text.encode(), name="new-rule.yaml").data
    assert list(rule) == [
        *["id", "severity", "title", "why", "message", "remedy", "forbid", "sources", "history", "examples"]
    ]
    assert [len(rule["examples"][kind]) for kind in ("passes", "fails")] == [2, 2]


@pytest.mark.parametrize(
    ("file", "begun", "label"),
    [
        ("values.yaml", "@", "新数值 / new value"),
        ("tables/new.yaml", "@", "短语表 / table of phrases"),
        ("tables/new.yaml", "@", "查找表 / lookup table"),
        ("glossary.yaml", "terms:\n  - @", "新术语 / new term"),
    ],
)
def test_other_files_have_snippets_too(editor: LanguageServer, file: str, begun: str, label: str) -> None:
    """A value, a table and a term begin with a snippet whose form the schema accepts."""
    snippet = _filled(offered(editor, begun, PACK / file)[label])
    line = begun.split("\n")[-1]
    # Editors indent what they put in as the line is in which it goes.
    text = begun.replace("@", snippet.replace("\n", "\n" + " " * (len(line) - len(line.lstrip()))))
    assert faults(editor, text, PACK / file) == []


def _filled(snippet: str) -> str:
    """A snippet as it stands after the tab key was pressed to its end: first choices and defaults, else a word."""
    out, rest = "", snippet
    while "$" in rest:
        head, _, rest = rest.partition("$")
        if rest.startswith("{"):
            inside, _, rest = rest[1:].partition("}")
            number, _, words = inside.partition(":")
            words = words or inside.partition("|")[2].split(",")[0]
        else:
            digits = len(rest) - len(rest.lstrip("0123456789"))
            number, rest = rest[:digits], rest[digits:]
            words = ""
        if words == "context":
            words = "always"
        out += head + (words or f"词{number}")
    return out + rest


def test_keys_are_explained_in_both_languages(editor: LanguageServer) -> None:
    """Over a key stands what it means, in Chinese and in English."""
    path = PACK / "structure/order-unanswered.yaml"
    editor.open(path, path.read_text(encoding="utf-8"))
    assert _said(editor, path, "severity:") == (
        "error 拦下；warning 提醒；note 提示 / error blocks, warning warns, note informs"
    )
    assert _said(editor, path, "for_each:") == "对哪些行逐一检查 / the rows to look at one by one"
    assert _said(editor, path, "same_as:") == "与另一处相同 / equal to another place"
    assert _said(editor, path, "examples:") == (
        "例子：不该报的和该报的，各至少两个；在指南里展示，也用来测试"
        " / examples that pass and that fail, two of each at least; shown in the guide and run as tests"
    )


def test_fields_of_a_case_are_explained(editor: LanguageServer) -> None:
    """In a draft, each field has its name in both languages and, where it matters, how to write it."""
    path = PACK / "valid-case.yaml"
    editor.open(path, path.read_text(encoding="utf-8"))
    assert _said(editor, path, "issued_at:") == (
        "签发时间，例如 2024-05-08T09:00:00\\+09:00；只写日期指韩国的那一天"
        " / time of issue, such as 2024-05-08T09:00:00\\+09:00; a bare date is that civil day in Korea"
    )
    assert _said(editor, path, "order_id:") == "订单号，按文字处理，一位不差 / order id, kept as text, digit for digit"


DRAFT = ROOT / "examples/new.yaml"
SUSPENSION = "notification:\n  kind: sales_suspension\n"


def test_the_kind_of_notification_chooses_the_fields(editor: LanguageServer) -> None:
    """A draft on a suspension is offered the fields of its pack beside the common ones; another draft is not."""
    own = {"reason", "form_mentioned"}
    common = set(offered(editor, "notification:\n  kind: caution\n  @", DRAFT))
    assert {"id", "issue", "due_at"} <= common - own == common
    assert set(offered(editor, f"{SUSPENSION}  @", DRAFT)) == common | own
    assert "is_reply" in offered(editor, f"{SUSPENSION}response:\n  @", DRAFT)
    assert "is_reply" not in offered(editor, "response:\n  @", DRAFT)
    # Before there is a kind, the kinds are offered: those of every pack.
    assert {"performance_notification", "sales_suspension"} <= set(offered(editor, "notification:\n  kind: @", DRAFT))


def test_fields_of_a_pack_are_checked_and_explained(editor: LanguageServer) -> None:
    """A pack's own field offers its values, says what it is, and is marked in a draft of another kind."""
    reasons = offered(editor, f"{SUSPENSION}  reason: @", DRAFT)
    assert list(reasons)[:3] == ["counterfeit", "score_warning", "terms_breach"]
    faulty = f"{SUSPENSION}  reason: terms\nresponse:\n  is_reply: ja\n"
    assert [(line, words) for line, words, _ in faults(editor, faulty, DRAFT)] == [(3, "terms"), (5, "ja")]
    strange = "notification:\n  kind: caution\n  form_mentioned: true\n"
    assert faults(editor, strange, DRAFT) == [(3, "form_mentioned", "Property form_mentioned is not allowed.")]
    path = ROOT / "rules/coupang-suspension/valid-case.yaml"
    editor.open(path, path.read_text(encoding="utf-8"))
    assert _said(editor, path, "is_reply:") == "是直接回复停售邮件 / is a reply to the suspension mail"
    assert _said(editor, path, "issued_on:") == (
        "开具日期，例如 2024-05-08T09:00:00\\+09:00；只写日期指韩国的那一天"
        " / date of issue, such as 2024-05-08T09:00:00\\+09:00; a bare date is that civil day in Korea"
    )


def _said(editor: LanguageServer, path: Path, words: str) -> str:
    """The explanation over a key, without the schema's title and address."""
    return editor.hover(path, words).split("\n\n")[1]


def _undescribed(node: Any, path: str = "") -> list[str]:
    """Keys that a schema offers without an explanation in both languages."""
    if isinstance(node, list):
        return [one for number, item in enumerate(node) for one in _undescribed(item, f"{path}/{number}")]
    if not isinstance(node, dict):
        return []
    out = []
    for key, one in (node.get("properties") or {}).items() if not path.endswith("/if") else ():
        if isinstance(one, dict) and "const" not in one:
            said = one.get("description", "")
            # What a reference leads to is explained there.
            out += [] if " / " in said or (not said and "$ref" in one) else [f"{path}/{key}"]
    return out + [one for key, item in node.items() for one in _undescribed(item, f"{path}/{key}")]


@pytest.mark.parametrize("name", ["rule", "values", "table", "glossary", "case", "editor/coupang-suspension"])
def test_every_key_has_its_explanation(name: str) -> None:
    """No key that people write is without a word on it in Chinese and English."""
    assert _undescribed(json.loads((SCHEMAS / f"{name}.schema.json").read_bytes())) == []


def test_faults_stand_at_the_words_that_are_wrong(editor: LanguageServer) -> None:
    """A wrong word, a wrong key, a key that is missing and a number for a text are each marked where they stand."""
    sound = _filled(offered(editor, "@")["新规则 / new rule"])
    broken = sound.replace("severity: error", "severity: eror").replace("contains:", "contain:")
    broken = broken.replace("  en: Why it matters\n", "").replace("version: 1", "version: first")
    lines = broken.split("\n")

    def line(words: str) -> int:
        return next(number for number, one in enumerate(lines, 1) if words in one)

    assert faults(editor, broken) == sorted(
        [
            (line("severity:"), "eror", 'Value is not accepted. Valid values: "error", "warning", "note".'),
            (line("contain:"), "contain", "Property contain is not allowed."),
            (line("why:"), "why", 'Missing property "en".'),
            (line("version:"), "first", 'Incorrect type. Expected "integer".'),
        ]
    )


def test_a_file_without_its_first_line_finds_its_schema(editor: LanguageServer) -> None:
    """The committed settings lead each kind of file to its own schema, the note in its first line aside."""
    for file, wanted in {
        "wording/new-rule.yaml": "severity",
        "wording/topic.yaml": "when",
        "tables/new.yaml": "kind",
        "profiles/new.yaml": "switched_off",
        "pack.yaml": "release",
    }.items():
        assert wanted in offered(editor, "@", PACK / file), file


def test_what_a_pack_has_is_offered(editor: LanguageServer) -> None:
    """Statements, lists of the case, values and tables are offered where a rule names them; others are not refused."""
    assert {"S-001", "O-1"} <= offered(editor, "id: new-rule\nsources:\n  - statement: @").keys()
    assert {"notification.orders", "texts"} <= offered(editor, "id: new-rule\nfor_each:\n  order: @").keys()
    assert "values.campaign_score" in offered(editor, "require:\n  store.score_30d:\n    at_least: @")
    assert "tables.fee" in offered(editor, "require:\n  response.text:\n    speaks_of: @")
