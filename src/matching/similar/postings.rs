//! For each mark the records that have it, packed: about a byte and a half each.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::super::facts::Key;
use super::super::imprint::MixedHasher;
use super::super::numbers::{narrow, wide};
use super::super::visibility::{Audience, Disclosure};
use super::marks::Marked;

/// Records that do not change, by number.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// In ascending order; a record's number is its place.
    keys: Vec<Key>,
    /// Who may know of a record; none = everyone.
    audiences: Vec<Option<Box<Audience>>>,
    /// The number of each record's language.
    languages: Vec<u8>,
    /// All marks, in ascending order.
    marks: Vec<u32>,
    /// Where each mark's list begins; one more at the end.
    starts: Vec<u32>,
    /// How many public records each list has.
    public: Vec<u32>,
    /// The numbers of the records of each list, as differences of seven bits a byte.
    packed: Vec<u8>,
}

/// Lists while records come in the order of their keys, so that nothing is held twice.
#[derive(Debug, Default)]
pub(crate) struct Growing {
    records: Postings,
    lists: HashMap<u32, List, BuildHasherDefault<MixedHasher>>,
}

#[derive(Debug, Default)]
struct List {
    packed: Vec<u8>,
    last: u32,
    public: u32,
}

impl Growing {
    /// The last record's key.
    pub(crate) fn last(&self) -> Option<Key> {
        self.records.keys.last().copied()
    }

    /// Adds a record that stands after all before.
    pub(crate) fn add(&mut self, record: Marked) {
        let (number, audience) = (narrow(self.records.len()), hidden(record.audience));
        for mark in &record.marks {
            let list = self.lists.entry(*mark).or_default();
            pack(&mut list.packed, number - list.last);
            list.last = number;
            list.public += u32::from(audience.is_none());
        }
        self.records.keys.push(record.key);
        self.records.languages.push(record.language);
        self.records.audiences.push(audience);
    }

    pub(crate) fn finish(self) -> Postings {
        let mut postings = self.records;
        let mut lists: Vec<(u32, List)> = self.lists.into_iter().collect();
        lists.sort_unstable_by_key(|(mark, _)| *mark);
        for (mark, list) in lists {
            postings.marks.push(mark);
            postings.starts.push(narrow(postings.packed.len()));
            postings.public.push(list.public);
            postings.packed.extend_from_slice(&list.packed);
        }
        postings.end();
        postings
    }
}

/// Packs a difference: seven bits at a time, the eighth says that more follow.
fn pack(packed: &mut Vec<u8>, mut rest: u32) {
    while rest > 0x7f {
        packed.push(u8::try_from(rest & 0x7f).unwrap_or(0) | 0x80);
        rest >>= 7;
    }
    packed.push(u8::try_from(rest).unwrap_or(0));
}

impl Postings {
    /// Of records in any order; of two with one key the later counts.
    pub(crate) fn build(records: impl IntoIterator<Item = Marked>) -> Postings {
        let mut records: Vec<Marked> = records.into_iter().collect();
        records.sort_by_key(|record| record.key);
        records.dedup_by(|later, earlier| {
            let same = later.key == earlier.key;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        let mut postings = Postings::default();
        let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(records.iter().map(|record| record.marks.len()).sum());
        for (number, record) in records.into_iter().enumerate() {
            pairs.extend(record.marks.iter().map(|mark| (*mark, narrow(number))));
            postings.keys.push(record.key);
            postings.languages.push(record.language);
            postings.audiences.push(hidden(record.audience));
        }
        pairs.sort_unstable();
        postings.pack(pairs.into_iter());
        postings
    }

    /// These records without those that are gone, and with others, which are not among those kept.
    pub(crate) fn merged(&self, gone: &[u64], others: impl IntoIterator<Item = Marked>) -> Postings {
        let others = Postings::build(others);
        let mut merged = Postings::default();
        // Both sides are in the order of keys, so that their lists stay in order under the new numbers.
        let (mut mine, mut theirs) = (vec![None; self.len()], vec![0; others.len()]);
        let mut later = (0..others.len()).peekable();
        for number in 0..=self.len() {
            let key = self.key(number);
            while let Some(other) = later.next_if(|other| key.is_none() || others.key(*other) < key) {
                if let Some(place) = theirs.get_mut(other) {
                    *place = narrow(merged.len());
                }
                merged.take_over(&others, other);
            }
            if let Some(place) = mine.get_mut(number).filter(|_| !is_set(gone, number)) {
                *place = Some(narrow(merged.len()));
                merged.take_over(self, number);
            }
        }
        let mut marks: Vec<u32> = self.marks.iter().chain(&others.marks).copied().collect();
        marks.sort_unstable();
        marks.dedup();
        let pairs = marks.into_iter().flat_map(|mark| {
            let kept = self.list(mark).filter_map(|number| mine.get(wide(number)).copied().flatten());
            let added = others.list(mark).filter_map(|number| theirs.get(wide(number)).copied());
            let mut numbers: Vec<u32> = kept.chain(added).collect();
            numbers.sort_unstable();
            numbers.into_iter().map(move |number| (mark, number))
        });
        merged.pack(pairs);
        merged
    }

    /// Adds a record of another's without its marks.
    fn take_over(&mut self, from: &Postings, number: usize) {
        self.keys.extend(from.key(number));
        self.languages.extend(from.language(number));
        self.audiences.extend(from.audiences.get(number).cloned());
    }

    fn pack(&mut self, pairs: impl Iterator<Item = (u32, u32)>) {
        let mut previous = 0;
        for (mark, number) in pairs {
            if self.marks.last() != Some(&mark) {
                self.marks.push(mark);
                self.starts.push(narrow(self.packed.len()));
                self.public.push(0);
                previous = 0;
            }
            if self.audience(wide(number)).is_none()
                && let Some(public) = self.public.last_mut()
            {
                *public += 1;
            }
            pack(&mut self.packed, number - previous);
            previous = number;
        }
        self.end();
    }

    /// Ends the last list and gives back room that was taken in advance.
    fn end(&mut self) {
        self.starts.push(narrow(self.packed.len()));
        for vector in [&mut self.marks, &mut self.starts, &mut self.public] {
            vector.shrink_to_fit();
        }
        self.packed.shrink_to_fit();
    }

    /// The numbers of the records with a mark, ascending.
    pub(crate) fn list(&self, mark: u32) -> impl Iterator<Item = u32> {
        let at = self.marks.binary_search(&mark).ok();
        let bound = |at: usize| self.starts.get(at).copied().map_or(0, wide);
        let bytes = at.and_then(|at| self.packed.get(bound(at)..bound(at + 1))).unwrap_or_default();
        let (mut number, mut shift, mut part) = (0_u32, 0_u32, 0_u32);
        bytes.iter().filter_map(move |byte| {
            part |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 != 0 {
                shift += 7;
                return None;
            }
            number += part;
            (part, shift) = (0, 0);
            Some(number)
        })
    }

    /// How many public records have a mark.
    pub(crate) fn public_with(&self, mark: u32) -> usize {
        let at = self.marks.binary_search(&mark).ok();
        at.and_then(|at| self.public.get(at)).copied().map_or(0, wide)
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The key of a record.
    pub(crate) fn key(&self, number: usize) -> Option<Key> {
        self.keys.get(number).copied()
    }

    /// The number of a record.
    pub(crate) fn number(&self, key: Key) -> Option<usize> {
        self.keys.binary_search(&key).ok()
    }

    /// Who may know of a record that is not public.
    pub(crate) fn audience(&self, number: usize) -> Option<&Audience> {
        self.audiences.get(number)?.as_deref()
    }

    /// The number of a record's language.
    pub(crate) fn language(&self, number: usize) -> Option<u8> {
        self.languages.get(number).copied()
    }

    /// How many records everyone may know of.
    pub(crate) fn count_public(&self) -> usize {
        self.audiences.iter().filter(|audience| audience.is_none()).count()
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let hidden = self.audiences.iter().flatten().count();
        self.keys.capacity() * size_of::<Key>()
            + self.audiences.capacity() * size_of::<Option<Box<Audience>>>()
            + self.languages.capacity()
            + hidden * size_of::<Audience>()
            + (self.marks.capacity() + self.starts.capacity() + self.public.capacity()) * size_of::<u32>()
            + self.packed.capacity()
    }
}

/// The audience of a record that not everyone may know of.
fn hidden(audience: Audience) -> Option<Box<Audience>> {
    (audience.disclosure != Disclosure::Public).then(|| Box::new(audience))
}

/// Whether a bit is set.
pub(crate) fn is_set(bits: &[u64], number: usize) -> bool {
    bits.get(number / 64).is_some_and(|word| word & (1 << (number % 64)) != 0)
}
