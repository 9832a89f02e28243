"""``POST /v1/lint`` with a form: the draft and the files that belong to it."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
import yaml
from PIL import Image
from test_http_draft import form, workbook

FORM = {"Content_Type": "multipart/form-data; boundary=cut"}
PATH = "/v1/lint?as_of=2026-11-24&lang=en"
NOTICE = b'{"id": "PN-1", "issued_at": "2024-05-08T09:00:00+09:00"}'


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture of one colour."""
    file = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, kind)
    return file.getvalue()


def png(size: tuple[int, int], pixels: bytes) -> bytes:
    """A PNG whose checksums are right, whatever its pixels are."""
    head = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + body


def draft(*evidence: dict[str, Any], **notification: Any) -> tuple[str, bytes, str]:
    """The part ``draft``: a case with these entries of evidence."""
    case = {"notification": notification, "response": {"evidence": list(evidence)}}
    return "draft", yaml.safe_dump(case).encode(), "draft.yaml"


def outcome(got: Any, rule: str) -> Any:
    """What became of a rule."""
    assert got.status == 200, got.raw
    return next(one for one in got.json["outcomes"] if one["rule"] == rule)


def test_a_form_with_only_a_draft_is_answered_like_its_draft(send: Any, valid_yaml: bytes) -> None:
    """The same draft gives the same answer, as a body and as a part."""
    alone = send("POST", PATH, valid_yaml, Content_Type="application/yaml")
    assert send("POST", PATH, form(("draft", valid_yaml, "draft.yaml")), **FORM).raw == alone.raw
    assert send("POST", PATH, form(("draft", valid_yaml, "")), **FORM).raw == alone.raw


def test_size_of_a_file_is_known_to_the_rules(send: Any) -> None:
    """An entry without size is undecided until its file is sent, by file name or under the id of the entry."""
    entry = {"id": "e1", "file": "屏幕.png"}
    alone = send("POST", PATH, form(draft(entry)), **FORM)
    assert outcome(alone, "evidence-file-unusable")["outcome"] == "undecided"
    for part in ("evidence", "e1"):
        got = send("POST", PATH, form(draft(entry), (part, picture(), "屏幕.png")), **FORM)
        assert outcome(got, "evidence-file-unusable")["outcome"] == "passed"
    empty = send("POST", PATH, form(draft(entry), ("evidence", b"", "屏幕.png")), **FORM)
    assert outcome(empty, "evidence-file-unusable")["outcome"] == "failed"


def test_the_same_content_under_two_names_is_seen(client: Any) -> None:
    """SHA-256 sums are read from the files: one picture under two names does not prove two measures."""
    case = {
        "response": {
            "measures": [{"text": "a", "evidence": ["e1"]}, {"text": "b", "evidence": ["e2"]}],
            "evidence": [{"id": "e1", "file": "a.png"}, {"id": "e2", "file": "b.png"}],
        }
    }
    body = form(
        ("draft", yaml.safe_dump(case).encode(), "d.yaml"),
        ("evidence", picture(), "a.png"),
        ("evidence", picture(), "b.png"),
    )
    got = client.post(PATH + "&rule=evidence-reused", data=body, headers={"Content-Type": FORM["Content_Type"]})
    assert [one["pointer"] for one in got.json["findings"]] == ["/response/measures/1/evidence/0"]


def test_a_file_that_no_entry_names_becomes_one(client: Any) -> None:
    """A file that the draft does not list is judged as an entry of its own: here, as evidence that nobody uses."""
    body = form(draft(), ("evidence", picture(), "new.png"))
    path = PATH + "&rule=evidence-unused"
    got = client.post(path, data=body, headers={"Content-Type": FORM["Content_Type"]})
    assert [one["pointer"] for one in got.json["findings"]] == ["/response/evidence/0"]


@pytest.mark.parametrize(
    ("field", "said", "found"),
    [
        ("bytes", 5, str(len(picture()))),
        ("sha256", "0" * 64, sha256(picture()).hexdigest()),
        ("file", "b.png", "a.png"),
    ],
)
def test_where_draft_and_file_disagree_both_are_named(send: Any, field: str, said: Any, found: str) -> None:
    """A size, sum or name that the file does not have is a fault with its place in the draft."""
    entry = {"id": "e1", "file": "a.png", field: said}
    got = send("POST", PATH, form(draft(entry), ("e1", picture(), "a.png")), **FORM)
    assert (got.status, got.json["type"]) == (422, "/problems/evidence-differs")
    [error] = got.json["errors"]
    assert (error["pointer"], error["part"]) == (f"/response/evidence/0/{field}", "a.png")
    assert error["line"] > 1
    assert str(said) in error["detail"]
    assert found in error["detail"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.png", b"no picture at all", "evidence-no-picture"),
        ("a.png", picture()[:-20], "evidence-no-picture"),
        ("a.jpg", picture("JPEG", (400, 400))[:-300], "evidence-no-picture"),
        ("a.webp", picture("WEBP", (400, 400))[:40], "evidence-no-picture"),
        ("a.png", picture("JPEG"), "evidence-other-picture"),
        ("a.png", png((20_000, 20_000), zlib.compress(b"\0" * 100)), "evidence-too-many-pixels"),
        ("a.png", png((40, 30), zlib.compress(b"\0" * 1000)), "evidence-no-picture"),
        ("a.png", png((40, 30), b"no pixels at all" * 20), "evidence-no-picture"),
        ("a.pdf", picture(), "evidence-no-pdf"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\nendobj\n", "evidence-no-pdf"),
    ],
)
def test_files_that_are_not_what_they_say(send: Any, name: str, content: bytes, code: str) -> None:
    """A picture that does not open, is cut off, is another kind or unpacks beyond reason is a fault; so is no PDF."""
    got = send("POST", PATH, form(draft({"id": "e1", "file": name}), ("evidence", content, name)), **FORM)
    assert (got.status, got.json["type"]) == (422, f"/problems/{code}")
    assert got.json["errors"][0]["pointer"] == "/response/evidence/0"
    assert send("GET", f"/problems/{code}?lang=zh").status == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", picture()),
        ("a.png", png((2, 1), zlib.compress(b"\0" * 7))),
        ("A.JPG", picture("JPEG", (900, 700))),
        ("a.webp", picture("WEBP")),
        ("a.gif", picture("GIF")),
        ("a.pdf", b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"),
        ("a.xlsx", b"anything"),
    ],
)
def test_files_that_are_what_they_say(client: Any, name: str, content: bytes) -> None:
    """Sound pictures and PDFs are taken; of other kinds the rules judge by the name."""
    body = form(draft({"id": "e1", "file": name}), ("evidence", content, name))
    assert client.post(PATH, data=body, headers={"Content-Type": FORM["Content_Type"]}).status_code == 200


def test_notification_and_data_file_complete_the_draft(send: Any) -> None:
    """What the draft leaves open is read from the notification and the data file."""
    book = workbook(["订单号", "问题类型"], ["3000012345678", "订单取消率"], ["3000012345679", "订单取消率"])
    parts = (
        ("draft", b"response: {orders: []}", "d.yaml"),
        ("notification", NOTICE, "n.json"),
        ("data", book, "o.xlsx"),
    )
    got = send("POST", PATH + "&rule=order-unanswered", form(*parts), **FORM)
    assert [one["data"] for one in got.json["findings"]] == [
        {"order_id": "3000012345678"},
        {"order_id": "3000012345679"},
    ]


def test_notification_and_data_file_may_not_contradict_the_draft(client: Any) -> None:
    """Another id than the draft's, and another order, are faults that name the file."""
    body = form(
        draft(id="PN-2", orders=[{"order_id": "1"}]),
        ("notification", NOTICE, "n.json"),
        ("data", "订单号\n3000012345678\n".encode(), "o.csv"),
    )
    got = client.post(PATH, data=body, headers={"Content-Type": FORM["Content_Type"]})
    assert (got.status_code, got.json["title"]) == (422, "The files do not fit")
    assert [(one["code"], one["pointer"], one["part"]) for one in got.json["errors"]] == [
        ("part-differs", "/notification/id", "n.json"),
        ("part-orders-differ", "/notification/orders", "o.csv"),
    ]


@pytest.mark.parametrize(
    ("parts", "status", "code"),
    [
        ((("evidence", b"x", "a.png"),), 422, "form-without-draft"),
        ((("draft", b"{", "d.json"),), 400, "json-unclosed-bracket"),
        ((("draft", b'{"respnse": 1}', "d.json"),), 422, "unknown-field"),
        ((("draft", b"{}", "d.json"), ("dat", b"x", "")), 422, "form-part-unknown"),
        ((("draft", b"{}", "d.json"), ("draft", b"{}", "e.json")), 422, "form-part-twice"),
        ((("draft", b"{}", ""), ("draft", b"{}", "e.json")), 422, "form-part-twice"),
        ((("draft", b"{}", "d.json"), ("data", b"a,b\n1,2", "o.csv")), 422, "table-header-missing"),
        ((("draft", b"{}", "d.json"), *([("evidence", b"x", "a.txt")] * 70)), 413, "form-too-many-parts"),
        ((("draft", b"{}", "d.json"), ("evidence", b"x" * (32 << 20), "a.txt")), 413, "form-too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_forms_that_are_refused(send: Any, parts: Any, status: int, code: str) -> None:
    """No draft, a broken one, an unknown part, a table that is none, too much: each is a problem of its own."""
    got = send("POST", PATH, form(*parts), **FORM)
    assert (got.status, got.type, got.json["type"]) == (status, "application/problem+json", f"/problems/{code}")


def test_nothing_that_is_sent_touches_the_disk(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts and pictures of megabytes stay in memory: no temporary file is opened."""
    import tempfile

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file was opened")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    content = picture("BMP", (1_500, 1_500))
    body = form(draft({"id": "e1", "file": "a.bmp"}), ("evidence", content, "a.bmp"))
    assert client.post(PATH, data=body, headers={"Content-Type": FORM["Content_Type"]}).status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "text/plain", "application/sarif+json"])
def test_every_format_is_on_offer(client: Any, accept: str) -> None:
    """The answer to a form comes in every format, with places of the draft."""
    body = form(draft({"id": "e1", "file": "a.txt"}), ("evidence", b"x", "a.txt"))
    got = client.post(PATH, data=body, headers={"Content-Type": FORM["Content_Type"], "Accept": accept})
    assert (got.status_code, got.mimetype) == (200, accept)
    assert "a.txt" in got.text
