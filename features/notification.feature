# language: zh-CN
功能: 通知核验
  收到通知先看真假、看是不是发给本店的、看还在不在有效期内，再动手写整改说明。

  背景:
    假如一份没有问题的整改说明

  @rule-notification-id-malformed
  场景: 编号以 PN- 开头
    当检查这份说明
    那么规则 "notification-id-malformed" 通过

  @rule-notification-id-malformed
  场景大纲: 编号不是 PN- 开头
    假如「通知编号」为 "<编号>"
    当检查这份说明
    那么规则 "notification-id-malformed" 报错，位置是「通知编号」

    例子:
      | 编号                   |
      | NP-20240508-000123     |
      | MSG-PN-20240508-000123 |
      | PN_20240508_000123     |

  @rule-notification-id-malformed
  场景: 注意类邮件没有这种编号
    假如「通知种类」为 "caution"
    而且「通知编号」为 "20240508-77"
    当检查这份说明
    那么规则 "notification-id-malformed" 不适用

  @rule-notification-id-malformed
  场景: 编号还没抄下来
    假如没有「通知编号」
    当检查这份说明
    那么规则 "notification-id-malformed" 无法判断，要先补上「通知编号」

  @rule-notification-channel-unofficial
  场景大纲: 后台和注册邮箱都是正式渠道
    假如「收到渠道」为 "<渠道>"
    当检查这份说明
    那么规则 "notification-channel-unofficial" 通过

    例子:
      | 渠道   |
      | alerts |
      | email  |

  @rule-notification-channel-unofficial
  场景大纲: 短信、聊天软件和电话里的“通知”
    假如「收到渠道」为 "<渠道>"
    当检查这份说明
    那么规则 "notification-channel-unofficial" 报错，位置是「收到渠道」

    例子:
      | 渠道      |
      | sms       |
      | messenger |
      | phone     |

  @rule-notification-sender-unofficial
  场景大纲: 发件人属于官方域名
    假如「收到渠道」为 "email"
    而且「发件人」为 "<发件人>"
    当检查这份说明
    那么规则 "notification-sender-unofficial" 通过

    例子:
      | 发件人                         |
      | no-reply@coupang.com           |
      | notice@mail.coupang.com        |
      | Coupang <no-reply@coupang.com> |

  @rule-notification-sender-unofficial
  场景大纲: 发件人只是看着像官方
    假如「收到渠道」为 "email"
    而且「发件人」为 "<发件人>"
    当检查这份说明
    那么规则 "notification-sender-unofficial" 报错，位置是「发件人」

    例子:
      | 发件人                                        |
      | notice@coupangmall.fun                        |
      | notice@notcoupang.com                         |
      | no-reply@coupang.com.evil.example             |
      | no-reply@coupang.com <notice@coupangmall.fun> |

  @rule-notification-sender-unofficial
  场景: 邮件通知没记下发件人
    假如「收到渠道」为 "email"
    当检查这份说明
    那么规则 "notification-sender-unofficial" 无法判断，要先补上「发件人」

  @rule-notification-incomplete
  场景: 通知要素齐全
    当检查这份说明
    那么规则 "notification-incomplete" 通过

  @rule-notification-incomplete
  场景: 通知没有写判定依据，也没有列出订单
    假如没有通知的「判定依据」
    而且「通知所列订单」是空的
    当检查这份说明
    那么规则 "notification-incomplete" 警告，位置是通知

  @rule-notification-closed
  场景: 被驳回的通知还可以再提交
    假如「通知状态」为 "rejected"
    当检查这份说明
    那么规则 "notification-closed" 通过

  @rule-notification-closed
  场景: 通知已经结案
    假如「通知状态」为 "resolved"
    当检查这份说明
    那么规则 "notification-closed" 警告，位置是「通知状态」

  @rule-notification-id-reused
  场景: 以往的通知是另一个编号
    假如「以往通知」为：
      | 通知编号           | 通知状态 |
      | PN-20240301-000077 | resolved |
    当检查这份说明
    那么规则 "notification-id-reused" 通过

  @rule-notification-id-reused
  场景: 同一个编号以前出现过两次，只报一处
    假如「以往通知」为：
      | 通知编号           | 通知状态 |
      | PN-20240508-000123 | rejected |
      | PN-20240508-000123 | resolved |
    当检查这份说明
    那么规则 "notification-id-reused" 警告，位置是「通知编号」

  @rule-notification-order-foreign
  场景: 通知里的订单都在店铺里
    当检查这份说明
    那么规则 "notification-order-foreign" 通过

  @rule-notification-order-foreign
  场景: 第二单不是本店的
    假如第2条「通知所列订单」的「订单号」为 "3000099999999"
    当检查这份说明
    那么规则 "notification-order-foreign" 报错，位置是第2条「通知所列订单」

  @rule-notification-order-foreign
  场景: 订单号的末两位被表格软件改掉
    假如第1条「店铺订单」的「订单号」为 "123456789012345678"
    而且第1条「通知所列订单」的「订单号」为 "123456789012345680"
    当检查这份说明
    那么规则 "notification-order-foreign" 报错，位置是第1条「通知所列订单」

  @rule-notification-order-foreign
  场景: 没有导出店铺订单，无从核对
    假如没有「店铺订单」
    当检查这份说明
    那么规则 "notification-order-foreign" 无法判断，要先补上「店铺订单」

  @rule-notification-order-outside-period
  场景大纲: 订单发生在周期的边上
    假如第1条「通知所列订单」的「发生时间」为 "<时间>"
    当检查这份说明
    那么规则 "notification-order-outside-period" 通过

    例子:
      | 时间                      |
      | 2024-05-07T23:59:59+09:00 |
      | 2024-04-30T15:00:00Z      |
      | 2024-05-07                |

  @rule-notification-order-outside-period
  场景大纲: 订单发生在周期之外
    假如第1条「通知所列订单」的「发生时间」为 "<时间>"
    当检查这份说明
    那么规则 "notification-order-outside-period" 警告，位置是第1条「通知所列订单」

    例子:
      | 时间                      |
      | 2024-05-08T00:00:00+09:00 |
      | 2024-05-07T23:30:00+08:00 |
      | 2024-04-30                |

  @rule-notification-postdated
  场景: 北京时间九点签发，韩国正好是现在十点
    假如现在是 "2024-05-09T10:00:00+09:00"
    而且通知的「签发时间」为 "2024-05-09T09:00:00+08:00"
    当检查这份说明
    那么规则 "notification-postdated" 通过

  @rule-notification-postdated
  场景: 签发时间看着更早，换算后却在未来
    假如现在是 "2024-05-09T10:00:00+09:00"
    而且通知的「签发时间」为 "2024-05-09T09:30:00+08:00"
    当检查这份说明
    那么规则 "notification-postdated" 报错，位置是通知的「签发时间」

  @rule-notification-stale
  场景: 签发后恰好满七天
    假如现在是 "2024-05-15T09:00:00+09:00"
    当检查这份说明
    那么规则 "notification-stale" 通过

  @rule-notification-stale
  场景: 签发后七天又过了一秒
    假如现在是 "2024-05-15T09:00:01+09:00"
    当检查这份说明
    那么规则 "notification-stale" 警告，位置是通知的「签发时间」

  @rule-site-out-of-scope
  场景: 韩国站
    假如「站点」为 "kr"
    当检查这份说明
    那么规则 "site-out-of-scope" 通过

  @rule-site-out-of-scope
  场景: 台湾站不在适用范围
    假如「站点」为 "TW"
    当检查这份说明
    那么规则 "site-out-of-scope" 报错，位置是「站点」
