//! Making a shelf of all records at the start: several threads number records, each by numbers of its own, and one
//! puts them together in the order in which they were read.
//!
//! So the shelf is the same as if one had done it all, whichever thread took which part.

use std::collections::HashMap;
use std::sync::Arc;

use uuid::Uuid;

use super::Record;
use super::base::Base;
use super::bits::{Bits, Places};
use super::codes::{Attribute, Codes};
use super::entry::{self, Columns, Entry, Numbers, Preparer};
use super::mentions::{Growing, Mention};
use super::row::Row;
use super::shelf::Shelf;
use super::words::NewWord;
use crate::matching::numbers::{narrow, wide};
use crate::matching::{Imprint, ImprintMap};

/// Numbers records on one thread, and remembers what it met.
#[derive(Debug, Default)]
pub struct Scribe {
    number: usize,
    /// What a spelling in a language is.
    spellings: ImprintMap<Option<u32>>,
    words: HashMap<u64, u32>,
    codes: Codes,
    batch: Batch,
}

/// Records as one thread numbered them, and what was new to it.
#[derive(Debug, Default)]
pub struct Batch {
    scribe: usize,
    entries: Vec<Entry>,
    words: Vec<NewWord>,
    codes: Vec<(Attribute, Box<str>)>,
}

impl Scribe {
    /// The one with this number, counted from 0.
    pub fn new(number: usize) -> Self {
        Self { number, ..Self::default() }
    }

    /// Takes in a record.
    pub fn add(&mut self, record: Record) {
        let entry = entry::prepare(record, self);
        self.batch.entries.push(entry);
    }

    /// What was taken in since the last time.
    pub fn take(&mut self) -> Batch {
        Batch { scribe: self.number, ..std::mem::take(&mut self.batch) }
    }
}

impl Numbers for Scribe {
    fn code(&mut self, attribute: Attribute, value: &str) -> u32 {
        if let Some(number) = self.codes.find(attribute, value) {
            return number;
        }
        self.batch.codes.push((attribute, value.into()));
        self.codes.add(attribute, value)
    }

    fn word(&mut self, piece: &str, language: &str) -> Option<u32> {
        let (words, batch) = (&mut self.words, &mut self.batch);
        let number = || {
            let word = NewWord::read(piece, language)?;
            let next = narrow(words.len());
            Some(*words.entry(word.key).or_insert_with(|| {
                batch.words.push(word);
                next
            }))
        };
        *self.spellings.entry(Imprint::of(language).then(Imprint::of(piece))).or_insert_with(number)
    }
}

/// Puts the records of a shelf together.
#[derive(Debug, Default)]
pub struct Filling {
    preparer: Preparer,
    /// What the numbers of each scribe stand for.
    scribes: Vec<Known>,
    keys: Vec<(i64, Uuid)>,
    columns: Vec<Columns>,
    rows: Vec<Arc<Row>>,
    codes: Vec<Vec<u32>>,
    mentions: Growing,
    /// Records that were read after others that come after them.
    late: Vec<Arc<Entry>>,
}

#[derive(Debug, Default)]
struct Known {
    words: Vec<u32>,
    codes: Vec<u32>,
}

impl Filling {
    /// Adds records, each of which comes once. Those of each scribe come in the order in which it took them in.
    pub fn add(&mut self, batch: Batch) {
        if self.scribes.len() <= batch.scribe {
            self.scribes.resize_with(batch.scribe + 1, Known::default);
        }
        let Some(known) = self.scribes.get_mut(batch.scribe) else { return };
        known.words.extend(batch.words.into_iter().map(|word| self.preparer.numbering.number(word)));
        let preparer = &mut self.preparer;
        known.codes.extend(batch.codes.iter().map(|(attribute, code)| preparer.code(*attribute, code)));
        let known = std::mem::take(known);
        batch.entries.into_iter().for_each(|entry| self.put(entry, &known));
        if let Some(place) = self.scribes.get_mut(batch.scribe) {
            *place = known;
        }
    }

    fn put(&mut self, mut entry: Entry, known: &Known) {
        let here = |numbers: &[u32], number: u32| numbers.get(wide(number)).copied().unwrap_or_default();
        entry.codes.iter_mut().for_each(|code| *code = here(&known.codes, *code));
        entry.mentions.iter_mut().for_each(|(word, _)| *word = here(&known.words, *word));
        if self.keys.last().is_some_and(|last| *last >= entry.key) {
            entry.codes.sort_unstable();
            entry.mentions.sort_unstable_by_key(|(word, _)| *word);
            self.late.push(Arc::new(entry));
            return;
        }
        let place = narrow(self.keys.len());
        self.keys.push(entry.key);
        self.columns.push(entry.columns);
        self.rows.push(entry.row);
        for code in &entry.codes {
            if self.codes.len() <= wide(*code) {
                self.codes.resize_with(wide(*code) + 1, Vec::new);
            }
            self.codes.get_mut(wide(*code)).into_iter().for_each(|places| places.push(place));
        }
        let mentions: &[(u32, Mention)] = &entry.mentions;
        mentions.iter().for_each(|(word, mention)| self.mentions.add(*word, place, *mention));
    }

    /// The shelf, and what numbers further records.
    pub fn finish(mut self) -> (Shelf, Preparer) {
        let (codes, words) = (self.preparer.codes.len(), self.preparer.numbering.words().len());
        self.codes.resize_with(codes, Vec::new);
        let places = self.codes.iter().map(|places| Places::new(places, self.keys.len())).collect();
        self.keys.shrink_to_fit();
        self.columns.shrink_to_fit();
        self.rows.shrink_to_fit();
        let mut base = Base::of(self.keys, self.columns, self.rows, places, self.mentions.finish(words));
        if !self.late.is_empty() {
            self.late.sort_unstable_by_key(|entry| entry.key);
            base = base.merged(&Bits::none(base.len()), &self.late, codes, words);
        }
        let standing = Bits::all(base.len());
        let shelf = Shelf::put_together(Arc::new(base), standing, Vec::new(), &self.preparer);
        (shelf, self.preparer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyId;
    use crate::registry::{Field, Tier, Written};

    fn record(number: i64) -> Record {
        let time = crate::clock::UtcTime::from_microseconds(number);
        Record {
            id: Uuid::from_u128(number.unsigned_abs().into()),
            created_at: time,
            updated_at: time,
            tier: Tier::Public,
            owner: PartyId::generate(),
            codes: vec![(Attribute::State, format!("state {}", number % 3))],
            external_id: None,
            reference: format!("R{number}"),
            from: None,
            until: None,
            language: "en".to_owned(),
            texts: vec![
                (Field::Title, format!("visas and word{}", number % 7)),
                (Field::Text, format!("x{number}x visa")),
            ],
            written: Written { json: format!("{{\"number\":{number}}}"), ..Written::default() },
        }
    }

    /// What a shelf says of each record, and of each word.
    fn described(shelf: &Shelf) -> Vec<String> {
        let words = shelf.words.iter().map(|seen| {
            let mentions: Vec<_> = shelf.base.mentions(seen.number).collect();
            format!("{} {} {mentions:?}", seen.number, seen.spelling)
        });
        let codes = shelf.codes.of(Attribute::State).map(|(value, code)| {
            format!("{value} {:?}", shelf.base.places(code).map(|places| places.ascending().collect::<Vec<_>>()))
        });
        let keys = (0..shelf.base.len()).map(|place| format!("{:?}", shelf.base.key(place)));
        words.chain(codes).chain(keys).collect()
    }

    fn filled(order: &[i64], scribes: usize) -> Shelf {
        let mut all: Vec<Scribe> = (0..scribes).map(Scribe::new).collect();
        let mut filling = Filling::default();
        for (part, numbers) in order.chunks(5).enumerate() {
            let scribe = &mut all[part % scribes];
            numbers.iter().for_each(|number| scribe.add(record(*number)));
            filling.add(scribe.take());
        }
        filling.finish().0
    }

    #[test]
    fn the_shelf_is_the_same_whoever_did_which_part() {
        let order: Vec<i64> = (1..60).collect();
        let alone = described(&filled(&order, 1));
        assert_eq!(alone, described(&filled(&order, 3)));
        assert!(alone.iter().any(|line| line.contains("visas")), "{alone:?}");
    }

    #[test]
    fn records_that_come_late_stand_in_their_place() {
        let order: Vec<i64> = (1..60).collect();
        let mut mixed = order.clone();
        mixed.swap(3, 40);
        mixed.swap(10, 11);
        let keys = |shelf: &Shelf| (0..shelf.base.len()).map(|place| shelf.base.key(place)).collect::<Vec<_>>();
        let (one, other) = (filled(&order, 2), filled(&mixed, 2));
        assert_eq!(keys(&one), keys(&other));
        for seen in one.words.iter() {
            let there = other.words.iter().find(|known| known.spelling == seen.spelling && known.stem == seen.stem);
            let mentions = |shelf: &Shelf, word: u32| shelf.base.mentions(word).collect::<Vec<_>>();
            assert_eq!(mentions(&one, seen.number), mentions(&other, there.unwrap().number), "{}", seen.spelling);
        }
    }
}
