//! Survival: three processes over one PostgreSQL, one of which is killed every few seconds under load. Nothing that was
//! acknowledged is lost or there twice, each clock does its work once, each pair that fits is told of once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::scope;
use std::time::{Duration, Instant};

use crate::support::Hub;
use crate::support::database::Kind;
use crate::support::dice::Dice;

mod account;
mod background;
mod cast;
mod front;
mod ledger;
mod stories;
mod writer;

use background::Background;
use cast::Cast;
use front::Front;
use ledger::Ledger;
use writer::Writer;

/// Processes that serve one PostgreSQL.
const PROCESSES: usize = 3;
/// Those who write at the same time, each for a State and a provider of its own.
const WRITERS: usize = 4;
/// The longest run, in seconds: the members' tokens last a little longer.
const LONGEST: u64 = 720;
/// Where the dice begin that choose who is killed.
const SEED: u64 = 20_180_511;

/// How many kills, and how long after one another; `scripts/survive.sh` has more of them.
fn schedule() -> (u64, Duration) {
    let given = std::env::vars().find(|(name, _)| name == "SURVIVE_SECONDS");
    match given.map(|(_, seconds)| seconds.parse::<u64>().expect("a number")) {
        None => (4, Duration::from_secs(3)),
        Some(seconds) => {
            assert!(seconds <= LONGEST, "a run lasts {LONGEST} seconds at most");
            (seconds.div_ceil(5), Duration::from_secs(5))
        }
    }
}

/// Says when a writer ends, also when it fails.
struct Ending(Sender<()>);

impl Drop for Ending {
    fn drop(&mut self) {
        // Nobody listens any more once all kills are done.
        let _ = self.0.send(());
    }
}

/// Lets all write while one process after another is killed; the writers end with what they have begun.
fn write_and_kill(front: &Front, cast: &Cast, background: &Background, ledger: &Ledger) {
    let (kills, every) = schedule();
    let enough = AtomicBool::new(false);
    scope(|threads| {
        let (sender, ended) = channel();
        for number in 0..WRITERS {
            let (ending, enough) = (Ending(sender.clone()), &enough);
            threads.spawn(move || {
                let _ending = ending;
                Writer::new(number, front, cast, background, ledger).write_until(enough);
            });
        }
        let mut dice = Dice(SEED);
        let mut next = Instant::now();
        for _ in 0..kills {
            next += every;
            match ended.recv_timeout(next.saturating_duration_since(Instant::now())) {
                Err(RecvTimeoutError::Timeout) => front.kill(dice.below(PROCESSES)),
                // A writer that ends before the end has failed; the scope tells it.
                _ => break,
            }
        }
        enough.store(true, Ordering::Relaxed);
    });
}

#[test]
fn of_three_processes_one_after_another_is_killed_and_everything_is_there_once() {
    let hub = Hub::start(Kind::Postgres);
    let (cast, database) = (Cast::of(&hub), hub.database.clone());
    let background = Background::of(&database);
    hub.wait_until("the journal is followed", || background.is_followed());
    drop(hub);
    let (front, ledger) = (Front::start(&database.url), Ledger::default());
    let started = Instant::now();
    write_and_kill(&front, &cast, &background, &ledger);
    let written = started.elapsed();
    background.wait_until_done();
    let entries = ledger.close();
    account::verify(&front, &cast, &background, &entries, &database.url);
    eprintln!("{}; {}; written in {written:.0?}, all in {:.0?}", front.told(), entries.told(), started.elapsed());
}
