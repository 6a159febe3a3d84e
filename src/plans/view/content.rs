//! What a plan says, as it is shown.

use serde::Serialize;
use utoipa::ToSchema;

use super::Records;
use crate::introductions::IntroductionState;
use crate::money::MoneyBody;
use crate::plans::body::{BudgetLineBody, IndicatorBody, MilestoneBody, OutcomeBody};
use crate::plans::sight::Sight;
use crate::plans::{BudgetLine, Content, Indicator, Milestone, Outcome};

/// What a plan says, as far as the caller sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ContentBody {
    /// The partner that keeps it together.
    #[schema(required, pattern = "^pty_[0-9a-f-]{36}$")]
    pub lead_id: Option<String>,
    /// The whole in words.
    #[schema(required, max_length = 20_000)]
    pub summary: Option<String>,
    /// What each introduction brings.
    #[schema(max_items = 100)]
    pub shares: Vec<ShareBody>,
    /// What is to come of it.
    #[schema(max_items = 50)]
    pub outcomes: Vec<OutcomeBody>,
    /// The way there.
    #[schema(max_items = 100)]
    pub milestones: Vec<MilestoneBody>,
    /// What it costs.
    #[schema(max_items = 200)]
    pub budget_lines: Vec<BudgetLineBody>,
    /// The sum of these lines in each currency.
    #[schema(max_items = 200)]
    pub budget_totals: Vec<MoneyBody>,
}

/// What an introduction brings: a partner, and the needs that it serves.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShareBody {
    /// The introduction.
    #[schema(pattern = "^int_[0-9a-f-]{36}$")]
    pub introduction_id: String,
    /// Where the introduction stands now.
    #[schema(required)]
    pub state: Option<IntroductionState>,
    /// The party that helps.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub partner_id: String,
    /// The needs.
    #[schema(max_items = 30)]
    pub need_ids: Vec<String>,
}

impl ContentBody {
    pub(super) fn show(content: &Content, sight: &Sight, records: &Records<'_>) -> Self {
        let seen = sight.cut(content);
        let shares = seen.shares.iter().map(|share| ShareBody {
            introduction_id: share.introduction.to_string(),
            state: records.state_of(share.introduction),
            partner_id: share.partner.to_string(),
            need_ids: share.needs.iter().map(ToString::to_string).collect(),
        });
        let totals = seen.totals().unwrap_or_default();
        Self {
            lead_id: seen.lead.map(|lead| lead.to_string()),
            summary: seen.summary,
            shares: shares.collect(),
            outcomes: seen.outcomes.iter().map(show_outcome).collect(),
            milestones: seen.milestones.iter().map(show_milestone).collect(),
            budget_lines: seen.budget_lines.iter().map(|line| show_budget_line(line, records)).collect(),
            budget_totals: totals.iter().map(|total| total.to_body(records.vocabulary)).collect(),
        }
    }
}

fn show_outcome(outcome: &Outcome) -> OutcomeBody {
    OutcomeBody {
        key: Some(outcome.key.clone()),
        statement: outcome.statement.clone(),
        need_ids: outcome.needs.iter().map(ToString::to_string).collect(),
        indicators: outcome.indicators.iter().map(show_indicator).collect(),
    }
}

fn show_indicator(indicator: &Indicator) -> IndicatorBody {
    IndicatorBody {
        key: Some(indicator.key.clone()),
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        baseline: indicator.baseline.clone(),
        target: indicator.target.clone(),
    }
}

fn show_milestone(milestone: &Milestone) -> MilestoneBody {
    MilestoneBody {
        key: Some(milestone.key.clone()),
        title: milestone.title.clone(),
        due_on: milestone.due_on.to_string(),
        responsible_id: milestone.responsible.to_string(),
        done_when: milestone.done_when.clone(),
    }
}

fn show_budget_line(line: &BudgetLine, records: &Records<'_>) -> BudgetLineBody {
    BudgetLineBody {
        key: Some(line.key.clone()),
        partner_id: line.partner.to_string(),
        item: line.item.clone(),
        amount: line.amount.to_body(records.vocabulary),
        source: line.source.clone(),
    }
}
