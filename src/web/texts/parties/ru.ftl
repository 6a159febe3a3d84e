parties-lead = Государства, учреждения, партнёры и заинтересованные стороны, которые участвуют.
parties-count = { $count ->
    [one] { $number } организация
    [few] { $number } организации
    [many] { $number } организаций
   *[other] { $number } организации
}
parties-nothing = Ни одна организация не подходит. Снимите фильтр, чтобы что-нибудь найти.
party-facet-kind = Вид организации
party-facet-country = Страна
party-facet-verification = Проверка
party-verification = Проверка
verification-unverified = Ещё не проверена
verification-verified = Проверена
verification-refused = Отклонена
verification-suspended = Приостановлена
verification-means-unverified = О ней знают только её участники и секретариат. Секретариат её ещё не рассматривал.
verification-means-verified = Секретариат убедился, что это она. О ней могут знать все.
verification-means-refused = Секретариат счёл, что она не может участвовать. У её участников нет ролей.
verification-means-suspended = Она не может участвовать, пока секретариат снова не разрешит. Пока у её участников нет ролей.
party-is-secretariat = Секретариат этого сервиса
party-enter = Внести организацию
party-enter-lead = Название вносится один раз. Проверкой это не считается.
party-change = Изменить сведения о ней
party-name = Название
party-kind = Вид
party-country = Страна
party-country-hint = У государства она есть. У других может не быть.
party-acronym = Сокращение
party-website = Веб-сайт
party-website-hint = Полностью, например https://example.org
party-description = Чем занимается
party-secretariat-names = Название, вид и страну меняет секретариат; обратитесь к нему.
party-requests = Открытые запросы
party-no-requests = Нет таких, которые вам доступны.
party-offers = Активные предложения
party-no-offers = Нет таких, которые вам доступны.
party-all-members = { $count ->
    [one] Всего { $number } участник
    [few] Все { $number } участника
    [many] Все { $number } участников
   *[other] Все { $number } участника
}
party-decide = Принять решение о проверке
party-decision = Что вы установили?
party-decision-note = Почему
party-decision-note-hint = Это прочтут её участники. Обязательно при отказе или приостановке.
party-decision-send = Записать решение
done-party = Сведения об организации сохранены.
done-party-decided = Решение записано и действует с этого момента.
