//! How long public requests wait in each stage and policy area: percentiles, with small numbers left out.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

use uuid::Uuid;

use super::funnel::{self, Reached};
use super::{SMALLEST_CELL, Stage, store};
use crate::clock::UtcTime;
use crate::db::{Database, DbConnection};
use crate::error::{Error, Result};

/// Seconds for which an answer is good enough.
const FRESH_SECONDS: i64 = 60;

/// The actions that end or begin a stage, beside filing.
const ACTIONS: [&str; 6] = [
    "request.opened",
    "request.coverage_changed",
    "request.planned",
    "request.in_delivery",
    "request.completed",
    "request.verified",
];

/// How long requests waited.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// How many were counted; not told when fewer than [`SMALLEST_CELL`].
    pub count: Option<usize>,
    /// The percentiles, in days; not told either then.
    pub percentiles: Option<Percentiles>,
}

/// Days within which so many of a hundred went on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percentiles {
    /// 25 of 100.
    pub p25: f64,
    /// Half.
    pub p50: f64,
    /// 75 of 100.
    pub p75: f64,
    /// 90 of 100.
    pub p90: f64,
}

/// A stage, over all policy areas and in each.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The stage.
    pub stage: Stage,
    /// Over all policy areas.
    pub all: Cell,
    /// In each policy area of any request that went through it.
    pub by_area: BTreeMap<String, Cell>,
}

/// The waiting times of the moment.
#[derive(Debug, Clone, PartialEq)]
pub struct WaitingTimes {
    /// When they were computed.
    pub at: UtcTime,
    /// Each stage.
    pub stages: Vec<Waiting>,
    /// How far each request came, whoever knows of it.
    pub reached: Arc<Reached>,
}

/// Keeps the answer of the last minute, so that asking often costs nothing.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Option<WaitingTimes>>);

impl Kept {
    /// The waiting times; waits for the database when they are not fresh.
    pub fn obtain(&self, database: &Database, now: UtcTime) -> Result<WaitingTimes> {
        let mut kept = self.0.lock().map_err(Error::internal)?;
        if let Some(fresh) = kept.as_ref().filter(|kept| kept.at.plus_seconds(FRESH_SECONDS) > now && kept.at <= now) {
            return Ok(fresh.clone());
        }
        let compute = |connection: &mut DbConnection| Ok((compute(connection)?, funnel::reached(connection)?));
        let (stages, reached) = database.read_blocking(compute)?;
        Ok(kept.insert(WaitingTimes { at: now, stages, reached: Arc::new(reached) }).clone())
    }
}

fn compute(connection: &mut DbConnection) -> Result<Vec<Waiting>> {
    let mut reached: HashMap<Uuid, HashMap<&str, UtcTime>> = HashMap::new();
    let filed = store::filed(connection)?;
    for (request, action, at) in store::steps(connection, &ACTIONS)? {
        if let Some(action) = ACTIONS.iter().find(|known| **known == action) {
            // The first time counts, whatever happened later.
            reached.entry(request).or_default().entry(action).or_insert(at);
        }
    }
    let mut areas: HashMap<Uuid, BTreeSet<String>> = HashMap::new();
    for (request, code) in store::policy_areas(connection)? {
        areas.entry(request).or_default().insert(code);
    }
    let none = HashMap::new();
    let stages = Stage::ALL.iter().map(|stage| {
        let mut all = Vec::new();
        let mut by_area: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (request, filed) in &filed {
            let Some(seconds) = waited(*stage, *filed, reached.get(request).unwrap_or(&none)) else { continue };
            all.push(seconds);
            for area in areas.get(request).into_iter().flatten() {
                by_area.entry(area.clone()).or_default().push(seconds);
            }
        }
        let by_area = by_area.into_iter().map(|(area, seconds)| (area, cell(seconds))).collect();
        Waiting { stage: *stage, all: cell(all), by_area }
    });
    Ok(stages.collect())
}

/// Seconds that a request spent in a stage, when it went through it.
fn waited(stage: Stage, filed: UtcTime, reached: &HashMap<&str, UtcTime>) -> Option<i64> {
    let at = |action: &str| reached.get(action).copied();
    let (from, to) = match stage {
        Stage::Opening => (Some(filed), at("request.opened")),
        Stage::Agreement => (at("request.opened"), at("request.coverage_changed")),
        Stage::Planning => (at("request.opened"), at("request.planned")),
        Stage::Start => (at("request.planned"), at("request.in_delivery")),
        Stage::Delivery => (at("request.in_delivery"), at("request.completed")),
        Stage::Verification => (at("request.completed"), at("request.verified")),
        Stage::Whole => (Some(filed), at("request.verified")),
    };
    Some((to?.unix_seconds() - from?.unix_seconds()).max(0))
}

fn cell(mut seconds: Vec<i64>) -> Cell {
    seconds.sort_unstable();
    if seconds.len() < SMALLEST_CELL {
        return Cell { count: None, percentiles: None };
    }
    let at = |percent| days(nearest_rank(&seconds, percent));
    let percentiles = Percentiles { p25: at(25), p50: at(50), p75: at(75), p90: at(90) };
    Cell { count: Some(seconds.len()), percentiles: Some(percentiles) }
}

/// The smallest value that at least so many of a hundred do not exceed.
fn nearest_rank(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// Days, to a tenth.
fn days(seconds: i64) -> f64 {
    const TENTH: i64 = 8_640;
    let tenths = i32::try_from((seconds + TENTH / 2) / TENTH).unwrap_or(i32::MAX);
    f64::from(tenths) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks_in_days() {
        let day = 86_400;
        let told = cell((1..=10).map(|days| days * day).collect());
        assert_eq!(told.count, Some(10));
        assert_eq!(told.percentiles, Some(Percentiles { p25: 3.0, p50: 5.0, p75: 8.0, p90: 9.0 }));
    }

    #[test]
    fn fewer_than_five_are_not_told() {
        assert_eq!(cell(vec![1, 2, 3, 4]), Cell { count: None, percentiles: None });
        assert_eq!(cell(vec![8_640; 5]).percentiles.map(|found| found.p50), Some(0.1));
    }
}
