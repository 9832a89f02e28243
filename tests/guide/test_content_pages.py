"""The pages of content carry everything that the data hold, in both languages, and their links lead somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from markdown import Markdown
from markdown_pages import LANGUAGES, all_markdown, hand_written, headings, ids, links

from generator import markdown as md
from generator.book import BookFaults
from generator.pages import articles
from generator.references import References
from generator.spans import current, figure, filled, said


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    """Each language of the guide."""
    return str(request.param)


@pytest.fixture(scope="module")
def guide(book: Any) -> dict[str, dict[str, str]]:
    """Every page of each language, by path."""
    return {lang: all_markdown(book, lang) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def pages(guide: dict[str, dict[str, str]], lang: str) -> dict[str, str]:
    """Every page of the language, by path."""
    return guide[lang]


def _page_of(book: Any, file: str) -> str:
    return str(book.texts("pages")["pages"][file]["path"])


def test_every_file_of_the_guide_has_a_page(book: Any) -> None:
    """A new file in rules/coupang/guide cannot be forgotten: without an entry in pages.yaml there is no build."""
    assert set(book.guide) <= set(book.texts("pages")["pages"])


def test_every_item_of_the_guide_stands_on_its_page(book: Any, pages: dict[str, str], lang: str) -> None:
    """Title, text and note of each item are there, under a heading with the item's id."""
    for file, data in book.guide.items():
        page = pages[_page_of(book, file)]
        for item in data["items"]:
            assert md.heading(2, item["title"][lang], item["id"]) in page
            lines = item["text"][lang].strip().splitlines()
            assert all(md.text(line) in page.replace("<br>", "") for line in lines)
            assert md.text(item.get("note", {}).get(lang, "")) in page


def test_every_item_shows_what_it_rests_on(book: Any, pages: dict[str, str]) -> None:
    """Statements, disagreements and rules of each item are links beside it."""
    for file, data in book.guide.items():
        path = _page_of(book, file)
        parts = dict(zip(ids(pages[path]), re.split(r"^## ", pages[path], flags=re.M), strict=False))
        for item in data["items"]:
            found = set(links(path, parts[item["id"]]))
            assert {name for _, name in found} >= set(item.get("contradictions", ())) | set(item.get("statements", ()))
            assert {page for page, _ in found} >= {f"rules/{rule}.md" for rule in item.get("rules", ())}


def test_every_value_of_a_figure_stands_in_a_table(book: Any, pages: dict[str, str], lang: str) -> None:
    """What the press, third parties and blogs say is shown beside the article's figure, each with its note."""
    for item in book.guide["kpis"]["items"]:
        for value in item.get("values", ()):
            assert f"**{md.text(figure(book, value['value'], lang))}**" in pages["standards/kpis.md"]
            assert md.text(value.get("note", {}).get(lang, "")) in pages["standards/kpis.md"]


def test_every_id_has_its_anchor(book: Any, pages: dict[str, str]) -> None:
    """Disagreements, statements, sources, values and terms can be linked to."""
    assert set(ids(pages["standards/contradictions.md"])) >= {f"C-{number:02d}" for number in range(1, 28)}
    assert set(ids(pages["standards/contradictions.md"])) >= set(book.contradictions)
    assert set(ids(pages["standards/statements.md"])) >= set(book.statements)
    assert set(ids(pages["standards/sources.md"])) >= set(book.sources)
    assert set(ids(pages["standards/values.md"])) >= set(book.values)
    assert set(ids(pages["glossary.md"])) >= {term["id"] for term in book.terms}


def test_every_heading_becomes_a_heading(pages: dict[str, str]) -> None:
    """No heading is swallowed by the table or list above it."""
    maker = Markdown(extensions=["attr_list", "md_in_html", "tables", "fenced_code", "admonition", "toc"])
    for path, text in pages.items():
        html = maker.reset().convert(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S))
        assert set(re.findall(r'<h[1-6] id="([^"]*)"', html)) >= set(ids(text)), path


def test_a_disagreement_says_both_sides_and_what_to_do(book: Any, pages: dict[str, str], lang: str) -> None:
    """Nothing of an entry is left out."""
    for data in book.contradictions.values():
        for key in ("seed", "elsewhere", "advice"):
            assert md.text(data[key][lang]) in pages["standards/contradictions.md"]


def test_a_term_stands_in_three_languages_with_its_wrong_renderings(book: Any, pages: dict[str, str]) -> None:
    """A reader of a Korean notice finds the Korean word, and sees what not to write."""
    for term in book.terms:
        for key in ("zh", "en", "ko"):
            assert md.text(term[key]) in pages["glossary.md"]
        for wrong in term.get("wrong", ()):
            assert f"<del>{md.text(wrong['words'])}</del>" in pages["glossary.md"]
    assert "晚于<mark>配送日期</mark>两天" in pages["glossary.md"]


def test_every_value_shows_its_whole_history(book: Any, pages: dict[str, str]) -> None:
    """Each day from which a value is in force, and each status of what it rests on."""
    for name, value in book.values.items():
        part = pages["standards/values.md"].split(f"{{#{name}}}")[1].split("\n## ")[0]
        for entry in value["history"]:
            assert md.text(entry["from"]) in part
            for source in entry["sources"]:
                assert md.text(source["statement"]) in part


def test_every_link_leads_to_a_page_and_a_place(pages: dict[str, str]) -> None:
    """No link to a rule, a page or an anchor that does not exist."""
    known = {path: set(ids(text)) for path, text in pages.items()}
    # Anchors of these are made by the frame: of operations, fields and tables.
    broken = [
        (path, page, anchor)
        for path, text in pages.items()
        for page, anchor in links(path, text)
        if page not in known or (anchor and anchor not in known[page] and not page.startswith(("reference/", "rules/")))
    ]
    assert broken == []


def test_every_link_to_a_rule_names_a_rule(book: Any, pages: dict[str, str]) -> None:
    """Links below rules/ are the ids of rule files, or the catalogue."""
    named = {page for path, text in pages.items() for page, _ in links(path, text) if page.startswith("rules/")}
    assert named <= {f"rules/{rule}.md" for rule in book.every("rules")} | {"rules/index.md"}


def test_both_languages_have_the_same_pages_and_headings(guide: dict[str, dict[str, str]]) -> None:
    """The switcher and a link with an anchor keep the reader at the same place."""
    zh, en = (guide[lang] for lang in LANGUAGES)
    assert set(zh) == set(en)
    assert {path: ids(text) for path, text in zh.items()} == {path: ids(text) for path, text in en.items()}


def test_hand_written_headings_have_ids(lang: str) -> None:
    """An id made of a Chinese heading would be a number that changes."""
    missing = [(path, one) for path, text in hand_written(lang).items() for one in headings(text) if "{#" not in one]
    assert missing == []


def test_hand_written_pages_say_where_to_go_next(lang: str) -> None:
    """No page is a dead end; the page with the editor is a tool and leads on by itself."""
    assert [path for path, text in hand_written(lang).items() if "next" not in ids(text)] in ([], ["try.md"])


def test_the_first_page_names_the_limits_of_the_data(book: Any, lang: str) -> None:
    """Home says the hours that the rules use; it is written by hand."""
    home = hand_written(lang)["index.md"]
    for name in ("first_response_time", "submission_time"):
        assert f"**{said(book, current(book, name), lang)}**" in home
    assert f"–{said(book, current(book, 'review_time'), lang)}**" in home
    assert f"{len(book.contradictions)}" in home


def test_the_timeline_counts_from_the_issue(pages: dict[str, str]) -> None:
    """48 and 72 hours after 9:00 on 8 May in Korea, with Beijing one hour behind."""
    page = pages["notification/steps.md"].replace("\\", "")
    assert "2024-05-10 09:00" in page
    assert "2024-05-10 08:00" in page
    assert "2024-05-11 09:00" in page


def test_a_pitfall_shows_what_is_really_said(pages: dict[str, str], lang: str) -> None:
    """Each of the ten has the message of a real finding."""
    page = pages["notification/pitfalls.md"]
    assert page.count('<div class="caught"') == 10
    assert page.count("try.md?example=") == 10
    sentence = {
        "zh": "“已加强管理”是套话，这一句里又没有订单、日期、数字、系统、人或部门。",
        "en": "“已加强管理” is a template phrase, and its sentence names no order, date, figure",
    }
    assert md.text(sentence[lang]) in page


def test_an_unknown_page_or_item_ends_the_build(book: Any) -> None:
    """`see` in a guide file may not point at nothing."""
    with pytest.raises(BookFaults, match="no-such-item"):
        References(book, "zh", "index.md").guide("no-such-item")


def test_a_guide_file_without_a_page_ends_the_build(book: Any) -> None:
    """The fault names the file that lacks an entry and the one that has no page."""
    extra = replace(book, guide={"extra": book.guide["faq"], **book.guide})
    with pytest.raises(BookFaults, match=r"pages/extra is missing; rules/coupang/guide/extra.yaml has no page"):
        list(articles.pages(extra, "zh"))


def test_a_missing_translation_ends_the_build(book: Any) -> None:
    """The fault names the file, the place and the language."""
    with pytest.raises(BookFaults, match=r"rules/texts/pages.yaml: words/no-such-word has no text in en"):
        References(book, "en", "index.md").say("words", "no-such-word")


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        (">= 95", "≥ 95", "≥ 95"),
        ("7 d", "7天", "7 days"),
        ("> 24 h", "> 24小时", "> 24 hours"),
        ("<= 5 %", "≤ 5%", "≤ 5%"),
    ],
)
def test_figures_are_written_as_people_write_them(book: Any, written: str, zh: str, en: str) -> None:
    """Signs and units of the data become those of the reader."""
    assert (figure(book, written, "zh"), figure(book, written, "en")) == (zh, en)


def test_values_in_sentences_are_filled_in(book: Any) -> None:
    """A text names a value, the page says it."""
    assert filled(book, "within {review_time}", "en") == "within 5 working days"
    assert filled(book, "{submission_time}内", "zh") == "72小时内"


def test_a_figure_shows_the_value_that_pnlint_uses(pages: dict[str, str], lang: str) -> None:
    """Beside what others say stands the limit in force, with its day."""
    part = pages["standards/kpis.md"].split("{#kpi-order-cancellation}")[1].split("\n## ")[0]
    assert f"**{md.text('0.05 = 5%')}**" in part
    assert f"{md.text('2026-03-12')}{'起' if lang == 'zh' else ''}" in part
    assert "values.md#cancellation_rate_limit" in part


@pytest.mark.parametrize(("day", "hours"), [("2026-03-11", 48), ("2026-11-30", 48), ("2026-12-01", 36)])
def test_a_value_is_the_one_in_force_on_the_day_of_the_book(book: Any, day: str, hours: int) -> None:
    """An entry for a day to come does not show yet; before the first day the first entry counts."""
    history = [{"from": "2026-12-01", "value": {"hours": 36}}, {"from": "2026-03-12", "value": {"hours": 48}}]
    changed = replace(book, day=day, pack=replace(book.pack, values={"first_response_time": {"history": history}}))
    assert current(changed, "first_response_time") == {"hours": hours}


def test_no_reader_takes_the_article_for_the_notification(book: Any, pages: dict[str, str], lang: str) -> None:
    """Each page of the guide says what “the article” is before it speaks of it."""
    said = book.texts("pages")["words"]["article"][lang]
    assert all(said in pages[_page_of(book, file)].split("\n## ")[0] for file in book.guide)


def test_sources_without_an_address_are_named_in_the_readers_language(book: Any) -> None:
    """No Chinese page names a source in English where there is a Chinese name for it."""
    named = book.texts("pages")["named"]
    assert all(one["zh"] != english for english, one in named.items())
    used = {
        str(one["source"]) for data in book.guide.values() for item in data["items"] for one in item.get("sources", ())
    }
    spoken = {one for one in used if " " in one and not one.startswith("http") and "(" not in one}
    assert spoken <= set(named)
