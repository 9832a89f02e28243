"""One case in, one report out: verdicts, outcomes, waivers, clocks, limits."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from pnlint.report import Finding
from pnlint.waivers import apply_waivers

Judge = Callable[..., Any]
LATE = {"/response/channel": "email"}


def _outcome(report: Any, rule: str) -> tuple[str, tuple[str, ...]]:
    return next((one.outcome, one.needs) for one in report.outcomes if one.rule == rule)


def test_an_error_blocks(judge: Judge) -> None:
    """An error that nobody waived blocks, whatever else there is."""
    report = judge(set=LATE)
    assert report.verdict == "blocked"
    assert [(one.rule, one.pointer) for one in report.findings] == [("channel-not-form", "/response/channel")]
    assert report.counts == {"error": 1, "warning": 0, "note": 0, "undecided": 0, "waived": 0}


def test_an_undecided_error_rule_is_incomplete(judge: Judge) -> None:
    """A missing field makes its rules undecided and the verdict incomplete, and is named."""
    report = judge(remove=["/store/orders"])
    assert report.verdict == "incomplete"
    assert _outcome(report, "notification-order-foreign") == ("undecided", ("/store/orders",))


def test_an_undecided_warning_leaves_the_case_ready(judge: Judge) -> None:
    """Only rules of severity error decide between ready and incomplete."""
    report = judge(remove=["/store/metrics"])
    assert report.verdict == "ready"
    assert report.counts["undecided"] == 4


def test_findings_come_in_order(judge: Judge) -> None:
    """Errors first, then by place, rows by number; the same case gives the same report."""
    orders = [{"order_id": str(3000012345600 + number)} for number in range(12)]
    report = judge(set={"/notification/orders": orders, "/store/linked_stores": ["A1"]})
    assert report.findings[-1].rule == "linked-stores-at-risk"
    rows = [one.pointer for one in report.findings if one.rule == "order-unanswered"]
    assert rows == [f"/notification/orders/{number}" for number in range(12)]
    assert judge(set={"/notification/orders": orders, "/store/linked_stores": ["A1"]}) == report


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"remove": ["/response/orders/0"]}, "/response/orders/-"),
        ({"set": {"/response/orders": []}}, "/response/orders/-"),
        ({"remove": ["/response/orders"]}, "/response/orders"),
        ({"set": {"/response/orders": None}}, "/response/orders"),
    ],
)
def test_a_fix_can_be_applied_as_it_stands(judge: Judge, change: dict[str, Any], path: str) -> None:
    """RFC 6902 appends to no list that is not there, so then the patch makes the list."""
    fix = next(one.fix for one in judge(**change).findings if one.rule == "order-unanswered")
    entry = {"order_id": "3000012345678", "reason": ""}
    value = entry if path.endswith("-") else [entry]
    assert fix == {"safe": False, "patch": [{"op": "add", "path": path, "value": value}]}


def _waiver(**changes: Any) -> dict[str, Any]:
    return {
        "rule": "channel-not-form",
        "at": "/response/channel",
        "reason": "agreed",
        "owner": "compliance",
        "until": "2024-06-30",
        **changes,
    }


def test_a_waiver_marks_and_keeps_the_finding(judge: Judge) -> None:
    """A waived finding is still there, counted as waived, and no longer blocks."""
    report = judge(set={**LATE, "/waivers": [_waiver()]})
    assert report.verdict == "ready"
    assert report.findings[0].waived == {"reason": "agreed", "owner": "compliance", "until": "2024-06-30"}
    assert _outcome(report, "channel-not-form")[0] == "waived"
    assert report.counts["waived"] == 1
    assert [one.state for one in report.waivers] == ["applied"]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"until": "2024-05-08"}, "expired"),
        ({"at": "/response/orders"}, "unused"),
        ({"rule": "order-unanswered"}, "unused"),
        ({"rule": "chanel-not-form"}, "unknown_rule"),
        ({"owner": None}, "incomplete"),
        ({"until": None}, "incomplete"),
    ],
)
def test_a_waiver_that_does_not_hold_is_reported(judge: Judge, changes: dict[str, Any], state: str) -> None:
    """Expired, unused and incomplete waivers waive nothing and say so."""
    report = judge(set={**LATE, "/waivers": [_waiver(**changes)]})
    assert report.verdict == "blocked"
    assert [one.state for one in report.waivers] == [state]


@pytest.mark.parametrize(
    "place", ["", "/", "/response", "/response/orders/", "/response/orders/1", "/response/orders/1/a"]
)
def test_a_waiver_covers_its_place_and_what_lies_below(place: str) -> None:
    """Whole steps count: /response/orders/1 lies around /response/orders/1/a and not around /response/orders/12."""
    at = [f"/response/orders/{row}/a" for row in (1, 12)]
    findings = [Finding("channel-not-form", "error", pointer, None, {}) for pointer in at]
    waiver = {**_waiver(at=place), "until": "2030-01-01"}
    marked, states = apply_waivers(findings, [waiver, {**waiver, "reason": "second"}], (0, 0))
    wanted = [pointer == place or pointer.startswith(place.rstrip("/") + "/") for pointer in at]
    assert [one.waived is not None for one in marked] == wanted
    # The first of two that waive the same is the one that is told.
    assert "second" not in {(one.waived or {}).get("reason") for one in marked}
    assert [one.state for one in states] == ["applied", "applied"]


def test_many_waivers_of_many_findings_take_no_long_time() -> None:
    """A body of the largest size may hold so many that to compare each with each would take minutes."""
    findings = [Finding("channel-not-form", "error", f"/response/orders/{row}", None, {}) for row in range(20_000)]
    waivers = [{**_waiver(at=f"/response/orders/{row}"), "until": "2030-01-01"} for row in range(10_000)]
    begun = process_time()
    marked, _ = apply_waivers(findings, [*waivers, *waivers, _waiver(at="/store")], (0, 0))
    assert sum(one.waived is not None for one in marked) == 10_000
    assert process_time() - begun < 5


def test_a_waiver_of_a_rule_that_does_not_exist_names_the_nearest(judge: Judge) -> None:
    """A slip in the id of a rule is answered with the id that was meant, where one is near."""
    waivers = [_waiver(rule=rule) for rule in ("chanel-not-form", "§§§")]
    assert [one.nearest for one in judge(set={"/waivers": waivers}).waivers] == ["channel-not-form", ""]


def test_a_waiver_holds_to_the_end_of_its_last_day(judge: Judge) -> None:
    """Until 9 May means all of 9 May in Korea."""
    waivers = [_waiver(until="2024-05-09")]
    for now, state in (("2024-05-09T23:59:59+09:00", "applied"), ("2024-05-10T00:00:00+09:00", "expired")):
        report = judge(set={**LATE, "/waivers": waivers, "/now": now})
        assert [one.state for one in report.waivers] == [state]


@pytest.mark.parametrize(
    ("waiver", "state"),
    [
        ({"rule": "order-unanswered"}, "not_run"),
        ({"rule": "order-unanswered", "until": "2024-05-08"}, "expired"),
        ({"rule": "order-unanswered", "owner": None}, "incomplete"),
        ({"rule": "no-such-rule"}, "unknown_rule"),
        ({"at": "/response/orders"}, "unused"),
    ],
)
def test_a_waiver_of_a_rule_that_was_not_run_is_not_unused(judge: Judge, waiver: Any, state: str) -> None:
    """Where only some rules are run, nothing is known of the waivers of the others."""
    report = judge(set={**LATE, "/waivers": [_waiver(**waiver)]}, rules=("channel-not-form",))
    assert [one.state for one in report.waivers] == [state]


def test_the_rules_of_the_day_of_issue_stand_beside_those_of_today(judge: Judge) -> None:
    """A notification of another day is also judged by the rules of that day, and it says which those were."""
    clocks = judge().clocks
    assert clocks == {"issued": {"as_of": "2024-05-08", "differs": [], "judged_by_first_version_of": "2026-03-12"}}


def test_as_of_picks_the_rules(judge: Judge) -> None:
    """A date before every rule is judged by their first versions, and the answer says so."""
    report = judge(as_of="2020-01-01")
    assert report.ruleset["as_of"] == "2020-01-01"
    assert report.ruleset["judged_by_first_version_of"] == "2026-03-12"


def test_only_the_rules_asked_for_are_run(judge: Judge) -> None:
    """``rule`` narrows the check to those rules."""
    report = judge(set=LATE, rules=("order-unanswered",))
    assert [one.rule for one in report.outcomes] == ["order-unanswered"]
    assert report.findings == ()


def test_a_profile_leaves_rules_out_and_says_so(judge: Judge, shelf: Any) -> None:
    """The rules that a profile switches off are not run, and the report has it and their number."""
    profile = shelf.library.profiles["draft-only"]
    report = judge(set={**LATE, "/store/score_30d": 90}, profile=profile)
    run = {one.rule for one in report.outcomes}
    assert run == set(shelf.library.rule_ids) - set(profile.switched_off)
    assert [one.rule for one in report.findings] == ["channel-not-form"]
    assert (report.profile, report.left_out) == (profile, len(profile.switched_off))


def test_the_waiver_of_a_rule_that_a_profile_left_out_is_not_unused(judge: Judge, shelf: Any) -> None:
    """A profile says nothing of waivers."""
    waivers = [_waiver(rule="score-below-campaign", at="/store/score_30d")]
    report = judge(set={"/waivers": waivers}, profile=shelf.library.profiles["draft-only"])
    assert [one.state for one in report.waivers] == ["not_run"]


def test_a_spent_budget_says_incomplete(judge: Judge) -> None:
    """A check that meets its limit never passes: what was not decided is undecided."""
    report = judge(budget=10)
    assert report.complete is False
    assert report.verdict == "incomplete"


def test_a_text_full_of_faults_is_told_whole(judge: Judge) -> None:
    """Very many hits in one text, each asked for its sentence and clause: every one is found, and the check ends."""
    text = "我们将加强管理，送达日期已补货。5月10日" * 4000
    report = judge(set={"/response/text": text})
    found = [one for one in report.findings if one.pointer == "/response/text" and one.rule == "term-mistranslated"]
    assert [one.range[0] for one in found] == [8 + 21 * number for number in range(4000)]
    assert report.complete
    # A fix would carry the whole text, thousands of times.
    assert {one.fix for one in found} == {None}


def test_findings_are_part_of_the_work(judge: Judge) -> None:
    """A case with more findings than the budget has room for is incomplete, and names those that there was room for."""
    text = "我们将加强管理，送达日期已补货。5月10日" * 4000
    report = judge(set={"/response/text": text}, budget=5_000_000)
    assert (report.verdict, report.complete) == ("blocked", False)
    assert 0 < len(report.findings) < 4000


LONG = "因为库存不足，我们取消了订单。" * 5_000


def test_time_that_is_up_says_incomplete(judge: Judge) -> None:
    """A check whose time is up stops at the next look at the clock, and never passes."""
    looks: list[bool] = []

    def overdue() -> bool:
        looks.append(True)
        return True

    report = judge(set={"/response/orders/0/reason": LONG}, overdue=overdue)
    assert (report.complete, report.verdict, looks) == (False, "incomplete", [True])
    assert any(one.outcome == "undecided" for one in report.outcomes)


def test_time_that_is_left_changes_nothing(judge: Judge) -> None:
    """Looking at the clock while there is time changes no answer."""
    change = {"/response/orders/0/reason": LONG}
    assert judge(set=change, overdue=lambda: False) == judge(set=change)


def test_a_small_case_never_looks_at_the_clock(judge: Judge) -> None:
    """What is decided within milliseconds needs no clock, so the limit costs it nothing."""
    report = judge(overdue=lambda: 1 / 0)
    assert report.complete is True


def test_rules_of_another_day_that_were_not_asked_differ_in_nothing(judge: Judge) -> None:
    """Where a limit is met while the rules of the day of issue are asked, the answer claims no difference."""
    whole = judge(as_of="2026-11-23")
    assert whole.clocks is not None
    report = judge(as_of="2026-11-23", budget=10)
    assert (report.complete, report.clocks["issued"]["differs"]) == (False, [])
