//! Calls on parties, members, invitations and sessions.

use serde_json::{Value, json};

use super::stage::{Call, Stage, id_of};
use crate::support::people::PASSWORD;

/// A present password that nobody has.
pub(super) fn change_password(_: &Stage) -> Call {
    let body = json!({"current_password": "not the present one", "new_password": "a wholly other lantern"});
    Call::put("/api/v1/me/password", body)
}

/// Something that nobody else is called.
fn unique() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

fn party_body() -> Value {
    json!({"name": format!("Illustrative university {}", unique()), "kind": "academia"})
}

fn party(stage: &Stage, id: &str) -> Value {
    stage.coordinator().get(&format!("/api/v1/parties/{id}")).expect(200).json()
}

fn unverified_party(stage: &Stage) -> Value {
    stage.coordinator().post("/api/v1/parties", &party_body()).expect(201).json()
}

fn show_party(party: &Value) -> Call {
    Call::get(format!("/api/v1/parties/{}", id_of(party)))
}

fn change_party(party: &Value) -> Call {
    Call::patch(format!("/api/v1/parties/{}", id_of(party)), json!({"acronym": "IU"})).on(party)
}

pub(super) fn create_party(_: &Stage) -> Call {
    Call::post("/api/v1/parties", party_body())
}

pub(super) fn show_the_state(stage: &Stage) -> Call {
    show_party(&party(stage, &stage.focal_point().party_id))
}

pub(super) fn show_unverified(stage: &Stage) -> Call {
    show_party(&unverified_party(stage))
}

pub(super) fn change_the_state(stage: &Stage) -> Call {
    change_party(&party(stage, &stage.focal_point().party_id))
}

pub(super) fn change_unverified(stage: &Stage) -> Call {
    change_party(&unverified_party(stage))
}

pub(super) fn verify_party(stage: &Stage) -> Call {
    let party = unverified_party(stage);
    Call::post(format!("/api/v1/parties/{}/verification", id_of(&party)), json!({"decision": "verified"})).on(&party)
}

fn invitation_body(party: &str, role: &str) -> Value {
    let email = format!("{}@example.org", unique());
    json!({"party_id": party, "email": email, "name": "Illustrative person", "roles": [role]})
}

/// An invitation of a new member of the focal point's State.
fn invitation(stage: &Stage) -> Value {
    let body = invitation_body(&stage.focal_point().party_id, "officer");
    stage.coordinator().post("/api/v1/invitations", &body).expect(201).json()
}

pub(super) fn invite_officer(stage: &Stage) -> Call {
    Call::post("/api/v1/invitations", invitation_body(&stage.focal_point().party_id, "officer"))
}

pub(super) fn invite_treasurer(stage: &Stage) -> Call {
    Call::post("/api/v1/invitations", invitation_body(&stage.coordinator().party_id, "treasurer"))
}

pub(super) fn invite_officer_again(stage: &Stage) -> Call {
    Call::post(format!("/api/v1/members/{}/invitation", id_of(&invitation(stage)["member"])), json!({}))
}

pub(super) fn invite_treasurer_again(stage: &Stage) -> Call {
    Call::post(format!("/api/v1/members/{}/invitation", stage.treasurer().member_id), json!({}))
}

fn acceptance_body(invitation: &Value) -> Value {
    json!({"token": invitation["invitation_token"], "password": PASSWORD})
}

pub(super) fn accept_invitation(stage: &Stage) -> Call {
    Call::post("/api/v1/invitations/acceptance", acceptance_body(&invitation(stage)))
}

pub(super) fn show_the_focal_point(stage: &Stage) -> Call {
    Call::get(format!("/api/v1/members/{}", stage.focal_point().member_id))
}

pub(super) fn disable_member(stage: &Stage) -> Call {
    let member = invitation(stage)["member"].clone();
    Call::patch(format!("/api/v1/members/{}", id_of(&member)), json!({"state": "disabled"})).on(&member)
}

/// What a new member of the focal point's State signs in with.
fn credentials(stage: &Stage) -> Value {
    let invitation = invitation(stage);
    stage.coordinator().post("/api/v1/invitations/acceptance", &acceptance_body(&invitation)).expect(200);
    json!({"email": invitation["member"]["email"], "password": PASSWORD})
}

fn tokens(stage: &Stage) -> Value {
    stage.coordinator().post("/api/v1/sessions", &credentials(stage)).expect(201).json()
}

pub(super) fn sign_in(stage: &Stage) -> Call {
    Call::post("/api/v1/sessions", credentials(stage))
}

pub(super) fn sign_in_wrongly(_: &Stage) -> Call {
    Call::post("/api/v1/sessions", json!({"email": format!("{}@example.org", unique()), "password": PASSWORD}))
}

pub(super) fn refresh(stage: &Stage) -> Call {
    Call::post("/api/v1/sessions/refresh", json!({"refresh_token": tokens(stage)["refresh_token"]}))
}

pub(super) fn refresh_wrongly(_: &Stage) -> Call {
    Call::post("/api/v1/sessions/refresh", json!({"refresh_token": "hubref_AAAA"}))
}

pub(super) fn end_session_of_another(stage: &Stage) -> Call {
    Call::delete(format!("/api/v1/sessions/{}", tokens(stage)["session_id"].as_str().expect("an id")))
}
