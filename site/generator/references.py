"""Links to what a claim rests on, from any page: rules, statements, sources, contradictions, other pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, relpath
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults

SOURCES = "standards/sources.md"
STATEMENTS = "standards/statements.md"
CONTRADICTIONS = "standards/contradictions.md"


def text_of(node: Mapping[str, str], place: str, lang: str) -> str:
    """A text in one language; raises BookFaults that names the place in ``rules/texts/pages.yaml``."""
    if lang not in node:
        raise BookFaults(f"rules/texts/pages.yaml: {place} has no text in {lang}")
    return str(node[lang])


@dataclass(frozen=True, slots=True)
class References:
    """Links as they are written on the page at ``here``, in one language."""

    book: Book
    lang: str
    here: str

    def say(self, group: str, name: str) -> str:
        """One of the small texts of ``rules/texts/pages.yaml``; a missing one ends the build."""
        return text_of(self.book.texts("pages").get(group, {}).get(name, {}), f"{group}/{name}", self.lang)

    def head(self, *names: str) -> list[str]:
        """The head of a table."""
        return [self.say("words", name) for name in names]

    def facts(self, facts: Mapping[str, str]) -> str:
        """A list of what is known, each behind its word; what is empty is left out."""
        line = self.say("words", "fact")
        return md.bullets(
            line.format(word=self.say("words", name), shown=shown) for name, shown in facts.items() if shown
        )

    def page(self, words: str, target: str, hint: str = "") -> str:
        """A link to a page or to a place in it (``standards/values.md#review_time``); ``hint`` is its tooltip."""
        path, _, anchor = target.partition("#")
        near = relpath(path, dirname(self.here) or ".")
        if path == self.here and anchor:
            near = ""
        shown = " ".join(hint.split()).replace('"', "”")
        return md.link(words, near + (f"#{anchor}" if anchor else "") + (f' "{shown}"' if shown else ""))

    def rule(self, name: str) -> str:
        """A rule, by its title."""
        return self.page(self.book.every("rules")[name]["title"][self.lang], f"rules/{name}.md")

    def statement(self, name: str) -> str:
        """What something rests on: ``S-…`` of the article, ``O-…`` of an official page, ``I-…`` of our own."""
        if name.startswith("S-"):
            return self.page(name, f"{STATEMENTS}#{name}", self.book.statements[name][self.lang])
        known = self.book.sources.get(name)
        return self.page(name, f"{SOURCES}#{name}", known["title"][self.lang] if known else "")

    def contradiction(self, name: str) -> str:
        """A disagreement between sources, by id and title."""
        title = self.book.contradictions[name]["title"][self.lang]
        return self.page(f"{name} {title}", f"{CONTRADICTIONS}#{name}")

    def source(self, source: Mapping[str, Any]) -> str:
        """``{source, grade}``: a source of the pack by its id or address, another address, or plain words."""
        name = str(source["source"])
        name = next((one for one, about in self.book.sources.items() if about.get("url") == name), name)
        known = self.book.sources.get(name)
        if known is not None:
            words = known["title"][self.lang]
            shown = self.page(f"{name} {words}" if name.startswith("O-") else words, f"{SOURCES}#{name}")
        else:
            named = self.book.texts("pages")["named"].get(name, {})
            shown = f"<{name}>" if name.startswith("http") else md.text(named.get(self.lang, name))
        return f"{shown} {self.grade(source.get('grade'))}".strip()

    def grade(self, letter: str | None) -> str:
        """How near to the platform a source is, as a badge."""
        if letter is None:
            return ""
        return f'<span class="grade grade-{letter.lower()}">{self.say("grades", letter)}</span>'

    def guide(self, name: str) -> str:
        """Another page of the guide, or one item of it, by its id."""
        for page, file in self.book.guide.items():
            path = self.book.texts("pages")["pages"].get(page, {}).get("path", "")
            if page == name:
                return self.page(file["title"][self.lang], path)
            for item in file["items"]:
                if item["id"] == name:
                    return self.page(item["title"][self.lang], f"{path}#{name}")
        raise BookFaults(f"rules/coupang/guide: no page or item is named {name}")

    def all(self, kind: str, names: Iterable[str]) -> str:
        """Several links of a kind (``rule``, ``statement``, …) in one line."""
        return " · ".join(getattr(self, kind)(name) for name in names)
