//! What the writers do, again and again: each story has records of its own.

use std::sync::Mutex;
use std::thread::scope;

use connection_hub::clocks::ClockKind;
use serde_json::{Value, json};

use super::writer::{Window, Writer};
use crate::support::Client;

pub const STORIES: [fn(&mut Writer<'_>); 8] = [
    two_offers_fit,
    more_agree_than_can,
    an_owner_is_reminded,
    an_offer_is_not_confirmed,
    nobody_answers,
    nobody_is_introduced,
    somebody_answers_at_the_last_moment,
    somebody_helps_at_the_last_moment,
];

/// Requests for the same offer.
const ASKING: usize = 4;

/// A request and two offers of two parties open in any order, and change; each party is told of each pair.
fn two_offers_fit(writer: &mut Writer<'_>) {
    let (window, place) = (writer.window(), writer.dice.below(3));
    let providers = [writer.provider(), writer.other_provider()];
    let mut opened: Vec<(&Client, Value)> = Vec::new();
    for position in 0..3 {
        let made = match position {
            position if position == place => (writer.requester(), writer.request(window)),
            position => {
                let provider = providers[usize::from(position > place)];
                (provider, writer.offer(provider, 5, window))
            }
        };
        opened.push(made);
        let changed = writer.dice.below(opened.len());
        let (client, record) = &mut opened[changed];
        *record = writer.retitle(client, record);
    }
    let (requester, request) = opened.remove(place);
    for (provider, offer) in &opened {
        writer.ledger.fit((requester, &request), (provider, offer), false);
    }
}

/// Several accept at once, more than the offer has units; what is taken back, and what is added, others get.
fn more_agree_than_can(writer: &mut Writer<'_>) {
    let (window, capacity) = (writer.window(), 1 + writer.dice.below(ASKING - 1));
    let offer = writer.offer(writer.provider(), capacity as i64, window);
    let proposed: Vec<Value> = (0..ASKING).map(|_| propose(writer, &offer, window)).collect();
    let refused = Mutex::new(Vec::new());
    let agreed = Mutex::new(Vec::new());
    let offer = scope(|threads| {
        for introduction in &proposed {
            let (writer, agreed, refused) = (&*writer, &agreed, &refused);
            threads.spawn(move || match writer.accept(introduction) {
                Ok(introduction) => agreed.lock().unwrap().push(introduction),
                Err(code) => {
                    assert_eq!(code, "over_capacity");
                    refused.lock().unwrap().push(introduction);
                }
            });
        }
        // What an offer says is changed while it is agreed on.
        writer.retitle(writer.provider(), &offer)
    });
    let (agreed, mut refused) = (agreed.into_inner().unwrap(), refused.into_inner().unwrap());
    assert_eq!(agreed.len(), capacity, "agreed is not the capacity");
    writer.write(&agreed[0]);
    writer.take_back(&agreed[0]);
    writer.accept(refused.pop().unwrap()).expect("one unit is free again");
    let Some(next) = refused.pop() else { return };
    assert_eq!(writer.accept(next).expect_err("there is none left"), "over_capacity");
    let more = json!({ "capacity": { "total": capacity + 1, "unit": "missions" } });
    let enlarged = writer.patch(writer.provider(), &offer, &more, |seen| seen["capacity"]["total"] == capacity + 1);
    writer.ledger.changed(&enlarged, "offer.updated");
    writer.accept(next).expect("one unit was added");
}

/// A request of its own that fits an offer, and the proposal to introduce them.
fn propose(writer: &Writer<'_>, offer: &Value, window: Window) -> Value {
    introduce(writer, &writer.request(window), offer)
}

fn introduce(writer: &Writer<'_>, request: &Value, offer: &Value) -> Value {
    writer.ledger.fit((writer.requester(), request), (writer.provider(), offer), true);
    writer.introduction(request, offer)
}

/// The clock of an offer reminds its provider, once.
fn an_owner_is_reminded(writer: &mut Writer<'_>) {
    let offer = writer.offer(writer.provider(), 5, writer.window());
    writer.background.let_remind(&offer, ClockKind::Reconfirmation);
    writer.ledger.told(&offer, "provider", "reminder");
}

/// The clock of an offer runs out.
fn an_offer_is_not_confirmed(writer: &mut Writer<'_>) {
    let offer = writer.offer(writer.provider(), 5, writer.window());
    writer.background.let_escalate_and_run_out(&offer, ClockKind::Reconfirmation);
    writer.ledger.lapsed(&offer, "reconfirmation");
    writer.ledger.told(&offer, "coordinator", "escalation");
    writer.ledger.told(&offer, "provider", "offer_stale");
}

/// The clock of an introduction runs out, and the introduction with it.
fn nobody_answers(writer: &mut Writer<'_>) {
    let window = writer.window();
    let offer = writer.offer(writer.provider(), 5, window);
    let proposed = propose(writer, &offer, window);
    writer.write(&proposed);
    writer.background.let_escalate_and_run_out(&proposed, ClockKind::Answer);
    writer.ledger.told(&proposed, "coordinator", "escalation");
    lapses(writer, &proposed);
}

fn lapses(writer: &Writer<'_>, proposed: &Value) {
    writer.ledger.lapsed(proposed, "answer");
    writer.ledger.moved_by_clock(proposed, "lapsed");
    writer.ledger.told(proposed, "requester", "introduction_lapsed");
    writer.ledger.told(proposed, "provider", "introduction_lapsed");
}

/// The clocks of two requests run out: one was brought to nobody, to the other nobody agreed to help.
fn nobody_is_introduced(writer: &mut Writer<'_>) {
    let request = writer.request(writer.window());
    writer.background.let_escalate_and_run_out(&request, ClockKind::Circulation);
    writer.ledger.lapsed(&request, "circulation");
    writer.ledger.told(&request, "coordinator", "escalation");
    writer.ledger.told(&request, "coordinator", "not_circulated");
    let request = writer.request(writer.window());
    writer.background.let_run_out(&request, ClockKind::Plan);
    becomes_unmet(writer, &request);
}

fn becomes_unmet(writer: &Writer<'_>, request: &Value) {
    writer.ledger.lapsed(request, "plan");
    writer.ledger.moved_by_clock(request, "unmet");
    writer.ledger.entered(request, "request.next_step_chosen");
    writer.ledger.told(request, "requester", "request_unmet");
}

/// The clock of an introduction runs out while its provider accepts: one of the two comes first.
fn somebody_answers_at_the_last_moment(writer: &mut Writer<'_>) {
    let window = writer.window();
    let offer = writer.offer(writer.provider(), 5, window);
    let proposed = propose(writer, &offer, window);
    writer.background.let_run_out(&proposed, ClockKind::Answer);
    hesitate(writer, &offer);
    match writer.accept(&proposed) {
        Ok(_) => {}
        Err(code) => {
            assert_eq!(code, "illegal_transition");
            lapses(writer, &proposed);
        }
    }
}

/// The clock of a request runs out while somebody agrees to help: whichever comes first, its plan is overdue.
fn somebody_helps_at_the_last_moment(writer: &mut Writer<'_>) {
    let window = writer.window();
    let (offer, request) = (writer.offer(writer.provider(), 5, window), writer.request(window));
    let proposed = introduce(writer, &request, &offer);
    writer.background.let_run_out(&request, ClockKind::Plan);
    hesitate(writer, &offer);
    writer.accept(&proposed).expect("an answer in time");
    writer.ledger.lapsed(&request, "plan");
    writer.ledger.told(&request, "coordinator", "plan_overdue");
    writer.ledger.told(&request, "requester", "plan_overdue");
}

/// Does something else first, for a while that differs.
fn hesitate(writer: &mut Writer<'_>, offer: &Value) {
    let mut offer = offer.clone();
    for _ in 0..writer.dice.below(12) {
        offer = writer.retitle(writer.provider(), &offer);
    }
}
