## Steps of a request

step-request-submitted = تقديم إلى الأمانة
then-request-submitted = تتحقق الأمانة من أنه وارد من جهة التنسيق في دولتكم. ويمكنكم استرجاعه إلى أن يُفتح.
done-request-submitted = قُدّم الطلب. وتتحقق الأمانة منه الآن؛ وستجدون في الوارد ما يلي ذلك.
step-request-recalled = استرجاع
then-request-recalled = يعود مسودة، ولا تعود الأمانة تطلع عليه.
done-request-recalled = استُرجع الطلب وعاد مسودة.
step-request-returned = إعادة إلى الدولة
then-request-returned = يمكن للدولة مقدمة الطلب تغييره وتقديمه من جديد. ويرجى ذكر ما ينقصه.
done-request-returned = أُعيد الطلب.
step-request-redrafted = استئناف الصياغة
then-request-redrafted = يصبح مسودة يمكنكم تغييرها وتقديمها من جديد.
done-request-redrafted = عاد الطلب مسودة.
step-request-declined = رفض
then-request-declined = ينتهي هنا، وتُبلَّغ الدولة مقدمة الطلب بالسبب.
done-request-declined = رُفض الطلب.
step-request-authenticated = تأكيد التحقق من جهة التنسيق
then-request-authenticated = يُحفظ كدليل ما جرى التحقق منه، وكيف، ومن قام به. وبعد ذلك يمكن فتحه.
done-request-authenticated = تم التحقق من جهة التنسيق. ويمكن الآن فتح الطلب.
step-request-opened = فتح
then-request-opened = يظهر بالقدر الذي اختارته الدولة مقدمة الطلب، وتجري مطابقته.
done-request-opened = فُتح الطلب وتجري مطابقته.
step-request-held = تعليق
then-request-held = لا تجري مطابقته في هذه الأثناء.
done-request-held = عُلّق الطلب.
step-request-resumed = استئناف
then-request-resumed = تجري مطابقته من جديد.
done-request-resumed = الطلب مفتوح من جديد.
step-request-unmet = تسجيل كطلب غير ملبّى
then-request-unmet = لم يرد أحد في الوقت المحدد. ومن الآن فصاعدا يتولاه مسؤول في الأمانة وتُحدَّد له خطوة تالية. وتُبلَّغ بذلك الدولة ومن طُلبت منهم المساعدة.
done-request-unmet = سُجّل الطلب كطلب غير ملبّى.
step-request-next-step-changed = اختيار خطوة تالية أخرى
then-request-next-step-changed = تصبح الخطوة التالية هي ما تختارونه الآن، وتُبلَّغ الدولة بذلك. وما بدأت الدولة في إعادة صياغته يبقى بيدها.
done-request-next-step-changed = غُيرت الخطوة التالية وأُبلغت الدولة بذلك.
step-request-reopened = إعادة فتح
then-request-reopened = تجري مطابقته من جديد، وتبدأ مُدده من البداية.
done-request-reopened = الطلب مفتوح من جديد.
step-request-withdrawn = سحب
then-request-withdrawn = ينتهي هنا. وتسقط عمليات التعارف المتعلقة به ويتاح من جديد ما خُصص له.
done-request-withdrawn = سُحب الطلب.

## Steps of an offer

step-offer-submitted = طلب نظر الأمانة فيه
then-offer-submitted = تنظر الأمانة فيه وتنشّطه.
done-offer-submitted = تنظر الأمانة الآن في العرض.
step-offer-recalled = استرجاع
then-offer-recalled = يصبح مسودة يمكنكم تغييرها.
done-offer-recalled = استُرجع العرض وعاد مسودة.
step-offer-activated = تنشيط
then-offer-activated = يظهر بالقدر الذي اختاره صاحبه، وتجري مطابقته. ويجدد صاحبه تأكيده كل 180 يوما.
done-offer-activated = نُشّط العرض وتجري مطابقته.
step-offer-paused = وقف مؤقت
then-offer-paused = لا تجري مطابقته في هذه الأثناء.
done-offer-paused = العرض موقوف مؤقتا.
step-offer-resumed = استئناف
then-offer-resumed = تجري مطابقته من جديد.
done-offer-resumed = العرض نشط من جديد.
step-offer-withdrawn = سحب
then-offer-withdrawn = ينتهي هنا. وتسقط عمليات التعارف التي تنتظر قرارا؛ أما ما اتُّفق عليه فيبقى قائما.
done-offer-withdrawn = سُحب العرض.
step-offer-confirmed = تأكيد بقائه كما هو

## Forms of steps

ask-reason = السبب
ask-note = التوضيح
hint-note = يمكن لصاحبه والأمانة قراءة هذا النص.
ask-evidence-kind = كيف جرى التحقق من جهة التنسيق؟
ask-evidence-note = ما جرى التحقق منه
hint-evidence-note = الرقم والتاريخ، ومن جرى سؤاله، وبأي وسيلة. ولا يلزم ذلك في حالة حساب متحقق منه.
evidence-verified-account = بالحساب، في منظمة متحقق منها
evidence-letter = برسالة من الوزارة أو البعثة
evidence-note-verbale = بمذكرة شفوية
evidence-telephone-call = بالاتصال برقم معروف من قبل
evidence-email = برد من عنوان معروف من قبل
evidence-meeting = في اجتماع
ask-next-step = ما الخطوة التالية
next-step-revise = تعيد الدولة صياغته أو تقسمه
next-step-merge = يستمر كجزء من طلب آخر
next-step-fund = ينظر فيه الصندوق الابتدائي
what-you-can-do = ما يمكنكم القيام به
