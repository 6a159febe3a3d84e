//! What both worlds have: records that everybody may know of, and the outsiders' own.

use connection_hub::exchange::Kind;
use serde_json::{Value, json};

use super::people::{People, Person};
use crate::journal_proofs::publish;
use crate::registry::world::{offer_line, request_line};
use crate::support::dice::Dice;
use crate::support::files::{import, lines};
use crate::support::introducing::{fitting_need, path};
use crate::support::planning::PLANS;
use crate::support::{Client, Hub, filing, offers};

/// Imported records of each kind; of any disclosure, since both worlds have them.
const IMPORTED: usize = 12;
/// Public offers beside them: from so many the engine learns which words go together.
const TEACHING: usize = 60;

/// The records that others build on.
pub struct Shared {
    pub people: People,
    /// Public and open, of Bolivia; the first has agreed help.
    pub requests: Vec<Value>,
    /// Public and open, of Kenya.
    pub of_kenya: Value,
    /// Public, of the agency and of Mexico, with capacity to spare.
    pub offers: [Value; 2],
}

/// A body of a public offer that fits.
pub fn offer_body(title: &str, more: Value) -> Value {
    let mut changes = json!({"title": title, "serves": ["001"], "capacity": {"total": 90, "unit": "missions"}});
    more.as_object().unwrap().iter().for_each(|(name, value)| changes[name] = value.clone());
    offers::with(changes)
}

/// A body of a request with so many needs that fit.
pub fn request_body(title: &str, needs: usize, more: Value) -> Value {
    let needs: Vec<Value> = (1..=needs).map(|number| fitting_need(&format!("{title} {number}"))).collect();
    let mut members = json!({"needs": needs});
    more.as_object().unwrap().iter().for_each(|(name, value)| members[name] = value.clone());
    filing::request_with(title, members)
}

/// Fills a registry that is empty.
pub fn fill(hub: &Hub, dice: &mut Dice) -> Shared {
    let people = People::enter(hub);
    import_some(hub, dice);
    let at = |person: &Person| person.at(hub);
    let coordinator = at(&people.coordinator);
    let open = |by: &Client, title: &str| coordinator.open_for(by, &request_body(title, 2, json!({})));
    let (bolivia, kenya) = (at(&people.bolivia), at(&people.kenya));
    let requests: Vec<Value> =
        ["Census", "Census of the border", "Survey", "Third survey"].map(|title| open(&bolivia, title)).into();
    let of_kenya = open(&kenya, "Census in the north");
    hub.verify_request(&requests[3]);
    let offers = [(&people.agency, "By the agency"), (&people.mexico, "By the peer")]
        .map(|(by, title)| offers::active(&at(by), &offer_body(title, json!({}))));
    for (need, by, offer) in [(0, &people.agency, &offers[0]), (1, &people.mexico, &offers[1])] {
        let proposed = bolivia.propose_need(&requests[0]["needs"][need], offer);
        at(by).accept(&proposed).expect(200);
    }
    of_outsiders(hub, &people, &requests[1], &offers[0]);
    publish(hub, "2100-01-02");
    Shared { people, requests, of_kenya, offers }
}

fn import_some(hub: &Hub, dice: &mut Dice) {
    let public = |mut line: Value, state: &str| {
        line["disclosure"] = json!("public");
        line["state"] = json!(state);
        line
    };
    let mut of_offers: Vec<Value> = (0..IMPORTED).map(|number| offer_line(dice, number)).collect();
    of_offers.extend((IMPORTED..IMPORTED + TEACHING).map(|number| public(offer_line(dice, number), "active")));
    let mut of_requests: Vec<Value> = (0..IMPORTED).map(|number| request_line(dice, number)).collect();
    of_requests.extend((IMPORTED..2 * IMPORTED).map(|number| public(request_line(dice, number), "open")));
    import(&hub.app.database, Kind::Offers, lines(&of_offers)).unwrap();
    import(&hub.app.database, Kind::Requests, lines(&of_requests)).unwrap();
}

/// What the outsiders have, so that their lists, inboxes and clocks are not empty.
fn of_outsiders(hub: &Hub, people: &People, request: &Value, offer: &Value) {
    let (coordinator, bolivia) = (people.coordinator.at(hub), people.bolivia.at(hub));
    let (fiji, foundation, newcomer) = (people.fiji.at(hub), people.foundation.at(hub), people.newcomer.at(hub));
    let of_foundation = offers::active(&foundation, &offer_body("By the foundation", json!({})));
    let for_network = offers::active(&foundation, &offer_body("For the network", json!({"disclosure": "network"})));
    offers::draft(&foundation, &offer_body("Not yet", json!({})));
    let public = coordinator.open_for(&fiji, &request_body("Islands", 2, json!({})));
    coordinator.open_for(&fiji, &request_body("Own", 1, json!({"disclosure": "secretariat"})));
    fiji.file(&request_body("Own draft", 1, json!({})));
    newcomer.file(&request_body("New draft", 1, json!({})));
    let proposed = fiji.propose_need(&public["needs"][0], offer);
    fiji.post(&format!("{}/messages", path(&proposed)), &json!({"text": "When could you come?"})).expect(201);
    let agreed = fiji.propose_need(&public["needs"][1], &of_foundation);
    foundation.accept(&agreed).expect(200);
    let plan = json!({
        "request_id": public["id"],
        "lead_id": foundation.party_id,
        "outcomes": [{"statement": "It is done.", "need_ids": [public["needs"][1]["id"]]}],
        "milestones": [{"title": "Mission", "due_on": "2027-03-31", "responsible_id": foundation.party_id, "done_when": "The report is there."}],
    });
    let plan = fiji.post(PLANS, &plan).expect(201).json();
    fiji.agree_to(&plan).expect(200);
    let proposed = bolivia.propose_need(&request["needs"][0], &of_foundation);
    foundation.accept(&proposed).expect(200);
    bolivia.post(&format!("{}/messages", path(&proposed)), &json!({"text": "In May?"})).expect(201);
    let declined = bolivia.propose_need(&request["needs"][1], &for_network);
    foundation.decline(&declined).expect(200);
}
