//! The real binary, run as a person would.

use std::process::{Command, Output};

/// The binary with no settings but the ones given.
pub fn hub_command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HUB_")) {
        command.env_remove(name);
    }
    command
}

/// What a finished command said.
#[derive(Debug)]
pub struct Said {
    pub succeeded: bool,
    pub output: String,
    pub errors: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            succeeded: output.status.success(),
            output: String::from_utf8(output.stdout).expect("output in UTF-8"),
            errors: String::from_utf8(output.stderr).expect("errors in UTF-8"),
        }
    }
}

/// Runs the binary to its end.
pub fn run_hub(arguments: &[&str]) -> Said {
    hub_command().args(arguments).output().expect("the binary runs").into()
}
