## Filing a request

ask-for-support = تقديم طلب دعم
ask-for-support-lead = يرجى بيان ما تحتاج إليه دولتكم بكلماتكم. ويستغرق ذلك نحو عشر دقائق، ويمكنكم التوقف في أي وقت.
offer-support = تقديم عرض دعم
keep-and-go-on = الحفظ كمسودة والمتابعة
look-what-is-there = الاطلاع على ما هو موجود بالفعل
look-who-fits = معرفة من يمكنه المساعدة
draft-words = لا يمكن الاطلاع على المسودة إلا لمنظمتكم. ولا يُنشر شيء قبل أن تأذنوا بنشره.
parts-of-request = أجزاء الطلب
parts-of-request-lead = يرجى ملء ما يمكنكم ملؤه؛ ويُحتفظ بكل جزء عند حفظه.
about-the-request = معلومات عن الطلب
topic-situation = الوضع
topic-context = درجة الاستعجال والشركاء والمؤشرات الدلالية
topic-disclosure = من يمكنه الاطلاع عليه
topic-offer = ما المعروض
topic-reach = المكان والتوقيت
topic-terms = المقدار والشروط
part-could-say-more = يمكن إضافة المزيد
part-is-there = تم
add-need = إضافة احتياج
remove-need = حذف هذا الاحتياج
check-answers = مراجعة إجاباتكم
check-answers-lead = هذا ما سيُقدَّم. يرجى تغيير ما ليس صحيحا بعد.
change = تغيير
later = ليس بعد
see-the-request = الاطلاع على الطلب
see-the-offer = الاطلاع على العرض
come-back-any-time = يمكنكم العودة في أي وقت: تُحفظ المسودة تحت الرقم المرجعي { $value }.
cannot-be-changed-now = لا يمكن تغييره في هذه المرحلة. وتبين صفحته ما يمكن القيام به الآن.
need-lead = كلما كان الاحتياج أكثر تحديدا كانت مطابقته أفضل. وكل ما لا تذكرونه يُحتسب متوسطا.
hand-in = تقديم الطلب
hand-in-words = تتحقق الأمانة من أن الطلب وارد من جهة التنسيق في دولتكم، ثم تفتحه وفقا لما اخترتموه. ويمكنكم استرجاعه قبل ذلك.
hand-in-offer-words = يظهر العرض وفقا لما اخترتموه، ويُقارَن على الفور بجميع الاحتياجات المفتوحة. ويمكنكم وقفه مؤقتا أو سحبه في أي وقت.

## Beside the form

how-specific = مدى التحديد
specific-words = كلما زاد التحديد كانت المطابقة أفضل.
of-hundred-in-all = { $value } من 100.
who-could-help = من يمكنه المساعدة
who-could-help-words = تظهر هنا، أثناء كتابتكم، العروض المناسبة والطلبات المشابهة لطلبكم.
nobody-could-help-yet = لا يوجد ما يناسب بعد. يرجى ذكر المزيد عما هو مطلوب.
as-it-stands-fit = { $count ->
    [zero] بالصيغة الحالية، لا عروض مناسبة.
    [one] بالصيغة الحالية، يوجد عرض مناسب واحد.
    [two] بالصيغة الحالية، يوجد عرضان مناسبان.
    [few] بالصيغة الحالية، توجد { $number } عروض مناسبة.
    [many] بالصيغة الحالية، يوجد { $number } عرضا مناسبا.
   *[other] بالصيغة الحالية، يوجد { $number } عرض مناسب.
}
filed-already = طلبات مقدَّمة بالفعل
filed-already-words = يمكنكم الانضمام إلى الآخرين أو معرفة كيف تلقوا الدعم.
offered-already = عروض منشورة بالفعل
offered-already-words = إذا كان أحدها لكم، يرجى تغييره بدلا من نشره مرة أخرى.
may-be-the-same = قد يكون هو نفسه
advice-description = يرجى وصف الوضع، ومن يعنيهم الأمر، وما ينبغي أن يتغير بعد ذلك.
advice-expertise = يرجى ذكر الخبرات المطلوبة، بعبارة واحدة لكل نوع.
advice-policy-areas = يرجى اختيار ما بين مجال واحد وثلاثة من مجالات السياسات: المجالات التي يتعلق بها الاحتياج دون غيرها.
advice-starts-on = يرجى تحديد بداية الفترة المطلوب فيها الدعم ونهايتها.
advice-modalities = يرجى تحديد شكل الدعم المطلوب.
advice-languages = يرجى تحديد اللغات التي يمكن تلقي الدعم بها.
advice-quantity-amount = يرجى تحديد المقدار المطلوب: عدد الأشخاص أو الأماكن أو الأيام.

## Questions

ask-title = بإيجاز
hint-title = ما المطلوب، في صيغة عنوان يفهمه الآخرون على الفور.
hint-offer-title = ما يمكن تقديمه، في صيغة عنوان يفهمه الآخرون على الفور.
ask-summary = الوضع
hint-summary = من يعنيهم الأمر، وما الصعوبات، وما ينبغي أن يتغير بعد ذلك. ويرجى عدم كتابة أي شيء قد يضر بأي شخص.
ask-language = اللغة التي تكتبون بها
ask-existing-support = ما هو موجود بالفعل
hint-existing-support = المشاريع والجهات المانحة والشركاء العاملون في هذا الشأن حاليا.
ask-plan-link = الخطة الوطنية التي يخدمها
hint-plan-link = عنوانها على الإنترنت، مثل https://example.org/plan.
ask-description = بالتفصيل
hint-description = لمن، وأين، وما ينبغي أن يتغير بعد ذلك.
ask-expertise = الخبرات
hint-expertise = عبارة واحدة في كل سطر، بأي لغة: ما يجب أن يعرفه من يقدم الدعم.
phrase-number = العبارة { $value }
importance-number = ما مدى أهمية العبارة { $value }؟
ask-policy-areas = مجالات السياسات
hint-policy-areas = ما بين مجال واحد وثلاثة: المجالات المعنية.
ask-modalities = شكل الدعم
ask-resource-kinds = نوع الموارد
ask-languages = لغات تقديم الدعم
hint-languages = جميع اللغات التي يمكن تقديم الدعم أو تلقيه بها.
ask-starts-on = اليوم الأول
ask-ends-on = اليوم الأخير
hint-ends-on = يرجى ترك هذه الخانة فارغة إن لم يكن ذلك مهما.
ask-quantity-amount = المقدار
hint-quantity-amount = عدد، مثل 40.
ask-quantity-unit = الوحدة
hint-quantity-unit = على سبيل المثال: موظفون، حلقات عمل، أيام.
ask-quantity-note = المزيد عن المقدار
ask-budget = التكلفة الممكنة
hint-budget = إذا كانت الميزانية معروفة فحسب.
amount = المبلغ
currency = العملة
ask-urgency = ما درجة الاستعجال؟
ask-co-requesters = الدول الأخرى المشتركة معكم في الطلب
ask-stakeholders = أصحاب المصلحة المراد إشراكهم
ask-markers = ما يسهم فيه
marker-0 = غير متناول
marker-1 = إسهام محدود
marker-2 = هدف هام
marker-3 = هدف رئيسي
ask-disclosure = من يمكنه الاطلاع عليه
tier-means-public = الجميع، على هذا الموقع وفي البيانات المفتوحة.
tier-means-network = أعضاء المنظمات المتحقق منها، بعد تسجيل الدخول.
tier-means-parties = المنظمات التي يشملها تعارف بشأنه والأمانة، دون غيرها.
tier-means-secretariat = منظمتكم والأمانة، دون غيرهما. ومع ذلك تجري مطابقته.
ask-field-disclosures = أجزاء يطلع عليها عدد أقل
hint-field-disclosures = من لا يجوز له الاطلاع على جزء يجده فارغا.
tier-as-record = مثل السجل كله
tier-of-summary = الوضع
tier-of-existing-support = ما هو موجود بالفعل
tier-of-plan-link = الخطة الوطنية
tier-of-need-descriptions = الاحتياجات بالتفصيل
tier-of-need-quantities = المقدار
tier-of-need-budgets = الميزانيات
tier-of-capacity-note = المزيد عن المقدار
tier-of-lead-time-days = المدة اللازمة للبدء
tier-of-cost-sharing = من يتحمل التكاليف
tier-of-conditions = الشروط
chosen = { $count ->
    [0] اختيار
    [one] المختار: { $number }
    [two] المختار: { $number }
    [few] المختار: { $number }
    [many] المختار: { $number }
   *[other] المختار: { $number }
}

## Posting an offer

offer-support-lead = يرجى بيان ما يمكن أن تقدمه منظمتكم. ويُقارَن العرض بجميع الاحتياجات المفتوحة فور تنشيطكم له.
parts-of-offer = أجزاء العرض
parts-of-offer-lead = يرجى ملء ما يمكنكم ملؤه؛ ويُحتفظ بكل جزء عند حفظه.
ask-serves = البلدان والمناطق المشمولة
hint-serves = يرجى اختيار العالم أو إحدى المناطق إذا كان الدعم يشمل ذلك كله.
ask-excludes = باستثناء
ask-available-from = اليوم الأول
ask-available-until = اليوم الأخير
hint-available-until = يرجى ترك هذه الخانة فارغة إن لم يكن له تاريخ انتهاء.
ask-lead-time-days = عدد الأيام من الاتفاق إلى البدء
ask-capacity-total = المقدار المتاح
hint-capacity-total = عدد، مثل 12. ويُخصم منه الدعم المتفق عليه.
ask-capacity-unit = الوحدة
hint-capacity-unit = على سبيل المثال: بعثات، متدربون، أيام.
ask-capacity-note = المزيد عن المقدار
ask-cost-sharing = من يتحمل التكاليف
ask-conditions = الشروط
hint-conditions = ما يُنتظر من الطرف الآخر.

## What was done

done-draft-kept = حُفظت المسودة.
done-kept = تم الحفظ.
done-need-removed = حُذف الاحتياج.
done-confirmed = تم التأكيد: يبقى العرض كما هو.
