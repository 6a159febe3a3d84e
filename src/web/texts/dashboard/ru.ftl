dashboard = Сводка
dashboard-lead = Что запрашивается, что предлагается и сколько времени это занимает.
active-offers = Действующие предложения
map-words = { $count ->
    [one] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
    [few] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
    [many] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
   *[other] Карта мира без границ, с кругом у каждой из запрашивающих стран: { $number }. В таблице ниже те же данные.
}
as-table = В виде таблицы
country = Страна
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
