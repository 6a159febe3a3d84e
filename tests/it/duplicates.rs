//! The detector of near-duplicates on judged pairs of other domains than its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use connection_hub::evaluation::{self, DuplicateFigures, Settings};
use connection_hub::matches::reference::reference;
use connection_hub::matching::Policy;
use connection_hub::vocabulary::Vocabulary;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/duplicates").join(name)
}

fn figures(folder: &Path) -> Result<DuplicateFigures, String> {
    let (policy, vocabulary) = (Policy::default(), Arc::new(Vocabulary::load(None).expect("the vocabularies")));
    let settings =
        Settings { as_of: "2026-03-01".parse().unwrap(), policy: &policy, reference: &reference(&vocabulary) };
    let report = evaluation::evaluate(folder, &settings).map_err(|error| error.to_string())?;
    assert!(evaluation::render(&report).contains("F1"), "{}", evaluation::render(&report));
    Ok(report.duplicates.expect("figures"))
}

#[test]
fn plain_records_of_other_domains_are_told_apart() {
    for (name, least) in [("articles", 0.80), ("publications", 0.90)] {
        let figures = figures(&folder(name)).unwrap();
        assert!(figures.f1() >= least, "{name}: {}", figures.render());
        let copies: Vec<_> = figures.kinds.iter().filter(|kind| kind.kind == "light_edit").collect();
        assert!(copies.iter().all(|kind| kind.flagged == kind.pairs), "{name}: {}", figures.render());
    }
}

#[test]
fn a_pair_may_name_an_offer_of_the_folder_above_and_nothing_that_is_nowhere() {
    let above = tempfile::tempdir().unwrap();
    let within = above.path().join("pairs");
    std::fs::create_dir(&within).unwrap();
    let line =
        r#"{"external_id": "OF-1", "provider": {"name": "A", "kind": "academia"}, "title": "Soil sampling course"}"#;
    std::fs::write(above.path().join("offers.jsonl"), line).unwrap();
    std::fs::write(within.join("records.jsonl"), r#"{"id": 7, "title": "Soil sampling course", "provider": "A"}"#)
        .unwrap();
    std::fs::write(within.join("pairs.tsv"), "one\tother\tlabel\tkind\nOF-1\t7\t1\tcopy\n").unwrap();
    let read = figures(&within).unwrap();
    assert_eq!((read.found, read.missed, read.wrong), (1, 0, 0));
    std::fs::write(within.join("pairs.tsv"), "OF-2\t7\t1\n").unwrap();
    assert!(figures(&within).unwrap_err().contains("OF-2"));
    std::fs::write(within.join("pairs.tsv"), "OF-1\t7\t1\nOF-1\t7\tyes\n").unwrap();
    assert!(figures(&within).unwrap_err().contains("line 2"));
}
