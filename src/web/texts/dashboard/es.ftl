dashboard = Panel
dashboard-lead = Qué se solicita, qué se ofrece y cuánto tiempo lleva.
supply-and-demand = Oferta y demanda por esfera
supply-and-demand-words = Solicitudes abiertas y ofertas activas de cada esfera; primero las esferas con menos ofertas por solicitud.
active-offers = Ofertas activas
who-asks = Quién solicita
who-asks-words = Solicitudes abiertas por país: cuanto mayor es el círculo, más hay. Los Estados que solicitan juntos cuentan cada uno.
map-words = { $count ->
    [one] Mapa del mundo sin fronteras, con un círculo en { $number } país solicitante. El cuadro siguiente contiene las mismas cifras.
   *[other] Mapa del mundo sin fronteras, con un círculo en cada uno de los { $number } países solicitantes. El cuadro siguiente contiene las mismas cifras.
}
as-table = Como cuadro
country = País
waiting-times = Tiempos de espera
waiting-times-words = Cuánto tardan las solicitudes públicas de un paso al siguiente. No se informa de menos de cinco.
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
