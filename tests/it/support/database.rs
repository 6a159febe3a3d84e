//! Databases for tests: a temporary SQLite file, or a schema of a PostgreSQL server that this process starts.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use connection_hub::db::{Database, Location};
use diesel::connection::SimpleConnection;
use tempfile::TempDir;

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// An empty database with the schema of this build, gone when dropped.
pub struct TestDatabase {
    pub url: String,
    pub kind: Kind,
    /// Holds the file of SQLite.
    _folder: TempDir,
}

impl TestDatabase {
    pub fn create(kind: Kind) -> Self {
        let database = Self::create_empty(kind);
        database.open().migrate().expect("the migrations apply");
        database
    }

    /// One without any table.
    pub fn create_empty(kind: Kind) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = match kind {
            Kind::Sqlite => format!("sqlite://{}", folder.path().join("hub.db").display()),
            Kind::Postgres => create_schema(),
        };
        Self { url, kind, _folder: folder }
    }

    pub fn location(&self) -> Location {
        Location::parse(&self.url).expect("a known scheme")
    }

    pub fn open(&self) -> Database {
        Database::open(&self.location(), 4).expect("the database opens")
    }
}

fn create_schema() -> String {
    let schema = format!("t_{}", uuid::Uuid::now_v7().simple());
    let server = server_url();
    let location = Location::parse(&format!("{server}&client_encoding=utf8")).expect("a known scheme");
    let mut connection = connection_hub::db::DbConnection::open(&location).expect("the test server answers");
    connection.batch_execute(&format!("CREATE SCHEMA {schema}")).expect("a schema can be made");
    format!("{server}&options=-csearch_path%3D{schema}")
}

/// The server's URL; the server starts on first use and ends with this process.
fn server_url() -> &'static str {
    static SERVER: OnceLock<(String, Child)> = OnceLock::new();
    &SERVER.get_or_init(start_server).0
}

fn start_server() -> (String, Child) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/postgres.sh");
    // The script stops the server when our end of this pipe closes, which the system does however we end.
    let mut child = Command::new("sh")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell to start PostgreSQL with");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its first line");
    let folder = line.trim().strip_prefix("ready ").unwrap_or_else(|| panic!("PostgreSQL did not start: {line:?}"));
    (format!("postgres:///postgres?host={folder}&user=hub"), child)
}
