# What pages say in Chinese. Every message is in every language, with the same variables.

## The frame of every page

skip = 跳到正文
languages = 语言
main-navigation = 主导航
you-are-here = 当前位置
home = 首页
requests = 请求
offers = 提议
request = 请求
offer = 提议
need = 需求
search = 搜索
set = 确定
list-comma = {"、"}
foot-hub = 使用Connection Hub
foot-data = 数据
foot-all-requests = 全部请求（JSON行）
foot-all-offers = 全部提议（JSON行）
foot-waiting-times = 等待时间
foot-developers = 开发者
foot-reference = API参考
disclaimer = 本网站所示边界和名称及所用称谓并不意味着得到联合国的正式认可或接受。

## Home

home-title = 让国家的请求得到合适的支持
home-lead = Connection Hub为《安全、有序和正常移民全球契约》的能力建设机制服务。它将各国的需求与各机构、其他国家和利益攸关方所能提供的支持相匹配，说明理由，并持续跟进，直至需求得到满足。
home-requests = 谁在寻求支持
home-offers = 谁在提供支持
mechanism-today = 机制现况
figure-requests = { $count ->
   *[other] 开放的请求
}
figure-countries = { $count ->
   *[other] 请求国
}
figure-offers = { $count ->
   *[other] 有效的提议
}
as-of = 截至
open-requests = 开放的请求
new-offers = 新提议
all-open-requests = { $count ->
   *[other] 全部{ $number }项开放的请求
}
all-active-offers = { $count ->
   *[other] 全部{ $number }项有效的提议
}
how-it-works = 如何运作
how-ask = 提出请求
how-ask-words = 由联络人提交国家的需求。未经该国同意公开，任何内容都不会发布。
how-match = 查看谁合适
how-match-words = 每项需求都与每项提议进行比对。每项匹配都说明有利因素、欠缺之处以及什么会改变结果。
how-agree = 商定并跟进
how-agree-words = 由国家选择。双方达成一致、制定计划并提交报告，最后由国家说明需求是否得到满足。
policy-areas = 政策领域
policy-areas-words = 选择一个领域，查看谁能提供帮助。
areas-of-discussion = 供深入讨论的领域
objectives = 《契约》目标
offers-in-area = { $count ->
   *[other] { $number }项提议
}
requests-in-area = { $count ->
   *[other] { $number }项请求
}

## Lists

offers-lead = 各机构、其他国家和利益攸关方所能提供的支持：专长、资金和人员。
offers-search = 搜索提议
offers-count = { $count ->
   *[other] { $number }项提议
}
offers-nothing = 没有合适的提议
requests-lead = 各国提出的请求及其各项需求。
requests-search = 搜索请求
requests-count = { $count ->
   *[other] { $number }项请求
}
requests-nothing = 没有合适的请求
results = 结果
filters = 筛选
filters-set = { $count ->
    [0] 筛选
   *[other] 筛选（已选{ $number }项）
}
facet-q = 词语：
facet-policy-area = 政策领域
facet-serves = 服务范围
facet-country = 请求国
facet-modality = 支持方式
facet-provider-kind = 提供方类别
facet-language = 语言
facet-resource-kind = 资源种类
facet-state = 状态
facet-urgency = 紧急程度
facet-more = { $count ->
   *[other] 另有{ $number }项
}
apply = 应用筛选
clear-all = 清除全部筛选
remove-filter = 移除筛选：
updating = 正在更新列表……
sort = 排序
sort-relevance = 与词语最相符
sort-newest = 最新在前
sort-oldest = 最早在前
sort-changed = 最近更改
sort-ending = 最先到期
pages = 分页
next = 下一页
download = 下载：
download-lines = 整个列表（JSON行）
download-page = 本页（JSON）
nothing-without-filters = 目前没有您可以查看的内容。
nothing-leave-out = 去掉以下任一条件即可找到结果：
leave-out = 去掉“{ $value }”
leave-out-word = 去掉词语“{ $value }”
leave-out-words = 不使用这些词

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

## Matches

offers-that-fit = 匹配的提议
needs-that-fit = 匹配的需求
for-the-need = 针对该需求
for-the-offer = 针对该提议
match-commits-nobody = 只有请求方才能决定。匹配对任何人都没有约束力。
ranked = 最佳在前
offers-fit-count = { $count ->
   *[other] { $number }项提议匹配
}
needs-fit-count = { $count ->
   *[other] { $number }项需求匹配
}
show = 显示
fits-all = 全部匹配
fits-strong = 仅高度匹配
fits-strong-good = 良好及以上
fits-strong-good-possible = 可能及以上
no-match = 目前没有匹配
no-match-words = 一旦有新的匹配，请求方会收到通知。您仍可浏览全部内容。
browse-offers = 全部提议
browse-requests = 全部请求
match-number = 匹配{ $value }
of-hundred = 分（满分100分）
fit-strong = 高度匹配
fit-good = 良好匹配
fit-possible = 可能匹配
fit-weak = 较弱匹配
fit-none = 不匹配
covers = 覆盖{ $other }个部分中的{ $value }个
covered = 已覆盖
not-covered = 未覆盖
why-criteria = 原因：逐项标准
points = { $value }分（满分{ $other }分）
criterion-policy-area = 政策领域
criterion-expertise = 专长
criterion-text = 共同词语
criterion-geography = 地点
criterion-language = 语言
criterion-modality = 支持方式
criterion-timing = 日期
criterion-track-record = 过往业绩
criterion-relatedness = 主题相近程度
evidence-none = 未发现共同之处
evidence-not-stated = 一方未说明：按平均值计
evidence-related = 双方文本主题相近：{ $value }分（满分100分）
evidence-exclusion = 已排除：
evidence-direction = 需求涉及{ $value }，提议涉及{ $other }
side-authorities = 主管部门
side-business = 企业
side-people = 个人本身
side-abroad = 出国或在国外生活的人
side-arriving = 到来的人
side-returning = 返回的人
is-met-by = 对应提议中的
via-equal = （双方相同）
via-thesaurus = （词表中相关）
via-words = （有共同词语）
via-spelling = （拼写近乎相同）
via-text = （见于文本）
requirements = 要求：{ $other }项中满足{ $value }项
gate-need-open = 需求处于开放状态
gate-offer-active = 提议处于有效状态
gate-capacity = 尚有余量
gate-country = 服务范围包括该国
gate-language = 有共同语言
gate-dates = 日期有重叠
gate-resource-kind = 资源种类
gate-mandatory-expertise = 必需专长
gate-different-party = 为两个不同的参与方
gate-cooling-down = 近期未被拒绝
gate-values = 所需：{ $value }。所提供：{ $other }
outcome-met = 满足
outcome-unmet = 不满足
outcome-unknown = 未知
permanent-link = 永久链接
why-not = 为什么某项提议不在这里？
why-not-words = 指明任何一项提议，即可查看它为何不匹配。
why-not-label = 提议的编号或网址
why-not-ask = 查看原因
how-measured = 如何衡量？
how-measured-words = 同样的输入对所有人给出同样的结果。各项标准的分数相加即为总分；有一项要求不满足即予排除。
pair = 一项需求与一项提议
pair-title = 为何匹配或不匹配
pair-no-match = 二者不匹配
smallest-change = 使二者匹配的最小改动：
after-change = 改动后为{ $value }分（满分100分）：{ $other }。
no-change = 仅改动其中一份记录无法使二者匹配。
measured = 衡量方式
edit-need-add = 在需求的“{ $value }”中添加：{ $other }
edit-need-set = 将需求的“{ $value }”设为：{ $other }
edit-need-remove = 从需求的“{ $value }”中移除：{ $other }
edit-offer-add = 在提议的“{ $value }”中添加：{ $other }
edit-offer-set = 将提议的“{ $value }”设为：{ $other }
edit-offer-remove = 从提议的“{ $value }”中移除：{ $other }
field-serves = 服务的国家和区域
field-excludes = 不服务的国家和区域
field-languages = 语言
field-expertise = 专长
field-policy-areas = 政策领域
field-modalities = 支持方式
field-resource-kinds = 资源种类
field-starts-on = 第一天
field-ends-on = 最后一天
field-available-from = 第一天
field-available-until = 最后一天
field-capacity = 可提供量
field-state = 状态
field-title = 标题
field-description = 说明

## Dashboard

dashboard = 概览
dashboard-lead = 有哪些请求、有哪些提议，以及需要多长时间。
supply-and-demand = 各领域的供需情况
supply-and-demand-words = 各政策领域的开放请求和有效提议；每项请求对应提议最少的领域排在最前。
active-offers = 有效提议
who-asks = 谁在请求
who-asks-words = 各国的开放请求：圆越大，数量越多。共同提出请求的国家分别计算。
map-words = { $count ->
   *[other] 不含边界的世界地图，在{ $number }个提出请求的国家各有一个圆。下表载有相同数字。
}
as-table = 以表格显示
country = 国家
waiting-times = 等待时间
waiting-times-words = 公开请求从一个步骤到下一步骤所需的时间。少于五项时不予公布。
stage = 从 – 到
half-within = 一半在此时间内
nine-of-ten-within = 九成在此时间内
too-few = 数量过少
stage-filed-to-opened = 提交 – 开放
stage-opened-to-agreed = 开放 – 商定支助
stage-opened-to-planned = 开放 – 制定计划
stage-planned-to-started = 计划 – 开始
stage-started-to-completed = 开始 – 完成
stage-completed-to-verified = 完成 – 核实
stage-filed-to-verified = 提交 – 核实

## Signing in

sign-in = 登录
sign-out = 退出
sign-in-lead = 供各国协调人、各机构和其他国家的工作人员以及秘书处使用。所有公开内容无需账户即可阅读。
sign-in-failed = 您尚未登录
sign-in-refused = 电子邮件地址与密码不符。请检查后重试。
sign-in-held-back = 尝试次数过多。请稍候再试。
email = 电子邮件地址
email-hint = 收到邀请的地址。
password = 密码
no-account = 还没有账户？
no-account-words = 账户凭邀请开立。请联系贵组织账户的管理人或秘书处。

## When something fails

failure-title-not-found = 没有这个页面
failure-words-not-found = 或者该页面存在，但不对您公开。请检查网址，或使用搜索。
failure-title-not-right = 网址中有误
failure-words-not-right = 未作任何更改。有误之处如下：
failure-title-not-allowed = 此内容不对您开放
failure-words-not-allowed = 请用有权查看的账户登录，或向秘书处询问。
failure-title-not-now = 暂时无法使用
failure-words-not-now = 所需的一个部分没有响应。没有丢失任何内容。请稍后再试。
failure-title-our-fault = 我方出现故障
failure-words-our-fault = 没有丢失任何内容。请将下方编号告知秘书处。
failure-home = 返回首页
failure-ask = 向秘书处询问此事时，请提供以下编号：
