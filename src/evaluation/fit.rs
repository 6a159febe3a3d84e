//! Fits the weights of the criteria to grades: a listwise logistic model.
//!
//! Of the pairs of one request, each has the chance exp(sharpness × score) to be the one that is
//! chosen, and a judge chooses by the grades. The weights that make the judges' choices likeliest
//! are found by exponentiated gradient steps, which keep them positive and their sum 1. What pulls
//! them back to the weights they began with is their divergence from these, so that a small
//! collection changes only what it is clear about. The aim is smooth, so a change of rank or two
//! does not mislead it, as it does when nDCG itself is climbed.

use super::judged::Table;
use crate::matching::{Criterion, Weights};

/// Steps of the descent; it has long converged by then.
const STEPS: usize = 400;
/// The length of a step.
const RATE: f64 = 1.0;
/// How strongly the first weights pull.
const PULL: f64 = 0.5;
/// Weights this small are tried at least, so that none begins at zero and stays there.
const LEAST: f64 = 0.02;

/// Weights with how sharply they separate, and how unlikely they make the judges' choices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub weights: Weights,
    pub sharpness: f64,
    /// The mean over requests of −ln of the chance of what the judges chose, and the pull.
    pub loss: f64,
}

type Numbers = [f64; Criterion::ALL.len()];

/// The weights that fit the tables, beginning at some. The track record keeps its weight, because
/// judged collections know no past.
pub(super) fn fit(tables: &[Table], start: &Weights) -> Fit {
    let first = start_of(start);
    let (mut weights, mut sharpness) = (first, 20.0_f64);
    for _ in 0..STEPS {
        let (_, gradient, along) = likelihood(tables, &weights, sharpness);
        let mut next = weights;
        for (position, weight) in next.iter_mut().enumerate() {
            let pull = PULL * ((at(&weights, position) / at(&first, position)).ln() + 1.0);
            let slope = at(&gradient, position) * sharpness + pull;
            *weight *= (-RATE * slope / (1.0 + sharpness / 10.0)).clamp(-0.2, 0.2).exp();
        }
        weights = scaled(&next, start);
        sharpness = (sharpness * (-0.5 * along * sharpness / (1.0 + sharpness / 10.0)).clamp(-0.2, 0.2).exp())
            .clamp(1.0, 200.0);
    }
    let (unlikely, _, _) = likelihood(tables, &weights, sharpness);
    let pull: f64 = weights.iter().zip(first).map(|(weight, first)| weight * (weight / first).ln()).sum();
    Fit { weights: named(&weights).rounded(), sharpness, loss: unlikely + PULL * pull }
}

/// How unlikely known weights make the judges' choices.
pub(super) fn loss(tables: &[Table], weights: &Weights, sharpness: f64) -> f64 {
    likelihood(tables, &start_of(weights), sharpness).0
}

fn start_of(weights: &Weights) -> Numbers {
    Criterion::ALL.map(|criterion| weights.of(criterion).max(LEAST))
}

fn named(weights: &Numbers) -> Weights {
    Weights::by(|criterion| {
        Criterion::ALL.iter().zip(weights).find(|(other, _)| **other == criterion).map_or(0.0, |(_, weight)| *weight)
    })
}

/// Brought to a sum of 1, the track record at the weight it had.
fn scaled(weights: &Numbers, start: &Weights) -> Numbers {
    let kept = |criterion: &Criterion| *criterion == Criterion::TrackRecord;
    let others = Criterion::ALL.iter().zip(weights).filter(|(criterion, _)| !kept(criterion));
    let sum: f64 = others.map(|(_, weight)| weight).sum();
    let mut all = *weights;
    for (weight, criterion) in all.iter_mut().zip(Criterion::ALL) {
        *weight =
            if kept(&criterion) { start.track_record.max(1e-6) } else { *weight / sum * (1.0 - start.track_record) };
    }
    all
}

fn at(numbers: &Numbers, position: usize) -> f64 {
    numbers.get(position).copied().unwrap_or(0.0)
}

/// The mean of −ln of the chance, its gradient by score weights, and by the sharpness.
fn likelihood(tables: &[Table], weights: &Numbers, sharpness: f64) -> (f64, Numbers, f64) {
    let (mut loss, mut gradient, mut along, mut number) = (0.0, [0.0; Criterion::ALL.len()], 0.0, 0.0);
    for table in tables {
        let graded: f64 = table.rows.iter().map(|row| gain(row.grade)).sum();
        if graded <= 0.0 {
            continue;
        }
        let score = |values: &Numbers| values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>();
        let scores: Vec<f64> = table.rows.iter().map(|row| score(&row.pair.values)).collect();
        let highest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let chances: Vec<f64> = scores.iter().map(|score| ((score - highest) * sharpness).exp()).collect();
        let all: f64 = chances.iter().sum();
        for ((row, score), chance) in table.rows.iter().zip(&scores).zip(&chances) {
            let (wanted, given) = (gain(row.grade) / graded, chance / all);
            if wanted > 0.0 {
                loss -= wanted * ((score - highest) * sharpness - all.ln());
            }
            let excess = given - wanted;
            along += excess * score;
            gradient.iter_mut().zip(row.pair.values).for_each(|(sum, value)| *sum += excess * value);
        }
        number += 1.0;
    }
    if number <= 0.0 {
        return (0.0, gradient, 0.0);
    }
    (loss / number, gradient.map(|sum| sum / number), along / number)
}

fn gain(grade: u32) -> f64 {
    f64::from(grade).exp2() - 1.0
}
