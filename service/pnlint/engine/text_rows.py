"""Rows that stand in texts: phrases, matches of patterns, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pnlint.engine.hits import DayHit, TextHit
from pnlint.engine.texts import speaks
from pnlint.text.normal import normal
from pnlint.times import NO_OFFSET, Time

if TYPE_CHECKING:
    from pnlint.engine.environment import Environment
    from pnlint.text.table import Hit

# What a row found in a text costs of the work allowed.
_STEPS = 100

Rows = list[tuple[str, Any]] | None


def phrase_rows(env: Environment, rows: Rows, mask: int, one_per: str) -> list[TextHit] | None:
    """Each place in these texts where a phrase or pattern of the tables stands."""
    if rows is None:
        return None
    corpus = env.corpus(rows)
    if not corpus.may & mask:
        return []
    out: list[TextHit] = []
    for (pointer, raw), known, patterns in zip(rows, corpus.masks, corpus.patterns, strict=True):
        if (known | patterns.may) & mask and speaks(env, raw, mask):
            out += _each(env, pointer, raw, mask, one_per)
    return out


def _each(env: Environment, pointer: str, raw: str, mask: int, one_per: str) -> Iterator[TextHit]:
    scan = env.scan(raw)
    taken = set()
    for hit in _apart(scan.hits(mask)):
        env.spend(_STEPS)
        one = TextHit(pointer, scan, hit.start, hit.end, hit.item)
        if one_per:
            span = getattr(one, one_per)
            if (span.start, span.end) in taken:
                continue
            taken.add((span.start, span.end))
        yield one


def _apart(hits: list[Hit]) -> list[Hit]:
    """One of hits that overlap, so that words are found once: listed phrases before patterns, then the longest."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif _rank(hit) > _rank(kept[-1]):
            kept[-1] = hit
    return kept


def _rank(hit: Hit) -> tuple[bool, int]:
    return "phrase" in hit.item, hit.end - hit.start


def match_rows(env: Environment, rows: Rows, compiled: Any) -> list[TextHit] | None:
    """Each match of an RE2 pattern; the pattern sees the normal form with letters, signs and hyphens kept."""
    if rows is None:
        return None
    # Most texts hold no match; one look at all of them together is cheaper than one at each.
    if compiled.search(env.corpus(rows).cased) is None:
        return []
    out = []
    for pointer, raw in rows:
        form = normal(raw, cased=True)
        for match in compiled.finditer(form.text):
            scan = env.scan(raw)
            env.spend(_STEPS)
            start, end = match.span()
            if start < end:
                out.append(TextHit(pointer, scan, *scan.normal.of_original(*form.original(start, end)), {}))
    return out


def date_rows(
    env: Environment, rows: Rows, near: Time | None, last: Time | None, fine: Callable[[DayHit], bool] | None = None
) -> list[TextHit] | None:
    """Each date written in these texts, less those whose day is ``fine``."""
    if rows is None or near is None or near is NO_OFFSET:
        return None
    days: dict[Time, bool] = {}
    corpus = env.corpus(rows)
    out = []
    for start, end, day in corpus.dates(near, None if last is NO_OFFSET else last):
        if fine is not None:
            if day not in days:
                days[day] = fine(DayHit(day))
            if days[day]:
                continue
        env.spend(_STEPS)
        number, begin = corpus.where(start)
        pointer, raw = rows[number]
        out.append(TextHit(pointer, env.scan(raw), start - begin, end - begin, {}, day))
    return out
