secretariat-lead = Lo que espera en el mecanismo, paso a paso, lo más antiguo primero.
secretariat-steps = Pasos
secretariat-nothing = No hay nada pendiente. Lo próximo que llegue aparecerá aquí.
secretariat-step-nothing = Nada espera este paso por ahora.
triage-check = Solicitudes por verificar
triage-opening = Solicitudes por abrir
triage-activation = Ofertas por activar
triage-verification = Organizaciones por verificar
triage-revision = Solicitudes devueltas que no han vuelto
triage-circulation = Solicitudes abiertas sin ninguna presentación
triage-release = Presentaciones que esperan su autorización
triage-decision = Presentaciones cuyo plazo de decisión termina
triage-planning = Apoyo acordado sin plan
triage-consent = Borradores de planes que esperan consentimiento
triage-plan = Solicitudes abiertas cuyo plazo de planificación termina
triage-start = Apoyo acordado que no ha comenzado
triage-correction = Informes impugnados que esperan su corrección
triage-findings = Planes concluidos que esperan a su Estado
triage-unmet = Solicitudes sin respuesta y su próximo paso
triage-words-check = Compruebe que el punto focal está autorizado; después autentique, devuelva o rechace.
triage-words-opening = El solicitante puede oponerse hasta el día indicado. Después, abra la solicitud.
triage-words-activation = Vea si la oferta dice lo necesario para cotejarla; después, actívela.
triage-words-verification = Compruebe que es quien dice ser. Hasta entonces, solo la conocen sus miembros y la secretaría.
triage-words-revision = Solo la conoce su propia parte hasta que se presente de nuevo. Pregunte al punto focal.
triage-words-circulation = Vea quién se ajusta y proponga una presentación.
triage-words-release = El solicitante dice si el proveedor puede conocer su solicitud.
triage-words-decision = La parte que aún no ha decidido necesita que usted se lo recuerde.
triage-words-planning = Lleve a quienes han aceptado a redactar uno, o redáctelo por ellos.
triage-words-consent = Recuérdeselo a las partes nombradas aquí; con el último consentimiento el plan entra en vigor.
triage-words-plan = Lleve a un plan a quienes han aceptado, o busque a otros que puedan ayudar.
triage-words-start = Termina por sí sola y se libera su capacidad si el plan no comienza.
triage-words-correction = Mientras el socio no corrija su informe, el plan no puede concluir.
triage-words-findings = Solo el Estado dice de cada necesidad si se atendió. Recuérdeselo.
triage-words-unmet = El registro de lo que el mecanismo no atendió: quién se ocupa, qué viene después y por qué nadie respondió.
triage-all = { $count ->
    [one] { $number } en total
   *[other] Ver las { $number }
}
triage-since = Espera desde el { $value }
triage-age = { $count ->
    [0] desde hoy
    [one] desde hace { $number } día
   *[other] desde hace { $number } días
}
triage-left = { $count ->
    [0] Termina hoy
    [one] Queda { $number } día
   *[other] Quedan { $number } días
}
triage-late = { $count ->
    [one] { $number } día de retraso
   *[other] { $number } días de retraso
}
triage-time-over = El plazo ha vencido
triage-no-date = Sin fecha fijada
triage-returned = Una solicitud de { $value }
triage-reason = Motivo: { $value }
triage-awaited = Espera el consentimiento de
triage-owner = A cargo de
triage-next-step = Próximo paso:
triage-next-revise = su Estado la reformula
triage-next-merge = continúa como parte de otra solicitud
triage-next-fund = el fondo inicial la examina
triage-introduction = Presentación
triage-party = Organización
see-clocks = Plazos y su duración
invite-somebody = Invitar a una persona
