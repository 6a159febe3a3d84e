//! The hub in a process of its own, as it is run in service.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::http::Connection;
use super::machine;

/// A hub that keeps processors busy for less than this in a second does nothing by itself.
const IDLE: f64 = 0.05;
/// It has done what it does after a start within this.
const PATIENCE: Duration = Duration::from_secs(180);

/// A hub that serves; it ends when this is dropped.
pub struct Hub {
    pub origin: String,
    /// Seconds from the start of the process until it said that it is ready.
    pub took: f64,
    process: Child,
}

impl Hub {
    /// Starts it on a free port and waits until it is ready.
    pub fn start(arguments: &[&str]) -> Self {
        let started = Instant::now();
        let mut process = command(arguments)
            .args(["--listen", "127.0.0.1:0", "--log", "error"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the hub starts");
        let mut output = BufReader::new(process.stdout.take().expect("its output")).lines();
        let origin = output
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(format!("http://{}", line.split("http://").nth(1)?.split([' ', ',', ';']).next()?)))
            .expect("it says where it answers");
        // What it says later is read too, or it would wait for a reader.
        std::thread::spawn(move || output.for_each(drop));
        let ready = Connection::open(&origin, None).get("/readyz");
        assert_eq!(ready.status, 200, "ready");
        Self { origin, took: started.elapsed().as_secs_f64(), process }
    }

    /// Waits until it has done what it does by itself after a start, such as learning which words go together.
    pub fn settle(&self) {
        let started = Instant::now();
        let mut idle = 0;
        while idle < 3 && started.elapsed() < PATIENCE {
            let before = machine::busy_seconds(self.process.id());
            std::thread::sleep(Duration::from_secs(1));
            let is_idle = machine::busy_seconds(self.process.id()) - before < IDLE;
            idle = if is_idle { idle + 1 } else { 0 };
        }
    }

    /// The memory that it holds, in MiB.
    pub fn resident_mebibytes(&self) -> f64 {
        machine::resident_mebibytes(self.process.id())
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // One that ended by itself needs no end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Runs a command of the hub to its end, which must be a good one.
pub fn run(arguments: &[&str]) {
    let output = command(arguments).output().expect("the hub runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The binary beside the benchmark, with no settings but the ones given.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(option_env!("CARGO_BIN_EXE_hub").expect("a benchmark of the hub's own package"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HUB_")) {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}
