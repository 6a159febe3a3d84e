//! The day on which an offer's own text closes it, when that is earlier than its dates say.
//!
//! Dates are filled in once; the text is where a provider writes that the last missions start
//! before June. Only two plain forms are read, and only when nothing in the sentence takes them
//! back: that something *ends* in a month of a year, and that the *last* of something must
//! *start* before or by a month, each on a day of it or not. What ended before the offer begins was
//! something else. Whoever reads the match sees the sentence.

use std::ops::Range;

use chrono::{Months, NaiveDate};

use super::lexicon::{Lexicon, Token};

/// A closing day and the sentence that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The last day on which something new can begin.
    pub day: NaiveDate,
    /// The sentence, as it stands in the text.
    pub sentence: String,
}

/// The earliest closing day that a text states of an offer that begins on a day, if any.
pub fn closing(text: &str, begins: Option<NaiveDate>) -> Option<Closing> {
    closing_in(text, &Lexicon::default().read(text), begins)
}

/// The same of a text that was read.
pub(crate) fn closing_in(text: &str, read: &[Token], begins: Option<NaiveDate>) -> Option<Closing> {
    // Most texts name no month, and say nothing of a closing day.
    if !read.iter().any(|word| word.month) {
        return None;
    }
    let mut earliest: Option<Closing> = None;
    for (span, words) in sentences(text, read) {
        let day = words.iter().any(|word| word.month).then(|| closing_day(words)).flatten();
        let Some(day) = day.filter(|day| begins.is_none_or(|begins| *day >= begins)) else {
            continue;
        };
        if earliest.as_ref().is_none_or(|known| day < known.day) {
            let sentence = text.get(span).unwrap_or_default().trim().to_owned();
            earliest = Some(Closing { day, sentence });
        }
    }
    earliest
}

/// The sentences of a text that was read: where each stands, in bytes, and its pieces.
pub(crate) fn sentences<'a>(text: &'a str, read: &'a [Token]) -> impl Iterator<Item = (Range<usize>, &'a [Token])> {
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end;
        end += text.get(start..).filter(|rest| !rest.is_empty()).map(first_sentence)?;
        Some((start..end, within(read, &(start..end))))
    })
}

/// How many bytes the first sentence of a text takes: to its mark, or to where the next entry of a list or the next
/// paragraph begins. A line that is only broken goes on in the next.
fn first_sentence(text: &str) -> usize {
    let is_end = |(at, character): &(usize, char)| match character {
        '.' | '!' | '?' | '؟' | '。' | '！' | '？' => true,
        '\n' => begins_anew(text.get(at + 1..).unwrap_or_default()),
        _ => false,
    };
    text.char_indices().find(is_end).map_or(text.len(), |(at, character)| at + character.len_utf8())
}

/// Whether what follows a line's end is an empty line or the entry of a list.
fn begins_anew(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r', '\u{a0}']);
    let numbered = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.starts_with(['\n', '-', '–', '—', '•', '*', '·', '▪', '‣'])
        || (numbered.len() < rest.len() && numbered.starts_with(['.', ')']))
}

/// The pieces of a text that begin in a part of it.
pub(crate) fn within<'a>(read: &'a [Token], part: &Range<usize>) -> &'a [Token] {
    let at = |place: usize| read.partition_point(|token| token.start < place);
    read.get(at(part.start)..at(part.end)).unwrap_or_default()
}

/// Words that begin with one of these take a closing day back, or say that it comes again.
const DOUBTS: [&str; 22] = [
    "exten",
    "renew",
    "prolong",
    "renouvel",
    "prorrog",
    "renov",
    "except",
    "unless",
    "sauf",
    "salvo",
    "phase",
    "round",
    "call",
    "each",
    "every",
    "chaque",
    "cada",
    "next",
    "prochain",
    "proxim",
    "продл",
    "кажд",
];
const ENDS: [&str; 22] = [
    "ends",
    "ended",
    "closes",
    "closed",
    "expires",
    "expired",
    "concludes",
    "concluded",
    "wind",
    "winds",
    "termine",
    "terminent",
    "acheve",
    "achevent",
    "expire",
    "expirent",
    "termina",
    "terminan",
    "terminaron",
    "finaliza",
    "finalizan",
    "завершается",
];
const LAST: [&str; 12] = [
    "last",
    "final",
    "dernier",
    "dernieres",
    "derniers",
    "derniere",
    "ultimo",
    "ultima",
    "ultimos",
    "ultimas",
    "последние",
    "последняя",
];
const STARTS: [&str; 18] = [
    "start", "begin", "begun", "submi", "accept", "receiv", "appl", "depart", "demarr", "commenc", "debut", "depos",
    "inici", "empez", "recib", "present", "candidat", "нач",
];
const BEFORE: [&str; 5] = ["before", "avant", "antes", "до", "قبل"];
/// How many words may stand between what ends and the month.
const REACH: usize = 6;

/// The earliest day that a sentence states, unless a word of it takes that back.
fn closing_day(words: &[Token]) -> Option<NaiveDate> {
    let day = words.iter().enumerate().filter_map(|(at, word)| stated_day(words, at, word)).min()?;
    (!holds_beginning(words, &DOUBTS)).then_some(day)
}

fn stated_day(words: &[Token], at: usize, word: &Token) -> Option<NaiveDate> {
    let month = month(word.folded())?;
    let own_year = words.iter().skip(at + 1).take(2).find_map(|word| year(word.folded()));
    let ends = own_year.is_some() && holds(words.get(at.saturating_sub(REACH)..at)?, &ENDS);
    let before = holds(words.get(at.saturating_sub(2)..at)?, &BEFORE);
    if !(ends || (before && holds(words, &LAST) && holds_beginning(words, &STARTS))) {
        return None;
    }
    let year = own_year.or_else(|| words.iter().find_map(|word| year(word.folded())))?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|place| words.get(place));
    let named = beside.filter_map(|word| word.folded().parse().ok());
    let on_day = named.filter_map(|day| NaiveDate::from_ymd_opt(year, month, day)).next();
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    match (on_day, before) {
        (Some(day), false) => Some(day),
        (Some(day), true) => day.pred_opt(),
        (None, true) => first.pred_opt(),
        (None, false) => first.checked_add_months(Months::new(1))?.pred_opt(),
    }
}

fn holds(words: &[Token], cues: &[&str]) -> bool {
    words.iter().any(|word| cues.contains(&word.folded()))
}

fn holds_beginning(words: &[Token], cues: &[&str]) -> bool {
    words.iter().any(|word| cues.iter().any(|cue| word.folded().starts_with(cue)))
}

fn year(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| (2000..2100).contains(year))
}

/// The months in folded form: English, French, Spanish, Portuguese, Russian, Arabic.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "enero", "janeiro", "января", "январе", "يناير"],
    &["february", "fevrier", "febrero", "fevereiro", "февраля", "феврале", "فبراير"],
    &["march", "mars", "marzo", "marco", "марта", "марте", "مارس"],
    &["april", "avril", "abril", "апреля", "апреле", "ابريل"],
    &["may", "mai", "mayo", "maio", "мая", "мае", "مايو"],
    &["june", "juin", "junio", "junho", "июня", "июне", "يونيو"],
    &["july", "juillet", "julio", "julho", "июля", "июле", "يوليو"],
    &["august", "aout", "agosto", "августа", "августе", "اغسطس"],
    &["september", "septembre", "septiembre", "setembro", "сентября", "сентябре", "سبتمبر"],
    &["october", "octobre", "octubre", "outubro", "октября", "октябре", "اكتوبر"],
    &["november", "novembre", "noviembre", "novembro", "ноября", "ноябре", "نوفمبر"],
    &["december", "decembre", "diciembre", "dezembro", "декабря", "декабре", "ديسمبر"],
];

/// The number of a month, by its folded name.
pub(super) fn month(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(month, _)| month)
}
