teams-title = Qui y répond ensemble
teams-words = Les plus petites équipes d’offres qui couvrent autant de besoins de la demande qu’aucune autre équipe.
teams-why = Aucune offre ne couvre à elle seule tout ce besoin. Voyez quelles offres couvriraient ensemble les besoins de la demande.
teams-see = Équipes pour la demande
for-the-request = pour la demande
teams-count = { $count ->
    [0] Aucune équipe pour le moment
    [one] { $number } équipe, la meilleure d’abord
   *[other] { $number } équipes, la meilleure d’abord
}
teams-none = Aucune offre ne convient assez à ces besoins pour le moment. Les correspondances de chaque besoin montrent ce qui s’en approche le plus.
teams-none-with = Aucune équipe ne répond à ces options. Ce qui fait obstacle :
teams-none-sought = Aucune aide n’est cherchée pour ces besoins en ce moment.
teams-without-options = Chercher sans options
teams-options = Ce que l’équipe doit remplir
teams-seek = Chercher des équipes
team-number = Équipe { $value }
team-partners = { $count ->
    [one] { $number } partenaire
   *[other] { $number } partenaires
}
team-covers = couvre { $value } besoins sur { $other }
team-lead = chef de file proposé
team-remains = Ce qui reste :
teams-nobody = Besoins laissés de côté
team-option-max-partners = Nombre maximal de partenaires
team-option-include-un = Au moins une entité des Nations Unies
team-option-include-peer = Au moins un État
team-option-keep = Offres qui doivent faire partie de l’équipe
team-capacity-counted = capacité comptée
team-capacity-available = il reste de la capacité
team-capacity-not-stated = capacité non indiquée
team-missing-not-open = La demande n’est pas ouverte ; aucune correspondance n’est donc cherchée.
team-missing-kept-back = L’organisation qui demande est refusée ou suspendue ; aucune correspondance n’est donc cherchée.
team-missing-agreed = Quelqu’un a accepté d’y apporter son aide, et un plan en tient compte.
team-missing-met = L’aide apportée y a répondu.
team-missing-no-match = Aucune offre ne convient assez.
team-missing-capacity = Celles qui conviennent ont trop peu de capacité restante.
team-missing-options = Les options l’excluent.
team-bound-one = Aucune équipe n’est plus petite : un partenaire est le minimum.
team-bound-kept = Aucune équipe n’est plus petite : tous les partenaires devaient être gardés.
team-bound-independent-needs = Aucune équipe n’est plus petite : parmi ces besoins, il en est dont aucune offre ne peut servir deux.
team-bound-counted = Aucune équipe n’est plus petite : avec un partenaire de moins, ceux qui servent le plus de besoins n’en atteindraient pas autant.
team-bound-exhausted = Aucune équipe n’est plus petite : tout ce qu’un partenaire de moins peut servir a été examiné.
teams-considered = { $value } offres correspondent à l’un des besoins ; { $other } d’entre elles ont été examinées.
