"""The Flask application, for ``pnlint serve`` and for any WSGI server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from pnlint.http.batch import batch_route
from pnlint.http.catalogue import catalogue_routes
from pnlint.http.draft import draft_route
from pnlint.http.faults import fault_handlers
from pnlint.http.guide import guide_folder, guide_routes
from pnlint.http.lint import lint_route
from pnlint.http.reply import with_headers
from pnlint.http.service import Service
from pnlint.http.settings.settings import DEFAULTS, NO_GUIDE, Settings
from pnlint.library import Shelf, open_shelf


def _now() -> datetime:
    return datetime.now(UTC)


def application_of(settings: Settings) -> Flask:
    """The application as it is set; raises PackFaults if the pack is unusable."""
    return create_app(guide=settings.guide, settings=settings)


def create_app(
    shelf: Shelf | None = None,
    clock: Callable[[], datetime] = _now,
    guide: Path | None = None,
    settings: Settings = DEFAULTS,
) -> Flask:
    """The application for a pack (default: the Coupang pack); raises PackFaults if the pack is unusable.

    ``guide`` is the folder of the built guide, by default the one that comes with the package or the checkout.
    """
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.url_map.strict_slashes = False
    service = Service(shelf or open_shelf(), clock)
    lint_route(app, service)
    batch_route(app, service)
    draft_route(app, service)
    catalogue_routes(app, service)
    if guide != NO_GUIDE:
        guide_routes(app, guide or guide_folder())
    fault_handlers(app)
    app.after_request(with_headers)
    # Compiled now, so that the first reader does not wait for it.
    _ = service.shelf.shape, service.shelf.ruleset_on(service.today())
    return app
