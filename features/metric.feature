# language: zh-CN
功能: 指标
  后台的数字越线时提醒：先看清自己处在什么位置，再决定说明写到什么程度。

  背景:
    假如一份没有问题的整改说明

  @rule-cancellation-rate-high
  场景: 取消率恰好百分之五
    假如「订单取消率」为 "0.05"
    当检查这份说明
    那么规则 "cancellation-rate-high" 通过

  @rule-cancellation-rate-high
  场景: 取消率刚过百分之五
    假如「订单取消率」为 "0.0501"
    当检查这份说明
    那么规则 "cancellation-rate-high" 警告，位置是「订单取消率」

  @rule-cancellation-rate-high
  场景: 没有抄下取消率
    假如没有「订单取消率」
    当检查这份说明
    那么规则 "cancellation-rate-high" 无法判断，要先补上「订单取消率」

  @rule-dispatch-rate-low
  场景: 准时发货率恰好百分之九十五
    假如「准时发货率」为 "0.95"
    当检查这份说明
    那么规则 "dispatch-rate-low" 通过

  @rule-dispatch-rate-low
  场景: 准时发货率差一点
    假如「准时发货率」为 "0.9499"
    当检查这份说明
    那么规则 "dispatch-rate-low" 警告，位置是「准时发货率」

  @rule-return-rate-high
  场景: 退货率比平时高，但不到一倍半
    假如「退货率」为 "0.0299"
    而且「平时退货率」为 "0.02"
    当检查这份说明
    那么规则 "return-rate-high" 通过

  @rule-return-rate-high
  场景: 退货率正好到了平时的一倍半
    假如「退货率」为 "0.105"
    而且「平时退货率」为 "0.07"
    当检查这份说明
    那么规则 "return-rate-high" 警告，位置是「退货率」

  @rule-return-rate-high
  场景: 不知道平时的退货率
    假如没有「平时退货率」
    当检查这份说明
    那么规则 "return-rate-high" 无法判断，要先补上「平时退货率」

  @rule-response-time-high
  场景: 客服平均二十四小时答复
    假如「客服响应时长（小时）」为 "24"
    当检查这份说明
    那么规则 "response-time-high" 通过

  @rule-response-time-high
  场景: 客服平均两天才答复
    假如「客服响应时长（小时）」为 "48"
    当检查这份说明
    那么规则 "response-time-high" 警告，位置是「客服响应时长（小时）」

  @rule-score-below-campaign
  场景: 绩效分恰好够报活动
    假如「近30天绩效分」为 "95"
    当检查这份说明
    那么规则 "score-below-campaign" 通过

  @rule-score-below-campaign
  场景: 绩效分差一点点
    假如「近30天绩效分」为 "94.99"
    当检查这份说明
    那么规则 "score-below-campaign" 提醒，位置是「近30天绩效分」

  @rule-listing-banned-word
  场景大纲: 标题里看着像夸大，其实不是
    假如第1条「商品信息」的「商品标题」为 "<标题>"
    当检查这份说明
    那么规则 "listing-banned-word" 通过

    例子:
      | 标题                       |
      | 면 100% 티셔츠              |
      | 第一次使用请先清洗的保温杯 |
      | 100% safety tested bottle  |

  @rule-listing-banned-word
  场景大纲: 标题里有夸大用语
    假如第1条「商品信息」的「商品标题」为 "<标题>"
    当检查这份说明
    那么规则 "listing-banned-word" 警告，位置是第1条「商品信息」的「商品标题」中的 "<字句>"

    例子:
      | 标题                       | 字句         |
      | 국내 1위 스테인리스 텀블러    | 국내 1위      |
      | World's Best Tumbler 500ml | World's Best |
      | 世界第一次发布；销量第一   | 销量第一     |

  @rule-listing-banned-word
  场景: 一段描述里有两处
    假如第1条「商品信息」的「商品描述」为 "全网最低价保温杯，永不褪色"
    当检查这份说明
    那么规则 "listing-banned-word" 警告，共2处：
      | 第1条「商品信息」的「商品描述」 | 全网最低价 |
      | 第1条「商品信息」的「商品描述」 | 永不褪色   |
