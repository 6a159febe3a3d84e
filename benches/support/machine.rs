//! The machine and the build that a table was made on: figures mean nothing without them.

use std::fs;
use std::process::Command;

/// Two lines: the machine, the build.
pub fn description() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!(
        "{}, {cores} cores, {:.0} GiB memory ({:.0} available), load {}\n  {}, commit {}",
        field("/proc/cpuinfo", "model name"),
        gibibytes("MemTotal"),
        gibibytes("MemAvailable"),
        load(),
        output("rustc", &["--version"]),
        output("git", &["describe", "--always", "--dirty"]),
    )
}

/// The load of the last one, five and fifteen minutes.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// The memory that a process holds, in MiB.
pub fn resident_mebibytes(process: u32) -> f64 {
    kibibytes(&format!("/proc/{process}/status"), "VmRSS") / 1024.0
}

/// How long a process has kept processors busy, in seconds.
pub fn busy_seconds(process: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // Behind the name, which may hold anything, the 12th and 13th are counted in hundredths.
    let behind = text.rsplit_once(')').map_or("", |(_, behind)| behind);
    behind.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn gibibytes(name: &str) -> f64 {
    kibibytes("/proc/meminfo", name) / 1024.0 / 1024.0
}

fn kibibytes(file: &str, name: &str) -> f64 {
    field(file, name).trim_end_matches(" kB").trim().parse().unwrap_or(0.0)
}

/// What a file of "name : value" lines says first under a name.
fn field(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    lines
        .find(|(known, _)| known.trim() == name)
        .map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map_or_else(|_| "unknown".to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
