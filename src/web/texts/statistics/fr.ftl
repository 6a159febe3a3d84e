dashboard-sight = Les chiffres portent sur ce que vous pouvez voir.
dashboard-contents = Sur cette page
chart-areas = Offres et demandes par domaine
chart-heat-map = Là où l’appui manque
chart-funnel = De la demande au besoin satisfait
chart-coverage = Couverture des besoins
chart-unmet = Besoins en attente d’appui
chart-countries = Qui demande
chart-waiting-times = Délais d’attente
chart-words-areas = Demandes en quête d’appui et offres actives de chaque domaine ; d’abord les domaines où il y a le moins d’offres par demande. Une demande compte dans un domaine tant qu’un appui y est recherché pour un de ses besoins : tant qu’elle est ouverte, pour tout besoin qui n’a pas été satisfait ; pendant qu’un plan y répond, pour tout besoin que personne n’a accepté d’appuyer.
chart-words-heat-map = Demandes des pays de chaque région en quête d’appui pour un besoin du domaine, et offres actives qui desservent au moins un de ces pays. Dans chaque case, une demande ou une offre compte une fois. Celle qui relève de plusieurs domaines ou régions compte dans chacun d’eux ; une offre pour le monde entier compte dans chaque région.
chart-words-funnel = Nombre de demandes ayant atteint chaque étape. Le public connaît une demande dès qu’elle est ouverte ; pour lui, les trois premières étapes sont donc égales. Les nombres inférieurs à cinq ne sont pas communiqués.
chart-words-coverage = Besoins des demandes ouvertes, planifiées ou en cours d’exécution, selon la part couverte par l’appui convenu. Un besoin qui relève de plusieurs domaines compte dans chacun d’eux ; un besoin satisfait ne compte plus.
chart-words-unmet = Demandes dont un besoin est en quête d’appui et n’a encore fait l’objet d’aucun accord ; celles qui attendent depuis le plus longtemps viennent en premier.
chart-words-countries = Demandes en quête d’appui, par pays : plus le cercle est grand, plus elles sont nombreuses. Les États qui demandent ensemble comptent chacun.
chart-words-waiting-times = Temps que prennent les demandes publiques d’une étape à l’autre. Rien n’est dit de moins de cinq demandes.
chart-empty = Il n’y a encore rien à compter.
chart-file = Ce tableau en fichier (CSV)
chart-embed = Pour afficher cette figure sur un autre site, encadrez cette adresse :
chart-home = Connection Hub : tout le tableau de bord
chart-code = Code
heat-need-2 = moins de 3 offres par demande
heat-need-1 = moins de 6 offres par demande
heat-even = aucune demande et moins de 3 offres
heat-offer-1 = suffisant : aucune demande, ou 6 offres ou plus par demande
heat-offer-2 = de même, avec 10 offres ou plus
heat-cell = Dans chaque case : demandes en quête d’appui : offres actives. Chaque nombre mène à sa liste.
sought-requests-in = { $value } : demandes en quête d’appui
active-offers-in = { $value } : offres actives
funnel-step = Étape
funnel-share = Part en %
percent = { $value } %
funnel-filed = Déposées
funnel-authenticated = Point focal vérifié
funnel-open = Ouvertes
funnel-planned = Planifiées
funnel-in-delivery = Exécution commencée
funnel-completed = Achevées
funnel-met = Besoin satisfait
all-areas = Tous les domaines ensemble
all-needs = Besoins en tout
covered-of = { $value } sur { $other } couverts
filed-on = Déposée le
days-since = Jours écoulés
unmet-waiting = { $count ->
    [one] { $number } demande dont un besoin n’a encore fait l’objet d’aucun accord
   *[other] Les { $number } demandes dont un besoin n’a encore fait l’objet d’aucun accord
}
unmet-ended = { $count ->
    [one] { $number } demande non satisfaite
   *[other] { $number } demandes non satisfaites
}
facet-region = Région
facet-uncovered = Appui convenu
uncovered-true = rien de convenu pour un besoin
facet-sought = Appui
sought-true = recherché
