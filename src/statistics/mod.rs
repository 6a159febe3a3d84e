//! Statistics for everybody: from released records alone, and never of so few that one of them could be told.

use crate::text_enum::text_enum;

/// Statistics over HTTP.
pub mod api;
mod areas;
mod chart;
mod countries;
mod coverage;
mod funnel;
mod heat;
mod map;
/// Statistics as pages.
pub mod pages;
mod store;
mod table;
mod unmet;
mod waiting;
/// How long requests wait.
pub mod waiting_times;

pub use chart::Chart;
pub use funnel::FunnelStep;
pub use heat::Level;

/// A number of fewer records than this is not told, nor anything computed from them.
pub const SMALLEST_CELL: usize = 5;

text_enum! {
    /// A stretch of a request's way.
    Stage {
        /// From filing to opening.
        Opening = "filed_to_opened",
        /// From opening to the first help that was agreed.
        Agreement = "opened_to_agreed",
        /// From opening to a plan.
        Planning = "opened_to_planned",
        /// From the plan to its start.
        Start = "planned_to_started",
        /// From the start to completion.
        Delivery = "started_to_completed",
        /// From completion to the requester's verification.
        Verification = "completed_to_verified",
        /// From filing to verification.
        Whole = "filed_to_verified",
    }
}
