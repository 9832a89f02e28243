"""CSV files are read whatever wrote them, or refused with the place and the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pnlint.datafile import Row, Table, import_table, read_table
from pnlint.datafile.limits import BYTES, ROWS
from pnlint.document import Fault

CHINESE = (
    "订单号,ASIN,问题类型,发生时间,平台判定逻辑摘要\r\n3000012345678,70012345678,订单取消率,2024-05-03,缺货取消\r\n"
)
KOREAN = "주문번호,옵션ID,문제유형,발생일시,판정요약\n3000012345678,70012345678,취소율,2024-05-03,품절 취소\n"
ENGLISH = "Order ID,ASIN,Issue Type,Occurred At,Basis\n3000012345678,70012345678,Return Rate,2024-05-03,Damaged\n"


def found(text: str, encoding: str) -> tuple[str, tuple[str, ...], tuple[Row, ...], tuple[Fault, ...]]:
    """Encoding, header, rows and faults of a text in an encoding."""
    table = read_table(text.encode(encoding), "data.csv")
    return table.encoding, table.header, table.rows, table.faults


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-8-sig", "utf-8"),
        (CHINESE, "utf-16", "utf-16"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "gbk", "gb18030"),
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "utf-8-sig", "utf-8"),
        (KOREAN, "utf-16", "utf-16"),
        (KOREAN, "cp949", "cp949"),
        (KOREAN, "euc-kr", "cp949"),
        (ENGLISH, "ascii", "utf-8"),
        (ENGLISH, "utf-16", "utf-16"),
    ],
)
def test_every_usual_encoding_gives_the_same_rows(text: str, encoding: str, expected: str) -> None:
    """The encoding is told by strict decoding and by the headers; the cells come out exactly."""
    header, cells = (line.split(",") for line in text.splitlines())
    assert found(text, encoding) == (expected, tuple(header), (Row(2, dict(enumerate(cells))),), ())


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    """A big-endian file with its mark is read like any other."""
    table = read_table(b"\xfe\xff" + CHINESE.encode("utf-16-be"), "data.csv")
    assert (table.encoding, len(table.rows), table.faults) == ("utf-16", 1, ())


@pytest.mark.parametrize(("word", "encoding"), [("품절 취소", "cp949"), ("缺货取消，已通知买家", "gb18030")])
def test_where_headers_do_not_tell_the_script_does_and_a_note_says_so(word: str, encoding: str) -> None:
    """English headers fit two encodings: Korean words have no Chinese characters, so they decide."""
    table = read_table(f"Order ID,Basis\n3000012345678,{word}\n".encode(encoding), "data.csv")
    assert table.rows == (Row(2, {0: "3000012345678", 1: word}),)
    assert table.notes == (Fault("encoding-guessed", data={"encoding": encoding}, file="data.csv"),)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_told_by_the_header(delimiter: str) -> None:
    """Commas, tabs and semicolons are read, and a quoted delimiter stays in its cell."""
    text = f'订单号{delimiter}判定摘要\n3000012345678{delimiter}"缺货{delimiter} 取消"\n'
    assert found(text, "utf-8")[2] == (Row(2, {0: "3000012345678", 1: f"缺货{delimiter} 取消"}),)


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    """Titles above the header, blank rows and line breaks in quotes do not shift the number of a row."""
    text = 'sep=,\n5月数据包\n\n订单号,判定摘要\n\n3000012345678,"缺货\n取消"\n3000012345679,\n,\n'
    table = read_table(text.encode(), "data.csv")
    assert table.header_row == 4
    assert table.rows == (
        Row(6, {0: "3000012345678", 1: "缺货\n取消"}),
        Row(7, {0: "3000012345679"}),
    )


def test_headers_are_known_in_any_width_case_and_spacing() -> None:
    """Full-width letters, decomposed Hangul, capitals, spaces and line breaks make no other header."""
    for header in ("ＯＲＤＥＲ　ＩＤ", "order id", " Order\nID ", "orderId", "주문번호", "주문 번호", "订单 号"):
        text = f'"{header}",x\n3000012345678,1\n'
        assert found(text, "utf-8")[2] == (Row(2, {0: "3000012345678"}),), header


def test_personal_and_unknown_columns_leave_no_cell_behind() -> None:
    """A table keeps cells of columns that a case can use, and no others."""
    text = "주문번호,수취인이름,수취인 주소,메모,배송완료일\n3000012345678,홍길동,서울 1,비밀,2024-05-05\n"
    table = read_table(text.encode("cp949"), "list.csv")
    assert table.rows == (Row(2, {0: "3000012345678", 4: "2024-05-05"}),)
    assert table.dropped == ("수취인이름", "수취인 주소")
    assert table.notes == (Fault("personal-dropped", data={"headers": ("수취인이름", "수취인 주소")}, file="list.csv"),)
    assert "홍길동" not in repr(table)


def test_columns_of_sellers_own_tables_are_known_to_be_personal() -> None:
    """Phones, names and addresses are personal under their everyday names in three languages."""
    headers = (
        "收件人手机,电话,联系电话,姓名,地址,휴대폰번호,연락처,받는 분,배송메시지,Phone,Mobile Number,Shipping Address"
    )
    table = read_table(f"订单号,{headers}\n3000012345678{',x' * 12}\n".encode(), "own.csv")
    assert table.dropped == tuple(headers.split(","))
    assert import_table(table).unknown_headers == ()


def fault_of(raw: bytes) -> Fault:
    """The one fault of a file without rows."""
    table = read_table(raw, "data.csv")
    assert table.rows == ()
    [fault] = table.faults
    return fault


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", Fault("table-empty", file="data.csv")),
        (b" \r\n\r\n", Fault("table-empty", file="data.csv")),
        (b"a,b\n1,2\n", Fault("table-header-missing", data={"rows": 20}, file="data.csv")),
        ("订单号,x\n".encode("utf-16-le"), Fault("table-not-text", file="data.csv")),
        (b"\xef\xbb\xbf\xff\xff", Fault("table-not-decodable", data={"encoding": "utf-8"}, file="data.csv")),
        (b"\x80\xff\xff\n", Fault("table-not-decodable", data={"encoding": ""}, file="data.csv")),
        (b"\xd0\xcf\x11\xe0 old", Fault("table-unknown-format", data={"found": ".xls"}, file="data.csv")),
        (b"%PDF-1.7", Fault("table-unknown-format", data={"found": ".pdf"}, file="data.csv")),
        ('订单号,x\n1,"2\n3,4\n'.encode(), Fault("csv-quotes", line=2, file="data.csv")),
        ('订单号,x\n1,2\n3,"4"5\n'.encode(), Fault("csv-quotes", line=3, file="data.csv")),
        (
            ("订单号" + ",x" * 256 + "\n").encode(),
            Fault("table-too-many-columns", data={"limit": 256}, file="data.csv"),
        ),
        (
            b"1" * (BYTES + 1),
            Fault("table-too-large", data={"limit": BYTES, "found": BYTES + 1}, file="data.csv"),
        ),
        (
            ("订单号\n" + "1\n" * (ROWS + 1)).encode(),
            Fault("table-too-many-rows", line=ROWS + 2, data={"limit": ROWS}, file="data.csv"),
        ),
    ],
    ids=lambda value: value.code if isinstance(value, Fault) else "",
)
def test_what_cannot_be_read_is_refused_whole(raw: bytes, fault: Fault) -> None:
    """A file that cannot be read to its end gives one fault and no rows, so that no part passes for the whole."""
    assert fault_of(raw) == fault


def test_as_many_rows_as_a_case_may_have_are_read() -> None:
    """The limit itself is allowed."""
    table = read_table(("订单号\n" + "1\n" * ROWS).encode(), "data.csv")
    assert (len(table.rows), table.faults) == (ROWS, ())


def test_a_row_with_a_stray_comma_is_left_out() -> None:
    """More cells than headers means that cells stand under wrong headers; blank ones at the end do not matter."""
    table = read_table("订单号,判定摘要\n1,缺货, 取消\n2,缺货,,\n".encode(), "data.csv")
    assert table.rows == (Row(3, {0: "2", 1: "缺货"}),)
    assert table.faults == (
        Fault("csv-row-too-long", line=2, column=3, data={"limit": 2, "found": 3}, file="data.csv"),
    )


def test_a_cell_that_swallowed_a_page_is_left_out() -> None:
    """A cell beyond the limit is a fault of that cell alone."""
    table = read_table(f"订单号,判定摘要\n1,{'长' * 4001}\n".encode(), "data.csv")
    assert table.rows == (Row(2, {0: "1"}),)
    assert table.faults == (
        Fault("cell-too-long", line=2, column=2, data={"header": "判定摘要", "limit": 4000}, file="data.csv"),
    )


@given(st.binary(max_size=300))
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever the bytes, reading and importing give an answer."""
    for start in (b"", b"PK\x03\x04", "订单号,发生时间\n".encode(), b"\xff\xfe"):
        table = read_table(start + raw, "data")
        assert isinstance(table, Table)
        assert import_table(table).kind in ("", "notification", "wing")
