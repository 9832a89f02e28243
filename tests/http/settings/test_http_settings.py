"""Settings: where a value comes from, what is refused, and that everything is said in both languages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pnlint.http.machine import WORKER_MEMORY, fitted_workers
from pnlint.http.problem import said
from pnlint.http.settings.read import SettingFault, as_environment, read_settings, unknown_variables
from pnlint.http.settings.settings import SETTINGS, Settings
from pnlint.http.settings.variables import VARIABLES


def test_defaults() -> None:
    """Without flags and variables every setting has its default, and the service is for this machine only."""
    settings = read_settings({}, {})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.workers, settings.max_body) == ("127.0.0.1", 8080, None, 8_388_608)


def test_flag_goes_before_variable() -> None:
    """A flag goes before its variable; a variable that is empty counts as not set."""
    environment = {"PNLINT_PORT": "9000", "PNLINT_THREADS": "12", "PNLINT_WORKERS": ""}
    settings = read_settings({"port": "9001"}, environment)
    assert (settings.port, settings.threads, settings.workers) == (9001, 12, None)


@pytest.mark.parametrize(
    ("variable", "value", "field", "wanted"),
    [
        ("PNLINT_MAX_BODY", "512KiB", "max_body", 524_288),
        ("PNLINT_MAX_BODY", "1 MiB", "max_body", 1_048_576),
        ("PNLINT_MAX_BODY", "2048", "max_body", 2048),
        ("PNLINT_RELOAD_RULES", "yes", "reload_rules", True),
        ("PNLINT_RELOAD_RULES", "OFF", "reload_rules", False),
        ("PNLINT_RELOAD_INTERVAL", "0.5s", "reload_interval", 0.5),
        ("PNLINT_WORKERS", "auto", "workers", None),
        ("PNLINT_GUIDE", "off", "guide", Path("off")),
        ("PNLINT_GUIDE", ".", "guide", Path.cwd()),
    ],
)
def test_ways_to_write_a_value(variable: str, value: str, field: str, wanted: object) -> None:
    """Sizes take KiB and MiB, times a trailing s, switches the usual words."""
    assert getattr(read_settings({}, {variable: value}), field) == wanted


@pytest.mark.parametrize(
    ("flags", "environment", "en", "zh"),
    [
        (
            {},
            {"PNLINT_WORKERS": "many"},
            'PNLINT_WORKERS does not take "many". Write a whole number from 1 to 256; or auto.',
            "PNLINT_WORKERS 不能填“many”。 请写 1 到 256 之间的整数；或者写 auto。",
        ),
        (
            {"reload_interval": "nan"},
            {},
            '--reload-interval does not take "nan". Write seconds from 0.1 to 3600, such as 2 or 0.5.',
            "--reload-interval 不能填“nan”。 请写 0.1 到 3600 之间的秒数，例如 2 或 0.5。",
        ),
        (
            {"rules": "/nowhere"},
            {},
            '--rules does not take "/nowhere". Write a folder that exists.',
            "--rules 不能填“/nowhere”。 请写一个已有的文件夹。",
        ),
        (
            {},
            {"PNLINT_PORT": "tcp://10.0.0.7:80"},
            'PNLINT_PORT is "tcp://10.0.0.7:80". Kubernetes sets this variable for a service named pnlint; '
            "it is no setting. Write enableServiceLinks: false in the pod, or give the service another name.",
            "PNLINT_PORT 的值是“tcp://10.0.0.7:80”。"
            "这是 Kubernetes 为名为 pnlint 的 Service 自动加上的变量，不是设置。 "
            "请在 Pod 里写 enableServiceLinks: false，或者给这个 Service 换一个名字。",
        ),
    ],
)
def test_wrong_value(flags: dict[str, str | None], environment: dict[str, str], en: str, zh: str) -> None:
    """A wrong value is refused with the flag or variable it came from, and what would be right."""
    with pytest.raises(SettingFault) as refused:
        read_settings(flags, environment)
    for language, wanted in (("en", en), ("zh", zh)):
        words = said(refused.value.code, refused.value.data(language), language)
        assert f"{words.message} {words.remedy}" == wanted


def test_unknown_variables() -> None:
    """A variable that begins like ours and is no setting is named, with the one that was probably meant."""
    found = unknown_variables(
        {"PNLINT_PROT": "1", "PNLINT_CACHE": "off", "PNLINT_OUTCOMES": "replies.db", "PNLINT_PORT": "1", "PATH": "/bin"}
    )
    assert found == {"PNLINT_PROT": "PNLINT_PORT"}


def test_flags_as_variables() -> None:
    """Flags can be handed to other processes as the variables that say the same."""
    flags = {"port": "9001", "reload_rules": "on", "host": None}
    assert as_environment(flags) == {"PNLINT_PORT": "9001", "PNLINT_RELOAD_RULES": "on"}
    assert read_settings({}, as_environment(flags)) == read_settings(flags, {})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_lists_every_setting(language: str) -> None:
    """``pnlint serve --help`` shows each setting's flag, variable and sentence, with default and unit."""
    run = subprocess.run(
        [sys.executable, "-m", "pnlint", "serve", "--help"],
        env={**os.environ, "PNLINT_LANG": language, "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=True,
    )
    said_of = " ".join(run.stdout.split())
    for one in SETTINGS:
        assert f"{one.flag} " in said_of
        assert one.says[language] in said_of
        assert one.variable in said_of
        assert one.unit[language] in said_of
        assert one.default in said_of
    assert {one.name for one in VARIABLES} == {"PNLINT_CACHE", "PROMETHEUS_MULTIPROC_DIR"}
    for other in VARIABLES:
        assert f"{other.name} {other.says[language]}" in said_of


def test_every_setting_is_said_in_both_languages() -> None:
    """Each sentence ends as one, and Chinese ones are Chinese."""
    for one in SETTINGS:
        assert one.says["en"].endswith("."), one.name
        assert one.says["zh"].endswith("。"), one.name
        assert bool(one.unit["zh"]) == bool(one.unit["en"]), one.name


def machine(root: Path, cpu: str, memory: str, total_kib: int = 64 * 1024 * 1024) -> Path:
    """A folder that looks like the parts of /proc and /sys that tell of a container's limits."""
    (root / "sys/fs/cgroup").mkdir(parents=True)
    (root / "proc").mkdir()
    (root / "sys/fs/cgroup/cpu.max").write_text(cpu)
    (root / "sys/fs/cgroup/memory.max").write_text(memory)
    (root / "proc/meminfo").write_text(f"MemFree: 1 kB\nMemTotal: {total_kib} kB\n")
    return root


def test_workers_fit_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many workers as CPUs; a container's CPU quota and memory limit make them fewer, never none."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    assert fitted_workers(machine(tmp_path / "free", "max 100000", "max")) == 8
    assert fitted_workers(machine(tmp_path / "quota", "150000 100000", "max")) == 2
    assert fitted_workers(machine(tmp_path / "memory", "max 100000", str(3 * WORKER_MEMORY))) == 3
    assert fitted_workers(machine(tmp_path / "small", "5000 100000", "1000")) == 1
    assert fitted_workers(machine(tmp_path / "host", "max 100000", "max", total_kib=600 * 1024)) == 2
    assert fitted_workers(tmp_path / "nothing told") == 8
    service = machine(tmp_path / "service", "max 100000", "max")
    (service / "proc/self").mkdir()
    (service / "proc/self/cgroup").write_text("0::/system.slice/pnlint.service\n")
    below = service / "sys/fs/cgroup/system.slice/pnlint.service"
    below.mkdir(parents=True)
    (below / "cpu.max").write_text("400000 100000")
    assert fitted_workers(service) == 4
