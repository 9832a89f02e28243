"""Every fault of rule files has its sentences: what is wrong and what to do, in Chinese and in English."""

from __future__ import annotations

import json
import re
from string import Formatter
from typing import Any

import pytest
from pack_folder import ROOT

from pnlint.document import read_document

LANGUAGE = read_document((ROOT / "rules/texts/language.yaml").read_bytes(), name="language.yaml").data
CODES: dict[str, dict[str, Any]] = LANGUAGE["codes"]
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("compiler", "pack", "authoring")
    for path in (ROOT / "service/pnlint" / folder).rglob("*.py")
)
RAISED = {
    *re.findall(r'(?:LanguageFault|Found|_each)\(\s*"([a-z-]+)"', SOURCES),
    *re.findall(r'files\.fault\([^"]*"([a-z-]+)"', SOURCES),
    *re.findall(r'placed\(files, [^,]+, "([a-z-]+)"', SOURCES),
    *re.findall(r'placed\(runs\.files, [^,]+, "([a-z-]+)"', SOURCES),
    *re.findall(r'"((?:example|sample|valid-case)-(?:fails|of-other-day|coming|since))"', SOURCES),
}
SCHEMAS = {
    path.name: json.loads(path.read_bytes())
    for path in (ROOT / "rules/schema").glob("*.schema.json")
    if path.name not in ("case.schema.json", "answer.schema.json", "problem.schema.json", "receipt.schema.json")
}


def nodes(node: Any):
    """Every mapping inside a schema."""
    if isinstance(node, dict):
        yield node
        for one in node.values():
            yield from nodes(one)
    elif isinstance(node, list):
        for one in node:
            yield from nodes(one)


def test_every_code_that_the_program_knows_has_sentences() -> None:
    """Codes of the compiler, of the loader and of the schemas."""
    marked = {one["x-code"] for schema in SCHEMAS.values() for one in nodes(schema) if "x-code" in one}
    assert RAISED | marked == set(CODES)


def test_every_form_and_type_of_the_schemas_has_a_name() -> None:
    """What a schema asks for can be said in words."""
    forms, types = set(), set()
    names = {"array": "list", "string": "text", "integer": "number"}
    for schema in SCHEMAS.values():
        for one in nodes(schema):
            if isinstance(one.get("x-form"), str):
                forms.add(one["x-form"])
            if isinstance(one.get("type"), str | list):
                given = one["type"] if isinstance(one["type"], list) else [one["type"]]
                types.add("|".join(sorted({names.get(kind, kind) for kind in given})))
    assert forms - {"text"} <= set(CODES["malformed"]["words"]["form"])
    assert types <= set(CODES["wrong-type"]["words"]["expected"])


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_what_is_wrong_and_what_to_do(code: str) -> None:
    """The same placeholders on both sides, in the sentence, the remedy and what takes their place."""
    entry = CODES[code]
    pairs = [entry, entry["remedy"]]
    for instead in entry.get("without", {}).values():
        pairs += [instead.get("remedy", instead)]
    for pair in pairs:
        fields = [{name for _, name, _, _ in Formatter().parse(pair[language]) if name} for language in ("zh", "en")]
        assert fields[0] == fields[1]
        assert pair["zh"][-1] in "。？"
        assert pair["en"][-1] in ".?"


def test_no_sentence_speaks_of_programs() -> None:
    """The compliance team does not program: no name of a library or of a type of Python."""
    text = json.dumps(CODES, ensure_ascii=False)
    assert [word for word in ("Python", "jsonschema", "NoneType", "string", "boolean:") if word in text] == []
