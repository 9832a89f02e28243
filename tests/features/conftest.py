"""The steps of the features: Chinese for those who know the rules, English for those who build on the check."""

from __future__ import annotations

from pathlib import Path

import pytest
from editor_server import editor  # noqa: F401 - a fixture
from feature_packs import *  # noqa: F403 - its steps and its fixture
from feature_phrases import phrase, rule_tags
from feature_places import empty_of, places_of, pointer_of, rows_of, value_of
from feature_record import kept_lines, lines_of, write_lines
from feature_story import Story, valid_case
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature, Scenario

from pnlint.library import Shelf, open_shelf
from pnlint.packs import Packs
from pnlint.pointer import resolve, with_value, without_value

SEVERITY = {"报错": "error", "警告": "warning", "提醒": "note"}


_KEPT = kept_lines()
_MADE: dict[Path, list[str]] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--record-scenarios`` keeps what the scenarios of rules say, for ``pnlint rules mutate``."""
    parser.addoption("--record-scenarios", action="store_true", help="write rules/scenarios anew")


def pytest_bdd_after_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Holds a rule's scenario against the record, or records it."""
    if not any(tag.startswith("rule-") for tag in scenario.tags):
        return
    for path, lines in lines_of(request.getfixturevalue("story"), feature, scenario).items():
        _MADE.setdefault(path, []).extend(lines)
        if not request.config.getoption("--record-scenarios", default=False):
            assert set(lines) <= set(_KEPT.get(path, ())), "run: make scenarios"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes the record once all scenarios have been run."""
    if session.config.getoption("--record-scenarios", default=False):
        write_lines(_MADE)


def pytest_configure(config: pytest.Config) -> None:
    """Every tag of a feature is a marker, so that ``-m rule-reason-missing`` finds a rule's scenarios."""
    config.pluginmanager.import_plugin("english_steps")
    config.pluginmanager.import_plugin("team_blast_steps")
    config.pluginmanager.import_plugin("team_editor_steps")
    for tag in rule_tags():
        config.addinivalue_line("markers", f"{tag}: scenarios of one rule")
    config.pluginmanager.import_plugin("team_check_steps")
    config.pluginmanager.import_plugin("team_trust_steps")
    config.pluginmanager.import_plugin("team_time_steps")
    config.pluginmanager.import_plugin("team_mutate_steps")


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The Coupang pack."""
    return open_shelf()


@pytest.fixture(scope="session")
def packs() -> Packs:
    """All packs."""
    return Packs()


@pytest.fixture
def story(shelf: Shelf) -> Story:
    """One scenario, before its first step."""
    return Story(shelf)


# Chinese: what is known


@given("一份没有问题的整改说明")
@given("the valid case")
def _valid(story: Story) -> None:
    story.case = valid_case()


@given("一份没有问题的停售申诉")
def _valid_appeal(story: Story) -> None:
    story.case = valid_case("sales_suspension")
    story.shelf = Packs()


@given(phrase('PLACE(?:改)?为 "(?P<value>[^"]*)"'))
def _value(story: Story, place: str, value: str) -> None:
    story.case = with_value(story.case, pointer_of(place), value_of(place, value))


@given(phrase("PLACE是空的"))
def _empty(story: Story, place: str) -> None:
    story.case = with_value(story.case, pointer_of(place), empty_of(place))


@given(phrase("没有PLACES"))
def _missing(story: Story, places: str) -> None:
    for pointer in sorted(places_of(places), reverse=True):
        assert resolve(story.case, pointer) is not None, f"{pointer} 本来就没有"
        story.case = without_value(story.case, pointer)


@given(phrase("PLACE(?:改)?为："))
def _table(story: Story, place: str, datatable: list[list[str]]) -> None:
    rows = rows_of(place, datatable)
    value = rows if empty_of(place) == [] else rows[0]
    story.case = with_value(story.case, pointer_of(place), value)


@given(phrase("另有PLACE："))
def _more(story: Story, place: str, datatable: list[list[str]]) -> None:
    for row in rows_of(place, datatable):
        story.case = with_value(story.case, f"{pointer_of(place)}/-", row)


@given(parsers.parse('现在是 "{moment}"'))
def _now(story: Story, moment: str) -> None:
    story.case = with_value(story.case, "/now", moment)


@when("检查这份说明")
@when("检查这份申诉")
@when("the case is checked")
def _check(story: Story) -> None:
    story.check_case()


# Chinese: what comes of it


@then(phrase('规则 "(?P<rule>[^"]+)" (?P<how>报错|警告|提醒)，位置是PLACE(?:中的 "(?P<words>[^"]+)")?'))
def _one_finding(story: Story, rule: str, how: str, place: str, words: str | None) -> None:
    assert story.found(rule) == [(SEVERITY[how], pointer_of(place), words or "")]
    assert story.outcome(rule) == "failed"


@then(parsers.re('规则 "(?P<rule>[^"]+)" (?P<how>报错|警告|提醒)，共(?P<count>[0-9]+)处：'))
def _findings(story: Story, rule: str, how: str, count: str, datatable: list[list[str]]) -> None:
    wanted = [(SEVERITY[how], pointer_of(row[0]), "".join(row[1:])) for row in datatable]
    assert story.found(rule) == wanted
    assert len(wanted) == int(count)


@then(parsers.re('规则 "(?P<rule>[^"]+)" (?P<how>通过|不适用)'))
def _no_finding(story: Story, rule: str, how: str) -> None:
    assert story.found(rule) == []
    assert story.outcome(rule) == {"通过": "passed", "不适用": "not_applicable"}[how]


@then(phrase('规则 "(?P<rule>[^"]+)" 无法判断，要先补上PLACES'))
def _undecided(story: Story, rule: str, places: str) -> None:
    assert story.outcome(rule) == "undecided"
    assert story.needs(rule) == sorted(places_of(places))
