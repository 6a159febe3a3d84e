//! The life of an offer, as one table of steps, and the conditions that follow from the day.

use chrono::{Days, NaiveDate};

use crate::lifecycle::Actor::{Coordinator, Provider};
use crate::lifecycle::Reason::{NotNeeded, Required};
use crate::lifecycle::{Actor, LifeCycle, Reason, Step};
use crate::text_enum::text_enum;

text_enum! {
    /// Where an offer stands.
    OfferState {
        /// Being written; only its own party sees it.
        Draft = "draft",
        /// Waits for the secretariat to activate it.
        Submitted = "submitted",
        /// Stands.
        Active = "active",
        /// Does not stand for the time being.
        Paused = "paused",
        /// Ended for good.
        Withdrawn = "withdrawn",
    }
}

impl OfferState {
    /// The states in which an offer is not held against any need, not even to say why it does not match.
    pub const UNMATCHABLE: [Self; 2] = [Self::Draft, Self::Withdrawn];

    /// Whether the live index holds the offer.
    pub fn is_matchable(self) -> bool {
        !Self::UNMATCHABLE.contains(&self)
    }

    /// The states in which an offer has been shown to whom its disclosure allows.
    pub const SHOWN: &'static [Self] = &[Self::Active, Self::Paused, Self::Withdrawn];

    /// Whether the offer has been shown to whom its disclosure allows.
    pub fn is_shown(self) -> bool {
        Self::SHOWN.contains(&self)
    }

    /// Whether it stands, so that it can be proposed and agreed on.
    pub fn is_in_force(self) -> bool {
        self == Self::Active
    }

    /// Whether its party may change what the offer says.
    pub fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Active | Self::Paused)
    }

    /// Whether only a verified party may bring an offer here.
    pub fn takes_verified_party(self) -> bool {
        matches!(self, Self::Submitted | Self::Active)
    }
}

use OfferState::{Active, Draft, Paused, Submitted, Withdrawn};

/// All that can happen to an offer. An officer counts as one only for offers of the own party.
pub const LIFE_CYCLE: LifeCycle<OfferState> = LifeCycle {
    record: "offer",
    states: OfferState::ALL,
    steps: &[
        step(Draft, Submitted, &[Provider], NotNeeded, "offer.submitted", "the secretariat looks at it"),
        step(Submitted, Draft, &[Provider], NotNeeded, "offer.recalled", "its party can change it"),
        step(Submitted, Active, &[Coordinator], NotNeeded, "offer.activated", SHOWN),
        step(Draft, Active, &[Provider], NotNeeded, "offer.activated", SHOWN),
        step(Active, Paused, &[Provider, Coordinator], Required, "offer.paused", "it is not matched meanwhile"),
        step(Paused, Active, &[Provider], NotNeeded, "offer.resumed", "it is matched again"),
        step(Draft, Withdrawn, &[Provider], Required, "offer.withdrawn", "it ends here and is never shown"),
        step(
            Submitted,
            Withdrawn,
            &[Provider, Coordinator],
            Required,
            "offer.withdrawn",
            "it ends here and is never shown",
        ),
        step(Active, Withdrawn, &[Provider, Coordinator], Required, "offer.withdrawn", ENDED),
        step(Paused, Withdrawn, &[Provider, Coordinator], Required, "offer.withdrawn", ENDED),
    ],
};

const SHOWN: &str = "it is shown as it is disclosed, and matched; its party reconfirms it every 180 days";
const ENDED: &str = "it ends here; introductions that wait for a decision lapse, what is agreed stands";

const fn step(
    from: OfferState,
    to: OfferState,
    by: &'static [Actor],
    reason: Reason,
    action: &'static str,
    consequence: &'static str,
) -> Step<OfferState> {
    Step { from, to, by, reason, action, consequence, through: None }
}

/// An offer that its party has not reconfirmed for so many days is stale.
pub const RECONFIRMED_EVERY_DAYS: u64 = 180;

/// What follows from an offer and the day; computed whenever it is asked for, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conditions {
    /// Its last day has passed.
    pub expired: bool,
    /// Its party has not reconfirmed it in time.
    pub stale: bool,
    /// All of its capacity is committed.
    pub exhausted: bool,
}

impl Conditions {
    /// The conditions on a day: `until` is the last day of availability, `confirmed` the day of the last
    /// confirmation, `remaining` the capacity that is not committed, when the capacity is known.
    pub fn on(day: NaiveDate, until: Option<NaiveDate>, confirmed: NaiveDate, remaining: Option<i64>) -> Self {
        let last_fresh_day = confirmed.checked_add_days(Days::new(RECONFIRMED_EVERY_DAYS));
        Self {
            expired: until.is_some_and(|until| until < day),
            stale: last_fresh_day.is_some_and(|last| last < day),
            exhausted: remaining.is_some_and(|remaining| remaining <= 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn conditions_turn_on_the_day_after_the_last_one() {
        let on = |date: &str| Conditions::on(day(date), Some(day("2026-06-30")), day("2026-01-01"), Some(1));
        assert_eq!(on("2026-06-30"), Conditions { expired: false, stale: false, exhausted: false });
        assert_eq!(on("2026-07-01"), Conditions { expired: true, stale: true, exhausted: false });
    }

    #[test]
    fn capacity_that_is_not_known_is_never_exhausted() {
        let with = |remaining| Conditions::on(day("2026-01-01"), None, day("2026-01-01"), remaining).exhausted;
        assert_eq!((with(None), with(Some(0)), with(Some(1))), (false, true, false));
    }

    #[test]
    fn withdrawn_is_an_end_and_every_other_state_has_a_way_on() {
        for state in OfferState::ALL {
            assert_eq!(LIFE_CYCLE.following(*state).is_empty(), *state == Withdrawn, "{state}");
        }
    }
}
