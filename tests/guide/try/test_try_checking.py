"""The draft is checked while it is written, and what is found leads back to the words."""

from __future__ import annotations

from typing import Any

import pytest

DRAFT = """\
now: 2024-05-09T10:00:00+09:00
notification:
  issued_at: 2024-05-08T09:00:00+09:00
response:
  text: "我们😀\\u4fdd证恢复销售。送达日期是5月8日。"
"""


def test_a_rule_page_opens_its_example(trial: Any) -> None:
    """The link of a rule's first failing example leads to that case, with the finding that the rule's page shows."""
    trial.page.goto("/rules/guarantee-claimed/")
    trial.page.locator("a[href*='try/?example=guarantee-claimed/0']").first.click()
    card = trial.found("guarantee-claimed")
    assert trial.text().startswith("# ")
    assert trial.marked() == ["百分之百通过审核"]
    assert "“百分之百通过审核”" in card.inner_text()
    assert card.locator("a").get_attribute("href").endswith("/rules/guarantee-claimed/")


def test_typing_leads_to_the_exact_words(trial: Any) -> None:
    """Words behind an emoji and a JSON escape are underlined as they are written, errors and warnings apart."""
    trial.open().write(DRAFT)
    trial.found("guarantee-claimed")
    assert trial.verdict("blocked").startswith("暂时不要提交")
    assert trial.marked("error") == ["\\u4fdd证恢复"]
    assert trial.marked("warning") == ["送达日期"]


def test_a_finding_leads_to_its_place(trial: Any) -> None:
    """The place is a button: it selects the words in the text, or focuses the field of the form."""
    trial.open("?example=term-mistranslated/0")
    place = trial.found("term-mistranslated").locator(".try-place")
    place.click()
    assert trial.page.evaluate("getSelection().toString()") == "送达日期"
    trial.page.click("[data-tab=form]")
    place.click()
    focused = trial.page.evaluate("document.activeElement.dataset.pointer")
    assert focused == trial.page.locator(".try-card[data-rule=term-mistranslated]").get_attribute("data-pointer")


def test_a_safe_fix_clears_its_finding_and_nothing_else(trial: Any) -> None:
    """One press writes the right term; every other character of the text stays."""
    trial.open("?example=term-mistranslated/0")
    trial.found("term-mistranslated")
    before = trial.text().split("\n")
    trial.page.click(".try-card[data-rule=term-mistranslated] .try-fix")
    trial.gone("term-mistranslated")
    after = trial.text().split("\n")
    [(old, new)] = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert new == old.replace("送达日期", "承诺送达日")


def test_a_fix_that_leaves_work_says_so_first(trial: Any) -> None:
    """The first press only warns; the second adds the blank entry and leads to the field that is to be written."""
    trial.open("?example=order-unanswered/0")
    card = trial.found("order-unanswered")
    before = trial.text()
    card.locator(".try-fix").click()
    assert trial.text() == before
    assert "要您自己写" in card.inner_text()
    trial.page.keyboard.press("Enter")
    trial.gone("order-unanswered")
    assert 'reason: ""' in trial.text()
    assert "请填写内容" in trial.page.inner_text(".try-notice")


def test_what_is_open_names_the_field_that_would_decide_it(trial: Any) -> None:
    """Fields that would decide something stand with their rules; filling one in takes it from the list."""
    trial.open("?example=case/half-known")
    trial.page.wait_for_selector(".try-undecided")
    row = trial.page.locator(".try-undecided [data-field='/store/site']")
    assert row.locator("a").all_inner_texts() == ["站点不在适用范围"]
    trial.page.click("[data-tab=form]")
    row.locator("button").click()
    assert trial.page.evaluate("document.activeElement.dataset.pointer") == "/store/site"
    trial.page.keyboard.insert_text("KR")
    row.wait_for(state="detached")
    assert "site: KR" in trial.text()


@pytest.mark.parametrize(
    ("lang", "title"), [("zh", "没有检查：文本有写错的地方。"), ("en", "Not checked: the text has a mistake in it.")]
)
def test_bad_json_shows_line_and_column(refused: Any, lang: str, title: str) -> None:
    """The problem's own place leads to the place in the text, whose line is marked; the form waits meanwhile."""
    page = refused.page
    trial = refused.open(lang=lang).write('{"notification": {"id": "😀PN-1"},\n  "response" {}}')
    assert trial.verdict("problem") == title
    place = page.locator(".try-card-fault .try-place").inner_text()
    assert place == {"zh": "第 2 行，第 13 列", "en": "Line 2, column 13"}[lang]
    page.click(".try-card-fault .try-place")
    assert page.inner_text(".cm-activeLine") == '  "response" {}}'
    assert page.locator(".try-line-fault").inner_text() == '  "response" {}}'
    assert page.locator(".try-form").get_attribute("inert") is not None


def test_a_wrong_shape_names_the_field(refused: Any) -> None:
    """A misspelt field is told with its place and the nearest name; the rest of the page works on."""
    page = refused.page
    trial = refused.open().write("notification:\n  isued_at: 2024-05-08\n")
    assert trial.verdict("problem").startswith("没有检查：有些内容不符合")
    assert "issued_at" in page.inner_text(".try-card-fault")


def test_too_large_a_draft_is_told_as_such(refused: Any) -> None:
    """What is beyond the limit is refused by the service, and the page says so."""
    page = refused.page
    answer = {"type": "/problems/too-large", "title": "内容太大", "status": 413, "detail": "上限是 8388608 字节。"}
    page.route(
        "**/v1/lint*", lambda route: route.fulfill(status=413, json=answer, content_type="application/problem+json")
    )
    trial = refused.open().write("now: 2024-05-08\n")
    assert trial.verdict("problem") == "没有检查：内容太大。"
    assert "8388608" in page.inner_text(".try-problem")


def test_a_service_that_is_away_keeps_the_draft(refused: Any) -> None:
    """Without the service nothing looks like success; once it is back, one press checks again."""
    page = refused.page
    page.route("**/v1/lint*", lambda route: route.abort())
    trial = refused.open().write(DRAFT)
    assert "没有检查" in trial.verdict("away")
    assert "草稿还在" in page.inner_text(".try-body")
    assert trial.text() == DRAFT
    page.unroute("**/v1/lint*")
    page.click(".try-body .try-primary")
    trial.found("guarantee-claimed")


def test_a_newer_question_silences_an_older_one(refused: Any) -> None:
    """An answer that comes late, for a text that is no longer there, is not shown."""
    page = refused.page
    held: list[Any] = []
    page.route("**/v1/lint*", lambda route: held.append(route) if not held else route.continue_())
    trial = refused.open().write(DRAFT)
    while not held:
        page.wait_for_timeout(50)
    trial.write("now: 2024-05-09T10:00:00+09:00\n")
    trial.verdict("incomplete")
    assert page.locator(".try-card").count() == 0


def test_what_has_no_effect_is_told_too(trial: Any) -> None:
    """Waivers that are past or incomplete are named: an error that somebody believes to be waived is not hidden."""
    waivers = "waivers:\n  - {rule: penalty-wording, at: /response/text, reason: x, owner: y, until: 2024-01-01}\n"
    trial.open().write(DRAFT + waivers)
    trial.found("guarantee-claimed")
    assert "规则 penalty-wording 在 /response/text 的豁免已过期" in trial.page.inner_text(".try-body")


def test_no_word_of_the_page_says_accepted(book: Any) -> None:
    """No sentence of the page promises that the platform will accept, in either language."""
    sentences = str(book.texts("try"))
    for word in ("会通过。", "一定通过", "包过", "保证", "will accept", "accepted", "approved", "guarantee"):
        assert word not in sentences.replace("不等于平台一定会通过。", "")
