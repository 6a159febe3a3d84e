//! The records that have all words of a search, and how well each fits: BM25F over title, phrases and text.

use std::collections::BTreeMap;

use super::codes::Attribute;
use super::conditions::Chosen;
use super::shelf::{Shelf, Spot};
use super::wanted::{Meant, Slip, Wanted, Word, slips_allowed};
use crate::matching::numbers::{real, real_u64, wide};
use crate::matching::{Named, Subject};

/// How fast further mentions of a word count less.
const SATURATION: f64 = 1.2;
/// How far long texts count less.
const LENGTH_SHARE: f64 = 0.75;
/// What a word counts, in sixteenths, where a record says the same concept in other words or in another language.
const CONCEPT: u16 = 8;
/// A spelling counts as a slip when the word that it may mean stands in so many times as many records.
const SLIP_RATIO: usize = 20;

/// The records that have all words of a search.
#[derive(Debug)]
pub struct Hits {
    /// Which ones.
    pub chosen: Chosen,
    /// The concepts that were looked for beside the words.
    pub named: Vec<Named>,
    words: Vec<Weights>,
    average_length: f64,
}

/// How much each record has of a word, in sixteenths; and how much the word says.
#[derive(Debug)]
struct Weights {
    base: Vec<u16>,
    changed: Vec<u16>,
    says: f64,
}

impl Shelf {
    /// The records among those visible that have all words. What is not visible changes nothing: not which spellings
    /// are taken for slips, not what a word says, not the order.
    pub fn search(&self, visible: &Chosen, wanted: &Wanted) -> Hits {
        let written = self.codes.of(Attribute::WrittenIn).filter(|(_, code)| visible.count_with(self, *code) > 0);
        let stems = wanted.stems(written.map(|(language, _)| language));
        let named = wanted.named(&self.reference.thesaurus);
        let public = self.visible(&crate::disclosure::Visibility::anonymous());
        let mut chosen = visible.clone();
        let mut words = Vec::new();
        for group in &wanted.groups {
            let weigh = |word: &Word| {
                let concepts = named.iter().filter(|named| word.is_of(named)).map(|named| named.subject);
                self.weigh(visible, &public, &word.meant(&self.words, &stems), &self.numbers_of(concepts))
            };
            let of_group: Vec<Weights> = group.iter().map(weigh).collect();
            let present = |spot: Spot| of_group.iter().filter(|weights| weights.of(spot) > 0).count();
            let all = of_group.len();
            let mut with_all = chosen.clone();
            with_all.retain(|spot| present(spot) == all);
            // A wrong character of a run spoils two of its pairs.
            let spoiled = 2 * slips_allowed(all + 1);
            if all > 1 && visible.spots().all(|spot| present(spot) < all) {
                chosen.retain(|spot| present(spot) >= all.saturating_sub(spoiled).max(1));
            } else {
                chosen = with_all;
            }
            words.extend(of_group);
        }
        let average_length = real_u64(self.public.length) / real_u64(self.public.records.max(1));
        Hits { chosen, named, words, average_length: average_length.max(1.0) }
    }

    /// The codes by which records are known to speak of concepts.
    fn numbers_of(&self, concepts: impl Iterator<Item = Subject>) -> Vec<u32> {
        let mut codes: Vec<u32> =
            concepts.filter_map(|concept| self.codes.find(Attribute::Subject, &concept.to_string())).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Those of the concepts that were looked for of which any of these records speaks.
    pub fn spoken_of(&self, named: &[Named], among: &Chosen) -> Vec<Named> {
        let is_spoken_of = |named: &&Named| {
            self.numbers_of(std::iter::once(named.subject)).iter().any(|code| among.count_with(self, wide(*code)) > 0)
        };
        named.iter().filter(is_spoken_of).cloned().collect()
    }

    fn weigh(&self, visible: &Chosen, public: &Chosen, meant: &Meant, concepts: &[u32]) -> Weights {
        let mut weights = Weights { base: vec![0; self.base.len()], changed: vec![0; self.changed.len()], says: 0.0 };
        weights.add(self, &meant.literally);
        let literally = weights.count_in(visible);
        let is_meant = |slip: &&Slip| {
            let standing = self.standing_in(visible, slip.number);
            standing > 0 && standing >= SLIP_RATIO * literally
        };
        let slips: Vec<Slip> = meant.with_slips.iter().filter(is_meant).copied().collect();
        weights.add(self, &self.with_forms(&slips, &meant.literally));
        weights.add_concepts(self, concepts);
        let (all, with) = (real_u64(self.public.records), real(weights.count_in(public)));
        weights.says = ((all - with + 0.5) / (with + 0.5)).max(0.0).ln_1p();
        weights
    }

    /// Words that are spelled with slips, and the other forms of each, which count a little less; ascending.
    fn with_forms(&self, slips: &[Slip], literally: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut stems: BTreeMap<u64, u32> = BTreeMap::new();
        for slip in slips {
            let most = stems.entry(slip.stem).or_default();
            *most = slip.counts.max(*most);
        }
        let mut words: BTreeMap<u32, u32> = BTreeMap::new();
        if !stems.is_empty() {
            let forms = self.words.iter().filter_map(|seen| Some((seen.number, *stems.get(&seen.stem)? - 1)));
            words.extend(forms.filter(|(number, _)| literally.binary_search_by_key(number, |known| known.0).is_err()));
        }
        words.extend(slips.iter().map(|slip| (slip.number, slip.counts)));
        words.into_iter().collect()
    }

    /// In how many of these records a word stands.
    fn standing_in(&self, among: &Chosen, word: u32) -> usize {
        let of_base = self.base.mentions(word).filter(|(place, _)| among.base.has(wide(*place))).count();
        let changed = among.changed.iter().zip(self.changed.iter());
        of_base + changed.filter(|(chosen, entry)| **chosen && entry.mention(word).is_some()).count()
    }
}

impl Chosen {
    fn retain(&mut self, keeps: impl Fn(Spot) -> bool) {
        self.base.retain(|place| keeps(Spot::Base(place)));
        for (place, chosen) in self.changed.iter_mut().enumerate() {
            *chosen = *chosen && keeps(Spot::Changed(place));
        }
    }
}

impl Weights {
    /// Adds the mentions of these words, which are ascending.
    fn add(&mut self, shelf: &Shelf, words: &[(u32, u32)]) {
        let add = |to: &mut u16, more: u32| *to = to.saturating_add(u16::try_from(more).unwrap_or(u16::MAX));
        for (word, counts) in words {
            for (place, mention) in shelf.base.mentions(*word) {
                self.base.get_mut(wide(place)).into_iter().for_each(|to| add(to, mention.weight() * counts));
            }
        }
        for (to, entry) in self.changed.iter_mut().zip(shelf.changed.iter()) {
            for (word, mention) in &entry.mentions {
                let counts = words.binary_search_by_key(word, |(number, _)| *number).ok().and_then(|at| words.get(at));
                counts.into_iter().for_each(|(_, counts)| add(to, mention.weight() * counts));
            }
        }
    }

    /// Counts the records that speak of any of these concepts and do not have the word.
    fn add_concepts(&mut self, shelf: &Shelf, concepts: &[u32]) {
        let count = |weight: &mut u16| *weight = (*weight).max(CONCEPT);
        for places in concepts.iter().filter_map(|code| shelf.base.places(wide(*code))) {
            places.ascending().for_each(|place| self.base.get_mut(wide(place)).into_iter().for_each(count));
        }
        for (weight, entry) in self.changed.iter_mut().zip(shelf.changed.iter()) {
            if concepts.iter().any(|code| entry.has(*code)) {
                count(weight);
            }
        }
    }

    fn of(&self, spot: Spot) -> u16 {
        match spot {
            Spot::Base(place) => self.base.get(place).copied().unwrap_or(0),
            Spot::Changed(place) => self.changed.get(place).copied().unwrap_or(0),
        }
    }

    fn count_in(&self, chosen: &Chosen) -> usize {
        chosen.spots().filter(|spot| self.of(*spot) > 0).count()
    }
}

impl Hits {
    /// How well a record fits; not below 0.
    pub fn score(&self, shelf: &Shelf, spot: Spot) -> f64 {
        let length = shelf.columns(spot).map_or(0.0, |columns| f64::from(columns.length));
        let slow = SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * length / self.average_length);
        let part = |weights: &Weights| {
            let count = f64::from(weights.of(spot)) / 16.0;
            weights.says * (SATURATION + 1.0) * count / (slow + count)
        };
        self.words.iter().map(part).sum()
    }
}
