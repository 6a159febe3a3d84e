## Steps of a request

step-request-submitted = Подать в секретариат
then-request-submitted = Секретариат проверяет, что он исходит от контактного лица вашего государства. До открытия вы можете вернуть его в черновик.
done-request-submitted = Запрос подан. Сейчас его проверяет секретариат; о дальнейшем вы узнаете из входящих сообщений.
step-request-recalled = Вернуть в черновик
then-request-recalled = Он снова становится черновиком, и секретариат его больше не видит.
done-request-recalled = Подача отменена, запрос снова стал черновиком.
step-request-returned = Вернуть государству
then-request-returned = Запрашивающее государство может изменить его и подать снова. Укажите, чего не хватает.
done-request-returned = Запрос возвращен.
step-request-redrafted = Доработать
then-request-redrafted = Он становится черновиком, который вы можете изменить и подать снова.
done-request-redrafted = Запрос снова стал черновиком.
step-request-declined = Отклонить
then-request-declined = На этом он завершается, а запрашивающему государству сообщается причина.
done-request-declined = Запрос отклонен.
step-request-authenticated = Подтвердить проверку контактного лица
then-request-authenticated = Сведения о том, что, как и кем было проверено, сохраняются как подтверждение. После этого запрос можно открыть.
done-request-authenticated = Контактное лицо проверено. Теперь запрос можно открыть.
step-request-opened = Открыть
then-request-opened = Он показывается в той мере, в какой это выбрало запрашивающее государство, и сопоставляется с предложениями.
done-request-opened = Запрос открыт и сопоставляется с предложениями.
step-request-held = Отложить
then-request-held = На это время он не сопоставляется с предложениями.
done-request-held = Запрос отложен.
step-request-resumed = Возобновить
then-request-resumed = Он снова сопоставляется с предложениями.
done-request-resumed = Запрос снова открыт.
step-request-unmet = Отметить как неудовлетворенный
then-request-unmet = Никто не ответил в срок. Отныне у него есть ответственный в секретариате и следующий шаг. Об этом сообщают государству и тем, кого просили помочь.
done-request-unmet = Запрос отмечен как неудовлетворенный.
step-request-next-step-changed = Выбрать другой следующий шаг
then-request-next-step-changed = Следующим шагом станет то, что вы выберете сейчас; государству об этом сообщат. То, что государство уже начало перерабатывать, остаётся за ним.
done-request-next-step-changed = Следующий шаг изменён, государству сообщено.
step-request-reopened = Открыть снова
then-request-reopened = Он снова сопоставляется с предложениями, и его сроки отсчитываются заново.
done-request-reopened = Запрос снова открыт.
step-request-withdrawn = Отозвать
then-request-withdrawn = На этом он завершается. Его знакомства сторон утрачивают силу, и то, что было для него зарезервировано, освобождается.
done-request-withdrawn = Запрос отозван.

## Steps of an offer

step-offer-submitted = Передать на рассмотрение секретариату
then-offer-submitted = Секретариат рассматривает его и вводит в действие.
done-offer-submitted = Сейчас предложение рассматривает секретариат.
step-offer-recalled = Вернуть в черновик
then-offer-recalled = Оно становится черновиком, который вы можете изменить.
done-offer-recalled = Подача отменена, предложение снова стало черновиком.
step-offer-activated = Ввести в действие
then-offer-activated = Оно показывается в той мере, в какой это выбрал владелец, и сопоставляется с потребностями. Владелец вновь подтверждает его каждые 180 дней.
done-offer-activated = Предложение введено в действие и сопоставляется с потребностями.
step-offer-paused = Приостановить
then-offer-paused = На это время оно не сопоставляется с потребностями.
done-offer-paused = Предложение приостановлено.
step-offer-resumed = Возобновить
then-offer-resumed = Оно снова сопоставляется с потребностями.
done-offer-resumed = Предложение снова действует.
step-offer-withdrawn = Отозвать
then-offer-withdrawn = На этом оно завершается. Знакомства сторон, ожидающие решения, утрачивают силу; согласованное остается в силе.
done-offer-withdrawn = Предложение отозвано.
step-offer-confirmed = Подтвердить без изменений

## Forms of steps

ask-reason = Причина
ask-note = Пояснение
hint-note = Это могут прочитать владелец записи и секретариат.
ask-evidence-kind = Как было проверено контактное лицо?
ask-evidence-note = Что было проверено
hint-evidence-note = Номер и дата, к кому обращались и каким образом. Для проверенной учетной записи не требуется.
evidence-verified-account = По учетной записи в проверенной организации
evidence-letter = По письму министерства или представительства
evidence-note-verbale = По вербальной ноте
evidence-telephone-call = Звонком по ранее известному номеру
evidence-email = По ответу с ранее известного адреса
evidence-meeting = На встрече
ask-next-step = Что дальше
next-step-revise = Государство формулирует его заново или разделяет
next-step-merge = Он продолжается в составе другого запроса
next-step-fund = Его рассматривает стартовый фонд
what-you-can-do = Что вы можете сделать
