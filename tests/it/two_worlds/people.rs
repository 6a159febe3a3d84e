//! Who acts in both worlds, under the same ids: the copies of one database know the same members and sessions.

use connection_hub::auth::Role;
use connection_hub::ids::{MemberId, PartyId, SessionId};

use crate::support::people::NO_PASSWORD;
use crate::support::{Client, Hub, filing};

/// A member with a session.
#[derive(Clone, Copy)]
pub struct Person {
    member: MemberId,
    session: SessionId,
    pub party: PartyId,
}

impl Person {
    fn enter(hub: &Hub, role: Role, party: PartyId) -> Self {
        let name = uuid::Uuid::now_v7().simple();
        let (member, session) = hub.enter_member(&format!("{name}@example.org"), &[role], party, NO_PASSWORD);
        Self { member, session, party }
    }

    /// This member with a token that holds now, in one of the worlds.
    pub fn at(&self, hub: &Hub) -> Client {
        hub.client_of(self.member, self.session, self.party)
    }
}

/// Everybody.
pub struct People {
    pub coordinator: Person,
    /// The State whose requests are confidential in one world; it has public ones in both.
    pub bolivia: Person,
    pub kenya: Person,
    /// Provider of public offers in both worlds, and of confidential ones in one.
    pub agency: Person,
    pub mexico: Person,
    /// A State that nobody has verified.
    pub newcomer: Person,
    /// A verified party that nothing confidential concerns.
    pub foundation: Person,
    /// A State that nothing confidential concerns.
    pub fiji: Person,
}

impl People {
    pub fn enter(hub: &Hub) -> Self {
        let state = |country: &str, role: Role| Person::enter(hub, role, hub.party("state", country));
        let officer = |kind: &str| Person::enter(hub, Role::Officer, hub.party(kind, ""));
        let unverified = filing::unverified_focal_point(hub, "ECU").party_id.parse().unwrap();
        Self {
            coordinator: Person::enter(hub, Role::Coordinator, hub.secretariat()),
            bolivia: state("BOL", Role::FocalPoint),
            kenya: state("KEN", Role::FocalPoint),
            agency: officer("un-entity"),
            mexico: state("MEX", Role::Officer),
            newcomer: Person::enter(hub, Role::FocalPoint, unverified),
            foundation: officer("foundation"),
            fiji: state("FJI", Role::FocalPoint),
        }
    }
}

/// Somebody whom nothing confidential concerns.
#[derive(Clone, Copy)]
pub struct Outsider {
    pub name: &'static str,
    person: Option<Person>,
}

impl Outsider {
    pub fn at(&self, hub: &Hub) -> Client {
        self.person.map_or_else(|| hub.anonymous(), |person| person.at(hub))
    }

    pub fn is(&self, person: &Person) -> bool {
        self.person.is_some_and(|own| own.member == person.member)
    }

    pub fn is_signed_in(&self) -> bool {
        self.person.is_some()
    }

    /// Everybody who sees nothing but what is public.
    pub fn of_the_public(people: &People) -> Vec<Self> {
        vec![
            Self { name: "anonymous", person: None },
            Self { name: "a member of a party that is not verified", person: Some(people.newcomer) },
        ]
    }

    /// These, and members of verified parties.
    pub fn all(people: &People) -> Vec<Self> {
        let mut all = Self::of_the_public(people);
        all.push(Self { name: "an officer of a verified party", person: Some(people.foundation) });
        all.push(Self { name: "a focal point of another State", person: Some(people.fiji) });
        all
    }
}
