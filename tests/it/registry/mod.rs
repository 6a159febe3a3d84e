//! Lists from memory: byte for byte what the database would answer, and search by words.

pub(crate) mod against_database;
mod search;
mod search_bad_input;
pub mod world;
