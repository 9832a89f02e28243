# language: zh-CN
功能: 停售怎么回复
  停售要直接回复那封邮件，附上证据，写明怎样防止再发；邮件提到申诉表的才填表。

  背景:
    假如一份没有问题的停售申诉

  @rule-suspension-not-answered-by-mail
  场景: 停售用邮件答复
    假如「提交渠道」为 "email"
    当检查这份申诉
    那么规则 "suspension-not-answered-by-mail" 通过

  @rule-suspension-not-answered-by-mail
  场景: 停售走了后台表单
    假如「提交渠道」为 "seller_center_form"
    当检查这份申诉
    那么规则 "suspension-not-answered-by-mail" 报错，位置是「提交渠道」

  @rule-suspension-not-answered-by-mail
  场景: 停售还没定走哪个渠道
    假如没有「提交渠道」
    当检查这份申诉
    那么规则 "suspension-not-answered-by-mail" 无法判断，要先补上「提交渠道」

  @rule-reply-in-new-mail
  场景: 在停售邮件上直接回复
    假如「是直接回复停售邮件」为 "true"
    当检查这份申诉
    那么规则 "reply-in-new-mail" 通过

  @rule-reply-in-new-mail
  场景: 另起一封新邮件
    假如「是直接回复停售邮件」为 "false"
    当检查这份申诉
    那么规则 "reply-in-new-mail" 报错，位置是「是直接回复停售邮件」

  @rule-appeal-form-missing
  场景: 邮件提到申诉表，也附上了
    假如「邮件提到申诉表」为 "true"
    而且第2条「证据清单」的「证据类型」改为 "appeal_form"
    当检查这份申诉
    那么规则 "appeal-form-missing" 通过

  @rule-appeal-form-missing
  场景: 邮件提到申诉表，却没有附
    假如「邮件提到申诉表」为 "true"
    当检查这份申诉
    那么规则 "appeal-form-missing" 报错，位置是「证据清单」

  @rule-appeal-form-missing
  场景: 邮件没有提到申诉表
    假如「邮件提到申诉表」为 "false"
    当检查这份申诉
    那么规则 "appeal-form-missing" 不适用

  @rule-suspension-evidence-missing
  场景: 申诉附了证据
    假如「停售原因」为 "terms_breach"
    当检查这份申诉
    那么规则 "suspension-evidence-missing" 通过

  @rule-suspension-evidence-missing
  场景: 申诉没有附证据
    假如没有「证据清单」
    当检查这份申诉
    那么规则 "suspension-evidence-missing" 报错，位置是整改说明

  @rule-suspension-evidence-missing
  场景: 发货延误处理完就行，不另要证据
    假如「停售原因」为 "shipment_delay"
    而且没有「证据清单」
    当检查这份申诉
    那么规则 "suspension-evidence-missing" 不适用

  @rule-recurrence-plan-missing
  场景: 写了防止再发的计划
    假如第1条「预防机制」的「预防内容」为 "每周一抽查20个运单"
    当检查这份申诉
    那么规则 "recurrence-plan-missing" 通过

  @rule-recurrence-plan-missing
  场景: 没有防止再发的计划
    假如没有「预防机制」
    当检查这份申诉
    那么规则 "recurrence-plan-missing" 报错，位置是整改说明

  @rule-courier-exemption-asked
  场景: 物流只写成原因
    假如第1条「逐单说明」的「原因说明」为 "订单3000087654321因快递延误3天，已换承运商"
    当检查这份申诉
    那么规则 "courier-exemption-asked" 通过

  @rule-courier-exemption-asked
  场景: 以物流为由要求免责
    假如第1条「逐单说明」的「原因说明」为 "订单3000087654321因快递延误，请求免责"
    当检查这份申诉
    那么规则 "courier-exemption-asked" 报错，位置是第1条「逐单说明」的「原因说明」中的 "请求免责"
