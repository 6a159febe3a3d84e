//! How many slips of the pen lie between two spellings: optimal string alignment, 64 letters at a
//! time, with bounds that rule out most pairs without computing it.

use super::numbers::{narrow, real};

/// Letters, digits and the space: what nearly all folded spellings consist of.
const ALPHABET: usize = 37;
/// The longest spelling whose letters fit into the bits of one number.
const LONGEST: usize = 64;

/// The number of a character of the plain alphabet.
fn class(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        b' ' => Some(36),
        _ => None,
    }
}

/// Whether a spelling can be compared 64 letters at a time.
pub(crate) fn is_plain(text: &str) -> bool {
    text.len() <= LONGEST && text.bytes().all(|byte| class(byte).is_some())
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
            if let Some(mask) = class(byte).and_then(|class| places.get_mut(class)) {
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
            let here = class(byte).and_then(|class| self.places.get(class)).copied().unwrap_or(0);
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

    /// How many characters the spelling has.
    pub(crate) fn length(&self) -> u16 {
        self.length
    }

    /// No fewer edits than this turn one into the other: an edit adds and removes one character.
    pub(crate) fn least_distance(&self, other: &Outline) -> u32 {
        let only_here = (self.letters & !other.letters).count_ones();
        let only_there = (other.letters & !self.letters).count_ones();
        only_here.max(only_there).max(u32::from(self.length.abs_diff(other.length)))
    }

    /// The likeness of two spellings, 1 − edits / length of the longer, if it reaches `least`.
    pub(crate) fn likeness(&self, other: &Outline, one: &str, two: &str, least: f64) -> Option<f64> {
        let longer = f64::from(self.length.max(other.length));
        let after = |edits: u32| 1.0 - f64::from(edits) / longer;
        if longer == 0.0 || after(self.least_distance(other)) < least {
            return None;
        }
        let likeness = after(distance(one, two));
        (likeness >= least).then_some(likeness)
    }
}

/// How often each letter stands in a spelling, in 32 classes: the sharper bound for whole phrases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Letters {
    counts: [u8; 32],
    total: u32,
}

impl Letters {
    pub(crate) fn of(text: &str) -> Letters {
        let mut letters = Letters { counts: [0; 32], total: 0 };
        for character in text.chars() {
            letters.total += 1;
            let class = usize::try_from(u32::from(character) % 32).unwrap_or(0);
            if let Some(count) = letters.counts.get_mut(class) {
                *count = count.saturating_add(1);
            }
        }
        letters
    }

    /// No fewer edits than this turn one into the other.
    fn least_distance(&self, other: &Letters) -> u32 {
        let (mut only_here, mut only_there) = (0_u16, 0_u16);
        for (here, there) in self.counts.iter().zip(&other.counts) {
            only_here += u16::from(here.saturating_sub(*there));
            only_there += u16::from(there.saturating_sub(*here));
        }
        u32::from(only_here.max(only_there))
    }

    /// The likeness of two spellings is not more than this.
    pub(crate) fn most_likeness(&self, other: &Letters) -> f64 {
        let longer = f64::from(self.total.max(other.total));
        if longer == 0.0 {
            return 0.0;
        }
        1.0 - f64::from(self.least_distance(other).max(self.total.abs_diff(other.total))) / longer
    }

    /// 1 − edits / length of the longer.
    pub(crate) fn likeness(&self, other: &Letters, one: &str, two: &str) -> f64 {
        let longer = f64::from(self.total.max(other.total));
        if longer == 0.0 { 0.0 } else { 1.0 - f64::from(distance(one, two)) / longer }
    }
}

/// The share of neighbouring characters that two sorted lists of them have in common (Dice).
pub(crate) fn dice(one: &[u16], other: &[u16]) -> f64 {
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    let mut common = 0_u32;
    while let (Some(&here), Some(&there)) = (left.peek(), right.peek()) {
        if here <= there {
            left.next();
        }
        if there <= here {
            right.next();
        }
        common += u32::from(here == there);
    }
    let all = real(one.len() + other.len());
    if all == 0.0 { 0.0 } else { 2.0 * f64::from(common) / all }
}
