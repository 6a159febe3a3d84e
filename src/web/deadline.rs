//! Until when something waits, as a page tells it.

use chrono::NaiveDate;

use super::frame::Frame;
use crate::clock::UtcTime;

/// Days before the end from which on it is soon.
const SOON: i64 = 7;

/// The last day on which something can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    last: NaiveDate,
    left: i64,
}

impl Deadline {
    /// The end of a clock, as it is seen on a day.
    pub fn new(until: UtcTime, today: NaiveDate) -> Self {
        let last = until.last_day();
        Self { last, left: (last - today).num_days() }
    }

    /// The last day, as it is written.
    pub fn day(&self) -> String {
        self.last.to_string()
    }

    /// How near it is: the class of the stylesheet.
    pub fn nearness(&self) -> &'static str {
        match self.left {
            ..0 => "late",
            0..=SOON => "soon",
            _ => "later",
        }
    }
}

impl Frame<'_> {
    /// How many days are left.
    pub fn days_left(&self, deadline: &Deadline) -> String {
        match deadline.left {
            0 => self.say("due-today"),
            late @ ..0 => self.count("due-late", -late),
            left => self.count("due-left", left),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_not_late() {
        let until: UtcTime = "2027-03-04T00:00:00Z".parse().unwrap();
        let on = |day: &str| Deadline::new(until, day.parse().unwrap());
        assert_eq!(on("2027-03-01").day(), "2027-03-03");
        let nearness = ["2027-02-01", "2027-02-24", "2027-03-03", "2027-03-04"].map(|day| on(day).nearness());
        assert_eq!(nearness, ["later", "soon", "soon", "late"]);
    }
}
