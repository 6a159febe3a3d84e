//! Invitations: who may invite whom, and what a token is good for.

use connection_hub::auth::Role;
use connection_hub::db::schema::{idempotency_keys, invitations, members};
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::support::people::PASSWORD;
use crate::support::{Answer, Client, Hub, on_both_databases};

const INVITATIONS: &str = "/api/v1/invitations";
const ACCEPTANCE: &str = "/api/v1/invitations/acceptance";

fn body(party: &str, email: &str, roles: &[&str]) -> Value {
    json!({ "party_id": party, "email": email, "name": "Ana Quispe", "roles": roles })
}

fn token(answer: &Answer) -> String {
    answer.json()["invitation_token"].as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned()
}

fn accept(hub: &Hub, token: &str, password: &str) -> Answer {
    hub.anonymous().post(ACCEPTANCE, &json!({ "token": token, "password": password }))
}

fn sign_in(hub: &Hub, email: &str, password: &str) -> u16 {
    hub.anonymous().post("/api/v1/sessions", &json!({ "email": email, "password": password })).status
}

fn invite_again(client: &Client, member: &str) -> Answer {
    client.send("POST", &format!("/api/v1/members/{member}/invitation"), &[], None)
}

on_both_databases! {
    fn whoever_is_invited_sets_a_password_and_signs_in(hub: &Hub) {
        let party = hub.party("state", "BOL").to_string();
        let coordinator = hub.coordinator();
        let invited = coordinator.post(INVITATIONS, &body(&party, "Ana@Example.org", &["focal_point"])).expect(201);
        let member = invited.json()["member"].clone();
        assert_eq!((&member["state"], &member["email"]), (&json!("invited"), &json!("Ana@Example.org")));
        let address = format!("/api/v1/members/{}", member["id"].as_str().unwrap());
        assert_eq!(invited.header("location"), Some(address.as_str()));
        assert_eq!(sign_in(hub, "ana@example.org", PASSWORD), 401, "an invitation is no account yet");
        let token = token(&invited);
        assert!(token.starts_with("hubinv_") && token.len() >= 40, "{token}");
        let accepted = accept(hub, &token, PASSWORD).expect(200).json();
        assert_eq!((&accepted["state"], &accepted["version"]), (&json!("active"), &json!(2)));
        assert_eq!(sign_in(hub, "ANA@example.ORG ", PASSWORD), 201);
        assert_eq!(accept(hub, &token, "another fine password").expect(422).pointers(), ["/token"]);
    }

    fn the_token_is_told_once_and_lies_nowhere(hub: &Hub) {
        let coordinator = hub.coordinator();
        let body = body(&hub.party("ifi", "").to_string(), "ana@example.org", &["officer"]);
        let first = coordinator.post_with_key(INVITATIONS, "key-1", &body).expect(201);
        let replay = coordinator.post_with_key(INVITATIONS, "key-1", &body).expect(201);
        assert_eq!(replay.header("idempotency-replayed"), Some("true"));
        assert_eq!(replay.json()["invitation_token"], Value::Null);
        assert_eq!(replay.json()["id"], first.json()["id"]);
        let token = token(&first);
        let (digests, answers) = hub.app.database.read_blocking(|connection| {
            let digests = invitations::table.select(invitations::token_hash).load::<String>(connection)?;
            Ok((digests, idempotency_keys::table.select(idempotency_keys::body).load::<String>(connection)?))
        }).unwrap();
        assert_eq!((digests.len(), answers.len()), (1, 1));
        let secret = token.trim_start_matches("hubinv_");
        assert!(!digests.iter().chain(&answers).any(|text| text.contains(secret)));
        let member = first.json()["member"]["id"].as_str().unwrap().to_owned();
        assert!(!coordinator.get(&format!("/api/v1/members/{member}")).text.contains(secret));
    }

    fn of_fifty_who_use_a_token_at_once_one_does(hub: &Hub) {
        let body = body(&hub.party("ifi", "").to_string(), "ana@example.org", &["officer"]);
        let token = token(&hub.coordinator().post(INVITATIONS, &body).expect(201));
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let accept = |number: usize| accept(hub, &token, &format!("seven slow lanterns {number}")).status;
            let threads: Vec<_> = (0..50).map(|number| scope.spawn(move || accept(number))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 422, 429].contains(status)), "{statuses:?}");
    }

    fn a_token_expires_and_is_replaced(hub: &Hub) {
        let coordinator = hub.coordinator();
        let body = body(&hub.party("ifi", "").to_string(), "ana@example.org", &["officer"]);
        let invited = coordinator.post(INVITATIONS, &body).expect(201);
        let member = invited.json()["member"]["id"].as_str().unwrap().to_owned();
        let first = token(&invited);
        let second = token(&invite_again(&coordinator, &member).expect(201));
        assert_eq!(accept(hub, &first, PASSWORD).expect(422).json()["errors"][0]["code"], "invitation_void");
        hub.app.clock.advance(7 * 24 * 60 * 60 + 1);
        let unknown = accept(hub, "hubinv_unknown", PASSWORD).expect(422).json();
        assert_eq!(accept(hub, &second, PASSWORD).expect(422).json()["errors"], unknown["errors"]);
    }

    fn a_lost_password_is_replaced_by_its_owner_and_ends_sessions(hub: &Hub) {
        let party = hub.party("ifi", "");
        let member = hub.member_with_password("ana@example.org", Role::Officer, party).to_string();
        let signed_in = hub.anonymous().post("/api/v1/sessions", &json!({ "email": "ana@example.org", "password": PASSWORD }));
        let tokens = signed_in.expect(201).json();
        let client = Client::new(&hub.base, tokens["access_token"].as_str().map(str::to_owned));
        let reset = invite_again(&hub.administrator(), &member).expect(201);
        client.get("/api/v1/me").expect(200);
        assert_eq!(sign_in(hub, "ana@example.org", PASSWORD), 201, "until it is used nothing changes");
        accept(hub, &token(&reset), "a wholly other lantern").expect(200);
        assert_eq!(client.get("/api/v1/me").expect(401).code(), "session_ended");
        let refresh = json!({ "refresh_token": tokens["refresh_token"] });
        hub.anonymous().post("/api/v1/sessions/refresh", &refresh).expect(401);
        assert_eq!(sign_in(hub, "ana@example.org", PASSWORD), 401);
        assert_eq!(sign_in(hub, "ana@example.org", "a wholly other lantern"), 201);
        // Whoever has a password waits for the token: an hour is enough.
        let late = token(&invite_again(&hub.administrator(), &member).expect(201));
        hub.app.clock.advance(60 * 60 + 1);
        accept(hub, &late, "yet another lantern here").expect(422);
    }

    fn who_may_invite_whom(hub: &Hub) {
        let (state, agency) = (hub.party("state", "BOL").to_string(), hub.party("ifi", "").to_string());
        let secretariat = hub.secretariat().to_string();
        let (coordinator, administrator) = (hub.coordinator(), hub.administrator());
        let mut number = 0;
        let mut invite = |client: &Client, party: &str, roles: &[&str]| {
            number += 1;
            client.post(INVITATIONS, &body(party, &format!("person-{number}@example.org"), roles)).status
        };
        assert_eq!(invite(&coordinator, &state, &["focal_point", "officer"]), 201);
        assert_eq!(invite(&coordinator, &agency, &["officer"]), 201);
        assert_eq!(invite(&coordinator, &agency, &["focal_point"]), 422);
        assert_eq!(invite(&coordinator, &agency, &[]), 422);
        assert_eq!(invite(&coordinator, &secretariat, &["treasurer"]), 403);
        assert_eq!(invite(&administrator, &secretariat, &["treasurer"]), 201);
        assert_eq!(invite(&administrator, &agency, &["treasurer"]), 422);
        assert_eq!(invite(&administrator, &secretariat, &["focal_point"]), 422);
        for client in [hub.focal_point("BOL"), hub.officer("ifi"), hub.stakeholder(), hub.treasurer()] {
            assert_eq!(invite(&client, &agency, &["officer"]), 403);
        }
        assert_eq!(invite(&hub.anonymous(), &agency, &["officer"]), 401);
        // A new invitation is a way to take an account over: it is refused wherever the role could not be given.
        let treasurer = hub.treasurer();
        invite_again(&coordinator, &treasurer.member_id).expect(403);
        invite_again(&administrator, &treasurer.member_id).expect(201);
        invite_again(&hub.officer("ifi"), &treasurer.member_id).expect(403);
        invite_again(&coordinator, "mem_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a").expect(404);
    }

    fn what_is_wrong_with_an_invitation_is_named(hub: &Hub) {
        let coordinator = hub.coordinator();
        let party = hub.party("ifi", "").to_string();
        hub.member_with_password("Taken@example.org", Role::Officer, hub.party("ifi", ""));
        for (body, pointer) in [
            (body("pty_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a", "a@example.org", &["officer"]), "/party_id"),
            (body("req_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a", "a@example.org", &["officer"]), "/party_id"),
            (body(&party, "nobody", &["officer"]), "/email"),
            (body(&party, "a b@example.org", &["officer"]), "/email"),
            (body(&party, "a@example", &["officer"]), "/email"),
            (body(&party, &format!("{}@example.org", "a".repeat(250)), &["officer"]), "/email"),
            (body(&party, "a@example.org", &["king"]), "/roles/0"),
        ] {
            assert_eq!(coordinator.post(INVITATIONS, &body).expect(422).pointers(), [pointer], "{body}");
        }
        let taken = coordinator.post(INVITATIONS, &body(&party, "tAKEN@example.org", &["officer"])).expect(409);
        assert_eq!(taken.code(), "already_exists");
    }

    fn a_password_that_everybody_guesses_is_refused(hub: &Hub) {
        let body = body(&hub.party("ifi", "").to_string(), "ana@example.org", &["officer"]);
        let token = token(&hub.coordinator().post(INVITATIONS, &body).expect(201));
        for (password, code) in [
            ("fourteen chars".to_owned(), "too_short"),
            ("x1 ".repeat(43), "too_long"),
            ("correct horse battery staple".to_owned(), "password_too_common"),
            ("Connection Hub is fine".to_owned(), "password_names_its_owner"),
            ("quispe, ana (private)".to_owned() + "ana quispe", "password_names_its_owner"),
            ("a tab\u{0} and a nul here".to_owned(), "control_character"),
        ] {
            let problem = accept(hub, &token, &password).expect(422).json();
            assert_eq!(problem["errors"][0]["code"], code, "{password}");
            assert_eq!(problem["errors"][0]["pointer"], "/password");
        }
        hub.anonymous().post(ACCEPTANCE, &json!({ "token": token, "password": "x".repeat(1024 * 1024) })).expect(413);
        let longest = "lantern mosaic ".repeat(9)[..128].to_owned();
        accept(hub, &token, &longest).expect(200);
        assert_eq!(sign_in(hub, "ana@example.org", &longest), 201);
        for wrong in [format!("{longest} "), longest[..127].to_owned(), longest[..72].to_owned(), longest.to_uppercase()] {
            assert_eq!(sign_in(hub, "ana@example.org", &wrong), 401, "{wrong:?}");
        }
    }

    fn a_disabled_member_cannot_be_let_in_by_a_token(hub: &Hub) {
        let administrator = hub.administrator();
        let invited = administrator.post(INVITATIONS, &body(&hub.party("ifi", "").to_string(), "ana@example.org", &["officer"]));
        let invited = invited.expect(201);
        let member = invited.json()["member"]["id"].as_str().unwrap().to_owned();
        let address = format!("/api/v1/members/{member}");
        let not_yet = administrator.patch(&address, "\"1\"", &json!({ "state": "active" })).expect(409);
        assert_eq!(not_yet.code(), "not_accepted");
        administrator.patch(&address, "\"1\"", &json!({ "state": "disabled" })).expect(200);
        accept(hub, &token(&invited), PASSWORD).expect(422);
        assert_eq!(invite_again(&administrator, &member).expect(409).code(), "member_disabled");
        // Without a password there is nothing to sign in with: the way back is an invitation.
        let back = administrator.patch(&address, "\"2\"", &json!({ "state": "active" })).expect(200).json();
        assert_eq!(back["state"], "invited");
        accept(hub, &token(&invite_again(&administrator, &member).expect(201)), PASSWORD).expect(200);
    }

    fn passwords_are_stored_as_costly_hashes(hub: &Hub) {
        let body = body(&hub.party("ifi", "").to_string(), "ana@example.org", &["officer"]);
        accept(hub, &token(&hub.coordinator().post(INVITATIONS, &body).expect(201)), PASSWORD).expect(200);
        let hash = hub.app.database.read_blocking(|connection| {
            let hash = members::table.filter(members::folded_email.eq("ana@example.org")).select(members::password_hash);
            Ok(hash.first::<Option<String>>(connection)?)
        });
        assert!(hash.unwrap().unwrap().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }
}
