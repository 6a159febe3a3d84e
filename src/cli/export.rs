//! Exporting records to a file or to standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::KindArgument;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
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
    /// Whose eyes to read with.
    #[arg(long = "as", value_enum, default_value_t = Eyes::Public)]
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
    let database = Database::open(&config.database, 2)?;
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
        Some(path) => write_file(export, path),
        None => write_output(export),
    }
}

fn write_output(export: impl FnOnce(&mut dyn FnMut(&str) -> Result<()>) -> Result<usize>) -> Result<()> {
    let mut output = io::stdout().lock();
    let mut is_closed = false;
    export(&mut |lines| {
        // Who reads no further has seen enough.
        is_closed = is_closed || output.write_all(lines.as_bytes()).is_err();
        Ok(())
    })?;
    let _ = output.flush();
    Ok(())
}

/// Writes beside the file first, so that a file of this name is always whole.
fn write_file(export: impl FnOnce(&mut dyn FnMut(&str) -> Result<()>) -> Result<usize>, path: &Path) -> Result<()> {
    let unwritable = |error| Error::malformed("file", format!("{} cannot be written: {error}", path.display()));
    let mut partial = path.as_os_str().to_owned();
    partial.push(".part");
    let partial = PathBuf::from(partial);
    let mut file = BufWriter::new(File::create(&partial).map_err(unwritable)?);
    let written = export(&mut |lines| file.write_all(lines.as_bytes()).map_err(unwritable));
    let whole = written.and_then(|records| {
        file.flush().and_then(|()| file.get_ref().sync_all()).map_err(unwritable)?;
        fs::rename(&partial, path).map_err(unwritable)?;
        Ok(records)
    });
    if whole.is_err() {
        // The failure itself is what is told; a rest that stays is named like one.
        let _ = fs::remove_file(&partial);
    }
    eprintln!("{} records written to {}", whole?, path.display());
    Ok(())
}
