dashboard = Tableau de bord
dashboard-lead = Ce qui est demandé, ce qui est offert et le temps que cela prend.
supply-and-demand = Offres et demandes par domaine
supply-and-demand-words = Demandes ouvertes et offres actives de chaque domaine ; d’abord les domaines où il y a le moins d’offres par demande.
active-offers = Offres actives
who-asks = Qui demande
who-asks-words = Demandes ouvertes par pays : plus le cercle est grand, plus elles sont nombreuses. Les États qui demandent ensemble comptent chacun.
map-words = { $count ->
    [one] Carte du monde sans frontières, avec un cercle pour { $number } pays demandeur. Le tableau ci-dessous donne les mêmes chiffres.
   *[other] Carte du monde sans frontières, avec un cercle pour chacun des { $number } pays demandeurs. Le tableau ci-dessous donne les mêmes chiffres.
}
as-table = Sous forme de tableau
country = Pays
waiting-times = Délais d’attente
waiting-times-words = Temps que prennent les demandes publiques d’une étape à l’autre. Rien n’est dit de moins de cinq demandes.
stage = De – à
half-within = La moitié en
nine-of-ten-within = Neuf sur dix en
too-few = Trop peu
stage-filed-to-opened = Déposée – ouverte
stage-opened-to-agreed = Ouverte – aide convenue
stage-opened-to-planned = Ouverte – planifiée
stage-planned-to-started = Planifiée – commencée
stage-started-to-completed = Commencée – achevée
stage-completed-to-verified = Achevée – vérifiée
stage-filed-to-verified = Déposée – vérifiée
