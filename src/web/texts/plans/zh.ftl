## Lists

plan = 计划
plans-lead = 针对每项请求所商定的内容：由谁提供何种帮助、何时完成、费用多少。
plans-count = { $count ->
   *[other] { $number }项计划
}
plans-nothing = 目前还没有计划
plans-nothing-words = 双方接受引介后即可制定计划：打开请求，选择合适的一方，然后在请求页面上制定计划。
plans-nothing-fits = 没有符合这些条件的计划
plan-own-part = 贵组织的角色
plan-own-requester-id = 请求方
plan-own-partner-id = 协助方
plan-own-lead-id = 牵头方
plan-awaits-you = 等待贵方同意
plan-of-former-request = 计划所针对的请求已不再向您显示

## States

plan-state-drafting = 起草中
plan-state-agreed = 已商定
plan-state-in-delivery = 实施中
plan-state-completed = 已完成
plan-state-verified = 已核实
plan-state-abandoned = 已放弃

## The record

plan-lead = 牵头方
plan-revision = 第{ $value }版
plan-draft = 草案{ $value }
plan-answers = 回应请求
plan-why = 原因：
plan-consents = 同意情况
plan-consents-words = 各方均同意后生效。
plan-consent-awaited = 等待中
plan-consent-given = 已同意
plan-proposed = 提议的变更
plan-read-proposed = 阅读提议全文
plan-agreed-on = 商定内容
plan-draft-words = 草案内容
plan-findings = 需求是否得到满足
plan-outcome-met = 已满足
plan-outcome-partly = 部分满足
plan-outcome-not-met = 未满足
plan-not-verified = 尚未核实
plan-reports = 报告
plan-reports-none = 目前没有您可查看的报告。
plan-corrects = 更正先前的报告
plan-disputed = 有异议
plan-milestones-of-report = 已达成的里程碑
plan-correct = 更正此报告
plan-dispute = 对此报告提出异议
plan-ratings = 评价
plan-about = 评价
plan-score = { $value }分（满分5分）
plan-lessons = 经验教训
plan-clocks = 进行中的期限
plan-clock-plan = 计划应商定的期限：
plan-clock-start = 帮助应开始的期限：
plan-clock-outcome = 应答复需求是否得到满足的期限：
plan-happened = 经过
plan-event-drafted = 开始起草计划
plan-event-changed = 草案已重写
plan-event-agreed = 同意
plan-event-refused = 拒绝
plan-event-in-force = 经各方同意生效
plan-event-reopened = 退回起草
plan-event-started = 开始实施
plan-event-reported = 报告
plan-event-corrected = 更正报告
plan-event-disputed = 对报告提出异议
plan-event-completed = 宣布完成
plan-event-delivered-again = 重新进入实施
plan-event-found-met = 需求已满足
plan-event-found-partly = 需求部分满足
plan-event-found-not-met = 需求未满足
plan-event-verified = 已核实
plan-event-rated = 评价
plan-event-learned = 经验教训
plan-event-abandoned = 已放弃
plan-revisions = 各版本
plan-all-revisions = 全部版本
plan-revisions-words = 曾经生效的各个版本，均保持当时的内容；最新的在前。
plan-revisions-none = 尚未商定任何内容。
plan-last-consent = 最后同意方：
plan-in-force-from = 生效日期
plan-what-changed = 变更内容
plan-as-it-stood = 当时的内容

## What it says

plan-former-party = 前参与方
plan-former-need = 先前的需求
plan-nothing-changed = 没有差别。
plan-part-lead = 牵头方
plan-part-summary = 概要
plan-part-shares = 合作伙伴及其分工
plan-part-outcomes = 成果
plan-part-milestones = 里程碑
plan-part-budget-lines = 预算
plan-change-added = 新增
plan-change-changed = 修改
plan-change-removed = 删除
plan-reports-count = { $count ->
   *[other] { $number }份报告
}
plan-milestones-reached = 已达成里程碑{ $value }/{ $other }
plan-no-lead = 尚未指定牵头方。
plan-indicators = 衡量指标
plan-indicator = 指标
plan-baseline = 基准值
plan-target = 目标值
plan-last-value = 最新报告值
plan-not-reported = 未报告
plan-milestone = 里程碑
plan-due-on = 期限
plan-responsible = 负责方
plan-done-when = 达成条件
plan-reached = 已达成
plan-item = 项目
plan-spender = 支出方
plan-source = 付款方
plan-amount = 金额
plan-total = 合计：

## What can be done

plan-possible = 您现在可以
plan-hindered = 暂时不能进行下一步：
plan-refuse = 拒绝草案
plan-propose-change = 提议变更
plan-change-draft = 修改草案
plan-of-request = 此请求的计划
plan-write = 制定计划
