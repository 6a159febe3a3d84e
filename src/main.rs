//! The binary `hub`: reads the command line and hands over.

use std::process::ExitCode;

use clap::Parser;
use connection_hub::cli::{self, CommandLine};

fn main() -> ExitCode {
    cli::run(CommandLine::parse())
}
