//! The best matches of one record among all of the other side: the same as scoring every pair,
//! without scoring every pair.

use std::cell::RefCell;
use std::collections::HashSet;

use chrono::NaiveDate;

use super::bounds::{Bound, Slate, visit};
use super::criteria::{Values, lowered};
use super::explain::{Context, Match};
use super::facts::Key;
use super::find_needs::{NeedSearch, sum_needs};
use super::find_offers::{OfferSearch, sum_offers};
use super::gates::{Pair, is_open};
use super::index::Index;
use super::policy::Policy;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::reference::Reference;
use super::relevance::{Scale, WeighedNeed};
use super::score::{Behind, Label, Rank, score};
use super::segment::Record;
use super::shelves::Shelf;
use super::sums::Sums;
use super::top::{Entry, Top};
use super::visibility::{Disclosure, Viewer};

/// Who asks, when, by which policy, and for how much.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Vocabularies; the same as those the records were prepared with.
    pub reference: &'a Reference,
    /// How fit is measured.
    pub policy: &'a Policy,
    /// The day for which gates are judged.
    pub today: NaiveDate,
    /// Who looks: what this viewer may not know of does not exist.
    pub viewer: &'a Viewer,
    /// Pairs of need and offer that were declined and are not to be proposed again yet.
    pub cooling: &'a HashSet<(Key, Key)>,
    /// At most this many matches are explained.
    pub limit: usize,
    /// Only matches behind this place of the ranking.
    pub after: Option<Behind>,
    /// Only matches with one of these labels; empty = every match.
    pub labels: &'a [Label],
    /// Whether to count all matches, which takes looking at every record.
    pub count: bool,
}

/// The best matches, and how many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found<'a> {
    /// Best first.
    pub matches: Vec<Match<'a>>,
    /// How many there are without the limit, if the question was to count them.
    pub total: Option<usize>,
}

impl Found<'_> {
    /// The same, independent of the records.
    pub fn into_owned(self) -> Found<'static> {
        Found { matches: self.matches.into_iter().map(Match::into_owned).collect(), ..self }
    }
}

/// The offers that match a need, best first. The need may but need not be in the index. Nothing
/// is found when the viewer may not see the need.
pub fn find_offers<'a>(index: &'a Index, need: &'a PreparedNeed, question: &Question<'_>) -> Found<'a> {
    let context = Context::new(index, question);
    let weighed = context.weigh(need);
    let found = offers(index, need, &weighed, &context, question, question.count);
    let explained = found.best.iter().filter_map(|entry| {
        let shelf = found.searches.get(entry.shelf)?;
        let offer = shelf.offer(entry.position)?;
        Some(context.matched(need, &weighed, offer, &shelf.compared(entry)))
    });
    Found { matches: explained.collect(), total: question.count.then_some(found.entered) }
}

/// What [`find_offers`] finds, as keys and scores without explanations.
pub fn rank_offers(index: &Index, need: &PreparedNeed, question: &Question<'_>) -> Vec<(Key, f64)> {
    ranked_offers(index, need, question, question.count)
}

/// The same as [`rank_offers`], by scoring every offer: what pruning is held against.
pub fn rank_offers_exhaustively(index: &Index, need: &PreparedNeed, question: &Question<'_>) -> Vec<(Key, f64)> {
    ranked_offers(index, need, question, true)
}

fn ranked_offers(index: &Index, need: &PreparedNeed, question: &Question<'_>, all: bool) -> Vec<(Key, f64)> {
    let context = Context::new(index, question);
    let found = offers(index, need, &context.weigh(need), &context, question, all);
    let key = |entry: &Entry| Some((found.searches.get(entry.shelf)?.offer(entry.position)?.key(), entry.score));
    found.best.iter().filter_map(key).collect()
}

/// The needs that an offer matches, best first, with the same scores as in the other direction.
pub fn find_needs<'a>(index: &'a Index, offer: &'a PreparedOffer, question: &Question<'_>) -> Found<'a> {
    let context = Context::new(index, question);
    let found = needs(index, offer, &context, question, question.count);
    let explained = found.best.iter().filter_map(|entry| {
        let shelf = found.searches.get(entry.shelf)?;
        let need = shelf.need(entry.position)?;
        Some(context.matched(need, &context.weigh(need), offer, &shelf.compared(entry)))
    });
    Found { matches: explained.collect(), total: question.count.then_some(found.entered) }
}

/// What [`find_needs`] finds, as keys and scores without explanations.
pub fn rank_needs(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Vec<(Key, f64)> {
    ranked_needs(index, offer, question, question.count)
}

/// The same as [`rank_needs`], by scoring every need: what pruning is held against.
pub fn rank_needs_exhaustively(index: &Index, offer: &PreparedOffer, question: &Question<'_>) -> Vec<(Key, f64)> {
    ranked_needs(index, offer, question, true)
}

fn ranked_needs(index: &Index, offer: &PreparedOffer, question: &Question<'_>, all: bool) -> Vec<(Key, f64)> {
    let context = Context::new(index, question);
    let found = needs(index, offer, &context, question, all);
    let key = |entry: &Entry| Some((found.searches.get(entry.shelf)?.need(entry.position)?.key(), entry.score));
    found.best.iter().filter_map(key).collect()
}

/// The best of all shelves, and what was looked up on each shelf.
struct Searched<S> {
    best: Vec<Entry>,
    entered: usize,
    searches: Vec<S>,
}

impl<S> Searched<S> {
    fn nothing() -> Searched<S> {
        Searched { best: Vec::new(), entered: 0, searches: Vec::new() }
    }
}

/// What a search writes on.
#[derive(Default)]
struct Work {
    sums: Sums,
    slate: Slate,
}

thread_local! {
    /// What this thread's searches write on, one search at a time.
    static WORK: RefCell<Work> = RefCell::default();
}

fn offers<'q, 'a: 'q>(
    index: &'a Index,
    need: &'a PreparedNeed,
    weighed: &WeighedNeed,
    context: &Context<'_>,
    question: &'q Question<'q>,
    all: bool,
) -> Searched<OfferSearch<'q, 'a>> {
    if !need.facts.audience.admits(question.viewer) || !is_open(need, question.today) {
        return Searched::nothing();
    }
    let mut top = Top::new(question, all);
    let mut searches = Vec::new();
    let place = index.place_of_need(need);
    WORK.with_borrow_mut(|work| {
        for (number, shelf) in index.offers.iter().enumerate() {
            let search = OfferSearch::new(shelf, need, place, question);
            sum_offers(&mut work.sums, &search, weighed, &context.scale);
            enter_best(&search, number, work, &context.scale, &mut top);
            searches.push(search);
        }
    });
    Searched { entered: top.entered, best: top.sorted(), searches }
}

fn needs<'q, 'a: 'q>(
    index: &'a Index,
    offer: &'a PreparedOffer,
    context: &Context<'_>,
    question: &'q Question<'q>,
    all: bool,
) -> Searched<NeedSearch<'q, 'a>> {
    if !offer.facts.audience.admits(question.viewer) {
        return Searched::nothing();
    }
    let mut top = Top::new(question, all);
    let mut searches = Vec::new();
    let place = index.place_of_offer(offer);
    WORK.with_borrow_mut(|work| {
        for (number, shelf) in index.needs.iter().enumerate() {
            let search = NeedSearch::new(shelf, offer, place, question);
            if !search.is_usable() {
                break;
            }
            sum_needs(&mut work.sums, &search, &index.statistics, &context.scale);
            enter_best(&search, number, work, &context.scale, &mut top);
            searches.push(search);
        }
    });
    Searched { entered: top.entered, best: top.sorted(), searches }
}

/// Where a candidate is: its number among them, and its position in the segment.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub number: usize,
    pub position: usize,
}

/// One record's search over one shelf of the other side.
pub(crate) trait Search {
    fn question(&self) -> &Question<'_>;
    fn bound(&self) -> Bound;
    /// The value of the relatedness for the record at a position.
    fn related(&self, position: usize) -> f64;
    /// The values of all criteria for the candidate at a place, before what lowers them; none when a gate excludes it or the viewer may not know of it.
    /// Whose it is and what cools down is not looked at here. None may also be for a score that
    /// cannot reach `floor`.
    fn values(&self, place: Place, sums: &Sums, scale: &Scale, floor: f64) -> Option<Values>;
    /// By what the values are lowered for the record at a position.
    fn caution(&self, position: usize) -> f64;
    /// The pair with the record at a position, and that record's key.
    fn pair(&self, position: usize) -> Option<(Pair<'_, '_>, Key)>;
}

/// Enters the records of one shelf that can be among the best.
fn enter_best(search: &impl Search, shelf: usize, work: &mut Work, scale: &Scale, top: &mut Top) {
    let Work { sums, slate } = work;
    let sums = &*sums;
    let position = |number: usize| sums.candidates.position(number);
    // So many more than are asked for as are left out by what is looked at last.
    let start = (top.places() * 3 + 16, top.floor());
    let judge = |number: usize| {
        if let Some(position) = position(number)
            && let Some(values) = search.values(Place { number, position }, sums, scale, top.floor())
        {
            enter(search, (shelf, position), &values, top);
        }
        top.floor()
    };
    let related = |number: usize| position(number).map_or(0.0, |position| search.related(position));
    visit(sums, slate, &search.bound(), start, related, judge);
}

/// Enters the record at a place if its score, lowered by what speaks against it, and its label are
/// asked for.
fn enter(search: &impl Search, (shelf, position): (usize, usize), values: &Values, top: &mut Top) {
    let question = search.question();
    if !top.may_enter(score(values, question.policy)) {
        return;
    }
    let values = lowered(*values, search.caution(position));
    let score = score(&values, question.policy);
    let label = Label::of(score, &question.policy.thresholds);
    let asked = question.labels.is_empty() || question.labels.contains(&label);
    if label != Label::None
        && asked
        && top.may_enter(score)
        && let Some((pair, key)) = search.pair(position)
        && pair.is_between_parties()
    {
        top.enter(Entry { rank: Rank::new(score, &values, key), score, values, shelf, position });
    }
}

/// Whether a viewer may know of the record at a position, which has this disclosure.
pub(crate) fn is_shown<R: Record>(shelf: &Shelf<R>, position: usize, disclosure: Disclosure, viewer: &Viewer) -> bool {
    disclosure == Disclosure::Public
        || shelf.segment.record(position).is_some_and(|record| record.audience().admits(viewer))
}

impl<'a> Question<'a> {
    pub(crate) fn pair<'n>(&self, need: &'n PreparedNeed, offer: &'n PreparedOffer) -> Pair<'a, 'n> {
        Pair {
            need,
            offer,
            today: self.today,
            geography: &self.reference.geography,
            policy: self.policy,
            cooling: !self.cooling.is_empty() && self.cooling.contains(&(need.facts.key, offer.facts.key)),
        }
    }
}
