//! The judged collection in a service under test, on the day for which it was judged.

use std::collections::BTreeMap;

use connection_hub::clock::UtcTime;
use serde_json::Value;

use super::client::Client;
use super::command::run_hub;
use super::hub::Hub;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample");

/// The ids that the service gave to the collection's records.
pub struct Sample {
    /// The id of each offer by its external id.
    pub offers: BTreeMap<String, String>,
    /// The id of the one need of each request, by the request's external id.
    pub needs: BTreeMap<String, String>,
}

impl Sample {
    /// Imports it by the command line, and sets the service's clock to 1 March 2026.
    pub fn import(hub: &Hub) -> Self {
        for kind in ["offers", "requests"] {
            let file = format!("{FOLDER}/{kind}.jsonl");
            let said = run_hub(&["import", "--kind", kind, &file, "--database-url", &hub.database.url]);
            assert!(said.succeeded, "{said:?}");
        }
        let day: UtcTime = "2026-03-01T12:00:00Z".parse().expect("a time");
        hub.app.clock.advance(day.unix_seconds() - hub.app.clock.now().unix_seconds());
        let client = hub.anonymous();
        let offers = all(&client, "/api/v1/offers?limit=100");
        let requests = all(&client, "/api/v1/requests?limit=100");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let sample = Self {
            offers: offers.iter().map(|offer| (text(&offer["external_id"]), text(&offer["id"]))).collect(),
            needs: requests
                .iter()
                .map(|request| (text(&request["external_id"]), text(&request["needs"][0]["id"])))
                .collect(),
        };
        assert_eq!((sample.offers.len(), sample.needs.len()), (312, 40));
        hub.wait_until_matched(312, 40);
        sample
    }

    /// Pairs of request and offer that look like matches and are none, with the reason.
    pub fn hard_negatives() -> Vec<(String, String, String)> {
        let text = std::fs::read_to_string(format!("{FOLDER}/hard_negatives.tsv")).expect("the file");
        let pairs = text.lines().filter_map(|line| {
            let mut columns = line.split('\t').map(str::to_owned);
            Some((columns.next()?, columns.next()?, columns.next()?))
        });
        pairs.collect()
    }
}

/// All records of a list, page by page.
pub fn all(client: &Client, address: &str) -> Vec<Value> {
    let mut records = Vec::new();
    let mut next = Some(address.to_owned());
    while let Some(address) = next {
        let page = client.get(&address).expect(200).json();
        records.extend(page["data"].as_array().expect("a list").iter().cloned());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    records
}
