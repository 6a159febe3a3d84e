## Filing a request

ask-for-support = 请求支持
ask-for-support-lead = 请用自己的话说明贵国的需求。大约需要十分钟，您可以随时停下。
offer-support = 提供支持
keep-and-go-on = 存为草稿并继续
look-what-is-there = 查看已有内容
look-who-fits = 查看谁能提供帮助
draft-words = 草稿只有贵组织可以看到。未经您同意公开，任何内容都不会发布。
parts-of-request = 请求的各部分
parts-of-request-lead = 请填写您能填写的内容；每一部分保存后都会保留。
about-the-request = 关于该请求
topic-situation = 情况
topic-context = 紧急程度、伙伴和标识
topic-disclosure = 谁可以查看
topic-offer = 提议内容
topic-reach = 地点和时间
topic-terms = 数量和条件
part-could-say-more = 可进一步说明
part-is-there = 已填写
add-need = 添加需求
remove-need = 移除此项需求
check-answers = 检查您的回答
check-answers-lead = 以下是将要提交的内容。如有不妥之处，请更改。
change = 更改
later = 暂不
see-the-request = 查看请求
see-the-offer = 查看提议
come-back-any-time = 您可以随时返回：草稿以编号{ $value }保存。
cannot-be-changed-now = 目前阶段不能更改。其页面会说明现在可以进行哪些操作。
need-lead = 需求越具体，匹配效果越好。未说明之处按平均值计。
hand-in = 提交
hand-in-words = 秘书处核查该请求是否由贵国联络人提出，然后按您的选择予以开放。在此之前，您可以收回请求。
hand-in-offer-words = 提议将按您的选择显示，并立即与所有开放的需求进行比对。您可以随时暂停或撤回。

## Beside the form

how-specific = 具体程度
specific-words = 越具体，匹配效果越好。
of-hundred-in-all = { $value }分（满分100分）。
who-could-help = 谁能提供帮助
who-could-help-words = 在您填写时，匹配的提议和与您类似的请求会显示在这里。
nobody-could-help-yet = 目前没有匹配。请进一步说明所需支持。
as-it-stands-fit = { $count ->
   *[other] 按目前内容，有{ $number }项提议匹配。
}
filed-already = 已提交的请求
filed-already-words = 您可以加入他方的请求，或了解他们是如何得到帮助的。
offered-already = 已有的提议
offered-already-words = 如果其中有您的提议，请直接更改，不要重复发布。
may-be-the-same = 可能相同
advice-description = 请说明情况、涉及哪些人，以及之后应有何改变。
advice-expertise = 请列明所需专长，每种用一个短语。
advice-policy-areas = 请选择一至三个政策领域：仅限与该需求相关的领域。
advice-starts-on = 请说明希望何时开始、何时结束获得帮助。
advice-modalities = 请说明希望以何种方式获得帮助。
advice-languages = 请说明可以用哪些语言接受帮助。
advice-quantity-amount = 请说明所需数量：多少人、多少名额或多少天。

## Questions

ask-title = 简要概括
hint-title = 说明所需内容，作为他人一看就懂的标题。
hint-offer-title = 说明可提供的内容，作为他人一看就懂的标题。
ask-summary = 情况
hint-summary = 涉及哪些人、有何困难，以及之后应有何改变。请勿填写任何可能伤害他人的内容。
ask-language = 填写所用语言
ask-existing-support = 已有条件
hint-existing-support = 目前正在开展相关工作的项目、捐助方和伙伴。
ask-plan-link = 所服务的国家计划
hint-plan-link = 该计划的网址，例如https://example.org/plan。
ask-description = 详细说明
hint-description = 对象、地点，以及之后应有何改变。
ask-expertise = 专长
hint-expertise = 每行一个短语，语言不限：提供帮助者必须具备的知识。
phrase-number = 短语{ $value }
importance-number = 短语{ $value }有多重要？
ask-policy-areas = 政策领域
hint-policy-areas = 一至三个：所涉及的领域。
ask-modalities = 支持方式
ask-resource-kinds = 资源种类
ask-languages = 提供帮助的语言
hint-languages = 可用于提供或接受帮助的所有语言。
ask-starts-on = 第一天
ask-ends-on = 最后一天
hint-ends-on = 如无要求，请留空。
ask-quantity-amount = 数量
hint-quantity-amount = 填写数字，例如40。
ask-quantity-unit = 单位
hint-quantity-unit = 例如：人员、讲习班、天。
ask-quantity-note = 数量的补充说明
ask-budget = 费用限额
hint-budget = 仅在预算已知时填写。
amount = 金额
currency = 货币
ask-urgency = 有多紧急？
ask-co-requesters = 与贵国共同提出请求的其他国家
ask-stakeholders = 拟请参与的利益攸关方
ask-markers = 有助于哪些目标
marker-0 = 未涉及
marker-1 = 有限贡献
marker-2 = 重要目标
marker-3 = 主要目标
ask-disclosure = 谁可以查看
tier-means-public = 所有人，通过本网站和开放数据。
tier-means-network = 已登录的经核实组织成员。
tier-means-parties = 仅限经引介的组织和秘书处。
tier-means-secretariat = 仅限贵组织和秘书处。仍会进行匹配。
ask-field-disclosures = 可见范围更小的部分
hint-field-disclosures = 无权查看某一部分者，看到的该部分为空。
tier-as-record = 与整体相同
tier-of-summary = 情况
tier-of-existing-support = 已有条件
tier-of-plan-link = 国家计划
tier-of-need-descriptions = 需求的详细说明
tier-of-need-quantities = 数量
tier-of-need-budgets = 预算
tier-of-capacity-note = 数量的补充说明
tier-of-lead-time-days = 启动所需时间
tier-of-cost-sharing = 费用由谁承担
tier-of-conditions = 条件
chosen = { $count ->
    [0] 选择
   *[other] 已选{ $number }项
}

## Posting an offer

offer-support-lead = 请说明贵组织所能提供的支持。一经您启用，即与所有开放的需求进行比对。
parts-of-offer = 提议的各部分
parts-of-offer-lead = 请填写您能填写的内容；每一部分保存后都会保留。
ask-serves = 服务的国家和区域
hint-serves = 如服务范围涵盖全世界或整个区域，请选择“世界”或该区域。
ask-excludes = 不包括
ask-available-from = 第一天
ask-available-until = 最后一天
hint-available-until = 如无结束日期，请留空。
ask-lead-time-days = 从商定到启动的天数
ask-capacity-total = 可提供量
hint-capacity-total = 填写数字，例如12。已商定的支持将从中扣除。
ask-capacity-unit = 单位
hint-capacity-unit = 例如：考察团、学员、天。
ask-capacity-note = 数量的补充说明
ask-cost-sharing = 费用由谁承担
ask-conditions = 条件
hint-conditions = 对另一方的期望。

## What was done

done-draft-kept = 草稿已保存。
done-kept = 已保存。
done-need-removed = 需求已移除。
done-confirmed = 已确认：提议维持不变。
