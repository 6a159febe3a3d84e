clocks-lead = Une échéance rappelle à qui doit agir, et une suite en découle lorsqu’elle est passée.
clocks-due = Ce qui arrive à échéance, le plus proche d’abord
clocks-nothing = Aucune échéance en cours.
clocks-kinds = Leur durée
clock-what = Ce qui est attendu
clock-length = Durée
clock-length-days = Durée en jours
clock-working-days = { $count ->
    [one] { $number } jour ouvrable
   *[other] { $number } jours ouvrables
}
clock-never = Jamais
clock-reminders = Rappels, en jours avant la fin
clock-reminders-hint = Des nombres séparés par une espace, par exemple 30 7
clock-escalation = Coordonnateurs informés, en jours avant la fin
clock-escalation-hint = Laissez vide pour jamais.
clock-counted-in = Quels jours comptent
counted-in-calendar-days = Tous les jours
counted-in-working-days = Jours ouvrables
clock-note = Pourquoi ce changement
clock-change-words = Les échéances en cours conservent leur terme. Les suivantes suivront ce que vous enregistrez ici.
clock-fixed = Sa durée est la même partout : { $value }. Seuls les rappels peuvent être réglés.
clock-kind-objection-window = Délai d’opposition
clock-kind-wider-disclosure = Avant une divulgation plus large
clock-kind-circulation = Première mise en relation
clock-kind-answer = Décision sur une mise en relation
clock-kind-plan = Plan pour une demande ouverte
clock-kind-revision = Retour d’une demande à réviser
clock-kind-start = Début de ce qui a été convenu
clock-kind-reconfirmation = Confirmation d’une offre
clock-kind-outcome = Question : le besoin a-t-il été satisfait ?
clock-then-objection-window = Les coordonnateurs apprennent alors que personne ne s’est opposé.
clock-then-wider-disclosure = La divulgation est alors élargie.
clock-then-circulation = Les coordonnateurs apprennent alors que personne n’a été mis en relation.
clock-then-answer = La mise en relation devient alors caduque.
clock-then-plan = Une demande que personne n’a accepté d’appuyer reste alors sans réponse.
clock-then-revision = Les coordonnateurs apprennent alors qu’elle n’est pas revenue.
clock-then-start = La mise en relation devient alors caduque et sa capacité est libérée.
clock-then-reconfirmation = L’offre n’est alors plus mise en correspondance tant qu’elle n’est pas confirmée.
clock-then-outcome = Le demandeur est alors interrogé.
calendar = Calendrier des jours ouvrables
calendars = Calendriers
calendar-lead = Quels jours sont ouvrés, pour les échéances en jours ouvrables.
calendar-not-worked = Non travaillés : { $value }
calendar-weekend = Jours de chaque semaine non travaillés
calendar-holidays = Autres jours non travaillés
calendar-holidays-hint = Un par ligne : le jour, une espace, son nom, par exemple 2027-01-01 Nouvel An
calendar-holidays-count = { $count ->
    [one] { $number } jour férié
   *[other] { $number } jours fériés
}
weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
done-clock-kind = C’est enregistré. Les échéances qui commencent désormais suivront ce réglage.
done-calendar = Le calendrier est enregistré. Les échéances qui commencent désormais le suivront.
