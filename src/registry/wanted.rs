//! The words that somebody looks for, and which known words are meant by each.

use std::collections::BTreeSet;
use std::ops::Range;

use super::words::{Seen, Words, hash, letters};
use crate::matching::{Named, Thesaurus, text};

/// The most characters of a search.
pub const LONGEST: usize = 200;
/// The most words of a search.
pub const MOST_WORDS: usize = 16;

/// What a word counts that is spelled as it is looked for, in sixteenths …
const SAME: u32 = 16;
/// … one with the same stem …
const STEM: u32 = 15;
/// … one that begins so, for the last word …
const BEGINNING: u32 = 12;
/// … and one that differs by one slip, or by two.
const SLIPS: [u32; 2] = [8, 5];

/// A search that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    text: String,
    /// Groups of words: a single one, or the pairs of characters of a script that does not separate words.
    pub groups: Vec<Vec<Word>>,
    /// Where words stood that were left out.
    left_out: Vec<Range<usize>>,
}

/// A word of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it was written, folded.
    pub spelling: String,
    /// Its place among all words of the text, whichever language they are read in.
    index: usize,
    characters: usize,
    letters: u64,
    /// Somebody may still be typing it.
    is_last: bool,
    /// It is meant as it is written, or in another of its forms.
    is_quoted: bool,
    /// Where it stands in the text, in bytes.
    span: Range<usize>,
}

/// What quotations begin and end with.
const QUOTES: [(char, &[char]); 4] = [('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»'])];

/// Where a text is quoted; what is not closed is no quotation.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let mut rest = text.char_indices();
    while let Some((begin, character)) = rest.next() {
        let Some((_, closing)) = QUOTES.iter().find(|(opening, _)| *opening == character) else { continue };
        let mut inside = rest.clone();
        if let Some((end, _)) = inside.find(|(_, character)| closing.contains(character)) {
            quotations.push(begin..end);
            rest = inside;
        }
    }
    quotations
}

/// Whether a character begins or ends quotations.
pub fn is_quote(character: char) -> bool {
    QUOTES.iter().any(|(opening, closing)| *opening == character || closing.contains(&character))
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// How many slips a word of so many characters may have.
pub fn slips_allowed(characters: usize) -> usize {
    match characters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

impl Wanted {
    /// Reads a search; none when it holds no word.
    pub fn read(text: &str) -> Option<Self> {
        let mut groups: Vec<Vec<Word>> = Vec::new();
        let mut end_of_last = 0;
        let quotations = quotations(text);
        for (index, word) in read_in(text, "und").enumerate() {
            let (begin, end) = (word.start, word.start + word.length);
            let word = Word {
                characters: word.folded.chars().count(),
                letters: letters(&word.folded),
                spelling: word.folded,
                index,
                is_last: false,
                is_quoted: quotations.iter().any(|quotation| quotation.contains(&begin)),
                span: begin..end,
            };
            match groups.last_mut() {
                Some(group) if begin < end_of_last => group.push(word),
                _ => groups.push(vec![word]),
            }
            end_of_last = end;
        }
        if let Some([last]) = groups.last_mut().map(Vec::as_mut_slice) {
            last.is_last = !last.is_quoted;
        }
        (!groups.is_empty()).then(|| Self { text: text.to_owned(), groups, left_out: Vec::new() })
    }

    /// The concepts that its words name, whole and not quoted.
    pub fn named(&self, thesaurus: &Thesaurus) -> Vec<Named> {
        let quoted = self.groups.iter().flatten().filter(|word| word.is_quoted).map(|word| &word.span);
        let outside: Vec<&Range<usize>> = self.left_out.iter().chain(quoted).collect();
        let mut named = thesaurus.named_in(self.read_text());
        named.retain(|named| !outside.iter().any(|outside| overlap(outside, &named.span)));
        named
    }

    /// What is written at a place of the text.
    pub fn written(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The text that was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many words it has; the pairs of a script that does not separate words count as one.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Its words as a search for them alone is written.
    pub fn rewritten(&self) -> String {
        let is_quoted = self.groups.iter().map(|group| group.iter().all(|word| word.is_quoted));
        let written = self.spellings().into_iter().zip(is_quoted);
        let words: Vec<String> =
            written.map(|(word, is_quoted)| if is_quoted { format!("\"{word}\"") } else { word }).collect();
        words.join(" ")
    }

    /// Its words as somebody would say them, group by group.
    pub fn spellings(&self) -> Vec<String> {
        let ends = |word: &Word| word.spelling.chars().last();
        let say = |group: &Vec<Word>| {
            let first = group.first().map(|word| word.spelling.clone()).unwrap_or_default();
            first + &group.iter().skip(1).filter_map(ends).collect::<String>()
        };
        self.groups.iter().map(say).collect()
    }

    /// The same without a group; none when nothing would be left.
    pub fn without(&self, left_out: usize) -> Option<Self> {
        let spans = self.groups.get(left_out).into_iter().flatten().map(|word| word.span.clone());
        let groups: Vec<Vec<Word>> = self
            .groups
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != left_out)
            .map(|(_, group)| group.clone())
            .collect();
        (!groups.is_empty()).then(|| Self {
            text: format!("{}\u{0}{left_out}", self.text),
            groups,
            left_out: self.left_out.iter().cloned().chain(spans).collect(),
        })
    }

    /// The stems of its words in each of these languages, as they are compared: by the word's place.
    pub fn stems<'l>(&self, languages: impl Iterator<Item = &'l str>) -> Vec<BTreeSet<u64>> {
        let mut stems: Vec<BTreeSet<u64>> = Vec::new();
        for language in languages {
            for (index, word) in read_in(self.read_text(), language).enumerate() {
                if stems.len() <= index {
                    stems.push(BTreeSet::new());
                }
                stems.get_mut(index).map(|stems| stems.insert(hash(&word.stem)));
            }
        }
        stems
    }

    fn read_text(&self) -> &str {
        self.text.split('\u{0}').next().unwrap_or_default()
    }
}

fn read_in(text: &str, language: &str) -> impl Iterator<Item = text::Word> {
    text::words(text, language).into_iter().filter(|word| !word.function)
}

/// Known words that a word may mean, by number, with what each counts in sixteenths.
#[derive(Debug, Default)]
pub struct Meant {
    /// Spelled so, with the same stem, or beginning so.
    pub literally: Vec<(u32, u32)>,
    /// Spelled so with slips.
    pub with_slips: Vec<Slip>,
}

/// A known word that is spelled as another with slips.
#[derive(Debug, Clone, Copy)]
pub struct Slip {
    /// Its number.
    pub number: u32,
    /// The hash of its stem.
    pub stem: u64,
    /// What it counts in sixteenths.
    pub counts: u32,
}

impl Word {
    /// Whether it is a part of what names a concept.
    pub fn is_of(&self, named: &Named) -> bool {
        overlap(&self.span, &named.span)
    }

    /// The known words that this one may mean.
    pub fn meant(&self, words: &Words, stems: &[BTreeSet<u64>]) -> Meant {
        let stems = stems.get(self.index);
        let is_exact = self.is_quoted || self.spelling.contains(char::is_numeric);
        let slips = if is_exact { 0 } else { slips_allowed(self.characters) };
        let mut meant = Meant::default();
        for seen in words.iter() {
            if seen.spelling == self.spelling {
                meant.literally.push((seen.number, SAME));
            } else if stems.is_some_and(|stems| stems.contains(&seen.stem)) {
                meant.literally.push((seen.number, STEM));
            } else if self.is_last && seen.spelling.starts_with(&self.spelling) {
                meant.literally.push((seen.number, BEGINNING));
            } else if let Some(counts) = self.slips_to(&seen, slips).and_then(|slips| SLIPS.get(slips - 1)) {
                meant.with_slips.push(Slip { number: seen.number, stem: seen.stem, counts: *counts });
            }
        }
        meant
    }

    /// How many slips lead to a known word, when no more than allowed.
    fn slips_to(&self, seen: &Seen<'_>, allowed: usize) -> Option<usize> {
        let differing = |one: u64, other: u64| crate::matching::numbers::wide((one & !other).count_ones());
        let may = allowed > 0
            && self.characters.abs_diff(seen.characters) <= allowed
            && differing(self.letters, seen.letters) <= allowed
            && differing(seen.letters, self.letters) <= allowed;
        let slips = may.then(|| strsim::osa_distance(&self.spelling, seen.spelling))?;
        (1..=allowed).contains(&slips).then_some(slips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(text: &str) -> Vec<Vec<String>> {
        let groups = Wanted::read(text).map(|wanted| wanted.groups).unwrap_or_default();
        groups.into_iter().map(|group| group.into_iter().map(|word| word.spelling).collect()).collect()
    }

    #[test]
    fn a_search_is_read_word_by_word_and_run_by_run() {
        assert_eq!(spellings("the Évaluation of borders"), [["evaluation"], ["borders"]]);
        assert_eq!(spellings("劳动移民 data"), [vec!["劳动", "动移", "移民"], vec!["data"]]);
        assert_eq!(spellings("? of -"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_quoted_is_told_from_the_rest() {
        let quoted = |text: &str| -> Vec<String> {
            let words = Wanted::read(text).map(|wanted| wanted.groups).unwrap_or_default().into_iter().flatten();
            words.filter(|word| word.is_quoted).map(|word| word.spelling).collect()
        };
        assert_eq!(quoted("\"birth registration\" visas"), ["birth", "registration"]);
        assert_eq!(quoted("visas «état civil» “labour” „Grenze“"), ["etat", "civil", "labour", "grenze"]);
        assert_eq!(quoted("visas \"and borders"), [""; 0]);
        let rest = Wanted::read("\"birth registration\" visas").and_then(|wanted| wanted.without(0)).unwrap();
        assert_eq!(rest.rewritten(), "\"registration\" visas");
    }

    #[test]
    fn slips_are_allowed_by_length() {
        let allowed = |word: &str| slips_allowed(word.chars().count());
        assert_eq!([allowed("law"), allowed("visa"), allowed("borders"), allowed("migration")], [0, 1, 1, 2]);
    }
}
