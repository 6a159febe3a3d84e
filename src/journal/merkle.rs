//! The Merkle tree of RFC 9162, section 2.1: hashes of leaves and nodes, roots, and proofs that an entry is in a tree and
//! that one tree is the beginning of another.

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// Told apart from nodes by its first byte, so that no node can be passed off as a leaf.
const LEAF: [u8; 1] = [0x00];
const NODE: [u8; 1] = [0x01];

/// The hash of a leaf.
pub fn leaf_hash(data: &[u8]) -> Hash {
    Sha256::new().chain_update(LEAF).chain_update(data).finalize().into()
}

/// The hash of a node with two children.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update(NODE).chain_update(left).chain_update(right).finalize().into()
}

/// A tree of which the hashes of complete subtrees can be had: those of 2^level leaves that begin at a multiple of that.
pub trait Subtrees {
    /// Why one cannot be had.
    type Error;
    /// The hash of the complete subtree at a position among those of its level.
    fn complete(&mut self, level: u32, position: u64) -> Result<Hash, Self::Error>;
}

/// The root of the first so many leaves.
pub fn root<T: Subtrees>(tree: &mut T, size: u64) -> Result<Hash, T::Error> {
    if size == 0 {
        return Ok(Sha256::new().finalize().into());
    }
    part(tree, 0, size)
}

/// The path that leads from a leaf, by its index from 0, to the root of the first so many; empty when it is not one of
/// them.
pub fn inclusion<T: Subtrees>(tree: &mut T, index: u64, size: u64) -> Result<Vec<Hash>, T::Error> {
    let (mut start, mut length) = (0, size);
    let mut path = Vec::new();
    while length > 1 && index < size {
        let left = split(length);
        if index - start < left {
            path.push(part(tree, start + left, length - left)?);
            length = left;
        } else {
            path.push(part(tree, start, left)?);
            (start, length) = (start + left, length - left);
        }
    }
    path.reverse();
    Ok(path)
}

/// The hashes that show that the first so many leaves are the beginning of a larger tree.
pub fn consistency<T: Subtrees>(tree: &mut T, first: u64, second: u64) -> Result<Vec<Hash>, T::Error> {
    let mut proof = Vec::new();
    if first == 0 || first >= second {
        return Ok(proof);
    }
    let (mut start, mut length, mut whole) = (0, second, true);
    // How many leaves of the smaller tree lie in the part that is looked at.
    let mut inside = first;
    while inside != length {
        let left = split(length);
        if inside <= left {
            proof.push(part(tree, start + left, length - left)?);
            length = left;
        } else {
            proof.push(part(tree, start, left)?);
            (start, length, inside, whole) = (start + left, length - left, inside - left, false);
        }
    }
    // Whoever verifies knows the root of the smaller tree, and with it this part when it is all of that tree.
    if !whole {
        proof.push(part(tree, start, length)?);
    }
    proof.reverse();
    Ok(proof)
}

/// The largest power of two below a length of two or more.
fn split(length: u64) -> u64 {
    1 << length.saturating_sub(1).max(1).ilog2()
}

/// The hash of the leaves from a place on, which begins a complete subtree at least so large.
fn part<T: Subtrees>(tree: &mut T, start: u64, length: u64) -> Result<Hash, T::Error> {
    if length.is_power_of_two() {
        let level = length.ilog2();
        return tree.complete(level, start >> level);
    }
    let left = split(length);
    let (one, other) = (part(tree, start, left)?, part(tree, start + left, length - left)?);
    Ok(node_hash(&one, &other))
}

/// The root that a path leads to from a leaf's hash (RFC 9162, section 2.1.3.2); none when the path is not as long as it
/// must be.
pub fn root_of_inclusion(index: u64, size: u64, leaf: Hash, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, leaf);
    for step in path {
        if last == 0 {
            return None;
        }
        if place % 2 == 1 || place == last {
            hash = node_hash(step, &hash);
            while place % 2 == 0 && place != 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            hash = node_hash(&hash, step);
        }
        (place, last) = (place / 2, last / 2);
    }
    (last == 0).then_some(hash)
}

/// Whether hashes show that the tree of the first root is the beginning of that of the second (section 2.1.4.2).
pub fn is_consistent(sizes: (u64, u64), roots: (&Hash, &Hash), proof: &[Hash]) -> bool {
    let ((first, second), (first_root, second_root)) = (sizes, roots);
    if first == second {
        return proof.is_empty() && first_root == second_root;
    }
    if first == 0 || first > second {
        return false;
    }
    let mut hashes = proof.iter();
    let start = if first.is_power_of_two() { Some(first_root) } else { hashes.next() };
    let Some(start) = start else { return false };
    let (mut place, mut last) = (first - 1, second - 1);
    while place % 2 == 1 {
        (place, last) = (place / 2, last / 2);
    }
    let (mut one, mut other) = (*start, *start);
    for step in hashes {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            (one, other) = (node_hash(step, &one), node_hash(step, &other));
            while place % 2 == 0 && place != 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            other = node_hash(&other, step);
        }
        (place, last) = (place / 2, last / 2);
    }
    last == 0 && one == *first_root && other == *second_root
}

/// Complete subtrees of leaves that come one after the other: what it takes to tell the root at any moment.
#[derive(Debug, Clone, Default)]
pub struct Growing {
    /// Levels and hashes, the largest first.
    peaks: Vec<(u32, Hash)>,
}

impl Growing {
    /// Adds a leaf by its hash.
    pub fn push(&mut self, leaf: Hash) {
        self.peaks.push((0, leaf));
        while let [.., (left_level, left), (level, right)] = self.peaks.as_slice()
            && left_level == level
        {
            let joined = (level + 1, node_hash(left, right));
            self.peaks.truncate(self.peaks.len() - 2);
            self.peaks.push(joined);
        }
    }

    /// The root of what was added; none when that is nothing.
    pub fn root(&self) -> Option<Hash> {
        let hashes = self.peaks.iter().rev().map(|(_, hash)| *hash);
        hashes.reduce(|right, left| node_hash(&left, &right))
    }
}

/// Sixty-four hexadecimal digits.
pub fn to_hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash that 64 hexadecimal digits in lower case spell.
pub fn from_hex(text: &str) -> Option<Hash> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).filter(|_| !byte.is_ascii_uppercase());
    let mut hash = [0; 32];
    let mut pairs = text.as_bytes().chunks_exact(2);
    for byte in &mut hash {
        let [high, low] = pairs.next()? else { return None };
        *byte = u8::try_from(digit(high)? * 16 + digit(low)?).ok()?;
    }
    (text.len() == 64).then_some(hash)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::as_conversions, reason = "trees of tests are small")]

    use std::convert::Infallible;

    use proptest::prelude::*;

    use super::*;

    /// A tree of leaves in memory.
    struct Plain(Vec<Hash>);

    impl Subtrees for Plain {
        type Error = Infallible;
        fn complete(&mut self, level: u32, position: u64) -> Result<Hash, Infallible> {
            if level == 0 {
                return Ok(self.0[usize::try_from(position).unwrap()]);
            }
            let (left, right) = (self.complete(level - 1, 2 * position)?, self.complete(level - 1, 2 * position + 1)?);
            Ok(node_hash(&left, &right))
        }
    }

    fn plain(leaves: usize) -> Plain {
        Plain((0..leaves).map(|leaf| leaf_hash(format!("entry {leaf}").as_bytes())).collect())
    }

    /// The eight leaves with which implementations of certificate transparency are tested.
    fn known() -> Plain {
        let leaves =
            ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        let bytes = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
        };
        Plain(leaves.iter().map(|leaf| leaf_hash(&bytes(leaf))).collect())
    }

    #[test]
    fn roots_of_the_known_leaves_are_the_known_roots() {
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        let mut growing = Growing::default();
        for (size, expected) in roots.iter().enumerate() {
            let Ok(root) = root(&mut known(), size as u64);
            assert_eq!(to_hex(&root), *expected);
            if let Some(grown) = growing.root() {
                assert_eq!(grown, root);
            }
            if let Some(leaf) = known().0.get(size) {
                growing.push(*leaf);
            }
        }
    }

    #[test]
    fn proofs_of_the_known_leaves_are_the_known_proofs() {
        let hexes = |hashes: Vec<Hash>| hashes.iter().map(to_hex).collect::<Vec<_>>();
        let Ok(path) = inclusion(&mut known(), 0, 8);
        assert_eq!(
            hexes(path),
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        );
        let Ok(path) = inclusion(&mut known(), 2, 3);
        assert_eq!(hexes(path), ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]);
        let Ok(proof) = consistency(&mut known(), 6, 8);
        assert_eq!(
            hexes(proof),
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_proven_and_every_beginning() {
        for size in 1..=70_u64 {
            let mut tree = plain(size as usize);
            let Ok(root_now) = root(&mut tree, size);
            for index in 0..size {
                let Ok(path) = inclusion(&mut tree, index, size);
                let leaf = tree.0[index as usize];
                assert_eq!(root_of_inclusion(index, size, leaf, &path), Some(root_now), "{index} of {size}");
                assert_ne!(root_of_inclusion(index + 1, size, leaf, &path), Some(root_now), "{index} of {size}");
            }
            for first in 1..=size {
                let Ok(before) = root(&mut tree, first);
                let Ok(proof) = consistency(&mut tree, first, size);
                assert!(is_consistent((first, size), (&before, &root_now), &proof), "{first} of {size}");
            }
        }
    }

    fn flipped(hash: &Hash, bit: usize) -> Hash {
        let mut other = *hash;
        other[bit / 8] ^= 1 << (bit % 8);
        other
    }

    proptest! {
        #[test]
        fn a_changed_bit_or_a_missing_step_proves_nothing(
            size in 2_u64..3_000, place in 0.0..1.0_f64, before in 0.0..1.0_f64, bit in 0_usize..256, which in 0_usize..20,
        ) {
            let mut tree = plain(size as usize);
            let index = ((size as f64 * place) as u64).min(size - 1);
            let first = ((size as f64 * before) as u64).clamp(1, size - 1);
            let (Ok(now), Ok(then)) = (root(&mut tree, size), root(&mut tree, first));
            let (Ok(path), Ok(proof)) = (inclusion(&mut tree, index, size), consistency(&mut tree, first, size));
            let leaf = tree.0[index as usize];
            prop_assert_eq!(root_of_inclusion(index, size, leaf, &path), Some(now));
            prop_assert!(is_consistent((first, size), (&then, &now), &proof));
            prop_assert_ne!(root_of_inclusion(index, size, flipped(&leaf, bit), &path), Some(now));
            let mut changed = path.clone();
            let step = which % changed.len();
            changed[step] = flipped(&changed[step], bit);
            prop_assert_ne!(root_of_inclusion(index, size, leaf, &changed), Some(now));
            prop_assert_ne!(root_of_inclusion(index, size, leaf, &path[1..]), Some(now));
            let mut changed = proof.clone();
            let step = which % changed.len();
            changed[step] = flipped(&changed[step], bit);
            prop_assert!(!is_consistent((first, size), (&then, &now), &changed));
            prop_assert!(!is_consistent((first, size), (&then, &now), &proof[1..]));
            prop_assert!(!is_consistent((first, size), (&flipped(&then, bit), &now), &proof));
            prop_assert!(!is_consistent((first, size), (&then, &flipped(&now, bit)), &proof));
        }
    }

    #[test]
    fn hexadecimal_is_read_as_it_is_written() {
        let hash = leaf_hash(b"x");
        assert_eq!(from_hex(&to_hex(&hash)), Some(hash));
        for wrong in ["", "00", &to_hex(&hash).to_uppercase(), &format!("{}0", to_hex(&hash)), &"g".repeat(64)] {
            assert_eq!(from_hex(wrong), None, "{wrong}");
        }
    }
}
