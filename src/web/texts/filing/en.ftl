## Filing a request

ask-for-support = Ask for support
ask-for-support-lead = Say what your State needs, in your own words. It takes about ten minutes, and you can stop at any time.
offer-support = Offer support
keep-and-go-on = Keep as a draft and go on
look-what-is-there = Look what is there already
look-who-fits = Look who could help
draft-words = A draft is seen by your own organisation alone. Nothing is published before you release it.
parts-of-request = Parts of the request
parts-of-request-lead = Fill in what you can; every part is kept when you save it.
about-the-request = About the request
topic-situation = The situation
topic-context = Urgency, partners and markers
topic-disclosure = Who may see it
topic-offer = What is offered
topic-reach = Where and when
topic-terms = How much and on what terms
part-could-say-more = Could say more
part-is-there = Done
add-need = Add a need
remove-need = Take this need away
check-answers = Check your answers
check-answers-lead = This is what will be handed in. Change what is not right yet.
change = Change
later = Not yet
see-the-request = See the request
see-the-offer = See the offer
come-back-any-time = You can come back at any time: the draft is kept under the reference { $value }.
cannot-be-changed-now = At this stage it cannot be changed. Its page says what is possible now.
need-lead = The more specific a need is, the better it is matched. Whatever you leave out counts as average.
hand-in = Hand it in
hand-in-words = The secretariat checks that the request comes from your State’s focal point, and then opens it as you chose. You can recall it until then.
hand-in-offer-words = The offer is shown as you chose and is matched with all open needs at once. You can pause or withdraw it at any time.

## Beside the form

how-specific = How specific it is
specific-words = The more specific, the better it is matched.
of-hundred-in-all = { $value } of 100.
who-could-help = Who could help
who-could-help-words = As you write, the offers that fit and the requests that are like yours appear here.
nobody-could-help-yet = Nothing fits yet. Say more about what is needed.
as-it-stands-fit = { $count ->
    [one] As it stands, { $number } offer fits.
   *[other] As it stands, { $number } offers fit.
}
filed-already = Filed already
filed-already-words = You may join others, or learn how they were helped.
offered-already = Offered already
offered-already-words = If one of these is yours, change it instead of posting it again.
may-be-the-same = May be the same
advice-description = Describe the situation, who is concerned, and what should be different afterwards.
advice-expertise = Name the expertise that is needed, one phrase for each kind.
advice-policy-areas = Choose one to three policy areas: those that the need is about, and no others.
advice-starts-on = Say from when until when help is wanted.
advice-modalities = Say in which form help is wanted.
advice-languages = Say in which languages help can be taken.
advice-quantity-amount = Say how much is needed: how many people, places or days.

## Questions

ask-title = In a few words
hint-title = What is wanted, as a heading that others understand at once.
hint-offer-title = What you can give, as a heading that others understand at once.
ask-summary = The situation
hint-summary = Who is concerned, what is difficult, and what should be different afterwards. Write nothing that could harm a person.
ask-language = Language that you write in
ask-existing-support = What is there already
hint-existing-support = Projects, donors and partners that work on it now.
ask-plan-link = National plan that it serves
hint-plan-link = Its address on the web, such as https://example.org/plan.
ask-description = In full
hint-description = For whom, where, and what should be different afterwards.
ask-expertise = Expertise
hint-expertise = One phrase a line, in any language: what those who help must know.
phrase-number = Phrase { $value }
importance-number = How important is phrase { $value }?
ask-policy-areas = Policy areas
hint-policy-areas = One to three: those that it is about.
ask-modalities = Form of support
ask-resource-kinds = Kind of resource
ask-languages = Languages of the help
hint-languages = All in which it can be given or taken.
ask-starts-on = First day
ask-ends-on = Last day
hint-ends-on = Leave it empty if it does not matter.
ask-quantity-amount = How much
hint-quantity-amount = A number, such as 40.
ask-quantity-unit = Of what
hint-quantity-unit = For example: officers, workshops, days.
ask-quantity-note = More about how much
ask-budget = What it may cost
hint-budget = Only if a budget is known.
amount = Amount
currency = Currency
ask-urgency = How urgent is it?
ask-co-requesters = Other States that ask with you
ask-stakeholders = Stakeholders to involve
ask-markers = What it contributes to
marker-0 = Not addressed
marker-1 = A little
marker-2 = Significantly
marker-3 = Principal objective
ask-disclosure = Who may see it
tier-means-public = Everybody, on this site and in open data.
tier-means-network = Signed-in members of verified organisations.
tier-means-parties = Only the organisations that are introduced to it, and the secretariat.
tier-means-secretariat = Only your own organisation and the secretariat. It is still matched.
ask-field-disclosures = Parts that fewer may see
hint-field-disclosures = Whoever may not see a part finds it empty.
tier-as-record = As the whole
tier-of-summary = The situation
tier-of-existing-support = What is there already
tier-of-plan-link = National plan
tier-of-need-descriptions = Needs in full
tier-of-need-quantities = How much
tier-of-need-budgets = Budgets
tier-of-capacity-note = More about how much
tier-of-lead-time-days = Time to start
tier-of-cost-sharing = Who pays
tier-of-conditions = Conditions
chosen = { $count ->
    [0] Choose
    [one] { $number } chosen
   *[other] { $number } chosen
}

## Posting an offer

offer-support-lead = Say what your organisation can give. It is matched with all open needs as soon as you release it.
parts-of-offer = Parts of the offer
parts-of-offer-lead = Fill in what you can; every part is kept when you save it.
ask-serves = Countries and regions that are served
hint-serves = Choose the world or a region where all of it is served.
ask-excludes = But not these
ask-available-from = First day
ask-available-until = Last day
hint-available-until = Leave it empty if it does not end.
ask-lead-time-days = Days from agreement to start
ask-capacity-total = How much there is
hint-capacity-total = A number, such as 12. Agreed support is taken off it.
ask-capacity-unit = Of what
hint-capacity-unit = For example: missions, trainees, days.
ask-capacity-note = More about how much
ask-cost-sharing = Who pays
ask-conditions = Conditions
hint-conditions = What is expected of the other side.

## What was done

done-draft-kept = The draft is kept.
done-kept = Saved.
done-need-removed = The need was taken away.
done-confirmed = Confirmed: the offer stands as it is.
