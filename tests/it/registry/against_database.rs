//! Random questions to the lists: the answer from memory is held against what the database would answer, to the byte.

use connection_hub::exchange::Kind;
use connection_hub::http::page::{self, Page, Position};
use connection_hub::ids::TypedId;
use connection_hub::offers::list::{self as offers, OfferFilter, OffersQuery};
use connection_hub::offers::{Offer, OfferBody};
use connection_hub::registry::{Order, Paging};
use connection_hub::requests::Request;
use connection_hub::requests::list::{self as requests, RequestFilter, RequestsQuery};
use connection_hub::requests::record::RequestRecord;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::world::{self, Dice, Reader, offer_line, readers, request_line};
use crate::support::files::{import, lines};
use crate::support::{Hub, on_both_databases};

const OFFERS: &str = "/api/v1/offers";
const REQUESTS: &str = "/api/v1/requests";

fn parameter(dice: &mut Dice, name: &str, values: &[&str]) -> String {
    match dice.some(values, 2) {
        some if some.is_empty() || dice.below(3) > 0 => String::new(),
        some => format!("&{name}={}", some.join(",")),
    }
}

fn common(dice: &mut Dice) -> String {
    let mut query = format!("limit={}", 1 + dice.below(9));
    query += &parameter(dice, "policy_area", &world::AREAS);
    query += &parameter(dice, "modality", &world::MODALITIES);
    query += &parameter(dice, "resource_kind", &["technical", "human", "financial"]);
    query += &parameter(dice, "language", &world::LANGUAGES);
    query += &parameter(dice, "disclosure", &world::DISCLOSURES);
    query += &parameter(dice, "mine", &["true"]);
    query += &parameter(dice, "include_total", &["true"]);
    query += &parameter(dice, "sort", &["oldest"]);
    query += &parameter(dice, "created_from", &["2020-01-01"]);
    query += &parameter(dice, "created_to", &["2999-01-01T00:00:00Z"]);
    query
}

pub(crate) fn offer_query(dice: &mut Dice) -> String {
    let facets =
        ["state", "disclosure", "provider_kind", "policy_area", "modality", "resource_kind", "language", "serves"];
    let mut query = common(dice);
    query += &parameter(dice, "state", &world::OFFER_STATES);
    query += &parameter(dice, "serves", &world::PLACES);
    query += &parameter(dice, "region", &["002", "019", "142"]);
    query += &parameter(dice, "provider_kind", &["state", "un-entity", "ifi"]);
    query += &parameter(dice, "external_id", &["O-1", "O-2", "O-77"]);
    query += &parameter(dice, "expired", &["true"]);
    query += &parameter(dice, "available_on", &["2027-03-01"]);
    query + &parameter(dice, "facets", &facets)
}

pub(crate) fn request_query(dice: &mut Dice) -> String {
    let facets = ["state", "urgency", "disclosure", "policy_area", "country", "modality", "resource_kind", "language"];
    let mut query = common(dice);
    query += &parameter(dice, "state", &world::REQUEST_STATES);
    query += &parameter(dice, "country", &world::COUNTRIES);
    query += &parameter(dice, "region", &["002", "019", "142"]);
    query += &parameter(dice, "uncovered", &["true"]);
    query += &parameter(dice, "urgency", &["routine", "urgent"]);
    query += &parameter(dice, "external_id", &["R-1", "R-2", "R-77"]);
    query + &parameter(dice, "facets", &facets)
}

fn read<Q: DeserializeOwned>(address: &str) -> Q {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    serde_html_form::from_str(query).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// What the database says of a list of offers.
fn offers_from_database(hub: &Hub, reader: &Reader, address: &str) -> Page<OfferBody> {
    let (app, query, now) = (&hub.app, read::<OffersQuery>(address), hub.app.clock.now());
    let filter = OfferFilter::of_list(&query, &app.vocabulary).unwrap();
    let (order, name) = order(&filter.list_name(), query.sort.as_deref());
    let after = app.cursor_key.open_position(&name, query.cursor.as_deref()).unwrap();
    let limit = query.limit.unwrap();
    let asked = offers::read_facets(&query, &app.vocabulary).unwrap();
    let (found, total, facets) = app
        .database
        .read_blocking(|connection| {
            let (who, today, more) = (&reader.visibility, now.date(), i64::from(limit) + 1);
            let found = match order {
                Order::Oldest => offers::oldest_first(connection, who, &filter, today, after, more)?,
                _ => offers::newest_first(connection, who, &filter, today, after, more)?,
            };
            let total = query.include_total.map(|_| offers::count(connection, who, &filter, today)).transpose()?;
            Ok((found, total, offers::facets(connection, who, &filter, today, &asked)?))
        })
        .unwrap();
    let position = |offer: &Offer| Position { time: offer.created_at, id: offer.id.uuid() };
    let show = |offer| OfferBody::show(offer, &reader.visibility, now);
    let mut page = page::page(&app.cursor_key, &name, address, limit, found, position, show).unwrap();
    page.page.total = total;
    page.facets = (!facets.is_empty()).then_some(facets);
    page
}

/// What the database says of a list of requests.
fn requests_from_database(hub: &Hub, reader: &Reader, address: &str) -> Page<RequestRecord> {
    let (app, query) = (&hub.app, read::<RequestsQuery>(address));
    let filter = RequestFilter::of_list(&query, &app.vocabulary).unwrap();
    let (order, name) = order(&filter.list_name(), query.sort.as_deref());
    let after = app.cursor_key.open_position(&name, query.cursor.as_deref()).unwrap();
    let limit = query.limit.unwrap();
    let asked = requests::read_facets(&query, &app.vocabulary).unwrap();
    let (found, total, facets) = app
        .database
        .read_blocking(|connection| {
            let (who, more) = (&reader.visibility, i64::from(limit) + 1);
            let found = match order {
                Order::Oldest => requests::oldest_first(connection, who, &filter, after, more)?,
                _ => requests::newest_first(connection, who, &filter, after, more)?,
            };
            let total = query.include_total.map(|_| requests::count(connection, who, &filter)).transpose()?;
            Ok((found, total, requests::facets(connection, who, &filter, &asked)?))
        })
        .unwrap();
    let position = |request: &Request| Position { time: request.created_at, id: request.id.uuid() };
    let show = |request: Request| request.to_record(&app.vocabulary, &reader.visibility);
    let mut page = page::page(&app.cursor_key, &name, address, limit, found, position, show).unwrap();
    page.page.total = total;
    page.facets = (!facets.is_empty()).then_some(facets);
    page
}

fn order(filters: &str, sort: Option<&str>) -> (Order, String) {
    let order = if sort == Some("oldest") { Order::Oldest } else { Order::Newest };
    (order, Paging::name(filters, None, order))
}

/// Follows a list from its first page to its last. What to leave out when there is nothing is only said from memory.
fn compare(reader: &Reader, address: String, expected: impl Fn(&str) -> String) -> usize {
    let (mut next, mut records) = (Some(address), 0);
    while let Some(address) = next {
        let answer = reader.client.get(&address).expect(200);
        let told = answer.text.split_once(",\"suggestions\":").map_or(answer.text.as_str(), |(before, _)| before);
        let expected = expected(&address);
        let expected = if told == answer.text { expected.as_str() } else { expected.trim_end_matches('}') };
        let told = if told == answer.text { told } else { told.trim_end_matches('}') };
        assert_eq!(told, expected, "{} asks {address}", reader.name);
        let page = answer.json();
        records += page["data"].as_array().unwrap().len();
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    records
}

/// Asks many questions as every reader; how many records were in the answers.
fn ask(hub: &Hub, readers: &[Reader], seed: u64, questions: usize) -> usize {
    let mut dice = Dice(seed);
    let mut records = 0;
    for _ in 0..questions {
        let reader = &readers[dice.below(readers.len())];
        let address = format!("{OFFERS}?{}", offer_query(&mut dice));
        let expected = |address: &str| serde_json::to_string(&offers_from_database(hub, reader, address)).unwrap();
        records += compare(reader, address, expected);
        let address = format!("{REQUESTS}?{}", request_query(&mut dice));
        let expected = |address: &str| serde_json::to_string(&requests_from_database(hub, reader, address)).unwrap();
        records += compare(reader, address, expected);
    }
    records
}

pub(crate) fn enter(hub: &Hub, seed: u64, numbers: std::ops::Range<usize>) {
    let mut dice = Dice(seed);
    let offers: Vec<Value> = numbers.clone().map(|number| offer_line(&mut dice, number)).collect();
    let requests: Vec<Value> = numbers.map(|number| request_line(&mut dice, number)).collect();
    import(&hub.app.database, Kind::Offers, lines(&offers)).unwrap();
    import(&hub.app.database, Kind::Requests, lines(&requests)).unwrap();
}

fn all_for(reader: &Reader) -> [String; 2] {
    [OFFERS, REQUESTS].map(|list| reader.client.get(&format!("{list}?limit=100")).expect(200).text)
}

on_both_databases! {
    fn memory_answers_as_the_database_would(hub: &Hub) {
        enter(hub, 1, 0..50);
        let readers_here = readers(hub);
        assert!(ask(hub, &readers_here, 11, 40) > 100, "the questions find something");
        // All in the base.
        let beside = hub.start_beside();
        let readers_beside = readers(&beside);
        ask(&beside, &readers_beside, 12, 40);
        // Some changed, some new, beside the base; parties change their names.
        enter(&beside, 2, 30..60);
        rename(&beside, "Illustrative agency", "un-entity");
        ask(&beside, &readers_beside, 13, 40);
        // The other service learns of it from the journal.
        hub.wait_until("the journal was followed", || {
            readers_here.iter().zip(&readers_beside).all(|(here, there)| all_for(here) == all_for(there))
        });
        ask(hub, &readers_here, 14, 10);
        // A new base of all of it.
        enter(&beside, 3, 20..150);
        all_for(&readers_beside[0]);
        hub.wait_until("a new base was made", || !beside.app.registry.offers().wants_tidying());
        ask(&beside, &readers_beside, 15, 30);
        // Some parties are kept back, with what they ask for and offer.
        for (name, kind, country) in [("Illustrative school", "academia", ""), ("Illustrative state BOL", "state", "BOL")] {
            beside.coordinator().judge(&beside.party_named(name, kind, country).to_string(), "suspended");
        }
        assert!(all_for(&readers_beside[4]).iter().all(|page| page.contains("\"kept_back\":\"party_suspended\"")));
        ask(&beside, &readers_beside, 17, 30);
        let third = beside.start_beside();
        ask(&third, &readers(&third), 18, 10);
        hub.wait_until("the journal was followed", || {
            readers_here.iter().zip(&readers_beside).all(|(here, there)| all_for(here) == all_for(there))
        });
        // Another day: what follows from it is shown as of that day, once what was due by then is done; between an
        // answer and what the database says of it nothing may change.
        beside.pass_days(400);
        let today = readers(&beside);
        ask(&beside, &today, 16, 20);
        assert!(today[4].client.get(&format!("{OFFERS}?limit=100")).expect(200).text.contains("\"stale\":true"));
    }

    fn a_page_that_was_sent_is_sent_again_to_those_who_may_see_it_and_on_that_day_alone(hub: &Hub) {
        enter(hub, 7, 0..40);
        let sent = |readers: &[Reader]| -> Vec<[String; 2]> { readers.iter().map(all_for).collect() };
        let here = readers(hub);
        let first = sent(&here);
        assert_eq!(sent(&here), first, "asked again, nothing differs");
        assert!(first.iter().any(|pages| pages != &first[0]), "some see more than others");
        // A service that was never asked before says the same.
        let beside = hub.start_beside();
        assert_eq!(sent(&readers(&beside)), first);
        let lasting = |hub: &Hub| {
            let listed = hub.anonymous().get(&format!("{OFFERS}?expired=false&include_total=true&limit=1"));
            listed.expect(200).json()["page"]["total"].as_i64().unwrap()
        };
        let before = lasting(hub);
        // Longer than any of these offers lasts.
        hub.app.clock.advance(3_650 * 86_400);
        assert!(lasting(hub) < before, "some have come to their end meanwhile");
    }

    fn records_are_ordered_by_change_and_by_end(hub: &Hub) {
        enter(hub, 5, 0..40);
        let officer = hub.sign_in(connection_hub::auth::Role::Officer, hub.party_named("Illustrative agency", "un-entity", ""));
        let edited = officer.get(&format!("{OFFERS}?mine=true&state=active&sort=oldest")).expect(200).json()["data"][0].clone();
        let path = format!("{OFFERS}/{}", edited["id"].as_str().unwrap());
        officer.patch(&path, "\"1\"", &json!({ "title": "Changed last" })).expect(200);
        for (list, sort) in [(OFFERS, "changed"), (OFFERS, "ending"), (REQUESTS, "changed"), (REQUESTS, "ending")] {
            let records = crate::support::sample::all(&officer, &format!("{list}?limit=3&sort={sort}"));
            let key = |record: &Value| -> (String, String) {
                let text = |value: &Value| value.as_str().unwrap_or("9999").to_owned();
                let ends = || {
                    let ends: Vec<String> = record["needs"].as_array().unwrap().iter().map(|need| text(&need["ends_on"])).collect();
                    ends.into_iter().max().unwrap()
                };
                match sort {
                    "changed" => (text(&record["updated_at"]), text(&record["created_at"])),
                    _ if list == OFFERS => (text(&record["available_until"]), text(&record["id"])),
                    _ => (ends(), text(&record["id"])),
                }
            };
            let keys: Vec<_> = records.iter().map(key).collect();
            let mut sorted = keys.clone();
            match sort {
                "changed" => sorted.sort_by(|one, other| other.cmp(one)),
                // Of those that end on one day, what was entered last comes first.
                _ => sorted.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| other.1.cmp(&one.1))),
            }
            assert_eq!(keys, sorted, "{list} {sort}");
            assert!(records.len() > 6, "{list} {sort}");
            let newest = crate::support::sample::all(&officer, &format!("{list}?limit=100"));
            assert_eq!(newest.len(), records.len(), "each record once");
        }
        assert_eq!(officer.get(&format!("{OFFERS}?sort=changed&limit=1")).expect(200).json()["data"][0]["title"], "Changed last");
    }

    fn whoever_has_written_sees_it_at_once(hub: &Hub) {
        let officer = hub.officer("un-entity");
        for number in 0..15 {
            let mut offer = crate::support::offers::draft(&officer, &crate::support::offers::full());
            // The answer to filing the same again warns of it.
            offer.as_object_mut().unwrap().remove("similar");
            let listed = officer.get(&format!("{OFFERS}?limit=1&include_total=true")).expect(200).json();
            assert_eq!((&listed["data"][0], &listed["page"]["total"]), (&offer, &json!(number + 1)));
            let active = crate::support::offers::step(&officer, &offer, json!({ "to": "active" }));
            assert_eq!(hub.anonymous().get(&format!("{OFFERS}?limit=1")).expect(200).json()["data"][0]["id"], active["id"]);
        }
    }
}

/// The secretariat gives a party another name.
fn rename(hub: &Hub, name: &str, kind: &str) {
    let party = hub.party_named(name, kind, "");
    let keeper = hub.coordinator();
    let path = format!("/api/v1/parties/{party}");
    let known = keeper.get(&path).expect(200);
    keeper.patch(&path, known.etag(), &json!({ "name": "Illustrative agency of another name" })).expect(200);
}
