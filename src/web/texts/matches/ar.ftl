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
evidence-no-record = لم يُتحقَّق بعد من أي دعم من مقدم الدعم هذا: احتُسب متوسطا
evidence-track-record = دعم متحقَّق منه من مقدم الدعم هذا: لُبّيت الاحتياجات في { $value } من { $other }
evidence-related = يتناول النصان موضوعين متقاربين: { $value } من 100
evidence-subject = كلا النصين قريب من موضوع:
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
