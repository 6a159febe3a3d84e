## Filing a request

ask-for-support = Solicitar apoyo
ask-for-support-lead = Indique con sus propias palabras lo que necesita su Estado. Se tarda unos diez minutos y puede interrumpirlo en cualquier momento.
offer-support = Ofrecer apoyo
keep-and-go-on = Guardar como borrador y continuar
look-what-is-there = Ver qué existe ya
look-who-fits = Ver quién podría ayudar
draft-words = Un borrador solo lo ve su propia organización. No se publica nada hasta que usted lo autoriza.
parts-of-request = Partes de la solicitud
parts-of-request-lead = Complete lo que pueda; cada parte se conserva al guardarla.
about-the-request = Sobre la solicitud
topic-situation = La situación
topic-context = Urgencia, asociados y marcadores
topic-disclosure = Quién puede verla
topic-offer = Qué se ofrece
topic-reach = Dónde y cuándo
topic-terms = Cuánto y en qué condiciones
part-could-say-more = Podría decir más
part-is-there = Hecho
add-need = Añadir una necesidad
remove-need = Quitar esta necesidad
check-answers = Revise sus respuestas
check-answers-lead = Esto es lo que se presentará. Modifique lo que todavía no esté bien.
change = Modificar
later = Todavía no
see-the-request = Ver la solicitud
see-the-offer = Ver la oferta
come-back-any-time = Puede volver en cualquier momento: el borrador se conserva con la referencia { $value }.
cannot-be-changed-now = En esta fase no puede modificarse. Su página indica qué es posible ahora.
need-lead = Cuanto más concreta es una necesidad, mejores son sus correspondencias. Lo que no se indica se cuenta como valor medio.
hand-in = Presentarla
hand-in-words = La secretaría comprueba que la solicitud procede del punto focal de su Estado y después la abre como usted eligió. Hasta entonces puede recuperarla.
hand-in-offer-words = La oferta se muestra como usted eligió y se compara de inmediato con todas las necesidades abiertas. Puede ponerla en pausa o retirarla en cualquier momento.

## Beside the form

how-specific = Grado de concreción
specific-words = Cuanto más concreta, mejores son las correspondencias.
of-hundred-in-all = { $value } de 100.
who-could-help = Quién podría ayudar
who-could-help-words = A medida que escriba, aparecerán aquí las ofertas que se ajustan y las solicitudes parecidas a la suya.
nobody-could-help-yet = Todavía no se ajusta nada. Indique mejor lo que se necesita.
as-it-stands-fit = { $count ->
    [one] Tal como está, se ajusta { $number } oferta.
   *[other] Tal como está, se ajustan { $number } ofertas.
}
filed-already = Ya presentadas
filed-already-words = Puede sumarse a otros o saber cómo recibieron ayuda.
offered-already = Ya ofrecidas
offered-already-words = Si alguna de ellas es suya, modifíquela en lugar de volver a publicarla.
may-be-the-same = Puede ser la misma
advice-description = Describa la situación, a quién afecta y qué debería ser distinto después.
advice-expertise = Indique las competencias que se necesitan, con una expresión para cada una.
advice-policy-areas = Elija de una a tres esferas de política: aquellas de las que trata la necesidad, y ninguna otra.
advice-starts-on = Indique desde cuándo y hasta cuándo se desea la ayuda.
advice-modalities = Indique en qué modalidad se desea la ayuda.
advice-languages = Indique en qué idiomas puede recibirse la ayuda.
advice-quantity-amount = Indique cuánto se necesita: cuántas personas, plazas o días.

## Questions

ask-title = En pocas palabras
hint-title = Qué se desea, en forma de título que los demás entiendan de inmediato.
hint-offer-title = Qué puede ofrecer, en forma de título que los demás entiendan de inmediato.
ask-summary = La situación
hint-summary = A quién afecta, qué resulta difícil y qué debería ser distinto después. No escriba nada que pueda perjudicar a una persona.
ask-language = Idioma en que escribe
ask-existing-support = Qué existe ya
hint-existing-support = Proyectos, donantes y asociados que trabajan en ello actualmente.
ask-plan-link = Plan nacional al que contribuye
hint-plan-link = Su dirección web, por ejemplo, https://example.org/plan.
ask-description = En detalle
hint-description = Para quién, dónde y qué debería ser distinto después.
ask-expertise = Competencias
hint-expertise = Una expresión por línea, en cualquier idioma: qué deben saber quienes ayuden.
phrase-number = Expresión { $value }
importance-number = ¿Qué importancia tiene la expresión { $value }?
ask-policy-areas = Esferas de política
hint-policy-areas = De una a tres: aquellas de las que trata.
ask-modalities = Modalidades de apoyo
ask-resource-kinds = Tipos de recursos
ask-languages = Idiomas de la ayuda
hint-languages = Todos aquellos en que puede prestarse o recibirse.
ask-starts-on = Primer día
ask-ends-on = Último día
hint-ends-on = Déjelo vacío si no importa.
ask-quantity-amount = Cuánto
hint-quantity-amount = Un número, por ejemplo, 40.
ask-quantity-unit = Unidad
hint-quantity-unit = Por ejemplo: funcionarios, talleres, días.
ask-quantity-note = Más información sobre la cantidad
ask-budget = Cuánto puede costar
hint-budget = Solo si se conoce el presupuesto.
amount = Importe
currency = Moneda
ask-urgency = ¿Qué urgencia tiene?
ask-co-requesters = Otros Estados que la presentan con el suyo
ask-stakeholders = Partes interesadas que deben participar
ask-markers = A qué contribuye
marker-0 = No se aborda
marker-1 = Contribución limitada
marker-2 = Objetivo significativo
marker-3 = Objetivo principal
ask-disclosure = Quién puede verla
tier-means-public = Todo el mundo, en este sitio y en los datos abiertos.
tier-means-network = Los miembros de organizaciones verificadas que hayan iniciado sesión.
tier-means-parties = Solo las organizaciones con las que haya una presentación y la secretaría.
tier-means-secretariat = Solo su propia organización y la secretaría. Aun así se buscan correspondencias.
ask-field-disclosures = Partes que pueden ver menos personas
hint-field-disclosures = Quien no puede ver una parte la encuentra vacía.
tier-as-record = Como el conjunto
tier-of-summary = La situación
tier-of-existing-support = Qué existe ya
tier-of-plan-link = Plan nacional
tier-of-need-descriptions = Necesidades en detalle
tier-of-need-quantities = Cuánto
tier-of-need-budgets = Presupuestos
tier-of-capacity-note = Más información sobre la cantidad
tier-of-lead-time-days = Plazo para empezar
tier-of-cost-sharing = Quién paga
tier-of-conditions = Condiciones
chosen = { $count ->
    [0] Elegir
    [one] { $number } opción elegida
   *[other] { $number } opciones elegidas
}

## Posting an offer

offer-support-lead = Indique lo que puede aportar su organización. Se compara con todas las necesidades abiertas en cuanto usted activa la oferta.
parts-of-offer = Partes de la oferta
parts-of-offer-lead = Complete lo que pueda; cada parte se conserva al guardarla.
ask-serves = Países y regiones atendidos
hint-serves = Elija el mundo o una región cuando se atienda en su totalidad.
ask-excludes = Excepto
ask-available-from = Primer día
ask-available-until = Último día
hint-available-until = Déjelo vacío si no tiene fin.
ask-lead-time-days = Días desde el acuerdo hasta el inicio
ask-capacity-total = Cuánto hay
hint-capacity-total = Un número, por ejemplo, 12. El apoyo acordado se descuenta.
ask-capacity-unit = Unidad
hint-capacity-unit = Por ejemplo: misiones, participantes, días.
ask-capacity-note = Más información sobre la cantidad
ask-cost-sharing = Quién paga
ask-conditions = Condiciones
hint-conditions = Qué se espera de la otra parte.

## What was done

done-draft-kept = El borrador se ha guardado.
done-kept = Guardado.
done-need-removed = La necesidad se ha quitado.
done-confirmed = Confirmado: la oferta queda como está.
