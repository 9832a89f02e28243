"""The schema by which editors know the cases of every pack."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from tests.conftest import ROOT

from pnlint.authoring.editor import FOLDER, editor_schemas, write_editor_schemas
from pnlint.authoring.offers import offering_schemas

RULES = ROOT / "rules"


def test_the_schemas_are_those_of_the_packs() -> None:
    """What is kept is what the packs say today; after a change of a pack, ``make editor`` writes it anew."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in (RULES / FOLDER).iterdir()}
    assert kept == editor_schemas(RULES)


def sound(rules: Path, case: dict[str, Any]) -> bool:
    """Whether an editor finds nothing wrong with a case."""
    files = {f"{FOLDER}/{path.name}": path for path in (rules / FOLDER).iterdir()}
    files["schema/case.schema.json"] = rules / "schema/case.schema.json"
    known = []
    for name, path in files.items():
        schema = json.loads(path.read_bytes())
        schema.pop("$id", None)
        known.append((f"file:///{name}", Resource.from_contents(schema)))
    reference = {"$ref": f"file:///{FOLDER}/case.schema.json"}
    return bool(Draft202012Validator(reference, registry=Registry().with_resources(known)).is_valid(case))


def test_each_kind_has_the_fields_of_its_pack(tmp_path: Path) -> None:
    """A pack that is put into the folder brings its kind and fields, the default pack's are everybody else's."""
    rules = tmp_path / "rules"
    shutil.copytree(RULES / "schema", rules / "schema")
    for name, kinds, default in (("main", ["caution"], True), ("extra", ["recall"], False), ("more", ["audit"], False)):
        own = {
            "notification": {"properties": {f"{name}_field": {"type": "string", "x-label": {"zh": "甲", "en": "A"}}}}
        }
        (rules / name).mkdir()
        meta = {"id": name, "case": {"kinds": kinds, "default": default, "properties": own}}
        (rules / name / "pack.yaml").write_text(yaml.safe_dump(meta, allow_unicode=True), encoding="utf-8")
    names = ["case.schema.json", *(f"{one}.schema.json" for one in ("extra", "main", "more"))]
    assert write_editor_schemas(rules) == names
    for kind, name in {"recall": "extra", "audit": "more", "caution": "main", None: "main", "other": "main"}.items():
        for field in ("main_field", "extra_field", "more_field"):
            assert sound(rules, {"notification": {"kind": kind, field: "x"}}) == (field == f"{name}_field"), (
                kind,
                field,
            )
    assert sound(rules, {"notification": {"main_field": "x"}})
    assert not sound(rules, {"notification": {"kind": "unheard_of"}})
    shutil.rmtree(rules / "more")
    assert write_editor_schemas(rules) == names[:-1]
    assert sorted(path.name for path in (rules / FOLDER).iterdir()) == names[:-1]


def offered(schema: Any) -> set[str]:
    """Everything that a schema of rules offers."""
    if isinstance(schema, list):
        return {one for part in schema for one in offered(part)}
    if not isinstance(schema, dict):
        return set()
    own = {one for one in schema.get("examples", ()) if isinstance(one, str)} if "description" in schema else set()
    return own | {one for part in schema.values() for one in offered(part)}


def test_what_is_offered_is_there() -> None:
    """Nothing is offered that no pack has; what is new in a pack is offered after ``make editor``, and is no hurry."""
    for name, text in offering_schemas(RULES).items():
        kept, now = offered(json.loads((RULES / "schema" / name).read_bytes())), offered(json.loads(text))
        assert kept <= now
        assert {"S-001", "O-1"} <= kept
        if name in ("rule.schema.json", "topic.schema.json"):
            assert {"notification.orders", "response.orders.evidence", "tables.fee"} <= kept
        assert "tables.nope" not in now


def test_offers_follow_the_packs(tmp_path: Path) -> None:
    """A new table is offered once the schemas are written anew, and the schemas are otherwise as they were."""
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules, ignore=shutil.ignore_patterns("corpus", "texts"))
    table = (rules / "coupang/tables/fee.yaml").read_text(encoding="utf-8")
    (rules / "coupang/tables/spare.yaml").write_text(table.replace("id: fee", "id: spare"), encoding="utf-8")
    for name, text in offering_schemas(rules).items():
        assert ("tables.spare" in offered(json.loads(text))) == (name in ("rule.schema.json", "topic.schema.json"))
        before = (RULES / "schema" / name).read_text(encoding="utf-8")
        assert [one for one in text.splitlines() if "tables.spare" not in one] == before.splitlines()
