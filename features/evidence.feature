# language: zh-CN
功能: 证据
  每项措施配一张能打开的截图，订单证据与通知的数据周期对得上，编号一一对应。

  背景:
    假如一份没有问题的整改说明

  @rule-measure-evidence-missing
  场景: 措施附了截图
    当检查这份说明
    那么规则 "measure-evidence-missing" 通过

  @rule-measure-evidence-missing
  场景: 措施没有附任何证据
    假如没有第1条「整改措施」的「所用证据」
    当检查这份说明
    那么规则 "measure-evidence-missing" 报错，位置是第1条「整改措施」

  @rule-measure-evidence-missing
  场景: 只附了合同，没有截图
    假如第2条「证据清单」的「证据类型」为 "contract"
    当检查这份说明
    那么规则 "measure-evidence-missing" 报错，位置是第1条「整改措施」

  @rule-measure-evidence-missing
  场景: 不知道附的是截图还是别的
    假如没有第2条「证据清单」的「证据类型」
    当检查这份说明
    那么规则 "measure-evidence-missing" 无法判断，要先补上第2条「证据清单」的「证据类型」

  @rule-evidence-dangling
  场景: 引用的证据都在清单里
    当检查这份说明
    那么规则 "evidence-dangling" 通过

  @rule-evidence-dangling
  场景: 第二单引用了清单里没有的编号
    假如第2条「逐单说明」的「所用证据」为 "e1、e11"
    当检查这份说明
    那么规则 "evidence-dangling" 报错，位置是第2条「逐单说明」的第2条「所用证据」

  @rule-evidence-dangling
  场景: 忘了附证据清单，每处引用各报一次
    假如没有「证据清单」
    当检查这份说明
    那么规则 "evidence-dangling" 报错，共3处：
      | 第1条「整改措施」的第1条「所用证据」 |
      | 第1条「逐单说明」的第1条「所用证据」 |
      | 第2条「逐单说明」的第1条「所用证据」 |

  @rule-evidence-unused
  场景: 清单里的证据都有用处
    当检查这份说明
    那么规则 "evidence-unused" 通过

  @rule-evidence-unused
  场景: 多附了一张没人引用的图
    假如另有「证据清单」：
      | 证据编号 | 文件名   | 证据类型   | 文件大小 |
      | e3       | chat.png | screenshot | 20480    |
    当检查这份说明
    那么规则 "evidence-unused" 提醒，位置是第3条「证据清单」

  @rule-evidence-reused
  场景: 两项措施各有截图
    假如另有「证据清单」：
      | 证据编号 | 文件名    | 证据类型   | 文件大小 |
      | e3       | alert.png | screenshot | 30110    |
    而且另有「整改措施」：
      | 措施内容                        | 完成时间   | 所用证据 |
      | 5月8日已把库存预警阈值调到20件 | 2024-05-08 | e3       |
    当检查这份说明
    那么规则 "evidence-reused" 通过

  @rule-evidence-reused
  场景: 两项措施用同一张截图
    假如另有「整改措施」：
      | 措施内容                        | 完成时间   | 所用证据 |
      | 5月8日已把库存预警阈值调到20件 | 2024-05-08 | e2       |
    当检查这份说明
    那么规则 "evidence-reused" 警告，位置是第2条「整改措施」的第1条「所用证据」

  @rule-evidence-file-unusable
  场景: 扩展名大写也打得开
    假如第1条「证据清单」的「文件名」为 "ORDERS.JPG"
    当检查这份说明
    那么规则 "evidence-file-unusable" 通过

  @rule-evidence-file-unusable
  场景大纲: 文件格式不合
    假如第1条「证据清单」的「文件名」为 "<文件>"
    当检查这份说明
    那么规则 "evidence-file-unusable" 报错，位置是第1条「证据清单」

    例子:
      | 文件           |
      | orders.xlsx    |
      | orders.png.zip |
      | orders-png     |

  @rule-evidence-file-unusable
  场景: 文件是空的
    假如第2条「证据清单」的「文件大小」为 "0"
    当检查这份说明
    那么规则 "evidence-file-unusable" 报错，位置是第2条「证据清单」

  @rule-evidence-outside-period
  场景: 按北京时间导出，换算成韩国时间正好在周期内
    假如第1条「证据清单」的「数据起」为 "2024-04-30T23:00:00+08:00"
    而且第1条「证据清单」的「数据止」为 "2024-05-07T22:59:59+08:00"
    当检查这份说明
    那么规则 "evidence-outside-period" 通过

  @rule-evidence-outside-period
  场景: 按北京时间整天导出，末尾多出一小时
    假如第1条「证据清单」的「数据起」为 "2024-05-01T00:00:00+08:00"
    而且第1条「证据清单」的「数据止」为 "2024-05-07T23:59:59+08:00"
    当检查这份说明
    那么规则 "evidence-outside-period" 报错，位置是第1条「证据清单」

  @rule-evidence-outside-period
  场景: 没写明数据的起止
    假如没有第1条「证据清单」的「数据起」和第1条「证据清单」的「数据止」
    当检查这份说明
    那么规则 "evidence-outside-period" 无法判断，要先补上第1条「证据清单」的「数据起」和第1条「证据清单」的「数据止」

  @rule-date-outside-period
  场景大纲: 说的事在周期内，补救在周期后
    假如第1条「逐单说明」的「原因说明」为 "<原因>"
    当检查这份说明
    那么规则 "date-outside-period" 通过

    例子:
      | 原因                                                              |
      | 订单3000012345678于5月1日付款，5月7日因韩国仓库存为0取消。        |
      | 订单3000012345678于5月3日取消：韩国仓库存为0，5月10日补货120件。  |
      | 订单3000012345678于5月3日取消，当日取消率为5.10%，韩国仓库存为0。 |

  @rule-date-outside-period
  场景大纲: 出事的日期不在周期内
    假如第1条「逐单说明」的「原因说明」为 "<原因>"
    当检查这份说明
    那么规则 "date-outside-period" 警告，位置是第1条「逐单说明」的「原因说明」中的 "<日期>"

    例子:
      | 原因                                                   | 日期          |
      | 订单3000012345678于5月10日取消，韩国仓库存为0。        | 5月10日       |
      | 订单3000012345678在5/10被取消，韩国仓库存为0。         | 5/10          |
      | 订单3000012345678于５月１０日取消，韩国仓库存为0。     | ５月１０日    |
      | 订单3000012345678于2023年5月3日取消，韩国仓库存为0。   | 2023年5月3日 |
      | 주문 3000012345678은 5월 10일 재고 부족으로 취소되었습니다. | 5월 10일       |

  @rule-time-zone-missing
  场景: 时间都带时区，日期单独写
    当检查这份说明
    那么规则 "time-zone-missing" 通过

  @rule-time-zone-missing
  场景: 两处时间没写时区
    假如第2条「通知所列订单」的「发生时间」为 "2024-05-04T09:05:00"
    而且「提交时间」为 "2024-05-09T18:00:00"
    当检查这份说明
    那么规则 "time-zone-missing" 警告，共2处：
      | 第2条「通知所列订单」的「发生时间」 |
      | 「提交时间」                        |
