"""API keys: made, kept as hashes, looked up, changed while the service runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pnlint.cli.key import command
from pnlint.http.app import create_app
from pnlint.http.guard.keys import KeyFileFault, key_of, new_key, read_keys
from pnlint.http.settings.read import read_settings
from pnlint.library import Shelf


def test_a_key_is_known_by_the_line_that_was_made_with_it() -> None:
    """The line holds a hash, from which the key cannot be read; it stands for that key and no other."""
    key, line = new_key("erp", ("check", "metrics"))
    other, _ = new_key("erp")
    [known] = read_keys(f"# keys of the shop\n\n{line}  # since May\n".encode())
    assert (known.name, known.uses) == ("erp", {"check", "metrics"})
    assert key not in line
    assert key_of(key, [known]) is known
    for wrong in (other, key[:-1], key + "=", "", "钥匙", "\udcff"):
        assert key_of(wrong, [known]) is None


def test_keys_are_long_and_never_the_same() -> None:
    """A key has 256 random bits, so that its hash needs not be slow."""
    keys = {new_key("erp")[0] for _ in range(100)}
    assert len(keys) == 100
    assert {len(key) for key in keys} == {len("pnlint_") + 43}


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"\xff", "keys-not-text", 0),
        (b"erp", "keys-line-unreadable", 1),
        (b"# \nerp sha256:" + b"0" * 63, "keys-line-unreadable", 2),
        (b"erp sha256:" + b"0" * 64 + b" everything", "keys-line-unreadable", 1),
        (b"a b sha256:" + b"0" * 64, "keys-line-unreadable", 1),
        (b"erp sha256:" + b"0" * 64 + b"\nerp sha256:" + b"1" * 64, "keys-name-twice", 2),
    ],
)
def test_a_file_with_a_fault_is_refused_as_a_whole(raw: bytes, code: str, line: int) -> None:
    """The fault names its line; no key of such a file counts."""
    with pytest.raises(KeyFileFault) as fault:
        read_keys(raw)
    assert (fault.value.code, fault.value.line) == (code, line)


def test_the_command_shows_a_key_once_with_its_line() -> None:
    """``pnlint key new`` prints the key and the line for the file, and says what to do with them."""
    got = CliRunner().invoke(command, ["new", "erp-shanghai", "--for", "metrics", "--lang", "zh"])
    key, line = (one.partition(": ")[2].strip() for one in got.stdout.splitlines())
    [known] = read_keys(line.encode())
    assert (got.exit_code, known.name, known.uses, key_of(key, [known])) == (0, "erp-shanghai", {"metrics"}, known)
    assert "密钥只显示这一次" in got.stderr


def test_the_command_refuses_a_name_that_no_line_may_have() -> None:
    """The refusal says what a name may be."""
    got = CliRunner().invoke(command, ["new", "two words", "--lang", "en"])
    assert (got.exit_code, got.stdout) == (2, "")
    assert 'A key cannot be called "two words".' in got.stderr


Guarded = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of keys."""
    return tmp_path / "keys"


@pytest.fixture
def guarded(shelf: Shelf, file: Path) -> Guarded:
    """An application that wants the keys in the file: ``guarded(lines, **settings)`` gives its client."""

    def client(*lines: str, **more: str) -> Any:
        file.write_text("\n".join(lines))
        return create_app(shelf, settings=read_settings({"keys": str(file), **more}, {})).test_client()

    return client


def bearer(key: str) -> dict[str, str]:
    """The header that carries a key."""
    return {"Authorization": f"Bearer {key}"}


@pytest.mark.parametrize("path", ["/v1/lint", "/v1/lint/batch", "/v1/draft", "/v1/nowhere"])
def test_checks_want_a_key(guarded: Guarded, path: str) -> None:
    """Without a key, or with a wrong one, the answer is a 401 problem that says how to send one."""
    key, line = new_key("erp")
    client = guarded(line)
    for headers, code in (({}, "key-missing"), (bearer("x"), "key-unknown"), ({"Authorization": key}, "key-missing")):
        got = client.post(path, data=b"{}", headers=headers)
        assert (got.status_code, got.content_type, got.json["type"]) == (
            401,
            "application/problem+json",
            f"/problems/{code}",
        )
        assert got.headers["WWW-Authenticate"].startswith('Bearer realm="pnlint"')
        assert client.get(got.json["type"]).status_code == 200
    assert client.post(path, data=b"{}", headers=bearer(key)).status_code != 401


def test_what_tells_nothing_wants_no_key(guarded: Guarded) -> None:
    """Health, the description, problems and the guide stay open to everybody."""
    client = guarded(new_key("erp")[1])
    for path in ("/healthz", "/readyz", "/openapi.json", "/problems/key-missing"):
        assert client.get(path).status_code == 200
    assert client.get("/v1/rules").status_code == 401


def test_a_key_is_for_what_its_line_says(guarded: Guarded) -> None:
    """A key for checks does not open the metrics, nor the other way round: 403, with what is wanted."""
    check, metrics = new_key("erp"), new_key("prometheus", ("metrics",))
    client = guarded(check[1], metrics[1])
    got = client.get("/metrics", headers=bearer(check[0]))
    assert (got.status_code, got.json["type"]) == (403, "/problems/key-not-allowed")
    assert "metrics" in got.json["detail"]
    assert client.post("/v1/lint", data=b"{}", headers=bearer(metrics[0])).status_code == 403
    assert client.get("/metrics", headers=bearer(metrics[0])).status_code == 200


def test_keys_change_while_the_service_runs(guarded: Guarded, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is added counts, one that is taken out does not; a broken file changes nothing."""
    monkeypatch.setattr("pnlint.http.guard.key_file._FRESH", 0.0)
    first, second = new_key("first"), new_key("second")
    client = guarded(first[1])

    def status(key: str) -> int:
        return int(client.get("/v1", headers=bearer(key)).status_code)

    assert (status(first[0]), status(second[0])) == (200, 401)
    aside = file.with_suffix(".new")
    aside.write_text(second[1])
    os.replace(aside, file)
    assert (status(first[0]), status(second[0])) == (401, 200)
    aside.write_text("second sha256:")
    os.replace(aside, file)
    assert (status(first[0]), status(second[0])) == (401, 200)
    file.unlink()
    assert (status(first[0]), status(second[0])) == (401, 200)


def test_a_key_that_is_used_too_often_is_told_to_wait(guarded: Guarded) -> None:
    """429 says after how many seconds to come again; another key is not held up."""
    first, second = new_key("first"), new_key("second")
    client = guarded(first[1], second[1], rate_limit="2/h")
    codes = [client.get("/v1", headers=bearer(first[0])).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    got = client.get("/v1", headers=bearer(first[0]))
    assert (got.json["type"], 1700 < int(got.headers["Retry-After"]) <= 1800) == ("/problems/rate-exceeded", True)
    assert client.get("/v1", headers=bearer(second[0])).status_code == 200
