"""What a person most likely meant where a text stops being JSON."""

from __future__ import annotations

import re
from typing import Any

from pnlint.document.lines import shown

CLOSING = {"{": "}", "[": "]"}

# Punctuation of a Chinese keyboard and what JSON wants in its place.
_FULL_WIDTH = dict(zip("：，、；“”＂‘’＇｛｝［］【】（）－＋．", ":,,,\"\"\"'''{}[][]()-+.", strict=True)) | {
    chr(0xFF10 + digit): str(digit) for digit in range(10)
}
_SOUND_TEXT = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+')
_RUN = re.compile(r"""[^\s,:;\[\]{}"'，：；、“”]+""")
_WORDS = {"none": "null", "nil": "null", "undefined": "null", "nul": "null"} | {
    one: one for one in ("true", "false", "null")
}
_LIKE_YAML = re.compile(r"(?:#.*\n|---|- |[A-Za-z_]\w*:(?:\s|$)|[A-Za-z_]\w*：)")


class Misread(Exception):
    """The place where reading stops."""

    def __init__(self, code: str, offset: int, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.data = data


def misread(text: str, at: int, due: str, opened: tuple[str, int], done: int) -> Misread:
    """What is wrong at an offset where ``due`` (value, key, colon, comma, end) was to come.

    ``opened`` is the innermost open bracket with its offset, ``done`` the end of the last whole value or key.
    """
    bracket, bracket_at = opened
    if at >= len(text):
        if due == "colon":
            return Misread("json-missing-colon", done)
        return Misread("json-unclosed-bracket", bracket_at, found=bracket, expected=CLOSING.get(bracket, ""))
    found = text[at]
    if not found.isprintable():
        return Misread("json-invisible-character", at, found=shown(found))
    if due == "comma" and at == done and text[done - 1] == '"' and found not in ':,"]}':
        return _after_quote(text, at)
    if found in _FULL_WIDTH:
        return Misread("json-full-width", at, found=found, expected=_FULL_WIDTH[found])
    if text.startswith(("//", "/*", "#"), at) and not (due == "value" and not bracket and found == "#"):
        return Misread("json-comment", at, found=found)
    return _BY_DUE[due](text, at, bracket, done)


def _after_quote(text: str, at: int) -> Misread:
    if text[at] in _FULL_WIDTH and text[at] not in "“”＂‘’＇（":
        return Misread("json-full-width", at, found=text[at], expected=_FULL_WIDTH[text[at]])
    return Misread("json-inner-quote", at - 1, found=_run(text, at))


def _run(text: str, at: int) -> str:
    match = _RUN.match(text, at)
    return shown(match.group() if match else text[at])


def _no_value(text: str, at: int, bracket: str, _done: int) -> Misread:
    found = text[at]
    if not bracket and _LIKE_YAML.match(text, at):
        return Misread("json-but-yaml", at)
    if found == "'":
        return Misread("json-single-quotes", at)
    if found == '"':
        return _broken_text(text, at)
    if found in ",]}:":
        return Misread("json-missing-value", at, found=found)
    run = _run(text, at)
    if found in "+-." or found.isdecimal():
        return Misread("json-bad-number", at, found=run)
    if run.lower() in _WORDS:
        return Misread("json-wrong-word", at, found=run, expected=_WORDS[run.lower()])
    return Misread("json-unquoted-text", at, found=run)


def _no_key(text: str, at: int, _bracket: str, _done: int) -> Misread:
    found = text[at]
    if found == "'":
        return Misread("json-single-quotes", at)
    if found == '"':
        return _broken_text(text, at)
    if found.isalnum() or found in "_$-":
        return Misread("json-unquoted-key", at, found=_run(text, at))
    return Misread("json-syntax", at, found=_run(text, at), expected='"')


def _no_colon(text: str, at: int, _bracket: str, done: int) -> Misread:
    if text[at] in "=>;|":
        return Misread("json-syntax", at, found=text[at], expected=":")
    return Misread("json-missing-colon", done)


def _no_comma(text: str, at: int, bracket: str, done: int) -> Misread:
    found = text[at]
    if found in "]}":
        return Misread("json-wrong-bracket", at, found=found, expected=CLOSING[bracket])
    if at == done and re.match(r"[\w.+-]", found) and text[done - 1] not in '"]}':
        return _broken_word(text, at)
    if found in "\"'{[-" or found.isalnum():
        return Misread("json-missing-comma", done)
    return Misread("json-syntax", at, found=_run(text, at), expected=f", {CLOSING[bracket]}")


def _broken_word(text: str, at: int) -> Misread:
    # The scanner read the beginning of a run such as 012, 2024-05-08 or nullable as a value.
    start = at
    while start and _RUN.match(text, start - 1) and at - start < 5000:
        start -= 1
    numeric = text[start].isdecimal() or text[start] == "-"
    return Misread("json-bad-number" if numeric else "json-unquoted-text", start, found=_run(text, start))


def _more(text: str, at: int, _bracket: str, done: int) -> Misread:
    if at == done and re.match(r"[\w.+-]", text[at]) and text[done - 1] not in '"]}':
        return _broken_word(text, at)
    return Misread("json-extra-text", at, found=_run(text, at))


def _broken_text(text: str, at: int) -> Misread:
    match = _SOUND_TEXT.match(text, at)
    stop = match.end() if match else at + 1
    found = text[stop : stop + 1]
    if found == "\\" and stop + 1 < len(text):
        return Misread("json-bad-escape", stop, found=shown(text[stop : stop + 2]))
    if found not in ("", "\n", "\r", "\\"):
        return Misread("json-control-character", stop, found=shown(found))
    quote = re.compile("[”“＂]").search(text, at + 1, stop)
    if quote:
        return Misread("json-full-width", quote.start(), found=quote.group(), expected='"')
    return Misread("json-unclosed-text", at)


_BY_DUE = {"value": _no_value, "key": _no_key, "colon": _no_colon, "comma": _no_comma, "end": _more}
