offers-lead = ما يمكن أن تقدمه الوكالات والدول النظيرة وأصحاب المصلحة: خبرات وأموال وأفراد.
offers-search = البحث في العروض
offers-count = { $count ->
    [zero] لا عروض
    [one] عرض واحد
    [two] عرضان
    [few] { $number } عروض
    [many] { $number } عرضا
   *[other] { $number } عرض
}
offers-nothing = لا يوجد عرض مناسب
requests-lead = ما تطلبه الدول، ومع كل طلب احتياجاته.
requests-search = البحث في الطلبات
requests-count = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $number } طلبات
    [many] { $number } طلبا
   *[other] { $number } طلب
}
requests-nothing = لا يوجد طلب مناسب
results = النتائج
filters = عوامل التصفية
filters-set = { $count ->
    [0] عوامل التصفية
    [one] عوامل التصفية (المحدد: { $number })
    [two] عوامل التصفية (المحدد: { $number })
    [few] عوامل التصفية (المحدد: { $number })
    [many] عوامل التصفية (المحدد: { $number })
   *[other] عوامل التصفية (المحدد: { $number })
}
facet-q = الكلمات:
facet-policy-area = مجال السياسات
facet-serves = نطاق الدعم
facet-country = البلد الطالب للدعم
facet-modality = شكل الدعم
facet-provider-kind = نوع مقدم الدعم
facet-language = اللغة
facet-resource-kind = نوع الموارد
facet-state = الحالة
facet-urgency = درجة الاستعجال
facet-more = { $count ->
    [zero] لا مزيد
    [one] المزيد ({ $number })
    [two] المزيد ({ $number })
    [few] المزيد ({ $number })
    [many] المزيد ({ $number })
   *[other] المزيد ({ $number })
}
apply = تطبيق عوامل التصفية
clear-all = إزالة جميع عوامل التصفية
remove-filter = إزالة عامل التصفية:
updating = يجري تحديث القائمة…
sort = الترتيب حسب
sort-relevance = الأنسب للكلمات
sort-newest = الأحدث أولا
sort-oldest = الأقدم أولا
sort-changed = الأحدث تعديلا
sort-ending = الأقرب انتهاء
pages = الصفحات
next = الصفحة التالية
download = تنزيل:
download-lines = القائمة كاملة (أسطر JSON)
download-sheet = القائمة كاملة (CSV)
download-page = هذه الصفحة (JSON)
nothing-without-filters = لا يوجد بعد ما يمكنكم الاطلاع عليه.
found-too = عُثر أيضا، بكلمات ولغات أخرى، على:
as-written = هذه الكلمات وحدها
nothing-leave-out = يرجى الاستغناء عن أحد العناصر التالية للعثور على نتائج:
leave-out = دون «{ $value }»
leave-out-word = دون كلمة «{ $value }»
leave-out-words = من دون الكلمات
facet-mine = فقط
your-own = ما يخصكم
mine = ما يخصكم
