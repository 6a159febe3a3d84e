//! Brings a database to the schema of this build, from either of two mirrored folders of migrations.

use diesel::connection::SimpleConnection;
use diesel::migration::MigrationConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::DbConnection;
use crate::error::{Error, Result};

const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// The advisory lock that replicas starting together take in turn.
const POSTGRES_LOCK: i64 = 7_272_740_043;

/// A migration of many rows takes as long as it takes, and who comes second waits as long.
const POSTGRES_PATIENCE: &str = "SET statement_timeout = 0; SET lock_timeout = 0";

impl DbConnection {
    /// Applies what is missing and returns the names of what was applied. Several processes may call it at once. On
    /// PostgreSQL the session then waits without end, and is for nothing else.
    pub fn migrate(&mut self) -> Result<Vec<String>> {
        let applied = match self {
            Self::Postgres(connection) => {
                connection.batch_execute(POSTGRES_PATIENCE)?;
                connection.batch_execute(&format!("SELECT pg_advisory_lock({POSTGRES_LOCK})"))?;
                let outcome = run(connection, POSTGRES_MIGRATIONS);
                connection.batch_execute(&format!("SELECT pg_advisory_unlock({POSTGRES_LOCK})"))?;
                outcome
            }
            // Within one immediate transaction, so that processes starting together wait for each other.
            Self::Sqlite(connection) => connection
                .immediate_transaction(|connection| run(connection, SQLITE_MIGRATIONS).map_err(MigrationFailure))
                .map_err(|failure| failure.0),
        };
        applied.map_err(|reason| Error::Internal(format!("migration failed: {reason}")))
    }

    /// The names of migrations that this build has and the database has not.
    pub fn pending_migrations(&mut self) -> Result<Vec<String>> {
        let pending = match self {
            Self::Postgres(connection) => names_pending(connection, POSTGRES_MIGRATIONS),
            Self::Sqlite(connection) => names_pending(connection, SQLITE_MIGRATIONS),
        };
        pending.map_err(|reason| {
            Error::unavailable(format!(
                "cannot read the schema's version: {reason}; if there is no schema, run hub migrate"
            ))
        })
    }
}

type Reason = Box<dyn std::error::Error + Send + Sync>;

struct MigrationFailure(Reason);

impl From<diesel::result::Error> for MigrationFailure {
    fn from(error: diesel::result::Error) -> Self {
        Self(Box::new(error))
    }
}

fn run<C, DB>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<Vec<String>, Reason>
where
    C: MigrationHarness<DB> + MigrationConnection,
    DB: diesel::backend::Backend,
{
    Ok(connection.run_pending_migrations(migrations)?.iter().map(ToString::to_string).collect())
}

fn names_pending<C, DB>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<Vec<String>, Reason>
where
    C: MigrationHarness<DB>,
    DB: diesel::backend::Backend,
{
    Ok(connection.pending_migrations(migrations)?.iter().map(|migration| migration.name().to_string()).collect())
}
