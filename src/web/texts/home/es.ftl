home-title = Donde la solicitud de un Estado encuentra la ayuda adecuada
home-lead = Connection Hub está al servicio del mecanismo de creación de capacidad del Pacto Mundial para la Migración. Conecta lo que necesitan los Estados con lo que pueden aportar los organismos, otros Estados y las partes interesadas, explica por qué y sigue la ayuda hasta que la necesidad queda atendida.
home-requests = Quién solicita apoyo
home-offers = Quién ofrece apoyo
mechanism-today = El mecanismo hoy
figure-requests = { $count ->
    [one] solicitud que busca apoyo
   *[other] solicitudes que buscan apoyo
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
sought-requests = Solicitudes que buscan apoyo
new-offers = Ofertas nuevas
all-open-requests = { $count ->
    [one] { $number } solicitud abierta
   *[other] Las { $number } solicitudes abiertas
}
all-sought-requests = { $count ->
    [one] { $number } solicitud que busca apoyo
   *[other] Las { $number } solicitudes que buscan apoyo
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
