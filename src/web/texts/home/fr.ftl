home-title = Là où la demande d’un État rencontre l’aide qui convient
home-lead = Connection Hub est au service du mécanisme de renforcement des capacités du Pacte mondial pour les migrations. Il met en relation les besoins des États et ce que les organismes, les autres États et les parties prenantes peuvent apporter, dit pourquoi, et suit l’aide jusqu’à ce que le besoin soit satisfait.
home-requests = Qui demande un appui
home-offers = Qui offre un appui
mechanism-today = Le mécanisme aujourd’hui
figure-requests = { $count ->
    [one] demande en quête d’appui
   *[other] demandes en quête d’appui
}
figure-countries = { $count ->
    [one] pays demandeur
   *[other] pays demandeurs
}
figure-offers = { $count ->
    [one] offre active
   *[other] offres actives
}
as-of = Au
sought-requests = Demandes en quête d’appui
new-offers = Nouvelles offres
all-open-requests = { $count ->
    [one] { $number } demande ouverte
   *[other] Les { $number } demandes ouvertes
}
all-sought-requests = { $count ->
    [one] { $number } demande en quête d’appui
   *[other] Les { $number } demandes en quête d’appui
}
all-active-offers = { $count ->
    [one] { $number } offre active
   *[other] Les { $number } offres actives
}
how-it-works = Comment ça marche
how-ask = Demander
how-ask-words = Un point focal dépose ce dont l’État a besoin. Rien n’est publié tant que l’État ne l’a pas autorisé.
how-match = Voir qui peut aider
how-match-words = Chaque besoin est comparé à chaque offre. Chaque correspondance dit ce qui plaide pour elle, ce qui manque et ce qui changerait la réponse.
how-agree = Convenir et suivre
how-agree-words = L’État choisit. Les deux parties s’accordent, planifient et rendent compte ; à la fin, l’État dit si le besoin a été satisfait.
policy-areas = Domaines d’action
policy-areas-words = Choisissez-en un pour voir qui peut aider.
areas-of-discussion = Domaines retenus pour un débat approfondi
objectives = Objectifs du Pacte
offers-in-area = { $count ->
    [one] { $number } offre
   *[other] { $number } offres
}
requests-in-area = { $count ->
    [one] { $number } demande
   *[other] { $number } demandes
}
