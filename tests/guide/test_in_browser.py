"""The guide as readers use it: searching, changing the language, walking the navigation, filtering the catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from generator.nav import navigation

SITE = Path(__file__).parents[2] / "site"
# The rules of every pack stand in the catalogue.
RULES = [one for path in SITE.parent.glob("rules/*/*/topic.yaml") for one in path.parent.glob("*.yaml") if one != path]
SWITCHED = ["", "rules/", "rules/order-unanswered/", "notification/steps/", "standards/kpis/", "reference/api/", "try/"]


def searched(page: Any, words: str, target: str) -> list[str]:
    """The addresses of what a search finds, in order, as soon as the wanted page is among them."""
    page.keyboard.press("/")
    page.locator("input.md-search__input").press_sequentially(words)
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    page.locator(f'.md-search-result__item > a[href*="{target}?"]').first.wait_for(state="attached")
    return [str(links.nth(number).get_attribute("href")) for number in range(links.count())]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("国家代码", "/reference/case-format/"),
        ("必须", "/standards/contradictions/"),
        ("虚假宣传", "/rules/listing-banned-word/"),
        ("数据周期", "/rules/evidence-outside-period/"),
        ("order-unanswered", "/rules/order-unanswered/"),
        ("送达日期", "/glossary/"),
    ],
)
def test_chinese_search_finds_words_inside_phrases(page: Any, words: str, target: str) -> None:
    """A word is found wherever it stands in a sentence, and the page about it is among what is found."""
    page.goto("/")
    assert all("/en/" not in address for address in searched(page, words, target))


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("template phrase", "/en/rules/template-phrase/"),
        ("working days", "/en/notification/steps/"),
        ("waivers", "/en/reference/case-format/"),
        ("order-unanswered", "/en/rules/order-unanswered/"),
    ],
)
def test_english_search_finds_english_pages(page: Any, words: str, target: str) -> None:
    """The English guide has an index of its own."""
    page.goto("/en/")
    assert all("/en/" in address for address in searched(page, words, target))


def test_pages_for_sellers_come_before_those_for_whoever_keeps_the_rules(page: Any) -> None:
    """A word that stands on many pages leads to the glossary before it leads to how rules are dated."""
    page.goto("/")
    found = searched(page, "送达日期", "/team/dates-waivers-sources/")
    places = [
        next(at for at, one in enumerate(found) if part in one) for part in ("/glossary/", "/team/", "/reference/")
    ]
    assert places[0] < min(places[1:])


@pytest.mark.parametrize("path", SWITCHED)
def test_the_switcher_stays_on_the_page(page: Any, path: str) -> None:
    """One click shows the same page in the other language, another click leads back."""
    page.goto(f"/{path}")
    assert page.locator("html").get_attribute("lang") == "zh"
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"**/en/{path}")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="中文", exact=True).click()
    page.wait_for_url(re.compile(rf"//[^/]+/{path}$"))


def test_the_switcher_of_the_missing_page_leads_to_the_start(browser: Any, address: str) -> None:
    """An address that leads nowhere shows a whole page in the language of the address, with links that work."""
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    for path, lang, other in (("/nowhere/at/all/", "zh", "/en/"), ("/en/nowhere/at/all/", "en", "/")):
        answer = tab.goto(path)
        assert answer is not None
        assert answer.status == 404
        assert tab.locator("html").get_attribute("lang") == lang
        assert tab.locator("article a").count() == 2
        tab.locator(".guide-language").click()
        tab.wait_for_url(address + other)
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_entry_of_the_navigation_loads(address: str, book: Any, lang: str) -> None:
    """Each page of the navigation is there, under its own heading, with a title of its own.

    They are some hundreds: their kinds are looked at in a browser by other tests.
    """
    paths = list(_paths(navigation(SITE / "nav.yaml", book, lang, {})))
    assert len(paths) > 90
    titles = set()
    for path in paths:
        with urlopen(f"{address}/{'en/' if lang == 'en' else ''}{_address(path)}", timeout=30) as answer:
            written = answer.read().decode()
        assert len(re.findall(r"<h1\b", written)) == 1, path
        titles |= set(re.findall(r"<title>(.+?)</title>", written))
    assert len(titles) == len(paths)


def _paths(entries: list[Any]) -> Any:
    for one in entries:
        if isinstance(one, str):
            yield one
            continue
        for below in one.values():
            yield from [below] if isinstance(below, str) else _paths(below)


def _address(path: str) -> str:
    return re.sub(r"(index)?\.md$", "", path) + ("" if path.endswith("index.md") else "/")


def shown_rules(page: Any) -> list[str]:
    """The ids of the rules that the catalogue shows."""
    return list(page.locator(".catalogue-rule:visible code").all_inner_texts())


def test_the_catalogue_filters_by_all_that_is_chosen(page: Any) -> None:
    """Choices narrow the list together, topics without rules vanish, and the number is said."""
    page.goto("/en/rules/")
    assert len(shown_rules(page)) == len(RULES)
    page.get_by_label("Severity").select_option("error")
    page.get_by_label("Data it reads").select_option("store")
    assert shown_rules(page) == [
        "carrier-unchanged",
        "claim-contradicts-order",
        "repeat-without-review",
        "notification-order-foreign",
        "site-out-of-scope",
        "cancel-after-suspension",
        "delay-unresolved",
    ]
    assert page.get_by_role("status").inner_text() == f"7 of {len(RULES)} rules"
    assert not page.get_by_role("heading", name="Wording").is_visible()


def test_a_filtered_catalogue_can_be_sent_on(page: Any) -> None:
    """What is chosen stands in the address; opening it shows the same; clearing empties it."""
    page.goto("/rules/")
    page.get_by_label("主题").select_option("deadline")
    page.get_by_label("按编号或标题找").fill("超时")
    assert shown_rules(page) == ["first-response-late", "submission-late"]
    page.goto("/")
    page.go_back()
    assert shown_rules(page) == ["first-response-late", "submission-late"]
    page.get_by_role("button", name="清除筛选").press("Enter")
    page.wait_for_url("**/rules/")
    assert len(shown_rules(page)) == len(RULES)


def test_a_catalogue_that_fits_nothing_says_so(page: Any) -> None:
    """An empty list is never silent."""
    page.goto("/en/rules/#text=zzz")
    assert shown_rules(page) == []
    assert page.get_by_text("No rule fits.").is_visible()


def test_without_scripts_every_rule_is_there(browser: Any, address: str) -> None:
    """The catalogue and its links work without scripts; only the filter is missing."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/rules/")
    assert len(shown_rules(tab)) == len(RULES)
    assert not tab.locator("form.catalogue").is_visible()
    context.close()


def test_diagrams_are_drawn_without_any_other_host(page: Any) -> None:
    """The loop of the six steps becomes a picture, by what lies in the guide itself."""
    page.goto("/notification/steps/")
    page.locator("div.mermaid").first.wait_for(state="visible")
    assert page.locator("pre.mermaid").count() == 0


def test_folded_parts_are_printed(page: Any) -> None:
    """On paper everything is unfolded, and what can only be clicked is left out."""
    page.goto("/rules/template-phrase/")
    folded = page.locator("article details li").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert not page.locator(".guide-language").is_visible()
    assert not page.get_by_role("link", name="载入这个例子试一试").is_visible()
