//! Importing a file: all lines are read and checked first, then stored in one transaction.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::BufRead;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::bad_rows::BadRows;
use super::lines::{Found, LINE_LIMIT, Lines};
use super::{Kind, Outcome};
use crate::auth::Act;
use crate::clock::Clock;
use crate::db::{Database, DbConnection};
use crate::error::{Error, FieldProblem, Result};
use crate::http::extract::parse_json;
use crate::ids::PartyId;
use crate::offers;
use crate::parties::{self, PartyName, Verification};
use crate::requests;
use crate::vocabulary::Vocabulary;

/// Records stored between two reports of progress.
const CHUNK: usize = 500;
/// Lines read between two reports of progress.
const REPORT: usize = 1_000;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many bytes were read and checked.
    Read(u64),
    /// So many records of so many were handed to the database; they count when the import ends.
    Stored(usize, usize),
}

/// Is told how far an import is.
pub type Progress = Arc<dyn Fn(Step) + Send + Sync>;

/// Why an import stored nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// Lines are not right.
    BadRows(BadRows),
    /// Something else failed.
    Failed(Error),
}

impl From<Error> for ImportError {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadRows(rows) => rows.fmt(formatter),
            Self::Failed(error) => write!(formatter, "nothing was stored: {error}"),
        }
    }
}

impl std::error::Error for ImportError {}

/// What can be imported: how a line is read, and how many are stored.
trait Importable: Sized + Send + Sync + 'static {
    /// The line as it stands in the file.
    type Line: DeserializeOwned;

    fn parse(line: Self::Line, vocabulary: &Vocabulary) -> Result<Self>;
    fn external_id(&self) -> &str;
    fn party(&self) -> &PartyName;
    /// Stores records within the caller's transaction; what is wrong with one is told at `/<place>/<pointer>`.
    fn enter_all(
        connection: &mut DbConnection,
        act: &Act,
        vocabulary: &Vocabulary,
        records: &[Self],
        parties: &HashMap<PartyName, PartyId>,
    ) -> Result<Outcome>;
}

impl Importable for offers::exchange::ImportedOffer {
    type Line = offers::OfferLine;

    fn parse(line: Self::Line, vocabulary: &Vocabulary) -> Result<Self> {
        offers::exchange::parse_line(line, vocabulary)
    }
    fn external_id(&self) -> &str {
        &self.external_id
    }
    fn party(&self) -> &PartyName {
        &self.provider
    }
    fn enter_all(
        connection: &mut DbConnection,
        act: &Act,
        vocabulary: &Vocabulary,
        records: &[Self],
        parties: &HashMap<PartyName, PartyId>,
    ) -> Result<Outcome> {
        offers::exchange::enter_all(connection, act, vocabulary, records, parties)
    }
}

impl Importable for requests::exchange::NamedRequest {
    type Line = requests::body::RequestLine;

    fn parse(line: Self::Line, vocabulary: &Vocabulary) -> Result<Self> {
        requests::exchange::read_line(line, vocabulary)
    }
    fn external_id(&self) -> &str {
        &self.external_id
    }
    fn party(&self) -> &PartyName {
        &self.requester
    }
    fn enter_all(
        connection: &mut DbConnection,
        act: &Act,
        _: &Vocabulary,
        records: &[Self],
        parties: &HashMap<PartyName, PartyId>,
    ) -> Result<Outcome> {
        requests::exchange::enter_all(connection, act, records, parties)
    }
}

/// Imports all lines, or none. Parties that are not entered yet are entered as verified: who imports vouches for
/// them. Must not be called on a thread that answers requests.
///
/// # Errors
/// [`ImportError::BadRows`] names every line that is not right.
pub fn import(
    database: &Database,
    vocabulary: &Arc<Vocabulary>,
    clock: &Clock,
    kind: Kind,
    reader: impl BufRead,
    progress: &Progress,
) -> Result<Outcome, ImportError> {
    match kind {
        Kind::Offers => run::<offers::exchange::ImportedOffer>(database, vocabulary, clock, reader, progress),
        Kind::Requests => run::<requests::exchange::NamedRequest>(database, vocabulary, clock, reader, progress),
    }
}

fn run<R: Importable>(
    database: &Database,
    vocabulary: &Arc<Vocabulary>,
    clock: &Clock,
    reader: impl BufRead,
    progress: &Progress,
) -> Result<Outcome, ImportError> {
    let Checked { records, numbers } = check::<R>(vocabulary, reader, progress)?;
    let (records, act) = (Arc::new(records), Act::of_service(clock));
    let (stored, vocabulary, progress) = (records.clone(), vocabulary.clone(), progress.clone());
    let outcome = database.write_blocking(move |connection| store(connection, &act, &vocabulary, &stored, &progress));
    outcome.map_err(|error| name_lines(error, &numbers))
}

/// Records that are right as far as can be told without the database, and the numbers of their lines.
struct Checked<R> {
    records: Vec<R>,
    numbers: Vec<usize>,
}

fn check<R: Importable>(
    vocabulary: &Vocabulary,
    reader: impl BufRead,
    progress: &Progress,
) -> Result<Checked<R>, ImportError> {
    let mut lines = Lines::new(reader);
    let mut checked = Checked { records: Vec::new(), numbers: Vec::new() };
    let mut bad_rows = BadRows::default();
    let mut first_lines: HashMap<String, usize> = HashMap::new();
    while let Some((number, found)) = lines.next_line().map_err(unreadable)? {
        if number.is_multiple_of(REPORT) {
            progress(Step::Read(lines.bytes()));
        }
        let Some(record) = read_line::<R>(vocabulary, number, found, &mut bad_rows)? else {
            continue;
        };
        if let Some(first) = first_lines.insert(record.external_id().to_owned(), number) {
            let message = format!("Line {first} has this external_id too; each record stands in a file once.");
            bad_rows.add_line(number, "repeated_external_id", message);
        }
        checked.records.push(record);
        checked.numbers.push(number);
    }
    progress(Step::Read(lines.bytes()));
    if bad_rows.is_empty() { Ok(checked) } else { Err(ImportError::BadRows(bad_rows)) }
}

fn unreadable(error: std::io::Error) -> Error {
    Error::malformed("unreadable", format!("the file cannot be read: {error}"))
}

/// The record of a line; none when it is not right, which is then noted.
fn read_line<R: Importable>(
    vocabulary: &Vocabulary,
    number: usize,
    found: Found,
    bad_rows: &mut BadRows,
) -> Result<Option<R>> {
    let text = match found {
        Found::Text(text) => text,
        Found::TooLong => {
            let message = format!("The line has more than {LINE_LIMIT} bytes; shorten it.");
            bad_rows.add_line(number, "too_long", message);
            return Ok(None);
        }
        Found::NotUtf8(byte) => {
            let message = format!("The line is not UTF-8 from its byte {byte} on; write the file in UTF-8.");
            bad_rows.add_line(number, "broken_utf8", message);
            return Ok(None);
        }
    };
    if !text.trim_start().starts_with('{') {
        bad_rows.add_line(number, "wrong_type", "A line holds one JSON object: {\"external_id\": …}.");
        return Ok(None);
    }
    match parse_json(text.as_bytes()).and_then(|line| R::parse(line, vocabulary)) {
        Ok(record) => Ok(Some(record)),
        Err(error) => bad_rows.add_error(number, &text, error).map(|()| None),
    }
}

/// Stores everything, within the caller's transaction.
fn store<R: Importable>(
    connection: &mut DbConnection,
    act: &Act,
    vocabulary: &Vocabulary,
    records: &[R],
    progress: &Progress,
) -> Result<Outcome> {
    let names: HashSet<&PartyName> = records.iter().map(Importable::party).collect();
    let names: Vec<PartyName> = names.into_iter().cloned().collect();
    let parties = parties::find_or_enter_all(connection, act, &names, Verification::Verified)?;
    let mut outcome = Outcome::default();
    let mut problems = Vec::new();
    for (place, chunk) in records.chunks(CHUNK).enumerate() {
        match R::enter_all(connection, act, vocabulary, chunk, &parties) {
            Ok(part) => outcome += part,
            Err(Error::Invalid(fields)) => problems.extend(fields.into_iter().map(|field| moved(field, place * CHUNK))),
            Err(other) => return Err(other),
        }
        progress(Step::Stored(outcome.total(), records.len()));
    }
    if problems.is_empty() { Ok(outcome) } else { Err(Error::Invalid(problems)) }
}

/// The same problem with its place counted from the beginning of the file's records.
fn moved(field: FieldProblem, offset: usize) -> FieldProblem {
    let (place, pointer) = split_place(&field.pointer);
    FieldProblem { pointer: format!("/{}{pointer}", place + offset), ..field }
}

/// `/7/capacity/total` is the record 7 and the pointer `/capacity/total` in it.
fn split_place(pointer: &str) -> (usize, &str) {
    let rest = pointer.trim_start_matches('/');
    let end = rest.find('/').unwrap_or(rest.len());
    let (place, pointer) = rest.split_at(end);
    (place.parse().unwrap_or(0), pointer)
}

/// What the database found wrong with records, said of their lines.
fn name_lines(error: Error, numbers: &[usize]) -> ImportError {
    let Error::Invalid(mut fields) = error else {
        return ImportError::Failed(error);
    };
    fields.sort_by_key(|field| split_place(&field.pointer).0);
    let mut bad_rows = BadRows::default();
    for field in fields {
        let (place, pointer) = split_place(&field.pointer);
        let number = numbers.get(place).copied().unwrap_or(0);
        bad_rows.add_field(number, FieldProblem { pointer: pointer.to_owned(), ..field });
    }
    ImportError::BadRows(bad_rows)
}
