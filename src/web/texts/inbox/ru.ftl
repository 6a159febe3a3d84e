inbox-count = { $count ->
    [one] Вас ожидает { $number } дело
    [few] Вас ожидают { $number } дела
    [many] Вас ожидают { $number } дел
   *[other] Вас ожидает { $number } дела
}
inbox-first-day = Ближайший срок: { $value }
inbox-nothing = Вас ничто не ожидает
inbox-nothing-words = Здесь появляется то, что вам нужно сделать, и то, о чём вам сообщают. А пока можно просмотреть запросы и предложения.
inbox-waits = Ожидает вас
inbox-told = К вашему сведению
inbox-with-read = Показать и прочитанные уведомления
inbox-without-read = Скрыть прочитанные уведомления
mark-read = Отметить как прочитанное
mark-unread = Отметить как непрочитанное
mark-all-read = { $count ->
    [one] Отметить { $number } уведомление как прочитанное
    [few] Отметить { $number } уведомления как прочитанные
    [many] Отметить { $number } уведомлений как прочитанные
   *[other] Отметить { $number } уведомления как прочитанные
}
notice-is-read = Прочитано
done-notice-read = Уведомление отмечено как прочитанное.
done-notice-unread = Уведомление отмечено как непрочитанное.
done-notices-read = Уведомления отмечены как прочитанные.
since-day = С { $value }
last-day = Последний день: { $value }
inbox-reason = Причина: { $value }
due-today = Срок истекает сегодня
due-left = { $count ->
    [one] Остался { $number } день
    [few] Осталось { $number } дня
    [many] Осталось { $number } дней
   *[other] Осталось { $number } дня
}
due-late = { $count ->
    [one] Просрочено на { $number } день
    [few] Просрочено на { $number } дня
    [many] Просрочено на { $number } дней
   *[other] Просрочено на { $number } дня
}
introduction = Знакомство сторон
waits-check = Этот запрос подан. Проверьте, кто его подаёт, затем подтвердите подлинность, верните или отклоните его.
waits-opening = Подлинность запроса подтверждена. Откройте его, когда истечёт срок для возражений.
waits-follow-up = Никто не ответил на запрос вовремя. Следующий шаг за вами.
waits-revision = Секретариат вернул этот запрос. Доработайте его и подайте снова.
waits-activation = Это предложение подано. Ознакомьтесь с ним и введите его в действие.
waits-release = Это предложение подходит для ваших потребностей. Решите, можно ли сообщить о вашем запросе тому, кто его сделал.
waits-decision = Знакомство ожидает решения вашей стороны.
waits-planning = Помощь согласована, но плана в ответ на этот запрос пока нет. Составьте его.
waits-consent = Проект этого плана ждёт вашей стороны. Согласитесь с ним или отклоните его.
waits-correction = Заявитель оспаривает отчёт вашей стороны. Исправьте его.
waits-verification = Этот план завершён. Скажите о каждой потребности, удовлетворена ли она.
waits-question = Прошёл год с подтверждения этого запроса. Удовлетворена ли потребность?
waits-second-person = Предложено раскрыть эту запись шире. Нужно ваше слово как второго лица.
answer-check = Проверить
answer-opening = К запросу
answer-follow-up = Продолжить работу
answer-revision = Доработать
answer-activation = Ознакомиться
answer-release = Решить
answer-decision = Решить
answer-planning = Составить план
answer-consent = Прочитать проект
answer-correction = Исправить
answer-verification = Проверить
answer-question = Ответить
answer-second-person = Решить
answer-notice = Смотреть
notice-reminder = Скоро истекает срок.
notice-escalation = Скоро истекает срок у другой стороны.
notice-nobody-objected = В срок никто не возразил. Запрос можно открыть.
notice-not-circulated = С этим запросом вовремя никого не познакомили.
notice-not-revised = Этот запрос был возвращён и не подан снова вовремя.
notice-plan-overdue = Есть согласие помочь, но плана в срок нет.
notice-request-unmet = Никто вовремя не согласился помочь. Следующим шагом займётся секретариат.
notice-introduction-lapsed = Вовремя не было ни решения, ни начала работы. Знакомство завершено.
notice-introduction-agreed = Другая сторона тоже согласилась. Знакомство согласовано.
notice-introduction-declined = Другая сторона отклонила это знакомство.
notice-introduction-withdrawn = Это знакомство отозвано.
notice-introduction-ended = Запрос или предложение, которые соединяло это знакомство, завершены.
notice-plan-refused = Одна из сторон отклонила предложенное для этого плана. Перепишите его или оставьте.
notice-offer-stale = Это предложение вовремя не подтверждено и не участвует в подборе, пока его не подтвердят.
notice-wider-disclosure = После указанного дня эта запись станет общедоступной, если вы это не отмените.
notice-disclosed-further = Отныне эта запись раскрыта шире.
notice-message-received = Вам написала другая сторона этого знакомства.
notice-need-fits = Эта потребность подходит к вашему предложению.
notice-offer-fits = Это предложение подходит для вашей потребности.
clock-objection-window = Возражения против открытия запроса
clock-wider-disclosure = Отмена более широкого раскрытия
clock-circulation = Знакомство других с запросом
clock-answer = Решение о знакомстве
clock-plan = Согласование плана
clock-revision = Доработка запроса
clock-start = Начало согласованного
clock-reconfirmation = Подтверждение предложения
clock-outcome = Вопрос, удовлетворена ли потребность
