//! Numbers that look random and are the same on every machine.

/// A generator seeded by what it is for and a record's number, so that each record is the same however many there are.
pub struct Dice(u64);

impl Dice {
    /// The dice of one record; `purpose` keeps offers, needs and the rest apart.
    pub fn of(purpose: u64, number: u64) -> Self {
        let mut dice = Self(purpose.wrapping_mul(0xD1B5_4A32_D192_ED03) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        dice.next();
        dice
    }

    /// SplitMix64: any state is as good as any other.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from the first to the last, both included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// A number in 0..1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in this many cases of a hundred.
    pub fn percent(&mut self, cases: usize) -> bool {
        self.below(100) < cases
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// Ranks by Zipf's law: rank r comes up in proportion to 1 / r^exponent.
pub struct Zipf {
    /// The chance of a rank up to this one.
    cumulated: Vec<f64>,
}

impl Zipf {
    pub fn new(ranks: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let mut cumulated: Vec<f64> = (1..=ranks)
            .map(|rank| {
                sum += (rank as f64).powf(-exponent);
                sum
            })
            .collect();
        cumulated.iter_mut().for_each(|chance| *chance /= sum);
        Self { cumulated }
    }

    /// A rank, from 0.
    pub fn draw(&self, dice: &mut Dice) -> usize {
        let share = dice.share();
        self.cumulated.partition_point(|chance| *chance <= share).min(self.cumulated.len() - 1)
    }
}
