"""The settings of the service, from their declarations."""

from __future__ import annotations

from collections.abc import Iterator

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.words import Words
from pnlint.http.settings.kinds import SWITCH
from pnlint.http.settings.setting import Setting
from pnlint.http.settings.settings import SETTINGS
from pnlint.http.settings.variables import VARIABLES

HERE = "reference/settings.md"


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``reference/settings.md``."""
    words = Words(book, lang, "settings")
    head = [words(word) for word in ("setting", "default", "unit", "meaning")]
    parts = (
        md.heading(1, words("title"), "settings"),
        words("about") + "\n",
        '<div class="stacked" markdown>\n\n' + md.table(head, (_row(one, lang) for one in SETTINGS)) + "\n</div>\n",
        words("variables") + "\n",
        md.table([words("variable"), words("meaning")], ([md.code(v.name), md.text(v.says[lang])] for v in VARIABLES)),
    )
    yield Page(HERE, words("title"), md.paragraphs(*parts))


def _row(one: Setting, lang: str) -> list[str]:
    flag = f"{one.flag} / --no-{one.flag[2:]}" if one.kind is SWITCH else one.flag
    return [
        f"{md.code(flag)}\n{md.code(one.variable)}",
        md.code(one.default) if one.default else "",
        md.text(one.unit[lang]),
        f"{md.text(one.says[lang])}\n{md.text(_right(one, lang))}",
    ]


def _right(one: Setting, lang: str) -> str:
    """What may be written, as a sentence."""
    right = one.kind.right[lang]
    return f"{right}。" if lang == "zh" else f"{right[0].upper()}{right[1:]}."
