//! Inviting members by pages, telling the link once, and accepting an invitation.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;
use serde::Deserialize;

use super::api::{self, NewInvitationBody};
use super::{InvitationToken, PREFIX};
use crate::app::App;
use crate::auth::password::{LEAST, MOST, Password};
use crate::auth::roles::InviteMembers;
use crate::auth::{Act, Allowed, Caller, Role, Visitor};
use crate::db::DbConnection;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::http::idempotency::{Created, IdempotencyKey};
use crate::http::middleware::current_request_id;
use crate::ids::MemberId;
use crate::members::{self, Circle, Member, check_may_grant};
use crate::parties::{self, Acquaintance};
use crate::sessions;
use crate::sessions::pages::{cookie_of, user_agent};
use crate::vocabulary::Scheme;
use crate::web::form::{self, Form, Sent};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::names::plain;

/// The most organisations to choose from.
const MOST_PARTIES: u32 = 5_000;

#[derive(Template)]
#[template(path = "invitations/new.html")]
struct NewPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    parties: Vec<Choice>,
    roles: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "invitations/told.html")]
struct ToldPage<'p> {
    page: Frame<'p>,
    member: Member,
    /// The link with the token in it; none when it was told before.
    link: Option<String>,
}

#[derive(Template)]
#[template(path = "invitations/accept.html")]
struct AcceptPage<'p> {
    page: Frame<'p>,
    sent: Sent,
}

/// Where somebody is invited to.
#[derive(Debug, Deserialize)]
pub struct InvitingQuery {
    party_id: Option<String>,
}

/// What the form of whoever accepts sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceFields {
    token: String,
    password: Password,
}

/// The form that invites somebody.
#[get("/invitations/new")]
pub async fn ask_whom_to_invite(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<InviteMembers>,
    language: PageLanguage,
    Query(query): Query<InvitingQuery>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    let sent = Sent::of(query.party_id.map(|id| ("party_id".to_owned(), id)).into_iter().collect());
    show_form(&app, &caller, page, sent, StatusCode::OK).await
}

/// Invites somebody, and tells the link in this answer alone.
#[post("/invitations")]
pub async fn invite_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<InviteMembers>,
    language: PageLanguage,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    let page = page.standing_for("/invitations/new");
    let key = IdempotencyKey::of_form(sent.value(form::ONCE));
    let bytes = serde_html_form::to_string(sent.fields()).unwrap_or_default();
    let invited = match read(&sent).parse(&app.vocabulary) {
        Ok(new) => api::invite(&app, &caller, key, (new, bytes.as_bytes())).await,
        Err(error) => Err(error),
    };
    match invited {
        Ok(invited) => tell(&app, page, invited).await,
        Err(error) => {
            let status = sent.refuse(&page, error)?;
            show_form(&app, &caller, page, sent, status).await
        }
    }
}

/// Invites a member anew, and tells the link in this answer alone.
#[post("/members/{id}/invitation")]
pub async fn invite_again_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<InviteMembers>,
    language: PageLanguage,
    id: Id<MemberId>,
    sent: Sent,
) -> Result<HttpResponse> {
    let key = IdempotencyKey::of_form(sent.value(form::ONCE));
    let invited = api::invite_again(&app, &caller, key, *id).await?;
    let page = Frame::new(&request, language.0, Section::Secretariat, &app.vocabulary);
    tell(&app, page, invited).await
}

fn read(sent: &Sent) -> NewInvitationBody {
    let roles = sent.values("roles");
    NewInvitationBody {
        party_id: sent.value("party_id").to_owned(),
        email: sent.value("email").to_owned(),
        name: sent.value("name").to_owned(),
        roles: Role::ALL.iter().filter(|role| roles.contains(&role.as_str())).copied().collect(),
    }
}

async fn show_form(
    app: &App,
    caller: &Caller,
    page: Frame<'_>,
    sent: Sent,
    status: StatusCode,
) -> Result<HttpResponse> {
    let known = Acquaintance::of(Some(caller));
    let read = move |connection: &mut DbConnection| {
        parties::list(connection, &known, &parties::Filter::default(), None, MOST_PARTIES)
    };
    let mut parties: Vec<Choice> = (app.database.read(read).await?.into_iter())
        .map(|party| Choice { value: party.id.to_string(), words: party.name.name().to_owned() })
        .collect();
    parties.sort_by_cached_key(|party| plain(&party.words));
    let roles = role_choices(&page, caller);
    frame::respond_with(status, &NewPage { page, sent, parties, roles })
}

/// The roles that a caller may give.
pub fn role_choices(page: &Frame<'_>, caller: &Caller) -> Vec<Choice> {
    let may_give = |choice: &Choice| {
        Role::ALL.iter().any(|role| role.as_str() == choice.value && check_may_grant(caller, &[*role]).is_ok())
    };
    page.choices(Scheme::Roles).into_iter().filter(may_give).collect()
}

/// The page that tells the link, unless it was told before.
async fn tell(app: &App, page: Frame<'_>, (created, token): (Created, InvitationToken)) -> Result<HttpResponse> {
    let member = created.place().trim_start_matches("members/").parse::<MemberId>();
    let member = member.map_err(crate::error::Error::internal)?;
    let member = app.database.read(move |connection| members::find(connection, Circle::All, member)).await?;
    // What follows the sign # stays in the browser: no log and no other site sees it.
    let place = page.at("/invitation");
    let link = (!created.is_replayed()).then(|| format!("{}{place}#{}", app.config.public_origin, token.reveal()));
    let told = ToldPage { page: page.told_once(), member, link };
    Ok(keep_nowhere(frame::respond_with(StatusCode::CREATED, &told)?))
}

/// A page with a token in it, which no browser is to keep.
fn keep_nowhere(mut response: HttpResponse) -> HttpResponse {
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

/// The form of whoever was invited.
#[get("/invitation")]
pub async fn ask_for_invitation(
    request: HttpRequest,
    app: web::Data<App>,
    _visitor: Visitor,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::SignIn, &app.vocabulary);
    frame::respond(&AcceptPage { page, sent: Sent::default() })
}

/// Accepts an invitation: sets the password, signs in, and leads to what waits.
#[post("/invitation")]
pub async fn accept_by_form(
    request: HttpRequest,
    app: web::Data<App>,
    _visitor: Visitor,
    language: PageLanguage,
    Form(fields): Form<AcceptanceFields>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::SignIn, &app.vocabulary);
    let token = token_in(&fields.token);
    let member = match api::accept(&app, token, fields.password).await {
        Ok(member) => member,
        Err(error) => {
            let mut sent = Sent::of(vec![("token".to_owned(), fields.token)]);
            let status = sent.refuse(&page, error)?;
            return Ok(keep_nowhere(frame::respond_with(status, &AcceptPage { page, sent })?));
        }
    };
    let act = Act { by: Some(member.id), at: app.clock.now(), request_id: Some(current_request_id()) };
    let browser = user_agent(&request);
    let open = move |connection: &mut DbConnection| sessions::open(connection, &act, member.id, browser.as_deref());
    let cookie = cookie_of(&app, &app.database.write(open).await?);
    let mut response = form::lead_to(page.at("/inbox"));
    response.add_cookie(&cookie).map_err(crate::error::Error::internal)?;
    Ok(response)
}

/// The token in what was pasted: by itself, or at the end of the link.
fn token_in(pasted: &str) -> &str {
    let begins = pasted.find(PREFIX).unwrap_or(0);
    pasted.get(begins..).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_may_be_pasted_as_a_whole() {
        for pasted in ["hubinv_abc", " hubinv_abc\n", "https://hub.example/en/invitation#hubinv_abc"] {
            assert_eq!(token_in(pasted), "hubinv_abc");
        }
        assert_eq!(token_in(" nothing of it "), "nothing of it");
    }
}
