//! How many slips of the pen lie between two spellings: optimal string alignment, 64 letters at a
//! time, with bounds that rule out most pairs without computing it.

use super::numbers::narrow;

/// Letters, digits and the space: what nearly all folded spellings consist of.
const ALPHABET: usize = 37;
/// The longest spelling whose letters fit into the bits of one number.
const LONGEST: usize = 64;

/// The number of each byte in the plain alphabet, and one more for all others.
const CLASSES: [u8; 256] = classes();
const NO_CLASS: u8 = 37;

#[expect(
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "computed when the program is compiled, where a wrong index is an error"
)]
const fn classes() -> [u8; 256] {
    let mut classes = [NO_CLASS; 256];
    let alphabet = b"abcdefghijklmnopqrstuvwxyz0123456789 ";
    let mut class = 0;
    while class < NO_CLASS {
        classes[alphabet[class as usize] as usize] = class;
        class += 1;
    }
    classes
}

fn class(byte: u8) -> usize {
    CLASSES.get(usize::from(byte)).map_or(ALPHABET, |class| usize::from(*class))
}

/// Whether a spelling can be compared 64 letters at a time.
pub(crate) fn is_plain(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().all(|byte| class(byte) < ALPHABET)
}

/// The optimal string alignment distance of two spellings: insertions, deletions, changes and
/// transpositions of neighbours, no part edited twice. The same number as
/// `strsim::osa_distance`, which computes it for long and non-Latin spellings.
pub(crate) fn distance(one: &str, other: &str) -> u32 {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if is_plain(shorter) && is_plain(longer) {
        Pattern::new(shorter).distance(longer)
    } else {
        narrow(strsim::osa_distance(one, other))
    }
}

/// A plain spelling, for each character the places at which it stands.
struct Pattern {
    places: [u64; ALPHABET],
    length: u32,
}

impl Pattern {
    fn new(text: &str) -> Pattern {
        let mut places = [0; ALPHABET];
        let mut place = 1_u64;
        for byte in text.bytes() {
            if let Some(mask) = places.get_mut(class(byte)) {
                *mask |= place;
            }
            place = place.wrapping_shl(1);
        }
        Pattern { places, length: narrow(text.len()) }
    }

    /// Hyyrö's bit-parallel algorithm: one column of the usual table at a time, of which only the
    /// differences between neighbouring cells are kept, as bits.
    fn distance(&self, text: &str) -> u32 {
        if self.length == 0 {
            return narrow(text.len());
        }
        let last = 1_u64 << (self.length - 1);
        let (mut up, mut down) = (u64::MAX, 0_u64);
        let (mut before, mut diagonal) = (0_u64, 0_u64);
        let mut distance = self.length;
        for byte in text.bytes() {
            let here = self.places.get(class(byte)).copied().unwrap_or(0);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let more = down | !(diagonal | up);
            let less = diagonal & up;
            distance += u32::from(more & last != 0);
            distance -= u32::from(less & last != 0);
            let more = (more << 1) | 1;
            up = (less << 1) | !(diagonal | more);
            down = more & diagonal;
            before = here;
        }
        distance
    }
}

/// Which letters a spelling has, in 32 classes, and how long it is: bounds a distance from below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Outline {
    letters: u32,
    length: u16,
}

impl Outline {
    pub(crate) fn of(text: &str) -> Outline {
        let (mut letters, mut length) = (0, 0_u16);
        for character in text.chars() {
            letters |= 1 << (u32::from(character) % 32);
            length = length.saturating_add(1);
        }
        Outline { letters, length }
    }

    /// No fewer edits than this turn one into the other: an edit adds and removes one character.
    pub(crate) fn least_distance(&self, other: &Outline) -> u32 {
        let only_here = (self.letters & !other.letters).count_ones();
        let only_there = (other.letters & !self.letters).count_ones();
        only_here.max(only_there).max(u32::from(self.length.abs_diff(other.length)))
    }

    /// Whether 1 − edits / length of the longer may reach `least`, as far as this tells.
    pub(crate) fn may_reach(&self, other: &Outline, least: f64) -> bool {
        let longer = f64::from(self.length.max(other.length));
        let most = (1.0 - least) * longer + 1e-9;
        longer > 0.0
            && f64::from(self.length.abs_diff(other.length)) <= most
            && f64::from(self.least_distance(other)) <= most
    }

    /// The likeness of two spellings, 1 − edits / length of the longer, if it reaches `least`.
    pub(crate) fn likeness(&self, other: &Outline, one: &str, two: &str, least: f64) -> Option<f64> {
        if !self.may_reach(other, least) {
            return None;
        }
        let longer = f64::from(self.length.max(other.length));
        let likeness = 1.0 - f64::from(distance(one, two)) / longer;
        (likeness >= least).then_some(likeness)
    }
}

/// How often each letter stands in a spelling, in 32 classes: the sharper bound for whole phrases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Letters {
    counts: [u8; 32],
    total: u16,
    /// The spelling is neither so long that counts are cut off nor in a script that does not
    /// separate words, whose words overlap.
    exact: bool,
}

impl Letters {
    pub(crate) fn of(text: &str) -> Letters {
        let mut letters = Letters { counts: [0; 32], total: 0, exact: text.is_ascii() && text.len() < 256 };
        for character in text.chars() {
            letters.total = letters.total.saturating_add(1);
            let class = usize::try_from(u32::from(character) % 32).unwrap_or(0);
            if let Some(count) = letters.counts.get_mut(class) {
                *count = count.saturating_add(1);
            }
        }
        letters
    }

    /// No more letters than these stand in both spellings.
    fn common(&self, other: &Letters) -> u16 {
        self.counts.iter().zip(&other.counts).map(|(here, there)| u16::from(*here.min(there))).sum()
    }

    /// The likeness of two spellings is not more than this.
    pub(crate) fn most_likeness(&self, other: &Letters) -> f64 {
        let longer = self.total.max(other.total);
        if longer == 0 {
            return 0.0;
        }
        let exact = self.exact && other.exact;
        let common = if exact { self.common(other) } else { self.total.min(other.total) };
        1.0 - f64::from(longer - common) / f64::from(longer)
    }

    /// The share of neighbouring letters in common is not more than this, when the spellings have
    /// no more than so many words and their pairs of letters weigh so much together: each pair ends
    /// with a letter or is the end of a word.
    pub(crate) fn most_pairs(&self, other: &Letters, words: u16, weight: u32) -> f64 {
        if !(self.exact && other.exact) || weight == 0 {
            return 1.0;
        }
        let most = f64::from(2 * HEAVIEST) * f64::from(self.common(other).saturating_add(words));
        (most / f64::from(weight)).min(1.0)
    }

    /// 1 − edits / length of the longer.
    pub(crate) fn likeness(&self, other: &Letters, one: &str, two: &str) -> f64 {
        let longer = f64::from(self.total.max(other.total));
        if longer == 0.0 { 0.0 } else { 1.0 - f64::from(distance(one, two)) / longer }
    }
}

/// What a word tells that is not generic.
pub(crate) const HEAVIEST: u16 = 100;

/// Two neighbouring letters of a word, with what the word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LetterPair {
    pub letters: u16,
    /// What the word tells, at most [`HEAVIEST`].
    pub weight: u16,
}

/// The share of neighbouring letters that two sorted lists of them have in common, by weight
/// (Dice).
pub(crate) fn dice(one: &[LetterPair], other: &[LetterPair]) -> f64 {
    let (mut left, mut right) = (0, 0);
    let mut common = 0_u32;
    // Whichever is less moves on, without a branch that could not be foreseen.
    while let (Some(here), Some(there)) = (one.get(left), other.get(right)) {
        let both = u32::from(here.weight) + u32::from(there.weight);
        common += both * u32::from(here.letters == there.letters);
        left += usize::from(here.letters <= there.letters);
        right += usize::from(there.letters <= here.letters);
    }
    let all: u32 = one.iter().chain(other).map(|pair| u32::from(pair.weight)).sum();
    if all == 0 { 0.0 } else { f64::from(common) / f64::from(all) }
}
