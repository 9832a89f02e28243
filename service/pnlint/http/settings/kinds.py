"""What a setting's value may be: how its text is read, and what would be right, in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pnlint.http.guard.buckets import Rate

Text = Mapping[str, str]

_ON = frozenset(("on", "true", "yes", "1"))
_OFF = frozenset(("off", "false", "no", "0"))
_SIZE = re.compile(r"(\d+)\s*(|B|KiB|MiB|GiB)", re.ASCII | re.IGNORECASE)
_POWERS = {"": 0, "b": 0, "kib": 1, "mib": 2, "gib": 3}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: ``read`` makes it from text or raises ValueError; ``right`` says what would be right.

    ``name`` is what help shows in its place: words to be written as they are in lower case, others in capitals.
    """

    name: str
    read: Callable[[str], Any]
    right: Text


def _kind(name: str, read: Callable[[str], Any], zh: str, en: str) -> Kind:
    return Kind(name, read, {"zh": zh, "en": en})


def whole(least: int, most: int) -> Kind:
    """A whole number in a range, both ends included."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return _kind("NUMBER", read, f"写 {least} 到 {most} 之间的整数", f"a whole number from {least} to {most}")


def seconds(least: float, most: float) -> Kind:
    """A time in seconds, such as ``2`` or ``0.5``."""

    def read(text: str) -> float:
        number = float(text.removesuffix("s").strip())
        if not least <= number <= most:
            raise ValueError(text)
        return number

    zh = f"写 {least:g} 到 {most:g} 之间的秒数，例如 2 或 0.5"
    return _kind("NUMBER", read, zh, f"seconds from {least:g} to {most:g}, such as 2 or 0.5")


def size(least: int, most: int) -> Kind:
    """A number of bytes, such as ``8388608`` or ``8MiB``."""

    def read(text: str) -> int:
        found = _SIZE.fullmatch(text)
        number = int(found[1]) * 1024 ** _POWERS[found[2].lower()] if found else -1
        if not least <= number <= most:
            raise ValueError(text)
        return number

    zh = f"写 {least} 到 {most} 之间的字节数，也可以写成 512KiB、8MiB"
    return _kind("SIZE", read, zh, f"bytes from {least} to {most}, or as in 512KiB and 8MiB")


def _on_or_off(text: str) -> bool:
    if text.lower() in _ON | _OFF:
        return text.lower() in _ON
    raise ValueError(text)


SWITCH = _kind("switch", _on_or_off, "写 on 或 off", "on or off")


def choice(*allowed: str) -> Kind:
    """One of some words."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return _kind("|".join(allowed), read, f"写其中之一：{'、'.join(allowed)}", f"one of: {', '.join(allowed)}")


def _any(text: str) -> str:
    return text


ADDRESS = _kind("ADDRESS", _any, "写本机的一个 IP 地址或主机名", "an IP address or host name of this machine")


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise ValueError(text)
    return Path(text).absolute()


FOLDER = _kind("FOLDER", _folder, "写一个已有的文件夹", "a folder that exists")


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise ValueError(text)
    return Path(text).absolute()


FILE = _kind("FILE", _file, "写一个已有的文件", "a file that exists")


_RATE = re.compile(r"([1-9][0-9]{0,5})/([smh])", re.ASCII)
_PERIODS = {"s": 1, "m": 60, "h": 3600}


def _rate(text: str) -> Rate:
    found = _RATE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return Rate(int(found[1]), _PERIODS[found[2]])


RATE = _kind("RATE", _rate, "写成 10/s（每秒）、600/m（每分钟）或 5000/h（每小时）", "as in 10/s, 600/m or 5000/h")

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:]+\](:[0-9]{1,5})?", re.ASCII)


def _origins(text: str) -> tuple[str, ...]:
    found = tuple(one.strip() for one in text.split(","))
    if not all(_ORIGIN.fullmatch(one) for one in found):
        raise ValueError(text)
    return found


ORIGINS = _kind(
    "ORIGINS",
    _origins,
    "写完整的来源，例如 https://erp.example，多个用逗号隔开，不能写 *",
    "origins such as https://erp.example, separated by commas, without *",
)


def word_or(word: str, means: Any, other: Kind) -> Kind:
    """A word with a meaning of its own, such as ``auto`` or ``off``, or a value of another kind."""

    def read(text: str) -> Any:
        return means if text == word else other.read(text)

    zh, en = f"{other.right['zh']}；或者写 {word}", f"{other.right['en']}; or {word}"
    return _kind(f"{other.name}|{word}", read, zh, en)
