"""The application for gunicorn and other WSGI servers, ``pnlint.http.wsgi:application``; variables are its settings."""

from __future__ import annotations

import os

from pnlint.http.app import application_of
from pnlint.http.settings.read import read_settings

application = application_of(read_settings({}, os.environ))
