parties-lead = Les États, organismes, pairs et parties prenantes qui participent.
parties-count = { $count ->
    [one] { $number } organisation
   *[other] { $number } organisations
}
parties-nothing = Aucune organisation ne correspond. Retirez un filtre pour trouver quelque chose.
party-facet-kind = Type d’organisation
party-facet-country = Pays
party-facet-verification = Vérification
party-verification = Vérification
verification-unverified = Pas encore vérifiée
verification-verified = Vérifiée
verification-refused = Refusée
verification-suspended = Suspendue
verification-means-unverified = Seuls ses membres et le secrétariat la connaissent. Le secrétariat ne l’a pas encore examinée.
verification-means-verified = Le secrétariat a établi qu’elle est bien qui elle dit être. Tout le monde peut la connaître.
verification-means-refused = Le secrétariat a estimé qu’elle ne pouvait pas participer. Ses membres n’ont aucun rôle.
verification-means-suspended = Elle ne peut participer tant que le secrétariat ne l’y autorise pas de nouveau. Ses membres n’ont aucun rôle entre-temps.
party-is-secretariat = Le secrétariat de ce service
party-enter = Inscrire une organisation
party-enter-lead = Son nom n’est inscrit qu’une fois. Elle n’est pas vérifiée pour autant.
party-change = Modifier ce qui en est dit
party-name = Nom
party-kind = Type
party-country = Pays
party-country-hint = Un État en a un. Les autres peuvent n’en avoir aucun.
party-acronym = Sigle
party-website = Site Web
party-website-hint = En entier, par exemple https://example.org
party-description = Ce qu’elle fait
party-secretariat-names = Le nom, le type et le pays sont modifiés par le secrétariat ; adressez-vous à lui.
party-requests = Demandes ouvertes
party-no-requests = Aucune que vous puissiez voir.
party-offers = Offres actives
party-no-offers = Aucune que vous puissiez voir.
party-all-members = { $count ->
    [one] { $number } membre en tout
   *[other] Les { $number } membres
}
party-decide = Décider de sa vérification
party-decision = Qu’avez-vous constaté ?
party-decision-note = Pourquoi
party-decision-note-hint = Ses membres le liront. Nécessaire en cas de refus ou de suspension.
party-decision-send = Enregistrer la décision
done-party = L’organisation a été enregistrée.
done-party-decided = La décision a été enregistrée. Elle vaut dès maintenant.
