//! Requirements of each side on the other: met, unmet, or unknown because one side says nothing.
//!
//! An unmet gate excludes. An unknown one does not: it says what to fill in.

use chrono::NaiveDate;
use serde::Serialize;

use super::expertise::{Cover, stands_together};
use super::facts::{Importance, Standing};
use super::geography::{Geography, Nearness};
use super::kept::Provider;
use super::phrase::Via;
use super::policy::Policy;
use super::prepare::{PreparedNeed, PreparedOffer};

/// A requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The need is open and its window has not passed.
    NeedOpen,
    /// The offer is active, not expired and confirmed in time.
    OfferActive,
    /// Something of the offer is left.
    Capacity,
    /// The offer serves a country that asks.
    Country,
    /// Help can be given in a language in which it can be taken.
    Language,
    /// There is a day, today or later, on which the offer is there and the help is wanted.
    Dates,
    /// The offer gives a kind of resource that is wanted.
    ResourceKind,
    /// The offer covers every mandatory phrase of expertise.
    MandatoryExpertise,
    /// Nobody is matched with itself.
    DifferentParty,
    /// The pair was not declined a short while ago.
    CoolingDown,
}

impl Gate {
    /// All gates in the order in which they are reported.
    pub const ALL: [Gate; 10] = [
        Gate::NeedOpen,
        Gate::OfferActive,
        Gate::Capacity,
        Gate::Country,
        Gate::Language,
        Gate::Dates,
        Gate::ResourceKind,
        Gate::MandatoryExpertise,
        Gate::DifferentParty,
        Gate::CoolingDown,
    ];

    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Gate::NeedOpen => "need_open",
            Gate::OfferActive => "offer_active",
            Gate::Capacity => "capacity",
            Gate::Country => "country",
            Gate::Language => "language",
            Gate::Dates => "dates",
            Gate::ResourceKind => "resource_kind",
            Gate::MandatoryExpertise => "mandatory_expertise",
            Gate::DifferentParty => "different_party",
            Gate::CoolingDown => "cooling_down",
        }
    }
}

/// Whether a gate lets a pair through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The requirement is fulfilled.
    Met,
    /// It is not: the pair is excluded.
    Unmet,
    /// One side does not say: the pair is not excluded.
    Unknown,
}

impl Outcome {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Unmet => "unmet",
            Outcome::Unknown => "unknown",
        }
    }

    fn met_if(condition: bool) -> Outcome {
        if condition { Outcome::Met } else { Outcome::Unmet }
    }
}

/// Whether a need can be met by anybody on a day: in force, and its window has not passed.
pub(crate) fn is_open(need: &PreparedNeed, today: NaiveDate) -> bool {
    need.facts.standing == Standing::InForce && need.facts.ends_on.is_none_or(|end| end >= today)
}

/// A need and an offer, with what the gates look at besides.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'q, 'a> {
    pub need: &'a PreparedNeed,
    pub offer: &'a PreparedOffer,
    pub today: NaiveDate,
    pub geography: &'q Geography,
    pub policy: &'q Policy,
    /// Whether the pair is cooling down.
    pub cooling: bool,
}

impl<'a> Pair<'_, 'a> {
    /// Whether the two sides are different parties and the pair is not cooling down.
    pub(crate) fn is_between_parties(&self) -> bool {
        [Gate::DifferentParty, Gate::CoolingDown].iter().all(|&gate| self.outcome(gate, &[]) != Outcome::Unmet)
    }

    /// The outcome of a gate. `covers` is only looked at by the gate of the expertise.
    pub(crate) fn outcome(&self, gate: Gate, covers: &[Cover]) -> Outcome {
        let (need, offer) = (&self.need.facts, &self.offer.facts);
        match gate {
            Gate::NeedOpen => Outcome::met_if(is_open(self.need, self.today)),
            Gate::OfferActive => Outcome::met_if(
                *offer.standing == Standing::InForce
                    && offer.available_until.is_none_or(|end| end >= self.today)
                    && offer.reconfirm_by.is_none_or(|day| day >= self.today),
            ),
            Gate::Capacity => match offer.capacity_remaining.get() {
                None => Outcome::Unknown,
                Some(left) => Outcome::met_if(left > 0),
            },
            Gate::Country => self.country(),
            Gate::Language => common(&self.need.languages, &self.offer.languages),
            Gate::Dates => self.dates(),
            Gate::ResourceKind => common(&need.resource_kinds, &offer.resource_kinds),
            Gate::MandatoryExpertise => self.mandatory_expertise(covers),
            Gate::DifferentParty => Outcome::met_if(!self.asks(&offer.provider)),
            Gate::CoolingDown => Outcome::met_if(!self.cooling),
        }
    }

    fn country(&self) -> Outcome {
        if self.need.facts.countries.is_empty() {
            return Outcome::Unknown;
        }
        let mut unmet = true;
        for country in &self.need.facts.countries {
            match self.nearness(country).0 {
                Nearness::Outside => {}
                Nearness::NotStated => unmet = false,
                _ => return Outcome::Met,
            }
        }
        if unmet { Outcome::Unmet } else { Outcome::Unknown }
    }

    /// How near the offer's service area is to a country, and the code that says so.
    pub(crate) fn nearness(&self, country: &str) -> (Nearness, Option<&'a str>) {
        let large = usize::try_from(self.policy.geography.large_region).unwrap_or(usize::MAX);
        let offer = &self.offer.facts;
        self.geography.nearness(&offer.serves, &offer.excludes, country, large)
    }

    fn dates(&self) -> Outcome {
        let (need, offer) = (&self.need.facts, &self.offer.facts);
        let need_says = need.starts_on.is_some() || need.ends_on.is_some();
        let last_day = self.offer.last_day();
        let offer_says = offer.available_from.is_some() || last_day.is_some();
        match common_days(self.today, [need.starts_on, offer.available_from], [need.ends_on, last_day]) {
            None => Outcome::Unmet,
            Some(_) if need_says && offer_says => Outcome::Met,
            Some(_) => Outcome::Unknown,
        }
    }

    fn mandatory_expertise(&self, covers: &[Cover]) -> Outcome {
        let settings = &self.policy.expertise;
        let missing = self.mandatory(covers).any(|(_, _, cover)| !cover.is_enough(settings));
        match (missing, self.offer.facts.expertise.is_empty()) {
            (true, true) => Outcome::Unknown,
            (true, false) => Outcome::Unmet,
            (false, _) if self.mandatory(covers).all(|(at, _, cover)| self.is_covered(at, cover)) => Outcome::Met,
            (false, _) => Outcome::Unknown,
        }
    }

    /// The mandatory phrases, each with its position among the wanted ones and its cover.
    pub(crate) fn mandatory<'c>(&self, covers: &'c [Cover]) -> impl Iterator<Item = (usize, &'a str, &'c Cover)> {
        let wanted = self.need.facts.expertise.iter().zip(covers).enumerate();
        let mandatory = wanted.filter(|(_, (wanted, _))| wanted.importance == Importance::Mandatory);
        mandatory.map(|(position, (wanted, cover))| (position, wanted.phrase.as_str(), cover))
    }

    /// Whether the offer covers the wanted phrase at a position: enough of it, and where only its text says so, in one
    /// place. Words that stand far apart are a hint and no more.
    pub(crate) fn is_covered(&self, position: usize, cover: &Cover) -> bool {
        let together =
            || self.need.phrases.get(position).is_some_and(|phrase| stands_together(phrase, &self.offer.text));
        cover.is_enough(&self.policy.expertise) && (cover.via != Via::Text || together())
    }

    /// Whether a party is the one that asks, or the State of a country that asks.
    fn asks(&self, party: &Provider) -> bool {
        let need = &self.need.facts;
        need.requester == party.key || party.state.as_ref().is_some_and(|state| need.countries.contains(state))
    }
}

/// The first and last common day, today or later, of two windows; a side that is not given is
/// open. None when there is no such day.
pub(crate) fn common_days(
    today: NaiveDate,
    starts: [Option<NaiveDate>; 2],
    ends: [Option<NaiveDate>; 2],
) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let first = starts.into_iter().flatten().fold(today, NaiveDate::max);
    let last = ends.into_iter().flatten().min();
    last.is_none_or(|last| last >= first).then_some((first, last))
}

fn common(needed: &[String], offered: &[String]) -> Outcome {
    if needed.is_empty() || offered.is_empty() {
        Outcome::Unknown
    } else {
        Outcome::met_if(needed.iter().any(|code| offered.contains(code)))
    }
}
