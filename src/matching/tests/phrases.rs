//! How alike phrases are, and that the table finds what comparing all would find.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::likeness::{Likeness, likeness};
use super::super::neighbours::Neighbours;
use super::super::phrase::Phrase;
use super::super::phrase_table::PhraseTable;
use super::super::spelling::{Letters, Outline, distance};
use super::reference;
use crate::{ExpertiseSettings, Policy, Via};

fn phrase(text: &str) -> Phrase {
    Phrase::alone(text, &reference().thesaurus)
}

fn compare(one: &str, other: &str) -> Option<Likeness> {
    likeness(&phrase(one), &phrase(other), &reference().thesaurus, &Policy::default().expertise)
}

fn value(one: &str, other: &str) -> f64 {
    compare(one, other).map_or(0.0, |found| found.value)
}

#[track_caller]
fn check(one: &str, other: &str, via: Via, least: f64) {
    let found = compare(one, other);
    assert!(found.is_some_and(|found| found.via == via && found.value >= least), "{one} / {other}: {found:?}");
}

#[test]
fn the_same_words_in_another_order_or_form_are_alike() {
    check("Teacher Training", "teacher training", Via::Equal, 1.0);
    check("training of teachers", "teacher training", Via::Words, 0.7);
    check("registering voters", "voter registration", Via::Words, 0.6);
    check("organisation of archives", "archive organization", Via::Words, 0.65);
}

#[test]
fn slips_of_the_pen_are_alike() {
    check("viza procesing", "visa processing", Via::Spelling, 0.6);
    check("teachertraining", "teacher training", Via::Words, 0.7);
    check("contcat tarcing", "contact tracing", Via::Spelling, 0.7);
}

#[test]
fn opposites_are_no_slips_of_the_pen() {
    for (one, other) in [
        ("irregular migration", "regular migration"),
        ("unaccompanied children", "accompanied children"),
        ("social inclusion", "social exclusion"),
        ("неурегулированная миграция", "урегулированная миграция"),
    ] {
        let shared = one.split(' ').next_back().unwrap();
        assert!(value(one, other) <= value(one, shared).max(value(other, shared)), "{one} / {other}");
    }
    assert_eq!(compare("inclusion", "exclusion"), None);
    // Words that may stand for one another still do, but not as slips.
    assert_eq!(compare("emigration", "immigration").unwrap().via, Via::Words);
    // Where both stand on one side, nothing stands in place of its opposite.
    assert!(
        value("regular and irregular migration", "irregular migration")
            > value("regular migration", "irregular migration")
    );
    check("iregular migration", "irregular migration", Via::Spelling, 0.7);
}

#[test]
fn words_that_mean_the_same_are_alike() {
    check("hiring of physicians", "recruitment of doctors", Via::Words, 0.5);
    check("formation des enseignants", "teacher training", Via::Words, 0.5);
    check("capacitación de jueces", "training for judges", Via::Words, 0.5);
    check("DRR", "disaster risk reduction", Via::Words, 0.45);
    check("cyber security", "cybersecurity", Via::Words, 0.8);
}

#[test]
fn generic_words_tell_little() {
    assert_eq!(compare("training of police", "training of nurses"), None);
    assert_eq!(compare("border management", "waste management"), None);
    assert_eq!(compare("standard 9001", "standard 9002"), None);
    assert!(value("police training", "police reform") > value("police training", "nurse training"));
}

#[test]
fn bounds_never_exclude_what_is_alike() {
    for (one, other) in [("kitten", "sitting"), ("", "abc"), ("тест", "тесты"), ("能力建设", "能力")] {
        let (here, there) = (Outline::of(one), Outline::of(other));
        assert!(here.least_distance(&there) <= distance(one, other), "{one} {other}");
    }
}

fn wording() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("training"),
        Just("trainer"),
        Just("teacher"),
        Just("teachers"),
        Just("border"),
        Just("boarder"),
        Just("management"),
        Just("registration"),
        Just("registering"),
        Just("births"),
        Just("birth"),
        Just("of"),
        Just("visa"),
        Just("DRR"),
        Just("disaster"),
        Just("risk"),
        Just("reduction"),
        Just("cyber"),
        Just("security"),
        Just("cybersecurity"),
        Just("ISO9001"),
        Just("naissances"),
        Just("регистрация"),
        Just("рождений"),
        Just("出生登记"),
        Just("能力建设"),
        Just("تسجيل"),
        Just("über"),
        Just("x"),
    ];
    let slip = (word, 0_usize..12, 0_u8..4).prop_map(|(word, at, kind)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % letters.len();
        match kind {
            0 if letters.len() > at + 1 => letters.swap(at, at + 1),
            1 => letters.insert(at, 'e'),
            _ => {}
        }
        letters.into_iter().collect::<String>()
    });
    (prop::collection::vec(slip, 1..6), prop_oneof![4 => Just(" "), 1 => Just("")])
        .prop_map(|(words, space)| words.join(space))
}

/// The usual settings, and some at the ends of what a policy may say.
fn settings() -> impl Strategy<Value = ExpertiseSettings> {
    let usual = Policy::default().expertise;
    prop_oneof![
        3 => Just(usual),
        1 => Just(ExpertiseSettings { least_similarity: 0.0, ..usual }),
        1 => Just(ExpertiseSettings { least_similarity: 0.7, misspelt_word: 0.5, misspelt_phrase: 0.3, ..usual }),
        1 => Just(ExpertiseSettings { misspelt_word: 0.0, misspelt: 0.0, near_word: 0.0, ..usual }),
        1 => Just(ExpertiseSettings { words: 0.0, same_concept: 0.3, related: 1.0, ..usual }),
        1 => Just(ExpertiseSettings { pairs_share: 0.9, edits_share: 0.1, edits_floor: 0.0, ..usual }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn distances_are_those_of_strsim(one in "[a-e ]{0,70}", other in "[a-e ]{0,70}") {
        prop_assert_eq!(usize::try_from(distance(&one, &other)).unwrap(), strsim::osa_distance(&one, &other));
    }

    #[test]
    fn distances_of_any_text_are_those_of_strsim(one in ".{0,12}", other in ".{0,12}") {
        prop_assert_eq!(usize::try_from(distance(&one, &other)).unwrap(), strsim::osa_distance(&one, &other));
    }

    #[test]
    fn likeness_is_the_same_in_both_directions(one in wording(), other in wording()) {
        prop_assert_eq!(compare(&one, &other), compare(&other, &one));
    }

    #[test]
    fn bounds_hold(one in "[a-c ]{1,20}", other in "[a-c ]{1,20}") {
        let (here, there) = (phrase(&one), phrase(&other));
        let most = here.letters.most_likeness(&there.letters);
        let edits = distance(&here.folded, &there.folded);
        prop_assert!(Letters::of(&here.folded).likeness(&there.letters, edits) <= most);
    }

    #[test]
    fn the_table_finds_what_comparing_all_finds(
        records in prop::collection::vec(prop::collection::vec(wording(), 0..6), 1..30),
        wanted in wording(),
        settings in settings(),
    ) {
        let thesaurus = reference().thesaurus;
        let prepared: Vec<Vec<Arc<Phrase>>> = records
            .iter()
            .map(|record| record.iter().map(|text| Arc::new(Phrase::alone(text, &thesaurus))).collect())
            .collect();
        let table = PhraseTable::build(prepared.iter().map(Vec::as_slice));
        let wanted = Phrase::alone(&wanted, &thesaurus);
        let all: Vec<(u32, Likeness)> = (0..u32::try_from(table.len()).unwrap())
            .filter_map(|number| Some((number, likeness(&wanted, table.phrase(number)?, &thesaurus, &settings)?)))
            .collect();
        prop_assert_eq!(&table.neighbours(&wanted, &thesaurus, &settings), &all);
        let mut best = BTreeMap::new();
        for (number, likeness) in &all {
            for record in table.holders(*number) {
                let most = best.entry(usize::try_from(*record).unwrap()).or_insert(0.0_f64);
                *most = most.max(likeness.value);
            }
        }
        let mut records = BTreeMap::new();
        let found = Neighbours::find(&table, &wanted, &thesaurus, &settings);
        let among = vec![u64::MAX; table.records().div_ceil(64)];
        found.each_of(&among, |record, likeness| {
            records.insert(record, f64::from(likeness));
        });
        prop_assert!(best.keys().eq(records.keys()));
        prop_assert!(best.values().zip(records.values()).all(|(one, other)| (one - other).abs() < 1e-6));
        let every_third = vec![0x9249_2492_4924_9249_u64; among.len()];
        let is_among = |record: usize| every_third[record / 64] >> (record % 64) & 1 == 1;
        records.retain(|record, _| is_among(*record));
        let mut some = BTreeMap::new();
        found.each_of(&every_third, |record, likeness| {
            some.insert(record, f64::from(likeness));
        });
        prop_assert_eq!(some, records);
        for (record, phrases) in prepared.iter().enumerate() {
            let numbers = table.of_record(record);
            for (phrase, number) in phrases.iter().zip(numbers) {
                prop_assert_eq!(&table.phrase(*number).unwrap().folded, &phrase.folded);
                prop_assert!(table.holders(*number).contains(&u32::try_from(record).unwrap()));
            }
        }
    }
}
