introductions-lead = الخطوة التي يُجمع فيها بين طلب وعرض. ويقرر الطرفان.
introductions-count = { $count ->
    [zero] لا تعارف
    [one] تعارف واحد
    [two] تعارفان
    [few] { $number } حالات تعارف
    [many] { $number } حالة تعارف
   *[other] { $number } حالة تعارف
}
introductions-nothing = لا تعارف هنا
introductions-nothing-words = يُقترح التعارف من صفحة العروض المناسبة لاحتياج أو الاحتياجات المناسبة لعرض. ابدؤوا من طلب أو عرض.
by-state = الحالة
by-awaits = في انتظار
by-proposed-by = اقترحه
any = الكل
introduction-state-awaiting-release = في انتظار موافقة مقدم الطلب
introduction-state-proposed = مقترح
introduction-state-agreed = متفق عليه
introduction-state-in-delivery = قيد التنفيذ
introduction-state-delivered = قُدِّم الدعم
introduction-state-declined = مرفوض
introduction-state-withdrawn = مسحوب
introduction-state-lapsed = انقضى
introduction-state-failed = لم يتحقق
introduction-end-declined = رفضه أحد الطرفين.
introduction-end-withdrawn = سُحب.
introduction-end-lapsed = انتهى من تلقاء نفسه.
introduction-end-failed = لم يُقدَّم الدعم كما اتُّفق عليه.
side-of-requester = الدولة الطالبة
side-of-provider = مقدم الدعم
side-of-coordinator = الأمانة
awaits-requester = في انتظار الدولة الطالبة
awaits-provider = في انتظار مقدم الدعم
proposed-by-requester = اقترحته الدولة الطالبة
proposed-by-provider = اقترحه مقدم الدعم
proposed-by-coordinator = اقترحته الأمانة
proposed-on = اقتُرح في { $value }
introduction-of = { $value } – { $other }
record-not-shown = غير معروض لكم
units = { $count ->
    [zero] لا وحدات
    [one] وحدة واحدة
    [two] وحدتان
    [few] { $number } وحدات
    [many] { $number } وحدة
   *[other] { $number } وحدة
}
units-asked = الوحدات المطلوبة من العرض
units-wanted = عدد الوحدات التي تقبلونها
units-wanted-hint = إذا غيَّرتم العدد، وجب على الطرف الآخر قبوله.
units-are = الوحدة: { $value }.
units-left = { $count ->
    [zero] لم يبق شيء.
    [one] بقيت وحدة واحدة.
    [two] بقيت وحدتان.
    [few] بقيت { $number } وحدات.
    [many] بقيت { $number } وحدة.
   *[other] بقيت { $number } وحدة.
}
what-is-introduced = ما الذي يُجمع بينه
proposer-says = ما يقوله المقترِح
input-changed-need = تغيَّر الطلب منذ الاقتراح.
input-changed-offer = تغيَّر العرض منذ الاقتراح.
input-changed-policy = تغيرت طريقة قياس المطابقة منذ الاقتراح.
need-changed = تغيَّر منذ الاقتراح
need-in-full = الاحتياج كاملا
why-they-fit = سبب المطابقة الآن
your-decision = قراركم
colleague-decides = أعلنتم تضاربا في المصالح. يقرر زميل من منظمتكم.
decide-until = القرار مطلوب حتى { $value }.
begin-until = البدء مطلوب حتى { $value }.
decide-release = السماح بالإبلاغ
decide-accept = قبول
decide-decline = رفض
decide-withdraw = سحب
decide-title-release = السماح بإبلاغ مقدم الدعم بطلبكم
decide-title-accept = قبول هذا التعارف
decide-title-decline = رفض هذا التعارف
decide-title-withdraw = سحب هذا التعارف
follows-release = يُبلَّغ مقدم الدعم بطلبكم، ويُسأل عن قراره. ويبقى قراركم مفتوحا.
follows-accept = يُسأل الطرف الآخر. ولا يصبح الأمر متفقا عليه إلا بقبول الطرفين.
follows-accept-release = تقبلون، ويُبلَّغ مقدم الدعم بطلبكم ويُسأل عن قراره.
follows-agree = بذلك يكون الطرفان قد قبلا: تُحجز الوحدات من العرض، وتُعدّ الاحتياجات مغطاة بقدر ما يغطيها العرض.
follows-decline = ينتهي التعارف. ولا يُقترح هذا الزوج من جديد لمدة 90 يوما، أو إلى أن يتغير أحد السجلين.
follows-decline-untold = ينتهي التعارف ولا يُبلَّغ مقدم الدعم أبدا. ولا يُقترح هذا الزوج من جديد لمدة 90 يوما، أو إلى أن يتغير أحد السجلين.
follows-withdraw = ينتهي التعارف. ويرى الطرف الآخر السبب متى كان على علم به.
follows-withdraw-agreed = ينتهي ما اتُّفق عليه: تُحرَّر وحدات العرض، ولا تُعدّ الاحتياجات مغطاة به.
decision-reason = السبب
decision-note = بكلماتكم
decision-note-hint = يقرؤها الطرف الآخر أيضا.
have-conflict = لديّ تضارب في المصالح
conflict-of-interest = تضارب المصالح
conflict-hint-decision = إذا كتبتم هنا شيئا، يُحفظ قراركم وينتظر زميلا لا تضارب لديه. ويقرؤه طرفكم والأمانة وحدهما.
conflict-hint-proposal = إذا كتبتم هنا شيئا، لا يُعدّ الاقتراح قبولا من طرفكم: بل يقبل زميل. ويقرؤه طرفكم والأمانة وحدهما.
conflict-coordinator = إذا كان لديكم تضارب في المصالح، فاتركوا الاقتراح لزميل.
decide-not-now = لا يمكنكم اتخاذ هذا القرار الآن.
to-the-introduction = إلى التعارف
whom-it-waits-for = في انتظار من
waits-for-nobody = لا ينتظر قرار أحد.
accepted-on = قبل في { $value }
not-accepted = لم يقبل
knows-nothing = لا يعلم به
what-was-decided = ما تقرر
nothing-decided = لا قرارات بعد.
decided-release = سُمح بإبلاغ مقدم الدعم.
decided-accept = قبول.
decided-decline = رفض.
decided-withdraw = سحب.
decided-quantity = بعدد آخر: { $value }
waits-for-colleague = محفوظ، وينتظر زميلا بلا تضارب في المصالح.
history = ما حدث
history-soon = لم يُسجل شيء بعد.
happened-introduction-proposed = اقتُرح التعارف.
happened-introduction-released = وافقت الدولة الطالبة على إبلاغ مقدم الدعم بطلبها.
happened-introduction-accepted = قبل أحد الطرفين.
happened-introduction-agreed = قبل الطرفان.
happened-introduction-declined = رفض أحد الطرفين.
happened-introduction-withdrawn = سُحب التعارف.
happened-introduction-lapsed = انقضى التعارف.
happened-introduction-in-delivery = الدعم قيد التنفيذ.
happened-introduction-delivered = قُدِّم الدعم.
happened-introduction-failed = لم يُقدَّم الدعم كما اتُّفق عليه.
happened-introduction-conflict-declared = أعلن عضو تضاربا في المصالح؛ ويقرر زميل.
happened-introduction-message-sent = كتب أحد الطرفين إلى الآخر.
happened-introduction-clock-lapsed = انتهت مهلة لهذا التعارف.
cools-until = يمكن اقتراح هذا الزوج من جديد اعتبارا من { $value }، أو متى تغير أحد السجلين.
introduce = اقتراح التعارف
introduce-title = اقتراح تعارف
introduce-not-now = لا يمكن الجمع بين الاثنين الآن
who-is-told = من يُبلَّغ وبماذا
introduce-by-requester = بهذا الاقتراح تقبل دولتكم. ويُبلَّغ مقدم الدعم بطلبكم كما تراه الأطراف المعنية، وبرسالتكم، ويُسأل عن قراره. وتُبلَّغ الأمانة بذلك.
introduce-by-provider = بهذا الاقتراح تقبل منظمتكم. وتُبلَّغ الدولة الطالبة بعرضكم وبرسالتكم، وتُسأل عن قرارها. وتُبلَّغ الأمانة بذلك.
introduce-by-coordinator = يُبلَّغ الطرفان بالاقتراح وبرسالتكم، ويقرر كلاهما.
introduce-by-coordinator-untold = لا يجوز لمقدم الدعم أن يعلم بهذا الطلب بعد. تُسأل الدولة الطالبة أولا، ولا يعلم مقدم الدعم شيئا إلى أن تسمح بذلك.
introduce-needs = الاحتياجات التي يشملها
introduce-needs-hint = يجوز أن يشمل تعارف واحد عدة احتياجات في الطلب نفسه.
introduce-message = رسالة إلى الطرفين
introduce-message-hint = اختيارية. يقرؤها كل من يُبلَّغ بالاقتراح.
done-introduction-proposed = اقتُرح التعارف.
done-introduction-release = سُمح بإبلاغ مقدم الدعم.
done-introduction-accept = قبلتم.
done-introduction-decline = رفضتم.
done-introduction-withdraw = سُحب التعارف.
done-conflict-declared = حُفظ ما أعلنتموه. يقرر زميل.
messages = أسئلة وأجوبة
messages-none = لم يُكتب شيء بعد.
messages-all = قراءة الكل
messages-written = ما كُتب
messages-words = يُبلَّغ الطرف الآخر في صندوق الوارد لديه.
messages-not-released = لا يعلم مقدم الدعم شيئا بعد. يمكن للطرفين أن يتراسلا متى سمحت الدولة الطالبة بإبلاغه.
write-message = الكتابة إلى الطرف الآخر
message-text = رسالتكم
message-readers = من يقرؤها
readers-sides = الطرفان وحدهما
readers-sides-and-coordinators = الطرفان، والأمانة معهما
read-by-sides = للطرفين وحدهما
read-by-sides-and-coordinators = تقرؤها الأمانة أيضا
done-message-sent = أُرسلت رسالتكم.
