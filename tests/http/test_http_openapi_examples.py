"""The examples of the OpenAPI description, sent to the application as a reader would who copies them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import yaml
from jsonschema import Draft202012Validator
from test_http_draft import form

BOUNDARY = "multipart/form-data; boundary=cut"


@pytest.fixture(scope="module")
def described(client: Any) -> Any:
    """The description as it is served."""
    return client.get("/openapi.json").json


def operations(described: Any) -> Iterator[tuple[str, str, Any]]:
    """Path, method and description of every operation."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def parameters(described: Any, operation: Any) -> Iterator[Any]:
    """The parameters of an operation, with references followed."""
    for one in operation.get("parameters", ()):
        name = one.get("$ref", "").rsplit("/", 1)[-1]
        yield described["components"]["parameters"][name] if name else one


def body_of(kind: str, example: Any) -> tuple[bytes, str]:
    """The bytes of a body, and its Content-Type."""
    if kind == "multipart/form-data":
        parts = [
            (name, one.encode(), "orders.pdf" if name == "evidence" else "")
            for name, value in example.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        return form(*parts), BOUNDARY
    if isinstance(example, str):
        return example.encode(), kind
    return (orjson.dumps(example) if kind.endswith("json") else yaml.safe_dump(example).encode()), kind


def test_every_body_with_an_example_is_taken(client: Any, described: Any) -> None:
    """Each example of a body is answered with 200, and the answer has the shape that the description gives it."""
    tried = []
    for path, method, operation in operations(described):
        for kind, content in operation.get("requestBody", {}).get("content", {}).items():
            if "example" not in content:
                continue
            body, sent_as = body_of(kind, content["example"])
            got = client.open(path, method=method, data=body, headers={"Content-Type": sent_as})
            assert got.status_code == 200, (path, kind, got.text)
            answers = operation["responses"]["200"]["content"]
            schema = {**answers[got.mimetype]["schema"], "components": described["components"]}
            data = got.json if got.mimetype == "application/json" else got.text
            assert list(Draft202012Validator(schema).iter_errors(data)) == []
            tried.append((operation["operationId"], kind))
    assert tried == [
        ("lint", "application/json"),
        ("lint", "application/yaml"),
        ("lint", "multipart/form-data"),
        ("batch", "application/x-ndjson"),
        ("draft", "multipart/form-data"),
        ("draft", "text/csv"),
    ]


def test_every_operation_takes_the_examples_of_its_parameters(client: Any, described: Any) -> None:
    """Parameters with their examples, all at once, are taken by each operation that reads."""
    for path, method, operation in operations(described):
        if method != "get":
            continue
        query: dict[str, Any] = {}
        for one in parameters(described, operation):
            if "example" in one and one["in"] == "path":
                path = path.replace("{%s}" % one["name"], one["example"])  # noqa: UP031 - braces are meant
            elif "example" in one and one["in"] == "query" and one["name"] not in ("release", "digest"):
                query[one["name"]] = one["example"]
        assert client.get(path, query_string=query).status_code == 200, path


def test_the_answer_shown_is_the_answer_given(client: Any, described: Any) -> None:
    """The example of a check's answer is what the example of its body is answered, but for the rules' digest."""
    lint = described["paths"]["/v1/lint"]["post"]
    sent = lint["requestBody"]["content"]["application/json"]["example"]
    query = {"rule": "order-unanswered", "as_of": "2026-03-12", "lang": "en"}
    shown = lint["responses"]["200"]["content"]["application/json"]["example"]
    got = client.post("/v1/lint", json=sent, query_string=query).json
    assert shown == {**got, "ruleset": {**got["ruleset"], "digest": shown["ruleset"]["digest"]}}


def test_examples_of_answers_have_their_shape(described: Any) -> None:
    """An example of an answer fits its schema."""
    seen = 0
    for _, _, operation in operations(described):
        for answer in operation["responses"].values():
            for content in answer.get("content", {}).values():
                if "example" in content:
                    schema = {**content["schema"], "components": described["components"]}
                    assert list(Draft202012Validator(schema).iter_errors(content["example"])) == []
                    seen += 1
    assert seen > 0
