teams-title = من يغطيه معا
teams-words = أصغر مجموعات العروض التي تغطي من احتياجات الطلب أكثر ما يمكن لأي مجموعة أن تغطيه.
teams-why = لا يغطي أي عرض بمفرده هذا الاحتياج كله. انظروا أي العروض تغطي معا احتياجات الطلب.
teams-see = المجموعات المناسبة للطلب
for-the-request = من أجل الطلب
teams-count = { $count ->
    [0] لا توجد مجموعة حاليا
    [zero] لا توجد مجموعة حاليا
    [one] مجموعة واحدة
    [two] مجموعتان، الأفضل أولا
    [few] { $number } مجموعات، الأفضل أولا
    [many] { $number } مجموعة، الأفضل أولا
   *[other] { $number } مجموعة، الأفضل أولا
}
teams-none = لا يوجد حاليا عرض يناسب هذه الاحتياجات بما يكفي. وتبين صفحة كل احتياج أقرب العروض إليه.
teams-none-with = لا توجد مجموعة تستوفي هذه الشروط. والعائق هو:
teams-none-sought = لا يُلتمس حاليا دعم لهذه الاحتياجات.
teams-without-options = البحث دون شروط
teams-options = ما يجب أن تستوفيه المجموعة
teams-seek = البحث عن مجموعات
team-number = المجموعة { $value }
team-partners = { $count ->
    [zero] لا شركاء
    [one] شريك واحد
    [two] شريكان
    [few] { $number } شركاء
    [many] { $number } شريكا
   *[other] { $number } شريك
}
team-covers = تغطي { $value } من { $other } من الاحتياجات
team-lead = يُقترح أن يقود
team-remains = ما يتبقى:
teams-nobody = احتياجات غير مشمولة
team-option-max-partners = الحد الأقصى لعدد الشركاء
team-option-include-un = كيان واحد على الأقل من كيانات الأمم المتحدة
team-option-include-peer = دولة واحدة على الأقل
team-option-keep = عروض يجب أن تكون في المجموعة
team-capacity-counted = احتُسبت القدرة
team-capacity-available = لا يزال بعض القدرة متاحا
team-capacity-not-stated = القدرة غير مذكورة
team-missing-not-open = الطلب غير مفتوح، ولذلك لا تجري مطابقته.
team-missing-kept-back = المنظمة صاحبة الطلب مرفوضة أو معلَّقة، ولذلك لا تجري المطابقة.
team-missing-agreed = وافقت جهة على المساعدة فيه، وأُدرج ذلك في خطة.
team-missing-met = لبَّته المساعدة التي قُدِّمت.
team-missing-no-match = لا يوجد عرض يناسبه بما يكفي.
team-missing-capacity = ما تبقى لدى العروض المناسبة قليل جدا.
team-missing-options = تستبعده الشروط.
team-bound-one = لا توجد مجموعة أصغر: شريك واحد هو الأقل.
team-bound-kept = لا توجد مجموعة أصغر: كان يجب الاحتفاظ بجميع الشركاء.
team-bound-independent-needs = لا توجد مجموعة أصغر: بين هذه الاحتياجات ما لا يستطيع أي عرض أن يلبي اثنين منها.
team-bound-counted = لا توجد مجموعة أصغر: لو نقص شريك واحد لما بلغ من يلبون أكثر الاحتياجات هذا العدد.
team-bound-exhausted = لا توجد مجموعة أصغر: حُسب كل ما يمكن أن يلبيه عدد أقل بشريك واحد.
teams-considered = عدد العروض التي تناسب أحد الاحتياجات { $value }؛ ونُظر في { $other } منها.
