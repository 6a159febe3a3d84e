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
download-sheet = All of this list (CSV)
download-page = This page (JSON)
nothing-without-filters = Nothing is there yet that you may see.
found-too = Also found, in other words and languages:
as-written = Only these words
nothing-leave-out = Leave one of these out to find something:
leave-out = Without “{ $value }”
leave-out-word = Without the word “{ $value }”
leave-out-words = Without the words
facet-mine = Only
your-own = your own
mine = Your own
