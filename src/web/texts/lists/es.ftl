offers-lead = Lo que pueden aportar los organismos, otros Estados y las partes interesadas: competencias, fondos y personal.
offers-search = Buscar ofertas
offers-count = { $count ->
    [one] { $number } oferta
   *[other] { $number } ofertas
}
offers-nothing = Ninguna oferta se ajusta
requests-lead = Lo que solicitan los Estados, con las necesidades de cada solicitud.
requests-search = Buscar solicitudes
requests-count = { $count ->
    [one] { $number } solicitud
   *[other] { $number } solicitudes
}
requests-nothing = Ninguna solicitud se ajusta
results = Resultados
filters = Filtros
filters-set = { $count ->
    [0] Filtros
    [one] Filtros ({ $number } activo)
   *[other] Filtros ({ $number } activos)
}
facet-q = Palabras:
facet-policy-area = Esfera de política
facet-serves = Zona atendida
facet-country = País solicitante
facet-modality = Modalidad de apoyo
facet-provider-kind = Tipo de proveedor
facet-language = Idioma
facet-resource-kind = Tipo de recurso
facet-state = Estado
facet-urgency = Urgencia
facet-more = { $count ->
    [one] { $number } más
   *[other] { $number } más
}
apply = Aplicar filtros
clear-all = Borrar todos los filtros
remove-filter = Quitar el filtro:
updating = Actualizando la lista…
sort = Ordenar por
sort-relevance = Afinidad con las palabras
sort-newest = Más recientes primero
sort-oldest = Más antiguas primero
sort-changed = Últimas modificadas
sort-ending = Fin más próximo
pages = Páginas
next = Página siguiente
download = Descargar:
download-lines = Toda esta lista (líneas JSON)
download-sheet = Toda esta lista (CSV)
download-page = Esta página (JSON)
nothing-without-filters = Todavía no hay nada que pueda consultar.
found-too = También se encontró, con otras palabras y en otros idiomas:
as-written = Solo estas palabras
nothing-leave-out = Quite uno de estos elementos para encontrar algo:
leave-out = Sin “{ $value }”
leave-out-word = Sin la palabra “{ $value }”
leave-out-words = Sin las palabras
facet-mine = Solo
your-own = los suyos
mine = Los suyos
