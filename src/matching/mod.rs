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

mod analysis;
mod bounds;
mod candidates;
mod caution;
mod change;
mod closing;
mod concept_places;
mod coverage;
mod criteria;
mod direction;
mod edit;
mod evidence;
mod exclusions;
mod expertise;
mod explain;
mod facts;
mod find;
mod find_needs;
mod find_offers;
mod gate_words;
mod gates;
mod geography;
mod guess;
mod imprint;
mod index;
mod kept;
mod known_phrases;
mod lessons;
mod lexicon;
mod likeness;
mod lists;
mod masks;
mod need_judge;
mod need_weights;
mod neighbours;
/// Numbers from one type to another.
pub mod numbers;
mod offer_judge;
mod open_texts;
mod opposites;
mod packed_text;
mod phrase;
mod phrase_search;
mod phrase_table;
mod policy;
mod policy_rules;
mod postings;
mod postings_filling;
mod prepare;
mod reference;
mod relatedness;
mod relevance;
mod roots;
mod rows;
mod said;
mod score;
mod segment;
mod shapes;
mod shelves;
mod similar;
mod specificity;
mod spectrum;
mod spelling;
mod statistics;
mod stop_words;
mod subjects;
mod subjects_in_common;
mod sums;
mod taxonomy;
mod teams;
mod term;
mod term_counts;
mod term_table;
mod terms;
pub mod text;
mod thesaurus;
mod top;
mod valuation;
mod visibility;
mod word_groups;
mod word_table;
mod words_in_common;

pub use analysis::{direction_classes, excluded_parts, is_generic, phrase_likeness, term_order};
pub use change::Change;
pub use closing::{Closing, closing};
pub use coverage::{Coverage, Item, Part};
pub use criteria::Criterion;
pub use edit::{Edit, EditValue, Operation, apply_change};
pub use evidence::{CriterionResult, Evidence};
pub use explain::{Explanation, Match, explain_pair, match_of_pair};
pub use facts::{Agreed, Importance, Key, NeedFacts, OfferFacts, Standing, WantedExpertise};
pub use find::{
    Found, Question, find_needs, find_offers, rank_needs, rank_needs_exhaustively, rank_offers,
    rank_offers_exhaustively,
};
pub use gate_words::{GateResult, Remedy, Side};
pub use gates::{Gate, Outcome};
pub use geography::{Countries, Geography, Nearness, WORLD};
pub use imprint::{Imprint, ImprintMap};
pub use index::{Changes, Index};
pub use kept::Common;
pub use lessons::{Lesson, LessonReader, Lessons};
pub use lexicon::{ReadText, ReadWord};
pub use likeness::raw_likeness;
pub use open_texts::OpenTexts;
pub use packed_text::Packing;
pub use phrase::{Phrase, Via};
pub use policy::{
    CautionSettings, ExpertiseSettings, Fields, GeographySettings, NotStated, Policy, PolicyAreaSettings, PolicyError,
    PolicyIdentity, TextSettings, Thresholds, TrackRecordSettings, Weights,
};
pub use prepare::{OfferTexts, PreparedNeed, PreparedOffer, Reader};
pub use reference::Reference;
pub use relatedness::Relatedness;
pub use said::{Closed, Said, ServedArea, Told};
pub use score::{Behind, Label, NoRank, Rank};
pub use similar::{
    Analyst, CANDIDATES, Filing, Marked, Portrait, Rarities, Reason, ReasonKind, SAME, SIMILAR, Shelf, ShelfFilling,
    Signals, Similar, Verdict, find_similar, find_similar_at_a_glance, likeness, mark, mark_request, signals,
};
pub use specificity::{Specificity, SpecificityPart, specificity};
pub use subjects::{Named, Subject, SubjectTexts};
pub use subjects_in_common::Subjects;
pub use taxonomy::{Area, Kinship, Taxonomy};
pub use teams::{
    Candidate, LowerBound, Member, Missing, Service, Suggestion, TEAM_CANDIDATES, TEAM_NEEDS, Team, TeamOption,
    TeamOptions, TeamQuestion, suggest_teams,
};
pub use thesaurus::{Concept, ConceptId, Relation, Thesaurus};
pub use valuation::{Valued, value_offers};
pub use visibility::{Audience, Disclosure, Viewer};

#[cfg(test)]
mod tests;
