//! What a line may not change of a record that is there already: what introductions and plans go by.

use connection_hub::disclosure::Visibility;
use connection_hub::exchange::Kind::{self, Offers, Requests};
use serde_json::{Value, json};

use crate::support::files::{entries, export, import, lines, refused, with};
use crate::support::introducing::{Pair, fitting_need};
use crate::support::planning::Team;
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// The line of a record as a whole export writes it now.
fn line(hub: &Hub, kind: Kind, record: &Value) -> Value {
    let all = export(&hub.app.database, kind, &Visibility::everything());
    let mut found = all.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    found.find(|line| line["external_id"] == record["reference"]).expect("the line")
}

/// Refused for this alone, in the first line; everything is as it was.
#[track_caller]
fn is_refused(hub: &Hub, kind: Kind, line: &Value, pointer: &str, code: &str) {
    let before = (entries(hub), export(&hub.app.database, kind, &Visibility::everything()));
    assert_eq!(refused(&hub.app.database, kind, std::slice::from_ref(line)), [(1, pointer.to_owned(), code)]);
    assert_eq!((entries(hub), export(&hub.app.database, kind, &Visibility::everything())), before);
}

#[track_caller]
fn imported(hub: &Hub, kind: Kind, line: &Value, words: &str) {
    assert_eq!(import(&hub.app.database, kind, lines(std::slice::from_ref(line))), Ok(words.to_owned()));
}

fn request_now(by: &Client, request: &Value) -> Value {
    by.get(&filing::path(request)).expect(200).json()
}

on_both_databases! {
    fn what_a_line_makes_closer_is_not_published_by_what_was_proposed_before(hub: &Hub) {
        let (bolivia, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let opened = coordinator.open_for(&bolivia, &filing::request_with("Census", json!({"disclosure": null})));
        let address = format!("/api/v1/disclosures/{}", opened["id"].as_str().unwrap());
        assert_eq!(bolivia.get(&address).expect(200).json()["proposal"]["disclosure"], "public");
        let closer = with(line(hub, Requests, &opened), "disclosure", json!("secretariat"));
        imported(hub, Requests, &closer, "1 requests: 0 new, 1 changed, 0 unchanged");
        assert_eq!(bolivia.get(&address).expect(200).json()["proposal"], Value::Null);
        hub.pass_days(8);
        hub.anonymous().get(&filing::path(&opened)).expect(404);
    }

    fn a_request_stays_where_its_plan_brought_it(hub: &Hub) {
        let team = Team::new(hub);
        let open = line(hub, Requests, &team.request);
        is_refused(hub, Requests, &with(open.clone(), "state", json!("on_hold")), "/state", "illegal_transition");
        let plan = team.draft();
        is_refused(hub, Requests, &with(open.clone(), "state", json!("withdrawn")), "/state", "illegal_transition");
        team.consent(&plan);
        let planned = line(hub, Requests, &team.request);
        assert_eq!((&open["state"], &planned["state"]), (&json!("open"), &json!("planned")));
        is_refused(hub, Requests, &open, "/state", "illegal_transition");
        is_refused(hub, Requests, &with(open.clone(), "state", json!("withdrawn")), "/state", "illegal_transition");
        // What is there already, and what leaves the state out, is no change.
        let mut stateless = planned.clone();
        stateless.as_object_mut().unwrap().remove("state");
        for same in [&planned, &stateless] {
            imported(hub, Requests, same, "1 requests: 0 new, 1 unchanged");
        }
        // What no member changes of a request that is planned, no line does.
        is_refused(hub, Requests, &with(planned.clone(), "title", json!("Another")), "/title", "not_changeable");
        assert_eq!(team.introduction_states(), ["agreed", "agreed"]);
        // When all is over it stays verified, because no other plan could ever answer it.
        team.agency.bring(&plan, "in_delivery").expect(200);
        for by in [&team.agency, &team.peer] {
            by.report_on(&plan, json!({})).expect(201);
        }
        team.agency.bring(&plan, "completed").expect(200);
        team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "met")]).expect(200);
        is_refused(hub, Requests, &open, "/state", "illegal_transition");
        assert_eq!(team.request_state(), "verified");
    }

    fn a_request_that_waits_for_a_decision_stays_where_it_is(hub: &Hub) {
        let pair = Pair::new(hub);
        let introduction = pair.requester.propose(&pair.request, &pair.offer);
        let open = line(hub, Requests, &pair.request);
        for state in ["withdrawn", "draft", "on_hold", "planned"] {
            is_refused(hub, Requests, &with(open.clone(), "state", json!(state)), "/state", "illegal_transition");
        }
        // What a member could change is changed as before.
        imported(hub, Requests, &with(open.clone(), "title", json!("Renamed")), "1 requests: 0 new, 1 changed, 0 unchanged");
        // Nothing hangs on it any more, once the introduction has ended.
        pair.provider.decline(&introduction).expect(200);
        let renamed = line(hub, Requests, &pair.request);
        imported(hub, Requests, &with(renamed, "state", json!("on_hold")), "1 requests: 0 new, 1 changed, 0 unchanged");
        assert_eq!(request_now(&pair.requester, &pair.request)["state"], "on_hold");
    }

    fn a_request_can_be_moved_again_when_its_plan_was_given_up(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.started();
        team.requester.bring(&plan, "abandoned").expect(200);
        let open = line(hub, Requests, &team.request);
        assert_eq!(open["state"], "open");
        imported(hub, Requests, &with(open, "state", json!("on_hold")), "1 requests: 0 new, 1 changed, 0 unchanged");
    }

    fn a_need_of_a_request_that_was_opened_stays_in_it(hub: &Hub) {
        let team = Team::new(hub);
        let all = line(hub, Requests, &team.request);
        let mut fewer = all.clone();
        fewer["needs"].as_array_mut().unwrap().pop();
        is_refused(hub, Requests, &fewer, "/needs", "need_is_open");
        let plan = team.agreed();
        fewer["state"] = json!("planned");
        is_refused(hub, Requests, &fewer, "/needs", "need_is_open");
        team.requester.bring(&plan, "abandoned").expect(200);
        // One more is no harm, and a draft is free.
        let mut more = all;
        more["needs"].as_array_mut().unwrap().push(json!({ "title": "Third" }));
        imported(hub, Requests, &more, "1 requests: 0 new, 1 changed, 0 unchanged");
        let needs = request_now(&team.requester, &team.request)["needs"].clone();
        assert_eq!([&needs[0]["id"], &needs[1]["id"]], [&team.need(0)["id"], &team.need(1)["id"]]);
        let two = json!({"needs": [fitting_need("One"), fitting_need("Other")]});
        let draft = team.requester.file(&filing::request_with("Draft", two));
        let mut fewer = line(hub, Requests, &draft);
        fewer["needs"].as_array_mut().unwrap().pop();
        imported(hub, Requests, &fewer, "1 requests: 0 new, 1 changed, 0 unchanged");
    }

    fn a_record_that_was_introduced_stays_its_partys(hub: &Hub) {
        let pair = Pair::new(hub);
        let agreed = pair.agree();
        let mut request = line(hub, Requests, &pair.request);
        request["requester"]["name"] = json!("Another ministry");
        let mut offer = line(hub, Offers, &pair.offer);
        offer["provider"]["name"] = json!("Another agency");
        is_refused(hub, Requests, &request, "/requester/name", "party_is_bound");
        is_refused(hub, Offers, &offer, "/provider/name", "party_is_bound");
        // Those that have ended name the parties as well.
        let withdraw = json!({"decision": "withdraw", "reason": "no_longer_needed"});
        pair.requester.decide(&agreed, &withdraw).expect(200);
        is_refused(hub, Requests, &request, "/requester/name", "party_is_bound");
        is_refused(hub, Offers, &offer, "/provider/name", "party_is_bound");
    }

    fn an_offer_stays_where_it_is_while_it_is_introduced(hub: &Hub) {
        let pair = Pair::new(hub);
        let introduction = pair.requester.propose(&pair.request, &pair.offer);
        let active = line(hub, Offers, &pair.offer);
        for state in ["withdrawn", "paused", "draft"] {
            is_refused(hub, Offers, &with(active.clone(), "state", json!(state)), "/state", "illegal_transition");
        }
        imported(hub, Offers, &active, "1 offers: 0 new, 1 unchanged");
        imported(hub, Offers, &with(active, "title", json!("Renamed")), "1 offers: 0 new, 1 changed, 0 unchanged");
        // Withdrawn, it stays bound by what was agreed.
        pair.provider.accept(&introduction).expect(200);
        let offer = pair.provider.get(&offers::path(&pair.offer)).expect(200).json();
        offers::step(&pair.provider, &offer, json!({"to": "withdrawn", "reason": "other", "note": "No more."}));
        let withdrawn = line(hub, Offers, &pair.offer);
        is_refused(hub, Offers, &with(withdrawn.clone(), "state", json!("active")), "/state", "illegal_transition");
        is_refused(hub, Offers, &with(withdrawn.clone(), "title", json!("Again")), "/title", "not_editable");
        imported(hub, Offers, &withdrawn, "1 offers: 0 new, 1 unchanged");
        assert_eq!(pair.requester.look(&introduction)["state"], "agreed");
    }

    fn every_line_that_is_refused_is_named_and_nothing_is_half_stored(hub: &Hub) {
        let pair = Pair::new(hub);
        pair.agree();
        let mut bad = with(line(hub, Requests, &pair.request), "state", json!("withdrawn"));
        bad["needs"] = json!([{ "external_id": "new", "title": "Something else" }]);
        bad["requester"]["name"] = json!("Another ministry");
        let good = json!({
            "external_id": "NEW",
            "requester": { "name": "A third ministry", "kind": "state", "country": "BOL" },
            "title": "New", "language": "en", "needs": [{ "title": "New" }],
        });
        let before = (entries(hub), export(&hub.app.database, Requests, &Visibility::everything()));
        let told = |pointer: &str, code| (2, pointer.to_owned(), code);
        let expected = [
            told("/state", "illegal_transition"),
            told("/requester/name", "party_is_bound"),
            told("/needs", "need_is_open"),
        ];
        assert_eq!(refused(&hub.app.database, Requests, &[good, bad.clone()]), expected);
        assert_eq!((entries(hub), export(&hub.app.database, Requests, &Visibility::everything())), before);
        let words = import(&hub.app.database, Requests, lines(&[bad])).unwrap_err();
        for part in ["line 1, /state: An introduction of this request has not ended", "Write \"state\": \"open\"", "line 1, /needs: This request was opened"] {
            assert!(words.contains(part), "{part:?} is missing in:\n{words}");
        }
    }
}
