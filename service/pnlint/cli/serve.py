"""``pnlint serve``: the HTTP service under a production server."""

from __future__ import annotations

import click

from pnlint.cli import options


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Worker processes.")
@options.lang_option
def command(host: str, port: int, workers: int, lang: str | None) -> None:
    """Run the HTTP service until Ctrl-C."""
    from pnlint.http.serve import serve

    serve(host, port, workers, lang=options.language(lang))
