//! Organisations as pages: the list, each with what it asks for and offers, and what is decided on it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::body::{NewPartyBody, PartiesQuery, PartyBody, PartyPatchBody, VerificationBody};
use super::{Acquaintance, Party, Verification, api, is_keeper};
use crate::app::App;
use crate::auth::roles::{ChangeParties, EnterParties, VerifyParties};
use crate::auth::{Allowed, Caller, Role, Visitor};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::idempotency::IdempotencyKey;
use crate::http::patch::Field;
use crate::http::version::ExpectedVersion;
use crate::ids::PartyId;
use crate::members::{self, Circle, Member, MemberState};
use crate::offers::list::OffersQuery;
use crate::offers::{self, OfferBody};
use crate::requests::list::RequestsQuery;
use crate::requests::{self, record::RequestRecord};
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::listing::{Filter, ListPage, Listed, Source};

/// By what the list is filtered, in the order in which it is shown.
const FILTERS: [Filter; 2] = [
    Filter { name: "kind", schemes: &[Scheme::PartyKinds], is_open: true },
    Filter { name: "country", schemes: &[Scheme::Countries], is_open: false },
];
const SOURCE: Source = Source { data: "/api/v1/parties", export: "" };
/// Records that the page of a party names.
const FEW: u32 = 5;
/// Members that it names.
const FEW_MEMBERS: u32 = 10;

#[derive(Template)]
#[template(path = "parties/list.html")]
struct ListOfParties<'p> {
    page: Frame<'p>,
    list: ListPage,
    records: Vec<PartyBody>,
    /// What the secretariat found, for those who may know of more than what is verified.
    verifications: Vec<(bool, Choice)>,
}

#[derive(Template)]
#[template(path = "parties/record.html")]
struct PageOfParty<'p> {
    page: Frame<'p>,
    sent: Sent,
    party: PartyBody,
    requests: (i64, Vec<RequestRecord>),
    offers: (i64, Vec<OfferBody>),
    /// The members and how many there are, for those who may read them.
    members: Option<(i64, Vec<Member>)>,
    may_change: bool,
    may_decide: bool,
    may_invite: bool,
    decisions: Vec<Choice>,
    is_stale: bool,
}

#[derive(Template)]
#[template(path = "parties/form.html")]
struct FormOfParty<'p> {
    page: Frame<'p>,
    sent: Sent,
    /// The party as it stands; none when it is entered.
    party: Option<Party>,
    kinds: Vec<Choice>,
    countries: Vec<Choice>,
    is_keeper: bool,
    is_stale: bool,
}

impl PageOfParty<'_> {
    /// What was decided in a form that came too late.
    fn yours(&self) -> String {
        let chosen = self.decisions.iter().find(|choice| choice.value == self.sent.value("decision"));
        chosen.map(|choice| choice.words.clone()).unwrap_or_default()
    }
}

/// The parties that the visitor may know of.
#[get("/parties")]
pub async fn browse_parties(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    Query(mut query): Query<PartiesQuery>,
) -> Result<HttpResponse> {
    query.include_total = Some(true);
    query.facets = crate::web::listing::names(&FILTERS);
    let chosen = query.verification.clone();
    let answer = api::answer_list(&app, &visitor, &query, request.path()).await?;
    let answer = serde_json::to_vec(&answer).map_err(Error::internal)?;
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary);
    let address = Address::read(request.path(), request.query_string(), &["kind", "country", "verification"]);
    let (mut list, records) = Listed::<PartyBody>::read(&answer)?.into_page(&FILTERS, &address, SOURCE, &page);
    // There is no file of all parties.
    (list.export, list.sheet) = (None, None);
    list.kept.retain(|(name, _)| name != "verification");
    let is_chosen = |value: &str| chosen.iter().any(|list| list.split(',').any(|one| one == value));
    let with_choice = |choice: Choice| (is_chosen(&choice.value), choice);
    let verifications = match visitor.caller().is_some_and(is_keeper) {
        true => decisions(&page).into_iter().map(with_choice).collect(),
        false => Vec::new(),
    };
    frame::respond(&ListOfParties { page, list, records, verifications })
}

fn decisions(page: &Frame<'_>) -> Vec<Choice> {
    let choice = |verification: &Verification| Choice {
        value: verification.as_str().to_owned(),
        words: page.say_of("verification", verification),
    };
    Verification::ALL.iter().map(choice).collect()
}

/// A party, with what it asks for and offers.
#[get("/parties/{id}")]
pub async fn read_party(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<PartyId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary);
    show_party(&app, &visitor, page, *id, None).await
}

async fn show_party(
    app: &App,
    visitor: &Visitor,
    page: Frame<'_>,
    id: PartyId,
    refused: Option<(Sent, StatusCode, bool)>,
) -> Result<HttpResponse> {
    let acquaintance = Acquaintance::of(visitor.caller());
    let (known, circle) = (acquaintance.clone(), circle_of(visitor.caller(), id));
    let read = move |connection: &mut DbConnection| {
        let party = super::find(connection, &known, id)?;
        let filter = members::Filter { parties: vec![id], ..members::Filter::default() };
        let members = circle.map(|circle| {
            let mut members = members::list(connection, circle, &filter, None, FEW_MEMBERS)?;
            members.truncate(usize::try_from(FEW_MEMBERS).unwrap_or(usize::MAX));
            Ok::<_, Error>((members::count(connection, circle, &filter)?, members))
        });
        Ok((party, members.transpose()?))
    };
    let (party, members) = app.database.read(read).await?;
    let (requests, offers) = records_of(app, visitor, id).await?;
    let (sent, status, is_stale) = refused.unwrap_or_else(|| (as_decided(&party), StatusCode::OK, false));
    let caller = visitor.caller();
    let has = |role: Role| caller.is_some_and(|caller| caller.has(role));
    let is_own = caller.is_some_and(|caller| caller.party == id) && (has(Role::FocalPoint) || has(Role::Officer));
    let shown = PageOfParty {
        sent,
        requests,
        offers,
        members,
        may_change: is_own || caller.is_some_and(is_keeper),
        may_decide: has(Role::Coordinator) && !party.is_secretariat,
        may_invite: caller.is_some_and(is_keeper),
        decisions: decisions(&page),
        party: PartyBody::show(party, &acquaintance),
        page,
        is_stale,
    };
    frame::respond_with(status, &shown)
}

fn as_decided(party: &Party) -> Sent {
    Sent::of(vec![("decision".to_owned(), party.verification.to_string())])
}

/// The circle in which a caller reads the members of a party; none for whoever may not.
fn circle_of(caller: Option<&Caller>, party: PartyId) -> Option<Circle> {
    match Circle::of(caller?) {
        Circle::All => Some(Circle::All),
        Circle::Party(own) if own == party => Some(Circle::Party(own)),
        Circle::Party(_) | Circle::Oneself(_) => None,
    }
}

/// What a party asks for and offers now, as far as the visitor may see, newest first.
async fn records_of(
    app: &App,
    visitor: &Visitor,
    id: PartyId,
) -> Result<((i64, Vec<RequestRecord>), (i64, Vec<OfferBody>))> {
    let asked = RequestsQuery {
        requester_id: vec![id.to_string()],
        state: vec!["open".to_owned()],
        limit: Some(FEW),
        include_total: Some(true),
        ..RequestsQuery::default()
    };
    let offered = OffersQuery {
        provider_id: vec![id.to_string()],
        state: vec!["active".to_owned()],
        limit: Some(FEW),
        include_total: Some(true),
        ..OffersQuery::default()
    };
    let asked = requests::api::answer_list(app, visitor.visibility(), &asked, String::new()).await?;
    let offered = offers::api::answer_list(app, visitor.visibility(), &offered, String::new()).await?;
    let (asked, offered) = (Listed::<RequestRecord>::read(&asked)?, Listed::<OfferBody>::read(&offered)?);
    Ok(((asked.total(), asked.data), (offered.total(), offered.data)))
}

/// Decides whether a party is who it says.
#[post("/parties/{id}/verification")]
pub async fn decide_on_party(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<VerifyParties>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<PartyId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary);
    let page = page.standing_for(format!("/parties/{}", *id));
    match decide(&app, &caller, *id, &sent).await {
        Ok(_) => Ok(form::lead_to(page.after(&format!("/parties/{}", *id), "party-decided"))),
        Err(error) => {
            let is_stale = matches!(error, Error::Stale);
            let status = sent.refuse(&page, error)?;
            show_party(&app, &visitor, page, *id, Some((sent, status, is_stale))).await
        }
    }
}

async fn decide(app: &App, caller: &Caller, id: PartyId, sent: &Sent) -> Result<Party> {
    let expected = ExpectedVersion::of_form(sent.value("version"))?;
    let decision = Verification::ALL.iter().find(|one| one.as_str() == sent.value("decision")).copied();
    let decision = decision.ok_or_else(|| Error::invalid("/decision", "required", "Choose what you found."))?;
    api::verify(app, caller, (id, expected), &VerificationBody { decision, note: sent.text("note") }).await
}

/// The form that enters a party.
#[get("/parties/new")]
pub async fn ask_for_party(
    request: HttpRequest,
    app: web::Data<App>,
    _caller: Allowed<EnterParties>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary);
    show_form(page, (Sent::default(), StatusCode::OK, false), None, true)
}

/// Enters a party.
#[post("/parties")]
pub async fn enter_party(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<EnterParties>,
    language: PageLanguage,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary).standing_for("/parties/new");
    let body = NewPartyBody {
        name: sent.value("name").to_owned(),
        kind: sent.value("kind").to_owned(),
        country: sent.text("country"),
        acronym: sent.text("acronym"),
        website: sent.text("website"),
        description: sent.text("description"),
    };
    let bytes = serde_html_form::to_string(sent.fields()).unwrap_or_default();
    let key = IdempotencyKey::of_form(sent.value(form::ONCE));
    match api::enter(&app, &caller, key, (&body, bytes.as_bytes())).await {
        Ok(created) => Ok(form::lead_to(page.after(&format!("/{}", created.place()), "party"))),
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            show_form(page, (sent, status, false), None, true)
        }
    }
}

/// The form that changes a party.
#[get("/parties/{id}/edit")]
pub async fn ask_for_change(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ChangeParties>,
    language: PageLanguage,
    id: Id<PartyId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary);
    let party = find_own(&app, &caller, *id).await?;
    let sent = as_it_is(&party);
    show_form(page, (sent, StatusCode::OK, false), Some(party), is_keeper(&caller))
}

/// Changes what is said of a party.
#[post("/parties/{id}/edit")]
pub async fn change_party(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ChangeParties>,
    language: PageLanguage,
    id: Id<PartyId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Parties, &app.vocabulary);
    let is_keeper = is_keeper(&caller);
    let changed = match ExpectedVersion::of_form(sent.value("version")) {
        Ok(expected) => api::change(&app, &caller, (*id, expected), patch(&sent, is_keeper)).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(_) => Ok(form::lead_to(page.after(&format!("/parties/{}", *id), "party"))),
        Err(error) => {
            let is_stale = matches!(error, Error::Stale);
            let status = sent.refuse(&page, error)?;
            let party = find_own(&app, &caller, *id).await?;
            show_form(page, (sent, status, is_stale), Some(party), is_keeper)
        }
    }
}

/// A party that the caller may change; others are shown no form.
async fn find_own(app: &App, caller: &Caller, id: PartyId) -> Result<Party> {
    if !is_keeper(caller) && caller.party != id {
        return Err(Error::forbidden("Only its own members and the secretariat may change this party."));
    }
    let known = Acquaintance::of(Some(caller));
    app.database.read(move |connection| super::find(connection, &known, id)).await
}

fn as_it_is(party: &Party) -> Sent {
    let mut sent = Sent::default();
    sent.put("name", party.name.name());
    sent.put("kind", party.name.kind());
    sent.put("country", party.name.country().unwrap_or_default());
    for (name, value) in [
        ("acronym", &party.profile.acronym),
        ("website", &party.profile.website),
        ("description", &party.profile.description),
    ] {
        sent.put(name, value.clone().unwrap_or_default());
    }
    sent
}

fn patch(sent: &Sent, is_keeper: bool) -> PartyPatchBody {
    let emptied = |name: &str| sent.text(name).map_or(Field::Null, Field::Value);
    let mut patch = PartyPatchBody {
        acronym: emptied("acronym"),
        website: emptied("website"),
        description: emptied("description"),
        ..PartyPatchBody::default()
    };
    if is_keeper {
        patch.name = Field::Value(sent.value("name").to_owned());
        patch.kind = Field::Value(sent.value("kind").to_owned());
        patch.country = emptied("country");
    }
    patch
}

fn show_form(
    page: Frame<'_>,
    (sent, status, is_stale): (Sent, StatusCode, bool),
    party: Option<Party>,
    is_keeper: bool,
) -> Result<HttpResponse> {
    let kinds = page.choices(Scheme::PartyKinds);
    let countries = page.choices(Scheme::Countries);
    frame::respond_with(status, &FormOfParty { page, sent, party, kinds, countries, is_keeper, is_stale })
}
