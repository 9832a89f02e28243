"""How values are written in sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pnlint.compiler.shape import shape_of
from pnlint.render.message import Template
from pnlint.render.values import Values
from pnlint.texts import texts

SCHEMA = json.loads((Path(__file__).parents[2] / "rules" / "schema" / "case.schema.json").read_text())
VALUES = {language: Values(language, shape_of(SCHEMA)) for language in ("zh", "en")}


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("time", {"hours": 48}, "48 小时", "48 hours"),
        ("time", {"hours": 1}, "1 小时", "1 hour"),
        ("time", {"working_days": 5}, "5 个工作日", "5 working days"),
        ("time", {"days": 7}, "7 天", "7 days"),
        ("time", {"months": 1}, "1 个月", "1 month"),
        ("due_at", "2024-05-11T09:00:00+09:00", "2024-05-11 09:00（韩国时间）", "2024-05-11 09:00 (Korean time)"),
        ("due_at", "2024-05-11T08:00:05+08:00", "2024-05-11 09:00:05（韩国时间）", "2024-05-11 09:00:05 (Korean time)"),
        ("due_at", "2024-05-10T16:00:00Z", "2024-05-11 01:00（韩国时间）", "2024-05-11 01:00 (Korean time)"),
        ("due_at", "2024-05-11", "2024-05-11", "2024-05-11"),
        ("due_at", "2024-05-11T09:00:00", "2024-05-11T09:00:00", "2024-05-11T09:00:00"),
        ("words", "2024-05-11T09:00:00+09:00", "2024-05-11T09:00:00+09:00", "2024-05-11T09:00:00+09:00"),
        ("issue", "return_rate", "退货率", "return rate"),
        ("linked", "on_time_delivery_rate", "准时送达率", "on-time delivery rate"),
        ("channel", "email", "电子邮件", "e-mail"),
        ("status", "pending", "待处理", "pending"),
        ("status", "INSTRUCT", "商品准备中（INSTRUCT）", "in preparation (INSTRUCT)"),
        ("order_id", "phone", "phone", "phone"),
        ("order_id", "3000012345678", "3000012345678", "3000012345678"),
        ("order_cancellation_rate", 0.068, "6.8%", "6.8%"),
        ("return_rate", 0.1 + 0.2, "30.000000000000004%", "30.000000000000004%"),
        ("return_rate", 0.05, "5%", "5%"),
        ("rate_percent", 6.8, "6.8", "6.8"),
        ("score", 96.0, "96", "96"),
        ("score", 1e21, "1000000000000000000000", "1000000000000000000000"),
        ("used_after", ["CJGLS", "EPOST"], "CJGLS、EPOST", "CJGLS, EPOST"),
        ("missing", ["/notification/issue", "/notification/period"], "问题类型、数据周期", "issue, data period"),
        ("use", list("x" * 14), "、".join("x" * 12) + "等 14 项", ", ".join("x" * 12) + " and 2 more"),
        ("sender", None, "未填写", "not given"),
        ("flag", True, "是", "yes"),
    ],
)  # fmt: skip
def test_say(name: str, value: Any, zh: str, en: str) -> None:
    """Durations, times, codes, shares, lists and ids read as people write them, in both languages."""
    assert (VALUES["zh"].say(name, value), VALUES["en"].say(name, value)) == (zh, en)


@pytest.mark.parametrize(
    ("pointer", "label"),
    [
        ("/notification/orders/3/occurred_at", "发生时间"),
        ("/response/orders/reason", "原因说明"),
        ("/notification/orders/0", "通知订单"),
        ("/store", "店铺"),
        ("/store/x_erp/field", "field"),
    ],
)
def test_label(pointer: str, label: str) -> None:
    """A pointer is named by the last field on its way; a field of the user's own by its own name."""
    assert VALUES["zh"].label(pointer) == label


def test_every_code_has_a_label() -> None:
    """Every code that the case knows is named in both languages, under the field that carries it."""
    labels = texts("labels")

    def codes(node: Any, field: str = "") -> Any:
        if isinstance(node, dict):
            yield from ((field, code) for code in node.get("enum", ()) if code is not None)
            for name, one in node.get("properties", {}).items():
                yield from codes(one, name)
            yield from codes(node.get("items"), field)

    unnamed = [
        (field, code)
        for field, code in codes(SCHEMA)
        if set(labels["groups"][labels["fields"].get(field, "")].get(code, ())) != {"zh", "en"}
    ]
    assert unnamed == []


@pytest.mark.parametrize(
    ("text", "data", "filled"),
    [
        ("到 {deadline} 为止", {"deadline": "2024-05-11T09:00:00+09:00"}, "到 2024-05-11 09:00（韩国时间）为止"),
        ("问题是 {notification.issue} 。", {"issue": "return_rate"}, "问题是退货率。"),
        ("订单 {order.order_id} 有 {n} 条", {"order_id": "30", "n": 2}, "订单 30 有 2 条"),
        ("{a}{b}", {"a": "x"}, "x未填写"),
        ("{4} 与 { a }", {}, "{4} 与 { a }"),
    ],
)
def test_template(text: str, data: dict[str, Any], filled: str) -> None:
    """Placeholders are filled by the last word of their path; no space is left between Chinese characters."""
    assert Template(text, VALUES["zh"]).fill(data) == filled
