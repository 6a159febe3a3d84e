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
kept-back = لا يُعرض على الآخرين.
kept-back-badge = غير معروض
kept-back-party-refused = رفضت الأمانة المنظمة صاحبته. ولا يراه إلا أعضاؤها والأمانة، ولا تجري مطابقته مع شيء.
kept-back-party-suspended = المنظمة صاحبته معلَّقة. وإلى أن تسمح لها الأمانة بالمشاركة من جديد لا يراه إلا أعضاؤها والأمانة، ولا تجري مطابقته مع شيء.
state-why = السبب:
state-note = ملاحظة:

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
capacity-counted = المتبقي { $value } من { $other }
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
