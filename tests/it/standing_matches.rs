//! Standing matches: both parties of a pair that fits well are told once, as far as each may see the other's record.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::introducing::fitting_need;
use crate::support::offers::{path, tag};
use crate::support::{Client, Hub, filing, offers, on_both_databases};

/// The pairs that a client is told of: the code, and the offer.
fn told(client: &Client) -> Vec<(String, Value)> {
    let fits = |item: &&Value| item["code"].as_str().is_some_and(|code| code.ends_with("_fits"));
    let pair = |item: &Value| (item["code"].as_str().unwrap().to_owned(), item["data"]["offer"].clone());
    client.inbox().iter().filter(fits).map(pair).collect()
}

#[track_caller]
fn wait_for(hub: &Hub, client: &Client, expected: &[(&str, &Value)]) {
    let expected: Vec<(String, Value)> =
        expected.iter().map(|(code, offer)| ((*code).to_owned(), offer["id"].clone())).collect();
    hub.wait_until("the matches are told", || told(client) == expected);
}

/// Waits until everything that was committed so far has been followed: a pair of others that comes later is told.
#[track_caller]
fn wait_for_what_comes_later(hub: &Hub) {
    let other = hub.officer("academia");
    let witness = offers::active(&other, &offers::with(json!({"title": "Witness", "serves": ["001"]})));
    hub.wait_until("a later offer was told of", || told(&other).iter().any(|(_, offer)| *offer == witness["id"]));
}

fn open(hub: &Hub, members: Value) -> (Client, Value) {
    let requester = hub.focal_point("BOL");
    let mut all = json!({"needs": [fitting_need("Questionnaire")]});
    for (name, value) in members.as_object().unwrap() {
        all[name] = value.clone();
    }
    let request = hub.coordinator().open_for(&requester, &filing::request_with("Census", all));
    (requester, request)
}

on_both_databases! {
    fn both_parties_are_told_once_whichever_side_opens(hub: &Hub) {
        begun(hub);
        let (requester, _) = open(hub, json!({}));
        let provider = hub.officer("un-entity");
        let first = offers::active(&provider, &offers::with(json!({"serves": ["001"]})));
        wait_for(hub, &provider, &[("need_fits", &first)]);
        wait_for(hub, &requester, &[("offer_fits", &first)]);
        let item = provider.inbox().into_iter().find(|item| item["code"] == "need_fits").unwrap();
        assert_eq!(item["answer"], json!({"method": "POST", "path": "/api/v1/introductions"}));
        provider.get(item["subject"].as_str().unwrap()).expect(200);
        // It changes, and is told of no second time.
        let changed = provider.patch(&path(&first), &tag(&first), &json!({"title": "Another title"})).expect(200).json();
        assert_ne!(changed["version"], first["version"]);
        wait_for_what_comes_later(hub);
        assert_eq!(told(&provider).len(), 1);
        // The same when the need comes later.
        let (other, _) = open(hub, json!({"title": "Second"}));
        hub.wait_until("the later need is told of", || told(&provider).len() == 2);
        assert_eq!(other.party_id, requester.party_id);
    }

    fn a_pair_that_was_declined_is_not_told_of(hub: &Hub) {
        let (requester, request) = open(hub, json!({}));
        let provider = hub.officer("un-entity");
        let offer = offers::active(&provider, &offers::with(json!({"serves": ["001"]})));
        let need = request["needs"][0]["id"].as_str().unwrap();
        let matches = format!("/api/v1/needs/{need}/matches");
        hub.wait_until("it is matched", || requester.get(&matches).expect(200).json()["data"].as_array().unwrap().len() == 1);
        forget(hub);
        let proposed = requester.propose(&request, &offer);
        provider.decline(&proposed).expect(200);
        forget(hub);
        // It opens again, and says the same: the pair cools down.
        let paused = offers::step(&provider, &offer, json!({"to": "paused", "reason": "other", "note": "A week."}));
        offers::step(&provider, &paused, json!({"to": "active"}));
        wait_for_what_comes_later(hub);
        assert_eq!(kept(hub, &offer), 0);
    }

    fn a_pair_that_is_over_is_told_of_no_more(hub: &Hub) {
        begun(hub);
        let (requester, request) = open(hub, json!({}));
        let provider = hub.officer("un-entity");
        let offer = |title: &str| offers::active(&provider, &offers::with(json!({"title": title, "serves": ["001"]})));
        let (first, second) = (offer("First"), offer("Second"));
        let pairs = |client: &Client| -> BTreeSet<String> {
            told(client).into_iter().map(|(_, offer)| offer.as_str().unwrap().to_owned()).collect()
        };
        let ids = |offers: &[&Value]| -> BTreeSet<String> {
            offers.iter().map(|offer| offer["id"].as_str().unwrap().to_owned()).collect()
        };
        hub.wait_until("both are told", || [&requester, &provider].iter().all(|client| told(client).len() == 2));
        // A rest is not the end.
        let paused = offers::step(&provider, &second, json!({"to": "paused", "reason": "other", "note": "A week."}));
        assert_eq!((pairs(&requester), pairs(&provider)), (ids(&[&first]), ids(&[&first])));
        offers::step(&provider, &paused, json!({"to": "active"}));
        assert_eq!(pairs(&requester), ids(&[&first, &second]));
        let proposed = requester.propose(&request, &first);
        assert_eq!((pairs(&requester), pairs(&provider)), (ids(&[&second]), ids(&[&second])));
        provider.decline(&proposed).expect(200);
        assert_eq!(pairs(&provider), ids(&[&second]), "it was answered");
        let read = provider.get("/api/v1/inbox?limit=100&read=true").expect(200).text;
        assert!(!read.contains(first["id"].as_str().unwrap()), "nor is it among what was read: {read}");
        let now = requester.get(&filing::path(&request)).expect(200).json();
        requester.take(&now, "withdrawn").expect(200);
        assert_eq!((pairs(&requester), pairs(&provider)), (ids(&[]), ids(&[])));
    }

    fn what_a_provider_may_not_know_of_hides_nothing_from_it(hub: &Hub) {
        begun(hub);
        let (requester, request) = open(hub, json!({}));
        let provider = hub.officer("un-entity");
        let offer = offers::active(&provider, &offers::with(json!({"serves": ["001"]})));
        wait_for(hub, &provider, &[("need_fits", &offer)]);
        wait_for(hub, &requester, &[("offer_fits", &offer)]);
        // From now on the provider may not know of the request, and is not told that it was introduced.
        let now = requester.get(&filing::path(&request)).expect(200);
        let closer = json!({"disclosure": "secretariat"});
        requester.patch(&filing::path(&request), now.etag(), &closer).expect(200);
        let proposed = hub.coordinator().propose(&request, &offer);
        assert_eq!(proposed["state"], "awaiting_release");
        assert_eq!((told(&requester).len(), told(&provider).len()), (0, 1));
        requester.accept(&proposed).expect(200);
        assert_eq!(told(&provider), []);
    }

    fn a_provider_is_told_only_of_needs_that_it_may_see(hub: &Hub) {
        begun(hub);
        let (requester, _) = open(hub, json!({"disclosure": "secretariat"}));
        let provider = hub.officer("un-entity");
        let offer = offers::active(&provider, &offers::with(json!({"serves": ["001"]})));
        wait_for(hub, &requester, &[("offer_fits", &offer)]);
        assert_eq!(told(&provider), []);
    }
}

/// Waits until the journal is followed from the beginning of this registry.
#[track_caller]
pub fn begun(hub: &Hub) {
    hub.wait_until("the journal is followed", || cursor(hub).is_some());
}

fn cursor(hub: &Hub) -> Option<i64> {
    use connection_hub::db::schema::followers;
    use diesel::prelude::*;

    let read = |connection: &mut connection_hub::db::DbConnection| {
        Ok(followers::table.find("standing-matches").select(followers::sequence).first(connection).optional()?)
    };
    hub.app.database.read_blocking(read).expect("a cursor")
}

/// How many notices of pairs of an offer are kept, shown or not.
fn kept(hub: &Hub, offer: &Value) -> i64 {
    use connection_hub::db::AnyId;
    use connection_hub::db::schema::notices;
    use connection_hub::ids::{OfferId, TypedId};
    use diesel::prelude::*;

    let id: OfferId = offer["id"].as_str().unwrap().parse().unwrap();
    let of_offer = notices::offer_id.eq(AnyId(id.uuid()));
    let read = move |connection: &mut connection_hub::db::DbConnection| {
        Ok(notices::table.filter(of_offer).count().get_result(connection)?)
    };
    hub.app.database.read_blocking(read).expect("a count")
}

/// Waits until what happened was followed, and forgets what was told.
fn forget(hub: &Hub) {
    use connection_hub::db::schema::{notices, standing_matches};
    use diesel::prelude::*;

    hub.app.seal_journal().unwrap();
    let head = hub.app.database.read_blocking(connection_hub::journal::head).expect("a head");
    hub.wait_until("what happened was followed", || cursor(hub).is_some_and(|cursor| cursor >= head));
    let clear = |connection: &mut connection_hub::db::DbConnection| {
        diesel::delete(standing_matches::table).execute(connection)?;
        diesel::delete(notices::table).execute(connection)?;
        Ok(())
    };
    hub.app.database.write_blocking(clear).expect("nothing was told");
}
