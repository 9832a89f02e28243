# language: zh-CN
功能: 升级与连带风险
  同类通知反复来、被驳回、账户告急，说明就不能再按第一次那样写。

  背景:
    假如一份没有问题的整改说明

  @rule-repeat-without-review
  场景: 同类再犯，两个部门一起复盘过
    假如「以往通知」为：
      | 通知编号           | 问题类型                | 通知状态 |
      | PN-20240301-000077 | order_cancellation_rate | resolved |
    而且「复盘」为：
      | 参与部门   | 复盘时间   | 复盘内容                          |
      | 运营、仓储 | 2024-05-08 | 5月8日复盘3月与5月两次取消率通知 |
    当检查这份说明
    那么规则 "repeat-without-review" 通过

  @rule-repeat-without-review
  场景大纲: 同类再犯，复盘只有一个部门
    假如「以往通知」为：
      | 通知编号           | 问题类型                | 通知状态 |
      | PN-20240301-000077 | order_cancellation_rate | resolved |
    而且「复盘」为：
      | 参与部门 |
      | <部门>   |
    当检查这份说明
    那么规则 "repeat-without-review" 报错，位置是「复盘」

    例子:
      | 部门       |
      | 运营       |
      | 运营、运营 |

  @rule-repeat-without-review
  场景: 以前的通知是另一类问题
    假如「以往通知」为：
      | 通知编号           | 问题类型    | 通知状态 |
      | PN-20240301-000077 | return_rate | resolved |
    当检查这份说明
    那么规则 "repeat-without-review" 不适用

  @rule-audit-risk
  场景: 连同本次，同类通知共两条
    假如「以往通知」为：
      | 通知编号           | 问题类型                |
      | PN-20240301-000077 | order_cancellation_rate |
    当检查这份说明
    那么规则 "audit-risk" 通过

  @rule-audit-risk
  场景: 连同本次，同类通知共三条
    假如「以往通知」为：
      | 通知编号           | 问题类型                |
      | PN-20240201-000055 | order_cancellation_rate |
      | PN-20240301-000077 | order_cancellation_rate |
    当检查这份说明
    那么规则 "audit-risk" 警告，位置是通知的「问题类型」

  @rule-account-critical
  场景: 账户在警告状态，还没到边缘
    假如「账户状态」为 "warning"
    当检查这份说明
    那么规则 "account-critical" 通过

  @rule-account-critical
  场景大纲: 账户已在限售边缘或已停用
    假如「账户状态」为 "<状态>"
    当检查这份说明
    那么规则 "account-critical" 警告，位置是「账户状态」

    例子:
      | 状态      |
      | critical  |
      | suspended |

  @rule-linked-stores-at-risk
  场景: 没有关联店铺
    假如「关联店铺」是空的
    当检查这份说明
    那么规则 "linked-stores-at-risk" 通过

  @rule-linked-stores-at-risk
  场景: 有两家关联店铺，只报一处
    假如「关联店铺」为 "A00012346、A00012347"
    当检查这份说明
    那么规则 "linked-stores-at-risk" 提醒，位置是「关联店铺」

  @rule-linked-stores-at-risk
  场景: 没查过有没有关联店铺
    假如没有「关联店铺」
    当检查这份说明
    那么规则 "linked-stores-at-risk" 无法判断，要先补上「关联店铺」

  @rule-linked-metric-unwatched
  场景: 发货出了问题，送达也一起盯
    假如通知的「问题类型」为 "on_time_dispatch_rate"
    而且「跟踪验证」为：
      | 跟踪指标   | 跟踪内容                    |
      | 准时发货率 | 每日9点由仓储部核对当日发货 |
      | 准时送达率 | 每日9点由仓储部核对尾程签收 |
    当检查这份说明
    那么规则 "linked-metric-unwatched" 通过

  @rule-linked-metric-unwatched
  场景: 发货出了问题，只盯发货
    假如通知的「问题类型」为 "on_time_dispatch_rate"
    而且「跟踪验证」为：
      | 跟踪指标   | 跟踪内容                    |
      | 准时发货率 | 每日9点由仓储部核对当日发货 |
    当检查这份说明
    那么规则 "linked-metric-unwatched" 警告，位置是「跟踪验证」

  @rule-rejection-unanswered
  场景: 因材料不全被驳回，这次补了新截图
    假如「通知状态」为 "rejected"
    而且「驳回代码」为 "ERR-203"
    而且「上次提交的证据」为 "e1"
    当检查这份说明
    那么规则 "rejection-unanswered" 通过

  @rule-rejection-unanswered
  场景: 因材料不全被驳回，这次交的和上次一样
    假如「通知状态」为 "rejected"
    而且「驳回代码」为 "ERR-203"
    而且「上次提交的证据」为 "e1、e2"
    当检查这份说明
    那么规则 "rejection-unanswered" 报错，位置是「证据清单」

  @rule-rejection-unanswered
  场景: 不记得上次交了什么
    假如「通知状态」为 "rejected"
    而且「驳回代码」为 "ERR-203"
    当检查这份说明
    那么规则 "rejection-unanswered" 无法判断，要先补上「上次提交的证据」
