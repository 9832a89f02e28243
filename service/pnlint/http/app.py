"""The Flask application, for ``pnlint serve`` and for any WSGI server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from pnlint.authoring.opening import open_sound
from pnlint.http.batch import batch_route
from pnlint.http.catalogue import catalogue_routes
from pnlint.http.draft import draft_route
from pnlint.http.faults import fault_handlers
from pnlint.http.guard.cors import cors
from pnlint.http.guard.gate import gate
from pnlint.http.guide import guide_folder, guide_routes
from pnlint.http.lint import lint_route
from pnlint.http.observe.logs import write_log
from pnlint.http.observe.observe import Observer, observe
from pnlint.http.problems import problem_route
from pnlint.http.ready import ready_route
from pnlint.http.reply import with_headers
from pnlint.http.rulesets.bind import bind_rulesets
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.served import Served
from pnlint.http.rulesets.start import rulesets_of
from pnlint.http.rulesets.watch import Watches, log_refused
from pnlint.http.service import Service
from pnlint.http.settings.settings import DEFAULTS, NO_GUIDE, Settings
from pnlint.http.stopping import Stop
from pnlint.library import Shelf, default_folder, rules_folder
from pnlint.pack.place import rules_in
from pnlint.packs import pack_folders


def _now() -> datetime:
    return datetime.now(UTC)


def application_of(settings: Settings, clock: Callable[[], datetime] = _now) -> Flask:
    """The application as it is set; raises PackFaults if a pack is unusable, NoRules if there are none.

    ``extensions["rules"]`` watches over the rules folder; it looks by itself once a request has come.
    """
    rules_in(rules_folder())
    packs, watch = rulesets_of(settings, clock)
    write_log(settings.log_format, lambda: packs[0].current.shelf.library.release)
    for one in packs:
        # Where the rules folder is broken already, the rules that were taken before answer.
        if one.refused is not None:
            log_refused(one.refused)
    app = _app(Service(packs, clock), settings.guide, settings, watch)
    app.extensions["rules"] = watch
    return app


def create_app(
    shelf: Shelf | None = None,
    clock: Callable[[], datetime] = _now,
    guide: Path | None = None,
    settings: Settings = DEFAULTS,
) -> Flask:
    """The application for one pack (default: for all packs) that does not change; raises PackFaults.

    ``guide`` is the folder of the built guide, by default the one that comes with the package or the checkout.
    """
    folders = pack_folders() or [default_folder()]
    served = [Served(shelf)] if shelf else [Served(open_sound(folder), None, folder) for folder in folders]
    return _app(Service([Rulesets(one) for one in served], clock), guide, settings)


def _app(service: Service, guide: Path | None, settings: Settings, watch: Watches | None = None) -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.url_map.strict_slashes = False
    app.config["CHECK_TIME"] = settings.check_time
    app.extensions["stop"] = Stop()
    observer = Observer(
        lambda: [one.current.shelf.library for one in service.packs],
        metrics=settings.metrics,
        access_log=settings.access_log,
    )
    observe(app, observer, settings.metrics)
    cors(app, settings.cors_origins or ())
    if settings.keys is not None:
        gate(app, settings.keys, settings.rate_limit)
    if watch is not None:
        watch.hear(observer.reloaded)
    bind_rulesets(app, service.packs, watch)
    lint_route(app, service)
    batch_route(app, service)
    draft_route(app, service)
    catalogue_routes(app, service)
    problem_route(app)
    ready_route(app, service.packs, watch)
    if guide != NO_GUIDE:
        guide_routes(app, guide or guide_folder())
    fault_handlers(app)
    app.after_request(with_headers)
    # Ready now, so that the first reader does not wait for it.
    for one in service.packs:
        _ = one.current.shelf.shape, one.current.shelf.ruleset_on(service.today())
    return app
