//! `hub create-admin`: the first account, and how it is not made twice.

use std::io::Write;
use std::process::Stdio;

use serde_json::json;

use crate::support::command::{Said, hub_command};
use crate::support::people::PASSWORD;
use crate::support::{Client, Hub, on_both_databases};

/// Runs the command with a password piped in.
fn create_admin(hub: &Hub, email: &str, more: &[&str], typed: &str) -> Said {
    let mut command = hub_command();
    command.args(["create-admin", "--database-url", &hub.database.url, "--email", email, "--name", "Ana Quispe"]);
    let mut child = command
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // A command that refuses early does not read it.
    let _ = child.stdin.take().expect("a pipe").write_all(typed.as_bytes());
    child.wait_with_output().expect("the binary ends").into()
}

#[track_caller]
fn refused(said: &Said, word: &str) {
    assert!(!said.succeeded && said.errors.contains(word), "{word:?} is missing in {said:?}");
}

fn sign_in(hub: &Hub, email: &str, password: &str) -> Client {
    let body = json!({ "email": email, "password": password });
    let tokens = hub.anonymous().post("/api/v1/sessions", &body).expect(201).json();
    Client::new(&hub.base, tokens["access_token"].as_str().map(str::to_owned))
}

on_both_databases! {
    fn the_first_administrator_can_do_everything(hub: &Hub) {
        let said = create_admin(hub, "ana@example.org", &["--party", "Network secretariat"], &format!("{PASSWORD}\n"));
        assert!(said.succeeded && said.output.contains("ana@example.org"), "{said:?}");
        assert!(!format!("{said:?}").contains(PASSWORD));
        let client = sign_in(hub, "ana@example.org", PASSWORD);
        let me = client.get("/api/v1/me").expect(200).json();
        assert_eq!(me["roles_in_force"], json!(["coordinator", "administrator"]));
        assert_eq!((&me["party"]["name"], &me["party"]["is_secretariat"]), (&json!("Network secretariat"), &json!(true)));
        assert_eq!(me["party"]["kind"], "other");
    }

    fn a_second_one_must_be_meant(hub: &Hub) {
        create_admin(hub, "ana@example.org", &[], &format!("{PASSWORD}\r\n"));
        sign_in(hub, "ana@example.org", PASSWORD);
        refused(&create_admin(hub, "ben@example.org", &[], &format!("{PASSWORD}\n")), "--another");
        refused(&create_admin(hub, "ben@example.org", &["--invite"], ""), "--another");
        let said = create_admin(hub, "ben@example.org", &["--another", "--party", "Elsewhere"], &format!("{PASSWORD}\n"));
        assert!(said.succeeded, "{said:?}");
        let me = sign_in(hub, "ben@example.org", PASSWORD).get("/api/v1/me").expect(200).json();
        assert_eq!(me["party"]["name"], "Secretariat", "there is one secretariat");
        refused(&create_admin(hub, "BEN@example.org", &["--another"], &format!("{PASSWORD}\n")), "already");
    }

    fn an_administrator_can_be_invited_instead(hub: &Hub) {
        let said = create_admin(hub, "ana@example.org", &["--invite", "--party-kind", "un-entity"], "");
        let token = said.output.lines().last().unwrap().to_owned();
        assert!(said.succeeded && token.starts_with("hubinv_"), "{said:?}");
        assert!(said.output.lines().any(|line| line.ends_with(&format!("/en/invitation#{token}"))), "{said:?}");
        refused(&create_admin(hub, "eve@example.org", &[], &format!("{PASSWORD}\n")), "--another");
        let body = json!({ "token": token, "password": PASSWORD });
        hub.anonymous().post("/api/v1/invitations/acceptance", &body).expect(200);
        let me = sign_in(hub, "ana@example.org", PASSWORD).get("/api/v1/me").expect(200).json();
        assert_eq!(me["party"]["kind"], "un-entity");
    }

    fn what_is_wrong_is_said_and_nothing_is_stored(hub: &Hub) {
        refused(&create_admin(hub, "ana@example.org", &[], "short\n"), "At least 15 characters");
        refused(&create_admin(hub, "ana@example.org", &[], ""), "At least 15 characters");
        refused(&create_admin(hub, "nobody", &[], &format!("{PASSWORD}\n")), "--email");
        refused(&create_admin(hub, "ana@example.org", &["--party-kind", "state"], &format!("{PASSWORD}\n")), "--party-kind");
        refused(&create_admin(hub, "ana@example.org", &["--party-kind", "othr"], &format!("{PASSWORD}\n")), "other");
        refused(&create_admin(hub, "ana@example.org", &["--password", PASSWORD], ""), "unexpected argument");
        assert!(create_admin(hub, "ana@example.org", &[], &format!("{PASSWORD}\n")).succeeded);
    }
}
