"""The JSON Schemas as editors and other programs meet them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pack_folder import ROOT
from referencing import Registry, Resource

from pnlint.document import read_document

FILES = sorted((ROOT / "rules/schema").glob("*.schema.json"))
SCHEMAS = {path.name.removesuffix(".schema.json"): json.loads(path.read_bytes()) for path in FILES}
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
NAMED = [path for path in sorted((ROOT / "rules").rglob("*.yaml")) if LINE.match(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_names_itself_and_no_address(name: str) -> None:
    """The id is a name that no one has to answer for on the network, and every schema is a sound one."""
    assert SCHEMAS[name]["$id"] == f"urn:pnlint:schema:{name}"
    Draft202012Validator.check_schema(SCHEMAS[name])


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [one for value in node.values() for one in _references(value)]
    return [one for value in node for one in _references(value)] if isinstance(node, list) else []


@pytest.mark.parametrize("name", SCHEMAS)
def test_references_are_found_inside_the_schema_by_its_id(name: str) -> None:
    """Whoever has the one file has everything it refers to, and finds it by the schema's id."""
    resource = Resource.from_contents(SCHEMAS[name])
    resolver = Registry().with_resource(SCHEMAS[name]["$id"], resource).resolver(SCHEMAS[name]["$id"])
    for one in _references(SCHEMAS[name]):
        assert isinstance(resolver.lookup(one).contents, dict | bool)


@pytest.mark.parametrize("path", NAMED, ids=lambda path: path.stem)
def test_the_first_line_of_a_file_leads_editors_to_its_schema(path: Path) -> None:
    """The schema that a file names is beside it where it says, and accepts the file."""
    target = (path.parent / LINE.match(path.read_text(encoding="utf-8"))[1]).resolve()
    assert target in FILES
    data = read_document(path.read_bytes(), name=path.name).data
    assert list(Draft202012Validator(json.loads(target.read_bytes())).iter_errors(data)) == []


def test_every_rule_and_table_has_that_line() -> None:
    """An editor helps with every file that the compliance team edits."""
    packs = ROOT / "rules/coupang"
    wanted = {path for path in packs.glob("*/*.yaml") if path.parent.name != "guide" and path.stem != "topic"}
    wanted |= {path for path in packs.glob("*.yaml") if path.stem in SCHEMAS}
    assert wanted - set(NAMED) == set()
