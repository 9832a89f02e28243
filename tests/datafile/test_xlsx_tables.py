"""XLSX files are read as their cells are stored; what a spreadsheet has rounded is a fault."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl import Workbook
from workbooks import saved, with_part, workbook

from pnlint.datafile import Row, import_table, read_table
from pnlint.datafile.limits import ROWS, UNPACKED
from pnlint.document import Fault

SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_dates_and_texts_come_out_exactly() -> None:
    """Whole numbers become text, dates without a clock stay dates, and a format of zeros shows its zeros."""
    raw = workbook(
        ["订单号", "ASIN", "问题类型", "发生时间", "判定摘要"],
        [3000012345678, 70012345678.0, "退货率", datetime(2024, 5, 3, 14, 20), 5],
        ["3000012345679", 42, "退货率", datetime(2024, 5, 4), "缺货"],
        [3.0e12, None, None, datetime(2024, 5, 5), None],
        formats={"B3": "0000000000", "D3": "yyyy-mm-dd", "D4": "yyyy-mm-dd hh:mm"},
    )
    table = read_table(raw, "data.xlsx")
    assert (table.format, table.faults, table.notes) == ("xlsx", (), ())
    assert table.rows == (
        Row(2, {0: "3000012345678", 1: "70012345678", 2: "退货率", 3: datetime(2024, 5, 3, 14, 20), 4: "5"}),
        Row(3, {0: "3000012345679", 1: "0000000042", 2: "退货率", 3: date(2024, 5, 4), 4: "缺货"}),
        Row(4, {0: "3000000000000", 3: datetime(2024, 5, 5)}),
    )


def test_the_import_of_a_workbook_is_exact() -> None:
    """A clock without a zone stays without one, a date stays a date."""
    raw = workbook(
        ["订单号", "发生时间"],
        [3000012345678, datetime(2024, 5, 3, 14, 19, 59, 999_600)],
        [3000012345679, date(2024, 5, 4)],
    )
    imported = import_table(read_table(raw, "data.xlsx"))
    assert imported.orders == (
        {"order_id": "3000012345678", "occurred_at": "2024-05-03T14:20:00"},
        {"order_id": "3000012345679", "occurred_at": "2024-05-04"},
    )
    assert imported.faults == ()


@pytest.mark.parametrize(
    ("cell", "code", "shown"),
    [
        (123456789012345678, "id-rounded", "1.234567890123457e+17"),
        (1.23456789012346e17, "id-rounded", "1.23456789012346e+17"),
        (1000000000000000, "id-rounded", "1000000000000000"),
        (12.5, "id-unreadable", "12.5"),
        (-3, "id-unreadable", "-3"),
        (True, "id-unreadable", "true"),
        (datetime(2024, 5, 3), "id-is-date", "2024-05-03 00:00:00"),
        ("1.23457E+17", "id-scientific", "1.23457E+17"),
        ("#N/A", "cell-error", "#N/A"),
    ],
)
def test_an_id_that_a_spreadsheet_has_changed_is_never_guessed(cell: object, code: str, shown: str) -> None:
    """A number of 16 digits or more has lost some of them: the row is left out and the fault says where."""
    raw = workbook(["订单号", "ASIN"], [cell, "7"], ["3000012345679", "8"])
    imported = import_table(read_table(raw, "data.xlsx"))
    assert imported.orders == ({"order_id": "3000012345679", "asin": "8"},)
    fault = Fault(code, line=2, column=1, data={"header": "订单号", "found": shown}, file="data.xlsx")
    assert imported.faults == (fault,)


def test_the_greatest_number_that_a_spreadsheet_keeps_is_taken() -> None:
    """Fifteen digits are exact."""
    raw = workbook(["订单号"], [999999999999999])
    assert import_table(read_table(raw, "d.xlsx")).orders == ({"order_id": "999999999999999"},)


def test_the_first_sheet_with_a_known_header_is_read_and_the_others_are_named() -> None:
    """Covers are passed over; a second sheet with data is not forgotten in silence."""
    raw = workbook(["说明"], 五月=[["订单号"], ["1"]], 六月=[["订单号"], ["2"]])
    table = read_table(raw, "data.xlsx")
    assert table.rows == (Row(2, {0: "1"}),)
    assert table.notes == (Fault("sheets-left-out", data={"sheet": "五月", "others": ("六月",)}, file="data.xlsx"),)


def test_personal_columns_of_a_workbook_leave_nothing_behind() -> None:
    """The promise for CSV holds here."""
    raw = workbook(["주문번호", "구매자전화번호"], ["3000012345678", "010-1234"])
    table = read_table(raw, "list.xlsx")
    assert table.rows == (Row(2, {0: "3000012345678"}),)
    assert table.dropped == ("구매자전화번호",)


def refusal(raw: bytes) -> Fault:
    """The one fault of a workbook without rows."""
    table = read_table(raw, "data.xlsx")
    assert table.rows == ()
    [fault] = table.faults
    return fault


def test_archives_that_are_no_workbook_are_refused() -> None:
    """Truncated, empty and foreign archives give a fault."""
    good = workbook(["订单号"], ["1"])
    fault = Fault("xlsx-unreadable", file="data.xlsx")
    assert refusal(good[: len(good) // 2]) == fault
    assert refusal(b"PK\x03\x04") == fault
    assert refusal(with_part(good, SHEET, b"<worksheet><sheetData><row")) == fault
    assert refusal(with_part(good, SHEET, b"no xml")) == fault


def test_entities_that_multiply_are_refused() -> None:
    """A document that names itself ten times over and over is not unfolded."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]><worksheet>&l9;</worksheet>'
    raw = with_part(workbook(["订单号"], ["1"]), SHEET, bomb.encode())
    assert refusal(raw) == Fault("xlsx-unreadable", file="data.xlsx")


@pytest.mark.parametrize("content", [b" " * (UNPACKED + 1), b"<c/>" * 6_000_001], ids=["bytes", "tags"])
def test_a_zip_bomb_is_refused_before_it_is_opened(content: bytes) -> None:
    """What unpacks to too much is not read, however small the file."""
    raw = with_part(workbook(["订单号"], ["1"]), SHEET, content)
    assert len(raw) < 1_000_000
    assert refusal(raw) == Fault("xlsx-unpacked-too-large", data={"limit": UNPACKED}, file="data.xlsx")


def test_a_row_number_beyond_all_sheets_ends_the_reading() -> None:
    """A file may claim any row number; it costs no time and adds no row."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>订单号</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>1</t></is></c></row>'
        '<row r="99999999999999"><c r="A3" t="inlineStr"><is><t>2</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    table = read_table(with_part(workbook(["x"]), SHEET, sheet.encode()), "data.xlsx")
    assert table.rows == (Row(2, {0: "1"}),)


def test_too_many_rows_of_a_workbook_are_refused() -> None:
    """One row more than a case may have orders."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [["订单号"], *([["1"]] * (ROWS + 1))]:
        sheet.append(row)
    fault = Fault("table-too-many-rows", line=ROWS + 2, data={"limit": ROWS}, file="data.xlsx")
    assert refusal(saved(book)) == fault
