//! What each gate says: the outcome with both values, and what to fill in when it is unknown.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::expertise::Cover;
use super::facts::{Importance, Standing};
use super::gates::{Gate, Outcome, Pair};
use super::geography::Nearness;

/// The outcome of one gate with both values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateResult {
    /// Which requirement.
    pub gate: Gate,
    /// Whether it is fulfilled.
    pub outcome: Outcome,
    /// What one side requires, in codes and words; "not stated" where it says nothing.
    pub needed: Cow<'static, str>,
    /// What the other side has.
    pub offered: Cow<'static, str>,
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

/// Every gate's result, in the order of [`Gate::ALL`].
pub(crate) fn gate_results(pair: &Pair<'_>, covers: &[Cover]) -> Vec<GateResult> {
    Gate::ALL
        .iter()
        .map(|&gate| {
            let outcome = pair.outcome(gate, covers);
            let (needed, offered) = values(pair, gate, covers);
            let remedy = if outcome == Outcome::Unknown { remedy(pair, gate) } else { None };
            GateResult { gate, outcome, needed, offered, remedy }
        })
        .collect()
}

const NOT_STATED: &str = "not stated";

fn values(pair: &Pair<'_>, gate: Gate, covers: &[Cover]) -> (Cow<'static, str>, Cow<'static, str>) {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    match gate {
        Gate::NeedOpen => ("open".into(), until(&need.standing, "open", need.ends_on, None)),
        Gate::OfferActive => (
            format!("active on {}", pair.today).into(),
            until(&offer.standing, "active", offer.available_until, offer.reconfirm_by),
        ),
        // Not the number: how much is left is for its owner to know.
        Gate::Capacity => (
            "at least one".into(),
            match offer.capacity_remaining {
                None => NOT_STATED,
                Some(0) => "none left",
                Some(_) => "available",
            }
            .into(),
        ),
        Gate::Country => (list(&need.countries), service_area(pair)),
        Gate::Language => (list(&pair.need.languages), list(&pair.offer.languages)),
        Gate::Dates => (window(need.starts_on, need.ends_on), offered_window(pair)),
        Gate::ResourceKind => (list(&need.resource_kinds), list(&offer.resource_kinds)),
        Gate::MandatoryExpertise => mandatory_expertise(pair, covers),
        Gate::DifferentParty => {
            let same = pair.outcome(gate, covers) == Outcome::Unmet;
            let offered = if same { "the requester itself" } else { "another party" };
            ("another party".into(), offered.into())
        }
        Gate::CoolingDown => {
            let offered = if pair.cooling { "declined a short while ago" } else { "not declined" };
            ("not declined a short while ago".into(), offered.into())
        }
    }
}

fn list(codes: &[String]) -> Cow<'static, str> {
    match codes {
        [] => NOT_STATED.into(),
        [code] => code.clone().into(),
        codes => codes.join(", ").into(),
    }
}

fn window(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Cow<'static, str> {
    match (from, until) {
        (None, None) => NOT_STATED.into(),
        (Some(from), None) => format!("from {from}").into(),
        (None, Some(until)) => format!("until {until}").into(),
        (Some(from), Some(until)) => format!("{from} to {until}").into(),
    }
}

fn offered_window(pair: &Pair<'_>) -> Cow<'static, str> {
    let offer = &pair.offer.facts;
    let mut words = window(offer.available_from, offer.available_until);
    if let Some(closing) = &pair.offer.closing
        && pair.offer.last_day() == Some(closing.day)
    {
        words.to_mut().push_str(&format!(", by its text until {} (“{}”)", closing.day, closing.sentence));
    }
    words
}

fn until(
    standing: &Standing,
    in_force: &'static str,
    end: Option<NaiveDate>,
    confirm: Option<NaiveDate>,
) -> Cow<'static, str> {
    let state = match standing {
        Standing::InForce => in_force,
        Standing::Suspended(state) | Standing::Ended(state) => state,
    };
    if end.is_none() && confirm.is_none() && state == in_force {
        return in_force.into();
    }
    let mut words = state.to_owned();
    if let Some(end) = end {
        words.push_str(&format!(" until {end}"));
    }
    if let Some(day) = confirm {
        words.push_str(&format!(", to be confirmed by {day}"));
    }
    words.into()
}

fn service_area(pair: &Pair<'_>) -> Cow<'static, str> {
    let offer = &pair.offer.facts;
    let mut words = list(&offer.serves);
    if !offer.excludes.is_empty() {
        words.to_mut().push_str(&format!(" except {}", offer.excludes.join(", ")));
    }
    let countries = &pair.need.facts.countries;
    if countries.len() > 1 {
        let left_out: Vec<&str> = countries
            .iter()
            .filter(|country| pair.nearness(country).0 == Nearness::Outside)
            .map(String::as_str)
            .collect();
        if !left_out.is_empty() {
            words.to_mut().push_str(&format!(" (without {})", left_out.join(", ")));
        }
    }
    words
}

fn mandatory_expertise(pair: &Pair<'_>, covers: &[Cover]) -> (Cow<'static, str>, Cow<'static, str>) {
    let wanted = pair.need.facts.expertise.iter().zip(covers);
    let mandatory: Vec<_> = wanted.filter(|(wanted, _)| wanted.importance == Importance::Mandatory).collect();
    if mandatory.is_empty() {
        return ("nothing mandatory".into(), list(&pair.offer.facts.phrases()));
    }
    let names: Vec<&str> = mandatory.iter().map(|(wanted, _)| wanted.phrase.as_str()).collect();
    let missing: Vec<&str> = mandatory
        .iter()
        .filter(|(_, cover)| !cover.is_enough(&pair.policy.expertise))
        .map(|(wanted, _)| wanted.phrase.as_str())
        .collect();
    let mut offered = list(&pair.offer.facts.phrases());
    if !missing.is_empty() {
        offered.to_mut().push_str(&format!(" (without {})", missing.join("; ")));
    }
    (names.join("; ").into(), offered)
}

fn remedy(pair: &Pair<'_>, gate: Gate) -> Option<Remedy> {
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
        _ => return None,
    };
    Some(Remedy { side, field, words })
}
