inbox-count = { $count ->
    [one] { $number } thing waits for you
   *[other] { $number } things wait for you
}
inbox-first-day = The first until { $value }.
inbox-nothing = Nothing waits for you
inbox-nothing-words = What you have to do and what you are told appears here. Meanwhile you can look through requests and offers.
inbox-waits = Waits for you
inbox-told = For your information
inbox-with-read = Show notices that were read too
inbox-without-read = Hide notices that were read
mark-read = Mark as read
mark-unread = Mark as unread
mark-all-read = { $count ->
    [one] Mark { $number } notice as read
   *[other] Mark all { $number } as read
}
notice-is-read = Read
done-notice-read = The notice is marked as read.
done-notice-unread = The notice is marked as unread.
done-notices-read = The notices are marked as read.
since-day = Since { $value }
last-day = Last day: { $value }
inbox-reason = Reason: { $value }
inbox-by = By: { $value }
due-today = Ends today
due-left = { $count ->
    [one] { $number } day left
   *[other] { $number } days left
}
due-late = { $count ->
    [one] { $number } day late
   *[other] { $number } days late
}
introduction = Introduction
waits-check = This request was submitted. Check who files it, then authenticate, return or decline it.
waits-opening = This request is authenticated. Open it once the objection window has passed.
waits-follow-up = Nobody answered this request in time. You see to what comes next.
waits-revision = The secretariat returned this request. Revise it and submit it again.
waits-activation = This offer was submitted. Look at it and activate it.
waits-release = This offer fits your needs. Say whether its provider may be told of your request.
waits-decision = An introduction waits for your side’s decision.
waits-planning = Help is agreed, and no plan answers this request yet. Write one.
waits-consent = A draft of this plan waits for your side. Agree to it, or refuse it.
waits-correction = The requester disputes what your side reported. Correct it.
waits-verification = This plan is completed. Say of each need whether it was met.
waits-question = A year has passed since this request was verified. Was the need met?
waits-second-person = It was proposed to disclose this record further. That takes your word as the second person.
answer-check = Check
answer-opening = See the request
answer-follow-up = See to it
answer-revision = Revise
answer-activation = Look at it
answer-release = Decide
answer-decision = Decide
answer-planning = Write the plan
answer-consent = Read the draft
answer-correction = Correct
answer-verification = Verify
answer-question = Answer
answer-second-person = Decide
answer-notice = See
notice-reminder = A time is about to run out.
notice-escalation = A time of somebody else is about to run out.
notice-nobody-objected = Nobody objected within the window. The request can be opened.
notice-not-circulated = Nobody was introduced to this request in time.
notice-not-revised = This request was returned and did not come back in time.
notice-plan-overdue = Somebody agreed to help, and there is no plan in time.
notice-request-unmet = This request is unmet: nobody agreed to help with it. The secretariat sees to what comes next.
notice-next-step-changed = What comes next for this request, or who sees to it, was changed.
notice-introduction-lapsed = Nobody decided or began in time. The introduction has ended.
notice-introduction-agreed = The other side accepted too. This introduction is agreed.
notice-introduction-declined = The other side declined this introduction.
notice-introduction-withdrawn = This introduction was withdrawn.
notice-introduction-ended = The request or the offer that this introduction joined has ended.
notice-plan-refused = A party refused what was proposed for this plan. Write it anew, or leave it.
notice-offer-stale = This offer was not confirmed in time and is not matched until it is.
notice-wider-disclosure = This record will be disclosed further after the day that is named, unless you take that back.
notice-disclosed-further = This record is disclosed further from now on.
notice-message-received = The other side of this introduction wrote to you.
notice-need-fits = This need fits an offer of yours.
notice-offer-fits = This offer fits a need of yours.
notice-member-invited = The secretariat invited this person to act for your organisation.
notice-member-joined = This person accepted an invitation of the secretariat, and acts for your organisation from now on.
notice-member-changed = The secretariat changed what this person may do for your organisation.
clock-objection-window = Objecting to opening the request
clock-wider-disclosure = Taking back the wider disclosure
clock-circulation = Introducing others to the request
clock-answer = Deciding on the introduction
clock-plan = Agreeing on a plan
clock-revision = Revising the request
clock-start = Beginning what was agreed
clock-reconfirmation = Confirming that the offer stands
clock-outcome = Asking whether the need was met
