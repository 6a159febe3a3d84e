//! Asking the engine: which offers fit a need, which needs fit an offer, and why, as far as the caller may see.

/// Handlers.
/// Matches as the API shows them.
pub mod body;
/// Records in the form in which the engine takes them.
/// The live index.
/// The matching policy in force.
pub mod policy;
/// The controlled lists in the form in which the engine takes them.
pub mod reference;
mod store;
