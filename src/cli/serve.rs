//! Serving requests until told to stop, and bringing the database up to date.

use std::net::TcpListener;

use super::say;
use super::waiting::Waiting;
use crate::app::{App, Service};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::error::{Error, Result};
use crate::operations;

/// Serves until SIGTERM or Ctrl-C. While the records are being read, it says that it is alive and not ready.
pub(super) fn serve(config: Config) -> Result<()> {
    start_logging(&config);
    prepare_database(&config)?;
    operations::recorder();
    let listener = bind(&config)?;
    let waiting = Waiting::open(&listener)?;
    let app = App::new(config, Clock::default());
    waiting.close();
    run(app?, listener, |service| say(&format!("Connection Hub answers at http://{}", service.address())))
}

/// The listener on the configured address.
pub(super) fn bind(config: &Config) -> Result<TcpListener> {
    TcpListener::bind(config.listen).map_err(|error| {
        let advice = "choose another address with --listen";
        Error::unavailable(format!("cannot listen on {}: {error}; {advice}", config.listen))
    })
}

/// Brings the embedded database to the schema of this build; any other must have it.
pub(super) fn prepare_database(config: &Config) -> Result<()> {
    let database = Database::open(&config.database, 2)?;
    if config.database.is_embedded() { database.migrate().map(|_| ()) } else { database.check() }
}

/// Serves an application on a listener; `ready` is told once it answers.
pub(super) fn run(app: App, listener: TcpListener, ready: impl FnOnce(&Service)) -> Result<()> {
    operations::recorder();
    actix_web::rt::System::new().block_on(async move {
        let (service, server) = Service::start(app, listener)?;
        ready(&service);
        let ended = server.await.map_err(Error::unavailable);
        service.finish();
        ended
    })
}

/// Applies missing migrations and names them.
pub(super) fn migrate(config: &Config) -> Result<()> {
    let applied = Database::open(&config.database, 2)?.migrate()?;
    if applied.is_empty() {
        say(&format!("{} is up to date.", config.database));
    }
    for name in applied {
        say(&format!("applied {name}"));
    }
    Ok(())
}

/// Sends the log to standard error, one JSON object a line.
pub(super) fn start_logging(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).unwrap_or_else(|_| "info".into());
    // A second start within one process keeps the first one's log.
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
