dashboard-sight = Las cifras abarcan lo que usted puede ver.
dashboard-contents = En esta página
chart-areas = Oferta y demanda por esfera
chart-heat-map = Dónde falta apoyo
chart-funnel = De la solicitud a la necesidad atendida
chart-coverage = Cobertura de las necesidades
chart-unmet = Necesidades que esperan apoyo
chart-countries = Quién solicita
chart-waiting-times = Tiempos de espera
chart-words-areas = Solicitudes que buscan apoyo y ofertas activas de cada esfera; primero las esferas con menos ofertas por solicitud. Una solicitud cuenta en una esfera mientras se busca apoyo para una de sus necesidades en ella: mientras está abierta, para toda necesidad que no haya sido atendida; mientras un plan le da respuesta, para toda necesidad que nadie haya aceptado apoyar.
chart-words-heat-map = Solicitudes de los países de cada región que buscan apoyo para una necesidad de la esfera y ofertas activas que prestan servicio al menos a uno de esos países. En cada casilla, una solicitud o una oferta cuenta una vez. La que abarca varias esferas o regiones cuenta en cada una de ellas; una oferta para todo el mundo cuenta en todas las regiones.
chart-words-funnel = Cuántas solicitudes han llegado a cada paso. El público conoce una solicitud cuando se abre; por eso, para el público los tres primeros pasos son iguales. No se informa de menos de cinco.
chart-words-coverage = Necesidades de las solicitudes abiertas, planificadas o en ejecución, según la parte que cubre el apoyo acordado. Una necesidad de varias esferas cuenta en cada una; la que ya fue atendida deja de contar.
chart-words-unmet = Solicitudes con una necesidad para la que se busca apoyo y aún no se ha acordado nada; primero las que llevan más tiempo esperando.
chart-words-countries = Solicitudes que buscan apoyo, por país: cuanto mayor es el círculo, más hay. Los Estados que solicitan juntos cuentan cada uno.
chart-words-waiting-times = Cuánto tardan las solicitudes públicas de un paso al siguiente. No se informa de menos de cinco.
chart-empty = Todavía no hay nada que contar.
chart-file = Este cuadro como archivo (CSV)
chart-embed = Para mostrar esta figura en otro sitio, enmarque esta dirección:
chart-home = Connection Hub: todo el panel
chart-code = Código
heat-need-2 = menos de 3 ofertas por solicitud
heat-need-1 = menos de 6 ofertas por solicitud
heat-even = ninguna solicitud y menos de 3 ofertas
heat-offer-1 = suficiente: ninguna solicitud, o 6 ofertas o más por cada una
heat-offer-2 = lo mismo, con 10 ofertas o más
heat-cell = En cada casilla: solicitudes que buscan apoyo : ofertas activas. Cada número lleva a su lista.
sought-requests-in = { $value }: solicitudes que buscan apoyo
active-offers-in = { $value }: ofertas activas
funnel-step = Paso
funnel-share = Proporción en %
percent = { $value } %
funnel-filed = Presentadas
funnel-authenticated = Punto focal verificado
funnel-open = Abiertas
funnel-planned = Planificadas
funnel-in-delivery = Ejecución iniciada
funnel-completed = Concluidas
funnel-met = Necesidad atendida
all-areas = Todas las esferas juntas
all-needs = Necesidades en total
covered-of = { $value } de { $other } cubiertas
filed-on = Presentada
days-since = Días transcurridos
unmet-waiting = { $count ->
    [one] { $number } solicitud con una necesidad para la que aún no se ha acordado nada
   *[other] Las { $number } solicitudes con una necesidad para la que aún no se ha acordado nada
}
unmet-ended = { $count ->
    [one] { $number } solicitud terminó sin ser atendida
   *[other] { $number } solicitudes terminaron sin ser atendidas
}
facet-region = Región
facet-uncovered = Apoyo acordado
uncovered-true = nada acordado aún para una necesidad
facet-sought = Apoyo
sought-true = se busca
