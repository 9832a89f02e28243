"""Dockerfile, compose file and systemd unit, held against the settings of the service.

No image is built here: these tests read the files.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from pnlint.cli.main import COMMANDS
from pnlint.http.settings.read import read_settings, unknown_variables
from pnlint.http.settings.settings import Settings

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
ENV = dict(re.findall(r"\b((?:PNLINT|PYTHON)[A-Z_]*)=(\S+)", DOCKERFILE))


@pytest.fixture(scope="module")
def compose() -> Any:
    """The service of the compose file."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["pnlint"]


@pytest.fixture(scope="module")
def unit() -> ConfigParser:
    """The systemd unit (of keys that stand twice, the last)."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy/pnlint.service", encoding="utf-8")
    return parser


def seconds(text: str) -> int:
    """A time such as ``20s``."""
    return int(text.removesuffix("s"))


def test_image_is_set_by_known_settings() -> None:
    """Every variable of the image is a setting with a value that is taken, and the port is the one it exposes."""
    ours = {name: value for name, value in ENV.items() if name.startswith("PNLINT_")}
    assert unknown_variables(ours) == {}
    settings = read_settings({}, ours)
    assert (settings.host, settings.port) == ("0.0.0.0", int(re.findall(r"^EXPOSE (\d+)$", DOCKERFILE, re.M)[0]))


def test_image_runs_as_nobody_and_asks_itself_how_it_is() -> None:
    """The image runs under a number that is not root's; its health check and its start are commands of pnlint."""
    last = DOCKERFILE.split("\nFROM ")[-1]
    (user,) = re.findall(r"^USER (\d+):(\d+)$", last, re.M)
    assert "0" not in user
    assert f"useradd --uid {user[0]} " in last
    assert f"--owner={user[0]} --group={user[1]} --mode=0700 {ENV['PNLINT_CACHE']}" in last
    (health,) = re.findall(r'HEALTHCHECK .*CMD \["pnlint", "(\w+)"\]', last)
    (start,) = re.findall(r'^CMD \["(\w+)"\]$', last, re.M)
    assert {health, start} <= set(COMMANDS)
    assert (health, start) == ("health", "serve")
    assert "curl" not in DOCKERFILE


def test_image_is_built_from_files_that_are_there() -> None:
    """What is copied exists, and what the package is built from is not kept out."""
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.M):
        for name in line.split():
            assert (ROOT / name).exists(), name
            assert name == "." or name.split("/")[0] in kept
    assert {"service", "rules", "requirements", "pyproject.toml", "hatch_build.py", "LICENSE"} <= kept
    for name in kept - {"build", "build/guide"}:
        assert (ROOT / name).exists(), name


def test_compose_file_is_locked_up(compose: Any) -> None:
    """The container writes to memory only, has no rights, and is reached from this machine only."""
    assert compose["read_only"] is True
    assert compose["cap_drop"] == ["ALL"]
    assert compose["security_opt"] == ["no-new-privileges:true"]
    assert compose["ports"] == [f"127.0.0.1:8080:{ENV['PNLINT_PORT']}"]
    targets = {one.split(":")[0]: one.split(":")[1] for one in compose["tmpfs"]}
    assert "uid=10001,gid=10001,mode=0700" in targets[ENV["PNLINT_CACHE"]]
    assert "/tmp" in targets


def test_compose_file_is_set_by_known_settings(compose: Any) -> None:
    """Its variables are settings; the rules are mounted for reading; it waits for requests under way."""
    environment = compose["environment"]
    assert unknown_variables(environment) == {}
    mounts = {one.split(":")[1]: one for one in compose["volumes"]}
    assert mounts[environment["PNLINT_RULES"]] == "./rules:/rules:ro"
    told = {name: str(value) for name, value in environment.items() if name != "PNLINT_RULES"}
    settings = read_settings({}, told)
    assert settings.reload_rules is True
    assert seconds(compose["stop_grace_period"]) > settings.stop_timeout


def test_unit_is_set_by_known_settings(unit: ConfigParser) -> None:
    """The unit starts the service, has it look at the rules on reload, and waits for requests under way."""
    service = unit["Service"]
    told = dict(one.split("=", 1) for one in service["Environment"].split())
    assert unknown_variables(told) == {}
    assert service["ExecStart"].endswith("/bin/pnlint serve")
    assert service["Type"] == "notify"
    # A minimal system has a shell, and no program of the name kill.
    assert service["ExecReload"] == "/bin/sh -c 'kill -HUP $MAINPID'"
    assert int(service["TimeoutStopSec"]) > Settings().stop_timeout
    assert told["PNLINT_CACHE"] == f"%C/{service['CacheDirectory']}"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_unit_by_the_word_of_systemd(tmp_path: Path) -> None:
    """Systemd understands every line of the unit, and finds little that an intruder could do in it."""
    text = (ROOT / "deploy/pnlint.service").read_text(encoding="utf-8")
    path = tmp_path / "pnlint.service"
    path.write_text(text.replace("/opt/pnlint/bin/pnlint", "/bin/true"), encoding="utf-8")
    run = subprocess.run(["systemd-analyze", "verify", str(path)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=25", str(path)], capture_output=True, check=False
    )
    assert judged.returncode == 0, judged.stdout.decode()
