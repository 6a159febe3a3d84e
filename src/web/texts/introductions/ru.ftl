introductions-lead = Шаг, на котором сводят запрос и предложение. Решают обе стороны.
introductions-count = { $count ->
    [one] { $number } знакомство
    [few] { $number } знакомства
    [many] { $number } знакомств
   *[other] { $number } знакомства
}
introductions-nothing = Знакомств нет
introductions-nothing-words = Знакомство предлагают со страницы предложений, подходящих для потребности, или потребностей, подходящих для предложения. Начните с запроса или предложения.
by-state = Статус
by-awaits = Ожидает
by-proposed-by = Кем предложено
any = Любое значение
introduction-state-awaiting-release = Ожидает согласия запрашивающей стороны
introduction-state-proposed = Предложено
introduction-state-agreed = Согласовано
introduction-state-in-delivery = Выполняется
introduction-state-delivered = Поддержка оказана
introduction-state-declined = Отклонено
introduction-state-withdrawn = Отозвано
introduction-state-lapsed = Истекло
introduction-state-failed = Не состоялось
introduction-end-declined = Одна из сторон отказалась.
introduction-end-withdrawn = Оно отозвано.
introduction-end-lapsed = Оно завершилось само собой.
introduction-end-failed = Поддержка не была оказана, как договаривались.
side-of-requester = Запрашивающее государство
side-of-provider = Сторона, оказывающая поддержку
side-of-coordinator = Секретариат
awaits-requester = Ожидает запрашивающее государство
awaits-provider = Ожидает сторону, оказывающую поддержку
proposed-by-requester = Предложено запрашивающим государством
proposed-by-provider = Предложено стороной, оказывающей поддержку
proposed-by-coordinator = Предложено секретариатом
proposed-on = Предложено { $value }
introduction-of = { $value } – { $other }
record-not-shown = Вам не показано
units = { $count ->
    [one] { $number } единица
    [few] { $number } единицы
    [many] { $number } единиц
   *[other] { $number } единицы
}
units-asked = Сколько единиц предложения запрашивается
units-wanted = Сколько единиц вы принимаете
units-wanted-hint = Если вы измените число, другой стороне нужно будет его принять.
units-are = Единица: { $value }.
units-left = { $count ->
    [one] Осталась { $number }.
    [few] Осталось { $number }.
    [many] Осталось { $number }.
   *[other] Осталось { $number }.
}
what-is-introduced = Что сводится вместе
proposer-says = Что говорит предлагающая сторона
input-changed-need = Запрос изменился с момента этого предложения.
input-changed-offer = С тех пор изменилось само предложение.
input-changed-policy = С тех пор изменился способ измерения соответствий.
need-changed = Изменена с тех пор
need-in-full = Потребность полностью
why-they-fit = Почему они подходят друг другу, на сегодня
your-decision = Ваше решение
colleague-decides = Вы заявили о конфликте интересов. Решает ваш коллега.
decide-until = Решить до конца дня { $value }
begin-until = Начать до конца дня { $value }
decide-release = Разрешить сообщить
decide-accept = Принять
decide-decline = Отклонить
decide-withdraw = Отозвать
decide-title-release = Разрешить сообщить о вашем запросе
decide-title-accept = Принять это знакомство
decide-title-decline = Отклонить это знакомство
decide-title-withdraw = Отозвать это знакомство
follows-release = Вторая сторона узнает о вашем запросе и будет решать. Ваша сторона примет своё решение отдельно.
follows-accept = Будет спрошена другая сторона. Согласовано — лишь когда согласны обе.
follows-accept-release = Вы соглашаетесь; вторая сторона узнает о вашем запросе и будет решать.
follows-agree = Тем самым согласны обе стороны: единицы предложения резервируются, а потребности считаются покрытыми в той мере, в какой их покрывает предложение.
follows-decline = Оно завершится. Эту пару не предложат снова 90 дней или пока не изменится одна из записей.
follows-decline-untold = Оно завершится, и вторая сторона о нём не узнает. Эту пару не предложат снова 90 дней или пока не изменится одна из записей.
follows-withdraw = Оно завершится. Другая сторона прочтёт причину, если знает о нём.
follows-withdraw-agreed = Договорённость прекращается: единицы предложения освобождаются, потребности больше не считаются ими покрытыми.
decision-reason = Причина
decision-note = Своими словами
decision-note-hint = Это прочтёт и другая сторона.
have-conflict = У меня конфликт интересов
conflict-of-interest = Конфликт интересов
conflict-hint-decision = Если вы что-то напишете здесь, ваше решение сохранится и будет ждать коллегу без такого конфликта. Это прочтут только ваша сторона и секретариат.
conflict-hint-proposal = Если вы что-то напишете здесь, ваше предложение не будет означать согласия вашей стороны: его даст коллега. Это прочтут только ваша сторона и секретариат.
conflict-coordinator = Если у вас конфликт интересов, предоставьте это коллеге.
decide-not-now = Сейчас вы не можете принять это решение.
to-the-introduction = К знакомству
whom-it-waits-for = Чьего решения ждёт
waits-for-nobody = Ничьего решения не ждёт.
accepted-on = Согласие: { $value }
not-accepted = Согласия нет
knows-nothing = Ничего об этом не знает
what-was-decided = Принятые решения
nothing-decided = Пока ничего.
decided-release = Разрешено сообщить второй стороне.
decided-accept = Согласие.
decided-decline = Отказ.
decided-withdraw = Отзыв.
decided-quantity = С другим числом: { $value }
waits-for-colleague = Сохранено и ждёт коллегу без конфликта интересов.
history = Что происходило
history-soon = Пока ничего не записано.
happened-introduction-proposed = Знакомство предложено.
happened-introduction-released = Запрашивающее государство разрешило сообщить о своём запросе.
happened-introduction-accepted = Одна из сторон согласилась.
happened-introduction-agreed = Обе стороны согласны.
happened-introduction-declined = Одна из сторон отказалась.
happened-introduction-withdrawn = Знакомство отозвано.
happened-introduction-lapsed = Знакомство истекло.
happened-introduction-in-delivery = Поддержка оказывается.
happened-introduction-delivered = Поддержка оказана.
happened-introduction-failed = Поддержка не была оказана, как договаривались.
happened-introduction-conflict-declared = Участник заявил о конфликте интересов; решает коллега.
happened-introduction-message-sent = Одна сторона написала другой.
happened-introduction-clock-lapsed = Истёк срок, связанный с этим знакомством.
cools-until = Эту пару можно предложить снова с { $value } или как только изменится одна из записей.
introduce = Предложить знакомство
introduce-title = Предложить знакомство сторон
introduce-not-now = Сейчас их познакомить нельзя
who-is-told = Кто и что узнает
introduce-by-requester = Предлагая, ваше государство соглашается. Вторая сторона узнает о вашем запросе в том виде, в каком его видят заинтересованные стороны, прочтёт ваше сообщение и будет решать. Секретариату об этом известно.
introduce-by-provider = Предлагая, ваша организация соглашается. Запрашивающее государство узнает о вашем предложении, прочтёт ваше сообщение и будет решать. Секретариату об этом известно.
introduce-by-coordinator = Обе стороны узнают о предложении, прочтут ваше сообщение и будут решать.
introduce-by-coordinator-untold = Вторая сторона пока не может знать об этом запросе. Сначала спросят запрашивающее государство; до его согласия она ничего не узнает.
introduce-needs = О каких потребностях речь
introduce-needs-hint = Одно знакомство может касаться нескольких потребностей одного запроса.
introduce-message = Сообщение остальным
introduce-message-hint = Необязательно. Его прочтут все, кто узнает о предложении.
done-introduction-proposed = Знакомство предложено.
done-introduction-release = Вторая сторона узнает о вашем запросе.
done-introduction-accept = Вы согласились.
done-introduction-decline = Вы отказались.
done-introduction-withdraw = Знакомство отозвано.
done-conflict-declared = Ваше заявление сохранено. Решает коллега.
messages = Вопросы и ответы
messages-none = Пока ничего не написано.
messages-all = Читать все
messages-written = Написанное
messages-words = Другая сторона получит уведомление во входящих.
messages-not-released = Вторая сторона пока ничего не знает. Стороны смогут писать друг другу, когда запрашивающее государство разрешит ей сообщить.
write-message = Написать другой стороне
message-text = Ваше сообщение
message-readers = Кто прочтёт
readers-sides = Только две стороны
readers-sides-and-coordinators = Обе стороны и вместе с ними секретариат
read-by-sides = только для двух сторон
read-by-sides-and-coordinators = секретариат тоже читает
done-message-sent = Ваше сообщение отправлено.
