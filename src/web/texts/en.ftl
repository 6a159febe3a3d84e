# What pages say in English. Every message is in every language, with the same variables.

## The frame of every page

skip = Skip to content
languages = Languages
main-navigation = Main
you-are-here = You are here
home = Home
requests = Requests
offers = Offers
request = Request
offer = Offer
need = Need
search = Search
set = Set
list-comma = {", "}
foot-hub = Use the hub
foot-data = Data
foot-all-requests = All requests as lines of JSON
foot-all-offers = All offers as lines of JSON
foot-waiting-times = Waiting times
foot-developers = For developers
foot-reference = API reference
disclaimer = The boundaries and names shown and the designations used on this site do not imply official endorsement or acceptance by the United Nations.

## Home

home-title = Where a State’s request meets the help that fits
home-lead = Connection Hub serves the capacity-building mechanism of the Global Compact for Migration. It matches what States need with what agencies, peer States and stakeholders can give, says why, and follows the help until the need was met.
home-requests = Who asks for support
home-offers = Who offers support
mechanism-today = The mechanism today
figure-requests = { $count ->
    [one] open request
   *[other] open requests
}
figure-countries = { $count ->
    [one] country that asks
   *[other] countries that ask
}
figure-offers = { $count ->
    [one] active offer
   *[other] active offers
}
as-of = As of
open-requests = Open requests
new-offers = New offers
all-open-requests = { $count ->
    [one] { $number } open request
   *[other] All { $number } open requests
}
all-active-offers = { $count ->
    [one] { $number } active offer
   *[other] All { $number } active offers
}
how-it-works = How it works
how-ask = Ask
how-ask-words = A focal point files what the State needs. Nothing is published until the State releases it.
how-match = See who fits
how-match-words = Every need is matched with every offer. Each match says what speaks for it, what is missing, and what would change the answer.
how-agree = Agree and follow
how-agree-words = The State chooses. Both sides agree, plan and report, and at the end the State says whether the need was met.
policy-areas = Policy areas
policy-areas-words = Choose one to see who can help.
areas-of-discussion = Areas for in-depth discussion
objectives = Objectives of the Compact
offers-in-area = { $count ->
    [one] { $number } offer
   *[other] { $number } offers
}
requests-in-area = { $count ->
    [one] { $number } request
   *[other] { $number } requests
}

## Lists

offers-lead = What agencies, peer States and stakeholders can give: expertise, money and people.
offers-search = Search offers
offers-count = { $count ->
    [one] { $number } offer
   *[other] { $number } offers
}
offers-nothing = No offer fits
requests-lead = What States ask for, each with its needs.
requests-search = Search requests
requests-count = { $count ->
    [one] { $number } request
   *[other] { $number } requests
}
requests-nothing = No request fits
results = Results
filters = Filters
filters-set = { $count ->
    [0] Filters
    [one] Filters ({ $number } set)
   *[other] Filters ({ $number } set)
}
facet-q = Words:
facet-policy-area = Policy area
facet-serves = Serves
facet-country = Country that asks
facet-modality = Form of support
facet-provider-kind = Kind of provider
facet-language = Language
facet-resource-kind = Kind of resource
facet-state = State
facet-urgency = Urgency
facet-more = { $count ->
    [one] { $number } more
   *[other] { $number } more
}
apply = Apply filters
clear-all = Clear all filters
remove-filter = Remove filter:
updating = Updating the list…
sort = Sort by
sort-relevance = Best fit to the words
sort-newest = Newest first
sort-oldest = Oldest first
sort-changed = Changed last
sort-ending = Ends soonest
pages = Pages
next = Next page
download = Download:
download-lines = All of this list (JSON lines)
download-page = This page (JSON)
nothing-without-filters = Nothing is there yet that you may see.
nothing-leave-out = Leave one of these out to find something:
leave-out = Without “{ $value }”
leave-out-word = Without the word “{ $value }”
leave-out-words = Without the words

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

## Matches

offers-that-fit = Offers that fit
needs-that-fit = Needs that fit
for-the-need = for the need
for-the-offer = for the offer
match-commits-nobody = Only the requester decides. A match commits nobody.
ranked = Best first
offers-fit-count = { $count ->
    [one] { $number } offer fits
   *[other] { $number } offers fit
}
needs-fit-count = { $count ->
    [one] { $number } need fits
   *[other] { $number } needs fit
}
show = Show
fits-all = All fits
fits-strong = Strong only
fits-strong-good = Good and better
fits-strong-good-possible = Possible and better
no-match = Nothing fits at present
no-match-words = The requester is told when something new does. You can still look through all of them.
browse-offers = All offers
browse-requests = All requests
match-number = Match { $value }
of-hundred = of 100
fit-strong = Strong fit
fit-good = Good fit
fit-possible = Possible fit
fit-weak = Weak fit
fit-none = No match
covers = Covers { $value } of { $other } parts
covered = covered
not-covered = not covered
why-criteria = Why: criterion by criterion
points = { $value } of { $other } points
criterion-policy-area = Policy area
criterion-expertise = Expertise
criterion-text = Words in common
criterion-geography = Place
criterion-language = Language
criterion-modality = Form of support
criterion-timing = Dates
criterion-track-record = Track record
criterion-relatedness = Closeness of subject
evidence-none = Nothing in common found
evidence-not-stated = One side does not say: counted as average
evidence-related = The texts speak of subjects that are close: { $value } of 100
evidence-exclusion = It is left out:
evidence-direction = The need speaks of { $value }, the offer of { $other }
side-authorities = authorities
side-business = enterprises
side-people = people themselves
side-abroad = people who leave or live abroad
side-arriving = people who arrive
side-returning = people who return
is-met-by = is met by
via-equal = (the same in both)
via-thesaurus = (related in the vocabulary)
via-words = (words in common)
via-spelling = (nearly the same spelling)
via-text = (found in the text)
requirements = Requirements: { $value } of { $other } met
gate-need-open = The need is open
gate-offer-active = The offer is active
gate-capacity = Some of it is left
gate-country = Serves the country
gate-language = A language in common
gate-dates = The dates overlap
gate-resource-kind = Kind of resource
gate-mandatory-expertise = Mandatory expertise
gate-different-party = Two different parties
gate-cooling-down = Not declined recently
gate-values = Wanted: { $value }. Offered: { $other }
outcome-met = met
outcome-unmet = not met
outcome-unknown = not known
permanent-link = Permanent link
why-not = Why is an offer not here?
why-not-words = Name any offer, and see what keeps it from fitting.
why-not-label = Reference or address of an offer
why-not-ask = Say why
how-measured = How is this measured?
how-measured-words = The same inputs give the same answer to everybody. The points of the criteria add up to the score; a requirement that is not met excludes.
pair = A need and an offer
pair-title = Why they match, or why not
pair-no-match = This is no match
smallest-change = The smallest change that would make it one:
after-change = Then it would have { $value } of 100: { $other }.
no-change = No change of one of the two records would make it one.
measured = How it was measured
edit-need-add = In the need, add to { $value }: { $other }
edit-need-set = In the need, set { $value } to { $other }
edit-need-remove = In the need, take from { $value }: { $other }
edit-offer-add = In the offer, add to { $value }: { $other }
edit-offer-set = In the offer, set { $value } to { $other }
edit-offer-remove = In the offer, take from { $value }: { $other }
field-serves = countries and regions served
field-excludes = countries and regions not served
field-languages = languages
field-expertise = expertise
field-policy-areas = policy areas
field-modalities = forms of support
field-resource-kinds = kinds of resource
field-starts-on = the first day
field-ends-on = the last day
field-available-from = the first day
field-available-until = the last day
field-capacity = capacity
field-state = the state
field-title = the title
field-description = the description

## Dashboard

dashboard = Dashboard
dashboard-lead = What is asked for, what is on offer, and how long it takes.
supply-and-demand = Support and demand by area
supply-and-demand-words = Open requests and active offers of each policy area; first the areas with the fewest offers for each request.
active-offers = Active offers
who-asks = Who asks
who-asks-words = Open requests by country: the larger the circle, the more. States that ask together count for each.
map-words = { $count ->
    [one] Map of the world without boundaries, with a circle at { $number } country that asks. The table below has the same figures.
   *[other] Map of the world without boundaries, with a circle at each of { $number } countries that ask. The table below has the same figures.
}
as-table = As a table
country = Country
waiting-times = Waiting times
waiting-times-words = How long public requests take from one step to the next. What fewer than five of them say is not told.
stage = From – to
half-within = Half within
nine-of-ten-within = Nine of ten within
too-few = Too few
stage-filed-to-opened = Filed – opened
stage-opened-to-agreed = Opened – help agreed
stage-opened-to-planned = Opened – planned
stage-planned-to-started = Planned – started
stage-started-to-completed = Started – completed
stage-completed-to-verified = Completed – verified
stage-filed-to-verified = Filed – verified

## Signing in

sign-in = Sign in
sign-out = Sign out
sign-in-lead = For focal points of States, officers of agencies and peers, and the secretariat. Everything public can be read without an account.
sign-in-failed = You are not signed in
sign-in-refused = E-mail address and password do not go together. Check both and try again.
sign-in-held-back = Too many attempts. Wait a while before you try again.
email = E-mail address
email-hint = The one that your invitation was sent to.
password = Password
no-account = No account yet?
no-account-words = Accounts are given by invitation. Ask whoever keeps your organisation’s account, or the secretariat.

## When something fails

failure-title-not-found = There is no such page
failure-words-not-found = Or there is one that you may not know of. Check the address, or search.
failure-title-not-right = Something in the address is not right
failure-words-not-right = Nothing was changed. This is what is not right:
failure-title-not-allowed = This is not open to you
failure-words-not-allowed = Sign in with an account that may see it, or ask the secretariat.
failure-title-not-now = Not at this moment
failure-words-not-now = A part that is needed does not answer. Nothing was lost. Try again shortly.
failure-title-our-fault = Something failed on our side
failure-words-our-fault = Nothing was lost. Tell the secretariat the number below.
failure-home = To the first page
failure-ask = If you ask the secretariat about it, give this number:
