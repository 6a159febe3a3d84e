//! The leading singular directions of a large sparse matrix, by randomised subspace iteration:
//! a random start with a fixed seed, two rounds of multiplication, then an exact decomposition of
//! what is left, which is small.

use super::numbers::wide;

/// Directions more than are asked for, so that those asked for are well approximated.
const SPARE: usize = 16;
/// Rounds of multiplication.
const ROUNDS: usize = 4;

/// A sparse matrix by rows.
pub(crate) struct Matrix {
    rows: Vec<Vec<(u32, f32)>>,
    columns: usize,
}

/// A block of column vectors, each of the same length.
type Block = Vec<Vec<f64>>;

impl Matrix {
    pub(crate) fn new(rows: Vec<Vec<(u32, f32)>>, columns: usize) -> Matrix {
        Matrix { rows, columns }
    }

    /// The matrix times a vector.
    fn times(&self, vector: &[f64]) -> Vec<f64> {
        let row = |row: &Vec<(u32, f32)>| {
            row.iter().map(|(column, value)| f64::from(*value) * at(vector, wide(*column))).sum()
        };
        self.rows.iter().map(row).collect()
    }

    /// The transposed matrix times a vector.
    fn transposed_times(&self, vector: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for (row, factor) in self.rows.iter().zip(vector) {
            for (column, value) in row {
                if let Some(sum) = sums.get_mut(wide(*column)) {
                    *sum += f64::from(*value) * factor;
                }
            }
        }
        sums
    }
}

fn at(vector: &[f64], position: usize) -> f64 {
    vector.get(position).copied().unwrap_or(0.0)
}

/// At most `number` right singular vectors of the largest singular values, largest first.
pub(crate) fn leading(matrix: Matrix, number: usize) -> Vec<Vec<f64>> {
    let width = (number + SPARE).min(matrix.rows.len()).min(matrix.columns);
    let mut block = random(matrix.columns, width);
    for _ in 0..=ROUNDS {
        orthonormalise(&mut block);
        // One vector after the other, so that the block is held once.
        block.iter_mut().for_each(|vector| *vector = matrix.transposed_times(&matrix.times(vector)));
    }
    orthonormalise(&mut block);
    let (values, vectors) = eigen(gram(block.iter().map(|vector| matrix.times(vector)).collect()));
    let columns = matrix.columns;
    // It is the largest of all, and done with.
    drop(matrix);
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|one, other| at(&values, *other).total_cmp(&at(&values, *one)));
    order.truncate(number);
    let none = Vec::new();
    let combined = |position: usize| {
        let weights = vectors.get(position).unwrap_or(&none);
        let mut sum = vec![0.0; columns];
        for (vector, weight) in block.iter().zip(weights) {
            sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += weight * value);
        }
        sum
    };
    order.into_iter().map(combined).collect()
}

/// The products of all vectors with each other.
fn gram(block: Block) -> Vec<Vec<f64>> {
    block.iter().map(|one| block.iter().map(|other| dot(one, other)).collect()).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// Vectors of +1 and −1 by a fixed seed (SplitMix64).
fn random(length: usize, width: usize) -> Block {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut sign = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        if (bits ^ (bits >> 31)) & 1 == 0 { 1.0 } else { -1.0 }
    };
    (0..width).map(|_| (0..length).map(|_| sign()).collect()).collect()
}

/// Makes the vectors of length 1 and at right angles (Gram and Schmidt, twice for accuracy).
/// What hardly differs from the others is dropped.
fn orthonormalise(block: &mut Block) {
    let mut done: Block = Vec::with_capacity(block.len());
    for mut vector in std::mem::take(block) {
        let before = dot(&vector, &vector).sqrt();
        for _ in 0..2 {
            for other in &done {
                let along = dot(&vector, other);
                vector.iter_mut().zip(other).for_each(|(value, other)| *value -= along * other);
            }
        }
        let length = dot(&vector, &vector).sqrt();
        if length > before * 1e-10 && length > 0.0 {
            vector.iter_mut().for_each(|value| *value /= length);
            done.push(vector);
        }
    }
    *block = done;
}

/// The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
fn eigen(mut matrix: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = matrix.len();
    let unit = |row: usize| (0..size).map(|column| if row == column { 1.0 } else { 0.0 }).collect();
    let mut vectors: Vec<Vec<f64>> = (0..size).map(unit).collect();
    let value = |matrix: &[Vec<f64>], row: usize, column: usize| matrix.get(row).map_or(0.0, |row| at(row, column));
    for _ in 0..60 {
        let mut largest = 0.0_f64;
        for one in 0..size {
            for other in one + 1..size {
                let beside = value(&matrix, one, other);
                let (first, second) = (value(&matrix, one, one), value(&matrix, other, other));
                if beside.abs() <= 1e-14 * (first.abs() * second.abs()).sqrt() {
                    continue;
                }
                largest = largest.max(beside.abs());
                let angle = 0.5 * (2.0 * beside).atan2(first - second);
                let (sine, cosine) = angle.sin_cos();
                for row in &mut matrix {
                    rotate(row, one, other, sine, cosine);
                }
                rotate_rows(&mut matrix, one, other, sine, cosine);
                rotate_rows(&mut vectors, one, other, sine, cosine);
            }
        }
        if largest == 0.0 {
            break;
        }
    }
    ((0..size).map(|position| value(&matrix, position, position)).collect(), vectors)
}

fn rotate(row: &mut [f64], one: usize, other: usize, sine: f64, cosine: f64) {
    let (first, second) = (at(row, one), at(row, other));
    if let Some(value) = row.get_mut(one) {
        *value = cosine * first + sine * second;
    }
    if let Some(value) = row.get_mut(other) {
        *value = cosine * second - sine * first;
    }
}

fn rotate_rows(matrix: &mut [Vec<f64>], one: usize, other: usize, sine: f64, cosine: f64) {
    let (Some(first), Some(second)) = (matrix.get(one).cloned(), matrix.get(other).cloned()) else {
        return;
    };
    let mix = |a: f64, b: f64| move |(x, y): (&f64, &f64)| a * x + b * y;
    if let Some(row) = matrix.get_mut(one) {
        *row = first.iter().zip(&second).map(mix(cosine, sine)).collect();
    }
    if let Some(row) = matrix.get_mut(other) {
        *row = first.iter().zip(&second).map(mix(-sine, cosine)).collect();
    }
}
