compare-title = 并列比较提议
compare-choose = 比较
compare-chosen = 比较所选提议
compare-most = 最多选择四项进行并列比较。
compare-none = 尚未选择提议
compare-none-words = 请在匹配提议页面最多选择四项，然后选择“比较所选提议”。
compare-one = 只选择了一项提议。请在以下页面选择更多：
compare-too-many = { $count ->
   *[other] 已选择{ $number }项提议。请从中最多选择四项：
}
compare-missing = { $count ->
   *[other] 所选提议中有{ $number }项未显示：不存在，或您无权知悉。
}
compare-table = 列为提议，行为比较项目
compare-best = 其中最佳
compare-fit = 总体匹配
compare-requirements = 要求
compare-met = { $other }项中符合{ $value }项
compare-parts = 需求的组成部分
compare-left = 剩余：{ $value }
compare-more = { $count ->
   *[other] 另有{ $number }项
}
compare-further = 更多
compare-why = 详细理由
compare-take-out = 移出比较
reason-closed = 根据其文字，截至{ $value }（“{ $other }”）
