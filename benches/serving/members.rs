//! Somebody who is signed in, entered past the interface: what is measured is not how one gets there.

use connection_hub::app::App;
use connection_hub::auth::{Act, Role};
use connection_hub::members::{self, Email, NewMember};
use connection_hub::parties::{self, PartyName, Verification};
use connection_hub::sessions::{self, cookie};
use connection_hub::validation::Problems;

/// Something in the place of a hash that no password fits: who has none cannot have a session.
const NO_PASSWORD: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Names and kinds of parties.
const SECRETARIAT: (&str, &str) = ("Illustrative secretariat", "un-entity");
const AGENCY: (&str, &str) = ("Illustrative agency 0", "un-entity");

/// Keys of a session.
pub struct SignedIn {
    /// For the API.
    pub token: String,
    /// For pages: the whole header's value.
    pub cookie: String,
}

impl SignedIn {
    /// Enters a member of an agency, or of the secretariat where the role is one of its own, and opens a session.
    pub fn enter(app: &App, role: Role) -> Self {
        let mut problems = Problems::new(&app.vocabulary);
        let (name, kind) = if role.is_of_secretariat() { SECRETARIAT } else { AGENCY };
        let party = PartyName::parse(&mut problems, "", name, kind, None);
        let email = Email::parse(&mut problems, "", &format!("{}@example.org", uuid::Uuid::now_v7().simple()));
        let (party, email) = problems.finish((party, email)).expect("a party and an address");
        let act = Act::of_service(&app.clock);
        let (member, session) = app
            .database
            .write_blocking(move |connection| {
                let party = if role.is_of_secretariat() {
                    parties::obtain_secretariat(connection, &act, &party)?
                } else {
                    parties::find_or_enter(connection, &act, &party, Verification::Verified)?
                };
                let name = "Illustrative member".to_owned();
                let new = NewMember { party, email: email.clone(), name, roles: vec![role] };
                let member = members::enter(connection, &act, &new, Some(NO_PASSWORD))?;
                Ok((member, sessions::open(connection, &act, member, None)?.id))
            })
            .expect("a member");
        let token = app.token_key.issue(member, session, app.clock.now()).expect("a token");
        let cookie = format!("{}={}", cookie::NAME, app.cookie_key.derive(member, session));
        Self { token, cookie }
    }
}
