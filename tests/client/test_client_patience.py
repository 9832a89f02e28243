"""The client when things go wrong: it tries again, within bounds, and says plainly what it could not do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.utils import formatdate
from typing import Any

import pytest
from failing_service import FailingService, Reply

from pnlint.client import Client, Patience, Problem

ANSWER = {
    "verdict": "ready",
    "ruleset": {"id": "coupang", "release": "2026.11", "as_of": "2026-11-25", "digest": "sha256:0", "signed": True},
    "now": "2026-11-25T10:00:00+09:00",
    "counts": {"error": 0},
    "findings": [],
    "outcomes": [{"rule": "r", "outcome": "passed", "weight": 2}],
    "novelty": 1,
}
GOOD = Reply(body=ANSWER)
BUSY = Reply(503, {"type": "/problems/busy", "title": "Busy", "status": 503, "detail": "Busy.", "instance": "urn:1"})
Failing = Callable[..., FailingService]


def patient(service: FailingService, retries: int = 3, key: str | None = None) -> tuple[Client, list[float]]:
    """A client that notes its pauses and does not make them."""
    client = Client(service.url, key=key, patience=Patience(retries=retries, timeout=0.5))
    pauses: list[float] = []
    client._wire = replace(client._wire, sleep=pauses.append)
    return client, pauses


@pytest.mark.parametrize("trouble", [BUSY, Reply(502, b"<h1>Bad Gateway</h1>"), replace(GOOD, cut=True)])
def test_what_may_pass_is_tried_again(failing: Failing, trouble: Reply) -> None:
    """A busy service, a gateway without its service, an answer that was cut off: the same bytes are sent once more."""
    service = failing(trouble, trouble, GOOD)
    client, pauses = patient(service)
    assert client.lint({"x_a": 1}).verdict == "ready"
    assert [one.raw for one in service.requests] == [b'{"x_a":1}'] * 3
    assert 0.1 <= pauses[0] <= 0.2 <= pauses[1] <= 0.4


def test_a_service_that_says_nothing_is_given_up(failing: Failing) -> None:
    """Silence ends with a time-out, is tried again, and in the end is no result."""
    service = failing(Reply(silent=True), Reply(silent=True))
    client, pauses = patient(service, retries=1)
    with pytest.raises(Problem) as caught:
        client.ruleset()
    assert (caught.value.code, caught.value.status, len(pauses)) == ("timed-out", None, 1)
    assert "does not mean that nothing was found" in str(caught.value)


def test_a_service_that_is_not_there_is_named(failing: Failing) -> None:
    """Nobody listens: the address is in the sentence, and what to look at."""
    service = failing()
    service.stop()
    client, pauses = patient(service)
    with pytest.raises(Problem) as caught:
        client.ruleset()
    assert (caught.value.code, len(pauses)) == ("unreachable", 3)
    assert service.url in caught.value.detail
    assert "Connection refused. Check that the service is running" in str(caught.value)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_pause_that_the_service_asks_for_is_kept(failing: Failing, form: str) -> None:
    """Retry-After, in seconds or as a date, goes before the client's own pauses."""
    wait = "30" if form == "seconds" else formatdate(9_999_999_999, usegmt=True)
    service = failing(replace(BUSY, status=429, headers={"Retry-After": wait}), GOOD)
    client, pauses = patient(service)
    if form == "seconds":
        client.lint({})
        assert 30 <= pauses[0] <= 30.2
    else:
        with pytest.raises(Problem) as caught:
            client.lint({})
        assert caught.value.retry_after is not None
        assert caught.value.retry_after > 60
        assert pauses == []


def test_tries_are_bounded(failing: Failing) -> None:
    """After the last try the service's own problem is raised."""
    service = failing(*[BUSY] * 4)
    client, pauses = patient(service)
    with pytest.raises(Problem, match="Busy"):
        client.lint({})
    assert len(service.requests) == 4
    assert len(pauses) == 3


def test_a_refusal_is_not_tried_again(failing: Failing) -> None:
    """What is wrong with the request stays wrong."""
    body = {"type": "/problems/no-key", "title": "t", "status": 401, "detail": "No key.", "instance": "i", "hint": "h"}
    service = failing(Reply(401, body))
    client, pauses = patient(service)
    with pytest.raises(Problem) as caught:
        client.lint({})
    assert (caught.value.code, caught.value.more, pauses) == ("no-key", {"hint": "h"}, [])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>Sign in</html>", "it is not JSON"),
        ({"hello": 1}, "it lacks what an answer has"),
        ({**ANSWER, "ruleset": None}, "it lacks what an answer has"),
        ([1], "it lacks what an answer has"),
    ],
)
def test_a_page_in_the_place_of_the_service_is_no_answer(failing: Failing, body: object, reason: str) -> None:
    """A login page or another program at the address is told apart from a clean draft, in words and not in Python's."""
    client, _ = patient(failing(Reply(200, body)))
    with pytest.raises(Problem) as caught:
        client.lint({})
    assert caught.value.code == "not-understood"
    assert f"none of pnlint's: {reason}. Check" in str(caught.value)
    assert "gateway or a login page" in str(caught.value)


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (301, {"Location": "https://b.example/"}, "HTTP 301, to go to https://b.example/; nothing was checked. Give"),
        (429, {}, "there are too many requests (HTTP 429); nothing was checked. Try again later"),
        (502, {}, "says that the service is away (HTTP 502); nothing was checked. See that the service is running"),
        (403, {}, "answered HTTP 403, not in pnlint's words; nothing was checked. Check that"),
    ],
)
def test_a_gateway_is_told_apart_from_the_service(failing: Failing, status: int, headers: Any, said: str) -> None:
    """What stands before the service and refuses is named with its status, and with what to do about it."""
    client, _ = patient(failing(Reply(status, b"<h1>Gateway</h1>", headers)), retries=0)
    with pytest.raises(Problem) as caught:
        client.lint({})
    assert (caught.value.code, caught.value.status) == ("not-understood", status)
    assert said in str(caught.value)


def test_a_language_that_nobody_speaks_is_refused() -> None:
    """A wrong language is wrong use, told before anything is sent."""
    lang: Any = "ko"
    with pytest.raises(ValueError, match="'ko': pnlint speaks zh and en"):
        Client(lang=lang)


def test_the_key_goes_along(failing: Failing) -> None:
    """As Authorization: Bearer, and nowhere else."""
    service = failing(GOOD)
    client, _ = patient(service, key="s3cret")
    client.lint({})
    sent = service.requests[0]
    assert sent.headers["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in sent.path + sent.raw.decode()


def test_what_a_newer_service_adds_is_kept(failing: Failing) -> None:
    """Fields that this client does not know stand in ``more``, at every level."""
    client, _ = patient(failing(GOOD))
    answer = client.lint({})
    assert answer.more == {"novelty": 1}
    assert answer.ruleset.more == {"signed": True}
    assert answer.outcomes[0].more == {"weight": 2}


def test_sentences_of_the_client_itself_come_in_chinese_too(failing: Failing) -> None:
    """Whoever reads Chinese is told in Chinese that nobody answered."""
    service = failing()
    service.stop()
    with pytest.raises(Problem, match="连不上"):
        Client(service.url, lang="zh", patience=Patience(retries=0)).ruleset()
