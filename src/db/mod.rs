//! How we talk to a database, never what we store: where it is, how to read, how to write.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, Pool};
use diesel::result::{ConnectionError, ConnectionResult};

use crate::error::{Error, Result};

mod among;
#[allow(missing_docs, reason = "the derive adds types that cannot carry any")]
mod connection;
mod failure;
mod migrate;
mod one_of;
/// Tables and columns, the same for both databases.
#[allow(missing_docs, reason = "the tables are described where they are made, in the migrations")]
pub mod schema;
mod types;
mod writer;

pub use among::{Among, among};
pub(crate) use connection::{COPIED_FROM, insert_rows, on_each};
pub use connection::{DbConnection, MultiBackend};
pub use one_of::{OneOf, OneOfValues};
pub(crate) use types::store_id_as_guid;
pub use types::{AnyId, Document, Guid, Instant, StoredJson, StoredTexts, StoredTime};

use writer::WriteQueue;

/// How long a caller waits for a free connection.
const POOL_WAIT: Duration = Duration::from_secs(2);
/// How often a transaction that was in another's way is tried.
const ATTEMPTS: u32 = 6;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A PostgreSQL URL.
    Postgres(String),
    /// The path of an SQLite file.
    Sqlite(String),
}

impl Location {
    /// Reads a URL by its scheme. Anything but the known schemes is refused, because SQLite would take any text for
    /// the name of a new file.
    pub fn parse(url: &str) -> Result<Self, String> {
        match url.split_once("://") {
            Some(("postgres" | "postgresql", address)) if is_of_postgres(address) => Ok(Self::Postgres(url.to_owned())),
            Some(("postgres" | "postgresql", _)) => Err(NOT_OF_POSTGRESQL.to_owned()),
            // In memory each connection would have a database of its own.
            Some(("sqlite", path)) if path.is_empty() || path.starts_with(':') || path.starts_with("file:") => {
                Err("the SQLite URL names no file; write sqlite://hub.db".to_owned())
            }
            Some(("sqlite", path)) => Ok(Self::Sqlite(path.to_owned())),
            Some((scheme, _)) => Err(format!(
                "unknown database scheme \"{scheme}\"; known are sqlite://FILE and postgres://USER@HOST/DATABASE"
            )),
            // What was written may hold a password.
            None => {
                Err("it names no database scheme; known are sqlite://FILE and postgres://USER@HOST/DATABASE".to_owned())
            }
        }
    }

    /// Whether this is the embedded database.
    pub fn is_embedded(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// What is said of a PostgreSQL URL that cannot be read, without any part of it: that may be the password.
const NOT_OF_POSTGRESQL: &str = "the database URL is not one of PostgreSQL; write postgres://USER@HOST/DATABASE, with \
    %25 for a percent sign, %2F for a slash, %3F for a question mark and %40 for an @ in a name or password";

/// Whether what follows the scheme can be read as it is meant: an @ ends user name and password, a percent sign begins a
/// code, a colon after the host a port, and each parameter has a value.
fn is_of_postgres(address: &str) -> bool {
    let is_code = |rest: &str| {
        let code = rest.get(..2).unwrap_or_default();
        code.chars().filter(char::is_ascii_hexdigit).count() == 2 && code != "00"
    };
    let (place, parameters) = address.split_once('?').unwrap_or((address, ""));
    let (authority, name) = place.split_once('/').unwrap_or((place, ""));
    let hosts = authority.split_once('@').map_or(authority, |(_, hosts)| hosts);
    let has_port = |host: &str| {
        let after = host.rsplit_once(']').map_or(host, |(_, after)| after);
        after.rsplit_once(':').is_none_or(|(_, port)| port.chars().all(|digit| digit.is_ascii_digit()))
    };
    address.split('%').skip(1).all(is_code)
        && ![hosts, name, parameters].iter().any(|part| part.contains('@'))
        && hosts.split(',').all(has_port)
        && (parameters.is_empty() || parameters.split('&').all(|parameter| parameter.contains('=')))
}

/// The location without user name or password.
impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "sqlite://{path}"),
            Self::Postgres(url) => {
                let address = url.split_once("://").map_or(url.as_str(), |(_, address)| address);
                let address = address.rsplit_once('@').map_or(address, |(_, address)| address);
                write!(formatter, "postgres://{}", address.split('?').next().unwrap_or(address))
            }
        }
    }
}

/// A database: a pool to read from and one way to write.
#[derive(Clone)]
pub struct Database {
    location: Location,
    pool: Pool<Manager>,
    write_queue: Option<WriteQueue>,
    commits: Arc<AtomicU64>,
}

impl Database {
    /// Opens a database. Connections are made as they are needed, so that a server that is down is found out by the
    /// first question, not here; an SQLite file that cannot be opened is found out here.
    pub fn open(location: &Location, connections: u32) -> Result<Self> {
        let manager = Manager { location: location.clone(), open: DbConnection::open };
        let write_queue = if location.is_embedded() { Some(WriteQueue::start(location)?) } else { None };
        Ok(Self { location: location.clone(), pool: pool(manager, connections), write_queue, commits: Arc::default() })
    }

    /// Opens a database to read alone. Nothing is made or changed, so an SQLite file must be there, and may be one that
    /// nobody can write to.
    pub fn open_to_read(location: &Location, connections: u32) -> Result<Self> {
        if location.is_embedded() {
            DbConnection::open_to_read(location).map_err(|error| unopened(location, &error))?;
        }
        let pool = pool(Manager { location: location.clone(), open: DbConnection::open_to_read }, connections);
        Ok(Self { location: location.clone(), pool, write_queue: None, commits: Arc::default() })
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// How many writes this process has made; each counts before the one who asked for it learns that it is made.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// Reads, away from the threads that answer requests.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut DbConnection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let database = self.clone();
        tokio::task::spawn_blocking(move || database.read_blocking(work)).await.map_err(Error::internal)?
    }

    /// Reads on this thread.
    pub fn read_blocking<T>(&self, work: impl FnOnce(&mut DbConnection) -> Result<T>) -> Result<T> {
        let mut connection = self.pool.get().map_err(Error::unavailable)?;
        work(&mut connection).map_err(surface)
    }

    /// Writes: all of the work happens, durably, or nothing does. The work may run more than once, when another
    /// transaction was in its way, and must do nothing outside the database.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut DbConnection) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let Some(queue) = &self.write_queue else {
            let database = self.clone();
            let write = move || database.write_blocking(work);
            return tokio::task::spawn_blocking(write).await.map_err(Error::internal)?;
        };
        let answer = queue.submit(work).await;
        let answer = answer.unwrap_or_else(|_| Err(Error::unavailable("the writer has stopped"))).map_err(surface);
        self.count(answer)
    }

    /// Writes and waits on this thread, which must not be one that answers requests.
    pub fn write_blocking<T: Send + 'static>(
        &self,
        work: impl Fn(&mut DbConnection) -> Result<T> + Send + Sync + 'static,
    ) -> Result<T> {
        let answer = match &self.write_queue {
            Some(queue) => queue
                .submit(work)
                .blocking_recv()
                .unwrap_or_else(|_| Err(Error::unavailable("the writer has stopped")))
                .map_err(surface),
            None => self.write_blocking_pooled(&work),
        };
        self.count(answer)
    }

    fn count<T>(&self, answer: Result<T>) -> Result<T> {
        if answer.is_ok() {
            self.commits.fetch_add(1, Ordering::Release);
        }
        answer
    }

    /// Applies the migrations that are missing; returns their names.
    pub fn migrate(&self) -> Result<Vec<String>> {
        let mut connection = DbConnection::open(&self.location).map_err(|error| unopened(&self.location, &error))?;
        connection.migrate()
    }

    /// Answers whether the database can be asked and has this build's schema.
    pub fn check(&self) -> Result<()> {
        self.read_blocking(|connection| {
            connection.batch_execute("SELECT 1")?;
            match connection.pending_migrations()?.as_slice() {
                [] => Ok(()),
                pending => Err(Error::unavailable(format!("the schema lacks {}; run hub migrate", pending.join(", ")))),
            }
        })
    }

    fn write_blocking_pooled<T>(&self, work: &impl Fn(&mut DbConnection) -> Result<T>) -> Result<T> {
        let mut connection = self.pool.get().map_err(Error::unavailable)?;
        let mut attempt = 1;
        loop {
            match connection.write_transaction(work) {
                Err(Error::Contended(context)) if attempt < ATTEMPTS => {
                    tracing::debug!(attempt, context, "a transaction is tried again");
                    std::thread::sleep(pause_before(attempt));
                    attempt += 1;
                }
                outcome => return outcome.map_err(surface),
            }
        }
    }
}

/// A pause that doubles with each attempt; its jitter comes from random identifiers, so that two that collided do
/// not meet again.
fn pause_before(attempt: u32) -> Duration {
    let jitter = uuid::Uuid::new_v4().as_u128() % 10;
    let milliseconds = (5_u64 << attempt.min(6)) + u64::try_from(jitter).unwrap_or(0);
    Duration::from_millis(milliseconds)
}

/// Contention that outlived every attempt is shown as the database being busy.
fn surface(error: Error) -> Error {
    match error {
        Error::Contended(context) => Error::Unavailable { retry_after: 1, context },
        other => other,
    }
}

/// Says of a database that cannot be opened which one it is.
fn unopened(location: &Location, error: &ConnectionError) -> Error {
    Error::unavailable(format!("{location} cannot be opened: {error}"))
}

fn pool(manager: Manager, connections: u32) -> Pool<Manager> {
    Pool::builder()
        .max_size(connections)
        .min_idle(Some(1))
        .connection_timeout(POOL_WAIT)
        .error_handler(Box::new(LogPoolError))
        .build_unchecked(manager)
}

/// Makes and checks the pool's connections.
struct Manager {
    location: Location,
    open: fn(&Location) -> ConnectionResult<DbConnection>,
}

impl ManageConnection for Manager {
    type Connection = DbConnection;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<DbConnection, Self::Error> {
        (self.open)(&self.location).map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, connection: &mut DbConnection) -> Result<(), Self::Error> {
        match connection {
            // Nothing stands between us and a file.
            DbConnection::Sqlite(_) => Ok(()),
            DbConnection::Postgres(_) => connection.batch_execute("SELECT 1").map_err(diesel::r2d2::Error::QueryError),
        }
    }

    fn has_broken(&self, connection: &mut DbConnection) -> bool {
        use diesel::connection::TransactionManager;
        std::thread::panicking()
            || <DbConnection as diesel::Connection>::TransactionManager::is_broken_transaction_manager(connection)
    }
}

#[derive(Debug)]
struct LogPoolError;

impl diesel::r2d2::HandleError<diesel::r2d2::Error> for LogPoolError {
    fn handle_error(&self, error: diesel::r2d2::Error) {
        tracing::warn!(%error, "a database connection failed");
    }
}
