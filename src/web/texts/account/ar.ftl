account-who = من أنت هنا
account-no-roles = لا يسري أي دور الآن
account-in-force = السارية الآن: { $value }
account-change = تغيير اسمك
account-name-hint = كما يعرفك زملاؤك والأمانة.
password-change = تغيير كلمة المرور
password-change-lead = سيُنهى دخولك في كل مكان آخر.
password-current = كلمة المرور الحالية
password-new = كلمة المرور الجديدة
password-new-hint = من { $value } إلى { $other } حرفاً من أي نوع، والمسافات منها: بضع كلمات لا صلة بينها خيار جيد. من دون اسمك أو بريدك أو منظمتك أو اسم هذه الخدمة.
password-lost = من فقد كلمة المرور أو تغيَّر عنوان بريده الإلكتروني يطلب من الأمانة دعوة جديدة.
done-password = غُيِّرت كلمة المرور. دخولك سارٍ هنا فقط.
account-more = المزيد عن حسابك
account-colleagues = أعضاء منظمتك
account-party = منظمتك
done-account = حُفظ اسمك.
own-sessions = أين سجَّلت الدخول
own-sessions-lead = كل متصفح وبرنامج سجَّل الدخول باسمك. أنهِ ما لا تعرفه.
session-unknown = متصفح غير معروف
session-this = هذه الجلسة
session-since = منذ { $value }
session-until = تنتهي في { $value } على أبعد تقدير
session-end = إنهاء
session-end-others = إنهاء سائر الجلسات
session-no-others = لم تسجل الدخول في أي مكان آخر.
done-session-ended = انتهت. وعلى من كان يستخدمها أن يسجل الدخول مجدداً.
members = الأعضاء
members-all = جميع الأعضاء
members-any = الكل
members-count = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $number } أعضاء
    [many] { $number } عضواً
   *[other] { $number } عضو
}
members-nothing = لا يوجد عضو كهذا. اختر حالة أخرى أو ادعُ شخصاً.
member = عضو
member-name = الاسم
member-party = المنظمة
member-roles = الأدوار
member-roles-hint = ما يقوم به الشخص للمنظمة. ولا تكون جهات التنسيق إلا من أعضاء الدول.
member-state = الدخول
member-state-hint = من يُعطَّل حسابه يُسجَّل خروجه فوراً وتبطل دعوته المفتوحة.
member-state-invited = مدعو
member-state-active = نشط
member-state-disabled = معطَّل
member-since = عضو منذ
member-oneself = هذا أنت. ما يمكنك تغييره موجود في حسابك:
member-change = تغيير الأدوار والدخول
done-member = عُدِّلت بيانات العضو.
