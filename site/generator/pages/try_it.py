"""What the page "Try it" reads: its words, names of fields, deadlines and examples, as small JSON files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.book import Book, BookFaults
from generator.page import Page
from pnlint.draft import draft_yaml
from pnlint.examples import case_of
from pnlint.pack.case_fields import kinds_of, terms_for
from pnlint.pack.folders import is_default
from pnlint.pack.load import examples_of

_CASES = Path(__file__).parents[3] / "examples"
# What the page calls the two times of an answer.
_TERMS = {"first": "first_response", "submission": "submission"}
_HOURS = {"hours": 1, "days": 24}
_COMMENT = re.compile(r"# (.+)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Fields that may hold any text, but for which some words mean more than others: those of this list of labels.
_WORDS = {
    "/response/monitoring/-/metric": ("metric", "/notification/issue"),
    "/response/evidence/-/kind": ("kind", ("screenshot", "other")),
}


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``try/data/*.json``: ``facts`` for the page, ``examples`` for its menu, and a file for each rule and case."""
    cases = list(_cases(book.texts("try")["cases"], lang))
    yield _file("facts", _facts(book, lang))
    yield _file(
        "examples",
        {
            "cases": [_listed(one) for one in cases],
            "topics": [one for each in book.books for one in _topics(each, lang)],
        },
    )
    for case in cases:
        yield _file(f"cases/{case['name']}", {"name": case["title"], "text": case["text"]})
    for one in book.books:
        for name, rule in one.rules.items():
            yield _file(f"examples/{name}", _examples(one, rule, lang))


def _file(name: str, data: Any) -> Page:
    return Page(f"try/data/{name}.json", "", json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _facts(book: Book, lang: str) -> dict[str, Any]:
    report = book.texts("report")
    spoken = {**book.texts("try"), **{name: report[name] for name in ("severity", "outcome", "lines")}}
    return {
        "texts": dict(_flat(spoken, lang)),
        "rules": {name: _rule(rule, lang) for name, rule in book.every("rules").items()},
        "labels": dict(pair for one in reversed(book.books) for pair in _labels(one.case_schema, lang)),
        "choices": dict(pair for one in reversed(book.books) for pair in _choices(one, lang)),
        "terms": {kind: spans for one in book.books for kind, spans in _terms(one)},
    }


def _terms(book: Book) -> Iterator[tuple[str, dict[str, Any]]]:
    """The times for an answer by kind of notification; the kind of a case that names none is empty."""
    meta = book.pack.meta
    for kind in [*kinds_of(meta), *([None] if is_default(meta) else [])]:
        terms = terms_for(meta, kind)
        if terms:
            spans = {name: _spans(book.values[terms[own]]["history"]) for name, own in _TERMS.items() if own in terms}
            yield kind or "", spans


def _rule(rule: Mapping[str, Any], lang: str) -> dict[str, str]:
    return {"title": rule["title"][lang], "severity": rule["severity"], "remedy": rule["remedy"][lang].strip()}


def _flat(node: Mapping[str, Any], lang: str, name: str = "") -> Iterator[tuple[str, str]]:
    """Sentences by dotted name; a text without one of the languages is a fault of its file."""
    for key, value in node.items():
        here = f"{name}.{key}" if name else str(key)
        if not {"zh", "en"} & set(value):
            yield from _flat(value, lang, here)
        elif lang not in value:
            raise BookFaults(f"rules/texts/try.yaml: {here} has no text in {lang}")
        else:
            # What stands between the things of a list ends in a blank.
            yield here, value[lang].strip("\n")
            if lang == "en" and "one" in value:
                yield f"{here}.one", value["one"]


def _spans(history: Any) -> list[dict[str, Any]]:
    """The hours of each entry, the newest first; None where a span is not counted in hours."""
    spans = []
    for entry in history:
        [(unit, count)] = entry["value"].items()
        spans.append({"from": str(entry["from"]), "hours": count * _HOURS[unit] if unit in _HOURS else None})
    return spans


def _labels(node: Mapping[str, Any], lang: str, at: str = "") -> Iterator[tuple[str, str]]:
    if "x-label" in node and at:
        yield at, node["x-label"][lang]
    for name, child in node.get("properties", {}).items():
        yield from _labels(child, lang, f"{at}/{name}")
    if "items" in node:
        yield from _labels(node["items"], lang, f"{at}/-")


def _choices(book: Book, lang: str) -> Iterator[tuple[str, list[list[str]]]]:
    labels = book.texts("labels")
    for at, field in _enums(book.case_schema):
        group = field.get("x-choices") or labels["groups"].get(
            labels["fields"].get(at.rstrip("/-").rsplit("/", 1)[-1], ""), {}
        )
        yield at.removesuffix("/-") if at.endswith("claims/-") else at, _named(field["enum"], group, lang)
    for at, (name, listed) in _WORDS.items():
        chosen = dict(_enums(book.case_schema))[listed]["enum"] if isinstance(listed, str) else [*listed]
        yield at, _named(chosen, labels["groups"][name], lang)


def _named(words: Iterable[str], group: Mapping[str, Any], lang: str) -> list[list[str]]:
    return [[word, group.get(word, {}).get(lang, word)] for word in words if word is not None]


def _enums(node: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if "enum" in node:
        yield at, node
    for name, child in node.get("properties", {}).items():
        yield from _enums(child, f"{at}/{name}")
    if "items" in node:
        yield from _enums(node["items"], f"{at}/-")


def _topics(book: Book, lang: str) -> Iterator[dict[str, Any]]:
    for topic, about in book.topics.items():
        rules = [_menu(book, name, lang) for name in book.rules_of(topic)]
        yield {"title": about["title"][lang], "rules": rules}


def _menu(book: Book, name: str, lang: str) -> dict[str, Any]:
    found: dict[str, list[str]] = {"fails": [], "passes": []}
    for kind, _, example in examples_of(book.rules[name]):
        found[kind].append(example["name"][lang])
    return {"id": name, "title": book.rules[name]["title"][lang], **found}


def _examples(book: Book, rule: Any, lang: str) -> dict[str, Any]:
    found: dict[str, list[dict[str, Any]]] = {"fails": [], "passes": []}
    for kind, _, example in examples_of(rule):
        name = example["name"][lang]
        one = {"name": name, "text": _text(case_of(book.pack.valid_case, example), name, lang)}
        found[kind].append(one | ({"day": str(example["as_of"])} if "as_of" in example else {}))
    return found


def _text(case: Any, name: str, lang: str) -> str:
    """A case as YAML, with its name as the only comment."""
    lines = [line for line in draft_yaml(case, lang).split("\n") if not line.lstrip().startswith("#")]
    return f"# {name}\n" + "\n".join(lines)


def _cases(titles: Mapping[str, Any], lang: str) -> Iterator[dict[str, str]]:
    """The realistic cases; the comment at the head of a file in this language is its title, unless it has another."""
    for path in sorted(path for path in _CASES.iterdir() if path.suffix in (".json", ".yaml")):
        text = path.read_text(encoding="utf-8")
        heads = [match[1] for line in text.split("\n")[:2] if (match := _COMMENT.fullmatch(line))]
        own = [one for one in heads if bool(_CHINESE.search(one)) == (lang == "zh")]
        if not own and path.stem not in titles:
            raise BookFaults(f"{path}: the example has no title in {lang}: neither a comment nor rules/texts/try.yaml")
        title = own[0] if own else titles[path.stem][lang]
        yield {"name": path.stem, "title": title.rstrip("。."), "text": text}


def _listed(case: Mapping[str, str]) -> dict[str, str]:
    return {"name": case["name"], "title": case["title"]}
