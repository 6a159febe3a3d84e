//! For each criterion the facts of the two records that its value rests on.

use serde::Serialize;

use super::caution;
use super::criteria::{Criterion, Values, kinship, kinship_value, nearness_value, specificity};
use super::expertise::Cover;
use super::gates::Pair;
use super::numbers::unit;
use super::open_texts::OpenTexts;
use super::phrase::Via;
use super::relevance::{TextPart, sum};
use super::said::Said;
use super::taxonomy::{Kinship, Taxonomy};

/// One fact: something needed, what of the offer meets it, and how well.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence<'a> {
    /// What is needed, in the need's own words or codes.
    pub needed: Said<'a>,
    /// What is offered, in the offer's own words or codes.
    pub offered: Said<'a>,
    /// By which way one meets the other.
    pub via: Via,
    /// How well, 0..=1.
    pub similarity: f64,
}

/// The value of one criterion with what it counts and rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CriterionResult<'a> {
    /// Which criterion.
    pub criterion: Criterion,
    /// What it counts, 0..=1.
    pub weight: f64,
    /// How well the pair fits, 0..=1.
    pub value: f64,
    /// Weight × value.
    pub contribution: f64,
    /// The facts; empty when one side says nothing or nothing fits.
    pub evidence: Vec<Evidence<'a>>,
}

impl CriterionResult<'_> {
    /// The same, independent of the records.
    pub(crate) fn into_owned(self) -> CriterionResult<'static> {
        let CriterionResult { criterion, weight, value, contribution, evidence } = self;
        let owned = |fact: Evidence<'_>| Evidence {
            needed: fact.needed.into_owned(),
            offered: fact.offered.into_owned(),
            via: fact.via,
            similarity: fact.similarity,
        };
        let evidence = evidence.into_iter().map(owned).collect();
        CriterionResult { criterion, weight, value, contribution, evidence }
    }
}

/// How many words the evidence of the text names.
const TEXT_WORDS: usize = 6;

/// The results of all criteria, in the order of [`Criterion::ALL`].
pub(crate) fn criterion_results<'a>(
    pair: &Pair<'_, 'a>,
    values: &Values,
    covers: &[Cover],
    mut parts: Vec<TextPart>,
    taxonomy: &Taxonomy,
) -> Vec<CriterionResult<'a>> {
    let texts = pair.offer.open();
    Criterion::ALL
        .iter()
        .zip(values)
        .map(|(&criterion, &value)| {
            let weight = pair.policy.weights.of(criterion);
            let evidence = match criterion {
                Criterion::PolicyArea => policy_area(pair, taxonomy),
                Criterion::Expertise => expertise(pair, covers, &texts),
                Criterion::Text => text(pair, &mut parts, &texts),
                Criterion::Geography => geography(pair),
                Criterion::Language => shared(&pair.need.languages, &pair.offer.languages),
                Criterion::Modality => shared(&pair.need.facts.modalities, &pair.offer.facts.modalities),
                Criterion::Timing => timing(pair, value),
                Criterion::TrackRecord => track_record(pair, value),
                Criterion::Relatedness => related(pair, value, &texts),
            };
            CriterionResult { criterion, weight, value, contribution: weight * value, evidence }
        })
        .collect()
}

fn policy_area<'a>(pair: &Pair<'_, 'a>, taxonomy: &Taxonomy) -> Vec<Evidence<'a>> {
    let settings = &pair.policy.policy_area;
    let specificity = specificity(pair.offer.areas.len(), settings);
    let nearest = pair.need.areas.iter().filter_map(|area| {
        let near = pair.offer.areas.iter().map(|other| (kinship(area, other, taxonomy), other));
        let (kinship, other) = near.reduce(|best, next| {
            let better = kinship_value(next.0, settings) > kinship_value(best.0, settings);
            if better { next } else { best }
        })?;
        let similarity = kinship_value(kinship, settings) * specificity;
        (similarity > 0.0).then(|| Evidence {
            needed: Said::words(&area.code),
            offered: Said::words(&other.code),
            via: if kinship == Kinship::Equal { Via::Equal } else { Via::Thesaurus },
            similarity,
        })
    });
    nearest.collect()
}

fn expertise<'a>(pair: &Pair<'_, 'a>, covers: &[Cover], texts: &OpenTexts<'a>) -> Vec<Evidence<'a>> {
    let wanted = pair.need.facts.expertise.iter().zip(&pair.need.phrases).zip(covers);
    wanted
        .filter(|(_, cover)| cover.value > 0.0)
        .map(|((wanted, phrase), cover)| Evidence {
            needed: Said::words(&wanted.phrase),
            offered: match cover.phrase {
                Some(position) => Said::words(pair.offer.facts.phrase(position).unwrap_or_default()),
                None => {
                    let said = phrase.words.iter().filter_map(|word| pair.offer.text.get(word.form.stem));
                    let words: Vec<&str> = said.map(|count| texts.written(count.place)).collect();
                    Said::sentence(words.join(", "))
                }
            },
            via: cover.via,
            similarity: cover.value,
        })
        .collect()
}

/// The words that add most, each with its part of what the offer's text adds in all.
fn text<'a>(pair: &Pair<'_, 'a>, parts: &mut Vec<TextPart>, texts: &OpenTexts<'a>) -> Vec<Evidence<'a>> {
    let sum = sum(parts.iter().copied());
    parts.retain(|(_, part, _)| *part > 0.0);
    parts.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let mut evidence = Vec::with_capacity(TEXT_WORDS);
    evidence.extend(parts.iter().take(TEXT_WORDS).filter_map(|(term, part, offered)| {
        let needed = pair.need.written(pair.need.text.get(*term)?.place);
        let written = texts.written(offered.place);
        let via = if is_same_word(needed, written) { Via::Equal } else { Via::Words };
        let similarity = unit(f64::from(part / sum));
        Some(Evidence { needed: Said::words(needed), offered: texts.said(offered.place), via, similarity })
    }));
    evidence
}

/// Whether two words differ in capitals at most.
fn is_same_word(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    let [one, other] = [one, other].map(|word| word.chars().flat_map(char::to_lowercase));
    one.eq(other)
}

fn geography<'a>(pair: &Pair<'_, 'a>) -> Vec<Evidence<'a>> {
    let countries = pair.need.facts.countries.iter();
    countries
        .filter_map(|country| {
            let (nearness, code) = pair.nearness(country);
            code.map(|code| Evidence {
                needed: Said::words(country),
                offered: Said::words(code),
                via: if code == country { Via::Equal } else { Via::Thesaurus },
                similarity: nearness_value(pair, nearness),
            })
        })
        .collect()
}

fn shared<'a>(needed: &'a [String], offered: &'a [String]) -> Vec<Evidence<'a>> {
    let common = needed.iter().filter(|code| offered.contains(code));
    common
        .map(|code| Evidence {
            needed: Said::words(code),
            offered: Said::words(code),
            via: Via::Equal,
            similarity: 1.0,
        })
        .collect()
}

fn timing<'a>(pair: &Pair<'_, 'a>, value: f64) -> Vec<Evidence<'a>> {
    let (need, offer) = (&pair.need.facts, &pair.offer.facts);
    if need.starts_on.is_none() && need.ends_on.is_none() {
        return Vec::new();
    }
    vec![Evidence {
        needed: Said::interval(need.starts_on, need.ends_on),
        offered: Said::interval(offer.available_from, offer.available_until),
        via: Via::Value,
        similarity: value,
    }]
}

/// The titles, because all words of both took part; and what lowered the value.
fn related<'a>(pair: &Pair<'_, 'a>, value: f64, texts: &OpenTexts<'a>) -> Vec<Evidence<'a>> {
    let mut evidence = caution::evidence(pair, texts);
    if value > 0.0 && pair.policy.weights.relatedness > 0.0 {
        let (needed, offered) = (Said::words(&pair.need.facts.title), texts.said_title());
        evidence.insert(0, Evidence { needed, offered, via: Via::Related, similarity: unit(value) });
    }
    evidence
}

fn track_record<'a>(pair: &Pair<'_, 'a>, value: f64) -> Vec<Evidence<'a>> {
    let offer = &pair.offer.facts;
    if offer.delivered == 0 {
        return Vec::new();
    }
    vec![Evidence {
        needed: Said::words("need met"),
        offered: Said::share(offer.met.into(), offer.delivered.into()),
        via: Via::Value,
        similarity: value,
    }]
}
