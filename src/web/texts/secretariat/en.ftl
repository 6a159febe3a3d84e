secretariat-lead = What waits in the mechanism, step by step, longest first.
secretariat-steps = Steps
secretariat-nothing = Nothing waits. What comes in next will stand here.
secretariat-step-nothing = Nothing waits for this step now.
triage-check = Requests to check
triage-opening = Requests to open
triage-activation = Offers to activate
triage-verification = Organisations to verify
triage-revision = Returned requests that have not come back
triage-circulation = Open requests without any introduction
triage-release = Introductions that wait for their release
triage-decision = Introductions whose time to decide ends
triage-planning = Agreed support without a plan
triage-consent = Drafts of plans that wait for consent
triage-plan = Open requests whose time to plan ends
triage-start = Agreed support that has not begun
triage-correction = Disputed reports that wait for their correction
triage-findings = Completed plans that wait for their State
triage-unmet = Unmet requests and their next step
triage-words-check = Find out whether the focal point is authorised; then authenticate, return or decline.
triage-words-opening = The requester may object until the day named here. After it, open the request.
triage-words-activation = Look whether the offer says what is needed to match it; then activate it.
triage-words-verification = Find out whether it is who it says. Until then only its members and the secretariat know of it.
triage-words-revision = It is known to its own party alone until it is submitted again. Ask the focal point.
triage-words-circulation = See who fits, and propose an introduction.
triage-words-release = The requester says whether the provider may be told of its request.
triage-words-decision = The side that has not decided yet needs a reminder from you.
triage-words-planning = Bring those who have agreed to write one, or write it for them.
triage-words-consent = Remind the parties named here; with the last consent the plan is in force.
triage-words-plan = Bring those who have agreed to a plan, or seek others who can help.
triage-words-start = It ends by itself, and its capacity is freed, unless the plan starts.
triage-words-correction = Until the partner corrects its report, the plan cannot be completed.
triage-words-findings = Nobody but the State says of each need whether it was met. Remind it.
triage-words-unmet = The ledger of what the mechanism did not meet: who sees to it, what comes next, and why nobody answered.
triage-all = { $count ->
    [one] { $number } in all
   *[other] All { $number }
}
triage-since = Waits since { $value }
triage-age = { $count ->
    [0] since today
    [one] for { $number } day
   *[other] for { $number } days
}
triage-left = { $count ->
    [0] Ends today
    [one] { $number } day left
   *[other] { $number } days left
}
triage-late = { $count ->
    [one] { $number } day late
   *[other] { $number } days late
}
triage-time-over = Time has run out
triage-no-date = No date set
triage-returned = A request of { $value }
triage-reason = Reason: { $value }
triage-awaited = Waits for the consent of
triage-owner = In the care of
triage-next-step = Next step:
triage-next-revise = its State words it anew
triage-next-merge = it goes on as a part of another request
triage-next-fund = the start-up fund looks at it
triage-introduction = Introduction
triage-party = Organisation
see-clocks = Deadlines and how long they run
invite-somebody = Invite somebody
