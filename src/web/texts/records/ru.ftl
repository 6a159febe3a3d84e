## States

state-draft = Черновик
state-submitted = Подано
state-returned = Возвращено
state-declined = Отклонено
state-authenticated = Контактное лицо проверено
state-open = Открыто
state-on-hold = Отложено
state-planned = Запланировано
state-in-delivery = Выполняется
state-completed = Завершено
state-verified = Потребность удовлетворена
state-unmet = Не удовлетворено
state-withdrawn = Отозвано
state-active = Действует
state-paused = Приостановлено
expired = Срок истек
stale = Не подтверждено вновь
exhausted = Исчерпано
kept-back = Другим не показывается.
kept-back-badge = Не показывается
kept-back-party-refused = Секретариат отказал этой организации. Запись видят только её участники и секретариат, и она ни с чем не сопоставляется.
kept-back-party-suspended = Участие организации приостановлено. Пока секретариат снова не разрешит ей участвовать, запись видят только её участники и секретариат, и она ни с чем не сопоставляется.
state-why = Причина:
state-note = Примечание:

## Records

reference = Номер
last-updated = Обновлено
urgency = Срочность:
not-stated = Не указано
serves = Охват: { $value }
until = До
needed-by = Требуется до
key-facts = Основные сведения
expertise = Экспертные знания
mandatory = (обязательно)
modalities = Форма поддержки
resource-kinds = Вид ресурсов
where-it-serves = Где оказывается поддержка
but-not = Кроме: { $value }
delivery-languages = Языки поддержки
available = Срок действия
period = { $value } — { $other }
period-from = С { $value }
period-until = До { $value }
capacity = Объем поддержки
capacity-left = Есть остаток
capacity-counted = Осталось { $value } из { $other }
capacity-used-up = Полностью исчерпан
capacity-not-counted = Не учитывается
lead-time = Срок до начала
days = { $count ->
    [one] { $number } день
    [few] { $number } дня
    [many] { $number } дней
   *[other] { $number } дня
}
cost-sharing = Кто несет расходы
conditions = Условия
version = версия { $number }
how-to-cite = Как цитировать
as-data = В виде данных:
offer-what = Что предлагается
offer-ask = Отвечает ли это вашей потребности?
offer-ask-words = Посмотрите, для каких открытых потребностей это подходит и почему.
offer-matches = Для каких потребностей подходит
similar-offers = Похожие предложения
request-of = Запрос · { $value }
needs-count = { $count ->
    [one] { $number } потребность
    [few] { $number } потребности
    [many] { $number } потребностей
   *[other] { $number } потребности
}
asked-with = Совместно: { $value }
progress = Ход работы
step-done = (пройдено)
situation = Ситуация
existing-support = Что уже есть
what-is-needed = Что требуется
need-number = Потребность { $value }
need-languages = Языки
when = Когда
how-much = Сколько
budget = Бюджет
coverage = Согласованная поддержка
coverage-uncovered = Пока ничего не согласовано
coverage-partly = Покрыто частично
coverage-covered = Покрыто
see-who-fits = Узнать, кто подходит
others-like-it = Кто просит о похожем
