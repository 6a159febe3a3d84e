//! Databases for tests: a temporary SQLite file, or a schema of a PostgreSQL server that this process starts.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

use connection_hub::db::{Database, DbConnection, Location};
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
    /// What goes with it; a second look at a database has nothing of its own.
    _own: Own,
}

/// What a database lies in.
enum Own {
    Nothing,
    File { _folder: TempDir },
    Schema(String),
}

impl Drop for Own {
    /// Schemas of hundreds of tests would fill the disk of a small machine.
    fn drop(&mut self) {
        if let Self::Schema(url) = self {
            drop_schema(url);
        }
    }
}

impl TestDatabase {
    pub fn create(kind: Kind) -> Self {
        let database = Self::create_empty(kind);
        database.open().migrate().expect("the migrations apply");
        database
    }

    /// One without any table.
    pub fn create_empty(kind: Kind) -> Self {
        match kind {
            Kind::Sqlite => Self::in_folder(tempfile::tempdir().expect("a temporary folder")),
            Kind::Postgres => Self::in_schema(server_url()),
        }
    }

    fn in_folder(folder: TempDir) -> Self {
        let url = format!("sqlite://{}", folder.path().join("hub.db").display());
        Self { url, kind: Kind::Sqlite, _own: Own::File { _folder: folder } }
    }

    fn in_schema(server: &str) -> Self {
        let url = create_schema(server);
        Self { _own: Own::Schema(url.clone()), url, kind: Kind::Postgres }
    }

    /// One on a server of the test's own.
    pub fn create_on(server: &PostgresServer) -> Self {
        let database = Self::in_schema(&server.url);
        database.open().migrate().expect("the migrations apply");
        database
    }

    /// The same database, for a second service on it; it must not outlive this one.
    pub fn again(&self) -> Self {
        Self { url: self.url.clone(), kind: self.kind, _own: Own::Nothing }
    }

    /// Another with the same rows.
    pub fn copy(&self) -> Self {
        if self.kind == Kind::Postgres {
            let copy = Self::create(Kind::Postgres);
            copy_rows(&self.url, &copy.url);
            return copy;
        }
        let copy = Self::in_folder(tempfile::tempdir().expect("a temporary folder"));
        let file = copy.url.trim_start_matches("sqlite://");
        self.connect().batch_execute(&format!("VACUUM INTO '{file}'")).expect("SQLite copies itself");
        copy
    }

    fn connect(&self) -> DbConnection {
        DbConnection::open(&self.location()).expect("the database opens")
    }

    pub fn location(&self) -> Location {
        Location::parse(&self.url).expect("a known scheme")
    }

    pub fn open(&self) -> Database {
        Database::open(&self.location(), 4).expect("the database opens")
    }
}

fn create_schema(server: &str) -> String {
    let schema = format!("t_{}", uuid::Uuid::now_v7().simple());
    let location = Location::parse(&format!("{server}&client_encoding=utf8")).expect("a known scheme");
    let mut connection = DbConnection::open(&location).expect("the test server answers");
    connection.batch_execute(&format!("CREATE SCHEMA {schema}")).expect("a schema can be made");
    format!("{server}&options=-csearch_path%3D{schema}")
}

/// Drops the schema of such an address. A server that a test has stopped takes its schemas with it, and one that is
/// still read by a service about to end is left to the server's own end.
fn drop_schema(url: &str) {
    let location = Location::parse(url).expect("a known scheme");
    if let Ok(mut connection) = DbConnection::open(&location) {
        let schema = schema_of(url);
        let order = format!("SET client_min_messages = error; SET lock_timeout = '2s'; DROP SCHEMA {schema} CASCADE");
        let _ = connection.batch_execute(&order);
    }
}

fn schema_of(url: &str) -> &str {
    url.rsplit("%3D").next().expect("a schema")
}

/// Copies every table of one schema into the other's, which has the same tables.
fn copy_rows(from: &str, to: &str) {
    // Rows come in any order, so what they refer to may come later.
    let copy = format!(
        "SET session_replication_role = replica;
        DO $$ DECLARE name text; BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{to}' LOOP
                EXECUTE format('TRUNCATE {to}.%I CASCADE', name);
            END LOOP;
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = '{to}' LOOP
                EXECUTE format('INSERT INTO {to}.%I SELECT * FROM {from}.%I', name, name);
            END LOOP;
        END $$;",
        from = schema_of(from),
        to = schema_of(to),
    );
    let location = Location::parse(to).expect("a known scheme");
    let mut connection = DbConnection::open(&location).expect("the test server answers");
    connection.batch_execute(&copy).expect("the rows are copied");
}

/// The server's URL; the server starts on first use and ends with this process.
fn server_url() -> &'static str {
    static SERVER: OnceLock<PostgresServer> = OnceLock::new();
    &SERVER.get_or_init(PostgresServer::start).url
}

/// A PostgreSQL server that ends when this is dropped or this process ends.
pub struct PostgresServer {
    pub url: String,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    _script: Child,
}

impl PostgresServer {
    pub fn start() -> Self {
        // The script stops the server when our end of this pipe closes, which the system does however we end.
        let mut script = Command::new("sh")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/postgres.sh"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell to start PostgreSQL with");
        let orders = script.stdin.take().expect("its input");
        let mut answers = BufReader::new(script.stdout.take().expect("its output"));
        let line = next_line(&mut answers);
        let folder = line.strip_prefix("ready ").unwrap_or_else(|| panic!("PostgreSQL did not start: {line:?}"));
        Self { url: format!("postgres:///postgres?host={folder}&user=hub"), orders, answers, _script: script }
    }

    /// Stops the server at once, as a crash would.
    pub fn stop(&mut self) {
        self.order("stop", "stopped");
    }

    /// Starts it again.
    pub fn restart(&mut self) {
        self.order("start", "started");
    }

    fn order(&mut self, order: &str, answer: &str) {
        writeln!(self.orders, "{order}").expect("the script listens");
        assert_eq!(next_line(&mut self.answers), answer);
    }
}

fn next_line(answers: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    answers.read_line(&mut line).expect("a line of the script");
    line.trim().to_owned()
}
