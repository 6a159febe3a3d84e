## States

state-draft = Draft
state-submitted = Submitted
state-returned = Returned
state-declined = Declined
state-authenticated = Focal point verified
state-open = Open
state-on-hold = On hold
state-planned = Planned
state-in-delivery = In delivery
state-completed = Completed
state-verified = Need met
state-unmet = Unmet
state-withdrawn = Withdrawn
state-active = Active
state-paused = Paused
expired = Ended
stale = Not reconfirmed
exhausted = All given
kept-back = Not shown to others.
kept-back-badge = Not shown
kept-back-party-refused = The secretariat refused its organisation. Only members of that organisation and the secretariat see this, and it is matched with nothing.
kept-back-party-suspended = Its organisation is suspended. Until the secretariat lets it take part again, only its members and the secretariat see this, and it is matched with nothing.
state-why = Why:
state-note = Note:

## Records

reference = Reference
last-updated = Last updated
urgency = Urgency:
not-stated = Not stated
serves = Serves { $value }
until = Until
needed-by = Needed by
key-facts = Key facts
expertise = Expertise
mandatory = (mandatory)
modalities = Form of support
resource-kinds = Kind of resource
where-it-serves = Where it serves
but-not = But not { $value }
delivery-languages = Languages of delivery
available = Available
period = { $value } – { $other }
period-from = From { $value }
period-until = Until { $value }
capacity = Capacity
capacity-left = Some is left
capacity-counted = { $value } of { $other } left
capacity-used-up = All of it is given
capacity-not-counted = Not counted
lead-time = Time to start
days = { $count ->
    [one] { $number } day
   *[other] { $number } days
}
cost-sharing = Who pays
conditions = Conditions
version = version { $number }
how-to-cite = How to cite
as-data = As data:
offer-what = What is offered
offer-ask = Would this meet a need of yours?
offer-ask-words = See which open needs it fits, and why.
offer-matches = The needs it fits
similar-offers = Similar offers
request-of = Request · { $value }
needs-count = { $count ->
    [one] { $number } need
   *[other] { $number } needs
}
asked-with = Together with { $value }
progress = Progress
step-done = (done)
situation = The situation
existing-support = What is there already
what-is-needed = What is needed
need-number = Need { $value }
need-languages = Languages
when = When
how-much = How much
budget = Budget
coverage = Agreed support
coverage-uncovered = Nothing agreed yet
coverage-partly = Partly covered
coverage-covered = Covered
see-who-fits = See who fits
others-like-it = Others who ask for something like it
