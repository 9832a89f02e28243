"""Workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Callable

from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.github import render_github


def test_escapes(small: Shelf, check: Callable[..., Checked]) -> None:
    """Percent signs and line breaks are escaped in messages, colons and commas in properties as well."""
    raw = b'{"notification": {"orders": [{"order_id": "50%:1,\\n2"}]}, "response": {"orders": []}}'
    shown = render_github([check("a:b,c%.json", raw, rules=("order-open",))], small, "en")
    assert shown == (
        "::error file=a%3Ab%2Cc%25.json,line=1,col=30,endLine=1,endColumn=55,"
        "title=An order without an answer (order-open)::"
        "Order 50%25:1,%0A2 has no entry.%0AAdd an entry for this order.\n"
    )


def test_no_file(small: Shelf, check: Callable[..., Checked]) -> None:
    """Standard input is no file that a line could be shown in."""
    assert render_github([check("<stdin>", b"[1,]")], small, "en").startswith("::error title=")


def test_waived(small: Shelf, check: Callable[..., Checked]) -> None:
    """A waived finding is not shown."""
    assert "channel-wrong" not in render_github([check("draft.yaml")], small, "en")
