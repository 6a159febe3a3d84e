//! Records of a party that the secretariat refused or suspended: its own members and coordinators alone see them, nothing
//! is matched with them, and all comes back with the party.

use serde_json::{Value, json};

use crate::standing_matches::begun;
use crate::support::browser::Browser;
use crate::support::files::names;
use crate::support::introducing::{Pair, fitting_need};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// The decisions that keep records back, and what is said of that.
const DECISIONS: [(&str, &str, &str); 2] = [
    ("suspended", "party_suspended", "Its organisation is suspended."),
    ("refused", "party_refused", "The secretariat refused its organisation."),
];

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

/// The ids that a list holds under a query.
#[track_caller]
fn listed(client: &Client, kind: &str, query: &str) -> Vec<String> {
    let page = client.get(&format!("/api/v1/{kind}?include_total=true&limit=100&{query}")).expect(200).json();
    let ids: Vec<String> = page["data"].as_array().unwrap().iter().map(|record| id(record).to_owned()).collect();
    assert_eq!(page["page"]["total"], json!(ids.len()), "the total counts what is listed");
    ids
}

/// How many records a facet counts of a value.
fn counted(client: &Client, kind: &str, (facet, value): (&str, &str)) -> i64 {
    let page = client.get(&format!("/api/v1/{kind}?facets={facet}&limit=1")).expect(200).json();
    let counts = page["facets"][facet].as_array().unwrap();
    counts.iter().find(|count| count["value"] == value).map_or(0, |count| count["count"].as_i64().unwrap())
}

/// Whether a list of pairs, or of similar records, names a record.
fn names_it(client: &Client, address: &str, member: &str, record: &Value) -> bool {
    let page = client.get(address).expect(200).json();
    page["data"].as_array().unwrap().iter().any(|found| found[member]["id"] == record["id"])
}

/// Whether an export and a list agree that somebody sees a record.
#[track_caller]
fn sees(client: &Client, kind: &str, record: &Value) -> bool {
    let path = format!("/api/v1/{kind}/{}", id(record));
    let is_found = client.get(&path).status == 200;
    let reference = record["reference"].as_str().unwrap();
    let exported = client.get(&format!("/api/v1/exports/{kind}.jsonl")).expect(200).text;
    assert_eq!(names(&exported).contains(reference), is_found, "an export and a single read");
    assert_eq!(listed(client, kind, "").contains(&id(record).to_owned()), is_found, "a list and a single read");
    assert_eq!(listed(client, kind, "q=census").contains(&id(record).to_owned()), is_found, "a search");
    assert_eq!(client.get(&format!("/en/{kind}/{}", id(record))).status, if is_found { 200 } else { 404 }, "a page");
    is_found
}

fn matches_offer(client: &Client, pair: &Pair) -> bool {
    let need = id(&pair.request["needs"][0]);
    names_it(client, &format!("/api/v1/needs/{need}/matches"), "offer", &pair.offer)
}

/// An offer like that of the pair, of another party.
fn twin(hub: &Hub, pair: &Pair) -> (Client, Value) {
    let other = hub.officer("academia");
    let twin = offers::active(&other, &offers::with(json!({"serves": ["001"]})));
    let similar = format!("{}/similar", offers::path(&twin));
    hub.wait_until("the offers are found to be alike", || names_it(&other, &similar, "offer", &pair.offer));
    (other, twin)
}

on_both_databases! {
    fn an_offer_is_kept_back_with_its_party_and_comes_back_with_it(hub: &Hub) {
        let pair = Pair::new(hub);
        let (other, twin) = twin(hub, &pair);
        let (anybody, network) = (hub.anonymous(), hub.peer("ARG"));
        let pair_address = format!("/api/v1/needs/{}/matches/{}", id(&pair.request["needs"][0]), id(&pair.offer));
        let similar = format!("{}/similar", offers::path(&twin));
        let readers = [&anybody, &network, &pair.requester, &other];
        hub.wait_until("they match", || matches_offer(&anybody, &pair));
        for (decision, word, words) in DECISIONS {
            pair.coordinator.judge(&pair.provider.party_id, decision);
            for reader in readers {
                assert!(!sees(reader, "offers", &pair.offer));
                assert_eq!(counted(reader, "offers", ("provider_kind", "un-entity")), 0);
                reader.get(&pair_address).expect(404);
                reader.get(&format!("{}/similar", offers::path(&pair.offer))).expect(404);
            }
            hub.wait_until("nothing is matched with it", || !matches_offer(&pair.coordinator, &pair));
            for reader in readers {
                assert!(!matches_offer(reader, &pair) && !names_it(reader, &similar, "offer", &pair.offer));
            }
            for reader in [&pair.provider, &pair.coordinator] {
                let browser = Browser::of(hub, reader);
                assert!(sees(reader, "offers", &pair.offer));
                let offer = reader.get(&offers::path(&pair.offer)).expect(200).json();
                assert_eq!((&offer["kept_back"], &offer["state"]), (&json!(word), &json!("active")));
                let shown = reader.get("/api/v1/offers?provider_kind=un-entity").expect(200).json();
                assert_eq!(shown["data"][0]["kept_back"], word, "in the list too");
                let explained = reader.get(&pair_address).expect(200).json();
                let gate = explained["gates"].as_array().unwrap().iter().find(|gate| gate["gate"] == "offer_active").unwrap();
                assert_eq!(gate["outcome"], "unmet");
                assert!(gate["offered"].as_str().unwrap().starts_with(word), "{gate}");
                assert_eq!((&explained["obstacles"], &explained["smallest_change"]), (&json!(["offer_active"]), &Value::Null));
                let needs = reader.get(&format!("{}/matches", offers::path(&pair.offer))).expect(200).json();
                assert_eq!(needs["data"], json!([]));
                let page = browser.get(&format!("/en/offers/{}", id(&pair.offer))).expect(200).text;
                assert!(page.contains(words) && !page.contains("/api/v1/offers/"), "{page}");
                let why = browser.get(&pair_address.replace("/api/v1", "/en")).expect(200).text;
                assert!(why.contains(words), "{why}");
                assert!(browser.get("/en/offers").expect(200).text.contains("Not shown"));
            }
            pair.coordinator.judge(&pair.provider.party_id, "verified");
            for reader in readers {
                assert!(sees(reader, "offers", &pair.offer));
                assert_eq!(counted(reader, "offers", ("provider_kind", "un-entity")), 1);
            }
            hub.wait_until("it is matched again", || matches_offer(&anybody, &pair) && names_it(&anybody, &similar, "offer", &pair.offer));
            let again = pair.provider.get(&offers::path(&pair.offer)).expect(200).json();
            assert_eq!((&again["kept_back"], &again["version"]), (&Value::Null, &pair.offer["version"]));
        }
    }

    fn a_request_is_kept_back_with_its_state_and_comes_back_with_it(hub: &Hub) {
        let pair = Pair::new(hub);
        let (anybody, network) = (hub.anonymous(), hub.peer("ARG"));
        let needs = format!("{}/matches", offers::path(&pair.offer));
        let asked = |client: &Client| names_it(client, &needs, "need", &pair.request["needs"][0]);
        let offered = format!("/api/v1/needs/{}/matches", id(&pair.request["needs"][0]));
        let readers = [&anybody, &network, &pair.provider];
        hub.wait_until("they match", || asked(&anybody));
        for (decision, word, words) in DECISIONS {
            pair.coordinator.judge(&pair.requester.party_id, decision);
            for reader in readers {
                assert!(!sees(reader, "requests", &pair.request));
                assert_eq!(counted(reader, "requests", ("country", "BOL")), 0);
                reader.get(&offered).expect(404);
            }
            hub.wait_until("nothing is matched with it", || !asked(&pair.coordinator));
            for reader in [&pair.requester, &pair.coordinator] {
                assert!(sees(reader, "requests", &pair.request));
                let request = reader.get(&filing::path(&pair.request)).expect(200).json();
                assert_eq!((&request["kept_back"], &request["state"]), (&json!(word), &json!("open")));
                assert_eq!(reader.get(&offered).expect(200).json()["data"], json!([]));
                let explained = reader.get(&format!("{offered}/{}", id(&pair.offer))).expect(200).json();
                assert_eq!((&explained["obstacles"], &explained["smallest_change"]), (&json!(["need_open"]), &Value::Null));
                let page = Browser::of(hub, reader).get(&format!("/en/requests/{}", id(&pair.request))).expect(200).text;
                assert!(page.contains(words) && !page.contains("/api/v1/requests/"), "{page}");
            }
            pair.coordinator.judge(&pair.requester.party_id, "verified");
            for reader in readers {
                assert!(sees(reader, "requests", &pair.request));
            }
            hub.wait_until("it is matched again", || asked(&anybody));
        }
    }

    fn a_closer_reader_than_the_network_sees_no_more_of_it(hub: &Hub) {
        let of_request = json!({"disclosure": "parties", "co_requesters": ["PER"]});
        let pair = Pair::with(hub, of_request, json!({"disclosure": "network"}));
        let (concerned, network) = (hub.focal_point("PER"), hub.peer("ARG"));
        assert!(sees(&concerned, "requests", &pair.request) && sees(&network, "offers", &pair.offer));
        pair.coordinator.judge(&pair.requester.party_id, "suspended");
        pair.coordinator.judge(&pair.provider.party_id, "suspended");
        assert!(!sees(&concerned, "requests", &pair.request) && !sees(&network, "offers", &pair.offer));
        assert!(sees(&pair.requester, "requests", &pair.request) && sees(&pair.provider, "offers", &pair.offer));
    }

    fn nobody_reads_in_the_journal_what_happens_to_it_meanwhile(hub: &Hub) {
        let pair = Pair::new(hub);
        pair.coordinator.judge(&pair.provider.party_id, "suspended");
        offers::step(&pair.coordinator, &pair.offer, json!({"to": "paused", "reason": "other", "note": "Until it is settled."}));
        let happened = |client: &Client| offers::actions(hub, client, &pair.offer);
        assert!(!happened(&hub.anonymous()).contains(&"offer.paused".to_owned()));
        assert!(happened(&pair.provider).contains(&"offer.paused".to_owned()));
    }

    fn nobody_is_told_of_a_pair_meanwhile(hub: &Hub) {
        begun(hub);
        let pair = Pair::new(hub);
        let is_told = |client: &Client| client.inbox().iter().any(|item| item["data"]["offer"] == pair.offer["id"]);
        hub.wait_until("the pair is told", || is_told(&pair.requester));
        pair.coordinator.judge(&pair.provider.party_id, "suspended");
        assert!(!is_told(&pair.requester));
        // What is opened meanwhile is told once the party is back.
        let elsewhere = hub.focal_point("PER");
        let later = filing::request_with("Later", json!({"needs": [fitting_need("Cuestionario")]}));
        pair.coordinator.open_for(&elsewhere, &later);
        let witness = offers::active(&hub.officer("academia"), &offers::with(json!({"serves": ["001"]})));
        let of_witness = |item: &Value| item["data"]["offer"] == witness["id"];
        hub.wait_until("what came later was told", || elsewhere.inbox().iter().any(of_witness));
        assert!(!is_told(&elsewhere));
        pair.coordinator.judge(&pair.provider.party_id, "verified");
        assert!(is_told(&pair.requester));
        hub.wait_until("the pair is told", || is_told(&elsewhere));
    }
}
