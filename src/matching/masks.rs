//! Which records of a segment pass the gates that are cheapest to tell: one bit each, computed
//! once for each country, language and kind of resource, and once for each day, and kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::rows::{Column, Row, Rows};

/// Bits in a word.
pub(crate) const BITS: usize = 64;
/// A smaller segment is looked at whole.
const LEAST: usize = 1024;

/// Some positions of a segment, one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mask(Vec<u64>);

impl Mask {
    /// All positions below `size`.
    pub(crate) fn all(size: usize) -> Mask {
        let mut words = vec![u64::MAX; size.div_ceil(BITS)];
        let beyond = words.len() * BITS - size;
        if let Some(last) = words.last_mut() {
            *last >>= beyond;
        }
        Mask(words)
    }

    fn of(rows: &Rows, test: impl Fn(&Row) -> bool) -> Mask {
        let mut words = vec![0; rows.len().div_ceil(BITS)];
        for (position, _) in rows.iter().enumerate().filter(|(_, row)| test(row)) {
            if let Some(word) = words.get_mut(position / BITS) {
                *word |= 1 << (position % BITS);
            }
        }
        Mask(words)
    }

    fn and(&mut self, other: &Mask) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    fn or(&mut self, other: &Mask) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// One bit for each position.
    pub(crate) fn words(&self) -> &[u64] {
        &self.0
    }

    fn bytes(&self) -> usize {
        self.0.len() * size_of::<u64>()
    }
}

/// Whether the bit of a position is set.
pub(crate) fn is_set(words: &[u64], position: usize) -> bool {
    words.get(position / BITS).copied().unwrap_or(0) >> (position % BITS) & 1 == 1
}

/// Visits the bits that are set in a word, from the lowest.
pub(crate) fn each_bit(word: u64, mut visit: impl FnMut(u32)) {
    let mut left = word;
    while left != 0 {
        visit(left.trailing_zeros());
        left &= left - 1;
    }
}

/// What a kept mask tells of offers, or of needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    /// In force on a day and not used up.
    Usable(i32),
    /// Serves a country, or does not say whom; asks for a country, or for none.
    Country(u32),
    /// Gives or takes help in a language, or does not say in which.
    Language(u32),
    /// Gives or wants a kind of resource, or does not say which.
    Kind(u32),
}

/// What a record asks of those of the other side.
pub(crate) trait Sieve {
    /// What a record must pass: one of each group; an empty group asks for nothing.
    fn tests(&self) -> [Vec<Test>; 4];
    /// Whether a record passes the test for one of these countries.
    fn passes_country(&self, country: u32, rows: &Rows, row: &Row) -> bool;

    /// Whether a record passes one of these tests.
    fn passes(&self, test: Test, rows: &Rows, row: &Row) -> bool {
        match test {
            Test::Usable(day) => row.usable && row.in_force_until >= day,
            Test::Country(code) => self.passes_country(code, rows, row),
            Test::Language(code) => admits(rows.list(row, Column::Languages), code),
            Test::Kind(code) => admits(rows.list(row, Column::ResourceKinds), code),
        }
    }
}

/// One test for each code.
pub(crate) fn each(test: fn(u32) -> Test, codes: &[u32]) -> Vec<Test> {
    codes.iter().map(|code| test(*code)).collect()
}

/// Whether a code is among those that a record states, if it states any.
pub(crate) fn admits(codes: &[u32], code: u32) -> bool {
    codes.is_empty() || codes.contains(&code)
}

/// The masks of a segment that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Masks(Mutex<HashMap<Test, Arc<Mask>>>);

/// Days, countries, languages and kinds of one registry are fewer.
const MOST: usize = 1024;

impl Masks {
    /// The records that pass what is asked of country, language, kind of resource and the record itself; in a small
    /// segment all of them.
    pub(crate) fn passing(&self, rows: &Rows, sieve: &impl Sieve) -> Mask {
        let mut mask = Mask::all(rows.len());
        if rows.len() < LEAST {
            return mask;
        }
        for tests in sieve.tests() {
            let mut any = Mask::default();
            for test in tests {
                let found = self.get(test, || Mask::of(rows, |row| sieve.passes(test, rows, row)));
                if any.0.is_empty() { any = Mask::clone(&found) } else { any.or(&found) }
            }
            if !any.0.is_empty() {
                mask.and(&any);
            }
        }
        mask
    }

    /// Makes the masks that a first question would, but for that of its day.
    pub(crate) fn warm(&self, rows: &Rows, sieve: &impl Sieve) {
        if rows.len() < LEAST {
            return;
        }
        for test in sieve.tests().into_iter().flatten().filter(|test| !matches!(test, Test::Usable(_))) {
            self.get(test, || Mask::of(rows, |row| sieve.passes(test, rows, row)));
        }
    }

    fn get(&self, test: Test, make: impl FnOnce() -> Mask) -> Arc<Mask> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&test).cloned();
        if let Some(known) = known {
            return known;
        }
        // Two that make the same at once make equal ones.
        let made = Arc::new(make());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(test, Arc::clone(&made));
        made
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().map(|mask| mask.bytes()).sum()
    }
}
