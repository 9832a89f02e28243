"""Data files and pasted text become a draft, or go into the one that is open; personal columns do not."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook

KOREAN = (
    "주문번호,옵션ID,문제유형,발생일시,수취인이름\n"
    "3000012345678,70012345678,취소율,2024-05-03 12:00,홍길동\n"
    "3000012345679,70012345678,취소율,2024-05-04 09:05,김철수\n"
)


def taken(trial: Any, *, file: tuple[str, bytes] | None = None, pasted: str = "") -> str:
    """What the dialog says once it has imported a file or a text."""
    trial.page.click("[data-act=take]")
    if file:
        trial.page.set_input_files("#try-import-file", {"name": file[0], "mimeType": "", "buffer": file[1]})
    trial.page.fill("#try-import-text", pasted)
    trial.page.click("#try-import-go")
    trial.page.wait_for_selector(".try-told p")
    return str(trial.page.inner_text(".try-told"))


def test_a_korean_csv_becomes_a_draft(trial: Any) -> None:
    """CP949 is read as it is: both orders are in place, and the names of buyers nowhere."""
    said = taken(trial.open(), file=("orders.csv", KOREAN.encode("cp949")))
    assert "已读出通知的 2 个订单。" in said
    assert "含个人信息的列已丢弃：수취인이름" in said
    text = trial.text()
    assert text.startswith("# 整改说明草稿")
    assert text.count('order_id: "3000012345679"') == 2
    assert "occurred_at: 2024-05-03T12:00:00+09:00" in text
    assert "홍길동" not in text
    trial.page.keyboard.press("Escape")
    trial.verdict("blocked")


def test_a_workbook_goes_into_the_draft_that_is_open(trial: Any) -> None:
    """Orders that are missing are added with a blank entry; what is written stays as it is."""
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["订单号", "问题类型"])
    book.active.append(["3000012345678", "订单取消率"])
    book.active.append(["3000012345699", "订单取消率"])
    book.save(out)
    trial.open("?example=case/clean")
    trial.page.wait_for_selector(".try-verdict[data-state=ready]")
    before = trial.text()
    said = taken(trial, file=("数据.xlsx", out.getvalue()))
    assert "已读出通知的 2 个订单。" in said
    after = trial.text()
    assert after.count("3000012345699") == 2
    assert after.count("3000012345678") == before.count("3000012345678")
    lines = iter(after.split("\n"))
    assert all(line in lines for line in before.split("\n"))
    assert 'reason: ""' in after


def test_a_pasted_table_and_a_pasted_notification(trial: Any) -> None:
    """Cells copied from a spreadsheet and lines copied from a notification are both understood."""
    assert "1 个订单" in taken(trial.open(), pasted="订单号\t问题类型\n3000012345678\t退货率\n")
    trial.page.click(".try-told .try-primary")
    said = taken(trial, pasted="通知编号：PN-20240508-000123\n签发时间：2024-05-08 09:00\n收件人：张三\n")
    assert "“收件人”这一行不认识" in said
    text = trial.text()
    assert "id: PN-20240508-000123" in text.replace('"', "")
    assert "issued_at: 2024-05-08T09:00:00+09:00" in text
    assert 'order_id: "3000012345678"' in text
    assert "张三" not in text
    assert trial.page.locator("[data-deadline=submission]").count() == 1


def test_a_notification_without_orders_asks_for_them(trial: Any) -> None:
    """Nothing is left of "0 orders": what was taken is said, and where the orders come from."""
    said = taken(trial.open(), pasted="通知编号：PN-20240508-000123\n签发时间：2024-05-08 09:00\n")
    assert "里面没有订单。请再导入" in said
    assert "0 个" not in said


def test_text_that_nothing_is_known_of_is_named_in_words(refused: Any) -> None:
    """The place of a fault is told in the reader's language, also where no file has a name."""
    said = taken(refused.open(), pasted="你好")
    assert "粘贴的内容，第 1 行" in said
    assert "pasted" not in said


def test_hundreds_of_findings_are_listed_in_part_and_counted_whole(trial: Any) -> None:
    """Of a long list the first two hundred are shown, and a sentence says how many more there are."""
    rows = "".join(f"{3000012345678 + at}\t退货率\n" for at in range(300))
    taken(trial.open(), pasted="订单号\t问题类型\n" + rows)
    trial.page.keyboard.press("Escape")
    trial.found("reason-missing")
    counted = re.search(r"(\d+) 个错误", trial.verdict("blocked"))
    assert counted
    assert int(counted[1]) > 300
    assert trial.page.locator(".try-card").count() == 200
    assert re.search(r"另有 \d+ 处没有列出", trial.page.inner_text(".try-body"))


def test_a_file_that_cannot_be_read_says_what_to_do(refused: Any) -> None:
    """The dialog names the fault and the remedy, and the draft stays as it is."""
    refused.open().write("now: 2024-05-09\n")
    said = taken(refused, file=("a.pdf", b"%PDF-1.7"))
    assert "不支持这种数据文件（.pdf）" in said
    assert "请另存为不加密码的 .xlsx 或 CSV" in said
    assert refused.text() == "now: 2024-05-09\n"


def test_nothing_chosen_asks_for_something(trial: Any) -> None:
    """Without a file and a text nothing is sent."""
    assert taken(trial.open()) == "请先选文件，或粘贴内容。"


def test_a_service_that_is_away_is_told_in_the_dialog(refused: Any) -> None:
    """The dialog stays open with what was chosen."""
    refused.page.route("**/v1/draft*", lambda route: route.abort())
    assert "连不上检查服务" in taken(refused.open(), pasted="订单号\n3000012345678\n")
    assert refused.page.input_value("#try-import-text").startswith("订单号")
