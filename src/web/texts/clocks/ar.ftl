clocks-lead = تُذكِّر المهلة من عليه أن يتصرف، ويترتب على انقضائها أمر.
clocks-due = ما يحين موعده، والأقرب أولاً
clocks-nothing = لا مهلة جارية.
clocks-kinds = كم تدوم
clock-what = ما يُنتظر
clock-length = المدة
clock-length-days = المدة بالأيام
clock-working-days = { $count ->
    [zero] لا أيام عمل
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $number } أيام عمل
    [many] { $number } يوم عمل
   *[other] { $number } يوم عمل
}
clock-never = أبداً
clock-reminders = التذكيرات، بالأيام قبل النهاية
clock-reminders-hint = أرقام بينها مسافة، مثل 30 7
clock-escalation = إبلاغ المنسقين، بالأيام قبل النهاية
clock-escalation-hint = اتركه فارغاً إن لم يلزم ذلك أبداً.
clock-counted-in = أي الأيام تُحسب
counted-in-calendar-days = جميع الأيام
counted-in-working-days = أيام العمل
clock-note = سبب التغيير
clock-change-words = المهل الجارية تحتفظ بنهايتها. وتسري على ما يليها القيم التي تحفظها هنا.
clock-fixed = مدتها واحدة في كل مكان: { $value }. ويمكن ضبط التذكيرات وحدها.
clock-kind-objection-window = مهلة الاعتراض
clock-kind-wider-disclosure = قبل توسيع الإفصاح
clock-kind-circulation = أول تعارف
clock-kind-answer = البت في تعارف
clock-kind-plan = خطة لطلب مفتوح
clock-kind-revision = عودة طلب أُعيد للتنقيح
clock-kind-start = بدء ما اتُّفق عليه
clock-kind-reconfirmation = تأكيد عرض
clock-kind-outcome = السؤال هل لُبِّي الاحتياج
clock-then-objection-window = بعدها يُبلَّغ المنسقون بأن أحداً لم يعترض.
clock-then-wider-disclosure = بعدها يُوسَّع الإفصاح.
clock-then-circulation = بعدها يُبلَّغ المنسقون بأنه لم يجرِ أي تعارف.
clock-then-answer = بعدها يسقط التعارف.
clock-then-plan = بعدها يصبح الطلب الذي لم يوافق أحد على مساعدته غير ملبَّى.
clock-then-revision = بعدها يُبلَّغ المنسقون بأنه لم يعد.
clock-then-start = بعدها يسقط التعارف وتُحرَّر قدرته.
clock-then-reconfirmation = بعدها لا يُطابَق العرض حتى يُؤكَّد.
clock-then-outcome = بعدها يُسأل مقدم الطلب.
calendar = تقويم أيام العمل
calendars = التقاويم
calendar-lead = أيام العمل، للمهل المحسوبة بأيام العمل.
calendar-not-worked = لا عمل فيها: { $value }
calendar-weekend = أيام الأسبوع التي لا عمل فيها
calendar-holidays = أيام أخرى لا عمل فيها
calendar-holidays-hint = واحد في كل سطر: اليوم ثم مسافة ثم اسمه، مثل {"\u200E"}2027-01-01 رأس السنة
calendar-holidays-count = { $count ->
    [zero] لا عطل
    [one] عطلة واحدة
    [two] عطلتان
    [few] { $number } عطل
    [many] { $number } عطلة
   *[other] { $number } عطلة
}
weekday-monday = الاثنين
weekday-tuesday = الثلاثاء
weekday-wednesday = الأربعاء
weekday-thursday = الخميس
weekday-friday = الجمعة
weekday-saturday = السبت
weekday-sunday = الأحد
done-clock-kind = حُفظ. وتسري القيم على المهل التي تبدأ من الآن.
done-calendar = حُفظ التقويم. وتسري أيامه على المهل التي تبدأ من الآن.
