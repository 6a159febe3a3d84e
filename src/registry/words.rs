//! The words of all texts, numbered once: how each is spelled, and what it is when it is stemmed.
//!
//! A word is a spelling with a stem; the same spelling may have another stem in another language. Readers look at all
//! words one after the other, since spelling mistakes leave them no other way.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::matching::numbers::{narrow, wide};
use crate::matching::text::{self, Word};
use crate::matching::{Imprint, ImprintMap};

/// Words that are kept together; adding one copies so many.
const TOGETHER: usize = 1024;

/// All words, by number; a copy shares them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    chunks: Vec<Arc<Chunk>>,
    length: usize,
}

#[derive(Debug, Clone, Default)]
struct Chunk {
    text: String,
    words: Vec<Known>,
}

/// A known word without its spelling.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// Where its spelling ends.
    end: u32,
    /// How many characters it has, as far as that fits.
    characters: u8,
    stem: u64,
    letters: u64,
}

/// A word as a search looks at it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'w> {
    /// Its number.
    pub number: u32,
    /// How it is spelled, folded.
    pub spelling: &'w str,
    /// How many characters it has; 255 when more.
    pub characters: usize,
    /// The hash of its stem.
    pub stem: u64,
    /// Which letters it has, one bit for every 64th.
    pub letters: u64,
}

impl Words {
    /// All words, by number.
    pub fn iter(&self) -> impl Iterator<Item = Seen<'_>> {
        self.chunks.iter().zip(0..).flat_map(|(chunk, index): (_, u32)| {
            let mut begin = 0;
            chunk.words.iter().zip(0..).map(move |(word, at): (_, u32)| {
                let spelling = chunk.text.get(begin..wide(word.end)).unwrap_or_default();
                begin = wide(word.end);
                Seen {
                    number: index * narrow(TOGETHER) + at,
                    spelling,
                    characters: usize::from(word.characters),
                    stem: word.stem,
                    letters: word.letters,
                }
            })
        })
    }

    /// Bytes that they take in memory.
    pub fn size(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.text.capacity() + chunk.words.capacity() * size_of::<Known>()).sum()
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.length
    }

    fn add(&mut self, spelling: &str, stem: u64) -> u32 {
        if self.length.is_multiple_of(TOGETHER) {
            self.chunks.push(Arc::default());
        }
        if let Some(chunk) = self.chunks.last_mut() {
            let chunk = Arc::make_mut(chunk);
            chunk.text.push_str(spelling);
            chunk.words.push(Known {
                end: narrow(chunk.text.len()),
                characters: u8::try_from(spelling.chars().count()).unwrap_or(u8::MAX),
                stem,
                letters: letters(spelling),
            });
        }
        self.length += 1;
        narrow(self.length - 1)
    }
}

/// Which letters a word has, one bit for every 64th. An edit changes at most one bit each way.
pub fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, character| letters | 1 << (u32::from(character) % 64))
}

/// What a stem is compared by.
pub fn hash(text: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// A word that may not have a number yet.
#[derive(Debug)]
pub struct NewWord {
    /// Tells it from every other.
    pub key: u64,
    folded: String,
    stem: u64,
}

impl NewWord {
    /// Reads a piece of a text in a language; none for articles, prepositions and single letters.
    pub fn read(piece: &str, language: &str) -> Option<Self> {
        text::words(piece, language).pop().and_then(Self::of)
    }

    /// A word that was read already.
    pub fn of(Word { folded, stem, function, .. }: Word) -> Option<Self> {
        (!function).then(|| Self { key: hash((&folded, &stem)), stem: hash(&stem), folded })
    }
}

/// Gives words their numbers; only who writes has one.
#[derive(Debug, Default)]
pub struct Numbering {
    words: Words,
    numbers: ImprintMap<u32>,
}

impl Numbering {
    /// The words as they are now.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The number of a word, which is new if no record ever had it.
    pub fn number(&mut self, word: NewWord) -> u32 {
        let words = &mut self.words;
        *self.numbers.entry(Imprint::from(word.key)).or_insert_with(|| words.add(&word.folded, word.stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_however_it_is_written() {
        let mut numbering = Numbering::default();
        let pieces = ["Evaluation", "of", "the", "evaluation", "EVALUATION", "evaluations"];
        let words = pieces.iter().filter_map(|piece| NewWord::read(piece, "en"));
        let numbers: Vec<u32> = words.map(|word| numbering.number(word)).collect();
        assert_eq!(numbers, [0, 0, 0, 1]);
        let seen: Vec<_> = numbering.words().iter().map(|seen| (seen.spelling, seen.stem)).collect();
        assert_eq!((seen[0].0, seen[1].0), ("evaluation", "evaluations"));
        assert_eq!(seen[0].1, seen[1].1);
    }

    #[test]
    fn words_beyond_one_chunk_keep_their_numbers() {
        let mut numbering = Numbering::default();
        for number in 0..3000 {
            numbering.number(NewWord::read(&format!("word{number}x"), "en").unwrap());
        }
        let wrong = numbering.words().iter().find(|seen| seen.spelling != format!("word{}x", seen.number));
        assert!(wrong.is_none(), "{wrong:?}");
        assert_eq!(numbering.words().len(), 3000);
    }
}
