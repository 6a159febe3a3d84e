# What pages say in Russian. Every message is in every language, with the same variables.

## The frame of every page

skip = Перейти к содержанию
languages = Языки
main-navigation = Основное меню
you-are-here = Вы здесь
home = Главная
requests = Запросы
offers = Предложения
request = Запрос
offer = Предложение
need = Потребность
search = Найти
set = Применить
list-comma = {", "}
foot-hub = Работа с Connection Hub
foot-data = Данные
foot-all-requests = Все запросы (строки JSON)
foot-all-offers = Все предложения (строки JSON)
foot-waiting-times = Сроки ожидания
foot-developers = Разработчикам
foot-reference = Справочник по API
disclaimer = Указанные на этом сайте границы и названия и используемые на нем обозначения не означают их официального одобрения или признания Организацией Объединенных Наций.

## Home

home-title = Здесь запрос государства находит подходящую помощь
home-lead = Connection Hub обслуживает механизм наращивания потенциала, созданный Глобальным договором о безопасной, упорядоченной и легальной миграции. Он сопоставляет потребности государств с тем, что могут дать учреждения, другие государства и заинтересованные стороны, объясняет выбор и следит за оказанием помощи, пока потребность не будет удовлетворена.
home-requests = Кто просит о поддержке
home-offers = Кто предлагает поддержку
mechanism-today = Механизм сегодня
figure-requests = { $count ->
    [one] открытый запрос
    [few] открытых запроса
    [many] открытых запросов
   *[other] открытого запроса
}
figure-countries = { $count ->
    [one] запрашивающая страна
    [few] запрашивающие страны
    [many] запрашивающих стран
   *[other] запрашивающей страны
}
figure-offers = { $count ->
    [one] действующее предложение
    [few] действующих предложения
    [many] действующих предложений
   *[other] действующего предложения
}
as-of = По состоянию на
open-requests = Открытые запросы
new-offers = Новые предложения
all-open-requests = { $count ->
    [one] { $number } открытый запрос
    [few] Все { $number } открытых запроса
    [many] Все { $number } открытых запросов
   *[other] Все { $number } открытого запроса
}
all-active-offers = { $count ->
    [one] { $number } действующее предложение
    [few] Все { $number } действующих предложения
    [many] Все { $number } действующих предложений
   *[other] Все { $number } действующего предложения
}
how-it-works = Как это работает
how-ask = Запросите
how-ask-words = Контактное лицо сообщает, что нужно государству. Ничего не публикуется, пока государство не даст на это разрешение.
how-match = Узнайте, кто подходит
how-match-words = Каждая потребность сопоставляется с каждым предложением. Для каждого соответствия указано, что говорит в его пользу, чего не хватает и что изменило бы ответ.
how-agree = Договоритесь и следите
how-agree-words = Выбирает государство. Обе стороны договариваются, планируют и отчитываются, а в конце государство сообщает, удовлетворена ли потребность.
policy-areas = Области политики
policy-areas-words = Выберите область, чтобы узнать, кто может помочь.
areas-of-discussion = Области для углубленного обсуждения
objectives = Цели Договора
offers-in-area = { $count ->
    [one] { $number } предложение
    [few] { $number } предложения
    [many] { $number } предложений
   *[other] { $number } предложения
}
requests-in-area = { $count ->
    [one] { $number } запрос
    [few] { $number } запроса
    [many] { $number } запросов
   *[other] { $number } запроса
}

## Lists

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
download-page = Эта страница (JSON)
nothing-without-filters = Пока здесь нет ничего доступного вам.
nothing-leave-out = Чтобы что-нибудь найти, уберите одно из условий:
leave-out = Без условия «{ $value }»
leave-out-word = Без слова «{ $value }»
leave-out-words = Без этих слов

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

## Matches

offers-that-fit = Подходящие предложения
needs-that-fit = Подходящие потребности
for-the-need = для потребности
for-the-offer = для предложения
match-commits-nobody = Решает только запрашивающая сторона. Соответствие никого ни к чему не обязывает.
ranked = Сначала лучшие
offers-fit-count = { $count ->
    [one] Подходит { $number } предложение
    [few] Подходят { $number } предложения
    [many] Подходят { $number } предложений
   *[other] Подходит { $number } предложения
}
needs-fit-count = { $count ->
    [one] Подходит { $number } потребность
    [few] Подходят { $number } потребности
    [many] Подходят { $number } потребностей
   *[other] Подходит { $number } потребности
}
show = Показать
fits-all = Любое соответствие
fits-strong = Только высокое
fits-strong-good = Хорошее и выше
fits-strong-good-possible = Возможное и выше
no-match = Сейчас ничего не подходит
no-match-words = Запрашивающая сторона получит уведомление, когда появится что-то подходящее. А пока можно просмотреть все.
browse-offers = Все предложения
browse-requests = Все запросы
match-number = Соответствие { $value }
of-hundred = из 100
fit-strong = Высокое соответствие
fit-good = Хорошее соответствие
fit-possible = Возможное соответствие
fit-weak = Слабое соответствие
fit-none = Нет соответствия
covers = Покрыто частей: { $value } из { $other }
covered = покрыто
not-covered = не покрыто
why-criteria = Почему: по каждому критерию
points = { $value } из { $other } балла
criterion-policy-area = Область политики
criterion-expertise = Экспертные знания
criterion-text = Общие слова
criterion-geography = Место
criterion-language = Язык
criterion-modality = Форма поддержки
criterion-timing = Даты
criterion-track-record = Опыт работы
criterion-relatedness = Близость темы
evidence-none = Ничего общего не найдено
evidence-not-stated = Одна из сторон не указала: учтено как среднее
evidence-related = Тексты близки по теме: { $value } из 100
evidence-exclusion = Это исключено:
evidence-direction = Потребность касается: { $value }; предложение касается: { $other }
side-authorities = органы власти
side-business = предприятия
side-people = сами люди
side-abroad = уезжающие или живущие за рубежом
side-arriving = прибывающие
side-returning = возвращающиеся
is-met-by = — этому соответствует
via-equal = (одинаково у обеих сторон)
via-thesaurus = (связано в словаре)
via-words = (общие слова)
via-spelling = (почти одинаковое написание)
via-text = (найдено в тексте)
requirements = Требования: выполнено { $value } из { $other }
gate-need-open = Потребность открыта
gate-offer-active = Предложение действует
gate-capacity = Есть остаток
gate-country = Охватывает страну
gate-language = Общий язык
gate-dates = Даты пересекаются
gate-resource-kind = Вид ресурсов
gate-mandatory-expertise = Обязательные экспертные знания
gate-different-party = Два разных участника
gate-cooling-down = Не отклонено недавно
gate-values = Требуется: { $value }. Предлагается: { $other }
outcome-met = выполнено
outcome-unmet = не выполнено
outcome-unknown = неизвестно
permanent-link = Постоянная ссылка
why-not = Почему здесь нет какого-то предложения?
why-not-words = Назовите любое предложение, и вы узнаете, почему оно не подходит.
why-not-label = Номер или адрес предложения
why-not-ask = Узнать причину
how-measured = Как это измеряется?
how-measured-words = При одинаковых данных все получают одинаковый ответ. Баллы по критериям складываются в общую оценку; невыполненное требование исключает соответствие.
pair = Потребность и предложение
pair-title = Почему они соответствуют или не соответствуют друг другу
pair-no-match = Соответствия нет
smallest-change = Наименьшее изменение, при котором оно появится:
after-change = Тогда оценка составит { $value } из 100: { $other }.
no-change = Изменением одной из двух записей соответствия не получить.
measured = Как это измерено
edit-need-add = В потребности, в поле «{ $value }», добавить: { $other }
edit-need-set = В потребности, в поле «{ $value }», указать: { $other }
edit-need-remove = В потребности, из поля «{ $value }», убрать: { $other }
edit-offer-add = В предложении, в поле «{ $value }», добавить: { $other }
edit-offer-set = В предложении, в поле «{ $value }», указать: { $other }
edit-offer-remove = В предложении, из поля «{ $value }», убрать: { $other }
field-serves = охватываемые страны и регионы
field-excludes = неохватываемые страны и регионы
field-languages = языки
field-expertise = экспертные знания
field-policy-areas = области политики
field-modalities = формы поддержки
field-resource-kinds = виды ресурсов
field-starts-on = первый день
field-ends-on = последний день
field-available-from = первый день
field-available-until = последний день
field-capacity = объем поддержки
field-state = статус
field-title = название
field-description = описание

## Dashboard

dashboard = Сводка
dashboard-lead = Что запрашивается, что предлагается и сколько времени это занимает.
supply-and-demand = Спрос и предложение по областям
supply-and-demand-words = Открытые запросы и действующие предложения по каждой области; сначала области, где на один запрос приходится меньше всего предложений.
active-offers = Действующие предложения
who-asks = Кто запрашивает
who-asks-words = Открытые запросы по странам: чем больше круг, тем их больше. Государства, запрашивающие вместе, учитываются каждое.
map-words = { $count ->
    [one] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
    [few] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
    [many] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
   *[other] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
}
as-table = В виде таблицы
country = Страна
waiting-times = Время ожидания
waiting-times-words = Сколько времени публичные запросы проходят от одного шага до следующего. Если их меньше пяти, данные не приводятся.
stage = От – до
half-within = Половина за
nine-of-ten-within = Девять из десяти за
too-few = Слишком мало
stage-filed-to-opened = Подача – открытие
stage-opened-to-agreed = Открытие – согласование помощи
stage-opened-to-planned = Открытие – план
stage-planned-to-started = План – начало
stage-started-to-completed = Начало – завершение
stage-completed-to-verified = Завершение – проверка
stage-filed-to-verified = Подача – проверка

## Signing in

sign-in = Войти
sign-out = Выйти
sign-in-lead = Для координаторов государств, сотрудников учреждений и других государств и для секретариата. Все открытое можно читать без учетной записи.
sign-in-failed = Вы не вошли
sign-in-refused = Адрес электронной почты и пароль не подходят друг к другу. Проверьте их и попробуйте еще раз.
sign-in-held-back = Слишком много попыток. Подождите немного и попробуйте еще раз.
email = Адрес электронной почты
email-hint = Тот, на который было отправлено приглашение.
password = Пароль
no-account = Еще нет учетной записи?
no-account-words = Учетные записи создаются по приглашению. Обратитесь к тому, кто ведет учетную запись вашей организации, или в секретариат.

## When something fails

failure-title-not-found = Такой страницы нет
failure-words-not-found = Или она есть, но вам не видна. Проверьте адрес или воспользуйтесь поиском.
failure-title-not-right = В адресе что-то неверно
failure-words-not-right = Ничего не изменено. Вот что неверно:
failure-title-not-allowed = Это вам недоступно
failure-words-not-allowed = Войдите под учетной записью, у которой есть доступ, или обратитесь в секретариат.
failure-title-not-now = Не сейчас
failure-words-not-now = Необходимая часть системы не отвечает. Ничего не потеряно. Повторите попытку немного позже.
failure-title-our-fault = Сбой на нашей стороне
failure-words-our-fault = Ничего не потеряно. Сообщите секретариату номер, указанный ниже.
failure-home = На главную страницу
failure-ask = Если вы обратитесь с этим в секретариат, назовите номер:
