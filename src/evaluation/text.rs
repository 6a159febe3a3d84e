//! Collections of documents and queries: documents become offers with nothing but text.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::collection::{Document, Query, read_json_lines, read_judgements};
use super::import_lines::Keys;
use super::matching::{Ranker, ranking_policy};
use super::measures::Figures;
use super::report::{Line, RankedRecord, Ranking, Report, Run};
use super::{EvaluationError, Kind, Settings};
use crate::matching::{Audience, CautionSettings, Criterion, Key, NeedFacts, OfferFacts, Reader};

/// Recall looks at this many places.
const DEPTH: usize = 100;

pub(super) fn evaluate(directory: &Path, settings: &Settings<'_>) -> Result<Report, EvaluationError> {
    let documents: Vec<Document> = read_json_lines(&directory.join("docs.jsonl"))?;
    let queries: Vec<Query> = read_json_lines(&directory.join("queries.jsonl"))?;
    let judgements = read_judgements(&directory.join("qrels.tsv"))?;
    let plain = figures(&super::bm25::rank(&documents, &queries), &judgements);
    let mut keys = Keys::default();
    let mut names = HashMap::new();
    let offers: Vec<OfferFacts> = documents
        .into_iter()
        .map(|document| {
            let id = document.id.into_text();
            let key = keys.of(&id);
            names.insert(key, id);
            OfferFacts {
                key,
                provider: Key(u128::MAX),
                audience: Audience::public(Key(u128::MAX)),
                title: document.title,
                description: document.text,
                ..OfferFacts::default()
            }
        })
        .collect();
    let needs: Vec<(String, Vec<NeedFacts>)> = queries
        .into_iter()
        .map(|query| {
            let need = NeedFacts { description: query.text, ..NeedFacts::default() };
            (query.id.into_text(), vec![need])
        })
        .collect();
    let mut policy = ranking_policy(settings.policy).only(Criterion::Text);
    // A document offers nothing: neither what it denies nor whom it speaks of is held against it.
    policy.caution = CautionSettings { exclusion: 0.0, movement: 0.0, helped: 0.0 };
    let mut reader = Reader::new(settings.reference);
    let prepared = offers.into_iter().map(|facts| reader.document(facts));
    let ranker = Ranker::of_prepared(prepared, policy, settings);
    let mut ranked = ranker.run(&needs, &names);
    // What has no word in common with a query is not found.
    ranked.values_mut().for_each(|records| records.retain(|record| record.score > 0.0));
    let figures = figures(&ranked, &judgements);
    let ranking = |name: &str, figures: &[Figures]| Ranking {
        name: name.to_owned(),
        queries: figures.len(),
        figures: Figures::mean(figures),
    };
    Ok(Report {
        kind: Kind::Text,
        depth: DEPTH,
        lines: vec![Line {
            name: "queries".to_owned(),
            rankings: vec![ranking("engine", &figures), ranking("plain BM25", &plain)],
            blocked: None,
            hard_negatives: None,
            languages: Vec::new(),
        }],
        accuracies: Vec::new(),
        runs: vec![Run { name: "queries".to_owned(), queries: ranked }],
        duplicates: None,
    })
}

fn figures(ranked: &BTreeMap<String, Vec<RankedRecord>>, judgements: &super::collection::Judgements) -> Vec<Figures> {
    let each = ranked.iter().filter_map(|(query, records)| {
        let records = records.iter().map(|record| record.record.as_str());
        Figures::of(records, judgements.get(query)?, DEPTH)
    });
    each.collect()
}
