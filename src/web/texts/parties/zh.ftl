parties-lead = 参与其中的国家、机构、同行和利益攸关方。
parties-count = { $count ->
   *[other] { $number } 个组织
}
parties-nothing = 没有符合条件的组织。请去除一个筛选条件。
party-facet-kind = 组织类别
party-facet-country = 国家
party-facet-verification = 核实情况
party-verification = 核实情况
verification-unverified = 尚未核实
verification-verified = 已核实
verification-refused = 已拒绝
verification-suspended = 已中止
verification-means-unverified = 只有其成员和秘书处知晓。秘书处尚未审查。
verification-means-verified = 秘书处已确认其身份属实。所有人均可知晓。
verification-means-refused = 秘书处认定其不宜参与。其成员没有角色。
verification-means-suspended = 在秘书处重新允许之前不得参与。其间其成员没有角色。
party-is-secretariat = 本服务的秘书处
party-enter = 登记组织
party-enter-lead = 名称只登记一次。登记不等于核实。
party-change = 更改其信息
party-name = 名称
party-kind = 类别
party-country = 国家
party-country-hint = 国家必须填写，其他组织可不填。
party-acronym = 简称
party-website = 网站
party-website-hint = 完整地址，例如 https://example.org
party-description = 工作内容
party-secretariat-names = 名称、类别和国家由秘书处更改；请与其联系。
party-requests = 开放的请求
party-no-requests = 没有您可查看的请求。
party-offers = 有效的提议
party-no-offers = 没有您可查看的提议。
party-all-members = { $count ->
   *[other] 全部 { $number } 名成员
}
party-decide = 作出核实决定
party-decision = 您的核实结论是什么？
party-decision-note = 理由
party-decision-note-hint = 其成员可阅读。拒绝或中止时必须填写。
party-decision-send = 记录决定
done-party = 组织信息已保存。
done-party-decided = 决定已记录，即刻生效。
