//! Who may know of a record: the four tiers of disclosure, and what a caller may see.

use crate::ids::PartyId;
use crate::text_enum::text_enum;

mod fields;

pub use fields::{Disclosed, FieldTiers, OfferField, RequestField};

text_enum! {
    /// How far a record is disclosed.
    Disclosure {
        /// Everybody.
        Public = "public",
        /// Members of verified parties.
        Network = "network",
        /// The parties concerned.
        Parties = "parties",
        /// The record's own party and the secretariat's coordinators.
        Secretariat = "secretariat",
    }
}

/// What a caller may see. Every query that reads records takes one.
///
/// A record is visible when its party is the caller's own, or when it has left the draft and its tier is among
/// [`Visibility::tiers`], or when it is disclosed to the parties concerned and the caller's State is one of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Visibility {
    party: Option<PartyId>,
    state: Option<String>,
    reach: Reach,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Reach {
    Public,
    Network,
    Secretariat,
}

impl Visibility {
    /// Of someone who is not signed in.
    pub fn anonymous() -> Self {
        Self { party: None, state: None, reach: Reach::Public }
    }

    /// Of a member: its party, the country when that is a State, whether the party is verified, and whether the
    /// member is a coordinator of the secretariat.
    pub fn of_member(party: PartyId, state: Option<String>, verified: bool, coordinator: bool) -> Self {
        let reach = match (coordinator, verified) {
            (true, _) => Reach::Secretariat,
            (false, true) => Reach::Network,
            (false, false) => Reach::Public,
        };
        // A party that nobody has verified may call itself any State.
        Self { party: Some(party), state: state.filter(|_| verified), reach }
    }

    /// Of the service itself and of who operates it, for whole exports and the live index: even drafts.
    pub fn everything() -> Self {
        Self { party: None, state: None, reach: Reach::Secretariat }
    }

    /// Whether this is the service itself, which nothing is hidden from; a member always has a party.
    pub fn is_everything(&self) -> bool {
        self.reach == Reach::Secretariat && self.party.is_none()
    }

    /// The tiers that the caller sees of any party, as the database spells them.
    pub fn tiers(&self) -> &'static [&'static str] {
        match self.reach {
            Reach::Public => &["public"],
            Reach::Network => &["public", "network"],
            Reach::Secretariat => &["public", "network", "parties", "secretariat"],
        }
    }

    /// The caller's own party.
    pub fn party(&self) -> Option<PartyId> {
        self.party
    }

    /// The caller's State (ISO 3166-1 alpha-3), when its party is a verified State.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    /// Whether the caller is a coordinator of the secretariat.
    pub fn is_secretariat(&self) -> bool {
        self.reach == Reach::Secretariat
    }

    /// Whether the caller belongs to a verified party.
    pub fn is_network(&self) -> bool {
        self.reach != Reach::Public
    }

    /// How close the caller is to a record of a party that concerns these States: what has at most this tier is shown
    /// to it, once it may know of the record.
    pub fn closeness(&self, owner: PartyId, concerned: &[String]) -> Disclosure {
        let is_concerned = self.state.as_ref().is_some_and(|state| concerned.contains(state));
        self.closeness_to(self.party == Some(owner), is_concerned)
    }

    /// The same for a record of which it is known whether it is the caller's own, and whether it concerns its State.
    pub fn closeness_to(&self, is_own: bool, is_concerned: bool) -> Disclosure {
        match self.reach {
            Reach::Secretariat => Disclosure::Secretariat,
            _ if is_own => Disclosure::Secretariat,
            _ if is_concerned => Disclosure::Parties,
            Reach::Network => Disclosure::Network,
            Reach::Public => Disclosure::Public,
        }
    }

    /// Whether a record of this party, disclosed so far, is visible. Drafts are not asked about here: only their own
    /// party sees them.
    pub fn allows(&self, disclosure: Disclosure, owner: PartyId) -> bool {
        self.party == Some(owner) || self.tiers().contains(&disclosure.as_str())
    }
}
