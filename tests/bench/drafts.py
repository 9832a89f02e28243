"""Drafts for the benchmark: made from the valid case, with as many orders as wanted, each with its own reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

REASONS = (
    "{thing}订单{id}于5月{day}日取消：韩国仓实物库存为0，ERP仍显示可售{n}件。",
    "{thing}订单{id}于5月{day}日取消：其他渠道当日售出{n}件，ERP延迟{n}分钟才把库存同步到WING。",
    "{thing}订单{id}因海外仓到货推迟{n}天，5月{day}日由运营部取消，买家已收到通知。",
    "{thing} 주문 {id}: 5월 {day}일 재고 {n}개가 ERP에 잘못 표시되어 물류팀이 취소 처리했습니다.",
    "Order {id} ({thing}) was cancelled on May {day}: the Korean warehouse had 0 units, the ERP showed {n}.",
)


_THINGS = """保温杯 雨伞 台灯 背包 水壶 毛巾 拖鞋 收纳盒 充电线 手机壳 键盘
鼠标 耳机 风扇 茶具 地垫 挂钩 剪刀 围裙 口罩 帽子 手套""".split()
_KINDS = """白色 黑色 灰色 蓝色 绿色 红色 粉色 黄色 紫色 棕色 大号
小号 中号 加厚 轻便 折叠 防水 儿童 男款 女款 套装 单件""".split()


def _thing(index: int) -> str:
    """A product name of its own for each order, since reasons that differ by digits only count as copied."""
    count = len(_THINGS)
    return _KINDS[index // count % count] + _THINGS[index % count] + _KINDS[index // count**2 % count]


def draft(valid: dict[str, Any], orders: int) -> dict[str, Any]:
    """The valid case with so many orders, answered one by one."""
    numbers = [str(3_000_000_000_000 + number) for number in range(orders)]
    listed, kept, answered = [], [], []
    for index, number in enumerate(numbers):
        day = index % 7 + 1
        when = f"2024-05-0{day}T{index % 24:02d}:{index // 24 % 60:02d}:{index // 1440 % 60:02d}+09:00"
        listed.append(
            {
                "order_id": number,
                "asin": str(70_000_000_000 + index),
                "issue": "order_cancellation_rate",
                "occurred_at": when,
                "basis": "Cancelled by seller, out of stock",
            }
        )
        kept.append({"order_id": number, "status": "CANCELED", "fault_by": "VENDOR"})
        reason = REASONS[index % len(REASONS)].format(id=number, day=day, n=index % 90 + 1, thing=_thing(index))
        answered.append({"order_id": number, "cause": "stockout", "reason": reason, "evidence": ["e1"]})
    return {
        **valid,
        "notification": {**valid["notification"], "orders": listed},
        "store": {**valid["store"], "orders": kept},
        "response": {**valid["response"], "orders": answered},
    }


def batched(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The texts in groups of one size; what is left over is left out."""
    return (texts[at : at + size] for at in range(0, len(texts) - size + 1, size))


def with_texts(case: dict[str, Any], texts: Sequence[str]) -> dict[str, Any]:
    """The case with these texts for the reasons of its first orders, its measure and its prevention."""
    response = case["response"]
    *reasons, measure, prevention = texts
    orders = [{**order, "reason": reason} for order, reason in zip(response["orders"], reasons, strict=True)]
    measures, preventions = [{**response["measures"][0], "text": measure}], [{"text": prevention}]
    return {**case, "response": {**response, "orders": orders, "measures": measures, "prevention": preventions}}
