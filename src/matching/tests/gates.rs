//! Every gate with its outcomes, both values and the smallest change.

use super::*;

/// Changes the matching pair and looks at one gate: its outcome, both values and the edits.
#[track_caller]
fn check_gate(
    gate: Gate,
    change: impl Fn(&mut NeedFacts, &mut OfferFacts),
    outcome: Outcome,
    needed: &str,
    offered: &str,
    edits: &[&str],
) {
    let (mut need, mut offer) = pair();
    change(&mut need, &mut offer);
    let explained = explain(&need, &offer);
    let found = explained.found.gates.iter().find(|result| result.gate == gate).unwrap();
    let said = (found.needed.to_string(), found.offered.to_string());
    assert_eq!((found.outcome, said.0.as_str(), said.1.as_str()), (outcome, needed, offered));
    assert_eq!(found.remedy.is_some(), outcome == Outcome::Unknown);
    assert_eq!(explained.found.is_match(), explained.change.is_none() && explained.obstacles.is_empty());
    let spelt = explained.change.into_iter().flat_map(|change| change.edits).map(|edit| {
        let value = match edit.value {
            EditValue::Text(text) => text,
            EditValue::Number(number) => number.to_string(),
        };
        format!("{} {}{} {value}", edit.operation.code(), edit.side.code(), edit.field)
    });
    assert_eq!(spelt.collect::<Vec<_>>(), edits);
}

#[test]
fn gates_of_standing() {
    let active = "active on 2026-03-01";
    check_gate(Gate::NeedOpen, |_, _| {}, Outcome::Met, "open", "open until 2027-03-31", &[]);
    check_gate(
        Gate::NeedOpen,
        |need, _| need.standing = Standing::Suspended("on_hold".into()),
        Outcome::Unmet,
        "open",
        "on_hold until 2027-03-31",
        &["set need/state open"],
    );
    check_gate(
        Gate::OfferActive,
        |_, offer| offer.standing = Standing::Suspended("paused".into()),
        Outcome::Unmet,
        active,
        "paused until 2027-12-31",
        &["set offer/state active"],
    );
    check_gate(
        Gate::OfferActive,
        |_, offer| offer.reconfirm_by = day("2026-02-28"),
        Outcome::Unmet,
        active,
        "active until 2027-12-31, to be confirmed by 2026-02-28",
        &["set offer/confirmed_on 2026-03-01"],
    );
    check_gate(
        Gate::OfferActive,
        |_, offer| offer.available_until = day("2026-02-28"),
        Outcome::Unmet,
        active,
        "active until 2026-02-28",
        &["set offer/available_until 2026-04-01"],
    );
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.capacity_remaining = Some(0);
    check_gate(
        Gate::Capacity,
        change,
        Outcome::Unmet,
        "at least one",
        "none left",
        &["set offer/capacity/remaining 1"],
    );
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.capacity_remaining = None;
    check_gate(Gate::Capacity, change, Outcome::Unknown, "at least one", "not stated", &[]);
    check_gate(Gate::Capacity, |_, _| {}, Outcome::Met, "at least one", "available", &[]);
}

#[test]
fn gates_of_place_and_language() {
    check_gate(Gate::Country, |_, _| {}, Outcome::Met, "SEN", "011", &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.serves = texts(&["014", "PER"]);
    check_gate(Gate::Country, change, Outcome::Unmet, "SEN", "014, PER", &["add offer/serves SEN"]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.excludes = texts(&["SEN"]);
    check_gate(Gate::Country, change, Outcome::Unmet, "SEN", "011 except SEN", &["remove offer/excludes SEN"]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.serves.clear();
    check_gate(Gate::Country, change, Outcome::Unknown, "SEN", "not stated", &[]);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| need.countries = texts(&["KEN", "MLI"]);
    check_gate(Gate::Country, change, Outcome::Met, "KEN, MLI", "011 (without KEN)", &[]);
    check_gate(Gate::Language, |_, _| {}, Outcome::Met, "fr", "fr, en", &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.languages = texts(&["en"]);
    check_gate(Gate::Language, change, Outcome::Unmet, "fr", "en", &["add offer/languages fr"]);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| need.languages.clear();
    check_gate(Gate::Language, change, Outcome::Unknown, "not stated", "fr, en", &[]);
}

#[test]
fn gates_of_time() {
    let (need, open) = ("2026-04-01 to 2027-03-31", "2025-01-01 to 2027-12-31");
    check_gate(Gate::Dates, |_, _| {}, Outcome::Met, need, open, &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.available_until = day("2026-04-01");
    check_gate(Gate::Dates, change, Outcome::Met, need, "2025-01-01 to 2026-04-01", &[]);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.available_until = day("2026-03-31");
    let edits = ["set offer/available_until 2026-04-01"];
    check_gate(Gate::Dates, change, Outcome::Unmet, need, "2025-01-01 to 2026-03-31", &edits);
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.available_from = day("2027-05-01");
    let edits = ["set offer/available_from 2027-03-31"];
    check_gate(Gate::Dates, change, Outcome::Unmet, need, "2027-05-01 to 2027-12-31", &edits);
    check_gate(
        Gate::Dates,
        |need, _| (need.starts_on, need.ends_on) = (None, None),
        Outcome::Unknown,
        "not stated",
        open,
        &[],
    );
    // Both windows lie in the past: two dates must move, and one edit cannot do it.
    check_gate(
        Gate::NeedOpen,
        |need, offer| (need.ends_on, offer.available_until) = (day("2026-02-01"), day("2026-02-01")),
        Outcome::Unmet,
        "open",
        "open until 2026-02-01",
        &["set offer/available_until 2026-04-01", "set need/ends_on 2026-04-01"],
    );
    check_gate(
        Gate::Dates,
        |_, offer| offer.description = "Mobile teams register children. The last teams start before April 2026.".into(),
        Outcome::Unmet,
        need,
        "2025-01-01 to 2027-12-31, by its text until 2026-03-31 (“The last teams start before April 2026.”)",
        &["set need/starts_on 2026-03-31"],
    );
}

#[test]
fn gates_of_kind_and_expertise() {
    let change = |_: &mut NeedFacts, offer: &mut OfferFacts| offer.resource_kinds = texts(&["financial"]);
    let edits = ["add offer/resource_kinds technical"];
    check_gate(Gate::ResourceKind, change, Outcome::Unmet, "technical", "financial", &edits);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| need.resource_kinds.clear();
    check_gate(Gate::ResourceKind, change, Outcome::Unknown, "not stated", "technical", &[]);
    let offered = "birth registration; mobile teams".replace(';', ",");
    check_gate(Gate::MandatoryExpertise, |_, _| {}, Outcome::Met, "nothing mandatory", &offered, &[]);
    let change = |need: &mut NeedFacts, _: &mut OfferFacts| {
        need.expertise.push(wanted("court interpreting", Importance::Mandatory));
    };
    check_gate(
        Gate::MandatoryExpertise,
        change,
        Outcome::Unmet,
        "court interpreting",
        &format!("{offered} (without court interpreting)"),
        &["add offer/expertise court interpreting"],
    );
    let change = |need: &mut NeedFacts, offer: &mut OfferFacts| {
        change(need, offer);
        offer.expertise.clear();
    };
    check_gate(
        Gate::MandatoryExpertise,
        change,
        Outcome::Unknown,
        "court interpreting",
        "not stated (without court interpreting)",
        &[],
    );
}

#[test]
fn words_of_a_mandatory_phrase_that_stand_apart_are_a_hint_and_no_more() {
    let wants = |need: &mut NeedFacts| need.expertise.push(wanted("court interpreting", Importance::Mandatory));
    let offered = "birth registration, mobile teams";
    let change = |need: &mut NeedFacts, offer: &mut OfferFacts| {
        wants(need);
        offer.description += " They brief those who interpret for parents in court.";
    };
    check_gate(Gate::MandatoryExpertise, change, Outcome::Met, "court interpreting", offered, &[]);
    let change = |need: &mut NeedFacts, offer: &mut OfferFacts| {
        wants(need);
        offer.description += " Interpreting is paid for herders. Late entries are confirmed by the district's court.";
    };
    let without = format!("{offered} (without court interpreting)");
    check_gate(Gate::MandatoryExpertise, change, Outcome::Unknown, "court interpreting", &without, &[]);
    let (mut need, mut offer) = pair();
    change(&mut need, &mut offer);
    let explained = explain(&need, &offer);
    assert!(explained.found.coverage.uncovered.iter().any(|item| item.value == "court interpreting"));
    let gate = explained.found.gates.iter().find(|gate| gate.gate == Gate::MandatoryExpertise).unwrap();
    assert_eq!(gate.remedy.as_ref().map(|remedy| (remedy.side, remedy.field)), Some((Side::Offer, "/expertise")));
}

#[test]
fn nothing_opens_an_obstacle() {
    let (need, mut offer) = pair();
    offer.provider = need.requester;
    assert_eq!(explain(&need, &offer).obstacles, [Gate::DifferentParty]);
    // The State of a country that asks together with the requester does not help itself.
    let (mut need, mut offer) = pair();
    need.countries.push("GIN".into());
    offer.provider_state = Some("GIN".into());
    assert_eq!(explain(&need, &offer).obstacles, [Gate::DifferentParty]);
    offer.provider_state = Some("GHA".into());
    assert_eq!(explain(&need, &offer).obstacles, []);
    let (need, mut offer) = pair();
    offer.standing = Standing::Ended("withdrawn".into());
    let explained = explain(&need, &offer);
    assert_eq!((explained.obstacles, explained.change), (vec![Gate::OfferActive], None));
    let (need, offer) = pair();
    let explained = explain_as(&need, &offer, &Viewer::Anyone, true).unwrap();
    assert_eq!((explained.found.label, explained.obstacles), (Label::None, vec![Gate::CoolingDown]));
}
