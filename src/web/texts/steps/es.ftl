## Steps of a request

step-request-submitted = Presentar a la secretaría
then-request-submitted = La secretaría comprueba que procede del punto focal de su Estado. Puede recuperarla hasta que se abra.
done-request-submitted = La solicitud se ha presentado. La secretaría la está comprobando; su bandeja de entrada le indicará qué sigue.
step-request-recalled = Recuperar
then-request-recalled = Vuelve a ser un borrador y la secretaría deja de verla.
done-request-recalled = La solicitud se ha recuperado y vuelve a ser un borrador.
step-request-returned = Devolver al Estado
then-request-returned = El Estado solicitante puede modificarla y presentarla de nuevo. Indique qué falta.
done-request-returned = La solicitud se ha devuelto.
step-request-redrafted = Retomar
then-request-redrafted = Pasa a ser un borrador que puede modificar y presentar de nuevo.
done-request-redrafted = La solicitud vuelve a ser un borrador.
step-request-declined = Rechazar
then-request-declined = Termina aquí, y se comunica el motivo al Estado solicitante.
done-request-declined = La solicitud se ha rechazado.
step-request-authenticated = Confirmar la verificación del punto focal
then-request-authenticated = Queda constancia, como prueba, de qué se comprobó, cómo y quién lo hizo. Después puede abrirse.
done-request-authenticated = El punto focal está verificado. La solicitud ya puede abrirse.
step-request-opened = Abrir
then-request-opened = Se muestra en la medida en que lo eligió el Estado solicitante y se compara con las ofertas.
done-request-opened = La solicitud está abierta y se compara con las ofertas.
step-request-held = Poner en suspenso
then-request-held = Entretanto no se compara con las ofertas.
done-request-held = La solicitud está en suspenso.
step-request-resumed = Reanudar
then-request-resumed = Vuelve a compararse con las ofertas.
done-request-resumed = La solicitud está abierta de nuevo.
step-request-unmet = Registrar como no atendida
then-request-unmet = Nadie respondió a tiempo. A partir de ahora tiene un responsable en la secretaría y un próximo paso. Se informa a su Estado y a quienes se había pedido ayuda.
done-request-unmet = La solicitud se ha registrado como no atendida.
step-request-next-step-changed = Elegir otro próximo paso
then-request-next-step-changed = El próximo paso es el que elija ahora, y se informa a su Estado. Lo que su Estado ya empezó a reformular queda en sus manos.
done-request-next-step-changed = Se ha cambiado el próximo paso y se ha informado a su Estado.
step-request-reopened = Abrir de nuevo
then-request-reopened = Vuelve a compararse con las ofertas, y sus plazos empiezan de nuevo.
done-request-reopened = La solicitud está abierta de nuevo.
step-request-withdrawn = Retirar
then-request-withdrawn = Termina aquí. Sus presentaciones caducan y queda libre lo que se había reservado para ella.
done-request-withdrawn = La solicitud se ha retirado.

## Steps of an offer

step-offer-submitted = Pedir a la secretaría que la examine
then-offer-submitted = La secretaría la examina y la activa.
done-offer-submitted = La secretaría está examinando la oferta.
step-offer-recalled = Recuperar
then-offer-recalled = Pasa a ser un borrador que puede modificar.
done-offer-recalled = La oferta se ha recuperado y vuelve a ser un borrador.
step-offer-activated = Activar
then-offer-activated = Se muestra en la medida en que lo eligió su titular y se compara con las necesidades. Su titular la reconfirma cada 180 días.
done-offer-activated = La oferta está activa y se compara con las necesidades.
step-offer-paused = Poner en pausa
then-offer-paused = Entretanto no se compara con las necesidades.
done-offer-paused = La oferta está en pausa.
step-offer-resumed = Reanudar
then-offer-resumed = Vuelve a compararse con las necesidades.
done-offer-resumed = La oferta está activa de nuevo.
step-offer-withdrawn = Retirar
then-offer-withdrawn = Termina aquí. Las presentaciones pendientes de decisión caducan; lo acordado se mantiene.
done-offer-withdrawn = La oferta se ha retirado.
step-offer-confirmed = Confirmar que sigue como está

## Forms of steps

ask-reason = Motivo
ask-note = En palabras
hint-note = Su titular y la secretaría pueden leer esto.
ask-evidence-kind = ¿Cómo se verificó el punto focal?
ask-evidence-note = Qué se comprobó
hint-evidence-note = Número y fecha, a quién se preguntó y por qué vía. No es necesario para una cuenta verificada.
evidence-verified-account = Por la cuenta, en una organización verificada
evidence-letter = Por una carta del ministerio o de la misión
evidence-note-verbale = Por una nota verbal
evidence-telephone-call = Por una llamada a un número ya conocido
evidence-email = Por una respuesta desde una dirección ya conocida
evidence-meeting = En una reunión
ask-next-step = Qué sigue
next-step-revise = El Estado la reformula o la divide
next-step-merge = Continúa como parte de otra solicitud
next-step-fund = El fondo inicial la examina
what-you-can-do = Qué puede hacer
