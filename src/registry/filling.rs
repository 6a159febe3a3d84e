//! Making a shelf of all records at the start: several threads number records, each by numbers of its own, and one
//! puts them together in the order in which they were read.
//!
//! So the shelf is the same as if one had done it all, whichever thread took which part.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use super::Record;
use super::base::Base;
use super::bits::{Bits, Places};
use super::codes::Attribute;
use super::entry::{self, Columns, Entry, Mentioned, Numbers, Preparer};
use super::mentions::{Field, Growing, Mention};
use super::row::Row;
use super::shelf::Shelf;
use super::words::NewWord;
use crate::matching::numbers::{narrow, wide};
use crate::matching::{Imprint, ImprintMap, ReadText, ReadWord, Reference};

/// A text of a record that was read already: its field, the language to read its words in, and its words.
pub type Heard<'t> = (Field, &'t str, &'t ReadText);

/// Numbers records on one thread, and remembers what it met.
#[derive(Debug, Default)]
pub struct Scribe {
    number: usize,
    /// What a spelling that its reader read is in a language, by the numbers of both.
    read: Vec<Vec<Option<Number>>>,
    /// What a spelling in a language is.
    spellings: ImprintMap<Number>,
    words: ImprintMap<u32>,
    codes: BTreeMap<Attribute, ImprintMap<u32>>,
    codes_met: u32,
    mentioned: Mentioned,
    batch: Batch,
}

/// The number of a word; none for articles, prepositions and single letters.
type Number = Option<u32>;

/// Records as one thread numbered them, and what was new to it.
#[derive(Debug, Default)]
pub struct Batch {
    scribe: usize,
    entries: Vec<Entry>,
    words: Vec<NewWord>,
    codes: Vec<(Attribute, Box<str>)>,
}

impl Scribe {
    /// The one with this number, counted from 0.
    pub fn new(number: usize) -> Self {
        Self { number, ..Self::default() }
    }

    /// Takes in a record.
    pub fn add(&mut self, record: Record) {
        self.add_heard(record, []);
    }

    /// Takes in a record, some of whose texts were read already; always by the same reader.
    pub fn add_heard<'t>(&mut self, record: Record, texts: impl IntoIterator<Item = Heard<'t>>) {
        let mut mentioned = std::mem::take(&mut self.mentioned);
        for (field, language, text) in texts {
            text.words(language).for_each(|word| mentioned.add(field, self.heard(word)));
        }
        let entry = entry::prepare(record, &mut mentioned, self);
        self.mentioned = mentioned;
        self.batch.entries.push(entry);
    }

    fn heard(&mut self, word: ReadWord<'_>) -> Number {
        let (language, spelling) = word.number();
        if let Some(Some(known)) = self.read.get(language).and_then(|spellings| spellings.get(spelling)) {
            return *known;
        }
        let number = word.word().and_then(NewWord::of).map(|word| self.number(word));
        if self.read.len() <= language {
            self.read.resize_with(language + 1, Vec::new);
        }
        if let Some(spellings) = self.read.get_mut(language) {
            spellings.resize(spellings.len().max(spelling + 1), None);
            spellings.get_mut(spelling).into_iter().for_each(|place| *place = Some(number));
        }
        number
    }

    fn number(&mut self, word: NewWord) -> u32 {
        let next = narrow(self.words.len());
        *self.words.entry(Imprint::from(word.key)).or_insert_with(|| {
            self.batch.words.push(word);
            next
        })
    }

    /// What was taken in since the last time.
    pub fn take(&mut self) -> Batch {
        Batch { scribe: self.number, ..std::mem::take(&mut self.batch) }
    }
}

impl Numbers for Scribe {
    fn code(&mut self, attribute: Attribute, value: &str) -> u32 {
        let (met, batch) = (&mut self.codes_met, &mut self.batch);
        *self.codes.entry(attribute).or_default().entry(Imprint::of(value)).or_insert_with(|| {
            batch.codes.push((attribute, value.into()));
            *met += 1;
            *met - 1
        })
    }

    fn word(&mut self, piece: &str, language: &str) -> Number {
        let imprint = Imprint::of(language).then(Imprint::of(piece));
        if let Some(known) = self.spellings.get(&imprint) {
            return *known;
        }
        let number = NewWord::read(piece, language).map(|word| self.number(word));
        self.spellings.insert(imprint, number);
        number
    }
}

/// Puts the records of a shelf together.
#[derive(Debug, Default)]
pub struct Filling {
    preparer: Preparer,
    /// What the numbers of each scribe stand for.
    scribes: Vec<Known>,
    keys: Vec<(i64, Uuid)>,
    columns: Vec<Columns>,
    rows: Vec<Arc<Row>>,
    codes: Vec<Vec<u32>>,
    mentions: Growing,
    /// Records that were read after others that come after them.
    late: Vec<Arc<Entry>>,
}

#[derive(Debug, Default)]
struct Known {
    words: Vec<u32>,
    codes: Vec<u32>,
}

impl Filling {
    /// One that has no record yet; searches name concepts of this reference.
    pub fn new(reference: Arc<Reference>) -> Self {
        Self { preparer: Preparer { reference, ..Preparer::default() }, ..Self::default() }
    }

    /// Adds records, each of which comes once. Those of each scribe come in the order in which it took them in.
    pub fn add(&mut self, batch: Batch) {
        if self.scribes.len() <= batch.scribe {
            self.scribes.resize_with(batch.scribe + 1, Known::default);
        }
        let Some(known) = self.scribes.get_mut(batch.scribe) else { return };
        known.words.extend(batch.words.into_iter().map(|word| self.preparer.numbering.number(word)));
        let preparer = &mut self.preparer;
        known.codes.extend(batch.codes.iter().map(|(attribute, code)| preparer.code(*attribute, code)));
        let known = std::mem::take(known);
        batch.entries.into_iter().for_each(|entry| self.put(entry, &known));
        if let Some(place) = self.scribes.get_mut(batch.scribe) {
            *place = known;
        }
    }

    fn put(&mut self, mut entry: Entry, known: &Known) {
        let here = |numbers: &[u32], number: u32| numbers.get(wide(number)).copied().unwrap_or_default();
        entry.codes.iter_mut().for_each(|code| *code = here(&known.codes, *code));
        entry.mentions.iter_mut().for_each(|(word, _)| *word = here(&known.words, *word));
        if self.keys.last().is_some_and(|last| *last >= entry.key) {
            self.late.push(Arc::new(entry.sorted()));
            return;
        }
        let place = narrow(self.keys.len());
        self.keys.push(entry.key);
        self.columns.push(entry.columns);
        self.rows.push(entry.row);
        for code in &entry.codes {
            if self.codes.len() <= wide(*code) {
                self.codes.resize_with(wide(*code) + 1, Vec::new);
            }
            self.codes.get_mut(wide(*code)).into_iter().for_each(|places| places.push(place));
        }
        let mentions: &[(u32, Mention)] = &entry.mentions;
        mentions.iter().for_each(|(word, mention)| self.mentions.add(*word, place, *mention));
    }

    /// The shelf, and what numbers further records.
    pub fn finish(mut self) -> (Shelf, Preparer) {
        let (codes, words) = (self.preparer.codes.len(), self.preparer.numbering.words().len());
        self.codes.resize_with(codes, Vec::new);
        let places = self.codes.iter().map(|places| Places::new(places, self.keys.len())).collect();
        self.keys.shrink_to_fit();
        self.columns.shrink_to_fit();
        self.rows.shrink_to_fit();
        let mut base = Base::of(self.keys, self.columns, self.rows, places, self.mentions.finish(words));
        if !self.late.is_empty() {
            self.late.sort_unstable_by_key(|entry| entry.key);
            base = base.merged(&Bits::none(base.len()), &self.late, codes, words);
        }
        let standing = Bits::all(base.len());
        let shelf = Shelf::put_together(Arc::new(base), standing, Vec::new(), &self.preparer);
        (shelf, self.preparer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyId;
    use crate::matching::text::language_or_guess;
    use crate::matching::{OfferFacts, Reader, Reference};
    use crate::registry::{Tier, Written};

    fn record(number: i64) -> Record {
        let time = crate::clock::UtcTime::from_microseconds(number);
        Record {
            id: Uuid::from_u128(number.unsigned_abs().into()),
            created_at: time,
            updated_at: time,
            tier: Tier::Public,
            owner: PartyId::generate(),
            codes: vec![(Attribute::State, format!("state {}", number % 3))],
            external_id: None,
            reference: format!("R{number}"),
            from: None,
            until: None,
            language: "en".to_owned(),
            texts: vec![
                (Field::Title, format!("visas and word{}", number % 7)),
                (Field::Text, format!("x{number}x visa")),
            ],
            written: Written { json: format!("{{\"number\":{number}}}"), ..Written::default() },
        }
    }

    /// What a shelf says of each record, and of each word.
    fn described(shelf: &Shelf) -> Vec<String> {
        let words = shelf.words.iter().map(|seen| {
            let mentions: Vec<_> = shelf.base.mentions(seen.number).collect();
            format!("{} {} {mentions:?}", seen.number, seen.spelling)
        });
        let codes = shelf.codes.of(Attribute::State).map(|(value, code)| {
            format!("{value} {:?}", shelf.base.places(code).map(|places| places.ascending().collect::<Vec<_>>()))
        });
        let keys = (0..shelf.base.len()).map(|place| format!("{:?}", shelf.base.key(place)));
        words.chain(codes).chain(keys).collect()
    }

    fn filled(order: &[i64], scribes: usize) -> Shelf {
        let mut all: Vec<Scribe> = (0..scribes).map(Scribe::new).collect();
        let mut filling = Filling::default();
        for (part, numbers) in order.chunks(5).enumerate() {
            let scribe = &mut all[part % scribes];
            numbers.iter().for_each(|number| scribe.add(record(*number)));
            filling.add(scribe.take());
        }
        filling.finish().0
    }

    #[test]
    fn the_shelf_is_the_same_whoever_did_which_part() {
        let order: Vec<i64> = (1..60).collect();
        let alone = described(&filled(&order, 1));
        assert_eq!(alone, described(&filled(&order, 3)));
        assert!(alone.iter().any(|line| line.contains("visas")), "{alone:?}");
    }

    #[test]
    fn words_that_were_read_for_matching_are_those_of_the_texts() {
        let texts = [
            (
                "en",
                "Training of labour inspectors",
                "The inspectors’ training: 3 weeks, internationalisation included.",
                "visas",
            ),
            (
                "fr",
                "Formation à l’inspection",
                "Ceci n’est pas une évaluation de l’internationalisation.",
                "Évaluation",
            ),
            ("zh", "移民政策培训", "我们研究劳动力流动与 visa policy。", "边境管理"),
            ("ar", "تدريب المفتشين", "التدريب على إدارة الحدود", "الحدود"),
            ("", "Обучение инспекторов", "The border and the visas, in two languages.", "visas"),
        ];
        let (reference, mut scribes) = (Reference::default(), [Scribe::default(), Scribe::default()]);
        let mut reader = Reader::new(&reference);
        for (number, (language, title, description, phrase)) in (1..).zip(texts.into_iter().cycle().take(12)) {
            let own = [(Field::Title, title), (Field::Text, description), (Field::Phrase, phrase)];
            let bare = Record { language: language.to_owned(), texts: Vec::new(), ..record(number) };
            let whole = own.map(|(field, text)| (field, text.to_owned())).to_vec();
            scribes[0].add(Record { texts: whole, ..bare.clone() });
            let facts = OfferFacts {
                title: title.to_owned(),
                description: description.to_owned(),
                expertise: vec![phrase.to_owned()],
                language: language.to_owned(),
                ..OfferFacts::default()
            };
            let (_, _, read) = reader.marked_offer(facts);
            let read = [&read.title, &read.description, &read.phrases[0]].into_iter().zip(own);
            scribes[1]
                .add_heard(bare, read.map(|(read, (field, text))| (field, language_or_guess(text, language), read)));
        }
        let [one, other] = scribes.map(|mut scribe| {
            let mut filling = Filling::default();
            filling.add(scribe.take());
            filling.finish().0
        });
        assert_eq!(described(&one), described(&other));
        assert!(described(&one).iter().any(|line| line.contains("internationalisation")), "{:?}", described(&one));
        let lengths = |shelf: &Shelf| shelf.base.columns().iter().map(|columns| columns.length).collect::<Vec<_>>();
        assert_eq!(lengths(&one), lengths(&other));
    }

    #[test]
    fn records_that_come_late_stand_in_their_place() {
        let order: Vec<i64> = (1..60).collect();
        let mut mixed = order.clone();
        mixed.swap(3, 40);
        mixed.swap(10, 11);
        let keys = |shelf: &Shelf| (0..shelf.base.len()).map(|place| shelf.base.key(place)).collect::<Vec<_>>();
        let (one, other) = (filled(&order, 2), filled(&mixed, 2));
        assert_eq!(keys(&one), keys(&other));
        for seen in one.words.iter() {
            let there = other.words.iter().find(|known| known.spelling == seen.spelling && known.stem == seen.stem);
            let mentions = |shelf: &Shelf, word: u32| shelf.base.mentions(word).collect::<Vec<_>>();
            assert_eq!(mentions(&one, seen.number), mentions(&other, there.unwrap().number), "{}", seen.spelling);
        }
    }
}
