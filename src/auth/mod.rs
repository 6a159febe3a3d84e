//! Who is calling and what they may do.

use crate::clock::{Clock, UtcTime};
use crate::disclosure::Visibility;
use crate::http::middleware::current_request_id;
use crate::ids::{MemberId, PartyId, SessionId};

/// Permissions as argument types of handlers.
pub mod allowed;
/// The service's own secrets.
pub mod keys;
/// Passwords.
pub mod password;
/// What members may do.
pub mod roles;
mod store;
/// Access tokens.
pub mod token;

pub use allowed::{Allowed, PageCaller, Visitor};
pub use roles::{Permission, Role};

/// A signed-in member. Its rights are read from the database with every request, so that a change counts at once.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The person.
    pub member: MemberId,
    /// The organisation.
    pub party: PartyId,
    /// The kind of the organisation, a code of `party-kinds`.
    pub party_kind: String,
    /// The country of the organisation (ISO 3166-1 alpha-3).
    pub country: Option<String>,
    /// Whether the organisation is verified.
    pub verified: bool,
    /// The sign-in.
    pub session: SessionId,
    /// What the person does.
    pub roles: Vec<Role>,
    /// What the person may see.
    pub visibility: Visibility,
}

impl Caller {
    /// Whether the member has the role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// An act of this member, now.
    pub fn act(&self, clock: &Clock) -> Act {
        Act { by: Some(self.member), at: clock.now(), request_id: Some(current_request_id()) }
    }
}

/// Who does something, when, and in which request; every change is entered in the journal with it.
#[derive(Debug, Clone)]
pub struct Act {
    /// The member; none when the service itself acts.
    pub by: Option<MemberId>,
    /// When.
    pub at: UtcTime,
    /// The id of the HTTP request.
    pub request_id: Option<String>,
}

impl Act {
    /// An act of the service itself, or of who operates it.
    pub fn of_service(clock: &Clock) -> Self {
        Self { by: None, at: clock.now(), request_id: None }
    }
}
