# What pages say in Spanish. Every message is in every language, with the same variables.

## The frame of every page

skip = Ir al contenido
languages = Idiomas
main-navigation = Navegación principal
you-are-here = Usted está aquí
home = Inicio
requests = Solicitudes
offers = Ofertas
request = Solicitud
offer = Oferta
need = Necesidad
search = Buscar
set = Aplicar
list-comma = {", "}
foot-hub = Usar Connection Hub
foot-data = Datos
foot-all-requests = Todas las solicitudes en líneas JSON
foot-all-offers = Todas las ofertas en líneas JSON
foot-waiting-times = Tiempos de espera
foot-developers = Para desarrolladores
foot-reference = Referencia de la API
disclaimer = Los límites y los nombres que figuran en este sitio y las denominaciones empleadas en él no implican su apoyo o aceptación oficial por las Naciones Unidas.

## Home

home-title = Donde la solicitud de un Estado encuentra la ayuda adecuada
home-lead = Connection Hub está al servicio del mecanismo de creación de capacidad del Pacto Mundial para la Migración. Conecta lo que necesitan los Estados con lo que pueden aportar los organismos, otros Estados y las partes interesadas, explica por qué y sigue la ayuda hasta que la necesidad queda atendida.
home-requests = Quién solicita apoyo
home-offers = Quién ofrece apoyo
mechanism-today = El mecanismo hoy
figure-requests = { $count ->
    [one] solicitud abierta
   *[other] solicitudes abiertas
}
figure-countries = { $count ->
    [one] país solicitante
   *[other] países solicitantes
}
figure-offers = { $count ->
    [one] oferta activa
   *[other] ofertas activas
}
as-of = Al
open-requests = Solicitudes abiertas
new-offers = Ofertas nuevas
all-open-requests = { $count ->
    [one] { $number } solicitud abierta
   *[other] Las { $number } solicitudes abiertas
}
all-active-offers = { $count ->
    [one] { $number } oferta activa
   *[other] Las { $number } ofertas activas
}
how-it-works = Cómo funciona
how-ask = Solicitar
how-ask-words = Un punto focal presenta lo que el Estado necesita. No se publica nada hasta que el Estado lo autoriza.
how-match = Ver quién puede ayudar
how-match-words = Cada necesidad se compara con cada oferta. Cada correspondencia indica qué la respalda, qué falta y qué cambiaría la respuesta.
how-agree = Acordar y seguir
how-agree-words = El Estado elige. Ambas partes acuerdan, planifican e informan, y al final el Estado dice si la necesidad quedó atendida.
policy-areas = Esferas de política
policy-areas-words = Elija una para ver quién puede ayudar.
areas-of-discussion = Esferas para un debate en profundidad
objectives = Objetivos del Pacto
offers-in-area = { $count ->
    [one] { $number } oferta
   *[other] { $number } ofertas
}
requests-in-area = { $count ->
    [one] { $number } solicitud
   *[other] { $number } solicitudes
}

## Lists

offers-lead = Lo que pueden aportar los organismos, otros Estados y las partes interesadas: competencias, fondos y personal.
offers-search = Buscar ofertas
offers-count = { $count ->
    [one] { $number } oferta
   *[other] { $number } ofertas
}
offers-nothing = Ninguna oferta se ajusta
requests-lead = Lo que solicitan los Estados, con las necesidades de cada solicitud.
requests-search = Buscar solicitudes
requests-count = { $count ->
    [one] { $number } solicitud
   *[other] { $number } solicitudes
}
requests-nothing = Ninguna solicitud se ajusta
results = Resultados
filters = Filtros
filters-set = { $count ->
    [0] Filtros
    [one] Filtros ({ $number } activo)
   *[other] Filtros ({ $number } activos)
}
facet-q = Palabras:
facet-policy-area = Esfera de política
facet-serves = Zona atendida
facet-country = País solicitante
facet-modality = Modalidad de apoyo
facet-provider-kind = Tipo de proveedor
facet-language = Idioma
facet-resource-kind = Tipo de recurso
facet-state = Estado
facet-urgency = Urgencia
facet-more = { $count ->
    [one] { $number } más
   *[other] { $number } más
}
apply = Aplicar filtros
clear-all = Borrar todos los filtros
remove-filter = Quitar el filtro:
updating = Actualizando la lista…
sort = Ordenar por
sort-relevance = Afinidad con las palabras
sort-newest = Más recientes primero
sort-oldest = Más antiguas primero
sort-changed = Últimas modificadas
sort-ending = Fin más próximo
pages = Páginas
next = Página siguiente
download = Descargar:
download-lines = Toda esta lista (líneas JSON)
download-page = Esta página (JSON)
nothing-without-filters = Todavía no hay nada que pueda consultar.
nothing-leave-out = Quite uno de estos elementos para encontrar algo:
leave-out = Sin “{ $value }”
leave-out-word = Sin la palabra “{ $value }”
leave-out-words = Sin las palabras

## States

state-draft = Borrador
state-submitted = Presentada
state-returned = Devuelta
state-declined = Rechazada
state-authenticated = Punto focal verificado
state-open = Abierta
state-on-hold = En suspenso
state-planned = Planificada
state-in-delivery = En ejecución
state-completed = Concluida
state-verified = Necesidad atendida
state-unmet = No atendida
state-withdrawn = Retirada
state-active = Activa
state-paused = En pausa
expired = Vencida
stale = No reconfirmada
exhausted = Agotada

## Records

reference = Referencia
last-updated = Actualizada el
urgency = Urgencia:
not-stated = Sin indicar
serves = Zona atendida: { $value }
until = Hasta el
needed-by = Se necesita para el
key-facts = Datos principales
expertise = Competencias
mandatory = (obligatoria)
modalities = Modalidades de apoyo
resource-kinds = Tipos de recursos
where-it-serves = Zona atendida
but-not = Excepto: { $value }
delivery-languages = Idiomas del apoyo
available = Disponibilidad
period = Del { $value } al { $other }
period-from = A partir del { $value }
period-until = Hasta el { $value }
capacity = Capacidad
capacity-left = Queda disponible
capacity-used-up = Totalmente asignada
capacity-not-counted = Sin cuantificar
lead-time = Plazo para empezar
days = { $count ->
    [one] { $number } día
   *[other] { $number } días
}
cost-sharing = Quién paga
conditions = Condiciones
version = versión { $number }
how-to-cite = Cómo citar
as-data = Datos:
offer-what = Qué se ofrece
offer-ask = ¿Atendería esta oferta alguna de sus necesidades?
offer-ask-words = Vea a qué necesidades abiertas se ajusta, y por qué.
offer-matches = Las necesidades a las que se ajusta
similar-offers = Ofertas similares
request-of = Solicitud · { $value }
needs-count = { $count ->
    [one] { $number } necesidad
   *[other] { $number } necesidades
}
asked-with = Junto con: { $value }
progress = Avance
step-done = (hecho)
situation = La situación
existing-support = Qué existe ya
what-is-needed = Qué se necesita
need-number = Necesidad { $value }
need-languages = Idiomas
when = Cuándo
how-much = Cuánto
budget = Presupuesto
coverage = Apoyo acordado
coverage-uncovered = Nada acordado aún
coverage-partly = Cubierta en parte
coverage-covered = Cubierta
see-who-fits = Ver quién puede ayudar
others-like-it = Otros que solicitan algo parecido

## Matches

offers-that-fit = Ofertas que se ajustan
needs-that-fit = Necesidades que se ajustan
for-the-need = para la necesidad
for-the-offer = para la oferta
match-commits-nobody = Solo decide el solicitante. Una correspondencia no compromete a nadie.
ranked = Las mejores primero
offers-fit-count = { $count ->
    [one] { $number } oferta se ajusta
   *[other] { $number } ofertas se ajustan
}
needs-fit-count = { $count ->
    [one] { $number } necesidad se ajusta
   *[other] { $number } necesidades se ajustan
}
show = Mostrar
fits-all = Todas las correspondencias
fits-strong = Solo altas
fits-strong-good = Buenas o mejores
fits-strong-good-possible = Posibles o mejores
no-match = Nada se ajusta por el momento
no-match-words = Se avisa al solicitante en cuanto algo nuevo se ajusta. Mientras tanto, puede consultarlo todo.
browse-offers = Todas las ofertas
browse-requests = Todas las solicitudes
match-number = Correspondencia { $value }
of-hundred = de 100
fit-strong = Correspondencia alta
fit-good = Correspondencia buena
fit-possible = Correspondencia posible
fit-weak = Correspondencia débil
fit-none = Sin correspondencia
covers = Elementos cubiertos: { $value } de { $other }
covered = cubierto
not-covered = no cubierto
why-criteria = Por qué: criterio por criterio
points = { $value } de { $other } puntos
criterion-policy-area = Esfera de política
criterion-expertise = Competencias
criterion-text = Palabras en común
criterion-geography = Lugar
criterion-language = Idioma
criterion-modality = Modalidad de apoyo
criterion-timing = Fechas
criterion-track-record = Trayectoria
criterion-relatedness = Proximidad temática
evidence-none = Nada en común
evidence-not-stated = Una de las partes no lo indica: se cuenta como valor medio
evidence-related = Los textos tratan temas cercanos: { $value } de 100
evidence-exclusion = Excluido en el texto:
evidence-direction = La necesidad se refiere a { $value }; la oferta, a { $other }
side-authorities = las autoridades
side-business = las empresas
side-people = las propias personas
side-abroad = las personas que se van o viven en el extranjero
side-arriving = las personas que llegan
side-returning = las personas que regresan
is-met-by = encuentra respuesta en
via-equal = (igual en ambas)
via-thesaurus = (relacionado en el vocabulario)
via-words = (palabras en común)
via-spelling = (ortografía casi igual)
via-text = (hallado en el texto)
requirements = Requisitos cumplidos: { $value } de { $other }
gate-need-open = La necesidad está abierta
gate-offer-active = La oferta está activa
gate-capacity = Queda disponible
gate-country = Atiende al país
gate-language = Un idioma en común
gate-dates = Las fechas se superponen
gate-resource-kind = Tipo de recurso
gate-mandatory-expertise = Competencias obligatorias
gate-different-party = Dos partes distintas
gate-cooling-down = Sin rechazo reciente
gate-values = Se pide: { $value }. Se ofrece: { $other }
outcome-met = se cumple
outcome-unmet = no se cumple
outcome-unknown = no se sabe
permanent-link = Enlace permanente
why-not = ¿Por qué no aparece aquí una oferta?
why-not-words = Indique cualquier oferta y vea qué le impide ajustarse.
why-not-label = Referencia o dirección de una oferta
why-not-ask = Ver por qué
how-measured = ¿Cómo se mide?
how-measured-words = Los mismos datos dan la misma respuesta a todos. Los puntos de los criterios se suman y dan la puntuación; un requisito que no se cumple excluye.
pair = Una necesidad y una oferta
pair-title = Por qué hay correspondencia, o no
pair-no-match = No hay correspondencia
smallest-change = El cambio más pequeño con el que la habría:
after-change = La puntuación sería entonces de { $value } de 100: { $other }.
no-change = Ningún cambio en uno solo de los dos registros crearía la correspondencia.
measured = Cómo se midió
edit-need-add = En la necesidad, añadir a “{ $value }”: { $other }
edit-need-set = En la necesidad, cambiar “{ $value }” a: { $other }
edit-need-remove = En la necesidad, quitar de “{ $value }”: { $other }
edit-offer-add = En la oferta, añadir a “{ $value }”: { $other }
edit-offer-set = En la oferta, cambiar “{ $value }” a: { $other }
edit-offer-remove = En la oferta, quitar de “{ $value }”: { $other }
field-serves = países y regiones atendidos
field-excludes = países y regiones no atendidos
field-languages = idiomas
field-expertise = competencias
field-policy-areas = esferas de política
field-modalities = modalidades de apoyo
field-resource-kinds = tipos de recursos
field-starts-on = primer día
field-ends-on = último día
field-available-from = primer día
field-available-until = último día
field-capacity = capacidad
field-state = estado
field-title = título
field-description = descripción

## Dashboard

dashboard = Panel
dashboard-lead = Qué se solicita, qué se ofrece y cuánto tiempo lleva.
supply-and-demand = Oferta y demanda por esfera
supply-and-demand-words = Solicitudes abiertas y ofertas activas de cada esfera; primero las esferas con menos ofertas por solicitud.
active-offers = Ofertas activas
who-asks = Quién solicita
who-asks-words = Solicitudes abiertas por país: cuanto mayor es el círculo, más hay. Los Estados que solicitan juntos cuentan cada uno.
map-words = { $count ->
    [one] Mapa del mundo sin fronteras, con un círculo en { $number } país solicitante. El cuadro siguiente contiene las mismas cifras.
   *[other] Mapa del mundo sin fronteras, con un círculo en cada uno de los { $number } países solicitantes. El cuadro siguiente contiene las mismas cifras.
}
as-table = Como cuadro
country = País
waiting-times = Tiempos de espera
waiting-times-words = Cuánto tardan las solicitudes públicas de un paso al siguiente. No se informa de menos de cinco.
stage = De – a
half-within = La mitad en
nine-of-ten-within = Nueve de cada diez en
too-few = Muy pocas
stage-filed-to-opened = Presentada – abierta
stage-opened-to-agreed = Abierta – ayuda acordada
stage-opened-to-planned = Abierta – planificada
stage-planned-to-started = Planificada – iniciada
stage-started-to-completed = Iniciada – concluida
stage-completed-to-verified = Concluida – verificada
stage-filed-to-verified = Presentada – verificada

## Signing in

sign-in = Iniciar sesión
sign-out = Cerrar sesión
sign-in-lead = Para los puntos focales de los Estados, los responsables de entidades y pares y la secretaría. Todo lo público puede leerse sin cuenta.
sign-in-failed = No ha iniciado sesión
sign-in-refused = La dirección de correo electrónico y la contraseña no coinciden. Compruébelas e inténtelo de nuevo.
sign-in-held-back = Demasiados intentos. Espere un poco antes de intentarlo de nuevo.
email = Correo electrónico
email-hint = La dirección a la que se envió su invitación.
password = Contraseña
no-account = ¿Aún no tiene cuenta?
no-account-words = Las cuentas se crean por invitación. Pregunte a quien gestiona la cuenta de su organización o a la secretaría.

## When something fails

failure-title-not-found = Esta página no existe
failure-words-not-found = O existe, pero no está a su alcance. Compruebe la dirección o haga una búsqueda.
failure-title-not-right = Algo en la dirección no es correcto
failure-words-not-right = No se ha cambiado nada. Esto es lo que no es correcto:
failure-title-not-allowed = No tiene acceso a esta página
failure-words-not-allowed = Inicie sesión con una cuenta que pueda verla o consulte a la secretaría.
failure-title-not-now = No en este momento
failure-words-not-now = Una parte necesaria no responde. No se ha perdido nada. Inténtelo de nuevo en breve.
failure-title-our-fault = Algo ha fallado por nuestra parte
failure-words-our-fault = No se ha perdido nada. Comunique a la secretaría el número que figura más abajo.
failure-home = Ir a la página de inicio
failure-ask = Si consulta a la secretaría al respecto, indique este número:
