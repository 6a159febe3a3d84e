expertise-meant = Ce que ces expressions désignent
expertise-more = En savoir plus
expertise-also-called = Autres appellations
expertise-broader = Plus général
expertise-narrower = Plus précis
expertise-related = Apparenté
expertise-offers = Offres qui en parlent
expertise-requests = Demandes qui en parlent
