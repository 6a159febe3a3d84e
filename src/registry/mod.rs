//! The registry in memory: lists and search of offers and requests are answered from here, as the database would.
//!
//! ```text
//!  offers, requests ── Record (codes, texts, JSON) ──► Preparer ──► Entry (numbered, packed)
//!                                                                      │
//!   Shelf = base (columns, places of codes, mentions of words) + changed entries
//!                                                                      │
//!   Question ──► visible ──► words (hits) ──► filters ──► order, page ──► Listed ──► bytes
//!                   │           │                │
//!                   └───────────┴────────────────┴──► facets, total, suggestions
//! ```
//!
//! A shelf never changes: a change makes a new one that shares the base, and readers never wait. What was counted on it
//! and sent from it is kept with it. What a caller may not know of is taken away first, before anything is looked for,
//! counted or ranked.

mod answer;
mod base;
mod bits;
mod codes;
mod conditions;
mod counts;
mod entry;
mod filling;
mod hits;
mod listing;
/// The registry of the moment.
pub mod live;
mod mentions;
mod row;
mod sent;
mod shelf;
mod tally;
mod wanted;
mod words;

pub use answer::{Paging, answer, read_search};
pub use codes::Attribute;
pub use conditions::Conditions;
pub use entry::{Preparer, Record, Tier};
pub use filling::{Batch, Filling, Heard, Scribe};
pub use listing::Order;
pub use live::Registry;
pub use mentions::Field;
pub use row::{Dated, SharedMembers, WriteDated, Written, place_of};
pub use sent::PageAsked;
pub use shelf::Shelf;
pub use wanted::is_quote;
