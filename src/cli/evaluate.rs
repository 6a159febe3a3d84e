//! Measuring the engine on a judged collection.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;

use super::say;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::evaluation::{self, EvaluationError, Kind, Settings};
use crate::matches::reference::reference;
use crate::matching::Policy;
use crate::vocabulary::Vocabulary;

/// What to measure, and how.
#[derive(Debug, Args)]
pub struct EvaluateArguments {
    /// Folder with the judged collection: offers.jsonl, requests*.jsonl and qrels.tsv (matching), or docs.jsonl,
    /// queries.jsonl and qrels.tsv (text), or dictionary.txt and pairs.jsonl (phrases), or records.jsonl and pairs.tsv
    /// (duplicates).
    directory: PathBuf,
    /// The day for which gates are judged; today when not given.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Write the rankings in TREC run format, so that anybody can score them again; of duplicates there are none.
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,
    /// Measure another policy (JSON) than the one shipped.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Say what each part of the engine is worth: the figures without it, with a paired bootstrap. For matching alone.
    #[arg(long)]
    ablate: bool,
    /// Compare with another run in TREC format by a paired bootstrap (for further files of requests: FILE.<name>).
    /// For matching and text alone.
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

/// Prints the figures of each file of requests or queries, and writes the runs if wanted.
pub(super) fn evaluate(config: &Config, arguments: &EvaluateArguments) -> Result<()> {
    let kind = Kind::of(&arguments.directory).map_err(unusable)?;
    refuse_what_cannot_be(arguments, kind)?;
    for words in evaluation::unknown_names(&arguments.directory).map_err(unusable)? {
        eprintln!("hub: {words}");
    }
    let vocabulary = Arc::new(Vocabulary::load(config.vocabulary_dir.as_deref())?);
    let policy = read_policy(arguments.policy.as_deref())?;
    let settings = Settings {
        as_of: arguments.as_of.unwrap_or_else(|| Clock::default().today()),
        policy: &policy,
        reference: &reference(&vocabulary),
    };
    let report = evaluation::evaluate(&arguments.directory, &settings).map_err(unusable)?;
    say(evaluation::render(&report).trim_end());
    let runs = arguments.run.as_deref().map(|path| evaluation::run_files(&report, path)).unwrap_or_default();
    for (path, text) in runs {
        std::fs::write(&path, text)
            .map_err(|error| Error::malformed("run", format!("{} cannot be written: {error}", path.display())))?;
        say(&format!("wrote {}", path.display()));
    }
    if let Some(other) = &arguments.against {
        let found = evaluation::compare(&arguments.directory, &report, other).map_err(unusable)?;
        say(evaluation::render_comparison(&found).trim_end());
    }
    if arguments.ablate {
        let lines = evaluation::ablate(&arguments.directory, &settings).map_err(unusable)?;
        say(evaluation::render_ablation(&lines).trim_end());
    }
    Ok(())
}

/// Refuses, before the work, what a collection of this kind does not give.
fn refuse_what_cannot_be(arguments: &EvaluateArguments, kind: Kind) -> Result<()> {
    let is_ranked = matches!(kind, Kind::Matching | Kind::Text);
    let wanted = [
        ("--run", arguments.run.is_some(), kind != Kind::Duplicates, "a collection of duplicates has no rankings"),
        ("--against", arguments.against.is_some(), is_ranked, "only matching and text have grades to compare by"),
        ("--ablate", arguments.ablate, kind == Kind::Matching, "only matching is measured part by part"),
    ];
    match wanted.iter().find(|(_, is_wanted, is_possible, _)| *is_wanted && !is_possible) {
        Some((flag, _, _, why)) => Err(Error::malformed("collection", format!("leave out {flag}: {why}"))),
        None => Ok(()),
    }
}

/// The refusal of a collection that cannot be read.
#[expect(clippy::needless_pass_by_value, reason = "this is handed to map_err")]
pub(super) fn unusable(error: EvaluationError) -> Error {
    Error::malformed("collection", error.to_string())
}

/// The policy in a file; the one that is shipped when none is named.
pub(super) fn read_policy(path: Option<&std::path::Path>) -> Result<Policy> {
    let Some(path) = path else { return Ok(Policy::default()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Error::malformed("policy", format!("{} cannot be read: {error}", path.display())))?;
    Policy::parse(&text).map_err(|error| Error::malformed("policy", format!("{}: {error}", path.display())))
}
