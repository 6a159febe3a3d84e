//! All tests through the API, the command line and the databases, in one binary.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[allow(dead_code)]
mod support;

mod command_line;
mod journal;
mod operations;
mod outages;
mod parties;
mod requests;
mod requests_bad_input;
mod requests_entered;
