## Titles, words and buttons, by what the form is for

plan-title-consent = Accepter le projet ou le refuser
plan-title-step-drafting = Remettre le plan en rédaction
plan-title-step-in-delivery = Commencer l’exécution
plan-title-step-completed = Déclarer le plan achevé
plan-title-step-abandoned = Abandonner le plan
plan-title-report = Rendre compte de votre part
plan-title-correction = Corriger un rapport
plan-title-dispute = Contester un rapport
plan-title-verification = Vérifier si les besoins ont été satisfaits
plan-title-rating = Évaluer l’autre partie
plan-title-lesson = Dire ce qui a été appris
plan-words-consent = Vous décidez au nom de votre organisation. Le plan entre en vigueur dès que toutes les parties ont donné leur accord. Un refus annule les accords déjà donnés ; s’il porte sur une modification de ce qui est en vigueur, celle-ci est écartée et ce qui est en vigueur demeure.
plan-words-step-drafting = Le plan est revu, puis l’accord de tous est de nouveau nécessaire.
plan-words-step-in-delivery = La demande et chaque mise en relation du plan passent alors en cours d’exécution, et les partenaires rendent compte.
plan-words-step-completed = Le plan attend alors que l’État demandeur vérifie chaque besoin.
plan-words-step-abandoned = Cette décision est définitive. Ce qui n’est pas encore exécuté prend fin et la demande est de nouveau ouverte.
plan-words-report = L’État demandeur, le chef de file et le secrétariat le lisent. Il reste tel qu’il est envoyé ; ce qui y est contesté est corrigé par un autre rapport.
plan-words-correction = Le rapport contesté reste tel quel ; votre correction est présentée à sa suite.
plan-words-dispute = Le partenaire corrige le rapport avant que le plan ne s’achève. Ce que vous aviez constaté des besoins servis par ce partenaire est à vérifier de nouveau.
plan-words-verification = Vous pouvez vous prononcer maintenant sur certains besoins ou sur tous ; ce que vous laissez vide reste ouvert. Une fois tous les besoins examinés, le plan est vérifié.
plan-words-rating = Seuls les deux parties et le secrétariat le lisent. Chaque partie n’est évaluée qu’une fois.
plan-words-lesson = Avec des mots qui aident ceux qui entreprennent la même chose.
plan-send-consent = Envoyer la décision
plan-send-step-drafting = Remettre en rédaction
plan-send-step-in-delivery = Commencer
plan-send-step-completed = Déclarer achevé
plan-send-step-abandoned = Abandonner définitivement
plan-send-report = Envoyer le rapport
plan-send-correction = Envoyer la correction
plan-send-dispute = Envoyer la contestation
plan-send-verification = Envoyer vos constatations
plan-send-rating = Envoyer l’évaluation
plan-send-lesson = Envoyer l’enseignement

## Fields

plan-changed-meanwhile = Rien n’a encore été fait. Lisez le plan tel qu’il est maintenant et renvoyez si vous le voulez toujours.
plan-see-now = Le plan tel qu’il est maintenant
plan-decision-agree = Nous sommes d’accord
plan-decision-refuse = Nous refusons
plan-decision-hint = Vous décidez de ce projet précis ; s’il change avant l’envoi, vous en serez informé.
plan-reason = Motif
plan-refusal-reason-hint = Obligatoire pour refuser. Pour accepter, laissez ce champ et le suivant vides.
plan-step-reason-hint = Obligatoire. Toutes les parties le lisent.
plan-note = Avec vos mots (facultatif)
plan-note-hint = Obligatoire avec le motif « autre ». Jusqu’à 2 000 caractères.
plan-period = La période
plan-period-from = Premier jour
plan-period-until = Dernier jour
plan-report-text = Ce qui a été fait
plan-report-text-hint = Ce que vous avez apporté, à qui, et ce qui en est résulté. Jusqu’à 20 000 caractères.
plan-milestones-hint = Parmi ceux dont votre organisation est responsable.
plan-values = Valeurs des indicateurs
plan-values-hint = Laissez vide ce pour quoi il n’y a rien de nouveau.
plan-dispute-note = Ce qui n’y est pas exact
plan-dispute-note-hint = Obligatoire. Le partenaire le lit pour corriger le rapport. Jusqu’à 2 000 caractères.
plan-found-before = Ce que vous aviez constaté :
plan-was-met = Ce besoin a-t-il été satisfait ?
plan-finding-note = Comment vous le constatez
plan-finding-note-hint = Obligatoire avec chaque réponse. Jusqu’à 2 000 caractères.
plan-rated-party = Qui vous évaluez
plan-score-legend = Comment s’est passée la collaboration
plan-score-5 = 5 – excellent
plan-score-4 = 4 – bon
plan-score-3 = 3 – correct
plan-score-2 = 2 – en deçà des attentes
plan-score-1 = 1 – insuffisant
plan-rating-note = Pourquoi
plan-rating-note-hint = Obligatoire. Jusqu’à 2 000 caractères.
plan-lesson-text = Ce que vous avez appris
plan-lesson-text-hint = Jusqu’à 20 000 caractères. Les parties au plan et le secrétariat le lisent.
plan-lesson-language = Langue dans laquelle il est écrit

## What was done

done-plan-consent = Votre décision est enregistrée.
done-plan-step = L’étape est franchie.
done-plan-report = Votre rapport est envoyé.
done-plan-dispute = Votre contestation est enregistrée et le partenaire en est informé.
done-plan-verification = Vos constatations sont enregistrées.
done-plan-rating = Votre évaluation est enregistrée.
done-plan-lesson = L’enseignement est ajouté.
done-plan-drafted = Le projet est rédigé. Il attend maintenant l’accord de tous.
done-plan-changed = La modification est rédigée. Elle attend maintenant l’accord de tous.
