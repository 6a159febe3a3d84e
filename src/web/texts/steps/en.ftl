## Steps of a request

step-request-submitted = Hand in to the secretariat
then-request-submitted = The secretariat checks that it comes from your State’s focal point. You can recall it until it is opened.
done-request-submitted = It is handed in. The secretariat checks it now; your inbox tells you what follows.
step-request-recalled = Recall
then-request-recalled = It becomes a draft again, and the secretariat no longer sees it.
done-request-recalled = It is recalled and is a draft again.
step-request-returned = Return to the State
then-request-returned = Its State can change it and hand it in again. Say what is missing.
done-request-returned = It is returned.
step-request-redrafted = Take it up again
then-request-redrafted = It becomes a draft that you can change and hand in again.
done-request-redrafted = It is a draft again.
step-request-declined = Decline
then-request-declined = It ends here, and its State is told the reason.
done-request-declined = It is declined.
step-request-authenticated = Focal point is verified
then-request-authenticated = What was checked, how and by whom is kept as evidence. Then it can be opened.
done-request-authenticated = The focal point is verified. It can be opened now.
step-request-opened = Open
then-request-opened = It is shown as far as its State chose, and matched.
done-request-opened = It is open and is being matched.
step-request-held = Put on hold
then-request-held = It is not matched meanwhile.
done-request-held = It is on hold.
step-request-resumed = Resume
then-request-resumed = It is matched again.
done-request-resumed = It is open again.
step-request-unmet = Enter as unmet
then-request-unmet = Nobody answered in time. It has an owner in the secretariat and a next step from now on. Its State, and whoever was asked to help, are told.
done-request-unmet = It is entered as unmet.
step-request-next-step-changed = Choose another next step
then-request-next-step-changed = What comes next is what you choose now, and its State is told. What its State has begun to word anew stays with it.
done-request-next-step-changed = The next step is changed, and its State is told.
step-request-reopened = Open again
then-request-reopened = It is matched again, and its clocks start anew.
done-request-reopened = It is open again.
step-request-withdrawn = Withdraw
then-request-withdrawn = It ends here. Its introductions lapse and free what was set aside for it.
done-request-withdrawn = It is withdrawn.

## Steps of an offer

step-offer-submitted = Ask the secretariat to look at it
then-offer-submitted = The secretariat looks at it and activates it.
done-offer-submitted = The secretariat looks at it now.
step-offer-recalled = Recall
then-offer-recalled = It becomes a draft that you can change.
done-offer-recalled = It is recalled and is a draft again.
step-offer-activated = Release
then-offer-activated = It is shown as far as its party chose, and matched. Its party reconfirms it every 180 days.
done-offer-activated = It is released and is being matched.
step-offer-paused = Pause
then-offer-paused = It is not matched meanwhile.
done-offer-paused = It is paused.
step-offer-resumed = Resume
then-offer-resumed = It is matched again.
done-offer-resumed = It is active again.
step-offer-withdrawn = Withdraw
then-offer-withdrawn = It ends here. Introductions that wait for a decision lapse; what is agreed stands.
done-offer-withdrawn = It is withdrawn.
step-offer-confirmed = Confirm that it stands as it is

## Forms of steps

ask-reason = Reason
ask-note = In words
hint-note = Its party and the secretariat can read this.
ask-evidence-kind = How was the focal point verified?
ask-evidence-note = What was checked
hint-evidence-note = Number and date, who was asked, by which way. Not needed for a verified account.
evidence-verified-account = By the account, in a verified organisation
evidence-letter = By a letter of the ministry or the mission
evidence-note-verbale = By a note verbale
evidence-telephone-call = By calling a number known before
evidence-email = By an answer from an address known before
evidence-meeting = In a meeting
ask-next-step = What comes next
next-step-revise = The State words it anew or splits it
next-step-merge = It goes on as part of another request
next-step-fund = The start-up fund looks at it
what-you-can-do = What you can do
