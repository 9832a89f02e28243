"""The draft stays in the browser, travels in a link, leaves as a file, and goes when it is told to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

DRAFT = "notification:\n  id: PN-1   # 😀 说明\n  issued_at: 2024-05-08T09:00:00+09:00\n"


def test_a_draft_is_there_again_after_a_reload(trial: Any) -> None:
    """What was typed is kept in this browser, and the page says where it comes from."""
    trial.open().write(DRAFT)
    trial.verdict("blocked")
    trial.open()
    assert trial.text() == DRAFT
    assert "上次" in trial.page.inner_text(".try-notice")


def test_clear_leaves_nothing_in_the_browser(trial: Any) -> None:
    """After a question the draft is gone from the page and from the browser's storage."""
    trial.open().write(DRAFT)
    trial.page.click("[data-act=clear]")
    assert "找不回来" in trial.page.inner_text("dialog")
    trial.page.get_by_role("button", name="删除草稿").click()
    assert trial.text() == ""
    stored = trial.page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('pnlint'))")
    assert [key for key, value in stored if DRAFT in value or "PN-1" in value] == []
    assert trial.verdict("empty") == "还没有草稿"


def test_an_example_does_not_cost_the_draft(trial: Any) -> None:
    """Opening an example keeps one's own draft: one press brings it back."""
    trial.open().write(DRAFT)
    trial.page.click("[data-act=examples]")
    trial.page.fill("#try-example-filter", "guarantee-claimed")
    trial.page.click("[data-example='guarantee-claimed/0']")
    trial.found("guarantee-claimed")
    trial.page.get_by_role("button", name="换回刚才的草稿").click()
    assert trial.text() == DRAFT
    trial.open()
    assert trial.text() == DRAFT


def test_a_link_brings_the_case_to_another_browser(browser: Any, address: str, trial: Any) -> None:
    """The link holds the text exactly, behind its #; opening it asks the server for nothing but the check."""
    trial.open().write(DRAFT)
    trial.page.click("[data-act=share]")
    assert "拿到链接的人都能看到" in trial.page.inner_text("dialog")
    link = trial.page.input_value("#try-share-link")
    assert link.startswith(f"{address}/try/#case=")
    other = browser.new_context(base_url=address)
    tab = other.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(link)
    tab.wait_for_selector(".try-verdict[data-state=blocked]")
    assert type(trial)(tab).text() == DRAFT
    assert tab.evaluate("localStorage.getItem('pnlint.try.draft')") is None
    assert not any("case=" in one for one in asked)
    other.close()


def test_a_damaged_link_is_told(trial: Any) -> None:
    """Half a link opens nothing, and says so."""
    trial.open("#case=q1YqS8wp")
    trial.page.wait_for_selector(".try-notice:not(:empty)")
    assert "链接不完整" in trial.page.inner_text(".try-notice")
    assert trial.text() == ""


def test_editing_an_example_makes_it_ones_own(trial: Any) -> None:
    """From the first change on, the address names no example, and a reload keeps the change."""
    trial.open("?example=guarantee-claimed/0")
    trial.found("guarantee-claimed")
    trial.page.click(".cm-content")
    trial.page.keyboard.press("Control+End")
    trial.page.keyboard.insert_text("# own")
    trial.page.wait_for_url("**/try/")
    trial.page.reload()
    trial.page.wait_for_selector(".try-verdict[data-state=blocked]")
    assert trial.text().endswith("# own")


def test_draft_and_report_leave_as_files(trial: Any, tmp_path: Path) -> None:
    """The draft is saved as it stands; the report names verdict, findings with places, and what it does not mean."""
    trial.open("?example=guarantee-claimed/0")
    trial.found("guarantee-claimed")
    saved = {}
    for act in ("keep", "report"):
        with trial.page.expect_download() as download:
            trial.page.click(f"[data-act={act}]")
        download.value.save_as(tmp_path / act)
        saved[act] = (download.value.suggested_filename, (tmp_path / act).read_text(encoding="utf-8"))
    assert saved["keep"] == ("pnlint-draft.yaml", trial.text())
    name, report = saved["report"]
    assert name == "pnlint-report.md"
    assert report.startswith("# pnlint 检查报告\n\n暂时不要提交")
    assert "## 1. [错误] 出现包过类承诺\n\n第 " in report
    assert "文中有“百分之百通过审核”" in report
    assert report.rstrip().endswith("没有发现问题不等于平台一定会通过。")


def test_the_text_can_change_its_format(trial: Any) -> None:
    """YAML becomes JSON with the same data, and back."""
    trial.open().write(DRAFT)
    trial.page.get_by_role("button", name="改写成 JSON").click()
    assert trial.text() == (
        '{\n  "notification": {\n    "id": "PN-1",\n    "issued_at": "2024-05-08T09:00:00+09:00"\n  }\n}\n'
    )
    trial.page.get_by_role("button", name="改写成 YAML").click()
    assert trial.text() == "notification:\n  id: PN-1\n  issued_at: 2024-05-08T09:00:00+09:00\n"


def test_every_example_of_the_menu_opens(trial: Any, book: Any) -> None:
    """The menu has each realistic case and each example of each rule, and every one has its file."""
    trial.open()
    menu = trial.page.evaluate("async () => (await fetch('data/examples.json')).json()")
    assert sum(len(topic["rules"]) for topic in menu["topics"]) == len(book.every("rules"))
    code = """async (names) => {
      const {exampleAt} = await import(new URL('../assets/try/example_dialog.js', location.href).href);
      return (await Promise.all(names.map(async (one) => (await exampleAt(one))?.text ? null : one))).filter(Boolean);
    }"""
    rules = [rule for topic in menu["topics"] for rule in topic["rules"]]
    names = [f"case/{one['name']}" for one in menu["cases"]]
    names += [f"{rule['id']}/{at}" for rule in rules for at in range(len(rule["fails"]))]
    names += [f"{rule['id']}/passes/{at}" for rule in rules for at in range(len(rule["passes"]))]
    assert len(names) > 600
    assert trial.page.evaluate(code, names) == []
    assert {rule["id"] for rule in rules} == set(book.every("rules"))


@pytest.mark.parametrize("kind", ["fails", "passes"])
def test_examples_are_the_cases_of_the_rules(trial: Any, book: Any, kind: str) -> None:
    """The YAML of an example says the same as the case that the tests of the rules judge."""
    from pnlint.document import read_document
    from pnlint.examples import case_of

    trial.open()
    for name in ("order-unanswered", "term-mistranslated", "time-zone-missing", "notification-stale"):
        made = trial.page.evaluate(f"async () => (await fetch('data/examples/{name}.json')).json()")[kind]
        for number, example in enumerate(book.every("rules")[name]["examples"][kind]):
            read = read_document(made[number]["text"].encode(), name="x.yaml")
            assert read.data == case_of(book.pack.valid_case, example)
