## Lists

plan = Plan
plans-lead = Ce qui a été convenu en réponse à chaque demande : qui aide à quoi, pour quand et à quel coût.
plans-count = { $count ->
    [one] { $number } plan
   *[other] { $number } plans
}
plans-nothing = Il n’y a pas encore de plan
plans-nothing-words = Un plan s’écrit une fois qu’une mise en relation a été acceptée des deux côtés : ouvrez une demande, choisissez qui convient et rédigez le plan depuis la page de la demande.
plans-nothing-fits = Aucun plan ne correspond à ces filtres
plan-own-part = Le rôle de votre organisation
plan-own-requester-id = Elle demande
plan-own-partner-id = Elle aide
plan-own-lead-id = Elle dirige
plan-awaits-you = Attend votre accord
plan-of-former-request = Plan d’une demande qui ne vous est plus présentée

## States

plan-state-drafting = En rédaction
plan-state-agreed = Convenu
plan-state-in-delivery = En cours d’exécution
plan-state-completed = Achevé
plan-state-verified = Vérifié
plan-state-abandoned = Abandonné

## The record

plan-lead = Chef de file
plan-revision = Révision { $value }
plan-draft = Projet { $value }
plan-answers = Répond à la demande
plan-why = Motif :
plan-consents = Accord des parties
plan-consents-words = Il entre en vigueur dès que toutes les parties ont donné leur accord.
plan-consent-awaited = Attendu
plan-consent-given = Accord donné
plan-proposed = Une modification est proposée
plan-read-proposed = Lire l’ensemble tel que proposé
plan-agreed-on = Ce qui a été convenu
plan-draft-words = Le projet de plan
plan-findings = Les besoins ont-ils été satisfaits
plan-outcome-met = Satisfait
plan-outcome-partly = Satisfait en partie
plan-outcome-not-met = Non satisfait
plan-not-verified = Pas encore vérifié
plan-reports = Rapports
plan-reports-none = Aucun rapport que vous puissiez consulter pour le moment.
plan-corrects = Corrige un rapport antérieur
plan-disputed = Contesté
plan-milestones-of-report = Jalons atteints
plan-correct = Corriger ce rapport
plan-dispute = Contester ce rapport
plan-ratings = Évaluations
plan-about = à propos de
plan-score = { $value } sur 5
plan-lessons = Enseignements tirés
plan-clocks = Délais en cours
plan-clock-plan = Le plan doit être convenu d’ici au
plan-clock-start = L’aide doit commencer d’ici au
plan-clock-outcome = Il faut répondre si le besoin a été satisfait d’ici au
plan-happened = Ce qui s’est passé
plan-event-drafted = Le plan a été commencé
plan-event-changed = Le projet a été réécrit
plan-event-agreed = Accord
plan-event-refused = Refus
plan-event-in-force = En vigueur, avec l’accord de tous
plan-event-reopened = Remis en rédaction
plan-event-started = L’exécution a commencé
plan-event-reported = Rapport
plan-event-corrected = Correction d’un rapport
plan-event-disputed = Contestation d’un rapport
plan-event-completed = Déclaré achevé
plan-event-delivered-again = De nouveau en cours d’exécution
plan-event-found-met = Besoin satisfait
plan-event-found-partly = Besoin satisfait en partie
plan-event-found-not-met = Besoin non satisfait
plan-event-verified = Vérifié
plan-event-rated = Évaluation
plan-event-learned = Enseignement tiré
plan-event-abandoned = Abandonné
plan-revisions = Révisions
plan-all-revisions = Toutes les révisions
plan-revisions-words = Tout ce qui a été en vigueur, dans son état d’alors ; le plus récent d’abord.
plan-revisions-none = Rien n’a encore été convenu.
plan-last-consent = Dernier accord :
plan-in-force-from = En vigueur depuis
plan-what-changed = Ce qu’elle a changé
plan-as-it-stood = Texte de cette révision

## What it says

plan-former-party = Une ancienne partie
plan-former-need = Un ancien besoin
plan-nothing-changed = Aucune différence.
plan-part-lead = Chef de file
plan-part-summary = Résumé
plan-part-shares = Partenaires et leurs parts
plan-part-outcomes = Résultats
plan-part-milestones = Jalons
plan-part-budget-lines = Budget
plan-change-added = ajouté
plan-change-changed = modifié
plan-change-removed = supprimé
plan-reports-count = { $count ->
    [one] { $number } rapport
   *[other] { $number } rapports
}
plan-milestones-reached = { $value } jalons atteints sur { $other }
plan-no-lead = Aucun partenaire n’est encore chef de file.
plan-indicators = Comment on le mesure
plan-indicator = Indicateur
plan-baseline = Avant
plan-target = Cible
plan-last-value = Dernière valeur
plan-not-reported = Non communiqué
plan-milestone = Jalon
plan-due-on = Pour le
plan-responsible = Responsable
plan-done-when = Atteint lorsque
plan-reached = Atteint
plan-item = Poste
plan-spender = Qui dépense
plan-source = Qui paie
plan-amount = Montant
plan-total = Total :

## What can be done

plan-possible = Ce que vous pouvez faire maintenant
plan-hindered = L’étape suivante n’est pas encore possible :
plan-refuse = Refuser le projet
plan-propose-change = Proposer une modification
plan-change-draft = Modifier le projet
plan-of-request = Le plan de cette demande
plan-write = Rédiger le plan
