teams-title = 哪些提议可共同满足
teams-words = 以最少的提议满足请求中尽可能多的需求的组合。
teams-why = 没有单项提议能满足此需求的全部内容。请查看哪些提议可以共同满足该请求的各项需求。
teams-see = 该请求的组合
for-the-request = 针对请求
teams-count = { $count ->
    [0] 目前没有组合
   *[other] { $number }个组合，最佳在前
}
teams-none = 目前没有提议与这些需求足够匹配。各项需求的匹配页面显示最接近的提议。
teams-none-with = 没有符合这些条件的组合。受制于：
teams-none-sought = 目前未为这些需求寻求帮助。
teams-without-options = 不设条件重新查找
teams-options = 组合须符合的条件
teams-seek = 查找组合
team-number = 组合{ $value }
team-partners = { $count ->
   *[other] { $number }个伙伴
}
team-covers = { $other }项需求中满足{ $value }项
team-lead = 建议牵头
team-remains = 仍未满足：
teams-nobody = 未纳入的需求
team-option-max-partners = 伙伴数目上限
team-option-include-un = 至少一个联合国实体
team-option-include-peer = 至少一个国家
team-option-keep = 必须纳入组合的提议
team-capacity-counted = 已计算能力
team-capacity-available = 尚有能力
team-capacity-not-stated = 未说明能力
team-missing-not-open = 请求未开放，因此不进行匹配。
team-missing-kept-back = 提出请求的组织被拒绝或被中止，因此不进行匹配。
team-missing-agreed = 已有提供方同意提供帮助，并已列入计划。
team-missing-met = 所提供的帮助已满足该需求。
team-missing-no-match = 没有足够匹配的提议。
team-missing-capacity = 匹配的提议所余能力过少。
team-missing-options = 所设条件将其排除。
team-bound-one = 没有更小的组合：一个伙伴已是最少。
team-bound-kept = 没有更小的组合：所有伙伴都必须保留。
team-bound-independent-needs = 没有更小的组合：这些需求中有若干项，任何提议都无法同时满足其中两项。
team-bound-counted = 没有更小的组合：若少一个伙伴，即使选能满足最多需求者，也达不到这一数目。
team-bound-exhausted = 没有更小的组合：少一个伙伴所能满足的各种情况均已计算。
teams-considered = 有{ $value }项提议与其中一项需求匹配；其中考虑了{ $other }项。
