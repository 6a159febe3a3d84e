inbox-count = { $count ->
    [one] { $number } asunto espera su respuesta
   *[other] { $number } asuntos esperan su respuesta
}
inbox-first-day = El primero, hasta el { $value }.
inbox-nothing = No hay nada pendiente
inbox-nothing-words = Aquí aparece lo que usted debe hacer y lo que se le comunica. Mientras tanto, puede consultar las solicitudes y las ofertas.
inbox-waits = Pendiente de usted
inbox-told = Para su información
inbox-with-read = Mostrar también los avisos leídos
inbox-without-read = Ocultar los avisos leídos
mark-read = Marcar como leído
mark-unread = Marcar como no leído
mark-all-read = { $count ->
    [one] Marcar { $number } aviso como leído
   *[other] Marcar los { $number } como leídos
}
notice-is-read = Leído
done-notice-read = El aviso se ha marcado como leído.
done-notice-unread = El aviso se ha marcado como no leído.
done-notices-read = Los avisos se han marcado como leídos.
since-day = Desde el { $value }
last-day = Último día: { $value }
inbox-reason = Motivo: { $value }
inbox-by = Por: { $value }
due-today = Vence hoy
due-left = { $count ->
    [one] Queda { $number } día
   *[other] Quedan { $number } días
}
due-late = { $count ->
    [one] { $number } día de retraso
   *[other] { $number } días de retraso
}
introduction = Presentación
waits-check = Se ha presentado esta solicitud. Compruebe quién la presenta y, después, autentíquela, devuélvala o rechácela.
waits-opening = Esta solicitud está autenticada. Ábrala cuando haya vencido el plazo de objeción.
waits-follow-up = Nadie respondió a esta solicitud a tiempo. Le corresponde a usted el siguiente paso.
waits-revision = La secretaría devolvió esta solicitud. Revísela y preséntela de nuevo.
waits-activation = Se ha presentado esta oferta. Examínela y actívela.
waits-release = Esta oferta se ajusta a sus necesidades. Diga si se puede informar de su solicitud al proveedor.
waits-decision = Una presentación espera la decisión de su parte.
waits-planning = Hay ayuda acordada y ningún plan responde todavía a esta solicitud. Redacte uno.
waits-consent = Un borrador de este plan espera a su parte. Consienta o rechácelo.
waits-correction = El solicitante impugna lo que informó su parte. Corríjalo.
waits-verification = Este plan ha concluido. Diga de cada necesidad si se atendió.
waits-question = Ha pasado un año desde que se verificó esta solicitud. ¿Se atendió la necesidad?
waits-second-person = Se ha propuesto divulgar más este registro. Hace falta su palabra como segunda persona.
answer-check = Comprobar
answer-opening = Ver la solicitud
answer-follow-up = Dar seguimiento
answer-revision = Revisar
answer-activation = Examinar
answer-release = Decidir
answer-decision = Decidir
answer-planning = Redactar el plan
answer-consent = Leer el borrador
answer-correction = Corregir
answer-verification = Verificar
answer-question = Responder
answer-second-person = Decidir
answer-notice = Ver
notice-reminder = Un plazo está a punto de vencer.
notice-escalation = Está a punto de vencer un plazo de otra parte.
notice-nobody-objected = Nadie objetó dentro del plazo. La solicitud se puede abrir.
notice-not-circulated = Nadie fue presentado a esta solicitud a tiempo.
notice-not-revised = Esta solicitud se devolvió y no volvió a tiempo.
notice-plan-overdue = Alguien aceptó ayudar y no hay un plan a tiempo.
notice-request-unmet = Esta solicitud no está atendida: nadie aceptó ayudar. La secretaría se ocupa del siguiente paso.
notice-next-step-changed = Ha cambiado el próximo paso de esta solicitud, o quién se ocupa de ella.
notice-introduction-lapsed = Nadie decidió ni empezó a tiempo. La presentación ha terminado.
notice-introduction-agreed = La otra parte también aceptó. Esta presentación está acordada.
notice-introduction-declined = La otra parte rechazó esta presentación.
notice-introduction-withdrawn = Esta presentación se retiró.
notice-introduction-ended = La solicitud o la oferta que unía esta presentación ha terminado.
notice-plan-refused = Una parte rechazó lo propuesto para este plan. Redáctelo de nuevo o déjelo.
notice-offer-stale = Esta oferta no se confirmó a tiempo y no entra en las correspondencias hasta que se confirme.
notice-wider-disclosure = Este registro se divulgará más ampliamente después del día indicado, salvo que usted lo revoque.
notice-disclosed-further = A partir de ahora, este registro se divulga más.
notice-message-received = La otra parte de esta presentación le ha escrito.
notice-need-fits = Esta necesidad se ajusta a una oferta suya.
notice-offer-fits = Esta oferta se ajusta a una necesidad suya.
notice-member-invited = La secretaría invitó a esta persona a actuar en nombre de su organización.
notice-member-joined = Esta persona aceptó una invitación de la secretaría y actúa desde ahora en nombre de su organización.
notice-member-changed = La secretaría cambió lo que esta persona puede hacer en nombre de su organización.
clock-objection-window = Objetar la apertura de la solicitud
clock-wider-disclosure = Revocar la mayor divulgación
clock-circulation = Presentar a otros la solicitud
clock-answer = Decidir sobre la presentación
clock-plan = Acordar un plan
clock-revision = Revisar la solicitud
clock-start = Empezar lo acordado
clock-reconfirmation = Confirmar que la oferta sigue en pie
clock-outcome = Preguntar si se atendió la necesidad
