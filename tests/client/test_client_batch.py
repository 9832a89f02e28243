"""Cases without end: answers come in order while cases are still being read, and one bad case is one bad answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from failing_service import FailingService, Reply
from test_client_patience import ANSWER, patient

from pnlint.client import Answer, Client, Problem


def _case(number: int) -> dict[str, Any]:
    return {"notification": {"orders": [{"order_id": str(number)}]}, "response": {"orders": []}}


def test_answers_come_in_the_order_of_the_cases(client: Client) -> None:
    """A thousand cases, each answered in its place."""
    answers = client.lint_batch((_case(number) for number in range(1000)), rules=["order-unanswered"])
    found = [one.findings[0].data["order_id"] for one in answers if isinstance(one, Answer)]
    assert found == [str(number) for number in range(1000)]


def test_a_bad_case_is_a_bad_answer_and_no_more(client: Client, tmp_path: Path) -> None:
    """Its Problem stands in its place, and its faults name the number of the case; whatever form the cases have."""
    yaml = tmp_path / "draft.yaml"
    yaml.write_text("response:\n  orders: []\n  orders: []\n")
    pretty = b'{\n  "notification":\r\n  {"orders": [{"order_id": "2"}]}, "response": {"orders": []}\n}'
    cases = [_case(0), {"notifcation": {}}, pretty, yaml, b"response: {orders: []}", b'{"a": 1, "a": 2}', b"", _case(7)]
    answers = list(client.lint_batch(cases, rules=["order-unanswered"]))
    assert ["problem" if isinstance(one, Problem) else one.verdict for one in answers] == [
        "blocked",
        "problem",
        "blocked",
        "problem",
        "incomplete",
        "problem",
        "problem",
        "blocked",
    ]
    places = [(one.pointer, one.line) for one in answers if isinstance(one, Problem)]
    assert places[:3] == [("/notifcation", 2), ("/response/orders", 3), ("/a", 6)]


def test_no_more_is_read_than_one_request_holds(client: Client) -> None:
    """The first answer is there when a request's worth of cases has been taken from an endless source."""
    taken = 0

    def endless() -> Iterator[dict[str, Any]]:
        nonlocal taken
        while True:
            taken += 1
            yield _case(taken)

    answers = client.lint_batch(endless(), rules=["order-unanswered"])
    first = next(answers)
    assert isinstance(first, Answer)
    assert first.findings[0].data == {"order_id": "1"}
    assert taken <= 257
    assert isinstance(next(answers), Answer)


def test_a_large_case_has_a_request_of_its_own(client: Client) -> None:
    """Cases of any size that the service takes go through, between small ones."""
    large = {"response": {"text": "x" * 1_000_000}}
    answers = list(client.lint_batch([{}, large, {}], rules=["guarantee-claimed"]))
    assert [type(one) for one in answers] == [Answer] * 3


def test_a_faulty_question_ends_the_batch(client: Client, tmp_path: Path) -> None:
    """What every case would be refused for is raised at once, for cases in JSON and in YAML."""
    yaml = tmp_path / "draft.yaml"
    yaml.write_text("response: {}\n")
    for case in ({}, yaml):
        with pytest.raises(Problem) as caught:
            list(client.lint_batch([case, case], profile="none-such"))
        assert caught.value.faults[0].parameter == "profile"


def test_a_batch_can_be_kept_to_one_release(client: Client) -> None:
    """All answers are by the release that was named; where it is gone, the batch ends and says so."""
    release = client.ruleset().release
    answers = list(client.lint_batch([_case(number) for number in range(300)], release=release))
    assert {one.ruleset.release for one in answers if isinstance(one, Answer)} == {release}
    assert len(answers) == 300
    with pytest.raises(Problem) as caught:
        next(client.lint_batch([{}], release="1999.01"))
    assert (caught.value.status, caught.value.code) == (412, "ruleset-gone")


def test_a_check_can_be_kept_to_exactly_one_ruleset(client: Client) -> None:
    """The digest of an answer, given back, is answered by the same rules; another is refused."""
    digest = client.ruleset().digest
    assert client.lint({}, digest=digest).ruleset.digest == digest
    (answer,) = client.lint_batch([{}], digest=digest)
    assert isinstance(answer, Answer)
    assert answer.ruleset.digest == digest
    with pytest.raises(Problem) as caught:
        client.lint({}, digest=f"sha256:{'0' * 64}")
    assert (caught.value.status, caught.value.code) == (412, "ruleset-gone")


def test_nothing_is_lost_when_a_request_is_cut_off(failing: Callable[..., FailingService]) -> None:
    """A request whose answer breaks off is sent again as a whole; answers too few are not taken for all."""
    line = b'{"line": 1, ' + _json(ANSWER)[1:] + b"\n"
    service = failing(Reply(body=line, cut=True), Reply(body=line), Reply(body=line))
    client, _ = patient(service)
    assert len(list(client.lint_batch([{}]))) == 1
    assert len(service.requests) == 2
    with pytest.raises(Problem, match="1 lines for 2 cases"):
        list(client.lint_batch([{}, {}]))


def _json(data: Any) -> bytes:
    import json

    return json.dumps(data).encode()
