//! What texts are counted by: stems and concepts as numbers of 40 bits. A large registry holds ten million of them.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::imprint::{Imprint, MixedHasher};
use super::roots::Root;

/// A stem or a concept, computed from its spelling. Equal spellings give equal terms; that any two of 50 000 different
/// ones give the same is less likely than one in five hundred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Term([u8; 5]);

impl Term {
    /// How many bits it has.
    pub(crate) const BITS: u32 = 40;

    /// The term of a spelling.
    pub(crate) fn of(spelling: &str) -> Term {
        let [first, second, third, fourth, fifth, ..] = Imprint::of(spelling).bits().to_be_bytes();
        Term([first, second, third, fourth, fifth])
    }

    /// The term of a concept, by its identifier; no stem contains a colon.
    pub(crate) fn of_concept(identifier: &str) -> Term {
        Term::of(&format!("concept:{identifier}"))
    }

    /// The bits themselves; terms stand in their order.
    pub(crate) fn bits(self) -> u64 {
        let [first, second, third, fourth, fifth] = self.0;
        u64::from(u32::from_be_bytes([first, second, third, fourth])) << 8 | u64::from(fifth)
    }

    /// Its bytes, in whose order terms stand.
    pub(crate) fn packed(self) -> [u8; 5] {
        self.0
    }

    /// The last 32 of its bits.
    pub(crate) fn short(self) -> u32 {
        let [_, last @ ..] = self.0;
        u32::from_be_bytes(last)
    }

    /// The imprint with which a sequence of terms begins.
    pub(crate) fn imprint(self) -> Imprint {
        Imprint::default().then(Imprint::from(self.bits()))
    }
}

impl From<[u8; 5]> for Term {
    fn from(packed: [u8; 5]) -> Term {
        Term(packed)
    }
}

impl PartialOrd for Term {
    fn partial_cmp(&self, other: &Term) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Term {
    fn cmp(&self, other: &Term) -> Ordering {
        self.bits().cmp(&other.bits())
    }
}

impl Hash for Term {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // A map tells entries apart by the highest bits too.
        state.write_u64(self.bits().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
}

/// A map from terms.
pub(crate) type TermMap<V> = HashMap<Term, V, BuildHasherDefault<MixedHasher>>;

/// A map from roots.
pub(crate) type RootMap<V> = HashMap<Root, V, BuildHasherDefault<MixedHasher>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_ordered_by_their_bits() {
        let mut terms: Vec<Term> = ["administr", "visa", "border", "визам"].map(Term::of).to_vec();
        terms.push(Term::of_concept("visa"));
        terms.sort_unstable();
        let bits: Vec<u64> = terms.iter().map(|term| term.bits()).collect();
        assert!(bits.windows(2).all(|pair| pair[0] < pair[1]), "{bits:?}");
        assert!(terms.iter().all(|term| term.bits() & u64::from(u32::MAX) == u64::from(term.short())));
    }
}
