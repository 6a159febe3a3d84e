clocks-lead = Un plazo avisa a quien debe actuar, y algo sigue cuando vence.
clocks-due = Lo que vence, lo más próximo primero
clocks-nothing = No corre ningún plazo.
clocks-kinds = Cuánto duran
clock-what = Lo que se espera
clock-length = Duración
clock-length-days = Duración en días
clock-working-days = { $count ->
    [one] { $number } día hábil
   *[other] { $number } días hábiles
}
clock-never = Nunca
clock-reminders = Recordatorios, días antes del fin
clock-reminders-hint = Números separados por un espacio, por ejemplo 30 7
clock-escalation = Aviso a los coordinadores, días antes del fin
clock-escalation-hint = Déjelo vacío para nunca.
clock-counted-in = Qué días cuentan
counted-in-calendar-days = Todos los días
counted-in-working-days = Días hábiles
clock-note = Por qué se cambia
clock-change-words = Los plazos en curso conservan su fin. Los siguientes se regirán por lo que guarde aquí.
clock-fixed = Su duración es la misma en todas partes: { $value }. Solo pueden fijarse los recordatorios.
clock-kind-objection-window = Plazo de oposición
clock-kind-wider-disclosure = Antes de una divulgación más amplia
clock-kind-circulation = Primera presentación
clock-kind-answer = Decisión sobre una presentación
clock-kind-plan = Plan para una solicitud abierta
clock-kind-revision = Regreso de una solicitud por revisar
clock-kind-start = Inicio de lo acordado
clock-kind-reconfirmation = Confirmación de una oferta
clock-kind-outcome = Pregunta de si se atendió la necesidad
clock-then-objection-window = Después se avisa a los coordinadores de que nadie se opuso.
clock-then-wider-disclosure = Después se divulga más ampliamente.
clock-then-circulation = Después se avisa a los coordinadores de que no se presentó a nadie.
clock-then-answer = Después la presentación caduca.
clock-then-plan = Después, una solicitud a la que nadie aceptó ayudar queda sin respuesta.
clock-then-revision = Después se avisa a los coordinadores de que no volvió.
clock-then-start = Después la presentación caduca y se libera su capacidad.
clock-then-reconfirmation = Después la oferta no se coteja hasta que se confirme.
clock-then-outcome = Después se pregunta al solicitante.
calendar = Calendario de días hábiles
calendars = Calendarios
calendar-lead = Qué días se trabaja, para los plazos en días hábiles.
calendar-not-worked = No se trabaja: { $value }
calendar-weekend = Días de la semana en que no se trabaja
calendar-holidays = Otros días en que no se trabaja
calendar-holidays-hint = Uno por línea: el día, un espacio y su nombre, por ejemplo 2027-01-01 Año Nuevo
calendar-holidays-count = { $count ->
    [one] { $number } día festivo
   *[other] { $number } días festivos
}
weekday-monday = lunes
weekday-tuesday = martes
weekday-wednesday = miércoles
weekday-thursday = jueves
weekday-friday = viernes
weekday-saturday = sábado
weekday-sunday = domingo
done-clock-kind = Se ha guardado. Los plazos que empiecen desde ahora se regirán por ello.
done-calendar = Se ha guardado el calendario. Los plazos que empiecen desde ahora se regirán por él.
