//! What each gate says: the outcome with both values, and what to fill in when it is unknown.

use chrono::NaiveDate;
use serde::Serialize;

use super::expertise::Cover;
use super::facts::Standing;
use super::gates::{Gate, Outcome, Pair};
use super::geography::Nearness;
use super::said::{Closed, Said, ServedArea};

/// The outcome of one gate with both values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateResult<'a> {
    /// Which requirement.
    pub gate: Gate,
    /// Whether it is fulfilled.
    pub outcome: Outcome,
    /// What one side requires, in codes and words; "not stated" where it says nothing.
    pub needed: Said<'a>,
    /// What the other side has.
    pub offered: Said<'a>,
    /// For an unknown outcome: what to fill in.
    pub remedy: Option<Remedy>,
}

/// What to fill in so that an unknown gate becomes known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remedy {
    /// On which record.
    pub side: Side,
    /// Which member, as a JSON pointer into the record.
    pub field: &'static str,
    /// In words.
    pub words: &'static str,
}

/// One of the two records of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The need, or the request it belongs to.
    Need,
    /// The offer.
    Offer,
}

impl Side {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Side::Need => "need",
            Side::Offer => "offer",
        }
    }
}

impl GateResult<'_> {
    /// The same, independent of the records.
    pub(crate) fn into_owned(self) -> GateResult<'static> {
        GateResult { needed: self.needed.into_owned(), offered: self.offered.into_owned(), ..self }
    }
}

/// Every gate's result, in the order of [`Gate::ALL`].
pub(crate) fn gate_results<'a>(pair: &Pair<'_, 'a>, covers: &[Cover]) -> Vec<GateResult<'a>> {
    Gate::ALL
        .iter()
        .map(|&gate| {
            let outcome = pair.outcome(gate, covers);
            let (needed, offered) = values(pair, gate, outcome, covers);
            let remedy = if outcome == Outcome::Unknown { remedy(pair, gate) } else { None };
            GateResult { gate, outcome, needed, offered, remedy }
        })
        .collect()
}

fn values<'a>(pair: &Pair<'_, 'a>, gate: Gate, outcome: Outcome, covers: &[Cover]) -> (Said<'a>, Said<'a>) {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    match gate {
        Gate::NeedOpen => (Said::words("open"), until(&need.standing, "open", need.ends_on, None)),
        Gate::OfferActive => {
            (Said::active_on(pair.today), until(&offer.standing, "active", offer.available_until, offer.reconfirm_by))
        }
        // Not the number: how much is left is for its owner to know.
        Gate::Capacity => (
            Said::words("at least one"),
            match offer.capacity_remaining.get() {
                None => Said::nothing(),
                Some(0) => Said::words("none left"),
                Some(_) => Said::words("available"),
            },
        ),
        Gate::Country => (Said::codes(&need.countries), service_area(pair)),
        Gate::Language => (Said::codes(&pair.need.languages), Said::codes(&pair.offer.languages)),
        Gate::Dates => (Said::window(need.starts_on, need.ends_on), offered_window(pair)),
        Gate::ResourceKind => (Said::codes(&need.resource_kinds), Said::codes(&offer.resource_kinds)),
        Gate::MandatoryExpertise => mandatory_expertise(pair, covers),
        Gate::DifferentParty => {
            let same = outcome == Outcome::Unmet;
            let offered = if same { "the requester itself" } else { "another party" };
            (Said::words("another party"), Said::words(offered))
        }
        Gate::CoolingDown => {
            let offered = if pair.cooling { "declined a short while ago" } else { "not declined" };
            (Said::words("not declined a short while ago"), Said::words(offered))
        }
    }
}

fn offered_window<'a>(pair: &Pair<'_, 'a>) -> Said<'a> {
    let offer = &pair.offer.facts;
    match pair.offer.closing() {
        Some(closing) if pair.offer.last_day() == Some(closing.day) => {
            let days = [offer.available_from, offer.available_until];
            Said::closed(Closed { days, day: closing.day, sentence: closing.sentence.clone() })
        }
        _ => Said::window(offer.available_from, offer.available_until),
    }
}

fn until<'a>(
    standing: &'a Standing,
    in_force: &'a str,
    end: Option<NaiveDate>,
    confirm: Option<NaiveDate>,
) -> Said<'a> {
    let state = match standing {
        Standing::InForce => in_force,
        Standing::Suspended(state) | Standing::Ended(state) => state,
    };
    Said::in_force(state, end, confirm)
}

fn service_area<'a>(pair: &Pair<'_, 'a>) -> Said<'a> {
    let offer = &pair.offer.facts;
    let countries = &pair.need.facts.countries;
    if offer.excludes.is_empty() && countries.len() < 2 {
        return Said::codes(&offer.serves);
    }
    let is_left_out = |country: &&String| countries.len() > 1 && pair.nearness(country).0 == Nearness::Outside;
    Said::area(ServedArea {
        serves: offer.serves.to_vec(),
        excludes: offer.excludes.to_vec(),
        without: countries.iter().filter(is_left_out).cloned().collect(),
    })
}

fn mandatory_expertise<'a>(pair: &Pair<'_, 'a>, covers: &[Cover]) -> (Said<'a>, Said<'a>) {
    let offered = Said::expertise(&pair.offer.facts);
    let names: Vec<&str> = pair.mandatory(covers).map(|(_, phrase, _)| phrase).collect();
    if names.is_empty() {
        return (Said::words("nothing mandatory"), offered);
    }
    let missing = pair.mandatory(covers).filter(|(position, _, cover)| !pair.is_covered(*position, cover));
    let missing: Vec<&str> = missing.map(|(_, phrase, _)| phrase).collect();
    let needed = Said::sentence(names.join("; "));
    if missing.is_empty() {
        return (needed, offered);
    }
    (needed, Said::sentence(format!("{offered} (without {})", missing.join("; "))))
}

fn remedy(pair: &Pair<'_, '_>, gate: Gate) -> Option<Remedy> {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    let (side, field, words) = match gate {
        Gate::Capacity => (Side::Offer, "/capacity/total", "Say how many times this can be given."),
        Gate::Country if need.countries.is_empty() => (Side::Need, "/country", "Say which country asks."),
        Gate::Country => (Side::Offer, "/serves", "Say which countries or regions are served."),
        Gate::Language if pair.need.languages.is_empty() => {
            (Side::Need, "/languages", "Say in which languages help can be taken.")
        }
        Gate::Language => (Side::Offer, "/languages", "Say in which languages help can be given."),
        Gate::Dates if need.starts_on.is_none() && need.ends_on.is_none() => {
            (Side::Need, "/starts_on", "Say when help is wanted.")
        }
        Gate::Dates => (Side::Offer, "/available_until", "Say until when this is offered."),
        Gate::ResourceKind if need.resource_kinds.is_empty() => {
            (Side::Need, "/resource_kinds", "Say whether the help is technical, financial or human.")
        }
        Gate::ResourceKind => {
            (Side::Offer, "/resource_kinds", "Say whether the help is technical, financial or human.")
        }
        Gate::MandatoryExpertise if offer.expertise.is_empty() => {
            (Side::Offer, "/expertise", "Say what the provider knows.")
        }
        Gate::MandatoryExpertise => {
            let words = "Say whether the provider knows this: the words stand in its text, but apart from each other.";
            (Side::Offer, "/expertise", words)
        }
        _ => return None,
    };
    Some(Remedy { side, field, words })
}
