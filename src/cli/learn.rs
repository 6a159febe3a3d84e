//! Learning the matching policy from a judged collection.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;

use super::evaluate::{read_policy, unusable};
use super::say;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::evaluation::{self, Settings};
use crate::matches::reference::reference;
use crate::vocabulary::Vocabulary;

/// What to learn from, and where to write what was learned.
#[derive(Debug, Args)]
pub struct LearnArguments {
    /// Folder with the judged collection: offers.jsonl, requests*.jsonl and qrels.tsv.
    directory: PathBuf,
    /// Where the policy (JSON) is written.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// What the policy is to be called.
    #[arg(long, value_name = "NAME")]
    version_name: String,
    /// The day for which gates are judged; today when not given.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Begin with another policy (JSON) than the one shipped.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

/// Learns, prints the figures before, after and cross-validated, and writes the policy.
pub(super) fn learn(config: &Config, arguments: &LearnArguments) -> Result<()> {
    let vocabulary = Arc::new(Vocabulary::load(config.vocabulary_dir.as_deref())?);
    let policy = read_policy(arguments.policy.as_deref())?;
    let settings = Settings {
        as_of: arguments.as_of.unwrap_or_else(|| Clock::default().today()),
        policy: &policy,
        reference: &reference(&vocabulary),
    };
    let learned = evaluation::learn(&arguments.directory, &settings, &arguments.version_name).map_err(unusable)?;
    say(evaluation::render_learned(&learned).trim_end());
    let path = &arguments.out;
    std::fs::write(path, learned.policy.readable_json())
        .map_err(|error| Error::malformed("policy", format!("{} cannot be written: {error}", path.display())))?;
    say(&format!("wrote {}", path.display()));
    Ok(())
}
