"""The countdown: from the values of the rules, on three clocks, and never from the script's own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pnlint.draft.deadlines import deadlines

ISSUED = "notification:\n  issued_at: 2024-05-08T09:00:00+09:00\n"


@pytest.fixture
def travelled(browser: Any, address: str) -> Iterator[Any]:
    """The page for a reader in New York, whose clock stands at ten o'clock in Korea on 9 May 2024."""
    from conftest import Trial  # the one beside this file

    context = browser.new_context(base_url=address, locale="en-GB", timezone_id="America/New_York")
    tab = context.new_page()
    tab.clock.install(time=datetime(2024, 5, 9, 1, tzinfo=UTC))
    yield Trial(tab)
    context.close()


def shown(trial: Any, name: str) -> dict[str, str]:
    """What stands on a clock: by its heading, and ``left``."""
    clock = trial.page.locator(f"[data-deadline={name}]")
    clock.wait_for()
    zones = [one.split("\n") for one in clock.locator("dl > div").all_inner_texts()]
    return {"left": clock.locator(".try-left").inner_text(), **dict(zones)}


def test_both_deadlines_on_three_clocks(travelled: Any) -> None:
    """48 and 72 hours after issue, of which 25 have passed, wherever the reader is."""
    travelled.open(lang="en").write(ISSUED)
    assert shown(travelled, "first") == {
        "left": "22 h 59 min left",
        "Korea": "Fri 10 May, 09:00",
        "Beijing": "Fri 10 May, 08:00",
        "Your time (America/New_York)": "Thu 9 May, 20:00",
    }
    assert shown(travelled, "submission") == {
        "left": "1 day 22 h left",
        "Korea": "Sat 11 May, 09:00",
        "Beijing": "Sat 11 May, 08:00",
        "Your time (America/New_York)": "Fri 10 May, 20:00",
    }


def test_it_counts_down(travelled: Any) -> None:
    """An hour later an hour less is left; past the deadline it says by how much."""
    travelled.open(lang="en").write(ISSUED)
    shown(travelled, "first")
    travelled.page.clock.fast_forward("01:00:00")
    travelled.page.wait_for_selector("[data-deadline=first] .try-left:text('21 h 59 min left')")
    travelled.page.clock.fast_forward("23:00:00")
    travelled.page.wait_for_selector("[data-deadline=first] .try-left:text('1 h 0 min over')")


def test_the_earlier_of_two_ends_counts(travelled: Any) -> None:
    """A deadline printed on the notification counts when it is earlier; a bare date lasts to its end in Korea."""
    travelled.open(lang="en").write(ISSUED + "  due_at: 2024-05-09\n")
    assert shown(travelled, "submission")["Korea"] == "Thu 9 May, 23:59"
    assert "as printed" in travelled.page.inner_text("[data-deadline=submission]")


def test_a_case_with_its_own_moment_says_so(trial: Any) -> None:
    """Counted from the moment in the case, which examples have, and a sentence says that it is not now."""
    trial.open("?example=case/clean")
    assert shown(trial, "submission")["left"] == "还剩 1 天 23 小时"
    assert "不是现在" in trial.page.inner_text(".try-countdown")
    assert trial.page.inner_text("[data-deadline=first] .try-left").startswith("已填写")


def test_no_time_of_issue_no_countdown(trial: Any) -> None:
    """Without a zone there is no instant; the page says what it wants instead of guessing one."""
    trial.open().write("notification:\n  issued_at: 2024-05-08T09:00:00\n")
    assert trial.page.locator("[data-deadline]").count() == 0
    assert "带时区的签发时间" in trial.page.inner_text(".try-countdown")


@pytest.mark.parametrize("kind", ["sales_suspension", "caution", "other"])
def test_no_time_is_shown_for_kinds_whose_time_is_not_known(trial: Any, kind: str) -> None:
    """The hours of a performance notification are not those of other mails: these say themselves until when."""
    trial.open().write(f"{ISSUED}  kind: {kind}\n")
    trial.page.wait_for_selector(".try-countdown :text('以通知或邮件里写的为准')")
    assert trial.page.locator("[data-deadline]").count() == 0
    trial.write(f"{ISSUED}  kind: {kind}\n  due_at: 2024-05-20\n")
    assert "按通知上印的时间" in trial.page.inner_text("[data-deadline=submission]")
    assert trial.page.locator("[data-deadline]").count() == 1
    trial.write(f"{ISSUED}  kind: performance_notification\n")
    trial.page.wait_for_selector("[data-deadline=first]")


@pytest.mark.parametrize(
    "notification",
    [
        {"issued_at": "2024-05-08T09:00:00+09:00"},
        {"kind": "performance_notification", "issued_at": "2024-05-08T09:00:00+09:00"},
        {"kind": " ", "issued_at": "2024-05-08T09:00:00+09:00"},
        {"kind": "constructor", "issued_at": "2024-05-08T09:00:00+09:00"},
        {"issued_at": "2024-05-08"},
        {"issued_at": "2024-05-08T09:00:00+08:00", "due_at": "2024-05-10"},
        {"due_at": "2024-05-11T09:00:00.5Z"},
        {"issued_at": "2024-05-08T09:00:00", "due_at": "2024-02-30"},
        {"issued_at": 5},
        {"kind": "caution", "issued_at": "2024-05-08T09:00:00+09:00"},
        {"kind": "sales_suspension", "issued_at": "2024-05-08T09:00:00+09:00"},
        {"kind": "sales_suspension", "issued_at": "2024-05-08T09:00:00+09:00", "due_at": "2024-05-10"},
    ],
)
def test_the_page_and_the_service_agree(run: Any, book: Any, notification: dict[str, Any]) -> None:
    """The instants are those that pnlint writes into a new draft, by the values of the rules of the day."""
    from generator.pages.try_it import pages

    facts = next(page for page in pages(book, "en") if page.path.endswith("facts.json"))
    import json

    known = json.loads(facts.markdown)
    terms = known["terms"]
    hours = book.values["first_response_time"]["history"][0]["value"]["hours"]
    assert {kind: one["first"][0]["hours"] for kind, one in terms.items()} == {
        "": hours,
        "performance_notification": hours,
    }
    code = "(m, [data, terms, now]) => m.deadlines(data, terms, now)"
    now = datetime(2026, 11, 23, tzinfo=UTC).timestamp() * 1000
    found = run(code, "deadlines.js", [{"notification": notification}, terms, now])
    dues = deadlines({"notification": notification}, "2026-11-23")
    expected = {"first": dues.get("/response/first_responded_at"), "submission": dues.get("/response/submit_at")}
    korea = {
        one["name"]: datetime.fromtimestamp(one["due"] / 1000 + 9 * 3600, UTC).strftime("%Y-%m-%d %H:%M")
        for one in found
    }
    assert korea == {name: due.korea for name, due in expected.items() if due is not None}
