//! The engine on the judged collection that comes with the project.

use std::path::Path;
use std::sync::Arc;

use connection_hub::evaluation::{Settings, evaluate, look_alikes};
use connection_hub::matching::{
    Changes, Gate, Outcome, Policy, PreparedNeed, PreparedOffer, Reference, Viewer, apply_change, explain_pair,
};
use connection_hub::vocabulary::Vocabulary;

use super::world::{World, index, today};

/// The vocabularies that are shipped.
fn shipped_reference() -> Reference {
    Reference::clone(&connection_hub::matches::reference::shared(&Arc::new(Vocabulary::load(None).unwrap())))
}

fn collection(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

fn sample() -> std::path::PathBuf {
    collection("sample")
}

#[test]
fn the_judged_collection_is_ranked_well_and_blocked_offers_are_kept_out() {
    let (reference, policy) = (shipped_reference(), Policy::default());
    let settings = Settings { as_of: today(), policy: &policy, reference: &reference };
    // A little below what is measured (.940, .968, .912; .901, .837), so that a change of the vocabulary does not fail here.
    let expected = [
        ("sample", "requests", 40, 0.92),
        ("sample", "requests_formal", 40, 0.94),
        ("sample", "requests_plain_tags", 40, 0.88),
        ("untouched", "requests", 40, 0.87),
        ("untouched", "requests_plain_tags", 40, 0.8),
    ];
    for (folder, name, queries, least) in expected {
        let report = evaluate(&collection(folder), &settings).unwrap();
        let line = report.lines.iter().find(|line| line.name == name).unwrap();
        let engine = &line.rankings[0];
        assert_eq!(engine.queries, queries);
        assert!(engine.figures.ndcg >= least, "{name}: {}", engine.figures.ndcg);
        assert_eq!(line.blocked.as_deref(), Some(&[][..]), "{name}");
        for baseline in &line.rankings[1..] {
            assert!(baseline.figures.ndcg < engine.figures.ndcg, "{name}: {}", baseline.name);
        }
    }
}

#[test]
fn a_blocked_offer_is_explained_and_the_smallest_change_works() {
    let world = World { reference: shipped_reference(), ..World::new(Policy::default()) };
    let question = world.question(&Viewer::Anyone);
    let mut blocked = 0;
    for pair in look_alikes(&sample()).unwrap() {
        let gate = match pair.reason.as_str() {
            "country" => Gate::Country,
            "language" => Gate::Language,
            "expired" => Gate::Dates,
            _ => continue,
        };
        blocked += 1;
        let name = format!("{} {}", pair.request_name, pair.offer_name);
        let index = index(std::slice::from_ref(&pair.offer), &[], &world.reference);
        let need = PreparedNeed::new(pair.need.clone(), &world.reference);
        let offer = index.offer(pair.offer.key).unwrap();
        let explained = explain_pair(&index, &need, offer, &question).unwrap();
        assert!(!explained.found.is_match(), "{name}");
        let result = explained.found.gates.iter().find(|result| result.gate == gate).unwrap();
        assert_eq!(result.outcome, Outcome::Unmet, "{name}: {gate:?}");
        let (needed, offered) = (result.needed.to_string(), result.offered.to_string());
        assert!(!needed.is_empty() && !offered.is_empty() && needed != offered, "{name}");
        let change = explained.change.unwrap_or_else(|| panic!("{name}: no change"));
        let (mut need, mut offer) = (pair.need.clone(), pair.offer.clone());
        apply_change(&mut need, &mut offer, &change.edits);
        let offer = Arc::new(PreparedOffer::new(offer, &world.reference));
        let need = PreparedNeed::new(need, &world.reference);
        let after = index.with_changes(Changes { offers: vec![Arc::clone(&offer)], ..Changes::default() });
        assert!(explain_pair(&after, &need, &offer, &question).unwrap().found.is_match(), "{name}: {:?}", change.edits);
    }
    assert_eq!(blocked, 128);
}
