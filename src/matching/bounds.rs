//! Which candidates of a search can still be among the best: from their sums of text and expertise
//! first, then from their relatedness, and everything else only for those whose bound leaves a
//! chance. Nothing is lost by it, because the bounds are never below the true scores.

use std::ops::Range;

use super::criteria::Subject;
use super::numbers::{narrow, single, wide};
use super::offer_judge::Structured;
use super::policy::Policy;
use super::score::score;
use super::sums::Sums;

/// Steps of the table that bounds the power of the text value.
const STEPS: usize = 4096;
/// More than what rounding to single precision can take away from a bound.
const MARGIN: f64 = 1e-5;

/// From sums to the most that a score can be.
#[derive(Debug)]
pub(crate) struct Bound {
    expertise: f32,
    text: f32,
    /// For each step of the sum of the text, the most that its value can be; empty when the value
    /// is the sum itself.
    powers: Vec<f32>,
    related: f32,
    /// The most that everything else can add.
    rest: f64,
    /// The most that text and expertise can add together.
    most: f32,
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
            + weights.track_record * track_record;
        let step =
            |step: usize| single((f64::from(narrow(step) + 1) / f64::from(narrow(STEPS))).powf(policy.text.power));
        Bound {
            expertise: if counts > 0.0 { single(weights.expertise) / counts } else { 0.0 },
            text: single(weights.text),
            powers: if policy.text.power == 1.0 { Vec::new() } else { (0..=STEPS).map(step).collect() },
            related: single(weights.relatedness),
            rest: rest + MARGIN,
            most: single(weights.text + weights.expertise),
        }
    }

    /// The most that the sums of each candidate can add, behind what is there.
    fn extend(&self, of_sums: &mut Vec<f32>, sums: &Sums) {
        let both = sums.text.iter().zip(&sums.expertise);
        // The first way is taken by most policies, and has nothing to decide for each candidate.
        if self.powers.is_empty() {
            of_sums.extend(both.map(|(text, expertise)| self.expertise * expertise + self.text * text));
        } else {
            let value = |text: f32| self.powers.get(step_of(text)).copied().unwrap_or(1.0);
            of_sums.extend(both.map(|(text, expertise)| self.expertise * expertise + self.text * value(*text)));
        }
    }

    /// Sums that are less do not reach `floor`, however related the record is.
    fn least_sums(&self, floor: f64) -> f32 {
        single(floor - self.rest - MARGIN) - self.related
    }

    /// The most that a record can reach with these sums and this relatedness.
    fn with(&self, sums: f32, related: f64) -> f64 {
        f64::from(sums + self.related * single(related)) + self.rest
    }
}

#[expect(clippy::as_conversions, reason = "no other conversion cuts a real number; the value is not negative")]
fn step_of(text: f32) -> usize {
    (text * 4096.0) as usize
}

/// How finely sums are told apart when the most likely candidates are picked.
const BUCKETS: u16 = 512;
/// How many candidates are looked at to tell that.
const SAMPLE: usize = 2048;

#[expect(clippy::as_conversions, reason = "no other conversion cuts a real number; the value is not negative")]
fn bucket_of(sums: f32, scale: f32) -> usize {
    ((sums * scale) as usize).min(usize::from(BUCKETS) - 1)
}

/// Of so many times as many as are visited first it is asked how related they are: relatedness weighs so much that the
/// sums alone do not tell the best, and what is found among few of them lets too many others in.
const ASKED: usize = 8;

/// Candidates that are passed over together when none of them has enough.
const GROUP: usize = 16;
/// Of how many of these the largest is found at the same time.
const LANES: usize = 4;

/// The largest of some sums.
fn largest(group: &[f32]) -> f32 {
    let larger = |one: f32, other: f32| if one > other { one } else { other };
    let (rows, rest) = group.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for row in rows {
        lanes.iter_mut().zip(row).for_each(|(most, sums)| *most = larger(*sums, *most));
    }
    lanes.iter().chain(rest).copied().fold(0.0, larger)
}

/// What [`visit`] writes on, kept and used again.
#[derive(Debug, Default)]
pub(crate) struct Slate {
    /// The most that the sums of each candidate can add.
    sums: Vec<f32>,
    /// The largest of each [`GROUP`] of them.
    largest: Vec<f32>,
    /// Candidates of which it is asked how related they are, with the most that their sums can add.
    asked: Vec<(u32, f32)>,
    /// Candidates with the most that they can reach.
    chances: Vec<(f64, u32)>,
}

/// Hands every candidate that can reach `floor` to `visit`, the `first` most likely ones of many
/// first; `visit` says what the floor is after it. `related` gives the relatedness of a candidate,
/// which takes longer to find out than the sums: it is asked for where it can still matter.
pub(crate) fn visit(
    sums: &Sums,
    slate: &mut Slate,
    bound: &Bound,
    (first, mut floor): (usize, f64),
    related: impl Fn(usize) -> f64,
    mut visit: impl FnMut(usize) -> f64,
) {
    let Slate { sums: of_sums, largest: of_groups, asked, chances } = slate;
    of_sums.clear();
    bound.extend(of_sums, sums);
    of_groups.clear();
    of_groups.extend(of_sums.chunks(GROUP).map(largest));
    let likely = likely_from(of_sums, bound.most, first * ASKED);
    // First picked and then compared: without a decision in between, a processor fetches many vectors at once.
    let chance = |(number, sums): &(u32, f32)| (bound.with(*sums, related(wide(*number))), *number);
    pick(asked, likely..f32::INFINITY, of_sums, of_groups);
    chances.clear();
    chances.extend(asked.iter().map(chance));
    floor = visit_best_first(chances, first, floor, &mut visit);
    pick(asked, bound.least_sums(floor)..likely, of_sums, of_groups);
    chances.clear();
    chances.extend(asked.iter().map(chance));
    chances.retain(|(most, _)| *most >= floor);
    visit_best_first(chances, first, floor, &mut visit);
}

/// Whether a candidate can reach `floor`, wherever and whenever it helps: most fall short by what they are about, which
/// is told sooner.
pub(crate) fn may_reach(floor: f64, subject: &Subject, most: &Structured, policy: &Policy) -> bool {
    let [_, geography, language, _, timing, track_record] = *most;
    score(&subject.with([geography, language, timing, track_record]), policy) >= floor
}

/// Picks the candidates whose sums lie in a range, in their order.
fn pick(picked: &mut Vec<(u32, f32)>, range: Range<f32>, of_sums: &[f32], of_groups: &[f32]) {
    picked.clear();
    for ((first, group), largest) in (0..).step_by(GROUP).zip(of_sums.chunks(GROUP)).zip(of_groups) {
        if *largest < range.start {
            continue;
        }
        // Each is written and then kept or not: a processor guesses badly which.
        let (mut kept, mut count) = ([(0, 0.0); GROUP], 0);
        for (number, sums) in (first..).zip(group) {
            if let Some(slot) = kept.get_mut(count) {
                *slot = (number, *sums);
            }
            count += usize::from(range.contains(sums));
        }
        picked.extend_from_slice(kept.get(..count).unwrap_or_default());
    }
}

/// From which sum on about `first` candidates are: as many more as their neighbours are close
/// together, but never very many.
fn likely_from(of_sums: &[f32], most: f32, first: usize) -> f32 {
    let scale = if most > 0.0 { f32::from(BUCKETS) / most } else { 0.0 };
    // A sample tells well enough where they are.
    let step = (of_sums.len() / SAMPLE).max(1);
    let first = (first / step).max(1);
    let mut counts = [0_u32; 512];
    for sums in of_sums.iter().step_by(step) {
        if let Some(count) = counts.get_mut(bucket_of(*sums, scale)) {
            *count += 1;
        }
    }
    let (mut among, mut least) = (0, BUCKETS);
    for (bucket, count) in (0..BUCKETS).zip(counts).rev() {
        if among >= first || among + wide(count) > 4 * first {
            break;
        }
        among += wide(count);
        least = bucket;
    }
    if scale > 0.0 { f32::from(least) / scale } else { f32::INFINITY }
}

/// Visits candidates that can reach the floor, the `first` best ones in order and then the rest.
fn visit_best_first(
    chances: &mut [(f64, u32)],
    first: usize,
    mut floor: f64,
    visit: &mut impl FnMut(usize) -> f64,
) -> f64 {
    let by_chance = |one: &(f64, u32), other: &(f64, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    let first = first.min(chances.len());
    if first > 0 && first < chances.len() {
        chances.select_nth_unstable_by(first - 1, by_chance);
    }
    if let Some(best) = chances.get_mut(..first) {
        best.sort_unstable_by(by_chance);
    }
    for (most, number) in chances {
        if *most >= floor {
            floor = visit(wide(*number));
        }
    }
    floor
}
