## Lists

plan = Plan
plans-lead = Lo acordado en respuesta a cada solicitud: quién ayuda en qué, para cuándo y a qué costo.
plans-count = { $count ->
    [one] { $number } plan
   *[other] { $number } planes
}
plans-nothing = Todavía no hay ningún plan
plans-nothing-words = Un plan se redacta cuando ambas partes han aceptado una presentación: abra una solicitud, elija quién se ajusta y redacte el plan desde la página de la solicitud.
plans-nothing-fits = Ningún plan se ajusta a estos filtros
plan-own-part = El papel de su organización
plan-own-requester-id = Solicita
plan-own-partner-id = Ayuda
plan-own-lead-id = Dirige
plan-awaits-you = Espera su consentimiento
plan-of-former-request = Plan de una solicitud que ya no se le muestra

## States

plan-state-drafting = En redacción
plan-state-agreed = Acordado
plan-state-in-delivery = En ejecución
plan-state-completed = Concluido
plan-state-verified = Verificado
plan-state-abandoned = Abandonado

## The record

plan-lead = Dirección
plan-revision = Revisión { $value }
plan-draft = Borrador { $value }
plan-answers = Responde a la solicitud
plan-why = Motivo:
plan-consents = Consentimiento
plan-consents-words = Entra en vigor cuando todas las partes han dado su consentimiento.
plan-consent-awaited = Pendiente
plan-consent-given = Consentido
plan-proposed = Se propone un cambio
plan-read-proposed = Leer el conjunto propuesto
plan-agreed-on = Lo acordado
plan-draft-words = El borrador
plan-findings = Si se atendieron las necesidades
plan-outcome-met = Atendida
plan-outcome-partly = Atendida en parte
plan-outcome-not-met = No atendida
plan-not-verified = Aún sin verificar
plan-reports = Informes
plan-reports-none = Todavía no hay informes que usted pueda ver.
plan-corrects = Corrige un informe anterior
plan-disputed = Impugnado
plan-milestones-of-report = Hitos alcanzados
plan-correct = Corregir este informe
plan-dispute = Impugnar este informe
plan-ratings = Valoraciones
plan-about = sobre
plan-score = { $value } de 5
plan-lessons = Lecciones aprendidas
plan-clocks = Plazos en curso
plan-clock-plan = El plan debe acordarse antes del
plan-clock-start = La ayuda debe comenzar antes del
plan-clock-outcome = Debe responderse si se atendió la necesidad antes del
plan-happened = Qué ha ocurrido
plan-event-drafted = Se inició el plan
plan-event-changed = Se reescribió el borrador
plan-event-agreed = Consentimiento
plan-event-refused = Rechazo
plan-event-in-force = En vigor, con el consentimiento de todas las partes
plan-event-reopened = Vuelve a redacción
plan-event-started = Comenzó la ejecución
plan-event-reported = Informe
plan-event-corrected = Corrección de un informe
plan-event-disputed = Impugnación de un informe
plan-event-completed = Declarado concluido
plan-event-delivered-again = De nuevo en ejecución
plan-event-found-met = Necesidad atendida
plan-event-found-partly = Necesidad atendida en parte
plan-event-found-not-met = Necesidad no atendida
plan-event-verified = Verificado
plan-event-rated = Valoración
plan-event-learned = Lección aprendida
plan-event-abandoned = Abandonado
plan-revisions = Revisiones
plan-all-revisions = Todas las revisiones
plan-revisions-words = Todo lo que ha estado en vigor, tal como constaba; lo más reciente primero.
plan-revisions-none = Todavía no se ha acordado nada.
plan-last-consent = Último consentimiento:
plan-in-force-from = En vigor desde
plan-what-changed = Qué cambió
plan-as-it-stood = Tal como constaba

## What it says

plan-former-party = Una parte anterior
plan-former-need = Una necesidad anterior
plan-nothing-changed = No hay ninguna diferencia.
plan-part-lead = Dirección
plan-part-summary = Resumen
plan-part-shares = Socios y sus partes
plan-part-outcomes = Resultados
plan-part-milestones = Hitos
plan-part-budget-lines = Presupuesto
plan-change-added = añadido
plan-change-changed = modificado
plan-change-removed = eliminado
plan-reports-count = { $count ->
    [one] { $number } informe
   *[other] { $number } informes
}
plan-milestones-reached = { $value } de { $other } hitos alcanzados
plan-no-lead = Todavía no la dirige ningún socio.
plan-indicators = Con qué se mide
plan-indicator = Indicador
plan-baseline = Antes
plan-target = Meta
plan-last-value = Último dato
plan-not-reported = Sin datos
plan-milestone = Hito
plan-due-on = Para el
plan-responsible = Responsable
plan-done-when = Se alcanza cuando
plan-reached = Alcanzado
plan-item = Concepto
plan-spender = Quién gasta
plan-source = Quién paga
plan-amount = Importe
plan-total = Total:

## What can be done

plan-possible = Qué puede hacer usted ahora
plan-hindered = El siguiente paso aún no es posible:
plan-refuse = Rechazar el borrador
plan-propose-change = Proponer un cambio
plan-change-draft = Modificar el borrador
plan-of-request = El plan de esta solicitud
plan-write = Redactar el plan
