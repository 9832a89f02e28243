"""A new draft has every order in place, says what goes where and by when, and invents nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pnlint.case import CaseShape, case_shape, checked
from pnlint.datafile import Imported, import_table, read_table
from pnlint.document import Fault, read_document
from pnlint.draft import draft_yaml, new_draft, read_notification, start_draft
from pnlint.draft.deadlines import Due, deadlines
from pnlint.library import Shelf, rules_folder
from pnlint.texts import texts

SOURCES = ("datafile", "draft")


@pytest.fixture(scope="module")
def shape() -> CaseShape:
    """The shape of the pack's case."""
    return case_shape(json.loads((rules_folder() / "schema" / "case.schema.json").read_bytes()))


def notification_rows(*ids: str) -> Imported:
    """The import of a data file with these order numbers."""
    text = "订单号,发生时间\n" + "".join(f"{one},2024-05-03\n" for one in ids)
    return import_table(read_table(text.encode(), "data.csv"))


def test_a_draft_of_nothing_is_blank() -> None:
    """Every value that a person has to give is there and blank."""
    assert new_draft(None) == {
        "notification": {
            "id": None,
            "kind": None,
            "issue": None,
            "received_via": None,
            "issued_at": None,
            "due_at": None,
            "period": {"from": None, "to": None},
            "basis": None,
            "status": None,
            "orders": None,
        },
        "response": {
            "channel": None,
            "submitter": {"role": None},
            "first_responded_at": None,
            "submit_at": None,
            "orders": [],
            "measures": [],
            "prevention": [],
            "monitoring": [],
            "evidence": [],
        },
    }


def test_a_suspension_asks_for_the_fields_of_its_pack() -> None:
    """What only performance notifications have is left out; rows of the store are blank, not known to be none."""
    assert new_draft({"kind": "sales_suspension", "sender": "a@b.c"}) == {
        "notification": {
            "id": None,
            "kind": "sales_suspension",
            "reason": None,
            "received_via": None,
            "issued_at": None,
            "due_at": None,
            "form_mentioned": None,
            "sender": "a@b.c",
        },
        "store": {"orders": None, "inquiries": None},
        "response": {
            "channel": None,
            "is_reply": None,
            "submit_at": None,
            "orders": [],
            "measures": [],
            "prevention": [],
            "evidence": [],
        },
    }


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            [
                "  # 邮件提到申诉表：true 是、false 否",
                "  # 每一项还可以写：kind 证据类型（waybill 运单、appeal_form 申诉表、"
                "distribution_paper 流通渠道材料）、brand 品牌、issued_on 开具日期、shows_prices 看得见价格",
            ],
        ),
        (
            "en",
            [
                "  # The mail mentions an appeal form: true or false",
                "  # An item may also have: kind (kind of evidence: waybill, appeal_form, distribution_paper), "
                "brand (brand), issued_on (date of issue), shows_prices (prices can be seen)",
            ],
        ),
    ],
)
def test_fields_of_a_pack_are_named_in_its_drafts(lang: str, lines: list[str]) -> None:
    """Each with its name and the words that it takes, from ``pack.yaml`` alone; other drafts do not speak of them."""
    found = draft_yaml(new_draft({"kind": "sales_suspension"}), lang).splitlines()
    assert set(lines) <= set(found)
    reason = next(line for number, line in enumerate(found) if found[number + 1 : number + 2] == ["  reason:"])
    assert "false_waybill" in reason
    assert ("虚假运单或他人的运单" in reason) == (lang == "zh")
    assert "brand" not in draft_yaml(new_draft(None), lang)


def test_the_kind_may_be_told_without_a_file(tmp_path: Path, packs: Any) -> None:
    """It decides what the draft asks for; a notification that says otherwise is not overruled."""
    text, _, faults = start_draft(None, [], None, "en", packs, "sales_suspension")
    assert (faults, read_document(text.encode()).data) == ([], new_draft({"kind": "sales_suspension"}))
    notice = tmp_path / "n.yaml"
    notice.write_text("reason: fee_mismatch\n", encoding="utf-8")
    text, _, faults = start_draft(notice, [], None, "en", packs, "sales_suspension")
    assert (faults, read_document(text.encode()).data["notification"]["reason"]) == ([], "fee_mismatch")
    notice.write_text("kind: caution\n", encoding="utf-8")
    text, _, faults = start_draft(notice, [], None, "en", packs, "sales_suspension")
    assert (text, faults) == (
        "",
        [
            f"{notice}: The notification is of kind caution, but --kind says sales_suspension. "
            "See which of them it is. Where the file is right, leave --kind out."
        ],
    )


def test_each_order_gets_one_entry_in_the_order_of_the_file() -> None:
    """An order that is listed twice is answered once."""
    case = new_draft(
        {"id": "PN-1", "orders": [{"order_id": "9"}, {"order_id": "2"}]}, [notification_rows("2", "1", "2")]
    )
    assert case["notification"]["id"] == "PN-1"
    assert case["notification"]["orders"] == [
        {"order_id": "2", "occurred_at": "2024-05-03"},
        {"order_id": "1", "occurred_at": "2024-05-03"},
        {"order_id": "2", "occurred_at": "2024-05-03"},
        {"order_id": "9"},
    ]
    assert case["response"]["orders"] == [
        {"order_id": "2", "reason": "", "evidence": []},
        {"order_id": "1", "reason": "", "evidence": []},
        {"order_id": "9", "reason": "", "evidence": []},
    ]


def test_the_notifications_own_orders_do_without_a_file() -> None:
    """Fields come in the order of the case format; those it does not know stay."""
    case = new_draft({"x_note": "n", "status": "pending", "orders": [{"order_id": "1"}], "id": "PN-1"})
    assert list(case["notification"]) == [
        *("id", "kind", "issue", "received_via", "issued_at", "due_at", "period", "basis", "status"),
        *("x_note", "orders"),
    ]
    assert [entry["order_id"] for entry in case["response"]["orders"]] == ["1"]


def test_a_wing_list_fills_the_store_and_answers_nothing() -> None:
    """Orders of the store are no orders of the notification."""
    imported = import_table(read_table("주문번호,택배사\n1,한진택배\n".encode(), "list.csv"))
    case = new_draft(None, [imported])
    assert list(case) == ["notification", "store", "response"]
    assert case["store"] == {"orders": [{"order_id": "1", "carrier": "HANJIN"}]}
    assert case["response"]["orders"] == []


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'{"notification": {"id": "PN-1", "orders": [{"order_id": 642538971238765432}]}}', "n.json"),
        (b"notification:\n  id: PN-1\n  orders: [{order_id: 642538971238765432}]\nstore: {}\n", "n.yaml"),
        (b"id: PN-1\norders:\n  - order_id: 642538971238765432\n", "n.yaml"),
    ],
)
def test_a_notification_stands_alone_or_under_its_key(raw: bytes, name: str, shape: CaseShape) -> None:
    """Both forms are read, JSON and YAML, and ids become text exactly."""
    expected = {"id": "PN-1", "orders": [{"order_id": "642538971238765432"}]}
    assert read_notification(read_document(raw, name=name), shape) == (expected, ())


def test_faults_of_a_notification_have_their_place_in_the_file(shape: CaseShape) -> None:
    """The pointer is that of the file, not of the case it will be part of."""
    document = read_document(b"id: PN-1\nisue: return_rate\n", name="n.yaml")
    data = {"field": "isue", "nearest": "issue"}
    assert read_notification(document, shape) == (None, (Fault("unknown-field", "/isue", 2, 7, data, "n.yaml"),))


@pytest.mark.parametrize(
    "raw",
    [
        *(b"[1]", b"{}", b"response: {}\n", b"notification: 5\n", b"just text\n"),
        *(b"notification:\n  id:\n", b"id: ' '\nperiod: {}\n"),
    ],
)
def test_what_is_no_notification_is_refused(raw: bytes, shape: CaseShape) -> None:
    """A list, a text and a document of other things have no notification, nor has a form that nobody has filled in."""
    found, faults = read_notification(read_document(raw), shape)
    assert (found, [fault.code for fault in faults]) == (None, ["notification-missing"])


@pytest.mark.parametrize(
    ("notification", "first", "submission"),
    [
        (
            {"issued_at": "2024-05-08T09:00:00+09:00"},
            Due("first-response-due", "2024-05-10 09:00", "2024-05-10 08:00", 48, "hours"),
            Due("submission-due", "2024-05-11 09:00", "2024-05-11 08:00", 72, "hours"),
        ),
        (
            {"issued_at": "2024-05-08T08:00:00+08:00", "due_at": "2024-05-20"},
            Due("first-response-due", "2024-05-10 09:00", "2024-05-10 08:00", 48, "hours"),
            Due("submission-due", "2024-05-11 09:00", "2024-05-11 08:00", 72, "hours"),
        ),
        (
            {"issued_at": "2024-05-08T09:00:00+09:00", "due_at": "2024-05-10"},
            Due("first-response-due", "2024-05-10 09:00", "2024-05-10 08:00", 48, "hours"),
            Due("submission-due-printed", "2024-05-10 23:59", "2024-05-10 22:59"),
        ),
        (
            {"issued_at": "2024-05-08T09:00:00", "due_at": "2024-05-11T09:00:00+09:00"},
            None,
            Due("submission-due-printed", "2024-05-11 09:00", "2024-05-11 08:00"),
        ),
        ({"issued_at": "soon"}, None, None),
        ({}, None, None),
    ],
)
def test_the_latest_times_are_computed_and_never_guessed(
    notification: dict[str, Any], first: Due | None, submission: Due | None
) -> None:
    """From the time of issue by the values in force; the printed deadline counts where it is earlier."""
    expected = {"/response/first_responded_at": first, "/response/submit_at": submission}
    assert deadlines({"notification": notification}) == expected


@pytest.mark.parametrize("span", [{"working_days": 5}, {"days": 1, "hours": 12}])
def test_a_latest_time_of_another_span_is_unknown(span: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Values may be any span of the language of rules; a draft tells hours or days, and of the rest that it cannot."""
    monkeypatch.setattr("pnlint.draft.deadlines._spans", lambda *_: {"submission": span})
    notification = {"kind": "performance_notification", "issued_at": "2024-05-08T09:00:00+09:00"}
    assert deadlines({"notification": notification}) == {"/response/submit_at": None}


def test_a_latest_time_beyond_the_calendar_is_unknown() -> None:
    """A slip in the year must not keep a draft from being started."""
    notification = {"kind": "performance_notification", "issued_at": "9999-12-31"}
    assert set(deadlines({"notification": notification}).values()) == {None}


@pytest.mark.parametrize("kind", ["sales_suspension", "caution", "other"])
def test_no_latest_time_is_given_where_none_is_known(kind: str) -> None:
    """The pack names the kinds to which its times apply; for others only a printed deadline counts."""
    notification = {"kind": kind, "issued_at": "2024-05-08T09:00:00+09:00"}
    assert deadlines({"notification": notification}) == {}
    printed = Due("submission-due-printed", "2024-05-20 23:59", "2024-05-20 22:59")
    assert deadlines({"notification": {**notification, "due_at": "2024-05-20"}}) == {"/response/submit_at": printed}
    text = draft_yaml(new_draft(notification), "zh")
    assert "  # 这类通知的时限，规则里没有依据；以通知或邮件里写的为准。\n  submit_at:" in text
    assert "最迟" not in text


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "zh",
            (
                "  # 最迟 2024-05-10 09:00（韩国时间），即 2024-05-10 08:00（北京时间）；"
                "自签发起 48 小时，按本规则包现行值计算。",
                "# 整改说明，从这里开始写。",
            ),
        ),
        (
            "en",
            (
                "  # Due by 2024-05-10 09:00 Korean time, which is 2024-05-10 08:00 Beijing time "
                "(48 hours after issue, by the values in force).",
                "# The response. Write from here on.",
            ),
        ),
    ],
)
def test_comments_speak_the_readers_language(lang: str, lines: tuple[str, ...]) -> None:
    """They say what goes into each part, and by when, on both clocks."""
    text = draft_yaml(new_draft({"issued_at": "2024-05-08T09:00:00+09:00"}), lang)
    assert set(lines) <= set(text.splitlines())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_yaml_is_the_case_and_ids_are_quoted(lang: str, shape: CaseShape) -> None:
    """Reading the draft gives back what was written, in the shape of a case."""
    case = new_draft({"id": "PN-1", "period": {"from": "2024-05-01", "to": "2024-05-07"}}, [notification_rows("0012")])
    text = draft_yaml(case, lang)
    document = read_document(text.encode(), name="draft.yaml")
    assert (document.data, document.faults) == (case, ())
    assert checked(shape, document.data, document.source_text).faults == []
    assert '  id: "PN-1"\n' in text
    assert '    - order_id: "0012"\n      occurred_at: 2024-05-03\n' in text
    assert "    from: 2024-05-01\n" in text


TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS.map(lambda name: f"x_{name}"), VALUES, max_size=4))
def test_any_value_survives_the_yaml(fields: dict[str, Any]) -> None:
    """Texts with colons, hashes, quotes, breaks and invisible characters come back as they were."""
    case = {"notification": fields}
    assert read_document(draft_yaml(case, "en").encode(), format="yaml").data == (
        case if fields else {"notification": {}}
    )


def test_files_become_a_draft_with_notes(tmp_path: Path, shape: CaseShape) -> None:
    """The notes stand beside the text, each with its file."""
    data = tmp_path / "data.csv"
    data.write_bytes("订单号,收件人\n3000012345678,王\n".encode("gb18030"))
    notice = tmp_path / "n.json"
    notice.write_text('{"id": "PN-1"}', encoding="utf-8")
    text, notes, faults = start_draft(notice, [data], None, "zh", _shelf(shape))
    assert faults == []
    assert (
        notes[0] == f"{data}: 含个人信息的列已在读取时丢弃：收件人。无需处理。检查用不到这些信息，也不要写进整改说明。"
    )
    assert read_document(text.encode()).data == new_draft(
        {"id": "PN-1"}, [import_table(read_table(data.read_bytes(), ""))]
    )


WING = "주문번호,택배사,휴대폰번호\n3000012345678,한진택배,010\n"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "读成了店铺的订单（填在 store.orders）。通知自己的订单还没有。请再写一个 --data，给出通知的数据文件；"),
        ("en", "The rows were read as orders of the store (store.orders). The orders that the notification lists are"),
    ],
)
def test_a_wing_list_alone_says_what_is_still_missing(tmp_path: Path, packs: Any, lang: str, said: str) -> None:
    """Whoever takes the store's list for the notification's file hears that its orders are still to come."""
    wing, data = tmp_path / "wing.csv", tmp_path / "data.csv"
    wing.write_text(WING, encoding="utf-8")
    data.write_text("订单号\n3000012345679\n", encoding="utf-8")
    _, notes, faults = start_draft(None, [wing], None, lang, packs)
    assert (len(notes), faults) == (3, [])
    assert notes[-1].startswith(f"{wing}: {said}")
    text, notes, faults = start_draft(None, [wing, data], None, lang, packs)
    assert ([line for line in notes if said in line], faults) == ([], [])
    case = read_document(text.encode()).data
    assert case["store"]["orders"] == [{"order_id": "3000012345678", "carrier": "HANJIN"}]
    assert case["notification"]["orders"] == [{"order_id": "3000012345679"}]
    assert [one["order_id"] for one in case["response"]["orders"]] == ["3000012345679"]


def test_a_suspension_lists_no_orders_that_could_be_missing(tmp_path: Path, packs: Any) -> None:
    """Where the notification is not to list orders, a WING list alone is all there is."""
    wing = tmp_path / "wing.csv"
    wing.write_text(WING, encoding="utf-8")
    text, notes, faults = start_draft(None, [wing], None, "en", packs, "sales_suspension")
    assert ("orders" in read_document(text.encode()).data["notification"], faults) == (False, [])
    assert not any("still missing" in line for line in notes)


@pytest.mark.parametrize(
    ("suffix", "text"), [("csv", "订单号,发生时间\n1,2024-05-08 09:00\n"), ("txt", "签发时间：2024-05-08 09:00\n")]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_line_is_told_of_its_own_options(
    tmp_path: Path, packs: Any, suffix: str, text: str, lang: str
) -> None:
    """Times without a zone are told with --zone, and there is no word of a form that the command line does not have."""
    file = tmp_path / f"given.{suffix}"
    file.write_text(text, encoding="utf-8")
    of_text = suffix == "txt"
    _, notes, faults = start_draft(file if of_text else None, [] if of_text else [file], None, lang, packs)
    assert faults == []
    assert ["--zone +09:00" in line for line in notes if "+08:00" in line] == [True]
    assert not any(word in line for line in notes for word in ("表单", "选择时区", "the form", "Choose the zone"))


def test_faults_of_both_files_are_told_at_once_and_no_draft_is_made(tmp_path: Path, shape: CaseShape) -> None:
    """Each line has file, row and column, what is wrong and what to do."""
    data = tmp_path / "data.csv"
    data.write_text("订单号\n3.0E+12\n", encoding="utf-8")
    text, _, faults = start_draft(tmp_path / "none.yaml", [data], None, "en", _shelf(shape))
    assert text == ""
    assert faults[0].startswith(f"{tmp_path / 'none.yaml'}: The file cannot be opened: no such file or folder.")
    assert faults[1].startswith(f'{data}:2:1: "订单号" is in scientific notation (3.0E+12): its last digits are lost.')


def _shelf(shape: CaseShape) -> Shelf:
    shelf = Shelf({})
    shelf.__dict__["shape"] = shape
    return shelf


def test_every_code_has_its_sentences_in_both_languages() -> None:
    """No fault or note of a data file reaches a person as a code."""
    package = Path(__file__).parents[2] / "service" / "pnlint"
    source = "".join(path.read_text() for name in SOURCES for path in sorted((package / name).glob("*.py")))
    written = set(
        re.findall(
            r'"((?:table|csv|xlsx|cell|id|ids|time|word|count|header|headers|column|columns|zone|day|carrier|rows|status|sheets|encoding|personal|order-id|notification)-[a-z-]+)"',
            source,
        )
    )
    known = texts("datafile")
    assert written - {"utf-8", "utf-16", "order-id"} <= set(known)
    for code, entry in known.items():
        if code != "draft-span":
            assert {"zh", "en"} <= set(entry), code
            assert code.startswith("draft") or {"zh", "en"} == set(entry["remedy"]), code
            assert {"zh", "en"} == set(entry.get("command", ("zh", "en"))), code
