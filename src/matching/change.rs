//! The smallest change that would make a pair a match.
//!
//! Each unmet gate asks for edits of its own; the gates of dates are solved together, because one
//! edit may open several. When the gates are open and the score is still too low, the edit that
//! lifts it most is added until it is a match, and edits that became needless are dropped. The
//! result is checked by applying it: what is reported is true.

use std::borrow::Cow;
use std::cell::RefCell;

use chrono::NaiveDate;
use serde::Serialize;

use super::closing::{Closing, closing};
use super::edit::{Edit, Operation, apply_change};
use super::explain::{Match, assess};
use super::facts::{Importance, NeedFacts, OfferFacts, Standing};
use super::find::Question;
use super::gate_words::Side;
use super::gates::{Gate, Outcome, Pair, common_days};
use super::index::Index;
use super::kept::KeptFacts;
use super::prepare::{PreparedNeed, PreparedOffer, Reader};
use super::score::Label;

/// Edits that make a pair a match, and what it is then.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// As few as possible; in no particular order.
    pub edits: Vec<Edit>,
    /// The score after the change.
    pub score: f64,
    /// The label after the change.
    pub label: Label,
}

/// The gates that no edit of either record opens.
pub(crate) fn obstacles(found: &Match, need: &PreparedNeed, offer: &PreparedOffer) -> Vec<Gate> {
    let unmet = found.gates.iter().filter(|gate| gate.outcome == Outcome::Unmet);
    unmet
        .map(|gate| gate.gate)
        .filter(|gate| match gate {
            Gate::DifferentParty | Gate::CoolingDown => true,
            Gate::NeedOpen => matches!(need.facts.standing, Standing::Ended(_)),
            Gate::OfferActive => matches!(*offer.facts.standing, Standing::Ended(_)),
            _ => false,
        })
        .collect()
}

/// The smallest change for a pair that is not a match; none when there is none.
pub(crate) fn smallest_change(
    index: &Index,
    need: &PreparedNeed,
    offer: &PreparedOffer,
    found: &Match,
    question: &Question<'_>,
) -> Option<Change> {
    if !obstacles(found, need, offer).is_empty() {
        return None;
    }
    let pair = question.pair(need, offer);
    let mut edits = date_edits(&need.facts, &offer.facts(), question.today);
    for gate in found.gates.iter().filter(|gate| gate.outcome == Outcome::Unmet) {
        for edit in gate_edits(&pair, gate.gate, found) {
            // A need may ask for the same thing twice.
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
    }
    let reader = RefCell::new(Reader::new(question.reference));
    let attempt = Attempt { index, need, offer, question, reader };
    let mut result = attempt.result(&edits, true);
    while !result.is_match() {
        // Every lift closes one gap, and is made once though its gap stay open, so this ends when none is left: a phrase
        // that is said again and again can raise the score for ever, by less each time.
        let lifts = lifts(&attempt.changed(&edits), &result);
        let best = lifts
            .into_iter()
            .filter(|edit| !edits.contains(edit))
            .map(|edit| with_edit(&edits, edit))
            .map(|edits| (attempt.result(&edits, false), edits))
            .reduce(|best, next| if next.0.score > best.0.score { next } else { best });
        let (lifted, more) = best.filter(|(lifted, _)| lifted.score > result.score)?;
        edits = more;
        result = if lifted.is_match() { attempt.result(&edits, true) } else { lifted };
    }
    Some(attempt.without_idle_edits(edits, result))
}

struct Attempt<'a> {
    index: &'a Index,
    need: &'a PreparedNeed,
    offer: &'a PreparedOffer,
    question: &'a Question<'a>,
    /// The attempts differ in few words: one that remembers reads them all.
    reader: RefCell<Reader<'a>>,
}

impl Attempt<'_> {
    fn changed(&self, edits: &[Edit]) -> (NeedFacts, OfferFacts) {
        let (mut need, mut offer) = (self.need.facts.clone(), self.offer.facts());
        apply_change(&mut need, &mut offer, edits);
        (need, offer)
    }

    /// The change without the edits that later ones made needless.
    fn without_idle_edits(&self, mut edits: Vec<Edit>, mut result: Match<'static>) -> Change {
        let mut at = 0;
        while at < edits.len() && edits.len() > 1 {
            let mut fewer = edits.clone();
            fewer.remove(at);
            let without = self.result(&fewer, true);
            if without.is_match() {
                (edits, result) = (fewer, without);
            } else {
                at += 1;
            }
        }
        Change { edits, score: result.score, label: result.label }
    }

    /// What the pair is after some edits. An offer in the index counts in its statistics, so
    /// `exactly` asks for those of an index that holds the changed one.
    fn result(&self, edits: &[Edit], exactly: bool) -> Match<'static> {
        let (need, offer) = self.changed(edits);
        let offer = self.reader.borrow_mut().offer(offer);
        let need = match need == self.need.facts {
            true => Cow::Borrowed(self.need),
            false => Cow::Owned(self.reader.borrow_mut().need(need)),
        };
        if exactly && self.index.offer(offer.key()).is_some() {
            return assess(&self.index.counting(&offer), &need, &offer, self.question).into_owned();
        }
        assess(self.index, &need, &offer, self.question).into_owned()
    }
}

/// The edits with one more; a value that is set again is set once.
fn with_edit(edits: &[Edit], edit: Edit) -> Vec<Edit> {
    let replaces = |old: &&Edit| {
        !(edit.operation == Operation::Set
            && old.operation == Operation::Set
            && (old.side, &old.field) == (edit.side, &edit.field))
    };
    let mut all: Vec<Edit> = edits.iter().filter(replaces).cloned().collect();
    all.push(edit);
    all
}

/// What opens one unmet gate, dates aside.
fn gate_edits(pair: &Pair<'_, '_>, gate: Gate, found: &Match) -> Vec<Edit> {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    match gate {
        Gate::NeedOpen if need.standing != Standing::InForce => {
            vec![Edit::set(Side::Need, "/state", "open", "Open the request.")]
        }
        Gate::OfferActive => offer_active_edits(offer, pair.today),
        // Not by the total: what is offered in all is for its owner to know.
        Gate::Capacity => vec![Edit::set_number(Side::Offer, "/capacity/remaining", 1, "Make room for one more.")],
        Gate::Country => country_edits(pair),
        Gate::Language => first_common(&pair.need.languages, "/languages", |language| {
            format!("Give the help in {language}, if the provider can.")
        }),
        Gate::ResourceKind => first_common(&need.resource_kinds, "/resource_kinds", |kind| {
            format!("Offer {kind} help, if the provider can.")
        }),
        Gate::MandatoryExpertise => {
            let missing = need.expertise.iter().filter(|wanted| {
                wanted.importance == Importance::Mandatory
                    && found.coverage.uncovered.iter().any(|item| item.value == wanted.phrase)
            });
            missing.map(|wanted| expertise_edit(&wanted.phrase)).collect()
        }
        _ => Vec::new(),
    }
}

fn offer_active_edits(offer: &KeptFacts, today: NaiveDate) -> Vec<Edit> {
    let mut edits = Vec::new();
    if *offer.standing != Standing::InForce {
        edits.push(Edit::set(Side::Offer, "/state", "active", "Make the offer active again."));
    }
    if offer.reconfirm_by.is_some_and(|day| day < today) {
        let words = "Confirm that the offer still stands.";
        edits.push(Edit::set(Side::Offer, "/confirmed_on", &today.to_string(), words));
    }
    edits
}

fn first_common(needed: &[String], field: &str, words: impl Fn(&str) -> String) -> Vec<Edit> {
    needed.first().map(|code| Edit::add(Side::Offer, field, code, &words(code))).into_iter().collect()
}

fn expertise_edit(phrase: &str) -> Edit {
    let words = format!("Say that the provider knows “{phrase}”, if it does.");
    Edit::add(Side::Offer, "/expertise", phrase, &words)
}

/// What makes the offer serve one of the countries that ask: the one that takes fewest edits.
fn country_edits(pair: &Pair<'_, '_>) -> Vec<Edit> {
    let offer = &pair.offer.facts;
    let each = pair.need.facts.countries.iter().map(|country| {
        let excluding = offer.excludes.iter().filter(|code| pair.geography.contains(code, country));
        let mut edits: Vec<Edit> = excluding
            .map(|code| {
                let words = format!("No longer exclude {code}, which contains {country}.");
                Edit::remove(Side::Offer, "/excludes", code, &words)
            })
            .collect();
        let served = offer.serves.iter().any(|code| pair.geography.contains(code, country));
        if !served && !offer.serves.is_empty() {
            edits.push(country_edit(country));
        }
        edits
    });
    each.min_by_key(Vec::len).unwrap_or_default()
}

fn country_edit(country: &str) -> Edit {
    Edit::add(Side::Offer, "/serves", country, &format!("Serve {country} by name, if the provider can."))
}

/// The fewest dates to move so that both sides are open today or later and share a day; of the
/// offer rather than of the need, ends rather than beginnings, and only then what the text says.
fn date_edits(need: &NeedFacts, offer: &OfferFacts, today: NaiveDate) -> Vec<Edit> {
    let first = [need.starts_on, offer.available_from].into_iter().flatten().fold(today, NaiveDate::max);
    let closed = closing(&offer.description, offer.available_from);
    let said = closed.as_ref().map(|closing| closing.day);
    let last = [need.ends_on, offer.available_until, said].into_iter().flatten().min().unwrap_or(first);
    let until = || Edit::set_day(Side::Offer, "/available_until", first, offer.available_until);
    let from = || Edit::set_day(Side::Offer, "/available_from", last, offer.available_from);
    let ends = || Edit::set_day(Side::Need, "/ends_on", first, need.ends_on);
    let starts = || Edit::set_day(Side::Need, "/starts_on", last, need.starts_on);
    let unsay = || unsay(offer, closed.as_ref());
    let ways = [
        vec![],
        vec![until()],
        vec![from()],
        vec![ends()],
        vec![starts()],
        vec![unsay()],
        vec![until(), ends()],
        vec![until(), unsay()],
        vec![ends(), unsay()],
        vec![until(), ends(), unsay()],
    ];
    ways.into_iter().find(|edits| opens(need, offer, edits, today)).unwrap_or_default()
}

/// Whether both sides are open and share a day after some edits.
fn opens(need: &NeedFacts, offer: &OfferFacts, edits: &[Edit], today: NaiveDate) -> bool {
    let (mut need, mut offer) = (need.clone(), offer.clone());
    apply_change(&mut need, &mut offer, edits);
    let said = closing(&offer.description, offer.available_from).map(|closing| closing.day);
    let until = [offer.available_until, said].into_iter().flatten().min();
    let open = |end: Option<NaiveDate>| end.is_none_or(|end| end >= today);
    open(need.ends_on)
        && open(offer.available_until)
        && common_days(today, [need.starts_on, offer.available_from], [need.ends_on, until]).is_some()
}

/// The description without the sentence that closes the offer.
fn unsay(offer: &OfferFacts, closed: Option<&Closing>) -> Edit {
    let sentence = closed.map_or("", |closing| closing.sentence.as_str());
    let rest = offer.description.replacen(sentence, "", 1);
    let words = format!("No longer say “{sentence}” in the description, if the offer stays open.");
    Edit::set(Side::Offer, "/description", rest.trim(), &words)
}

/// Edits that could raise the score of a pair: each closes a gap of the offer towards the need.
fn lifts((need, offer): &(NeedFacts, OfferFacts), found: &Match) -> Vec<Edit> {
    let uncovered = found.coverage.uncovered.iter();
    let mut lifts: Vec<Edit> = uncovered
        .filter(|item| need.expertise.iter().any(|wanted| wanted.phrase == item.value))
        .map(|item| expertise_edit(&item.value))
        .collect();
    let missing = |needed: &[String], offered: &[String]| -> Vec<String> {
        needed.iter().filter(|code| !offered.contains(code)).cloned().collect()
    };
    lifts.extend(
        missing(&need.policy_areas, &offer.policy_areas)
            .iter()
            .map(|code| Edit::add(Side::Offer, "/policy_areas", code, &format!("File the offer under {code} too."))),
    );
    lifts.extend(
        missing(&need.modalities, &offer.modalities).iter().map(|code| {
            Edit::add(Side::Offer, "/modalities", code, &format!("Help by {code} too, if the provider can."))
        }),
    );
    lifts.extend(missing(&need.languages, &offer.languages).iter().map(|code| {
        Edit::add(Side::Offer, "/languages", code, &format!("Give the help in {code}, if the provider can."))
    }));
    lifts.extend(missing(&need.countries, &offer.serves).iter().map(|country| country_edit(country)));
    if let (Some(wanted), Some(end)) = (need.ends_on, offer.available_until)
        && end < wanted
    {
        lifts.push(Edit::set_day(Side::Offer, "/available_until", wanted, Some(end)));
    }
    if let (Some(wanted), Some(start)) = (need.starts_on, offer.available_from)
        && start > wanted
    {
        lifts.push(Edit::set_day(Side::Offer, "/available_from", wanted, Some(start)));
    }
    lifts
}
