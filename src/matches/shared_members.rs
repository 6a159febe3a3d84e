//! The members of an offer that matching keeps in memory, as lists show them.

use std::io::Write as _;

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::matching::PreparedOffer;
use crate::registry::SharedMembers;

impl SharedMembers for PreparedOffer {
    fn write(&self, plain: bool, out: &mut Vec<u8>) -> Result<()> {
        let (facts, texts) = (self.kept(), self.open());
        let mut members = Members { plain, out };
        members.text("title", texts.title())?;
        members.text("description", texts.description())?;
        members.text("language", &facts.language)?;
        members.codes("policy_areas", &facts.policy_areas)?;
        members.texts("expertise", facts.each_phrase())?;
        members.codes("resource_kinds", &facts.resource_kinds)?;
        members.codes("modalities", &facts.modalities)?;
        members.codes("serves", &facts.serves)?;
        members.codes("excludes", &facts.excludes)?;
        members.codes("languages", &facts.languages)?;
        members.day("available_from", facts.available_from)?;
        members.day("available_until", facts.available_until)
    }
}

/// Members as they are written.
struct Members<'o> {
    /// Texts stand in JSON as they are.
    plain: bool,
    out: &'o mut Vec<u8>,
}

impl Members<'_> {
    fn name(&mut self, name: &str) {
        self.out.extend_from_slice(b",\"");
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn value(&mut self, text: &str) -> Result<()> {
        if !self.plain {
            return serde_json::to_writer(&mut *self.out, text).map_err(Error::internal);
        }
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
        Ok(())
    }

    fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.name(name);
        self.value(text)
    }

    fn codes(&mut self, name: &str, codes: &[String]) -> Result<()> {
        self.texts(name, codes.iter().map(String::as_str))
    }

    fn texts<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) -> Result<()> {
        self.name(name);
        self.out.push(b'[');
        for (position, text) in texts.enumerate() {
            if position > 0 {
                self.out.push(b',');
            }
            self.value(text)?;
        }
        self.out.push(b']');
        Ok(())
    }

    fn day(&mut self, name: &str, day: Option<NaiveDate>) -> Result<()> {
        self.name(name);
        match day {
            Some(day) => write!(self.out, "\"{day}\"").map_err(Error::internal),
            None => write!(self.out, "null").map_err(Error::internal),
        }
    }
}
