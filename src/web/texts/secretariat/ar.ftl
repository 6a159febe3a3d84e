secretariat-lead = ما ينتظر في الآلية، خطوة بخطوة، والأقدم أولاً.
secretariat-steps = الخطوات
secretariat-nothing = لا شيء ينتظر. سيظهر هنا ما يرد لاحقاً.
secretariat-step-nothing = لا شيء ينتظر هذه الخطوة الآن.
triage-check = طلبات ينبغي التحقق منها
triage-opening = طلبات ينبغي فتحها
triage-activation = عروض ينبغي تفعيلها
triage-verification = منظمات ينبغي التحقق منها
triage-revision = طلبات أُعيدت ولم ترد مجدداً
triage-circulation = طلبات مفتوحة من دون أي تعارف
triage-release = حالات تعارف تنتظر الإذن بها
triage-decision = حالات تعارف توشك مهلة البت فيها على الانتهاء
triage-planning = دعم متفق عليه من دون خطة
triage-consent = مسودات خطط تنتظر الموافقة
triage-plan = طلبات مفتوحة توشك مهلة تخطيطها على الانتهاء
triage-start = دعم متفق عليه لم يبدأ
triage-correction = تقارير متنازع عليها تنتظر تصحيحها
triage-findings = خطط مكتملة تنتظر دولها
triage-unmet = طلبات لم تُلبَّ وخطوتها التالية
triage-words-check = تحقق من أن جهة التنسيق مخوَّلة، ثم وثِّق الطلب أو أعِده أو ارفضه.
triage-words-opening = يمكن لمقدم الطلب أن يعترض حتى اليوم المذكور. بعده افتح الطلب.
triage-words-activation = انظر هل يتضمن العرض ما يلزم لمطابقته، ثم فعِّله.
triage-words-verification = تحقق من أنها هي حقاً. وحتى ذلك الحين لا يعلم بها إلا أعضاؤها والأمانة.
triage-words-revision = لا يعلم به إلا الطرف المعني إلى أن يُقدَّم مجدداً. اسأل جهة التنسيق.
triage-words-circulation = انظر من يناسب، واقترح تعارفاً.
triage-words-release = يقرر مقدم الطلب هل يجوز إبلاغ مقدم الدعم بطلبه.
triage-words-decision = الجانب الذي لم يقرر بعد يحتاج إلى تذكير منك.
triage-words-planning = اجمع من وافقوا ليكتبوا خطة، أو اكتبها عنهم.
triage-words-consent = ذكِّر الأطراف المذكورة هنا؛ ومع آخر موافقة تسري الخطة.
triage-words-plan = اجمع من وافقوا على خطة، أو ابحث عن غيرهم ممن يستطيعون المساعدة.
triage-words-start = ينتهي من تلقاء نفسه وتُحرَّر قدرته ما لم تبدأ الخطة.
triage-words-correction = لا تكتمل الخطة ما لم يصحح الشريك تقريره.
triage-words-findings = الدولة وحدها تبيِّن لكل احتياج هل لُبّي. ذكِّرها.
triage-words-unmet = سجل ما لم تلبِّه الآلية: من يتولاه، وما الخطوة التالية، ولماذا لم يُجب أحد.
triage-all = { $count ->
    [zero] لا شيء
    [one] واحد في المجموع
    [two] كلاهما
    [few] كل الـ { $number }
    [many] كل الـ { $number }
   *[other] كل الـ { $number }
}
triage-since = ينتظر منذ { $value }
triage-age = { $count ->
    [0] منذ اليوم
    [zero] منذ اليوم
    [one] منذ يوم
    [two] منذ يومين
    [few] منذ { $number } أيام
    [many] منذ { $number } يوماً
   *[other] منذ { $number } يوم
}
triage-left = { $count ->
    [0] ينتهي اليوم
    [zero] ينتهي اليوم
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقي { $number } أيام
    [many] بقي { $number } يوماً
   *[other] بقي { $number } يوم
}
triage-late = { $count ->
    [zero] بلا تأخير
    [one] تأخر يوماً
    [two] تأخر يومين
    [few] تأخر { $number } أيام
    [many] تأخر { $number } يوماً
   *[other] تأخر { $number } يوم
}
triage-time-over = انتهت المهلة
triage-no-date = لا موعد محدد
triage-returned = طلب من { $value }
triage-reason = السبب: { $value }
triage-awaited = بانتظار موافقة
triage-owner = في عهدة
triage-next-step = الخطوة التالية:
triage-next-revise = تعيد الدولة صياغته
triage-next-merge = يستمر جزءاً من طلب آخر
triage-next-fund = ينظر فيه صندوق الانطلاق
triage-introduction = تعارف
triage-party = منظمة
see-clocks = المهل ومددها
invite-somebody = دعوة شخص
