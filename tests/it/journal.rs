//! The journal: sealed in commit order, readable without a gap, and changed by nobody unseen.

use std::collections::BTreeSet;

use connection_hub::auth::Act;
use connection_hub::db::{Database, DbConnection};
use connection_hub::disclosure::Disclosure;
use connection_hub::ids::{OfferId, PartyId};
use connection_hub::journal::chain::{self, Verdict};
use connection_hub::journal::{self, Event};
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use serde_json::json;

use crate::support::on_both_databases;

fn enter(hub: &crate::support::Hub, disclosure: Disclosure, party: PartyId, number: usize) {
    let act = Act::of_service(&hub.app.clock);
    hub.app
        .database
        .write_blocking(move |connection| {
            let event = Event::of("offer.posted", OfferId::generate(), Some(party), disclosure);
            journal::record(connection, &act, event.with(json!({ "number": number })))
        })
        .expect("an entry");
}

/// Enters so many events and seals them.
pub fn enter_some(hub: &crate::support::Hub, count: usize) {
    let party = PartyId::generate();
    (0..count).for_each(|number| enter(hub, Disclosure::Public, party, number));
    hub.app.seal_journal().expect("sealing");
}

fn verify(database: &Database) -> Verdict {
    database.read_blocking(|connection| chain::verify(connection, |_| {})).expect("a verdict")
}

fn alter(database: &Database, statement: &str) {
    database
        .read_blocking(|connection| Ok(connection.batch_execute(statement)?))
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

fn text_of(connection: &mut DbConnection, statement: &str) -> String {
    #[derive(diesel::QueryableByName)]
    struct Text {
        #[diesel(sql_type = diesel::sql_types::Text)]
        value: String,
    }
    diesel::sql_query(statement).get_result::<Text>(connection).expect("a text").value
}

on_both_databases! {
    fn a_changed_byte_of_any_column_is_found_and_its_entry_named(hub: &Hub) {
        enter_some(hub, 5);
        assert!(matches!(verify(&hub.app.database), Verdict::Whole { entries: 5, .. }));
        let changes = [
            ("id", "'0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a'"),
            ("sequence", "77"),
            ("hash", "replace(hash, substr(hash, 1, 1), 'x')"),
            ("at", "'2020-01-01T00:00:00.000000Z'"),
            ("actor_id", "'0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a'"),
            ("action", "'offer.postec'"),
            ("subject_kind", "'ofg'"),
            ("subject_id", "'0190b5a4-7b0c-7cc2-8d3f-1f2e3d4c5b6a'"),
            ("party_id", "NULL"),
            ("disclosure", "'network'"),
            ("data", "replace(data, '2', '3')"),
            ("request_id", "'x'"),
        ];
        for (column, value) in changes {
            let kept = "CREATE TABLE kept AS SELECT * FROM journal_entries";
            alter(&hub.app.database, kept);
            alter(&hub.app.database, &format!("UPDATE journal_entries SET {column} = {value} WHERE sequence = 3"));
            match verify(&hub.app.database) {
                Verdict::Broken { sequence: 3, .. } => {}
                other => panic!("{column} was changed and the verdict is {other:?}"),
            }
            alter(&hub.app.database, "DELETE FROM journal_entries");
            alter(&hub.app.database, "INSERT INTO journal_entries SELECT * FROM kept");
            alter(&hub.app.database, "DROP TABLE kept");
        }
        assert!(matches!(verify(&hub.app.database), Verdict::Whole { entries: 5, .. }));
    }

    fn a_removed_entry_is_found(hub: &Hub) {
        enter_some(hub, 4);
        alter(&hub.app.database, "DELETE FROM journal_entries WHERE sequence = 2");
        assert!(matches!(verify(&hub.app.database), Verdict::Broken { sequence: 2, .. }));
    }

    fn followers_see_every_entry_once_while_sixteen_write(hub: &Hub) {
        const WRITERS: usize = 16;
        const EACH: usize = 12;
        let party = PartyId::generate();
        let mut seen: Vec<u64> = Vec::new();
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                scope.spawn(move || (0..EACH).for_each(|n| enter(hub, Disclosure::Public, party, writer * EACH + n)));
            }
            let client = hub.anonymous();
            let mut cursor = String::new();
            hub.wait_until("all entries are seen", || {
                let address = if cursor.is_empty() { String::new() } else { format!("&after={cursor}") };
                let page = client.get(&format!("/api/v1/journal?limit=7{address}")).expect(200).json();
                seen.extend(page["data"].as_array().unwrap().iter().map(|entry| entry["data"]["number"].as_u64().unwrap()));
                if let Some(next) = page["page"]["next_cursor"].as_str() {
                    cursor = next.to_owned();
                }
                seen.len() >= WRITERS * EACH
            });
        });
        let distinct: BTreeSet<u64> = seen.iter().copied().collect();
        assert_eq!((seen.len(), distinct.len()), (WRITERS * EACH, WRITERS * EACH));
        assert!(matches!(verify(&hub.app.database), Verdict::Whole { entries: 192, .. }));
        let head = hub.app.database.read_blocking(|connection| {
            Ok(text_of(connection, "SELECT CAST(count(*) AS TEXT) || '/' || CAST(max(sequence) AS TEXT) AS value FROM journal_entries"))
        });
        assert_eq!(head.expect("a count"), "192/192", "the numbers have a gap");
    }

    fn outsiders_see_public_entries_alone_and_no_number(hub: &Hub) {
        let party = PartyId::generate();
        for (number, disclosure) in Disclosure::ALL.iter().enumerate() {
            enter(hub, *disclosure, party, number);
        }
        hub.app.seal_journal().expect("sealing");
        let page = hub.anonymous().get("/api/v1/journal").expect(200);
        let entries = page.json()["data"].as_array().unwrap().clone();
        assert_eq!(entries.len(), 1, "{}", page.text);
        assert_eq!(entries[0]["disclosure"], "public");
        assert!(!page.text.contains("sequence") && !page.text.contains("hash"));
    }

    fn a_cursor_that_was_tampered_with_is_refused(hub: &Hub) {
        enter_some(hub, 1);
        let cursor = hub.anonymous().get("/api/v1/journal").json()["page"]["next_cursor"].as_str().unwrap().to_owned();
        let first = if cursor.starts_with('A') { 'B' } else { 'A' };
        let tampered: String = std::iter::once(first).chain(cursor.chars().skip(1)).collect();
        for wrong in [tampered.as_str(), "x", &cursor[1..]] {
            let answer = hub.anonymous().get(&format!("/api/v1/journal?after={wrong}")).expect(400);
            assert_eq!(answer.code(), "invalid_cursor", "{wrong}");
        }
        let elsewhere = format!("/api/v1/journal?after={cursor}&subject={}", OfferId::generate());
        assert_eq!(hub.anonymous().get(&elsewhere).expect(400).code(), "invalid_cursor");
    }
}
