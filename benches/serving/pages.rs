//! Pages as a reader at one browser gets them, one after the other: how long the service takes for each, and its bytes.

use connection_hub::auth::Role;
use serde_json::Value;

use crate::Stage;
use crate::members::SignedIn;
use crate::support::http::Connection;
use crate::support::table::{Row, Table};
use crate::support::timing::{Contender, Plan, take_turns};

const PLAN: Plan = Plan { rounds: 5, questions: 60, patience: std::time::Duration::from_secs(2) };
/// Milliseconds for most pages, and for those that match.
const USUAL: f64 = 5.0;
const MATCHING: f64 = 10.0;
/// Records whose pages are asked for in turn.
const RECORDS: usize = 40;

/// A page: what it is called, whether it matches, and where it is; the same for all numbers, or of a record each.
struct Place {
    name: &'static str,
    budget: f64,
    reader: Reader,
    at: Vec<String>,
}

#[derive(Clone, Copy)]
enum Reader {
    Visitor,
    Officer,
    Coordinator,
}

pub fn measure(stage: &Stage, table: &Table) {
    let app = stage.open();
    let [officer, coordinator] = [Role::Officer, Role::Coordinator].map(|role| SignedIn::enter(&app, role).cookie);
    drop(app);
    let hub = stage.serve();
    let places = places(&mut Connection::open(&hub.origin, None));
    let headers = |reader: Reader| match reader {
        Reader::Visitor => String::new(),
        Reader::Officer => format!("Cookie: {officer}\r\n"),
        Reader::Coordinator => format!("Cookie: {coordinator}\r\n"),
    };
    for place in &places {
        let mut connection = Connection::open(&hub.origin, None);
        let headers = headers(place.reader);
        let mut bytes = 0;
        let ask = |number: usize| {
            let at = &place.at[number % place.at.len()];
            let answer = connection.get_with(at, &headers);
            assert_eq!(answer.status, 200, "{at}");
            bytes = answer.body.len();
        };
        let samples = take_turns(PLAN, &mut [Contender::new(place.name, ask)]);
        let row = Row::times(format!("page: {}", place.name), &samples[0]);
        let row = row.budget(format!("p50 ≤ {} ms", place.budget), samples[0].p50() <= place.budget);
        table.row(row.beside(format!("{:.0} kB before it is compressed", bytes as f64 / 1e3)));
    }
}

fn places(visitor: &mut Connection) -> Vec<Place> {
    let mut data = |path: &str| visitor.get(path).expect(200)["data"].as_array().expect("a list").clone();
    let requests = data(&format!("/api/v1/requests?state=open&limit={RECORDS}"));
    let offers = data(&format!("/api/v1/offers?limit={RECORDS}"));
    let parties = data(&format!("/api/v1/parties?limit={RECORDS}"));
    let id = |record: &Value| record["id"].as_str().expect("an id").to_owned();
    let need = |request: &Value| id(&request["needs"][0]);
    let each = |records: &[Value], path: &dyn Fn(&Value) -> String| records.iter().map(path).collect::<Vec<_>>();
    let pairs = |path: &dyn Fn(&str, &str) -> String| {
        requests.iter().zip(&offers).map(|(request, offer)| path(&need(request), &id(offer))).collect::<Vec<_>>()
    };
    let compare = |of: &Value| {
        let chosen: Vec<_> = offers.iter().take(4).map(|offer| format!("offer={}", id(offer))).collect();
        format!("/en/needs/{}/compare?{}", need(of), chosen.join("&"))
    };
    let page = |name, at| Place { name, budget: USUAL, reader: Reader::Visitor, at };
    let matching = |name, at| Place { name, budget: MATCHING, reader: Reader::Visitor, at };
    let of = |reader, name, at: &str| Place { name, budget: USUAL, reader, at: vec![at.to_owned()] };
    let one = |at: &str| vec![at.to_owned()];
    vec![
        page("home", one("/en")),
        page("offers, filtered", one("/en/offers?policy_area=GCM-05&modality=training")),
        page("offers, all, with facets", one("/ar/offers")),
        page("offers, by words", each(&offers, &|offer| format!("/en/offers?q={}", first_word(offer)))),
        page("requests, all, with facets", one("/en/requests")),
        page("requests, by words", each(&requests, &|one| format!("/en/requests?q={}", first_word(one)))),
        page("an offer", each(&offers, &|offer| format!("/en/offers/{}", id(offer)))),
        page("a request", each(&requests, &|request| format!("/en/requests/{}", id(request)))),
        page("history of an offer", each(&offers, &|offer| format!("/en/offers/{}/history", id(offer)))),
        page("parties", one("/en/parties")),
        page("a party", each(&parties, &|party| format!("/en/parties/{}", id(party)))),
        page("dashboard", one("/en/dashboard")),
        page("a concept of expertise", one("/ar/expertise/EXP-0062")),
        page("sign-in", one("/en/sign-in")),
        matching("offers for a need", each(&requests, &|request| format!("/en/needs/{}/matches", need(request)))),
        matching("needs for an offer", each(&offers, &|offer| format!("/en/offers/{}/matches", id(offer)))),
        matching("why not", pairs(&|need, offer| format!("/en/needs/{need}/matches/{offer}"))),
        matching("four compared", each(&requests, &compare)),
        matching("teams", each(&requests, &|request| format!("/en/requests/{}/teams", id(request)))),
        of(Reader::Officer, "inbox of an officer", "/en/inbox"),
        of(Reader::Officer, "introductions", "/en/introductions"),
        of(Reader::Officer, "plans", "/en/plans"),
        of(Reader::Officer, "own offers", "/en/offers?mine=true"),
        of(Reader::Coordinator, "the secretariat's screen", "/en/secretariat"),
        of(Reader::Coordinator, "what waits to be opened", "/en/secretariat/opening"),
        of(Reader::Coordinator, "inbox of a coordinator", "/en/inbox"),
        of(Reader::Coordinator, "clocks", "/en/clocks"),
        of(Reader::Coordinator, "requests, with what is not public", "/en/requests"),
    ]
}

fn first_word(record: &Value) -> String {
    record["title"].as_str().and_then(|title| title.split(' ').next()).unwrap_or_default().to_owned()
}
