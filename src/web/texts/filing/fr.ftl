## Filing a request

ask-for-support = Demander un appui
ask-for-support-lead = Dites avec vos propres mots ce dont votre État a besoin. Il faut une dizaine de minutes, et vous pouvez vous arrêter à tout moment.
offer-support = Offrir un appui
keep-and-go-on = Garder comme brouillon et continuer
look-what-is-there = Voir ce qui existe déjà
look-who-fits = Voir qui pourrait aider
draft-words = Seule votre propre organisation voit un brouillon. Rien n’est publié tant que vous ne l’avez pas autorisé.
parts-of-request = Parties de la demande
parts-of-request-lead = Remplissez ce que vous pouvez ; chaque partie est conservée lorsque vous l’enregistrez.
about-the-request = À propos de la demande
topic-situation = La situation
topic-context = Urgence, partenaires et marqueurs
topic-disclosure = Qui peut la voir
topic-offer = Ce qui est offert
topic-reach = Où et quand
topic-terms = Combien et à quelles conditions
part-could-say-more = Pourrait en dire plus
part-is-there = Fait
add-need = Ajouter un besoin
remove-need = Retirer ce besoin
check-answers = Vérifiez vos réponses
check-answers-lead = Voici ce qui sera soumis. Modifiez ce qui n’est pas encore correct.
change = Modifier
later = Pas encore
see-the-request = Voir la demande
see-the-offer = Voir l’offre
come-back-any-time = Vous pouvez revenir à tout moment : le brouillon est conservé sous la référence { $value }.
cannot-be-changed-now = À ce stade, aucune modification n’est possible. La page correspondante indique ce qui est possible maintenant.
need-lead = Plus un besoin est précis, meilleures sont ses correspondances. Pour tout ce que vous ne précisez pas, une valeur moyenne est retenue.
hand-in = La soumettre
hand-in-words = Le secrétariat vérifie que la demande émane du point focal de votre État, puis l’ouvre comme vous l’avez choisi. D’ici là, vous pouvez la rappeler.
hand-in-offer-words = L’offre est affichée comme vous l’avez choisi et aussitôt comparée à tous les besoins ouverts. Vous pouvez la mettre en pause ou la retirer à tout moment.

## Beside the form

how-specific = Degré de précision
specific-words = Plus le besoin est précis, meilleures sont les correspondances.
of-hundred-in-all = { $value } sur 100.
who-could-help = Qui pourrait aider
who-could-help-words = À mesure que vous écrivez, les offres qui conviennent et les demandes semblables à la vôtre apparaissent ici.
nobody-could-help-yet = Rien ne convient encore. Précisez ce qui est nécessaire.
as-it-stands-fit = { $count ->
    [one] En l’état, { $number } offre convient.
   *[other] En l’état, { $number } offres conviennent.
}
filed-already = Déjà déposées
filed-already-words = Vous pouvez vous joindre à d’autres, ou apprendre comment ils ont été aidés.
offered-already = Déjà offertes
offered-already-words = Si l’une de ces offres est la vôtre, modifiez-la au lieu de la publier de nouveau.
may-be-the-same = Peut-être la même
advice-description = Décrivez la situation, qui est concerné et ce qui devrait être différent ensuite.
advice-expertise = Indiquez les compétences nécessaires, par une expression pour chacune.
advice-policy-areas = Choisissez un à trois domaines d’action : ceux que le besoin concerne, et aucun autre.
advice-starts-on = Indiquez à partir de quand et jusqu’à quand l’aide est souhaitée.
advice-modalities = Indiquez sous quelle forme l’aide est souhaitée.
advice-languages = Indiquez dans quelles langues l’aide peut être reçue.
advice-quantity-amount = Indiquez combien il en faut : nombre de personnes, de places ou de jours.

## Questions

ask-title = En quelques mots
hint-title = Ce qui est souhaité, sous la forme d’un titre que les autres comprennent d’emblée.
hint-offer-title = Ce que vous pouvez apporter, sous la forme d’un titre que les autres comprennent d’emblée.
ask-summary = La situation
hint-summary = Qui est concerné, ce qui est difficile et ce qui devrait être différent ensuite. N’écrivez rien qui puisse nuire à une personne.
ask-language = Langue dans laquelle vous écrivez
ask-existing-support = Ce qui existe déjà
hint-existing-support = Projets, donateurs et partenaires qui y travaillent actuellement.
ask-plan-link = Plan national auquel elle contribue
hint-plan-link = Son adresse web, par exemple https://example.org/plan.
ask-description = En détail
hint-description = Pour qui, où, et ce qui devrait être différent ensuite.
ask-expertise = Compétences
hint-expertise = Une expression par ligne, dans n’importe quelle langue : ce que doivent savoir les personnes qui aident.
phrase-number = Expression { $value }
importance-number = Quelle est l’importance de l’expression { $value } ?
ask-policy-areas = Domaines d’action
hint-policy-areas = Un à trois : ceux qui sont concernés.
ask-modalities = Formes d’appui
ask-resource-kinds = Types de ressources
ask-languages = Langues de l’aide
hint-languages = Toutes celles dans lesquelles l’aide peut être apportée ou reçue.
ask-starts-on = Premier jour
ask-ends-on = Dernier jour
hint-ends-on = Laissez ce champ vide si cela importe peu.
ask-quantity-amount = Combien
hint-quantity-amount = Un nombre, par exemple 40.
ask-quantity-unit = Unité
hint-quantity-unit = Par exemple : agents, ateliers, jours.
ask-quantity-note = Précisions sur la quantité
ask-budget = Ce que cela peut coûter
hint-budget = Seulement si un budget est connu.
amount = Montant
currency = Monnaie
ask-urgency = Quel est le degré d’urgence ?
ask-co-requesters = Autres États qui demandent avec vous
ask-stakeholders = Parties prenantes à associer
ask-markers = À quoi elle contribue
marker-0 = Non pris en compte
marker-1 = Contribution limitée
marker-2 = Objectif significatif
marker-3 = Objectif principal
ask-disclosure = Qui peut la voir
tier-means-public = Tout le monde, sur ce site et dans les données ouvertes.
tier-means-network = Les membres connectés d’organisations vérifiées.
tier-means-parties = Uniquement les organisations avec lesquelles une mise en relation est établie, et le secrétariat.
tier-means-secretariat = Uniquement votre propre organisation et le secrétariat. Des correspondances sont tout de même recherchées.
ask-field-disclosures = Parties que moins de personnes peuvent voir
hint-field-disclosures = Quiconque ne peut pas voir une partie la trouve vide.
tier-as-record = Comme l’ensemble
tier-of-summary = La situation
tier-of-existing-support = Ce qui existe déjà
tier-of-plan-link = Plan national
tier-of-need-descriptions = Besoins en détail
tier-of-need-quantities = Combien
tier-of-need-budgets = Budgets
tier-of-capacity-note = Précisions sur la quantité
tier-of-lead-time-days = Délai de démarrage
tier-of-cost-sharing = Qui paie
tier-of-conditions = Conditions
chosen = { $count ->
    [0] Choisir
    [one] { $number } choix retenu
   *[other] { $number } choix retenus
}

## Posting an offer

offer-support-lead = Dites ce que votre organisation peut apporter. L’offre est comparée à tous les besoins ouverts dès que vous l’activez.
parts-of-offer = Parties de l’offre
parts-of-offer-lead = Remplissez ce que vous pouvez ; chaque partie est conservée lorsque vous l’enregistrez.
ask-serves = Pays et régions desservis
hint-serves = Choisissez le monde ou une région s’ils sont desservis en totalité.
ask-excludes = Sauf
ask-available-from = Premier jour
ask-available-until = Dernier jour
hint-available-until = Laissez ce champ vide s’il n’y a pas de fin.
ask-lead-time-days = Jours entre l’accord et le démarrage
ask-capacity-total = Combien il y en a
hint-capacity-total = Un nombre, par exemple 12. L’appui convenu en est déduit.
ask-capacity-unit = Unité
hint-capacity-unit = Par exemple : missions, stagiaires, jours.
ask-capacity-note = Précisions sur la quantité
ask-cost-sharing = Qui paie
ask-conditions = Conditions
hint-conditions = Ce qui est attendu de l’autre partie.

## What was done

done-draft-kept = Le brouillon est conservé.
done-kept = Enregistré.
done-need-removed = Le besoin a été retiré.
done-confirmed = Confirmé : l’offre reste telle quelle.
