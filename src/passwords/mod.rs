//! Changing one's own password: only who knows the present one can, and wherever else one is signed in ends.

use crate::app::App;
use crate::auth::password::hasher::Verdict;
use crate::auth::password::{self, Password};
use crate::auth::{Act, Caller};
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::members::{self, Circle, Credentials, Member};
use crate::rate_limits::{self, Limit};
use crate::sessions::{self, sign_in};
use crate::validation::Problems;
use crate::{invitations, journal};

/// One's own password over HTTP.
pub mod api;
/// One's own password by a page.
pub mod pages;

/// How often the present password may be tried in one session: who found a browser open guesses nothing.
const ATTEMPTS: Limit = Limit { burst: 10, seconds_each: 45 };

/// One password in place of another.
pub struct PasswordChange {
    /// The one that is good so far.
    pub current: Password,
    /// The one from now on.
    pub new: Password,
}

/// Replaces the caller's password. The session of the request goes on; all others of the member end, and invitations
/// to set another password are void.
///
/// # Errors
/// [`Error::Invalid`] at `/new_password` when it is not fit to be one, and at `/current_password` when that is wrong;
/// [`Error::TooManyAttempts`] for those who guess.
pub async fn change(app: &App, caller: &Caller, PasswordChange { current, new }: PasswordChange) -> Result<()> {
    let (act, acting, id) = (caller.act(&app.clock), caller.clone(), caller.member);
    let read = move |connection: &mut DbConnection| {
        Ok((members::find(connection, Circle::Oneself(id), id)?, members::find_own_credentials(connection, id)?))
    };
    let (member, credentials) = app.database.read(read).await?;
    check(app, "/new_password", &new, &member)?;
    let (subject, now) = (format!("password in {}", caller.session), act.at);
    let admit = move |connection: &mut DbConnection| rate_limits::admit(connection, &subject, ATTEMPTS, now);
    app.database.write(admit).await?.demand()?;
    let credentials = credentials.ok_or_else(wrong)?;
    if app.hasher.verify(current, Some(credentials.password_hash.clone())).await? == Verdict::Wrong {
        return Err(wrong());
    }
    let hash = app.hasher.hash(new).await?;
    let write = move |connection: &mut DbConnection| replace(connection, &act, &acting, (&member, &credentials), &hash);
    app.database.write(write).await
}

/// Holds a new password against the rules, and against what everybody may know of its owner.
///
/// # Errors
/// [`Error::Invalid`] at the pointer.
pub fn check(app: &App, pointer: &str, password: &Password, owner: &Member) -> Result<()> {
    let mut problems = Problems::new(&app.vocabulary);
    let known = [owner.name.as_str(), owner.email.as_str(), owner.party.name.as_str()];
    password::check(&mut problems, pointer, password, &known);
    problems.finish(())
}

fn replace(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    (member, credentials): (&Member, &Credentials),
    hash: &str,
) -> Result<()> {
    // Another change came first, or the member was disabled.
    if !members::confirm_credentials(connection, credentials, hash)? {
        return Err(wrong());
    }
    invitations::void(connection, member.id)?;
    sessions::end_others(connection, act, caller, "password_changed")?;
    sign_in::forget_attempts(connection, member.email.as_str())?;
    journal::record(connection, act, member.event("member.password_changed"))
}

fn wrong() -> Error {
    Error::invalid(
        "/current_password",
        "wrong_password",
        "This is not your present password. Type it again; if you have lost it, ask the secretariat for an invitation.",
    )
}
