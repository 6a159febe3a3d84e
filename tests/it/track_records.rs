//! Track records: what requesters found of a provider's help counts for all its offers, for everybody alike, and only
//! where everybody may know of it.

use serde_json::{Value, json};

use crate::support::introducing::fitting_need;
use crate::support::planning::{Team, id_of};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// What of a pair the criterion says to a client: the value, and the evidence.
fn criterion(client: &Client, need: &Value, offer: &Value) -> (f64, Value) {
    let found = client.get(&format!("/api/v1/needs/{}/matches/{}", id_of(need), id_of(offer))).expect(200).json();
    of(&found)
}

fn of(found: &Value) -> (f64, Value) {
    let criteria = found["criteria"].as_array().expect("criteria");
    let found = criteria.iter().find(|each| each["criterion"] == "track_record").expect("the criterion");
    (found["value"].as_f64().unwrap(), found["evidence"].clone())
}

fn evidence(met: &str, value: f64) -> Value {
    json!([{"needed": "need met", "offered": met, "via": "value", "similarity": value}])
}

/// The same of an offer in the list of matches of a need.
fn listed(client: &Client, need: &Value, offer: &Value) -> Option<(f64, Value)> {
    let found = client.get(&format!("/api/v1/needs/{}/matches?limit=100", id_of(need))).expect(200).json();
    found["data"].as_array().unwrap().iter().find(|each| each["offer"]["id"] == offer["id"]).map(of)
}

const NONE: f64 = 0.5;
const ONE_MET: f64 = 0.6;
const ONE_FAILED: f64 = 0.4;

/// A need of somebody else, and another offer of each partner of a team.
struct Others {
    need: Value,
    of_agency: Value,
    of_peer: Value,
}

impl Others {
    fn new(hub: &Hub, team: &Team) -> Self {
        let members = json!({"needs": [fitting_need("Elsewhere")]});
        let request = team.coordinator.open_for(&hub.focal_point("KEN"), &filing::request_with("Elsewhere", members));
        let offer = |of: &Client| offers::active(of, &offers::with(json!({"title": "Another", "serves": ["001"]})));
        Self { need: request["needs"][0].clone(), of_agency: offer(&team.agency), of_peer: offer(&team.peer) }
    }

    /// Waits until the matches of the need say so of both offers; whoever asks why is told the same.
    #[track_caller]
    fn wait_for(&self, hub: &Hub, of_agency: (f64, Value), of_peer: (f64, Value)) {
        let client = hub.anonymous();
        for (offer, expected) in [(&self.of_agency, of_agency), (&self.of_peer, of_peer)] {
            hub.wait_until("the offer has this track record", || {
                listed(&client, &self.need, offer).as_ref() == Some(&expected)
            });
            assert_eq!(criterion(&client, &self.need, offer), expected);
        }
    }
}

fn none() -> (f64, Value) {
    (NONE, json!([]))
}

/// Waits until all that was committed by now has been followed.
#[track_caller]
fn wait_for_what_comes_later(hub: &Hub, team: &Team, need: &Value) {
    let later = offers::active(&team.agency, &offers::with(json!({"title": "Later", "serves": ["001"]})));
    hub.wait_until("a later offer is matched", || listed(&hub.anonymous(), need, &later).is_some());
}

on_both_databases! {
    fn what_was_found_of_a_providers_help_counts_for_its_other_offers(hub: &Hub) {
        let team = Team::new(hub);
        let others = Others::new(hub, &team);
        others.wait_for(hub, none(), none());
        let page = hub.anonymous().get(&format!("/en/needs/{}/matches", id_of(&others.need))).expect(200).text;
        assert!(page.contains("No help of this provider was verified yet: counted as average"), "{page}");
        let before = team.introductions.each_ref().map(|one| team.requester.look(one));
        let plan = team.completed();
        wait_for_what_comes_later(hub, &team, &others.need);
        others.wait_for(hub, none(), none());
        // What a partner reports is no finding, and neither is one on some needs alone.
        team.requester.verify(&plan, &[(team.need(0), "met")]).expect(200);
        others.wait_for(hub, none(), none());
        team.requester.verify(&plan, &[(team.need(1), "not_met")]).expect(200);
        assert_eq!(team.introduction_states(), ["delivered", "failed"]);
        let of_agency = (ONE_MET, evidence("1 of 1", ONE_MET));
        let of_peer = (ONE_FAILED, evidence("0 of 1", ONE_FAILED));
        others.wait_for(hub, of_agency.clone(), of_peer.clone());
        // Everybody is told the same: the provider, the requester, the secretariat.
        for client in [&team.agency, &team.requester, &team.coordinator] {
            assert_eq!(criterion(client, &others.need, &others.of_agency), of_agency);
        }
        // What is posted afterwards has it, too; and so does everything after a new start.
        let posted = offers::active(&team.peer, &offers::with(json!({"title": "Posted later", "serves": ["001"]})));
        assert_eq!(criterion(&hub.anonymous(), &others.need, &posted), of_peer);
        let beside = hub.start_beside();
        assert_eq!(listed(&beside.anonymous(), &others.need, &others.of_agency), Some(of_agency));
        assert_eq!(listed(&beside.anonymous(), &others.need, &others.of_peer), Some(of_peer));
        // Pages say it in words, to compare as well.
        let page = hub.anonymous().get(&format!("/en/needs/{}/matches", id_of(&others.need))).expect(200).text;
        assert!(page.contains("Verified help of this provider: needs met in 1 of 1"), "{page}");
        assert!(page.contains("Verified help of this provider: needs met in 0 of 1"), "{page}");
        // What was explained stays as it was explained.
        for (before, after) in before.iter().zip(team.introductions.each_ref().map(|one| team.requester.look(one))) {
            assert_eq!(before["needs"][0]["explanation"], after["needs"][0]["explanation"]);
            assert_eq!(of(&after["needs"][0]["explanation"]), none());
            assert_eq!(after["inputs_changed"], json!([]));
        }
    }

    fn a_need_that_was_met_in_part_was_not_met(hub: &Hub) {
        let team = Team::new(hub);
        let others = Others::new(hub, &team);
        let plan = team.completed();
        team.requester.verify(&plan, &[(team.need(0), "partly"), (team.need(1), "met")]).expect(200);
        let [of_agency, of_peer] = [("0 of 1", ONE_FAILED), ("1 of 1", ONE_MET)];
        let said = |(met, value): (&str, f64)| (value, evidence(met, value));
        others.wait_for(hub, said(of_agency), said(of_peer));
    }

    fn help_for_a_request_that_is_not_public_changes_nothing_for_anybody(hub: &Hub) {
        for disclosure in ["network", "secretariat"] {
            let team = Team::with(hub, json!({"title": "Not public", "disclosure": disclosure}));
            let others = Others::new(hub, &team);
            let plan = team.completed();
            team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "not_met")]).expect(200);
            wait_for_what_comes_later(hub, &team, &others.need);
            others.wait_for(hub, none(), none());
            assert_eq!(criterion(&team.agency, &others.need, &others.of_agency), none());
        }
    }

    fn a_record_goes_when_what_it_was_counted_from_is_disclosed_less(hub: &Hub) {
        let team = Team::new(hub);
        let others = Others::new(hub, &team);
        let plan = team.completed();
        team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "met")]).expect(200);
        let one_met = || (ONE_MET, evidence("1 of 1", ONE_MET));
        others.wait_for(hub, one_met(), one_met());
        let offer = team.agency.get(&offers::path(&team.offers[0])).expect(200).json();
        team.agency.patch(&offers::path(&offer), &offers::tag(&offer), &json!({"disclosure": "network"})).expect(200);
        others.wait_for(hub, none(), one_met());
    }

    fn what_failed_with_a_plan_that_was_given_up_nobody_judged(hub: &Hub) {
        let team = Team::new(hub);
        let others = Others::new(hub, &team);
        let plan = team.started();
        let why = json!({"to": "abandoned", "reason": "not_delivered", "note": "Nobody came."});
        team.requester.act_on(&plan, "transitions", &why).expect(200);
        assert_eq!(team.introduction_states(), ["failed", "failed"]);
        wait_for_what_comes_later(hub, &team, &others.need);
        others.wait_for(hub, none(), none());
        // Nor does it count when another plan for the same needs is verified.
        for (at, by) in [(0, &team.agency), (1, &team.peer)] {
            by.accept(&team.requester.propose_need(team.need(at), &team.offers[at])).expect(200);
        }
        let plan = team.completed();
        team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "met")]).expect(200);
        let one_met = || (ONE_MET, evidence("1 of 1", ONE_MET));
        others.wait_for(hub, one_met(), one_met());
    }
}
