//! Sessions: refreshing, listing and ending them.

use connection_hub::auth::Role;
use connection_hub::db::schema::sessions;
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::support::people::PASSWORD;
use crate::support::{Answer, Client, Hub, on_both_databases};

const EMAIL: &str = "ana@example.org";

fn sign_in(hub: &Hub) -> Value {
    let body = json!({ "email": EMAIL, "password": PASSWORD });
    hub.anonymous().post("/api/v1/sessions", &body).expect(201).json()
}

fn refresh(hub: &Hub, tokens: &Value) -> Answer {
    hub.anonymous().post("/api/v1/sessions/refresh", &json!({ "refresh_token": tokens["refresh_token"] }))
}

fn client(hub: &Hub, tokens: &Value) -> Client {
    Client::new(&hub.base, tokens["access_token"].as_str().map(str::to_owned))
}

fn enter(hub: &Hub) {
    hub.member_with_password(EMAIL, Role::Officer, hub.party("ifi", ""));
}

on_both_databases! {
    fn signing_in_gives_tokens_that_hold(hub: &Hub) {
        enter(hub);
        let tokens = sign_in(hub);
        assert_eq!((&tokens["token_type"], &tokens["expires_in"]), (&json!("Bearer"), &json!(900)));
        assert!(tokens["refresh_token"].as_str().unwrap().starts_with("hubref_"));
        let me = client(hub, &tokens).get("/api/v1/me").expect(200).json();
        assert_eq!((&me["member"]["email"], &me["session_id"]), (&json!(EMAIL), &tokens["session_id"]));
        hub.app.clock.advance(15 * 60 + 6);
        assert_eq!(client(hub, &tokens).get("/api/v1/me").expect(401).code(), "token_expired");
        let renewed = refresh(hub, &tokens).expect(200).json();
        assert_eq!(renewed["session_id"], tokens["session_id"]);
        client(hub, &renewed).get("/api/v1/me").expect(200);
    }

    fn nothing_that_is_stored_signs_anybody_in(hub: &Hub) {
        enter(hub);
        let token = sign_in(hub)["refresh_token"].as_str().unwrap().to_owned();
        let rows = hub.app.database.read_blocking(|connection| {
            let agents = sessions::table.select((sessions::user_agent, sessions::generation));
            Ok(agents.load::<(Option<String>, i64)>(connection)?)
        });
        assert!(rows.unwrap().iter().all(|(agent, _)| agent.as_deref() != Some(token.as_str())));
    }

    fn a_refresh_token_is_not_an_access_token_nor_the_other_way_round(hub: &Hub) {
        enter(hub);
        let tokens = sign_in(hub);
        let swapped = Client::new(&hub.base, tokens["refresh_token"].as_str().map(str::to_owned));
        assert_eq!(swapped.get("/api/v1/me").expect(401).code(), "invalid_token");
        let refused = refresh(hub, &json!({ "refresh_token": tokens["access_token"] })).expect(401);
        assert_eq!(refused.code(), "invalid_refresh_token");
        refresh(hub, &json!({ "refresh_token": "hubref_AAAA" })).expect(401);
    }

    fn the_token_before_is_forgiven_for_ten_seconds(hub: &Hub) {
        enter(hub);
        let first = sign_in(hub);
        let second = refresh(hub, &first).expect(200).json();
        assert_ne!(first["refresh_token"], second["refresh_token"]);
        hub.app.clock.advance(8);
        let again = refresh(hub, &first).expect(200).json();
        assert_eq!(again["refresh_token"], second["refresh_token"], "the same pair, no fork");
        let third = refresh(hub, &second).expect(200).json();
        // Two rotations ago is never forgiven: the one before was used in between.
        assert_eq!(refresh(hub, &first).expect(401).code(), "invalid_refresh_token");
        refresh(hub, &third).expect(401);
        client(hub, &third).get("/api/v1/me").expect(401);
    }

    fn a_token_that_comes_again_later_ends_the_session_for_everybody(hub: &Hub) {
        enter(hub);
        let (first, elsewhere) = (sign_in(hub), sign_in(hub));
        let second = refresh(hub, &first).expect(200).json();
        hub.app.clock.advance(11);
        refresh(hub, &first).expect(401);
        refresh(hub, &second).expect(401);
        assert_eq!(client(hub, &second).get("/api/v1/me").expect(401).code(), "session_ended");
        refresh(hub, &elsewhere).expect(200);
        hub.app.seal_journal().unwrap();
        let journal = hub.coordinator().get("/api/v1/journal?limit=100").expect(200).text;
        assert!(journal.contains("refresh_token_reused"), "{journal}");
    }

    fn fifty_who_refresh_at_once_stay_one_family(hub: &Hub) {
        enter(hub);
        let first = sign_in(hub);
        let tokens: Vec<Value> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..50).map(|_| scope.spawn(|| refresh(hub, &first).expect(200).json())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(tokens.iter().all(|other| other["refresh_token"] == tokens[0]["refresh_token"]));
        let generation = hub.app.database.read_blocking(|connection| {
            Ok(sessions::table.order(sessions::generation.desc()).select(sessions::generation).first::<i64>(connection)?)
        });
        assert_eq!(generation, Ok(2));
        refresh(hub, &tokens[49]).expect(200);
    }

    fn a_session_ends_after_thirty_days_however_it_was_used(hub: &Hub) {
        enter(hub);
        let mut tokens = sign_in(hub);
        for _ in 0..29 {
            hub.app.clock.advance(24 * 60 * 60);
            tokens = refresh(hub, &tokens).expect(200).json();
        }
        hub.app.clock.advance(24 * 60 * 60);
        refresh(hub, &tokens).expect(401);
    }

    fn one_sees_and_ends_ones_own_sessions(hub: &Hub) {
        enter(hub);
        let (here, there) = (sign_in(hub), sign_in(hub));
        let client = client(hub, &here);
        let page = client.get("/api/v1/sessions?include_total=true").expect(200).json();
        // The third is the one that the member was entered with.
        assert_eq!(page["page"]["total"], 3);
        let current: Vec<&Value> =
            page["data"].as_array().unwrap().iter().filter(|session| session["is_current"] == true).collect();
        assert_eq!((current.len(), &current[0]["id"]), (1, &here["session_id"]));
        let first = client.get("/api/v1/sessions?limit=2").expect(200).json();
        let second = client.get(first["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((first["data"].as_array().unwrap().len(), second["data"].as_array().unwrap().len()), (2, 1));
        let address = format!("/api/v1/sessions/{}", there["session_id"].as_str().unwrap());
        hub.officer("ifi").delete(&address).expect(404);
        client.delete(&address).expect(204);
        client.delete(&address).expect(404);
        refresh(hub, &there).expect(401);
        let out = client.delete("/api/v1/sessions/current").expect(204);
        assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"cookies\", \"storage\""));
        client.get("/api/v1/me").expect(401);
        refresh(hub, &here).expect(401);
        client.get("/api/v1/sessions").expect(401);
        hub.anonymous().delete("/api/v1/sessions/current").expect(401);
        hub.officer("ifi").delete("/api/v1/sessions/mem_0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a").expect(400);
    }

    fn an_administrator_ends_anybodys_session(hub: &Hub) {
        enter(hub);
        let tokens = sign_in(hub);
        let address = format!("/api/v1/sessions/{}", tokens["session_id"].as_str().unwrap());
        hub.coordinator().delete(&address).expect(404);
        hub.administrator().delete(&address).expect(204);
        client(hub, &tokens).get("/api/v1/me").expect(401);
    }

    fn signing_out_counts_on_every_replica(hub: &Hub) {
        enter(hub);
        let other = hub.start_beside();
        let tokens = sign_in(hub);
        client(&other, &tokens).get("/api/v1/me").expect(200);
        client(hub, &tokens).delete("/api/v1/sessions/current").expect(204);
        client(&other, &tokens).get("/api/v1/me").expect(401);
        refresh(&other, &tokens).expect(401);
    }

    fn what_a_client_calls_itself_is_kept_in_bounds(hub: &Hub) {
        enter(hub);
        let body = json!({ "email": EMAIL, "password": PASSWORD }).to_string();
        let agent = "x".repeat(500);
        let headers = [("User-Agent", agent.as_str())];
        let tokens = hub.anonymous().send("POST", "/api/v1/sessions", &headers, Some(body.as_bytes())).expect(201).json();
        let page = client(hub, &tokens).get("/api/v1/sessions?limit=1").expect(200).json();
        assert_eq!(page["data"][0]["user_agent"].as_str().map(str::len), Some(300));
    }
}
