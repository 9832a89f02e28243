"""``/readyz``: whether requests may come, which rules answer them, and what is wrong with newer ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, request

from pnlint.http import query
from pnlint.http.reply import reply
from pnlint.http.rulesets.pin import listed
from pnlint.http.rulesets.rulesets import Refused, Rulesets
from pnlint.http.rulesets.watch import Watches
from pnlint.http.service import asked_language

# A file that is torn in two has as many faults as lines; the first ones say enough.
_MOST = 100


def ready_route(app: Flask, packs: Sequence[Rulesets], watches: Watches | None) -> None:
    """Adds the route; ``watches`` take changed rules while the service runs, None where nobody looks."""

    @app.get("/readyz")
    def readyz() -> Response:
        query.only_known(request.args, ("lang",))
        language = asked_language()
        default = packs[0]
        refused = next((one.refused for one in packs if one.refused), None)
        tried = all(one.tried for one in packs)
        reloads, late = watches is not None and watches.on, watches is not None and watches.late
        about: dict[str, Any] = {
            "status": "ready" if refused is None and tried and not late else "warning",
            "ruleset": _named(default),
            "rulesets": listed(default.names()),
            "packs": [{"ruleset": _named(one), "rulesets": listed(one.names())} for one in packs],
            "reload": {
                "on": reloads,
                "late": late,
                "tried": tried,
                "refused": None if refused is None else _refused(refused, language),
            },
        }
        # With a warning too: the rules in use are sound, and a service taken out of turn would help nobody.
        return reply(about, language=language)


def _named(rulesets: Rulesets) -> dict[str, Any]:
    return {"id": rulesets.current.shelf.library.id, **rulesets.current.name._asdict()}


def _refused(refused: Refused, language: str) -> dict[str, Any]:
    faults = [
        {
            **{name: one[name] for name in ("code", "file", "line", "column")},
            "detail": one[language][0],
            "remedy": one[language][1],
        }
        for one in refused.faults[:_MOST]
    ]
    return {"digest": refused.digest or None, "at": refused.at, "faults": faults}
