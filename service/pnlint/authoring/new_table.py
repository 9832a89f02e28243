"""The table of phrases that a new rule looks for, with a sample for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from pnlint.texts import texts

_SCRIPTS = (("ko", "\uac00", "\ud7a3"), ("ko", "\u3131", "\u318e"), ("zh", "\u3400", "\u9fff"))


def table_name(rule: str) -> str:
    """The name of the table of a rule, as rules write it behind ``tables.``."""
    return rule.replace("-", "_")


def table_text(rule: str, title: tuple[str, str], words: Sequence[str], plain: Mapping[str, str]) -> str:
    """The file, for the id and title (zh, en) of the rule; ``plain``: ``from``, ``statement`` and ``status``."""
    known = texts("new_rule")
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(_language(word), []).append(word)
    phrases = _listed(groups)
    samples = _listed(
        {
            language: [known["sample"][language].format(word=word) for word in group if not set(word) & set("【】")]
            for language, group in groups.items()
        }
    )
    zh, en = (json.dumps(one, ensure_ascii=False) for one in title)
    parts = {"phrases": phrases, "samples": f"samples:\n{samples}" if samples else ""}
    text: str = known["table"].format(rule=rule, table=table_name(rule), zh=zh, en=en, **plain, **parts)
    return text.rstrip() + "\n"


def _language(word: str) -> str:
    """Korean where there is a letter of it, else Chinese where there is a sign of it, else English."""
    for language, first, last in _SCRIPTS:
        if any(first <= char <= last for char in word):
            return language
    return "en"


def _listed(groups: Mapping[str, Iterable[str]]) -> str:
    lines = []
    for language, items in groups.items():
        quoted = [f"    - {json.dumps(one, ensure_ascii=False)}" for one in items]
        lines += [f"  {language}:", *quoted] if quoted else []
    return "\n".join(lines)
