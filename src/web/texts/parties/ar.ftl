parties-lead = الدول والوكالات والنظراء وأصحاب المصلحة المشاركون.
parties-count = { $count ->
    [zero] لا منظمات
    [one] منظمة واحدة
    [two] منظمتان
    [few] { $number } منظمات
    [many] { $number } منظمة
   *[other] { $number } منظمة
}
parties-nothing = لا توجد منظمة مطابقة. أزِل مرشحاً لتجد شيئاً.
party-facet-kind = نوع المنظمة
party-facet-country = البلد
party-facet-verification = التحقق
party-verification = التحقق
verification-unverified = لم يُتحقق منها بعد
verification-verified = تم التحقق منها
verification-refused = مرفوضة
verification-suspended = معلَّقة
verification-means-unverified = لا يعلم بها إلا أعضاؤها والأمانة. ولم تنظر فيها الأمانة بعد.
verification-means-verified = تأكدت الأمانة من أنها هي حقاً. وللجميع أن يعلموا بها.
verification-means-refused = رأت الأمانة أنها لا تصلح للمشاركة. ولا دور لأعضائها.
verification-means-suspended = لا يجوز لها المشاركة حتى تسمح لها الأمانة من جديد. ولا دور لأعضائها في الأثناء.
party-is-secretariat = أمانة هذه الخدمة
party-enter = إدخال منظمة
party-enter-lead = يُدخل اسمها مرة واحدة. ولا يعني ذلك التحقق منها.
party-change = تعديل ما يُذكر عنها
party-name = الاسم
party-kind = النوع
party-country = البلد
party-country-hint = للدولة بلد. وقد لا يكون لغيرها.
party-acronym = الاسم المختصر
party-website = الموقع الإلكتروني
party-website-hint = كاملاً، مثل https://example.org
party-description = ما تقوم به
party-secretariat-names = الاسم والنوع والبلد تغيرها الأمانة؛ فاسألها.
party-requests = الطلبات المفتوحة
party-no-requests = لا شيء مما يمكنك رؤيته.
party-offers = العروض النشطة
party-no-offers = لا شيء مما يمكنك رؤيته.
party-all-members = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] العضوان
    [few] كل الأعضاء: { $number }
    [many] كل الأعضاء: { $number }
   *[other] كل الأعضاء: { $number }
}
party-decide = البت في التحقق منها
party-decision = ما الذي تبيَّن لك؟
party-decision-note = السبب
party-decision-note-hint = سيقرؤه أعضاؤها. ويلزم عند الرفض أو التعليق.
party-decision-send = تسجيل القرار
done-party = حُفظت بيانات المنظمة.
done-party-decided = سُجل القرار، ويسري من الآن.
