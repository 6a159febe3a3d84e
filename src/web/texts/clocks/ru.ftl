clocks-lead = Срок напоминает тому, кто должен действовать; когда он истекает, наступают последствия.
clocks-due = Что истекает, сначала ближайшее
clocks-nothing = Ни один срок не идёт.
clocks-kinds = Сколько они длятся
clock-what = Чего ожидают
clock-length = Длительность
clock-length-days = Длительность в днях
clock-working-days = { $count ->
    [one] { $number } рабочий день
    [few] { $number } рабочих дня
    [many] { $number } рабочих дней
   *[other] { $number } рабочего дня
}
clock-never = Никогда
clock-reminders = Напоминания, за сколько дней до конца
clock-reminders-hint = Числа через пробел, например 30 7
clock-escalation = Координаторы узнают, за сколько дней до конца
clock-escalation-hint = Оставьте пустым, если никогда.
clock-counted-in = Какие дни считаются
counted-in-calendar-days = Все дни
counted-in-working-days = Рабочие дни
clock-note = Почему меняется
clock-change-words = Уже идущие сроки сохраняют свой конец. Следующие пойдут по тому, что вы сохраните здесь.
clock-fixed = Длительность везде одинакова: { $value }. Можно задать только напоминания.
clock-kind-objection-window = Срок для возражений
clock-kind-wider-disclosure = До более широкого раскрытия
clock-kind-circulation = Первое знакомство сторон
clock-kind-answer = Решение о знакомстве сторон
clock-kind-plan = План по открытому запросу
clock-kind-revision = Возвращение запроса после доработки
clock-kind-start = Начало согласованного
clock-kind-reconfirmation = Подтверждение предложения
clock-kind-outcome = Вопрос, удовлетворена ли потребность
clock-then-objection-window = Затем координаторам сообщается, что возражений нет.
clock-then-wider-disclosure = Затем сведения раскрываются шире.
clock-then-circulation = Затем координаторам сообщается, что никого не познакомили.
clock-then-answer = Затем знакомство утрачивает силу.
clock-then-plan = Затем запрос, с которым никто не согласился помочь, остаётся без ответа.
clock-then-revision = Затем координаторам сообщается, что он не поступил вновь.
clock-then-start = Затем знакомство утрачивает силу, и ресурс освобождается.
clock-then-reconfirmation = Затем предложение не участвует в подборе, пока его не подтвердят.
clock-then-outcome = Затем вопрос задаётся заявителю.
calendar = Календарь рабочих дней
calendars = Календари
calendar-lead = Какие дни рабочие — для сроков в рабочих днях.
calendar-not-worked = Нерабочие: { $value }
calendar-weekend = Нерабочие дни недели
calendar-holidays = Другие нерабочие дни
calendar-holidays-hint = По одному в строке: день, пробел, название, например 2027-01-01 Новый год
calendar-holidays-count = { $count ->
    [one] { $number } праздничный день
    [few] { $number } праздничных дня
    [many] { $number } праздничных дней
   *[other] { $number } праздничного дня
}
weekday-monday = понедельник
weekday-tuesday = вторник
weekday-wednesday = среда
weekday-thursday = четверг
weekday-friday = пятница
weekday-saturday = суббота
weekday-sunday = воскресенье
done-clock-kind = Сохранено. Сроки, которые начнутся с этого момента, пойдут по новым настройкам.
done-calendar = Календарь сохранён. Сроки, которые начнутся с этого момента, пойдут по нему.
