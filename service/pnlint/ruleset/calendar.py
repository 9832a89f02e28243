"""The public holidays of a pack's country, for counting working days."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

from pnlint.pack.cache import read_cached, write_cached
from pnlint.pack.pack import Pack
from pnlint.ruleset.compiled import Calendar


def calendar_of(pack: Pack) -> Calendar:
    """The pack's public holidays (ordinals) and the first and last day for which they are known."""
    spec = pack.meta.get("calendar") or {"country": "KR", "from": 2015, "until": 2027}
    country, first, last = str(spec["country"]), int(spec["from"]), int(spec["until"])
    # The library loads every country of the world to answer for one: that takes longer than to compile all rules.
    key = f"holidays-{version('holidays')}-{country}-{first}-{last}"
    days = read_cached(key)
    if days is None:
        days = _holidays(country, first, last)
        write_cached(key, days)
    return days, date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def _holidays(country: str, first: int, last: int) -> frozenset[int]:
    import holidays

    days = holidays.country_holidays(country, years=range(first, last + 1))
    return frozenset(day.toordinal() for day in days)
