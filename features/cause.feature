# language: zh-CN
功能: 停售原因与材料
  官方按停售原因要不同的材料：虚假运单要真实运单加证明，收费不符要计划加证明，收费过高改正就行。

  背景:
    假如一份没有问题的停售申诉

  @rule-waybill-proof-missing
  场景: 真实运单和证明都附了
    假如「停售原因」为 "false_waybill"
    当检查这份申诉
    那么规则 "waybill-proof-missing" 通过

  @rule-waybill-proof-missing
  场景: 没有真实运单
    假如没有第1条「证据清单」
    当检查这份申诉
    那么规则 "waybill-proof-missing" 报错，位置是「证据清单」

  @rule-waybill-proof-missing
  场景: 有运单，没有别的证明
    假如没有第2条「证据清单」
    当检查这份申诉
    那么规则 "waybill-proof-missing" 报错，位置是「证据清单」

  @rule-fee-plan-unproven
  场景: 收费不符，计划和证明都有
    假如「停售原因」为 "fee_mismatch"
    当检查这份申诉
    那么规则 "fee-plan-unproven" 通过

  @rule-fee-plan-unproven
  场景: 收费不符，没有证明
    假如「停售原因」为 "fee_mismatch"
    而且没有「证据清单」
    当检查这份申诉
    那么规则 "fee-plan-unproven" 报错，位置是整改说明

  @rule-fee-uncorrected
  场景: 收费过高，已经改正
    假如「停售原因」为 "excessive_fee"
    当检查这份申诉
    那么规则 "fee-uncorrected" 通过

  @rule-fee-uncorrected
  场景: 收费过高，没有写已经改正
    假如「停售原因」为 "excessive_fee"
    而且没有「整改措施」
    当检查这份申诉
    那么规则 "fee-uncorrected" 报错，位置是整改说明
