dashboard = Panel
dashboard-lead = Qué se solicita, qué se ofrece y cuánto tiempo lleva.
active-offers = Ofertas activas
map-words = { $count ->
    [one] Mapa del mundo sin fronteras, con un círculo en { $number } país solicitante. El cuadro siguiente contiene las mismas cifras.
   *[other] Mapa del mundo sin fronteras, con un círculo en cada uno de los { $number } países solicitantes. El cuadro siguiente contiene las mismas cifras.
}
as-table = Como cuadro
country = País
stage = De – a
half-within = La mitad en
nine-of-ten-within = Nueve de cada diez en
too-few = Muy pocas
stage-filed-to-opened = Presentada – abierta
stage-opened-to-agreed = Abierta – ayuda acordada
stage-opened-to-planned = Abierta – planificada
stage-planned-to-started = Planificada – iniciada
stage-started-to-completed = Iniciada – concluida
stage-completed-to-verified = Concluida – verificada
stage-filed-to-verified = Presentada – verificada
