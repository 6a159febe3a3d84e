//! Every address of the service, by handler name, and the contract that follows from them.

use actix_web::dev::ResourceDef;
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, web};
use utoipa::OpenApi;
use utoipa::openapi::{Components, PathItem};
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};

use crate::error::Error;
use crate::http::{bounds, headers, problem};
use crate::web::{assets, docs, failures, form, home, language, visits};
use crate::{
    clocks, consents, exchange, history, inbox, introductions, invitations, journal, lifecycle, matches, members,
    messages, offers, operations, outcomes, parties, passwords, plans, policies, requests, secretariat, sessions,
    similar, statistics, vocabulary,
};

/// The OpenAPI document of everything below `/api/v1` and of the operations beside it.
pub struct Contract {
    /// The document, as JSON.
    pub json: Box<str>,
    /// The methods of each path template, for answering 405 with what is allowed.
    methods: Vec<(ResourceDef, Vec<&'static str>)>,
}

/// What the document says of itself.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Connection Hub",
        description = "Requests of States for support, offers of agencies, peers and stakeholders, and their explained matches.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT")
    ),
    components(schemas(problem::Problem)),
    modifiers(&Security)
)]
struct Head;

struct Security;

impl utoipa::Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        document
            .components
            .get_or_insert_with(Components::default)
            .add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// Registers every handler; what is not named here is not served.
fn register(services: &mut ServiceConfig<'_>) {
    services
        .service(operations::healthz)
        .service(operations::readyz)
        .service(operations::show_metrics)
        .service(operations::show_contract)
        .service(operations::show_public_keys)
        .service(docs::show_docs)
        .service(assets::show_asset)
        .service(scope::scope("/api/v1").configure(register_api));
}

fn register_api(services: &mut ServiceConfig<'_>) {
    // The router tries one address after the other, so those that are asked most come first.
    services
        .configure(register_offers)
        .configure(register_requests)
        .configure(register_matches)
        .configure(register_people)
        .configure(register_introductions)
        .configure(register_plans)
        .configure(register_clocks)
        .configure(register_inbox)
        .service(lifecycle::api::show_lifecycles)
        // Before the entry of a code, which would take "suggest" for one.
        .service(vocabulary::api::suggest_expertise)
        .service(vocabulary::api::show_concept)
        .service(vocabulary::api::show_vocabulary)
        .service(journal::api::list_journal)
        .service(journal::proofs::api::list_journal_roots)
        .service(journal::proofs::api::prove_entry)
        .service(journal::proofs::api::prove_beginning);
}

fn register_people(services: &mut ServiceConfig<'_>) {
    services
        .service(parties::api::list_parties)
        .service(parties::api::create_party)
        .service(parties::api::show_party)
        .service(parties::api::update_party)
        .service(parties::api::verify_party)
        .service(members::api::show_account)
        .service(passwords::api::change_password)
        .service(members::api::list_members)
        .service(members::api::show_member)
        .service(members::api::update_member)
        .service(invitations::api::create_member_invitation)
        .service(invitations::api::create_invitation)
        .service(invitations::api::accept_invitation)
        .service(sessions::api::create_session)
        .service(sessions::api::list_sessions)
        .service(sessions::api::refresh_session)
        // Before the session of an id, which would take "current" for one.
        .service(sessions::api::end_current_session)
        .service(sessions::api::end_session);
}

fn register_requests(services: &mut ServiceConfig<'_>) {
    services
        .service(requests::api::list_requests)
        .service(requests::api::create_request)
        .service(requests::api::show_request)
        .service(requests::api::change_request)
        .service(requests::api::move_request)
        .service(requests::api::show_need);
}

fn register_offers(services: &mut ServiceConfig<'_>) {
    services
        .service(offers::api::list_offers)
        .service(offers::api::create_offer)
        .service(offers::api::show_offer)
        .service(offers::api::update_offer)
        .service(offers::api::move_offer)
        .service(offers::api::confirm_offer)
        .service(exchange::api::export_offers)
        .service(exchange::api::export_offers_as_sheet)
        .service(exchange::api::export_requests)
        .service(exchange::api::export_requests_as_sheet);
}

fn register_introductions(services: &mut ServiceConfig<'_>) {
    services
        .service(introductions::api::list_introductions)
        .service(introductions::api::create_introduction)
        .service(introductions::api::show_introduction)
        .service(introductions::api::decide_introduction);
}

fn register_plans(services: &mut ServiceConfig<'_>) {
    services
        .service(plans::api::list_plans)
        .service(plans::api::create_plan)
        .service(plans::api::show_plan)
        .service(plans::api::change_plan)
        .service(plans::api::consent_to_plan)
        .service(plans::api::move_plan)
        .service(plans::api::revisions::list_plan_revisions)
        .service(plans::api::revisions::show_plan_revision)
        .service(plans::api::story::create_plan_report)
        .service(plans::api::story::dispute_plan_report)
        .service(plans::api::story::verify_plan)
        .service(plans::api::story::rate_plan)
        .service(plans::api::story::create_plan_lesson);
}

fn register_matches(services: &mut ServiceConfig<'_>) {
    services
        .service(matches::api::list_matches_of_need)
        .service(matches::api::list_matches_of_offer)
        .service(matches::api::explain_match)
        .service(matches::api::preview_matches)
        .service(matches::teams::api::list_teams)
        .service(similar::api::list_similar_requests)
        .service(similar::api::list_similar_offers)
        .service(policies::api::show_policy)
        .service(policies::api::adopt_policy);
}

fn register_clocks(services: &mut ServiceConfig<'_>) {
    services
        .service(consents::api::show_disclosure)
        .service(consents::api::show_consent_log)
        .service(consents::api::decide_disclosure)
        .service(consents::api::propose_disclosure)
        .service(clocks::api::list_clocks)
        .service(clocks::api::list_clock_kinds)
        .service(clocks::api::show_clock_kind)
        .service(clocks::api::change_clock_kind)
        .service(clocks::api::show_clock_kind_history)
        .service(clocks::api::list_calendars)
        .service(clocks::api::put_calendar)
        .service(clocks::api::show_calendar_history)
        .service(outcomes::api::show_outcome)
        .service(outcomes::api::answer_outcome)
        .service(statistics::api::show_waiting_times);
}

fn register_inbox(services: &mut ServiceConfig<'_>) {
    services
        .service(inbox::api::list_inbox)
        .service(inbox::api::mark_notice_read)
        .service(inbox::api::mark_notice_unread)
        .service(history::api::show_request_history)
        .service(history::api::show_offer_history)
        .service(history::api::show_introduction_history)
        .service(messages::api::list_messages)
        .service(messages::api::write_message);
}

/// Pages, below the language that they are in.
fn register_pages(services: &mut web::ServiceConfig) {
    let pages = web::scope("/{language:ar|en|es|fr|ru|zh}")
        .wrap(from_fn(visits::accompany))
        .wrap(from_fn(failures::show_as_page))
        .default_service(web::to(failures::answer_unknown))
        .service(home::show_home)
        .service(home::lead_home)
        .service(requests::pages::browse_requests)
        .configure(register_filing)
        .service(requests::pages::read_request)
        .service(offers::pages::browse_offers)
        .service(offers::pages::read_offer)
        .service(exchange::pages::download_offers)
        .service(exchange::pages::download_requests)
        .service(matches::pages::read_matches_of_need)
        .service(matches::pages::read_matches_of_offer)
        .service(matches::pages::read_pair)
        .service(matches::pages::find_pair)
        .service(matches::compare::pages::compare_offers)
        .service(matches::teams::pages::read_teams)
        .service(matches::teams::pages::find_teams)
        .service(vocabulary::pages::read_expertise)
        .service(statistics::pages::show_dashboard)
        .configure(register_plan_pages)
        .configure(register_exchange_pages)
        .configure(register_pages_of_people)
        .service(statistics::pages::download_chart)
        .service(statistics::pages::show_chart)
        .service(sessions::pages::ask_to_sign_in)
        .service(sessions::pages::sign_in_by_form)
        .service(sessions::pages::sign_out);
    services.service(language::choose_language).service(pages);
}

fn register_plan_pages(services: &mut web::ServiceConfig) {
    services
        .service(plans::pages::browse_plans)
        .service(plans::pages::read_plan)
        .service(plans::pages::browse_plan_revisions)
        .service(plans::pages::read_plan_revision)
        .service(plans::pages::acting::ask_in_plan)
        .service(plans::pages::acting::ask_for_step)
        .service(plans::pages::acting::ask_about_report)
        .service(plans::pages::acting::consent_by_form)
        .service(plans::pages::acting::step_by_form)
        .service(plans::pages::acting::report_by_form)
        .service(plans::pages::acting::correct_by_form)
        .service(plans::pages::acting::dispute_by_form)
        .service(plans::pages::acting::verify_by_form)
        .service(plans::pages::acting::rate_by_form)
        .service(plans::pages::acting::add_lesson_by_form)
        .service(plans::pages::writing::begin_plan)
        .service(plans::pages::writing::begin_plan_by_form)
        .service(plans::pages::writing::edit_plan)
        .service(plans::pages::writing::edit_plan_by_form);
}

/// Filing and posting; before the records of an id, which would take "new" for one.
fn register_filing(services: &mut web::ServiceConfig) {
    services
        .service(requests::filing::begin::ask_what_is_needed)
        .service(requests::filing::begin::begin_request)
        .service(requests::filing::show_tasks)
        .service(requests::filing::check_answers)
        .service(requests::filing::needs::ask_need)
        .service(requests::filing::needs::answer_need)
        .service(requests::filing::topic::ask_topic)
        .service(requests::filing::topic::answer_topic)
        .service(requests::steps::ask_step)
        .service(requests::steps::take_step_by_form)
        .service(offers::posting::begin::ask_what_is_offered)
        .service(offers::posting::begin::begin_offer)
        .service(offers::posting::show_tasks)
        .service(offers::posting::check_answers)
        .service(offers::posting::topic::ask_topic)
        .service(offers::posting::topic::answer_topic)
        .service(offers::steps::ask_step)
        .service(offers::steps::take_step_by_form)
        .service(offers::steps::confirm_by_form);
}

/// Pages of what passes between two sides.
fn register_exchange_pages(services: &mut web::ServiceConfig) {
    services
        .service(inbox::pages::read_inbox)
        // Before the reading of one notice, which takes an id.
        .service(inbox::pages::mark_notices)
        .service(inbox::pages::mark_notice)
        .service(introductions::pages::browse_introductions)
        .service(introductions::pages::read_introduction)
        .service(introductions::pages::ask_for_decision)
        .service(introductions::pages::decide_by_form)
        .service(introductions::pages::ask_to_introduce)
        .service(introductions::pages::introduce_by_form)
        .service(messages::pages::read_messages)
        .service(messages::pages::write_message_by_form)
        .service(outcomes::pages::ask_for_outcome)
        .service(outcomes::pages::answer_outcome_by_form)
        .service(consents::pages::read_disclosure)
        .service(consents::pages::ask_for_disclosure_decision)
        .service(consents::pages::decide_disclosure_by_form)
        .service(consents::pages::ask_to_disclose)
        .service(consents::pages::disclose_by_form);
}

/// Pages of people and organisations, and of the secretariat's day.
fn register_pages_of_people(pages: &mut web::ServiceConfig) {
    pages
        .service(secretariat::pages::show_secretariat)
        .service(secretariat::pages::show_step)
        .service(history::pages::read_request_history)
        .service(history::pages::read_offer_history)
        .service(clocks::pages::show_clocks)
        .service(clocks::pages::ask_for_settings)
        .service(clocks::pages::change_settings)
        .service(clocks::pages::ask_for_calendar)
        .service(clocks::pages::change_calendar)
        .service(parties::pages::browse_parties)
        .service(parties::pages::enter_party)
        // Before the party of an id, which would take "new" for one.
        .service(parties::pages::ask_for_party)
        .service(parties::pages::read_party)
        .service(parties::pages::ask_for_change)
        .service(parties::pages::change_party)
        .service(parties::pages::decide_on_party)
        .service(passwords::pages::ask_for_password)
        .service(passwords::pages::change_password_by_form)
        .service(members::pages::show_account_page)
        .service(members::pages::change_account)
        .service(members::pages::browse_members)
        .service(members::pages::read_member)
        .service(members::pages::change_member)
        .service(sessions::pages::show_own_sessions)
        // Before the session of an id, which would take "end-others" for one.
        .service(sessions::pages::end_other_sessions)
        .service(sessions::pages::end_own_session)
        .service(invitations::pages::ask_whom_to_invite)
        .service(invitations::pages::invite_by_form)
        .service(invitations::pages::invite_again_by_form)
        .service(invitations::pages::ask_for_invitation)
        .service(invitations::pages::accept_by_form);
}

/// Adds every address to an application, and clear answers for those that there are not.
pub fn configure(services: &mut web::ServiceConfig) {
    services.default_service(web::to(answer_unknown)).app_data(form::payload_config());
    register_pages(services);
    register(&mut ServiceConfig::new(services));
}

/// The contract of the addresses that [`configure`] adds.
pub fn contract() -> Contract {
    let (_, collected) = actix_web::App::new().into_utoipa_app().configure(register).split_for_parts();
    let mut document = Head::openapi();
    document.merge(collected);
    bounds::bound_texts_in_lists(&mut document);
    headers::declare_headers(&mut document);
    let methods = document
        .paths
        .paths
        .iter()
        .map(|(template, item)| (ResourceDef::new(template.as_str()), methods_of(item)))
        .collect();
    Contract { json: document.to_pretty_json().unwrap_or_default().into(), methods }
}

fn methods_of(item: &PathItem) -> Vec<&'static str> {
    // HEAD is answered wherever GET is.
    let operations = [
        ("GET", &item.get),
        ("HEAD", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ];
    operations.into_iter().filter(|(_, operation)| operation.is_some()).map(|(method, _)| method).collect()
}

/// An address that exists with other methods says which; any other is not found.
async fn answer_unknown(request: HttpRequest, contract: web::Data<Contract>) -> Result<HttpResponse, Error> {
    let known = contract.methods.iter().find(|(template, _)| template.is_match(request.path()));
    match known {
        Some((_, methods)) if !methods.contains(&request.method().as_str()) => Ok(problem::method_not_allowed(methods)),
        _ => Err(Error::NotFound),
    }
}
