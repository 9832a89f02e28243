"""Requests to the service and their answers: connections that are kept, time-outs, and trying again."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import urllib3

from pnlint import __version__
from pnlint.client.problem import Problem, gateway_problem, own_problem, problem_of, reason

# What may be over in a moment: too many requests, a server that starts, stops, or is away behind its gateway.
_PASSING = frozenset((429, 502, 503, 504))
_FIRST_WAIT = 0.2
_LONGEST_WAIT = 5.0
_CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on: seconds to connect and between two pieces of an answer, further tries, the longest pause.

    Every request of the service is the same the second time, so all are tried again. Pauses double from 0.2 s to 5 s,
    each shortened by chance to as little as half. Where the service names a pause (Retry-After), that one is kept;
    if it is longer than ``longest_pause`` seconds, the request is given up at once.
    """

    connect_timeout: float = 5.0
    timeout: float = 30.0
    retries: int = 3
    longest_pause: float = 60.0


@dataclass(frozen=True, slots=True)
class Wire:
    """The way to one service; may be used by several threads at once."""

    url: str
    headers: Mapping[str, str]
    lang: str
    patience: Patience
    pool: urllib3.PoolManager
    sleep: Callable[[float], None] = time.sleep

    def send(self, method: str, path: str, raw: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
        """The bytes of the answer; raises Problem if the service refuses or cannot be reached in the end."""
        tries = 0
        while True:
            try:
                return self._once(method, path, raw, headers or {})
            except Problem as problem:
                pause = self._pause(problem, tries)
                if pause is None:
                    raise
            tries += 1
            self.sleep(pause)

    def data(self, method: str, path: str, raw: bytes = b"", headers: Mapping[str, str] | None = None) -> Any:
        """The same, read as JSON."""
        answer = self.send(method, path, raw, headers)
        try:
            return json.loads(answer)
        except ValueError:
            raise self.not_understood("no-json") from None

    def not_understood(self, code: str, **data: Any) -> Problem:
        """The problem of an answer that is none of the service's."""
        return own_problem("not-understood", self.lang, 200, url=self.url, reason=reason(code, self.lang, **data))

    def _once(self, method: str, path: str, raw: bytes, headers: Mapping[str, str]) -> bytes:
        timeout = urllib3.Timeout(connect=self.patience.connect_timeout, read=self.patience.timeout)
        try:
            response = self.pool.request(
                method,
                self.url + path,
                body=raw or None,
                headers={**self.headers, **headers},
                timeout=timeout,
                retries=False,
            )
        except urllib3.exceptions.HTTPError as trouble:
            code = "timed-out" if _is_timeout(trouble) else "unreachable"
            raise own_problem(code, self.lang, url=self.url, reason=_reason(trouble)) from trouble
        if response.status == 200:
            return response.data
        raise self._problem(response)

    def _problem(self, response: urllib3.BaseHTTPResponse) -> Problem:
        pause = _retry_after(response.headers.get("Retry-After"))
        try:
            return problem_of(json.loads(response.data), pause)
        except (ValueError, KeyError, TypeError, AttributeError):
            # A gateway answers in the service's place, in words of its own.
            problem = gateway_problem(self.lang, response.status, self.url, response.headers.get("Location"))
            problem.retry_after = pause
            return problem

    def _pause(self, problem: Problem, tries: int) -> float | None:
        """Seconds to wait before the next try; None to give up."""
        passing = problem.status in _PASSING or problem.code in ("unreachable", "timed-out")
        if not passing or tries >= self.patience.retries:
            return None
        if problem.retry_after is not None:
            # A little more for each, so that those who were sent away together do not come back together.
            asked = problem.retry_after + random.uniform(0, _FIRST_WAIT)
            return asked if problem.retry_after <= self.patience.longest_pause else None
        wait = min(_FIRST_WAIT * 2.0**tries, _LONGEST_WAIT, self.patience.longest_pause)
        return wait * random.uniform(0.5, 1)


def open_wire(url: str, key: str | None, lang: str, patience: Patience) -> Wire:
    """The way to the service at an address; ``key`` goes along as ``Authorization: Bearer``."""
    headers = {"User-Agent": f"pnlint-client/{__version__}", "Accept": "application/json", "Accept-Language": lang}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    return Wire(url.rstrip("/"), headers, lang, patience, urllib3.PoolManager(maxsize=_CONNECTIONS))


def _retry_after(header: str | None) -> float | None:
    """Seconds; the header may also be a date."""
    if header is None:
        return None
    try:
        return urllib3.Retry().parse_retry_after(header)
    except urllib3.exceptions.InvalidHeader:
        return None


def _is_timeout(trouble: urllib3.exceptions.HTTPError) -> bool:
    # A connection that was refused counts among the time-outs of urllib3.
    refused = isinstance(trouble, urllib3.exceptions.NewConnectionError)
    return isinstance(trouble, urllib3.exceptions.TimeoutError) and not refused


def _reason(trouble: urllib3.exceptions.HTTPError) -> str:
    """What happened, without the addresses of Python objects."""
    cause = trouble.__cause__ or trouble
    return str(getattr(cause, "strerror", None) or cause).rpartition(": ")[2].rstrip(".")
