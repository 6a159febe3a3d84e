offers-lead = Ce que les organismes, les autres États et les parties prenantes peuvent apporter : compétences, fonds et personnel.
offers-search = Rechercher des offres
offers-count = { $count ->
    [one] { $number } offre
   *[other] { $number } offres
}
offers-nothing = Aucune offre ne convient
requests-lead = Ce que les États demandent, avec les besoins de chaque demande.
requests-search = Rechercher des demandes
requests-count = { $count ->
    [one] { $number } demande
   *[other] { $number } demandes
}
requests-nothing = Aucune demande ne convient
results = Résultats
filters = Filtres
filters-set = { $count ->
    [0] Filtres
    [one] Filtres ({ $number } actif)
   *[other] Filtres ({ $number } actifs)
}
facet-q = Mots :
facet-policy-area = Domaine d’action
facet-serves = Zone desservie
facet-country = Pays demandeur
facet-modality = Forme d’appui
facet-provider-kind = Type de prestataire
facet-language = Langue
facet-resource-kind = Type de ressource
facet-state = Statut
facet-urgency = Urgence
facet-more = { $count ->
    [one] { $number } de plus
   *[other] { $number } de plus
}
apply = Appliquer les filtres
clear-all = Effacer tous les filtres
remove-filter = Retirer le filtre :
updating = Mise à jour de la liste…
sort = Trier par
sort-relevance = Proximité avec les mots cherchés
sort-newest = Plus récentes d’abord
sort-oldest = Plus anciennes d’abord
sort-changed = Dernières modifiées
sort-ending = Fin la plus proche
pages = Pages
next = Page suivante
download = Télécharger :
download-lines = Toute cette liste (lignes JSON)
download-sheet = Toute cette liste (CSV)
download-page = Cette page (JSON)
nothing-without-filters = Il n’y a encore rien que vous puissiez consulter.
found-too = Aussi trouvé, en d’autres mots et d’autres langues :
as-written = Ces mots seulement
nothing-leave-out = Retirez l’un de ces éléments pour trouver quelque chose :
leave-out = Sans « { $value } »
leave-out-word = Sans le mot « { $value } »
leave-out-words = Sans les mots
facet-mine = Seulement
your-own = les vôtres
mine = Les vôtres
