//! How members are written over HTTP, and how what is written is read.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Change, Filter, Member, MemberFacet, MemberState, NewState};
use crate::auth::Role;
use crate::error::Result;
use crate::http::filter::Filters;
use crate::http::patch::Field;
use crate::parties::body::{PartyBody, PartySummaryBody};
use crate::validation::{Problems, TITLE};
use crate::vocabulary::Vocabulary;

/// A member.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberBody {
    /// Its id.
    #[schema(pattern = "^mem_[0-9a-f-]{36}$")]
    id: String,
    /// The organisation.
    party: PartySummaryBody,
    /// The person's name.
    #[schema(max_length = 300)]
    name: String,
    /// Where to write to.
    #[schema(max_length = 254)]
    email: String,
    /// What the person does for the party.
    #[schema(max_items = 6)]
    roles: Vec<Role>,
    /// Whether the person may sign in.
    state: MemberState,
    /// Its version, which is also its entity tag.
    #[schema(minimum = 1)]
    version: i64,
    /// When it was entered.
    #[schema(format = DateTime)]
    created_at: String,
    /// When it last changed.
    #[schema(format = DateTime)]
    updated_at: String,
}

impl From<Member> for MemberBody {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.to_string(),
            party: member.party.into(),
            name: member.name,
            email: member.email.as_str().to_owned(),
            roles: member.roles,
            state: member.state,
            version: member.version,
            created_at: member.created_at.to_string(),
            updated_at: member.updated_at.to_string(),
        }
    }
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountBody {
    /// The member; its version is the entity tag.
    pub member: MemberBody,
    /// The organisation, with what the secretariat noted of it.
    pub party: PartyBody,
    /// The roles that count now: none while the organisation is refused or suspended.
    #[schema(max_items = 6)]
    pub roles_in_force: Vec<Role>,
    /// The session of this request.
    #[schema(pattern = "^ses_[0-9a-f-]{36}$")]
    pub session_id: String,
}

/// A change of a member: what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberPatchBody {
    /// The person's name; for oneself to change.
    #[schema(value_type = String, min_length = 1, max_length = 300)]
    #[serde(default)]
    pub(super) name: Field<String>,
    /// What the person does for the party.
    #[schema(value_type = Vec<Role>, min_items = 1, max_items = 6)]
    #[serde(default)]
    pub(super) roles: Field<Vec<Role>>,
    /// Whether the person may sign in.
    #[schema(value_type = NewState)]
    #[serde(default)]
    pub(super) state: Field<NewState>,
}

impl MemberPatchBody {
    pub(super) fn parse(self, vocabulary: &Vocabulary) -> Result<Change> {
        let mut problems = Problems::new(vocabulary);
        let name = required(&mut problems, "/name", self.name).map(|name| problems.text("/name", &name, TITLE));
        let roles = required(&mut problems, "/roles", self.roles).map(|mut roles| {
            roles.sort();
            roles.dedup();
            roles
        });
        let state = required(&mut problems, "/state", self.state);
        problems.finish(Change { name, roles, state })
    }
}

/// A member of the patch that cannot be emptied.
fn required<T>(problems: &mut Problems<'_>, pointer: &str, field: Field<T>) -> Option<T> {
    match field {
        Field::Absent => None,
        Field::Null => {
            problems.add(pointer, "required", "This cannot be emptied; leave it out to keep what it is.");
            None
        }
        Field::Value(value) => Some(value),
    }
}

/// Which members to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MembersQuery {
    /// Parties; several, repeated or separated by commas, mean any of them.
    #[serde(default)]
    #[param(max_items = 100)]
    pub(super) party_id: Vec<String>,
    /// What they do for their parties.
    #[serde(default)]
    #[param(max_items = 100, value_type = Vec<Role>)]
    pub(super) role: Vec<String>,
    /// Whether they may sign in.
    #[serde(default)]
    #[param(max_items = 100, value_type = Vec<MemberState>)]
    pub(super) state: Vec<String>,
    /// Members on the page.
    #[param(minimum = 1, maximum = 100, default = 20)]
    pub(super) limit: Option<u32>,
    /// The `next_cursor` of the page before, with the same filters.
    #[param(max_length = 512)]
    pub(super) cursor: Option<String>,
    /// Whether to count all members of the list.
    pub(super) include_total: Option<bool>,
    /// What to count the list's members by.
    #[serde(default)]
    #[param(value_type = Option<Vec<MemberFacet>>, inline, max_items = 100)]
    facets: Vec<String>,
}

impl MembersQuery {
    pub(super) fn filter(&self, vocabulary: &Vocabulary) -> Result<Filter> {
        let mut filters = Filters::new(vocabulary);
        let filter = Filter {
            parties: filters.ids("party_id", &self.party_id),
            roles: filters.choices("role", &self.role, Role::ALL),
            states: filters.choices("state", &self.state, MemberState::ALL),
        };
        filters.finish(filter)
    }

    /// The facets asked for, each once.
    pub(super) fn facets(&self, vocabulary: &Vocabulary) -> Result<Vec<MemberFacet>> {
        let mut filters = Filters::new(vocabulary);
        let facets = filters.choices("facets", &self.facets, MemberFacet::ALL);
        filters.finish(facets)
    }
}

impl Filter {
    /// What cursors of this list are bound to.
    pub(super) fn list_name(&self) -> String {
        format!("members?party_id={:?}&role={:?}&state={:?}", self.parties, self.roles, self.states)
    }
}
