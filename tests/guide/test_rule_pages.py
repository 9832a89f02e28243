"""The page of a rule: made from the rule alone, with what the engine really says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.book import BookFaults
from generator.pages import all_pages, changelog, rule
from pnlint.check import Question, check_case
from pnlint.examples import case_of
from pnlint.pack.changes import changes
from pnlint.render.message import wording

SECTIONS = ["why", "remedy", "fails", "passes", "check", "missing", "history", "sources"]


def with_rule(book: Any, name: str, **parts: Any) -> Any:
    """The book with one rule changed."""
    rules = {**book.pack.rules, name: {**book.pack.rules[name], **parts}}
    return replace(book, pack=replace(book.pack, rules=rules))


def page_of(book: Any, name: str, lang: str = "en") -> str:
    """The Markdown of a rule's page."""
    return next(one.markdown for one in rule.pages(book, lang) if one.path == f"rules/{name}.md")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_has_a_page_with_all_its_sections(book: Any, lang: str) -> None:
    """One page for each rule, each with the same sections in the same order, in both languages."""
    pages = {page.path: page for page in rule.pages(book, lang)}
    assert set(pages) == {f"rules/{name}.md" for name in book.every("rules")}
    for page in pages.values():
        found = re.findall(r"^## .* \{#([a-z]+)\}$", page.markdown, re.MULTILINE)
        assert [one for one in found if one in SECTIONS] == SECTIONS, page.path


def test_both_languages_have_the_same_pages(book: Any) -> None:
    """Every generated page of one language has its like in the other."""
    assert [one.path for one in all_pages(book, "zh")] == [one.path for one in all_pages(book, "en")]


def test_the_message_is_what_the_engine_says(book: Any, judge: Any) -> None:
    """The finding on the page is word for word the one that a user gets for that example."""
    for name, data in book.rules.items():
        example = data["examples"]["fails"][0]
        report = judge(case=case_of(book.pack.valid_case, example), as_of=book.day, rules=(name,))
        words = wording(book.shelf, "zh", book.day).rules[name]
        said = words.message.fill(report.findings[0].data)
        shown = page_of(book, name, "zh").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert f'<p class="finding-message">{said}</p>' in shown, name


def test_the_words_that_a_finding_points_at_are_marked(book: Any) -> None:
    """Within the text, exactly the words of the finding are marked."""
    page = page_of(book, "template-phrase")
    assert '<p class="quoted"><mark>已加强管理</mark></p>' in page


def test_each_failing_example_can_be_tried(book: Any) -> None:
    """Every failing example has a link that loads it, counted from 0."""
    page = page_of(book, "order-unanswered")
    found = re.findall(r"\.\./try\.md\?example=([a-z-]+/\d+)", page)
    assert found == [f"order-unanswered/{n}" for n in range(len(book.rules["order-unanswered"]["examples"]["fails"]))]


def test_undecided_examples_name_the_fields_that_are_wanted(book: Any) -> None:
    """What is asked for where data is missing is what the engine asks for."""
    page = page_of(book, "order-unanswered")
    assert "The notification's orders are not known → undecided; it asks for orders of the notification" in page


def test_sources_stand_with_status_grade_address_and_date(book: Any) -> None:
    """A contradicted source names its contradiction; each says where it comes from and when that was checked."""
    page = page_of(book, "submission-late")
    row = next(line for line in page.splitlines() if line.startswith("- **[S-005]"))
    assert "contradicted" in row
    assert "C-08" in row
    assert "<https://www.10100.com/>" in row
    assert "2026-11-22" in row


def test_a_retired_rule_keeps_its_page(book: Any) -> None:
    """The page says from when on it is no longer checked, why, and what takes its place; the changelog tells it."""
    retired = {
        "from": "2026-10-01",
        "reason": {"zh": "并入另一条", "en": "Merged into another"},
        "instead": "order-unlisted",
    }
    changed = with_rule(book, "order-unanswered", retired=retired)
    page = page_of(changed, "order-unanswered")
    assert "It is no longer checked from 2026-10-01 on. Merged into another" in page
    assert "(order-unlisted.md)" in page
    newest = changes([changed.pack])[0]
    assert (newest.rule, newest.day, newest.version) == ("order-unanswered", "2026-10-01", None)


def test_an_example_that_does_nothing_ends_the_build(book: Any) -> None:
    """A failing example without a finding is a fault that names rule file and example."""
    examples = {**book.rules["order-unanswered"]["examples"], "fails": [{"name": {"zh": "甲", "en": "a"}}]}
    with pytest.raises(BookFaults, match=r"order-unanswered\.yaml: examples/fails/0"):
        page_of(with_rule(book, "order-unanswered", examples=examples), "order-unanswered")


def test_a_rule_without_source_ends_the_build(book: Any) -> None:
    """A page that could not say what it rests on is not made."""
    with pytest.raises(BookFaults, match=r"order-unanswered\.yaml: the rule has no source"):
        page_of(with_rule(book, "order-unanswered", sources=[]), "order-unanswered")


def test_the_changelog_is_json_and_a_feed_too(book: Any) -> None:
    """Program, reader and page are told the same changes, release by release."""
    made = {page.path: page.markdown for page in changelog.pages(book, "en")}
    listed = json.loads(made["changelog.json"])
    feed = ElementTree.fromstring(made["changelog.atom"])
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    total = sum(len(one["history"]) for one in book.every("rules").values())
    assert len(listed["changes"]) == total
    told = [line for entry in entries for line in entry.findtext("{http://www.w3.org/2005/Atom}content").splitlines()]
    assert len(told) == total
    assert {one["rule"] for one in listed["changes"]} == set(book.every("rules"))
    ids = [entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in entries]
    releases = [one["id"] for one in listed["releases"]]
    assert len(set(ids)) == len(releases) == sum(len(one.pack.releases) for one in book.books)
    assert made["changelog.md"].count("\n## ") == len(releases)
    assert "From 2026-03-12 · order-unanswered · An order is not answered · version 1 · First version" in told
    assert listed["changes"][0]["change"] == {"zh": "首版", "en": "First version"}


def test_the_case_without_faults_is_shown_with_no_finding(book: Any) -> None:
    """The example that all others change breaks no rule, so what is shown is the change's doing."""
    from datetime import UTC, datetime

    report = check_case(
        book.shelf.library, book.pack.valid_case, Question(datetime(2026, 11, 23, tzinfo=UTC), book.day)
    )
    assert report.findings == ()


def test_a_page_says_how_many_changes_the_examples_notice(book: Any) -> None:
    """The score of a rule stands on its page, in both languages; once the rule is another, the page says so instead."""
    entry = book.scores["rules"]["score-below-campaign"]
    page = page_of(book, "score-below-campaign", "zh")
    assert f"改动 {entry['mutants']} 处，例子和场景发现了 {entry['killed']} 处" in page.partition("{#history}")[2]
    english = page_of(book, "score-below-campaign")
    assert f"Of {entry['mutants']} small changes to this rule" in english
    assert f"the examples and scenarios notice {entry['killed']}" in english
    other = with_rule(book, "score-below-campaign", forbid={"store.score_30d": {"less_than": 1}})
    assert "not run since the rule or a table was changed" in page_of(other, "score-below-campaign")


def test_a_page_says_how_many_phrases_of_its_tables_are_held(book: Any) -> None:
    """A rule that looks into a phrase table also tells how much of that table samples hold."""
    entry = book.scores["tables"]["fee"]
    words = f"of {entry['mutants']} phrases, patterns and exceptions of its tables, samples hold {entry['killed']}"
    assert words in page_of(book, "fee-claimed")


def test_rules_of_every_pack_have_their_score(book: Any) -> None:
    """No page of any pack says that the test by small changes was not run, or not since."""
    pages = [one.markdown for one in rule.pages(book, "en")]
    assert [one[:40] for one in pages if "not run" in one] == []
