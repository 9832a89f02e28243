"""The package takes the built guide along where there is one, and does without where there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the package is made from, without a guide."""
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    shutil.copytree(ROOT / "service", tmp_path / "service", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def built(project: Path, kind: str) -> Path:
    """The package of a kind (``wheel``, ``sdist``)."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(project / "dist")],
        cwd=project,
        check=True,
        capture_output=True,
    )
    return next((project / "dist").iterdir())


def with_guide(project: Path) -> Path:
    """The project with a guide built."""
    for name in ("index.html", "en/index.html"):
        page = project / "build" / "guide" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("guide")
    return project


def test_a_wheel_carries_rules_and_the_built_guide(project: Path) -> None:
    """Beside the code stand the rules and both languages of the guide, where the service looks for them."""
    names = ZipFile(built(with_guide(project), "wheel")).namelist()
    wanted = {"pnlint/guide/index.html", "pnlint/guide/en/index.html", "pnlint/rules/coupang/pack.yaml"}
    wanted.add("pnlint/rules/coupang-suspension/pack.yaml")
    assert wanted <= set(names)


def test_a_wheel_can_be_made_without_a_guide(project: Path) -> None:
    """The package is whole without it; only the pages are missing."""
    names = ZipFile(built(project, "wheel")).namelist()
    assert "pnlint/rules/coupang/pack.yaml" in names
    assert not any(name.startswith("pnlint/guide/") for name in names)


def test_a_source_package_carries_the_guide_to_the_wheel(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A wheel made from the source package has the guide too, without building it anew."""
    source = built(with_guide(project), "sdist")
    unpacked = tmp_path_factory.mktemp("source")
    shutil.unpack_archive(source, unpacked)
    names = ZipFile(built(next(unpacked.iterdir()), "wheel")).namelist()
    assert "pnlint/guide/en/index.html" in names
