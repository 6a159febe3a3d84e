//! .

/// The matching engine: pure, explained, deterministic.
pub mod matching;

/// The engine measured on judged collections.
pub mod evaluation;
