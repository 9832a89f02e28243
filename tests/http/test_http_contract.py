"""The running service keeps to its own description, by the word of Schemathesis, which knows nothing of pnlint."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from server_process import ROOT

_DESCRIPTION = yaml.safe_load((ROOT / "service/pnlint/http/openapi.yaml").read_text(encoding="utf-8"))
OPERATIONS = [one["operationId"] for methods in _DESCRIPTION["paths"].values() for one in methods.values()]

# Which ruleset is here and which was replaced no description can tell; tests of their own name them.
_NAMES = ("release", "digest", "Pnlint-Release", "Pnlint-Digest")
# What makes a table, a notification or a line of NDJSON a good one is not said by a schema of texts.
_TEXTS = ("text/csv", "multipart/form-data", "application/x-ndjson")
_BY_SCHEMA = ("positive_data_acceptance", "negative_data_rejection")
# Nor does the schema of a case say which days there are, such as 30 February.
_CASES = ("application/json", "application/yaml", "text/yaml", "application/x-yaml")


@schemathesis.serializer("application/x-ndjson")
def ndjson(_context: Any, value: Any) -> bytes:
    """Lines are sent as they are."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def api(port: int) -> Any:
    """The description, from the server that it describes."""
    return schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/openapi.json")


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_is_as_described(api: Any, operation: str, mode: GenerationMode) -> None:
    """Whatever is sent, right or wrong, the answer's status, headers, media type and shape are those described."""

    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=api.find_operation_by_id(operation).as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        for name in _NAMES:
            case.query.pop(name, None)
            case.headers.pop(name, None)
        if "profile" in case.query:
            case.query.pop("rule", None)  # a profile may switch off the rule that is asked for
        left_out = _BY_SCHEMA if case.media_type in _TEXTS else _BY_SCHEMA[:1] if case.media_type in _CASES else ()
        case.call_and_validate(excluded_checks=[CHECKS.get_one(name) for name in left_out])

    with suppress(Unsatisfiable):  # an operation that takes nothing cannot be asked in a wrong way
        ask()
