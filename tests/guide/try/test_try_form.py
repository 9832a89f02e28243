"""The form and the text are two views of one case: each follows the other, and what neither shows is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

OWN = """\
# mine
x_erp: {batch: 1.10}   # keep
notification:
  id: PN-1
  issued_at: 2024-05-08T09:00:00+09:00
  orders:
    - {order_id: "3000012345678", x_row: 7}
response:
  x_note: hello
"""
JSON = '{\n  "notification": {\n    "id": "PN-1",\n    "x_own": [1, 2]\n  }\n}\n'


def field(trial: Any, key: str) -> Any:
    """The control of a field of the form."""
    return trial.page.locator(f"[data-key='{key}'] :is(input, select, textarea)").first


def form(trial: Any) -> Any:
    """The page with its form in front."""
    trial.page.click("[data-tab=form]")
    return trial


def test_an_edit_in_the_form_shows_in_the_text_and_nothing_else_moves(trial: Any) -> None:
    """A new value takes the place of the old one; own fields, comments and spelling stay as they are."""
    form(trial.open().write(OWN))
    field(trial, "/notification/id").fill("PN-2")
    assert trial.text() == OWN.replace("PN-1", "PN-2")


def test_json_stays_json(trial: Any) -> None:
    """In a JSON text the form writes JSON, with the indents that are there."""
    form(trial.open().write(JSON))
    field(trial, "/notification/issue").select_option("return_rate")
    assert trial.text() == JSON.replace("[1, 2]\n", '[1, 2],\n    "issue": "return_rate"\n')


def test_an_edit_in_the_text_shows_in_the_form(trial: Any) -> None:
    """Fields follow what is typed; rows come and go."""
    trial.open().write(OWN)
    trial.write(
        OWN.replace("PN-1", "PN-20240508-000123").replace("  x_note", "  prevention:\n    - text: 每日核对\n  x_note")
    )
    form(trial)
    assert field(trial, "/notification/id").input_value() == "PN-20240508-000123"
    assert field(trial, "/response/prevention/0/text").input_value() == "每日核对"
    assert trial.page.locator("[data-order='3000012345678']").count() == 1


def test_a_reason_for_an_order_without_an_entry_makes_the_entry(trial: Any) -> None:
    """Writing into the table adds the entry once; further letters go into the same one, and the focus stays."""
    form(trial.open().write(OWN))
    field(trial, "order:0:reason").focus()
    trial.page.keyboard.type("缺货 120", delay=20)
    assert trial.text().count("order_id") == 2
    assert '  orders:\n    - order_id: "3000012345678"\n      reason: "缺货 120"\n' in trial.text()
    assert trial.page.evaluate("document.activeElement.value") == "缺货 120"


def test_a_case_can_be_filled_in_from_nothing(trial: Any) -> None:
    """From an empty page the form alone gives a case of the right shape, checked as it grows."""
    form(trial.open())
    field(trial, "/notification/id").fill("PN-20240508-000123")
    trial.page.locator("[data-key='/notification/issued_at'] input").fill("2024-05-08T09:00")
    field(trial, "/notification/period/from").fill("2024-05-01")
    trial.page.get_by_role("button", name="添加订单").click()
    field(trial, "order:0:order_id").fill("3000012345678")
    field(trial, "order:0:cause").select_option("stockout")
    trial.page.get_by_role("button", name="添加整改措施").click()
    field(trial, "/response/measures/0/text").fill("5月8日启用库存锁定")
    trial.page.locator("[data-key='/response/measures/0/claims'] input[value=restocked]").check()
    assert trial.text() == (
        "notification:\n"
        "  id: PN-20240508-000123\n"
        "  issued_at: 2024-05-08T09:00:00+09:00\n"
        "  period:\n"
        "    from: 2024-05-01\n"
        "  orders:\n"
        '    - order_id: "3000012345678"\n'
        "response:\n"
        "  orders:\n"
        '    - order_id: "3000012345678"\n'
        '      reason: ""\n'
        "      evidence: []\n"
        "      cause: stockout\n"
        "  measures:\n"
        '    - text: "5月8日启用库存锁定"\n'
        "      done_at:\n"
        "      evidence: []\n"
        "      claims: [restocked]\n"
    )
    assert trial.found("measure-evidence-missing").is_visible()


def test_a_moment_keeps_the_zone_that_is_chosen(trial: Any) -> None:
    """Beijing time is written with its offset; a time written in another way stays a text that is not touched."""
    form(trial.open().write(OWN))
    trial.page.locator("[data-key='/notification/issued_at'] select").select_option("+08:00")
    assert "issued_at: 2024-05-08T09:00:00+08:00" in trial.text()
    trial.write(OWN.replace("09:00:00+09:00", "09:00:00Z"))
    form(trial)
    moment = field(trial, "/notification/issued_at")
    assert (moment.get_attribute("type"), moment.input_value()) == ("text", "2024-05-08T09:00:00Z")


def test_evidence_is_chosen_by_name_and_a_file_stays_where_it_is(trial: Any, tmp_path: Any) -> None:
    """A file gives its name, size and checksum and is not sent; a measure then offers it as its evidence."""
    sent: list[str] = []
    trial.page.on("request", lambda request: sent.append(request.post_data or ""))
    form(trial.open().write("response:\n  measures:\n    - text: 锁定库存\n"))
    trial.page.locator("[data-part=evidence] > summary").click()
    trial.page.get_by_role("button", name="添加证据").click()
    picture = tmp_path / "erp.png"
    picture.write_bytes(b"not for anybody else")
    trial.page.locator("[data-part=evidence] input[type=file]").set_input_files(picture)
    trial.page.locator("[data-key='/response/measures/0/evidence'] label", has_text="e1 erp.png").click()
    trial.page.wait_for_selector(".try-results:not([aria-busy])")
    text = trial.text()
    assert "evidence: [e1]" in text
    assert '      file: "erp.png"\n      kind: screenshot\n      bytes: 20\n      sha256: ' in text
    assert not any("not for anybody" in one for one in sent)


def test_findings_stand_beside_their_fields(trial: Any) -> None:
    """A field with a fault names it, and is marked for screen readers too."""
    form(trial.open("?example=case/template-phrases"))
    trial.found("template-phrase")
    reason = field(trial, "order:1:reason")
    assert reason.get_attribute("aria-invalid") == "true"
    notes = trial.page.locator(f"#{reason.get_attribute('aria-describedby')}")
    assert "套话" in notes.inner_text()


@pytest.mark.parametrize("rows", [120])
def test_many_orders_are_shown_in_portions(trial: Any, rows: int) -> None:
    """A long list does not stand in the way: it is shown piece by piece, and the text has all of it."""
    lines = "".join(f'    - order_id: "{3000012345678 + at}"\n' for at in range(rows))
    form(trial.open().write(f"notification:\n  orders:\n{lines}"))
    assert trial.page.locator("tr[data-order]").count() == 50
    assert "还有 70 条" in trial.page.inner_text("[data-part=orders]")
    trial.page.get_by_role("button", name="再显示一些").click()
    assert trial.page.locator("tr[data-order]").count() == 100


def test_an_order_is_removed_from_both_lists(trial: Any) -> None:
    """Notification and response lose the same order."""
    form(trial.open("?example=case/clean"))
    trial.page.wait_for_selector("[data-order='3000012345679']")
    trial.page.get_by_role("button", name="删除订单 3000012345679").click()
    text = trial.text()
    assert text.count('order_id: "3000012345679"') == 1  # the store still has it
    assert trial.page.locator("[data-order='3000012345679']").count() == 0


def test_the_facts_of_the_store_are_filled_in_row_by_row(trial: Any) -> None:
    """Orders, customers' questions, listings and earlier notifications have rows, which the check then uses."""
    form(trial.open("?example=case/order-left-out"))
    for part, add, key, value in (
        ("store_orders", "添加店铺订单", "/store/orders/4/order_id", "3000012345699"),
        ("inquiries", "添加咨询", "/store/inquiries/1/id", "Q-1"),
        ("listings", "添加商品", "/store/listings/1/title", "全网最低价"),
        ("notifications", "添加以往通知", "/store/notifications/0/id", "PN-20240301-000077"),
    ):
        trial.page.locator(f"[data-part={part}] > summary").click()
        trial.page.get_by_role("button", name=add, exact=True).click()
        field(trial, key).fill(value)
    assert trial.found("listing-banned-word").is_visible()
    store = json.loads(trial.text())["store"]
    assert store["orders"][4] == {"order_id": "3000012345699"}
    assert store["inquiries"][1:] == [{"id": "Q-1"}]
    assert store["listings"][1:] == [{"asin": "", "title": "全网最低价"}]
    assert store["notifications"] == [{"id": "PN-20240301-000077"}]


def test_a_row_is_added_to_a_list_that_is_not_shown_whole(trial: Any) -> None:
    """The new row is shown with those before it, and has the focus."""
    lines = "".join(f'    - order_id: "{3000012345678 + at}"\n' for at in range(60))
    form(trial.open().write(f"store:\n  orders:\n{lines}"))
    trial.page.locator("[data-part=store_orders] > summary").click()
    assert trial.page.locator("[data-part=store_orders] fieldset.try-row").count() == 50
    trial.page.get_by_role("button", name="添加店铺订单").click()
    assert trial.page.locator("[data-part=store_orders] fieldset.try-row").count() == 61
    assert trial.page.evaluate("document.activeElement.dataset.pointer") == "/store/orders/60/order_id"


def test_below_a_field_stand_the_first_findings_and_how_many_there_are(trial: Any) -> None:
    """A text with dozens of stock phrases does not push the rest of the form out of sight."""
    trial.open().write('response:\n  text: "' + "已加强管理。" * 30 + '"\n')
    trial.verdict("blocked")
    notes = trial.page.locator("[data-key='/response/text'] .try-notes p")
    assert notes.count() == 21
    assert "另有 10 处没有列出" in notes.last.text_content()
