//! The binary `hub`: reads the command line and hands over.

use std::process::ExitCode;

use clap::Parser;
use connection_hub::cli::{self, CommandLine};
use tikv_jemallocator::Jemalloc;

/// The system's allocator keeps what each thread once had, the memory of a password's hash above all; this one gives
/// it back, and is faster while the index is made.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    cli::run(CommandLine::parse())
}
