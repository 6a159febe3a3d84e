//! Organisations: States, agencies, peers, stakeholders, and the secretariat itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::json;

use crate::auth::{Act, Caller, Role};
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::http::page::Position;
use crate::http::version::ExpectedVersion;
use crate::ids::{PartyId, TypedId};
use crate::journal::{self, Event};
use crate::text_enum::text_enum;

/// Parties over HTTP.
pub mod api;
/// How parties are written over HTTP.
pub mod body;
mod list;
mod name;
/// Parties as pages.
pub mod pages;
mod store;

pub use list::{Filter, PartyFacet, count, facets, list};
pub use name::PartyName;

/// The kind of a party that asks for support: only it has focal points.
pub const STATE: &str = "state";

/// What the journal calls a change of what a party says of itself.
pub const CHANGED: &str = "party.changed";

/// Whether something that happened to a party was a decision on it, which its records follow.
pub fn is_decision(action: &str) -> bool {
    Verification::ALL.iter().any(|decision| decision.action() == action)
}

text_enum! {
    /// What the secretariat found of a party.
    Verification {
        /// Not looked at yet.
        Unverified = "unverified",
        /// It is who it says; everybody may know of it.
        Verified = "verified",
        /// It is not who it says, or not fit to take part.
        Refused = "refused",
        /// It may not take part until the secretariat lets it again.
        Suspended = "suspended",
    }
}

text_enum! {
    /// Why the records of a party are kept back: seen by its own members and coordinators alone, and matched with nothing.
    KeptBack {
        /// The secretariat refused the party.
        Refused = "party_refused",
        /// The secretariat suspended the party.
        Suspended = "party_suspended",
    }
}

impl Verification {
    /// What keeps the records of a party back.
    pub const KEEPING_BACK: [Self; 2] = [Self::Refused, Self::Suspended];

    /// Whether the records of such a party are kept back, and why. What nobody has decided on has drafts alone.
    pub fn keeps_back(self) -> Option<KeptBack> {
        match self {
            Self::Unverified | Self::Verified => None,
            Self::Refused => Some(KeptBack::Refused),
            Self::Suspended => Some(KeptBack::Suspended),
        }
    }

    /// What the journal calls the decision.
    fn action(self) -> &'static str {
        match self {
            Self::Unverified => "party.unverified",
            Self::Verified => "party.verified",
            Self::Refused => "party.refused",
            Self::Suspended => "party.suspended",
        }
    }
}

/// What a party tells of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// How it is called for short.
    pub acronym: Option<String>,
    /// Where it is on the web.
    pub website: Option<String>,
    /// What it does.
    pub description: Option<String>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// What makes it this party.
    pub name: PartyName,
    /// What it tells of itself.
    pub profile: Profile,
    /// Whether it is the secretariat.
    pub is_secretariat: bool,
    /// What the secretariat found of it.
    pub verification: Verification,
    /// Why; for its own members and the secretariat.
    pub verification_note: Option<String>,
    /// Since when it is verified.
    pub verified_at: Option<UtcTime>,
    /// Its version.
    pub version: i64,
    /// When it was entered.
    pub created_at: UtcTime,
    /// When it last changed.
    pub updated_at: UtcTime,
}

impl Party {
    fn new(name: PartyName, verification: Verification, at: UtcTime) -> Self {
        Self {
            id: PartyId::generate(),
            name,
            profile: Profile::default(),
            is_secretariat: false,
            verification,
            verification_note: None,
            verified_at: (verification == Verification::Verified).then_some(at),
            version: 1,
            created_at: at,
            updated_at: at,
        }
    }

    /// Who may know what happens to it.
    fn disclosure(&self) -> Disclosure {
        match self.verification {
            Verification::Verified => Disclosure::Public,
            _ => Disclosure::Secretariat,
        }
    }

    fn event(&self, action: &'static str) -> Event {
        Event::of(action, self.id, Some(self.id), self.disclosure())
    }
}

/// A party as other records show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartySummary {
    /// Its id.
    pub id: PartyId,
    /// Its name.
    pub name: String,
    /// Its kind, a code of `party-kinds`.
    pub kind: String,
    /// Its country (ISO 3166-1 alpha-3).
    pub country: Option<String>,
}

/// Which parties a caller may know of: verified ones, its own, and for the secretariat's coordinators and
/// administrators all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acquaintance {
    own: Option<PartyId>,
    all: bool,
}

impl Acquaintance {
    /// Of a member, or of somebody who is not signed in.
    pub fn of(caller: Option<&Caller>) -> Self {
        Self { own: caller.map(|caller| caller.party), all: caller.is_some_and(is_keeper) }
    }

    /// Whether the caller may know everything of this party, the note of its verification included.
    pub fn is_close_to(&self, party: PartyId) -> bool {
        self.all || self.own == Some(party)
    }
}

/// Whether the caller keeps the register of parties and members.
fn is_keeper(caller: &Caller) -> bool {
    caller.has(Role::Coordinator) || caller.has(Role::Administrator)
}

/// Finds a party by its name, or enters it.
pub fn find_or_enter(
    connection: &mut DbConnection,
    act: &Act,
    name: &PartyName,
    verification: Verification,
) -> Result<PartyId> {
    let found = find_or_enter_all(connection, act, std::slice::from_ref(name), verification)?;
    found.get(name).copied().ok_or_else(|| Error::internal("a party was neither found nor entered"))
}

/// Finds parties by their names and enters those that there are not, with this verification; those that there are
/// keep theirs. Few statements for many names, for imports; within the caller's transaction.
pub fn find_or_enter_all(
    connection: &mut DbConnection,
    act: &Act,
    names: &[PartyName],
    verification: Verification,
) -> Result<HashMap<PartyName, PartyId>> {
    // In the order of their keys, so that two imports at once wait for each other instead of blocking one another.
    let wanted: BTreeMap<String, &PartyName> = names.iter().map(|name| (name.identity_key(), name)).collect();
    let keys: Vec<String> = wanted.keys().cloned().collect();
    let mut known = store::find_ids_by_key(connection, &keys)?;
    let missing: Vec<Party> = wanted
        .iter()
        .filter(|(key, _)| !known.contains_key(*key))
        .map(|(_, name)| Party::new((*name).clone(), verification, act.at))
        .collect();
    if !missing.is_empty() {
        enter_all(connection, act, &missing)?;
        known = store::find_ids_by_key(connection, &keys)?;
    }
    Ok(names.iter().filter_map(|name| Some((name.clone(), *known.get(&name.identity_key())?))).collect())
}

/// Enters what nobody else has entered meanwhile.
fn enter_all(connection: &mut DbConnection, act: &Act, parties: &[Party]) -> Result<()> {
    let entered: BTreeSet<PartyId> = store::insert_new(connection, parties)?.into_iter().collect();
    let events = parties.iter().filter(|party| entered.contains(&party.id));
    journal::record_all(connection, act, events.map(|party| party.event("party.entered")).collect())
}

/// The secretariat's party; entered with this name when there is none yet.
pub fn obtain_secretariat(connection: &mut DbConnection, act: &Act, name: &PartyName) -> Result<PartyId> {
    if let Some(id) = store::find_secretariat(connection)? {
        return Ok(id);
    }
    let mut party = Party::new(name.clone(), Verification::Verified, act.at);
    party.is_secretariat = true;
    enter_all(connection, act, std::slice::from_ref(&party))?;
    store::find_secretariat(connection)?.ok_or_else(|| name_taken(None))
}

/// The secretariat's party, when there is one.
pub fn find_secretariat(connection: &mut DbConnection) -> Result<Option<PartyId>> {
    store::find_secretariat(connection)
}

/// Makes whoever changes who administers wait for each other until their transactions end; with it, no two of them
/// can each take the rights of the last but one.
pub fn take_turns_at_secretariat(connection: &mut DbConnection) -> Result<()> {
    store::touch_secretariat(connection)
}

/// What other records show of parties; ids of parties that there are not are left out.
pub fn summaries(connection: &mut DbConnection, ids: &[PartyId]) -> Result<HashMap<PartyId, PartySummary>> {
    store::summaries(connection, ids)
}

/// Which of these parties are not verified.
pub fn unverified_among(connection: &mut DbConnection, ids: &[PartyId]) -> Result<HashSet<PartyId>> {
    store::unverified_among(connection, ids)
}

/// Enters a party that nobody has verified yet.
///
/// # Errors
/// A conflict that names the party which has this kind, country and name already.
pub fn enter(connection: &mut DbConnection, act: &Act, name: &PartyName, profile: &Profile) -> Result<Party> {
    let mut party = Party::new(name.clone(), Verification::Unverified, act.at);
    party.profile = profile.clone();
    if store::insert_new(connection, std::slice::from_ref(&party))?.is_empty() {
        return Err(name_taken(store::find_ids_by_key(connection, &[name.identity_key()])?.into_values().next()));
    }
    journal::record(connection, act, party.event("party.entered"))?;
    Ok(party)
}

fn name_taken(by: Option<PartyId>) -> Error {
    let which = by.map(|id| format!(", {id}")).unwrap_or_default();
    Error::conflict(
        "already_exists",
        format!(
            "A party of this kind, country and name is entered already{which}. Use that one, or tell the two apart by name."
        ),
    )
}

/// A party that the caller may know of.
pub fn find(connection: &mut DbConnection, acquaintance: &Acquaintance, id: PartyId) -> Result<Party> {
    store::find(connection, acquaintance, id)?.ok_or(Error::NotFound)
}

/// Changes what is said of a party; `change` gets it as it is now. The register's keepers change any party, others
/// their own, and only the keepers what makes it the same party.
pub fn change(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    id: PartyId,
    expected: ExpectedVersion,
    change: impl FnOnce(Party) -> Result<Party>,
) -> Result<Party> {
    let before = find(connection, &Acquaintance::of(Some(caller)), id)?;
    if !is_keeper(caller) && caller.party != id {
        return Err(Error::forbidden("Only its own members and the secretariat may change this party."));
    }
    expected.check(before.version)?;
    let mut after = change(before.clone())?;
    let changed = changed_members(&before, &after);
    if changed.is_empty() {
        return Ok(before);
    }
    if after.name != before.name {
        check_renaming(caller, &before, &after)?;
    }
    after.version = before.version + 1;
    after.updated_at = act.at;
    store::update(connection, &after, before.version).map_err(|error| match error {
        Error::Conflict { .. } => name_taken(None),
        other => other,
    })?;
    journal::record(connection, act, after.event(CHANGED).with(json!({ "changed": changed })))?;
    Ok(after)
}

fn check_renaming(caller: &Caller, before: &Party, after: &Party) -> Result<()> {
    if !is_keeper(caller) {
        return Err(Error::forbidden("Name, kind and country of a party are changed by the secretariat; ask it."));
    }
    if before.is_secretariat && after.name.kind() == STATE {
        return Err(Error::conflict("secretariat_kind", "The secretariat's party cannot be a State."));
    }
    Ok(())
}

fn changed_members(before: &Party, after: &Party) -> Vec<&'static str> {
    let members = [
        ("name", before.name.name() != after.name.name()),
        ("kind", before.name.kind() != after.name.kind()),
        ("country", before.name.country() != after.name.country()),
        ("acronym", before.profile.acronym != after.profile.acronym),
        ("website", before.profile.website != after.profile.website),
        ("description", before.profile.description != after.profile.description),
    ];
    members.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

/// Decides whether a party is who it says; the note says why and is shown to its members.
pub fn verify(
    connection: &mut DbConnection,
    act: &Act,
    id: PartyId,
    expected: ExpectedVersion,
    decision: Verification,
    note: Option<&str>,
) -> Result<Party> {
    let before = find(connection, &Acquaintance { own: None, all: true }, id)?;
    expected.check(before.version)?;
    if before.is_secretariat {
        return Err(Error::conflict(
            "secretariat_verification",
            "The secretariat is verified by being the secretariat; nobody decides on it.",
        ));
    }
    if before.verification == decision && before.verification_note.as_deref() == note {
        return Ok(before);
    }
    let mut after = before.clone();
    after.verification = decision;
    after.verification_note = note.map(str::to_owned);
    after.verified_at = match decision {
        Verification::Verified => before.verified_at.or(Some(act.at)),
        _ => None,
    };
    after.version = before.version + 1;
    after.updated_at = act.at;
    store::update(connection, &after, before.version)?;
    journal::record(connection, act, after.event(decision.action()).with(json!({ "from": before.verification })))?;
    Ok(after)
}

impl Party {
    /// Where it stands in lists.
    pub fn position(&self) -> Position {
        Position { time: self.created_at, id: self.id.uuid() }
    }
}
