"""The kind of notification chooses the pack in the service, and every answer names the ruleset of that pack."""

from __future__ import annotations

import json
from typing import Any

import pytest
from server_process import ROOT
from serving import Folder, serving

YAML = {"Content_Type": "application/yaml"}
SUSPENDED = b"{notification: {kind: sales_suspension}, response: {channel: phone}}"


@pytest.fixture(scope="module")
def appeal() -> bytes:
    """The case of the second pack that breaks no rule."""
    return (ROOT / "rules/coupang-suspension/valid-case.yaml").read_bytes()


def test_answers_name_the_ruleset_of_the_pack_that_answered(send: Any, appeal: bytes, valid_yaml: bytes) -> None:
    """Body and headers name one ruleset, that of the case's own pack."""
    digests = set()
    for case, pack in ((appeal, "coupang-suspension"), (valid_yaml, "coupang")):
        got = send("POST", "/v1/lint?as_of=2026-11-24", case, **YAML)
        assert (got.status, got.json["verdict"], got.json["ruleset"]["id"]) == (200, "ready", pack)
        assert got.headers["pnlint-digest"] == got.json["ruleset"]["digest"]
        digests.add(got.headers["pnlint-digest"])
    assert len(digests) == 2


@pytest.mark.parametrize("accept", ["application/sarif+json", "text/html", "text/plain"])
def test_every_form_of_answer_is_in_the_words_of_the_pack(send: Any, accept: str) -> None:
    """SARIF, page and text tell the findings of the case's pack."""
    got = send("POST", "/v1/lint?lang=en", SUSPENDED, Accept=accept, **YAML)
    assert got.status == 200
    assert b"This is a sales suspension, but the channel is phone." in got.raw


def test_a_batch_mixes_packs(send: Any) -> None:
    """Each line is answered by the pack of its own kind; an unknown kind spoils its own line only."""
    kinds = ["sales_suspension", "caution", "sales_suspention"]
    body = b"\n".join(json.dumps({"notification": {"kind": kind}}).encode() for kind in kinds)
    got = send("POST", "/v1/lint/batch?lang=en", body, Content_Type="application/x-ndjson")
    first, second, third = (json.loads(line) for line in got.raw.splitlines())
    assert (first["ruleset"]["id"], second["ruleset"]["id"]) == ("coupang-suspension", "coupang")
    assert third["status"] == 422
    assert "sales_suspension" in json.dumps(third)


def test_all_rules_are_listed_with_their_pack(send: Any) -> None:
    """/v1/rules names the pack of each rule and the ruleset of each pack; ``pack`` narrows it."""
    every = send("GET", "/v1/rules").json
    assert [one["id"] for one in every["rulesets"]] == ["coupang", "coupang-suspension"]
    for ruleset in every["rulesets"]:
        own = send("GET", f"/v1/rules?pack={ruleset['id']}").json
        listed = [one["id"] for one in every["rules"] if one["pack"] == ruleset["id"]]
        assert [one["id"] for one in own["rules"]] == listed
        assert len(listed) == ruleset["rules"] > 0
        assert own["ruleset"] == ruleset == send("GET", f"/v1/ruleset?pack={ruleset['id']}").json
    assert every["ruleset"] == every["rulesets"][0] == send("GET", "/v1/ruleset").json


def test_an_unknown_pack_is_refused(send: Any) -> None:
    """A slip in the name of a pack is told with the nearest one."""
    got = send("GET", "/v1/rules?pack=coupang-suspensions&lang=en")
    assert got.status == 422
    assert "Allowed are: coupang, coupang-suspension." in got.json["detail"]


def test_a_rule_is_found_in_any_pack(send: Any) -> None:
    """An id is enough: the answer names pack and ruleset; a slip is told with the nearest id of all packs."""
    got = send("GET", "/v1/rules/papers-late?lang=en")
    assert (got.status, got.json["pack"], got.json["topic"]["id"]) == (200, "coupang-suspension", "papers")
    assert got.headers["pnlint-digest"] == send("GET", "/v1/ruleset?pack=coupang-suspension").json["digest"]
    assert "papers-late" in send("GET", "/v1/rules/papers-lat?lang=en").json["detail"]


def test_a_pin_is_that_of_the_pack(send: Any, appeal: bytes) -> None:
    """A digest is answered by the pack it is of; a case of another pack is refused (412)."""
    pin = {"Pnlint_Digest": send("GET", "/v1/ruleset?pack=coupang-suspension").json["digest"]}
    assert send("POST", "/v1/lint", appeal, **YAML, **pin).status == 200
    assert send("POST", "/v1/lint", b"{}", **YAML, **pin).status == 412
    assert send("GET", "/v1/ruleset", **pin).json["id"] == "coupang-suspension"


def test_a_rule_of_another_pack_is_no_silence(send: Any) -> None:
    """Rules that the case's pack does not have give no clean answer; unknown ones are refused as ever."""
    got = send("POST", "/v1/lint?rule=order-unanswered&lang=en", SUSPENDED, **YAML)
    assert got.status == 422
    assert "coupang-suspension" in json.dumps(got.json)
    one = send("POST", "/v1/lint?rule=suspension-not-answered-by-mail", SUSPENDED, **YAML).json
    assert [each["rule"] for each in one["outcomes"]] == ["suspension-not-answered-by-mail"]


def test_a_draft_has_the_fields_and_times_of_its_pack(send: Any) -> None:
    """A suspension mail starts a draft with its own fields, and none of the times of performance notifications."""
    notice = b"kind: sales_suspension\nreason: terms_breach\nissued_at: 2026-11-10T09:00:00+09:00\n"
    form = b'--b\r\nContent-Disposition: form-data; name="notification"\r\n\r\n' + notice + b"\r\n--b--\r\n"
    got = send("POST", "/v1/draft?lang=en", form, Content_Type="multipart/form-data; boundary=b")
    assert got.status == 200, got.json
    assert got.json["case"]["notification"]["reason"] == "terms_breach"
    assert "2026-11-12" not in got.json["text"]
    assert "2026-11-13" not in got.json["text"]


def test_each_pack_is_reloaded_by_itself(tmp_path: Any) -> None:
    """A change of one pack is taken, and a bad one refused, while the other packs answer as before."""
    folder = Folder(tmp_path / "rules")
    meta = folder.root / "coupang" / "pack.yaml"
    other = folder.root / "other"
    import shutil

    shutil.copytree(folder.root / "coupang", other)
    meta.write_text(meta.read_text(encoding="utf-8") + "case: {default: true}\n", encoding="utf-8")
    text = (other / "pack.yaml").read_text(encoding="utf-8").replace("id: second", "id: other")
    (other / "pack.yaml").write_text(text + "case: {kinds: [stock_notice]}\n", encoding="utf-8")
    stock = b'{"notification": {"kind": "stock_notice"}}'
    with serving(folder, "--reload-rules") as server:
        ask = lambda: send_to(server, stock)  # noqa: E731 - a question asked often
        before = ask()
        assert (before["ruleset"]["id"], server.lint().json["ruleset"]["id"]) == ("other", "second")
        aside = other / "pack.saving"
        aside.write_text((text + "case: {kinds: [stock_notice]}\n").replace('release: "1"', 'release: "2"'))
        aside.replace(other / "pack.yaml")
        server.until(lambda: ask()["ruleset"]["release"] == "2")
        assert server.lint().json["ruleset"]["release"] == "1"
        assert [one["ruleset"]["release"] for one in server.ready()["packs"]] == ["1", "2"]
        (other / "values.yaml").write_text("nonsense: [")
        server.until(lambda: server.ready()["status"] == "warning")
        assert server.ready()["reload"]["refused"]["faults"][0]["file"].startswith("other/")
        assert ask()["ruleset"]["release"] == "2"


def send_to(server: Any, body: bytes) -> Any:
    """The answer of a server to a draft."""
    from server_process import over_the_wire

    return over_the_wire(server.port, "POST", "/v1/lint", body, {}).json
