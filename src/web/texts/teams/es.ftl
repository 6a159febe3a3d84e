teams-title = Quién lo cubre en conjunto
teams-words = Los equipos de ofertas más pequeños que cubren tantas necesidades de la solicitud como cualquier equipo.
teams-why = Ninguna oferta cubre por sí sola toda esta necesidad. Vea qué ofertas cubrirían juntas las necesidades de la solicitud.
teams-see = Equipos para la solicitud
for-the-request = para la solicitud
teams-count = { $count ->
    [0] Ningún equipo por el momento
    [one] { $number } equipo, el mejor primero
   *[other] { $number } equipos, el mejor primero
}
teams-none = Por el momento ninguna oferta encaja lo suficiente con estas necesidades. Las coincidencias de cada necesidad muestran lo más cercano.
teams-none-with = Ningún equipo cumple estas opciones. Lo impide:
teams-none-sought = Por ahora no se busca ayuda para estas necesidades.
teams-without-options = Buscar sin opciones
teams-options = Cómo debe ser el equipo
teams-seek = Buscar equipos
team-number = Equipo { $value }
team-partners = { $count ->
    [one] { $number } asociado
   *[other] { $number } asociados
}
team-covers = cubre { $value } de { $other } necesidades
team-lead = dirección propuesta
team-remains = Lo que queda:
teams-nobody = Necesidades que quedan fuera
team-option-max-partners = Número máximo de asociados
team-option-include-un = Al menos una entidad de las Naciones Unidas
team-option-include-peer = Al menos un Estado
team-option-keep = Ofertas que deben formar parte del equipo
team-capacity-counted = capacidad contada
team-capacity-available = queda capacidad
team-capacity-not-stated = capacidad no indicada
team-missing-not-open = La solicitud no está abierta, por lo que no se buscan coincidencias.
team-missing-kept-back = La organización que pide está rechazada o suspendida, por lo que no se buscan coincidencias.
team-missing-agreed = Alguien ha aceptado ayudar con ella y forma parte de un plan.
team-missing-met = La ayuda prestada la atendió.
team-missing-no-match = Ninguna oferta encaja lo suficiente.
team-missing-capacity = A las que encajan les queda muy poca capacidad.
team-missing-options = Las opciones la excluyen.
team-bound-one = Ningún equipo es más pequeño: un asociado es el mínimo.
team-bound-kept = Ningún equipo es más pequeño: había que conservar a todos los asociados.
team-bound-independent-needs = Ningún equipo es más pequeño: entre estas necesidades hay algunas de las que ninguna oferta puede atender dos.
team-bound-counted = Ningún equipo es más pequeño: con un asociado menos, los que más necesidades pueden atender no llegarían a tantas.
team-bound-exhausted = Ningún equipo es más pequeño: se examinó todo lo que puede atender un asociado menos.
teams-considered = { $value } ofertas encajan con alguna de las necesidades; se examinaron { $other } de ellas.
