## Titles, words and buttons, by what the form is for

plan-title-consent = Согласиться с проектом или отклонить его
plan-title-step-drafting = Вернуть план на доработку
plan-title-step-in-delivery = Начать выполнение
plan-title-step-completed = Объявить план завершённым
plan-title-step-abandoned = Прекратить план
plan-title-report = Отчитаться о своей части
plan-title-correction = Исправить отчёт
plan-title-dispute = Оспорить отчёт
plan-title-verification = Проверить, удовлетворены ли потребности
plan-title-rating = Оценить другую сторону
plan-title-lesson = Рассказать, чему научились
plan-words-consent = Вы решаете от имени своей организации. План вступает в силу, когда согласны все. Отказ отменяет уже данные согласия; если речь об изменении действующего плана, изменение отпадает, а действующее остаётся.
plan-words-step-drafting = План пересматривается, после чего снова нужно согласие всех.
plan-words-step-in-delivery = Запрос и все знакомства плана переходят к выполнению, и партнёры отчитываются.
plan-words-step-completed = После этого государство, подавшее запрос, проверяет каждую потребность.
plan-words-step-abandoned = Это необратимо. Невыполненное прекращается, а запрос снова открыт.
plan-words-report = Его читают государство, подавшее запрос, ведущий партнёр и секретариат. После отправки он не меняется; оспоренное исправляют новым отчётом.
plan-words-correction = Оспоренный отчёт остаётся как есть; ваше исправление показано после него.
plan-words-dispute = Партнёр исправляет отчёт до завершения плана. То, что вы установили о потребностях, которыми занимается этот партнёр, нужно будет проверить заново.
plan-words-verification = Можно высказаться сейчас о некоторых потребностях или обо всех; незаполненное остаётся открытым. Когда рассмотрены все, план проверен.
plan-words-rating = Её читают только обе стороны и секретариат. Каждую сторону оценивают один раз.
plan-words-lesson = Словами, которые помогут тем, кто возьмётся за то же.
plan-send-consent = Отправить решение
plan-send-step-drafting = Вернуть на доработку
plan-send-step-in-delivery = Начать
plan-send-step-completed = Объявить завершённым
plan-send-step-abandoned = Прекратить окончательно
plan-send-report = Отправить отчёт
plan-send-correction = Отправить исправление
plan-send-dispute = Отправить возражение
plan-send-verification = Отправить результаты проверки
plan-send-rating = Отправить оценку
plan-send-lesson = Отправить урок

## Fields

plan-changed-meanwhile = Пока ничего не сделано. Прочитайте план в нынешнем виде и отправьте ещё раз, если ваше намерение не изменилось.
plan-see-now = План в нынешнем виде
plan-decision-agree = Мы согласны
plan-decision-refuse = Мы отказываемся
plan-decision-hint = Вы решаете именно об этом проекте; если он изменится до отправки, вам об этом скажут.
plan-reason = Причина
plan-refusal-reason-hint = Нужна для отказа. Если согласны, оставьте это и следующее поле пустыми.
plan-step-reason-hint = Обязательно. Её читают все стороны.
plan-note = Своими словами (необязательно)
plan-note-hint = Обязательно при причине «другое». До 2000 знаков.
plan-period = Период
plan-period-from = Первый день
plan-period-until = Последний день
plan-report-text = Что сделано
plan-report-text-hint = Что, кому вы дали и что из этого вышло. До 20 000 знаков.
plan-milestones-hint = Из тех, за которые отвечает ваша организация.
plan-values = Значения показателей
plan-values-hint = Оставьте пустым то, о чём нет новых данных.
plan-dispute-note = Что в нём неверно
plan-dispute-note-hint = Обязательно. Партнёр читает это, чтобы исправить отчёт. До 2000 знаков.
plan-found-before = Ваш прежний вывод:
plan-was-met = Удовлетворена ли эта потребность?
plan-finding-note = На чём основан вывод
plan-finding-note-hint = Обязательно к каждому ответу. До 2000 знаков.
plan-rated-party = Кого вы оцениваете
plan-score-legend = Как прошла совместная работа
plan-score-5 = 5 – отлично
plan-score-4 = 4 – хорошо
plan-score-3 = 3 – удовлетворительно
plan-score-2 = 2 – ниже ожиданий
plan-score-1 = 1 – плохо
plan-rating-note = Почему
plan-rating-note-hint = Обязательно. До 2000 знаков.
plan-lesson-text = Чему вы научились
plan-lesson-text-hint = До 20 000 знаков. Это читают стороны плана и секретариат.
plan-lesson-language = На каком языке написано

## What was done

done-plan-consent = Ваше решение записано.
done-plan-step = Шаг сделан.
done-plan-report = Ваш отчёт отправлен.
done-plan-dispute = Ваше возражение записано, партнёр извещён.
done-plan-verification = Ваши выводы записаны.
done-plan-rating = Ваша оценка записана.
done-plan-lesson = Урок добавлен.
done-plan-drafted = Проект составлен. Теперь он ждёт согласия всех.
done-plan-changed = Изменение записано. Теперь оно ждёт согласия всех.
