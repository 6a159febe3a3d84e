## Titles, words and buttons, by what the form is for

plan-title-consent = 同意或拒绝草案
plan-title-step-drafting = 将计划退回起草
plan-title-step-in-delivery = 开始实施
plan-title-step-completed = 宣布计划完成
plan-title-step-abandoned = 放弃计划
plan-title-report = 报告贵方工作
plan-title-correction = 更正报告
plan-title-dispute = 对报告提出异议
plan-title-verification = 核实需求是否得到满足
plan-title-rating = 评价对方
plan-title-lesson = 分享经验教训
plan-words-consent = 您代表贵组织作出决定。各方均同意后计划生效。一旦拒绝，已给出的同意即作废；如系对现行计划的变更，则该变更取消，现行内容不变。
plan-words-step-drafting = 计划将修改，之后须再次征得各方同意。
plan-words-step-in-delivery = 请求及计划中的各项引介随即进入实施，合作伙伴提交报告。
plan-words-step-completed = 此后等待提出请求的国家逐项核实需求。
plan-words-step-abandoned = 此操作无法撤销。尚未实施的内容终止，请求重新开放。
plan-words-report = 提出请求的国家、牵头方和秘书处可阅读。报告发送后不再更改；有异议的内容以另一份报告更正。
plan-words-correction = 有异议的报告保持原样；您的更正显示在其后。
plan-words-dispute = 合作伙伴须在计划完成前更正报告。您对该伙伴所负责需求的核实结果须重新作出。
plan-words-verification = 您现在可以就部分或全部需求作出判断；留空的保持待定。全部核实后，计划即告核实。
plan-words-rating = 仅双方和秘书处可阅读。每一方只能评价一次。
plan-words-lesson = 请用能帮助他人开展同类工作的语言表述。
plan-send-consent = 发送决定
plan-send-step-drafting = 退回起草
plan-send-step-in-delivery = 开始
plan-send-step-completed = 宣布完成
plan-send-step-abandoned = 确认放弃
plan-send-report = 发送报告
plan-send-correction = 发送更正
plan-send-dispute = 发送异议
plan-send-verification = 发送核实结果
plan-send-rating = 发送评价
plan-send-lesson = 发送经验教训

## Fields

plan-changed-meanwhile = 尚未执行任何操作。请阅读计划的现有内容，如仍有此意，请再次发送。
plan-see-now = 计划的现有内容
plan-decision-agree = 我们同意
plan-decision-refuse = 我们拒绝
plan-decision-hint = 您是就本草案作出决定；如发送前草案有变，系统会告知。
plan-reason = 原因
plan-refusal-reason-hint = 拒绝时必填。如同意，请将本栏和下一栏留空。
plan-step-reason-hint = 必填。各方均可阅读。
plan-note = 补充说明（选填）
plan-note-hint = 选择“其他”原因时必填。最多2000字。
plan-period = 报告期
plan-period-from = 第一天
plan-period-until = 最后一天
plan-report-text = 完成的工作
plan-report-text-hint = 提供了什么、提供给谁、取得了什么结果。最多20000字。
plan-milestones-hint = 限贵组织负责的里程碑。
plan-values = 指标数值
plan-values-hint = 没有新数据的请留空。
plan-dispute-note = 报告中不符之处
plan-dispute-note-hint = 必填。合作伙伴据此更正报告。最多2000字。
plan-found-before = 您先前的判断：
plan-was-met = 此需求是否得到满足？
plan-finding-note = 判断依据
plan-finding-note-hint = 每项答复均须填写。最多2000字。
plan-rated-party = 评价对象
plan-score-legend = 合作感受
plan-score-5 = 5 – 优秀
plan-score-4 = 4 – 良好
plan-score-3 = 3 – 一般
plan-score-2 = 2 – 低于预期
plan-score-1 = 1 – 较差
plan-rating-note = 理由
plan-rating-note-hint = 必填。最多2000字。
plan-lesson-text = 学到的经验
plan-lesson-text-hint = 最多20000字。计划各方和秘书处可阅读。
plan-lesson-language = 所用语言

## What was done

done-plan-consent = 您的决定已记录。
done-plan-step = 该步骤已完成。
done-plan-report = 您的报告已发送。
done-plan-dispute = 您的异议已记录，并已通知合作伙伴。
done-plan-verification = 您的核实结果已记录。
done-plan-rating = 您的评价已记录。
done-plan-lesson = 经验教训已添加。
done-plan-drafted = 草案已写好，现等待各方同意。
done-plan-changed = 变更已写好，现等待各方同意。
