compare-title = Сравнение предложений
compare-choose = Сравнить
compare-chosen = Сравнить выбранные
compare-most = Выберите не более четырёх, чтобы увидеть их рядом.
compare-none = Не выбрано ни одного предложения
compare-none-words = На странице подходящих предложений выберите не более четырёх и нажмите «Сравнить выбранные».
compare-one = Выбрано только одно предложение. Выберите другие на странице:
compare-too-many = { $count ->
    [one] Выбрано { $number } предложение. Выберите из них не более четырёх:
    [few] Выбрано { $number } предложения. Выберите из них не более четырёх:
    [many] Выбрано { $number } предложений. Выберите из них не более четырёх:
   *[other] Выбрано { $number } предложения. Выберите из них не более четырёх:
}
compare-missing = { $count ->
    [one] Не показано выбранных предложений: { $number }. Его нет, или оно вам недоступно.
    [few] Не показано выбранных предложений: { $number }. Их нет, или они вам недоступны.
    [many] Не показано выбранных предложений: { $number }. Их нет, или они вам недоступны.
   *[other] Не показано выбранных предложений: { $number }. Их нет, или они вам недоступны.
}
compare-table = Предложения в столбцах, признаки сравнения в строках
compare-best = лучшее из них
compare-fit = Соответствие в целом
compare-requirements = Требования
compare-met = Выполнено { $value } из { $other }
compare-parts = Части потребности
compare-left = Осталось: { $value }
compare-more = { $count ->
    [one] и ещё { $number }
    [few] и ещё { $number }
    [many] и ещё { $number }
   *[other] и ещё { $number }
}
compare-further = Далее
compare-why = Почему, подробно
compare-take-out = Убрать
reason-needs-met = удовлетворённые потребности
reason-share = { $value } из { $other }
reason-closed = по тексту – до { $value } («{ $other }»)
