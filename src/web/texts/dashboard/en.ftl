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
