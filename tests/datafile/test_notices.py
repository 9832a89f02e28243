"""A notification pasted as text: what has a label is taken, what has none is not, and nothing is guessed."""

from __future__ import annotations

import pytest

from pnlint.datafile import Notice, read_notice
from pnlint.document import Fault

CHINESE = """尊敬的卖家，您好！
通知编号：PN-20240508-000123
问题类型：订单取消率
签发时间：2024年5月8日 09:00（韩国时间）
整改截止时间: 2024-05-11 09:00
数据周期：2024-05-01 至 2024-05-07
违规订单号：3000012345678、3000012345679。
"""
ENGLISH = """Notification ID: PN-20240508-000123
Issue\tOrder Cancellation Rate
Issued at: 2024-05-08 09:00 KST
Deadline: 2024-05-11 09:00
Data Period: 2024-05-01 ~ 2024-05-07
Order IDs: 3000012345678, 3000012345679
"""
KOREAN = """통지번호: PN-20240508-000123
문제유형: 취소율
발행일시: 2024년 5월 8일 오전 9:00 한국시간
제출기한: 2024-05-11 09:00
데이터기간: 2024-05-01 ~ 2024-05-07
주문번호: 3000012345678, 3000012345679
"""
FIELDS = {
    "id": "PN-20240508-000123",
    "issue": "order_cancellation_rate",
    "issued_at": "2024-05-08T09:00:00+09:00",
    "due_at": "2024-05-11T09:00:00+09:00",
    "period": {"from": "2024-05-01", "to": "2024-05-07"},
    "orders": [{"order_id": "3000012345678"}, {"order_id": "3000012345679"}],
}


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, KOREAN], ids=["zh", "en", "ko"])
def test_lines_with_labels_are_read_in_three_languages(text: str) -> None:
    """Ids, words, times with their zone, the period's two days and a list of orders come out as the case has them."""
    assert read_notice(text, "pasted", zone="+09:00").fields == FIELDS


def test_a_time_without_a_zone_stays_so_and_a_note_says_it() -> None:
    """No zone is invented."""
    notice = read_notice("通知编号：PN-1\n签发时间：2024-05-08 09:00\n", "pasted")
    assert notice.fields["issued_at"] == "2024-05-08T09:00:00"
    assert notice.notes == (Fault("notice-zone-missing", line=2, data={"found": "2024-05-08 09:00"}, file="pasted"),)


def test_what_is_not_understood_is_left_out_and_named() -> None:
    """An unknown label, a value of no meaning and a second value for one field are notes with their line."""
    text = "通知编号：PN-1\n收件人：张三\n问题类型：天气\n通知编号：PN-2\n"
    notice = read_notice(text, "pasted")
    assert notice.fields == {"id": "PN-1"}
    assert [(note.code, note.line) for note in notice.notes] == [
        ("notice-line-left-out", 2),
        ("word-unknown", 3),
        ("notice-field-twice", 4),
    ]
    assert "张三" not in repr(notice)


@pytest.mark.parametrize("text", ["", "你好", "Dear seller, your order cancellation rate is high."])
def test_a_text_without_any_label_is_refused(text: str) -> None:
    """Free prose is not searched for facts."""
    assert read_notice(text, "pasted") == Notice(faults=(Fault("notice-unknown", file="pasted"),))


def test_half_a_period_is_no_period() -> None:
    """A period needs both of its ends."""
    assert read_notice("编号：PN-1\n数据周期：2024-05-01\n", "pasted").fields == {"id": "PN-1"}
