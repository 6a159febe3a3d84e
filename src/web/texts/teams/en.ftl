teams-title = Who covers it together
teams-words = The smallest teams of offers that cover as many needs of the request as any team does.
teams-why = No single offer covers all of this need. See which offers would cover the needs of the request together.
teams-see = Teams for the request
for-the-request = for the request
teams-count = { $count ->
    [0] No team at present
    [one] { $number } team, best first
   *[other] { $number } teams, best first
}
teams-none = No offer matches these needs well enough at present. The matches of each need show what is nearest.
teams-none-with = No team is as these options ask. In the way:
teams-none-sought = No help is sought for these needs at present.
teams-without-options = Seek without options
teams-options = What the team must be like
teams-seek = Seek teams
team-number = Team { $value }
team-partners = { $count ->
    [one] { $number } partner
   *[other] { $number } partners
}
team-covers = covers { $value } of { $other } needs
team-lead = suggested lead
team-remains = What remains:
teams-nobody = Needs that are left out
team-option-max-partners = At most so many partners
team-option-include-un = At least one entity of the United Nations
team-option-include-peer = At least one State
team-option-keep = Offers that must be part of the team
team-capacity-counted = capacity counted
team-capacity-available = some capacity is left
team-capacity-not-stated = capacity not stated
team-missing-not-open = The request is not open, so that nothing is matched.
team-missing-kept-back = The organisation that asks is refused or suspended, so that nothing is matched.
team-missing-agreed = Somebody has agreed to help with it, and a plan is made of that.
team-missing-met = Help that was given met it.
team-missing-no-match = No offer matches it well enough.
team-missing-capacity = Those that match have too little left.
team-missing-options = The options leave it out.
team-bound-one = No team is smaller: one partner is the least.
team-bound-kept = No team is smaller: all partners had to be kept.
team-bound-independent-needs = No team is smaller: among these needs are some of which no offer can serve two.
team-bound-counted = No team is smaller: with one partner less, those who can serve most needs would not come to so many.
team-bound-exhausted = No team is smaller: all that one partner less can serve was worked out.
teams-considered = { $value } offers match one of the needs; { $other } of them were considered.
