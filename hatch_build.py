"""What hatchling adds to the package: the built guide, where there is one; `make guide` builds it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The folder in the checkout and in a source package; the folder inside an installed package.
GUIDE = Path("build/guide")
_PLACES = {"wheel": "pnlint/guide", "sdist": GUIDE.as_posix()}


class GuideHook(BuildHookInterface[Any]):
    """Takes the guide into wheels and source packages; an editable install reads it from the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Names the folder to take along."""
        if version != "editable" and (Path(self.root) / GUIDE / "index.html").is_file():
            build_data["force_include"][str(Path(self.root) / GUIDE)] = _PLACES[self.target_name]
