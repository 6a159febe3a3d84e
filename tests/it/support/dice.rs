//! Random numbers that are the same in every run and on every machine.

/// Throws numbers, from a seed on.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a>(&mut self, values: &[&'a str]) -> &'a str {
        values[self.below(values.len())]
    }

    pub fn choose<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len())]
    }

    /// Up to so many of them, each once.
    pub fn some<'a>(&mut self, values: &[&'a str], most: usize) -> Vec<&'a str> {
        let mut some: Vec<&str> = (0..self.below(most + 1)).map(|_| self.pick(values)).collect();
        some.sort_unstable();
        some.dedup();
        some
    }
}
