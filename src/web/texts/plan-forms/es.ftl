## Titles, words and buttons, by what the form is for

plan-title-consent = Aceptar o rechazar el borrador
plan-title-step-drafting = Devolver el plan a redacción
plan-title-step-in-delivery = Comenzar la ejecución
plan-title-step-completed = Declarar concluido el plan
plan-title-step-abandoned = Abandonar el plan
plan-title-report = Informar sobre su parte
plan-title-correction = Corregir un informe
plan-title-dispute = Impugnar un informe
plan-title-verification = Verificar si se atendieron las necesidades
plan-title-rating = Valorar a la otra parte
plan-title-lesson = Contar lo aprendido
plan-words-consent = Usted decide en nombre de su organización. El plan entra en vigor cuando todas las partes lo han aceptado. Un rechazo anula los consentimientos ya dados; si se trata de un cambio de lo vigente, el cambio se descarta y lo vigente se mantiene.
plan-words-step-drafting = El plan se revisa y después vuelve a necesitar el consentimiento de todas las partes.
plan-words-step-in-delivery = La solicitud y todas las presentaciones del plan pasan a ejecución, y los socios informan.
plan-words-step-completed = El plan queda entonces a la espera de que el Estado solicitante verifique cada necesidad.
plan-words-step-abandoned = No se puede deshacer. Lo que aún no se ha ejecutado termina y la solicitud vuelve a quedar abierta.
plan-words-report = Lo leen el Estado solicitante, el socio que dirige y la secretaría. Queda tal como se envía; lo que se impugne se corrige con otro informe.
plan-words-correction = El informe impugnado queda tal como está; su corrección se muestra después.
plan-words-dispute = El socio corrige el informe antes de que el plan concluya. Lo que usted haya verificado de las necesidades que atiende este socio deberá verificarse de nuevo.
plan-words-verification = Puede pronunciarse ahora sobre algunas necesidades o sobre todas; lo que deje vacío queda pendiente. Cuando se hayan examinado todas, el plan queda verificado.
plan-words-rating = Solo lo leen ambas partes y la secretaría. A cada parte se la valora una sola vez.
plan-words-lesson = Con palabras que ayuden a quienes emprendan lo mismo.
plan-send-consent = Enviar la decisión
plan-send-step-drafting = Devolver a redacción
plan-send-step-in-delivery = Comenzar
plan-send-step-completed = Declarar concluido
plan-send-step-abandoned = Abandonar definitivamente
plan-send-report = Enviar el informe
plan-send-correction = Enviar la corrección
plan-send-dispute = Enviar la impugnación
plan-send-verification = Enviar la verificación
plan-send-rating = Enviar la valoración
plan-send-lesson = Enviar la lección

## Fields

plan-changed-meanwhile = Todavía no se ha hecho nada. Lea el plan tal como está ahora y envíe de nuevo si sigue siendo su intención.
plan-see-now = El plan tal como está ahora
plan-decision-agree = Lo aceptamos
plan-decision-refuse = Lo rechazamos
plan-decision-hint = Usted decide sobre este borrador; si cambia antes del envío, se le avisará.
plan-reason = Motivo
plan-refusal-reason-hint = Obligatorio para rechazar. Para aceptar, deje vacíos este campo y el siguiente.
plan-step-reason-hint = Obligatorio. Lo leen todas las partes.
plan-note = Con sus palabras (opcional)
plan-note-hint = Obligatorio con el motivo «otro». Hasta 2000 caracteres.
plan-period = El período
plan-period-from = Primer día
plan-period-until = Último día
plan-report-text = Qué se hizo
plan-report-text-hint = Qué aportó, a quién y qué resultó de ello. Hasta 20 000 caracteres.
plan-milestones-hint = De los que están a cargo de su organización.
plan-values = Valores de los indicadores
plan-values-hint = Deje vacío aquello de lo que no haya novedades.
plan-dispute-note = Qué no es correcto
plan-dispute-note-hint = Obligatorio. El socio lo lee para corregir el informe. Hasta 2000 caracteres.
plan-found-before = Lo que usted constató antes:
plan-was-met = ¿Se atendió esta necesidad?
plan-finding-note = Cómo lo sabe
plan-finding-note-hint = Obligatorio con cada respuesta. Hasta 2000 caracteres.
plan-rated-party = A quién valora
plan-score-legend = Cómo fue trabajar juntos
plan-score-5 = 5 – excelente
plan-score-4 = 4 – bueno
plan-score-3 = 3 – aceptable
plan-score-2 = 2 – por debajo de lo esperado
plan-score-1 = 1 – deficiente
plan-rating-note = Por qué
plan-rating-note-hint = Obligatorio. Hasta 2000 caracteres.
plan-lesson-text = Qué aprendió
plan-lesson-text-hint = Hasta 20 000 caracteres. Lo leen las partes del plan y la secretaría.
plan-lesson-language = Idioma en que está escrito

## What was done

done-plan-consent = Su decisión ha quedado registrada.
done-plan-step = El paso se ha dado.
done-plan-report = Su informe se ha enviado.
done-plan-dispute = Su impugnación ha quedado registrada y se ha avisado al socio.
done-plan-verification = Lo que usted constató ha quedado registrado.
done-plan-rating = Su valoración ha quedado registrada.
done-plan-lesson = La lección se ha añadido.
done-plan-drafted = El borrador está redactado. Ahora espera el consentimiento de todas las partes.
done-plan-changed = El cambio está redactado. Ahora espera el consentimiento de todas las partes.
