offers-lead = 各机构、其他国家和利益攸关方所能提供的支持：专长、资金和人员。
offers-search = 搜索提议
offers-count = { $count ->
   *[other] { $number }项提议
}
offers-nothing = 没有合适的提议
requests-lead = 各国提出的请求及其各项需求。
requests-search = 搜索请求
requests-count = { $count ->
   *[other] { $number }项请求
}
requests-nothing = 没有合适的请求
results = 结果
filters = 筛选
filters-set = { $count ->
    [0] 筛选
   *[other] 筛选（已选{ $number }项）
}
facet-q = 词语：
facet-policy-area = 政策领域
facet-serves = 服务范围
facet-country = 请求国
facet-modality = 支持方式
facet-provider-kind = 提供方类别
facet-language = 语言
facet-resource-kind = 资源种类
facet-state = 状态
facet-urgency = 紧急程度
facet-more = { $count ->
   *[other] 另有{ $number }项
}
apply = 应用筛选
clear-all = 清除全部筛选
remove-filter = 移除筛选：
updating = 正在更新列表……
sort = 排序
sort-relevance = 与词语最相符
sort-newest = 最新在前
sort-oldest = 最早在前
sort-changed = 最近更改
sort-ending = 最先到期
pages = 分页
next = 下一页
download = 下载：
download-lines = 整个列表（JSON行）
download-sheet = 整个列表（CSV）
download-page = 本页（JSON）
nothing-without-filters = 目前没有您可以查看的内容。
found-too = 还找到了以其他词语和语言表述的内容：
as-written = 仅限这些词语
nothing-leave-out = 去掉以下任一条件即可找到结果：
leave-out = 去掉“{ $value }”
leave-out-word = 去掉词语“{ $value }”
leave-out-words = 不使用这些词
facet-mine = 仅限
your-own = 您自己的
mine = 您自己的
