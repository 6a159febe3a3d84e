//! Plans: the consolidated answer to a request, made of agreed introductions.

mod states;

pub use states::{LIFE_CYCLE, PlanState};
