//! Life cycles as they are shown: the tables that the service itself follows.

use std::fmt::Display;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Actor, LifeCycle, Reason, Step, applicable};
use crate::auth::Role;
use crate::vocabulary::Vocabulary;
use crate::{introductions, offers, plans, requests};

/// All life cycles.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LifeCyclesBody {
    /// One for each kind of record.
    #[schema(max_items = 20)]
    pub data: Vec<LifeCycleBody>,
}

/// The life of one kind of record.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LifeCycleBody {
    /// The kind of record.
    #[schema(max_length = 40, example = "request")]
    pub record: &'static str,
    /// All states, in the order of a life without obstacles.
    #[schema(max_items = 40)]
    pub states: Vec<String>,
    /// The states that nothing follows.
    #[schema(max_items = 40)]
    pub ends: Vec<String>,
    /// All steps; what is not here cannot be done.
    #[schema(max_items = 200)]
    pub steps: Vec<StepBody>,
}

/// One step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepBody {
    /// The state before.
    #[schema(max_length = 40, example = "submitted")]
    pub from: String,
    /// The state after; the same where a step changes something else.
    #[schema(max_length = 40, example = "returned")]
    pub to: String,
    /// Who may take it.
    #[schema(min_items = 1, max_items = 4)]
    pub by: Vec<ActorBody>,
    /// Whether a reason must be given.
    pub reason_required: bool,
    /// The reasons that apply, codes of `transition-reasons`.
    #[schema(max_items = 100)]
    pub reasons: Vec<String>,
    /// What the journal calls it.
    #[schema(max_length = 60, example = "request.returned")]
    pub action: &'static str,
    /// What follows from it.
    #[schema(max_length = 300)]
    pub consequence: &'static str,
    /// For a step that no member takes on the record itself: what brings it about.
    #[schema(required, max_length = 300)]
    pub through: Option<&'static str>,
}

/// Who may take a step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActorBody {
    /// The side.
    pub side: Actor,
    /// The role in which a member acts on that side; null for the service itself.
    #[schema(required)]
    pub role: Option<Role>,
}

/// All life cycles, from the tables that the service follows.
pub fn all(vocabulary: &Vocabulary) -> LifeCyclesBody {
    let data = vec![
        show(&requests::LIFE_CYCLE, vocabulary),
        show(&offers::LIFE_CYCLE, vocabulary),
        show(&introductions::LIFE_CYCLE, vocabulary),
        show(&plans::LIFE_CYCLE, vocabulary),
    ];
    LifeCyclesBody { data }
}

fn show<S: Copy + PartialEq + Display>(cycle: &LifeCycle<S>, vocabulary: &Vocabulary) -> LifeCycleBody {
    let ends = cycle.states.iter().filter(|state| cycle.following(**state).is_empty());
    LifeCycleBody {
        record: cycle.record,
        states: cycle.states.iter().map(ToString::to_string).collect(),
        ends: ends.map(ToString::to_string).collect(),
        steps: cycle.steps.iter().map(|step| show_step(cycle.record, step, vocabulary)).collect(),
    }
}

fn show_step<S: Display>(record: &str, step: &Step<S>, vocabulary: &Vocabulary) -> StepBody {
    StepBody {
        from: step.from.to_string(),
        to: step.to.to_string(),
        by: step.by.iter().map(|side| ActorBody { side: *side, role: side.role() }).collect(),
        reason_required: step.reason == Reason::Required,
        reasons: applicable(vocabulary, record, &step.to).into_iter().map(str::to_owned).collect(),
        action: step.action,
        consequence: step.consequence,
        through: step.through,
    }
}
