"""Drafts for the benchmark: made from the valid case, with as many orders as wanted, each with its own reason."""

from __future__ import annotations

from typing import Any

REASONS = (
    "订单{id}于5月{day}日取消：韩国仓实物库存为0，ERP仍显示可售{n}件。",
    "订单{id}于5月{day}日取消：其他渠道当日售出{n}件，ERP延迟{n}分钟才把库存同步到WING。",
    "订单{id}因海外仓到货推迟{n}天，5月{day}日由运营部取消，买家已收到通知。",
    "주문 {id}: 5월 {day}일 재고 {n}개가 ERP에 잘못 표시되어 물류팀이 취소 처리했습니다.",
    "Order {id} was cancelled on May {day}: the Korean warehouse had 0 units, the ERP showed {n}.",
)


def draft(valid: dict[str, Any], orders: int) -> dict[str, Any]:
    """The valid case with so many orders, answered one by one."""
    numbers = [str(3_000_000_000_000 + number) for number in range(orders)]
    listed, kept, answered = [], [], []
    for index, number in enumerate(numbers):
        day = index % 7 + 1
        when = f"2024-05-0{day}T{index % 24:02d}:20:00+09:00"
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
        reason = REASONS[index % len(REASONS)].format(id=number, day=day, n=index % 90 + 1)
        answered.append({"order_id": number, "cause": "stockout", "reason": reason, "evidence": ["e1"]})
    return {
        **valid,
        "notification": {**valid["notification"], "orders": listed},
        "store": {**valid["store"], "orders": kept},
        "response": {**valid["response"], "orders": answered},
    }
