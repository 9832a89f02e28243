# language: zh-CN
功能: 通知种类决定用哪个规则包
  绩效通知和停售通知要查的东西不一样，各有各的规则包。案例里写明通知种类，就按那一种的规则查；
  写错了要当场指出来，不能悄悄按别的规则查完。

  场景大纲: 按通知种类选规则包
    假如一份案例，通知种类是 "<种类>"
    当按全部规则包检查
    那么由规则包 "<规则包>" 检查

    例子:
      | 种类                     | 规则包             |
      | performance_notification | coupang            |
      | caution                  | coupang            |
      | other                    | coupang            |
      | sales_suspension         | coupang-suspension |

  场景: 没写通知种类，按绩效通知查
    假如一份案例，没写通知种类
    当按全部规则包检查
    那么由规则包 "coupang" 检查

  场景: 通知种类写错了
    假如一份案例，通知种类是 "sales_suspention"
    当按全部规则包检查
    那么没有检查，指出 "sales_suspention" 可能是 "sales_suspension"

  场景: 只查一条规则，它却不在这个规则包里
    假如一份案例，通知种类是 "sales_suspension"
    而且只查规则 "order-unanswered"
    当按全部规则包检查
    那么没有检查，指出规则包 "coupang-suspension" 里没有规则 "order-unanswered"

  场景: 两种通知都要守的规则，停售的回复也按它查
    假如一份案例，通知种类是 "sales_suspension"
    而且回复里写了 "包过"
    当按全部规则包检查
    那么由规则包 "coupang-suspension" 检查
    而且规则 "guarantee-claimed" 的结果是 "failed"

  场景: 停售就该回邮件，不用表单，那条规则不适用
    假如一份案例，通知种类是 "sales_suspension"
    而且回复里写了 "邮件回复"
    当按全部规则包检查
    那么规则 "channel-not-form" 的结果是 "not_applicable"

  场景: 规则文件一次查完所有规则包
    当运行 "rules check"
    那么退出码是 0
    而且每个规则包都有一行结论

  场景: 例子一次跑完所有规则包
    当运行 "rules test --rule papers-late --rule order-unanswered"
    那么退出码是 0

  场景: 规则编号不用说是哪个规则包的
    当运行 "explain papers-late"
    那么退出码是 0
    而且说到 "流通渠道材料交晚了"

  场景: 只列一个规则包的规则
    当运行 "rules --pack coupang-suspension"
    那么退出码是 0
    而且说到 "papers-late"
    而且没有说到 "order-unanswered"

  场景: 停售的草稿只问停售要写的
    当运行 "new --kind sales_suspension"
    那么退出码是 0
    而且说到 "停售原因"
    而且说到 "是直接回复停售邮件"
    而且没有说到 "数据周期"

  场景: 起草时写错通知种类
    当运行 "new --kind sales_suspention"
    那么退出码是 2
    而且出错信息说到 "是不是 sales_suspension"
