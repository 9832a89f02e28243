"""What the service tells of itself: rules, ruleset, schemas, description, health."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, request

from pnlint.compiler.shape import nearest
from pnlint.http import query
from pnlint.http.problem import Problem
from pnlint.http.reply import public, reply
from pnlint.http.rulesets.served import Served
from pnlint.http.service import Service, asked_language
from pnlint.packs import rule_ids_of
from pnlint.render.rules import in_language, rule_summary, whole_rule

SCHEMA = "application/schema+json"
_START = {
    "description": "/openapi.json",
    "lint": "/v1/lint",
    "rules": "/v1/rules",
    "profiles": "/v1/profiles",
    "health": "/healthz",
}


def catalogue_routes(app: Flask, service: Service) -> None:
    """Adds the routes."""
    _rule_routes(app, service)
    _schema_routes(app, service)

    @app.get("/healthz")
    def healthz() -> Response:
        return reply({"status": "ok", "release": service.shelf.library.release})

    @app.get("/v1")
    def start() -> Response:
        return public({"name": "pnlint", **_START})


def _rule_routes(app: Flask, service: Service) -> None:
    @app.get("/v1/ruleset")
    def ruleset() -> Response:
        query.only_known(request.args, ("as_of", "lang", "pack"))
        day = query.day(request.args) or service.today()
        one = _packs(service, default=True)[0]
        service.answered_by(one.shelf)
        return public(_ruleset(one, day))

    @app.get("/v1/rules")
    def rules() -> Response:
        day, language = _asked(service, "pack")
        packs = _packs(service)
        service.answered_by(packs[0].shelf)
        listed = [rule_summary(one.pack, name, day, language) for one in packs for name in sorted(one.pack.rules)]
        rulesets = [_ruleset(one, day) for one in packs]
        about = {"ruleset": rulesets[0], "rulesets": rulesets, "rules": listed}
        return public(about, language=_header(language))

    @app.get("/v1/rules/<name>")
    def rule(name: str) -> Response:
        day, language = _asked(service)
        one = next((each for each in service.serving.every() if name in each.pack.rules), None)
        if one is None:
            data = {"found": name, "nearest": nearest(name, rule_ids_of(service.serving.all()))}
            raise Problem(404, "rule-not-found", data)
        service.answered_by(one.shelf)
        return public(whole_rule(one.pack, name, day, language), language=_header(language))

    @app.get("/v1/profiles")
    def profiles() -> Response:
        query.only_known(request.args, ("lang",))
        language = asked_language(("all",))
        libraries = [one.library for one in service.serving.all()]
        profiles = [{**one._asdict(), "pack": each.id} for each in libraries for one in each.profiles.values()]
        listed = [in_language(one, language) for one in profiles]
        return public({"profiles": listed}, language=_header(language))


def _schema_routes(app: Flask, service: Service) -> None:
    @app.get("/openapi.json")
    def openapi() -> Response:
        return public(service.openapi)

    @app.get("/v1/schemas")
    def schemas() -> Response:
        listed = [{"name": name, "href": f"/v1/schemas/{name}"} for name in service.schemas]
        return public({"schemas": listed})

    @app.get("/v1/schemas/<name>")
    def schema(name: str) -> Response:
        known = name.removesuffix(".schema.json")
        if known not in service.schemas:
            data = {"found": name, "nearest": nearest(known, service.schemas), "allowed": list(service.schemas)}
            raise Problem(404, "schema-not-found", data)
        return public(service.schemas[known], SCHEMA)


def _packs(service: Service, *, default: bool = False) -> list[Served]:
    """The pack that the query names; without one all of them, or the default one alone."""
    every = {one.shelf.library.id: one for one in service.serving.every()}
    name = request.args.get("pack")
    if name is None:
        return [service.serving.first] if default else list(every.values())
    if name not in every:
        data = {"name": "pack", "found": name, "nearest": nearest(name, every), "allowed": list(every)}
        raise Problem(422, "parameter-not-allowed", data, parameter="pack")
    return [every[name]]


def _asked(service: Service, *more: str) -> tuple[str, str]:
    """The day and the language that the query of a rules' address asks for."""
    query.only_known(request.args, ("as_of", "lang", *more))
    return query.day(request.args) or service.today(), asked_language(("all",))


def _header(language: str) -> str:
    return "zh, en" if language == "all" else language


def _ruleset(served: Served, day: str) -> dict[str, Any]:
    library = served.shelf.library
    about: dict[str, Any] = {
        "id": library.id,
        "release": library.release,
        "as_of": day,
        "digest": library.digest,
        "epochs": served.shelf.plain["epochs"],
        "rules": len(served.pack.rules),
        "kinds": served.shelf.plain["kinds"],
        "also": served.shelf.plain["also"],
    }
    if day < library.first_day:
        about["judged_by_first_version_of"] = library.first_day
    return about
