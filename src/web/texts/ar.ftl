# What pages say in Arabic. Every message is in every language, with the same variables.

## The frame of every page

skip = الانتقال إلى المحتوى
languages = اللغات
main-navigation = القائمة الرئيسية
you-are-here = موقعكم الحالي
home = الرئيسية
requests = الطلبات
offers = العروض
request = طلب
offer = عرض
need = الاحتياج
search = بحث
set = تطبيق
list-comma = {"، "}
foot-hub = استخدام Connection Hub
foot-data = البيانات
foot-all-requests = جميع الطلبات (أسطر JSON)
foot-all-offers = جميع العروض (أسطر JSON)
foot-waiting-times = فترات الانتظار
foot-developers = للمطورين
foot-reference = مرجع API
disclaimer = لا تنطوي الحدود والأسماء المبينة والتسميات المستخدمة في هذا الموقع على أي إقرار أو قبول رسمي من جانب الأمم المتحدة.

## Home

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

## Lists

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
download-page = هذه الصفحة (JSON)
nothing-without-filters = لا يوجد بعد ما يمكنكم الاطلاع عليه.
nothing-leave-out = يرجى الاستغناء عن أحد العناصر التالية للعثور على نتائج:
leave-out = دون «{ $value }»
leave-out-word = دون كلمة «{ $value }»
leave-out-words = من دون الكلمات

## States

state-draft = مسودة
state-submitted = مُقدَّم
state-returned = مُعاد
state-declined = مرفوض
state-authenticated = تم التحقق من جهة التنسيق
state-open = مفتوح
state-on-hold = معلَّق
state-planned = مخطَّط له
state-in-delivery = قيد التنفيذ
state-completed = مكتمل
state-verified = لُبّي الاحتياج
state-unmet = غير ملبّى
state-withdrawn = مسحوب
state-active = نشط
state-paused = موقوف مؤقتا
expired = انتهى
stale = لم يُجدَّد تأكيده
exhausted = استُنفد

## Records

reference = الرقم المرجعي
last-updated = آخر تحديث
urgency = درجة الاستعجال:
not-stated = غير محدد
serves = يشمل الدعم { $value }
until = حتى
needed-by = مطلوب بحلول
key-facts = المعلومات الأساسية
expertise = الخبرات
mandatory = (إلزامية)
modalities = شكل الدعم
resource-kinds = نوع الموارد
where-it-serves = أماكن تقديم الدعم
but-not = باستثناء { $value }
delivery-languages = لغات تقديم الدعم
available = فترة الإتاحة
period = من { $value } إلى { $other }
period-from = اعتبارا من { $value }
period-until = حتى { $value }
capacity = حجم الدعم
capacity-left = لا يزال بعضه متاحا
capacity-used-up = استُنفد كله
capacity-not-counted = غير محسوب
lead-time = المدة اللازمة للبدء
days = { $count ->
    [zero] { $number } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يوما
   *[other] { $number } يوم
}
cost-sharing = من يتحمل التكاليف
conditions = الشروط
version = الإصدار { $number }
how-to-cite = كيفية الاستشهاد
as-data = في شكل بيانات:
offer-what = ما المعروض
offer-ask = هل يلبي هذا أحد احتياجاتكم؟
offer-ask-words = يمكنكم معرفة الاحتياجات المفتوحة التي يناسبها هذا العرض، وسبب ذلك.
offer-matches = الاحتياجات التي يناسبها
similar-offers = عروض مماثلة
request-of = طلب · { $value }
needs-count = { $count ->
    [zero] لا احتياجات
    [one] احتياج واحد
    [two] احتياجان
    [few] { $number } احتياجات
    [many] { $number } احتياجا
   *[other] { $number } احتياج
}
asked-with = بالاشتراك مع { $value }
progress = سير العمل
step-done = (تم)
situation = الوضع
existing-support = ما هو موجود بالفعل
what-is-needed = ما المطلوب
need-number = الاحتياج { $value }
need-languages = اللغات
when = التوقيت
how-much = المقدار
budget = الميزانية
coverage = الدعم المتفق عليه
coverage-uncovered = لم يُتفق على شيء بعد
coverage-partly = مغطى جزئيا
coverage-covered = مغطى
see-who-fits = معرفة من يلبي الاحتياج
others-like-it = آخرون يطلبون دعما مماثلا

## Matches

offers-that-fit = العروض المناسبة
needs-that-fit = الاحتياجات المناسبة
for-the-need = للاحتياج
for-the-offer = للعرض
match-commits-nobody = القرار لمقدم الطلب وحده. ولا تُلزم المطابقة أحدا.
ranked = الأنسب أولا
offers-fit-count = { $count ->
    [zero] لا عروض مناسبة
    [one] عرض مناسب واحد
    [two] عرضان مناسبان
    [few] { $number } عروض مناسبة
    [many] { $number } عرضا مناسبا
   *[other] { $number } عرض مناسب
}
needs-fit-count = { $count ->
    [zero] لا احتياجات مناسبة
    [one] احتياج مناسب واحد
    [two] احتياجان مناسبان
    [few] { $number } احتياجات مناسبة
    [many] { $number } احتياجا مناسبا
   *[other] { $number } احتياج مناسب
}
show = إظهار
fits-all = كل درجات الملاءمة
fits-strong = القوية فقط
fits-strong-good = الجيدة وما فوقها
fits-strong-good-possible = المحتملة وما فوقها
no-match = لا يوجد ما يناسب حاليا
no-match-words = يُبلَّغ مقدم الطلب متى ظهر جديد مناسب. ولا يزال بإمكانكم تصفح القائمة كلها.
browse-offers = جميع العروض
browse-requests = جميع الطلبات
match-number = المطابقة { $value }
of-hundred = من 100
fit-strong = ملاءمة قوية
fit-good = ملاءمة جيدة
fit-possible = ملاءمة محتملة
fit-weak = ملاءمة ضعيفة
fit-none = لا مطابقة
covers = الأجزاء المغطاة: { $value } من { $other }
covered = مغطى
not-covered = غير مغطى
why-criteria = السبب: معيارا معيارا
points = { $value } من { $other } نقطة
criterion-policy-area = مجال السياسات
criterion-expertise = الخبرات
criterion-text = الكلمات المشتركة
criterion-geography = المكان
criterion-language = اللغة
criterion-modality = شكل الدعم
criterion-timing = التواريخ
criterion-track-record = سجل الإنجاز
criterion-relatedness = تقارب الموضوع
evidence-none = لم يُعثر على شيء مشترك
evidence-not-stated = لم يحدده أحد الطرفين: احتُسب متوسطا
evidence-related = يتناول النصان موضوعين متقاربين: { $value } من 100
evidence-exclusion = هذا مستبعد:
evidence-direction = يتناول الاحتياج { $value }، ويتناول العرض { $other }
side-authorities = السلطات
side-business = المؤسسات التجارية
side-people = الأشخاص أنفسهم
side-abroad = الأشخاص الذين يغادرون أو يعيشون في الخارج
side-arriving = الأشخاص القادمين
side-returning = الأشخاص العائدين
is-met-by = يلبيه
via-equal = (متطابق لدى الطرفين)
via-thesaurus = (مرتبط في المفردات)
via-words = (كلمات مشتركة)
via-spelling = (التهجئة شبه متطابقة)
via-text = (ورد في النص)
requirements = المتطلبات: استُوفي { $value } من { $other }
gate-need-open = الاحتياج مفتوح
gate-offer-active = العرض نشط
gate-capacity = لا يزال بعضه متاحا
gate-country = يشمل البلد
gate-language = لغة مشتركة
gate-dates = التواريخ متداخلة
gate-resource-kind = نوع الموارد
gate-mandatory-expertise = الخبرات الإلزامية
gate-different-party = طرفان مختلفان
gate-cooling-down = لم يُرفض مؤخرا
gate-values = المطلوب: { $value }. المعروض: { $other }
outcome-met = مستوفى
outcome-unmet = غير مستوفى
outcome-unknown = غير معروف
permanent-link = رابط دائم
why-not = لماذا لا يظهر عرض ما هنا؟
why-not-words = يرجى تسمية أي عرض لمعرفة ما يحول دون ملاءمته.
why-not-label = الرقم المرجعي للعرض أو عنوانه الإلكتروني
why-not-ask = إظهار السبب
how-measured = كيف يُقاس ذلك؟
how-measured-words = المدخلات نفسها تعطي الجواب نفسه للجميع. ومجموع نقاط المعايير هو الدرجة؛ وعدم استيفاء أحد المتطلبات يؤدي إلى الاستبعاد.
pair = احتياج وعرض
pair-title = سبب تطابقهما أو عدم تطابقهما
pair-no-match = لا توجد مطابقة
smallest-change = أصغر تغيير تتحقق به المطابقة:
after-change = وتصبح الدرجة عندئذ { $value } من 100: { $other }.
no-change = لا تتحقق المطابقة بأي تغيير في أحد السجلين.
measured = كيف جرى القياس
edit-need-add = في الاحتياج، يضاف إلى { $value }: { $other }
edit-need-set = في الاحتياج، تُضبط قيمة { $value } على: { $other }
edit-need-remove = في الاحتياج، يُحذف من { $value }: { $other }
edit-offer-add = في العرض، يضاف إلى { $value }: { $other }
edit-offer-set = في العرض، تُضبط قيمة { $value } على: { $other }
edit-offer-remove = في العرض، يُحذف من { $value }: { $other }
field-serves = البلدان والمناطق المشمولة
field-excludes = البلدان والمناطق غير المشمولة
field-languages = اللغات
field-expertise = الخبرات
field-policy-areas = مجالات السياسات
field-modalities = أشكال الدعم
field-resource-kinds = أنواع الموارد
field-starts-on = اليوم الأول
field-ends-on = اليوم الأخير
field-available-from = اليوم الأول
field-available-until = اليوم الأخير
field-capacity = حجم الدعم
field-state = الحالة
field-title = العنوان
field-description = الوصف

## Dashboard

dashboard = لوحة المتابعة
dashboard-lead = ما يُطلب وما يُعرض والمدة التي يستغرقها ذلك.
supply-and-demand = العرض والطلب حسب المجال
supply-and-demand-words = الطلبات المفتوحة والعروض النشطة في كل مجال؛ أولا المجالات الأقل عروضا مقابل كل طلب.
active-offers = العروض النشطة
who-asks = من يطلب الدعم
who-asks-words = الطلبات المفتوحة حسب البلد: كلما كبرت الدائرة زاد العدد. وتُحتسب كل دولة من الدول التي تشترك في طلب واحد.
map-words = { $count ->
    [zero] خريطة للعالم دون حدود.
    [one] خريطة للعالم دون حدود، عليها دائرة عند بلد واحد يطلب الدعم. ويتضمن الجدول أدناه الأرقام نفسها.
    [two] خريطة للعالم دون حدود، عليها دائرة عند كل من بلدين يطلبان الدعم. ويتضمن الجدول أدناه الأرقام نفسها.
    [few] خريطة للعالم دون حدود، عليها دائرة عند كل من { $number } بلدان تطلب الدعم. ويتضمن الجدول أدناه الأرقام نفسها.
    [many] خريطة للعالم دون حدود، عليها دائرة عند كل من { $number } بلدا يطلب الدعم. ويتضمن الجدول أدناه الأرقام نفسها.
   *[other] خريطة للعالم دون حدود، عليها دائرة عند كل من { $number } بلد يطلب الدعم. ويتضمن الجدول أدناه الأرقام نفسها.
}
as-table = في شكل جدول
country = البلد
waiting-times = مدد الانتظار
waiting-times-words = المدة التي تستغرقها الطلبات العلنية من خطوة إلى التي تليها. ولا يُذكر ما يقل عن خمسة طلبات.
stage = من – إلى
half-within = نصفها خلال
nine-of-ten-within = تسعة من كل عشرة خلال
too-few = عدد قليل جدا
stage-filed-to-opened = التقديم – الفتح
stage-opened-to-agreed = الفتح – الاتفاق على الدعم
stage-opened-to-planned = الفتح – التخطيط
stage-planned-to-started = التخطيط – البدء
stage-started-to-completed = البدء – الإنجاز
stage-completed-to-verified = الإنجاز – التحقق
stage-filed-to-verified = التقديم – التحقق

## Signing in

sign-in = تسجيل الدخول
sign-out = تسجيل الخروج
sign-in-lead = لجهات التنسيق في الدول وموظفي الوكالات والنظراء والأمانة. ويمكن الاطلاع على كل ما هو علني دون حساب.
sign-in-failed = لم يتم تسجيل دخولكم
sign-in-refused = عنوان البريد الإلكتروني وكلمة المرور غير متطابقين. يرجى التحقق منهما والمحاولة من جديد.
sign-in-held-back = محاولات كثيرة جدا. يرجى الانتظار قليلا قبل المحاولة من جديد.
email = عنوان البريد الإلكتروني
email-hint = العنوان الذي أُرسلت إليه الدعوة.
password = كلمة المرور
no-account = ليس لديكم حساب بعد؟
no-account-words = تُمنح الحسابات بدعوة. يرجى الاتصال بمن يدير حساب منظمتكم أو بالأمانة.

## When something fails

failure-title-not-found = لا توجد صفحة كهذه
failure-words-not-found = أو أنها موجودة ولا يجوز لكم العلم بها. يرجى التحقق من العنوان أو استخدام البحث.
failure-title-not-right = في العنوان شيء غير صحيح
failure-words-not-right = لم يتغير شيء. وهذا هو غير الصحيح:
failure-title-not-allowed = هذا غير متاح لكم
failure-words-not-allowed = يرجى تسجيل الدخول بحساب يسمح بالاطلاع عليه، أو الاتصال بالأمانة.
failure-title-not-now = غير متاح في هذه اللحظة
failure-words-not-now = أحد الأجزاء اللازمة لا يستجيب. لم يُفقد شيء. يرجى إعادة المحاولة بعد قليل.
failure-title-our-fault = حدث خلل من جانبنا
failure-words-our-fault = لم يُفقد شيء. يرجى إبلاغ الأمانة بالرقم الوارد أدناه.
failure-home = إلى الصفحة الأولى
failure-ask = عند الاستفسار من الأمانة، يرجى ذكر هذا الرقم:
