//! The matching engine: which offers fit a need, how well, and why.
//!
//! ```text
//!  facts ── prepare (words, phrases, places; once per record) ──► PreparedOffer, PreparedNeed
//!                                                                        │
//!                              Index::build, with_changes (a snapshot) ◄─┘
//!                                            │
//!   need ──► find_offers ─┐                  ▼
//!   offer ─► find_needs ──┴─► visibility ─► gates ─► criteria ─► score, order ─► top matches
//!   pair ──► explain_pair ───────────────────┴─────────┴──► why, or why not ◄───── explain
//!                                                           and the smallest change
//! ```
//!
//! The engine is pure: it reads no clock, file, database or environment, and it cannot fail. The
//! same records, policy and day give the same bytes. `docs/matching.md` is its specification.

mod change;
mod closing;
mod coverage;
mod criteria;
mod edit;
mod evidence;
mod expertise;
mod explain;
mod facts;
mod find;
mod gate_words;
mod gates;
mod geography;
mod index;
pub(crate) mod numbers;
mod phrase;
mod phrase_table;
mod policy;
mod policy_rules;
mod prepare;
mod reference;
mod relevance;
mod score;
mod segment;
mod sheets;
mod statistics;
mod stop_words;
mod taxonomy;
mod term_table;
mod terms;
pub mod text;
mod thesaurus;
mod visibility;

pub use change::Change;
pub use closing::{Closing, closing};
pub use coverage::{Coverage, Item, Part};
pub use criteria::Criterion;
pub use edit::{Edit, EditValue, Operation, apply_change};
pub use evidence::{CriterionResult, Evidence};
pub use explain::{Explanation, Match, explain_pair};
pub use facts::{Agreed, Importance, Key, NeedFacts, OfferFacts, Standing, WantedExpertise};
pub use find::{Found, Question, find_needs, find_offers, rank_needs, rank_offers};
pub use gate_words::{GateResult, Remedy, Side};
pub use gates::{Gate, Outcome};
pub use geography::{Countries, Geography, Nearness, WORLD};
pub use index::{Changes, Index};
pub use phrase::Via;
pub use policy::{
    ExpertiseSettings, Fields, GeographySettings, NotStated, Policy, PolicyAreaSettings, PolicyError, PolicyIdentity,
    TextSettings, Thresholds, TrackRecordSettings, Weights,
};
pub use prepare::{PreparedNeed, PreparedOffer};
pub use reference::Reference;
pub use score::Label;
pub use taxonomy::{Area, Kinship, Taxonomy};
pub use thesaurus::{Concept, ConceptId, Relation, Thesaurus};
pub use visibility::{Audience, Disclosure, Viewer};

#[cfg(test)]
mod tests;
