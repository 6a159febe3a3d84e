compare-title = Offers side by side
compare-choose = Compare
compare-chosen = Compare the chosen ones
compare-most = Choose up to four to see them side by side.
compare-none = No offer is chosen
compare-none-words = On the page of offers that fit, choose up to four, then “Compare the chosen ones”.
compare-one = Only one offer is chosen. Choose more on the page:
compare-too-many = { $count ->
    [one] { $number } offer is chosen. Choose at most four of these:
   *[other] { $number } offers are chosen. Choose at most four of these:
}
compare-missing = { $count ->
    [one] { $number } of the chosen offers is not shown: it is not there, or you may not know of it.
   *[other] { $number } of the chosen offers are not shown: they are not there, or you may not know of them.
}
compare-table = The offers in columns, what they are compared by in rows
compare-best = best of these
compare-fit = Fit in all
compare-requirements = Requirements
compare-met = { $value } of { $other } met
compare-parts = Parts of the need
compare-left = Left: { $value }
compare-more = { $count ->
    [one] and { $number } more
   *[other] and { $number } more
}
compare-further = Further
compare-why = Why, in full
compare-take-out = Take out
reason-closed = by its text until { $value } (“{ $other }”)
