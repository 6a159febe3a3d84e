inbox-count = { $count ->
    [one] { $number } affaire vous attend
   *[other] { $number } affaires vous attendent
}
inbox-first-day = La première jusqu’au { $value }.
inbox-nothing = Rien ne vous attend
inbox-nothing-words = Ce que vous avez à faire et ce dont vous êtes informé apparaît ici. En attendant, vous pouvez parcourir les demandes et les offres.
inbox-waits = En attente de votre part
inbox-told = Pour votre information
inbox-with-read = Afficher aussi les avis lus
inbox-without-read = Masquer les avis lus
mark-read = Marquer comme lu
mark-unread = Marquer comme non lu
mark-all-read = { $count ->
    [one] Marquer { $number } avis comme lu
   *[other] Marquer les { $number } avis comme lus
}
notice-is-read = Lu
done-notice-read = L’avis est marqué comme lu.
done-notice-unread = L’avis est marqué comme non lu.
done-notices-read = Les avis sont marqués comme lus.
since-day = Depuis le { $value }
last-day = Dernier jour : { $value }
inbox-reason = Motif : { $value }
inbox-by = Par : { $value }
due-today = Se termine aujourd’hui
due-left = { $count ->
    [one] Il reste { $number } jour
   *[other] Il reste { $number } jours
}
due-late = { $count ->
    [one] { $number } jour de retard
   *[other] { $number } jours de retard
}
introduction = Mise en relation
waits-check = Cette demande a été soumise. Vérifiez qui la dépose, puis authentifiez-la, renvoyez-la ou refusez-la.
waits-opening = Cette demande est authentifiée. Ouvrez-la une fois le délai d’objection écoulé.
waits-follow-up = Personne n’a répondu à cette demande à temps. La suite vous revient.
waits-revision = Le secrétariat a renvoyé cette demande. Révisez-la et soumettez-la de nouveau.
waits-activation = Cette offre a été soumise. Examinez-la et activez-la.
waits-release = Cette offre convient à vos besoins. Dites si son prestataire peut être informé de votre demande.
waits-decision = Une mise en relation attend la décision de votre côté.
waits-planning = Une aide est convenue et aucun plan ne répond encore à cette demande. Rédigez-en un.
waits-consent = Un projet de ce plan attend votre côté. Donnez votre accord ou refusez-le.
waits-correction = Le demandeur conteste ce que votre côté a rapporté. Corrigez-le.
waits-verification = Ce plan est achevé. Dites de chaque besoin s’il a été satisfait.
waits-question = Une année s’est écoulée depuis la vérification de cette demande. Le besoin a-t-il été satisfait ?
waits-second-person = Il est proposé de divulguer davantage cet enregistrement. Il y faut votre accord, en tant que deuxième personne.
answer-check = Vérifier
answer-opening = Voir la demande
answer-follow-up = Donner suite
answer-revision = Réviser
answer-activation = Examiner
answer-release = Décider
answer-decision = Décider
answer-planning = Rédiger le plan
answer-consent = Lire le projet
answer-correction = Corriger
answer-verification = Vérifier
answer-question = Répondre
answer-second-person = Décider
answer-notice = Voir
notice-reminder = Un délai arrive bientôt à son terme.
notice-escalation = Un délai qui concerne autrui arrive bientôt à son terme.
notice-nobody-objected = Personne ne s’est opposé dans le délai. La demande peut être ouverte.
notice-not-circulated = Personne n’a été mis en relation avec cette demande à temps.
notice-not-revised = Cette demande a été renvoyée et n’est pas revenue à temps.
notice-plan-overdue = Quelqu’un a accepté d’aider, et il n’y a pas de plan dans le délai.
notice-request-unmet = Cette demande n’est pas satisfaite : personne n’a accepté d’y répondre. Le secrétariat s’occupe de la suite.
notice-next-step-changed = La suite donnée à cette demande, ou la personne qui s’en occupe, a changé.
notice-introduction-lapsed = Personne n’a décidé ni commencé à temps. La mise en relation a pris fin.
notice-introduction-agreed = L’autre partie a accepté elle aussi. Cette mise en relation est convenue.
notice-introduction-declined = L’autre partie a refusé cette mise en relation.
notice-introduction-withdrawn = Cette mise en relation a été retirée.
notice-introduction-ended = La demande ou l’offre que joignait cette mise en relation a pris fin.
notice-plan-refused = Une partie a refusé ce qui était proposé pour ce plan. Réécrivez-le ou laissez-le.
notice-offer-stale = Cette offre n’a pas été confirmée à temps ; elle n’est plus mise en correspondance jusqu’à sa confirmation.
notice-wider-disclosure = Cet enregistrement sera divulgué plus largement après le jour indiqué, sauf si vous revenez sur cette décision.
notice-disclosed-further = Cet enregistrement est désormais divulgué plus largement.
notice-message-received = L’autre partie de cette mise en relation vous a écrit.
notice-need-fits = Ce besoin convient à l’une de vos offres.
notice-offer-fits = Cette offre convient à l’un de vos besoins.
notice-member-invited = Le secrétariat a invité cette personne à agir pour votre organisation.
notice-member-joined = Cette personne a accepté une invitation du secrétariat et agit désormais pour votre organisation.
notice-member-changed = Le secrétariat a modifié ce que cette personne peut faire pour votre organisation.
clock-objection-window = S’opposer à l’ouverture de la demande
clock-wider-disclosure = Revenir sur la divulgation élargie
clock-circulation = Mettre d’autres en relation avec la demande
clock-answer = Décider de la mise en relation
clock-plan = Convenir d’un plan
clock-revision = Réviser la demande
clock-start = Commencer ce qui est convenu
clock-reconfirmation = Confirmer que l’offre tient toujours
clock-outcome = Demander si le besoin a été satisfait
