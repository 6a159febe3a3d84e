//! What a search adds up for every record of a segment, and which of them can still be among the
//! best: sums of text and expertise first, everything else only for records whose sums leave a
//! chance. Nothing is lost by it, because the bounds are never below the true scores.

use super::numbers::{narrow, single, wide};
use super::policy::Policy;

/// Records that are bounded together.
const BLOCK: usize = 16;
/// Steps of the table that bounds the power of the text value.
const STEPS: usize = 4096;
/// More than what rounding to single precision can take away from a bound.
const MARGIN: f64 = 1e-5;

/// Sums of one search over one segment. Kept and used again, because clearing is cheaper than
/// asking for memory.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// For each record the parts of its text, as [`super::relevance`] sums them.
    pub text: Vec<f32>,
    /// For each record its covers, each by what its phrase counts.
    pub expertise: Vec<f32>,
    /// How many mandatory phrases each record covers.
    pub mandatory: Vec<u8>,
    /// The best cover of one phrase, for the records in `touched`.
    pub best: Vec<f32>,
    /// How many twentieths of one phrase's words each text says, for the records in `said_by`.
    pub said: Vec<u16>,
    pub touched: Vec<u32>,
    pub said_by: Vec<u32>,
}

impl Sums {
    /// Makes room for a segment of this size, with nothing added yet.
    pub(crate) fn clear(&mut self, size: usize) {
        for column in [&mut self.text, &mut self.expertise] {
            column.clear();
            column.resize(size, 0.0);
        }
        self.mandatory.clear();
        self.mandatory.resize(size, 0);
        // These two are cleared where they were written.
        self.best.resize(size.max(self.best.len()), 0.0);
        self.said.resize(size.max(self.said.len()), 0);
    }

    /// Adds the best cover of one phrase for each record that has one, by what the phrase counts.
    pub(crate) fn add_covers(&mut self, counts: f32, mandatory_from: Option<f32>) {
        for record in self.touched.drain(..) {
            let Some(best) = self.best.get_mut(wide(record)) else { continue };
            if let Some(sum) = self.expertise.get_mut(wide(record)) {
                *sum += counts * *best;
            }
            if mandatory_from.is_some_and(|least| *best >= least)
                && let Some(count) = self.mandatory.get_mut(wide(record))
            {
                *count = count.saturating_add(1);
            }
            *best = 0.0;
        }
    }

    /// Raises the cover of one phrase for a record.
    pub(crate) fn cover(&mut self, record: u32, value: f32) {
        if let Some(best) = self.best.get_mut(wide(record))
            && value > *best
        {
            if *best == 0.0 {
                self.touched.push(record);
            }
            *best = value;
        }
    }
}

/// From sums to the most that text and expertise can add to a score.
#[derive(Debug)]
pub(crate) struct Bound {
    expertise: f32,
    text: f32,
    /// For each step of the sum of the text, the most that its value can be.
    powers: Vec<f32>,
    /// The most that everything else can add.
    pub rest: f64,
}

impl Bound {
    /// `counts`: what all wanted phrases count together; 0 when there are none.
    pub(crate) fn new(policy: &Policy, counts: f32, structured: &[f64; 6]) -> Bound {
        let weights = &policy.weights;
        let [policy_area, geography, language, modality, timing, track_record] = structured;
        let no_phrases = if counts > 0.0 { 0.0 } else { policy.not_stated.expertise };
        let rest = weights.policy_area * policy_area
            + weights.expertise * no_phrases
            + weights.geography * geography
            + weights.language * language
            + weights.modality * modality
            + weights.timing * timing
            + weights.track_record * track_record
            // The dearest to compute, so it is not bounded any closer.
            + weights.relatedness;
        let step = |step: usize| single((f64::from(narrow(step) + 1) / f64::from(narrow(STEPS))).powf(policy.text.power));
        Bound {
            expertise: if counts > 0.0 { single(weights.expertise) / counts } else { 0.0 },
            text: single(weights.text),
            powers: (0..=STEPS).map(step).collect(),
            rest: rest + MARGIN,
        }
    }

    /// The most that these sums can add, for one record or for the greatest sums of several.
    pub(crate) fn of(&self, text: f32, expertise: f32) -> f64 {
        let power = if text > 0.0 { self.powers.get(step_of(text)).copied().unwrap_or(1.0) } else { 0.0 };
        f64::from(self.expertise * expertise + self.text * power)
    }
}

#[expect(clippy::as_conversions, reason = "no other conversion cuts a real number; the value is not negative")]
fn step_of(text: f32) -> usize {
    (text * 4096.0) as usize
}

/// Hands every record that can reach `floor` to `visit`, likely ones first; `visit` says what the
/// floor is after it.
pub(crate) fn visit(sums: &Sums, bound: &Bound, first: usize, mut floor: f64, mut visit: impl FnMut(usize) -> f64) {
    let blocks = blocks(sums, bound);
    let mut visit_block = |block: usize, mut floor: f64| {
        let start = block * BLOCK;
        let texts = sums.text.iter().zip(&sums.expertise).skip(start).take(BLOCK);
        for (offset, (text, expertise)) in texts.enumerate() {
            if bound.of(*text, *expertise) + bound.rest >= floor {
                floor = visit(start + offset);
            }
        }
        floor
    };
    let mut likely: Vec<u32> = (0..narrow(blocks.len())).collect();
    let of = |block: &u32| blocks.get(wide(*block)).copied().unwrap_or(0.0);
    if likely.len() > first && first > 0 {
        likely.select_nth_unstable_by(first - 1, |one, other| of(other).total_cmp(&of(one)));
        likely.truncate(first);
    }
    likely.sort_unstable_by(|one, other| of(other).total_cmp(&of(one)));
    let mut seen = vec![false; blocks.len()];
    for block in likely {
        if f64::from(of(&block)) + bound.rest >= floor {
            floor = visit_block(wide(block), floor);
        }
        if let Some(seen) = seen.get_mut(wide(block)) {
            *seen = true;
        }
    }
    for (block, (most, seen)) in blocks.iter().zip(&seen).enumerate() {
        if !seen && f64::from(*most) + bound.rest >= floor {
            floor = visit_block(block, floor);
        }
    }
}

/// For each block of records the most that any of them can add.
fn blocks(sums: &Sums, bound: &Bound) -> Vec<f32> {
    let greatest = |column: &[f32]| column.iter().fold(0.0_f32, |most, &value| if value > most { value } else { most });
    let pairs = sums.text.chunks(BLOCK).zip(sums.expertise.chunks(BLOCK));
    pairs.map(|(text, expertise)| single(bound.of(greatest(text), greatest(expertise)))).collect()
}
