"""The guide beside the API: pages, their types, what browsers may keep, and what is no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from server_process import Got, ended, over_the_wire, port_of, started

from pnlint.http.app import create_app
from pnlint.library import Shelf

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FILES = {
    "index.html": "<!doctype html><title>首页</title>",
    "404.html": "没有这一页",
    "rules/order-unanswered/index.html": "有订单没有回答",
    "en/index.html": "start",
    "en/404.html": "There is no such page",
    "assets/guide.css": "p{}",
    "assets/stylesheets/main.57a0d79d.min.css": "p{}",
    "assets/try/editor.js": "export {};",
    "changelog.json": "{}",
    "changelog.atom": "<feed/>",
    "assets/favicon.svg": "<svg/>",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide, with a secret beside its folder."""
    around = tmp_path_factory.mktemp("around")
    (around / "secret.txt").write_text("secret")
    for name, text in FILES.items():
        path = around / "guide" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return around / "guide"


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[int]:
    """The port of a real server that has the guide."""
    process = started("127.0.0.1", 0, PNLINT_GUIDE=str(folder))
    try:
        yield port_of(process)
    finally:
        ended(process)


@pytest.fixture
def get(server: int) -> Any:
    """Gets an address from the server."""

    def got(path: str, method: str = "GET", **headers: str) -> Got:
        return over_the_wire(server, method, path, None, {k.replace("_", "-"): v for k, v in headers.items()})

    return got


@pytest.mark.parametrize(
    ("path", "file"),
    [("/", "index.html"), ("/rules/order-unanswered/", "rules/order-unanswered/index.html"), ("/en/", "en/index.html")],
)
def test_pages(get: Any, path: str, file: str) -> None:
    """A folder's address gives its page, as UTF-8, whatever the reader's Accept header says."""
    for headers in ({}, BROWSER, {"Accept": "*/*"}):
        got = get(path, **headers)
        assert (got.status, got.type, got.raw.decode()) == (200, "text/html; charset=utf-8", FILES[file])


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/guide.css", "text/css; charset=utf-8"),
        ("/assets/try/editor.js", "text/javascript; charset=utf-8"),
        ("/changelog.json", "application/json; charset=utf-8"),
        ("/changelog.atom", "application/atom+xml; charset=utf-8"),
        ("/assets/favicon.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_types(get: Any, path: str, kind: str) -> None:
    """Every file has the type of its ending, not the one that this machine happens to know."""
    assert (get(path).status, get(path).type) == (200, kind)


def test_an_address_without_its_slash_is_led_to_the_one_with_it(get: Any) -> None:
    """Links of a page count from its folder; what was asked for goes along."""
    got = get("/rules/order-unanswered?example=x/0")
    assert (got.status, got.headers["location"]) == (308, "order-unanswered/?example=x/0")


def test_a_page_that_is_known_is_not_sent_again(get: Any) -> None:
    """A page is asked for anew each time, and answered with 304 to who has it, by tag or by date."""
    got = get("/")
    assert got.headers["cache-control"] == "no-cache"
    assert get("/", If_None_Match=got.headers["etag"]).status == 304
    assert get("/", If_Modified_Since=got.headers["last-modified"]).status == 304


def test_a_file_named_by_its_content_is_kept_for_ever(get: Any) -> None:
    """A name with a digest need not be asked for again."""
    assert get("/assets/stylesheets/main.57a0d79d.min.css").headers["cache-control"] == (
        "public, max-age=31536000, immutable"
    )


def test_pages_may_run_what_lies_beside_them_and_nothing_else(get: Any) -> None:
    """The policy of pages names no other host; that of the API stays closed."""
    policy = get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert get("/v1").headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert get("/").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("path", "page"), [("/nowhere/", "404.html"), ("/en/nowhere/x", "en/404.html")])
def test_a_browser_is_helped_on_where_there_is_nothing(get: Any, path: str, page: str) -> None:
    """A missing page is 404 with a page of the guide, in the language of the address."""
    got = get(path, **BROWSER)
    assert (got.status, got.type, got.raw.decode()) == (404, "text/html; charset=utf-8", FILES[page])


def test_a_program_gets_a_problem_where_there_is_nothing(get: Any) -> None:
    """Who asks for no page gets problem details, as everywhere in the API."""
    got = get("/nowhere/")
    assert (got.status, got.type, got.json["type"]) == (404, "application/problem+json", "/problems/not-found")


@pytest.mark.parametrize("path", ["/v1/nowhere", "/problems/nowhere", "/v1/rules/nowhere"])
def test_addresses_of_the_api_are_never_pages(get: Any, path: str) -> None:
    """What is missing below the API is a problem, for browsers too."""
    assert get(path, **BROWSER).type == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/rules/../../secret.txt",
        "/rules/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/index.html%00.txt",
    ],
)
def test_nothing_outside_the_folder_can_be_read(get: Any, path: str) -> None:
    """No way of writing an address leads out of the guide's folder."""
    got = get(path)
    assert got.status in (400, 404)
    assert b"secret" not in got.raw.replace(b"secret.txt", b"")
    assert b"root:" not in got.raw


def test_other_methods_are_refused(get: Any) -> None:
    """Pages are read only; HEAD has the headers of GET."""
    got = get("/", method="POST")
    assert (got.status, got.json["type"]) == (405, "/problems/method-not-allowed")
    head = get("/", method="HEAD")
    assert (head.status, head.raw, head.type) == (200, b"", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "请在源代码目录运行 make guide"), ("en", "Run make guide in the source folder")]
)
def test_without_a_guide_the_root_says_how_to_build_it(shelf: Shelf, tmp_path: Path, language: str, words: str) -> None:
    """A browser reads in its own language what to do; a program gets the same as a problem; the API works."""
    client = create_app(shelf, guide=tmp_path).test_client()
    page = client.get("/", headers={**BROWSER, "Accept-Language": language})
    assert (page.status_code, page.content_type) == (404, "text/plain; charset=utf-8")
    assert words in page.text
    problem = client.get("/", headers={"Accept-Language": language})
    assert problem.json["type"] == "/problems/guide-not-built"
    assert client.get("/rules/order-unanswered/").status_code == 404
    assert client.get("/v1/rules").status_code == 200
