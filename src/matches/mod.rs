//! Asking the engine: which offers fit a need, which needs fit an offer, and why, as far as the caller may see.

mod answer;
/// Handlers.
pub mod api;
mod ask;
/// Matches as the API shows them.
pub mod body;
/// Offers side by side.
pub mod compare;
/// Why a pair fits at this moment, to be kept.
pub mod explanation;
/// Records in the form in which the engine takes them.
pub mod facts;
mod facts_body;
/// The live index.
pub mod live;
mod page_words;
/// Matches as pages.
pub mod pages;
/// The answer to a preview.
pub mod preview;
mod providers;
/// The controlled lists in the form in which the engine takes them.
pub mod reference;
mod renewal;
mod shared_members;
mod since;
/// Teams for a request.
pub mod teams;
mod turns;
mod warming;

pub use ask::matched_offer;
