//! For each mark the records that have it, packed: about a byte and a half each.

use super::super::facts::Key;
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
    /// All marks, in ascending order.
    marks: Vec<u32>,
    /// Where each mark's list begins; one more at the end.
    starts: Vec<u32>,
    /// The numbers of the records of each list, as differences of seven bits a byte.
    packed: Vec<u8>,
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
            postings.audiences.push(hidden(record.audience));
        }
        pairs.sort_unstable();
        postings.pack(pairs.into_iter());
        postings
    }

    /// These records without those that are gone, and with others.
    pub(crate) fn merged(&self, gone: &[u64], others: impl IntoIterator<Item = Marked>) -> Postings {
        let mut marks: Vec<Vec<u32>> = vec![Vec::new(); self.keys.len()];
        for mark in &self.marks {
            for number in self.list(*mark) {
                if let Some(of_record) = marks.get_mut(wide(number)) {
                    of_record.push(*mark);
                }
            }
        }
        let kept = self.keys.iter().zip(&self.audiences).zip(marks).enumerate();
        let kept = kept.filter(|(number, _)| !is_set(gone, *number)).map(|(_, ((key, audience), marks))| Marked {
            key: *key,
            audience: audience
                .as_deref()
                .cloned()
                .unwrap_or(Audience { disclosure: Disclosure::Public, ..Audience::default() }),
            marks: marks.into(),
        });
        Postings::build(kept.chain(others))
    }

    fn pack(&mut self, pairs: impl Iterator<Item = (u32, u32)>) {
        let mut previous = 0;
        for (mark, number) in pairs {
            if self.marks.last() != Some(&mark) {
                self.marks.push(mark);
                self.starts.push(narrow(self.packed.len()));
                previous = 0;
            }
            let mut rest = number - previous;
            previous = number;
            while rest > 0x7f {
                self.packed.push(u8::try_from(rest & 0x7f).unwrap_or(0) | 0x80);
                rest >>= 7;
            }
            self.packed.push(u8::try_from(rest).unwrap_or(0));
        }
        self.starts.push(narrow(self.packed.len()));
        for vector in [&mut self.marks, &mut self.starts] {
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

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn key(&self, number: usize) -> Option<Key> {
        self.keys.get(number).copied()
    }

    pub(crate) fn number(&self, key: Key) -> Option<usize> {
        self.keys.binary_search(&key).ok()
    }

    /// Who may know of a record that is not public.
    pub(crate) fn audience(&self, number: usize) -> Option<&Audience> {
        self.audiences.get(number)?.as_deref()
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
            + hidden * size_of::<Audience>()
            + (self.marks.capacity() + self.starts.capacity()) * size_of::<u32>()
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
