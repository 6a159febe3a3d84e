## States

state-draft = 草稿
state-submitted = 已提交
state-returned = 已退回
state-declined = 已拒绝
state-authenticated = 联络人已核实
state-open = 开放
state-on-hold = 搁置
state-planned = 已计划
state-in-delivery = 实施中
state-completed = 已完成
state-verified = 需求已满足
state-unmet = 未满足
state-withdrawn = 已撤回
state-active = 有效
state-paused = 暂停
expired = 已到期
stale = 未再次确认
exhausted = 已全部提供
kept-back = 不向他人显示。
kept-back-badge = 不显示
kept-back-party-refused = 秘书处拒绝了其组织。只有该组织的成员和秘书处可以看到，且不进行任何匹配。
kept-back-party-suspended = 其组织已被中止。在秘书处重新允许其参与之前，只有其成员和秘书处可以看到，且不进行任何匹配。
state-why = 原因：
state-note = 说明：

## Records

reference = 编号
last-updated = 最后更新
urgency = 紧急程度：
not-stated = 未说明
serves = 服务范围：{ $value }
until = 有效期至
needed-by = 需求期限
key-facts = 基本信息
expertise = 专长
mandatory = （必需）
modalities = 支持方式
resource-kinds = 资源种类
where-it-serves = 服务范围
but-not = 不包括{ $value }
delivery-languages = 提供支持的语言
available = 可用期间
period = { $value }至{ $other }
period-from = { $value }起
period-until = { $value }止
capacity = 可提供量
capacity-left = 尚有余量
capacity-counted = 共 { $other }，尚余 { $value }
capacity-used-up = 已全部提供
capacity-not-counted = 不计数
lead-time = 启动所需时间
days = { $count ->
   *[other] { $number }天
}
cost-sharing = 费用由谁承担
conditions = 条件
version = 第{ $number }版
how-to-cite = 引用方式
as-data = 数据形式：
offer-what = 提议内容
offer-ask = 这能满足您的需求吗？
offer-ask-words = 查看它与哪些开放的需求相匹配及其原因。
offer-matches = 与之匹配的需求
similar-offers = 类似提议
request-of = 请求 · { $value }
needs-count = { $count ->
   *[other] { $number }项需求
}
asked-with = 与{ $value }共同提出
progress = 进展
step-done = （已完成）
situation = 情况
existing-support = 已有条件
what-is-needed = 所需支持
need-number = 需求{ $value }
need-languages = 语言
when = 时间
how-much = 数量
budget = 预算
coverage = 已商定的支持
coverage-uncovered = 尚未商定
coverage-partly = 部分覆盖
coverage-covered = 已覆盖
see-who-fits = 查看谁合适
others-like-it = 其他类似请求
