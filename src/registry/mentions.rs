//! Which records mention a word, and how often in which field: packed, word by word.

use crate::matching::numbers::{narrow, wide};

/// How often a word stands in the fields of a record; counts stop at 3, 7 and 7.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mention(u8);

/// What a word counts in a title, beside one in a text.
const TITLE: u32 = 3;
/// What a word counts in a phrase of expertise.
const PHRASE: u32 = 2;

/// A field of a record's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Titles.
    Title,
    /// Phrases of expertise.
    Phrase,
    /// All other text.
    Text,
}

impl Field {
    /// What a word in this field counts.
    pub fn weight(self) -> u32 {
        match self {
            Self::Title => TITLE,
            Self::Phrase => PHRASE,
            Self::Text => 1,
        }
    }
}

impl Mention {
    /// The same and once more in a field.
    #[must_use]
    pub fn and(self, field: Field) -> Self {
        let (title, phrase, text) = self.counts();
        Self(match field {
            Field::Title => self.0 + u8::from(title < 3),
            Field::Phrase => self.0 + (u8::from(phrase < 7) << 2),
            Field::Text => self.0 + (u8::from(text < 7) << 5),
        })
    }

    /// What it counts in all.
    pub fn weight(self) -> u32 {
        let (title, phrase, text) = self.counts();
        TITLE * u32::from(title) + PHRASE * u32::from(phrase) + u32::from(text)
    }

    fn counts(self) -> (u8, u8, u8) {
        (self.0 & 3, self.0 >> 2 & 7, self.0 >> 5)
    }
}

/// Once in a text, which is how most words are mentioned.
const USUAL: Mention = Mention(1 << 5);

/// Packs how many places further a record is than the one before, and its mention, if that is not the usual one.
fn pack(packed: &mut Vec<u8>, step: u32, mention: Mention) {
    let mut rest = u64::from(step) << 1 | u64::from(mention != USUAL);
    // Seven bits at a time, the eighth says that more follow.
    while rest > 0x7f {
        packed.push(u8::try_from(rest & 0x7f).unwrap_or(0) | 0x80);
        rest >>= 7;
    }
    packed.push(u8::try_from(rest).unwrap_or(0));
    if mention != USUAL {
        packed.push(mention.0);
    }
}

/// Mentions while records come one after the other: by word what is packed, and the last place.
#[derive(Debug, Default)]
pub struct Growing(Vec<(Vec<u8>, u32)>);

impl Growing {
    /// Adds a mention by a record that stands after all before.
    pub fn add(&mut self, word: u32, place: u32, mention: Mention) {
        if self.0.len() <= wide(word) {
            self.0.resize_with(wide(word) + 1, Default::default);
        }
        if let Some((packed, last)) = self.0.get_mut(wide(word)) {
            pack(packed, place - *last, mention);
            *last = place;
        }
    }

    /// The mentions of so many words.
    pub fn finish(mut self, words: usize) -> Mentions {
        self.0.resize_with(words, Default::default);
        let mut mentions = Mentions::new();
        mentions.packed.reserve_exact(self.0.iter().map(|(packed, _)| packed.len()).sum());
        for (packed, _) in self.0 {
            mentions.packed.extend_from_slice(&packed);
            mentions.starts.push(narrow(mentions.packed.len()));
        }
        mentions.shrink();
        mentions
    }
}

/// The mentions of all words by the records of the base.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    packed: Vec<u8>,
    /// Where those of each word begin, and where the last end.
    starts: Vec<u32>,
}

impl Mentions {
    /// Begins with no word.
    pub fn new() -> Self {
        Self { packed: Vec::new(), starts: vec![0] }
    }

    /// Adds the next word's: places ascending.
    pub fn push(&mut self, mentions: &[(u32, Mention)]) {
        let mut before = 0;
        for (place, mention) in mentions {
            pack(&mut self.packed, place - before, *mention);
            before = *place;
        }
        self.starts.push(narrow(self.packed.len()));
    }

    /// Those of a word, by place.
    pub fn of(&self, word: u32) -> impl Iterator<Item = (u32, Mention)> + '_ {
        let word = wide(word);
        let span = self.starts.get(word).zip(self.starts.get(word + 1));
        let packed = span.and_then(|(start, end)| self.packed.get(wide(*start)..wide(*end))).unwrap_or_default();
        let mut bytes = packed.iter().copied();
        let mut place = 0;
        std::iter::from_fn(move || {
            let mut byte = bytes.next()?;
            let (mut part, mut shift) = (u64::from(byte & 0x7f), 7);
            while byte & 0x80 != 0 {
                byte = bytes.next()?;
                part |= u64::from(byte & 0x7f) << shift;
                shift += 7;
            }
            place += u32::try_from(part >> 1).unwrap_or(u32::MAX);
            let mention = if part & 1 == 0 { USUAL } else { Mention(bytes.next()?) };
            Some((place, mention))
        })
    }

    /// Gives back room that was taken in advance.
    pub fn shrink(&mut self) {
        self.packed.shrink_to_fit();
        self.starts.shrink_to_fit();
    }

    /// Bytes that they take in memory.
    pub fn size(&self) -> usize {
        self.packed.capacity() + self.starts.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_read_back() {
        let mention = Mention::default().and(Field::Title).and(Field::Text);
        let ones: Vec<(u32, Mention)> =
            [0, 1, 127, 128, 255, 16_511, 3_000_000].into_iter().map(|place| (place, mention)).collect();
        let mut mentions = Mentions::new();
        let twos: Vec<(u32, Mention)> =
            ones.iter().map(|(place, _)| (*place, Mention::default().and(Field::Text))).collect();
        mentions.push(&[]);
        mentions.push(&ones);
        mentions.push(&[(7, Mention::default())]);
        assert_eq!(mentions.of(0).count(), 0);
        assert_eq!(mentions.of(1).collect::<Vec<_>>(), ones);
        assert_eq!(mentions.of(2).collect::<Vec<_>>(), [(7, Mention::default())]);
        mentions.push(&twos);
        assert_eq!(mentions.of(3).collect::<Vec<_>>(), twos);
        assert_eq!(mentions.of(4).count(), 0);
        let mut growing = Growing::default();
        ones.iter().for_each(|(place, mention)| growing.add(1, *place, *mention));
        growing.add(2, 7, Mention::default());
        let grown = growing.finish(4);
        assert_eq!((0..4).map(|word| grown.of(word).count()).collect::<Vec<_>>(), [0, ones.len(), 1, 0]);
        assert_eq!(grown.of(1).collect::<Vec<_>>(), ones);
    }

    #[test]
    fn counts_stop_where_they_no_longer_fit() {
        let often = |field| (0..300).fold(Mention::default(), |mention, _| mention.and(field));
        assert_eq!(often(Field::Title).weight(), 9);
        assert_eq!(often(Field::Phrase).weight(), 14);
        assert_eq!(often(Field::Text).weight(), 7);
        assert_eq!(Mention::default().and(Field::Title).and(Field::Phrase).and(Field::Text).weight(), 6);
    }
}
