//! Connection Hub: States file what support they need, agencies, peers and stakeholders post what they can give, and
//! the hub matches need and offer, explains every match and connects the two sides.
//!
//! Read on in the order of the modules: first the mechanism, then what carries it.

/// Identifiers: UUIDv7 inside, a prefix at the edge.
pub mod ids;
/// What can go wrong, said without HTTP.
pub mod error;
/// The only reader of the wall clock.
pub mod clock;
/// How we talk to a database.
pub mod db;
/// HTTP that belongs to no feature.
pub mod http;
