secretariat-lead = 机制中待办的事项，按步骤排列，等候最久的在前。
secretariat-steps = 步骤
secretariat-nothing = 目前没有待办事项。新的事项将显示在这里。
secretariat-step-nothing = 目前没有事项等候这一步骤。
triage-check = 待核查的请求
triage-opening = 待开放的请求
triage-activation = 待启用的提议
triage-verification = 待核实的组织
triage-revision = 已退回但尚未重新提交的请求
triage-circulation = 尚无任何引介的开放请求
triage-release = 等待放行的引介
triage-decision = 决定期限将至的引介
triage-planning = 已商定但尚无计划的支助
triage-consent = 等待同意的计划草案
triage-plan = 计划期限将至的开放请求
triage-start = 已商定但尚未开始的支助
triage-correction = 有异议而等待更正的报告
triage-findings = 等待所属国家核实的已完成计划
triage-unmet = 未获满足的请求及其下一步
triage-words-check = 核实联络人是否获得授权，然后予以认证、退回或拒绝。
triage-words-opening = 请求方可在所示日期前提出异议。此后请开放该请求。
triage-words-activation = 请查看提议是否包含匹配所需的内容，然后予以启用。
triage-words-verification = 核实其身份是否属实。在此之前，只有其成员和秘书处知晓。
triage-words-revision = 在重新提交之前，只有其本方知晓。请询问联络人。
triage-words-circulation = 查看谁合适，并提出引介。
triage-words-release = 由请求方决定可否将其请求告知提供方。
triage-words-decision = 尚未作出决定的一方需要您提醒。
triage-words-planning = 促请已同意的各方制定计划，或代为制定。
triage-words-consent = 请提醒此处列出的各方；最后一方同意后计划即生效。
triage-words-plan = 促成已同意各方制定计划，或另寻能够提供帮助者。
triage-words-start = 如果计划不启动，它将自动终止，能力随之释放。
triage-words-correction = 在合作伙伴更正报告之前，计划不能完成。
triage-words-findings = 只有该国能逐项说明需求是否得到满足。请予以提醒。
triage-words-unmet = 机制未能满足事项的台账：由谁负责，下一步是什么，为何无人回应。
triage-all = { $count ->
   *[other] 全部 { $number } 项
}
triage-since = 自 { $value } 起等候
triage-age = { $count ->
    [0] 今日起
   *[other] 已 { $number } 天
}
triage-left = { $count ->
    [0] 今日到期
   *[other] 剩余 { $number } 天
}
triage-late = { $count ->
   *[other] 逾期 { $number } 天
}
triage-time-over = 期限已过
triage-no-date = 未设日期
triage-returned = { $value }的一项请求
triage-reason = 原因：{ $value }
triage-awaited = 等待以下各方同意：
triage-owner = 负责人：
triage-next-step = 下一步：
triage-next-revise = 由该国重新表述
triage-next-merge = 并入另一项请求
triage-next-fund = 由启动基金审议
triage-introduction = 引介
triage-party = 组织
see-clocks = 期限及其时长
invite-somebody = 邀请他人
