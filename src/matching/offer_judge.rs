//! Gates and structured criteria of many offers for one need, read off the rows of a segment:
//! the same outcomes and values as for a single pair, to the last bit.

use chrono::NaiveDate;

use super::criteria::{kinship_of, kinship_value, specificity};
use super::geography::Nearness;
use super::masks::{Sieve, Test, each};
use super::numbers::{real, real_u64, unit, wide};
use super::policy::{Policy, TrackRecordSettings};
use super::prepare::PreparedNeed;
use super::reference::Reference;
use super::rows::{Column, Row, Rows, area_number, code_number, day_number};

/// The values of the criteria that are neither expertise nor text: policy area, geography,
/// language, modality, timing, track record.
pub(crate) type Structured = [f64; 6];

/// One need, made ready to be compared with many rows.
pub(crate) struct OfferJudge<'a> {
    policy: &'a Policy,
    /// The value of each policy area by its number, for each area of the need.
    areas: Vec<AreaValues>,
    countries: Vec<Asking>,
    languages: Vec<u32>,
    modalities: Vec<u32>,
    kinds: Vec<u32>,
    today: i32,
    /// The first and last day on which help is of use, today or later.
    first: i32,
    last: i32,
    /// The window of the timing; none when the need gives no dates.
    window: Option<Window>,
    specificities: Vec<f64>,
}

/// A country that asks, and the places that contain it.
struct Asking {
    country: u32,
    places: Vec<(u32, Nearness)>,
}

/// How near each other area is to one.
pub(crate) struct AreaValues {
    own: u32,
    values: Vec<f64>,
}

impl AreaValues {
    /// The values of one area by the taxonomy's numbers.
    pub(crate) fn new(own: u32, reference: &Reference, policy: &Policy) -> AreaValues {
        let taxonomy = &reference.taxonomy;
        let value = |other| kinship_value(kinship_of(own, other, taxonomy), &policy.policy_area);
        AreaValues { own, values: (0..taxonomy.size()).map(value).collect() }
    }

    pub(crate) fn of(&self, other: u32) -> f64 {
        if other == self.own { 1.0 } else { self.values.get(wide(other)).copied().unwrap_or(0.0) }
    }
}

/// The days on which help is wanted, and how many they are.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    start: i32,
    end: i32,
}

/// What a need without an end is taken to last, as in the criterion itself.
const ASSUMED_DAYS: i32 = 365;

impl Window {
    /// The window of a need with these dates; `MIN` and `MAX` stand for dates not given.
    pub(crate) fn of(first: i32, last: i32, today: i32) -> Option<Window> {
        if first == i32::MIN && last == i32::MAX {
            return None;
        }
        let start = first.max(today);
        let end = if last == i32::MAX { start + ASSUMED_DAYS - 1 } else { last };
        Some(Window { start, end: end.max(start) })
    }

    /// The share of the days on which an offer with these dates is there.
    pub(crate) fn share(&self, first: i32, last: i32) -> f64 {
        let common = i64::from(self.end.min(last)) - i64::from(self.start.max(first)) + 1;
        let wanted = i64::from(self.end) - i64::from(self.start) + 1;
        unit(days(common) / days(wanted))
    }
}

fn days(count: i64) -> f64 {
    real_u64(u64::try_from(count).unwrap_or(0))
}

impl<'a> OfferJudge<'a> {
    pub(crate) fn new(
        need: &PreparedNeed,
        reference: &Reference,
        policy: &'a Policy,
        today: NaiveDate,
    ) -> OfferJudge<'a> {
        let facts = &need.facts;
        let large = usize::try_from(policy.geography.large_region).unwrap_or(usize::MAX);
        let today = day_number(today);
        let (first, last) = (facts.starts_on.map_or(i32::MIN, day_number), facts.ends_on.map_or(i32::MAX, day_number));
        let codes = |codes: &[String]| -> Vec<u32> { codes.iter().map(|code| code_number(code)).collect() };
        OfferJudge {
            policy,
            areas: need.areas.iter().map(|area| AreaValues::new(area_number(area), reference, policy)).collect(),
            countries: facts.countries.iter().map(|country| Asking::new(country, reference, large)).collect(),
            languages: codes(&need.languages),
            modalities: codes(&facts.modalities),
            kinds: codes(&facts.resource_kinds),
            today,
            first: first.max(today),
            last,
            window: Window::of(first, last, today),
            specificities: (0..32).map(|areas| specificity(areas, &policy.policy_area)).collect(),
        }
    }

    /// What an offer is about and how it helps: the values of policy area and modality.
    pub(crate) fn subject(&self, rows: &Rows, row: &Row) -> [f64; 2] {
        let unknown = &self.policy.not_stated;
        [
            self.policy_area(rows.list(row, Column::Areas)).unwrap_or(unknown.policy_area),
            share(&self.modalities, rows.list(row, Column::Modalities)).unwrap_or(unknown.modality),
        ]
    }

    /// Where, for whom and when it helps: the values of geography, language, timing and track
    /// record; none when a gate excludes it. Who sees it, whose it is, what is mandatory and what
    /// cools down is not looked at here.
    pub(crate) fn circumstances(&self, rows: &Rows, row: &Row) -> Option<[f64; 4]> {
        let in_force = row.usable && row.in_force_until >= self.today;
        if !in_force || self.last.min(row.last) < self.first.max(row.first) {
            return None;
        }
        let served = rows.list(row, Column::Places);
        let geography = self.geography(served, rows.list(row, Column::Excluded))?;
        let languages = rows.list(row, Column::Languages);
        let language = share(&self.languages, languages);
        if language == Some(0.0) || share(&self.kinds, rows.list(row, Column::ResourceKinds)) == Some(0.0) {
            return None;
        }
        let unknown = &self.policy.not_stated;
        Some([
            geography.unwrap_or(unknown.geography),
            language.unwrap_or(unknown.language),
            self.window.map_or(unknown.timing, |window| window.share(row.first, row.last)),
            track_record(row, self.policy),
        ])
    }

    /// None when no country that asks is served; nothing inside when one side does not say.
    fn geography(&self, served: &[u32], excluded: &[u32]) -> Option<Option<f64>> {
        if self.countries.is_empty() {
            return Some(None);
        }
        let (mut sum, mut passes) = (0.0, false);
        for asking in &self.countries {
            let nearness = nearest(&asking.places, served, excluded);
            passes |= nearness != Nearness::Outside;
            sum += super::criteria::nearness_worth(nearness, self.policy);
        }
        let stated = !served.is_empty();
        passes.then(|| stated.then(|| sum / real(self.countries.len())))
    }

    fn policy_area(&self, offered: &[u32]) -> Option<f64> {
        if self.areas.is_empty() || offered.is_empty() {
            return None;
        }
        let nearest = |area: &AreaValues| offered.iter().map(|&other| area.of(other)).fold(0.0, f64::max);
        let sum: f64 = self.areas.iter().map(nearest).sum();
        let specific = self.specificities.get(offered.len()).copied();
        let specific = specific.unwrap_or_else(|| specificity(offered.len(), &self.policy.policy_area));
        Some(sum / real(self.areas.len()) * specific)
    }

    /// The most that each of the values can be.
    pub(crate) fn most(&self, rows: &Rows) -> Structured {
        most(self.policy, rows.most_met())
    }
}

impl Sieve for OfferJudge<'_> {
    fn tests(&self) -> [Vec<Test>; 4] {
        [
            vec![Test::Usable(self.today)],
            self.countries.iter().map(|asking| Test::Country(asking.country)).collect(),
            each(Test::Language, &self.languages),
            each(Test::Kind, &self.kinds),
        ]
    }

    fn passes_country(&self, country: u32, rows: &Rows, row: &Row) -> bool {
        let asking = self.countries.iter().find(|asking| asking.country == country);
        let (served, excluded) = (rows.list(row, Column::Places), rows.list(row, Column::Excluded));
        asking.is_none_or(|asking| nearest(&asking.places, served, excluded) != Nearness::Outside)
    }
}

/// The most that the structured criteria can be, where the help of no provider met the need more often than so.
pub(crate) fn most(policy: &Policy, met: u32) -> Structured {
    let places = &policy.geography;
    let geography = [places.named, places.region, places.continent, places.world, policy.not_stated.geography];
    // Whoever never failed has the highest value of those with as many successes, and the mean is less than each.
    let settings = &policy.track_record;
    let track_record = share_met(met, met, settings).max(settings.mean);
    [1.0, geography.into_iter().fold(0.0, f64::max), 1.0, 1.0, 1.0, track_record]
}

/// As [`super::criteria`] computes it for a pair.
pub(crate) fn track_record(row: &Row, policy: &Policy) -> f64 {
    share_met(row.met, row.delivered, &policy.track_record)
}

fn share_met(met: u32, delivered: u32, settings: &TrackRecordSettings) -> f64 {
    let cases = f64::from(delivered) + settings.cases;
    if cases <= 0.0 {
        return settings.mean;
    }
    unit((f64::from(met) + settings.mean * settings.cases) / cases)
}

impl Asking {
    fn new(country: &str, reference: &Reference, large: usize) -> Asking {
        let around = reference.geography.around(country, large);
        let places = around.map(|(code, nearness)| (code_number(code), nearness));
        Asking { country: code_number(country), places: places.collect() }
    }
}

fn nearest(places: &[(u32, Nearness)], served: &[u32], excluded: &[u32]) -> Nearness {
    let containing = |code: &u32| places.iter().find(|(place, _)| place == code).map(|(_, nearness)| *nearness);
    if excluded.iter().any(|code| containing(code).is_some()) {
        return Nearness::Outside;
    }
    if served.is_empty() {
        return Nearness::NotStated;
    }
    served.iter().filter_map(containing).min().unwrap_or(Nearness::Outside)
}

/// The share of what is needed that is offered; none when one side states nothing.
pub(crate) fn share(needed: &[u32], offered: &[u32]) -> Option<f64> {
    if needed.is_empty() || offered.is_empty() {
        return None;
    }
    Some(real(needed.iter().filter(|code| offered.contains(code)).count()) / real(needed.len()))
}
