"""``POST /v1/draft``: files and pasted text become a case to fill in, or a problem says why not."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from openpyxl import Workbook

CSV = "주문번호,옵션ID,문제유형,발생일시,수취인이름\n3000012345678,70012345678,취소율,2024-05-03 12:00,홍길동\n"
ORDER = {
    "order_id": "3000012345678",
    "asin": "70012345678",
    "issue": "order_cancellation_rate",
    "occurred_at": "2024-05-03T12:00:00+09:00",
}
FORM = {"Content_Type": "multipart/form-data; boundary=cut"}


def form(*parts: tuple[str, bytes, str]) -> bytes:
    """A form's body: name, content and file name (none for a field) of each part."""
    out = b""
    for name, content, file in parts:
        named = f'; filename="{file}"' if file else ""
        out += f'--cut\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content + b"\r\n"
    return out + b"--cut--\r\n"


def workbook(*rows: list[str]) -> bytes:
    """An XLSX file with these rows."""
    book, file = Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def test_a_korean_csv_becomes_orders_and_names_what_was_dropped(send: Any) -> None:
    """A CP949 file gives the notification's orders and a blank entry for each; the personal column leaves no trace."""
    got = send("POST", "/v1/draft?zone=%2B09:00", CSV.encode("cp949"), Content_Type="text/csv")
    body = got.json
    assert (got.status, got.type) == (200, "application/json")
    assert body["case"]["notification"]["orders"] == [ORDER]
    assert body["case"]["response"]["orders"] == [{"order_id": "3000012345678", "reason": "", "evidence": []}]
    assert body["imported"] == {"kind": "notification", "target": "notification.orders", "orders": 1}
    assert body["dropped"] == ["수취인이름"]
    assert "홍길동" not in got.raw.decode()
    assert [note["code"] for note in body["notes"]] == ["personal-dropped", "columns-absent"]


def test_a_workbook_and_a_notification_in_one_form(send: Any) -> None:
    """An XLSX file and a notification make one case; the zone is a part of the form."""
    book = workbook(["订单号", "问题类型", "发生时间"], ["3000012345678", "订单取消率", "2024-05-03 12:00"])
    body = form(
        ("data", book, "数据.xlsx"),
        ("notification", b'{"id": "PN-1", "issued_at": "2024-05-08T09:00:00+09:00"}', "notice.json"),
        ("zone", b"+09:00", ""),
    )
    case = send("POST", "/v1/draft", body, **FORM).json["case"]
    assert (case["notification"]["id"], case["notification"]["orders"]) == (
        "PN-1",
        [{name: ORDER[name] for name in ("order_id", "issue", "occurred_at")}],
    )


@pytest.mark.parametrize(
    ("pasted", "fields"),
    [
        ("通知编号：PN-1\n签发时间：2024-05-08 09:00", {"id": "PN-1", "issued_at": "2024-05-08T09:00:00+09:00"}),
        ("id: PN-1\nissue: return_rate\n", {"id": "PN-1", "issue": "return_rate"}),
        ('{"notification": {"id": "PN-1"}}', {"id": "PN-1"}),
        (
            "订单号\t问题类型\n3000012345678\t退货率\n",
            {"orders": [{"order_id": "3000012345678", "issue": "return_rate"}]},
        ),
    ],
    ids=["lines", "yaml", "json", "table"],
)
def test_pasted_text_is_read_as_what_it_is(client: Any, pasted: str, fields: dict[str, Any]) -> None:
    """Lines with labels, JSON, YAML and a table copied from a spreadsheet are all understood."""
    body = form(("pasted", pasted.encode(), ""), ("zone", b"+09:00", ""))
    got = client.post("/v1/draft", data=body, headers={"Content-Type": FORM["Content_Type"]})
    notification = got.json["case"]["notification"]
    assert {name: notification[name] for name in fields} == fields


def test_the_kind_of_notification_alone_starts_a_draft(client: Any) -> None:
    """Named in the query or in the form, it chooses the pack and stands in the case."""
    for got in (
        client.post("/v1/draft?kind=sales_suspension"),
        client.post(
            "/v1/draft?kind=performance_notification",
            data=form(("kind", b"sales_suspension", "")),
            content_type=FORM["Content_Type"],
        ),
    ):
        assert got.status_code == 200
        assert got.json["case"]["notification"]["kind"] == "sales_suspension"


def test_a_pasted_notification_is_read_as_one_of_the_kind_that_is_named(client: Any) -> None:
    """Fields that only the pack of that kind knows are taken, as they are from a file."""
    body = form(("pasted", b"id: PN-1\nreason: counterfeit\n", ""), ("kind", b"sales_suspension", ""))
    got = client.post("/v1/draft", data=body, content_type=FORM["Content_Type"])
    assert got.status_code == 200
    assert got.json["case"]["notification"]["reason"] == "counterfeit"


def test_the_text_is_the_case_with_comments_in_the_readers_language(client: Any) -> None:
    """The YAML says the same as the case, and its comments are Chinese or English."""
    from pnlint.document import read_document

    for lang, words in (("zh", "整改说明草稿"), ("en", "Draft of a response")):
        body = client.post(f"/v1/draft?lang={lang}", data=CSV.encode(), content_type="text/csv").json
        assert body["text"].startswith(f"# {words}")
        assert read_document(body["text"].encode(), name="x.yaml").data == body["case"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"", "text/csv", 422, "draft-nothing-given"),
        (b"a,b\n1,2\n", "text/csv", 422, "table-header-missing"),
        (b"%PDF-1.7", "application/octet-stream", 422, "table-unknown-format"),
        (b"x", "image/png", 415, "draft-media-type"),
        (form(("dat", b"x", "")), FORM["Content_Type"], 422, "draft-part-unknown"),
        (form(("data", b"a", "o.csv"), ("data", b"b", "p.csv")), FORM["Content_Type"], 422, "form-part-twice"),
        (form(("kind", b"suspension", "")), FORM["Content_Type"], 422, "draft-kind-unknown"),
        (form(("pasted", "你好".encode(), "")), FORM["Content_Type"], 422, "notice-unknown"),
        (form(("notification", b'{"id": ', "n.json")), FORM["Content_Type"], 422, "json-unclosed-bracket"),
        (b"no form at all", FORM["Content_Type"], 400, "bad-request"),
        (b"no form at all", "multipart/form-data", 400, "bad-request"),
        (b"1" * (8 * 1024 * 1024 + 1), "text/csv", 413, "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_imported_is_a_problem(send: Any, body: bytes, kind: str, status: int, code: str) -> None:
    """Nothing, no table, no form, too much: each has its status, its type and a sentence in Chinese."""
    got = send("POST", "/v1/draft?lang=zh", body, Content_Type=kind)
    assert (got.status, got.type) == (status, "application/problem+json")
    assert got.json["type"] == f"/problems/{code}"
    assert got.json["detail"].rstrip("。，") != code
    assert send("GET", got.json["type"]).status == 200


def test_faults_name_their_file_and_row(client: Any) -> None:
    """A row that cannot be used is named by file, row and column, and nothing is imported."""
    raw = "订单号,发生时间\n3000012345678,5/3/24\n".encode()
    got = client.post(
        "/v1/draft", data=form(("data", raw, "orders.csv")), headers={"Content-Type": FORM["Content_Type"]}
    )
    [error] = got.json["errors"]
    assert (got.status_code, error["part"], error["line"], error["column"]) == (422, "orders.csv", 2, 2)
    assert error["code"] == "time-ambiguous"


def test_answers_and_problems_are_as_described(client: Any) -> None:
    """The answer fits the schema of the description, and so does its example; a problem fits the problem schema."""
    description = client.get("/openapi.json").json
    content = description["paths"]["/v1/draft"]["post"]["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator({**content["schema"], "components": description["components"]})
    assert list(validator.iter_errors(content["example"])) == []
    got = client.post("/v1/draft", data=CSV.encode(), content_type="text/csv")
    assert list(validator.iter_errors(orjson.loads(got.data))) == []
    refused = client.post(
        "/v1/draft", data=form(("data", b"a", "a.csv")), headers={"Content-Type": FORM["Content_Type"]}
    )
    schema = client.get("/v1/schemas/problem").json
    assert list(Draft202012Validator(schema).iter_errors(refused.json)) == []


def test_nothing_that_is_sent_touches_the_disk(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large part of a form stays in memory: no temporary file is opened."""
    import tempfile

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file was opened")

    for name in ("TemporaryFile", "SpooledTemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    rows = "".join(f"{3000012345678 + number},x\n" for number in range(19_000))
    body = form(("data", ("订单号,判定摘要\n" + rows.replace("x", "x" * 40)).encode(), "orders.csv"))
    got = client.post("/v1/draft", data=body, headers={"Content-Type": FORM["Content_Type"]})
    assert got.json["imported"]["orders"] == 19_000
