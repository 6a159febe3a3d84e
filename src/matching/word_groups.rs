//! Words that may stand for one another in a phrase, within a language and across languages, and
//! words that stand in phrases of every field. The list is plain text beside this file.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::terms::{Term, TermMap};
use super::text::words;

/// The groups of a word: most have none or one, and more than two are not looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Groups {
    numbers: [u16; 2],
    /// Whether it stands in phrases of every field.
    pub generic: bool,
}

impl Groups {
    /// Whether two words may stand for one another.
    pub(crate) fn meet(&self, other: &Groups) -> bool {
        let [first, second] = other.numbers;
        self.numbers.iter().any(|number| *number != 0 && (*number == first || *number == second))
    }

    /// Their numbers; 0 for none.
    pub(crate) fn numbers(&self) -> [u16; 2] {
        self.numbers
    }

    fn enter(&mut self, number: u16, generic: bool) {
        // A word is generic if the first group that lists it is.
        let fresh = self.numbers.iter().all(|known| *known == 0);
        self.generic |= generic && fresh;
        if !self.numbers.contains(&number)
            && let Some(free) = self.numbers.iter_mut().find(|known| **known == 0)
        {
            *free = number;
        }
    }
}

/// The groups of a stem.
pub(crate) fn groups(stem: Term) -> Groups {
    GROUPS.get(&stem).copied().unwrap_or_default()
}

static GROUPS: LazyLock<TermMap<Groups>> = LazyLock::new(|| read(include_str!("word_groups.txt")));

fn read(list: &str) -> TermMap<Groups> {
    let mut groups: TermMap<Groups> = HashMap::default();
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    for (number, line) in (1_u16..).zip(lines) {
        let (generic, line) = line.strip_prefix('~').map_or((false, line), |rest| (true, rest));
        for part in line.split(" | ") {
            let Some((language, list)) = part.trim().split_once(' ') else { continue };
            // A short phrase of unknown language is stemmed as an English one.
            for stemmed_as in [language, "en"] {
                for word in words(list, stemmed_as) {
                    groups.entry(Term::of(&word.stem)).or_default().enter(number, generic);
                }
            }
        }
    }
    groups
}
