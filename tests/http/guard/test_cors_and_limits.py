"""Pages of other origins, and the time of a check."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.http.app import create_app
from pnlint.http.guard.keys import new_key
from pnlint.http.settings.read import SettingFault, read_settings
from pnlint.library import Shelf

ERP = "https://erp.example"


def client_of(shelf: Shelf, **given: str) -> Any:
    """The client of an application that is set so."""
    return create_app(shelf, settings=read_settings(given, {})).test_client()


def test_no_origin_is_let_in_by_default(client: Any) -> None:
    """Without the setting no answer says anything of origins."""
    got = client.post("/v1/lint", data=b"{}", headers={"Origin": ERP})
    assert [name for name in dict(got.headers) if name.startswith("Access-Control")] == []


def test_origins_that_are_named_are_let_in_and_no_others(shelf: Shelf) -> None:
    """An origin is compared as a whole; answers and refusals alike can be read, and caches are told."""
    client = client_of(shelf, cors_origins=f"{ERP}, http://localhost:3000")
    for body, status in ((b"{}", 200), (b"{", 400)):
        got = client.post("/v1/lint", data=body, headers={"Origin": ERP})
        assert (got.status_code, got.headers["Access-Control-Allow-Origin"]) == (status, ERP)
        assert "Origin" in got.headers["Vary"]
        assert "X-Request-Id" in got.headers["Access-Control-Expose-Headers"]
    for origin in ("https://erp.example.evil", "http://erp.example", "null", "https://ERP.example", ""):
        got = client.post("/v1/lint", data=b"{}", headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in got.headers
        assert "Origin" in got.headers["Vary"]
    assert "Access-Control-Allow-Origin" not in client.get("/metrics", headers={"Origin": ERP}).headers


def test_a_browser_may_ask_whether_it_may_send_a_key(shelf: Shelf, tmp_path: Any) -> None:
    """The question before the request carries no key, and is answered without one."""
    (tmp_path / "keys").write_text(new_key("erp")[1])
    client = client_of(shelf, cors_origins=ERP, keys=str(tmp_path / "keys"))
    asked = {"Origin": ERP, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    got = client.options("/v1/lint", headers=asked)
    assert (got.status_code, got.headers["Access-Control-Allow-Origin"]) == (200, ERP)
    assert "Authorization" in got.headers["Access-Control-Allow-Headers"]
    assert "POST" in got.headers["Access-Control-Allow-Methods"]


def test_a_page_may_name_the_rules_it_wants_and_read_which_it_got(shelf: Shelf) -> None:
    """A browser lets a page of an allowed origin send and read both headers that name a ruleset."""
    client = client_of(shelf, cors_origins=ERP)
    wanted = {"Pnlint-Release", "Pnlint-Digest"}
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "pnlint-digest,pnlint-release"}
    may_send = client.options("/v1/lint", headers={"Origin": ERP, **asked}).headers["Access-Control-Allow-Headers"]
    assert wanted <= set(may_send.split(", "))
    got = client.post("/v1/lint", data=b"{}", headers={"Origin": ERP})
    assert wanted <= set(got.headers["Access-Control-Expose-Headers"].split(", "))
    assert wanted <= set(got.headers.keys())


@pytest.mark.parametrize("origins", ["*", "erp.example", "https://erp.example/", "https://a, *", "null"])
def test_origins_are_written_whole(origins: str) -> None:
    """A wildcard or a part of an origin is refused."""
    with pytest.raises(SettingFault):
        read_settings({"cors_origins": origins}, {})


def slow_case() -> bytes:
    """A draft with so much text that a millisecond cannot do for it."""
    return b'{"response": {"text": "' + "因为库存不足，我们一定注意，加强管理。".encode() * 20_000 + b'"}}'


def test_a_check_that_meets_its_time_is_incomplete(shelf: Shelf) -> None:
    """It answers 200 with what it found by then, and neither passes nor says that it is complete."""
    got = client_of(shelf, check_time="0.001").post("/v1/lint?lang=en", data=slow_case())
    assert (got.status_code, got.json["verdict"], got.json["complete"]) == (200, "incomplete", False)
    assert any(one["outcome"] == "undecided" for one in got.json["outcomes"])


def test_every_draft_of_a_batch_has_its_own_time(shelf: Shelf) -> None:
    """A slow draft in a batch takes no time from those after it."""
    client = client_of(shelf, check_time="0.001")
    lines = client.post("/v1/lint/batch?lang=en&rule=order-unanswered", data=slow_case() + b"\n{}\n{}\n").text
    answers = [line for line in lines.splitlines() if line]
    assert len(answers) == 3
    assert ['"complete":false' in line for line in answers[1:]] == [False, False]
