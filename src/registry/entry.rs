//! A record as the registry keeps it: what it is found, ordered and shown by.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::codes::{Attribute, Codes};
use super::mentions::{Field, Mention};
use super::row::{Row, Written};
use super::words::{self, NewWord, Numbering};
use crate::clock::UtcTime;
use crate::ids::{PartyId, TypedId};
use crate::matching::Reference;
use crate::matching::numbers::{narrow, wide};
use crate::matching::text::{each_piece, language_or_guess};
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

/// Gives numbers to what records say.
pub trait Numbers {
    /// The number of a code.
    fn code(&mut self, attribute: Attribute, value: &str) -> u32;
    /// The number of a word in a language; none for articles, prepositions and single letters.
    fn word(&mut self, piece: &str, language: &str) -> Option<u32>;
}

/// Numbers what records say; only who writes has one.
#[derive(Debug, Default)]
pub struct Preparer {
    /// The numbers of codes.
    pub codes: Arc<Codes>,
    /// The numbers of words.
    pub numbering: Numbering,
    /// The concepts that records may speak of.
    pub reference: Arc<Reference>,
}

impl Numbers for Preparer {
    fn code(&mut self, attribute: Attribute, value: &str) -> u32 {
        Codes::number(&mut self.codes, attribute, value)
    }

    fn word(&mut self, piece: &str, language: &str) -> Option<u32> {
        NewWord::read(piece, language).map(|word| self.numbering.number(word))
    }
}

/// Numbers and packs a record; `mentioned` are the words of texts that were read elsewhere, and is ready for the next
/// record afterwards. Whoever keeps the entry sorts its mentions, once their numbers are final.
pub fn prepare(record: Record, mentioned: &mut Mentioned, numbers: &mut impl Numbers) -> Entry {
    let own = [
        (Attribute::Tier, record.tier.as_str()),
        (Attribute::WrittenIn, &record.language),
        (Attribute::Owner, &owner_code(record.owner)),
    ];
    let of_record = record.codes.iter().map(|(attribute, code)| (*attribute, code.as_str()));
    let mut codes: Vec<u32> = of_record.chain(own).map(|(attribute, code)| numbers.code(attribute, code)).collect();
    codes.sort_unstable();
    codes.dedup();
    for (field, text) in &record.texts {
        let language = language_or_guess(text, &record.language);
        each_piece(text, |_, piece| mentioned.add(*field, numbers.word(piece, language)));
    }
    let (mentions, length) = mentioned.take();
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

/// The words of a record's texts as they are read, and how long these are with what fields count.
#[derive(Debug, Default)]
pub struct Mentioned {
    words: Vec<(u32, Mention)>,
    /// By number where a word is among them, counted from 1; 0 = it is not.
    places: Vec<u32>,
    length: u32,
}

impl Mentioned {
    /// Adds a word of a field, if it has a number.
    pub fn add(&mut self, field: Field, word: Option<u32>) {
        let Some(word) = word else { return };
        self.length += field.weight();
        if self.places.len() <= wide(word) {
            self.places.resize(wide(word) + 1, 0);
        }
        let Some(place) = self.places.get_mut(wide(word)) else { return };
        if *place == 0 {
            self.words.push((word, Mention::default()));
            *place = narrow(self.words.len());
        }
        let mention = self.words.get_mut(wide(*place) - 1);
        mention.into_iter().for_each(|(_, mention)| *mention = mention.and(field));
    }

    /// Each word once, as they were met, and the length; nothing is left.
    fn take(&mut self) -> (Box<[(u32, Mention)]>, u16) {
        for (word, _) in &self.words {
            self.places.get_mut(wide(*word)).into_iter().for_each(|place| *place = 0);
        }
        let mentions = self.words.as_slice().into();
        self.words.clear();
        (mentions, u16::try_from(std::mem::take(&mut self.length)).unwrap_or(u16::MAX))
    }
}

/// A party as a code.
pub fn owner_code(party: PartyId) -> String {
    party.uuid().simple().to_string()
}

impl Entry {
    /// The same with its codes and mentions in ascending order, by which they are found.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.codes.sort_unstable();
        self.mentions.sort_unstable_by_key(|(word, _)| *word);
        self
    }

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
