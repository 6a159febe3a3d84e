//! Clocks that are fair on a busy machine: those who are compared take turns in one run, and a ratio is the median of
//! the rounds' ratios.

use std::time::{Duration, Instant};

/// How long to measure.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub rounds: usize,
    /// Questions a round.
    pub questions: usize,
    /// Who needs longer than this for a round answers fewer questions.
    pub patience: Duration,
}

/// Somebody who is measured: answers the question with a number.
pub struct Contender<'a> {
    pub name: String,
    answer: Box<dyn FnMut(usize) + 'a>,
}

impl<'a> Contender<'a> {
    pub fn new(name: &str, answer: impl FnMut(usize) + 'a) -> Self {
        Self { name: name.to_owned(), answer: Box::new(answer) }
    }
}

/// How long each answer took, in milliseconds, round by round.
#[derive(Debug, Clone, Default)]
pub struct Samples {
    rounds: Vec<Vec<f64>>,
    /// Questions answered before the measuring began.
    warm_up: usize,
}

/// The fewest questions that somebody slow answers in a round.
const FEWEST: usize = 3;

/// Lets all of them answer the same questions, in turns.
pub fn take_turns(plan: Plan, contenders: &mut [Contender<'_>]) -> Vec<Samples> {
    let mut all = vec![Samples::default(); contenders.len()];
    for (samples, contender) in all.iter_mut().zip(contenders.iter_mut()) {
        samples.warm_up = warm_up(plan, contender);
    }
    for round in 0..plan.rounds {
        for (samples, contender) in all.iter_mut().zip(contenders.iter_mut()) {
            samples.rounds.push(one_round(plan, round * plan.questions, contender));
        }
    }
    all
}

/// Returns how many questions that took.
fn warm_up(plan: Plan, contender: &mut Contender<'_>) -> usize {
    let started = Instant::now();
    let mut asked = 0;
    while asked < plan.questions.min(20) && started.elapsed() < plan.patience / 4 {
        (contender.answer)(asked);
        asked += 1;
    }
    asked
}

fn one_round(plan: Plan, first: usize, contender: &mut Contender<'_>) -> Vec<f64> {
    let started = Instant::now();
    let mut taken = Vec::with_capacity(plan.questions);
    while taken.len() < plan.questions && (taken.len() < FEWEST || started.elapsed() < plan.patience) {
        let asked = Instant::now();
        (contender.answer)(first + taken.len());
        taken.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    taken
}

impl Samples {
    /// Samples that were taken elsewhere, as one round.
    pub fn of_one_round(taken: Vec<f64>) -> Self {
        Self { rounds: vec![taken], warm_up: 0 }
    }

    pub fn count(&self) -> usize {
        self.rounds.iter().map(Vec::len).sum()
    }

    /// Questions answered in all, those before the measuring too.
    pub fn asked(&self) -> usize {
        self.count() + self.warm_up
    }

    pub fn p50(&self) -> f64 {
        quantile(&self.sorted(), 0.5)
    }

    /// The 99th of a hundred; with fewer than a hundred, the slowest.
    pub fn p99(&self) -> f64 {
        quantile(&self.sorted(), 0.99)
    }

    pub fn slowest(&self) -> f64 {
        quantile(&self.sorted(), 1.0)
    }

    /// The ratio of the medians in each round: how often this one fits into the other.
    pub fn times_faster_than(&self, other: &Samples) -> Ratio {
        let ratios = self.rounds.iter().zip(&other.rounds).map(|(own, others)| median(others) / median(own));
        Ratio::of(ratios.collect())
    }

    fn sorted(&self) -> Vec<f64> {
        let mut all: Vec<f64> = self.rounds.iter().flatten().copied().collect();
        all.sort_by(f64::total_cmp);
        all
    }
}

/// A ratio with its spread over the rounds.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Ratio {
    pub fn of(mut ratios: Vec<f64>) -> Self {
        ratios.sort_by(f64::total_cmp);
        Self { median: quantile(&ratios, 0.5), least: quantile(&ratios, 0.0), most: quantile(&ratios, 1.0) }
    }
}

fn median(taken: &[f64]) -> f64 {
    let mut sorted = taken.to_vec();
    sorted.sort_by(f64::total_cmp);
    quantile(&sorted, 0.5)
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() as f64 * share) as usize;
    sorted.get(place.min(sorted.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

/// The result and how many seconds it took.
pub fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let result = work();
    (result, started.elapsed().as_secs_f64())
}
