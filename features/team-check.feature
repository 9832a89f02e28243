# language: zh-CN
功能: 写规则、查规则
  合规同事不写程序，只改YAML。新规则五问五答就能写出来；规则文件里写了等于没写的地方，在发布之前就指出来，
  说明在哪个文件、第几行、怎么改。

  背景:
    假如一份规则包的副本

  场景: 五问五答，写出一条完整的规则
    当新建规则，依次回答：
      | promise-empty                  |
      | wording                        |
      | 空头承诺 / An empty promise    |
      | 以后一定改，绝不再犯           |
      | S-103                          |
    那么命令顺利完成
    而且有了文件 "wording/promise-empty.yaml"
    而且有了文件 "tables/promise-empty.yaml"
    而且规则包没有毛病
    而且规则 "promise-empty" 的例子都和写的一样

  场景: 编号已经有人用了，旧文件一字不动
    当新建规则，依次回答：
      | order-unanswered               |
    那么命令没有完成，因为 "编号 order-unanswered 已经用了，在 coupang/structure/order-unanswered.yaml"
    而且文件 "structure/order-unanswered.yaml" 没有变

  场景: 通知里的字段不会被当成要找的词
    当新建规则，依次回答：
      | form-mentioned                 |
      | wording                        |
      | 没有回表 / The form is missing |
      | notification.form_mentioned    |
    那么命令没有完成，因为 "notification.form_mentioned 看起来是一个字段，不是说明里的词"

  场景: 同一个词写了两遍，全角半角也算同一个
    假如把 "tables/guarantee.yaml" 里的 "phrases:\n  zh:\n" 改成 "phrases:\n  zh:\n    - ＡＢＣ保证\n    - abc保证\n"
    当检查规则包
    那么 "tables/guarantee.yaml" 有一处毛病："词句“abc保证”和前面的“ＡＢＣ保证”是同一个"
    而且毛病后面写了怎么改："请删去其中一个"

  场景: 繁体写法不用另写
    假如把 "tables/guarantee.yaml" 里的 "    - {phrase: 包过," 改成 "    - 包過\n    - {phrase: 包过,"
    当检查规则包
    那么 "tables/guarantee.yaml" 有一处毛病："词句“包过”和前面的“包過”是同一个（全角半角、大小写、繁简、空格和拼法不分）"
    而且毛病后面写了怎么改："请删去其中一个"

  场景: 正则用了不能用的写法
    假如把 "tables/guarantee.yaml" 里的 "patterns:\n" 改成 "patterns:\n  - '保证(?=通过)'\n"
    当检查规则包
    那么 "tables/guarantee.yaml" 有一处毛病："正则“保证(?=通过)”用不了"
    而且毛病后面写了怎么改："不能“向前看、向后看”"

  场景: 没有规则用到的数值
    假如把 "values.yaml" 里的 "first_response_time:\n" 改成 "spare_time:\n  title: {zh: 备用时间, en: Spare time}\n  history: [{from: 2026-03-12, value: {hours: 1}, sources: [{statement: S-103, status: uncorroborated}]}]\nfirst_response_time:\n"
    当检查规则包
    那么 "values.yaml" 有一处毛病："没有规则用到“values.spare_time”"
    而且毛病后面写了怎么改："写上 used_by"

  场景: 表里有一行永远查不到
    假如把 "tables/issue-causes.yaml" 里的 "rows:\n" 改成 "rows:\n  lost_parcel: [stockout]\n"
    当检查规则包
    那么 "tables/issue-causes.yaml" 有一处毛病："这一行“lost_parcel”用不到"
    而且毛病后面写了怎么改："核对拼写，或者删去这一行"

  场景: 中文和英文的数字不一样，写成文字也看得出
    假如把 "structure/order-unanswered.yaml" 里的 "三大原因" 改成 "四大原因"
    当检查规则包
    那么 "structure/order-unanswered.yaml" 有一处毛病："只在中文里的有 4，只在英文里的有 3"
    而且毛病后面写了怎么改："核对哪个对，两边改成一样"

  场景: 中文和英文里的编号不一样
    假如把 "escalation/rejection-unanswered.yaml" 里的 "zh: 资料称这个驳回代码" 改成 "zh: 资料称ERR-203这个驳回代码"
    当检查规则包
    那么 "escalation/rejection-unanswered.yaml" 有一处毛病："编号 ERR-203 只在中文里有"

  场景: 中文和英文的占位不一样
    假如把 "wording/fee-claimed.yaml" 里的 "文中提到“{hit.words}”" 改成 "文中提到费用"
    当检查规则包
    那么 "wording/fee-claimed.yaml" 有一处毛病："占位 hit.words 只在英文里有"
    而且毛病后面写了怎么改："请让两边用一样的占位"

  场景: 两条规则互相矛盾
    假如规则 "rate-low" 要求 "store.score_30d" 不小于 99
    而且规则 "rate-high" 要求 "store.score_30d" 小于 97
    当检查规则包
    那么 "metric/rate-low.yaml" 有一处毛病："这条规则和“rate-high”互相矛盾"
    而且毛病后面写了怎么改："用 when 写明两条各自在什么情况下适用"

  场景: 新规则和已发布的规则互相矛盾，只说这一处，不怪样例
    假如规则 "channel-email" 在 "notification.kind: {is: performance_notification}" 时要求 "response.channel: {is: email, missing: unknown}"
    当检查规则包
    那么 "channel/channel-not-form.yaml" 有一处毛病："这条规则和“channel-email”互相矛盾"

  场景: 条件一次也不成立，只说这一处，不把例子逐个列出来
    假如规则 "never-on" 在 "store.id: {is: no-such-shop}" 时要求 "response.channel: {is: email, missing: unknown}"
    当检查规则包
    那么 "metric/never-on.yaml" 有一处毛病："一次也不成立"
    而且毛病后面写了怎么改："请检查条件里的值和字段是不是写错了"

  场景: 例子和前面的一模一样，等于没写
    假如把 "structure/order-unanswered.yaml" 里的 "  passes:\n" 改成 "  passes:\n    - name: {zh: 原样, en: As it is}\n"
    当检查规则包
    那么 "structure/order-unanswered.yaml" 有一处毛病："它的案例和前面“原样”的一模一样"

  场景: 前面已有例子没东西可查，再来一个等于没写
    假如把 "structure/order-unanswered.yaml" 里的 "  fails:\n" 改成 "    - {name: {zh: 台湾店也没有订单, en: None in TW}, set: {/notification/orders: [], /store/site: TW}, outcome: not_applicable}\n  fails:\n"
    当检查规则包
    那么 "structure/order-unanswered.yaml" 有一处毛病："和前面“通知的订单列表是空的”一样，notification.orders 是空的"

  场景: 版本没有按日期排
    假如把 "pack.yaml" 里的 "releases:\n" 改成 "releases:\n  - {id: '2026.10', date: 2026-10-01, notes: {zh: 旧版, en: An old one}}\n"
    当检查规则包
    那么 "pack.yaml" 有一处毛病："版本没有按日期从新到旧排：2026.11（2026-11-25）写在 2026.10 后面"
    而且毛病后面写了怎么改："把新的放在前面"

  场景: 规则包旁边缺了 schema 文件夹
    假如旁边没有 schema 文件夹
    当检查规则包
    那么命令没有完成，因为 "旁边没有 schema 文件夹"
