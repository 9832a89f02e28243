# language: zh-CN
功能: 提交渠道与提交人
  绩效通知由账号持有人或本店员工在后台表单里答复，不经代理，也不找客户经理补交。

  背景:
    假如一份没有问题的整改说明

  @rule-channel-not-form
  场景: 走后台表单
    假如「提交渠道」为 "seller_center_form"
    当检查这份说明
    那么规则 "channel-not-form" 通过

  @rule-channel-not-form
  场景: 用邮件答复绩效通知
    假如「提交渠道」为 "email"
    当检查这份说明
    那么规则 "channel-not-form" 报错，位置是「提交渠道」

  @rule-channel-not-form
  场景: 注意类邮件不走这张表单
    假如「通知种类」为 "caution"
    而且「提交渠道」为 "email"
    当检查这份说明
    那么规则 "channel-not-form" 不适用

  @rule-channel-not-form
  场景: 还没定走哪个渠道
    假如没有「提交渠道」
    当检查这份说明
    那么规则 "channel-not-form" 无法判断，要先补上「提交渠道」

  @rule-manager-contacted
  场景大纲: 提到客服或经理，但不是找平台补交
    假如「整改说明正文」为 "<正文>"
    当检查这份说明
    那么规则 "manager-contacted" 通过

    例子:
      | 正文                                               |
      | 本次未联系客户经理，材料均通过后台表单提交。       |
      | 5月8日联系物流商的客户经理，要求补扫2件包裹。      |
      | Our customer service answered 12 inquiries on May 8. |

  @rule-manager-contacted
  场景大纲: 正文说要找客户经理补交
    假如「整改说明正文」为 "<正文>"
    当检查这份说明
    那么规则 "manager-contacted" 报错，位置是「整改说明正文」中的 "<字句>"

    例子:
      | 正文                                                 | 字句                                            |
      | 其余材料将联系客户经理补交。                         | 联系客户经理                                    |
      | We sent the remaining files to our account manager. | sent the remaining files to our account manager |
      | 증빙은 담당 매니저에게 전달했습니다.                    | 담당 매니저에게                                  |

  @rule-channel-not-form @rule-manager-contacted
  场景: 渠道直接填了客户经理
    假如「提交渠道」为 "account_manager"
    当检查这份说明
    那么规则 "channel-not-form" 报错，位置是「提交渠道」
    而且规则 "manager-contacted" 报错，位置是「提交渠道」

  @rule-submitter-not-holder
  场景大纲: 本人或本店员工提交
    假如「提交人身份」为 "<身份>"
    当检查这份说明
    那么规则 "submitter-not-holder" 通过

    例子:
      | 身份           |
      | account_holder |
      | employee       |

  @rule-submitter-not-holder
  场景大纲: 由外人提交
    假如「提交人身份」为 "<身份>"
    当检查这份说明
    那么规则 "submitter-not-holder" 报错，位置是「提交人身份」

    例子:
      | 身份             |
      | agency           |
      | service_provider |
