secretariat-lead = Ce qui attend dans le mécanisme, étape par étape, le plus ancien d’abord.
secretariat-steps = Étapes
secretariat-nothing = Rien n’attend. Ce qui arrivera ensuite s’affichera ici.
secretariat-step-nothing = Rien n’attend cette étape pour le moment.
triage-check = Demandes à vérifier
triage-opening = Demandes à ouvrir
triage-activation = Offres à activer
triage-verification = Organisations à vérifier
triage-revision = Demandes renvoyées qui ne sont pas revenues
triage-circulation = Demandes ouvertes sans aucune mise en relation
triage-release = Mises en relation qui attendent d’être autorisées
triage-decision = Mises en relation dont le délai de décision s’achève
triage-planning = Appui convenu sans plan
triage-consent = Projets de plans qui attendent un accord
triage-plan = Demandes ouvertes dont le délai de planification s’achève
triage-start = Appui convenu qui n’a pas commencé
triage-correction = Rapports contestés qui attendent leur correction
triage-findings = Plans achevés qui attendent leur État
triage-unmet = Demandes restées sans réponse et étape suivante
triage-words-check = Vérifiez que le point focal est autorisé ; puis authentifiez, renvoyez ou rejetez.
triage-words-opening = Le demandeur peut s’opposer jusqu’au jour indiqué. Ouvrez ensuite la demande.
triage-words-activation = Voyez si l’offre dit ce qu’il faut pour la mettre en correspondance ; puis activez-la.
triage-words-verification = Vérifiez qu’elle est bien qui elle dit être. D’ici là, seuls ses membres et le secrétariat la connaissent.
triage-words-revision = Seule sa partie la connaît jusqu’à ce qu’elle soit soumise de nouveau. Interrogez le point focal.
triage-words-circulation = Voyez qui correspond et proposez une mise en relation.
triage-words-release = Le demandeur dit si le fournisseur peut être informé de sa demande.
triage-words-decision = La partie qui n’a pas encore décidé a besoin que vous la relanciez.
triage-words-planning = Amenez ceux qui ont accepté à en rédiger un, ou rédigez-le pour eux.
triage-words-consent = Relancez les parties nommées ici ; avec le dernier accord, le plan entre en vigueur.
triage-words-plan = Amenez ceux qui ont accepté à un plan, ou cherchez d’autres appuis.
triage-words-start = Elle prend fin d’elle-même et sa capacité est libérée si le plan ne démarre pas.
triage-words-correction = Tant que le partenaire n’a pas corrigé son rapport, le plan ne peut pas s’achever.
triage-words-findings = Seul l’État dit de chaque besoin s’il a été satisfait. Relancez-le.
triage-words-unmet = Le registre de ce que le mécanisme n’a pas satisfait : qui s’en occupe, ce qui vient ensuite et pourquoi personne n’a répondu.
triage-all = { $count ->
    [one] { $number } en tout
   *[other] Les { $number } au complet
}
triage-since = En attente depuis le { $value }
triage-age = { $count ->
    [0] depuis aujourd’hui
    [one] depuis { $number } jour
   *[other] depuis { $number } jours
}
triage-left = { $count ->
    [0] S’achève aujourd’hui
    [one] Encore { $number } jour
   *[other] Encore { $number } jours
}
triage-late = { $count ->
    [one] { $number } jour de retard
   *[other] { $number } jours de retard
}
triage-time-over = Le délai est écoulé
triage-no-date = Sans date fixée
triage-returned = Une demande de { $value }
triage-reason = Motif : { $value }
triage-awaited = Attend l’accord de
triage-owner = Suivi par
triage-next-step = Étape suivante :
triage-next-revise = son État la reformule
triage-next-merge = elle se poursuit dans une autre demande
triage-next-fund = le fonds de démarrage l’examine
triage-introduction = Mise en relation
triage-party = Organisation
see-clocks = Délais et leur durée
invite-somebody = Inviter une personne
