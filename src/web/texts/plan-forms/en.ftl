## Titles, words and buttons, by what the form is for

plan-title-consent = Agree to the draft, or refuse it
plan-title-step-drafting = Take the plan back into drafting
plan-title-step-in-delivery = Start the delivery
plan-title-step-completed = Declare the plan completed
plan-title-step-abandoned = Give the plan up
plan-title-report = Report on your part
plan-title-correction = Correct a report
plan-title-dispute = Dispute a report
plan-title-verification = Verify whether the needs were met
plan-title-rating = Rate the other side
plan-title-lesson = Say what was learned
plan-words-consent = You decide for your organisation. The plan is in force once all have agreed. A refusal voids the consents that were given; a change of what is in force is dropped by it, and what is in force stays.
plan-words-step-drafting = The plan is revised, and then needs the consent of all again.
plan-words-step-in-delivery = The request and every introduction of the plan are then in delivery, and the partners report.
plan-words-step-completed = The plan then waits for the State that asked to verify each need.
plan-words-step-abandoned = This cannot be undone. What is not delivered yet ends, and the request is open again.
plan-words-report = The State that asked, the lead and the secretariat read it. It stays as it is sent; what is disputed in it is corrected by another report.
plan-words-correction = The disputed report stays as it is; your correction is shown after it.
plan-words-dispute = The partner corrects the report before the plan is complete. What you found of the needs that this partner serves is to be verified anew.
plan-words-verification = You can say it of some needs now, or of all; what you leave empty stays open. Once all have been looked at, the plan is verified.
plan-words-rating = The two sides and the secretariat read it, and nobody else. Each side is rated once.
plan-words-lesson = In words that help others who set out to do the same.
plan-send-consent = Send the decision
plan-send-step-drafting = Take it back
plan-send-step-in-delivery = Start
plan-send-step-completed = Declare it completed
plan-send-step-abandoned = Give it up for good
plan-send-report = Send the report
plan-send-correction = Send the correction
plan-send-dispute = Send the dispute
plan-send-verification = Send what you found
plan-send-rating = Send the rating
plan-send-lesson = Send the lesson

## Fields

plan-changed-meanwhile = Nothing was done yet. Read the plan as it is now, and send again if you still mean it.
plan-see-now = The plan as it is now
plan-decision-agree = We agree
plan-decision-refuse = We refuse
plan-decision-hint = You decide on this very draft; should it change before you send, you are told.
plan-reason = Reason
plan-refusal-reason-hint = Required to refuse. To agree, leave this and the next field empty.
plan-step-reason-hint = Required. All parties read it.
plan-note = In your words (optional)
plan-note-hint = Required with the reason “other”. Up to 2,000 characters.
plan-period = The period
plan-period-from = First day
plan-period-until = Last day
plan-report-text = What was done
plan-report-text-hint = What you gave, to whom, and what came of it. Up to 20,000 characters.
plan-milestones-hint = Of those that your organisation sees to.
plan-values = Values of the indicators
plan-values-hint = Leave empty what there is nothing new of.
plan-dispute-note = What is not right in it
plan-dispute-note-hint = Required. The partner reads it to correct the report. Up to 2,000 characters.
plan-found-before = What you found before:
plan-was-met = Was this need met?
plan-finding-note = How you see it
plan-finding-note-hint = Required with each answer. Up to 2,000 characters.
plan-rated-party = Whom you rate
plan-score-legend = How it was to work together
plan-score-5 = 5 – excellent
plan-score-4 = 4 – good
plan-score-3 = 3 – fair
plan-score-2 = 2 – below expectations
plan-score-1 = 1 – poor
plan-rating-note = Why
plan-rating-note-hint = Required. Up to 2,000 characters.
plan-lesson-text = What you learned
plan-lesson-text-hint = Up to 20,000 characters. The parties of the plan and the secretariat read it.
plan-lesson-language = The language that it is written in

## What was done

done-plan-consent = Your decision is recorded.
done-plan-step = The step was taken.
done-plan-report = Your report was sent.
done-plan-dispute = Your dispute is recorded, and the partner is told.
done-plan-verification = What you found is recorded.
done-plan-rating = Your rating is recorded.
done-plan-lesson = The lesson was added.
done-plan-drafted = The draft is written. It now waits for the consent of all.
done-plan-changed = The change is written. It now waits for the consent of all.
