offers-lead = Что могут дать учреждения, другие государства и заинтересованные стороны: экспертные знания, средства и людей.
offers-search = Поиск предложений
offers-count = { $count ->
    [one] { $number } предложение
    [few] { $number } предложения
    [many] { $number } предложений
   *[other] { $number } предложения
}
offers-nothing = Нет подходящего предложения
requests-lead = О чем просят государства: каждый запрос со своими потребностями.
requests-search = Поиск запросов
requests-count = { $count ->
    [one] { $number } запрос
    [few] { $number } запроса
    [many] { $number } запросов
   *[other] { $number } запроса
}
requests-nothing = Нет подходящего запроса
results = Результаты
filters = Фильтры
filters-set = { $count ->
    [0] Фильтры
    [one] Фильтры (выбран { $number })
    [few] Фильтры (выбрано { $number })
    [many] Фильтры (выбрано { $number })
   *[other] Фильтры (выбрано { $number })
}
facet-q = Слова:
facet-policy-area = Область политики
facet-serves = Охват
facet-country = Запрашивающая страна
facet-modality = Форма поддержки
facet-provider-kind = Вид поставщика
facet-language = Язык
facet-resource-kind = Вид ресурсов
facet-state = Статус
facet-urgency = Срочность
facet-more = { $count ->
    [one] Еще { $number }
    [few] Еще { $number }
    [many] Еще { $number }
   *[other] Еще { $number }
}
apply = Применить фильтры
clear-all = Сбросить все фильтры
remove-filter = Убрать фильтр:
updating = Список обновляется…
sort = Сортировка
sort-relevance = По соответствию словам
sort-newest = Сначала новые
sort-oldest = Сначала старые
sort-changed = Недавно измененные
sort-ending = Скоро заканчиваются
pages = Страницы
next = Следующая страница
download = Скачать:
download-lines = Весь список (строки JSON)
download-sheet = Весь список (CSV)
download-page = Эта страница (JSON)
nothing-without-filters = Пока здесь нет ничего доступного вам.
found-too = Найдено также другими словами и на других языках:
as-written = Только эти слова
nothing-leave-out = Чтобы что-нибудь найти, уберите одно из условий:
leave-out = Без условия «{ $value }»
leave-out-word = Без слова «{ $value }»
leave-out-words = Без этих слов
facet-mine = Только
your-own = ваши
mine = Ваши
