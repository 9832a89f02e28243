"""Steps in English, for features that speak of pointers, bytes and outcomes by their own names."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from feature_story import Story, pack_with_value
from pytest_bdd import given, parsers, then, when

from pnlint.pointer import resolve, with_value, without_value

# English: what is known


@given(parsers.re(r'"(?P<pointer>[^"]*)" is (?P<value>"[^"]*"|-?[0-9.]+|\[\]|true|false)'))
def _json_value(story: Story, pointer: str, value: str) -> None:
    story.case = with_value(story.case, pointer, json.loads(value))


@given(parsers.parse('"{pointer}" is missing'))
def _removed(story: Story, pointer: str) -> None:
    assert resolve(story.case, pointer) is not None
    story.case = without_value(story.case, pointer)


@given(parsers.re("the waivers?:"))
def _waivers(story: Story, datatable: list[list[str]]) -> None:
    names = datatable[0]
    rows = [{k: v for k, v in zip(names, row, strict=True) if v} for row in datatable[1:]]
    story.case = {**story.case, "waivers": rows}


@given(parsers.parse('the clock stands at "{moment}"'))
def _clock(story: Story, moment: str) -> None:
    story.clock = datetime.fromisoformat(moment)


@given(parsers.parse('the rules of "{day}" are asked for'))
def _as_of(story: Story, day: str) -> None:
    story.as_of = day


@given(parsers.parse('a pack in which "{name}" is {hours:d} hours from "{day}" on'))
def _pack(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, hours: int, day: str) -> None:
    monkeypatch.setenv("PNLINT_CACHE", "off")  # a pack of one scenario need not be kept
    story.shelf = pack_with_value(tmp_path, name, {"hours": hours}, day)


@given(parsers.parse('the file "{name}":'))
def _file(story: Story, name: str, docstring: str) -> None:
    story.name, story.raw = name, docstring.encode()


@given(parsers.parse('the file "{name}" with the bytes {written}'))
def _bytes(story: Story, name: str, written: str) -> None:
    story.name, story.raw = name, bytes.fromhex(written)


@when("the file is checked")
def _check_file(story: Story) -> None:
    story.check_file()


# English: what comes of it


@then(parsers.parse('the verdict is "{verdict}"'))
def _verdict(story: Story, verdict: str) -> None:
    assert story.report.verdict == verdict


@then("the report counts:")
def _counts(story: Story, datatable: list[list[str]]) -> None:
    assert story.report.counts == {name: int(count) for name, count in datatable}


@then("there are no findings")
def _none(story: Story) -> None:
    assert story.report.findings == ()


@then("the findings are:")
def _all_findings(story: Story, datatable: list[list[str]]) -> None:
    found = [[one.severity, one.rule, one.pointer] for one in story.report.findings]
    assert found == datatable


@then(parsers.re('rule "(?P<rule>[^"]+)" (?P<outcome>passed|failed|is waived|does not apply)'))
def _outcome(story: Story, rule: str, outcome: str) -> None:
    words = {"is waived": "waived", "does not apply": "not_applicable"}
    assert story.outcome(rule) == words.get(outcome, outcome)


@then(parsers.parse('rule "{rule}" is undecided and needs:'))
def _needs(story: Story, rule: str, datatable: list[list[str]]) -> None:
    assert (story.outcome(rule), story.needs(rule)) == ("undecided", sorted(row[0] for row in datatable))


@when(parsers.parse('the case is checked by the profile "{name}"'))
def _check_by(story: Story, name: str) -> None:
    story.profile = name
    story.check_case()


@then(parsers.parse('rule "{rule}" was switched off'))
def _switched_off(story: Story, rule: str) -> None:
    assert story.report.profile is not None
    assert rule in story.report.profile.switched_off
    assert rule not in [one.rule for one in story.report.outcomes]


@then("no rule was switched off")
def _nothing_off(story: Story) -> None:
    assert (story.report.profile, story.report.left_out) == (None, 0)


@then("the waivers are:")
def _states(story: Story, datatable: list[list[str]]) -> None:
    states = [[one.rule, one.at, one.state, ", ".join(one.lacks)] for one in story.report.waivers]
    assert states == datatable


@then(parsers.parse('the moment of judgement is "{moment}"'))
def _moment(story: Story, moment: str) -> None:
    assert story.report.now == moment


@then(parsers.parse('the rules are those of "{day}"'))
def _ruleset(story: Story, day: str) -> None:
    assert story.report.ruleset["as_of"] == day


@then("the report does not look back")
def _one_clock(story: Story) -> None:
    assert story.report.clocks is None


@then(parsers.parse('the rules of the day of issue, "{day}", found:'))
def _then(story: Story, day: str, datatable: list[list[str]]) -> None:
    assert story.issued == (day, datatable[1:])


@then(parsers.parse('the rules of the day of issue, "{day}", found the same'))
def _same(story: Story, day: str) -> None:
    assert story.issued == (day, [])


@then("there is no report, but faults:")
def _faults(story: Story, datatable: list[list[str]]) -> None:
    found = [[one.code, one.pointer, str(one.line), str(one.column)] for one in story.faults]
    assert found == datatable[1:]


@then(parsers.parse('the fault says that {name} is "{value}"'))
def _fault_data(story: Story, name: str, value: str) -> None:
    assert [str(one.data.get(name)) for one in story.faults] == [value]


@then(parsers.parse('"{pointer}" is read as the text "{value}"'))
def _read(story: Story, pointer: str, value: str) -> None:
    assert resolve(story.read, pointer) == value
