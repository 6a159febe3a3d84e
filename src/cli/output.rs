//! What a command writes: to standard output, or to a file that is there when all of it is there.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, fchown};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::error::{Error, Result};

/// So many links lead on from each other at most, as for the system itself.
const MOST_LINKS: usize = 40;

/// Why something could not be said, the first time.
static UNSAID: OnceLock<Error> = OnceLock::new();

/// Hands what is to be written to a place, piece by piece; how many records it was.
pub(super) trait Source: FnOnce(&mut dyn FnMut(&str) -> Result<()>) -> Result<usize> {}

impl<S: FnOnce(&mut dyn FnMut(&str) -> Result<()>) -> Result<usize>> Source for S {}

/// Prints a line for the person at the terminal; a closed pipe is no fault, and for any other the command fails in the
/// end.
pub(super) fn say(line: &str) {
    let mut output = io::stdout().lock();
    let written = writeln!(output, "{line}").and_then(|()| output.flush());
    if let Err(error) = reads_on(written, "standard output") {
        // The first reason is the one that is told.
        let _ = UNSAID.set(error);
    }
}

/// Whether everything that a command had to say was said.
pub(super) fn everything_was_said() -> Result<()> {
    UNSAID.get().map_or(Ok(()), |error| Err(error.clone()))
}

/// Writes to standard output.
pub(super) fn write_output(source: impl Source) -> Result<()> {
    write_through(source, &mut io::stdout().lock(), "standard output").map(drop)
}

/// Writes to what a path names. A file is replaced when all of it is there, where a link leads to; what is no regular
/// file, such as a pipe, is written to as it is.
pub(super) fn write_file(source: impl Source, path: &Path) -> Result<()> {
    let name = path.display().to_string();
    let unwritable = |error| unwritable(&name, &error);
    let there = match fs::metadata(path) {
        Ok(there) => Some(there),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(unwritable(error)),
    };
    let records = match there {
        Some(there) if !there.is_file() => {
            let mut output = BufWriter::new(OpenOptions::new().write(true).open(path).map_err(unwritable)?);
            write_through(source, &mut output, &name)
        }
        there => replace(source, &led_to(path).map_err(unwritable)?, there.as_ref(), &name),
    };
    eprintln!("{} records written to {name}", records?);
    Ok(())
}

/// Writes until whoever reads has seen enough.
fn write_through(source: impl Source, output: &mut dyn Write, name: &str) -> Result<usize> {
    let mut is_open = true;
    let records = source(&mut |text| {
        is_open = is_open && reads_on(output.write_all(text.as_bytes()), name)?;
        Ok(())
    })?;
    reads_on(output.flush(), name)?;
    Ok(records)
}

/// Whether the other end of a pipe is still read; who reads no further has seen enough.
fn reads_on(written: io::Result<()>, name: &str) -> Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(unwritable(name, &error)),
    }
}

fn unwritable(name: &str, error: &io::Error) -> Error {
    Error::malformed("file", format!("{name} cannot be written: {error}"))
}

/// Writes beside the file first, so that a file of this name is always whole.
fn replace(source: impl Source, path: &Path, before: Option<&Metadata>, name: &str) -> Result<usize> {
    let unwritable = |error| unwritable(name, &error);
    let mut partial = path.as_os_str().to_owned();
    partial.push(".part");
    let partial = PathBuf::from(partial);
    let mut file = BufWriter::new(begin(&partial, before).map_err(unwritable)?);
    let written = source(&mut |text| file.write_all(text.as_bytes()).map_err(unwritable));
    let whole = written.and_then(|records| {
        file.flush().and_then(|()| file.get_ref().sync_all()).map_err(unwritable)?;
        fs::rename(&partial, path).map_err(unwritable)?;
        Ok(records)
    });
    if whole.is_err() {
        // The failure itself is what is told; a rest that stays is named like one.
        let _ = fs::remove_file(&partial);
    }
    whole
}

/// A new file that is for its owner alone, or for whom the one that it replaces is, as far as we may give it to them.
fn begin(partial: &Path, before: Option<&Metadata>) -> io::Result<File> {
    match fs::remove_file(partial) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(partial)?;
    if let Some(before) = before {
        let own = file.metadata()?;
        let is_same = (own.uid(), own.gid()) == (before.uid(), before.gid());
        if is_same || fchown(&file, Some(before.uid()), Some(before.gid())).is_ok() {
            file.set_permissions(before.permissions())?;
        }
    }
    Ok(file)
}

/// The path that a link, and what that names in turn, leads to; there need not be anything yet.
fn led_to(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links lead on from it"))
}
