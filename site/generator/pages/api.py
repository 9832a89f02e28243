"""The HTTP API, from the service's own OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults
from generator.examples import shown
from generator.page import Page
from generator.sections.shapes import kind, shapes
from generator.words import Words

HERE = "reference/api.md"
# The rule whose first failing example shows what an answer looks like.
_EXAMPLE = "order-unanswered"


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``reference/api.md``."""
    words = Words(book, lang, "api")
    yield Page(HERE, words("title"), Reference(book, lang, words).page())


class Reference:
    """Writes the description of the service in one language."""

    def __init__(self, book: Book, lang: str, words: Words) -> None:
        self.book, self.lang, self.words = book, lang, words
        self.about, self._texts = book.openapi, book.texts("api")

    def page(self) -> str:
        """All of it."""
        parts = [
            md.heading(1, self.words("title"), "api"),
            self.words("about", address=md.code("/openapi.json")) + "\n",
        ]
        for tag in self.about["tags"]:
            said = self._said(("tags", tag["name"]), tag["description"])
            parts.append(md.heading(2, said, f"tag-{tag['name']}"))
            parts += [self._operation(*one) for one in self._operations(tag["name"])]
        parts += [md.heading(2, self.words("problems"), "problems"), self.words("problems_about") + "\n"]
        parts += [md.heading(2, self.words("shapes"), "shapes"), self.words("shapes_about") + "\n"]
        parts.append(shapes(self.book, self.lang))
        return md.paragraphs(*parts)

    def _operations(self, tag: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        for path, methods in self.about["paths"].items():
            for method, operation in methods.items():
                if tag in operation["tags"]:
                    yield method.upper(), path, operation

    def _operation(self, method: str, path: str, operation: Mapping[str, Any]) -> str:
        name = operation["operationId"]
        summary = self._said(("operations", name, "summary"), operation["summary"])
        description = operation.get("description")
        return md.paragraphs(
            md.heading(3, f"{method} {path}", f"op-{name}"),
            f"**{md.text(summary)}**\n",
            md.text(self._said(("operations", name, "description"), description)) + "\n" if description else "",
            self._parameters(operation),
            self._body(name, operation),
            self._answers(name, operation),
            self._shown() if name == "lint" else "",
        )

    def _parameters(self, operation: Mapping[str, Any]) -> str:
        rows = [self._parameter(one) for one in operation.get("parameters", ())]
        if not rows:
            return ""
        head = [self.words(word) for word in ("name", "where", "kind", "meaning")]
        return f"**{self.words('parameters')}**\n\n{md.table(head, rows)}"

    def _parameter(self, written: Mapping[str, Any]) -> list[str]:
        key = str(written["$ref"]).rsplit("/", 1)[-1] if "$ref" in written else written["name"]
        one = self.about["components"]["parameters"][key] if "$ref" in written else written
        key = "Accept-Language" if one["name"] == "Accept-Language" else key
        english = one.get("description") or self._texts["english"].get(key)
        if english is None:
            raise BookFaults(f"rules/texts/api.yaml: english/{key} is missing")
        required = f" ({self.words('required')})" if one.get("required") else ""
        return [
            md.code(one["name"]) + required,
            self._texts["places"][one["in"]][self.lang],
            _kind(one["schema"], one.get("example")),
            md.text(self._said(("parameters", key), english)),
        ]

    def _body(self, name: str, operation: Mapping[str, Any]) -> str:
        body = operation.get("requestBody")
        if body is None:
            return ""
        said = md.text(self._said(("operations", name, "body"), body["description"]))
        kinds = [f"{md.code(media)} {self._schema(content['schema'])}" for media, content in body["content"].items()]
        return f"**{self.words('body')}**\n\n{said}\n\n{md.bullets(kinds)}"

    def _answers(self, name: str, operation: Mapping[str, Any]) -> str:
        head = [self.words(word) for word in ("code", "meaning", "media")]
        answers = operation["responses"]
        rows = [self._answer(name, status, one) for status, one in answers.items() if "$ref" not in one]
        refusals = ", ".join(status for status, one in answers.items() if "$ref" in one)
        if refusals:
            refused = md.link(self._texts["refused"][self.lang], "#problems")
            rows.append([refusals, refused, md.code("application/problem+json")])
        return f"**{self.words('answers')}**\n\n{md.table(head, rows)}"

    def _answer(self, name: str, status: str, written: Mapping[str, Any]) -> list[str]:
        said = self._said(("operations", name, status), written["description"])
        kinds = [f"{md.code(media)} {self._schema(content['schema'])}" for media, content in written["content"].items()]
        return [status, md.text(said), "\n".join(kinds)]

    def _schema(self, schema: Mapping[str, Any]) -> str:
        """A shape by its name; one without a name by its fields."""
        fields = schema.get("properties", {})
        if not fields:
            return kind(self.book, schema) if "$ref" in schema else ""
        return ", ".join(f"{md.code(name)} {kind(self.book, one)}" for name, one in fields.items())

    def _shown(self) -> str:
        answer = shown(self.book, _EXAMPLE, "fails", 0, self.lang).answer
        return md.paragraphs(
            f"**{self._texts['example'][self.lang]}**\n",
            md.text(self._texts["example_about"][self.lang]) + "\n",
            md.json_block(answer),
        )

    def _said(self, keys: tuple[str, ...], english: str) -> str:
        """A text of the description in the reader's language; one that has no Chinese ends the build."""
        if self.lang == "en":
            return english
        node: Any = self._texts
        for key in keys:
            node = node.get(key, {})
        if not isinstance(node, str):
            raise BookFaults(f"rules/texts/api.yaml: {'/'.join(keys)} is missing")
        return node


def _kind(schema: Mapping[str, Any], example: Any) -> str:
    if "enum" in schema:
        return " · ".join(md.code(one) for one in schema["enum"])
    example = example[0] if isinstance(example, list) else example
    return md.code(example) if example else md.text(str(schema.get("type", "")))
