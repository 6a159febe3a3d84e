//! The day on which an offer's own text closes it, when that is earlier than its dates say.
//!
//! Dates are filled in once; the text is where a provider writes that the last missions start
//! before June. Only two plain forms are read, and only when nothing in the sentence takes them
//! back: that something *ends* in a month of a year, and that the *last* of something must
//! *start* before or by a month. Whoever reads the match sees the sentence.

use chrono::{Days, Months, NaiveDate};

use super::text::folded_words;

/// A closing day and the sentence that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The last day on which something new can begin.
    pub day: NaiveDate,
    /// The sentence, as it stands in the text.
    pub sentence: String,
}

/// The earliest closing day that a text states, if any.
pub fn closing(text: &str) -> Option<Closing> {
    sentences(text)
        .filter_map(|sentence| {
            let day = closing_day(&folded_words(sentence))?;
            Some(Closing { day, sentence: sentence.to_owned() })
        })
        .min_by_key(|closing| closing.day)
}

/// The sentences of a text, trimmed.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', '؟', '。']).map(str::trim).filter(|sentence| !sentence.is_empty())
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

fn closing_day(words: &[String]) -> Option<NaiveDate> {
    let begins = |word: &String, cues: &[&str]| cues.iter().any(|cue| word.starts_with(cue));
    let is = |word: &String, cues: &[&str]| cues.contains(&word.as_str());
    if words.iter().any(|word| begins(word, &DOUBTS)) {
        return None;
    }
    let last_start = words.iter().any(|word| is(word, &LAST)) && words.iter().any(|word| begins(word, &STARTS));
    let year_anywhere = words.iter().find_map(|word| year(word));
    let days = words.iter().enumerate().filter_map(|(at, word)| {
        let month = month(word)?;
        let own_year = words.iter().skip(at + 1).take(2).find_map(|word| year(word));
        let near = words.get(at.saturating_sub(REACH)..at)?;
        let ends = near.iter().any(|word| is(word, &ENDS)) && own_year.is_some();
        let before = words.get(at.saturating_sub(2)..at)?.iter().any(|word| is(word, &BEFORE));
        if !(ends || (last_start && before)) {
            return None;
        }
        let first = NaiveDate::from_ymd_opt(own_year.or(year_anywhere)?, month, 1)?;
        let next = if before { first } else { first.checked_add_months(Months::new(1))? };
        next.checked_sub_days(Days::new(1))
    });
    days.min()
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

fn month(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word)).map(|(month, _)| month)
}
