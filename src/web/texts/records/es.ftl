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
kept-back = No se muestra a los demás.
kept-back-badge = No se muestra
kept-back-party-refused = La secretaría rechazó a su organización. Solo los miembros de esta y la secretaría lo ven, y no se compara con nada.
kept-back-party-suspended = Su organización está suspendida. Hasta que la secretaría le permita participar de nuevo, solo sus miembros y la secretaría lo ven, y no se compara con nada.
state-why = Motivo:
state-note = Nota:

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
capacity-counted = Quedan { $value } de { $other }
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
