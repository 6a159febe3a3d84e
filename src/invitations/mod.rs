//! Invitations: a token, told once, with which a member sets a password and becomes active.
//!
//! Also how a member who lost the password gets a new one: nobody but its owner ever sees or sets a password.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::auth::keys::random_bytes;
use crate::auth::{Act, Caller};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::ids::{InvitationId, MemberId, PartyId};
use crate::inbox::NoticeCode;
use crate::journal;
use crate::members::{self, Circle, Member, MemberState, NewMember};
use crate::parties::{self, Acquaintance};
use crate::sessions::{self, sign_in};

/// Invitations over HTTP.
pub mod api;
/// Inviting and accepting by pages.
pub mod pages;
mod store;

/// What every token begins with.
const PREFIX: &str = "hubinv_";
/// Seconds for which a new member may accept.
const NEW_SECONDS: i64 = 7 * 24 * 60 * 60;
/// Seconds for which a member who has a password may set another: its bearer waits for it.
const RESET_SECONDS: i64 = 60 * 60;

/// The token of an invitation; never stored, and shown but once.
#[derive(Clone)]
pub struct InvitationToken(String);

impl InvitationToken {
    /// A token that nobody can guess: 256 bits.
    pub fn generate() -> Result<Self> {
        Ok(Self(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random_bytes::<32>()?))))
    }

    /// The token, for whoever hands it on to the member.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn digest(&self) -> TokenDigest {
        TokenDigest::of(&self.0)
    }
}

/// SHA-256 of a token, by which it is found: equal tokens are never compared letter by letter.
#[derive(Debug, Clone)]
pub struct TokenDigest(String);

impl TokenDigest {
    /// Of a token as it came.
    pub fn of(token: &str) -> Self {
        Self(format!("{:x}", Sha256::digest(token)))
    }
}

/// An invitation that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Who is invited.
    pub member: MemberId,
    /// Until when it can be accepted.
    pub expires_at: UtcTime,
}

/// Enters a member and invites it.
///
/// # Errors
/// Forbidden for roles that the caller may not give; fields that are not right; a conflict when the e-mail address is
/// somebody's already.
pub fn invite(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    new: &NewMember,
    token: &TokenDigest,
) -> Result<(Member, Invitation)> {
    members::check_may_grant(caller, &new.roles)?;
    check_party(connection, caller, new.party, new)?;
    let id = members::enter(connection, act, new, None)?;
    let invitation = issue(connection, act, id, NEW_SECONDS, token)?;
    let member = members::find(connection, Circle::All, id)?;
    members::tell_others(connection, act, NoticeCode::MemberInvited, &member, (caller.member, caller.party))?;
    Ok((member, invitation))
}

fn check_party(connection: &mut DbConnection, caller: &Caller, id: PartyId, new: &NewMember) -> Result<()> {
    let party = parties::find(connection, &Acquaintance::of(Some(caller)), id).map_err(|error| match error {
        Error::NotFound => Error::invalid("/party_id", "unknown_party", "There is no such party; see /api/v1/parties."),
        other => other,
    })?;
    members::check_roles(&new.roles, party.name.kind(), party.is_secretariat)
}

/// Invites a member anew: with a first password still to be set, or to replace one that was lost. Earlier invitations
/// that are open are void.
pub fn invite_again(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    id: MemberId,
    token: &TokenDigest,
) -> Result<(Member, Invitation)> {
    let member = members::find(connection, Circle::of(caller), id)?;
    members::check_may_grant(caller, &member.roles)?;
    if member.state == MemberState::Disabled {
        return Err(Error::conflict("member_disabled", "This member is disabled. Make the member active first."));
    }
    let seconds = if member.has_password { RESET_SECONDS } else { NEW_SECONDS };
    let invitation = issue(connection, act, id, seconds, token)?;
    journal::record(connection, act, member.event("member.invited_again"))?;
    members::tell_others(connection, act, NoticeCode::MemberInvited, &member, (caller.member, caller.party))?;
    Ok((member, invitation))
}

/// Makes an invitation of a member, in place of those that are open.
pub fn issue_new(
    connection: &mut DbConnection,
    act: &Act,
    member: MemberId,
    token: &TokenDigest,
) -> Result<Invitation> {
    issue(connection, act, member, NEW_SECONDS, token)
}

fn issue(
    connection: &mut DbConnection,
    act: &Act,
    member: MemberId,
    seconds: i64,
    token: &TokenDigest,
) -> Result<Invitation> {
    void(connection, member)?;
    let invitation = Invitation { id: InvitationId::generate(), member, expires_at: act.at.plus_seconds(seconds) };
    store::insert(connection, &invitation, token, act)?;
    Ok(invitation)
}

/// Makes every invitation of a member that is still open worthless.
pub fn void(connection: &mut DbConnection, member: MemberId) -> Result<()> {
    store::delete_open(connection, member)
}

/// Whom a token invites, when it can still be accepted.
pub fn find_invited(connection: &mut DbConnection, token: &TokenDigest, now: UtcTime) -> Result<Member> {
    let member = store::find_member(connection, token, now)?.ok_or_else(worthless)?;
    members::find(connection, Circle::All, member)
}

/// Accepts an invitation: sets the password, makes the member active, ends what sessions there are. Of several who
/// come with the same token at once, one does.
pub fn accept(connection: &mut DbConnection, act: &Act, token: &TokenDigest, password_hash: &str) -> Result<Member> {
    let (id, invited_by) = store::use_up(connection, token, act.at)?.ok_or_else(worthless)?;
    if !members::set_password(connection, act, id, password_hash)? {
        return Err(worthless());
    }
    let act = Act { by: Some(id), ..act.clone() };
    void(connection, id)?;
    sessions::end_all(connection, &act, id, "password_set")?;
    let member = members::find(connection, Circle::All, id)?;
    sign_in::forget_attempts(connection, member.email.as_str())?;
    journal::record(connection, &act, member.event("member.accepted").with(json!({ "roles": member.roles })))?;
    if let Some(inviter) = invited_by {
        let of = members::find(connection, Circle::All, inviter)?.party.id;
        members::tell_others(connection, &act, NoticeCode::MemberJoined, &member, (inviter, of))?;
    }
    Ok(member)
}

/// Whether somebody of another party let a member in since a time: by the invitation to join, or by one to set another
/// password.
pub fn was_let_in_since(connection: &mut DbConnection, member: MemberId, since: UtcTime) -> Result<bool> {
    store::was_used_since(connection, member, since)
}

/// One answer for every token that does not hold.
fn worthless() -> Error {
    Error::invalid(
        "/token",
        "invitation_void",
        "This invitation was used, replaced or is too old. Ask the secretariat for a new one.",
    )
}
