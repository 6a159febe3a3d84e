//! What is filed already: the same thing again, in whatever words or language, and what is like it.

/// Handlers.
pub mod api;
/// Finding and naming what is like a record.
pub mod ask;
/// Similar records as the API shows them.
pub mod body;
/// The portraits of records that were compared lately.
pub mod portraits;
/// The marks of all matchable records.
pub mod shelves;
