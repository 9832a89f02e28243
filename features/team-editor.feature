# language: zh-CN
功能: 在编辑器里改规则
  改规则的人用常见的 YAML 编辑器。写到哪里，编辑器就列出那里能写的词；光标停在词上，有中英文说明；写错了，当场画线。

  场景: 写级别时，只列出能写的词
    当在新规则里写到 "severity: "
    那么编辑器列出 "error、warning、note"

  场景: 写位置时，列出能用的操作
    当在新规则里写到位置 "response.text" 下面
    那么编辑器列出的词里有 "at_most、one_of、speaks_of"

  场景: 停在词上，看到中文和英文的说明
    假如编辑器里打开规则 "order-unanswered"
    当光标停在 "severity" 上
    那么说明里先有中文，再有英文

  场景: 级别写错了，当场画线，写明能写什么
    假如编辑器里打开规则 "order-unanswered"
    当把 "severity: error" 改成 "severity: errorr"
    那么编辑器在 "errorr" 下面画线，写明可以写 "warning"

  场景: 少写了英文，当场画线
    假如编辑器里打开规则 "order-unanswered"
    当把 ", en: An order is not answered}" 改成 "}"
    那么编辑器画线的地方写明缺 "en"

  场景: 已发布的规则，没有一处画线
    假如编辑器里打开规则 "order-unanswered"
    那么编辑器没有画线

  场景: 空文件里选“新规则”，就有一条完整的规则
    当在空文件里选 "新规则 / new rule"
    那么写出来的规则有 "severity、title、why、message、remedy、sources、history、examples"
