expertise-meant = Что означают эти слова
expertise-more = Подробнее
expertise-also-called = Другие названия
expertise-broader = Шире
expertise-narrower = Уже
expertise-related = Близкое по смыслу
expertise-offers = Предложения на эту тему
expertise-requests = Запросы на эту тему
