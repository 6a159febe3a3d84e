secretariat-lead = Что ожидает действий в механизме, шаг за шагом, начиная с самого давнего.
secretariat-steps = Шаги
secretariat-nothing = Ничто не ожидает действий. То, что поступит следующим, появится здесь.
secretariat-step-nothing = Сейчас на этом шаге ничто не ожидает действий.
triage-check = Запросы на проверку
triage-opening = Запросы, которые предстоит открыть
triage-activation = Предложения, которые предстоит активировать
triage-verification = Организации на проверку
triage-revision = Возвращённые запросы, которые не поступили вновь
triage-circulation = Открытые запросы без единого знакомства
triage-release = Знакомства, ожидающие разрешения
triage-decision = Знакомства, срок решения по которым истекает
triage-planning = Согласованная поддержка без плана
triage-consent = Проекты планов, ожидающие согласия
triage-plan = Открытые запросы, срок планирования которых истекает
triage-start = Согласованная поддержка, которая не началась
triage-correction = Оспоренные отчёты, ожидающие исправления
triage-findings = Завершённые планы, ожидающие своего государства
triage-unmet = Запросы без ответа и их следующий шаг
triage-words-check = Убедитесь, что контактное лицо уполномочено; затем подтвердите, верните или отклоните запрос.
triage-words-opening = До указанного дня заявитель может возразить. После этого откройте запрос.
triage-words-activation = Посмотрите, достаточно ли в предложении сведений для подбора; затем активируйте его.
triage-words-verification = Выясните, та ли это организация. До этого о ней знают только её участники и секретариат.
triage-words-revision = До повторной подачи о нём знает только сама сторона. Спросите контактное лицо.
triage-words-circulation = Посмотрите, кто подходит, и предложите знакомство.
triage-words-release = Заявитель решает, можно ли сообщить о запросе поставщику.
triage-words-decision = Стороне, которая ещё не приняла решения, нужно ваше напоминание.
triage-words-planning = Помогите согласившимся составить план или составьте его за них.
triage-words-consent = Напомните названным здесь сторонам; с последним согласием план вступает в силу.
triage-words-plan = Приведите согласившихся к плану или найдите других, кто может помочь.
triage-words-start = Если план не начнётся, оно завершится само и ресурс освободится.
triage-words-correction = Пока партнёр не исправит отчёт, план нельзя завершить.
triage-words-findings = Только государство говорит о каждой потребности, удовлетворена ли она. Напомните ему.
triage-words-unmet = Реестр того, что механизм не удовлетворил: кто этим занимается, что дальше и почему никто не ответил.
triage-all = { $count ->
    [one] Всего { $number }
    [few] Все { $number }
    [many] Все { $number }
   *[other] Все { $number }
}
triage-since = Ожидает с { $value }
triage-age = { $count ->
    [0] с сегодняшнего дня
    [one] { $number } день
    [few] { $number } дня
    [many] { $number } дней
   *[other] { $number } дня
}
triage-left = { $count ->
    [0] Истекает сегодня
    [one] Остался { $number } день
    [few] Осталось { $number } дня
    [many] Осталось { $number } дней
   *[other] Осталось { $number } дня
}
triage-late = { $count ->
    [one] Опоздание на { $number } день
    [few] Опоздание на { $number } дня
    [many] Опоздание на { $number } дней
   *[other] Опоздание на { $number } дня
}
triage-time-over = Срок истёк
triage-no-date = Срок не установлен
triage-returned = Запрос стороны: { $value }
triage-reason = Причина: { $value }
triage-awaited = Ожидается согласие:
triage-owner = Ведёт
triage-next-step = Следующий шаг:
triage-next-revise = государство переформулирует его
triage-next-merge = он продолжится в составе другого запроса
triage-next-fund = его рассмотрит стартовый фонд
triage-introduction = Знакомство
triage-party = Организация
see-clocks = Сроки и их длительность
invite-somebody = Пригласить участника
