## Titles, words and buttons, by what the form is for

plan-title-consent = الموافقة على المسودة أو رفضها
plan-title-step-drafting = إعادة الخطة إلى الصياغة
plan-title-step-in-delivery = بدء التنفيذ
plan-title-step-completed = إعلان اكتمال الخطة
plan-title-step-abandoned = ترك الخطة
plan-title-report = تقديم تقرير
plan-title-correction = تصحيح تقرير
plan-title-dispute = الاعتراض على تقرير
plan-title-verification = التحقق من تلبية الاحتياجات
plan-title-rating = تقييم الطرف الآخر
plan-title-lesson = تدوين درس مستفاد
plan-words-consent = تقررون باسم منظمتكم. وتسري الخطة متى وافق الجميع. والرفض يلغي ما أُعطي من موافقات؛ وإذا كان المرفوض تغييرا لما هو سار، سقط وبقي الساري على حاله.
plan-words-step-drafting = تُراجَع الخطة ثم تُطلب موافقة الجميع من جديد.
plan-words-step-in-delivery = يصبح الطلب وكل تعارف في الخطة قيد التنفيذ، ويقدم الشركاء تقاريرهم.
plan-words-step-completed = تنتظر الخطة بعدئذ أن تتحقق الدولة مقدمة الطلب من تلبية كل احتياج.
plan-words-step-abandoned = لا رجعة في ذلك. ما لم يُنفَّذ بعد ينتهي، ويعود الطلب مفتوحا.
plan-words-report = تطّلع على التقرير الدولة مقدمة الطلب والشريك القائد والأمانة. ولا يُغيَّر بعد إرساله؛ وما اعتُرض عليه منه يُصحَّح بتقرير آخر.
plan-words-correction = يبقى التقرير المعترض عليه كما هو، ويظهر تصحيحكم بعده.
plan-words-dispute = يصحح الشريك تقريره قبل أن تكتمل الخطة. وما تحققتم منه من احتياجات يلبيها هذا الشريك تتحققون منه من جديد.
plan-words-verification = لكم أن تقولوا كلمتكم الآن في بعض الاحتياجات أو فيها كلها؛ وما تتركونه فارغا يبقى مفتوحا. ومتى قيلت في الجميع تم التحقق من الخطة.
plan-words-rating = يطّلع عليه الطرفان والأمانة دون سواهم. ولا يُقيَّم كل طرف إلا مرة واحدة.
plan-words-lesson = بكلمات تنفع غيركم ممن يخوضون التجربة نفسها.
plan-send-consent = إرسال القرار
plan-send-step-drafting = إعادتها إلى الصياغة
plan-send-step-in-delivery = بدء التنفيذ
plan-send-step-completed = إعلان الاكتمال
plan-send-step-abandoned = ترك الخطة نهائيا
plan-send-report = إرسال التقرير
plan-send-correction = إرسال التصحيح
plan-send-dispute = إرسال الاعتراض
plan-send-verification = إرسال نتيجة التحقق
plan-send-rating = إرسال التقييم
plan-send-lesson = إرسال الدرس المستفاد

## Fields

plan-changed-meanwhile = لم يُفعل شيء بعد. اقرأوا الخطة كما هي الآن، ثم أعيدوا الإرسال إن كنتم لا تزالون على رأيكم.
plan-see-now = الخطة كما هي الآن
plan-decision-agree = نوافق
plan-decision-refuse = نرفض
plan-decision-hint = تقررون في هذه المسودة وحدها؛ وإن تغيرت قبل الإرسال قيل لكم ذلك.
plan-reason = السبب
plan-refusal-reason-hint = لازم عند الرفض. أما الموافقة فاتركوا معها الحقلين فارغين.
plan-step-reason-hint = لازم. تقرأه الأطراف كلها.
plan-note = بكلماتكم (اختياري)
plan-note-hint = لازم إذا كان السبب «سبب آخر». حتى 2000 حرف.
plan-period = الفترة
plan-period-from = أول يوم
plan-period-until = آخر يوم
plan-report-text = ما الذي أُنجز
plan-report-text-hint = ما قدمتموه، ولمن، وما الذي نتج عنه. حتى 20000 حرف.
plan-milestones-hint = من المراحل التي تتولاها منظمتكم.
plan-values = قيم المؤشرات
plan-values-hint = اتركوا فارغا ما لا جديد فيه.
plan-dispute-note = ما الذي ليس صحيحا فيه
plan-dispute-note-hint = لازم. يقرأه الشريك ليصحح تقريره. حتى 2000 حرف.
plan-found-before = ما وجدتموه من قبل:
plan-was-met = هل لُبّي هذا الاحتياج؟
plan-finding-note = كيف ترون ذلك
plan-finding-note-hint = لازم مع كل جواب. حتى 2000 حرف.
plan-rated-party = من تقيّمون
plan-score-legend = كيف كان العمل معا
plan-score-5 = 5 – ممتاز
plan-score-4 = 4 – جيد جدا
plan-score-3 = 3 – مقبول
plan-score-2 = 2 – دون المقبول
plan-score-1 = 1 – ضعيف
plan-rating-note = لماذا
plan-rating-note-hint = لازم. حتى 2000 حرف.
plan-lesson-text = ما الذي تعلمتموه
plan-lesson-text-hint = حتى 20000 حرف. تقرأه أطراف الخطة والأمانة.
plan-lesson-language = بأي لغة كُتب

## What was done

done-plan-consent = سُجل قراركم.
done-plan-step = تمت الخطوة.
done-plan-report = أُرسل تقريركم.
done-plan-dispute = سُجل اعتراضكم، وأُبلغ به الشريك.
done-plan-verification = سُجل ما وجدتموه.
done-plan-rating = سُجل تقييمكم.
done-plan-lesson = أُضيف الدرس المستفاد.
done-plan-drafted = كُتبت المسودة. وهي الآن بانتظار موافقة الجميع.
done-plan-changed = حُفظ التغيير. وهو الآن بانتظار موافقة الجميع.
