//! A snapshot of everything that can be matched. It never changes: a change makes a new snapshot,
//! which shares what stayed the same, so that readers of the old one never wait.

use std::sync::Arc;

use chrono::NaiveDate;

use super::facts::Key;
use super::offer_judge::OfferJudge;
use super::phrase::Phrase;
use super::policy::Policy;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::reference::Reference;
use super::relatedness::{LEAST_OFFERS, Relatedness, Vector};
use super::segment::Record;
use super::shelves::Shelves;
use super::statistics::Statistics;
use super::terms::Term;
use super::visibility::Disclosure;

/// All matchable offers and needs, and the statistics of their texts.
#[derive(Debug, Default)]
pub struct Index {
    pub(crate) offers: Shelves<PreparedOffer>,
    pub(crate) needs: Shelves<PreparedNeed>,
    pub(crate) statistics: Statistics,
    relatedness: Arc<Relatedness>,
}

/// What was learned is outdated when the offers are this part more or fewer.
const OUTDATED_PART: usize = 8;

/// What changed since a snapshot.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Offers that are new or replace the one with the same key.
    pub offers: Vec<Arc<PreparedOffer>>,
    /// Offers that can no longer be matched.
    pub removed_offers: Vec<Key>,
    /// Needs that are new or replace the one with the same key.
    pub needs: Vec<Arc<PreparedNeed>>,
    /// Needs that can no longer be matched.
    pub removed_needs: Vec<Key>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        let Changes { offers, removed_offers, needs, removed_needs } = self;
        offers.is_empty() && removed_offers.is_empty() && needs.is_empty() && removed_needs.is_empty()
    }
}

impl Index {
    /// A snapshot from scratch. The order of the records makes no difference; of several with
    /// the same key the last counts.
    pub fn build(
        offers: impl IntoIterator<Item = Arc<PreparedOffer>>,
        needs: impl IntoIterator<Item = Arc<PreparedNeed>>,
    ) -> Index {
        Index::default().with_changes(Changes {
            offers: offers.into_iter().collect(),
            needs: needs.into_iter().collect(),
            ..Changes::default()
        })
    }

    /// The snapshot after some changes. It answers exactly like one built from scratch.
    pub fn with_changes(&self, changes: Changes) -> Index {
        let mut statistics = self.statistics.clone();
        let offers = self.offers.changed(changes.offers, &changes.removed_offers, &self.relatedness, &mut statistics);
        let needs = self.needs.changed(changes.needs, &changes.removed_needs, &self.relatedness, &mut statistics);
        statistics.settle();
        Index { offers, needs, statistics, relatedness: Arc::clone(&self.relatedness) }
    }

    /// What is counted over all offers when one of them says something else, without the records: all that it takes to
    /// score a pair.
    pub(crate) fn counting(&self, changed: &PreparedOffer) -> Index {
        let mut statistics = self.statistics.clone();
        if let Some(before) = self.offer(changed.key()).filter(|before| before.is_public()) {
            statistics.remove(&before.text);
        }
        if changed.is_public() {
            statistics.add(&changed.text);
        }
        statistics.settle();
        Index { statistics, relatedness: Arc::clone(&self.relatedness), ..Index::default() }
    }

    /// What is written about concepts, and the public offers if there are enough, teach about which words go together.
    pub fn learn(&self, reference: &Reference) -> Arc<Relatedness> {
        let mut public: Vec<&Arc<PreparedOffer>> =
            self.offers().filter(|offer| offer.facts.audience.disclosure == Disclosure::Public).collect();
        public.sort_unstable_by_key(|offer| offer.key());
        Relatedness::learn(public.iter().map(AsRef::as_ref), &reference.lessons)
    }

    /// The same snapshot, judging relatedness by what was learned.
    #[must_use]
    pub fn with_relatedness(&self, relatedness: Arc<Relatedness>) -> Index {
        Index {
            offers: self.offers.placed(&relatedness),
            needs: self.needs.placed(&relatedness),
            statistics: self.statistics.clone(),
            relatedness,
        }
    }

    /// Whether nothing is known of which words go together.
    pub fn knows_nothing(&self) -> bool {
        self.relatedness.is_empty()
    }

    /// Whether what is known of which words go together was learned from much fewer or more offers than there are.
    pub fn is_outdated(&self) -> bool {
        let (learned, now) = (self.relatedness.learned_from(), self.public_offers());
        now.abs_diff(learned) > learned / OUTDATED_PART && now >= LEAST_OFFERS
    }

    fn public_offers(&self) -> usize {
        self.statistics.documents()
    }

    pub(crate) fn relatedness(&self) -> &Relatedness {
        &self.relatedness
    }

    /// Where a need's text lies, in or out of the index.
    pub(crate) fn place_of_need(&self, need: &PreparedNeed) -> Vector {
        self.needs.place(need).unwrap_or_else(|| self.relatedness.vector(need))
    }

    /// Where an offer's text lies, in or out of the index.
    pub(crate) fn place_of_offer(&self, offer: &PreparedOffer) -> Vector {
        self.offers.place(offer).unwrap_or_else(|| self.relatedness.vector(offer))
    }

    /// Whether so much changed since the bases were made that [`Index::merged`] is worth its time.
    pub fn is_scattered(&self) -> bool {
        self.offers.is_scattered() || self.needs.is_scattered()
    }

    /// The same snapshot on one base for each side. It takes a while for many records; meanwhile
    /// the other one serves.
    pub fn merged(&self) -> Index {
        Index {
            offers: self.offers.merged(&self.relatedness),
            needs: self.needs.merged(&self.relatedness),
            statistics: self.statistics.clone(),
            relatedness: Arc::clone(&self.relatedness),
        }
    }

    /// Whether a need's first search finds the neighbours of its phrases known.
    pub fn is_warm(&self, need: &PreparedNeed, policy: &Policy) -> bool {
        let known =
            |phrase: &Phrase| self.offers.iter().all(|shelf| shelf.segment.knows_neighbours(phrase, &policy.expertise));
        need.phrases.iter().all(|phrase| known(phrase))
    }

    /// Whether the neighbours of more needs can be kept without letting others go.
    pub fn has_room_for_neighbours(&self) -> bool {
        self.offers.iter().all(|shelf| shelf.segment.has_room_for_neighbours())
    }

    /// Does what the first search for a need would do and later ones need not: finds the neighbours of its phrases, and
    /// which offers serve its countries in its languages with what it asks for.
    pub fn warm_need(&self, need: &PreparedNeed, reference: &Reference, policy: &Policy) {
        // What passes on a day is told when somebody asks on that day; the rest holds on any.
        let judge = OfferJudge::new(need, reference, policy, NaiveDate::MIN);
        for shelf in self.offers.iter() {
            shelf.segment.masks.warm(&shelf.segment.rows, &judge);
            for phrase in &need.phrases {
                shelf.segment.neighbours(phrase, &reference.thesaurus, &policy.expertise);
            }
        }
    }

    /// The same for an offer's phrases among those that needs want.
    pub fn warm_offer(&self, offer: &PreparedOffer, reference: &Reference, policy: &Policy) {
        for shelf in self.needs.iter() {
            for phrase in &offer.facts.expertise {
                shelf.segment.neighbours(phrase, &reference.thesaurus, &policy.expertise);
            }
        }
    }

    /// How many bytes the index takes for the offers, besides the records themselves.
    pub fn offer_bytes(&self) -> usize {
        self.offers.bytes() + self.statistics.bytes()
    }

    /// The same for the needs.
    pub fn need_bytes(&self) -> usize {
        self.needs.bytes()
    }

    /// How much a term tells, counted over public offers.
    pub(crate) fn rarity(&self, term: Term) -> f64 {
        self.statistics.rarity(term)
    }

    /// An offer by its key.
    pub fn offer(&self, key: Key) -> Option<&Arc<PreparedOffer>> {
        self.offers.get(key)
    }

    /// A need by its key.
    pub fn need(&self, key: Key) -> Option<&Arc<PreparedNeed>> {
        self.needs.get(key)
    }

    /// All offers, in no particular order.
    pub fn offers(&self) -> impl Iterator<Item = &Arc<PreparedOffer>> {
        self.offers.records()
    }

    /// All needs, in no particular order.
    pub fn needs(&self) -> impl Iterator<Item = &Arc<PreparedNeed>> {
        self.needs.records()
    }
}
