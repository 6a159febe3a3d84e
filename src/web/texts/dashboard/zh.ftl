dashboard = 概览
dashboard-lead = 有哪些请求、有哪些提议，以及需要多长时间。
active-offers = 有效提议
map-words = { $count ->
   *[other] 不含边界的世界地图，在{ $number }个提出请求的国家各有一个圆。下表载有相同数字。
}
as-table = 以表格显示
country = 国家
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
