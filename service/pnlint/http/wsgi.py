"""The application for gunicorn and other WSGI servers, ``pnlint.http.wsgi:application``; variables are its settings.

What keeps it from starting is said on standard error, then raised: each server has its own way to end on it.
"""

from __future__ import annotations

import os
import sys

from pnlint.http.app import application_of
from pnlint.http.settings.read import read_settings
from pnlint.http.starting import REFUSALS, why
from pnlint.library import rules_folder
from pnlint.pack.place import rules_in
from pnlint.texts import language_of

try:
    rules_in(rules_folder())  # before any sentence is looked for in it
    application = application_of(read_settings({}, os.environ))
except REFUSALS as refusal:
    # In one piece, for workers write at the same time.
    print("\n".join(why(refusal, language_of(None))), file=sys.stderr, flush=True)
    raise
