//! Calls on plans: of an introduction of the focal point's request to the officer's offer.

use serde_json::{Value, json};

use super::stage::{Call, Stage, id_of};
use crate::support::planning::path;

/// A request and an offer that both sides have joined.
fn agreed_introduction(stage: &Stage) -> Value {
    let proposed = stage.introduce("public", stage.focal_point());
    stage.officer().accept(&proposed).expect(200).json()
}

fn body(stage: &Stage) -> Value {
    json!({"request_id": agreed_introduction(stage)["request_id"], "lead_id": stage.officer().party_id})
}

/// A plan that the focal point drafted and the officer leads.
fn drafted(stage: &Stage) -> Value {
    stage.focal_point().post("/api/v1/plans", &body(stage)).expect(201).json()
}

/// The same, which both have agreed on.
pub(super) fn agreed(stage: &Stage) -> Value {
    let plan = drafted(stage);
    stage.focal_point().agree_to(&plan).expect(200);
    stage.officer().agree_to(&plan).expect(200).json()
}

/// The same under way, with a report.
fn reported(stage: &Stage) -> Value {
    let plan = agreed(stage);
    stage.officer().bring(&plan, "in_delivery").expect(200);
    stage.officer().report_on(&plan, json!({})).expect(201).json()
}

fn completed(stage: &Stage) -> Value {
    stage.officer().bring(&reported(stage), "completed").expect(200).json()
}

pub(super) fn draft(stage: &Stage) -> Call {
    Call::post("/api/v1/plans", body(stage))
}

pub(super) fn show(stage: &Stage) -> Call {
    Call::get(path(&stage.plan))
}

pub(super) fn change(stage: &Stage) -> Call {
    let plan = drafted(stage);
    Call::patch(path(&plan), json!({"summary": "Illustrative change"})).on(&plan)
}

pub(super) fn consent(stage: &Stage) -> Call {
    let plan = drafted(stage);
    Call::post(format!("{}/consents", path(&plan)), json!({"decision": "agree", "draft_number": 1}))
}

pub(super) fn start(stage: &Stage) -> Call {
    let plan = agreed(stage);
    Call::post(format!("{}/transitions", path(&plan)), json!({"to": "in_delivery"})).on(&plan)
}

pub(super) fn abandon(stage: &Stage) -> Call {
    let plan = agreed(stage);
    let body = json!({"to": "abandoned", "reason": "situation_changed"});
    Call::post(format!("{}/transitions", path(&plan)), body).on(&plan)
}

pub(super) fn revisions(stage: &Stage) -> Call {
    Call::get(format!("{}/revisions", path(&stage.plan)))
}

pub(super) fn revision(stage: &Stage) -> Call {
    Call::get(format!("{}/revisions/1", path(&stage.plan)))
}

pub(super) fn report(stage: &Stage) -> Call {
    let plan = reported(stage);
    let body = json!({"period_from": "2027-04-01", "period_until": "2027-06-30", "text": "Illustrative report"});
    Call::post(format!("{}/reports", path(&plan)), body)
}

pub(super) fn dispute(stage: &Stage) -> Call {
    let plan = reported(stage);
    let address = format!("{}/reports/{}/dispute", path(&plan), id_of(&plan["reports"][0]));
    Call::post(address, json!({"reason": "not_delivered", "note": "Illustrative dispute"})).on(&plan)
}

pub(super) fn verify(stage: &Stage) -> Call {
    let plan = completed(stage);
    let found = json!({"need_id": plan["needs"][0]["id"], "outcome": "met", "note": "Seen."});
    Call::post(format!("{}/verifications", path(&plan)), json!({"needs": [found]})).on(&plan)
}

pub(super) fn rate(stage: &Stage) -> Call {
    let body = json!({"about_id": stage.officer().party_id, "score": 4, "note": "Prompt."});
    Call::post(format!("{}/ratings", path(&completed(stage))), body)
}

pub(super) fn learn(stage: &Stage) -> Call {
    let body = json!({"text": "Begin early.", "language": "en"});
    Call::post(format!("{}/lessons", path(&completed(stage))), body)
}
