# language: zh-CN
功能: 例子够不够
  改规则的人要知道：规则写错一点点，例子看不看得出来。pnlint 把规则一处一处稍作改动，每改一处就跑一遍例子；
  例子没发现的改动，说清在哪个文件哪一行、改了什么、补什么样的例子。

  场景: 例子够的规则，每处改动都发现
    当用例子检验规则 "score-below-campaign"
    那么检验的退出码是 0
    而且检验说 "score-below-campaign：4 处改动，例子发现了 4 处（100%）"

  场景: 例子离限值太远，限值调一档也没人发现
    假如规则 "score-below-campaign" 的例子只有 99 分不报、50 分会报
    当用例子检验规则 "score-below-campaign"
    那么检验的退出码是 1
    而且检验说 "4 处改动，例子发现了 1 处（25%）"
    而且检验说 "把 95 调高一档，成了 96"
    而且检验说 "把 95 调低一档，成了 94"
    而且检验说 "把 {less_than: values.campaign_score} 换成了 {at_most: values.campaign_score}"
    而且检验说 "加一个落在两个数之间的例子。"

  场景: 例子本来就不符，先改例子
    假如规则 "score-below-campaign" 的例子只有 50 分不报、99 分会报
    当用例子检验规则 "score-below-campaign"
    那么检验的退出码是 1
    而且检验说 "现有的例子就不符，先运行 pnlint rules test --rule score-below-campaign"

  场景: 写错了规则编号
    当用例子检验规则 "score-below-campain"
    那么检验的退出码是 2
    而且检验说 "是不是 score-below-campaign？"
