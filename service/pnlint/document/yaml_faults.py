"""What a person most likely meant where a text stops being YAML, or is YAML of another meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from pnlint.document.lines import shown
from pnlint.document.yaml_scalars import WIDE_SPACES

_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FULL_COLON = re.compile(r"[^\S\n]*+(?:-[^\S\n]++)*+[^\s:：\"'#]+(：)")
_WIDE_SPACE = re.compile(rf"(?:[^\s:]+:)?([{WIDE_SPACES}])")
_INDENT = re.compile(" *")
_LINE = re.compile(r"[^\r\n]*")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|.)")
_TIGHT_COLON = re.compile(r"[^\S\n]*+(?:-[^\S\n]++)*+[\w-]+(:)[^\s:/]")
_TIGHT_DASH = re.compile(r"[^\S\n]*+(-)[^\s-]")
_SECOND_COLON = re.compile(r"[^\S\n]*+(?:-[^\S\n]++)*+[^\n]+?:[^\S\n]++[^\n]")
# A value, or a line, that begins with a sign of YAML and goes on behind it: [重要] 请, "说"你好.
_OPENING_SIGN = re.compile(r"[^\S\n]*+(?:-[^\S\n]++)*+(?:[^\s\"'\[{][^\n]*?:[^\S\n]++)?([\"'\[{])")


# libyaml looks no further for the colon of a key.
_LONGEST_KEY = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A fault and its offset."""

    code: str
    offset: int
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What libyaml says: where it began to read something (``began``) and where it stopped (``at``)."""

    text: str
    problem: str
    at: int
    began: int

    def line(self, offset: int) -> int:
        """Where the line of an offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def sign(self, offset: int) -> str:
        """The character at an offset."""
        return self.text[offset : offset + 1]


def explain(error: Exception, text: str) -> Found:
    """The fault that an error of libyaml means (``yaml.YAMLError``)."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        match = _UNREADABLE.search(text)
        at = match.start() if match else 0
        return Found("yaml-control-character", at, {"found": shown(text[at : at + 1])})
    context = getattr(error, "context_mark", None)
    at = min(mark.index, len(text))
    problem = f"{getattr(error, 'context', None) or ''}: {getattr(error, 'problem', None) or ''}"
    trouble = _Trouble(text, problem, at, context.index if context else at)
    for pattern, explained in _BY_PROBLEM:
        if re.search(pattern, problem):
            return explained(trouble)
    return _unknown(trouble)


def lone_text(text: str, start: int) -> Found | None:
    """Why a whole file was read as one text, if it looks as if fields were meant.

    A line of other than Latin letters that ends with its colon opens a letter: 尊敬的团队：.
    """
    for code, pattern in (("yaml-full-width-colon", _FULL_COLON), ("yaml-tight-colon", _TIGHT_COLON)):
        match = pattern.match(text, start)
        if match and (text[start : match.start(1)].isascii() or text[match.end(1) :].partition("\n")[0].strip()):
            return Found(code, match.start(1), {"found": match[1]})
    return None


def read_as_words(text: str, start: int) -> Found | None:
    """Why a value was read as words where fields or rows were meant, if what begins there looks like one of them."""
    found = _typing_slip(text, start)
    return found if found and text[start : found.offset].isascii() else None


def _unknown(trouble: _Trouble, at: int | None = None) -> Found:
    at = trouble.at if at is None else at
    line = _LINE.match(trouble.text, trouble.line(at))
    return Found("yaml-syntax", at, {"found": shown(line.group().strip() if line else "")})


def _typing_slip(text: str, line: int) -> Found | None:
    """Why a line that was meant as a field or a row was read as words."""
    for code, pattern in (
        ("yaml-full-width-colon", _FULL_COLON),
        ("yaml-wide-space", _WIDE_SPACE),
        ("yaml-tight-dash", _TIGHT_DASH),
        ("yaml-tight-colon", _TIGHT_COLON),
    ):
        match = pattern.match(text, line)
        if match:
            return Found(code, match.start(1), {"found": shown(match[1])})
    return None


def _no_colon(trouble: _Trouble) -> Found:
    slip = _typing_slip(trouble.text, trouble.line(trouble.began))
    return slip or replace(_unknown(trouble, trouble.began), code="yaml-missing-colon")


def _stray_colon(trouble: _Trouble) -> Found:
    start = trouble.line(trouble.at)
    if trouble.at - start > _LONGEST_KEY:
        return _unknown(trouble)
    if _SECOND_COLON.match(trouble.text, start, trouble.at):
        return Found("yaml-colon-in-text", trouble.at, {"found": ": "})
    # Where the line above is no field, it ran on into this one.
    above = trouble.line(len(trouble.text[:start].rstrip()))
    return (_typing_slip(trouble.text, above) if above < start else None) or _indented(trouble)


def _indented(trouble: _Trouble) -> Found:
    start = trouble.line(trouble.at)
    indent = _INDENT.match(trouble.text, start)
    width = len(indent.group()) if indent else 0
    return Found("yaml-indent", start + width, {"found": width})


def _stray(trouble: _Trouble) -> Found:
    start = trouble.line(trouble.at)
    before = trouble.text[start : trouble.at]
    match = _OPENING_SIGN.match(trouble.text, start, trouble.at)
    if match:
        return Found("yaml-needs-quotes", match.start(1), {"found": match[1]})
    if not before.strip():
        if trouble.text[:start].rstrip().endswith("\n..."):
            return Found("yaml-several-documents", trouble.at)
        if trouble.sign(trouble.at) == ":":
            return Found("yaml-key-not-text", trouble.at, {"found": ":"})
        if trouble.sign(trouble.at) == "-" or "indicator" in trouble.problem:
            return Found("yaml-mixed-list", trouble.at, {"found": shown(trouble.sign(trouble.at))})
        return _indented(trouble)
    return _unknown(trouble)


def _bad_start(trouble: _Trouble) -> Found:
    sign = trouble.sign(trouble.at)
    if sign == "\t":
        return Found("yaml-tab", trouble.at)
    if sign == "":
        return Found("yaml-open-bracket", trouble.began, {"found": shown(trouble.sign(trouble.began))})
    return Found("yaml-needs-quotes", trouble.at, {"found": shown(sign)})


def _begun_by_sign(trouble: _Trouble) -> Found:
    return Found("yaml-needs-quotes", trouble.began, {"found": shown(trouble.sign(trouble.began))})


def _escape(trouble: _Trouble) -> Found:
    # libyaml's mark stands at the backslash or behind the letter that follows it.
    at = max(trouble.text.rfind("\\", 0, trouble.at + 1), trouble.began)
    match = _ESCAPE.match(trouble.text, at)
    return Found("yaml-bad-escape", at, {"found": shown(match.group() if match else "\\")})


def _at_start(code: str) -> Callable[[_Trouble], Found]:
    return lambda trouble: Found(code, trouble.began, {"found": shown(trouble.sign(trouble.began))})


_BY_PROBLEM: tuple[tuple[str, Callable[[_Trouble], Found]], ...] = (
    (r"a tab character", lambda trouble: Found("yaml-tab", trouble.at)),
    (r"escape", _escape),
    (r"quoted scalar", _at_start("yaml-open-quote")),
    (r"flow (sequence|mapping): did not find expected ','", _at_start("yaml-open-bracket")),
    (r"could not find expected ':'", _no_colon),
    (r"mapping values are not allowed", _stray_colon),
    (r"block sequence entries are not allowed", lambda t: Found("yaml-needs-quotes", t.at, {"found": "-"})),
    (r"cannot start any token|mapping keys are not allowed|expected node content", _bad_start),
    (r"tag|%TAG", _at_start("yaml-tag")),
    (r"alphabetic or numeric|directive|block scalar", _begun_by_sign),
    (r"expected key|'-' indicator|<document start>", _stray),
)
