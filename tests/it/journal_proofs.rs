//! Roots and proofs of the journal: given to those concerned, checked as anybody would, and broken by any change.

use chrono::NaiveDate;
use connection_hub::journal::roots::{self, Root, Round};
use connection_hub::leases::Holder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::command::run_hub;
use crate::support::filing::request_with;
use crate::support::introducing::Pair;
use crate::support::{Client, Hub, on_both_databases};

/// Seals and publishes as if this were today; the root of the day before.
pub fn publish(hub: &Hub, today: &str) -> Root {
    hub.app.seal_journal().expect("sealing");
    let (today, holder): (NaiveDate, _) = (today.parse().expect("a day"), Holder::new());
    loop {
        let same = holder.clone();
        let round = hub.app.database.write_blocking(move |connection| roots::publish_round(connection, &same, today));
        match round.expect("a round of publishing") {
            Round::Grown => {}
            Round::Published(root) => {
                roots::release(&hub.app.database, &holder).expect("a lease that is given back");
                return root;
            }
            other => panic!("{today} gave {other:?}"),
        }
    }
}

fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut digest = Sha256::new();
    parts.iter().for_each(|part| digest.update(part));
    digest.finalize().to_vec()
}

fn hex(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap();
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The lines of docs/journal.md, with nothing of the library.
fn leads_to(proof: &Value) -> Option<String> {
    let texts = proof["columns"].as_array().unwrap().iter().map(|column| column["text"].as_str().unwrap());
    let entry = sha256(&[texts.map(|text| format!("{}:{text}", text.len())).collect::<String>().as_bytes()]);
    let mut hash = sha256(&[&[0], &entry]);
    let (mut place, mut last) = (proof["index"].as_u64().unwrap(), proof["size"].as_u64().unwrap() - 1);
    for step in proof["path"].as_array().unwrap().iter().map(hex) {
        if place % 2 == 1 || place == last {
            hash = sha256(&[&[1], &step, &hash]);
            while place != 0 && place % 2 == 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            hash = sha256(&[&[1], &hash, &step]);
        }
        (place, last) = (place / 2, last / 2);
    }
    (last == 0).then(|| to_hex(&hash))
}

fn entries_of(client: &Client, record: &Value) -> Vec<Value> {
    let path = format!("/api/v1/journal?limit=100&subject={}", record["id"].as_str().unwrap());
    client.get(&path).expect(200).json()["data"].as_array().unwrap().clone()
}

fn proof_path(entry: &Value) -> String {
    format!("/api/v1/journal/{}/proof", entry["id"].as_str().unwrap())
}

fn open_request(hub: &Hub, filer: &Client) -> Value {
    hub.open_request(filer, &request_with("What a ministry needs", json!({"disclosure": "public"})))
}

fn alter(hub: &Hub, statement: &str) {
    use diesel::connection::SimpleConnection;
    hub.app.database.read_blocking(|connection| Ok(connection.batch_execute(statement)?)).expect("a statement");
}

on_both_databases! {
    fn every_entry_of_a_record_is_proven_to_its_party_as_anybody_would_check_it(hub: &Hub) {
        // Several subtrees are kept, and the tree ends within one.
        crate::journal::enter_some(hub, 700);
        let asking = hub.focal_point("BOL");
        let request = open_request(hub, &asking);
        let first = publish(hub, "2100-01-02");
        let published = hub.anonymous().get("/api/v1/journal/roots").expect(200).json();
        assert_eq!(published["data"][0]["day"], "2100-01-01");
        let members: Vec<&String> = published["data"][0].as_object().unwrap().keys().collect();
        assert_eq!(members, ["day", "published_at", "root"], "nothing tells of a size");
        let entries = entries_of(&asking, &request);
        assert_eq!(entries.len(), 4);
        for entry in &entries {
            let proof = asking.get(&proof_path(entry)).expect(200).json();
            assert_eq!(leads_to(&proof).as_deref(), published["data"][0]["root"].as_str());
            assert_eq!((&proof["root"], &proof["size"]), (&published["data"][0]["root"], &json!(first.size)));
            let text = |name: &str| {
                let columns = proof["columns"].as_array().unwrap();
                columns.iter().find(|column| column["column"] == name).unwrap()["text"].as_str().unwrap().to_owned()
            };
            assert_eq!((json!(text("id")), json!(text("action"))), (entry["id"].clone(), entry["action"].clone()));
            assert_eq!(serde_json::from_str::<Value>(&text("data")).unwrap(), entry["data"]);
            let coordinated = hub.coordinator().get(&proof_path(entry)).expect(200).json();
            assert_eq!(coordinated, proof);
        }
        // The same entry in a later root, and that nothing before it was altered.
        crate::journal::enter_some(hub, 300);
        let second = publish(hub, "2100-01-03");
        assert_ne!(second.root, first.root);
        let path = proof_path(&entries[0]);
        let later = asking.get(&format!("{path}?day=2100-01-02")).expect(200).json();
        assert_eq!(leads_to(&later), Some(to_hex(&second.root)));
        assert_eq!(asking.get(&path).expect(200).json()["day"], "2100-01-01", "the first root that has it");
        let beginning = path.replace("/proof", "/consistency?from=2100-01-01");
        let shown = asking.get(&beginning).expect(200).json();
        assert_eq!((&shown["first"]["root"], &shown["second"]["root"]), (&json!(to_hex(&first.root)), &json!(to_hex(&second.root))));
        let steps: Vec<[u8; 32]> =
            shown["path"].as_array().unwrap().iter().map(|step| hex(step).try_into().unwrap()).collect();
        let sizes = (shown["first"]["size"].as_u64().unwrap(), shown["second"]["size"].as_u64().unwrap());
        assert!(connection_hub::journal::merkle::is_consistent(sizes, (&first.root, &second.root), &steps));
    }

    fn a_quiet_day_has_a_root_of_its_own_and_a_day_has_one(hub: &Hub) {
        crate::journal::enter_some(hub, 1);
        let roots = ["2100-01-02", "2100-01-03", "2100-01-05"].map(|today| publish(hub, today).root);
        assert!(roots[0] != roots[1] && roots[1] != roots[2]);
        let round = hub.app.database.write_blocking(|connection| {
            roots::publish_round(connection, &Holder::new(), "2100-01-05".parse().expect("a day"))
        });
        assert_eq!(round, Ok(Round::NotDue));
        let anyone = hub.anonymous();
        let days = |page: &Value| page["data"].as_array().unwrap().iter().map(|root| root["day"].clone()).collect::<Vec<_>>();
        let page = anyone.get("/api/v1/journal/roots?limit=2").expect(200).json();
        assert_eq!((days(&page), &page["page"]["has_more"]), (vec![json!("2100-01-04"), json!("2100-01-02")], &json!(true)));
        let next = anyone.get(page["links"]["next"].as_str().unwrap()).expect(200).json();
        assert_eq!((days(&next), &next["page"]["has_more"]), (vec![json!("2100-01-01")], &json!(false)));
        assert_eq!(anyone.get("/api/v1/journal/roots?cursor=x").expect(400).code(), "invalid_cursor");
        assert!(!anyone.get("/api/v1/journal?limit=100").text.contains("root_published"), "that is for coordinators");
    }

    fn of_an_empty_journal_and_of_this_day_nothing_is_published(hub: &Hub) {
        assert_eq!(hub.anonymous().get("/api/v1/journal/roots").expect(200).json()["data"], json!([]));
        let holder = Holder::new();
        let round = |today: NaiveDate| {
            let same = holder.clone();
            hub.app.database.write_blocking(move |connection| roots::publish_round(connection, &same, today))
        };
        assert_eq!(round("2100-01-02".parse().expect("a day")), Ok(Round::NotDue));
        crate::journal::enter_some(hub, 3);
        assert_eq!(round(hub.app.clock.today()), Ok(Round::NotDue), "the day has not ended");
    }

    fn two_processes_publish_a_day_once(hub: &Hub) {
        crate::journal::enter_some(hub, 600);
        let published: usize = std::thread::scope(|scope| {
            let publisher = || {
                let holder = Holder::new();
                let mut published = 0;
                for _ in 0..6 {
                    let same = holder.clone();
                    let today: NaiveDate = "2100-01-02".parse().expect("a day");
                    let round = hub.app.database.write_blocking(move |connection| roots::publish_round(connection, &same, today));
                    published += usize::from(matches!(round.expect("a round"), Round::Published(_)));
                }
                published
            };
            let threads: Vec<_> = (0..3).map(|_| scope.spawn(publisher)).collect();
            threads.into_iter().map(|thread| thread.join().expect("a thread")).sum()
        });
        assert_eq!(published, 1);
    }

    fn proofs_are_for_those_concerned_and_for_what_was_published(hub: &Hub) {
        let asking = hub.focal_point("BOL");
        let request = open_request(hub, &asking);
        let draft = asking.file(&request_with("Not released", json!({})));
        hub.app.seal_journal().unwrap();
        let (entry, hidden) = (&entries_of(&asking, &request)[3], &entries_of(&asking, &draft)[0]);
        assert_eq!(entry["disclosure"], "public");
        let path = proof_path(entry);
        assert_eq!(asking.get(&path).expect(409).code(), "not_yet_published");
        publish(hub, "2100-01-02");
        for stranger in [hub.stakeholder(), hub.focal_point("KEN"), hub.officer("un-entity")] {
            assert_eq!(stranger.get(&path).expect(403).code(), "forbidden", "it may see the entry, not the proof");
            stranger.get(&path.replace("/proof", "/consistency?from=2100-01-01")).expect(403);
            let unknown = stranger.get("/api/v1/journal/jou_01900000-0000-7000-8000-000000000000/proof").expect(404);
            let kept = stranger.get(&proof_path(hidden)).expect(404);
            assert_eq!((kept.code(), kept.json()["detail"].clone()), (unknown.code(), unknown.json()["detail"].clone()));
        }
        hub.anonymous().get(&path).expect(401);
        asking.get(&path).expect(200);
        assert_eq!(asking.get(&format!("{path}?day=2099-12-31")).expect(409).code(), "not_yet_published");
        assert_eq!(asking.get(&format!("{path}?day=yesterday")).expect(400).pointers(), ["day"]);
        assert_eq!(asking.get(&format!("{path}?size=3")).expect(400).pointers(), ["size"]);
        let between = path.replace("/proof", "/consistency");
        assert_eq!(asking.get(&between).expect(400).pointers(), ["from"]);
        assert_eq!(asking.get(&format!("{between}?from=2100-01-02&to=2100-01-01")).expect(400).pointers(), ["to"]);
        asking.get("/api/v1/journal/req_01900000-0000-7000-8000-000000000000/proof").expect(400);
    }

    fn what_concerns_two_parties_is_proven_to_both_with_a_thirteenth_column(hub: &Hub) {
        let pair = Pair::with(hub, json!({}), json!({"disclosure": "network"}));
        let introduction = pair.requester.propose(&pair.request, &pair.offer);
        publish(hub, "2100-01-02");
        let entry = entries_of(&pair.requester, &introduction).pop().expect("an entry");
        let [own, other, third] = [&pair.requester, &pair.provider, &pair.coordinator].map(|client| {
            client.get(&proof_path(&entry)).expect(200).json()
        });
        assert_eq!((&own, &own), (&other, &third));
        assert_eq!((own["columns"].as_array().unwrap().len(), &own["columns"][12]["column"]), (13, &json!("counterpart")));
        hub.officer("academia").get(&proof_path(&entry)).expect(404);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("proof.json");
        std::fs::write(&file, other.to_string()).unwrap();
        let said = run_hub(&["verify-journal", "--proof", file.to_str().unwrap(), "--root", own["root"].as_str().unwrap()]);
        assert!(said.succeeded && said.output.contains("counterpart"), "{said:?}");
    }

    fn what_was_altered_after_a_root_was_published_is_found(hub: &Hub) {
        crate::journal::enter_some(hub, 300);
        let asking = hub.focal_point("BOL");
        let request = open_request(hub, &asking);
        publish(hub, "2100-01-02");
        let entry = entries_of(&asking, &request).pop().expect("entries");
        let path = proof_path(&entry);
        let proof = asking.get(&path).expect(200).json();
        let place = proof["index"].as_u64().unwrap() + 1;
        let other = "(SELECT hash FROM journal_entries WHERE sequence = 1)";
        let changes = [
            format!("UPDATE journal_entries SET action = 'request.forged' WHERE sequence = {place}"),
            format!("UPDATE journal_entries SET hash = {other} WHERE sequence = {place}"),
            format!("UPDATE journal_entries SET hash = {other} WHERE sequence = {}", place - 1),
            format!("UPDATE journal_nodes SET hash = {other}"),
            "DELETE FROM journal_entries WHERE sequence = 280".to_owned(),
            format!("UPDATE journal_roots SET root = {other}"),
        ];
        let tables = ["journal_entries", "journal_nodes", "journal_roots"];
        for change in changes {
            tables.iter().for_each(|table| alter(hub, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")));
            alter(hub, &change);
            assert_eq!(asking.get(&path).expect(409).code(), "journal_broken", "{change}");
            for table in tables {
                alter(hub, &format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}; DROP TABLE kept_{table}"));
            }
        }
        assert_eq!(asking.get(&path).expect(200).json(), proof);
    }

    fn the_command_finds_a_journal_that_was_cut_off_or_written_anew(hub: &Hub) {
        crate::journal::enter_some(hub, 5);
        publish(hub, "2100-01-02");
        hub.app.seal_journal().unwrap();
        let verify = || run_hub(&["verify-journal", "--database-url", &hub.database.url]);
        assert!(verify().succeeded);
        alter(hub, "DELETE FROM journal_entries WHERE sequence > 4");
        let said = verify();
        assert!(!said.succeeded && said.errors.contains("2100-01-01"), "{said:?}");
        crate::journal::enter_some(hub, 3);
        let said = verify();
        assert!(!said.succeeded && said.errors.contains("2100-01-01"), "written anew, the chain alone is whole: {said:?}");
    }

    fn the_command_checks_a_proof_without_a_database(hub: &Hub) {
        let asking = hub.focal_point("BOL");
        let request = open_request(hub, &asking);
        publish(hub, "2100-01-02");
        let entry = entries_of(&asking, &request).pop().expect("entries");
        let proof = asking.get(&proof_path(&entry)).expect(200).json();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("proof.json");
        let check = |proof: &Value, more: &[&str]| {
            std::fs::write(&file, proof.to_string()).unwrap();
            run_hub(&[&["verify-journal", "--proof", file.to_str().unwrap()], more].concat())
        };
        let root = proof["root"].as_str().unwrap();
        let said = check(&proof, &["--root", root]);
        assert!(said.succeeded && said.output.contains(root) && said.output.contains("request.opened"), "{said:?}");
        assert!(!check(&proof, &["--root", &"0".repeat(64)]).succeeded);
        let mut forged = proof.clone();
        forged["columns"][5]["text"] = json!("request.forged");
        assert!(check(&forged, &[]).errors.contains("columns"));
        let mut moved = proof.clone();
        moved["index"] = json!(0);
        assert!(!check(&moved, &[]).succeeded);
        let mut longer = proof.clone();
        longer["path"].as_array_mut().unwrap().push(proof["root"].clone());
        assert!(!check(&longer, &[]).succeeded);
        for (column, name) in [(9, "data"), (9, "colour"), (4, "party"), (11, "counterpart")] {
            let mut relabelled = proof.clone();
            relabelled["columns"][column]["column"] = json!(name);
            assert!(check(&relabelled, &[]).errors.contains("names"), "{column} as {name}");
        }
        let mut unknown = proof;
        unknown["colour"] = json!("red");
        assert!(check(&unknown, &[]).errors.contains("/colour"));
    }
}
