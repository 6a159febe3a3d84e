//! A PostgreSQL server of the benchmark's own, gone when this is dropped.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// What a server of this machine's size is given by whoever runs it; writes are durable, as they are in service.
const SETTINGS: [&str; 12] = [
    "-c",
    "shared_buffers=1GB",
    "-c",
    "fsync=on",
    "-c",
    "full_page_writes=on",
    "-c",
    "jit=off",
    "-c",
    "maintenance_work_mem=256MB",
    "-c",
    "work_mem=64MB",
];

pub struct PostgresServer {
    pub url: String,
    /// The script stops the server when this closes.
    _orders: ChildStdin,
    _script: Child,
}

impl PostgresServer {
    /// Starts it, or says why it does not start.
    pub fn start() -> Result<Self, String> {
        let mut script = Command::new("sh")
            .arg(root().join("tests/postgres.sh"))
            .args(SETTINGS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let orders = script.stdin.take().ok_or("no input")?;
        let mut line = String::new();
        BufReader::new(script.stdout.take().ok_or("no output")?)
            .read_line(&mut line)
            .map_err(|error| error.to_string())?;
        let folder = line.trim().strip_prefix("ready ").ok_or("the server did not start; see above")?;
        Ok(Self { url: format!("postgres:///postgres?host={folder}&user=hub"), _orders: orders, _script: script })
    }
}

/// The project's folder, from whichever of its packages this is part of.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.ancestors().find(|folder| folder.join("tests/postgres.sh").exists());
    root.expect("the project's folder").to_owned()
}
