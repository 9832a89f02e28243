"""A statement in plain words is no draft yet; one press makes it one, and nobody has to know YAML for that."""

from __future__ import annotations

from typing import Any

import pytest

PROSE = "尊敬的平台：\n我们高度重视，已加强管理。  \n\n1. 订单3000012345678缺货：已补货100%\n"


@pytest.mark.parametrize(
    "text",
    [PROSE, "Dear team: we are sorry.\nOrder late", "# 说明\n订单缺货", "【说明】订单缺货", "1. 缺货\n2. 补货: 好"],
)
def test_plain_words_are_known_as_such(run: Any, text: str) -> None:
    """Whether YAML makes a text, a list or a mistake of them."""
    assert run("(m, a) => m.isProse(a)", "prose.js", text) is True


@pytest.mark.parametrize(
    "text", ["", "# 说明\n", "response:\n  text: 好\n", "notifcation: {}", '{"response": {}}', "[{}]", "response：\n"]
)
def test_a_case_is_not_taken_for_prose(run: Any, text: str) -> None:
    """Nor one with a mistake, of which the service says what and where."""
    assert run("(m, a) => m.isProse(a)", "prose.js", text) is False


def test_a_statement_typed_as_text_is_checked_after_one_press(refused: Any) -> None:
    """The words are the same but for blanks at the ends of lines, and stock phrases in them are found."""
    refused.open().write(PROSE)
    assert "这看起来是一段说明文字" in refused.verdict("problem")
    refused.page.click(".try-results [data-act=prose]")
    refused.found("template-phrase")
    assert "请在表单里分开填" in refused.page.inner_text(".try-notice")
    assert "    我们高度重视，已加强管理。\n\n    1. 订单3000012345678缺货：已补货100%" in refused.text()
    refused.page.reload()
    refused.found("template-phrase")


def test_a_statement_pasted_beside_a_draft_stands_behind_its_text(trial: Any) -> None:
    """What the draft says already stays."""
    trial.open().write('now: 2024-05-09T10:00:00+09:00\nresponse:\n  text: "5月3日缺货。"\n')
    trial.verdict("blocked")
    trial.page.click("[data-act=take]")
    trial.page.click("#try-import-prose")
    assert trial.page.inner_text(".try-told") == "请先把写好的说明粘贴到上面。"
    trial.page.fill("#try-import-text", "今后一定注意，已加强管理。")
    trial.page.click("#try-import-prose")
    trial.found("template-phrase")
    assert trial.text().startswith("now: 2024-05-09T10:00:00+09:00\nresponse:\n  text: ")
    assert "5月3日缺货。\\n今后一定注意" in trial.text()


def test_in_english_the_same(refused: Any) -> None:
    """With room for two columns the text stays open beside what was found, and counts stand apart."""
    refused.open(lang="en").write("Dear team: we are very sorry, and have improved our management.")
    refused.verdict("problem")
    refused.page.click(".try-results [data-act=prose]")
    refused.found("template-phrase")
    assert "errors, 1 note, " in refused.verdict("blocked")
    assert refused.page.get_attribute("[data-tab=text]", "aria-selected") == "true"
