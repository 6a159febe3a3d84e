//! Lists from memory: byte for byte what the database would answer, and search by words.

mod against_database;
mod search;
mod search_bad_input;
pub mod world;
