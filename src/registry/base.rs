//! The great part of the records, in columns, with the places of each code and the mentions of each word.
//!
//! It never changes. What changes is kept beside it until a new base is made of both, in one pass and without looking
//! at any text again.

use std::sync::Arc;

use uuid::Uuid;

use super::bits::{Bits, Places};
use super::entry::{Columns, Entry};
use super::mentions::{Mention, Mentions};
use super::row::Row;
use crate::matching::numbers::{narrow, wide};

/// Marks a record that is not taken over.
const GONE: u32 = u32::MAX;

/// Records in the order of their keys: when they were entered, and their ids.
#[derive(Debug, Clone, Default)]
pub struct Base {
    keys: Vec<(i64, Uuid)>,
    columns: Vec<Columns>,
    rows: Vec<Arc<Row>>,
    /// By the number of the code.
    codes: Vec<Places>,
    mentions: Mentions,
}

impl Base {
    /// A base of columns, in the order of the keys.
    pub fn of(
        keys: Vec<(i64, Uuid)>,
        columns: Vec<Columns>,
        rows: Vec<Arc<Row>>,
        codes: Vec<Places>,
        mentions: Mentions,
    ) -> Self {
        Self { keys, columns, rows, codes, mentions }
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The key of a record.
    pub fn key(&self, place: usize) -> Option<(i64, Uuid)> {
        self.keys.get(place).copied()
    }

    /// What is looked at record by record.
    pub fn columns(&self) -> &[Columns] {
        &self.columns
    }

    /// How a record is shown.
    pub fn row(&self, place: usize) -> Option<&Arc<Row>> {
        self.rows.get(place)
    }

    /// The records that have a code.
    pub fn places(&self, code: usize) -> Option<&Places> {
        self.codes.get(code)
    }

    /// The records that mention a word.
    pub fn mentions(&self, word: u32) -> impl Iterator<Item = (u32, Mention)> + '_ {
        self.mentions.of(word)
    }

    /// The place of the record with this key.
    pub fn find(&self, key: (i64, Uuid)) -> Option<usize> {
        self.keys.binary_search(&key).ok()
    }

    /// The place of the record with this id, whenever it was entered.
    pub fn find_id(&self, id: Uuid) -> Option<usize> {
        self.keys.iter().position(|(_, known)| *known == id)
    }

    /// Where records with keys that are not less begin.
    pub fn begin(&self, key: (i64, Uuid)) -> usize {
        self.keys.partition_point(|known| *known < key)
    }

    /// A base of the records that are left of this one and of others, which are in the order of their keys.
    pub fn merged(&self, gone: &Bits, others: &[Arc<Entry>], codes: usize, words: usize) -> Self {
        let mut merged = Self {
            keys: Vec::with_capacity(self.len() + others.len()),
            columns: Vec::with_capacity(self.len() + others.len()),
            rows: Vec::with_capacity(self.len() + others.len()),
            ..Self::default()
        };
        let moves = merged.take_records(self, gone, others);
        merged.codes = self.merge_codes(&moves, others, codes, merged.len());
        merged.mentions = self.merge_mentions(&moves, others, words);
        merged
    }

    /// Takes over records in order; where each went.
    fn take_records(&mut self, from: &Self, gone: &Bits, others: &[Arc<Entry>]) -> Moves {
        let mut moves = Moves { old: Vec::with_capacity(from.len()), new: Vec::with_capacity(others.len()) };
        let mut waiting = others.iter().peekable();
        let kept = from.keys.iter().zip(&from.columns).zip(&from.rows).enumerate();
        for (place, ((key, columns), row)) in kept {
            while let Some(entry) = waiting.next_if(|entry| entry.key < *key) {
                moves.new.push(self.push(entry.key, entry.columns, &entry.row));
            }
            let moved = if gone.has(place) { GONE } else { self.push(*key, *columns, row) };
            moves.old.push(moved);
        }
        for entry in waiting {
            moves.new.push(self.push(entry.key, entry.columns, &entry.row));
        }
        moves
    }

    fn push(&mut self, key: (i64, Uuid), columns: Columns, row: &Arc<Row>) -> u32 {
        self.keys.push(key);
        self.columns.push(columns);
        self.rows.push(row.clone());
        narrow(self.keys.len() - 1)
    }

    fn merge_codes(&self, moves: &Moves, others: &[Arc<Entry>], codes: usize, length: usize) -> Vec<Places> {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); codes];
        for (known, places) in self.codes.iter().zip(&mut places) {
            places.extend(known.ascending().filter_map(|place| moves.of(place)));
        }
        for (entry, place) in others.iter().zip(&moves.new) {
            for code in &entry.codes {
                places.get_mut(wide(*code)).into_iter().for_each(|places| places.push(*place));
            }
        }
        let sorted = places.into_iter().map(|mut places| {
            places.sort_unstable();
            Places::new(&places, length)
        });
        sorted.collect()
    }

    fn merge_mentions(&self, moves: &Moves, others: &[Arc<Entry>], words: usize) -> Mentions {
        let mut new: Vec<(u32, u32, Mention)> = others
            .iter()
            .zip(&moves.new)
            .flat_map(|(entry, place)| entry.mentions.iter().map(|(word, mention)| (*word, *place, *mention)))
            .collect();
        new.sort_unstable_by_key(|(word, place, _)| (*word, *place));
        let mut new = new.into_iter().peekable();
        let (mut merged, mut of_word) = (Mentions::new(), Vec::new());
        for word in 0..narrow(words) {
            of_word.clear();
            of_word.extend(self.mentions(word).filter_map(|(place, mention)| Some((moves.of(place)?, mention))));
            let known = of_word.len();
            while let Some((_, place, mention)) = new.next_if(|(number, _, _)| *number == word) {
                of_word.push((place, mention));
            }
            if of_word.len() > known {
                of_word.sort_unstable_by_key(|(place, _)| *place);
            }
            merged.push(&of_word);
        }
        merged.shrink();
        merged
    }

    /// Bytes that it takes in memory: columns, rows, places of codes, mentions.
    pub fn size(&self) -> [usize; 4] {
        let columns = self.keys.capacity() * size_of::<(i64, Uuid)>() + self.columns.capacity() * size_of::<Columns>();
        let rows: usize = self.rows.iter().map(|row| row.size() + size_of::<(Arc<Row>, usize, usize)>()).sum();
        let places = self.codes.iter().map(|places| match places {
            Places::Few(list) => list.len() * size_of::<u32>(),
            Places::Many(_) => self.len().div_ceil(8),
        });
        [columns, rows, places.sum(), self.mentions.size()]
    }
}

/// Where records went.
struct Moves {
    /// By the place in the old base; [`GONE`] when it was not taken over.
    old: Vec<u32>,
    /// In the order of the others.
    new: Vec<u32>,
}

impl Moves {
    fn of(&self, place: u32) -> Option<u32> {
        self.old.get(wide(place)).copied().filter(|moved| *moved != GONE)
    }
}
