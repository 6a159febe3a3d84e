//! Checking who wants to sign in: as slow for a guesser, and as silent, whether or not there is such a member.

use sha2::{Digest, Sha256};

use super::Session;
use crate::app::App;
use crate::auth::Act;
use crate::auth::password::Password;
use crate::auth::password::hasher::Verdict;
use crate::db::DbConnection;
use crate::error::{Error, Result};
use crate::http::client_address::ClientAddress;
use crate::http::middleware::current_request_id;
use crate::members::{self, Credentials, Email};
use crate::rate_limits::{self, Admission, Limit};

/// How often the password of one account may be tried from one network: in an hour 90 times, so that nobody guesses it,
/// and whoever tries shuts nobody out who signs in from elsewhere. A password that is new starts anew.
const PER_ACCOUNT_AND_ADDRESS: Limit = Limit { burst: 10, seconds_each: 45 };
/// How often from all networks together: in an hour 200 times.
const PER_ACCOUNT: Limit = Limit { burst: 100, seconds_each: 36 };
/// How often one client may try, whatever accounts.
const PER_ADDRESS: Limit = Limit { burst: 50, seconds_each: 2 };

/// Who wants to sign in, from where.
pub struct SignIn {
    /// The e-mail address as it was typed.
    pub email: String,
    /// The password as it was typed.
    pub password: Password,
    /// Where the client is.
    pub address: ClientAddress,
    /// What the client calls itself.
    pub user_agent: Option<String>,
}

/// What the attempts are counted on.
#[derive(Debug, Clone)]
struct Subjects {
    account: String,
    address: String,
    account_and_address: String,
}

impl Subjects {
    /// Each with its limit, in the order in which they are counted, so that no two sign-ins wait for each other. Who is
    /// held back by an earlier one costs the later ones nothing, else anybody could lock an account from one place.
    fn counted(&self) -> [(&str, Limit); 3] {
        [
            (&self.address, PER_ADDRESS),
            (&self.account_and_address, PER_ACCOUNT_AND_ADDRESS),
            (&self.account, PER_ACCOUNT),
        ]
    }
}

/// Signs a member in.
///
/// # Errors
/// [`Error::Unauthenticated`], the same for an unknown address, a wrong password, an invitation that is still open and
/// a member who was disabled; [`Error::TooManyAttempts`] for those who try too often, right or wrong.
pub async fn sign_in(app: &App, attempt: SignIn) -> Result<Session> {
    let outcome = decide(app, attempt).await;
    let name = match &outcome {
        Ok(_) => "signed_in",
        Err(Error::Unauthenticated { .. }) => "refused",
        Err(Error::TooManyAttempts { .. }) => "held_back",
        Err(_) => "failed",
    };
    metrics::counter!("hub_sign_ins_total", "outcome" => name).increment(1);
    outcome
}

async fn decide(app: &App, attempt: SignIn) -> Result<Session> {
    let act = Act { by: None, at: app.clock.now(), request_id: Some(current_request_id()) };
    let (account, network) = (account_subject(&attempt.email), attempt.address.network());
    let address = format!("sign-in from {network}");
    let subjects = Subjects { account_and_address: format!("{account} from {network}"), account, address };
    admit(app, &act, &subjects).await?;
    let email = attempt.email;
    let found = app.database.read(move |connection| members::find_credentials(connection, &email)).await?;
    let hash = found.as_ref().map(|credentials| credentials.password_hash.clone());
    let verdict = app.hasher.verify(attempt.password, hash).await?;
    let (Some(credentials), Verdict::Right(kept_hash)) = (found, verdict) else {
        return Err(refused());
    };
    let user_agent = attempt.user_agent;
    app.database
        .write(move |connection| open(connection, &act, &credentials, &kept_hash, user_agent.as_deref(), &subjects))
        .await
}

async fn admit(app: &App, act: &Act, subjects: &Subjects) -> Result<()> {
    let (subjects, now) = (subjects.clone(), act.at);
    let admission = app
        .database
        .write(move |connection| {
            for (subject, limit) in subjects.counted() {
                let admission = rate_limits::admit(connection, subject, limit, now)?;
                if admission != Admission::Admitted {
                    return Ok(admission);
                }
            }
            Ok(Admission::Admitted)
        })
        .await?;
    admission.demand()
}

fn open(
    connection: &mut DbConnection,
    act: &Act,
    credentials: &Credentials,
    kept_hash: &str,
    user_agent: Option<&str>,
    subjects: &Subjects,
) -> Result<Session> {
    if !members::confirm_credentials(connection, credentials, kept_hash)? {
        return Err(refused());
    }
    for (subject, limit) in subjects.counted() {
        rate_limits::refund(connection, subject, limit)?;
    }
    super::open(connection, act, credentials.member, user_agent)
}

/// Forgets the attempts on an account, from wherever they came, for one whose password is new.
pub fn forget_attempts(connection: &mut DbConnection, email: &str) -> Result<()> {
    rate_limits::forget(connection, &account_subject(email))
}

/// Hashed, since whoever reads the limits need not learn who was tried.
fn account_subject(email: &str) -> String {
    format!("sign-in to {:x}", Sha256::digest(Email::fold(email)))
}

fn refused() -> Error {
    Error::Unauthenticated {
        code: "invalid_credentials",
        detail: "E-mail address and password do not fit a member who may sign in.",
    }
}
