//! The real binary, run as a person would.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

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

/// A served hub in a process of its own, which can be killed.
pub struct ServedHub {
    pub base: String,
    process: Child,
}

impl ServedHub {
    pub fn start(database_url: &str) -> Self {
        Self::start_with_log(database_url, "error", Stdio::inherit())
    }

    /// One that logs as much as is asked for, to where it is asked to.
    pub fn start_with_log(database_url: &str, level: &str, log: Stdio) -> Self {
        let mut process = hub_command()
            .args(["serve", "--listen", "127.0.0.1:0", "--log", level, "--database-url", database_url])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the binary runs");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("its output")).read_line(&mut line).expect("its first line");
        let base = line.split_whitespace().find(|word| word.starts_with("http://"));
        let base = base.unwrap_or_else(|| panic!("the hub did not start: {line:?}")).to_owned();
        Self { base, process }
    }

    /// Kills it without a warning (SIGKILL).
    pub fn kill(&mut self) {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it ends");
    }
}

impl Drop for ServedHub {
    fn drop(&mut self) {
        // One that was killed already is as dead as it can be.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
