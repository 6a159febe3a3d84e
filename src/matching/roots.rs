//! Coarse word roots that languages share, for relatedness alone.
//!
//! *Administration*, *administración* and *amministrazione* are three stems and one root: the
//! first letters of a Latin word, after differences of spelling that carry no meaning. So coarse
//! a root confuses words now and then, which would hurt where single words count; among all the
//! words of two texts it does not, and languages meet without a dictionary.

use super::text::Word;

/// How many letters of a Latin word make its root.
const LETTERS: usize = 5;

/// A root or a concept, as 32 bits computed from its spelling. Two that fall together count as
/// one.
pub(crate) type Root = u32;

/// What the root of a word is spelled like: of a Latin word the first letters, ph, th and y
/// written f, t and i and double letters once; of any other word and of a short one the stem.
pub(crate) fn spelling(word: &Word) -> String {
    if !word.folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.stem.clone();
    }
    let mut letters = word.folded.replace("ph", "f").replace("th", "t").replace('y', "i").into_bytes();
    letters.dedup();
    if letters.len() < LETTERS {
        return word.stem.clone();
    }
    letters.truncate(LETTERS);
    String::from_utf8(letters).unwrap_or_else(|_| word.stem.clone())
}
