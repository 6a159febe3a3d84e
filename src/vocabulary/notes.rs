//! What is written about concepts of expertise, found in its text when it is asked for: all of it parsed would take more
//! room than the lists.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Result};

/// Where notes on expertise are, a concept on each line.
const SHIPPED: &str = include_str!("../../data/vocabulary/expertise-notes.jsonl");
/// The file of a folder that replaces them.
pub(super) const FILE: &str = "expertise-notes.jsonl";
/// In so many bytes from its beginning a line usually names its concept.
const HEAD: usize = 64;

/// What is written about a concept of expertise.
#[derive(Debug, Deserialize)]
pub struct Notes {
    /// The concept.
    pub code: String,
    /// What it is and when it is asked for, by language.
    pub notes: BTreeMap<String, String>,
}

/// All of it, as it is written.
#[derive(Debug)]
pub(super) struct Text(Cow<'static, str>);

impl Text {
    /// What is built in.
    pub fn shipped() -> Self {
        Self(Cow::Borrowed(SHIPPED))
    }

    /// What a folder has in its place. A line that cannot be read stops the start.
    pub fn own(text: String) -> Result<Self> {
        for (number, line) in text.lines().enumerate() {
            serde_json::from_str::<Notes>(line)
                .map_err(|error| Error::malformed("vocabulary", format!("{FILE}, line {}: {error}", number + 1)))?;
        }
        Ok(Self(Cow::Owned(text)))
    }

    /// All notes, in the order of the file.
    pub fn each(&self) -> impl Iterator<Item = Notes> + '_ {
        self.0.lines().filter_map(|line| serde_json::from_str(line).ok())
    }

    /// What is written about one concept, by language; empty when nothing is.
    pub fn on(&self, code: &str) -> BTreeMap<String, String> {
        let quoted = format!("\"{code}\"");
        let names_it = |line: &&str| {
            let head = line.as_bytes().get(..HEAD).unwrap_or(line.as_bytes());
            head.windows(quoted.len()).any(|part| part == quoted.as_bytes())
        };
        let read = |line: &str| serde_json::from_str(line).ok().filter(|notes: &Notes| notes.code == code);
        let usual = self.0.lines().filter(names_it).find_map(read);
        let found = usual.or_else(|| self.0.lines().filter(|line| line.contains(&quoted)).find_map(read));
        found.map(|found| found.notes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_is_found_by_its_concept() {
        let shipped = Text::shipped();
        let all: Vec<Notes> = shipped.each().collect();
        assert!(all.len() > 400, "{}", all.len());
        for notes in all {
            assert_eq!(shipped.on(&notes.code), notes.notes, "{}", notes.code);
        }
        assert_eq!((shipped.on("EXP-9999"), shipped.on("")), (BTreeMap::new(), BTreeMap::new()));
    }

    #[test]
    fn lines_of_ones_own_may_name_the_concept_anywhere() {
        let long = "x".repeat(200);
        let text = format!("{{\"notes\": {{\"en\": \"{long} EXP-0002\"}}, \"code\": \"EXP-0001\"}}");
        let own = Text::own(text).expect("a line");
        assert_eq!(own.on("EXP-0001").get("en"), Some(&format!("{long} EXP-0002")));
        assert_eq!(own.on("EXP-0002"), BTreeMap::new());
        assert!(Text::own("{\"code\": \"EXP-0001\"}".to_owned()).is_err());
    }
}
