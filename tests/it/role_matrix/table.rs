//! The table: a row for each operation and each kind of object that makes a difference.
//!
//! To add an operation, add its row; [`Stage`] gives the records. A call that changes something makes its own record.
//! Think about each letter before running the test: it is the specification, not a record of what the code does.

use serde_json::json;

use super::stage::{Call, Stage, id_of, need_body, need_of, offer_body, proposal_body, request_body, step};
use super::{Row, people, plans, row};

/// Columns: anonymous, stakeholder, focal point of the State, focal point of another State, officer, coordinator,
/// treasurer, administrator.
#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    // Operations: open to everybody.
    row("healthz", "the service", |_| Call::get("/healthz"),                                          "+ + + + + + + +"),
    row("readyz", "the service", |_| Call::get("/readyz"),                                            "+ + + + + + + +"),
    row("show_metrics", "the service", |_| Call::get("/metrics"),                                     "+ + + + + + + +"),
    row("show_contract", "the service", |_| Call::get("/openapi.json"),                               "+ + + + + + + +"),
    row("show_public_keys", "the service", |_| Call::get("/.well-known/jwks.json"),                   "+ + + + + + + +"),
    row("show_docs", "the service", |_| Call::get("/docs"),                                           "+ + + + + + + +"),
    row("show_asset", "the stylesheet", |_| Call::get(connection_hub::web::assets::stylesheet_address()), "+ + + + + + + +"),

    // Vocabularies: open to everybody.
    row("show_vocabulary", "a list", |_| Call::get("/api/v1/vocabularies/countries"),                 "+ + + + + + + +"),
    row("show_concept", "one of expertise", |_| Call::get("/api/v1/vocabularies/expertise/EXP-0062"), "+ + + + + + + +"),
    row("suggest_expertise", "the thesaurus", |_| Call::get("/api/v1/vocabularies/expertise/suggest?q=data"), "+ + + + + + + +"),

    // The journal: everybody sees their part of it.
    row("list_journal", "the journal", |_| Call::get("/api/v1/journal"),                              "+ + + + + + + +"),
    row("list_journal_roots", "the list", |_| Call::get("/api/v1/journal/roots"),                     "+ + + + + + + +"),
    row("prove_entry", "a public one of the State", |it| prove(&it.entry, "proof"),                   "1 3 + 3 3 + 3 3"),
    row("prove_beginning", "with a public one of the State", |it| prove(&it.entry, "consistency?from=2100-01-01"), "1 3 + 3 3 + 3 3"),

    // Parties: entered by the secretariat, known to everybody once verified.
    row("list_parties", "the list", |_| Call::get("/api/v1/parties"),                                 "+ + + + + + + +"),
    row("create_party", "a new one", people::create_party,                                            "1 3 3 3 3 + 3 +"),
    row("show_party", "the State", people::show_the_state,                                            "+ + + + + + + +"),
    row("show_party", "one that is not verified", people::show_unverified,                            "4 4 4 4 4 + 4 +"),
    row("update_party", "the State", people::change_the_state,                                        "1 3 + 3 3 + 3 +"),
    row("update_party", "one that is not verified", people::change_unverified,                        "1 3 4 4 4 + 3 +"),
    row("verify_party", "one that is not verified", people::verify_party,                             "1 3 3 3 3 + 3 3"),

    // Members: known to their own party and to the secretariat, which decides on them.
    row("change_password", "whose present one is unknown", people::change_password,                    "1 <422> <422> <422> <422> <422> <422> <422>"),
    row("change_password", "a wrong present one", people::change_password,                            "1 <422> <422> <422> <422> <422> <422> <422>"),
    row("show_account", "oneself", |_| Call::get("/api/v1/me"),                                       "1 + + + + + + +"),
    row("list_members", "the list", |_| Call::get("/api/v1/members"),                                 "1 3 + + + + 3 +"),
    row("show_member", "the focal point", people::show_the_focal_point,                               "1 3 + 4 4 + 3 +"),
    row("update_member", "a colleague of the focal point, disabled", people::disable_member,          "1 4 3 4 4 + 4 +"),
    row("create_invitation", "an officer of the State", people::invite_officer,                       "1 3 3 3 3 + 3 +"),
    row("create_invitation", "a treasurer", people::invite_treasurer,                                 "1 3 3 3 3 3 3 +"),
    row("create_member_invitation", "a colleague of the focal point", people::invite_officer_again,   "1 3 3 3 3 + 3 +"),
    row("create_member_invitation", "the treasurer", people::invite_treasurer_again,                  "1 3 3 3 3 3 3 +"),
    row("accept_invitation", "a token that holds", people::accept_invitation,                         "+ + + + + + + +"),

    // Sessions: whoever has a password or a token needs no other right.
    row("create_session", "a password that fits", people::sign_in,                                    "+ + + + + + + +"),
    row("create_session", "one that does not", people::sign_in_wrongly,                               "1 1 1 1 1 1 1 1"),
    row("refresh_session", "a token that holds", people::refresh,                                     "+ + + + + + + +"),
    row("refresh_session", "one that does not", people::refresh_wrongly,                              "1 1 1 1 1 1 1 1"),
    row("list_sessions", "one's own", |_| Call::get("/api/v1/sessions"),                              "1 + + + + + + +"),
    row("end_session", "somebody else's", people::end_session_of_another,                             "1 4 4 4 4 4 4 +"),

    // Requests: filed and changed by the State, checked by coordinators, and known to nobody before they are released.
    row("list_requests", "the list", |_| Call::get("/api/v1/requests"),                               "+ + + + + + + +"),
    row("create_request", "a new one", |_| Call::post("/api/v1/requests", request_body("public")),    "1 3 + + 3 3 3 3"),
    row("show_request", "an open one", |it| show_request(&it.open_request),                           "+ + + + + + + +"),
    row("show_request", "an open one for the network", |it| show_request(&it.network_request),        "4 + + + + + + +"),
    row("show_request", "a draft", |it| show_request(&it.draft_request),                              "4 4 + 4 4 4 4 4"),
    row("show_request", "a draft that was withdrawn", |it| show_request(&it.dropped_request),         "4 4 + 4 4 4 4 4"),
    row("change_request", "a draft", change_draft_request,                                            "1 3 + 4 3 3 3 3"),
    row("move_request", "a draft, to submitted", submit_request,                                      "1 3 + 4 3 4 3 3"),
    row("move_request", "a submitted one, to authenticated", authenticate_request,                    "1 3 3 4 3 + 3 3"),
    row("move_request", "an open one, to on hold", hold_request,                                      "1 3 3 3 3 + 3 3"),
    row("move_request", "an open one, to withdrawn", withdraw_request,                                "1 3 + 3 3 3 3 3"),
    row("show_need", "one of an open request", |it| show_need(&it.open_request),                      "+ + + + + + + +"),
    row("show_need", "one for the network", |it| show_need(&it.network_request),                      "4 + + + + + + +"),
    row("show_need", "one of a draft", |it| show_need(&it.draft_request),                             "4 4 + 4 4 4 4 4"),

    // Offers: posted and changed by the officers of their party.
    row("list_offers", "the list", |_| Call::get("/api/v1/offers"),                                   "+ + + + + + + +"),
    row("create_offer", "a new one", |_| Call::post("/api/v1/offers", offer_body("public")),          "1 3 3 3 + 3 3 3"),
    row("show_offer", "an active one", |it| show_offer(&it.active_offer),                             "+ + + + + + + +"),
    row("show_offer", "an active one for the network", |it| show_offer(&it.network_offer),            "4 + + + + + + +"),
    row("show_offer", "a draft", |it| show_offer(&it.draft_offer),                                    "4 4 4 4 + 4 4 4"),
    row("show_offer", "a draft that was withdrawn", |it| show_offer(&it.dropped_offer),               "4 4 4 4 + 4 4 4"),
    row("update_offer", "a draft", change_draft_offer,                                                "1 3 3 3 + 3 3 3"),
    row("move_offer", "a draft, to active", activate_offer,                                           "1 3 3 3 + 4 3 3"),
    row("move_offer", "an active one, to paused", pause_offer,                                        "1 3 3 3 + + 3 3"),
    row("confirm_offer", "an active one", confirm_offer,                                              "1 3 3 3 + 3 3 3"),

    // Exports: as far as the caller may see.
    row("export_offers", "the list", |_| Call::get("/api/v1/exports/offers.jsonl"),                   "+ + + + + + + +"),
    row("export_requests", "the list", |_| Call::get("/api/v1/exports/requests.jsonl"),               "+ + + + + + + +"),
    row("export_offers_as_sheet", "the list", |_| Call::get("/api/v1/exports/offers.csv"),            "+ + + + + + + +"),
    row("export_requests_as_sheet", "the list", |_| Call::get("/api/v1/exports/requests.csv"),        "+ + + + + + + +"),

    // Matches: as far as both sides may be seen.
    row("list_matches_of_need", "an open one", |it| matches_of_need(&it.open_request),                "+ + + + + + + +"),
    row("list_matches_of_need", "one for the network", |it| matches_of_need(&it.network_request),     "4 + + + + + + +"),
    row("list_matches_of_need", "one of a draft", |it| matches_of_need(&it.draft_request),            "4 4 + 4 4 4 4 4"),
    row("list_matches_of_offer", "an active one", |it| matches_of_offer(&it.active_offer),            "+ + + + + + + +"),
    row("list_matches_of_offer", "one for the network", |it| matches_of_offer(&it.network_offer),     "4 + + + + + + +"),
    row("list_matches_of_offer", "a draft", |it| matches_of_offer(&it.draft_offer),                   "4 4 4 4 + 4 4 4"),
    row("explain_match", "both public", |it| explain(&it.open_request, &it.active_offer),             "+ + + + + + + +"),
    row("explain_match", "the offer for the network", |it| explain(&it.open_request, &it.network_offer), "4 + + + + + + +"),
    row("explain_match", "the need for the network", |it| explain(&it.network_request, &it.active_offer), "4 + + + + + + +"),
    row("list_similar_requests", "an open one", |it| similar_requests(&it.open_request),              "+ + + + + + + +"),
    row("list_similar_requests", "one for the network", |it| similar_requests(&it.network_request),   "4 + + + + + + +"),
    row("list_similar_requests", "a draft", |it| similar_requests(&it.draft_request),                 "4 4 + 4 4 4 4 4"),
    row("list_teams", "an open request", |it| teams_for(&it.open_request),                             "+ + + + + + + +"),
    row("list_teams", "one for the network", |it| teams_for(&it.network_request),                      "4 + + + + + + +"),
    row("list_teams", "a draft", |it| teams_for(&it.draft_request),                                    "4 4 + 4 4 4 4 4"),
    row("list_similar_offers", "an active one", |it| similar_offers(&it.active_offer),                "+ + + + + + + +"),
    row("list_similar_offers", "one for the network", |it| similar_offers(&it.network_offer),         "4 + + + + + + +"),
    row("list_similar_offers", "a draft", |it| similar_offers(&it.draft_offer),                       "4 4 4 4 + 4 4 4"),
    row("preview_matches", "a need that is not filed", preview,                                       "1 + + + + + + +"),
    row("show_policy", "the matching policy", |_| Call::get("/api/v1/matching-policy"),               "+ + + + + + + +"),
    row("adopt_policy", "the matching policy", |it| Call::put("/api/v1/matching-policy", it.policy.clone()), "1 3 3 3 3 + 3 +"),

    // Introductions: proposed and decided by either side, known to nobody else but coordinators.
    row("list_introductions", "the list", |_| Call::get("/api/v1/introductions"),                     "1 + + + + + + +"),
    row("create_introduction", "a new one", propose,                                                  "1 3 + 3 + + 3 3"),
    row("show_introduction", "a proposed one", |it| show_introduction(&it.introduction),              "1 4 + 4 + + 4 4"),
    row("show_introduction", "one not released", |it| show_introduction(&it.unreleased_introduction), "1 4 + 4 4 + 4 4"),
    row("decide_introduction", "accept the focal point's", accept_proposed,                           "1 3 <409> 4 + 3 3 3"),
    row("decide_introduction", "withdraw the focal point's", withdraw_proposed,                       "1 3 + 4 3 3 3 3"),
    row("decide_introduction", "release the coordinator's", release,                                  "1 3 + 4 4 3 3 3"),
    row("decide_introduction", "withdraw the coordinator's", withdraw_unreleased,                     "1 3 3 4 4 + 3 3"),

    // Plans: written, agreed on and told by their parties, and known to nobody else but coordinators.
    row("list_plans", "the list", |_| Call::get("/api/v1/plans"),                                     "1 + + + + + + +"),
    row("create_plan", "a new one", plans::draft,                                                     "1 3 + 3 + + 3 3"),
    row("show_plan", "an agreed one", plans::show,                                                    "1 4 + 4 + + 4 4"),
    row("change_plan", "a draft", plans::change,                                                      "1 3 + 4 + + 3 3"),
    row("consent_to_plan", "a draft", plans::consent,                                                 "1 3 + 4 + 3 3 3"),
    row("move_plan", "an agreed one, to in delivery", plans::start,                                   "1 3 3 4 + + 3 3"),
    row("move_plan", "an agreed one, to abandoned", plans::abandon,                                   "1 3 + 4 3 + 3 3"),
    row("list_plan_revisions", "an agreed one", plans::revisions,                                     "1 4 + 4 + + 4 4"),
    row("show_plan_revision", "an agreed one", plans::revision,                                       "1 4 + 4 + + 4 4"),
    row("create_plan_report", "one in delivery", plans::report,                                       "1 3 3 3 + 3 3 3"),
    row("dispute_plan_report", "one in delivery", plans::dispute,                                     "1 3 + 4 3 3 3 3"),
    row("verify_plan", "a completed one", plans::verify,                                              "1 3 + 4 3 3 3 3"),
    row("rate_plan", "a completed one, its partner", plans::rate,                                     "1 3 + 4 <422> 3 3 3"),
    row("create_plan_lesson", "a completed one", plans::learn,                                        "1 3 + 4 + 3 3 3"),

    row("show_lifecycles", "the life cycles", |_| Call::get("/api/v1/lifecycles"),                    "+ + + + + + + +"),

    // Disclosure: between a record's party and the secretariat; two persons make it wider.
    row("show_disclosure", "a public request", |it| disclosure(&it.open_request, ""),                 "1 3 + 3 3 + 3 3"),
    row("show_disclosure", "a draft request", |it| disclosure(&it.draft_request, ""),                 "1 4 + 4 4 4 4 4"),
    row("show_disclosure", "an offer for the network", |it| disclosure(&it.network_offer, ""),        "1 3 3 3 + + 3 3"),
    row("show_consent_log", "of a public request", |it| disclosure(&it.open_request, "/log"),         "1 3 + 3 3 + 3 3"),
    row("show_consent_log", "of a draft request", |it| disclosure(&it.draft_request, "/log"),         "1 4 + 4 4 4 4 4"),
    row("decide_disclosure", "consent to opening a request", consent_to_opening,                      "1 3 + 4 4 3 3 3"),
    row("decide_disclosure", "confirm what the focal point proposed", confirm_disclosure,             "1 3 3 3 3 + 3 3"),
    row("propose_disclosure", "a request for the network", |it| propose_disclosure(&network_request(it)), "1 3 + 3 3 3 3 3"),

    // Clocks: how they run is open to everybody and set by the secretariat; a clock is known to whom it concerns.
    row("list_clocks", "the list", |_| Call::get("/api/v1/clocks"),                                   "1 + + + + + + +"),
    row("list_clock_kinds", "the kinds", |_| Call::get("/api/v1/clock-kinds"),                        "+ + + + + + + +"),
    row("show_clock_kind", "a kind", |_| Call::get("/api/v1/clock-kinds/answer"),                     "+ + + + + + + +"),
    row("change_clock_kind", "a kind", change_clock_kind,                                             "1 3 3 3 3 + 3 +"),
    row("show_clock_kind_history", "a kind", |_| Call::get("/api/v1/clock-kinds/answer/history"),     "1 3 3 3 3 + 3 +"),
    row("list_calendars", "the list", |_| Call::get("/api/v1/calendars"),                             "+ + + + + + + +"),
    row("put_calendar", "a new one", put_calendar,                                                    "1 3 3 3 3 + 3 +"),
    row("show_calendar_history", "the secretariat's", |_| Call::get("/api/v1/calendars/secretariat/history"), "1 3 3 3 3 + 3 +"),
    row("show_outcome", "one that was asked", |it| outcome(&it.asked_request, Call::get),             "1 4 + 4 4 + 4 4"),
    row("answer_outcome", "one that was not asked", answer_unasked,                                   "1 3 <409> 3 3 3 3 3"),
    row("show_waiting_times", "the statistics", |_| Call::get("/api/v1/statistics/waiting-times"),    "+ + + + + + + +"),

    // The inbox is one's own; a notice is known to those that it is for.
    row("list_inbox", "one's own", |_| Call::get("/api/v1/inbox"),                                    "1 + + + + + + +"),
    row("mark_notice_read", "one to the officer's party", |it| reading(it, "PUT"),                    "1 4 4 4 + 4 4 4"),
    row("mark_notice_unread", "one to the officer's party", |it| reading(it, "DELETE"),               "1 4 4 4 + 4 4 4"),

    // Histories: whoever may know of the record sees their part of it.
    row("show_request_history", "an open one", |it| history("requests", &it.open_request),            "+ + + + + + + +"),
    row("show_request_history", "one for the network", |it| history("requests", &it.network_request), "4 + + + + + + +"),
    row("show_request_history", "a draft", |it| history("requests", &it.draft_request),               "4 4 + 4 4 4 4 4"),
    row("show_offer_history", "an active one", |it| history("offers", &it.active_offer),              "+ + + + + + + +"),
    row("show_offer_history", "one for the network", |it| history("offers", &it.network_offer),       "4 + + + + + + +"),
    row("show_offer_history", "a draft", |it| history("offers", &it.draft_offer),                     "4 4 4 4 + 4 4 4"),
    row("show_introduction_history", "a proposed one", |it| history("introductions", &it.introduction), "1 4 + 4 + + 4 4"),
    row("show_introduction_history", "one not released", |it| history("introductions", &it.unreleased_introduction), "1 4 + 4 4 + 4 4"),

    // Messages: written by the two sides, read along by coordinators.
    row("list_messages", "of a proposed one", |it| messages(&it.introduction),                        "1 4 + 4 + + 4 4"),
    row("list_messages", "of one not released", |it| messages(&it.unreleased_introduction),           "1 4 + 4 4 + 4 4"),
    row("write_message", "in a proposed one", |it| write_message(&it.introduction),                   "1 3 + 4 + 3 3 3"),
    row("write_message", "in one not released", |it| write_message(&it.unreleased_introduction),      "1 3 <409> 4 4 3 3 3"),

    // Signing out comes last: afterwards nobody is signed in.
    row("end_current_session", "one's own", |_| Call::delete("/api/v1/sessions/current"),             "1 + + + + + + +"),
];

fn show_request(request: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/requests/{}", id_of(request)))
}

fn show_need(request: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/needs/{}", need_of(request)))
}

fn show_offer(offer: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/offers/{}", id_of(offer)))
}

fn change_draft_request(stage: &Stage) -> Call {
    let draft = stage.request("public", &[]);
    Call::patch(format!("/api/v1/requests/{}", id_of(&draft)), json!({"title": "Illustrative change"})).on(&draft)
}

fn submit_request(stage: &Stage) -> Call {
    step("requests", &stage.request("public", &[]), "submitted")
}

fn authenticate_request(stage: &Stage) -> Call {
    step("requests", &stage.request("public", &["submitted"]), "authenticated")
}

fn hold_request(stage: &Stage) -> Call {
    step("requests", &stage.request("public", &["submitted", "authenticated", "open"]), "on_hold")
}

fn withdraw_request(stage: &Stage) -> Call {
    step("requests", &stage.request("public", &["submitted", "authenticated", "open"]), "withdrawn")
}

fn change_draft_offer(stage: &Stage) -> Call {
    let draft = stage.offer("public", &[]);
    Call::patch(format!("/api/v1/offers/{}", id_of(&draft)), json!({"title": "Illustrative change"})).on(&draft)
}

fn activate_offer(stage: &Stage) -> Call {
    step("offers", &stage.offer("public", &[]), "active")
}

fn pause_offer(stage: &Stage) -> Call {
    step("offers", &stage.offer("public", &["active"]), "paused")
}

fn confirm_offer(stage: &Stage) -> Call {
    let offer = stage.offer("public", &["active"]);
    Call::post(format!("/api/v1/offers/{}/confirmation", id_of(&offer)), json!({})).on(&offer)
}

fn matches_of_need(request: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/needs/{}/matches", need_of(request)))
}

fn prove(entry: &serde_json::Value, what: &str) -> Call {
    Call::get(format!("/api/v1/journal/{}/{what}", id_of(entry)))
}

fn teams_for(request: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/requests/{}/teams", id_of(request)))
}

fn similar_requests(request: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/requests/{}/similar", id_of(request)))
}

fn similar_offers(offer: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/offers/{}/similar", id_of(offer)))
}

fn matches_of_offer(offer: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/offers/{}/matches", id_of(offer)))
}

fn explain(request: &serde_json::Value, offer: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/needs/{}/matches/{}", need_of(request), id_of(offer)))
}

fn propose(stage: &Stage) -> Call {
    let (request, offer) = stage.pair("public");
    Call::post("/api/v1/introductions", proposal_body(&request, &offer))
}

fn disclosure(record: &serde_json::Value, part: &str) -> Call {
    Call::get(format!("/api/v1/disclosures/{}{part}", id_of(record)))
}

fn network_request(stage: &Stage) -> serde_json::Value {
    stage.request("network", &["submitted", "authenticated", "open"])
}

fn propose_disclosure(request: &serde_json::Value) -> Call {
    Call::post(format!("/api/v1/disclosures/{}/proposals", id_of(request)), json!({"disclosure": "public"}))
}

fn confirm_disclosure(stage: &Stage) -> Call {
    let request = network_request(stage);
    let proposed = propose_disclosure(&request).send(stage.focal_point()).expect(201).json();
    let body = json!({"decision": "confirm", "proposal_id": proposed["id"]});
    Call::post(format!("/api/v1/disclosures/{}/decisions", id_of(&request)), body)
}

fn consent_to_opening(stage: &Stage) -> Call {
    let request = stage.request("public", &["submitted"]);
    Call::post(format!("/api/v1/disclosures/{}/decisions", id_of(&request)), json!({"decision": "consent"}))
}

fn change_clock_kind(stage: &Stage) -> Call {
    let kind = stage.coordinator().get("/api/v1/clock-kinds/answer").expect(200).json();
    Call::put("/api/v1/clock-kinds/answer", json!({"days": 60, "counted_in": "calendar_days", "reminders": [30, 7]}))
        .on(&kind)
}

fn put_calendar(_: &Stage) -> Call {
    let address = format!("/api/v1/calendars/c{}", uuid::Uuid::now_v7().simple());
    Call::put(address, json!({"name": "Illustrative", "weekend": ["friday"], "holidays": []}))
}

fn outcome(request: &serde_json::Value, call: fn(String) -> Call) -> Call {
    call(format!("/api/v1/requests/{}/outcome", id_of(request)))
}

fn answer_unasked(stage: &Stage) -> Call {
    Call::put(format!("/api/v1/requests/{}/outcome", id_of(&stage.open_request)), json!({"answer": "yes"}))
}

fn history(collection: &str, record: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/{collection}/{}/history", id_of(record)))
}

fn messages(introduction: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/introductions/{}/messages", id_of(introduction)))
}

fn write_message(introduction: &serde_json::Value) -> Call {
    Call::post(
        format!("/api/v1/introductions/{}/messages", id_of(introduction)),
        json!({"text": "When could you come?"}),
    )
}

/// What the officer's party was told by a message.
fn reading(stage: &Stage, method: &'static str) -> Call {
    write_message(&stage.introduction).send(stage.focal_point()).expect(201);
    let inbox = stage.officer().get("/api/v1/inbox?limit=100&read=true").expect(200).json();
    let items = inbox["data"].as_array().expect("items");
    let notice = items.iter().find(|item| item["code"] == "message_received").expect("a notice");
    let address = format!("/api/v1/inbox/{}/reading", notice["notice_id"].as_str().expect("an id"));
    if method == "PUT" { Call::put(address, json!({})) } else { Call::delete(address) }
}

fn show_introduction(introduction: &serde_json::Value) -> Call {
    Call::get(format!("/api/v1/introductions/{}", id_of(introduction)))
}

fn decide(introduction: &serde_json::Value, body: serde_json::Value) -> Call {
    Call::post(format!("/api/v1/introductions/{}/decisions", id_of(introduction)), body)
}

fn accept_proposed(stage: &Stage) -> Call {
    decide(&stage.introduce("public", stage.focal_point()), json!({"decision": "accept"}))
}

fn withdraw_proposed(stage: &Stage) -> Call {
    let body = json!({"decision": "withdraw", "reason": "no_longer_needed"});
    decide(&stage.introduce("public", stage.focal_point()), body)
}

fn release(stage: &Stage) -> Call {
    decide(&stage.introduce("secretariat", stage.coordinator()), json!({"decision": "release"}))
}

fn withdraw_unreleased(stage: &Stage) -> Call {
    let body = json!({"decision": "withdraw", "reason": "proposed_in_error"});
    decide(&stage.introduce("secretariat", stage.coordinator()), body)
}

fn preview(_: &Stage) -> Call {
    Call::post("/api/v1/matches/preview", json!({"language": "es", "country": "BOL", "need": need_body()}))
}
