//! What rules out most phrases without looking at them: their letters and pairs of letters, in
//! columns, so that a phrase is compared with all of them in a few steps for each sixteen.

use super::numbers::{narrow, wide};
use super::phrase::Phrase;
use super::spelling::{CLASSES_OF_LETTERS, HEAVIEST, LetterPair, Letters, dice};

/// The shapes of many phrases.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    /// For each class of letters how often one of it stands in each phrase.
    counts: [Vec<u8>; CLASSES_OF_LETTERS],
    /// How many characters each has.
    lengths: Vec<u16>,
    /// Which pairs of letters each may have, a bit for every few of them.
    pairs: Vec<u64>,
    /// What the pairs weigh together.
    weights: Vec<u32>,
    /// What the words tell together.
    told: Vec<u16>,
}

impl Shapes {
    pub(crate) fn push(&mut self, phrase: &Phrase) {
        for (column, count) in self.counts.iter_mut().zip(phrase.letters.counts()) {
            column.push(*count);
        }
        self.lengths.push(phrase.letters.total());
        self.pairs.push(phrase.pairs.iter().map(bit).fold(0, |bits, bit| bits | 1 << bit));
        self.weights.push(weight(&phrase.pairs));
        self.told.push(told(phrase));
    }

    /// Gives back the room that was kept for more phrases, and that of letters that none has.
    pub(crate) fn settle(&mut self) {
        for column in &mut self.counts {
            if column.iter().all(|count| *count == 0) {
                column.clear();
            }
            column.shrink_to_fit();
        }
        self.lengths.shrink_to_fit();
        self.pairs.shrink_to_fit();
        self.weights.shrink_to_fit();
        self.told.shrink_to_fit();
    }

    /// For each phrase, no fewer letters than it has in common with a spelling; of more than 255
    /// letters it tells nothing.
    fn in_common(&self, letters: &Letters) -> Vec<u8> {
        let mut common = vec![0_u8; self.lengths.len()];
        for (column, most) in self.counts.iter().zip(letters.counts()).filter(|(_, most)| **most > 0) {
            for (common, count) in common.iter_mut().zip(column) {
                *common = common.saturating_add(*count.min(most));
            }
        }
        common
    }

    /// What these shapes tell of the likeness to one phrase.
    pub(crate) fn compared_with(&self, phrase: &Phrase) -> Comparison<'_> {
        Comparison {
            shapes: self,
            common: self.in_common(&phrase.letters),
            length: phrase.letters.total(),
            pairs: PairsOfBits::of(&phrase.pairs),
            told: told(phrase),
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.counts.iter().map(Vec::len).sum::<usize>()
            + self.lengths.len() * (2 * size_of::<u16>() + size_of::<u64>() + size_of::<u32>())
    }
}

/// Letters are counted up to this.
const COUNTED: usize = 255;

/// Which of 64 bits stands for a pair of letters.
fn bit(pair: &LetterPair) -> u8 {
    pair.letters().wrapping_mul(0x9e5d).to_be_bytes()[0] >> 2
}

fn weight(pairs: &[LetterPair]) -> u32 {
    pairs.iter().map(|pair| pair.weight()).sum()
}

/// What the words of a phrase tell together.
fn told(phrase: &Phrase) -> u16 {
    phrase.words.iter().fold(0, |told, word| told.saturating_add(word.weight))
}

/// The pairs of letters of a phrase, by the bits that stand for them: how many there are, and what they weigh.
struct PairsOfBits {
    count: u32,
    weight: u32,
    bits: u64,
    /// How many pairs each four of the bits stand for, and what they weigh, for each value that the four may have.
    of_fours: [[(u32, u32); 16]; 16],
    /// The pairs in the order of their bits, those of a bit in their own.
    ordered: Vec<LetterPair>,
    /// Where in `ordered` those of each bit begin.
    starts: [u16; 65],
}

impl PairsOfBits {
    fn of(pairs: &[LetterPair]) -> PairsOfBits {
        let mut of_bits = [(0_u32, 0_u32); 64];
        for pair in pairs {
            if let Some((count, weight)) = of_bits.get_mut(usize::from(bit(pair))) {
                *count += 1;
                *weight += pair.weight();
            }
        }
        let mut of_fours = [[(0, 0); 16]; 16];
        for (of_four, of_bits) in of_fours.iter_mut().zip(of_bits.chunks(4)) {
            for (place, (count, weight)) in of_bits.iter().enumerate().filter(|(_, (count, _))| *count > 0) {
                let with_bit = of_four.iter_mut().enumerate().filter(|(value, _)| value >> place & 1 == 1);
                with_bit.for_each(|(_, (counted, weighed))| {
                    *counted += count;
                    *weighed += weight;
                });
            }
        }
        let bits = pairs.iter().map(bit).fold(0, |bits, bit| bits | 1 << bit);
        let mut ordered = pairs.to_vec();
        ordered.sort_by_key(bit);
        let mut starts = [0; 65];
        for (place, start) in starts.iter_mut().enumerate() {
            let before = ordered.partition_point(|pair| usize::from(bit(pair)) < place);
            *start = u16::try_from(before).unwrap_or(u16::MAX);
        }
        PairsOfBits { count: narrow(pairs.len()), weight: weight(pairs), bits, of_fours, ordered, starts }
    }

    /// What the pairs weigh that two lists of them have in common, on both sides together, as [`dice`] counts them.
    /// None for more pairs than there are bits to tell which are taken.
    fn in_common(&self, others: &[LetterPair]) -> Option<u32> {
        if self.ordered.len() > 64 {
            return None;
        }
        let (mut common, mut taken) = (0, 0_u64);
        for other in others {
            let bit = bit(other);
            if self.bits >> bit & 1 == 0 {
                continue;
            }
            let bounds = self.starts.get(usize::from(bit)).zip(self.starts.get(usize::from(bit) + 1));
            let Some((start, end)) = bounds else { continue };
            let range = usize::from(*start)..usize::from(*end);
            let candidates = range.clone().zip(self.ordered.get(range).unwrap_or_default());
            // Both lists are sorted, so the first that is free is the one whose turn it is.
            let met = candidates.into_iter().find(|(at, own)| own.letters() == other.letters() && taken >> at & 1 == 0);
            if let Some((at, own)) = met {
                taken |= 1 << at;
                common += own.weight() + other.weight();
            }
        }
        Some(common)
    }

    /// How many pairs the other bits do not stand for, and what they weigh.
    fn missing(&self, others: u64) -> (u32, u32) {
        let (mut missing, mut count, mut weight) = (self.bits & !others, 0, 0);
        for of_four in &self.of_fours {
            let four = usize::try_from(missing & 15).unwrap_or(0);
            let (more, heavier) = of_four.get(four).copied().unwrap_or_default();
            count += more;
            weight += heavier;
            missing >>= 4;
        }
        (count, weight)
    }
}

/// One phrase beside all of a table.
pub(crate) struct Comparison<'s> {
    shapes: &'s Shapes,
    /// For each phrase of the table, no fewer letters than the two have in common.
    common: Vec<u8>,
    length: u16,
    pairs: PairsOfBits,
    told: u16,
}

impl Comparison<'_> {
    /// For each phrase of the table, in order: whether 1 − edits / length of the longer may reach `least`.
    pub(crate) fn edits_may_reach(&self, least: f64) -> impl Iterator<Item = bool> {
        // By the length of the other phrase; of more letters than are counted nothing is known.
        let (mut enough, mut shared) = ([0_u8; COUNTED], 0_u8);
        for (enough, length) in enough.iter_mut().zip(0_u16..) {
            let longer = f64::from(self.length.max(length));
            // The longer the phrases, the more letters they must share.
            while shared < u8::MAX && longer - f64::from(shared) > (1.0 - least) * longer + 1e-6 {
                shared += 1;
            }
            *enough = shared;
        }
        let both = self.common.iter().zip(&self.shapes.lengths);
        both.map(move |(common, length)| enough.get(usize::from(*length)).is_none_or(|enough| common >= enough))
    }

    /// 1 − edits / length of the longer is not more than this.
    pub(crate) fn most_edits(&self, number: u32) -> f64 {
        let (shared, longer) = self.shared(number);
        if longer == 0 { 0.0 } else { f64::from(shared) / f64::from(longer) }
    }

    /// The share of neighbouring letters in common is not more than this.
    pub(crate) fn most_pairs(&self, number: u32) -> f64 {
        let at = wide(number);
        let (Some(bits), Some(weight)) = (self.shapes.pairs.get(at), self.shapes.weights.get(at)) else {
            return 1.0;
        };
        let (absent, lost) = self.pairs.missing(*bits);
        let theirs = (u32::from(HEAVIEST) * (self.pairs.count - absent)).min(*weight);
        let all = f64::from(self.pairs.weight) + f64::from(*weight);
        if all == 0.0 { 0.0 } else { f64::from(self.pairs.weight - lost + theirs) / all }
    }

    /// The share of neighbouring letters in common with a phrase of the table: what [`dice`] gives.
    pub(crate) fn pairs_in_common(&self, number: u32, mine: &Phrase, theirs: &Phrase) -> f64 {
        let weight = self.shapes.weights.get(wide(number)).copied().unwrap_or(0);
        match self.pairs.in_common(&theirs.pairs) {
            Some(_) if self.pairs.weight + weight == 0 => 0.0,
            Some(common) => f64::from(common) / f64::from(self.pairs.weight + weight),
            None => dice(&mine.pairs, &theirs.pairs),
        }
    }

    /// The share of so much out of all that the words of both tell.
    pub(crate) fn share_of_words(&self, common: f32, number: u32) -> f64 {
        let theirs = self.shapes.told.get(wide(number)).copied().unwrap_or(0);
        let all = f64::from(self.told) + f64::from(theirs);
        if all == 0.0 { 0.0 } else { (f64::from(common) / all).min(1.0) }
    }

    /// No fewer characters than the two have in common, and how many the longer one has.
    fn shared(&self, number: u32) -> (u16, u16) {
        let at = wide(number);
        let (Some(common), Some(length)) = (self.common.get(at), self.shapes.lengths.get(at)) else {
            return (0, 0);
        };
        let (shorter, longer) = (self.length.min(*length), self.length.max(*length));
        let shared = if *common == u8::MAX { shorter } else { shorter.min(u16::from(*common)) };
        (shared, longer)
    }
}
