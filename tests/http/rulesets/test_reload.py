"""Rules that change while a real server runs: taken when sound, refused when not, and never half of each."""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from server_process import over_the_wire
from serving import Folder, Server, serving

from pnlint.http.ready import ready_route
from pnlint.http.rulesets.accepted import note_accepted
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.served import started
from pnlint.http.rulesets.watch import Watch, Watches

TWO = ('release: "1"', 'release: "2"')


def test_a_sound_change_is_taken(folder: Folder) -> None:
    """A change is answered by without a restart; every answer names release and digest, in body and headers."""
    with serving(folder, "--reload-rules") as server:
        before = server.lint()
        assert before.json["ruleset"]["release"] == before.headers["pnlint-release"] == "1"
        folder.change("pack.yaml", *TWO)
        server.until(lambda: server.lint().json["ruleset"]["release"] == "2")
        after = server.lint()
        assert after.headers["pnlint-release"] == "2"
        assert after.headers["pnlint-digest"] == after.json["ruleset"]["digest"]
        assert after.headers["pnlint-digest"] != before.headers["pnlint-digest"]
        assert server.get("/v1/ruleset").json["release"] == "2"
        server.process.terminate()
        lines = server.process.communicate(timeout=60)[1].splitlines()
        events = [one for one in lines if "rules-" in one and after.headers["pnlint-digest"] in one]
        # Whoever waits for the rules sees that they were noticed, before they are taken.
        assert [re.search(r"rules-[a-z-]+", one)[0] for one in events] == ["rules-being-checked", "rules-taken"]


def test_rules_that_are_not_to_be_reloaded_stay(folder: Folder) -> None:
    """Without --reload-rules a change waits for SIGHUP, which has every worker look at once."""
    with serving(folder) as server:
        assert server.ready()["reload"] == {"on": False, "late": False, "tried": True, "refused": None}
        folder.change("pack.yaml", *TWO)
        # What the service tells of its rules is that of the ruleset it answers by, not that of the changed files.
        assert server.get("/v1/ruleset").json["release"] == "1"
        server.process.send_signal(signal.SIGHUP)
        server.until(lambda: server.lint().headers["pnlint-release"] == "2")


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("stock/shelf-limit.yaml", "severity: warning", "severity: wrong", "not-one-of"),
        ("stock/shelf-limit.yaml", "at_most: values.shelf_limit", "at_most: values.shelf_limits", "unknown-value"),
        ("stock/note-loose.yaml", "words: 大概", "words: 其他", "example-fails"),
        ("stock/topic.yaml", "{zh: 库存", "{zh: [库存", None),
    ],
)
def test_a_bad_change_is_refused(folder: Folder, file: str, old: str, new: str, code: str | None) -> None:
    """The last good rules stay, ``/readyz`` warns with file and line in the reader's language, the log says it too."""
    with serving(folder, "--reload-rules") as server:
        good = server.ready()["ruleset"]
        folder.change(file, old, new)
        server.until(lambda: server.ready()["status"] == "warning")
        got = server.get("/readyz")
        assert (got.status, got.json["ruleset"]) == (200, good)
        (fault, *_) = got.json["reload"]["refused"]["faults"]
        assert (fault["file"], fault["line"] > 0, bool(fault["detail"])) == (f"coupang/{file}", True, True)
        assert code in (None, fault["code"])
        assert server.get("/readyz?lang=zh").json["reload"]["refused"]["faults"][0]["detail"] != fault["detail"]
        assert server.lint().json["ruleset"]["digest"] == good["digest"]
        folder.change(file, new, old)
        server.until(lambda: server.ready()["status"] == "ready")
        assert server.ready()["reload"]["refused"] is None
        server.process.terminate()
        assert f"coupang/{file}:{fault['line']}:" in server.process.communicate(timeout=60)[1]


def test_a_pipe_among_the_rules_keeps_nobody_waiting(folder: Folder) -> None:
    """A pipe that is called as a rule file is passed over, at the start and by every look."""
    os.mkfifo(folder.root / "coupang/stock/first.yaml")
    with serving(folder, "--reload-rules") as server:
        os.mkfifo(folder.root / "coupang/stock/second.yaml")
        (folder.root / "other").mkdir()
        os.mkfifo(folder.root / "other/pack.yaml")
        folder.change("pack.yaml", *TWO)
        server.until(lambda: server.lint().headers["pnlint-release"] == "2")


def test_a_look_that_does_not_end_is_warned_of(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """While something keeps the thread that looks, ``late`` turns true, and false again once it goes on."""
    monkeypatch.setenv("PNLINT_RULES", str(folder.root))
    monkeypatch.setenv("PNLINT_CACHE", str(folder.root.parent / "cache"))
    now = [datetime(2026, 11, 24, tzinfo=UTC)]
    rulesets = Rulesets(started(folder.root / "coupang"))
    watches = Watches([Watch(rulesets, folder.root / "coupang", 3, 0.1, lambda: now[0])])
    app = Flask(__name__)
    ready_route(app, [rulesets], watches)

    def said() -> tuple[str, bool]:
        about = app.test_client().get("/readyz").json
        return about["status"], about["reload"]["late"]

    (folder.root.parent / "cache").mkdir(exist_ok=True)
    with open(folder.root.parent / "cache/vetting.lock", "ab") as lock:
        # Changed rules are checked by one worker at a time, so whoever holds this keeps all others.
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder.change("pack.yaml", *TWO)
        watches.start()
        time.sleep(1)
        assert said() == ("ready", False)
        now[0] += timedelta(minutes=3)
        assert said() == ("warning", True)
    end = time.monotonic() + 60
    while said() != ("ready", False) and time.monotonic() < end:
        time.sleep(0.1)
    assert said() == ("ready", False)
    assert rulesets.current.name.release == "2"


FAILS = ("stock/note-loose.yaml", "words: 大概", "words: 其他")


def test_rules_whose_examples_fail_are_not_called_ready_after_a_restart(folder: Folder) -> None:
    """A restart gives them no way round their examples: the rules taken before answer, and ``/readyz`` says why."""
    with serving(folder, "--reload-rules") as server:
        good = server.ready()["ruleset"]
        folder.change(*FAILS)
        server.until(lambda: server.ready()["reload"]["refused"] is not None)
    with serving(folder, "--reload-rules", "--workers", "2") as server:
        for about in (server.ready() for _ in range(20)):
            assert (about["status"], about["ruleset"]) == ("warning", good)
            assert about["reload"]["refused"]["faults"][0]["code"] == "example-fails"
        assert {server.lint().json["ruleset"]["digest"] for _ in range(10)} == {good["digest"]}
        folder.change(FAILS[0], *reversed(FAILS[1:]))
        server.until(lambda: {server.ready()["status"] for _ in range(10)} == {"ready"})


def test_a_start_with_the_rules_taken_before_is_told_in_the_log(folder: Folder) -> None:
    """A service that starts while its rules are broken says so as it says everything: an event a line."""
    with serving(folder, "--reload-rules") as server:
        server.ready()
    folder.change("stock/shelf-limit.yaml", "severity: warning", "severity: wrong")
    with serving(folder, "--reload-rules", "--log-format", "json") as server:
        assert server.ready()["status"] == "warning"
        server.process.terminate()
        events = [json.loads(line) for line in server.process.communicate(timeout=60)[1].splitlines()]
    assert [one["event"] for one in events][:2] == ["rules-refused", "rules-fault"]
    assert (events[0]["faults"], events[1]["code"]) == (1, "not-one-of")


def test_a_worker_that_catches_up_looks_at_the_folder_at_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the rules that the others took, and not only after the next interval does it say what is wrong with newer."""
    monkeypatch.setenv("PNLINT_RULES", str(folder.root))
    monkeypatch.setenv("PNLINT_CACHE", str(folder.root.parent / "cache"))
    root = folder.root / "coupang"
    good = started(root)
    note_accepted(root, good.name, 3)
    folder.change(*FAILS)
    rulesets = Rulesets(started(root), 3)
    watch = Watch(rulesets, root, 3, 3600.0, lambda: datetime.now(UTC))
    watch.catch_up()
    assert rulesets.current.name == good.name
    watch.start()
    end = time.monotonic() + 60
    while rulesets.refused is None and time.monotonic() < end:
        time.sleep(0.1)
    assert rulesets.refused is not None
    assert rulesets.refused.faults[0]["code"] == "example-fails"
    assert rulesets.current.name == good.name


@pytest.mark.parametrize("flags", [(), ("--reload-rules",)])
def test_where_there_are_no_other_rules_those_whose_examples_fail_answer_with_a_warning(
    folder: Folder, flags: tuple[str, ...]
) -> None:
    """Started for the first time with such rules, the service warns before the examples have run and after."""
    folder.change(*FAILS)
    with serving(folder, *flags, tried=False) as server:
        first = server.ready()
        assert first["status"] == "warning"
        server.until(lambda: server.ready()["reload"]["tried"])
        for about in (server.ready() for _ in range(3)):
            assert (about["status"], about["ruleset"]) == ("warning", first["ruleset"])
            assert about["reload"]["refused"]["digest"] == first["ruleset"]["digest"]
            assert about["reload"]["refused"]["faults"][0]["code"] == "example-fails"
            time.sleep(0.3)  # several looks of a service that looks


def test_a_folder_without_rules_is_refused(folder: Folder) -> None:
    """A rules folder that is moved away changes nothing but what ``/readyz`` says."""
    with serving(folder, "--reload-rules") as server:
        (folder.root / "coupang").rename(folder.root / "elsewhere")
        server.until(lambda: server.ready()["status"] == "warning")
        assert server.ready()["reload"]["refused"]["faults"][0]["code"] == "rules-missing"
        assert server.lint().status == 200


def asking(server: Server, stop: threading.Event, got: list[tuple[int, str, str]]) -> None:
    """Asks on and on; keeps status, and release and digest by body and header."""
    while not stop.is_set():
        answer = server.lint()
        about = answer.json.get("ruleset", {})
        got.append((answer.status, about.get("release"), about.get("digest")))
        assert about.get("digest") == answer.headers["pnlint-digest"]


def test_rules_broken_and_mended_under_load(folder: Folder) -> None:
    """While rules are broken and mended, every request is answered, by the old ruleset or the new, whole."""
    got: list[tuple[int, str, str]] = []
    stop = threading.Event()
    with serving(folder, "--reload-rules") as server:
        threads = [threading.Thread(target=asking, args=(server, stop, got)) for _ in range(4)]
        try:
            for one in threads:
                one.start()
            folder.change("pack.yaml", 'release: "1"', "release: [")
            server.until(lambda: server.ready()["status"] == "warning")
            folder.change("pack.yaml", "release: [", 'release: "2"')
            server.until(lambda: server.ready()["ruleset"]["release"] == "2")
            enough = len(got) + 20
            server.until(lambda: len(got) > enough)
        finally:
            stop.set()
            for one in threads:
                one.join()
    assert {status for status, _, _ in got} == {200}
    assert {release for _, release, _ in got} == {"1", "2"}
    assert len({digest for _, _, digest in got}) == 2


def workers(pid: int) -> set[int]:
    """The workers of a server: its children (one that is being checked for is none)."""
    return {int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc for the children of a process")
def test_a_killed_worker_is_replaced_by_one_that_has_the_same_rules(folder: Folder) -> None:
    """A worker killed under load is started again with the rules taken last, though the folder is broken by then."""
    with serving(folder, "--reload-rules", "--workers", "2") as server:
        folder.change("pack.yaml", *TWO)
        server.until(lambda: {server.lint().headers["pnlint-release"] for _ in range(20)} == {"2"})
        folder.change("pack.yaml", 'release: "2"', "release: [")
        server.until(lambda: all(server.ready()["status"] == "warning" for _ in range(20)))
        old = workers(server.process.pid)
        os.kill(min(old), signal.SIGKILL)
        server.until(lambda: len(workers(server.process.pid) - old) == 1)
        answers = [server.lint() for _ in range(40)]
        assert {(one.status, one.headers["pnlint-release"]) for one in answers} == {(200, "2")}


@pytest.mark.parametrize("full", [True, False], ids=["disk full", "folder that cannot be made"])
def test_a_cache_that_cannot_be_written(folder: Folder, full: bool) -> None:
    """Where nothing can be written drafts are checked, however large, and rules change, all the same.

    Metrics need room for their files, so they are off; with them the start is refused in words.
    """
    environment = {} if full else {"PNLINT_CACHE": "/proc/nowhere", "TMPDIR": "/proc/nowhere"}
    with serving(folder, "--reload-rules", "--no-metrics", full=full, **environment) as server:
        folder.change("pack.yaml", *TWO)
        server.until(lambda: server.lint().headers["pnlint-release"] == "2")
        assert [one["release"] for one in server.ready()["rulesets"]] == ["2", "1"]
        assert server.get("/v1/rules?release=1").json["ruleset"]["release"] == "1"
        large = b'{"response": {"text": "' + b"x" * 4_000_000 + b'"}}'
        assert over_the_wire(server.port, "POST", "/v1/lint", large, {}).status == 200
