dashboard = Dashboard
dashboard-lead = What is asked for, what is on offer, and how long it takes.
active-offers = Active offers
map-words = { $count ->
    [one] Map of the world without boundaries, with a circle at { $number } country that asks. The table below has the same figures.
   *[other] Map of the world without boundaries, with a circle at each of { $number } countries that ask. The table below has the same figures.
}
as-table = As a table
country = Country
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
