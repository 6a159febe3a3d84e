//! Sets of needs, and families of such sets: one bit for each of the 4 096 sets that twelve needs have, so that a
//! candidate is added to all of them with a few operations on words.

/// The most needs that a family can speak of.
pub(super) const NEEDS: usize = 12;
/// Words of a family.
const WORDS: usize = 64;
/// Needs that are told apart within one word.
const WITHIN_WORD: usize = 6;
/// For each need told apart within a word, the places of the sets without it.
const WITHOUT: [u64; WITHIN_WORD] = [
    0x5555_5555_5555_5555,
    0x3333_3333_3333_3333,
    0x0F0F_0F0F_0F0F_0F0F,
    0x00FF_00FF_00FF_00FF,
    0x0000_FFFF_0000_FFFF,
    0x0000_0000_FFFF_FFFF,
];

/// A set of needs: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NeedSet(u16);

impl NeedSet {
    /// The first so many needs.
    pub(super) fn first(count: usize) -> NeedSet {
        (0..count).fold(NeedSet::default(), NeedSet::with)
    }

    /// The same with one need more.
    #[must_use]
    pub(super) fn with(self, need: usize) -> NeedSet {
        NeedSet(self.0 | 1_u16.checked_shl(u32::try_from(need).unwrap_or(u32::MAX)).unwrap_or(0))
    }

    pub(super) fn holds(self, need: usize) -> bool {
        self != NeedSet::default() && self.with(need) == self
    }

    pub(super) fn union(self, other: NeedSet) -> NeedSet {
        NeedSet(self.0 | other.0)
    }

    pub(super) fn without(self, other: NeedSet) -> NeedSet {
        NeedSet(self.0 & !other.0)
    }

    pub(super) fn is_apart_from(self, other: NeedSet) -> bool {
        self.0 & other.0 == 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn len(self) -> usize {
        usize::try_from(self.0.count_ones()).unwrap_or(0)
    }

    /// Its needs, lowest first.
    pub(super) fn needs(self) -> impl Iterator<Item = usize> {
        (0..NEEDS).filter(move |&need| self.holds(need))
    }

    /// Its subsets, itself first, without the empty one.
    pub(super) fn subsets(self) -> impl Iterator<Item = NeedSet> {
        let next = move |subset: &NeedSet| Some(NeedSet(subset.0.wrapping_sub(1) & self.0));
        std::iter::successors(Some(self), next).take_while(|subset| !subset.is_empty())
    }

    /// Its place in a family.
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// A family of sets of needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Family([u64; WORDS]);

impl Family {
    pub(super) const EMPTY: Family = Family([0; WORDS]);

    /// The family of these sets.
    pub(super) fn of(sets: impl IntoIterator<Item = NeedSet>) -> Family {
        let mut family = Family::EMPTY;
        for set in sets {
            if let Some(word) = family.0.get_mut(set.place() / WORDS) {
                *word |= 1 << (set.place() % WORDS);
            }
        }
        family
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// How many sets it has.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| usize::try_from(word.count_ones()).unwrap_or(0)).sum()
    }

    pub(super) fn add_all(&mut self, other: &Family) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Whether the two have a set in common.
    pub(super) fn meets(&self, other: &Family) -> bool {
        self.0.iter().zip(&other.0).any(|(word, other)| word & other != 0)
    }

    /// Its sets, lowest first.
    pub(super) fn sets(&self) -> impl Iterator<Item = NeedSet> {
        (0..=NeedSet::first(NEEDS).0).map(NeedSet).filter(|set| self.holds(*set))
    }

    pub(super) fn holds(&self, set: NeedSet) -> bool {
        self.0.get(set.place() / WORDS).is_some_and(|word| word & (1 << (set.place() % WORDS)) != 0)
    }

    /// Its sets that lack a need, each with that need.
    #[must_use]
    pub(super) fn adding(&self, need: usize) -> Family {
        let mut added = *self;
        if let Some(without) = WITHOUT.get(need) {
            added.0.iter_mut().for_each(|word| *word = (*word & without) << (1_u32 << need));
            return added;
        }
        let step = 1 << (need - WITHIN_WORD);
        for pair in added.0.chunks_exact_mut(2 * step) {
            let (without, with) = pair.split_at_mut(step);
            with.copy_from_slice(without);
            without.fill(0);
        }
        added
    }

    /// Its sets that have a need, each without that need.
    #[must_use]
    pub(super) fn removing(&self, need: usize) -> Family {
        let mut removed = *self;
        if let Some(without) = WITHOUT.get(need) {
            removed.0.iter_mut().for_each(|word| *word = (*word >> (1_u32 << need)) & without);
            return removed;
        }
        let step = 1 << (need - WITHIN_WORD);
        for pair in removed.0.chunks_exact_mut(2 * step) {
            let (without, with) = pair.split_at_mut(step);
            without.copy_from_slice(with);
            with.fill(0);
        }
        removed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_is_added_to_and_removed_from_every_set_at_once() {
        for need in 0..NEEDS {
            let sets: Vec<NeedSet> = (0..200_u16).map(|number| NeedSet(number.wrapping_mul(821) & 0xFFF)).collect();
            let family = Family::of(sets.iter().copied());
            let lacking = sets.iter().copied().filter(|set| !set.holds(need));
            assert!(family.adding(need) == Family::of(lacking.map(|set| set.with(need))));
            let having = sets.iter().copied().filter(|set| set.holds(need));
            let one = NeedSet::default().with(need);
            assert!(family.removing(need) == Family::of(having.map(|set| set.without(one))));
        }
    }

    #[test]
    fn subsets_are_all_but_the_empty_one() {
        let set = NeedSet::default().with(0).with(3).with(11);
        let subsets: Vec<NeedSet> = set.subsets().collect();
        assert_eq!((subsets.len(), set.len()), (7, 3));
        assert!(subsets.iter().all(|subset| !subset.is_empty() && subset.without(set).is_empty()));
        assert_eq!(NeedSet::default().subsets().count(), 0);
    }
}
