## States

state-draft = Brouillon
state-submitted = Soumise
state-returned = Renvoyée
state-declined = Refusée
state-authenticated = Point focal vérifié
state-open = Ouverte
state-on-hold = En suspens
state-planned = Planifiée
state-in-delivery = En cours d’exécution
state-completed = Achevée
state-verified = Besoin satisfait
state-unmet = Non satisfaite
state-withdrawn = Retirée
state-active = Active
state-paused = En pause
expired = Expirée
stale = Non reconfirmée
exhausted = Épuisée
kept-back = N’est pas montré aux autres.
kept-back-badge = Non montré
kept-back-party-refused = Le secrétariat a refusé son organisation. Seuls les membres de celle-ci et le secrétariat voient cette fiche, qui n’est comparée à rien.
kept-back-party-suspended = Son organisation est suspendue. Tant que le secrétariat ne l’autorise pas de nouveau à participer, seuls ses membres et le secrétariat voient cette fiche, qui n’est comparée à rien.
state-why = Motif :
state-note = Remarque :

## Records

reference = Référence
last-updated = Mise à jour le
urgency = Urgence :
not-stated = Non précisé
serves = Zone desservie : { $value }
until = Jusqu’au
needed-by = Nécessaire pour le
key-facts = L’essentiel
expertise = Compétences
mandatory = (obligatoire)
modalities = Formes d’appui
resource-kinds = Types de ressources
where-it-serves = Zone desservie
but-not = Sauf : { $value }
delivery-languages = Langues de l’appui
available = Disponibilité
period = Du { $value } au { $other }
period-from = À partir du { $value }
period-until = Jusqu’au { $value }
capacity = Capacité
capacity-left = Il en reste
capacity-counted = Il reste { $value } sur { $other }
capacity-used-up = Entièrement attribuée
capacity-not-counted = Non chiffrée
lead-time = Délai de démarrage
days = { $count ->
    [one] { $number } jour
   *[other] { $number } jours
}
cost-sharing = Qui paie
conditions = Conditions
version = version { $number }
how-to-cite = Comment citer
as-data = Données :
offer-what = Ce qui est offert
offer-ask = Cette offre répondrait-elle à l’un de vos besoins ?
offer-ask-words = Voyez à quels besoins ouverts elle convient, et pourquoi.
offer-matches = Les besoins auxquels elle convient
similar-offers = Offres semblables
request-of = Demande · { $value }
needs-count = { $count ->
    [one] { $number } besoin
   *[other] { $number } besoins
}
asked-with = Conjointement avec : { $value }
progress = Avancement
step-done = (fait)
situation = La situation
existing-support = Ce qui existe déjà
what-is-needed = Ce qui est nécessaire
need-number = Besoin { $value }
need-languages = Langues
when = Quand
how-much = Combien
budget = Budget
coverage = Appui convenu
coverage-uncovered = Rien de convenu à ce jour
coverage-partly = Partiellement couvert
coverage-covered = Couvert
see-who-fits = Voir qui peut aider
others-like-it = D’autres demandent un appui semblable
