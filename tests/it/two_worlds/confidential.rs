//! What only one of the worlds has: confidential records in all states, about parties that are no outsiders.

use connection_hub::exchange::Kind;
use serde_json::{Value, json};

use super::people::People;
use super::shared::{Shared, offer_body, request_body};
use crate::registry::world::{offer_line, request_line};
use crate::support::dice::Dice;
use crate::support::files::{import, lines};
use crate::support::introducing::path;
use crate::support::planning::{self, Team};
use crate::support::{Client, Hub, filing, offers};

/// Imported records of each kind.
const IMPORTED: usize = 40;
/// Needs of one request: more than are told of at once when an offer opens that fits them all.
const CROWD: usize = 25;
/// The states that requests are brought to, each by the steps on the way.
const WAYS: [&[&str]; 10] = [
    &[],
    &["withdrawn"],
    &["submitted"],
    &["submitted", "returned"],
    &["submitted", "declined"],
    &["submitted", "authenticated"],
    &["submitted", "authenticated", "open"],
    &["submitted", "authenticated", "open", "on_hold"],
    &["submitted", "authenticated", "open", "withdrawn"],
    &["submitted", "authenticated", "open", "unmet"],
];

/// Adds them to the registry that both worlds began with.
pub fn add(hub: &Hub, shared: &Shared, tiers: &[&str], dice: &mut Dice) {
    import_some(hub, tiers, dice);
    for tier in tiers {
        let scene = Scene::new(hub, shared, tier);
        scene.requests_in_all_states();
        scene.offers_in_all_states();
        scene.introductions_in_all_states();
        scene.plans_in_all_states();
        scene.disclosures_in_all_states();
    }
    about_public_records(hub, shared);
    let stranger = filing::unverified_focal_point(hub, "PRY");
    stranger.file(&request_body("Stranger", 1, json!({})));
}

fn import_some(hub: &Hub, tiers: &[&str], dice: &mut Dice) {
    let number = |number: usize| 1_000 + number;
    let confidential = |mut line: Value, dice: &mut Dice| {
        line["disclosure"] = json!(dice.pick(tiers));
        line
    };
    let of_offers: Vec<Value> =
        (0..IMPORTED).map(number).map(|number| confidential(offer_line(dice, number), dice)).collect();
    let of_requests: Vec<Value> =
        (0..IMPORTED).map(number).map(|number| confidential(request_line(dice, number), dice)).collect();
    import(&hub.app.database, Kind::Offers, lines(&of_offers)).unwrap();
    import(&hub.app.database, Kind::Requests, lines(&of_requests)).unwrap();
}

/// Those who act, and the tier of what they do.
struct Scene<'a> {
    hub: &'a Hub,
    shared: &'a Shared,
    tier: &'a str,
    coordinator: Client,
    bolivia: Client,
    agency: Client,
    mexico: Client,
}

impl<'a> Scene<'a> {
    fn new(hub: &'a Hub, shared: &'a Shared, tier: &'a str) -> Self {
        let People { coordinator, bolivia, agency, mexico, .. } = &shared.people;
        let [coordinator, bolivia, agency, mexico] =
            [coordinator, bolivia, agency, mexico].map(|person| person.at(hub));
        Self { hub, shared, tier, coordinator, bolivia, agency, mexico }
    }

    /// The body of a request of this tier.
    fn body(&self, title: &str, needs: usize) -> Value {
        request_body(title, needs, json!({"disclosure": self.tier, "co_requesters": ["PER"]}))
    }

    fn open(&self, title: &str, needs: usize) -> Value {
        self.coordinator.open_for(&self.bolivia, &self.body(title, needs))
    }

    fn requests_in_all_states(&self) {
        for way in WAYS {
            let mut request = self.bolivia.file(&self.body(&format!("Secret {}", way.last().unwrap_or(&"draft")), 2));
            for to in way {
                let by = if ["submitted", "withdrawn"].contains(to) { &self.bolivia } else { &self.coordinator };
                request = by.take(&request, to).expect(200).json();
            }
        }
        let crowd = self.open("Secret crowd", CROWD);
        let changed = json!({"title": "Secret crowd, renamed", "urgency": "urgent"});
        self.bolivia.amend(&crowd, &changed).expect(200);
    }

    fn offer(&self, title: &str) -> Value {
        offers::active(&self.agency, &offer_body(title, json!({"disclosure": self.tier})))
    }

    fn offers_in_all_states(&self) {
        let draft = offers::draft(&self.agency, &offer_body("Secret draft", json!({"disclosure": self.tier})));
        self.agency
            .patch(&offers::path(&draft), &offers::tag(&draft), &json!({"description": "Secretly."}))
            .expect(200);
        let dropped = offers::draft(&self.agency, &offer_body("Secret dropped", json!({"disclosure": self.tier})));
        offers::step(&self.agency, &dropped, json!({"to": "withdrawn", "reason": "other", "note": "Secretly."}));
        let submitted = offers::draft(&self.agency, &offer_body("Secret submitted", json!({"disclosure": self.tier})));
        offers::step(&self.agency, &submitted, json!({"to": "submitted"}));
        for to in ["paused", "withdrawn"] {
            let active = self.offer(&format!("Secret {to}"));
            offers::step(&self.agency, &active, json!({"to": to, "reason": "other", "note": "Secretly."}));
        }
        let active = self.offer("Secret confirmed");
        let confirmation = format!("{}/confirmation", offers::path(&active));
        let tag = offers::tag(&active);
        self.agency.send("POST", &confirmation, &[("If-Match", &tag)], Some(b"{}")).expect(200);
    }

    /// With public offers, whose capacity is reserved by some, and with a confidential one.
    fn introductions_in_all_states(&self) {
        let of_agency = &self.shared.offers[0];
        let awaiting = self.coordinator.propose(&self.open("Secret unreleased", 1), of_agency);
        let refused = self.coordinator.propose(&self.open("Secret refused", 1), of_agency);
        if awaiting["state"] == "awaiting_release" {
            let reason = json!({"decision": "decline", "reason": "not_released", "note": "Not to them."});
            self.bolivia.decide(&refused, &reason).expect(200);
            let released = self.coordinator.propose(&self.open("Secret released", 1), of_agency);
            self.bolivia.decide(&released, &json!({"decision": "release"})).expect(200);
        }
        let propose = |title: &str| self.bolivia.propose(&self.open(title, 1), of_agency);
        let proposed = propose("Secret proposed");
        for (by, text) in [(&self.bolivia, "When could you come, secretly?"), (&self.agency, "In May.")] {
            by.post(&format!("{}/messages", path(&proposed)), &json!({"text": text})).expect(201);
        }
        self.agency.accept(&propose("Secret agreed")).expect(200);
        self.agency.decline(&propose("Secret declined")).expect(200);
        let withdraw = json!({"decision": "withdraw", "reason": "no_longer_needed"});
        self.bolivia.decide(&propose("Secret withdrawn"), &withdraw).expect(200);
        let ended = propose("Secret lapsed");
        let request =
            self.bolivia.get(&format!("/api/v1/requests/{}", ended["request_id"].as_str().unwrap())).expect(200).json();
        self.bolivia.take(&request, "withdrawn").expect(200);
        // What is disclosed to the secretariat alone is introduced by its own party, which does not know of the request.
        let tier = if self.tier == "secretariat" { "parties" } else { self.tier };
        let offer = offers::active(&self.agency, &offer_body("Secret with secret", json!({"disclosure": tier})));
        self.coordinator.propose(&self.open("Secret with secret", 1), &offer);
    }

    /// A team of the public offers that has agreed to help with a confidential request.
    fn team(&self, title: &str) -> Team {
        let request = self.open(title, 2);
        let offers = self.shared.offers.clone();
        let agree = |by: &Client, at: usize| {
            let proposed = self.bolivia.propose_need(&request["needs"][at], &offers[at]);
            by.accept(&proposed).expect(200).json()
        };
        let introductions = [agree(&self.agency, 0), agree(&self.mexico, 1)];
        let [requester, agency, peer] = [&self.bolivia, &self.agency, &self.mexico].map(Client::clone);
        Team { requester, agency, peer, coordinator: self.coordinator.clone(), request, offers, introductions }
    }

    fn plans_in_all_states(&self) {
        self.team("Secret draft").draft();
        self.team("Secret agreed").agreed();
        let abandoned = self.team("Secret abandoned");
        abandoned.requester.bring(&abandoned.started(), "abandoned").expect(200);
        let team = self.team("Secret verified");
        let plan = team.completed();
        let report = team.requester.see(&plan)["reports"][1].clone();
        team.requester.dispute(&plan, &report).expect(200);
        team.peer.report_on(&plan, json!({"corrects_id": report["id"], "text": "One mission, secretly."})).expect(201);
        team.agency.bring(&plan, "completed").expect(200);
        team.requester.verify(&plan, &[(team.need(0), "met"), (team.need(1), "partly")]).expect(200);
        let rating = json!({"about_id": team.agency.party_id, "score": 5, "note": "Secretly good."});
        team.requester.post(&format!("{}/ratings", planning::path(&plan)), &rating).expect(201);
        let lesson = json!({"text": "Keep it secret.", "language": "en"});
        team.agency.post(&format!("{}/lessons", planning::path(&plan)), &lesson).expect(201);
        self.hub.ask_outcome(&team.request);
        let answer = json!({"answer": "partly", "words": "Secretly."});
        team.requester.put(&format!("{}/outcome", filing::path(&team.request)), &answer).expect(200);
    }
}

impl Scene<'_> {
    /// A proposal that waits, one that was taken back, and an objection.
    fn disclosures_in_all_states(&self) {
        let address = |record: &Value| format!("/api/v1/disclosures/{}", record["id"].as_str().unwrap());
        let propose = |record: &Value| {
            let body = json!({"disclosure": "public", "note": "Not secret any more?"});
            self.bolivia.post(&format!("{}/proposals", address(record)), &body).expect(201).json()
        };
        propose(&self.open("Secret proposal", 1));
        let kept = self.open("Secret kept", 1);
        let cancel = json!({"decision": "cancel", "proposal_id": propose(&kept)["id"]});
        self.bolivia.post(&format!("{}/decisions", address(&kept)), &cancel).expect(200);
        let submitted = self.bolivia.take(&self.bolivia.file(&self.body("Secret objection", 1)), "submitted");
        let objection = json!({"decision": "object", "note": "Secretly."});
        self.bolivia.post(&format!("{}/decisions", address(&submitted.expect(200).json())), &objection).expect(200);
    }
}

/// Introductions of public records and a draft of a plan, which concern nobody but their parties.
fn about_public_records(hub: &Hub, shared: &Shared) {
    let People { coordinator, bolivia, kenya, agency, mexico, .. } = &shared.people;
    let (kenya, agency, mexico) = (kenya.at(hub), agency.at(hub), mexico.at(hub));
    let proposed = kenya.propose_need(&shared.of_kenya["needs"][0], &shared.offers[0]);
    kenya.post(&format!("{}/messages", path(&proposed)), &json!({"text": "Secretly?"})).expect(201);
    agency.decline(&proposed).expect(200);
    kenya.propose_need(&shared.of_kenya["needs"][1], &shared.offers[1]);
    mexico.propose(&shared.requests[2], &shared.offers[1]);
    let draft =
        json!({"request_id": shared.requests[0]["id"], "lead_id": agency.party_id, "summary": "Secretly, together."});
    bolivia.at(hub).post(planning::PLANS, &draft).expect(201);
    coordinator.at(hub).propose_need(&shared.requests[1]["needs"][1], &shared.offers[1]);
}
