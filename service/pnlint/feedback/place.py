"""Where replies are kept unless somebody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path


def default_file() -> Path:
    """``PNLINT_OUTCOMES``, else a file in the user's folder for state (``XDG_STATE_HOME``)."""
    chosen = os.environ.get("PNLINT_OUTCOMES")
    if chosen:
        return Path(chosen)
    home = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return Path(home) / "pnlint" / "outcomes.sqlite3"
