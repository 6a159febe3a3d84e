//! A record's JSON as a list shows it: packed, and with what only some see, and what the day decides, put in as it is
//! written.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::matching::numbers::{narrow, wide};

/// What the texts are packed against: the names of members and frequent values, in the order in which they stand. It
/// lives in memory alone, so it may change with any version.
const DICTIONARY: &[u8] = include_bytes!("dictionary.txt");

/// Members of a record's object that others keep in memory too, so that they are not held twice.
pub trait SharedMembers: std::fmt::Debug + Send + Sync {
    /// Writes them, each with the comma before it. Texts that are plain stand in JSON as they are.
    ///
    /// # Errors
    /// None that can be met: texts are written as JSON.
    fn write(&self, plain: bool, out: &mut Vec<u8>) -> Result<()>;
}

/// The JSON of a record, before it is packed.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// What everybody who may know of the record sees, without what the day decides, and without shared members.
    pub json: String,
    /// Members that are kept elsewhere; their place is before those of all others.
    pub shared: Option<Shared>,
    /// What its own party and the secretariat see beside that, each with its place; ascending.
    pub close: Vec<(usize, String)>,
    /// What the day decides, with its place, which is not before those of `close`.
    pub dated: Option<(usize, Dated)>,
    /// How it is written for those who are shown more of its fields, by the tier from which on; ascending.
    pub closer: Vec<(Disclosure, Written)>,
}

impl Written {
    /// Leaves out the members from `first` on that others keep, if they stand here as the others write them.
    ///
    /// # Errors
    /// None that can be met: texts are written as JSON.
    pub fn sharing(mut self, first: &str, members: Arc<dyn SharedMembers>) -> Result<Self> {
        let Some(place) = place_of(&self.json, first) else { return Ok(self) };
        let mut written = Vec::with_capacity(self.json.len());
        for plain in [true, false] {
            written.clear();
            members.write(plain, &mut written)?;
            let length = written.len();
            if self.json.as_bytes().get(place..place + length) == Some(written.as_slice()) {
                self.json.replace_range(place..place + length, "");
                self.close.iter_mut().for_each(|(place, _)| *place -= length);
                self.dated = self.dated.map(|(place, dated)| (place - length, dated));
                self.shared = Some(Shared { place: narrow(place), length: narrow(length), plain, members });
                break;
            }
        }
        Ok(self)
    }
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
    /// The JSON, and behind it what only some see.
    packed: Box<[u8]>,
    length: u32,
    shared: Option<Shared>,
    /// Where what only some see belongs, and how long each is.
    close: Box<[(u32, u32)]>,
    dated: Option<(u32, Dated)>,
    /// The same for those who are shown more of its fields; most records have none.
    #[expect(clippy::box_collection, reason = "a word instead of three in each of many rows")]
    closer: Option<Box<Vec<(Disclosure, Self)>>>,
}

/// Members that are kept elsewhere.
#[derive(Debug, Clone)]
pub struct Shared {
    place: u32,
    length: u32,
    /// Whether their texts stand in JSON as they are.
    plain: bool,
    members: Arc<dyn SharedMembers>,
}

impl Row {
    /// Packs a record.
    pub fn pack(written: Written) -> Self {
        let length = narrow(written.json.len());
        let close = written.close.iter().map(|(place, more)| (narrow(*place), narrow(more.len()))).collect();
        let mut text = written.json;
        written.close.iter().for_each(|(_, more)| text.push_str(more));
        let closer: Vec<_> = written.closer.into_iter().map(|(tier, written)| (tier, Self::pack(written))).collect();
        Self {
            packed: lz4_flex::block::compress_with_dict(text.as_bytes(), DICTIONARY).into_boxed_slice(),
            length,
            shared: written.shared,
            close,
            dated: written.dated.map(|(place, dated)| (narrow(place), dated)),
            closer: Some(closer).filter(|closer| !closer.is_empty()).map(Box::new),
        }
    }

    /// The row for those who are shown what has at most this tier.
    fn at(&self, tier: Disclosure) -> &Self {
        let closer = self.closer.as_deref().map(Vec::as_slice).unwrap_or_default().iter();
        closer.rev().find(|(from, _)| *from <= tier).map_or(self, |(_, row)| row)
    }

    /// Appends the record as it is on a day, for those who are shown what has at most this tier.
    ///
    /// # Errors
    /// None that can be met: what was packed unpacks.
    pub fn write(
        &self,
        tier: Disclosure,
        day: NaiveDate,
        write_dated: WriteDated,
        scratch: &mut Vec<u8>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        self.at(tier).write_own(tier == Disclosure::Secretariat, day, write_dated, scratch, out)
    }

    fn write_own(
        &self,
        is_close: bool,
        day: NaiveDate,
        write_dated: WriteDated,
        scratch: &mut Vec<u8>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let (length, more) = (wide(self.length), self.close.iter().map(|(_, more)| wide(*more)).sum::<usize>());
        if scratch.len() < length + more {
            scratch.resize(length + more, 0);
        }
        let text = scratch.get_mut(..length + more).ok_or_else(|| Error::internal("no room to unpack a record"))?;
        lz4_flex::block::decompress_into_with_dict(&self.packed, text, DICTIONARY).map_err(Error::internal)?;
        let (text, mut more) = text.split_at(length);
        let mut from = 0;
        let mut copy_to = |place: u32, out: &mut Vec<u8>| {
            out.extend_from_slice(text.get(from..wide(place)).unwrap_or_default());
            from = wide(place);
        };
        if let Some(shared) = &self.shared {
            copy_to(shared.place, out);
            shared.members.write(shared.plain, out)?;
        }
        for (place, length) in self.close.iter().filter(|_| is_close) {
            copy_to(*place, out);
            let (next, rest) = more.split_at_checked(wide(*length)).unwrap_or_default();
            out.extend_from_slice(next);
            more = rest;
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
        wide(self.length) + self.shared.as_ref().map_or(0, |shared| wide(shared.length))
    }

    /// Bytes that it takes in memory.
    pub fn size(&self) -> usize {
        let closer: usize = self.closer.iter().flat_map(|closer| closer.iter()).map(|(_, row)| row.size()).sum();
        size_of::<Self>() + self.packed.len() + self.close.len() * size_of::<(u32, u32)>() + closer
    }
}

/// Where a member of the record's own object begins, with the comma before it. Quotes within texts are escaped, so
/// that no text can look like it.
pub fn place_of(json: &str, member: &str) -> Option<usize> {
    memchr::memmem::find(json.as_bytes(), [",\"", member, "\":"].concat().as_bytes())
}
