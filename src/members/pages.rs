//! Members as pages: one's own account, one's colleagues, and for the secretariat everybody.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;

use super::body::{MemberPatchBody, MembersQuery};
use super::{Circle, Member, MemberState, NewState, check_may_grant};
use crate::app::App;
use crate::auth::roles::{KeepAccount, ReadMembers};
use crate::auth::{Allowed, Caller, Role};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query};
use crate::http::page::checked_limit;
use crate::http::patch::Field;
use crate::http::version::ExpectedVersion;
use crate::ids::MemberId;
use crate::invitations::pages::role_choices;
use crate::parties::{self, Acquaintance, Party, Verification};
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Choice, Frame, Section};
use crate::web::language::PageLanguage;

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage<'p> {
    page: Frame<'p>,
    sent: Sent,
    member: Member,
    party: Party,
    /// The roles that count now.
    in_force: Vec<Role>,
    reads_members: bool,
    /// What was read when the form was made is not what stands any more.
    is_stale: bool,
}

#[derive(Template)]
#[template(path = "members/list.html")]
struct ListOfMembers<'p> {
    page: Frame<'p>,
    total: i64,
    records: Vec<Member>,
    states: Vec<(&'static str, bool)>,
    kept: Vec<(String, String)>,
    /// The party whose members these are.
    party: Option<Party>,
    may_invite: bool,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "members/record.html")]
struct PageOfMember<'p> {
    page: Frame<'p>,
    sent: Sent,
    member: Member,
    roles: Vec<Choice>,
    states: Vec<Choice>,
    may_change: bool,
    may_invite: bool,
    is_oneself: bool,
    is_stale: bool,
}

impl AccountPage<'_> {
    fn in_force_names(&self) -> String {
        names_of(&self.in_force, &self.page)
    }
}

impl PageOfMember<'_> {
    /// What was chosen in a form that came too late.
    fn yours(&self) -> String {
        let chosen = self.roles.iter().filter(|role| self.sent.has("roles", &role.value));
        let chosen = chosen.chain(self.states.iter().filter(|state| self.sent.has("state", &state.value)));
        self.page.joined(&chosen.map(|choice| choice.words.clone()).collect::<Vec<_>>())
    }
}

impl Member {
    /// The names of its roles.
    pub fn role_names(&self, page: &Frame<'_>) -> String {
        names_of(&self.roles, page)
    }
}

fn names_of(roles: &[Role], page: &Frame<'_>) -> String {
    page.joined(&roles.iter().map(|role| page.name_in(&[Scheme::Roles], role.as_str())).collect::<Vec<_>>())
}

/// Who is signed in, and for whom.
#[get("/account")]
pub async fn show_account_page(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    show_account(&app, &caller, page, None).await
}

/// Changes what one may change of oneself.
#[post("/account")]
pub async fn change_account(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<KeepAccount>,
    language: PageLanguage,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    let patch = MemberPatchBody { name: Field::Value(sent.value("name").to_owned()), ..MemberPatchBody::default() };
    match change(&app, &caller, caller.member, &sent, patch).await {
        Ok(()) => Ok(form::lead_to(page.after("/account", "account"))),
        Err(error) => {
            let is_stale = matches!(error, Error::Stale);
            let status = sent.refuse(&page, error)?;
            show_account(&app, &caller, page, Some((sent, status, is_stale))).await
        }
    }
}

async fn change(app: &App, caller: &Caller, id: MemberId, sent: &Sent, patch: MemberPatchBody) -> Result<()> {
    let expected = ExpectedVersion::of_form(sent.value("version"))?;
    let change = patch.parse(&app.vocabulary)?;
    let (act, acting) = (caller.act(&app.clock), caller.clone());
    let write =
        move |connection: &mut DbConnection| super::change(connection, &act, &acting, id, expected.clone(), &change);
    app.database.write(write).await.map(drop)
}

async fn show_account(
    app: &App,
    caller: &Caller,
    page: Frame<'_>,
    refused: Option<(Sent, StatusCode, bool)>,
) -> Result<HttpResponse> {
    let (id, party, known) = (caller.member, caller.party, Acquaintance::of(Some(caller)));
    let read = move |connection: &mut DbConnection| {
        Ok((super::find(connection, Circle::Oneself(id), id)?, parties::find(connection, &known, party)?))
    };
    let (member, party) = app.database.read(read).await?;
    let as_it_is = || (Sent::of(vec![("name".to_owned(), member.name.clone())]), StatusCode::OK, false);
    let (sent, status, is_stale) = refused.unwrap_or_else(as_it_is);
    let reads_members = [Role::Coordinator, Role::Administrator, Role::FocalPoint, Role::Officer];
    let reads_members = reads_members.iter().any(|role| caller.has(*role));
    let in_force = caller.roles.clone();
    frame::respond_with(status, &AccountPage { page, sent, member, party, in_force, reads_members, is_stale })
}

/// The members that the caller may know of.
#[get("/members")]
pub async fn browse_members(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReadMembers>,
    language: PageLanguage,
    Query(query): Query<MembersQuery>,
) -> Result<HttpResponse> {
    let limit = checked_limit(query.limit)?;
    let filter = query.filter(&app.vocabulary)?;
    let list = filter.list_name();
    let after = app.cursor_key.open_position(&list, query.cursor.as_deref())?;
    let (circle, known) = (Circle::of(&caller), Acquaintance::of(Some(&caller)));
    let read = move |connection: &mut DbConnection| {
        let party = match filter.parties.as_slice() {
            [party] => parties::find(connection, &known, *party).map(Some),
            _ => Ok(None),
        };
        let members = super::list(connection, circle, &filter, after, limit)?;
        Ok((members, super::count(connection, circle, &filter)?, party?))
    };
    let (mut records, total, party) = app.database.read(read).await?;
    let length = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = records.len() > length;
    records.truncate(length);
    let last = records.last().filter(|_| has_more).map(Member::position);
    let cursor = last.map(|last| app.cursor_key.seal_position(&list, last)).transpose()?;
    let address = Address::read(request.path(), request.query_string(), &["state"]);
    let chosen: Vec<&str> = address.values("state").collect();
    let states = MemberState::ALL.iter().map(|state| (state.as_str(), chosen.contains(&state.as_str()))).collect();
    let may_invite = caller.has(Role::Coordinator) || caller.has(Role::Administrator);
    let next = cursor.map(|cursor| address.setting("cursor", &cursor));
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    let kept = address.others(&["state"]);
    frame::respond(&ListOfMembers { page, total, records, states, kept, party, may_invite, next })
}

/// A member of one's own party, or for coordinators and administrators anybody.
#[get("/members/{id}")]
pub async fn read_member(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReadMembers>,
    language: PageLanguage,
    id: Id<MemberId>,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    show_member(&app, &caller, page, *id, None).await
}

/// Changes what a member does, and whether it may sign in.
#[post("/members/{id}")]
pub async fn change_member(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<ReadMembers>,
    language: PageLanguage,
    id: Id<MemberId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let page = Frame::new(&request, language.0, Section::Account, &app.vocabulary);
    let chosen = sent.values("roles");
    let roles = Role::ALL.iter().filter(|role| chosen.contains(&role.as_str())).copied().collect();
    let state = NewState::ALL.iter().find(|state| state.as_str() == sent.value("state"));
    let patch = MemberPatchBody {
        roles: Field::Value(roles),
        state: state.map_or(Field::Absent, |state| Field::Value(*state)),
        ..MemberPatchBody::default()
    };
    match change(&app, &caller, *id, &sent, patch).await {
        Ok(()) => Ok(form::lead_to(page.after(&format!("/members/{}", *id), "member"))),
        Err(error) => {
            let is_stale = matches!(error, Error::Stale);
            let status = sent.refuse(&page, error)?;
            show_member(&app, &caller, page, *id, Some((sent, status, is_stale))).await
        }
    }
}

async fn show_member(
    app: &App,
    caller: &Caller,
    page: Frame<'_>,
    id: MemberId,
    refused: Option<(Sent, StatusCode, bool)>,
) -> Result<HttpResponse> {
    let circle = Circle::of(caller);
    let member = app.database.read(move |connection| super::find(connection, circle, id)).await?;
    let (sent, status, is_stale) = refused.unwrap_or_else(|| (as_it_is(&member), StatusCode::OK, false));
    let is_keeper = caller.has(Role::Coordinator) || caller.has(Role::Administrator);
    let may_invite = is_keeper && check_may_grant(caller, &member.roles).is_ok();
    let is_oneself = caller.member == member.id;
    let shown = PageOfMember {
        roles: role_choices(&page, caller).into_iter().filter(|role| goes_with(&member, role)).collect(),
        states: states_of(&member, &page),
        may_change: may_invite && !is_oneself,
        may_invite: may_invite && member.state != MemberState::Disabled,
        page,
        sent,
        member,
        is_oneself,
        is_stale,
    };
    frame::respond_with(status, &shown)
}

fn as_it_is(member: &Member) -> Sent {
    let mut sent = Sent::default();
    for role in &member.roles {
        sent.put("roles", role.as_str());
    }
    sent.put("state", member.state.as_str());
    sent
}

/// Whether a role can be one of a member's party.
fn goes_with(member: &Member, role: &Choice) -> bool {
    let role = Role::ALL.iter().find(|one| one.as_str() == role.value);
    role.is_some_and(|role| super::check_roles(&[*role], &member.party.kind, member.is_of_secretariat).is_ok())
}

/// What can be decided of whether a member may sign in: nothing becomes of an open invitation but that it is void.
fn states_of(member: &Member, page: &Frame<'_>) -> Vec<Choice> {
    let states: &[MemberState] = match member.state {
        MemberState::Invited => &[MemberState::Invited, MemberState::Disabled],
        _ => &[MemberState::Active, MemberState::Disabled],
    };
    let choice =
        |state: &MemberState| Choice { value: state.as_str().to_owned(), words: page.say_of("member-state", state) };
    states.iter().map(choice).collect()
}
