## Steps of a request

step-request-submitted = Soumettre au secrétariat
then-request-submitted = Le secrétariat vérifie qu’elle émane du point focal de votre État. Vous pouvez la rappeler jusqu’à ce qu’elle soit ouverte.
done-request-submitted = La demande est soumise. Le secrétariat la vérifie à présent ; votre boîte de réception vous dira la suite.
step-request-recalled = Rappeler
then-request-recalled = Elle redevient un brouillon, et le secrétariat ne la voit plus.
done-request-recalled = La demande est rappelée et redevient un brouillon.
step-request-returned = Renvoyer à l’État
then-request-returned = L’État demandeur peut la modifier et la soumettre de nouveau. Dites ce qui manque.
done-request-returned = La demande est renvoyée.
step-request-redrafted = Reprendre la rédaction
then-request-redrafted = Elle devient un brouillon que vous pouvez modifier et soumettre de nouveau.
done-request-redrafted = La demande est redevenue un brouillon.
step-request-declined = Refuser
then-request-declined = Elle prend fin ici, et le motif est communiqué à l’État demandeur.
done-request-declined = La demande est refusée.
step-request-authenticated = Confirmer la vérification du point focal
then-request-authenticated = Ce qui a été vérifié, comment et par qui est conservé à titre de preuve. Elle peut ensuite être ouverte.
done-request-authenticated = Le point focal est vérifié. La demande peut maintenant être ouverte.
step-request-opened = Ouvrir
then-request-opened = Elle est affichée dans la mesure choisie par l’État demandeur et comparée aux offres.
done-request-opened = La demande est ouverte et comparée aux offres.
step-request-held = Mettre en suspens
then-request-held = Entre-temps, elle n’est pas comparée aux offres.
done-request-held = La demande est en suspens.
step-request-resumed = Lever la suspension
then-request-resumed = Elle est de nouveau comparée aux offres.
done-request-resumed = La demande est de nouveau ouverte.
step-request-unmet = Enregistrer comme non satisfaite
then-request-unmet = Personne n’a répondu dans les délais. Elle a désormais un responsable au secrétariat et une prochaine étape. Son État, et ceux à qui une aide a été demandée, en sont informés.
done-request-unmet = La demande est enregistrée comme non satisfaite.
step-request-next-step-changed = Choisir une autre suite
then-request-next-step-changed = La suite est celle que vous choisissez maintenant, et son État en est informé. Ce que son État a commencé à reformuler lui reste.
done-request-next-step-changed = La suite est modifiée, et son État en est informé.
step-request-reopened = Rouvrir
then-request-reopened = Elle est de nouveau comparée aux offres, et ses délais repartent de zéro.
done-request-reopened = La demande est de nouveau ouverte.
step-request-withdrawn = Retirer
then-request-withdrawn = Elle prend fin ici. Ses mises en relation deviennent caduques, et ce qui lui était réservé est libéré.
done-request-withdrawn = La demande est retirée.

## Steps of an offer

step-offer-submitted = Demander au secrétariat de l’examiner
then-offer-submitted = Le secrétariat l’examine et l’active.
done-offer-submitted = Le secrétariat examine à présent l’offre.
step-offer-recalled = Rappeler
then-offer-recalled = Elle devient un brouillon que vous pouvez modifier.
done-offer-recalled = L’offre est rappelée et redevient un brouillon.
step-offer-activated = Activer
then-offer-activated = Elle est affichée dans la mesure choisie par son auteur et comparée aux besoins. Son auteur la reconfirme tous les 180 jours.
done-offer-activated = L’offre est active et comparée aux besoins.
step-offer-paused = Mettre en pause
then-offer-paused = Entre-temps, elle n’est pas comparée aux besoins.
done-offer-paused = L’offre est en pause.
step-offer-resumed = Réactiver
then-offer-resumed = Elle est de nouveau comparée aux besoins.
done-offer-resumed = L’offre est de nouveau active.
step-offer-withdrawn = Retirer
then-offer-withdrawn = Elle prend fin ici. Les mises en relation en attente de décision deviennent caduques ; ce qui est convenu est maintenu.
done-offer-withdrawn = L’offre est retirée.
step-offer-confirmed = Confirmer qu’elle reste telle quelle

## Forms of steps

ask-reason = Motif
ask-note = En toutes lettres
hint-note = Son auteur et le secrétariat peuvent lire ce texte.
ask-evidence-kind = Comment le point focal a-t-il été vérifié ?
ask-evidence-note = Ce qui a été vérifié
hint-evidence-note = Numéro et date, qui a été interrogé et par quel moyen. Inutile pour un compte vérifié.
evidence-verified-account = Par le compte, dans une organisation vérifiée
evidence-letter = Par une lettre du ministère ou de la mission
evidence-note-verbale = Par une note verbale
evidence-telephone-call = Par un appel à un numéro déjà connu
evidence-email = Par une réponse provenant d’une adresse déjà connue
evidence-meeting = Lors d’une réunion
ask-next-step = La suite
next-step-revise = L’État la reformule ou la divise
next-step-merge = Elle se poursuit au sein d’une autre demande
next-step-fund = Le fonds de démarrage l’examine
what-you-can-do = Ce que vous pouvez faire
