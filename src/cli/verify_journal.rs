//! Verifying the journal's chain of hashes, or a proof of one entry.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{progress_bar, say};
use crate::config::Config;
use crate::db::Database;
use crate::error::{Error, Result};
use crate::http::extract::parse_json;
use crate::journal::chain::{self, Verdict};
use crate::journal::merkle::to_hex;
use crate::journal::proofs::{self, EntryProof};

/// What to verify.
#[derive(Debug, Args)]
pub struct VerifyJournalArguments {
    /// Verify the proof of an entry, as /api/v1/journal/{id}/proof gives it, instead of a journal; needs no database.
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
    /// The root that was published, which the proof must lead to.
    #[arg(long, value_name = "HEX", requires = "proof")]
    root: Option<String>,
}

/// Verifies a proof, or the journal; what does not hold is a failure.
pub(super) fn verify_journal(config: &Config, arguments: &VerifyJournalArguments) -> Result<()> {
    match &arguments.proof {
        Some(file) => verify_proof(file, arguments.root.as_deref()),
        None => verify_entries(config),
    }
}

/// Verifies every sealed entry and every published root, and says what was found; a broken chain is a failure that names
/// the entry.
fn verify_entries(config: &Config) -> Result<()> {
    let database = Database::open_to_read(&config.database, 2)?;
    database.check()?;
    let bar = progress_bar("entries");
    let verdict = database.read_blocking(|connection| {
        bar.set_length(u64::try_from(crate::journal::head(connection)?).unwrap_or_default());
        chain::verify(connection, |read| bar.set_position(u64::try_from(read).unwrap_or_default()))
    })?;
    bar.finish_and_clear();
    match verdict {
        Verdict::Whole { entries, head } => {
            say(&format!("The journal is whole: {entries} entries, each as it was sealed."));
            say(&format!("Newest hash: {head}"));
            say("Keep this line elsewhere; whoever cuts off the journal's end cannot make the same hash again.");
            Ok(())
        }
        Verdict::Broken { sequence, entry, reason } => {
            let name = entry.map_or_else(|| "that cannot be read".to_owned(), |id| id.to_string());
            Err(Error::conflict("journal_broken", format!("the journal breaks at entry {sequence} ({name}): {reason}")))
        }
    }
}

fn verify_proof(file: &Path, published: Option<&str>) -> Result<()> {
    let unreadable = |error| Error::malformed("unreadable", format!("{} cannot be read: {error}", file.display()));
    let proof: EntryProof = parse_json(&std::fs::read(file).map_err(unreadable)?)?;
    let broken = |reason: &str| Error::conflict("journal_broken", format!("the proof does not hold: {reason}"));
    let root = to_hex(&proofs::check(&proof).map_err(broken)?);
    if published.is_some_and(|published| !published.eq_ignore_ascii_case(&root)) {
        return Err(broken(&format!("it leads to another root, {root}")));
    }
    say("The proof holds: an entry with these columns");
    proof.columns.iter().for_each(|column| say(&format!("  {}: {}", column.column, column.text)));
    say(&format!("is number {} of {} under the root of {}", proof.index.saturating_add(1), proof.size, proof.day));
    say(&format!("Root: {root}"));
    if published.is_none() {
        say("Compare it with the root that was published of that day; --root does it for you.");
    }
    Ok(())
}
