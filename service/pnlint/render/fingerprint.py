"""What a finding is known by, even when rows above it come and go."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from pnlint.pointer import resolve
from pnlint.report import Finding


class Fingerprints:
    """The fingerprints of one document's findings; equal ones are told apart by their number."""

    def __init__(self, data: Any) -> None:
        self._data = data
        self._seen: dict[str, int] = {}

    def of(self, finding: Finding) -> str:
        """Rule, field without row numbers, values and words, and how many of the same stood before."""
        field = "/".join("*" if part.isdigit() else part for part in finding.pointer.split("/"))
        text = resolve(self._data, finding.pointer) if finding.range is not None else None
        words = text[finding.range[0] : finding.range[1]] if finding.range and isinstance(text, str) else None
        known = json.dumps([finding.rule, field, dict(finding.data), words], sort_keys=True, default=str)
        digest = sha256(known.encode()).hexdigest()[:32]
        number = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{digest}:{number}"
