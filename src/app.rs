//! The application: what handlers share, how it is put together, served and stopped.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::{HttpServer, middleware, web};

use crate::auth::keys::Keys;
use crate::auth::password::hasher::Hasher;
use crate::auth::token::TokenKey;
use crate::clock::Clock;
use crate::clocks::runner;
use crate::config::Config;
use crate::db::Database;
use crate::error::{Error, Result};
use crate::http::page::CursorKey;
use crate::journal::roots;
use crate::journal::sealer::{self, Round};
use crate::leases::Holder;
use crate::loading;
use crate::matches::live::LiveIndex;
use crate::operations::Upkeep;
use crate::registry::Registry;
use crate::routes;
use crate::sessions::cookie::CookieKey;
use crate::sessions::refresh::RefreshKey;
use crate::standing;
use crate::statistics::waiting_times;
use crate::vocabulary::Vocabulary;

/// How long what runs in the background rests when there is nothing to do.
const REST: Duration = Duration::from_millis(50);
/// How long the clocks rest; they count days.
const REST_OF_CLOCKS: Duration = Duration::from_millis(500);
/// How long standing matches rest: whoever opens a record is told of its matches within seconds.
const REST_OF_STANDING_MATCHES: Duration = Duration::from_millis(250);
/// When so many entries of the journal were found at once there may be more; when fewer, the next ones gather meanwhile,
/// so that one state of the index takes in several changes.
const MANY_ENTRIES: usize = 1_000;
/// How long it rests after a failure.
const REST_AFTER_FAILURE: Duration = Duration::from_millis(500);

/// What handlers share.
#[derive(Clone)]
pub struct App {
    /// The configuration in force.
    pub config: Arc<Config>,
    /// The database.
    pub database: Database,
    /// The time.
    pub clock: Clock,
    /// Controlled lists.
    pub vocabulary: Arc<Vocabulary>,
    /// Signs access tokens.
    pub token_key: TokenKey,
    /// Derives refresh tokens.
    pub refresh_key: RefreshKey,
    /// Makes the cookies of pages.
    pub cookie_key: CookieKey,
    /// Hashes passwords, a few at a time.
    pub hasher: Hasher,
    /// Seals cursors.
    pub cursor_key: CursorKey,
    /// All matchable records, as of the moment.
    pub live: Arc<LiveIndex>,
    /// All offers and requests, for lists and search, as of the moment.
    pub registry: Arc<Registry>,
    /// How long requests wait, as of the last minute.
    pub waiting_times: Arc<waiting_times::Kept>,
}

impl App {
    /// Puts the application together on a database that has this build's schema.
    pub fn new(config: Config, clock: Clock) -> Result<Self> {
        let database = Database::open(&config.database, config.connections)?;
        let vocabulary = Arc::new(Vocabulary::load(config.vocabulary_dir.as_deref())?);
        let keys = Keys::obtain(&database, &clock)?;
        let (live, registry) = loading::load(&database, &vocabulary)?;
        Ok(Self {
            config: Arc::new(config),
            database,
            clock,
            vocabulary,
            token_key: keys.token_key()?,
            refresh_key: RefreshKey::new(keys.refresh_key()),
            cookie_key: CookieKey::new(keys.cookie_key()),
            hasher: Hasher::new()?,
            cursor_key: keys.cursor_key()?,
            live: Arc::new(live),
            registry: Arc::new(registry),
            waiting_times: Arc::default(),
        })
    }

    /// Seals whatever was committed, until nothing is left; for commands that end with their work.
    pub fn seal_journal(&self) -> Result<()> {
        sealer::seal_everything(&self.database)
    }
}

/// A running service.
pub struct Service {
    address: SocketAddr,
    handle: ServerHandle,
    stopping: Arc<AtomicBool>,
    background: Vec<JoinHandle<()>>,
}

impl Service {
    /// Starts answering on a listener, within an actix system; [`Service::run`] waits for the end.
    pub fn start(app: App, listener: TcpListener) -> Result<(Self, actix_web::dev::Server)> {
        let address = listener.local_addr().map_err(Error::unavailable)?;
        let workers = app.config.workers;
        let stopping = Arc::new(AtomicBool::new(false));
        let background = vec![
            spawn_sealer(&app, &stopping)?,
            spawn_publisher(&app, &stopping)?,
            spawn_follower(&app, &stopping)?,
            spawn_tidier(&app, &stopping)?,
            spawn_clocks(&app, &stopping)?,
            spawn_standing_matches(&app, &stopping)?,
        ];
        let shared = web::Data::new(app);
        let contract = Arc::new(routes::contract());
        let server = HttpServer::new(move || {
            actix_web::App::new()
                .app_data(shared.clone())
                .app_data(web::Data::from(contract.clone()))
                .wrap(middleware::Compress::default())
                .wrap(middleware::from_fn(crate::http::middleware::accompany))
                .configure(routes::configure)
        })
        .workers(workers)
        // A compressed answer is sent in several pieces; held back, the last one would wait for the client's
        // acknowledgement of the first, some 40 ms.
        .tcp_nodelay(true)
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(75))
        .shutdown_timeout(20)
        .listen(listener)
        .map_err(Error::unavailable)?
        .run();
        let service = Self { address, handle: server.handle(), stopping, background };
        Ok((service, server))
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A handle that stops the server from another thread.
    pub fn handle(&self) -> ServerHandle {
        self.handle.clone()
    }

    /// Ends what runs in the background, once the server has stopped.
    pub fn finish(self) {
        self.stopping.store(true, Ordering::Relaxed);
        for thread in self.background {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}

/// Seals committed entries as they come, and leaves sealing to others in the end.
fn spawn_sealer(app: &App, stopping: &Arc<AtomicBool>) -> Result<JoinHandle<()>> {
    let (database, holder) = (app.database.clone(), Holder::new());
    let (same_database, same_holder) = (database.clone(), holder.clone());
    let round = move || {
        if !database.read_blocking(crate::journal::has_unsealed)? {
            return Ok(false);
        }
        sealer::seal_once(&database, &holder)
            .map(|round| matches!(round, Round::Sealed(sealed) if sealed >= MANY_ENTRIES))
    };
    repeat("sealer", REST, stopping.clone(), round, move || {
        if let Err(error) = sealer::release(&same_database, &same_holder) {
            tracing::debug!(%error, "the lease runs out by itself");
        }
    })
}

/// Publishes the journal's root of each day when it has ended. The database's clock decides; ours only tells when to
/// ask it.
fn spawn_publisher(app: &App, stopping: &Arc<AtomicBool>) -> Result<JoinHandle<()>> {
    let (database, clock, holder) = (app.database.clone(), app.clock.clone(), Holder::new());
    let (same_database, same_holder) = (database.clone(), holder.clone());
    let mut done = None;
    let round = move || {
        if done == Some(clock.today()) {
            return Ok(false);
        }
        let (today, is_due) = database.read_blocking(roots::due)?;
        if !is_due {
            done = Some(today);
            return Ok(false);
        }
        roots::publish_once(&database, &holder).map(|round| round == roots::Round::Grown)
    };
    repeat("publisher", REST, stopping.clone(), round, move || {
        if let Err(error) = roots::release(&same_database, &same_holder) {
            tracing::debug!(%error, "the lease runs out by itself");
        }
    })
}

/// Brings the live index and the registry up to date as the journal grows.
fn spawn_follower(app: &App, stopping: &Arc<AtomicBool>) -> Result<JoinHandle<()>> {
    let (database, live, registry) = (app.database.clone(), app.live.clone(), app.registry.clone());
    let round = move || Ok(registry.follow(&database)? + live.follow(&database)? >= MANY_ENTRIES);
    repeat("follower", REST, stopping.clone(), round, || {})
}

/// Puts the registry in order where much has changed, and the figures that are counted.
fn spawn_tidier(app: &App, stopping: &Arc<AtomicBool>) -> Result<JoinHandle<()>> {
    let (registry, mut upkeep) = (app.registry.clone(), Upkeep::begin());
    let round = move || {
        upkeep.follow();
        Ok(registry.tidy())
    };
    repeat("tidier", REST, stopping.clone(), round, || {})
}

/// Does what is due by clocks, and leaves that to others in the end.
fn spawn_clocks(app: &App, stopping: &Arc<AtomicBool>) -> Result<JoinHandle<()>> {
    let (database, clock, holder) = (app.database.clone(), app.clock.clone(), Holder::new());
    let (same_database, same_holder) = (database.clone(), holder.clone());
    let round = move || runner::run_due(&database, &clock, &holder).map(|done| done > 0);
    repeat("clocks", REST_OF_CLOCKS, stopping.clone(), round, move || {
        if let Err(error) = runner::release(&same_database, &same_holder) {
            tracing::debug!(%error, "the lease runs out by itself");
        }
    })
}

/// Tells parties of new pairs that fit well, and leaves that to others in the end.
fn spawn_standing_matches(app: &App, stopping: &Arc<AtomicBool>) -> Result<JoinHandle<()>> {
    let (database, live, clock, holder) = (app.database.clone(), app.live.clone(), app.clock.clone(), Holder::new());
    let (same_database, same_holder) = (database.clone(), holder.clone());
    let round = move || standing::follow(&database, &live, &clock, &holder);
    repeat("standing-matches", REST_OF_STANDING_MATCHES, stopping.clone(), round, move || {
        if let Err(error) = standing::release(&same_database, &same_holder) {
            tracing::debug!(%error, "the lease runs out by itself");
        }
    })
}

/// Repeats a round of work on a thread of its own until told to stop. A round says whether there may be more to do
/// at once; a failure is logged and tried again. The end is for giving back what the rounds held.
fn repeat(
    name: &'static str,
    rest: Duration,
    stopping: Arc<AtomicBool>,
    mut round: impl FnMut() -> Result<bool> + Send + 'static,
    end: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>> {
    let work = move || {
        while !stopping.load(Ordering::Relaxed) {
            match round() {
                Ok(true) => {}
                Ok(false) => std::thread::sleep(rest),
                Err(error) => {
                    tracing::warn!(name, %error, "work in the background failed; trying again");
                    std::thread::sleep(REST_AFTER_FAILURE);
                }
            }
        }
        end();
    };
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map_err(Error::unavailable)
}
