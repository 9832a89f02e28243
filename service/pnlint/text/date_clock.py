"""The hour and the zone that stand behind a date: T23:30:00+08:00, 23:30 (北京时间)."""

from __future__ import annotations

import re

from pnlint.text.date_days import WrittenDate
from pnlint.times import SECOND

_CLOCK = re.compile(r"(?:t| ?)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?![0-9])")
_OFFSET = re.compile(r" ?\(? ?(?:(utc|gmt)? ?([+-][0-9]{1,2})(?::?([0-9]{2}))?|z|utc|gmt)(?![a-z0-9:]) ?\)?")
_BEIJING = "(?:北京|中国)时间|베이징 ?시간|중국 ?시간|(?:beijing|china)(?: standard)? time"
_BEIJING_BEFORE = re.compile(rf"(?:{_BEIJING})(?: ?[:,为是의]| on)? ?\Z")
_BEIJING_BEHIND = re.compile(rf" ?\(? ?(?:{_BEIJING}) ?\)?")
_LONGEST_ZONE = len("beijing standard time on ")


def instant(text: str, found: WrittenDate) -> WrittenDate:
    """The moment, where an hour and another zone than the Korean one are written with the date; else its day."""
    start, end, day = found
    clock = _CLOCK.match(text, end)
    if not clock:
        return found
    stop = clock.end()
    if offset := _OFFSET.match(text, stop):
        sign = (offset[2] or "+")[0]
        # 10:00-12:00 are two hours of the day.
        if sign == "-" and not offset[1] and text[end] != "t":
            return found
        hours, minutes, stop = int(offset[2] or 0), int(f"{sign}{offset[3] or 0}"), offset.end()
    elif behind := _BEIJING_BEHIND.match(text, stop):
        hours, minutes, stop = 8, 0, behind.end()
    elif _BEIJING_BEFORE.search(text, max(0, start - _LONGEST_ZONE), start):
        hours, minutes = 8, 0
    else:
        return found
    hour, minute, second = (int(clock[number] or 0) for number in (1, 2, 3))
    if hour > 24 or minute > 59 or second > 59 or abs(hours) > 14:
        return found
    spent = ((hour + 9 - hours) * 60 + minute - minutes) * 60 + second
    moment = day[0] + spent * SECOND
    return start, stop, (moment, moment)
