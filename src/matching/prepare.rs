//! A record analysed once, when it is filed: words, phrases, places. Matching only compares.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use super::closing::{Closing, closing_in};
use super::direction::Directions;
use super::exclusions::exclusions;
use super::facts::{Key, NeedFacts, OfferFacts};
use super::gate_words::Side;
use super::kept::{Codes, Common, Holder, KeptFacts};
use super::lexicon::{Lexicon, ReadText, Token};
use super::numbers::wide;
use super::open_texts::{OpenTexts, span};
use super::phrase::Phrase;
use super::reference::Reference;
use super::similar::{Marked, mark_offer};
use super::subjects::SubjectTexts;
use super::taxonomy::Taxonomy;
use super::terms::{Counter, Described, Field, Place, TermCounts, Texts};
use super::text::{language_or_guess, primary_subtag};

/// A policy area of a record: its code, and its number in the taxonomy if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AreaCode {
    pub code: String,
    pub number: Option<u32>,
}

/// An offer, ready to be matched.
#[derive(Clone, Debug)]
pub struct PreparedOffer {
    pub(crate) facts: KeptFacts,
    pub(crate) text: TermCounts,
    pub(crate) directions: Directions,
    /// What its texts take back; most take back nothing.
    limits: Option<Box<Limits>>,
    pub(crate) areas: Arc<Vec<AreaCode>>,
    pub(crate) languages: Codes,
}

/// What an offer's texts take back of what the rest of it says.
#[derive(Clone, Debug)]
struct Limits {
    /// Where they name what is not meant.
    exclusions: Box<[Place]>,
    /// The day on which they close it.
    closing: Option<Closing>,
}

impl Limits {
    /// None where nothing is taken back.
    fn of(exclusions: Box<[Place]>, closing: Option<Closing>) -> Option<Box<Limits>> {
        (!exclusions.is_empty() || closing.is_some()).then(|| Box::new(Limits { exclusions, closing }))
    }
}

/// A need, ready to be matched.
#[derive(Clone, Debug)]
pub struct PreparedNeed {
    pub(crate) facts: NeedFacts,
    pub(crate) text: TermCounts,
    pub(crate) phrases: Vec<Arc<Phrase>>,
    pub(crate) directions: Directions,
    /// Where its texts name what is not meant.
    pub(crate) exclusions: Box<[Place]>,
    pub(crate) areas: Vec<AreaCode>,
    pub(crate) languages: Vec<String>,
}

impl PreparedOffer {
    /// Analyses an offer.
    pub fn new(facts: OfferFacts, reference: &Reference) -> PreparedOffer {
        Reader::new(reference).offer(facts)
    }

    /// What it was made from.
    pub fn facts(&self) -> OfferFacts {
        OfferFacts::from(&self.facts)
    }

    /// The same where it is kept, for those who show it as it was stated.
    pub fn kept(&self) -> &KeptFacts {
        &self.facts
    }

    /// The last day on which something new can begin: what is stated, or what the text says if
    /// that is earlier.
    pub(crate) fn last_day(&self) -> Option<NaiveDate> {
        let said = self.closing().map(|closing| closing.day);
        [self.facts.available_until, said].into_iter().flatten().min()
    }

    /// Where its texts name what is not meant.
    pub(crate) fn exclusions(&self) -> &[Place] {
        self.limits.as_ref().map(|limits| &*limits.exclusions).unwrap_or_default()
    }

    /// The day on which its text closes it, and where it says so.
    pub(crate) fn closing(&self) -> Option<&Closing> {
        self.limits.as_ref()?.closing.as_ref()
    }

    /// Its texts, for whoever looks at several places of them.
    pub fn open(&self) -> OpenTexts<'_> {
        OpenTexts::new(&self.facts)
    }

    /// Which offer it is.
    pub fn key(&self) -> Key {
        self.facts.key
    }
}

impl PreparedNeed {
    /// Analyses a need.
    pub fn new(facts: NeedFacts, reference: &Reference) -> PreparedNeed {
        Reader::new(reference).need(facts)
    }

    /// What it was made from.
    pub fn facts(&self) -> &NeedFacts {
        &self.facts
    }

    /// What stands at a place of its texts.
    pub(crate) fn written(&self, place: Place) -> &str {
        let facts = &self.facts;
        let text = match place.field {
            Field::Title => &facts.title,
            // The description and the summary of the request are read as one field.
            Field::Description if place.phrase == 0 => &facts.description,
            Field::Description => &facts.summary,
            Field::Expertise => facts.expertise.get(wide(place.phrase)).map_or("", |wanted| &wanted.phrase),
        };
        span(text, place)
    }

    /// Which need it is.
    pub fn key(&self) -> Key {
        self.facts.key
    }
}

/// Analyses many records on one thread. Words and phrases that come again are not analysed
/// again, and equal phrases are kept once; the results are those of analysing each record alone.
#[derive(Debug)]
pub struct Reader<'r> {
    reference: &'r Reference,
    lexicon: Lexicon,
    counter: Counter,
    holder: Holder,
}

impl<'r> Reader<'r> {
    /// One that has met nothing yet.
    pub fn new(reference: &'r Reference) -> Reader<'r> {
        Reader::sharing(reference, &Common::default())
    }

    /// One that holds what records say alike together with the readers of other threads.
    pub fn sharing(reference: &'r Reference, common: &Common) -> Reader<'r> {
        let (lexicon, counter) = (Lexicon::default(), Counter::default());
        Reader { reference, lexicon, counter, holder: Holder::sharing(common) }
    }

    /// Analyses an offer.
    pub fn offer(&mut self, facts: OfferFacts) -> PreparedOffer {
        let description = self.describe(&facts.description, Side::Offer);
        let (offer, _) = self.offer_with(facts, description);
        self.packed(offer)
    }

    /// The same, by what its near-duplicates are found, and its texts as they were read.
    pub fn marked_offer(&mut self, facts: OfferFacts) -> (PreparedOffer, Marked, OfferTexts) {
        let description = self.describe(&facts.description, Side::Offer);
        let (offer, texts) = self.offer_with(facts, description);
        let all = texts.phrases.iter().chain([&texts.description, &texts.title]);
        let mut marks = Vec::with_capacity(all.clone().map(ReadText::len).sum());
        marks.extend(all.flat_map(|text| &text.0).filter_map(|token| token.mark));
        let marked = mark_offer(&offer, marks);
        (self.packed(offer), marked, texts)
    }

    /// The same in as little room as it takes.
    fn packed(&self, offer: PreparedOffer) -> PreparedOffer {
        PreparedOffer { facts: offer.facts.packed(&self.reference.packing), ..offer }
    }

    /// Analyses a text that offers nothing, entered as an offer to be found by its words: what it
    /// denies is a statement like any other.
    pub fn document(&mut self, facts: OfferFacts) -> PreparedOffer {
        let description = Described { tokens: self.lexicon.read(&facts.description), excluded: Vec::new() };
        self.offer_with(facts, description).0
    }

    fn offer_with(&mut self, facts: OfferFacts, description: Described) -> (PreparedOffer, OfferTexts) {
        let phrases: Vec<&str> = facts.expertise.iter().map(String::as_str).collect();
        let closing = closing_in(&facts.description, &description.tokens, facts.available_from);
        let language = language_or_guess(&facts.description, &facts.language);
        let descriptions = [description];
        let read = self.read(Side::Offer, &facts.title, &descriptions, &phrases, (language, &facts.language));
        let taxonomy = &self.reference.taxonomy;
        let offer = PreparedOffer {
            text: read.text,
            directions: read.directions,
            limits: Limits::of(read.exclusions, closing),
            areas: self.holder.areas.one(areas(&facts.policy_areas, taxonomy)),
            languages: self.holder.codes.one(languages(&facts.languages)),
            facts: self.holder.keep(facts, read.phrases),
        };
        let [description] = descriptions;
        let phrases = read.tokens.into_iter().map(ReadText).collect();
        (offer, OfferTexts { title: ReadText(read.title), description: ReadText(description.tokens), phrases })
    }

    /// Analyses a need.
    pub fn need(&mut self, facts: NeedFacts) -> PreparedNeed {
        let phrases: Vec<&str> = facts.expertise.iter().map(|wanted| wanted.phrase.as_str()).collect();
        let mut descriptions = vec![self.describe(&facts.description, Side::Need)];
        // A request with one need often repeats its text; what is said twice is read once.
        if facts.summary != facts.description {
            descriptions.push(self.describe(&facts.summary, Side::Need));
        }
        let language = language_or_guess(&facts.description, &facts.language);
        let read = self.read(Side::Need, &facts.title, &descriptions, &phrases, (language, &facts.language));
        let taxonomy = &self.reference.taxonomy;
        PreparedNeed {
            text: read.text,
            phrases: read.phrases,
            directions: read.directions,
            exclusions: read.exclusions,
            areas: areas(&facts.policy_areas, taxonomy),
            languages: languages(&facts.languages),
            facts,
        }
    }

    /// The terms of a record's texts alone.
    pub(crate) fn terms(&mut self, side: Side, texts: SubjectTexts<'_>) -> TermCounts {
        let descriptions = [self.describe(texts.description, side)];
        let title = self.lexicon.read(texts.title);
        let phrases: Vec<Vec<Token>> = texts.phrases.iter().map(|phrase| self.lexicon.read(phrase)).collect();
        let language = language_or_guess(texts.description, texts.language);
        let texts = Texts { title: &title, descriptions: &descriptions, phrases: &phrases, language };
        self.counter.count_terms(texts, &self.reference.thesaurus)
    }

    fn describe(&mut self, text: &str, side: Side) -> Described {
        let tokens = self.lexicon.read(text);
        Described { excluded: exclusions(text, &tokens, side), tokens }
    }

    /// Reads a record's texts in a language, and its phrases in the language that it states.
    fn read(
        &mut self,
        side: Side,
        title: &str,
        descriptions: &[Described],
        phrases: &[&str],
        (language, stated): (&str, &str),
    ) -> Read {
        let title = self.lexicon.read(title);
        let tokens: Vec<Vec<Token>> = phrases.iter().map(|phrase| self.lexicon.read(phrase)).collect();
        let kept: Vec<Cow<'_, [Token]>> = descriptions.iter().map(Described::kept).collect();
        let texts = Texts { title: &title, descriptions, phrases: &tokens, language };
        Read {
            directions: Directions::read(side, &title, &tokens, kept.iter().map(AsRef::as_ref)),
            text: self.counter.count_terms(texts, &self.reference.thesaurus),
            exclusions: descriptions.iter().enumerate().flat_map(Described::exclusions).collect(),
            phrases: phrases.iter().zip(&tokens).map(|(phrase, read)| self.phrase(phrase, read, stated)).collect(),
            title,
            tokens,
        }
    }

    fn phrase(&mut self, text: &str, read: &[Token], language: &str) -> Arc<Phrase> {
        let new = || Phrase::new(text, read, language, &self.reference.thesaurus);
        self.holder.phrases.one(text, language, new)
    }
}

/// What is read of a record's texts.
struct Read {
    text: TermCounts,
    phrases: Vec<Arc<Phrase>>,
    directions: Directions,
    exclusions: Box<[Place]>,
    title: Vec<Token>,
    /// Those of each phrase.
    tokens: Vec<Vec<Token>>,
}

/// The texts of an offer as they were read.
#[derive(Debug)]
pub struct OfferTexts {
    /// Its title.
    pub title: ReadText,
    /// Its description.
    pub description: ReadText,
    /// Its phrases of expertise, in their order.
    pub phrases: Vec<ReadText>,
}

fn areas(codes: &[String], taxonomy: &Taxonomy) -> Vec<AreaCode> {
    let mut areas: Vec<AreaCode> = Vec::new();
    for code in codes {
        if !areas.iter().any(|known| known.code == *code) {
            areas.push(AreaCode { code: code.clone(), number: taxonomy.number(code) });
        }
    }
    areas
}

/// Primary subtags in lower case, each once, in the order given.
fn languages(tags: &[String]) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for tag in tags {
        let language = primary_subtag(tag).to_lowercase();
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}
