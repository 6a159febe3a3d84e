//! What a password may be: long, not well known, not made of what everybody knows of its owner. No kind of character
//! is demanded (NIST SP 800-63B section 3.1.1.2).

use std::collections::HashSet;
use std::sync::OnceLock;

use super::{LEAST, MOST, Password};
use crate::validation::Problems;

/// Long passwords that many people choose, one a line, in lower case and without spaces.
const COMMON: &str = include_str!("../../../data/passwords.txt");

/// Characters that stand next to each other on keyboards and in alphabets.
const ROWS: [&str; 13] = [
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "abcdefghijklmnopqrstuvwxyz",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
];

/// A password that falls into fewer runs along a row, or of one character, is easily guessed.
const LEAST_RUNS: usize = 6;
/// A password that repeats a piece no longer than this is as weak as the piece.
const LONGEST_REPEATED: usize = 10;
/// A name shorter than this stands in too many words to be refused.
const LEAST_NAME: usize = 4;

/// Holds a password against the rules; what is wrong is added at the pointer. `known` is what everybody may know of
/// its owner: name, e-mail address, organisation.
pub fn check(problems: &mut Problems<'_>, pointer: &str, password: &Password, known: &[&str]) {
    let text = password.reveal();
    let length = text.chars().count();
    if length < LEAST {
        let message = format!("At least {LEAST} characters; a few words that do not belong together are easy to keep.");
        return problems.add(pointer, "too_short", message);
    }
    if length > MOST {
        return problems.add(pointer, "too_long", format!("At most {MOST} characters; this has {length}."));
    }
    let plain = squeezed(text);
    if holds_any(&plain, known) {
        problems.add(
            pointer,
            "password_names_its_owner",
            "It holds a name, an e-mail address or the name of this service; leave these out.",
        );
    } else if is_common(&plain) || is_repeated(text) || is_a_run(&text.to_lowercase()) {
        problems.add(
            pointer,
            "password_too_common",
            "It is among the first that a guesser tries: well known, repeated, or typed along the keyboard. Choose another.",
        );
    }
}

/// Letters and digits in lower case, nothing else, so that neither spaces nor dots hide a name.
fn squeezed(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn holds_any(plain: &str, known: &[&str]) -> bool {
    let local_part = |text: &str| text.split_once('@').map(|(local, _)| squeezed(local));
    known
        .iter()
        .flat_map(|text| [Some(squeezed(text)), local_part(text)])
        .flatten()
        .chain([squeezed("connection hub")])
        .any(|name| name.chars().count() >= LEAST_NAME && plain.contains(&name))
}

fn is_common(plain: &str) -> bool {
    static KNOWN: OnceLock<HashSet<&str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| COMMON.lines().filter(|line| !line.is_empty()).collect());
    let without_number = plain.trim_matches(|character: char| character.is_ascii_digit());
    known.contains(plain) || known.contains(without_number)
}

fn is_repeated(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=LONGEST_REPEATED).any(|period| {
        characters.iter().zip(characters.iter().skip(period)).all(|(character, later)| character == later)
    })
}

fn is_a_run(text: &str) -> bool {
    let breaks = text.chars().zip(text.chars().skip(1)).filter(|(one, next)| !are_neighbours(*one, *next)).count();
    breaks + 1 < LEAST_RUNS
}

fn are_neighbours(one: char, next: char) -> bool {
    one == next || ROWS.iter().any(|row| stand_together(row, one, next) || stand_together(row, next, one))
}

fn stand_together(row: &str, left: char, right: char) -> bool {
    row.chars().zip(row.chars().skip(1)).any(|pair| pair == (left, right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::vocabulary::Vocabulary;

    fn check_password(text: &str, expected: Option<&str>) {
        let vocabulary = Vocabulary::shipped().expect("the lists that are built in");
        let mut problems = Problems::new(&vocabulary);
        let known = ["Ana Quispe", "a.quispe@labour.example", "Ministry of Labour"];
        check(&mut problems, "/password", &Password::new(text.to_owned()), &known);
        let found = match problems.finish(()) {
            Err(Error::Invalid(fields)) => Some(fields[0].code),
            _ => None,
        };
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn length_is_counted_in_characters() {
        check_password("vé3kTq9zLm2xWe", Some("too_short"));
        check_password("vé3kTq9zLm2xWeä", None);
        check_password("пять кораблей идут", None);
        check_password("七只小船在河上慢慢地漂向远方的海", None);
        let long: String = "lantern mosaic ".chars().cycle().take(LONGEST_REPEATED * 12 + 8).collect();
        check_password(&long, None);
        check_password(&format!("{long}!"), Some("too_long"));
    }

    #[test]
    fn what_everybody_guesses_is_refused() {
        for text in [
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "passwordpassword",
            "1234567890123456",
            "qwertyuiopasdfghjkl",
            "ZXCVBNM,asdfghjkl",
            "abcdefghijklmnop",
            "0987654321098765",
            "correct horse battery staple",
            "CorrectHorseBatteryStaple1",
            "aaaaabbbbbccccc11111",
        ] {
            check_password(text, Some("password_too_common"));
        }
    }

    #[test]
    fn what_everybody_knows_of_the_owner_is_refused() {
        for text in ["Ana-Quispe-2026-x!", "my a.quispe pass 77", "The Connection Hub 2026", "ministry of labour 9"] {
            check_password(text, Some("password_names_its_owner"));
        }
    }

    #[test]
    fn no_kind_of_character_is_demanded() {
        for text in ["seven slow lanterns", "        seven lanterns", "8406152739506184273"] {
            check_password(text, None);
        }
    }

    #[test]
    fn the_list_is_written_as_it_is_read() {
        for line in COMMON.lines() {
            assert_eq!(squeezed(line), line);
            assert!(line.chars().count() >= 8, "{line} is refused by its length, whatever is added to it");
        }
    }
}
