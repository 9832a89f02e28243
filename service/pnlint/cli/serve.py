"""``pnlint serve``: the HTTP service under a production server."""

from __future__ import annotations

import click

from pnlint.cli import options, words
from pnlint.cli.words import say


@click.command("serve", help=say("serve"))
@click.option("--host", default="127.0.0.1", show_default=True, help=say("host"))
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535), help=say("port"))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help=say("workers"))
@options.lang_option
def command(host: str, port: int, workers: int, lang: str | None) -> None:
    """Run the HTTP service until Ctrl-C."""
    from pnlint.http.serve import serve

    serve(host, port, workers, lang=words.language(lang))
