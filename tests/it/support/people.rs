//! Parties and members of a service under test, entered through the library so that no test waits for a password to
//! be hashed.

use std::sync::OnceLock;

use connection_hub::auth::password::Password;
use connection_hub::auth::password::hasher::Hasher;
use connection_hub::auth::{Act, Role};
use connection_hub::db::DbConnection;
use connection_hub::ids::{MemberId, PartyId, SessionId};
use connection_hub::members::{self, Email, NewMember};
use connection_hub::parties::{self, PartyName, Verification};
use connection_hub::sessions;
use connection_hub::validation::Problems;
use serde_json::json;

use super::client::Client;
use super::hub::Hub;

/// Something in the place of a hash that no password fits.
pub const NO_PASSWORD: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The password of members that have one.
pub const PASSWORD: &str = "seven slow lanterns";

/// Its hash; made once, since that takes a while.
fn password_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| {
        let hasher = Hasher::new().expect("a hasher");
        hasher.hash_blocking(&Password::new(PASSWORD.to_owned())).expect("a hash")
    })
}

impl Client {
    /// As a coordinator: decides on a party.
    #[track_caller]
    pub fn judge(&self, party: &str, decision: &str) {
        let address = format!("/api/v1/parties/{party}");
        let tag = self.get(&address).expect(200).etag().to_owned();
        let body = json!({"decision": decision, "note": "Its mandate was looked into."}).to_string();
        let headers = [("If-Match", tag.as_str())];
        self.send("POST", &format!("{address}/verification"), &headers, Some(body.as_bytes())).expect(200);
    }
}

impl Hub {
    /// A verified party of a kind, in a country or in none (""); the same one each time.
    pub fn party(&self, kind: &str, country: &str) -> PartyId {
        self.party_named(&format!("Illustrative {kind} {country}"), kind, country)
    }

    /// The same with a name of its own.
    pub fn party_named(&self, name: &str, kind: &str, country: &str) -> PartyId {
        let name = self.party_name(name, kind, country);
        let act = Act::of_service(&self.app.clock);
        self.app
            .database
            .write_blocking(move |connection| parties::find_or_enter(connection, &act, &name, Verification::Verified))
            .expect("a party")
    }

    /// The secretariat; the same one each time.
    pub fn secretariat(&self) -> PartyId {
        let name = self.party_name("Illustrative secretariat", "other", "");
        let act = Act::of_service(&self.app.clock);
        self.app
            .database
            .write_blocking(move |connection| parties::obtain_secretariat(connection, &act, &name))
            .expect("the secretariat")
    }

    fn party_name(&self, name: &str, kind: &str, country: &str) -> PartyName {
        let mut problems = Problems::new(&self.app.vocabulary);
        let country = Some(country).filter(|country| !country.is_empty());
        let name = PartyName::parse(&mut problems, "", name, kind, country);
        problems.finish(name).expect("a kind and a country that there are")
    }

    /// A new member of a party with one role, signed in.
    pub fn sign_in(&self, role: Role, party: PartyId) -> Client {
        self.sign_in_with(&[role], party)
    }

    /// A new member of a party with these roles, signed in.
    pub fn sign_in_with(&self, roles: &[Role], party: PartyId) -> Client {
        let name = uuid::Uuid::now_v7().simple().to_string();
        let (member, session) = self.enter_member(&format!("{name}@example.org"), roles, party, NO_PASSWORD);
        self.client_of(member, session, party)
    }

    /// A new member with the hash of a password, and a session of it.
    pub fn enter_member(&self, email: &str, roles: &[Role], party: PartyId, hash: &str) -> (MemberId, SessionId) {
        let mut problems = Problems::new(&self.app.vocabulary);
        let email = Email::parse(&mut problems, "", email);
        let new = NewMember { party, email, name: "Illustrative person".to_owned(), roles: roles.to_vec() };
        let new = problems.finish(new).expect("an e-mail address");
        let act = Act::of_service(&self.app.clock);
        let hash = hash.to_owned();
        self.app
            .database
            .write_blocking(move |connection| {
                let member = members::enter(connection, &act, &new, Some(&hash))?;
                Ok((member, sessions::open(connection, &act, member, None)?.id))
            })
            .expect("a member with a session")
    }

    /// A new member who can sign in with [`PASSWORD`].
    pub fn member_with_password(&self, email: &str, role: Role, party: PartyId) -> MemberId {
        self.enter_member(email, &[role], party, password_hash()).0
    }

    /// A client in a member's session.
    pub fn client_of(&self, member: MemberId, session: SessionId, party: PartyId) -> Client {
        let token = self.app.token_key.issue(member, session, self.app.clock.now()).expect("a token");
        Client::of_member(&self.base, token, &member.to_string(), &party.to_string())
    }

    /// The same member in a new session, since tokens do not last long.
    pub fn sign_in_again(&self, client: &Client) -> Client {
        let (member, party) = (client.member_id.parse().expect("a member"), client.party_id.parse().expect("a party"));
        let act = Act::of_service(&self.app.clock);
        let open = move |connection: &mut DbConnection| Ok(sessions::open(connection, &act, member, None)?.id);
        self.client_of(member, self.app.database.write_blocking(open).expect("a session"), party)
    }

    pub fn coordinator(&self) -> Client {
        self.sign_in(Role::Coordinator, self.secretariat())
    }

    pub fn treasurer(&self) -> Client {
        self.sign_in(Role::Treasurer, self.secretariat())
    }

    pub fn administrator(&self) -> Client {
        self.sign_in(Role::Administrator, self.secretariat())
    }

    /// A focal point of a State, by the country's code.
    pub fn focal_point(&self, country: &str) -> Client {
        self.sign_in(Role::FocalPoint, self.party("state", country))
    }

    /// An officer of a party of this kind that has no country.
    pub fn officer(&self, kind: &str) -> Client {
        self.sign_in(Role::Officer, self.party(kind, ""))
    }

    /// A peer: an officer of a State, by the country's code.
    pub fn peer(&self, country: &str) -> Client {
        self.sign_in(Role::Officer, self.party("state", country))
    }

    /// A stakeholder of some civil society organisation.
    pub fn stakeholder(&self) -> Client {
        self.sign_in(Role::Stakeholder, self.party("civil-society", ""))
    }
}
