//! Which days are worked: a calendar's weekend and its holidays by name.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::CountedIn;
use crate::text_enum::text_enum;

text_enum! {
    /// A day of the week.
    DayOfWeek {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl DayOfWeek {
    fn of(day: NaiveDate) -> Self {
        match day.weekday() {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
}

/// A day on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The day.
    pub on: NaiveDate,
    /// What it is called.
    pub name: String,
}

/// Which days are worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The days of each week that are not worked; never all of them.
    pub weekend: Vec<DayOfWeek>,
    /// The other days that are not worked.
    pub holidays: Vec<Holiday>,
}

/// The calendar that is there until it is changed, and that clocks go by until another is set.
pub const SHIPPED: &str = "secretariat";

impl Calendar {
    /// The one that is there until it is changed.
    pub fn shipped() -> Self {
        Self {
            code: SHIPPED.to_owned(),
            name: "Secretariat".to_owned(),
            weekend: vec![DayOfWeek::Saturday, DayOfWeek::Sunday],
            holidays: Vec::new(),
        }
    }

    /// Whether a day is worked.
    pub fn is_worked(&self, day: NaiveDate) -> bool {
        !self.weekend.contains(&DayOfWeek::of(day)) && self.holidays.iter().all(|holiday| holiday.on != day)
    }

    /// The last day of a time of so many days that begins on a day; that day itself is not counted.
    pub fn last_day(&self, begins: NaiveDate, days: i64, counted_in: CountedIn) -> NaiveDate {
        self.step(begins, days, counted_in, |day| day.succ_opt())
    }

    /// The day so many days before another.
    pub fn day_before(&self, end: NaiveDate, days: i64, counted_in: CountedIn) -> NaiveDate {
        self.step(end, days, counted_in, |day| day.pred_opt())
    }

    fn step(
        &self,
        from: NaiveDate,
        days: i64,
        counted_in: CountedIn,
        next: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> NaiveDate {
        let mut day = from;
        let mut left = days;
        while left > 0 {
            let Some(following) = next(day) else { return day };
            day = following;
            if counted_in == CountedIn::CalendarDays || self.is_worked(day) {
                left -= 1;
            }
        }
        day
    }
}

/// The day after, on which what ends with a day has ended.
pub fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn working_days_pass_over_weekends_and_holidays() {
        let mut calendar = Calendar::shipped();
        // 2026-12-24 is a Thursday.
        let five = |calendar: &Calendar| calendar.last_day(day("2026-12-24"), 5, CountedIn::WorkingDays);
        assert_eq!(five(&calendar), day("2026-12-31"));
        calendar.holidays.push(Holiday { on: day("2026-12-25"), name: "Christmas".to_owned() });
        assert_eq!(five(&calendar), day("2027-01-01"));
        calendar.weekend = vec![DayOfWeek::Friday];
        assert_eq!(five(&calendar), day("2026-12-30"));
    }

    #[test]
    fn calendar_days_are_all_days_both_ways() {
        let calendar = Calendar::shipped();
        assert_eq!(calendar.last_day(day("2026-12-24"), 7, CountedIn::CalendarDays), day("2026-12-31"));
        assert_eq!(calendar.day_before(day("2026-12-31"), 7, CountedIn::CalendarDays), day("2026-12-24"));
        assert_eq!(calendar.day_before(day("2026-12-28"), 1, CountedIn::WorkingDays), day("2026-12-25"));
    }
}
