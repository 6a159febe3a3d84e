//! The three processes as a client meets them: each call goes to the next one, and is repeated until it is answered.

use std::io::ErrorKind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};

use serde_json::Value;

use super::PROCESSES;
use crate::support::command::ServedHub;
use crate::support::{Answer, Client};

pub struct Front {
    database_url: String,
    served: Mutex<Vec<ServedHub>>,
    addresses: RwLock<Vec<String>>,
    turn: AtomicUsize,
    kills: AtomicUsize,
    /// Calls whose answer was lost with the process.
    lost: AtomicUsize,
    /// Calls that were to be sent again later: the database or the process was busy.
    busy: AtomicUsize,
    /// Those among them that gave up between transactions in each other's way.
    contended: AtomicUsize,
}

/// What came of a call in the end.
pub struct Settled {
    pub answer: Answer,
    /// Whether it was sent before, to a process that was killed before it answered: it may have been carried out.
    pub repeated: bool,
}

impl Front {
    pub fn start(database_url: &str) -> Self {
        let served: Vec<ServedHub> = (0..PROCESSES).map(|_| ServedHub::start(database_url)).collect();
        let addresses = served.iter().map(|served| served.base.clone()).collect();
        let count = AtomicUsize::default;
        Self {
            database_url: database_url.to_owned(),
            served: Mutex::new(served),
            addresses: RwLock::new(addresses),
            turn: count(),
            kills: count(),
            lost: count(),
            busy: count(),
            contended: count(),
        }
    }

    /// Kills a process and starts another one in its place.
    pub fn kill(&self, which: usize) {
        let mut served = self.served.lock().unwrap();
        served[which].kill();
        self.kills.fetch_add(1, Ordering::Relaxed);
        served[which] = ServedHub::start(&self.database_url);
        self.addresses.write().unwrap()[which] = served[which].base.clone();
    }

    /// A client at the process whose turn it is.
    pub fn next(&self, client: &Client) -> Client {
        let addresses = self.addresses.read().unwrap();
        client.at(&addresses[self.turn.fetch_add(1, Ordering::Relaxed) % PROCESSES])
    }

    pub fn get(&self, client: &Client, path: &str) -> Answer {
        self.call(client, ("GET", path), &[], None).answer
    }

    /// Sends a call to one process after another until one answers.
    pub fn call(
        &self,
        client: &Client,
        (method, path): (&str, &str),
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Settled {
        let body = body.map(Value::to_string);
        let mut repeated = false;
        loop {
            match self.next(client).try_send(method, path, headers, body.as_ref().map(String::as_bytes)) {
                Ok(answer) if answer.status == 503 => self.note_busy(&answer),
                Ok(answer) => return Settled { answer, repeated },
                Err(error) if was_never_sent(&error) => {}
                Err(_) => {
                    repeated = true;
                    self.lost.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }

    /// Nothing was stored, says such an answer, and the test believes it.
    fn note_busy(&self, answer: &Answer) {
        self.busy.fetch_add(1, Ordering::Relaxed);
        if answer.header("retry-after") == Some("1") {
            self.contended.fetch_add(1, Ordering::Relaxed);
        }
        std::thread::yield_now();
    }

    /// No deadlock between transactions is shown to a client.
    pub fn contended(&self) -> usize {
        self.contended.load(Ordering::Relaxed)
    }

    /// What happened, in words.
    pub fn told(&self) -> String {
        let [kills, lost, busy, contended] =
            [&self.kills, &self.lost, &self.busy, &self.contended].map(|count| count.load(Ordering::Relaxed));
        format!("{kills} kills, {lost} answers lost, {busy} times busy, {contended} of them by contention")
    }
}

fn was_never_sent(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::ConnectionFailed => true,
        ureq::Error::Io(error) => error.kind() == ErrorKind::ConnectionRefused,
        _ => false,
    }
}
