home-title = 让国家的请求得到合适的支持
home-lead = Connection Hub为《安全、有序和正常移民全球契约》的能力建设机制服务。它将各国的需求与各机构、其他国家和利益攸关方所能提供的支持相匹配，说明理由，并持续跟进，直至需求得到满足。
home-requests = 谁在寻求支持
home-offers = 谁在提供支持
mechanism-today = 机制现况
figure-requests = { $count ->
   *[other] 寻求支助的请求
}
figure-countries = { $count ->
   *[other] 请求国
}
figure-offers = { $count ->
   *[other] 有效的提议
}
as-of = 截至
sought-requests = 寻求支助的请求
new-offers = 新提议
all-open-requests = { $count ->
   *[other] 全部{ $number }项开放的请求
}
all-sought-requests = { $count ->
   *[other] 全部{ $number }项寻求支助的请求
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
