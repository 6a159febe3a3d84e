//! What speaks for a pair, each criterion a value on an absolute scale from 0 to 1.

use serde::Serialize;

use super::caution;
use super::expertise::{self, Cover};
use super::gates::{Pair, common_days};
use super::geography::Nearness;
use super::numbers::{narrow, real, real_u64, unit};
use super::policy::{Policy, PolicyAreaSettings};
use super::prepare::AreaCode;
use super::taxonomy::{Kinship, Taxonomy};

/// A criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Same field of work.
    PolicyArea,
    /// What is wanted is known.
    Expertise,
    /// The texts speak of the same.
    Text,
    /// Works in the country, near it or anywhere.
    Geography,
    /// Speaks the languages.
    Language,
    /// Helps in the way that is wanted.
    Modality,
    /// Is there for the whole time.
    Timing,
    /// Met needs before.
    TrackRecord,
    /// Other offers speak of both.
    Relatedness,
}

/// One value for each criterion, in the order of [`Criterion::ALL`].
pub(crate) type Values = [f64; 9];

impl Criterion {
    /// All criteria, in the order in which contributions are summed and reported.
    pub const ALL: [Criterion; 9] = [
        Criterion::PolicyArea,
        Criterion::Expertise,
        Criterion::Text,
        Criterion::Geography,
        Criterion::Language,
        Criterion::Modality,
        Criterion::Timing,
        Criterion::TrackRecord,
        Criterion::Relatedness,
    ];

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Criterion::PolicyArea => "policy_area",
            Criterion::Expertise => "expertise",
            Criterion::Text => "text",
            Criterion::Geography => "geography",
            Criterion::Language => "language",
            Criterion::Modality => "modality",
            Criterion::Timing => "timing",
            Criterion::TrackRecord => "track_record",
            Criterion::Relatedness => "relatedness",
        }
    }
}

/// The values that tell what a candidate is about.
pub(crate) struct Subject {
    pub policy_area: f64,
    pub expertise: f64,
    pub text: f64,
    pub modality: f64,
    pub related: f64,
}

impl Subject {
    /// All values, with those of where, for whom and when it helps: geography, language, timing and track record.
    pub(crate) fn with(&self, [geography, language, timing, track_record]: [f64; 4]) -> Values {
        let Subject { policy_area, expertise, text, modality, related } = *self;
        [policy_area, expertise, text, geography, language, modality, timing, track_record, related]
    }
}

/// What a need without an end is taken to last, for the timing alone: a year.
const ASSUMED_DAYS: i64 = 365;

/// The values of all criteria. `text` is that of the text criterion and `related` that of the
/// relatedness (none when nothing is known of it), before what lowers them.
pub(crate) fn values(
    pair: &Pair<'_, '_>,
    covers: &[Cover],
    text: f64,
    related: Option<f64>,
    taxonomy: &Taxonomy,
) -> Values {
    let unknown = &pair.policy.not_stated;
    let values = [
        policy_area(&pair.need.areas, &pair.offer.areas, taxonomy, &pair.policy.policy_area)
            .unwrap_or(unknown.policy_area),
        expertise::value(pair.need, covers, &pair.policy.expertise).unwrap_or(unknown.expertise),
        text,
        geography(pair).unwrap_or(unknown.geography),
        share(&pair.need.languages, &pair.offer.languages).unwrap_or(unknown.language),
        share(&pair.need.facts.modalities, &pair.offer.facts.modalities).unwrap_or(unknown.modality),
        timing(pair).unwrap_or(unknown.timing),
        track_record(pair),
        related.unwrap_or(unknown.relatedness),
    ];
    lowered(values, caution::factor(pair))
}

/// The values when something speaks against the pair: what says that the subject is the same,
/// policy area, expertise, text and relatedness, counts by the factor.
pub(crate) fn lowered(values: Values, factor: f64) -> Values {
    let [policy_area, expertise, text, geography, language, modality, timing, track_record, related] = values;
    [
        policy_area * factor,
        expertise * factor,
        text * factor,
        geography,
        language,
        modality,
        timing,
        track_record,
        related * factor,
    ]
}

/// The mean, over the need's areas, of the nearest of the offer's; less for an offer that claims
/// many areas. None when one side states none.
fn policy_area(
    needed: &[AreaCode],
    offered: &[AreaCode],
    taxonomy: &Taxonomy,
    settings: &PolicyAreaSettings,
) -> Option<f64> {
    if needed.is_empty() || offered.is_empty() {
        return None;
    }
    let sum: f64 = needed
        .iter()
        .map(|area| {
            let near = offered.iter().map(|other| kinship_value(kinship(area, other, taxonomy), settings));
            near.fold(0.0, f64::max)
        })
        .sum();
    Some(sum / real(needed.len()) * specificity(offered.len(), settings))
}

/// How much an offer that claims this many areas is a specialist, 0..=1.
pub(crate) fn specificity(areas: usize, settings: &PolicyAreaSettings) -> f64 {
    let further = f64::from(narrow(areas).saturating_sub(settings.specialist_areas));
    1.0 / (1.0 + settings.generalist_decay * further)
}

pub(crate) fn kinship(one: &AreaCode, other: &AreaCode, taxonomy: &Taxonomy) -> Kinship {
    match (one.number, other.number) {
        _ if one.code == other.code => Kinship::Equal,
        (Some(one), Some(other)) => taxonomy.kinship(one, other),
        _ => Kinship::None,
    }
}

/// How two areas are related by their numbers, equal ones being equal even outside the taxonomy.
pub(crate) fn kinship_of(one: u32, other: u32, taxonomy: &Taxonomy) -> Kinship {
    if one == other { Kinship::Equal } else { taxonomy.kinship(one, other) }
}

pub(crate) fn kinship_value(kinship: Kinship, settings: &PolicyAreaSettings) -> f64 {
    match kinship {
        Kinship::Equal => 1.0,
        Kinship::ParentChild => settings.parent_child,
        Kinship::Primary => settings.primary,
        Kinship::Secondary => settings.secondary,
        Kinship::None => 0.0,
    }
}

/// The mean over the countries that ask. None when one side states none.
fn geography(pair: &Pair<'_, '_>) -> Option<f64> {
    let countries = &pair.need.facts.countries;
    if countries.is_empty() || pair.offer.facts.serves.is_empty() {
        return None;
    }
    let sum: f64 = countries.iter().map(|country| nearness_value(pair, pair.nearness(country).0)).sum();
    Some(sum / real(countries.len()))
}

pub(crate) fn nearness_value(pair: &Pair<'_, '_>, nearness: Nearness) -> f64 {
    nearness_worth(nearness, pair.policy)
}

pub(crate) fn nearness_worth(nearness: Nearness, policy: &Policy) -> f64 {
    let settings = &policy.geography;
    match nearness {
        Nearness::Named => settings.named,
        Nearness::Region => settings.region,
        Nearness::Continent => settings.continent,
        Nearness::World => settings.world,
        Nearness::NotStated => policy.not_stated.geography,
        Nearness::Outside => 0.0,
    }
}

/// The share of what is needed that is offered. None when one side states nothing.
fn share(needed: &[String], offered: &[String]) -> Option<f64> {
    if needed.is_empty() || offered.is_empty() {
        return None;
    }
    Some(real(needed.iter().filter(|code| offered.contains(code)).count()) / real(needed.len()))
}

/// The share of the days on which help is wanted on which the offer is there. None when the need
/// states no dates.
fn timing(pair: &Pair<'_, '_>) -> Option<f64> {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    if need.starts_on.is_none() && need.ends_on.is_none() {
        return None;
    }
    let start = need.starts_on.map_or(pair.today, |start| start.max(pair.today));
    let end = need.ends_on.unwrap_or(start + chrono::Duration::days(ASSUMED_DAYS - 1)).max(start);
    let wanted = (end - start).num_days() + 1;
    let common = common_days(start, [None, offer.available_from], [Some(end), pair.offer.last_day()]);
    let there = common.and_then(|(first, last)| last.map(|last| (last - first).num_days() + 1));
    Some(unit(days(there.unwrap_or(0)) / days(wanted)))
}

fn days(count: i64) -> f64 {
    real_u64(u64::try_from(count).unwrap_or(0))
}

/// The share of needs met, with an expectation that counts for some cases, so that few cases stay
/// near it.
fn track_record(pair: &Pair<'_, '_>) -> f64 {
    let settings = &pair.policy.track_record;
    let offer = &pair.offer.facts;
    let cases = f64::from(offer.delivered) + settings.cases;
    if cases <= 0.0 {
        return settings.mean;
    }
    unit((f64::from(offer.met) + settings.mean * settings.cases) / cases)
}
