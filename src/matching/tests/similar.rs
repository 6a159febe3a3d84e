//! The same again, and alike: candidates, verdicts, and what must not matter.

use std::collections::BTreeMap;

use super::*;

fn offer(key: u128, title: &str, description: &str) -> OfferFacts {
    OfferFacts {
        key: Key(key),
        provider: Key(7),
        audience: Audience::public(Key(7)),
        title: title.to_owned(),
        description: description.to_owned(),
        ..OfferFacts::default()
    }
}

fn portrait(facts: &OfferFacts) -> Portrait {
    Portrait::new(Filing::of_offer(facts, &reference()), &reference())
}

fn verdict(one: &OfferFacts, other: &OfferFacts) -> Verdict {
    let (one, other) = (portrait(one), portrait(other));
    let rarities = Rarities::of_records([&one, &other]);
    let (score, verdict) = likeness(&one, &other, &rarities);
    assert_eq!(likeness(&other, &one, &rarities), (score, verdict), "the order matters");
    verdict
}

const COURSE: &str = "Officers learn to examine passports under ultraviolet light, to question travellers and to \
    write reports that courts accept. The course takes two weeks in Dakar.";

#[test]
fn a_copy_with_slips_is_the_same_and_one_for_another_country_is_not() {
    let one = offer(1, "Examination of passports", COURSE);
    let copy = offer(2, "Examinaton of passports", &COURSE.replace("two weeks", "two weeks or less"));
    assert_eq!(verdict(&one, &copy), Verdict::Same);
    let served = |country: &str| OfferFacts { serves: texts(&[country]), ..one.clone() };
    assert_eq!(verdict(&served("SEN"), &OfferFacts { key: Key(3), ..served("011") }), Verdict::Same);
    assert_eq!(verdict(&served("SEN"), &OfferFacts { key: Key(3), ..served("PER") }), Verdict::Similar);
}

#[test]
fn a_title_with_one_word_for_another_is_another_thing() {
    for (one, other) in [
        ("Sampling of river sediment under drought", "Sampling of lake sediment under drought"),
        ("Service prices 2025", "Service prices 2026"),
        ("Report of the third workshop on soils", "Report of the fourth workshop on soils"),
    ] {
        assert_eq!(verdict(&offer(1, one, COURSE), &offer(2, other, COURSE)), Verdict::Similar, "{one} {other}");
    }
    for (one, other) in [
        ("Optimising bus timetables", "Optimizing bus time-tables"),
        ("Proceedings of the third workshop", "Proc. 3rd workshop"),
        ("EtherLine 8-port switch EZX88W", "EZX88W workgroup switch"),
    ] {
        assert_eq!(verdict(&offer(1, one, COURSE), &offer(2, other, COURSE)), Verdict::Same, "{one} {other}");
    }
}

#[test]
fn reasons_name_what_both_say() {
    let one = offer(1, "Enregistrement des naissances", "Formation de 40 agents à Dakar, avec le MICIC.");
    let other = offer(2, "Birth registration", "Training of forty agents in Dakar, with MICIC.");
    let (one, other) = (portrait(&one), portrait(&other));
    let found = find_similar(&one, [&other], &Rarities::of_records([&one, &other]), 5);
    let reasons: BTreeMap<ReasonKind, (&str, &str)> =
        found[0].reasons.iter().map(|each| (each.kind, (each.mine.as_str(), each.theirs.as_str()))).collect();
    assert_eq!(reasons[&ReasonKind::SameConcepts], ("Enregistrement des naissances", "Birth registration"));
    assert!(
        reasons[&ReasonKind::SameFigures].0.contains("40") && reasons[&ReasonKind::SameFigures].1.contains("forty")
    );
    assert!(reasons[&ReasonKind::SameWords].0.contains("agents"));
}

#[test]
fn the_longest_passage_that_both_have_is_shown_as_each_wrote_it() {
    let one = offer(1, "Examination of passports", COURSE);
    let changed = COURSE.replace("under ultraviolet", "Under  Ultraviolet").replace("courts accept", "judges like");
    let other = offer(2, "Two weeks in Dakar", &changed);
    let (one, other) = (portrait(&one), portrait(&other));
    let found = find_similar(&one, [&other], &Rarities::of_records([&one, &other]), 5);
    let same_text = found[0].reasons.iter().find(|reason| reason.kind == ReasonKind::SameText).expect("a passage");
    let passage = "Officers learn to examine passports under ultraviolet light, to question travellers and to write \
        reports that";
    assert_eq!(same_text.mine, passage);
    assert_eq!(same_text.theirs, passage.replace("under ultraviolet", "Under  Ultraviolet"));
    // A title and the text behind it are no one passage.
    let (title, text) = (
        offer(3, "Visas for seasonal", "Workers in agriculture"),
        offer(4, "", "Visas for seasonal workers in agriculture"),
    );
    let (title, text) = (portrait(&title), portrait(&text));
    let found = find_similar(&title, [&text], &Rarities::of_records([&title, &text]), 5);
    let same_text = found[0].reasons.iter().find(|reason| reason.kind == ReasonKind::SameText).expect("a passage");
    assert_eq!(same_text.mine, "Visas for seasonal");
}

/// Offers of words out of a short list, so that many share some.
fn many(count: u128) -> Vec<OfferFacts> {
    let words =
        ["border", "passport", "statistics", "remittances", "visa", "shelter", "registry", "training", "census"];
    let word = |key: u128, shift: u32| words[usize::try_from((key * 2_654_435_761) >> shift).unwrap() % words.len()];
    (1..=count)
        .map(|key| {
            let title = format!("{} {}", word(key, 3), word(key, 7));
            let text = format!("{} {} {} number {}", word(key, 11), word(key, 13), word(key, 17), key % 50);
            let mut facts = offer(key, &title, &text);
            if key % 9 == 0 {
                facts.audience.disclosure = Disclosure::Secretariat;
            }
            facts
        })
        .collect()
}

fn marked(facts: &OfferFacts) -> Marked {
    Reader::new(&reference()).marked_offer(facts.clone()).1
}

#[test]
fn an_offer_has_the_same_marks_however_it_is_read() {
    let mut facts = offer(3, "Régistre civil 2030", "Forty visas, 150 000 USD for 登記 of C181; no 3rd course.");
    facts.expertise = vec!["birth registration".to_owned(), "visas".to_owned()];
    facts.languages = vec!["fr".to_owned(), " ".to_owned()];
    facts.available_from = "2026-03-01".parse().ok();
    let reference = reference();
    let mut reader = Reader::new(&reference);
    for facts in [facts.clone(), OfferFacts { language: "fr".to_owned(), ..facts }] {
        let (prepared, marked, _) = reader.marked_offer(facts.clone());
        let concepts = prepared.text.iter().filter(|count| count.concept).map(|count| count.term);
        let filing = Filing::of_offer(&facts, &reference);
        assert_eq!(marked, super::super::similar::Marked::of(&filing, concepts));
        assert_eq!(marked, Reader::new(&reference).marked_offer(facts).1);
    }
}

#[test]
fn a_shelf_filled_in_any_order_is_the_same() {
    let facts = many(300);
    let mut shelf = ShelfFilling::default();
    // Some come late, and one comes twice.
    let order = facts.iter().skip(20).chain(facts.iter().take(25));
    order.for_each(|facts| shelf.add(marked(facts)));
    let (one, other) = (shelf.finish(), Shelf::build(facts.iter().map(marked)));
    for facts in &facts {
        let found = |shelf: &Shelf| shelf.candidates(&marked(facts), &Viewer::Coordinator, 12);
        assert_eq!(found(&one), found(&other));
    }
}

#[test]
fn too_common_marks_are_left_out_alike_whatever_is_gone() {
    let reference = reference();
    let mut reader = Reader::new(&reference);
    // One word stands in all of them: too often before half of them go, and not any more afterwards.
    let facts =
        many(12_500).into_iter().map(|facts| OfferFacts { description: facts.title.clone() + " quay", ..facts });
    let all: Vec<Marked> = facts.map(|facts| reader.marked_offer(facts).1).collect();
    let gone: Vec<Key> = all.iter().map(|record| record.key).filter(|key| key.0 % 2 > 0).collect();
    let shelf = Shelf::build(all.iter().cloned()).with_changes([], &gone);
    let scratch = Shelf::build(all.iter().filter(|record| record.key.0 % 2 == 0).cloned());
    let common = reader.marked_offer(offer(0, "", "quay")).1;
    assert_eq!(shelf.candidates(&common, &Viewer::Anyone, 30).len(), 30);
    for question in all.iter().step_by(61).chain([&common]) {
        let wanted = scratch.candidates(question, &Viewer::Anyone, 30);
        assert_eq!(shelf.candidates(question, &Viewer::Anyone, 30), wanted, "{question:?}");
    }
}

#[test]
fn a_shelf_after_changes_gives_what_one_from_scratch_gives() {
    let facts = many(2_600);
    let (first, later) = facts.split_at(1_200);
    let mut now: BTreeMap<Key, OfferFacts> = first.iter().map(|facts| (facts.key, facts.clone())).collect();
    let mut shelf = Shelf::build(first.iter().map(marked));
    for (step, added) in later.chunks(100).enumerate() {
        let gone: Vec<Key> = now.keys().copied().skip(step).step_by(53).collect();
        let rewritten = now.values().skip(step + 1).step_by(71).cloned();
        let rewritten = rewritten.map(|facts| OfferFacts { title: "census visa".into(), ..facts });
        let changed: Vec<OfferFacts> = added.iter().cloned().chain(rewritten).collect();
        gone.iter().for_each(|key| drop(now.remove(key)));
        now.extend(changed.iter().map(|facts| (facts.key, facts.clone())));
        shelf = shelf.with_changes(changed.iter().map(marked), &gone);
        let scratch = Shelf::build(now.values().map(marked));
        for viewer in [Viewer::Anyone, Viewer::Coordinator] {
            for question in changed.iter().step_by(9).map(marked) {
                let wanted = scratch.candidates(&question, &viewer, 12);
                assert_eq!(shelf.candidates(&question, &viewer, 12), wanted, "step {step}");
            }
        }
    }
}

#[test]
fn hidden_records_change_nothing_that_an_outsider_is_given() {
    let facts = many(600);
    let all = Shelf::build(facts.iter().map(marked));
    let public = Shelf::build(facts.iter().filter(|each| each.audience.disclosure == Disclosure::Public).map(marked));
    for question in facts.iter().step_by(7) {
        let asked = marked(question);
        assert_eq!(all.candidates(&asked, &Viewer::Anyone, 10), public.candidates(&asked, &Viewer::Anyone, 10));
    }
}

#[test]
fn the_more_a_need_says_the_more_specific_it_is() {
    let (need, _) = pair();
    let index = Index::build(Vec::new(), Vec::new());
    let value = |need: &NeedFacts, counted| {
        specificity(&PreparedNeed::new(need.clone(), &reference()), counted, &Rarities::of_index(&index)).value
    };
    let bare = NeedFacts { title: "Help".into(), ..NeedFacts::default() };
    assert!(value(&bare, false) < 0.1 && value(&need, true) > value(&need, false));
    let everything =
        NeedFacts { policy_areas: (1..=23).map(|area| format!("GCM-{area:02}")).collect(), ..need.clone() };
    assert!(value(&everything, false) < value(&need, false));
}
