home-title = حيث يلتقي طلب الدولة بالدعم المناسب
home-lead = يخدم Connection Hub آلية بناء القدرات المنشأة بموجب الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية. فهو يطابق بين ما تحتاج إليه الدول وما يمكن أن تقدمه الوكالات والدول النظيرة وأصحاب المصلحة، ويبين الأسباب، ويتابع الدعم إلى أن يُلبّى الاحتياج.
home-requests = من يطلب الدعم
home-offers = من يقدم الدعم
mechanism-today = الآلية اليوم
figure-requests = { $count ->
    [zero] طلبات مفتوحة
    [one] طلب مفتوح
    [two] طلبان مفتوحان
    [few] طلبات مفتوحة
    [many] طلبا مفتوحا
   *[other] طلب مفتوح
}
figure-countries = { $count ->
    [zero] بلدان تطلب الدعم
    [one] بلد يطلب الدعم
    [two] بلدان يطلبان الدعم
    [few] بلدان تطلب الدعم
    [many] بلدا يطلب الدعم
   *[other] بلد يطلب الدعم
}
figure-offers = { $count ->
    [zero] عروض نشطة
    [one] عرض نشط
    [two] عرضان نشطان
    [few] عروض نشطة
    [many] عرضا نشطا
   *[other] عرض نشط
}
as-of = حتى
open-requests = الطلبات المفتوحة
new-offers = العروض الجديدة
all-open-requests = { $count ->
    [zero] لا طلبات مفتوحة
    [one] طلب مفتوح واحد
    [two] طلبان مفتوحان
    [few] جميع الطلبات المفتوحة ({ $number })
    [many] جميع الطلبات المفتوحة ({ $number })
   *[other] جميع الطلبات المفتوحة ({ $number })
}
all-active-offers = { $count ->
    [zero] لا عروض نشطة
    [one] عرض نشط واحد
    [two] عرضان نشطان
    [few] جميع العروض النشطة ({ $number })
    [many] جميع العروض النشطة ({ $number })
   *[other] جميع العروض النشطة ({ $number })
}
how-it-works = كيف تعمل الآلية
how-ask = تقديم الطلب
how-ask-words = تقدم جهة التنسيق ما تحتاج إليه الدولة. ولا يُنشر شيء قبل أن تأذن الدولة بنشره.
how-match = معرفة من يلبي الاحتياج
how-match-words = يُقارَن كل احتياج بكل عرض. وتبين كل مطابقة ما يؤيدها، وما ينقصها، وما من شأنه أن يغير النتيجة.
how-agree = الاتفاق والمتابعة
how-agree-words = تختار الدولة. ويتفق الطرفان ويخططان ويقدمان التقارير، وفي النهاية تحدد الدولة ما إذا كان الاحتياج قد لُبّي.
policy-areas = مجالات السياسات
policy-areas-words = يرجى اختيار مجال لمعرفة من يمكنه المساعدة.
areas-of-discussion = المجالات المطروحة للنقاش المعمق
objectives = أهداف الاتفاق
offers-in-area = { $count ->
    [zero] لا عروض
    [one] عرض واحد
    [two] عرضان
    [few] { $number } عروض
    [many] { $number } عرضا
   *[other] { $number } عرض
}
requests-in-area = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $number } طلبات
    [many] { $number } طلبا
   *[other] { $number } طلب
}
