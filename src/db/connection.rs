//! One connection to either database, and the one way to write with it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use diesel::Connection as _;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::pg::PgConnection;
use diesel::result::{ConnectionError, ConnectionResult, Error as DieselError};
use diesel::sqlite::SqliteConnection;

use super::Location;
use crate::error::{Error, Result};

/// A connection to PostgreSQL or to SQLite; queries are written once for both.
#[derive(diesel::MultiConnection)]
pub enum DbConnection {
    /// A session of a PostgreSQL server.
    Postgres(PgConnection),
    /// An open SQLite file.
    Sqlite(SqliteConnection),
}

/// The same statement on the concrete connection, for what both databases have and the enum lacks: upserts,
/// multi-row inserts, unions.
macro_rules! on_each {
    ($connection:expr, $concrete:ident => $body:expr) => {
        match $connection {
            $crate::db::DbConnection::Postgres($concrete) => $body,
            $crate::db::DbConnection::Sqlite($concrete) => $body,
        }
    };
}
pub(crate) use on_each;

/// From so many rows on, PostgreSQL takes them by COPY: a statement of several thousand values takes longer to read
/// than to carry out.
pub(crate) const COPIED_FROM: usize = 20;

/// Inserts rows, all of them or none, within a transaction: one by one where the statement for one is at hand, which
/// takes less time than to read one for several; on PostgreSQL, several in one statement, and many by COPY.
macro_rules! insert_rows {
    ($connection:expr, $table:expr, $rows:expr) => {{
        let rows: &[_] = $rows;
        match ($connection, rows) {
            ($crate::db::DbConnection::Sqlite(sqlite), rows) => rows.iter().try_fold(0, |sum, row| {
                diesel::insert_into($table).values(row).execute(sqlite).map(|inserted| sum + inserted)
            }),
            ($crate::db::DbConnection::Postgres(postgres), [row]) => {
                diesel::insert_into($table).values(row).execute(postgres)
            }
            ($crate::db::DbConnection::Postgres(postgres), rows) if rows.len() >= $crate::db::COPIED_FROM => {
                diesel::copy_from($table).from_insertable(rows).execute(postgres)
            }
            ($crate::db::DbConnection::Postgres(postgres), rows) => {
                diesel::insert_into($table).values(rows).execute(postgres)
            }
        }
    }};
}
pub(crate) use insert_rows;

/// Statements run once on each new PostgreSQL session. English messages let the classifier of failures read them.
const POSTGRES_SESSION: &str = "SET TIME ZONE 'UTC'; SET lc_messages = 'C'; SET statement_timeout = '30s'; \
    SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; SET synchronous_commit = 'on'";

/// How libpq begins when it cannot read a URL.
const URL_UNREADABLE: [&str; 6] =
    ["invalid ", "missing key", "extra key", "forbidden value", "unexpected character", "end of string reached"];

/// Waiting comes first: every later statement may meet a lock.
const SQLITE_SESSION: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;";

/// The last one finds out whether the file can be read at all.
const SQLITE_READING_SESSION: &str = "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; \
    PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA schema_version;";

impl DbConnection {
    /// Opens what the location names. The derived `establish` is not used: it would try each database in turn and
    /// SQLite takes any text for a file name.
    pub fn open(location: &Location) -> ConnectionResult<Self> {
        match location {
            Location::Postgres(url) => {
                let mut connection = PgConnection::establish(url).map_err(without_parts_of_the_url)?;
                // A role that is not a superuser may be refused lc_messages; English is then the server's to set.
                if connection.batch_execute(POSTGRES_SESSION).is_err() {
                    connection
                        .batch_execute(&POSTGRES_SESSION.replace("SET lc_messages = 'C'; ", ""))
                        .map_err(ConnectionError::CouldntSetupConfiguration)?;
                }
                Ok(Self::Postgres(connection))
            }
            Location::Sqlite(path) => {
                create_privately(path).map_err(|error| ConnectionError::BadConnection(format!("{path}: {error}")))?;
                let mut connection = SqliteConnection::establish(path)?;
                set_up_sqlite(&mut connection).map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(Self::Sqlite(connection))
            }
        }
    }

    /// Opens what the location names to read alone: an SQLite file must be there, is not changed, and may lie where
    /// nothing can be written.
    pub fn open_to_read(location: &Location) -> ConnectionResult<Self> {
        let Location::Sqlite(path) = location else { return Self::open(location) };
        let address = sqlite_address(path);
        let opened = open_sqlite_to_read(&format!("{address}?mode=ro"));
        // A reader of WAL makes files beside the database. Where it cannot and there are none, nobody writes either.
        let has_log = fs::metadata(format!("{path}-wal")).is_ok_and(|log| log.len() > 0);
        let is_out_of_reach = opened.as_ref().err().is_some_and(|error| !error.to_string().contains("locked"));
        if is_out_of_reach && Path::new(path).is_file() && !has_log {
            return open_sqlite_to_read(&format!("{address}?mode=ro&immutable=1"));
        }
        opened
    }

    /// Runs the work in one transaction that may write: `BEGIN IMMEDIATE` on SQLite, so that a read never has to
    /// become a write. All of it happens or nothing does. Called within a transaction, it becomes a savepoint.
    pub fn write_transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        match self.begin_write() {
            Err(DieselError::AlreadyInTransaction) => return self.savepoint(work),
            other => other?,
        }
        match work(self) {
            Ok(value) => {
                self.commit()?;
                Ok(value)
            }
            Err(error) => {
                self.rollback()?;
                Err(error)
            }
        }
    }

    /// Begins a transaction that may write.
    pub(super) fn begin_write(&mut self) -> Result<(), DieselError> {
        match self {
            Self::Postgres(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN"),
            Self::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE"),
        }
    }

    /// Commits the open transaction.
    pub(super) fn commit(&mut self) -> Result<(), DieselError> {
        <Self as diesel::Connection>::TransactionManager::commit_transaction(self)
    }

    /// Undoes the open transaction; one that the database has already ended counts as undone.
    pub(super) fn rollback(&mut self) -> Result<(), DieselError> {
        match <Self as diesel::Connection>::TransactionManager::rollback_transaction(self) {
            Err(DieselError::BrokenTransactionManager) | Ok(()) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Runs the work in a savepoint of the open transaction.
    #[expect(clippy::disallowed_methods, reason = "within a transaction that already writes, this is a savepoint")]
    pub(super) fn savepoint<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.transaction(work)
    }
}

/// What libpq says of a URL that it cannot read holds parts of it, and what it takes for a parameter may be the password.
fn without_parts_of_the_url(error: ConnectionError) -> ConnectionError {
    match error {
        ConnectionError::BadConnection(words) if URL_UNREADABLE.iter().any(|opening| words.starts_with(opening)) => {
            ConnectionError::InvalidConnectionUrl(super::NOT_OF_POSTGRESQL.to_owned())
        }
        other => other,
    }
}

/// The address of a file as SQLite takes it with parameters, <https://www.sqlite.org/uri.html>.
fn sqlite_address(path: &str) -> String {
    let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    // What follows two slashes would be a host.
    if escaped.starts_with('/') { format!("file://{escaped}") } else { format!("file:{escaped}") }
}

fn open_sqlite_to_read(address: &str) -> ConnectionResult<DbConnection> {
    let mut connection = SqliteConnection::establish(address)?;
    connection.batch_execute(SQLITE_READING_SESSION).map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(DbConnection::Sqlite(connection))
}

/// Makes the file of a database that there is not yet, so that nobody else on the machine reads it: it holds secrets
/// and what States keep confidential. SQLite makes the files beside it as it finds this one.
fn create_privately(path: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// The switch to WAL does not wait for locks as other statements do, so it is tried again here.
fn set_up_sqlite(connection: &mut SqliteConnection) -> diesel::QueryResult<()> {
    let mut attempts = 0;
    while let Err(error) = connection.batch_execute(SQLITE_SESSION) {
        attempts += 1;
        if attempts > 100 || !matches!(super::failure::classify(error), Error::Contended(_) | Error::Unavailable { .. })
        {
            return connection.batch_execute(SQLITE_SESSION);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
