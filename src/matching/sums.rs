//! What a search adds up for every record of a segment, and which of them can still be among the
//! best: sums of text and expertise first, everything else only for records whose sums leave a
//! chance. Nothing is lost by it, because the bounds are never below the true scores.

use super::masks::Mask;
use super::numbers::{narrow, single, wide};
use super::policy::Policy;

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
    /// What the words of one phrase weigh that each text says, for the records in `said_by`.
    pub said: Vec<u16>,
    pub touched: Vec<u32>,
    pub said_by: Vec<u32>,
    /// The most that the sums of each record can come to.
    likely: Vec<(f32, u32)>,
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
    /// For each step of the sum of the text, the most that its value can be; empty when the value
    /// is the sum itself.
    powers: Vec<f32>,
    related: f32,
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
            + weights.track_record * track_record;
        let step =
            |step: usize| single((f64::from(narrow(step) + 1) / f64::from(narrow(STEPS))).powf(policy.text.power));
        Bound {
            expertise: if counts > 0.0 { single(weights.expertise) / counts } else { 0.0 },
            text: single(weights.text),
            powers: if policy.text.power == 1.0 { Vec::new() } else { (0..=STEPS).map(step).collect() },
            related: single(weights.relatedness),
            rest: rest + MARGIN,
        }
    }

    /// The most that these sums can add.
    fn of(&self, text: f32, expertise: f32) -> f32 {
        let value = if self.powers.is_empty() { text } else { self.powers.get(step_of(text)).copied().unwrap_or(1.0) };
        self.expertise * expertise + self.text * value
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

/// Hands every record of a mask that can reach `floor` to `visit`, the `first` most likely ones
/// first; `visit` says what the floor is after it. `related` gives the relatedness of a record,
/// which takes longer to find out than the sums: it is asked for where it can still matter.
pub(crate) fn visit(
    sums: &mut Sums,
    mask: &Mask,
    bound: &Bound,
    (first, mut floor): (usize, f64),
    related: impl Fn(usize) -> f64,
    mut visit: impl FnMut(usize, &Sums) -> f64,
) {
    let mut likely = std::mem::take(&mut sums.likely);
    likely.clear();
    mask.each(|position| {
        let (Some(text), Some(expertise)) = (sums.text.get(position), sums.expertise.get(position)) else { return };
        likely.push((bound.of(*text, *expertise), narrow(position)));
    });
    let first = first.min(likely.len());
    if first > 0 && first < likely.len() {
        likely.select_nth_unstable_by(first - 1, |one, other| other.0.total_cmp(&one.0));
    }
    let (most_likely, rest) = likely.split_at_mut(first);
    let mut most_likely: Vec<(f64, u32)> =
        most_likely.iter().map(|(sums, position)| (bound.with(*sums, related(wide(*position))), *position)).collect();
    most_likely.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    for (most, position) in most_likely {
        if most >= floor {
            floor = visit(wide(position), sums);
        }
    }
    for (of_sums, position) in rest {
        let position = wide(*position);
        if bound.with(*of_sums, 1.0) >= floor && bound.with(*of_sums, related(position)) >= floor {
            floor = visit(position, sums);
        }
    }
    sums.likely = likely;
}
