inbox-count = { $count ->
    [zero] لا شيء في انتظاركم
    [one] أمر واحد في انتظاركم
    [two] أمران في انتظاركم
    [few] { $number } أمور في انتظاركم
    [many] { $number } أمرا في انتظاركم
   *[other] { $number } أمر في انتظاركم
}
inbox-first-day = أولها حتى { $value }.
inbox-nothing = لا شيء في انتظاركم
inbox-nothing-words = ما يتطلب منكم إجراء وما تُبلَّغون به يظهر هنا. ويمكنكم في الأثناء تصفح الطلبات والعروض.
inbox-waits = في انتظاركم
inbox-told = للعلم
inbox-with-read = إظهار الإشعارات المقروءة أيضا
inbox-without-read = إخفاء الإشعارات المقروءة
mark-read = تعليم كمقروء
mark-unread = تعليم كغير مقروء
mark-all-read = { $count ->
    [zero] لا إشعارات
    [one] تعليم الإشعار كمقروء
    [two] تعليم الإشعارين كمقروءين
    [few] تعليم { $number } إشعارات كمقروءة
    [many] تعليم { $number } إشعارا كمقروءة
   *[other] تعليم { $number } إشعار كمقروءة
}
notice-is-read = مقروء
done-notice-read = عُلِّم الإشعار كمقروء.
done-notice-unread = عُلِّم الإشعار كغير مقروء.
done-notices-read = عُلِّمت الإشعارات كمقروءة.
since-day = منذ { $value }
last-day = آخر يوم: { $value }
inbox-reason = السبب: { $value }
inbox-by = بواسطة: { $value }
due-today = ينتهي اليوم
due-left = { $count ->
    [zero] لا وقت متبقيا
    [one] بقي يوم واحد
    [two] بقي يومان
    [few] بقيت { $number } أيام
    [many] بقي { $number } يوما
   *[other] بقي { $number } يوم
}
due-late = { $count ->
    [zero] انتهت المدة
    [one] تأخر يوما واحدا
    [two] تأخر يومين
    [few] تأخر { $number } أيام
    [many] تأخر { $number } يوما
   *[other] تأخر { $number } يوم
}
introduction = تعارف
waits-check = قُدِّم هذا الطلب. تحققوا ممن قدمه، ثم أكدوا صحته أو أعيدوه أو ارفضوه.
waits-opening = تم التحقق من هذا الطلب. افتحوه عند انقضاء مهلة الاعتراض.
waits-follow-up = لم يُجِب أحد عن هذا الطلب في الموعد. عليكم متابعة الخطوة التالية.
waits-revision = أعادت الأمانة هذا الطلب. نقِّحوه وقدموه من جديد.
waits-activation = قُدِّم هذا العرض. اطلعوا عليه وفعِّلوه.
waits-release = يناسب هذا العرض احتياجاتكم. بيِّنوا هل يجوز إبلاغ مقدمه بطلبكم.
waits-decision = ثمة تعارف ينتظر قرار طرفكم.
waits-planning = اتُّفق على المساعدة، ولا خطة تستجيب لهذا الطلب بعد. اكتبوا خطة.
waits-consent = مسودة من هذه الخطة تنتظر طرفكم. وافقوا عليها أو ارفضوها.
waits-correction = يعترض مقدم الطلب على ما ورد في تقرير طرفكم. صححوه.
waits-verification = اكتملت هذه الخطة. بيِّنوا لكل احتياج هل لُبّي.
waits-question = انقضت سنة على التحقق من تلبية هذا الطلب. هل لُبّي الاحتياج؟
waits-second-person = اقتُرح توسيع الإفصاح عن هذا السجل، وذلك يحتاج إلى كلمتكم بصفتكم الشخص الثاني.
answer-check = تحقق
answer-opening = عرض الطلب
answer-follow-up = متابعة
answer-revision = تنقيح
answer-activation = عرض
answer-release = اتخاذ قرار
answer-decision = اتخاذ قرار
answer-planning = كتابة الخطة
answer-consent = قراءة المسودة
answer-correction = تصحيح
answer-verification = تحقق
answer-question = إجابة
answer-second-person = اتخاذ قرار
answer-notice = عرض
notice-reminder = مهلة على وشك الانتهاء.
notice-escalation = مهلة لدى جهة أخرى على وشك الانتهاء.
notice-nobody-objected = لم يعترض أحد خلال المهلة. يمكن فتح الطلب.
notice-not-circulated = لم يُعرَّف أحد بهذا الطلب في الموعد.
notice-not-revised = أُعيد هذا الطلب ولم يَعُد في الموعد.
notice-plan-overdue = وافق طرف على المساعدة، ولا خطة في الموعد.
notice-request-unmet = لم يُلبَّ هذا الطلب: لم توافق أي جهة على المساعدة فيه. تتولى الأمانة الخطوة التالية.
notice-next-step-changed = تغيرت الخطوة التالية لهذا الطلب أو المسؤول عنه.
notice-introduction-lapsed = لم يقرر أحد أو يبدأ في الموعد. انتهى التعارف.
notice-introduction-agreed = قبل الطرف الآخر أيضا. اتُّفق على هذا التعارف.
notice-introduction-declined = رفض الطرف الآخر هذا التعارف.
notice-introduction-withdrawn = سُحب هذا التعارف.
notice-introduction-ended = انتهى الطلب أو العرض الذي يجمعه هذا التعارف.
notice-plan-refused = رفض أحد الأطراف ما اقتُرح لهذه الخطة. اكتبوها من جديد أو دعوها.
notice-offer-stale = لم يُؤكَّد هذا العرض في الموعد، ولا يدخل في المطابقة حتى يُؤكَّد.
notice-wider-disclosure = سيُوسَّع الإفصاح عن هذا السجل بعد اليوم المذكور، ما لم تتراجعوا عن ذلك.
notice-disclosed-further = اتسع نطاق الإفصاح عن هذا السجل من الآن فصاعدا.
notice-message-received = كتب إليكم الطرف الآخر في هذا التعارف.
notice-need-fits = هذا الاحتياج يناسب أحد عروضكم.
notice-offer-fits = هذا العرض يناسب أحد احتياجاتكم.
notice-member-invited = دعت الأمانة هذا الشخص إلى العمل باسم منظمتكم.
notice-member-joined = قبل هذا الشخص دعوة من الأمانة، وهو يعمل باسم منظمتكم من الآن.
notice-member-changed = غيّرت الأمانة ما يجوز لهذا الشخص القيام به باسم منظمتكم.
clock-objection-window = مهلة الاعتراض على فتح الطلب
clock-wider-disclosure = التراجع عن توسيع الإفصاح
clock-circulation = تعريف جهات بالطلب
clock-answer = البت في التعارف
clock-plan = الاتفاق على خطة
clock-revision = تنقيح الطلب
clock-start = بدء ما اتُّفق عليه
clock-reconfirmation = تأكيد أن العرض ما زال قائما
clock-outcome = السؤال عن تلبية الاحتياج
