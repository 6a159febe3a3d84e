//! How alike two phrases of expertise are, and why.
//!
//! Equal phrases are equal; phrases that mention related concepts of the thesaurus are as alike as
//! those concepts; otherwise words in common count by how much they tell, and words that differ by
//! a slip count nearly as if they were the same.

use serde::Serialize;

use super::lexicon::{Token, Tongue};
use super::numbers::{narrow, real};
use super::policy::ExpertiseSettings;
use super::terms::Term;
use super::text::{folded_whole, language_or_guess};
use super::thesaurus::{ConceptId, Relation, Thesaurus};

/// By which way something offered meets something needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The same code or phrase.
    Equal,
    /// A relation of the vocabulary: the same concept under another label, a wider or narrower
    /// one, a neighbour, a crosswalk between lists, a region that contains the country.
    Thesaurus,
    /// Words in common.
    Words,
    /// The same but for a slip of the pen.
    Spelling,
    /// The offer's title or description says it.
    Text,
    /// Counted or compared as numbers or dates.
    Value,
}

impl Via {
    /// Its name in data.
    pub fn code(self) -> &'static str {
        match self {
            Via::Equal => "equal",
            Via::Thesaurus => "thesaurus",
            Via::Words => "words",
            Via::Spelling => "spelling",
            Via::Text => "text",
            Via::Value => "value",
        }
    }
}

/// How alike a wanted and an offered phrase are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// 0..=1.
    pub value: f64,
    pub via: Via,
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PhraseWord {
    pub stem: Term,
    pub folded: Box<str>,
    letters: Letters,
    /// Words with digits are codes: a slip in them is another code.
    spellable: bool,
}

/// A phrase, analysed once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    /// As its author wrote it.
    pub text: Box<str>,
    /// Folded, nothing left out.
    pub folded: Box<str>,
    pub words: Vec<PhraseWord>,
    /// Concepts it mentions, each with the share of its words that mention it.
    pub concepts: Vec<(ConceptId, f64)>,
    letters: Letters,
    /// Its digits: what differs in them is no slip.
    digits: Box<str>,
}

/// How often each letter stands in a word, in 32 classes: bounds an edit distance from below
/// without computing it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Letters {
    counts: [u8; 32],
    total: u32,
}

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters { counts: [0; 32], total: 0 };
        for character in text.chars() {
            letters.total += 1;
            let class = usize::try_from(u32::from(character) % 32).unwrap_or(0);
            if let Some(count) = letters.counts.get_mut(class) {
                *count = count.saturating_add(1);
            }
        }
        letters
    }

    /// No fewer edits than this turn one into the other.
    fn least_distance(&self, other: &Letters) -> u32 {
        let (mut only_here, mut only_there) = (0_u32, 0_u32);
        for (here, there) in self.counts.iter().zip(&other.counts) {
            only_here += u32::from(here.saturating_sub(*there));
            only_there += u32::from(there.saturating_sub(*here));
        }
        only_here.max(only_there)
    }

    /// Whether the likeness of two spellings can reach `least`: by their lengths, then by their
    /// letters.
    fn may_reach(&self, other: &Letters, least: f64) -> bool {
        let longer = f64::from(self.total.max(other.total));
        let possible = |edits: u32| 1.0 - f64::from(edits) / longer >= least;
        longer > 0.0 && possible(self.total.abs_diff(other.total)) && possible(self.least_distance(other))
    }

    /// The likeness of two spellings, 1 − edits / length of the longer, if it reaches `least`.
    fn likeness(&self, other: &Letters, one: &str, two: &str, least: f64) -> Option<f64> {
        if !self.may_reach(other, least) {
            return None;
        }
        let longer = f64::from(self.total.max(other.total));
        let likeness = 1.0 - real(strsim::osa_distance(one, two)) / longer;
        (likeness >= least).then_some(likeness)
    }
}

impl Phrase {
    /// Analyses a phrase out of a record in `language`; `read` is its text, read.
    pub(crate) fn new(text: &str, read: &[Token], language: &str, thesaurus: &Thesaurus) -> Phrase {
        let tongue = Tongue::of(language_or_guess(text, language));
        let all = read.iter().filter(|token| !token.short);
        let function_only = all.clone().all(|token| token.function);
        let words = all.filter(|token| function_only || !token.function);
        let folded = folded_whole(text);
        Phrase {
            words: words.filter_map(|token| Some(PhraseWord::of(token, token.form(tongue)?.term))).collect(),
            concepts: concepts(read, thesaurus),
            letters: Letters::of(&folded),
            digits: folded.chars().filter(|character| character.is_numeric()).collect(),
            text: text.into(),
            folded: folded.into(),
        }
    }
}

impl PhraseWord {
    fn of(word: &Token, stem: Term) -> PhraseWord {
        PhraseWord {
            stem,
            letters: Letters::of(&word.folded),
            spellable: !word.folded.chars().any(char::is_numeric),
            folded: word.folded.clone(),
        }
    }
}

/// The concepts that a phrase mentions in any language: which one it is in is not certain.
fn concepts(phrase: &[Token], thesaurus: &Thesaurus) -> Vec<(ConceptId, f64)> {
    let mut concepts: Vec<(ConceptId, f64)> = Vec::new();
    let words = real(phrase.iter().filter(|token| token.is_content()).count());
    for language in thesaurus.languages() {
        thesaurus.mentions(phrase, language, Tongue::of(language), |mention| {
            let share = real(mention.words) / words;
            match concepts.iter_mut().find(|(concept, _)| *concept == mention.concept) {
                Some((_, known)) => *known = known.max(share),
                None => concepts.push((mention.concept, share)),
            }
        });
    }
    concepts.sort_by_key(|(concept, _)| *concept);
    concepts
}

/// How alike two words are: 1 for one stem; less for a slip; else 0.
pub(crate) fn word_likeness(one: &PhraseWord, other: &PhraseWord, settings: &ExpertiseSettings) -> f64 {
    if one.stem == other.stem {
        return 1.0;
    }
    if !(one.spellable && other.spellable) {
        return 0.0;
    }
    one.letters
        .likeness(&other.letters, &one.folded, &other.folded, settings.misspelt_word)
        .map_or(0.0, |likeness| likeness * settings.misspelt)
}

/// A phrase with what each of its words tells ([`super::statistics::Statistics::rarity`]).
#[derive(Clone, Copy)]
pub(crate) struct Weighed<'a> {
    pub phrase: &'a Phrase,
    pub weights: &'a [f64],
}

/// How alike a wanted and an offered phrase are, `None` when they have too little in common.
/// `word` gives the likeness of the wanted word at a position and the offered word at another.
/// The best way counts; among equally good ones the first in the order of [`Via`].
pub(crate) fn likeness(
    wanted: Weighed<'_>,
    offered: Weighed<'_>,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
    word: impl Fn(usize, usize) -> f64,
) -> Option<Likeness> {
    if wanted.phrase.folded == offered.phrase.folded {
        return Some(Likeness { value: 1.0, via: Via::Equal });
    }
    let concept =
        Likeness { value: concept_likeness(wanted.phrase, offered.phrase, thesaurus, settings), via: Via::Thesaurus };
    let spelling = Likeness { value: spelling_likeness(wanted.phrase, offered.phrase, settings), via: Via::Spelling };
    [concept, words_likeness(wanted, offered, settings, word), spelling]
        .into_iter()
        .reduce(|best, next| if next.value > best.value { next } else { best })
        .filter(|best| best.value > 0.0 && best.value >= settings.least_similarity)
}

fn concept_likeness(wanted: &Phrase, offered: &Phrase, thesaurus: &Thesaurus, settings: &ExpertiseSettings) -> f64 {
    let mut best = 0.0_f64;
    for (one, share) in &wanted.concepts {
        for (other, other_share) in &offered.concepts {
            let near = match thesaurus.relation(*one, *other) {
                Some(Relation::Same) => settings.same_concept,
                Some(Relation::Hierarchy) => settings.hierarchy,
                Some(Relation::Related) => settings.related,
                None => continue,
            };
            best = best.max(near * (share * other_share).sqrt());
        }
    }
    best
}

/// Two phrases as wholes, for words run together or split.
fn spelling_likeness(wanted: &Phrase, offered: &Phrase, settings: &ExpertiseSettings) -> f64 {
    if wanted.digits != offered.digits {
        return 0.0;
    }
    wanted
        .letters
        .likeness(&offered.letters, &wanted.folded, &offered.folded, settings.misspelt_phrase)
        .map_or(0.0, |likeness| likeness * settings.misspelt)
}

/// The share of what the words tell that the phrases have in common: of the wanted phrase and of
/// the offered one, combined by a weighted harmonic mean.
fn words_likeness(
    wanted: Weighed<'_>,
    offered: Weighed<'_>,
    settings: &ExpertiseSettings,
    word: impl Fn(usize, usize) -> f64,
) -> Likeness {
    let nothing = Likeness { value: 0.0, via: Via::Words };
    let mut exact = true;
    let mut share = |weights: &[f64], others: usize, near: &dyn Fn(usize, usize) -> f64| {
        let (mut common, mut all) = (0.0, 0.0);
        for (position, weight) in weights.iter().enumerate() {
            let best = (0..others).map(|other| near(position, other)).fold(0.0, f64::max);
            exact &= best == 0.0 || best == 1.0;
            common += weight * best;
            all += weight;
        }
        if all > 0.0 { common / all } else { 0.0 }
    };
    let of_wanted = share(wanted.weights, offered.weights.len(), &word);
    if of_wanted == 0.0 {
        return nothing;
    }
    let of_offered = share(offered.weights, wanted.weights.len(), &|one, other| word(other, one));
    let mean = 1.0 / (settings.offered_share / of_offered + (1.0 - settings.offered_share) / of_wanted);
    let via = if exact { Via::Words } else { Via::Spelling };
    Likeness { value: settings.words * mean, via }
}

/// The identity under which equal phrases are kept once.
pub(crate) fn identity(phrase: &Phrase) -> (Box<str>, Vec<Term>) {
    (phrase.folded.clone(), phrase.words.iter().map(|word| word.stem).collect())
}

/// Phrases that may be alike as wholes, by position.
pub(crate) fn spelled_alike<'a>(
    phrase: &'a Phrase,
    others: &'a [std::sync::Arc<Phrase>],
    least: f64,
) -> impl Iterator<Item = u32> + 'a {
    let alike = move |other: &Phrase| phrase.letters.may_reach(&other.letters, least);
    others.iter().enumerate().filter(move |(_, other)| alike(other)).map(|(position, _)| narrow(position))
}
