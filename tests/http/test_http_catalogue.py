"""What the service tells of its rules, schemas and itself."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pnlint.http.problems import problem_about
from pnlint.library import Shelf, rules_folder
from pnlint.pack.load import load_pack
from pnlint.texts import texts

SCHEMAS = rules_folder() / "schema"


def test_health(send: Any, shelf: Shelf) -> None:
    """/healthz says that the service is up and with which release of the rules."""
    got = send("GET", "/healthz")
    assert (got.status, got.json) == (200, {"status": "ok", "release": shelf.library.release})


def test_start_points_at_the_description(send: Any) -> None:
    """The root of the API leads to the description of the service."""
    assert send("GET", "/v1").json["description"] == "/openapi.json"


def test_ruleset(client: Any, shelf: Shelf) -> None:
    """/v1/ruleset names the rules in use: id, release, digest, date, epochs and how many there are."""
    assert client.get("/v1/ruleset").json == {
        "id": "coupang",
        "release": shelf.library.release,
        "as_of": "2026-11-24",
        "digest": shelf.library.digest,
        "epochs": shelf.plain["epochs"],
        "rules": len(shelf.library.rule_ids),
        "kinds": ["performance_notification", "caution", "other"],
        "also": [],
    }


def test_ruleset_of_a_day_before_the_first_rules(client: Any, shelf: Shelf) -> None:
    """A day before the first rules gets those, and is told so."""
    about = client.get("/v1/ruleset?as_of=2020-01-01").json
    assert (about["as_of"], about["judged_by_first_version_of"]) == ("2020-01-01", shelf.library.first_day)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_list_of_rules(send: Any, shelf: Shelf, language: str) -> None:
    """/v1/rules has every rule of a pack once, in order of ids, with topic, severity, title, version and sources."""
    got = send("GET", f"/v1/rules?lang={language}&as_of=2026-11-24&pack=coupang")
    pack, _ = load_pack(rules_folder() / "coupang")
    assert got.headers["content-language"] == language
    assert got.json["ruleset"]["rules"] == len(got.json["rules"])
    assert [one["id"] for one in got.json["rules"]] == list(shelf.library.rule_ids)
    for one in got.json["rules"]:
        rule = pack.rules[one["id"]]
        assert one == {
            "id": rule["id"],
            "pack": "coupang",
            "topic": pack.topic_of(rule["id"]),
            "severity": rule["severity"],
            "title": rule["title"][language],
            "version": rule["history"][0]["version"],
            "from": rule["history"][0]["from"],
            "sources": one["sources"],
            "help": f"/rules/{rule['id']}/",
        }
        assert [source.get("statement") for source in one["sources"]] == [
            source.get("statement") for source in rule.get("sources", [])
        ]


def test_rules_past_review(send: Any) -> None:
    """On a day when sources are past review, errors are listed as the warnings that they are, with the reason."""
    listed = send("GET", "/v1/rules?lang=en&as_of=2030-01-01").json["rules"]
    assert "error" not in [one["severity"] for one in listed]
    capped = {one["id"]: (one["severity"], one["capped"]) for one in listed if "capped" in one}
    assert capped["order-unanswered"] == ("warning", {"severity": "error", "sources": ["seed"]})
    whole = send("GET", "/v1/rules/order-unanswered?lang=en&as_of=2030-01-01").json
    assert (whole["severity"], whole["capped"]["sources"]) == ("warning", ["seed"])


def test_whole_rule(send: Any) -> None:
    """/v1/rules/{id} has everything that the rule file says, its texts in the language of the reader."""
    rule = send("GET", "/v1/rules/order-unanswered?lang=en").json
    assert rule["check"] == {
        "for_each": {"order": "notification.orders"},
        "require": {"some": {"entry": "response.orders"}, "where": {"entry.order_id": {"same_as": "order.order_id"}}},
    }
    assert rule["topic"]["id"] == "structure"
    assert rule["title"] == "An order is not answered"
    assert rule["history"][-1] == {"version": 1, "from": "2026-03-12", "change": "First version"}
    assert rule["examples"]["fails"][0]["name"] == "The second order is left out"
    assert rule["examples"]["fails"][0]["findings"] == [
        {"pointer": "/notification/orders/1", "data": {"order_id": "3000012345679"}}
    ]


def test_whole_rule_in_every_language(send: Any) -> None:
    """``lang=all`` gives each text in every language."""
    got = send("GET", "/v1/rules/order-unanswered?lang=all")
    assert got.headers["content-language"] == "zh, en"
    assert got.json["title"] == {"zh": "有订单没有回答", "en": "An order is not answered"}


def test_every_rule_can_be_read(client: Any, shelf: Shelf) -> None:
    """Each rule of the list has its page, with nothing left in two languages."""
    for name in shelf.library.rule_ids:
        got = client.get(f"/v1/rules/{name}?lang=zh")
        assert got.status_code == 200
        assert {"why", "message", "remedy", "check", "sources", "history", "examples"} <= got.json.keys()
        assert all(isinstance(got.json[part], str) for part in ("title", "why", "message", "remedy"))


def test_contradicted_rule_says_what_disagrees(client: Any) -> None:
    """A rule whose source is contradicted tells by what."""
    rule = client.get("/v1/rules/account-critical?lang=en").json
    assert list(rule["contradictions"]) == ["C-07"]
    assert isinstance(rule["contradictions"]["C-07"]["advice"], str)


def test_unknown_rule_has_its_nearest(send: Any) -> None:
    """A misspelt rule id is 404 with the one that was perhaps meant."""
    got = send("GET", "/v1/rules/order-unanswerd?lang=zh")
    assert (got.status, got.json["type"]) == (404, "/problems/rule-not-found")
    assert "“order-unanswered”" in got.json["detail"]


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.schema.json")), ids=lambda path: path.name)
def test_schemas_are_served_as_they_are(send: Any, path: Path) -> None:
    """Every JSON Schema is served under its name, with and without its ending."""
    name = path.name.removesuffix(".schema.json")
    for written in (name, path.name):
        got = send("GET", f"/v1/schemas/{written}")
        assert (got.status, got.type, got.json) == (200, "application/schema+json", json.loads(path.read_bytes()))
    assert {"name": name, "href": f"/v1/schemas/{name}"} in send("GET", "/v1/schemas").json["schemas"]


def test_unknown_schema(send: Any) -> None:
    """A schema that is not there is 404, with those that are."""
    got = send("GET", "/v1/schemas/cas")
    assert (got.status, got.json["type"]) == (404, "/problems/schema-not-found")
    assert "answer, case, " in got.json["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/openapi.json",
        "/v1/profiles",
        "/v1/rules",
        "/v1/rules/order-unanswered?lang=zh",
        "/v1/ruleset",
        "/v1/schemas",
        "/v1/schemas/case",
    ],
)
def test_unchanged_answers_need_not_be_sent_again(send: Any, path: str) -> None:
    """What is the same for everybody carries an ETag, and 304 answers who has it already; another tag gets it all."""
    first = send("GET", path)
    again = send("GET", path, If_None_Match=first.headers["etag"])
    assert (first.status, again.status, again.raw) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert send("GET", path, If_None_Match='"another"').raw == first.raw


def test_tags_tell_languages_apart(send: Any) -> None:
    """The same rule in another language has another ETag."""
    tags = {send("GET", f"/v1/rules/order-unanswered?lang={lang}").headers["etag"] for lang in ("zh", "en", "all")}
    assert len(tags) == 3


def test_type_of_a_problem_can_be_looked_up(send: Any) -> None:
    """The type of a problem is an address that says what it means, in the language of the reader."""
    got = send("GET", "/problems/not-acceptable?lang=zh")
    assert got.json == {
        "type": "/problems/not-acceptable",
        "title": "无法提供所要的格式",
        "detail": "Accept 请求头要的格式，这里都没有。",
        "remedy": "可以提供：〈可提供的格式〉。不写 Accept，得到的是 〈默认的格式〉。",
    }


def test_a_browser_gets_a_page_about_a_problem(send: Any) -> None:
    """Whoever follows the type of a problem reads its words as a page, in the language of the browser."""
    got = send("GET", "/problems/too-large", Accept="text/html,*/*;q=0.8", Accept_Language="zh-CN")
    assert (got.status, got.type, got.headers["content-language"]) == (200, "text/html; charset=utf-8", "zh")
    page = got.raw.decode()
    about = send("GET", "/problems/too-large?lang=zh").json
    assert all(f">{about[name]}" in page for name in ("title", "detail", "remedy", "type"))
    assert "{" not in page


@pytest.mark.parametrize("body", [b"{", b'{"notifcation": {}}', b'{"response": 5}'])
def test_a_problem_is_called_alike_in_answers_and_where_its_type_leads(send: Any, body: bytes) -> None:
    """The title of an answer is that of its type."""
    answer = send("POST", "/v1/lint?lang=zh", body).json
    assert answer["title"] == send("GET", f"{answer['type']}?lang=zh").json["title"]
    assert re.search(r"[\u4e00-\u9fff]", answer["title"])


def test_every_word_that_is_filled_in_has_a_name() -> None:
    """No text of a problem shows a reader braces, in either language."""
    codes = [code for name in ("http", "faults", "datafile") for code, one in texts(name).items() if "en" in one]
    assert len(codes) > 150
    for code in codes:
        for lang in ("zh", "en"):
            about = problem_about(code, lang)
            assert not re.search("[{}]", "".join(about.values())), about
