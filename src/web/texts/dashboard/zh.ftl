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
