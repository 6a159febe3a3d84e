//! Coarse word roots that languages share, for relatedness alone.
//!
//! *Administration*, *administración* and *administrativement* are three stems and one root: the
//! first letters of a Latin word, after differences of spelling that carry no meaning. So coarse
//! a root confuses words now and then, which would hurt where single words count; among all the
//! words of two texts it does not, and languages meet without a dictionary. No record keeps its
//! roots: they are read off its words when they are needed.

use std::borrow::Cow;

use super::imprint::Imprint;
use super::term::Term;
use super::text::{fold, lower};

/// How many letters of a Latin word make its root.
const LETTERS: usize = 5;

/// A root or a concept, as 32 bits computed from its spelling. Two that fall together count as
/// one.
pub(crate) type Root = u32;

/// The root of a word by how it is written: of a Latin word its first letters, ph, th and y
/// written f, t and i and double letters once; of any other word and of a short one the stem.
pub(crate) fn root(stem: Term, written: &str) -> Root {
    let folded = if written.is_ascii() { Cow::Borrowed(written) } else { Cow::Owned(fold(&lower(written))) };
    latin_root(&folded).map_or_else(|| stem.short(), |letters| Imprint::of(letters).short())
}

fn latin_root(word: &str) -> Option<[u8; LETTERS]> {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut root = [0; LETTERS];
    let mut places = root.iter_mut();
    let (mut last, mut letters) = (0, word.bytes().map(|byte| byte.to_ascii_lowercase()).peekable());
    while let Some(letter) = letters.next() {
        let letter = match letter {
            b'p' if letters.next_if_eq(&b'h').is_some() => b'f',
            b't' if letters.next_if_eq(&b'h').is_some() => b't',
            b'y' => b'i',
            _ => letter,
        };
        if letter == last {
            continue;
        }
        last = letter;
        let Some(place) = places.next() else { break };
        *place = letter;
    }
    // A word that ends before the last place is short.
    let [.., fifth] = root;
    (fifth != 0).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_have_one_root() {
        let of = |stem: &str, written: &str| root(Term::of(stem), written);
        assert_eq!(of("administr", "Administration"), of("administracion", "administración"));
        assert_eq!(of("photograph", "photographs"), of("fotograf", "fotografía"));
        assert_eq!(of("system", "systems"), of("sistem", "sistemas"));
        assert_eq!(of("theori", "Theory"), of("teori", "teoría"));
        assert_ne!(of("visa", "visa"), of("visit", "visit"));
    }

    #[test]
    fn short_words_and_those_of_other_scripts_are_their_own_roots() {
        for (stem, written) in [("visa", "VISA"), ("alle", "Allee"), ("виз", "визами"), ("covid19", "COVID19")]
        {
            assert_eq!(root(Term::of(stem), written), Term::of(stem).short(), "{written}");
        }
        assert_ne!(root(Term::of("dat"), "datos"), Term::of("dat").short());
    }
}
