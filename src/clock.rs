//! The only reader of the wall clock; everything else is handed a time.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};

/// An instant in UTC, cut to microseconds because PostgreSQL keeps no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcTime(DateTime<Utc>);

impl UtcTime {
    /// Cuts an instant to the microsecond.
    pub fn from_datetime(instant: DateTime<Utc>) -> Self {
        Self(DateTime::from_timestamp_micros(instant.timestamp_micros()).unwrap_or(instant))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub fn microseconds(self) -> i64 {
        self.0.timestamp_micros()
    }

    /// The instant so many microseconds after 1970-01-01T00:00:00Z; the epoch itself when out of range.
    pub fn from_microseconds(microseconds: i64) -> Self {
        Self(DateTime::from_timestamp_micros(microseconds).unwrap_or(DateTime::UNIX_EPOCH))
    }

    /// The instant so many seconds later (or earlier, when negative).
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_microseconds(self.microseconds().saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(self) -> i64 {
        self.0.timestamp()
    }

    /// The last day before this, for a time that runs out at midnight.
    pub fn last_day(self) -> NaiveDate {
        self.plus_seconds(-1).date()
    }

    /// The calendar day in UTC.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// The underlying instant.
    pub fn datetime(self) -> DateTime<Utc> {
        self.0
    }
}

/// RFC 3339 in UTC with exactly six decimals, so that text order is time order.
impl fmt::Display for UtcTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

impl std::str::FromStr for UtcTime {
    type Err = chrono::ParseError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        DateTime::parse_from_rfc3339(text).map(|instant| Self::from_datetime(instant.to_utc()))
    }
}

/// Tells the time: the system's, plus an offset that only tests set; tests may also stop it.
#[derive(Debug, Clone)]
pub struct Clock {
    offset_microseconds: Arc<AtomicI64>,
    /// Where it stands still, in microseconds; [`RUNS`] when it does not.
    stands_at: Arc<AtomicI64>,
}

/// In the place of an instant, of a clock that runs.
const RUNS: i64 = i64::MIN;

impl Default for Clock {
    fn default() -> Self {
        Self { offset_microseconds: Arc::default(), stands_at: Arc::new(AtomicI64::new(RUNS)) }
    }
}

impl Clock {
    /// A clock that shows this time now, and runs on from there.
    pub fn beginning_at(time: UtcTime) -> Self {
        let clock = Self::default();
        let offset = time.microseconds().saturating_sub(clock.now().microseconds());
        clock.offset_microseconds.store(offset, Ordering::Relaxed);
        clock
    }

    /// Stops this clock, and every clone of it, at a time; from there on only [`Clock::advance`] moves it.
    pub fn stand_still(&self, time: UtcTime) {
        self.stands_at.store(time.microseconds(), Ordering::Relaxed);
    }

    fn standing(&self) -> Option<UtcTime> {
        let at = self.stands_at.load(Ordering::Relaxed);
        (at != RUNS).then(|| UtcTime::from_microseconds(at))
    }

    /// Now.
    pub fn now(&self) -> UtcTime {
        if let Some(standing) = self.standing() {
            return standing;
        }
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
        let system = Utc::now();
        let offset = TimeDelta::microseconds(self.offset_microseconds.load(Ordering::Relaxed));
        UtcTime::from_datetime(system.checked_add_signed(offset).unwrap_or(system))
    }

    /// Another clock's time, such as the database's, moved as this one is.
    pub fn moved(&self, time: UtcTime) -> UtcTime {
        let offset = self.offset_microseconds.load(Ordering::Relaxed);
        self.standing().unwrap_or_else(|| UtcTime::from_microseconds(time.microseconds().saturating_add(offset)))
    }

    /// Today in UTC.
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }

    /// Moves this clock, and every clone of it, by so many seconds.
    pub fn advance(&self, seconds: i64) {
        let microseconds = seconds.saturating_mul(1_000_000);
        match self.standing() {
            Some(standing) => self.stand_still(standing.plus_seconds(seconds)),
            None => drop(self.offset_microseconds.fetch_add(microseconds, Ordering::Relaxed)),
        }
    }
}
