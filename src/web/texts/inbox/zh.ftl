inbox-count = { $count ->
   *[other] 有{ $number }件事等您处理
}
inbox-first-day = 最早的期限为{ $value }。
inbox-nothing = 没有等您处理的事项
inbox-nothing-words = 需要您处理的事项和向您发出的通知会出现在这里。在此期间，您可以浏览请求和提议。
inbox-waits = 等您处理
inbox-told = 供您知悉
inbox-with-read = 同时显示已读通知
inbox-without-read = 隐藏已读通知
mark-read = 标为已读
mark-unread = 标为未读
mark-all-read = { $count ->
   *[other] 将全部{ $number }条标为已读
}
notice-is-read = 已读
done-notice-read = 该通知已标为已读。
done-notice-unread = 该通知已标为未读。
done-notices-read = 这些通知已标为已读。
since-day = 自{ $value }起
last-day = 最后一天：{ $value }
inbox-reason = 原因：{ $value }
due-today = 今天截止
due-left = { $count ->
   *[other] 还剩{ $number }天
}
due-late = { $count ->
   *[other] 逾期{ $number }天
}
introduction = 引介
waits-check = 该请求已提交。请核实提交者，然后予以认证、退回或拒绝。
waits-opening = 该请求已认证。异议期过后请予以开放。
waits-follow-up = 没有人及时回应该请求。请您处理后续事宜。
waits-revision = 秘书处退回了该请求。请修改后重新提交。
waits-activation = 该提议已提交。请审阅并启用。
waits-release = 该提议符合您的需求。请说明可否将您的请求告知提供方。
waits-decision = 有一项引介等待贵方决定。
waits-planning = 已商定提供帮助，但尚无计划回应该请求。请制定计划。
waits-consent = 该计划的草案等待贵方表态。请同意或拒绝。
waits-correction = 请求方对贵方的报告有异议。请予以更正。
waits-verification = 该计划已完成。请逐项说明需求是否得到满足。
waits-question = 该请求核实已满一年。需求是否得到满足？
waits-second-person = 有人建议扩大该记录的披露范围。这需要您作为第二人表态。
answer-check = 核实
answer-opening = 查看请求
answer-follow-up = 跟进
answer-revision = 修改
answer-activation = 审阅
answer-release = 作出决定
answer-decision = 作出决定
answer-planning = 制定计划
answer-consent = 阅读草案
answer-correction = 更正
answer-verification = 核实
answer-question = 回答
answer-second-person = 作出决定
answer-notice = 查看
notice-reminder = 一个期限即将届满。
notice-escalation = 他方的一个期限即将届满。
notice-nobody-objected = 异议期内无人反对。可以开放该请求。
notice-not-circulated = 未能及时为该请求进行引介。
notice-not-revised = 该请求已被退回，但未按时重新提交。
notice-plan-overdue = 已有一方同意提供帮助，但未按时制定计划。
notice-request-unmet = 没有人及时同意提供帮助。秘书处将处理后续事宜。
notice-introduction-lapsed = 未按时作出决定或开始工作。该引介已结束。
notice-introduction-agreed = 另一方也已接受。该引介已商定。
notice-introduction-declined = 另一方拒绝了该引介。
notice-introduction-withdrawn = 该引介已撤回。
notice-introduction-ended = 该引介所连接的请求或提议已结束。
notice-plan-refused = 有一方拒绝了对该计划的提议。请重新起草或予以放弃。
notice-offer-stale = 该提议未按时确认，确认之前不参与匹配。
notice-wider-disclosure = 除非您撤回，该记录将在所示日期之后公开。
notice-disclosed-further = 该记录的披露范围自此扩大。
notice-message-received = 该引介的另一方给您写了信。
notice-need-fits = 这项需求与您的一项提议相匹配。
notice-offer-fits = 这项提议与您的一项需求相匹配。
clock-objection-window = 对开放请求提出异议
clock-wider-disclosure = 撤回扩大披露
clock-circulation = 为请求进行引介
clock-answer = 就引介作出决定
clock-plan = 商定计划
clock-revision = 修改请求
clock-start = 开始已商定的工作
clock-reconfirmation = 确认提议仍然有效
clock-outcome = 询问需求是否得到满足
