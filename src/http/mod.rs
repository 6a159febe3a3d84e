//! HTTP that belongs to no feature: problems, inputs, pages of a list, versions, replays.

/// Bounds that the contract states for texts within lists.
pub mod bounds;
/// The address that a request comes from, when proxies stand between.
pub mod client_address;
/// Bodies, queries and path identifiers, parsed strictly.
pub mod extract;
/// Filters of lists, in the query.
pub mod filter;
/// The headers of answers in the contract.
pub mod headers;
/// Creations that a client may safely repeat.
pub mod idempotency;
/// What every request passes through: its id, security headers, the log line, metrics.
pub mod middleware;
/// Lists in pages, with cursors that nobody can read or forge.
pub mod page;
/// Members of a merge patch: absent, null, or a value.
pub mod patch;
/// Errors as RFC 9457 problem documents; the only place that knows status codes of errors.
pub mod problem;
/// Maps of which no member may be repeated.
pub mod unique;
/// Versions of records as entity tags.
pub mod version;
