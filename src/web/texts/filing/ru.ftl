## Filing a request

ask-for-support = Запросить поддержку
ask-for-support-lead = Расскажите своими словами, что нужно вашему государству. Это займет около десяти минут, и вы можете прерваться в любой момент.
offer-support = Предложить поддержку
keep-and-go-on = Сохранить как черновик и продолжить
look-what-is-there = Посмотреть, что уже есть
look-who-fits = Узнать, кто мог бы помочь
draft-words = Черновик видит только ваша организация. Ничего не публикуется, пока вы не дадите на это разрешение.
parts-of-request = Разделы запроса
parts-of-request-lead = Заполните, что можете; каждый раздел остается на месте, когда вы его сохраните.
about-the-request = О запросе
topic-situation = Ситуация
topic-context = Срочность, партнеры и маркеры
topic-disclosure = Кому это видно
topic-offer = Что предлагается
topic-reach = Где и когда
topic-terms = Сколько и на каких условиях
part-could-say-more = Можно дополнить
part-is-there = Готово
add-need = Добавить потребность
remove-need = Убрать эту потребность
check-answers = Проверьте свои ответы
check-answers-lead = Вот что будет подано. Измените то, что еще требует правки.
change = Изменить
later = Пока нет
see-the-request = Посмотреть запрос
see-the-offer = Посмотреть предложение
come-back-any-time = Вы можете вернуться в любое время: черновик хранится под номером { $value }.
cannot-be-changed-now = На этом этапе изменить это нельзя. На странице записи указано, что можно сделать сейчас.
need-lead = Чем конкретнее потребность, тем точнее подбор. Все, что не указано, учитывается как среднее.
hand-in = Подать запрос
hand-in-words = Секретариат проверяет, что запрос исходит от контактного лица вашего государства, и затем открывает его так, как вы выбрали. До этого вы можете вернуть его в черновик.
hand-in-offer-words = Предложение показывается так, как вы выбрали, и сразу сопоставляется со всеми открытыми потребностями. Вы можете приостановить или отозвать его в любое время.

## Beside the form

how-specific = Насколько это конкретно
specific-words = Чем конкретнее, тем точнее подбор.
of-hundred-in-all = { $value } из 100.
who-could-help = Кто мог бы помочь
who-could-help-words = Пока вы пишете, здесь появляются подходящие предложения и запросы, похожие на ваш.
nobody-could-help-yet = Пока ничего не подходит. Расскажите подробнее, что требуется.
as-it-stands-fit = { $count ->
    [one] В нынешнем виде подходит { $number } предложение.
    [few] В нынешнем виде подходят { $number } предложения.
    [many] В нынешнем виде подходят { $number } предложений.
   *[other] В нынешнем виде подходит { $number } предложения.
}
filed-already = Уже поданы
filed-already-words = Вы можете присоединиться к другим или узнать, как им помогли.
offered-already = Уже предложено
offered-already-words = Если одно из этих предложений ваше, измените его, а не размещайте снова.
may-be-the-same = Возможно, то же самое
advice-description = Опишите ситуацию, кого она касается и что должно измениться в итоге.
advice-expertise = Назовите требуемые экспертные знания: по одной формулировке на каждый вид.
advice-policy-areas = Выберите от одной до трех областей политики: только те, к которым относится потребность.
advice-starts-on = Укажите, с какого и по какое время нужна помощь.
advice-modalities = Укажите, в какой форме нужна помощь.
advice-languages = Укажите, на каких языках можно принять помощь.
advice-quantity-amount = Укажите, сколько требуется: число людей, мест или дней.

## Questions

ask-title = В нескольких словах
hint-title = Что требуется — в виде заголовка, который другие сразу поймут.
hint-offer-title = Что вы можете предложить — в виде заголовка, который другие сразу поймут.
ask-summary = Ситуация
hint-summary = Кого это касается, в чем трудность и что должно измениться в итоге. Не пишите ничего, что могло бы повредить кому-либо.
ask-language = Язык, на котором вы пишете
ask-existing-support = Что уже есть
hint-existing-support = Проекты, доноры и партнеры, которые занимаются этим сейчас.
ask-plan-link = Национальный план, которому это служит
hint-plan-link = Его веб-адрес, например https://example.org/plan.
ask-description = Подробно
hint-description = Для кого, где и что должно измениться в итоге.
ask-expertise = Экспертные знания
hint-expertise = По одной формулировке в строке, на любом языке: что должны знать те, кто помогает.
phrase-number = Формулировка { $value }
importance-number = Насколько важна формулировка { $value }?
ask-policy-areas = Области политики
hint-policy-areas = От одной до трех: те, к которым это относится.
ask-modalities = Форма поддержки
ask-resource-kinds = Вид ресурсов
ask-languages = Языки помощи
hint-languages = Все, на которых ее можно оказать или принять.
ask-starts-on = Первый день
ask-ends-on = Последний день
hint-ends-on = Оставьте поле пустым, если это не важно.
ask-quantity-amount = Сколько
hint-quantity-amount = Число, например 40.
ask-quantity-unit = Единица
hint-quantity-unit = Например: сотрудники, семинары, дни.
ask-quantity-note = Подробнее о количестве
ask-budget = Сколько это может стоить
hint-budget = Только если бюджет известен.
amount = Сумма
currency = Валюта
ask-urgency = Насколько это срочно?
ask-co-requesters = Другие государства, обращающиеся вместе с вами
ask-stakeholders = Заинтересованные стороны, которых следует привлечь
ask-markers = Чему это способствует
marker-0 = Не учтено
marker-1 = Ограниченный вклад
marker-2 = Значимая цель
marker-3 = Основная цель
ask-disclosure = Кому это видно
tier-means-public = Всем, на этом сайте и в открытых данных.
tier-means-network = Вошедшим в систему сотрудникам проверенных организаций.
tier-means-parties = Только организациям, с которыми начато знакомство сторон, и секретариату.
tier-means-secretariat = Только вашей организации и секретариату. Соответствия все равно подбираются.
ask-field-disclosures = Разделы, которые видны меньшему числу людей
hint-field-disclosures = Тот, кому раздел не виден, увидит его пустым.
tier-as-record = Как запись в целом
tier-of-summary = Ситуация
tier-of-existing-support = Что уже есть
tier-of-plan-link = Национальный план
tier-of-need-descriptions = Подробное описание потребностей
tier-of-need-quantities = Сколько
tier-of-need-budgets = Бюджеты
tier-of-capacity-note = Подробнее об объеме
tier-of-lead-time-days = Срок до начала
tier-of-cost-sharing = Кто несет расходы
tier-of-conditions = Условия
chosen = { $count ->
    [0] Выбрать
    [one] Выбран { $number }
    [few] Выбрано { $number }
    [many] Выбрано { $number }
   *[other] Выбрано { $number }
}

## Posting an offer

offer-support-lead = Расскажите, что может дать ваша организация. Предложение сопоставляется со всеми открытыми потребностями, как только вы введете его в действие.
parts-of-offer = Разделы предложения
parts-of-offer-lead = Заполните, что можете; каждый раздел остается на месте, когда вы его сохраните.
ask-serves = Охватываемые страны и регионы
hint-serves = Выберите весь мир или регион, если он охвачен полностью.
ask-excludes = Кроме
ask-available-from = Первый день
ask-available-until = Последний день
hint-available-until = Оставьте поле пустым, если срок не ограничен.
ask-lead-time-days = Дней от договоренности до начала
ask-capacity-total = Сколько имеется
hint-capacity-total = Число, например 12. Согласованная поддержка из него вычитается.
ask-capacity-unit = Единица
hint-capacity-unit = Например: миссии, слушатели, дни.
ask-capacity-note = Подробнее об объеме
ask-cost-sharing = Кто несет расходы
ask-conditions = Условия
hint-conditions = Чего ожидают от другой стороны.

## What was done

done-draft-kept = Черновик сохранен.
done-kept = Сохранено.
done-need-removed = Потребность убрана.
done-confirmed = Подтверждено: предложение остается без изменений.
