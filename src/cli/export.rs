//! Exporting records to a file or to standard output.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{KindArgument, output};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::exchange::{self, Kind, Selection};
use crate::vocabulary::Vocabulary;

/// What to export, and where to.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// What to export.
    #[arg(long, value_enum)]
    kind: KindArgument,
    /// File to write; standard output when not given. It is there when all of it is there.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Whose eyes to read with. Only everything comes back whole: what others do not see is not in the file, and an import
    /// over the same records takes it away.
    #[arg(long = "as", value_enum, default_value_t = Eyes::Everything)]
    eyes: Eyes,
}

/// How much an export holds.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Eyes {
    /// What everybody may see.
    Public,
    /// All records with all their figures, drafts too: keep the file safe.
    Everything,
}

/// Writes one record a line.
pub(super) fn export(config: &Config, arguments: &ExportArguments) -> Result<()> {
    let database = Database::open_to_read(&config.database, 2)?;
    database.check()?;
    let visibility = match arguments.eyes {
        Eyes::Public => Visibility::anonymous(),
        Eyes::Everything => Visibility::everything(),
    };
    let vocabulary = Vocabulary::load(config.vocabulary_dir.as_deref())?;
    let selection = Selection::all(Kind::from(arguments.kind), &Clock::default());
    let export = |write: &mut dyn FnMut(&str) -> Result<()>| {
        exchange::export(&database, &vocabulary, &visibility, &selection, write)
    };
    match &arguments.output {
        Some(path) => output::write_file(export, path),
        None => output::write_output(export),
    }
}
