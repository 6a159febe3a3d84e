//! Verifying the journal's chain of hashes.

use super::{progress_bar, say};
use crate::config::Config;
use crate::db::Database;
use crate::error::{Error, Result};
use crate::journal::chain::{self, Verdict};

/// Verifies every sealed entry and says what was found; a broken chain is a failure that names the entry.
pub(super) fn verify_journal(config: &Config) -> Result<()> {
    let database = Database::open(&config.database, 2)?;
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
