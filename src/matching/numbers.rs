//! Conversions between counts and reals that cannot fail: the only place that decides how.

/// A count as a real number; exact up to 2^32.
#[inline]
pub fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A large count as a real number, to the nearest one there is.
#[inline]
pub fn real_u64(count: u64) -> f64 {
    let low = u32::try_from(count & u64::from(u32::MAX)).unwrap_or(u32::MAX);
    let high = u32::try_from(count >> 32).unwrap_or(u32::MAX);
    f64::from(high) * 4_294_967_296.0 + f64::from(low)
}

/// A position as 32 bits. Nothing the engine holds comes near 2^32 entries.
#[inline]
pub fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// A stored position as an index.
#[inline]
pub fn wide(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// A value brought into 0..=1; what is not a number becomes 0.
pub(crate) fn unit(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) }
}

/// A real number in single precision, rounded.
#[expect(clippy::as_conversions, reason = "no other conversion rounds to single precision")]
pub(crate) fn single(value: f64) -> f32 {
    value as f32
}
