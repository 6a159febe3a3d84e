//! How alike two phrases of expertise are, and why: a pure function of the two phrases, the
//! thesaurus and the policy, the same in both directions.
//!
//! Equal phrases are equal; phrases that mention related concepts of the thesaurus are as alike as
//! those concepts; otherwise three views of the wording are blended: words in common by what they
//! tell, neighbouring characters in common, and the edits that turn one spelling into the other.

use super::phrase::{Phrase, PhraseWord, Via};
use super::policy::ExpertiseSettings;
use super::spelling::dice;
use super::thesaurus::{Relation, Thesaurus};

/// How alike two phrases are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// 0..=1.
    pub value: f64,
    pub via: Via,
}

/// How alike two phrases are, `None` when they have too little in common.
pub(crate) fn likeness(
    one: &Phrase,
    other: &Phrase,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
) -> Option<Likeness> {
    let found = raw_likeness(one, other, thesaurus, settings);
    (found.value > 0.0 && found.value >= settings.least_similarity).then_some(found)
}

/// How alike two phrases are, however little that is.
pub(crate) fn raw_likeness(
    one: &Phrase,
    other: &Phrase,
    thesaurus: &Thesaurus,
    settings: &ExpertiseSettings,
) -> Likeness {
    if one.folded == other.folded {
        return Likeness { value: 1.0, via: Via::Equal };
    }
    let concept = concept_likeness(one, other, thesaurus, settings);
    let wording = wording(one, other, settings);
    if concept >= wording.value { Likeness { value: concept, via: Via::Thesaurus } } else { wording }
}

fn concept_likeness(one: &Phrase, other: &Phrase, thesaurus: &Thesaurus, settings: &ExpertiseSettings) -> f64 {
    let mut best = 0.0_f64;
    for (concept, share) in &one.concepts {
        for (near, near_share) in &other.concepts {
            let factor = match thesaurus.relation(*concept, *near) {
                Some(Relation::Same) => settings.same_concept,
                Some(Relation::Hierarchy) => settings.hierarchy,
                Some(Relation::Related) => settings.related,
                None => continue,
            };
            best = best.max(factor * (f64::from(*share) * f64::from(*near_share)).sqrt());
        }
    }
    best
}

fn wording(one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> Likeness {
    let (words, exact) = words_in_common(one, other, settings);
    let pairs = dice(&one.pairs, &other.pairs);
    let edits = one.letters.likeness(&other.letters, &one.folded, &other.folded);
    let value = settings.words * (0.5 * words + 0.3 * pairs + 0.2 * edits);
    let via = if exact && words > 0.0 { Via::Words } else { Via::Spelling };
    Likeness { value, via }
}

/// The share of what the words of both phrases tell that they have in common, and whether no slip
/// of the pen took part.
fn words_in_common(one: &Phrase, other: &Phrase, settings: &ExpertiseSettings) -> (f64, bool) {
    let mut exact = true;
    let (mut common, mut all) = (0.0, 0.0);
    for (from, to) in [(one, other), (other, one)] {
        for word in &from.words {
            let mut best = 0.0_f64;
            for near in &to.words {
                best = best.max(word_likeness(from, word, to, near, settings));
            }
            exact &= best == 0.0 || best == 1.0;
            common += f64::from(word.weight) * best;
            all += f64::from(word.weight);
        }
    }
    (if all > 0.0 { common / all } else { 0.0 }, exact)
}

/// How alike two words are: 1 for one stem; less for a slip; else 0.
pub(crate) fn word_likeness(
    of_one: &Phrase,
    one: &PhraseWord,
    of_other: &Phrase,
    other: &PhraseWord,
    settings: &ExpertiseSettings,
) -> f64 {
    if one.stem == other.stem {
        return 1.0;
    }
    if !(one.spellable && other.spellable) {
        return 0.0;
    }
    one.outline
        .likeness(&other.outline, of_one.spelling(one), of_other.spelling(other), settings.misspelt_word)
        .map_or(0.0, |likeness| likeness * settings.misspelt)
}
