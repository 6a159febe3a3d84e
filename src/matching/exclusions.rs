//! What a text says is *not* offered, or not wanted: “negotiation of visas is not part of this”.
//!
//! A clause with one of the listed cues excludes what stands after the cue or, for cues such as
//! “is not included”, what stands before it. An offer describes help: a main clause of it that is
//! denied in any other way is excluded whole. The words of an exclusion do not count as offered or
//! wanted. In needs, which describe what is wrong, the lists (`cues/exclusions.txt`) hold only
//! cues whose subject is the help itself, so that “many workers do not know their rights” excludes
//! nothing.

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::closing::{sentences, within};
use super::gate_words::Side;
use super::lexicon::Token;

/// What an exclusion says, and where: bytes of the text.
pub(crate) type Span = Range<usize>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    After,
    Before,
    /// The whole clause, if nothing else in it is a cue.
    Clause,
    /// What stands after it, if the sentence said before it what is wanted: “we need training, not software”.
    Instead,
    /// Nothing: the cue only looks like one (“at no cost”).
    Nothing,
}

#[derive(Clone, Debug)]
struct Cue {
    reach: Reach,
    /// None = heeded on both sides.
    side: Option<Side>,
    /// Each with its alternatives.
    words: Vec<Vec<&'static str>>,
}

struct Lists {
    /// All cues, by their first word.
    cues: HashMap<&'static str, Vec<Cue>>,
    /// The length of the longest first word, in bytes.
    longest: usize,
    /// Words that begin a subordinate clause: what is denied in it says nothing of the help.
    subordinate: HashSet<&'static str>,
    /// Words, or their beginnings, by which a sentence says that something is wanted.
    wanting: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| read_lists(include_str!("cues/exclusions.txt")));

fn read_lists(text: &'static str) -> Lists {
    let mut lists =
        Lists { cues: HashMap::default(), longest: 0, subordinate: HashSet::default(), wanting: Vec::new() };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let reach = match words.next() {
            Some("after") => Reach::After,
            Some("before") => Reach::Before,
            Some("clause") => Reach::Clause,
            Some("nothing") => Reach::Nothing,
            Some("instead") => Reach::Instead,
            Some("wanting") => {
                lists.wanting.extend(words);
                continue;
            }
            _ => {
                lists.subordinate.extend(words);
                continue;
            }
        };
        let side = match words.next() {
            Some("offer") => Some(Side::Offer),
            Some("need") => Some(Side::Need),
            _ => None,
        };
        let words: Vec<Vec<&str>> = words.map(|word| word.split('|').collect()).collect();
        // The first word of a cue may be a beginning; it is then found under its first letters.
        for first in words.first().into_iter().flatten() {
            let cue = Cue { reach, side, words: words.clone() };
            lists.cues.entry(first.trim_end_matches('*')).or_default().push(cue);
        }
    }
    lists.longest = lists.cues.keys().map(|first| first.len()).max().unwrap_or_default();
    lists
}

/// Words after a cue that take it back: “not only”.
const TAKEN_BACK: [&str; 9] =
    ["only", "just", "merely", "seulement", "uniquement", "solo", "solamente", "только", "فقط"];

/// Words that, after a comma, begin another clause.
const TURNS: [&str; 24] = [
    "but", "and", "though", "although", "while", "whereas", "which", "who", "however", "because", "mais", "et",
    "tandis", "car", "pero", "y", "aunque", "porque", "sino", "но", "а", "и", "لكن", "ولكن",
];

/// Words that begin another clause even without a comma.
const CONTRASTS: [&str; 7] = [" but ", " mais ", " pero ", " sino ", " но ", " لكن ", " ولكن "];

/// Whether a cue may begin with a word.
pub(crate) fn may_begin(folded: &str) -> bool {
    cues_for(folded).filter_map(|cue| cue.words.first()).any(|first| fits_one(first, folded))
}

/// The cues that stand under a word or under a beginning of it.
fn cues_for(folded: &str) -> impl Iterator<Item = &'static Cue> {
    beginnings(folded, LISTS.longest).filter_map(|beginning| LISTS.cues.get(beginning)).flatten()
}

/// The beginnings of a word, itself the last, up to so many bytes: nothing that is listed is longer, and each is hashed
/// whole.
pub(crate) fn beginnings(folded: &str, longest: usize) -> impl Iterator<Item = &str> {
    let ends = folded.char_indices().map(|(position, character)| position + character.len_utf8());
    ends.take_while(move |end| *end <= longest).filter_map(|end| folded.get(..end))
}

/// The parts of a text that name what is not offered (or, in a need, not wanted).
pub(crate) fn exclusions(text: &str, read: &[Token], side: Side) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    // Most sentences hold no word that a cue begins with.
    let cued = |words: &[Token]| words.iter().any(|word| word.may_exclude);
    if !cued(read) {
        return spans;
    }
    for (sentence, _) in sentences(text, read).filter(|(_, words)| cued(words)) {
        for clause in clauses(text.get(sentence.clone()).unwrap_or_default()) {
            let clause = sentence.start + clause.start..sentence.start + clause.end;
            let earlier = within(read, &(sentence.start..clause.start));
            let clause = Clause { text, words: within(read, &clause), start: clause.start, earlier };
            spans.extend(clause.excluded(side));
        }
    }
    spans
}

/// Cuts a sentence at semicolons, colons, dashes and brackets, at commas before a turn, and before
/// a contrast.
fn clauses(sentence: &str) -> Vec<Span> {
    let mut cuts = vec![0];
    for (at, character) in sentence.char_indices() {
        let next = at + character.len_utf8();
        let strong = matches!(character, ';' | ':' | '(' | ')' | '—' | '–' | '؛' | '；' | '：');
        let comma = COMMAS.contains(&character);
        let contrast = character == ' ' && contrasts(sentence.get(at..).unwrap_or_default());
        if strong || contrast || (comma && turns(sentence.get(next..).unwrap_or_default())) {
            cuts.push(next);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([sentence.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn contrasts(rest: &str) -> bool {
    CONTRASTS.iter().any(|word| rest.starts_with(word))
}

fn turns(rest: &str) -> bool {
    let word: String = rest.trim_start().chars().take_while(|character| character.is_alphabetic()).collect();
    TURNS.contains(&word.to_lowercase().as_str())
}

/// A clause of a text.
struct Clause<'a> {
    text: &'a str,
    words: &'a [Token],
    /// Where it begins in the text, in bytes.
    start: usize,
    /// The words of its sentence before it.
    earlier: &'a [Token],
}

impl Clause<'_> {
    /// What it excludes: from its first cue to its end, from its beginning to the cue, or all of
    /// it when it is denied without any of the more particular cues.
    fn excluded(&self, side: Side) -> Option<Span> {
        let words = self.words;
        let end = words.last().map_or(0, |word| word.start + word.length);
        let mut denied = None;
        let mut at = 0;
        while at < words.len() {
            let Some((cue, length)) = cue_at(words, at, side) else {
                at += 1;
                continue;
            };
            let taken_back = |word: &Token| TAKEN_BACK.contains(&word.folded());
            let taken_back = words.iter().skip(at + length).take(2).any(taken_back);
            match cue.reach {
                Reach::Nothing => {}
                Reach::Clause => {
                    if denied.is_none() && !taken_back && !self.is_subordinate(at) {
                        denied = Some(self.start..end);
                    }
                }
                Reach::Instead if !self.is_instead(at, length) => {}
                _ if taken_back => return None,
                Reach::After | Reach::Instead => {
                    // Pairs of characters overlap: the cue's own last one is left out.
                    let cue_end = words.get(at + length - 1).map_or(0, |last| last.start + last.length);
                    return words.get(at + length).map(|first| first.start.max(cue_end)..end);
                }
                Reach::Before => return words.get(at).filter(|_| at > 0).map(|first| self.start..first.start),
            }
            at += length;
        }
        denied
    }

    /// Whether a word stands in a subordinate clause that began behind the last comma.
    fn is_subordinate(&self, at: usize) -> bool {
        let before = self.before(at);
        let begin = before.rfind(COMMAS).map_or(self.start, |comma| self.start + comma);
        let mut own = self.words.iter().take(at).filter(|word| word.start >= begin);
        own.any(|word| LISTS.subordinate.contains(word.folded()))
    }

    /// Whether what follows a cue is named in place of something that the sentence wants: a single word such as *not*
    /// only behind a comma or a conjunction, because elsewhere it denies something else.
    fn is_instead(&self, at: usize, length: usize) -> bool {
        let wants = |word: &Token| LISTS.wanting.iter().any(|listed| fits(listed, word.folded()));
        let joins = |word: &Token| TURNS.contains(&word.folded());
        let own = self.words.get(..at).unwrap_or_default();
        let last = own.last().or(self.earlier.last());
        // Arabic writes its “and” together with the word.
        let joined = self.words.get(at).is_some_and(|word| word.folded().starts_with('و'));
        let turns = own.is_empty() || joined || last.is_some_and(joins) || self.before(at).trim_end().ends_with(COMMAS);
        (length > 1 || turns) && self.earlier.iter().chain(own).any(wants) && !self.is_subordinate(at)
    }

    /// What stands in it before one of its words.
    fn before(&self, at: usize) -> &str {
        let place = self.words.get(at).map_or(self.start, |word| word.start);
        self.text.get(self.start..place).unwrap_or_default()
    }
}

const COMMAS: [char; 3] = [',', '،', '，'];

/// The longest cue that begins at a word, and how many words it takes.
fn cue_at(words: &[Token], at: usize, side: Side) -> Option<(&'static Cue, usize)> {
    let first = words.get(at).filter(|word| word.may_exclude)?;
    let heeded = cues_for(first.folded()).filter(|cue| cue.side.is_none_or(|own| own == side));
    heeded.filter_map(|cue| Some((cue, length_at(cue, words, at)?))).max_by_key(|(_, length)| *length)
}

/// How many words a cue takes where it begins at a word; none when it does not.
fn length_at(cue: &Cue, text: &[Token], at: usize) -> Option<usize> {
    let mut length = 0;
    let mut words = cue.words.iter();
    while let Some(word) = words.next() {
        if word.contains(&"..") {
            let next = words.next()?;
            let there = |gap: &usize| text.get(at + length + gap).is_some_and(|word| fits_one(next, word.folded()));
            let gap = (1..=3).find(there)?;
            length += gap + 1;
        } else {
            fits_one(word, text.get(at + length)?.folded()).then_some(())?;
            length += 1;
        }
    }
    Some(length)
}

/// Whether one of some alternatives fits a word.
fn fits_one(alternatives: &[&str], folded: &str) -> bool {
    alternatives.iter().any(|listed| fits(listed, folded))
}

/// Whether a word of the lists is a word, or its beginning.
pub(crate) fn fits(listed: &str, folded: &str) -> bool {
    listed.strip_suffix('*').map_or(folded == listed, |beginning| folded.starts_with(beginning))
}
