//! A plain, well-set BM25, to hold the engine's text criterion against: title and text read as
//! one, English stemming, a long stop list, k1 = 1.2, b = 0.75.

use std::collections::{BTreeMap, HashMap};

use super::collection::{Document, Query};
use super::report::RankedRecord;
use crate::matching::text::words;

const K1: f64 = 1.2;
const B: f64 = 0.75;
/// At most so many documents are ranked for a query.
const PLACES: usize = 1000;

/// The rankings of all queries.
pub(super) fn rank(documents: &[Document], queries: &[Query]) -> BTreeMap<String, Vec<RankedRecord>> {
    let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
    let mut lengths = Vec::with_capacity(documents.len());
    for (position, document) in documents.iter().enumerate() {
        let counts = counts(&format!("{}\n{}", document.title, document.text));
        lengths.push(counts.values().sum::<f64>());
        for (term, count) in counts {
            postings.entry(term).or_default().push((position, count));
        }
    }
    let all = real(documents.len());
    let average = (lengths.iter().sum::<f64>() / all.max(1.0)).max(1.0);
    let scores = |query: &Query| {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for (term, times) in counts(&query.text) {
            let Some(holders) = postings.get(&term) else { continue };
            let with = real(holders.len());
            let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (position, count) in holders {
                let length = lengths.get(*position).copied().unwrap_or(0.0);
                let part = count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / average));
                *scores.entry(*position).or_default() += times * rarity * part;
            }
        }
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        ranked.truncate(PLACES);
        let records = ranked.into_iter().filter_map(|(position, score)| {
            let record = documents.get(position)?.id.clone().into_text();
            Some(RankedRecord { record, score })
        });
        (query.id.clone().into_text(), records.collect())
    };
    queries.iter().map(scores).collect()
}

/// The terms in the order of their spelling, so that sums have a fixed order.
fn counts(text: &str) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    for word in words(text, "en").into_iter().filter(|word| !word.stop) {
        *counts.entry(word.stem).or_default() += 1.0;
    }
    counts
}

fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
