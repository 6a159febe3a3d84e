//! Members: who knows them, which roles they can have, and who changes that.

use connection_hub::auth::Role;
use serde_json::{Value, json};

use crate::support::{Answer, Client, on_both_databases};

const MEMBERS: &str = "/api/v1/members";

fn at(id: &str) -> String {
    format!("{MEMBERS}/{id}")
}

fn own_name(client: &Client, name: &str) -> Answer {
    let tag = client.get("/api/v1/me").expect(200).etag().to_owned();
    client.patch(&at(&client.member_id), &tag, &json!({ "name": name }))
}

fn listed(client: &Client, query: &str) -> Vec<String> {
    let page = client.get(&format!("{MEMBERS}?limit=100&{query}")).expect(200).json();
    page["data"].as_array().unwrap().iter().map(|member| member["id"].as_str().unwrap().to_owned()).collect()
}

on_both_databases! {
    fn everybody_knows_oneself(hub: &Hub) {
        for client in [hub.stakeholder(), hub.focal_point("BOL"), hub.treasurer(), hub.coordinator()] {
            let me = client.get("/api/v1/me").expect(200);
            let body = me.json();
            assert_eq!(body["member"]["id"], client.member_id.as_str());
            assert_eq!(body["party"]["id"], client.party_id.as_str());
            assert_eq!(body["roles_in_force"], body["member"]["roles"]);
            assert_eq!(me.etag(), "\"1\"");
            assert_eq!(me.header("cache-control"), Some("no-store"));
        }
        hub.anonymous().get("/api/v1/me").expect(401);
    }

    fn an_invitation_is_void_once_its_member_has_a_role_of_the_secretariat(hub: &Hub) {
        let (coordinator, administrator) = (hub.coordinator(), hub.administrator());
        let body = json!({"party_id": hub.secretariat().to_string(), "email": "new@example.org", "name": "New", "roles": ["officer"]});
        let invited = coordinator.post("/api/v1/invitations", &body).expect(201).json();
        let member = invited["member"]["id"].as_str().unwrap();
        let tag = administrator.get(&at(member)).expect(200).etag().to_owned();
        administrator.patch(&at(member), &tag, &json!({"roles": ["administrator"]})).expect(200);
        let acceptance = json!({"token": invited["invitation_token"], "password": "a wholly other lantern"});
        assert_eq!(hub.anonymous().post("/api/v1/invitations/acceptance", &acceptance).expect(422).pointers(), ["/token"]);
    }

    fn members_are_known_within_their_party_and_to_the_secretariat(hub: &Hub) {
        let (focal_point, colleague) = (hub.focal_point("BOL"), hub.peer("BOL"));
        let stranger = hub.focal_point("PER");
        assert_eq!(listed(&focal_point, ""), [colleague.member_id.clone(), focal_point.member_id.clone()]);
        assert_eq!(listed(&colleague, "").len(), 2);
        focal_point.get(&at(&colleague.member_id)).expect(200);
        focal_point.get(&at(&stranger.member_id)).expect(404);
        assert_eq!(listed(&focal_point, &format!("party_id={}", stranger.party_id)), Vec::<String>::new());
        let total = focal_point.get("/api/v1/members?include_total=true&facets=state").expect(200).json();
        assert_eq!(total["page"]["total"], 2);
        assert_eq!(total["facets"], json!({ "state": [{ "value": "active", "count": 2 }] }));
        assert_eq!(focal_point.get(MEMBERS).expect(200).json().get("facets"), None);
        let refused = focal_point.get("/api/v1/members?facets=state,colour").expect(400);
        assert_eq!((refused.code().as_str(), refused.pointers()), ("unknown_code", vec!["facets".to_owned()]));
        assert!(refused.text.contains("known: state."), "{}", refused.text);
        for client in [hub.coordinator(), hub.administrator()] {
            assert!(listed(&client, "").len() > 3);
            client.get(&at(&stranger.member_id)).expect(200);
        }
        for client in [hub.stakeholder(), hub.treasurer()] {
            client.get(MEMBERS).expect(403);
            client.get(&at(&focal_point.member_id)).expect(403);
        }
        hub.anonymous().get(MEMBERS).expect(401);
    }

    fn a_hidden_member_is_answered_as_one_that_there_is_not(hub: &Hub) {
        let (focal_point, stranger) = (hub.focal_point("BOL"), hub.focal_point("PER"));
        let nobody = at("mem_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a");
        let ask = |method: &str, path: &str, body: Option<&[u8]>| {
            let headers = [("x-request-id", "same-id-1"), ("If-Match", "\"5\"")];
            focal_point.send(method, path, &headers, body).expect(404).text
        };
        let hidden = at(&stranger.member_id);
        assert_eq!(ask("GET", &hidden, None), ask("GET", &nobody, None));
        let patch: Option<&[u8]> = Some(br#"{"state":"disabled"}"#);
        assert_eq!(ask("PATCH", &hidden, patch), ask("PATCH", &nobody, patch));
        stranger.get("/api/v1/me").expect(200);
    }

    fn no_outsider_sees_names_or_addresses(hub: &Hub) {
        let focal_point = hub.focal_point("BOL");
        own_name(&focal_point, "Canary Quispe").expect(200);
        let email = focal_point.get("/api/v1/me").json()["member"]["email"].as_str().unwrap().to_owned();
        hub.app.seal_journal().unwrap();
        for client in [hub.anonymous(), hub.stakeholder(), hub.focal_point("PER"), hub.officer("ifi"), hub.treasurer()] {
            let party = format!("/api/v1/parties/{}", focal_point.party_id);
            for path in [party.as_str(), "/api/v1/parties", "/api/v1/journal?limit=100", MEMBERS] {
                let text = client.get(path).text;
                assert!(!text.contains(&email) && !text.contains("Canary"), "{path}: {text}");
            }
        }
        // Not even the secretariat's journal holds them: it can never be changed.
        let journal = hub.coordinator().get("/api/v1/journal?limit=100").expect(200).text;
        assert!(!journal.contains(&email) && !journal.contains("Canary"));
    }

    fn one_changes_ones_own_name_and_nobody_elses(hub: &Hub) {
        let stakeholder = hub.stakeholder();
        let changed = own_name(&stakeholder, "  Ana Quispe ").expect(200);
        assert_eq!((changed.etag(), &changed.json()["name"]), ("\"2\"", &json!("Ana Quispe")));
        assert_eq!(own_name(&stakeholder, "Ana Quispe").expect(200).etag(), "\"2\"");
        let address = at(&stakeholder.member_id);
        stakeholder.patch(&address, "\"1\"", &json!({ "name": "X" })).expect(412);
        stakeholder.send("PATCH", &address, &[], Some(b"{}")).expect(428);
        for (patch, pointer) in [
            (json!({ "name": null }), "/name"),
            (json!({ "name": " " }), "/name"),
            (json!({ "email": "x@example.org" }), "/email"),
            (json!({ "party_id": "x" }), "/party_id"),
            (json!({ "state": "invited" }), "/state"),
        ] {
            assert_eq!(stakeholder.patch(&address, "\"2\"", &patch).expect(422).pointers(), [pointer], "{patch}");
        }
        for client in [hub.administrator(), hub.coordinator()] {
            client.patch(&address, "\"2\"", &json!({ "name": "X" })).expect(403);
        }
    }

    fn roles_go_with_the_party(hub: &Hub) {
        let administrator = hub.administrator();
        let state = hub.focal_point("BOL");
        let agency = hub.officer("un-entity");
        let secretariat = hub.treasurer();
        for (member, roles, fits) in [
            (&state, vec!["focal_point", "officer", "stakeholder"], true),
            (&state, vec!["coordinator"], false),
            (&state, vec!["treasurer"], false),
            (&state, vec!["administrator"], false),
            (&agency, vec!["officer", "stakeholder"], true),
            (&agency, vec!["focal_point"], false),
            (&agency, vec!["officer", "coordinator"], false),
            (&secretariat, vec!["coordinator", "treasurer", "administrator", "officer"], true),
            (&secretariat, vec!["focal_point"], false),
            (&secretariat, vec![], false),
        ] {
            let address = at(&member.member_id);
            let tag = administrator.get(&address).expect(200).etag().to_owned();
            let answer = administrator.patch(&address, &tag, &json!({ "roles": roles }));
            assert_eq!(answer.status, if fits { 200 } else { 422 }, "{roles:?}: {}", answer.text);
        }
        let address = at(&state.member_id);
        let tag = administrator.get(&address).expect(200).etag().to_owned();
        administrator.patch(&address, &tag, &json!({ "roles": ["king"] })).expect(422);
    }

    fn who_may_decide_on_whom(hub: &Hub) {
        let officer = hub.officer("ifi");
        let treasurer = hub.treasurer();
        let decide = |client: &Client, on: &Client, patch: Value| {
            let tag = hub.administrator().get(&at(&on.member_id)).expect(200).etag().to_owned();
            client.patch(&at(&on.member_id), &tag, &patch).status
        };
        let colleague = hub.officer("ifi");
        let (coordinator, administrator) = (hub.coordinator(), hub.administrator());
        assert_eq!(decide(&colleague, &officer, json!({ "roles": ["stakeholder"] })), 403, "a colleague");
        assert_eq!(decide(&coordinator, &officer, json!({ "roles": ["stakeholder"] })), 200);
        assert_eq!(decide(&coordinator, &treasurer, json!({ "roles": ["officer"] })), 403, "a secretariat role");
        assert_eq!(decide(&coordinator, &treasurer, json!({ "state": "disabled" })), 403);
        assert_eq!(decide(&administrator, &treasurer, json!({ "roles": ["officer"] })), 200);
        assert_eq!(decide(&coordinator, &treasurer, json!({ "roles": ["treasurer"] })), 403, "nor may it be given");
        for client in [&coordinator, &administrator, &colleague] {
            assert_eq!(decide(client, client, json!({ "state": "disabled" })), 403, "oneself");
            assert_eq!(decide(client, client, json!({ "roles": ["stakeholder"] })), 403, "oneself");
        }
        let same = json!({ "roles": ["officer"], "state": "active", "name": "Illustrative person" });
        assert_eq!(decide(&colleague, &colleague, same), 200, "what changes nothing is no decision");
    }

    fn a_change_of_roles_counts_at_the_next_request(hub: &Hub) {
        let (officer, administrator) = (hub.officer("ifi"), hub.administrator());
        officer.get(MEMBERS).expect(200);
        administrator.patch(&at(&officer.member_id), "\"1\"", &json!({ "roles": ["stakeholder"] })).expect(200);
        officer.get(MEMBERS).expect(403);
        administrator.patch(&at(&officer.member_id), "\"2\"", &json!({ "roles": ["officer"] })).expect(200);
        officer.get(MEMBERS).expect(200);
    }

    fn a_disabled_member_is_out_at_once_and_stays_out_until_signed_in_again(hub: &Hub) {
        let (officer, administrator) = (hub.officer("ifi"), hub.administrator());
        let address = at(&officer.member_id);
        administrator.patch(&address, "\"1\"", &json!({ "state": "disabled" })).expect(200);
        assert_eq!(officer.get("/api/v1/me").expect(401).code(), "session_ended");
        administrator.patch(&address, "\"2\"", &json!({ "state": "active" })).expect(200);
        assert_eq!(officer.get("/api/v1/me").expect(401).code(), "session_ended");
        let members = administrator.get("/api/v1/members?state=active&role=officer").expect(200).text;
        assert!(members.contains(&officer.member_id));
    }

    fn a_change_counts_on_every_replica(hub: &Hub) {
        let other = hub.start_beside();
        let officer = hub.officer("ifi");
        let there = Client::new(&other.base, officer.token().map(str::to_owned));
        there.get("/api/v1/me").expect(200);
        hub.administrator().patch(&at(&officer.member_id), "\"1\"", &json!({ "state": "disabled" })).expect(200);
        there.get("/api/v1/me").expect(401);
    }

    fn two_administrators_cannot_dismiss_each_other(hub: &Hub) {
        let (one, other) = (hub.administrator(), hub.administrator());
        let dismissals = [json!({ "roles": ["treasurer"] }), json!({ "roles": ["officer"] }), json!({ "state": "disabled" })];
        for patch in dismissals {
            let tag = |client: &Client| client.get("/api/v1/me").expect(200).etag().to_owned();
            let (tag_of_one, tag_of_other) = (tag(&one), tag(&other));
            let statuses = std::thread::scope(|scope| {
                let first = scope.spawn(|| one.patch(&at(&other.member_id), &tag_of_other, &patch).status);
                let second = scope.spawn(|| other.patch(&at(&one.member_id), &tag_of_one, &patch).status);
                [first.join().unwrap(), second.join().unwrap()]
            });
            assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
            let (winner, loser) = if statuses[0] == 200 { (&one, &other) } else { (&other, &one) };
            let tag = winner.get(&at(&loser.member_id)).expect(200).etag().to_owned();
            let back = json!({ "state": "active", "roles": ["administrator"] });
            winner.patch(&at(&loser.member_id), &tag, &back).expect(200);
        }
    }

    fn members_are_listed_by_filter_and_page(hub: &Hub) {
        let clients: Vec<Client> = (0..5).map(|_| hub.officer("ifi")).collect();
        let coordinator = hub.coordinator();
        let party = format!("party_id={}", clients[0].party_id);
        assert_eq!(listed(&coordinator, &party).len(), 5);
        assert_eq!(listed(&coordinator, &format!("{party}&role=focal_point")).len(), 0);
        assert_eq!(listed(&coordinator, "role=coordinator,officer&state=active").len(), 6);
        let first = coordinator.get(&format!("{MEMBERS}?{party}&limit=3&include_total=true")).expect(200).json();
        assert_eq!(first["page"]["total"], 5);
        let second = coordinator.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!(second["data"].as_array().unwrap().len(), 2);
        for query in ["role=king", "state=asleep", "party_id=req_1", "limit=0", "email=x"] {
            coordinator.get(&format!("{MEMBERS}?{query}")).expect(400);
        }
    }

    fn a_role_that_the_party_cannot_have_counts_for_nothing(hub: &Hub) {
        // As when a party's kind is corrected after its members were entered.
        let member = hub.sign_in_with(&[Role::FocalPoint, Role::Stakeholder, Role::Coordinator], hub.party("media", ""));
        assert_eq!(member.get("/api/v1/me").expect(200).json()["roles_in_force"], json!(["stakeholder"]));
    }
}
