//! Members whom the secretariat lets into a party: the others are told, and for two weeks they alone do not disclose more.

use connection_hub::auth::Role;
use serde_json::{Value, json};

use crate::support::browser::Browser;
use crate::support::filing::{path, request_with};
use crate::support::people::PASSWORD;
use crate::support::{Answer, Client, Hub, offers, on_both_databases};

/// What a client is told of members: the codes, newest first.
fn told(client: &Client, member: &str) -> Vec<String> {
    let items = client.inbox();
    let about = items.iter().filter(|item| item["subject_id"] == member);
    about.map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

/// Invites somebody into a party: the member, and the token.
#[track_caller]
fn invite(by: &Client, party: &str, name: &str, roles: &[&str]) -> (String, String) {
    let body = json!({"party_id": party, "email": format!("{name}@example.org"), "name": name, "roles": roles});
    let invited = by.post("/api/v1/invitations", &body).expect(201).json();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&invited["member"]["id"]), text(&invited["invitation_token"]))
}

fn accept(hub: &Hub, token: &str) {
    let body = json!({"token": token, "password": PASSWORD});
    hub.anonymous().post("/api/v1/invitations/acceptance", &body).expect(200);
}

/// Signs somebody in who accepted an invitation.
#[track_caller]
fn sign_in(hub: &Hub, (member, party): (&str, &str), name: &str) -> Client {
    let body = json!({"email": format!("{name}@example.org"), "password": PASSWORD});
    let session = hub.anonymous().post("/api/v1/sessions", &body).expect(201).json();
    Client::of_member(&hub.base, session["access_token"].as_str().unwrap().to_owned(), member, party)
}

/// Somebody whom the secretariat invited into a party, and who accepted.
#[track_caller]
fn newcomer(hub: &Hub, party: &str, name: &str, role: &str) -> Client {
    let (member, token) = invite(&hub.coordinator(), party, name, &[role]);
    accept(hub, &token);
    sign_in(hub, (&member, party), name)
}

fn address(record: &Value) -> String {
    format!("/api/v1/disclosures/{}", record["id"].as_str().unwrap())
}

#[track_caller]
fn propose(by: &Client, record: &Value, disclosure: &str) -> Value {
    let body = json!({"disclosure": disclosure});
    by.post(&format!("{}/proposals", address(record)), &body).expect(201).json()
}

fn answer(by: &Client, record: &Value, (decision, proposal): (&str, &Value)) -> Answer {
    let body = json!({"decision": decision, "proposal_id": proposal["id"], "note": "As agreed."});
    by.post(&format!("{}/decisions", address(record)), &body)
}

fn guarded() -> Value {
    request_with("Guarded", json!({"disclosure": "secretariat"}))
}

on_both_databases! {
    fn the_others_are_told_whom_the_secretariat_lets_in_and_what_it_changes(hub: &Hub) {
        let (ana, peer, elsewhere) = (hub.focal_point("BOL"), hub.peer("BOL"), hub.focal_point("PER"));
        let coordinator = hub.coordinator();
        let (member, token) = invite(&coordinator, &ana.party_id, "newcomer", &["focal_point"]);
        for own in [&ana, &peer] {
            assert_eq!(told(own, &member), ["member_invited"]);
        }
        let items = ana.inbox();
        let item = items.iter().find(|item| item["code"] == "member_invited").unwrap();
        let by = json!({"by": coordinator.member_id, "by_party": coordinator.party_id, "roles": ["focal_point"]});
        assert_eq!(item["data"], by);
        assert_eq!(ana.get(item["subject"].as_str().unwrap()).expect(200).json()["name"], "newcomer");
        accept(hub, &token);
        let new = sign_in(hub, (&member, &ana.party_id), "newcomer");
        for own in [&ana, &peer] {
            assert_eq!(told(own, &member), ["member_joined", "member_invited"]);
        }
        let page = Browser::of(hub, &ana).get("/en/inbox").expect(200).text;
        for words in ["acts for your organisation from now on", "By: Illustrative person", &format!("/en/members/{member}\"")] {
            assert!(page.contains(words), "{words} in {page}");
        }
        let place = format!("/api/v1/members/{member}");
        let change = |by: &Client, patch: Value| {
            let tag = by.get(&place).expect(200).etag().to_owned();
            by.patch(&place, &tag, &patch).expect(200);
        };
        change(&new, json!({"name": "Another name"}));
        change(&coordinator, json!({"roles": ["focal_point", "officer"]}));
        assert_eq!(told(&ana, &member), ["member_changed", "member_joined", "member_invited"]);
        for other in [&new, &elsewhere, &coordinator] {
            assert_eq!(told(other, &member), [""; 0], "nobody else is told, and nobody of oneself");
        }
    }

    fn nobody_is_told_of_what_a_party_does_itself(hub: &Hub) {
        let administrator = hub.administrator();
        let colleague = hub.sign_in_with(&[Role::Coordinator, Role::Officer], hub.secretariat());
        let (member, token) = invite(&administrator, &administrator.party_id, "colleague", &["coordinator"]);
        accept(hub, &token);
        assert_eq!(told(&colleague, &member), [""; 0]);
    }

    fn a_newcomer_alone_discloses_nothing_further_at_once(hub: &Hub) {
        let (ana, reader, coordinator) = (hub.focal_point("BOL"), hub.officer("un-entity"), hub.coordinator());
        let opened = hub.open_request(&ana, &guarded());
        let new = newcomer(hub, &ana.party_id, "newcomer", "focal_point");
        let proposed = propose(&new, &opened, "network");
        let situation = answer(&coordinator, &opened, ("confirm", &proposed)).expect(200).json();
        assert_eq!((&situation["disclosure"], &situation["proposal"]["state"]), (&json!("secretariat"), &json!("confirmed")));
        assert!(situation["proposal"]["window_until"].is_string());
        reader.get(&path(&opened)).expect(404);
        assert!(ana.waits(&opened).contains(&"wider_disclosure".to_owned()));
        answer(&ana, &opened, ("cancel", &proposed)).expect(200);
        hub.pass_days(8);
        let (ana, reader, coordinator) = (hub.focal_point("BOL"), hub.officer("un-entity"), hub.coordinator());
        reader.get(&path(&opened)).expect(404);
        // What nobody takes back holds after the window.
        let new = hub.sign_in_again(&new);
        answer(&coordinator, &opened, ("confirm", &propose(&new, &opened, "parties"))).expect(200);
        assert_eq!(ana.get(&path(&opened)).expect(200).json()["disclosure"], "secretariat");
        hub.pass_days(8);
        let (ana, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        assert_eq!(ana.get(&path(&opened)).expect(200).json()["disclosure"], "parties");
        // Sixteen days after joining it is new no more.
        let new = hub.sign_in_again(&new);
        answer(&coordinator, &opened, ("confirm", &propose(&new, &opened, "network"))).expect(200);
        hub.officer("un-entity").get(&path(&opened)).expect(200);
    }

    fn two_newcomers_are_as_one_and_a_colleague_speaks_for_the_party(hub: &Hub) {
        let (ana, coordinator) = (hub.officer("un-entity"), hub.coordinator());
        let first = offers::active(&ana, &offers::with(json!({"disclosure": "secretariat"})));
        let second = offers::active(&ana, &offers::with(json!({"disclosure": "secretariat"})));
        let [one, other] = ["one", "other"].map(|name| newcomer(hub, &ana.party_id, name, "officer"));
        let waits = answer(&other, &first, ("confirm", &propose(&one, &first, "network"))).expect(200).json();
        assert_eq!((&waits["disclosure"], &waits["proposal"]["state"]), (&json!("secretariat"), &json!("confirmed")));
        let holds = answer(&ana, &second, ("confirm", &propose(&one, &second, "parties"))).expect(200).json();
        assert_eq!((&holds["disclosure"], &holds["proposal"]), (&json!("parties"), &Value::Null));
        let by_ana = answer(&coordinator, &second, ("confirm", &propose(&ana, &second, "network"))).expect(200).json();
        assert_eq!(by_ana["disclosure"], "network", "who was there before needs no newcomer");
    }

    fn whose_password_the_secretariat_replaced_is_new_again(hub: &Hub) {
        let ana = hub.focal_point("BOL");
        let opened = hub.open_request(&ana, &guarded());
        let party = ana.party_id.parse().unwrap();
        let old = hub.member_with_password("old@example.org", Role::FocalPoint, party).to_string();
        let coordinator = hub.coordinator();
        let again = coordinator.send("POST", &format!("/api/v1/members/{old}/invitation"), &[], None).expect(201).json();
        accept(hub, again["invitation_token"].as_str().unwrap());
        assert_eq!(told(&ana, &old), ["member_joined", "member_invited"]);
        let back = sign_in(hub, (&old, &ana.party_id), "old");
        answer(&coordinator, &opened, ("confirm", &propose(&back, &opened, "network"))).expect(200);
        hub.officer("un-entity").get(&path(&opened)).expect(404);
    }

    fn the_first_of_a_party_waits_for_nobody(hub: &Hub) {
        let party = hub.party("state", "PER").to_string();
        let (first, coordinator) = (newcomer(hub, &party, "first", "focal_point"), hub.coordinator());
        let opened = coordinator.open_for(&first, &guarded());
        answer(&coordinator, &opened, ("confirm", &propose(&first, &opened, "network"))).expect(200);
        hub.officer("un-entity").get(&path(&opened)).expect(200);
    }

    fn a_newcomers_consent_shortens_no_window_of_the_others(hub: &Hub) {
        let (ana, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let new = newcomer(hub, &ana.party_id, "newcomer", "focal_point");
        let opened_after = |by: &Client| {
            let submitted = ana.take(&ana.file(&request_with("Census", json!({"disclosure": null}))), "submitted").expect(200).json();
            let checked = coordinator.take(&submitted, "authenticated").expect(200).json();
            by.post(&format!("{}/decisions", address(&checked)), &json!({"decision": "consent"})).expect(200);
            let now = ana.get(&path(&checked)).expect(200).json();
            coordinator.take(&now, "open").expect(200).json()["disclosure"].clone()
        };
        assert_eq!(opened_after(&new), "network", "it becomes public when the window has passed");
        assert_eq!(opened_after(&ana), "public");
    }
}
