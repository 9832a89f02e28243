"""What the service tells of itself: rules, ruleset, schemas, problems, description, health."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request

from pnlint.compiler.shape import nearest
from pnlint.http import query
from pnlint.http.problem import Problem
from pnlint.http.reply import public, reply
from pnlint.http.service import Service, asked_language
from pnlint.render.rules import in_language, rule_summary, whole_rule
from pnlint.texts import texts

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

    @app.get("/problems/<code>")
    def problem(code: str) -> Response:
        query.only_known(request.args, ("lang",))
        return _problem(code, asked_language())

    @app.get("/healthz")
    def healthz() -> Response:
        return reply({"status": "ok", "release": service.shelf.library.release})

    @app.get("/v1")
    def start() -> Response:
        return public({"name": "pnlint", **_START})


def _rule_routes(app: Flask, service: Service) -> None:
    @app.get("/v1/ruleset")
    def ruleset() -> Response:
        query.only_known(request.args, ("as_of", "lang"))
        day = query.day(request.args) or service.today()
        return public(_ruleset(service, day))

    @app.get("/v1/rules")
    def rules() -> Response:
        day, language = _asked(service)
        names = sorted(service.pack.rules)
        listed = [rule_summary(service.pack, name, day, language) for name in names]
        return public({"ruleset": _ruleset(service, day), "rules": listed}, language=_header(language))

    @app.get("/v1/rules/<name>")
    def rule(name: str) -> Response:
        day, language = _asked(service)
        if name not in service.pack.rules:
            data = {"found": name, "nearest": nearest(name, service.pack.rules)}
            raise Problem(404, "rule-not-found", data)
        return public(whole_rule(service.pack, name, day, language), language=_header(language))

    @app.get("/v1/profiles")
    def profiles() -> Response:
        query.only_known(request.args, ("lang",))
        language = asked_language(("all",))
        listed = [in_language(one._asdict(), language) for one in service.shelf.library.profiles.values()]
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


def _asked(service: Service) -> tuple[str, str]:
    """The day and the language that the query of a rules' address asks for."""
    query.only_known(request.args, ("as_of", "lang"))
    return query.day(request.args) or service.today(), asked_language(("all",))


def _header(language: str) -> str:
    return "zh, en" if language == "all" else language


def _ruleset(service: Service, day: str) -> dict[str, Any]:
    library = service.shelf.library
    about: dict[str, Any] = {
        "id": library.id,
        "release": library.release,
        "as_of": day,
        "digest": library.digest,
        "epochs": service.shelf.plain["epochs"],
        "rules": len(library.rule_ids),
    }
    if day < library.first_day:
        about["judged_by_first_version_of"] = library.first_day
    return about


def _problem(code: str, language: str) -> Response:
    found = (texts(name).get(code) for name in ("http", "faults", "datafile"))
    entry: Mapping[str, Any] = next(filter(None, found), {})
    if language not in entry:
        raise Problem(404, "not-found")
    title = entry.get("title", entry)[language]
    remedy = entry.get("remedy", {}).get(language, "")
    body = {"type": f"/problems/{code}", "title": title, "detail": entry[language], "remedy": remedy}
    return public(body, language=language)
