dashboard = Tableau de bord
dashboard-lead = Ce qui est demandé, ce qui est offert et le temps que cela prend.
active-offers = Offres actives
map-words = { $count ->
    [one] Carte du monde sans frontières, avec un cercle pour { $number } pays demandeur. Le tableau ci-dessous donne les mêmes chiffres.
   *[other] Carte du monde sans frontières, avec un cercle pour chacun des { $number } pays demandeurs. Le tableau ci-dessous donne les mêmes chiffres.
}
as-table = Sous forme de tableau
country = Pays
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
