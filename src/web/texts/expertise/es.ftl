expertise-meant = Qué significan estas expresiones
expertise-more = Más información
expertise-also-called = También se llama
expertise-broader = Más general
expertise-narrower = Más específico
expertise-related = Relacionado
expertise-offers = Ofertas que tratan de ello
expertise-requests = Solicitudes que tratan de ello
