//! What README.md prints of the demo is what the demo answers.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::support::Client;
use crate::support::command::hub_command;

/// A demo whose data lies in a folder of the test's own.
struct Demo {
    process: Child,
    _folder: tempfile::TempDir,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // One that has ended is as good as killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the demo; with it the address of the match that it shows as one that does not fit.
fn start() -> (Demo, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut process = hub_command()
        .args(["demo", "--listen", "127.0.0.1:0"])
        .env("TMPDIR", folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let output = BufReader::new(process.stdout.take().expect("its output"));
    let demo = Demo { process, _folder: folder };
    let mut addresses = output.lines().map(|line| line.expect("a line")).filter_map(|line| {
        let address = line.split('\'').nth(1)?.to_owned();
        address.contains("/matches/off_").then_some(address)
    });
    let shown = addresses.next().expect("the demo shows a pair");
    (demo, shown)
}

/// Each score with its label, as a text of JSON has them; README.md breaks its lines between members.
fn scores(text: &str) -> Vec<String> {
    let after = text.split("\"score\":").skip(1);
    let pairs = after.filter_map(|rest| Some((rest.split(',').next()?, rest.split('"').nth(3)?)));
    pairs.filter(|(score, _)| score.starts_with("0.")).map(|(score, label)| format!("{score} {label}")).collect()
}

#[test]
fn the_scores_that_are_printed_are_those_of_the_demo() {
    let readme = include_str!("../../README.md");
    let (_demo, shown) = start();
    let place = shown.find("/api/v1").expect("an address of the API");
    let (base, path) = shown.split_at(place);
    let client = Client::new(base, None);
    let (of_need, _) = path.rsplit_once('/').expect("the matches of a need");
    let answered = [format!("{of_need}?limit=1"), path.to_owned()].map(|path| client.get(&path).expect(200).text);
    let answered: Vec<String> = answered.iter().flat_map(|text| scores(text)).collect();
    let printed = scores(readme);
    assert_eq!(printed.len(), 2, "{printed:?}");
    for score in printed {
        assert!(answered.contains(&score), "README.md prints {score}; the demo answers {answered:?}");
    }
}
