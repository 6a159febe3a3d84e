//! Inviting members over HTTP, and accepting an invitation.

use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Invitation, InvitationToken, TokenDigest};
use crate::app::App;
use crate::auth::password::Password;
use crate::auth::roles::InviteMembers;
use crate::auth::{Act, Allowed, Caller, Role};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::extract::{Body, Id};
use crate::http::idempotency::{Created, Creation, IdempotencyKey};
use crate::http::middleware::current_request_id;
use crate::http::problem::Problem;
use crate::http::version::entity_tag;
use crate::ids::{MemberId, PartyId};
use crate::members::body::MemberBody;
use crate::members::{self, Email, Member, NewMember};
use crate::passwords;
use crate::validation::{Problems, TITLE};
use crate::vocabulary::Vocabulary;

/// Whom to invite.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInvitationBody {
    /// The organisation.
    #[schema(max_length = 64, pattern = "^pty_[0-9a-f-]{36}$")]
    pub(super) party_id: String,
    /// Where to write to; one person, one address.
    #[schema(max_length = 254, example = "focal.point@example.org")]
    pub(super) email: String,
    /// The person's name.
    #[schema(min_length = 1, max_length = 300)]
    pub(super) name: String,
    /// What the person will do for the party.
    #[schema(min_items = 1, max_items = 6)]
    pub(super) roles: Vec<Role>,
}

impl NewInvitationBody {
    pub(super) fn parse(&self, vocabulary: &Vocabulary) -> Result<NewMember> {
        let mut problems = Problems::new(vocabulary);
        let email = Email::parse(&mut problems, "/email", &self.email);
        let name = problems.text("/name", &self.name, TITLE);
        let party = self.party_id.parse::<PartyId>().map_err(|error| {
            problems.add("/party_id", "wrong_id", format!("Expected the id of {}.", error.expected));
        });
        let member = party.map(|party| NewMember { party, email, name, roles: distinct(&self.roles) });
        problems.finish(())?;
        member.map_err(|()| Error::internal("a problem was not reported"))
    }
}

fn distinct(roles: &[Role]) -> Vec<Role> {
    let mut distinct = roles.to_vec();
    distinct.sort();
    distinct.dedup();
    distinct
}

/// An invitation.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationBody {
    /// Its id.
    #[schema(pattern = "^inv_[0-9a-f-]{36}$")]
    id: String,
    /// Who is invited.
    member: MemberBody,
    /// Hand this to the member and to nobody else. It is told this once: it is not stored, and null when this answer
    /// is repeated for an Idempotency-Key. Whoever lost it sends a new invitation.
    #[schema(pattern = "^hubinv_")]
    invitation_token: Option<String>,
    /// Until when it can be accepted.
    #[schema(format = DateTime)]
    expires_at: String,
}

impl InvitationBody {
    /// What is kept of it for a replay: everything but the token.
    fn without_token(member: Member, invitation: &Invitation) -> Self {
        Self {
            id: invitation.id.to_string(),
            member: MemberBody::from(member),
            invitation_token: None,
            expires_at: invitation.expires_at.to_string(),
        }
    }
}

/// An invitation that is accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceBody {
    /// The token of the invitation.
    #[schema(max_length = 200, pattern = "^hubinv_")]
    token: String,
    /// The password from now on: 15 to 128 characters of any kind, and not one that everybody guesses.
    #[schema(value_type = String, format = Password, min_length = 15, max_length = 128)]
    password: Password,
}

/// Invite somebody to become a member. The token is told once, in this answer.
#[utoipa::path(
    tag = "members",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe; a repeated answer lacks the token.", max_length = 255)),
    request_body = NewInvitationBody,
    responses(
        (status = 201, description = "The invitation, with the member at `Location`.", body = InvitationBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not the caller's to invite; roles of the secretariat are given by administrators.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`already_exists`: somebody has this e-mail address.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Fields are not right, or the key came with another body.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/invitations")]
pub async fn create_invitation(
    app: web::Data<App>,
    caller: Allowed<InviteMembers>,
    key: IdempotencyKey,
    body: Body<NewInvitationBody>,
) -> Result<HttpResponse> {
    let new = body.value.parse(&app.vocabulary)?;
    let (created, token) = invite(&app, &caller, key, (new, &body.bytes)).await?;
    Ok(created.telling_once("invitation_token", token.reveal())?.into_response())
}

/// Invites somebody as what was sent says; the token is to be told unless the creation is a repeated one.
pub(super) async fn invite(
    app: &App,
    caller: &Caller,
    key: IdempotencyKey,
    (new, sent): (NewMember, &[u8]),
) -> Result<(Created, InvitationToken)> {
    let creation = Creation::new(caller.member, "create_invitation", key, sent);
    let (act, acting) = (caller.act(&app.clock), caller.clone());
    let token = InvitationToken::generate()?;
    let digest = token.digest();
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let (member, invitation) = super::invite(connection, &act, &acting, &new, &digest)?;
            created(member, &invitation)
        })
    };
    Ok((app.database.write(write).await?, token))
}

/// Invite a member anew, who has not accepted in time or lost the password. Earlier invitations are void; sessions
/// end when this one is accepted.
#[utoipa::path(
    tag = "members",
    params(
        ("id" = String, Path, description = "The member's id.", pattern = "^mem_[0-9a-f-]{36}$"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes repeating this safe; a repeated answer lacks the token.", max_length = 255),
    ),
    responses(
        (status = 201, description = "The invitation, with the member at `Location`.", body = InvitationBody),
        (status = 400, description = "Not the id of a member.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "Not signed in.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Not the caller's to invite; members with roles of the secretariat are invited by administrators.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "There is none that the caller may know of.", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`member_disabled`: the member may not sign in.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The key came for another member.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[post("/members/{id}/invitation")]
pub async fn create_member_invitation(
    app: web::Data<App>,
    caller: Allowed<InviteMembers>,
    id: Id<MemberId>,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let (created, token) = invite_again(&app, &caller, key, *id).await?;
    Ok(created.telling_once("invitation_token", token.reveal())?.into_response())
}

/// Invites a member anew; the token is to be told unless the creation is a repeated one.
pub(super) async fn invite_again(
    app: &App,
    caller: &Caller,
    key: IdempotencyKey,
    id: MemberId,
) -> Result<(Created, InvitationToken)> {
    // There is no body; whom the key is for stands in its place.
    let creation = Creation::new(caller.member, "create_member_invitation", key, id.to_string().as_bytes());
    let (act, acting) = (caller.act(&app.clock), caller.clone());
    let token = InvitationToken::generate()?;
    let digest = token.digest();
    let write = move |connection: &mut DbConnection| {
        creation.once(connection, act.at, |connection| {
            let (member, invitation) = super::invite_again(connection, &act, &acting, id, &digest)?;
            created(member, &invitation)
        })
    };
    Ok((app.database.write(write).await?, token))
}

fn created(member: Member, invitation: &Invitation) -> Result<Created> {
    let (location, tag) = (format!("/api/v1/members/{}", member.id), entity_tag(member.version));
    Created::new(location, Some(tag), &InvitationBody::without_token(member, invitation))
}

/// Accept an invitation by setting a password; then sign in with it. Earlier sessions of the member end.
#[utoipa::path(
    tag = "members",
    request_body = AcceptanceBody,
    responses(
        (status = 200, description = "The member, who is active now.", body = MemberBody),
        (status = 400, description = "Not well-formed.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "Too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The invitation is void, or the password is not fit to be one.", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too much to do; `Retry-After` says when to come back.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The database does not answer.", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/invitations/acceptance")]
pub async fn accept_invitation(app: web::Data<App>, body: Body<AcceptanceBody>) -> Result<HttpResponse> {
    let AcceptanceBody { token, password } = body.value;
    Ok(members::api::show(accept(&app, &token, password).await?))
}

/// Accepts an invitation by its token, once the password was found fit.
pub(super) async fn accept(app: &App, token: &str, password: Password) -> Result<Member> {
    let digest = TokenDigest::of(token);
    let act = Act { by: None, at: app.clock.now(), request_id: Some(current_request_id()) };
    let (wanted, now) = (digest.clone(), act.at);
    let invited = app.database.read(move |connection| super::find_invited(connection, &wanted, now)).await?;
    passwords::check(app, "/password", &password, &invited)?;
    let hash = app.hasher.hash(password).await?;
    app.database.write(move |connection| super::accept(connection, &act, &digest, &hash)).await
}
