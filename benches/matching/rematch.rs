//! Ranking all offers for all needs, as after a change of the policy.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use connection_hub::matching::rank_offers;

use crate::support::engine::{Registry, THREADS};
use crate::support::table::{Row, Table, count};
use crate::support::timing::seconds;

/// Needs that are ranked for.
const NEEDS: usize = 10_000;
/// Who is slow does not do all of them; the rate is the same.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pairs of need and offer a second.
const BUDGET: f64 = 1e8;

pub fn measure(registry: &Registry, table: &Table) {
    let question = registry.question();
    let ((), took) = seconds(|| registry.file_phrases(NEEDS.min(registry.needs.len()), 0));
    table.note(&format!("neighbours of the phrases of {} needs found in {took:.1} s", count(NEEDS)));
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let done: usize = std::thread::scope(|scope| {
        let rank = || {
            let mut done = 0;
            while started.elapsed() < PATIENCE {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= NEEDS {
                    break;
                }
                drop(rank_offers(&registry.index, registry.need(number), &question));
                done += 1;
            }
            done
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(rank)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread fails")).sum()
    });
    let taken = started.elapsed().as_secs_f64();
    let pairs = done as f64 * registry.offers.len() as f64 / taken;
    let what = format!("rematch {} needs × {} offers, {THREADS} threads", count(NEEDS), count(registry.offers.len()));
    let row = Row::new(what, format!("{pairs:.2e} pairs/s"));
    table.row(row.budget("≥ 1e8 pairs/s", pairs >= BUDGET).beside(format!("{} needs in {taken:.1} s", count(done))));
}
