# language: zh-CN
功能: 流通渠道材料
  流通渠道材料按品牌分开申诉，六个月以内开具，用图片或 PDF，去掉价格。

  背景:
    假如一份没有问题的停售申诉

  @rule-paper-file-refused
  场景: 材料是 PDF
    假如第3条「证据清单」的「文件名」为 "invoice.pdf"
    当检查这份申诉
    那么规则 "paper-file-refused" 通过

  @rule-paper-file-refused
  场景: 材料是 Excel
    假如第3条「证据清单」的「文件名」为 "invoice.xlsx"
    当检查这份申诉
    那么规则 "paper-file-refused" 报错，位置是第3条「证据清单」

  @rule-paper-too-old
  场景: 材料恰好在六个月之前开具
    假如第3条「证据清单」的「开具日期」为 "2023-12-12"
    当检查这份申诉
    那么规则 "paper-too-old" 通过

  @rule-paper-too-old
  场景: 材料超过六个月一天
    假如第3条「证据清单」的「开具日期」为 "2023-12-11"
    当检查这份申诉
    那么规则 "paper-too-old" 报错，位置是第3条「证据清单」

  @rule-paper-shows-prices
  场景: 材料上的价格去掉了
    假如第3条「证据清单」的「看得见价格」为 "false"
    当检查这份申诉
    那么规则 "paper-shows-prices" 通过

  @rule-paper-shows-prices
  场景: 材料上看得见价格
    假如第3条「证据清单」的「看得见价格」为 "true"
    当检查这份申诉
    那么规则 "paper-shows-prices" 警告，位置是第3条「证据清单」

  @rule-brands-in-one-appeal
  场景: 只有一个品牌的材料
    假如第3条「证据清单」的「品牌」为 "B"
    当检查这份申诉
    那么规则 "brands-in-one-appeal" 通过

  @rule-brands-in-one-appeal
  场景: 一份申诉里有两个品牌的材料
    假如第2条「证据清单」的「证据类型」改为 "distribution_paper"
    而且第2条「证据清单」的「品牌」为 "B"
    当检查这份申诉
    那么规则 "brands-in-one-appeal" 报错，位置是「证据清单」

  @rule-papers-late
  场景: 第十个工作日交材料
    假如「提交时间」为 "2024-06-24T18:00:00+09:00"
    当检查这份申诉
    那么规则 "papers-late" 通过

  @rule-papers-late
  场景: 一个月后才交材料
    假如「提交时间」为 "2024-07-10T18:00:00+09:00"
    当检查这份申诉
    那么规则 "papers-late" 警告，位置是「提交时间」
