//! Signing in: who is let in, what a guesser learns, and how often one may try.

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use connection_hub::auth::Role;
use connection_hub::db::schema::{members, rate_limits};
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::support::database::{Kind, TestDatabase};
use crate::support::people::PASSWORD;
use crate::support::{Answer, Client, Hub, on_both_databases};

fn sign_in_with(hub: &Hub, email: &str, password: &str, headers: &[(&str, &str)]) -> Answer {
    let body = json!({ "email": email, "password": password }).to_string();
    hub.anonymous().send("POST", "/api/v1/sessions", headers, Some(body.as_bytes()))
}

fn sign_in(hub: &Hub, email: &str, password: &str) -> Answer {
    sign_in_with(hub, email, password, &[("x-request-id", "same-id-1")])
}

/// As after attempts that leave so many seconds until all are forgotten.
fn strain(hub: &Hub, subject: &str, seconds: i64) {
    let arrival = hub.app.clock.now().plus_seconds(seconds).microseconds();
    let subject = subject.to_owned();
    hub.app
        .database
        .write_blocking(move |connection| {
            let row = (rate_limits::subject.eq(&subject), rate_limits::arrival.eq(arrival));
            Ok(diesel::insert_into(rate_limits::table).values(row).execute(connection).map(|_| ())?)
        })
        .unwrap();
}

on_both_databases! {
    fn a_guesser_learns_nothing(hub: &Hub) {
        let party = hub.party("ifi", "");
        hub.member_with_password("ana@example.org", Role::Officer, party);
        hub.member_with_password("former@example.org", Role::Officer, party);
        let administrator = hub.administrator();
        let invitation = json!({ "party_id": party.to_string(), "email": "new@example.org", "name": "New", "roles": ["officer"] });
        administrator.post("/api/v1/invitations", &invitation).expect(201);
        let former = administrator.get("/api/v1/members?limit=100").json()["data"].as_array().unwrap().iter()
            .find(|member| member["email"] == "former@example.org").unwrap()["id"].as_str().unwrap().to_owned();
        administrator.patch(&format!("/api/v1/members/{former}"), "\"1\"", &json!({ "state": "disabled" })).expect(200);
        let unknown = sign_in(hub, "nobody@example.org", PASSWORD).expect(401);
        assert_eq!(unknown.code(), "invalid_credentials");
        let names = |answer: &Answer| answer.headers.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let padded = format!("{PASSWORD} ");
        for (email, password) in [
            ("ana@example.org", "some other password"),
            ("ana@example.org", padded.as_str()),
            ("ana@example.org", ""),
            ("former@example.org", PASSWORD),
            ("new@example.org", PASSWORD),
            ("no address at all", PASSWORD),
        ] {
            let refused = sign_in(hub, email, password).expect(401);
            assert_eq!((&refused.text, names(&refused)), (&unknown.text, names(&unknown)), "{email}");
        }
        sign_in(hub, "ana@example.org", PASSWORD).expect(201);
    }

    fn who_knows_the_present_password_sets_another(hub: &Hub) {
        let party = hub.party("ifi", "");
        let member = hub.member_with_password("ana@example.org", Role::Officer, party).to_string();
        let [own, other] = [(); 2].map(|()| sign_in(hub, "ana@example.org", PASSWORD).expect(201).json());
        let client = |tokens: &Value| Client::new(&hub.base, tokens["access_token"].as_str().map(str::to_owned));
        let reset = hub.administrator().send("POST", &format!("/api/v1/members/{member}/invitation"), &[], None).expect(201).json();
        let change = |current: &str, new: &str| {
            client(&own).put("/api/v1/me/password", &json!({ "current_password": current, "new_password": new }))
        };
        let wrong = change("not the present one", "a wholly other lantern").expect(422);
        assert_eq!((wrong.pointers(), &wrong.json()["errors"][0]["code"]), (vec!["/current_password".to_owned()], &json!("wrong_password")));
        for unfit in ["short", "aaaaaaaaaaaaaaaa", "ana@example.org 2026"] {
            assert_eq!(change(PASSWORD, unfit).expect(422).pointers(), ["/new_password"], "{unfit}");
        }
        client(&other).get("/api/v1/me").expect(200);
        sign_in(hub, "ana@example.org", PASSWORD).expect(201);

        change(PASSWORD, "a wholly other lantern").expect(204);
        client(&own).get("/api/v1/me").expect(200);
        assert_eq!(client(&other).get("/api/v1/me").expect(401).code(), "session_ended");
        hub.anonymous().post("/api/v1/sessions/refresh", &json!({ "refresh_token": other["refresh_token"] })).expect(401);
        hub.anonymous().post("/api/v1/sessions/refresh", &json!({ "refresh_token": own["refresh_token"] })).expect(200);
        let acceptance = json!({ "token": reset["invitation_token"], "password": "yet another lantern here" });
        hub.anonymous().post("/api/v1/invitations/acceptance", &acceptance).expect(422);
        sign_in(hub, "ana@example.org", PASSWORD).expect(401);
        sign_in(hub, "ana@example.org", "a wholly other lantern").expect(201);
        assert_eq!(change(PASSWORD, "yet another lantern here").expect(422).pointers(), ["/current_password"]);
    }

    fn nobody_guesses_the_password_of_an_open_browser(hub: &Hub) {
        hub.member_with_password("ana@example.org", Role::Officer, hub.party("ifi", ""));
        let tokens = sign_in(hub, "ana@example.org", PASSWORD).expect(201).json();
        let client = Client::new(&hub.base, tokens["access_token"].as_str().map(str::to_owned));
        let change = |current: &str| {
            client.put("/api/v1/me/password", &json!({ "current_password": current, "new_password": "a wholly other lantern" }))
        };
        for _ in 0..10 {
            change("not the present one").expect(422);
        }
        assert!(change(PASSWORD).expect(429).header("retry-after").is_some());
        // Who signs in is shut out by nobody who tries in another session.
        sign_in(hub, "ana@example.org", PASSWORD).expect(201);
        hub.app.clock.advance(45);
        change(PASSWORD).expect(204);
    }

    fn of_two_changes_at_once_one_is_made(hub: &Hub) {
        hub.member_with_password("ana@example.org", Role::Officer, hub.party("ifi", ""));
        let tokens = sign_in(hub, "ana@example.org", PASSWORD).expect(201).json();
        let client = Client::new(&hub.base, tokens["access_token"].as_str().map(str::to_owned));
        let new = ["the first slow lantern", "the other slow lantern"];
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let change = |new: &'static str| {
                let client = &client;
                scope.spawn(move || client.put("/api/v1/me/password", &json!({ "current_password": PASSWORD, "new_password": new })).status)
            };
            new.map(change).into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let mut sorted = statuses.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, [204, 422]);
        for (new, status) in new.into_iter().zip(statuses) {
            assert_eq!(sign_in(hub, "ana@example.org", new).status, if status == 204 { 201 } else { 401 });
        }
    }

    fn there_is_no_account_that_nobody_made(hub: &Hub) {
        for email in ["admin@example.org", "admin", "root", "hub", "administrator@localhost", "demo@example.org"] {
            for password in ["admin", "password", "hub"] {
                sign_in(hub, email, password).expect(401);
            }
        }
    }

    fn a_cheaper_hash_is_replaced_when_its_owner_signs_in(hub: &Hub) {
        let parameters = Params::new(64, 1, 1, None).unwrap();
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters).hash_password(PASSWORD.as_bytes());
        hub.enter_member("ana@example.org", &[Role::Officer], hub.party("ifi", ""), &cheap.unwrap().to_string());
        sign_in(hub, "ana@example.org", PASSWORD).expect(201);
        let hash = hub.app.database.read_blocking(|connection| {
            let hash = members::table.filter(members::folded_email.eq("ana@example.org")).select(members::password_hash);
            Ok(hash.first::<Option<String>>(connection)?)
        });
        assert!(hash.unwrap().unwrap().contains("m=19456,t=2,p=1"));
        sign_in(hub, "ana@example.org", PASSWORD).expect(201);
    }

    fn a_guesser_of_one_account_is_held_back_and_only_there(hub: &Hub) {
        let party = hub.party("ifi", "");
        hub.member_with_password("ana@example.org", Role::Officer, party);
        hub.member_with_password("ben@example.org", Role::Officer, party);
        let mut refused = (0..30).map(|_| sign_in(hub, " ANA@example.org", "a wrong password")).find(|answer| answer.status != 401);
        let held_back = refused.take().expect("somewhere it ends").expect(429);
        assert_eq!(held_back.code(), "too_many_attempts");
        let wait: i64 = held_back.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=45).contains(&wait), "{wait}");
        sign_in(hub, "ana@example.org", PASSWORD).expect(429);
        sign_in(hub, "ben@example.org", PASSWORD).expect(201);
        hub.app.clock.advance(wait);
        sign_in(hub, "ana@example.org", PASSWORD).expect(201);
    }

    fn an_account_that_nobody_has_is_held_back_alike(hub: &Hub) {
        let answers: Vec<u16> = (0..12).map(|_| sign_in(hub, "nobody@example.org", "a wrong password").status).collect();
        assert_eq!(&answers[..10], [401; 10]);
        assert!(answers[10..].contains(&429), "{answers:?}");
    }

    fn whoever_signs_in_rightly_uses_nothing_up(hub: &Hub) {
        hub.member_with_password("ana@example.org", Role::Officer, hub.party("ifi", ""));
        for _ in 0..15 {
            sign_in(hub, "ana@example.org", PASSWORD).expect(201);
        }
    }

    fn forged_addresses_count_as_one_client(hub: &Hub) {
        // Two attempts are left of fifty, at one in two seconds.
        strain(hub, "sign-in from 127.0.0.1/32", 96);
        let statuses: Vec<u16> = (0..20).map(|number| {
            let forged = format!("203.0.113.{number}");
            let forwarded = format!("for={forged}");
            let headers = [("X-Forwarded-For", forged.as_str()), ("Forwarded", &forwarded), ("X-Real-IP", &forged)];
            sign_in_with(hub, &format!("nobody-{number}@example.org"), "a wrong password", &headers).status
        }).collect();
        assert_eq!(statuses[0], 401, "{statuses:?}");
        assert!(statuses.iter().filter(|status| **status == 429).count() >= 15, "{statuses:?}");
        // Whom the address holds back costs the account nothing.
        hub.app.clock.advance(96);
        for _ in 0..10 {
            sign_in(hub, "nobody-19@example.org", "a wrong password").expect(401);
        }
    }

    fn attempts_long_past_are_forgotten(hub: &Hub) {
        strain(hub, "sign-in from 192.0.2.1/32", 10);
        hub.app.clock.advance(2 * 60 * 60);
        sign_in(hub, "nobody@example.org", "a wrong password").expect(401);
        let subjects = hub.app.database.read_blocking(|connection| {
            Ok(rate_limits::table.select(rate_limits::subject).load::<String>(connection)?)
        }).unwrap();
        assert_eq!(subjects.len(), 3, "{subjects:?}");
        assert!(!subjects.iter().any(|subject| subject.contains("nobody") || subject.contains("192.0.2.1")));
    }

    fn replicas_count_together_and_a_restart_forgets_nothing(hub: &Hub) {
        let other = hub.start_beside();
        let attempt = |hub: &Hub| sign_in(hub, "nobody@example.org", "a wrong password").status;
        let answers: Vec<u16> = (0..12).map(|number| attempt(if number % 2 == 0 { hub } else { &other })).collect();
        assert_eq!(&answers[..10], [401; 10]);
        assert!(answers[10..].contains(&429), "{answers:?}");
        drop(other);
        assert_eq!(attempt(&hub.start_beside()), 429);
    }

    fn a_storm_is_answered_without_a_fault(hub: &Hub) {
        hub.member_with_password("ana@example.org", Role::Officer, hub.party("ifi", ""));
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..40).map(|_| scope.spawn(|| sign_in(hub, "ana@example.org", PASSWORD).status)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(statuses.iter().all(|status| [201, 429].contains(status)), "{statuses:?}");
        assert!(statuses.contains(&201));
    }
}

#[test]
fn whoever_guesses_shuts_nobody_out_who_signs_in_from_elsewhere() {
    let hub = Hub::start_with(TestDatabase::create(Kind::Sqlite), &[("HUB_TRUSTED_PROXIES", "127.0.0.1")]);
    hub.member_with_password("ana@example.org", Role::Officer, hub.party("ifi", ""));
    let from = |network: &str, password: &str| {
        sign_in_with(&hub, "ana@example.org", password, &[("X-Forwarded-For", network)]).status
    };
    let guesses: Vec<u16> = (0..12).map(|_| from("203.0.113.9", "a wrong password")).collect();
    assert!(guesses.ends_with(&[429]), "{guesses:?}");
    assert_eq!(from("203.0.113.9", PASSWORD), 429);
    assert_eq!(from("198.51.100.1", PASSWORD), 201);
    // From all networks together there is an end too.
    let from_many: Vec<u16> = (0..12)
        .flat_map(|network| std::iter::repeat_n(network, 9))
        .map(|network| from(&format!("192.0.2.{network}"), "a wrong password"))
        .collect();
    assert_eq!(from_many.iter().filter(|status| **status == 401).count(), 90, "{from_many:?}");
    assert_eq!(from("198.51.100.1", PASSWORD), 429);
}

#[test]
fn a_trusted_proxy_is_believed_about_who_stands_before_it() {
    let hub = Hub::start_with(TestDatabase::create(Kind::Sqlite), &[("HUB_TRUSTED_PROXIES", "127.0.0.1")]);
    strain(&hub, "sign-in from 203.0.113.9/32", 200);
    let from = |forwarded: &str| {
        sign_in_with(&hub, "nobody@example.org", "a wrong password", &[("X-Forwarded-For", forwarded)]).status
    };
    assert_eq!(from("203.0.113.9"), 429);
    assert_eq!(from("198.51.100.1, 203.0.113.9"), 429);
    assert_eq!(from("203.0.113.9, 198.51.100.1"), 401);
}
