parties-lead = States, agencies, peers and stakeholders that take part.
parties-count = { $count ->
    [one] { $number } organisation
   *[other] { $number } organisations
}
parties-nothing = No organisation fits. Take away a filter to find something.
party-facet-kind = Kind of organisation
party-facet-country = Country
party-facet-verification = Verification
party-verification = Verification
verification-unverified = Not verified yet
verification-verified = Verified
verification-refused = Refused
verification-suspended = Suspended
verification-means-unverified = Only its members and the secretariat know of it. The secretariat has not looked at it yet.
verification-means-verified = The secretariat found that it is who it says. Everybody may know of it.
verification-means-refused = The secretariat found it not fit to take part. Its members have no role.
verification-means-suspended = It may not take part until the secretariat lets it again. Its members have no role meanwhile.
party-is-secretariat = The secretariat of this service
party-enter = Enter an organisation
party-enter-lead = Its name is entered once. It is not verified by that.
party-change = Change what is said of it
party-name = Name
party-kind = Kind
party-country = Country
party-country-hint = A State has one. Others may have none.
party-acronym = Acronym
party-website = Website
party-website-hint = In full, such as https://example.org
party-description = What it does
party-secretariat-names = Name, kind and country are changed by the secretariat; ask it.
party-requests = Open requests
party-no-requests = None that you may see.
party-offers = Active offers
party-no-offers = None that you may see.
party-all-members = { $count ->
    [one] { $number } member in all
   *[other] All { $number } members
}
party-decide = Decide on its verification
party-decision = What did you find?
party-decision-note = Why
party-decision-note-hint = Its members read it. Needed where you refuse or suspend.
party-decision-send = Record the decision
done-party = The organisation was saved.
done-party-decided = The decision was recorded. It counts from now on.
