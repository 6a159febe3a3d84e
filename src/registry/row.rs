//! A record's JSON as a list shows it: packed, and with what only some see, and what the day decides, put in as it is
//! written.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::matching::numbers::{narrow, wide};

/// What the texts are packed against: the names of members and frequent values, in the order in which they stand. It
/// lives in memory alone, so it may change with any version.
const DICTIONARY: &[u8] = include_bytes!("dictionary.txt");

/// A text that others keep in memory too, so that it is not held twice.
pub trait SharedText: std::fmt::Debug + Send + Sync {
    /// The text itself.
    fn text(&self) -> &str;
}

/// The JSON of a record, before it is packed.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// What everybody who may know of the record sees, without what the day decides, and without the shared text.
    pub json: String,
    /// A text of the record that is kept elsewhere, with the place of its value, which is before those of all others.
    pub shared: Option<(usize, Arc<dyn SharedText>)>,
    /// What its own party and the secretariat see beside that, each with its place; ascending.
    pub close: Vec<(usize, String)>,
    /// What the day decides, with its place, which is not before those of `close`.
    pub dated: Option<(usize, Dated)>,
}

/// What an offer's conditions follow from, beside the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The last day.
    pub until: Option<NaiveDate>,
    /// The day of the last confirmation.
    pub confirmed: NaiveDate,
    /// Whether all capacity is committed.
    pub exhausted: bool,
}

/// Writes what follows from a day as members of the record's object.
pub type WriteDated = fn(Dated, NaiveDate, &mut Vec<u8>) -> Result<()>;

/// A packed record.
#[derive(Debug)]
pub struct Row {
    packed: Box<[u8]>,
    length: u32,
    shared: Option<Shared>,
    close: Box<[(u32, Box<str>)]>,
    dated: Option<(u32, Dated)>,
}

#[derive(Debug)]
struct Shared {
    place: u32,
    /// Whether it stands in JSON as it is.
    plain: bool,
    text: Arc<dyn SharedText>,
}

impl Shared {
    fn new(place: usize, text: Arc<dyn SharedText>) -> Self {
        let plain = text.text().bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
        Self { place: narrow(place), plain, text }
    }

    fn write(&self, out: &mut Vec<u8>) -> Result<()> {
        let text = self.text.text();
        if !self.plain {
            return serde_json::to_writer(out, text).map_err(Error::internal);
        }
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
        Ok(())
    }
}

impl Row {
    /// Packs a record.
    pub fn pack(written: Written) -> Self {
        let close = written.close.into_iter().map(|(place, text)| (narrow(place), text.into_boxed_str()));
        Self {
            packed: lz4_flex::block::compress_with_dict(written.json.as_bytes(), DICTIONARY).into_boxed_slice(),
            length: narrow(written.json.len()),
            shared: written.shared.map(|(place, text)| Shared::new(place, text)),
            close: close.collect(),
            dated: written.dated.map(|(place, dated)| (narrow(place), dated)),
        }
    }

    /// Appends the record as it is on a day, to those who are close to it or to others.
    ///
    /// # Errors
    /// None that can be met: what was packed unpacks.
    pub fn write(
        &self,
        is_close: bool,
        day: NaiveDate,
        write_dated: WriteDated,
        scratch: &mut Vec<u8>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let length = wide(self.length);
        if scratch.len() < length {
            scratch.resize(length, 0);
        }
        let text = scratch.get_mut(..length).ok_or_else(|| Error::internal("no room to unpack a record"))?;
        lz4_flex::block::decompress_into_with_dict(&self.packed, text, DICTIONARY).map_err(Error::internal)?;
        let mut from = 0;
        let mut copy_to = |place: u32, out: &mut Vec<u8>| {
            out.extend_from_slice(text.get(from..wide(place)).unwrap_or_default());
            from = wide(place);
        };
        if let Some(shared) = &self.shared {
            copy_to(shared.place, out);
            shared.write(out)?;
        }
        for (place, more) in self.close.iter().filter(|_| is_close) {
            copy_to(*place, out);
            out.extend_from_slice(more.as_bytes());
        }
        if let Some((place, dated)) = self.dated {
            copy_to(place, out);
            write_dated(dated, day, out)?;
        }
        copy_to(self.length, out);
        Ok(())
    }

    /// How long it is when it is written, about: what is put in may make it a little longer.
    pub fn length(&self) -> usize {
        wide(self.length) + self.shared.as_ref().map_or(0, |shared| shared.text.text().len())
    }

    /// Bytes that it takes in memory.
    pub fn size(&self) -> usize {
        let close: usize = self.close.iter().map(|(_, text)| text.len() + size_of::<(u32, Box<str>)>()).sum();
        size_of::<Self>() + self.packed.len() + close
    }
}

/// Where a member of the record's own object begins, with the comma before it. Quotes within texts are escaped, so
/// that no text can look like it.
pub fn place_of(json: &str, member: &str) -> Option<usize> {
    json.find(&format!(",\"{member}\":"))
}
