//! Plans as they come in: drafts, changes of them, consents and steps.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ConsentDecision, PlanState};
use crate::http::patch::Field;
use crate::money::MoneyBody;

/// A new plan.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlanBody {
    /// The request that it answers; it is open.
    #[schema(max_length = 64, pattern = "^req_[0-9a-f-]{36}$")]
    pub request_id: String,
    /// The partner that keeps it together; a partner that drafts is that itself. Whoever leads sees the whole plan, so
    /// that of a request which the party may not know of otherwise, the requester names it. It can be named later.
    #[schema(max_length = 64, pattern = "^pty_[0-9a-f-]{36}$")]
    pub lead_id: Option<String>,
    /// The whole in words.
    #[schema(max_length = 20_000)]
    pub summary: Option<String>,
    /// The agreed introductions that it is made of; by default all that the caller may know of.
    #[schema(min_items = 1, max_items = 100)]
    pub introduction_ids: Option<Vec<String>>,
    /// What is to come of it.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub outcomes: Vec<OutcomeBody>,
    /// The way there.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub milestones: Vec<MilestoneBody>,
    /// What it costs.
    #[serde(default)]
    #[schema(max_items = 200)]
    pub budget_lines: Vec<BudgetLineBody>,
}

/// A merge patch (RFC 7396) of a plan: members that are absent stay as they are, null empties, a list replaces the
/// list before it. An entry of a list with the key of one before it is that one, changed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanPatchBody {
    /// The partner that keeps it together.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    pub lead_id: Field<String>,
    /// The whole in words.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 20_000)]
    pub summary: Field<String>,
    /// The agreed introductions that it is made of.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = false, min_items = 1, max_items = 100)]
    pub introduction_ids: Field<Vec<String>>,
    /// What is to come of it.
    #[serde(default)]
    #[schema(value_type = Option<Vec<OutcomeBody>>, max_items = 50)]
    pub outcomes: Field<Vec<OutcomeBody>>,
    /// The way there.
    #[serde(default)]
    #[schema(value_type = Option<Vec<MilestoneBody>>, max_items = 100)]
    pub milestones: Field<Vec<MilestoneBody>>,
    /// What it costs.
    #[serde(default)]
    #[schema(value_type = Option<Vec<BudgetLineBody>>, max_items = 200)]
    pub budget_lines: Field<Vec<BudgetLineBody>>,
    /// Why something that was agreed is to change; required once anything was.
    #[schema(max_length = 2_000)]
    pub why: Option<String>,
}

/// What is to come of the help.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeBody {
    /// Its name within the plan; given by the service when absent.
    #[schema(max_length = 20, pattern = "^[a-z0-9][a-z0-9-]{0,19}$")]
    pub key: Option<String>,
    /// In words.
    #[schema(min_length = 1, max_length = 2_000)]
    pub statement: String,
    /// The needs that it answers, of those that the plan serves.
    #[schema(min_items = 1, max_items = 30)]
    pub need_ids: Vec<String>,
    /// What it is measured by.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub indicators: Vec<IndicatorBody>,
}

/// What an outcome is measured by.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorBody {
    /// Its name within the plan; given by the service when absent.
    #[schema(max_length = 20, pattern = "^[a-z0-9][a-z0-9-]{0,19}$")]
    pub key: Option<String>,
    /// In words.
    #[schema(min_length = 1, max_length = 300, example = "Inspectors trained")]
    pub name: String,
    /// What is counted.
    #[schema(max_length = 100, example = "people")]
    pub unit: Option<String>,
    /// Its value before; absent when it is not known.
    #[schema(max_length = 100, example = "0")]
    pub baseline: Option<String>,
    /// Its value after.
    #[schema(min_length = 1, max_length = 100, example = "40")]
    pub target: String,
}

/// A step on the way.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MilestoneBody {
    /// Its name within the plan; given by the service when absent.
    #[schema(max_length = 20, pattern = "^[a-z0-9][a-z0-9-]{0,19}$")]
    pub key: Option<String>,
    /// In words.
    #[schema(min_length = 1, max_length = 300)]
    pub title: String,
    /// The day by which it is reached (ISO 8601).
    #[schema(format = Date, max_length = 10)]
    pub due_on: String,
    /// The partner that sees to it.
    #[schema(max_length = 64, pattern = "^pty_[0-9a-f-]{36}$")]
    pub responsible_id: String,
    /// What must be there for it to be reached.
    #[schema(min_length = 1, max_length = 2_000)]
    pub done_when: String,
}

/// A cost.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetLineBody {
    /// Its name within the plan; given by the service when absent.
    #[schema(max_length = 20, pattern = "^[a-z0-9][a-z0-9-]{0,19}$")]
    pub key: Option<String>,
    /// The partner that spends it.
    #[schema(max_length = 64, pattern = "^pty_[0-9a-f-]{36}$")]
    pub partner_id: String,
    /// What for.
    #[schema(min_length = 1, max_length = 300)]
    pub item: String,
    /// How much.
    pub amount: MoneyBody,
    /// Who pays.
    #[schema(max_length = 300)]
    pub source: Option<String>,
}

/// What a party says to the draft.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentBody {
    /// What.
    pub decision: ConsentDecision,
    /// The number of the draft that was read; what was written later is not consented to unread.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub draft_number: i64,
    /// Why not, a code of `transition-reasons` that applies to `plan.drafting`; required to refuse.
    #[schema(max_length = 50, example = "capacity_unavailable")]
    pub reason: Option<String>,
    /// Why not, in words; required with the reason `other`.
    #[schema(max_length = 2_000)]
    pub note: Option<String>,
}

/// A step of a plan.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanTransitionBody {
    /// The state to pass to.
    pub to: PlanState,
    /// Why, a code of `transition-reasons` that applies.
    #[schema(max_length = 50, example = "situation_changed")]
    pub reason: Option<String>,
    /// Why, in words.
    #[schema(max_length = 2_000)]
    pub note: Option<String>,
}
