//! What a text says is *not* offered, or not wanted: “negotiation of visas is not part of this”.
//!
//! A clause with one of the listed cues excludes what stands after the cue or, for cues such as
//! “is not included”, what stands before it. The words of an exclusion do not count as offered or
//! wanted. The lists (`cues/exclusions.txt`) hold cues whose subject is the help itself, so that
//! “many workers do not know their rights” excludes nothing.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::closing::{sentences, within};
use super::gate_words::Side;
use super::lexicon::Token;

/// What an exclusion says, and where: bytes of the text.
pub(crate) type Span = Range<usize>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    After,
    Before,
}

#[derive(Clone, Debug)]
struct Cue {
    reach: Reach,
    /// None = heeded on both sides.
    side: Option<Side>,
    words: Vec<&'static str>,
}

/// All cues, by their first word.
static CUES: LazyLock<HashMap<&'static str, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<&'static str, Vec<Cue>> = HashMap::new();
    for line in include_str!("cues/exclusions.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let (Some(reach), Some(side), Some(first)) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        let reach = if reach == "before" { Reach::Before } else { Reach::After };
        let side = match side {
            "offer" => Some(Side::Offer),
            "need" => Some(Side::Need),
            _ => None,
        };
        // The first word of a cue may be a beginning; it is then found under its first letters.
        let key = first.trim_end_matches('*');
        cues.entry(key).or_default().push(Cue { reach, side, words: [first].into_iter().chain(words).collect() });
    }
    cues
});

/// Words after a cue that take it back: “not only”.
const TAKEN_BACK: [&str; 9] =
    ["only", "just", "merely", "seulement", "uniquement", "solo", "solamente", "только", "فقط"];

/// Words that, after a comma, begin another clause.
const TURNS: [&str; 24] = [
    "but", "and", "though", "although", "while", "whereas", "which", "who", "however", "because", "mais", "et",
    "tandis", "car", "pero", "y", "aunque", "porque", "sino", "но", "а", "и", "لكن", "ولكن",
];

/// Whether a cue may begin with a word.
pub(crate) fn may_begin(folded: &str) -> bool {
    let cues = beginnings(folded).filter_map(|beginning| CUES.get(beginning)).flatten();
    cues.filter_map(|cue| cue.words.first()).any(|first| fits(first, folded))
}

/// All beginnings of a word, itself the last.
pub(crate) fn beginnings(folded: &str) -> impl Iterator<Item = &str> {
    let ends = folded.char_indices().map(|(position, character)| position + character.len_utf8());
    ends.filter_map(|end| folded.get(..end))
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
            spans.extend(excluded(within(read, &clause), clause.start, side));
        }
    }
    spans
}

/// Cuts a sentence at semicolons, colons, dashes and brackets, and at commas before a turn.
fn clauses(sentence: &str) -> Vec<Span> {
    let mut cuts = vec![0];
    for (at, character) in sentence.char_indices() {
        let next = at + character.len_utf8();
        let strong = matches!(character, ';' | ':' | '(' | ')' | '—' | '–' | '؛' | '；' | '：');
        let comma = matches!(character, ',' | '،' | '，');
        if strong || (comma && turns(sentence.get(next..).unwrap_or_default())) {
            cuts.push(next);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([sentence.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn turns(rest: &str) -> bool {
    let word: String = rest.trim_start().chars().take_while(|character| character.is_alphabetic()).collect();
    TURNS.contains(&word.to_lowercase().as_str())
}

/// What a clause excludes: from its first cue to its end, or from its beginning to the cue.
fn excluded(words: &[Token], start: usize, side: Side) -> Option<Span> {
    let end = words.last().map_or(0, |word| word.start + word.length);
    (0..words.len()).find_map(|at| {
        let (cue, length) = cue_at(words, at, side)?;
        let taken_back = |word: &Token| TAKEN_BACK.contains(&&*word.folded);
        if words.iter().skip(at + length).take(2).any(taken_back) {
            return None;
        }
        match cue.reach {
            Reach::After => {
                // Pairs of characters overlap: the cue's own last one is left out.
                let cue_end = words.get(at + length - 1).map_or(0, |last| last.start + last.length);
                words.get(at + length).map(|first| first.start.max(cue_end)..end)
            }
            Reach::Before => words.get(at).filter(|_| at > 0).map(|first| start..first.start),
        }
    })
}

/// The longest cue that begins at a word, and how many words it takes.
fn cue_at(words: &[Token], at: usize, side: Side) -> Option<(&'static Cue, usize)> {
    let first = words.get(at).filter(|word| word.may_exclude)?;
    let found = beginnings(&first.folded).filter_map(|beginning| CUES.get(beginning)).flatten();
    let heeded = found.filter(|cue| cue.side.is_none_or(|own| own == side));
    heeded.filter_map(|cue| Some((cue, length_at(cue, words, at)?))).max_by_key(|(_, length)| *length)
}

/// How many words a cue takes where it begins at a word; none when it does not.
fn length_at(cue: &Cue, text: &[Token], at: usize) -> Option<usize> {
    let mut length = 0;
    let mut words = cue.words.iter();
    while let Some(word) = words.next() {
        if *word == ".." {
            let next = words.next()?;
            let gap = (1..=3).find(|gap| text.get(at + length + gap).is_some_and(|word| fits(next, &word.folded)))?;
            length += gap + 1;
        } else {
            fits(word, &text.get(at + length)?.folded).then_some(())?;
            length += 1;
        }
    }
    Some(length)
}

/// Whether a word of the lists is a word, or its beginning.
pub(crate) fn fits(listed: &str, folded: &str) -> bool {
    listed.strip_suffix('*').map_or(folded == listed, |beginning| folded.starts_with(beginning))
}
