clocks-lead = A clock reminds whoever is to act, and something follows when it runs out.
clocks-due = What is due, soonest first
clocks-nothing = No clock runs.
clocks-kinds = How long they run
clock-what = What is waited for
clock-length = Length
clock-length-days = Length in days
clock-working-days = { $count ->
    [one] { $number } working day
   *[other] { $number } working days
}
clock-never = Never
clock-reminders = Reminders, days before the end
clock-reminders-hint = Numbers with a space between them, such as 30 7
clock-escalation = Coordinators are told, days before the end
clock-escalation-hint = Leave it empty for never.
clock-counted-in = Which days count
counted-in-calendar-days = All days
counted-in-working-days = Working days
clock-note = Why it is changed
clock-change-words = Clocks that run already keep their end. The next ones go by what you save here.
clock-fixed = Its length is the same everywhere: { $value }. The reminders alone can be set.
clock-kind-objection-window = Window for objections
clock-kind-wider-disclosure = Before wider disclosure
clock-kind-circulation = First introduction
clock-kind-answer = Decision on an introduction
clock-kind-plan = Plan for an open request
clock-kind-revision = Return of a request for revision
clock-kind-start = Start of what was agreed
clock-kind-reconfirmation = Confirmation of an offer
clock-kind-outcome = Question whether the need was met
clock-then-objection-window = Then coordinators are told that nobody objected.
clock-then-wider-disclosure = Then it is disclosed further.
clock-then-circulation = Then coordinators are told that nobody was introduced.
clock-then-answer = Then the introduction lapses.
clock-then-plan = Then a request that nobody agreed to help with becomes unmet.
clock-then-revision = Then coordinators are told that it did not come back.
clock-then-start = Then the introduction lapses and its capacity is freed.
clock-then-reconfirmation = Then the offer is not matched until it is confirmed.
clock-then-outcome = Then the requester is asked.
calendar = Calendar of working days
calendars = Calendars
calendar-lead = Which days are worked, for clocks that count working days.
calendar-not-worked = Not worked: { $value }
calendar-weekend = Days of each week that are not worked
calendar-holidays = Other days that are not worked
calendar-holidays-hint = One a line: the day, a space, its name, such as 2027-01-01 New Year
calendar-holidays-count = { $count ->
    [one] { $number } holiday
   *[other] { $number } holidays
}
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
done-clock-kind = It was saved. Clocks that start from now on go by it.
done-calendar = The calendar was saved. Clocks that start from now on go by it.
