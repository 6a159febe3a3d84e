//! All tests through the API, the command line and the databases, in one binary.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[allow(dead_code)]
mod support;

mod command_line;
mod create_admin;
mod invitations;
mod journal;
mod members;
mod operations;
mod outages;
mod parties;
mod sessions;
mod sign_in;
mod tokens;
