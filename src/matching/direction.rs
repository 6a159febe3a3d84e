//! Whom a text is about: who is helped, and which way people move.
//!
//! A course for recruitment agencies and one for those who inspect them share nearly all their
//! words; so do help for nationals abroad and help for foreigners at home. Each text is read for
//! a few classes on two axes. Only when both sides of a pair are clear on an axis and differ is
//! that held against the pair.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::text::{Piece, folded_pieces};

/// An axis of classes that stand apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Axis {
    /// Which way people move.
    Movement,
    /// Who is helped.
    Helped,
}

impl Axis {
    pub(crate) const ALL: [Axis; 2] = [Axis::Movement, Axis::Helped];
}

/// What is clear about a text, by axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Directions {
    classes: [Option<u8>; 2],
}

struct Cue {
    axis: usize,
    class: u8,
    words: Vec<&'static str>,
}

struct Lexicon {
    cues: HashMap<&'static str, Vec<Cue>>,
    leads: Vec<Vec<&'static str>>,
    names: [Vec<&'static str>; 2],
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("cues/directions.txt")));

fn read(text: &'static str) -> Lexicon {
    let mut lexicon = Lexicon { cues: HashMap::new(), leads: Vec::new(), names: [Vec::new(), Vec::new()] };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, list)) = line.split_once(':') else {
            continue;
        };
        let phrases = list.split('|').map(|phrase| phrase.split_whitespace().collect::<Vec<_>>());
        let mut head = head.split_whitespace();
        let (axis, class) = match (head.next(), head.next()) {
            (Some("movement"), Some(class)) => (0, class),
            (Some("helped"), Some(class)) => (1, class),
            _ => {
                lexicon.leads.extend(phrases);
                continue;
            }
        };
        let Some(names) = lexicon.names.get_mut(axis) else {
            continue;
        };
        let class = names.iter().position(|name| *name == class).unwrap_or_else(|| {
            names.push(class);
            names.len() - 1
        });
        let class = u8::try_from(class).unwrap_or(u8::MAX);
        for words in phrases.filter(|words| !words.is_empty()) {
            let key = words.first().map_or("", |first| first.trim_end_matches('*'));
            lexicon.cues.entry(key).or_default().push(Cue { axis, class, words });
        }
    }
    lexicon
}

/// What a mention counts in a title, in a phrase of expertise and in a description.
const TITLE: u32 = 3;
const PHRASE: u32 = 2;
const DESCRIPTION: u32 = 1;
/// A class is clear when its mentions count at least this.
const CLEAR: u32 = 3;
/// And when they are at least this many in five of the axis.
const FIFTHS: u32 = 3;
/// How many words may stand between what leads to who is helped and the mention.
const REACH: usize = 4;

impl Directions {
    /// Reads a title, phrases and descriptions.
    pub(crate) fn read<'a>(
        title: &str,
        phrases: impl Iterator<Item = &'a str>,
        descriptions: impl Iterator<Item = &'a str>,
    ) -> Directions {
        let mut counts = [[0_u32; 8]; 2];
        count(title, TITLE, &mut counts);
        phrases.for_each(|phrase| count(phrase, PHRASE, &mut counts));
        descriptions.for_each(|description| count(description, DESCRIPTION, &mut counts));
        Directions { classes: counts.map(clear) }
    }

    /// The axes on which both are clear and differ.
    pub(crate) fn against(&self, other: &Directions) -> impl Iterator<Item = Axis> {
        let pairs = self.classes.into_iter().zip(other.classes).zip(Axis::ALL);
        pairs.filter(|((one, other), _)| one.is_some() && other.is_some() && one != other).map(|(_, axis)| axis)
    }

    /// The name of the class on an axis.
    pub(crate) fn name(&self, axis: Axis) -> Option<&'static str> {
        let at = usize::from(axis == Axis::Helped);
        let class = (*self.classes.get(at)?)?;
        LEXICON.names.get(at)?.get(usize::from(class)).copied()
    }
}

fn clear(counts: [u32; 8]) -> Option<u8> {
    let all: u32 = counts.iter().sum();
    let (class, most) = (0_u8..).zip(counts).max_by_key(|(_, count)| *count)?;
    (most >= CLEAR && most * 5 >= all * FIFTHS).then_some(class)
}

fn count(text: &str, weight: u32, counts: &mut [[u32; 8]; 2]) {
    let pieces = folded_pieces(text);
    let mut led_until = 0;
    for at in 0..pieces.len() {
        if let Some(length) = LEXICON.leads.iter().filter_map(|words| fits(words, &pieces, at)).max() {
            led_until = at + length + REACH;
        }
        let Some(first) = pieces.get(at).map(|piece| piece.folded.as_str()) else {
            continue;
        };
        let beginnings = first.char_indices().map(|(position, character)| position + character.len_utf8());
        let cues = beginnings.filter_map(|end| LEXICON.cues.get(first.get(..end)?)).flatten();
        for cue in cues.filter(|cue| fits(&cue.words, &pieces, at).is_some()) {
            let heeded = cue.axis == 0 || weight == TITLE || at < led_until;
            let count = counts.get_mut(cue.axis).and_then(|axis| axis.get_mut(usize::from(cue.class)));
            if let Some(count) = count.filter(|_| heeded) {
                *count += weight;
            }
        }
    }
}

/// How many words a phrase of the lexicon takes where it begins at a word; none when it does not.
fn fits(words: &[&str], pieces: &[Piece], at: usize) -> Option<usize> {
    let fit = |(word, piece): (&&str, &Piece)| match word.strip_suffix('*') {
        Some(beginning) => piece.folded.starts_with(beginning),
        None => piece.folded == **word,
    };
    let there = pieces.get(at..at + words.len())?;
    (!words.is_empty() && words.iter().zip(there).all(fit)).then_some(words.len())
}
