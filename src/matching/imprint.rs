//! Spellings as 64 well-mixed bits, for what is looked up by its spelling.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A spelling as 64 bits. Equal spellings give equal bits; that two different ones do is less
/// likely than one in a billion for a million spellings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Imprint(u64);

impl Imprint {
    /// The bits of a spelling (FNV-1a, then mixed so that all bits vary).
    pub fn of(spelling: impl AsRef<[u8]>) -> Imprint {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in spelling.as_ref() {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        hash ^= hash >> 32;
        hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
        Imprint(hash ^ (hash >> 32))
    }

    /// The bits of this one followed by another.
    pub fn then(self, next: Imprint) -> Imprint {
        let mixed = (self.0.rotate_left(23) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Imprint(mixed ^ (mixed >> 29))
    }

    /// The bits themselves.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The last 32 of its bits.
    pub fn short(self) -> u32 {
        u32::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }
}

impl From<u64> for Imprint {
    fn from(bits: u64) -> Imprint {
        Imprint(bits)
    }
}

/// A map from imprints. They are well mixed already, so hashing them again would be waste.
pub type ImprintMap<V> = HashMap<Imprint, V, BuildHasherDefault<MixedHasher>>;

/// Hands bits that are mixed already to a map, and mixes shorter ones a little.
#[derive(Clone, Copy, Debug, Default)]
pub struct MixedHasher(u64);

impl Hasher for MixedHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only whole numbers are hashed here; anything else still hashes to something.
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, bits: u64) {
        self.0 = bits;
    }

    // A map tells entries apart by the highest bits too.
    fn write_u32(&mut self, bits: u32) {
        self.0 = u64::from(bits).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
