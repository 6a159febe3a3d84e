//! A record as the registry keeps it: what it is found, ordered and shown by.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::codes::{Attribute, Codes};
use super::mentions::{Field, Mention};
use super::row::{Row, Written};
use super::words::{self, Numbering};
use crate::clock::UtcTime;
use crate::ids::{PartyId, TypedId};
use crate::text_enum::text_enum;

text_enum! {
    /// Who may know of a record at this moment, beside its own party.
    Tier {
        /// Everybody.
        Public = "public",
        /// Members of verified parties.
        Network = "network",
        /// The States concerned, and coordinators.
        Parties = "parties",
        /// Coordinators.
        Secretariat = "secretariat",
        /// Nobody.
        Own = "own",
    }
}

/// A record as its feature hands it over.
#[derive(Debug, Clone)]
pub struct Record {
    /// The record.
    pub id: Uuid,
    /// When it was entered; this never changes.
    pub created_at: UtcTime,
    /// When it last changed.
    pub updated_at: UtcTime,
    /// Who may know of it.
    pub tier: Tier,
    /// Its party.
    pub owner: PartyId,
    /// What it is filtered and counted by, beside tier and owner.
    pub codes: Vec<(Attribute, String)>,
    /// The name that an importing system knows it by.
    pub external_id: Option<String>,
    /// Its short reference.
    pub reference: String,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// The language that it is written in.
    pub language: String,
    /// What is searched, field by field.
    pub texts: Vec<(Field, String)>,
    /// How it is shown.
    pub written: Written,
}

/// A record, numbered and packed.
#[derive(Debug)]
pub struct Entry {
    /// Its place in every list: when it was entered, in microseconds, and its id.
    pub key: (i64, Uuid),
    /// Its columns.
    pub columns: Columns,
    /// The numbers of its codes, ascending.
    pub codes: Box<[u32]>,
    /// The words that it mentions, by number.
    pub mentions: Box<[(u32, Mention)]>,
    /// How it is shown.
    pub row: Arc<Row>,
}

/// What is looked at record by record.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// When it last changed, in microseconds.
    pub updated: i64,
    /// The first day, counted; the least there is when not stated.
    pub from: i32,
    /// The last day, counted; the greatest there is when not stated.
    pub until: i32,
    /// The hash of its external id; 0 without one.
    pub name: u64,
    /// The hash of its reference.
    pub reference: u64,
    /// How long its text is, with what fields count.
    pub length: u16,
}

/// A day, counted.
pub fn count_day(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// Numbers what records say; only who writes has one.
#[derive(Debug, Default)]
pub struct Preparer {
    /// The numbers of codes.
    pub codes: Arc<Codes>,
    /// The numbers of words.
    pub numbering: Numbering,
}

impl Preparer {
    /// Numbers and packs a record.
    pub fn prepare(&mut self, record: Record) -> Entry {
        let mut codes: Vec<u32> =
            record.codes.iter().map(|(attribute, code)| Codes::number(&mut self.codes, *attribute, code)).collect();
        codes.push(Codes::number(&mut self.codes, Attribute::Tier, record.tier.as_str()));
        codes.push(Codes::number(&mut self.codes, Attribute::WrittenIn, &record.language));
        codes.push(Codes::number(&mut self.codes, Attribute::Owner, &owner_code(record.owner)));
        codes.sort_unstable();
        codes.dedup();
        let (mentions, length) = self.read_texts(&record.texts, &record.language);
        Entry {
            key: (record.created_at.microseconds(), record.id),
            columns: Columns {
                updated: record.updated_at.microseconds(),
                from: record.from.map_or(i32::MIN, count_day),
                until: record.until.map_or(i32::MAX, count_day),
                name: record.external_id.as_deref().map_or(0, words::hash),
                reference: words::hash(record.reference.as_str()),
                length,
            },
            codes: codes.into(),
            mentions,
            row: Arc::new(Row::pack(record.written)),
        }
    }

    fn read_texts(&mut self, texts: &[(Field, String)], language: &str) -> (Box<[(u32, Mention)]>, u16) {
        let mut mentions: BTreeMap<u32, Mention> = BTreeMap::new();
        let mut length = 0_u32;
        for (field, text) in texts {
            self.numbering.read(text, language, |word| {
                let mention = mentions.entry(word).or_default();
                *mention = mention.and(*field);
                length += field.weight();
            });
        }
        (mentions.into_iter().collect(), u16::try_from(length).unwrap_or(u16::MAX))
    }
}

/// A party as a code.
pub fn owner_code(party: PartyId) -> String {
    party.uuid().simple().to_string()
}

impl Entry {
    /// Whether it has a code.
    pub fn has(&self, code: u32) -> bool {
        self.codes.binary_search(&code).is_ok()
    }

    /// How it mentions a word.
    pub fn mention(&self, word: u32) -> Option<Mention> {
        let at = self.mentions.binary_search_by_key(&word, |(number, _)| *number).ok()?;
        self.mentions.get(at).map(|(_, mention)| *mention)
    }
}
