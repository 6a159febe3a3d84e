compare-title = Ofertas lado a lado
compare-choose = Comparar
compare-chosen = Comparar las elegidas
compare-most = Elija hasta cuatro para verlas lado a lado.
compare-none = No hay ninguna oferta elegida
compare-none-words = En la página de ofertas que encajan, elija hasta cuatro y después «Comparar las elegidas».
compare-one = Solo hay una oferta elegida. Elija más en la página:
compare-too-many = { $count ->
    [one] Hay { $number } oferta elegida. Elija como máximo cuatro de estas:
   *[other] Hay { $number } ofertas elegidas. Elija como máximo cuatro de estas:
}
compare-missing = { $count ->
    [one] { $number } de las ofertas elegidas no se muestra: no existe o usted no puede conocerla.
   *[other] { $number } de las ofertas elegidas no se muestran: no existen o usted no puede conocerlas.
}
compare-table = Las ofertas en columnas, los criterios de comparación en filas
compare-best = la mejor de estas
compare-fit = Adecuación en conjunto
compare-requirements = Requisitos
compare-met = { $value } de { $other } cumplidos
compare-parts = Partes de la necesidad
compare-left = Quedan: { $value }
compare-more = { $count ->
    [one] y { $number } más
   *[other] y { $number } más
}
compare-further = Más
compare-why = Por qué, en detalle
compare-take-out = Quitar
reason-closed = según su texto, hasta el { $value } («{ $other }»)
