## Steps of a request

step-request-submitted = 提交秘书处
then-request-submitted = 秘书处核查该请求是否由贵国联络人提出。在请求开放之前，您可以将其收回。
done-request-submitted = 请求已提交。秘书处正在核查；后续情况请查看您的收件箱。
step-request-recalled = 收回
then-request-recalled = 请求将恢复为草稿，秘书处不再能看到。
done-request-recalled = 请求已收回，恢复为草稿。
step-request-returned = 退回请求国
then-request-returned = 请求国可以更改并再次提交。请说明缺少什么。
done-request-returned = 请求已退回。
step-request-redrafted = 重新编辑
then-request-redrafted = 请求将成为草稿，您可以更改并再次提交。
done-request-redrafted = 请求已恢复为草稿。
step-request-declined = 拒绝
then-request-declined = 请求到此终止，并将理由告知请求国。
done-request-declined = 请求已拒绝。
step-request-authenticated = 确认联络人已核实
then-request-authenticated = 核查的内容、方式和核查人将作为凭据保存。之后即可开放该请求。
done-request-authenticated = 联络人已核实。现在可以开放该请求。
step-request-opened = 开放
then-request-opened = 请求将按请求国选择的范围显示，并进行匹配。
done-request-opened = 请求已开放，正在匹配。
step-request-held = 搁置
then-request-held = 搁置期间不进行匹配。
done-request-held = 请求已搁置。
step-request-resumed = 恢复
then-request-resumed = 请求将重新进行匹配。
done-request-resumed = 请求已恢复开放。
step-request-unmet = 登记为未满足
then-request-unmet = 逾期无人答复。此后由秘书处专人负责，并确定下一步骤。该国以及受邀提供帮助的各方会收到通知。
done-request-unmet = 请求已登记为未满足。
step-request-next-step-changed = 选择其他下一步骤
then-request-next-step-changed = 下一步骤以您现在的选择为准，并通知该国。该国已着手重新拟订的请求仍由该国处理。
done-request-next-step-changed = 下一步骤已更改，并已通知该国。
step-request-reopened = 重新开放
then-request-reopened = 请求将重新进行匹配，各项期限重新起算。
done-request-reopened = 请求已重新开放。
step-request-withdrawn = 撤回
then-request-withdrawn = 请求到此终止。其引介随之失效，为其预留的支持予以释放。
done-request-withdrawn = 请求已撤回。

## Steps of an offer

step-offer-submitted = 请秘书处审查
then-offer-submitted = 秘书处将审查该提议并予以启用。
done-offer-submitted = 秘书处正在审查该提议。
step-offer-recalled = 收回
then-offer-recalled = 提议将成为草稿，您可以更改。
done-offer-recalled = 提议已收回，恢复为草稿。
step-offer-activated = 启用
then-offer-activated = 提议将按其所有者选择的范围显示，并进行匹配。所有者须每180天再次确认。
done-offer-activated = 提议已启用，正在匹配。
step-offer-paused = 暂停
then-offer-paused = 暂停期间不进行匹配。
done-offer-paused = 提议已暂停。
step-offer-resumed = 恢复
then-offer-resumed = 提议将重新进行匹配。
done-offer-resumed = 提议已恢复有效。
step-offer-withdrawn = 撤回
then-offer-withdrawn = 提议到此终止。待决定的引介随之失效；已商定的事项仍然有效。
done-offer-withdrawn = 提议已撤回。
step-offer-confirmed = 确认维持不变

## Forms of steps

ask-reason = 理由
ask-note = 文字说明
hint-note = 记录所有者和秘书处可以看到此内容。
ask-evidence-kind = 如何核实联络人？
ask-evidence-note = 核查了哪些内容
hint-evidence-note = 编号和日期、询问对象及询问方式。如为经核实的账户，无需填写。
evidence-verified-account = 通过经核实组织的账户
evidence-letter = 通过部委或代表团的信函
evidence-note-verbale = 通过普通照会
evidence-telephone-call = 通过拨打已知号码
evidence-email = 通过已知地址的回复
evidence-meeting = 通过会晤
ask-next-step = 下一步骤
next-step-revise = 由国家重新表述或拆分
next-step-merge = 作为另一项请求的一部分继续进行
next-step-fund = 由启动基金审查
what-you-can-do = 您可以进行的操作
