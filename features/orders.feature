# language: zh-CN
功能: 停售期间的订单与咨询
  审核会看没处理完的延误和取消；申诉期间不要添新的取消，也不要替买家认责。

  背景:
    假如一份没有问题的停售申诉

  @rule-delay-unresolved
  场景: 在途，还没到承诺送达日
    假如第1条「店铺订单」的「订单状态」为 "DELIVERING"
    而且第1条「店铺订单」的「承诺送达日」为 "2024-06-14"
    当检查这份申诉
    那么规则 "delay-unresolved" 通过

  @rule-delay-unresolved
  场景: 过了承诺送达日还在途
    假如第1条「店铺订单」的「订单状态」为 "DELIVERING"
    当检查这份申诉
    那么规则 "delay-unresolved" 报错，位置是第1条「店铺订单」

  @rule-cancel-after-suspension
  场景: 卖家取消在停售之前
    假如第2条「店铺订单」的「取消时间」为 "2024-06-09T10:00:00+09:00"
    当检查这份申诉
    那么规则 "cancel-after-suspension" 通过

  @rule-cancel-after-suspension
  场景: 停售之后卖家又取消
    假如第2条「店铺订单」的「取消时间」为 "2024-06-11T10:00:00+09:00"
    当检查这份申诉
    那么规则 "cancel-after-suspension" 报错，位置是第2条「店铺订单」

  @rule-cancel-after-suspension
  场景: 停售之后买家取消，不算卖家的
    假如第3条「店铺订单」的「取消时间」为 "2024-06-11T10:00:00+09:00"
    当检查这份申诉
    那么规则 "cancel-after-suspension" 通过

  @rule-edit-causes-cancels
  场景: 写明没有删除商品
    假如「整改说明正文」为 "整改期间没有删除商品"
    当检查这份申诉
    那么规则 "edit-causes-cancels" 通过

  @rule-edit-causes-cancels
  场景: 把商品全部下架
    假如第1条「整改措施」的「措施内容」为 "6月11日已将商品全部下架"
    当检查这份申诉
    那么规则 "edit-causes-cancels" 警告，位置是第1条「整改措施」的「措施内容」中的 "商品全部下架"

  @rule-buyer-cancel-confessed
  场景: 买家取消的订单，原因写的是买家
    假如第1条「逐单说明」的「订单号」为 "3000087654323"
    而且第1条「逐单说明」的「原因类别」为 "buyer"
    当检查这份申诉
    那么规则 "buyer-cancel-confessed" 通过

  @rule-buyer-cancel-confessed
  场景: 买家取消的订单，写成物流原因
    假如第1条「逐单说明」的「订单号」为 "3000087654323"
    当检查这份申诉
    那么规则 "buyer-cancel-confessed" 警告，位置是第1条「逐单说明」

  @rule-holiday-without-entry
  场景: 节假日原因，附了登记记录
    假如第1条「逐单说明」的「原因类别」为 "calendar"
    当检查这份申诉
    那么规则 "holiday-without-entry" 通过

  @rule-holiday-without-entry
  场景: 节假日原因，没有登记记录
    假如第1条「逐单说明」的「原因类别」为 "calendar"
    而且没有第1条「逐单说明」的「所用证据」
    当检查这份申诉
    那么规则 "holiday-without-entry" 警告，位置是第1条「逐单说明」

  @rule-inquiry-still-open
  场景: 咨询已经答复
    假如第1条「顾客咨询」的「答复时间」为 "2024-06-09T20:00:00+09:00"
    当检查这份申诉
    那么规则 "inquiry-still-open" 通过

  @rule-inquiry-still-open
  场景: 咨询三天没有答复
    假如没有第1条「顾客咨询」的「答复时间」
    当检查这份申诉
    那么规则 "inquiry-still-open" 警告，位置是第1条「顾客咨询」
