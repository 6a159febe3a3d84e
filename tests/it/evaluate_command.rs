//! `hub evaluate`: what it refuses before the work, and what it says of grades that cannot be right.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::command::{Said, run_hub};

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn evaluate(folder: &Path, more: &[&str]) -> Said {
    run_hub(&[&["evaluate", folder.to_str().expect("a path in UTF-8"), "--as-of", "2026-03-01"], more].concat())
}

const DUPLICATES: [(&str, &str); 2] = [("records.jsonl", ""), ("pairs.tsv", "")];
const PHRASES: [(&str, &str); 2] = [("dictionary.txt", "census"), ("pairs.jsonl", "")];
const TEXT: [(&str, &str); 2] = [
    ("docs.jsonl", "{\"id\": 1, \"title\": \"Census\"}\n{\"id\": \"2\", \"text\": \"Bread\"}"),
    ("queries.jsonl", "\u{feff}{\"id\": \"Q\", \"text\": \"a census\"}"),
];

#[test]
fn what_a_kind_of_collection_does_not_give_is_refused_in_words() {
    for (files, flags, words) in [
        (&DUPLICATES, &["--run", "run"][..], "leave out --run"),
        (&DUPLICATES, &["--ablate"], "leave out --ablate"),
        (&DUPLICATES, &["--against", "run"], "leave out --against"),
        (&PHRASES, &["--against", "run"], "leave out --against"),
        (&PHRASES, &["--ablate"], "leave out --ablate"),
        (&TEXT, &["--ablate"], "leave out --ablate"),
    ] {
        let folder = folder(files);
        let said = evaluate(folder.path(), flags);
        assert!(!said.succeeded && said.output.is_empty() && said.errors.contains(words), "{flags:?}: {said:?}");
    }
}

#[test]
fn grades_of_what_is_not_there_are_named() {
    let folder = folder(&TEXT);
    let grade = |text: &str| fs::write(folder.path().join("qrels.tsv"), text).expect("a file");
    grade("Q\t1\t1\n");
    let said = evaluate(folder.path(), &[]);
    assert!(said.succeeded && said.errors.is_empty(), "{said:?}");
    grade("Q\t1\t1\nQ\t3\t0\nZ\t1\t2\n");
    let said = evaluate(folder.path(), &[]);
    assert!(said.succeeded, "{said:?}");
    for words in ["1 queries that are not there: Z", "1 documents that are not there: 3"] {
        assert!(said.errors.contains(words), "{words:?} is missing in {said:?}");
    }
    for nothing in ["", "Q\t1\t0\n", "Z\t1\t2\n"] {
        grade(nothing);
        let said = evaluate(folder.path(), &[]);
        assert!(!said.succeeded && said.errors.contains("qrels.tsv: it grades none of the queries"), "{said:?}");
    }
}
