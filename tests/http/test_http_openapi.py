"""The OpenAPI description: valid by somebody else's word, and true."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


@pytest.fixture(scope="module")
def description(client: Any) -> Any:
    """The description."""
    return client.get("/openapi.json").json


def test_it_is_openapi_3_1(description: Any) -> None:
    """An independent validator finds nothing wrong with it."""
    assert description["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_it_has_every_route_and_no_other(client: Any, description: Any) -> None:
    """What is described is there, and what is there is described, with the same methods."""
    there = {}
    for rule in client.application.url_map.iter_rules():
        if rule.endpoint == "guide":
            continue  # pages for people, at every other address
        path = re.sub(r"<(\w+)>", "{}", rule.rule)
        there[path] = {method.lower() for method in rule.methods or () if method not in ("HEAD", "OPTIONS")}
    described = {re.sub(r"\{\w+\}", "{}", path): set(methods) for path, methods in description["paths"].items()}
    assert described == there


def test_its_schemas_are_the_published_ones(client: Any, description: Any) -> None:
    """The schemas of case, answer and problem in it are those of /v1/schemas, with references led to components."""
    components = description["components"]["schemas"]
    for name in ("case", "answer", "problem"):
        published = client.get(f"/v1/schemas/{name}").json
        assert components[name.capitalize()]["properties"].keys() == published["properties"].keys()
        for part in published.get("$defs", {}):
            assert f"{name.capitalize()}-{part}" in components
    assert components["Case"]["properties"]["now"]["$ref"] == "#/components/schemas/Case-timestamp"


def test_every_reference_leads_somewhere(description: Any) -> None:
    """No reference of the description hangs in the air."""
    resolver = Registry().with_resource("", Resource(description, DRAFT202012)).resolver()
    found = re.findall(r"'\$ref': '([^']+)'", str(description))
    assert len(found) > 20
    assert all(target.startswith("#/components/") for target in found)
    for target in set(found):
        resolver.lookup(target)


@pytest.mark.parametrize(
    ("path", "described"),
    [
        ("/v1/ruleset", "/v1/ruleset"),
        ("/v1/rules", "/v1/rules"),
        ("/v1/rules?lang=all", "/v1/rules"),
        ("/v1/rules/order-unanswered", "/v1/rules/{id}"),
        ("/v1/rules/order-unanswered?lang=all", "/v1/rules/{id}"),
        ("/v1/profiles", "/v1/profiles"),
        ("/v1/profiles?lang=all", "/v1/profiles"),
        ("/v1/schemas", "/v1/schemas"),
        ("/problems/unknown-field", "/problems/{code}"),
        ("/healthz", "/healthz"),
        ("/readyz", "/readyz"),
        ("/v1", "/v1"),
    ],
)
def test_answers_are_as_described(client: Any, description: Any, path: str, described: str) -> None:
    """Answers have the shape that the description gives them."""
    from jsonschema import Draft202012Validator

    content = description["paths"][described]["get"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": description["components"]}
    assert list(Draft202012Validator(schema).iter_errors(client.get(path).json)) == []


def test_parameters_are_those_that_are_taken(client: Any, description: Any) -> None:
    """The query parameters of /v1/lint in the description are those that are not refused."""
    parameters = description["paths"]["/v1/lint"]["post"]["parameters"]
    named = [
        one if "name" in one else description["components"]["parameters"][one["$ref"].rsplit("/", 1)[-1]]
        for one in parameters
    ]
    detail = client.post("/v1/lint?zzz=1", data=b"{}").json["detail"]
    assert {one["name"] for one in named if one["in"] == "query"} == set(
        detail.partition("are: ")[2].rstrip(".").split(", ")
    )
