"""A request may name the ruleset it wants, and is told when it is gone."""

from __future__ import annotations

import jsonschema
import orjson
from server_process import ROOT
from serving import Folder, serving

TWO = ('release: "1"', 'release: "2"')


def test_a_pin_survives_a_swap(folder: Folder) -> None:
    """After a change the ruleset before it can still be named, by query or by the headers of its answers."""
    with serving(folder, "--reload-rules") as server:
        first = server.lint().headers
        folder.change("pack.yaml", *TWO)
        server.until(lambda: server.lint().headers["pnlint-release"] == "2")
        digest = first["pnlint-digest"]
        for query, headers in (
            ("?release=1", {}),
            (f"?digest={digest}", {}),
            ("", {"Pnlint_Release": "1"}),
            ("", {"Pnlint_Digest": digest}),
            (f"?digest={digest}&release=1", {"Pnlint_Digest": digest}),
        ):
            got = server.lint(query, **headers)
            assert (got.status, got.json["ruleset"]["release"], got.headers["pnlint-digest"]) == (200, "1", digest)
        assert server.get("/v1/ruleset?release=1").json["digest"] == digest
        assert [(one["release"], one["current"]) for one in server.ready()["rulesets"]] == [("2", True), ("1", False)]


def test_every_worker_has_what_one_has_taken(folder: Folder) -> None:
    """With several workers a pin that one of them gave out is good at all of them, a new one's too."""
    with serving(folder, "--reload-rules", "--workers", "3") as server:
        folder.change("pack.yaml", *TWO)
        server.until(lambda: server.lint().headers["pnlint-release"] == "2")
        got = [server.lint(f"?release={release}") for release in "12" for _ in range(20)]
        assert {(one.status, one.json["ruleset"]["release"]) for one in got} == {(200, "1"), (200, "2")}


def test_a_ruleset_that_is_gone(folder: Folder) -> None:
    """Who names a ruleset that is not there gets 412 and the names of those that are."""
    with serving(folder, "--reload-rules", "--keep-rulesets", "2") as server:
        for release in ("2", "3"):
            folder.change("pack.yaml", f'release: "{int(release) - 1}"', f'release: "{release}"')
            server.until(lambda wanted=release: server.lint().headers["pnlint-release"] == wanted)
        assert server.lint("?release=2").status == 200
        got = server.lint("?release=1&lang=en")
        assert (got.status, got.type) == (412, "application/problem+json")
        assert got.json["type"] == "/problems/ruleset-gone"
        assert [(one["release"], one["current"]) for one in got.json["rulesets"]] == [("3", True), ("2", False)]
        assert "(release 1)" in got.json["detail"]
        assert f"3 ({got.json['rulesets'][0]['digest']})" in got.json["detail"]
        schema = orjson.loads((ROOT / "rules/schema/problem.schema.json").read_bytes())
        jsonschema.Draft202012Validator(schema).validate(got.json)
        assert server.lint("", Pnlint_Digest="sha256:none").status == 412
        assert server.get("/v1/rules?release=1").status == 412


def test_two_names_that_differ(folder: Folder) -> None:
    """A release named twice with different values is refused, in query and header alike."""
    with serving(folder) as server:
        got = server.lint("?release=1", Pnlint_Release="2")
        assert (got.status, got.json["type"]) == (422, "/problems/ruleset-named-twice")
        assert server.lint("?release=1", Pnlint_Release="1").status == 200
