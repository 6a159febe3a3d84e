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
    Spelling::new(shorter).distance(longer)
}

/// A spelling that is compared with others.
pub(crate) struct Spelling<'t> {
    text: &'t str,
    /// Of a plain one.
    pattern: Option<Pattern>,
}

impl<'t> Spelling<'t> {
    pub(crate) fn new(text: &'t str) -> Spelling<'t> {
        Spelling { text, pattern: is_plain(text).then(|| Pattern::new(text)) }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// As [`distance`].
    pub(crate) fn distance(&self, other: &str) -> u32 {
        let plain = self.pattern.as_ref().and_then(|pattern| pattern.distance(other));
        plain.unwrap_or_else(|| narrow(strsim::osa_distance(self.text, other)))
    }
}

/// A plain spelling, for each character the places at which it stands.
#[derive(Debug)]
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
    /// differences between neighbouring cells are kept, as bits. Nothing when the text is not plain.
    fn distance(&self, text: &str) -> Option<u32> {
        if self.length == 0 {
            return text.is_ascii().then(|| narrow(text.len()));
        }
        let last = 1_u64 << (self.length - 1);
        let (mut up, mut down) = (u64::MAX, 0_u64);
        let (mut before, mut diagonal) = (0_u64, 0_u64);
        let mut distance = self.length;
        for byte in text.bytes() {
            let here = *self.places.get(class(byte))?;
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
        Some(distance)
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

    /// The likeness of two spellings that lie so many edits apart, 1 − edits / length of the longer,
    /// if it reaches `least`.
    pub(crate) fn likeness(&self, other: &Outline, least: f64, distance: impl FnOnce() -> u32) -> Option<f64> {
        if !self.may_reach(other, least) {
            return None;
        }
        let longer = f64::from(self.length.max(other.length));
        let likeness = 1.0 - f64::from(distance()) / longer;
        (likeness >= least).then_some(likeness)
    }

    pub(crate) fn letters(&self) -> u32 {
        self.letters
    }

    pub(crate) fn length(&self) -> u16 {
        self.length
    }
}

/// How many classes of letters there are.
pub(crate) const CLASSES_OF_LETTERS: usize = 32;

/// How often each letter stands in a spelling, by classes: the sharper bound for whole phrases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Letters {
    counts: [u8; CLASSES_OF_LETTERS],
    total: u16,
}

impl Letters {
    pub(crate) fn of(text: &str) -> Letters {
        let mut letters = Letters { counts: [0; CLASSES_OF_LETTERS], total: 0 };
        for character in text.chars() {
            letters.total = letters.total.saturating_add(1);
            let class = usize::try_from(u32::from(character) % 32).unwrap_or(0);
            if let Some(count) = letters.counts.get_mut(class) {
                *count = count.saturating_add(1);
            }
        }
        letters
    }

    /// How often letters of each class stand in it, or 255 where that is more.
    pub(crate) fn counts(&self) -> &[u8; CLASSES_OF_LETTERS] {
        &self.counts
    }

    /// How many characters there are.
    pub(crate) fn total(&self) -> u16 {
        self.total
    }

    /// No more letters than these stand in both spellings.
    fn common(&self, other: &Letters) -> u16 {
        let shorter = self.total.min(other.total);
        if shorter > u16::from(u8::MAX) {
            return shorter;
        }
        self.counts.iter().zip(&other.counts).map(|(here, there)| u16::from(*here.min(there))).sum()
    }

    /// The likeness of two spellings is not more than this.
    pub(crate) fn most_likeness(&self, other: &Letters) -> f64 {
        let longer = self.total.max(other.total);
        if longer == 0 {
            return 0.0;
        }
        1.0 - f64::from(longer - self.common(other)) / f64::from(longer)
    }

    /// The likeness of two spellings that lie so many edits apart: 1 − edits / length of the longer.
    pub(crate) fn likeness(&self, other: &Letters, distance: u32) -> f64 {
        let longer = f64::from(self.total.max(other.total));
        if longer == 0.0 { 0.0 } else { 1.0 - f64::from(distance) / longer }
    }
}

/// What a word tells that is not generic.
pub(crate) const HEAVIEST: u16 = 100;

/// Two neighbouring letters of a word, with what the word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LetterPair {
    letters: [u8; 2],
    weight: u8,
}

impl LetterPair {
    /// Two letters of a word that tells so much, at most [`HEAVIEST`].
    pub(crate) fn new(letters: [u8; 2], weight: u16) -> LetterPair {
        LetterPair { letters, weight: u8::try_from(weight).unwrap_or(u8::MAX) }
    }

    /// Both as one number.
    pub(crate) fn letters(self) -> u16 {
        u16::from_be_bytes(self.letters)
    }

    /// What the word tells.
    pub(crate) fn weight(self) -> u32 {
        u32::from(self.weight)
    }
}

/// The share of neighbouring letters that two sorted lists of them have in common, by weight
/// (Dice).
pub(crate) fn dice(one: &[LetterPair], other: &[LetterPair]) -> f64 {
    let (mut left, mut right) = (0, 0);
    let mut common = 0_u32;
    // Whichever is less moves on, without a branch that could not be foreseen.
    while let (Some(here), Some(there)) = (one.get(left), other.get(right)) {
        common += (here.weight() + there.weight()) * u32::from(here.letters() == there.letters());
        left += usize::from(here.letters() <= there.letters());
        right += usize::from(there.letters() <= here.letters());
    }
    let all: u32 = one.iter().chain(other).map(|pair| pair.weight()).sum();
    if all == 0 { 0.0 } else { f64::from(common) / f64::from(all) }
}
