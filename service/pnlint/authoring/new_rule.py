"""A new rule from five answers: a whole file, with examples that run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pnlint.authoring.new_table import table_name, table_text
from pnlint.authoring.phrases import findable
from pnlint.authoring.validate import validate
from pnlint.compiler.shape import ROOTS, nearest
from pnlint.pack.load import load_pack
from pnlint.pointer import resolve
from pnlint.text.normal import fold
from pnlint.texts import texts

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PLACE = re.compile(r"response(\.[a-z_][a-z0-9_]*)+")
# What looks like a place of the language of rules, and is no word of a draft.
_LOOKS_LIKE_PLACE = re.compile(r"([a-z_]+)(\.[a-z0-9_]+)+", re.IGNORECASE)
_HEADS = (*ROOTS, "values", "tables")
_NOT_TOPICS = ("tables", "guide", "profiles")


class NotUsable(Exception):
    """An answer that cannot be used: ``code`` and ``data`` of a sentence of ``rules/texts/cli.yaml``."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code, self.data = code, data


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked of a new rule; ``check`` is words that must not stand in a draft, or a field of the response."""

    id: str
    topic: str
    title: tuple[str, str]
    check: str
    statement: str


class Desk:
    """The pack that a new rule is written for: it judges each answer and writes the file."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._pack, files = load_pack(root, validate)
        statements = files.read("statements.yaml") if (root / "statements.yaml").is_file() else {}
        sources = [str(one["id"]) for one in self._pack.meta.get("sources", ())]
        self._statements = [*(statements or {}), *(one for one in sources if one.startswith("O-"))]

    @property
    def topics(self) -> list[str]:
        """The folders of rules that there are."""
        return sorted(self._pack.topics)

    def id(self, answer: str) -> str:
        """The answer, if a rule may have this id."""
        self._named(answer, "new-rule-id")
        if answer in self._pack.rules:
            raise NotUsable("new-rule-taken", id=answer, file=self._pack.files[answer])
        return answer

    def topic(self, answer: str) -> str:
        """The answer, if a folder of rules may have this name."""
        self._named(answer, "new-rule-topic-name")
        if answer in _NOT_TOPICS:
            raise NotUsable("new-rule-topic-name", found=answer)
        return answer

    def title(self, answer: str) -> tuple[str, str]:
        """Chinese and English of the answer, which has a slash between them."""
        zh, slash, en = (one.strip() for one in answer.replace("／", "/").partition("/"))
        if not (zh and slash and en):
            raise NotUsable("new-rule-title-parts", found=answer)
        return zh, en

    def check(self, answer: str) -> str:
        """The answer, if the pack's valid case is sound by it."""
        if _PLACE.fullmatch(answer):
            self._label(answer)
            return answer
        words = _words(answer)
        if not words:
            raise NotUsable("new-rule-no-words")
        text = "\n".join(map(fold, _strings(self._pack.valid_case.get("response"))))
        for word in words:
            _no_place(word)
            if not findable(word):
                raise NotUsable("new-rule-word-lost", word=word)
            if fold(word) in text:
                raise NotUsable("new-rule-words-in-valid", word=word)
        return answer

    def statement(self, answer: str) -> str:
        """The answer, if the pack has this statement or source."""
        if answer not in self._statements:
            near = nearest(answer, self._statements)
            raise NotUsable("new-rule-statement-unknown", found=answer, near=near or self._statements[0])
        return answer

    def write(self, answers: Answers, severity: str, day: str) -> list[Path]:
        """The files written, the rule's own last; ``day`` (ISO) is the first on which it is in force."""
        folder = self._root / answers.topic
        path = folder / f"{answers.id}.yaml"
        if path.exists():
            raise NotUsable("new-rule-taken", id=answers.id, file=path)
        text = self._text(answers, severity, day)
        table = self._table(answers, day)
        written = []
        folder.mkdir(exist_ok=True)
        if not (folder / "topic.yaml").exists():
            name = answers.topic.replace("-", " ")
            title = {"zh": json.dumps(name, ensure_ascii=False), "en": json.dumps(name.capitalize())}
            written.append(_new(folder / "topic.yaml", texts("new_rule")["topic"].format(**title)))
        for file, words in table.items():
            file.parent.mkdir(exist_ok=True)
            written.append(_new(file, words))
        return [*written, _new(path, text)]

    def _table(self, answers: Answers, day: str) -> dict[Path, str]:
        """The table of words that the rule looks for, by its file; none for a rule about a field."""
        if _PLACE.fullmatch(answers.check):
            return {}
        file = self._root / "tables" / f"{answers.id}.yaml"
        if file.exists() or table_name(answers.id) in self._pack.tables:
            raise NotUsable("new-rule-table-taken", id=answers.id, table=f"tables.{table_name(answers.id)}")
        plain = {"from": day, "statement": answers.statement, "status": _status(answers)}
        return {file: table_text(answers.id, answers.title, _words(answers.check), plain)}

    def _text(self, answers: Answers, severity: str, day: str) -> str:
        zh, en = answers.title
        plain = {"id": answers.id, "severity": severity, "from": day, "statement": answers.statement}
        plain |= {"status": _status(answers), "table": table_name(answers.id)}
        kind, more, quoted = self._parts(answers.check)
        said = {name: json.dumps(one, ensure_ascii=False) for name, one in {"zh": zh, "en": en, **quoted}.items()}
        text: str = texts("new_rule")[kind].format(**plain, **more, **said)
        return text

    def _parts(self, check: str) -> tuple[str, dict[str, str], dict[str, Any]]:
        """The kind of file, and what its places take: as it stands, and in quotes."""
        known = texts("new_rule")
        if not _PLACE.fullmatch(check):
            words = _words(check)
            last = words[-1]
            quoted = {"first": words[0], "last": last, "sentence": known["sentence"].format(last=last)}
            return "words", {}, quoted
        label = self._label(check)
        said = {
            f"{name}_{lang}": known[name][lang].format(label=label[lang])
            for name in ("lacks", "fill")
            for lang in ("zh", "en")
        }
        return "field", {"place": check, "pointer": "/" + check.replace(".", "/")}, said

    def _label(self, place: str) -> Mapping[str, str]:
        """The name of a field of the response in both languages; it must stand in the valid case."""
        node: Any = self._pack.schema
        parts = place.split(".")
        for number, part in enumerate(parts):
            above = ".".join(parts[:number])
            if "items" in node:
                raise NotUsable("new-rule-in-list", place=place, list=above)
            properties = node.get("properties") or {}
            if not properties:
                raise NotUsable("new-rule-nothing-below", place=place, field=above)
            if part not in properties:
                near = nearest(part, properties)
                known = ", ".join(properties)
                raise NotUsable(f"new-rule-no-field{'' if near else '-near'}", place=place, near=near, known=known)
            node = properties[part]
        if resolve(self._pack.valid_case, "/" + place.replace(".", "/")) in (None, "", [], {}):
            raise NotUsable("new-rule-not-in-valid", place=place)
        label: Mapping[str, str] = node.get("x-label") or dict.fromkeys(("zh", "en"), place)
        return label

    def _named(self, answer: str, code: str) -> None:
        if not _NAME.fullmatch(answer):
            raise NotUsable(code, found=answer)


def _words(answer: str) -> list[str]:
    """The words of an answer, each once, width and letter case aside."""
    parts = [one.strip() for one in re.split(r"[,，、;；]", answer)]
    return list({fold(one): one for one in reversed(parts) if one}.values())[::-1]


def _no_place(word: str) -> None:
    """Refuses what is meant as a place of the case: a search for these very letters would find nothing, ever."""
    match = _LOOKS_LIKE_PLACE.fullmatch(word)
    if match is None:
        return
    head = match[1].casefold()
    near = head if head in _HEADS else nearest(head, _HEADS)
    if near == "response":
        right = "response" + word[len(head) :].casefold()
        raise NotUsable("new-rule-one-field", place=word, right=right)
    if near:
        raise NotUsable("new-rule-not-of-response", place=word)


def _status(answers: Answers) -> str:
    return "official" if answers.statement.startswith("O-") else "uncorroborated"


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _strings(one)
    elif isinstance(node, str):
        yield node


def _new(path: Path, text: str) -> Path:
    """Writes a file that was not there."""
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return path
