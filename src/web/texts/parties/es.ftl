parties-lead = Estados, organismos, pares y partes interesadas que participan.
parties-count = { $count ->
    [one] { $number } organización
   *[other] { $number } organizaciones
}
parties-nothing = Ninguna organización se ajusta. Quite un filtro para encontrar algo.
party-facet-kind = Tipo de organización
party-facet-country = País
party-facet-verification = Verificación
party-verification = Verificación
verification-unverified = Aún no verificada
verification-verified = Verificada
verification-refused = Rechazada
verification-suspended = Suspendida
verification-means-unverified = Solo la conocen sus miembros y la secretaría. La secretaría aún no la ha examinado.
verification-means-verified = La secretaría comprobó que es quien dice ser. Todos pueden conocerla.
verification-means-refused = La secretaría consideró que no puede participar. Sus miembros no tienen ninguna función.
verification-means-suspended = No puede participar hasta que la secretaría lo permita de nuevo. Entretanto, sus miembros no tienen ninguna función.
party-is-secretariat = La secretaría de este servicio
party-enter = Inscribir una organización
party-enter-lead = Su nombre se inscribe una sola vez. Con eso no queda verificada.
party-change = Cambiar lo que se dice de ella
party-name = Nombre
party-kind = Tipo
party-country = País
party-country-hint = Un Estado tiene uno. Los demás pueden no tener ninguno.
party-acronym = Sigla
party-website = Sitio web
party-website-hint = Completo, por ejemplo https://example.org
party-description = Qué hace
party-secretariat-names = El nombre, el tipo y el país los cambia la secretaría; pídaselo.
party-requests = Solicitudes abiertas
party-no-requests = Ninguna que usted pueda ver.
party-offers = Ofertas activas
party-no-offers = Ninguna que usted pueda ver.
party-all-members = { $count ->
    [one] { $number } miembro en total
   *[other] Los { $number } miembros
}
party-decide = Decidir sobre su verificación
party-decision = ¿Qué ha comprobado?
party-decision-note = Por qué
party-decision-note-hint = Lo leerán sus miembros. Necesario si rechaza o suspende.
party-decision-send = Registrar la decisión
done-party = Se ha guardado la organización.
done-party-decided = Se ha registrado la decisión. Vale desde ahora.
