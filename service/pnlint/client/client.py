"""The client: one method for each thing that the service does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeVar
from urllib.parse import quote, urlencode

from urllib3.filepost import encode_multipart_formdata

from pnlint.client.batch import lines_of, requests_of
from pnlint.client.case import Body, Case, body_of
from pnlint.client.problem import LANGUAGES, Problem, problem_of
from pnlint.client.reading import made
from pnlint.client.values import (
    Answer,
    Draft,
    Rule,
    Ruleset,
    RuleSummary,
    Severity,
    answer_of,
    rule_of,
    summary_of,
)
from pnlint.client.wire import Patience, open_wire

_NDJSON = {"Content-Type": "application/x-ndjson", "Accept": "application/x-ndjson"}
Read = TypeVar("Read")


class Client:
    """Asks a pnlint service; give it to all threads, and close it or use it in a ``with`` block.

    ``url`` is where the service listens, ``key`` the API key if it wants one, ``lang`` (``zh``, ``en``) the language of
    its sentences, ``patience`` its time-outs and retries. Every method raises Problem if it gets no answer; a language
    that the service does not speak is a ValueError.
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8080",
        *,
        key: str | None = None,
        lang: Literal["zh", "en"] = "en",
        patience: Patience = Patience(),  # noqa: B008 - a frozen value
    ) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"lang={lang!r}: pnlint speaks {' and '.join(LANGUAGES)}")
        self._wire = open_wire(url, key, lang, patience)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._wire.pool.clear()

    def lint(
        self,
        case: Case,
        *,
        as_of: str | date | None = None,
        rules: Iterable[str] = (),
        profile: str | None = None,
        fail_on: Severity | None = None,
        release: str | None = None,
        digest: str | None = None,
    ) -> Answer:
        """What the rules say of a case: a mapping, JSON or YAML text as bytes, or the Path of a file.

        ``as_of`` is the day whose rules apply, ``rules`` the only ones to run, ``profile`` leaves some out,
        ``fail_on`` is the severity from which ``failed`` of the answer is true. ``release`` and ``digest`` (as an
        answer's ``ruleset`` names them) refuse an answer by other rules: a release may have had several states, of
        which the newest answers; a digest is exactly one.
        """
        return self._lint(
            body_of(case),
            _query(as_of=as_of, rule=tuple(rules), profile=profile, fail_on=fail_on, release=release, digest=digest),
        )

    def lint_batch(
        self,
        cases: Iterable[Case],
        *,
        as_of: str | date | None = None,
        rules: Iterable[str] = (),
        profile: str | None = None,
        fail_on: Severity | None = None,
        release: str | None = None,
        digest: str | None = None,
    ) -> Iterator[Answer | Problem]:
        """An answer for each case, in order, while ``cases`` is still being read; memory stays bounded.

        A case that is refused gives its Problem in its place (returned, not raised); the ``line`` of its faults is the
        number of the case. What ends the whole batch is raised. A batch may meet a change of the rules; ``release``
        or, exactly, ``digest`` keeps it to one of them.
        """
        query = _query(as_of=as_of, rule=tuple(rules), profile=profile, fail_on=fail_on, release=release, digest=digest)
        done = 0
        for bodies in requests_of(cases):
            yield from self._batch(bodies, query, done)
            done += len(bodies)

    def rules(self, *, as_of: str | date | None = None, pack: str | None = None) -> tuple[RuleSummary, ...]:
        """All rules, or those of one pack, a line for each."""
        return self._get(
            "/v1/rules", _query(as_of=as_of, pack=pack), lambda body: tuple(map(summary_of, body["rules"]))
        )

    def rule(self, name: str, *, as_of: str | date | None = None) -> Rule:
        """Everything about one rule."""
        return self._get(f"/v1/rules/{quote(name, safe='')}", _query(as_of=as_of), rule_of)

    def ruleset(self, *, as_of: str | date | None = None, pack: str | None = None) -> Ruleset:
        """Which rules a pack has (default: the default pack): release, digest, and the days on which they changed."""
        return self._get("/v1/ruleset", _query(as_of=as_of, pack=pack), lambda body: made(Ruleset, body))

    def draft(
        self,
        *,
        notification: bytes | Path | None = None,
        data: bytes | Path | None = None,
        pasted: str | None = None,
        kind: str | None = None,
        zone: str | None = None,
    ) -> Draft:
        """A case to fill in, from a notification (JSON or YAML), its data file (CSV or XLSX), or pasted text.

        ``kind`` is that of the notification, with which alone a draft can be started too; ``zone`` is the
        offset of times that name none, such as ``+09:00``. Nothing is invented: reasons stay empty.
        """
        files = {"notification": notification, "data": data}
        parts: list[tuple[str, Any]] = [(name, _file(name, one)) for name, one in files.items() if one is not None]
        parts += [(name, text) for name, text in (("pasted", pasted), ("kind", kind), ("zone", zone)) if text]
        raw, media_type = encode_multipart_formdata(parts)
        body = self._wire.data("POST", "/v1/draft", raw, {"Content-Type": media_type})
        return self._read(body, lambda one: made(Draft, one))

    def _lint(self, body: Body, query: str) -> Answer:
        kind = {"Content-Type": body.kind} if body.kind else {}
        return self._read(self._wire.data("POST", f"/v1/lint{query}", body.raw, kind), answer_of)

    def _batch(self, bodies: list[Body], query: str, done: int) -> Iterator[Answer | Problem]:
        if not bodies[0].is_json:
            try:
                yield self._lint(bodies[0], query)
            except Problem as problem:
                if not _about_the_case(problem):
                    raise
                yield problem
            return
        raw = self._wire.send("POST", f"/v1/lint/batch{query}", lines_of(bodies), _NDJSON)
        lines = raw.splitlines()
        if len(lines) != len(bodies):
            raise self._wire.not_understood("other-count", found=len(lines), wanted=len(bodies))
        for line in lines:
            yield self._read(line, lambda one: _one_of_many(json.loads(one), done))

    def _get(self, path: str, query: str, read: Callable[[Any], Read]) -> Read:
        return self._read(self._wire.data("GET", path + query), read)

    def _read(self, body: Any, read: Callable[[Any], Read]) -> Read:
        try:
            return read(body)
        except (ValueError, KeyError, TypeError, AttributeError) as trouble:
            raise self._wire.not_understood("other-json") from trouble


def _about_the_case(problem: Problem) -> bool:
    """Whether it is the case that is refused, and not everything that is asked in this way."""
    return problem.status in (400, 413, 415, 422) and not any(one.parameter for one in problem.faults)


def _one_of_many(body: dict[str, Any], done: int) -> Answer | Problem:
    """A line of a batch; ``done`` are the cases that went before its request."""
    number = body.pop("line") + done
    if "verdict" in body:
        return answer_of(body)
    problem = problem_of(body)
    problem.faults = tuple(replace(one, line=number) for one in problem.faults)
    return problem


def _query(**wanted: Any) -> str:
    given = {name: value for name, value in wanted.items() if value is not None and value != ()}
    return f"?{urlencode(given, doseq=True)}" if given else ""


def _file(name: str, given: bytes | Path) -> tuple[str, bytes]:
    return (given.name, given.read_bytes()) if isinstance(given, Path) else (name, given)
