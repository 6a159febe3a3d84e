//! Whom a text is about: who is helped, and which way people move.
//!
//! A course for recruitment agencies and one for those who inspect them share nearly all their
//! words; so do help for nationals abroad and help for foreigners at home. Each text is read for
//! a few classes on two axes. Only when both sides of a pair are clear on an axis and differ is
//! that held against the pair.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::exclusions::{beginnings, fits as is};
use super::gate_words::Side;
use super::lexicon::Token;

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

const BUSINESS: &str = "business";

impl Cue {
    /// Whether it speaks of a business as who is helped.
    fn is_business(&self) -> bool {
        let [_, helped] = &CUES.names;
        self.axis == 1 && helped.get(usize::from(self.class)) == Some(&BUSINESS)
    }
}

struct Cues {
    cues: HashMap<&'static str, Vec<Cue>>,
    /// The length of the longest first word, in bytes.
    longest: usize,
    leads: Vec<Vec<&'static str>>,
    names: [Vec<&'static str>; 2],
}

static CUES: LazyLock<Cues> = LazyLock::new(|| read(include_str!("cues/directions.txt")));

fn read(text: &'static str) -> Cues {
    let mut found = Cues { cues: HashMap::default(), longest: 0, leads: Vec::new(), names: [Vec::new(), Vec::new()] };
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
                found.leads.extend(phrases);
                continue;
            }
        };
        let Some(names) = found.names.get_mut(axis) else {
            continue;
        };
        let class = names.iter().position(|name| *name == class).unwrap_or_else(|| {
            names.push(class);
            names.len() - 1
        });
        let class = u8::try_from(class).unwrap_or(u8::MAX);
        for words in phrases.filter(|words| !words.is_empty()) {
            let key = words.first().map_or("", |first| first.trim_end_matches('*'));
            found.cues.entry(key).or_default().push(Cue { axis, class, words });
        }
    }
    found.longest = found.cues.keys().map(|first| first.len()).max().unwrap_or_default();
    found
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
    /// Reads a title, phrases and descriptions of a need or an offer.
    pub(crate) fn read<'a>(
        side: Side,
        title: &[Token],
        phrases: &[Vec<Token>],
        descriptions: impl Iterator<Item = &'a [Token]>,
    ) -> Directions {
        let mut counts = [[0_u32; 8]; 2];
        // A need's title often names the trouble: “agencies overcharge workers” asks for no help for agencies.
        count(title, TITLE, |cue| side == Side::Offer || !cue.is_business(), &mut counts);
        phrases.iter().for_each(|phrase| count(phrase, PHRASE, |_| false, &mut counts));
        descriptions.for_each(|description| count(description, DESCRIPTION, |_| false, &mut counts));
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
        CUES.names.get(at)?.get(usize::from(class)).copied()
    }
}

fn clear(counts: [u32; 8]) -> Option<u8> {
    let all: u32 = counts.iter().sum();
    let (class, most) = (0_u8..).zip(counts).max_by_key(|(_, count)| *count)?;
    (most >= CLEAR && most * 5 >= all * FIFTHS).then_some(class)
}

/// Whether what leads to who is helped, or a mention, may begin with a word.
pub(crate) fn may_begin(folded: &str) -> bool {
    let leads = CUES.leads.iter().filter_map(|words| words.first());
    leads.chain(cues_for(folded).filter_map(|cue| cue.words.first())).any(|first| is(first, folded))
}

/// The cues that stand under a word or under a beginning of it.
fn cues_for(folded: &str) -> impl Iterator<Item = &'static Cue> {
    beginnings(folded, CUES.longest).filter_map(|beginning| CUES.cues.get(beginning)).flatten()
}

/// Counts the mentions of a text. Whom it helps counts behind what leads to it, and where `unled` says that it counts
/// without.
fn count(text: &[Token], weight: u32, unled: impl Fn(&Cue) -> bool, counts: &mut [[u32; 8]; 2]) {
    let mut led_until = 0;
    for (at, first) in text.iter().enumerate().filter(|(_, word)| word.may_direct) {
        if let Some(length) = CUES.leads.iter().filter_map(|words| fits(words, text, at)).max() {
            led_until = at + length + REACH;
        }
        for cue in cues_for(first.folded()).filter(|cue| fits(&cue.words, text, at).is_some()) {
            let heeded = cue.axis == 0 || at < led_until || unled(cue);
            let count = counts.get_mut(cue.axis).and_then(|axis| axis.get_mut(usize::from(cue.class)));
            if let Some(count) = count.filter(|_| heeded) {
                *count += weight;
            }
        }
    }
}

/// How many words a phrase of the lists takes where it begins at a word; none when it does not.
fn fits(words: &[&str], text: &[Token], at: usize) -> Option<usize> {
    let there = text.get(at..at + words.len())?;
    let fit = words.iter().zip(there).all(|(word, piece)| is(word, piece.folded()));
    (!words.is_empty() && fit).then_some(words.len())
}
