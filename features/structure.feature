# language: zh-CN
功能: 结构与逐单回答
  通知里的每一单都要有自己的说明；原因、已做的措施、预防机制、跟踪验证，一样都不能少。

  背景:
    假如一份没有问题的整改说明

  @rule-order-unanswered
  场景: 先答第二单，再答第一单，也算都答了
    假如「逐单说明」为：
      | 订单号        | 原因说明                                       |
      | 3000012345679 | 订单3000012345679于5月4日取消，其他渠道当日售出5件。 |
      | 3000012345678 | 订单3000012345678于5月3日取消，韩国仓实物库存为0。   |
    当检查这份说明
    那么规则 "order-unanswered" 通过

  @rule-order-unanswered
  场景: 漏了第二单
    假如没有第2条「逐单说明」
    当检查这份说明
    那么规则 "order-unanswered" 报错，位置是第2条「通知所列订单」

  @rule-order-unanswered
  场景: 一单都没有写
    假如「逐单说明」是空的
    当检查这份说明
    那么规则 "order-unanswered" 报错，共2处：
      | 第1条「通知所列订单」 |
      | 第2条「通知所列订单」 |

  @rule-order-unanswered @rule-order-unlisted
  场景: 订单号抄错一位，两头都对不上
    假如第1条「逐单说明」的「订单号」为 "3000012345687"
    当检查这份说明
    那么规则 "order-unanswered" 报错，位置是第1条「通知所列订单」
    而且规则 "order-unlisted" 警告，位置是第1条「逐单说明」

  @rule-order-unanswered
  场景: 通知没有附订单数据
    假如没有「通知所列订单」
    当检查这份说明
    那么规则 "order-unanswered" 无法判断，要先补上「通知所列订单」

  @rule-order-unlisted
  场景: 只答通知里的订单
    当检查这份说明
    那么规则 "order-unlisted" 通过

  @rule-order-unlisted
  场景: 多答了一单
    假如另有「逐单说明」：
      | 订单号        | 原因说明                                |
      | 3000012345700 | 订单3000012345700于5月5日延迟发货，漏扫1件。 |
    当检查这份说明
    那么规则 "order-unlisted" 警告，位置是第3条「逐单说明」

  @rule-order-answered-twice
  场景: 一单只答一次
    当检查这份说明
    那么规则 "order-answered-twice" 通过

  @rule-order-answered-twice
  场景: 同一单前后给了两种说法
    假如另有「逐单说明」：
      | 订单号        | 原因说明                              |
      | 3000012345678 | 订单3000012345678于5月3日取消，快递漏扫。 |
    当检查这份说明
    那么规则 "order-answered-twice" 警告，位置是第3条「逐单说明」

  @rule-reason-missing
  场景: 每一单都写了原因
    当检查这份说明
    那么规则 "reason-missing" 通过

  @rule-reason-missing
  场景: 第一单没有原因，第二单只敲了空格
    假如没有第1条「逐单说明」的「原因说明」
    而且第2条「逐单说明」的「原因说明」为 "　 "
    当检查这份说明
    那么规则 "reason-missing" 报错，共2处：
      | 第1条「逐单说明」 |
      | 第2条「逐单说明」 |

  @rule-reason-copied
  场景: 三单各有各的事实
    假如「逐单说明」为：
      | 订单号        | 原因说明                                        |
      | 3000012345678 | 订单3000012345678因缺货取消，仓库盘点差异3件。        |
      | 3000012345679 | 订单3000012345679因缺货取消，其他渠道当日售出5件。    |
      | 3000012345680 | 订单3000012345680因缺货取消，在途补货5月6日才入库。 |
    当检查这份说明
    那么规则 "reason-copied" 通过

  @rule-reason-copied
  场景: 三单只换了订单号
    假如「逐单说明」为：
      | 订单号        | 原因说明                     |
      | 3000012345678 | 订单3000012345678因缺货取消。 |
      | 3000012345679 | 订单3000012345679因缺货取消。 |
      | 3000012345680 | 订单3000012345680因缺货取消。 |
    当检查这份说明
    那么规则 "reason-copied" 警告，位置是第1条「逐单说明」

  @rule-measures-missing
  场景: 有一条整改措施
    当检查这份说明
    那么规则 "measures-missing" 通过

  @rule-measures-missing
  场景: 没有写整改措施
    假如没有「整改措施」
    当检查这份说明
    那么规则 "measures-missing" 报错，位置是「整改措施」

  @rule-measure-not-done
  场景大纲: 已经做完的措施
    假如「整改措施」为：
      | 措施内容 |
      | <措施>   |
    当检查这份说明
    那么规则 "measure-not-done" 通过

    例子:
      | 措施                                  |
      | 5月8日已补货120件，下周将再到货200件   |
      | 5月8日将安全库存阈值从10件调整为20件   |
      | 按计划5月8日盘点韩国仓，补货计划见附件 |

  @rule-measure-not-done
  场景大纲: 还停在计划里的措施
    假如「整改措施」为：
      | 措施内容 |
      | <措施>   |
    当检查这份说明
    那么规则 "measure-not-done" 警告，位置是第1条「整改措施」

    例子:
      | 措施                                       |
      | 我们将尽快补货                             |
      | 计划5月20日启用ERP安全库存锁定             |
      | 已收到通知，将尽快整改                     |
      | The safety stock will be enabled by May 20. |
      | 재고 관리를 강화하겠습니다                  |

  @rule-prevention-missing
  场景: 有一条预防机制
    当检查这份说明
    那么规则 "prevention-missing" 通过

  @rule-prevention-missing
  场景: 预防机制是空的
    假如「预防机制」是空的
    当检查这份说明
    那么规则 "prevention-missing" 报错，位置是「预防机制」

  @rule-prevention-unquantified
  场景大纲: 预防机制有数可查
    假如第1条「预防机制」的「预防内容」为 "<内容>"
    当检查这份说明
    那么规则 "prevention-unquantified" 通过

    例子:
      | 内容                          |
      | 安全库存低于20件自动停售      |
      | 每两小时核对一次库存          |
      | 库存每１５分钟同步一次        |
      | Stock is synced every 2 hours. |

  @rule-prevention-unquantified
  场景大纲: 预防机制看不出做到什么程度
    假如第1条「预防机制」的「预防内容」为 "<内容>"
    当检查这份说明
    那么规则 "prevention-unquantified" 警告，位置是第1条「预防机制」

    例子:
      | 内容                      |
      | 启用Coupang API库存同步   |
      | 自5月8日起启用库存同步    |
      | 继续支持7天无理由退货     |
      | 十分重视，第一时间处理    |

  @rule-follow-up-missing
  场景: 有人盯着指标
    当检查这份说明
    那么规则 "follow-up-missing" 通过

  @rule-follow-up-missing
  场景: 没有跟踪验证
    假如没有「跟踪验证」
    当检查这份说明
    那么规则 "follow-up-missing" 提醒，位置是「跟踪验证」

  @rule-notifications-mixed
  场景: 正文只提本次通知
    假如「整改说明正文」为 "针对通知PN-20240508-000123说明如下。"
    当检查这份说明
    那么规则 "notifications-mixed" 通过

  @rule-notifications-mixed
  场景: 一份说明同时答两份通知
    假如「整改说明正文」为 "本说明一并答复PN-20240508-000123和PN-20240509-000200。"
    当检查这份说明
    那么规则 "notifications-mixed" 报错，位置是「整改说明正文」中的 "PN-20240509-000200"
