"""Times: two clocks, whole days, working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pnlint import times
from pnlint.engine import instants


def _at(written: str) -> times.Time:
    time = times.parse_time(written)
    assert time is not None
    return time


def test_beijing_half_past_eleven_is_the_next_day_in_korea() -> None:
    """23:30 on 7 May in Beijing lies outside a period that ends on 7 May in Korea."""
    period = _at("2024-05-01"), _at("2024-05-07")
    assert instants.within(_at("2024-05-07T23:30:00+08:00"), *period) is False
    assert instants.within(_at("2024-05-07T22:59:59+08:00"), *period) is True
    assert times.written(_at("2024-05-07T23:30:00+08:00")) == "2024-05-08T00:30:00+09:00"


@pytest.mark.parametrize(
    "moment", ["2024-05-07T00:00:00+09:00", "2024-05-07T12:00:00+09:00", "2024-05-07T23:59:59+09:00"]
)
def test_an_instant_inside_a_day_is_neither_before_nor_after_it(moment: str) -> None:
    """A bare date is the whole Korean day."""
    assert instants.before(_at(moment), _at("2024-05-07")) is False
    assert instants.after(_at(moment), _at("2024-05-07")) is False


def test_a_time_without_offset_is_unknown() -> None:
    """No offset, no instant: every comparison with it is unknown."""
    naive = _at("2024-05-07T10:00:00")
    assert naive is times.NO_OFFSET
    assert instants.before(naive, _at("2024-05-08")) is None
    assert instants.within(naive, _at("2024-05-01"), _at("2024-05-07")) is None


@pytest.mark.parametrize(
    "written",
    ["2024-05-08T09:60:00+09:00", "2024-05-08T09:60+09:00", "2024-05-08T09:00:00+09:60", "2024-05-08T09:00:61Z"],
)
def test_sixty_minutes_are_no_time(written: str) -> None:
    """Only seconds may be sixty."""
    assert times.parse_time(written) is None


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-31", "9999-12-01", "9999-12-31"])
@pytest.mark.parametrize("step", [-40, 40])
def test_beyond_the_calendar_nothing_is_known(day: str, step: int) -> None:
    """Years 1 and 9999 are the last ones: what would lie before or behind them is unknown and no failure."""
    inside = (day < "5000") == (step > 0)
    for moved in (times.shift(_at(day), step * times.DAY), times.shift_months(_at(day), step)):
        assert (moved is not None) is inside
        assert moved is None or times.written(moved)


def test_a_leap_second_counts_as_the_second_before_it() -> None:
    """It has no second of its own in the reckoning."""
    assert times.parse_time("2016-12-31T23:59:60Z") == times.parse_time("2016-12-31T23:59:59Z")


def test_the_earliest_of_a_day_and_an_hour_on_it_is_over_at_that_hour() -> None:
    """A deadline printed as a bare date does not put off one that ends in the morning of that day."""
    day, hour = _at("2024-05-11"), _at("2024-05-11T09:00:00+09:00")
    earliest, latest = instants.earliest([day, None, hour]), instants.latest([day, hour])
    assert earliest == (day[0], hour[1])
    assert latest == (hour[0], day[1])
    assert instants.after(_at("2024-05-11T09:00:01+09:00"), earliest) is True
    assert instants.after(_at("2024-05-11T09:00:00+09:00"), earliest) is False
    assert times.written(earliest) == "2024-05-11T09:00:00+09:00"


def test_a_day_moved_by_hours_is_written_by_its_end() -> None:
    """47 hours after a day end at 23:00 two days later, not one microsecond before."""
    moved = times.shift(_at("2024-05-08"), 47 * times.HOUR)
    assert moved is not None
    assert times.written(moved) == "2024-05-10T23:00:00+09:00"


@pytest.mark.parametrize("wrong", ["2024-13-01", "2024-02-30", "24-05-01", "2024-05-07T25:00:00Z", "yesterday", ""])
def test_what_is_no_timestamp_is_none(wrong: str) -> None:
    """Nothing is guessed."""
    assert times.parse_time(wrong) is None


def test_working_days_skip_weekends_and_holidays() -> None:
    """Five working days from Thursday 2 May 2024: 6 May is a holiday (children's day, observed)."""
    holidays = {date(2024, 5, 6).toordinal()}
    first, last = date(2024, 1, 1).toordinal(), date(2024, 12, 31).toordinal()
    limit = times.shift_working_days(_at("2024-05-02T15:00:00+09:00"), 5, holidays, first, last)
    assert limit is not None
    assert times.written(limit) == "2024-05-10"


def test_past_the_last_known_holiday_the_answer_is_unknown() -> None:
    """A calendar that ends does not pretend to know what comes after."""
    last = date(2024, 5, 3).toordinal()
    assert times.shift_working_days(_at("2024-05-02"), 5, set(), last - 400, last) is None


def test_months_keep_the_day_or_end_the_month() -> None:
    """31 January and a month is the end of February."""
    moved = times.shift_months(_at("2024-01-31"), 1)
    assert moved is not None
    assert times.written(moved) == "2024-02-29"


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)),
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_written_instants_are_the_instants_they_mean(moment: datetime, minutes: int) -> None:
    """Whatever the offset, the instant is that of the standard library."""
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    microseconds = (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    assert times.parse_time(aware.isoformat()) == (microseconds, microseconds)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_days_come_back_as_they_were_written(day: date) -> None:
    """A bare date survives."""
    assert times.written(_at(day.isoformat())) == day.isoformat()


@pytest.mark.parametrize(
    "written",
    ["0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-12:00", "0001-06-01T00:00:00Z", "9999-01-01T00:00:00Z"],
)
def test_the_ends_of_the_calendar_are_no_instants(written: str) -> None:
    """An instant from which nothing could be reckoned is a slip of the pen; a bare day may stand for "for ever"."""
    assert times.parse_time(written) is None
    assert times.parse_time("9999-12-31") is not None
