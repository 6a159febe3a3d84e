//! Grades of what a collection does not have: they cannot be right, and what they are about counts as not found.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::collection::{Identifier, files, read_json_lines, read_judgements};
use super::{EvaluationError, Kind};

/// So many names are said.
const MOST_NAMES: usize = 10;

/// A line of which the name is read alone.
#[derive(Deserialize)]
struct Named {
    #[serde(alias = "external_id")]
    id: Identifier,
}

/// Says in words which names the grades of a collection have and its files have not.
///
/// # Errors
/// When nothing of it is graded, so that nothing can be measured.
pub fn unknown_names(directory: &Path) -> Result<Vec<String>, EvaluationError> {
    let (asked, records, words) = match Kind::of(directory)? {
        Kind::Matching => (files(directory, "requests", ".jsonl")?, "offers.jsonl", ["requests", "offers"]),
        Kind::Text => (vec![directory.join("queries.jsonl")], "docs.jsonl", ["queries", "documents"]),
        Kind::Phrases | Kind::Duplicates => return Ok(Vec::new()),
    };
    let mut queries = BTreeSet::new();
    for path in asked {
        queries.append(&mut names(&path)?);
    }
    let records = names(&directory.join(records))?;
    let path = directory.join("qrels.tsv");
    let judgements = read_judgements(&path)?;
    let is_graded = |grades: &super::measures::Grades| grades.values().any(|grade| *grade > 0);
    if !judgements.iter().any(|(query, grades)| queries.contains(query) && is_graded(grades)) {
        let message = format!("it grades none of the {} above 0, so nothing can be measured", words[0]);
        return Err(EvaluationError::of_file(&path, message));
    }
    let unknown_queries: BTreeSet<&String> = judgements.keys().filter(|query| !queries.contains(*query)).collect();
    let graded = judgements.values().flat_map(|grades| grades.keys());
    let unknown_records: BTreeSet<&String> = graded.filter(|record| !records.contains(*record)).collect();
    let found = words.into_iter().zip([unknown_queries, unknown_records]);
    Ok(found.filter(|(_, names)| !names.is_empty()).map(|(what, names)| said(&path, what, &names)).collect())
}

fn names(path: &Path) -> Result<BTreeSet<String>, EvaluationError> {
    Ok(read_json_lines::<Named>(path)?.into_iter().map(|line| line.id.into_text()).collect())
}

fn said(path: &Path, what: &str, names: &BTreeSet<&String>) -> String {
    let first: Vec<&str> = names.iter().take(MOST_NAMES).map(|name| name.as_str()).collect();
    let more = if names.len() > MOST_NAMES { ", …" } else { "" };
    format!("{} grades {} {what} that are not there: {}{more}", path.display(), names.len(), first.join(", "))
}
