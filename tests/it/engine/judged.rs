//! The engine on the judged collection that comes with the project.

use std::path::Path;
use std::sync::Arc;

use connection_hub::evaluation::{Settings, evaluate, look_alikes};
use connection_hub::matching::{
    Area, Changes, Concept, Gate, Geography, Outcome, Policy, PreparedNeed, PreparedOffer, Reference, Taxonomy,
    Thesaurus, Viewer, apply_change, explain_pair,
};

use super::world::{World, index, today};

/// The vocabularies that are shipped, read without the rest of the service.
fn shipped_reference() -> Reference {
    let read = |name: &str| -> Vec<serde_json::Value> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/vocabulary/{name}.json"));
        let list: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        list["concepts"].as_array().unwrap().clone()
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let texts =
        |value: &serde_json::Value| -> Vec<String> { value.as_array().into_iter().flatten().map(text).collect() };
    let areas = ["policy-areas", "gcm-objectives"].iter().flat_map(|name| read(name)).map(|area| Area {
        code: text(&area["code"]),
        parent: None,
        primary: texts(&area["primary_objectives"]),
        secondary: texts(&area["secondary_objectives"]),
    });
    let concepts = read("expertise").into_iter().map(|concept| {
        let preferred = concept["label"].as_object().into_iter().flatten();
        let others = concept["alternative"].as_object().into_iter().flatten();
        let others =
            others.flat_map(|(language, labels)| texts(labels).into_iter().map(|label| (language.clone(), label)));
        Concept {
            id: text(&concept["code"]),
            labels: preferred.map(|(language, label)| (language.clone(), text(label))).chain(others).collect(),
            broader: texts(&concept["broader"]),
            narrower: Vec::new(),
            related: texts(&concept["related"]),
        }
    });
    let countries = read("countries").into_iter().map(|country| (text(&country["code"]), texts(&country["regions"])));
    Reference {
        geography: Geography::new(countries.collect::<Vec<_>>()),
        taxonomy: Taxonomy::new(areas),
        thesaurus: Thesaurus::new(concepts),
        ..Reference::default()
    }
}

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample")
}

#[test]
fn the_judged_collection_is_ranked_well_and_blocked_offers_are_kept_out() {
    let (reference, policy) = (shipped_reference(), Policy::default());
    let settings = Settings { as_of: today(), policy: &policy, reference: &reference };
    let report = evaluate(&sample(), &settings).unwrap();
    // A little below what is measured (.922, .948, .877), so that a change of the vocabulary does not fail here.
    for (name, least) in [("requests", 0.91), ("requests_formal", 0.94), ("requests_plain_tags", 0.86)] {
        let line = report.lines.iter().find(|line| line.name == name).unwrap();
        let engine = &line.rankings[0];
        assert_eq!(engine.queries, 40);
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
