//! Who may know that a record exists: one definition, for matching and for everything else.

use super::facts::Key;

/// How widely a record is disclosed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disclosure {
    /// Everyone.
    Public,
    /// Members of verified parties.
    Network,
    /// The owners and those concerned.
    Parties,
    /// The owners and the coordinators. The default, so that a forgotten value hides.
    #[default]
    Secretariat,
}

/// Who may know of one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Audience {
    /// How widely it is disclosed.
    pub disclosure: Disclosure,
    /// Parties that own it: the provider; the requester with its co-requesters.
    pub owners: Vec<Key>,
    /// Parties that are concerned by it, such as the other side of an introduction.
    pub concerned: Vec<Key>,
    /// States that are concerned by it, by alpha-3 code.
    pub concerned_states: Vec<String>,
}

/// Somebody who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody in particular.
    Anyone,
    /// A member of a party.
    Member {
        /// The party.
        party: Key,
        /// Whether the secretariat has verified the party.
        verified: bool,
        /// The State that the party speaks for, by alpha-3 code; heeded when it is verified.
        state: Option<String>,
    },
    /// The secretariat.
    Coordinator,
}

impl Audience {
    /// Everyone may know, `owner` owns.
    pub fn public(owner: Key) -> Audience {
        Audience { disclosure: Disclosure::Public, owners: vec![owner], ..Audience::default() }
    }

    /// Whether `viewer` may know of the record.
    pub fn admits(&self, viewer: &Viewer) -> bool {
        match viewer {
            Viewer::Coordinator => true,
            Viewer::Anyone => self.disclosure == Disclosure::Public,
            Viewer::Member { party, verified, state } => {
                self.owners.contains(party)
                    || match self.disclosure {
                        Disclosure::Public => true,
                        Disclosure::Network => *verified,
                        Disclosure::Parties => {
                            let speaks = |state: &String| *verified && self.concerned_states.contains(state);
                            self.concerned.contains(party) || state.as_ref().is_some_and(speaks)
                        }
                        Disclosure::Secretariat => false,
                    }
            }
        }
    }
}
