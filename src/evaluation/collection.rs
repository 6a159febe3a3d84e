//! Reading the files of a judged collection.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::EvaluationError;
use super::measures::Grades;

/// The grades of a collection, by query and then by record.
pub(super) type Judgements = BTreeMap<String, Grades>;

/// Some programs write it before the first line of a file in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An identifier, which some collections write as a number.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Identifier {
    Text(String),
    Number(i64),
}

impl Identifier {
    pub(super) fn into_text(self) -> String {
        match self {
            Identifier::Text(text) => text,
            Identifier::Number(number) => number.to_string(),
        }
    }
}

/// A document of a text collection.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub id: Identifier,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub text: String,
}

/// A query of a text collection.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    pub id: Identifier,
    pub text: String,
}

/// A pair that looks like a match and is none.
#[derive(Debug)]
pub(super) struct HardNegative {
    pub request: String,
    pub offer: String,
    pub reason: String,
}

/// A pair of records, and whether they are the same.
#[derive(Debug)]
pub(super) struct DuplicatePair {
    pub one: String,
    pub other: String,
    pub same: bool,
    pub kind: String,
}

/// `pairs.tsv`: two records, 1 if they are the same and 0 if not, and what kind of pair it is if that is said. Columns
/// are separated by tabs.
pub(super) fn read_pairs(path: &Path) -> Result<Vec<DuplicatePair>, EvaluationError> {
    let text = read(path)?;
    let mut pairs = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let (one, other, label) = match columns.as_slice() {
            [one, other, label, ..] => (*one, *other, *label),
            _ => return Err(EvaluationError::of_line(path, number + 1, "expected two records and a label")),
        };
        let same = match label {
            "1" => true,
            "0" => false,
            // A first line may name the columns.
            _ if number == 0 => continue,
            _ => {
                return Err(EvaluationError::of_line(path, number + 1, format!("the label \"{label}\" is not 0 or 1")));
            }
        };
        let kind = columns.get(3).map_or("pair", |kind| *kind).to_owned();
        pairs.push(DuplicatePair { one: one.to_owned(), other: other.to_owned(), same, kind });
    }
    Ok(pairs)
}

/// The lines of a file of JSON objects, empty lines left out.
pub(super) fn read_json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, EvaluationError> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| EvaluationError::of_line(path, number + 1, error))
        })
        .collect()
}

/// The lines of a text file without the space around them, empty lines left out.
pub(super) fn read_lines(path: &Path) -> Result<Vec<String>, EvaluationError> {
    let text = read(path)?;
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

/// `qrels.tsv`: query, record, grade, separated by white space; or the four columns of TREC.
pub(super) fn read_judgements(path: &Path) -> Result<Judgements, EvaluationError> {
    let mut judgements = Judgements::new();
    for (number, columns) in read_columns(path)? {
        let (query, record, grade) = match columns.as_slice() {
            [query, record, grade] | [query, _, record, grade] => (query, record, grade),
            _ => {
                let message = "expected a query, a record and a grade";
                return Err(EvaluationError::of_line(path, number, message));
            }
        };
        let Ok(grade) = grade.parse::<i32>() else {
            // A first line may name the columns.
            if number == 1 {
                continue;
            }
            let message = format!("the grade \"{grade}\" is not a whole number");
            return Err(EvaluationError::of_line(path, number, message));
        };
        let grade = u32::try_from(grade).unwrap_or(0);
        judgements.entry(query.clone()).or_default().insert(record.clone(), grade);
    }
    Ok(judgements)
}

/// `hard_negatives.tsv`: request, offer, reason; nothing when there is no such file.
pub(super) fn read_hard_negatives(path: &Path) -> Result<Vec<HardNegative>, EvaluationError> {
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let rows = read_columns(path)?.into_iter().map(|(number, columns)| match columns.as_slice() {
        [request, offer, reason] => {
            Ok(HardNegative { request: request.clone(), offer: offer.clone(), reason: reason.clone() })
        }
        _ => Err(EvaluationError::of_line(path, number, "expected a request, an offer and a reason")),
    });
    rows.collect()
}

/// The files of a folder whose names begin and end so, in alphabetical order.
pub(super) fn files(directory: &Path, begin: &str, end: &str) -> Result<Vec<PathBuf>, EvaluationError> {
    let entries = std::fs::read_dir(directory).map_err(|error| EvaluationError::of_file(directory, error))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            name.starts_with(begin) && name.ends_with(end)
        })
        .collect();
    files.sort();
    Ok(files)
}

pub(super) fn read_columns(path: &Path) -> Result<Vec<(usize, Vec<String>)>, EvaluationError> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    Ok(lines.map(|(number, line)| (number + 1, line.split_whitespace().map(str::to_owned).collect())).collect())
}

fn read(path: &Path) -> Result<String, EvaluationError> {
    let mut bytes = std::fs::read(path).map_err(|error| EvaluationError::of_file(path, error))?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        EvaluationError::of_line(path, line, "this is not UTF-8 text")
    })
}
