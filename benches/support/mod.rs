//! What the benchmarks share: made-up records, clocks and ratios, the machine they ran on, the table they print.

#![allow(
    dead_code,
    missing_docs,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::option_env_unwrap,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark talks to a person, fails by panicking, and uses its part of this"
)]

pub mod arguments;
pub mod dice;
pub mod engine;
pub mod field_words;
pub mod http;
pub mod hub;
pub mod lines;
pub mod machine;
pub mod postgres;
pub mod slips;
pub mod table;
pub mod timing;
pub mod words;
pub mod world;
