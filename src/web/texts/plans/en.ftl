## Lists

plan = Plan
plans-lead = What was agreed in answer to each request: who helps with what, by when and at what cost.
plans-count = { $count ->
    [one] { $number } plan
   *[other] { $number } plans
}
plans-nothing = There is no plan yet
plans-nothing-words = A plan is written once both sides have accepted an introduction: open a request, choose who fits, and write the plan from the page of the request.
plans-nothing-fits = No plan fits these filters
plan-own-part = The part of your organisation
plan-own-requester-id = It asks
plan-own-partner-id = It helps
plan-own-lead-id = It leads
plan-awaits-you = Waits for your consent
plan-of-former-request = Plan for a request that is not shown to you any more

## States

plan-state-drafting = Being drafted
plan-state-agreed = Agreed
plan-state-in-delivery = In delivery
plan-state-completed = Completed
plan-state-verified = Verified
plan-state-abandoned = Given up

## The record

plan-lead = Lead
plan-revision = Revision { $value }
plan-draft = Draft { $value }
plan-answers = Answers the request
plan-why = Why:
plan-consents = Consent
plan-consents-words = It is in force once all have consented.
plan-consent-awaited = Awaited
plan-consent-given = Consented
plan-proposed = A change is proposed
plan-read-proposed = Read the whole as proposed
plan-agreed-on = What was agreed
plan-draft-words = The draft
plan-findings = Whether the needs were met
plan-outcome-met = Met
plan-outcome-partly = Met in part
plan-outcome-not-met = Not met
plan-not-verified = Not verified yet
plan-reports = Reports
plan-reports-none = No report yet that you may see.
plan-corrects = Corrects an earlier report
plan-disputed = Disputed
plan-milestones-of-report = Milestones that were reached
plan-correct = Correct this report
plan-dispute = Dispute this report
plan-ratings = Ratings
plan-about = about
plan-score = { $value } of 5
plan-lessons = Lessons learned
plan-clocks = Running times
plan-clock-plan = The plan is to be agreed by
plan-clock-start = Help is to begin by
plan-clock-outcome = Whether the need was met is to be answered by
plan-happened = What happened
plan-event-drafted = The plan was begun
plan-event-changed = The draft was written anew
plan-event-agreed = Consent
plan-event-refused = Refusal
plan-event-in-force = In force, with the consent of all
plan-event-reopened = Taken back into drafting
plan-event-started = Delivery began
plan-event-reported = Report
plan-event-corrected = Correction of a report
plan-event-disputed = Dispute of a report
plan-event-completed = Declared completed
plan-event-delivered-again = In delivery again
plan-event-found-met = Need met
plan-event-found-partly = Need met in part
plan-event-found-not-met = Need not met
plan-event-verified = Verified
plan-event-rated = Rating
plan-event-learned = Lesson learned
plan-event-abandoned = Given up
plan-revisions = Revisions
plan-all-revisions = All revisions
plan-revisions-words = All that was in force, each as it stood; the newest first.
plan-revisions-none = Nothing has been agreed yet.
plan-last-consent = Last consent:
plan-in-force-from = In force from
plan-what-changed = What it changed
plan-as-it-stood = As it stood

## What it says

plan-former-party = A former party
plan-former-need = A former need
plan-nothing-changed = Nothing is different.
plan-part-lead = Lead
plan-part-summary = Summary
plan-part-shares = Partners and their parts
plan-part-outcomes = Outcomes
plan-part-milestones = Milestones
plan-part-budget-lines = Budget
plan-change-added = added
plan-change-changed = changed
plan-change-removed = removed
plan-reports-count = { $count ->
    [one] { $number } report
   *[other] { $number } reports
}
plan-milestones-reached = { $value } of { $other } milestones reached
plan-no-lead = No partner leads yet.
plan-indicators = What it is measured by
plan-indicator = Indicator
plan-baseline = Before
plan-target = Target
plan-last-value = Last reported
plan-not-reported = Not reported
plan-milestone = Milestone
plan-due-on = By
plan-responsible = Responsible
plan-done-when = Reached when
plan-reached = Reached
plan-item = Item
plan-spender = Who spends
plan-source = Who pays
plan-amount = Amount
plan-total = In all:

## What can be done

plan-possible = What you can do now
plan-hindered = The next step is not possible yet:
plan-refuse = Refuse the draft
plan-propose-change = Propose a change
plan-change-draft = Change the draft
plan-of-request = The plan for this request
plan-write = Write the plan
