//! What a text says is *not* offered, or not wanted: “negotiation of visas is not part of this”.
//!
//! A clause with one of the listed cues excludes what stands after the cue or, for cues such as
//! “is not included”, what stands before it. The words of an exclusion do not count as offered or
//! wanted. The lists (`cues/exclusions.txt`) hold cues whose subject is the help itself, so that
//! “many workers do not know their rights” excludes nothing.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::closing::sentences;
use super::gate_words::Side;
use super::text::{Piece, folded_pieces};

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

/// The parts of a text that name what is not offered (or, in a need, not wanted).
pub(crate) fn exclusions(text: &str, side: Side) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut from = 0;
    for sentence in sentences(text) {
        let start = text.get(from..).and_then(|rest| rest.find(sentence)).map_or(from, |at| from + at);
        from = start + sentence.len();
        for clause in clauses(sentence) {
            let pieces = clause.pieces(sentence);
            if let Some(span) = excluded(&pieces, side) {
                spans.push(start + clause.start + span.start..start + clause.start + span.end);
            }
        }
    }
    spans
}

/// A part of a sentence between strong separators.
struct Clause {
    start: usize,
    end: usize,
}

impl Clause {
    fn pieces(&self, sentence: &str) -> Vec<Piece> {
        folded_pieces(sentence.get(self.start..self.end).unwrap_or_default())
    }
}

/// Cuts a sentence at semicolons, colons, dashes and brackets, and at commas before a turn.
fn clauses(sentence: &str) -> Vec<Clause> {
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
    cuts.iter().zip(ends).map(|(&start, end)| Clause { start, end }).collect()
}

fn turns(rest: &str) -> bool {
    let word: String = rest.trim_start().chars().take_while(|character| character.is_alphabetic()).collect();
    TURNS.contains(&word.to_lowercase().as_str())
}

/// What a clause excludes: from its first cue to its end, or from its beginning to the cue.
fn excluded(pieces: &[Piece], side: Side) -> Option<Span> {
    let end = pieces.last().map_or(0, |piece| piece.end);
    (0..pieces.len()).find_map(|at| {
        let (cue, length) = cue_at(pieces, at, side)?;
        let taken_back = |piece: &Piece| TAKEN_BACK.contains(&piece.folded.as_str());
        if pieces.iter().skip(at + length).take(2).any(taken_back) {
            return None;
        }
        match cue.reach {
            Reach::After => pieces.get(at + length).map(|first| first.start..end),
            Reach::Before => pieces.get(at).filter(|_| at > 0).map(|first| 0..first.start),
        }
    })
}

/// The longest cue that begins at a word, and how many words it takes.
fn cue_at(pieces: &[Piece], at: usize, side: Side) -> Option<(&'static Cue, usize)> {
    let first = &pieces.get(at)?.folded;
    let by_beginning = first.char_indices().map(|(position, character)| position + character.len_utf8());
    let found = by_beginning.filter_map(|end| CUES.get(first.get(..end)?)).flatten();
    let heeded = found.filter(|cue| cue.side.is_none_or(|own| own == side));
    heeded.filter_map(|cue| Some((cue, length_at(cue, pieces, at)?))).max_by_key(|(_, length)| *length)
}

/// How many words a cue takes where it begins at a word; none when it does not.
fn length_at(cue: &Cue, pieces: &[Piece], at: usize) -> Option<usize> {
    let mut length = 0;
    let mut words = cue.words.iter();
    while let Some(word) = words.next() {
        if *word == ".." {
            let next = words.next()?;
            let gap = (1..=3).find(|gap| pieces.get(at + length + gap).is_some_and(|piece| fits(next, piece)))?;
            length += gap + 1;
        } else {
            fits(word, pieces.get(at + length)?).then_some(())?;
            length += 1;
        }
    }
    Some(length)
}

fn fits(word: &str, piece: &Piece) -> bool {
    match word.strip_suffix('*') {
        Some(beginning) => piece.folded.starts_with(beginning),
        None => piece.folded == word,
    }
}
