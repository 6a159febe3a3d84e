## Lists

plan = خطة
plans-lead = ما اتُّفق عليه ردا على كل طلب: من يساعد في ماذا، وبحلول متى، وبأي كلفة.
plans-count = { $count ->
    [zero] لا خطط
    [one] خطة واحدة
    [two] خطتان
    [few] { $number } خطط
    [many] { $number } خطة
   *[other] { $number } خطة
}
plans-nothing = لا توجد خطة بعد
plans-nothing-words = تُكتب الخطة عندما يقبل الطرفان التعارف: افتحوا الطلب واختاروا من يناسبه، ثم اكتبوا الخطة من صفحة الطلب.
plans-nothing-fits = لا توجد خطة بهذه الشروط
plan-own-part = دور منظمتكم
plan-own-requester-id = مقدمة الطلب
plan-own-partner-id = شريكة تساعد
plan-own-lead-id = تقود الخطة
plan-awaits-you = بانتظار موافقتكم
plan-of-former-request = خطة لطلب لم يعد معروضا عليكم

## States

plan-state-drafting = قيد الصياغة
plan-state-agreed = متفق عليها
plan-state-in-delivery = قيد التنفيذ
plan-state-completed = مكتملة
plan-state-verified = تم التحقق منها
plan-state-abandoned = متروكة

## The record

plan-lead = القيادة
plan-revision = النسخة { $value }
plan-draft = المسودة { $value }
plan-answers = ردا على الطلب
plan-why = السبب:
plan-consents = الموافقة
plan-consents-words = تسري متى وافق الجميع.
plan-consent-awaited = بانتظار الموافقة
plan-consent-given = وافقت
plan-proposed = تغيير مقترح
plan-read-proposed = قراءة النص المقترح كاملا
plan-agreed-on = ما اتُّفق عليه
plan-draft-words = المسودة
plan-findings = هل لُبّيت الاحتياجات
plan-outcome-met = لُبّي
plan-outcome-partly = لُبّي جزئيا
plan-outcome-not-met = لم يُلبَّ
plan-not-verified = لم يُتحقق منه بعد
plan-reports = التقارير
plan-reports-none = لا تقارير بعد يمكنكم الاطلاع عليها.
plan-corrects = يصحح تقريرا سابقا
plan-disputed = متنازع عليه
plan-milestones-of-report = المراحل التي بُلغت
plan-correct = تصحيح هذا التقرير
plan-dispute = الاعتراض على هذا التقرير
plan-ratings = التقييمات
plan-about = عن
plan-score = { $value } من 5
plan-lessons = الدروس المستفادة
plan-clocks = المواعيد الجارية
plan-clock-plan = الاتفاق على الخطة حتى
plan-clock-start = بدء المساعدة حتى
plan-clock-outcome = الإجابة عما إذا لُبّي الاحتياج حتى
plan-happened = ما جرى
plan-event-drafted = بدأت صياغة الخطة
plan-event-changed = أُعيدت صياغة المسودة
plan-event-agreed = موافقة
plan-event-refused = رفض
plan-event-in-force = سرت الخطة بموافقة الجميع
plan-event-reopened = أُعيدت إلى الصياغة
plan-event-started = بدأ التنفيذ
plan-event-reported = تقرير
plan-event-corrected = تصحيح تقرير
plan-event-disputed = اعتراض على تقرير
plan-event-completed = أُعلن اكتمالها
plan-event-delivered-again = عادت إلى التنفيذ
plan-event-found-met = لُبّي الاحتياج
plan-event-found-partly = لُبّي الاحتياج جزئيا
plan-event-found-not-met = لم يُلبَّ الاحتياج
plan-event-verified = تم التحقق
plan-event-rated = تقييم
plan-event-learned = درس مستفاد
plan-event-abandoned = تُركت الخطة
plan-revisions = النسخ المتفق عليها
plan-all-revisions = جميع النسخ
plan-revisions-words = كل ما سرى، كما كان نصه عندئذ؛ الأحدث أولا.
plan-revisions-none = لم يُتفق على شيء بعد.
plan-last-consent = آخر من وافق:
plan-in-force-from = سارية منذ
plan-what-changed = ما الذي تغير
plan-as-it-stood = النص كما كان

## What it says

plan-former-party = طرف سابق
plan-former-need = احتياج سابق
plan-nothing-changed = لا فرق بين النصين.
plan-part-lead = القيادة
plan-part-summary = الخلاصة
plan-part-shares = الشركاء وأدوارهم
plan-part-outcomes = النتائج
plan-part-milestones = المراحل
plan-part-budget-lines = الميزانية
plan-change-added = أُضيف
plan-change-changed = غُيّر
plan-change-removed = حُذف
plan-reports-count = { $count ->
    [zero] لا تقارير بعد
    [one] تقرير واحد
    [two] تقريران
    [few] { $number } تقارير
    [many] { $number } تقريرا
   *[other] { $number } تقرير
}
plan-milestones-reached = بُلغ { $value } من { $other } من المراحل
plan-no-lead = لم يُعيَّن شريك يقود الخطة بعد.
plan-indicators = ما تُقاس به
plan-indicator = المؤشر
plan-baseline = القيمة قبلها
plan-target = القيمة المستهدفة
plan-last-value = آخر ما أُبلغ عنه
plan-not-reported = لم يُبلَّغ بعد
plan-milestone = المرحلة
plan-due-on = بحلول
plan-responsible = المسؤول
plan-done-when = تكون قد بُلغت حين
plan-reached = بُلغت
plan-item = البند
plan-spender = من ينفق
plan-source = من يدفع
plan-amount = المبلغ
plan-total = المجموع:

## What can be done

plan-possible = ما يمكنكم فعله الآن
plan-hindered = الخطوة التالية غير ممكنة بعد:
plan-refuse = رفض المسودة
plan-propose-change = اقتراح تغيير
plan-change-draft = تعديل المسودة
plan-of-request = خطة هذا الطلب
plan-write = كتابة الخطة
