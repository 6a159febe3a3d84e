//! Words by what survives translation: the common spelling of words that several languages took from the same root,
//! and figures.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::super::numbers::real;

/// The shortest word, in letters, that can be recognised in another language.
const SHORTEST: usize = 4;

/// How many letters of a spelling are looked at.
const LONGEST: usize = 12;

/// A word in a spelling that Latin, Cyrillic and their daughters' conventions have in common: `règlement`,
/// `reglamento` and `регламент` begin alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spelling([u8; LONGEST]);

impl Spelling {
    /// The common spelling of a folded word; none for other scripts, for words with digits and for short ones.
    pub(crate) fn of(folded: &str) -> Option<Spelling> {
        if folded.is_ascii() {
            return Spelling::of_latin(folded.as_bytes());
        }
        let latin: Option<String> = folded.chars().map(romanised).collect();
        Spelling::of_latin(latin?.as_bytes())
    }

    fn of_latin(letters: &[u8]) -> Option<Spelling> {
        if !letters.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let mut spelling = Spelling::default();
        let (mut length, mut rest) = (0, letters);
        while !rest.is_empty() && length < LONGEST {
            let (taken, sound) = sound(rest);
            for letter in sound {
                // Doubled letters are a matter of convention.
                let doubled = length > 0 && spelling.0.get(length - 1) == Some(letter);
                if let Some(place) = spelling.0.get_mut(length).filter(|_| !doubled) {
                    *place = *letter;
                    length += 1;
                }
            }
            rest = rest.get(taken..).unwrap_or_default();
        }
        (length >= SHORTEST).then_some(spelling)
    }

    fn letters(&self) -> impl Iterator<Item = u8> {
        self.0.into_iter().take_while(|letter| *letter != 0)
    }

    /// How it begins, as a number: equal for spellings that share their first letters.
    pub(crate) fn beginning(&self, letters: usize) -> u64 {
        self.letters().take(letters).fold(0, |number, letter| number << 8 | u64::from(letter))
    }

    /// How much two spellings agree: the share of the shorter that they begin with in common, if that is at least four
    /// letters and three fifths, or five letters and half; 0 for less.
    pub(crate) fn agreement(&self, other: &Spelling) -> f64 {
        let shorter = self.letters().count().min(other.letters().count());
        let common = self.letters().zip(other.letters()).take_while(|(one, other)| one == other).count();
        let enough = common * 5 >= shorter * 3 || (common > SHORTEST && common * 2 >= shorter);
        if common < SHORTEST || !enough { 0.0 } else { real(common) / real(shorter) }
    }
}

/// How many letters the next sound takes, and how it is spelt here.
fn sound(rest: &[u8]) -> (usize, &[u8]) {
    match rest {
        [b'p', b'h', ..] => (2, b"f"),
        [b's', b'c', b'h', ..] => (3, b"s"),
        [b's', b'h', ..] => (2, b"s"),
        [b't', b'h', ..] => (2, b"t"),
        [b'c', b'h' | b'k', ..] | [b'q', b'u', ..] => (2, b"c"),
        [b'o', b'u', ..] => (2, b"u"),
        [b'o' | b'a', b'e', ..] => (2, b"e"),
        [b'k', b's', ..] => (2, b"x"),
        [b't', b'i', b'a' | b'o', ..] => (2, b"ci"),
        [b'h', ..] => (1, b""),
        [b'k' | b'q', ..] => (1, b"c"),
        [b'y' | b'j', ..] => (1, b"i"),
        [b'z', ..] => (1, b"s"),
        [b'w', ..] => (1, b"v"),
        _ => (1, rest.get(..1).unwrap_or_default()),
    }
}

/// A Cyrillic letter in Latin ones; none for every other.
fn romanised(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'є' | 'э' => "e",
        'ж' | 'ш' | 'щ' => "s",
        'з' => "z",
        'и' | 'й' | 'і' | 'ї' | 'ы' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' | 'ч' => "c",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

/// What of a text has digits, in the digits 0 to 9 and lower case, each once: `150 000` and `150,000` are `150000`, a
/// code such as `C181` is one piece.
pub(crate) fn figures(text: &str) -> BTreeSet<String> {
    let has_figures = if text.is_ascii() {
        text.bytes().any(|byte| byte.is_ascii_digit())
    } else {
        text.chars().any(char::is_numeric)
    };
    if !has_figures {
        return BTreeSet::new();
    }
    let mut figures: Vec<String> = Vec::new();
    let mut open = false;
    for piece in text.split(|character: char| !character.is_alphanumeric()) {
        if !piece.chars().any(char::is_numeric) {
            open = false;
            continue;
        }
        let piece: String = piece.chars().map(|character| digit(character).unwrap_or(character)).collect();
        let pure = piece.chars().all(|character| character.is_ascii_digit());
        match figures.last_mut() {
            // One separator only, since two would leave an empty piece between.
            Some(whole) if open && pure && piece.len() == 3 => whole.push_str(&piece),
            _ if piece.chars().any(|character| character.is_ascii_digit()) => {
                open = pure && piece.len() <= 3;
                figures.push(cardinal(&piece.to_lowercase()).to_owned());
            }
            _ => open = false,
        }
    }
    figures.into_iter().collect()
}

/// The figure of an ordinal: 3 of `3rd`.
fn cardinal(piece: &str) -> &str {
    let endings = ["st", "nd", "rd", "th", "eme", "ème", "er", "e", "º", "ª"];
    let figure = endings.iter().find_map(|ending| piece.strip_suffix(ending));
    figure.filter(|figure| figure.chars().all(|character| character.is_ascii_digit())).unwrap_or(piece)
}

/// A digit of any of the scripts of the six languages.
fn digit(character: char) -> Option<char> {
    let zero = match character {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    char::from_digit(u32::from(character).checked_sub(zero)?, 10)
}

/// The figure that a word stands for: `two`, `deux` and `два` are 2. One is left out: it is an article as well.
pub(crate) fn numeral(folded: &str) -> Option<&'static str> {
    NUMERALS.get(folded).copied()
}

/// The figure that a word, a number in digits or a version stands for.
pub(crate) fn figure(folded: &str) -> Option<&str> {
    let digits = cardinal(folded.strip_prefix('v').unwrap_or(folded));
    let pure = !digits.is_empty() && digits.chars().all(|character| character.is_ascii_digit());
    numeral(folded).or_else(|| pure.then_some(digits))
}

static NUMERALS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("numerals.txt").lines().map(|line| {
        let mut words = line.split_whitespace();
        (words.next().unwrap_or_default(), words)
    });
    lines.flat_map(|(figure, words)| words.map(move |word| (word, figure))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> f64 {
        Spelling::of(one).unwrap_or_default().agreement(&Spelling::of(other).unwrap_or_default())
    }

    #[test]
    fn one_root_in_several_languages_is_recognised() {
        for (one, other) in [
            ("regulation", "regulacion"),
            ("communal", "comunal"),
            ("registration", "регистрация"),
            ("pharmacy", "farmacia"),
            ("reintegration", "реинтеграция"),
        ] {
            assert!(alike(one, other) >= 0.6, "{one} {other}: {}", alike(one, other));
        }
        for (one, other) in [("house", "household2"), ("water", "agua"), ("家庭", "family")] {
            assert!(alike(one, other) < 0.6, "{one} {other}");
        }
    }

    #[test]
    fn figures_are_the_same_however_they_are_written() {
        let read = |text: &str| figures(text).into_iter().collect::<Vec<_>>();
        assert_eq!(read("150 000 USD in 2024, 25 people"), ["150000", "2024", "25"]);
        assert_eq!(read("USD 150,000; \u{662}\u{665} \u{634}\u{62e}\u{635}"), ["150000", "25"]);
        assert_eq!(read("ILO C181, DSC-W120"), ["c181", "w120"]);
        assert_eq!(numeral("zwolf"), None);
        assert_eq!(numeral("douze"), Some("12"));
    }
}
