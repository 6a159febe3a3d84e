# What pages say in French. Every message is in every language, with the same variables.

## The frame of every page

skip = Aller au contenu
languages = Langues
main-navigation = Navigation principale
you-are-here = Vous êtes ici
home = Accueil
requests = Demandes
offers = Offres
request = Demande
offer = Offre
need = Besoin
search = Rechercher
set = Appliquer
list-comma = {", "}
foot-hub = Utiliser Connection Hub
foot-data = Données
foot-all-requests = Toutes les demandes en lignes JSON
foot-all-offers = Toutes les offres en lignes JSON
foot-waiting-times = Délais d’attente
foot-developers = Pour les développeurs
foot-reference = Documentation de l’API
disclaimer = Les frontières et les noms indiqués et les désignations employées sur ce site n’impliquent ni reconnaissance ni acceptation officielle par l’Organisation des Nations Unies.

## Home

home-title = Là où la demande d’un État rencontre l’aide qui convient
home-lead = Connection Hub est au service du mécanisme de renforcement des capacités du Pacte mondial pour les migrations. Il met en relation les besoins des États et ce que les organismes, les autres États et les parties prenantes peuvent apporter, dit pourquoi, et suit l’aide jusqu’à ce que le besoin soit satisfait.
home-requests = Qui demande un appui
home-offers = Qui offre un appui
mechanism-today = Le mécanisme aujourd’hui
figure-requests = { $count ->
    [one] demande ouverte
   *[other] demandes ouvertes
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
open-requests = Demandes ouvertes
new-offers = Nouvelles offres
all-open-requests = { $count ->
    [one] { $number } demande ouverte
   *[other] Les { $number } demandes ouvertes
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

## Lists

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
download-page = Cette page (JSON)
nothing-without-filters = Il n’y a encore rien que vous puissiez consulter.
nothing-leave-out = Retirez l’un de ces éléments pour trouver quelque chose :
leave-out = Sans « { $value } »
leave-out-word = Sans le mot « { $value } »
leave-out-words = Sans les mots

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

## Matches

offers-that-fit = Offres qui conviennent
needs-that-fit = Besoins qui conviennent
for-the-need = pour le besoin
for-the-offer = pour l’offre
match-commits-nobody = Seul le demandeur décide. Une correspondance n’engage personne.
ranked = Les meilleures d’abord
offers-fit-count = { $count ->
    [one] { $number } offre convient
   *[other] { $number } offres conviennent
}
needs-fit-count = { $count ->
    [one] { $number } besoin convient
   *[other] { $number } besoins conviennent
}
show = Afficher
fits-all = Toutes les correspondances
fits-strong = Fortes seulement
fits-strong-good = Bonnes ou mieux
fits-strong-good-possible = Possibles ou mieux
no-match = Rien ne convient pour le moment
no-match-words = Le demandeur est informé dès qu’une nouveauté convient. Vous pouvez toujours tout parcourir.
browse-offers = Toutes les offres
browse-requests = Toutes les demandes
match-number = Correspondance { $value }
of-hundred = sur 100
fit-strong = Correspondance forte
fit-good = Bonne correspondance
fit-possible = Correspondance possible
fit-weak = Correspondance faible
fit-none = Pas de correspondance
covers = Éléments couverts : { $value } sur { $other }
covered = couvert
not-covered = non couvert
why-criteria = Pourquoi : critère par critère
points = { $value } sur { $other } points
criterion-policy-area = Domaine d’action
criterion-expertise = Compétences
criterion-text = Mots en commun
criterion-geography = Lieu
criterion-language = Langue
criterion-modality = Forme d’appui
criterion-timing = Dates
criterion-track-record = Expérience acquise
criterion-relatedness = Proximité des sujets
evidence-none = Rien en commun
evidence-not-stated = L’un des deux ne précise rien : une valeur moyenne est retenue
evidence-related = Les textes traitent de sujets proches : { $value } sur 100
evidence-exclusion = Exclu dans le texte :
evidence-direction = Le besoin concerne { $value }, l’offre { $other }
side-authorities = les autorités
side-business = les entreprises
side-people = les personnes elles-mêmes
side-abroad = les personnes qui partent ou vivent à l’étranger
side-arriving = les personnes qui arrivent
side-returning = les personnes qui reviennent
is-met-by = trouve réponse dans
via-equal = (identique des deux côtés)
via-thesaurus = (lié dans le vocabulaire)
via-words = (mots en commun)
via-spelling = (orthographe presque identique)
via-text = (trouvé dans le texte)
requirements = Exigences satisfaites : { $value } sur { $other }
gate-need-open = Le besoin est ouvert
gate-offer-active = L’offre est active
gate-capacity = Il en reste
gate-country = Le pays est desservi
gate-language = Une langue en commun
gate-dates = Les dates se recoupent
gate-resource-kind = Type de ressource
gate-mandatory-expertise = Compétences obligatoires
gate-different-party = Deux parties différentes
gate-cooling-down = Pas de refus récent
gate-values = Demandé : { $value }. Offert : { $other }
outcome-met = satisfaite
outcome-unmet = non satisfaite
outcome-unknown = indéterminée
permanent-link = Lien permanent
why-not = Pourquoi une offre n’est-elle pas ici ?
why-not-words = Indiquez une offre et voyez ce qui l’empêche de convenir.
why-not-label = Référence ou adresse d’une offre
why-not-ask = Voir pourquoi
how-measured = Comment est-ce mesuré ?
how-measured-words = Les mêmes données donnent la même réponse à tous. Les points des critères s’additionnent pour former le score ; une exigence non satisfaite exclut.
pair = Un besoin et une offre
pair-title = Pourquoi il y a correspondance, ou non
pair-no-match = Il n’y a pas de correspondance
smallest-change = Le plus petit changement qui créerait la correspondance :
after-change = Le score serait alors de { $value } sur 100 : { $other }.
no-change = Aucun changement d’un seul des deux enregistrements ne créerait la correspondance.
measured = Comment cela a été mesuré
edit-need-add = Dans le besoin, ajouter à « { $value } » : { $other }
edit-need-set = Dans le besoin, mettre « { $value } » à : { $other }
edit-need-remove = Dans le besoin, retirer de « { $value } » : { $other }
edit-offer-add = Dans l’offre, ajouter à « { $value } » : { $other }
edit-offer-set = Dans l’offre, mettre « { $value } » à : { $other }
edit-offer-remove = Dans l’offre, retirer de « { $value } » : { $other }
field-serves = pays et régions desservis
field-excludes = pays et régions non desservis
field-languages = langues
field-expertise = compétences
field-policy-areas = domaines d’action
field-modalities = formes d’appui
field-resource-kinds = types de ressources
field-starts-on = premier jour
field-ends-on = dernier jour
field-available-from = premier jour
field-available-until = dernier jour
field-capacity = capacité
field-state = statut
field-title = titre
field-description = description

## Dashboard

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

## Signing in

sign-in = Se connecter
sign-out = Se déconnecter
sign-in-lead = Pour les points focaux des États, les responsables des entités et des pairs, et le secrétariat. Tout ce qui est public se lit sans compte.
sign-in-failed = Vous n’êtes pas connecté
sign-in-refused = L’adresse électronique et le mot de passe ne correspondent pas. Vérifiez-les et réessayez.
sign-in-held-back = Trop de tentatives. Attendez un peu avant de réessayer.
email = Adresse électronique
email-hint = Celle à laquelle votre invitation a été envoyée.
password = Mot de passe
no-account = Pas encore de compte ?
no-account-words = Les comptes sont créés sur invitation. Adressez-vous à la personne qui gère le compte de votre organisation, ou au secrétariat.

## When something fails

failure-title-not-found = Cette page n’existe pas
failure-words-not-found = Ou bien elle existe, mais n’est pas visible pour vous. Vérifiez l’adresse ou faites une recherche.
failure-title-not-right = Quelque chose ne va pas dans l’adresse
failure-words-not-right = Rien n’a été modifié. Voici ce qui ne va pas :
failure-title-not-allowed = Vous n’avez pas accès à cette page
failure-words-not-allowed = Connectez-vous avec un compte autorisé à la voir, ou adressez-vous au secrétariat.
failure-title-not-now = Pas pour le moment
failure-words-not-now = Un élément nécessaire ne répond pas. Rien n’a été perdu. Réessayez dans un instant.
failure-title-our-fault = Une erreur s’est produite de notre côté
failure-words-our-fault = Rien n’a été perdu. Communiquez au secrétariat le numéro ci-dessous.
failure-home = Vers la page d’accueil
failure-ask = Si vous en parlez au secrétariat, donnez ce numéro :
