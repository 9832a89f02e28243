"""Which rulesets a request is answered by: those that it names by release or digest, else the present ones."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Request

from pnlint.http.problem import Problem
from pnlint.http.query import PINS
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.served import Name
from pnlint.http.rulesets.serving import Place, Serving

# As query parameters and as headers: the headers of an answer, sent back, ask for the ruleset it was made with.
HEADERS = {"release": "Pnlint-Release", "digest": "Pnlint-Digest"}
# Looked up where the server puts them, for that is far quicker than to ask for a header that is seldom there.
_ENVIRON = {name: "HTTP_" + header.upper().replace("-", "_") for name, header in HEADERS.items()}


def present(packs: Sequence[Rulesets]) -> Serving:
    """The present ruleset of every pack."""
    return Serving([Place(one, one.current) for one in packs], lambda _: Problem(404, "not-found"))


def pinned(request: Request, packs: Sequence[Rulesets]) -> Serving | None:
    """The rulesets that this request names, None if it names none; what is not here is refused (412)."""
    wanted = {}
    for name in PINS:
        header = request.environ.get(_ENVIRON[name])
        named = request.args.getlist(name) + ([] if header is None else [header])
        if len(set(named)) > 1:
            raise Problem(422, "ruleset-named-twice", {"name": name, "found": named})
        wanted[name] = named[0] if named else None
    if not any(wanted.values()):
        return None
    places = [Place(one, one.find(wanted["release"], wanted["digest"])) for one in packs]
    return Serving(places, lambda lacking: _gone(wanted, lacking))


def headers_of(name: Name) -> dict[str, str]:
    """The headers by which an answer names its ruleset."""
    return {HEADERS["release"]: name.release, HEADERS["digest"]: name.digest}


def _gone(wanted: dict[str, str | None], packs: Sequence[Rulesets]) -> Problem:
    names = [(name, number == 0) for one in packs for number, name in enumerate(one.names())]
    data = {
        "wanted": [f"{name} {value}" for name, value in wanted.items() if value],
        "present": [f"{one.release} ({one.digest})" for one, _ in names],
    }
    return Problem(412, "ruleset-gone", data, more={"rulesets": [{**n._asdict(), "current": c} for n, c in names]})


def listed(names: list[Name]) -> list[dict[str, object]]:
    """The rulesets that can be had, for answers: the first of them is the present one."""
    return [{**one._asdict(), "current": number == 0} for number, one in enumerate(names)]
