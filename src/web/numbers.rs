//! Numbers and days as each language writes them (CLDR, by ICU4X).

use std::cell::OnceCell;

use chrono::{Datelike, NaiveDate};
use icu_calendar::Date;
use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;

use crate::vocabulary::Language;

/// How a language writes, made when it is first needed: making it takes far longer than writing a number, of which a
/// page may have hundreds.
#[derive(Default)]
struct Writer {
    numbers: OnceCell<Option<DecimalFormatter>>,
    days: OnceCell<Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>>,
}

thread_local! {
    static WRITERS: [Writer; Language::ALL.len()] = std::array::from_fn(|_| Writer::default());
}

/// A whole number.
pub fn whole(language: Language, number: i64) -> String {
    decimal(language, &Decimal::from(number)).unwrap_or_else(|| number.to_string())
}

/// A number with so many decimals.
pub fn with_decimals(language: Language, number: f64, decimals: i16) -> String {
    exact(language, &format!("{number:.*}", usize::try_from(decimals).unwrap_or(0)))
}

/// A number that is written in digits with a point, with as many decimals. What is no number stays as it is.
pub fn exact(language: Language, written: &str) -> String {
    written.parse().ok().and_then(|number| decimal(language, &number)).unwrap_or_else(|| written.to_owned())
}

/// A day in full, by the Gregorian calendar. What is no day stays as it is.
pub fn day(language: Language, iso: &str) -> String {
    let read = || {
        let day: NaiveDate = iso.get(..10)?.parse().ok()?;
        let month = u8::try_from(day.month()).ok()?;
        Date::try_new_gregorian(day.year(), month, u8::try_from(day.day()).ok()?).ok()
    };
    let make = || FixedCalendarDateTimeFormatter::try_new(locale(language).into(), YMD::long()).ok();
    let write = |date| with(language, |writer| Some(writer.days.get_or_init(make).as_ref()?.format(&date).to_string()));
    read().and_then(write).unwrap_or_else(|| iso.to_owned())
}

fn decimal(language: Language, number: &Decimal) -> Option<String> {
    let make = || DecimalFormatter::try_new(locale(language).into(), Default::default()).ok();
    with(language, |writer| Some(writer.numbers.get_or_init(make).as_ref()?.format(number).to_string()))
}

fn with(language: Language, write: impl FnOnce(&Writer) -> Option<String>) -> Option<String> {
    let place = Language::ALL.iter().position(|known| *known == language)?;
    WRITERS.with(|writers| write(writers.get(place)?))
}

fn locale(language: Language) -> Locale {
    language.as_str().parse().unwrap_or(Locale::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_as_each_language_does() {
        assert_eq!(whole(Language::English, 12_345), "12,345");
        assert_eq!(whole(Language::French, 12_345), "12\u{202f}345");
        assert_eq!(with_decimals(Language::Spanish, 28.84, 1), "28,8");
        assert_eq!(exact(Language::French, "12000.50"), "12\u{202f}000,50");
        assert_eq!(exact(Language::English, "much"), "much");
        assert_eq!(day(Language::English, "2026-11-28T10:00:00Z"), "November 28, 2026");
        assert_eq!(day(Language::French, "2026-11-28"), "28 novembre 2026");
        assert_eq!(day(Language::Chinese, "2026-11-28"), "2026年11月28日");
        assert_eq!(day(Language::Russian, "2026-11-28"), "28 ноября 2026\u{202f}г.");
        assert_eq!(day(Language::English, "soon"), "soon");
    }
}
