## Lists

plan = План
plans-lead = Что согласовано в ответ на каждый запрос: кто, в чём, к какому сроку и за какие средства помогает.
plans-count = { $count ->
    [one] { $number } план
    [few] { $number } плана
    [many] { $number } планов
   *[other] { $number } плана
}
plans-nothing = Планов пока нет
plans-nothing-words = План составляют, когда обе стороны согласились на знакомство: откройте запрос, выберите, кто подходит, и составьте план со страницы запроса.
plans-nothing-fits = Нет планов, подходящих под эти условия
plan-own-part = Роль вашей организации
plan-own-requester-id = Запрашивает
plan-own-partner-id = Помогает
plan-own-lead-id = Ведёт план
plan-awaits-you = Ждёт вашего согласия
plan-of-former-request = План по запросу, который вам больше не показан

## States

plan-state-drafting = Составляется
plan-state-agreed = Согласован
plan-state-in-delivery = Выполняется
plan-state-completed = Завершён
plan-state-verified = Проверен
plan-state-abandoned = Прекращён

## The record

plan-lead = Ведущий партнёр
plan-revision = Редакция { $value }
plan-draft = Проект { $value }
plan-answers = Отвечает на запрос
plan-why = Причина:
plan-consents = Согласие сторон
plan-consents-words = Вступает в силу, когда согласны все.
plan-consent-awaited = Ожидается
plan-consent-given = Дано
plan-proposed = Предложено изменение
plan-read-proposed = Прочитать предлагаемый текст целиком
plan-agreed-on = Что согласовано
plan-draft-words = Проект плана
plan-findings = Удовлетворены ли потребности
plan-outcome-met = Удовлетворена
plan-outcome-partly = Удовлетворена частично
plan-outcome-not-met = Не удовлетворена
plan-not-verified = Ещё не проверена
plan-reports = Отчёты
plan-reports-none = Отчётов, доступных вам, пока нет.
plan-corrects = Исправляет прежний отчёт
plan-disputed = Оспорен
plan-milestones-of-report = Достигнутые этапы
plan-correct = Исправить этот отчёт
plan-dispute = Оспорить этот отчёт
plan-ratings = Оценки
plan-about = о стороне
plan-score = { $value } из 5
plan-lessons = Извлечённые уроки
plan-clocks = Текущие сроки
plan-clock-plan = План нужно согласовать до
plan-clock-start = Помощь должна начаться до
plan-clock-outcome = Ответить, удовлетворена ли потребность, нужно до
plan-happened = Что произошло
plan-event-drafted = План начат
plan-event-changed = Проект написан заново
plan-event-agreed = Согласие
plan-event-refused = Отказ
plan-event-in-force = Вступил в силу с согласия всех
plan-event-reopened = Возвращён на доработку
plan-event-started = Началось выполнение
plan-event-reported = Отчёт
plan-event-corrected = Исправление отчёта
plan-event-disputed = Оспаривание отчёта
plan-event-completed = Объявлен завершённым
plan-event-delivered-again = Снова выполняется
plan-event-found-met = Потребность удовлетворена
plan-event-found-partly = Потребность удовлетворена частично
plan-event-found-not-met = Потребность не удовлетворена
plan-event-verified = Проверен
plan-event-rated = Оценка
plan-event-learned = Извлечённый урок
plan-event-abandoned = Прекращён
plan-revisions = Редакции
plan-all-revisions = Все редакции
plan-revisions-words = Всё, что имело силу, в том виде, в каком действовало; сначала новое.
plan-revisions-none = Пока ничего не согласовано.
plan-last-consent = Последнее согласие:
plan-in-force-from = Действует с
plan-what-changed = Что изменено
plan-as-it-stood = Текст этой редакции

## What it says

plan-former-party = Бывший участник
plan-former-need = Прежняя потребность
plan-nothing-changed = Различий нет.
plan-part-lead = Ведущий партнёр
plan-part-summary = Краткое изложение
plan-part-shares = Партнёры и их участие
plan-part-outcomes = Результаты
plan-part-milestones = Этапы
plan-part-budget-lines = Бюджет
plan-change-added = добавлено
plan-change-changed = изменено
plan-change-removed = удалено
plan-reports-count = { $count ->
    [one] { $number } отчёт
    [few] { $number } отчёта
    [many] { $number } отчётов
   *[other] { $number } отчёта
}
plan-milestones-reached = достигнуто этапов: { $value } из { $other }
plan-no-lead = Ведущий партнёр пока не назван.
plan-indicators = По чему измеряется
plan-indicator = Показатель
plan-baseline = До начала
plan-target = Цель
plan-last-value = Последнее значение
plan-not-reported = Не сообщено
plan-milestone = Этап
plan-due-on = Срок
plan-responsible = Ответственный
plan-done-when = Достигнут, когда
plan-reached = Достигнут
plan-item = Статья
plan-spender = Кто расходует
plan-source = Кто платит
plan-amount = Сумма
plan-total = Всего:

## What can be done

plan-possible = Что вы можете сделать сейчас
plan-hindered = Следующий шаг пока невозможен:
plan-refuse = Отклонить проект
plan-propose-change = Предложить изменение
plan-change-draft = Изменить проект
plan-of-request = План по этому запросу
plan-write = Составить план
