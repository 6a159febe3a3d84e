account-who = Кто вы здесь
account-no-roles = Сейчас ни одна роль не действует
account-in-force = Сейчас действуют: { $value }
account-change = Изменить имя
account-name-hint = Так, как вас знают коллеги и секретариат.
password-change = Сменить пароль
password-change-lead = Во всех остальных местах вход будет завершён.
password-current = Текущий пароль
password-new = Новый пароль
password-new-hint = От { $value } до { $other } любых символов, включая пробелы: хорошо подходят несколько не связанных слов. Без вашего имени, адреса почты, организации и названия этого сервиса.
password-lost = Если вы потеряли пароль или у вас другой адрес почты, попросите у секретариата новое приглашение.
done-password = Пароль изменён. Вход сохранён только здесь.
account-more = Ещё об учётной записи
account-colleagues = Участники вашей организации
account-party = Ваша организация
done-account = Ваше имя сохранено.
own-sessions = Где выполнен вход
own-sessions-lead = Все браузеры и программы, вошедшие от вашего имени. Завершите то, чего не узнаёте.
session-unknown = Браузер неизвестен
session-this = Этот сеанс
session-since = С { $value }
session-until = Завершится не позднее: { $value }
session-end = Завершить
session-end-others = Завершить все остальные
session-no-others = Больше нигде вход не выполнен.
done-session-ended = Завершено. Кто этим пользовался, должен войти заново.
members = Участники
members-all = Все участники
members-any = Все
members-count = { $count ->
    [one] { $number } участник
    [few] { $number } участника
    [many] { $number } участников
   *[other] { $number } участника
}
members-nothing = Таких участников нет. Выберите другое состояние или пригласите кого-нибудь.
member = Участник
member-name = Имя
member-party = Организация
member-roles = Роли
member-roles-hint = Что человек делает для организации. Контактными лицами бывают только участники от государств.
member-state = Доступ
member-state-hint = Отключённый участник сразу теряет доступ, а его открытое приглашение теряет силу.
member-state-invited = Приглашён
member-state-active = Активен
member-state-disabled = Отключён
member-since = Участник с
member-oneself = Это вы. То, что вы можете изменить, находится в вашей учётной записи:
member-change = Изменить роли и доступ
done-member = Данные участника изменены.
