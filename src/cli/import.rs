//! Importing records from a file.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::{KindArgument, progress_bar, say, serve};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::error::{Error, Result};
use crate::exchange::{self, Kind, Progress, Step};
use crate::journal::sealer;
use crate::vocabulary::Vocabulary;

/// What to import.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// What the file holds.
    #[arg(long, value_enum)]
    kind: KindArgument,
    /// File with one record a line (JSONL); - reads standard input.
    file: PathBuf,
}

/// Imports all lines or none, and says what changed.
pub(super) fn import(config: &Config, arguments: &ImportArguments) -> Result<()> {
    let (reader, length) = open(&arguments.file)?;
    serve::prepare_database(config)?;
    let database = Database::open(&config.database, 2)?;
    let vocabulary = Arc::new(Vocabulary::load(config.vocabulary_dir.as_deref())?);
    let kind = Kind::from(arguments.kind);
    let progress = progress(kind, length);
    let outcome = exchange::import(&database, &vocabulary, &Clock::default(), kind, reader, &progress)
        .map_err(|error| Error::malformed("import", format!("{}: {error}", arguments.file.display())))?;
    sealer::seal_everything(&database)?;
    say(&outcome.in_words(kind));
    Ok(())
}

/// The file and its length in bytes; that of standard input is not known.
fn open(path: &std::path::Path) -> Result<(Box<dyn BufRead>, u64)> {
    if path.as_os_str() == "-" {
        return Ok((Box::new(BufReader::new(std::io::stdin())), 0));
    }
    let unreadable = |error| Error::malformed("file", format!("{} cannot be read: {error}", path.display()));
    let file = File::open(path).map_err(unreadable)?;
    let information = file.metadata().map_err(unreadable)?;
    if information.is_dir() {
        return Err(Error::malformed("file", format!("{} is a folder; name a file in it", path.display())));
    }
    Ok((Box::new(BufReader::new(file)), information.len()))
}

/// Shows how far the reading is, then how far the storing is.
fn progress(kind: Kind, length: u64) -> Progress {
    let reading = progress_bar("bytes read");
    let storing = progress_bar(kind.as_str());
    reading.set_length(length);
    Arc::new(move |step| match step {
        Step::Read(bytes) => {
            reading.set_length(length.max(bytes));
            reading.set_position(bytes);
        }
        Step::Stored(done, all) => {
            reading.finish_and_clear();
            storing.set_length(u64::try_from(all).unwrap_or(0));
            storing.set_position(u64::try_from(done).unwrap_or(0));
            if done == all {
                storing.finish_and_clear();
            }
        }
    })
}
