dashboard-sight = The figures count what you may see.
dashboard-contents = On this page
chart-areas = Support and demand by area
chart-heat-map = Where support is missing
chart-funnel = From request to met need
chart-coverage = How far needs are covered
chart-unmet = Needs that wait for support
chart-countries = Who asks
chart-waiting-times = Waiting times
chart-words-areas = Requests that seek support and active offers of each policy area; first the areas with the fewest offers for each request. A request counts in an area as long as support is sought for a need there: while it is open, for any need that was not met; while a plan answers it, for any need that nobody has agreed to support.
chart-words-heat-map = Requests of countries in each region that seek support for a need in the area, and active offers that serve at least one of these countries. In each cell a request or an offer counts once. One with several areas or regions counts in each of them; an offer for the whole world counts in every region.
chart-words-funnel = How many requests have ever reached each step. The public knows of a request once it is open, so that to the public the first three steps are equal. Fewer than five are not told.
chart-words-coverage = Needs of requests that are open, planned or in delivery, by how far agreed support covers them. A need with several areas counts in each; one that was met counts no longer.
chart-words-unmet = Requests with a need for which support is sought and nothing is agreed yet; those that have waited longest come first.
chart-words-countries = Requests that seek support, by country: the larger the circle, the more. States that ask together count for each.
chart-words-waiting-times = How long public requests take from one step to the next. What fewer than five of them say is not told.
chart-empty = There is nothing to count yet.
chart-file = This table as a file (CSV)
chart-embed = To show this figure on another site, frame this address:
chart-home = Connection Hub: the whole dashboard
chart-code = Code
heat-need-2 = fewer than 3 offers for each request
heat-need-1 = fewer than 6 offers for each request
heat-even = no request, and fewer than 3 offers
heat-offer-1 = enough: no request, or 6 offers or more for each
heat-offer-2 = the same, with 10 offers or more
heat-cell = In each cell: requests that seek support : active offers. Each number leads to its list.
sought-requests-in = { $value }: requests that seek support
active-offers-in = { $value }: active offers
funnel-step = Step
funnel-share = Share in %
percent = { $value }%
funnel-filed = Filed
funnel-authenticated = Focal point verified
funnel-open = Opened
funnel-planned = Planned
funnel-in-delivery = Delivery begun
funnel-completed = Completed
funnel-met = Need met
all-areas = All areas together
all-needs = Needs in all
covered-of = { $value } of { $other } covered
filed-on = Filed
days-since = Days since then
unmet-waiting = { $count ->
    [one] { $number } request with a need for which nothing is agreed yet
   *[other] All { $number } requests with a need for which nothing is agreed yet
}
unmet-ended = { $count ->
    [one] { $number } request ended unmet
   *[other] { $number } requests ended unmet
}
facet-region = Region
facet-uncovered = Agreed support
uncovered-true = nothing agreed yet for a need
facet-sought = Support
sought-true = sought
