"""Tables become orders of the notification or of the store; nothing is guessed on the way."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pnlint.case import case_shape, checked
from pnlint.datafile import Imported, import_table, read_table
from pnlint.datafile.moments import Moment, moment_of
from pnlint.datafile.vocabulary import vocabulary
from pnlint.document import Fault, read_document
from pnlint.library import rules_folder

# The header of the delivery list as exported, all 39 columns.
WING = (
    "번호,묶음배송번호,주문번호,택배사,운송장번호,분리배송 Y/N,분리배송 출고예정일,주문시 출고예정일,출고일(발송일),"
    "주문일,등록상품명,등록옵션명,노출상품명(옵션명),노출상품ID,옵션ID,최초등록옵션명,업체상품코드,바코드,결제액,배송비구분,"
    "배송비,도서산간 추가배송비,구매수(수량),옵션판매가(판매단가),구매자,구매자전화번호,수취인이름,수취인전화번호,"
    "우편번호,수취인 주소,배송메세지,상품별 추가메시지,주문자 추가메시지,배송완료일,구매확정일자,개인통관번호(PCCC),"
    "통관용구매자전화번호,기타,결제위치"
)
PERSONAL = (
    "구매자",
    "구매자전화번호",
    "수취인이름",
    "수취인전화번호",
    "우편번호",
    "수취인 주소",
    "배송메세지",
    "개인통관번호(PCCC)",
    "통관용구매자전화번호",
)


def imported(text: str, kind: str | None = None, zone: str | None = None, encoding: str = "utf-8") -> Imported:
    """What the import makes of a CSV text."""
    return import_table(read_table(text.encode(encoding), "data.csv"), kind, zone=zone)


def codes(faults: tuple[Fault, ...]) -> list[tuple[str, int, int]]:
    """Faults by code and place."""
    return [(fault.code, fault.line, fault.column) for fault in faults]


def wing_row(**cells: str) -> str:
    """A row of the delivery list; in names of columns brackets are written as underscores."""
    return ",".join(cells.get(name.replace("(", "_").replace(")", "_"), "") for name in WING.split(","))


def test_a_notification_file_becomes_orders_of_the_notification() -> None:
    """The five columns of the file become the five fields of a row, words as codes."""
    result = imported(
        "订单号,ASIN,问题类型,发生时间,平台判定逻辑摘要\n"
        '3000012345678,70012345678,订单取消率,2024/5/3 14:20,"卖家取消, 缺货"\n'
        "3000012345679,70012345679,On-Time  Dispatch Rate,20240504,\n",
        zone="+09:00",
    )
    assert (result.kind, result.target) == ("notification", "notification.orders")
    assert result.orders == (
        {
            "order_id": "3000012345678",
            "asin": "70012345678",
            "issue": "order_cancellation_rate",
            "occurred_at": "2024-05-03T14:20:00+09:00",
            "basis": "卖家取消, 缺货",
        },
        {
            "order_id": "3000012345679",
            "asin": "70012345679",
            "issue": "on_time_dispatch_rate",
            "occurred_at": "2024-05-04",
        },
    )
    assert (result.faults, result.notes) == ((), ())


def test_a_wing_list_becomes_orders_of_the_store() -> None:
    """All 39 columns are known; the nine personal ones are dropped and named; repeated rows are merged."""
    row = wing_row(
        묶음배송번호='"=""642538971238765432"""',
        주문번호="'3000012345678",
        택배사="CJ 대한통운",
        운송장번호="0123456789",
        주문시_출고예정일="",
        출고일_발송일_="2024-05-04 10:00:00",
        주문일="2024-05-03 09:12:44",
        구매자="김철수",
        수취인이름="홍길동",
        배송완료일="2024.5.6",
    )
    result = imported(f"{WING}\n{row}\n{row}\n", zone="+09:00", encoding="cp949")
    assert (result.kind, result.target) == ("wing", "store.orders")
    assert result.orders == (
        {
            "order_id": "3000012345678",
            "shipment_box_id": "642538971238765432",
            "carrier": "CJGLS",
            "tracking_number": "0123456789",
            "ordered_at": "2024-05-03T09:12:44+09:00",
            "shipped_at": "2024-05-04T10:00:00+09:00",
            "delivered_at": "2024-05-06",
        },
    )
    assert result.dropped_headers == PERSONAL
    assert result.unknown_headers == ()
    assert [note.code for note in result.notes] == ["personal-dropped", "status-absent", "rows-merged"]
    assert result.faults == ()
    assert "홍길동" not in repr(result)


def test_the_list_of_forty_columns_is_known_as_well() -> None:
    """Its fortieth column, the buyer's e-mail address, is personal."""
    result = imported(WING.replace("구매자전화번호,", "구매자이메일,구매자전화번호,", 1) + "\n")
    assert "구매자이메일" in result.dropped_headers
    assert (len(result.dropped_headers), result.unknown_headers) == (10, ())
    assert codes(result.faults) == [("table-no-rows", 1, 0)]


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ("결제완료,,,1", "ACCEPT"),
        ("付款完成,N,0,1", "ACCEPT"),
        ("Delivery started (instructed),,,", "DEPARTURE"),
        ("배송완료,false,0,2", "FINAL_DELIVERY"),
        ('"업체 직접 배송(배송 연동 미적용), 추적불가",,,', "NONE_TRACKING"),
        ("상품준비중,Y,,1", "CANCELED"),
        ("상품준비중,TRUE,,1", "CANCELED"),
        ("배송중,,2,2", "CANCELED"),
        ("배송중,,1,2", "DELIVERING"),
        (",,1,", None),
    ],
)
def test_a_cancellation_is_a_flag_or_a_quantity(cells: str, status: str | None) -> None:
    """The platform has no status for cancelled orders; all pieces cancelled means the order is."""
    result = imported(f"주문번호,발주서상태,취소여부,취소수량,구매수(수량)\n3000012345678,{cells}\n")
    assert result.orders[0].get("status") == status
    assert result.faults == ()


def test_a_carrier_without_a_code_keeps_its_name() -> None:
    """The note names it, so that it can be added to the list."""
    result = imported("주문번호,택배사\n1,번개택배\n2,cjgls\n3,우체국택배\n")
    assert [order["carrier"] for order in result.orders] == ["번개택배", "CJGLS", "EPOST"]
    assert Fault("carrier-unknown", data={"found": ["번개택배"]}, file="data.csv") in result.notes


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("3000012345678", "3000012345678"),
        (" 3000012345678 ", "3000012345678"),
        ('"=""003000012345678"""', "003000012345678"),
        ('="3000012345678"', "3000012345678"),
        ("'3000012345678", "3000012345678"),
        ("642538971238765432", "642538971238765432"),
        ("3000012345678.0", "3000012345678"),
        ('"3,000,012,345,678"', "3000012345678"),
        ("#12345", "#12345"),
        ("\u200b3000012345678\ufeff", "3000012345678"),
    ],
)
def test_ids_are_text_exactly(written: str, id: str) -> None:
    """What spreadsheets put around an id goes; every digit stays."""
    result = imported(f"订单号,ASIN\n{written},7\n")
    assert (result.orders, result.faults) == (({"order_id": id, "asin": "7"},), ())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3.00001E+12", "id-scientific"),
        ("3.0e12", "id-scientific"),
        ("３.０Ｅ+１２", "id-scientific"),
        ("6425389712387654.0", "id-rounded"),
        ('"642,538,971,238,765,000"', "id-rounded"),
        ("7" * 101, "id-unreadable"),
        ('"30000\n12345"', "id-unreadable"),
    ],
)
def test_ids_that_have_lost_digits_are_faults(written: str, code: str) -> None:
    """The row is left out and the fault names its row, column and header."""
    result = imported(f"订单号,ASIN\n3000012345678,7\n{written},7\n")
    assert result.orders == ({"order_id": "3000012345678", "asin": "7"},)
    assert codes(result.faults) == [(code, 3, 1)]
    assert result.faults[0].data["header"] == "订单号"


def test_long_ids_that_all_end_in_zeros_are_noted() -> None:
    """A CSV saved from a spreadsheet shows its rounding only by this; one such id among others is chance."""
    note = Fault("ids-look-rounded", line=1, column=2, data={"header": "묶음배송번호", "count": 2}, file="data.csv")
    rounded = imported("주문번호,묶음배송번호\n1,642538971238765000\n2,642538971238766000\n")
    assert note in rounded.notes
    chance = imported("주문번호,묶음배송번호\n1,642538971238765000\n2,642538971238766123\n")
    assert [one.code for one in chance.notes] == ["status-absent"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024.5.3", "2024-05-03"),
        ("2024. 5. 3.", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("2024年5月3日", "2024-05-03"),
        ("2024년 5월 3일", "2024-05-03"),
        ("２０２４/０５/０３", "2024-05-03"),
        ("2024/5/3 14:20", "2024-05-03T14:20:00"),
        ("20240503142005", "2024-05-03T14:20:05"),
        ("2024-05-03 14:20:00.250", "2024-05-03T14:20:00.25"),
        ("2024-05-03 오후 2:20", "2024-05-03T14:20:00"),
        ("2024/5/3 下午2:20", "2024-05-03T14:20:00"),
        ("2024/5/3 上午12:20", "2024-05-03T00:20:00"),
        ("2024-05-03 12:20:01 PM", "2024-05-03T12:20:01"),
        ("2024年5月3日 14时20分", "2024-05-03T14:20:00"),
        ("2024-05-03T14:20:00+09:00", "2024-05-03T14:20:00+09:00"),
        ("2024-05-03T05:20:00Z", "2024-05-03T05:20:00+00:00"),
        ("2024-05-03 14:20 +0900", "2024-05-03T14:20:00+09:00"),
        ("2024-05-03 14:20 KST", "2024-05-03T14:20:00+09:00"),
        ("2024-05-03 13:20（北京时间）", "2024-05-03T13:20:00+08:00"),
    ],
)
def test_times_in_every_usual_shape_become_rfc_3339(written: str, text: str) -> None:
    """Year first, whatever the marks between; a zone is kept where one is written, and never added."""
    assert moment_of(written, "", vocabulary()).text == text


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("5/3/2024", "time-ambiguous"),
        ("03-05-24", "time-ambiguous"),
        ("24.05.03 14:20", "time-ambiguous"),
        ("2024-13-01", "time-unreadable"),
        ("2024-02-30", "time-unreadable"),
        ("2024-05-03 25:00", "time-unreadable"),
        ("2024-05-03 오전 14:20", "time-unreadable"),
        ("2024-05-03 14:20 CST", "time-unreadable"),
        ("2024-05-03 14:20 +25:00", "time-unreadable"),
        ("45415.597", "time-unreadable"),
        ("########", "time-unreadable"),
        ("어제", "time-unreadable"),
    ],
)
def test_times_that_can_be_read_in_several_ways_are_faults(written: str, fault: str) -> None:
    """A date whose order is in doubt, and a zone with two meanings, are not guessed."""
    assert moment_of(written, "+09:00", vocabulary()) == Moment(fault=fault)


def test_times_without_a_zone_stay_so_and_a_note_asks_for_it() -> None:
    """No source says whose clock an export uses."""
    result = imported("주문번호,출고일,배송완료일\n1,2024-05-03 14:20,2024-05-05\n2,2024-05-03 15:20,-\n")
    assert [order["shipped_at"] for order in result.orders] == ["2024-05-03T14:20:00", "2024-05-03T15:20:00"]
    data = {"headers": ["출고일"], "count": 2}
    assert Fault("zone-missing", line=1, column=2, data=data, file="data.csv") in result.notes


def test_a_zone_in_the_header_or_the_cell_outranks_the_one_given() -> None:
    """``zone`` only speaks for times that name none."""
    result = imported("订单号,发生时间（北京时间）\n1,2024-05-03 13:20\n2,2024-05-03 14:20 KST\n", zone="+09:00")
    assert [order["occurred_at"] for order in result.orders] == [
        "2024-05-03T13:20:00+08:00",
        "2024-05-03T14:20:00+09:00",
    ]


def test_a_bare_date_of_another_zone_is_noted() -> None:
    """A bare date means a day in Korea; elsewhere the day begins at another hour."""
    result = imported("订单号,发生时间\n1,2024-05-03\n", zone="+08:00")
    assert result.orders[0]["occurred_at"] == "2024-05-03"
    data = {"headers": ["发生时间"], "count": 1}
    assert Fault("day-elsewhere", line=1, column=2, data=data, file="data.csv") in result.notes


@pytest.mark.parametrize("zone", ["+09:00", "+0900", "+09", "KST", "韩国时间"])
def test_the_zone_may_be_written_in_several_ways(zone: str) -> None:
    """Every spelling gives the same offset."""
    assert imported("订单号,发生时间\n1,2024-05-03 14:20\n", zone=zone).orders[0]["occurred_at"] == (
        "2024-05-03T14:20:00+09:00"
    )


def test_a_zone_that_is_none_is_a_fault() -> None:
    """Times then stay without one."""
    result = imported("订单号,发生时间\n1,2024-05-03 14:20\n", zone="CST")
    assert result.faults == (Fault("zone-unreadable", data={"found": "CST"}, file="data.csv"),)
    assert result.orders[0]["occurred_at"] == "2024-05-03T14:20:00"


def test_rows_without_an_order_number_and_unknown_words_are_faults() -> None:
    """A total has no order number; a word that is not known leaves its field blank."""
    result = imported("订单号,问题类型,发生时间\n1,物流问题,\n,合计,3\n2,N/A,\n")
    assert result.orders == ({"order_id": "1"}, {"order_id": "2"})
    assert codes(result.faults) == [("word-unknown", 2, 2), ("order-id-missing", 3, 1)]
    assert result.faults[0].data == {"header": "问题类型", "found": "物流问题"}


def test_two_columns_of_one_meaning_are_a_fault_and_neither_counts() -> None:
    """It cannot be told which one is right."""
    result = imported("주문번호,출고일,출고일(발송일)\n1,2024-05-03,2024-05-04\n")
    data = {"headers": ["출고일", "출고일(발송일)"]}
    assert result.faults == (Fault("header-twice", line=1, column=3, data=data, file="data.csv"),)
    assert result.orders == ({"order_id": "1"},)


def test_a_file_without_order_numbers_has_no_orders() -> None:
    """The fault names the column that is missing."""
    result = imported("问题类型,发生时间\n退货率,2024-05-03\n")
    assert (result.kind, result.orders) == ("notification", ())
    fault = Fault("column-missing", line=1, data={"field": "order_id"}, file="data.csv")
    assert result.faults == (fault,)


def test_unknown_and_absent_columns_are_named() -> None:
    """What is not taken, and what was expected, is said in notes."""
    result = imported("订单号,内部备注\n1,x\n")
    assert result.unknown_headers == ("内部备注",)
    absent = {"fields": ["asin", "issue", "occurred_at", "basis"]}
    assert result.notes == (
        Fault("headers-unknown", data={"headers": ("内部备注",)}, file="data.csv"),
        Fault("columns-absent", data=absent, file="data.csv"),
    )


def test_the_kind_may_be_given() -> None:
    """A bare list of order numbers is a notification's unless it is said to be the store's."""
    text = "订单号\n3000012345678\n"
    assert imported(text).target == "notification.orders"
    assert imported(text, kind="wing").target == "store.orders"
    assert codes(imported(text, kind="invoice").faults) == [("table-kind-unknown", 1, 0)]


def test_faults_beyond_a_thousand_are_counted() -> None:
    """A file that is wrong throughout does not fill the screen."""
    result = imported("订单号\n" + "3.0E+12\n" * 1500)
    assert len(result.faults) == 1001
    assert result.faults[-1] == Fault("table-faults-left-out", data={"count": 500}, file="data.csv")


def schema() -> Any:
    """The schema of the case."""
    return json.loads((rules_folder() / "schema" / "case.schema.json").read_bytes())


def test_every_field_and_word_of_the_vocabulary_is_one_of_the_case() -> None:
    """What an import gives fits the case: its fields, its words and the carriers of the pack."""
    orders = {
        "notification": schema()["properties"]["notification"]["properties"]["orders"],
        "wing": schema()["properties"]["store"]["properties"]["orders"],
    }
    extra = {"canceled", "cancel_count", "shipping_count"}
    known = vocabulary()
    for name, kind in known.kinds.items():
        fields = orders[name]["items"]["properties"]
        assert {column.field for column in kind.fields} - extra <= set(fields)
        for column in kind.fields:
            if column.type == "word":
                codes_in_case = {one for one in fields[column.field]["enum"] if one}
                assert set(known.words[column.words].values()) == codes_in_case
    table = read_document((rules_folder() / "coupang/tables/carriers.yaml").read_bytes()).data
    assert set(known.words["carrier"].values()) == set(table["rows"])


def test_no_header_or_word_has_two_meanings() -> None:
    """Folded spellings are unique within a kind of file and within a list of words."""
    data = read_document((rules_folder() / "coupang/datafile.yaml").read_bytes()).data
    from pnlint.datafile.vocabulary import fold

    for kind in data["kinds"].values():
        named = [{fold(one) for some in column["names"].values() for one in some} for column in kind["columns"]]
        assert sum(map(len, named)) == len(set().union(*named))
        assert not set().union(*named) & vocabulary().personal
    for codes_of in data["words"].values():
        named = [{fold(str(one)) for some in names.values() for one in some} for names in codes_of.values()]
        assert sum(map(len, named)) == len(set().union(*named))


def test_an_import_fits_the_case_as_it_stands() -> None:
    """A checked case takes the rows without a fault."""
    result = imported("订单号,ASIN,问题类型,发生时间\n1,7,退货率,2024-05-03 14:20\n", zone="KST")
    case = {"notification": {"orders": list(result.orders)}}
    assert checked(case_shape(schema()), case, lambda _: None) == (case, [], ())
