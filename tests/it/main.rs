//! All tests through the API, the command line and the databases, in one binary.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions
)]

#[allow(dead_code, unused_imports)]
mod support;

mod answer_headers;
mod architecture;
mod canaries;
mod clocks;
mod command_line;
mod create_admin;
mod demand;
mod deployment;
mod disclosure;
mod docs;
mod duplicates;
mod durability;
mod engine;
mod evaluate_command;
mod exchange;
mod exchange_commands;
mod exchange_life_cycles;
mod exchange_requests;
mod inbox;
mod inbox_plans;
mod introduction_answers;
mod introduction_consent;
mod introduction_lists;
mod introduction_races;
mod introductions;
mod invitations;
mod journal;
mod journal_proofs;
mod kept_back;
mod life_cycles;
mod matches;
mod members;
mod migrations;
mod needs_left;
mod never_sent;
mod newcomers;
mod offer_lists;
mod offer_lives;
mod offers;
mod openapi;
mod operations;
mod outages;
mod pages;
mod parties;
mod plan_reports;
mod plan_visibility;
mod plans;
mod readme;
mod registry;
mod request_disclosure;
mod request_lives;
mod request_to_verified;
mod requests;
mod requests_bad_input;
mod requests_entered;
mod role_matrix;
mod sessions;
mod sign_in;
mod similar;
mod standing_matches;
mod survival;
mod teams;
mod tokens;
mod track_records;
mod two_worlds;
mod vocabulary;
mod waiting_times;
mod written_files;
