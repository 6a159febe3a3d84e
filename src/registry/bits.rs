//! Sets of places in the base: one bit a place, or a short list where few are in it.

use crate::matching::numbers::{narrow, wide};

/// A set of places, one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    length: usize,
}

impl Bits {
    /// No place of so many.
    pub fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)], length }
    }

    /// Every place of so many.
    pub fn all(length: usize) -> Self {
        let mut words = vec![u64::MAX; length.div_ceil(64)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), length % 64) {
            *last = (1 << rest) - 1;
        }
        Self { words, length }
    }

    /// Puts a place in.
    pub fn insert(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Takes a place out.
    pub fn remove(&mut self, place: usize) {
        if let Some(word) = self.words.get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
    }

    /// Whether a place is in it.
    pub fn has(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// How many places are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| wide(word.count_ones())).sum()
    }

    /// Keeps what is in the other too.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Takes out what is in the other.
    pub fn take_out(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Adds what is in the other.
    pub fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Keeps the places for which this holds.
    pub fn retain(&mut self, mut keeps: impl FnMut(usize) -> bool) {
        for (index, word) in self.words.iter_mut().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                let bit = wide(rest.trailing_zeros());
                rest &= rest - 1;
                if !keeps(index * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// Keeps the places from one on, and before another.
    pub fn keep_between(&mut self, begin: usize, end: usize) {
        self.retain_words(begin, |word, rest| word & (u64::MAX << rest), |first, at| at < first);
        self.retain_words(end, |word, rest| word & !(u64::MAX << rest), |first, at| at > first);
    }

    fn retain_words(&mut self, bound: usize, cut: impl Fn(u64, usize) -> u64, empties: impl Fn(usize, usize) -> bool) {
        let at_bound = bound / 64;
        for (index, word) in self.words.iter_mut().enumerate() {
            if index == at_bound {
                *word = cut(*word, bound % 64);
            } else if empties(at_bound, index) {
                *word = 0;
            }
        }
    }

    /// The places in it, first to last.
    pub fn ascending(&self) -> impl Iterator<Item = usize> + '_ {
        self.ascending_from(0)
    }

    /// The places in it from one on, first to last.
    pub fn ascending_from(&self, begin: usize) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().skip(begin / 64).flat_map(move |(index, word)| {
            let cut = if index == begin / 64 { u64::MAX << (begin % 64) } else { u64::MAX };
            let mut rest = word & cut;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| wide(rest.trailing_zeros()))?;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }

    /// The places in it before one, last to first.
    pub fn descending_before(&self, end: usize) -> impl Iterator<Item = usize> + '_ {
        let words = self.words.get(..end.div_ceil(64)).unwrap_or(&self.words);
        words.iter().enumerate().rev().flat_map(move |(index, word)| {
            let cut = if index == end / 64 { !(u64::MAX << (end % 64)) } else { u64::MAX };
            let mut rest = word & cut;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| 63 - wide(rest.leading_zeros()))?;
                rest &= !(1 << bit);
                Some(index * 64 + bit)
            })
        })
    }
}

/// The places that have something: whichever form is smaller.
#[derive(Debug, Clone)]
pub enum Places {
    /// In a list, ascending.
    Few(Box<[u32]>),
    /// One bit each.
    Many(Bits),
}

impl Places {
    /// Of ascending places among so many.
    pub fn new(places: &[u32], length: usize) -> Self {
        if places.len() * 32 <= length {
            return Self::Few(places.into());
        }
        let mut bits = Bits::none(length);
        places.iter().for_each(|place| bits.insert(wide(*place)));
        Self::Many(bits)
    }

    /// The places, first to last.
    pub fn ascending(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::Few(places) => Box::new(places.iter().copied()),
            Self::Many(bits) => Box::new(bits.ascending().map(narrow)),
        }
    }

    /// Whether a place is among them.
    pub fn has(&self, place: usize) -> bool {
        match self {
            Self::Few(places) => places.binary_search(&narrow(place)).is_ok(),
            Self::Many(bits) => bits.has(place),
        }
    }

    /// Adds them to a set.
    pub fn add_to(&self, set: &mut Bits) {
        match self {
            Self::Few(places) => places.iter().for_each(|place| set.insert(wide(*place))),
            Self::Many(bits) => set.add(bits),
        }
    }

    /// How many of them are in a set.
    pub fn count_in(&self, set: &Bits) -> usize {
        match self {
            Self::Few(places) => places.iter().filter(|place| set.has(wide(**place))).count(),
            Self::Many(bits) => {
                bits.words.iter().zip(&set.words).map(|(one, other)| wide((one & other).count_ones())).sum()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(places: &[usize], length: usize) -> Bits {
        let mut bits = Bits::none(length);
        places.iter().for_each(|place| bits.insert(*place));
        bits
    }

    #[test]
    fn places_come_in_order_from_either_end() {
        let bits = of(&[0, 63, 64, 130], 131);
        assert_eq!(bits.ascending().collect::<Vec<_>>(), [0, 63, 64, 130]);
        assert_eq!(bits.descending_before(131).collect::<Vec<_>>(), [130, 64, 63, 0]);
        assert_eq!(bits.descending_before(64).collect::<Vec<_>>(), [63, 0]);
        assert_eq!(bits.descending_before(130).collect::<Vec<_>>(), [64, 63, 0]);
        assert_eq!(bits.ascending_from(64).collect::<Vec<_>>(), [64, 130]);
        assert_eq!(bits.ascending_from(131).count(), 0);
        assert_eq!(Bits::all(131).count(), 131);
    }

    #[test]
    fn a_span_keeps_what_lies_in_it() {
        for (begin, end) in [(0, 131), (1, 130), (63, 64), (64, 64), (65, 131), (131, 131), (0, 0)] {
            let mut bits = Bits::all(131);
            bits.keep_between(begin, end);
            assert_eq!(bits.ascending().collect::<Vec<_>>(), (begin..end).collect::<Vec<_>>(), "{begin}..{end}");
        }
    }

    #[test]
    fn few_and_many_answer_alike() {
        let places: Vec<u32> = (0..200).step_by(3).collect();
        let set = of(&[0, 3, 4, 150, 199], 200);
        let many = Places::new(&places, 200);
        let few = Places::Few(places.clone().into());
        assert!(matches!(many, Places::Many(_)));
        assert_eq!((few.count_in(&set), many.count_in(&set)), (3, 3));
        assert_eq!(many.ascending().collect::<Vec<_>>(), places);
        assert_eq!((few.has(150), many.has(150), few.has(151), many.has(151)), (true, true, false, false));
    }
}
