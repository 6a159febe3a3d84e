home-title = Where a State’s request meets the help that fits
home-lead = Connection Hub serves the capacity-building mechanism of the Global Compact for Migration. It matches what States need with what agencies, peer States and stakeholders can give, says why, and follows the help until the need was met.
home-requests = Who asks for support
home-offers = Who offers support
mechanism-today = The mechanism today
figure-requests = { $count ->
    [one] request that seeks support
   *[other] requests that seek support
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
sought-requests = Requests that seek support
new-offers = New offers
all-open-requests = { $count ->
    [one] { $number } open request
   *[other] All { $number } open requests
}
all-sought-requests = { $count ->
    [one] { $number } request that seeks support
   *[other] All { $number } requests that seek support
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
