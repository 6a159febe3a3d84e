//! A service under test: its own database, its own port, stopped when dropped.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use actix_web::dev::ServerHandle;
use connection_hub::app::{App, Service};
use connection_hub::clock::Clock;
use connection_hub::config::{Config, Flags};

use super::client::Client;
use super::database::{Kind, TestDatabase};

pub struct Hub {
    /// What the handlers share: for looking at what no address shows, and for moving the clock.
    pub app: App,
    pub database: Arc<TestDatabase>,
    pub base: String,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl Hub {
    pub fn start(kind: Kind) -> Self {
        let database = TestDatabase::create(kind);
        Self::start_on(database)
    }

    pub fn start_on(database: TestDatabase) -> Self {
        Self::start_with(database, &[])
    }

    /// A second service on the same database, as a replica would be; stop it first.
    pub fn start_beside(&self) -> Self {
        Self::start_on(self.database.again())
    }

    /// With settings that are not the usual ones for tests.
    pub fn start_with(database: TestDatabase, more: &[(&str, &str)]) -> Self {
        connection_hub::operations::recorder();
        let mut settings = BTreeMap::from([
            ("HUB_DATABASE_URL".to_owned(), database.url.clone()),
            ("HUB_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
            ("HUB_WORKERS".to_owned(), "1".to_owned()),
            ("HUB_CONNECTIONS".to_owned(), "6".to_owned()),
        ]);
        settings.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let config = Config::merge(&Flags::default(), &settings).expect("a configuration");
        let app = App::new(config, Clock::default()).expect("an application");
        let (sender, receiver) = channel();
        let shared = app.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
                let (service, server) = Service::start(shared, listener).expect("the service starts");
                sender.send((service.address(), service.handle())).expect("the test waits");
                server.await.expect("the service runs");
                service.finish();
            });
        });
        let (address, server) = receiver.recv().expect("the service starts");
        Self { app, database: Arc::new(database), base: format!("http://{address}"), server, thread: Some(thread) }
    }

    pub fn anonymous(&self) -> Client {
        Client::new(&self.base, None)
    }

    /// Waits until a condition holds, for what happens in the background; fails after ten seconds.
    #[track_caller]
    pub fn wait_until(&self, what: &str, condition: impl FnMut() -> bool) {
        wait_at_most(Duration::from_secs(10), what, condition);
    }

    /// Waits until so many offers and needs are matched: what is published changes what words tell of others.
    #[track_caller]
    pub fn wait_until_matched(&self, offers: usize, needs: usize) {
        self.wait_until("the live index has taken everything in", || {
            let snapshot = self.app.live.snapshot();
            snapshot.index.offers().count() == offers && snapshot.index.needs().count() == needs
        });
    }
}

/// Waits until a condition holds; fails after so long.
#[track_caller]
pub fn wait_at_most(longest: Duration, what: &str, mut condition: impl FnMut() -> bool) {
    let started = Instant::now();
    while !condition() {
        assert!(started.elapsed() < longest, "waited in vain until {what}");
        std::thread::yield_now();
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        drop(self.server.stop(false));
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !std::thread::panicking()
        {
            panic!("the service's thread failed");
        }
    }
}
