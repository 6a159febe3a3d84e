//! Offers in tantivy: an index in memory, in one segment, which is its best case.

use std::sync::Arc;

use connection_hub::matching::{Key, OfferFacts, PreparedOffer, Standing};
use tantivy::collector::TopDocs;
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TextAnalyzer;
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use crate::asked::Asked;
use crate::support::engine::LIMIT;
use crate::support::timing::seconds;
use crate::support::world::World;

/// The tokenizer of texts: words, lower case, stemmed.
const STEMMED: &str = "en_stem";

/// How tantivy is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Terms of areas, phrases and text, each field with its boost: a plain union, which tantivy prunes.
    Boosts,
    /// The same among open offers that serve the country.
    Filtered,
    /// Words of phrases also with a slip.
    Fuzzy,
}

pub struct FullText {
    searcher: Searcher,
    numbers: Column<u64>,
    fields: Fields,
    analyzer: TextAnalyzer,
    /// How long building took, and how large it is.
    pub remark: String,
}

#[derive(Clone, Copy)]
struct Fields {
    number: Field,
    open: Field,
    areas: Field,
    serves: Field,
    title: Field,
    description: Field,
    expertise: Field,
}

impl FullText {
    pub fn build(world: &World, offers: &[Arc<PreparedOffer>]) -> Self {
        let (schema, fields) = schema();
        let index = Index::create_in_ram(schema);
        let ((), took) = seconds(|| fill(&index, fields, world, offers));
        let searcher = index.reader().expect("a reader").searcher();
        let numbers = searcher.segment_reader(0).fast_fields().u64("number").expect("numbers");
        let size = searcher.space_usage().expect("its size").total().get_bytes() as f64 / 1e6;
        let analyzer = index.tokenizers().get(STEMMED).expect("the stemming tokenizer");
        let remark = format!("built in {took:.1} s, {size:.1} MB");
        Self { searcher, numbers, fields, analyzer, remark }
    }

    /// Words with their stems.
    pub fn stems(&self, text: &str) -> Vec<(String, String)> {
        let mut analyzer = self.analyzer.clone();
        let mut stream = analyzer.token_stream(text);
        let mut found = Vec::new();
        stream.process(&mut |token| {
            let word = text.get(token.offset_from..token.offset_to).unwrap_or_default();
            found.push((word.to_lowercase(), token.text.clone()));
        });
        found
    }

    /// How much a stem tells.
    pub fn rarity(&self, stem: &str) -> f64 {
        let term = Term::from_field_text(self.fields.description, stem);
        let holding = self.searcher.doc_freq(&term).expect("a count") as f64;
        let all = self.searcher.num_docs() as f64;
        (1.0 + (all - holding + 0.5) / (holding + 0.5)).ln()
    }

    /// The keys of the best offers.
    pub fn best(&self, asked: &Asked, variant: Variant) -> Vec<Key> {
        let query = self.query(asked, variant);
        let best = self.searcher.search(&query, &TopDocs::with_limit(LIMIT).order_by_score()).expect("an answer");
        let key = |document| self.numbers.first(document).map(|number| Key(u128::from(number)));
        best.into_iter().filter_map(|(_, address)| key(address.doc_id)).collect()
    }

    fn query(&self, asked: &Asked, variant: Variant) -> BooleanQuery {
        let fields = self.fields;
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut should = |field: Field, text: &String, boost: f32| {
            clauses.push((Occur::Should, boosted(term(field, text), boost)));
        };
        asked.areas.iter().for_each(|area| should(fields.areas, area, 2.0));
        asked.phrase_stems.iter().for_each(|stem| should(fields.expertise, stem, 3.0));
        for stem in &asked.stems {
            should(fields.title, stem, 2.0);
            should(fields.description, stem, 1.0);
        }
        if variant == Variant::Fuzzy {
            clauses.extend(asked.phrase_stems.iter().map(|stem| {
                let fuzzy = FuzzyTermQuery::new(Term::from_field_text(fields.expertise, stem), 1, true);
                (Occur::Should, boosted(Box::new(fuzzy), 1.0))
            }));
        }
        if variant == Variant::Filtered {
            let serving = asked.served_by.iter().map(|code| Term::from_field_text(fields.serves, code));
            clauses.push((Occur::Must, boosted(term(fields.open, "yes"), 0.0)));
            clauses.push((Occur::Must, boosted(Box::new(TermSetQuery::new(serving)), 0.0)));
        }
        BooleanQuery::new(clauses)
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn Query>, boost: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, boost))
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(STEMMED).set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        number: schema.add_u64_field("number", FAST),
        open: schema.add_text_field("open", STRING),
        areas: schema.add_text_field("areas", STRING),
        serves: schema.add_text_field("serves", STRING),
        title: schema.add_text_field("title", text.clone()),
        description: schema.add_text_field("description", text.clone()),
        expertise: schema.add_text_field("expertise", text),
    };
    (schema.build(), fields)
}

fn fill(index: &Index, fields: Fields, world: &World, offers: &[Arc<PreparedOffer>]) {
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 400_000_000).expect("a writer");
    for offer in offers {
        writer.add_document(document(fields, world, &offer.facts())).expect("a document can be added");
    }
    writer.commit().expect("a commit");
    let segments = index.searchable_segment_ids().expect("segments");
    if segments.len() > 1 {
        writer.merge(&segments).wait().expect("a merge");
    }
    writer.wait_merging_threads().expect("merges end");
}

fn document(fields: Fields, world: &World, offer: &OfferFacts) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_u64(fields.number, u64::try_from(offer.key.0).expect("keys of the benchmark are small"));
    document.add_text(fields.open, if is_open(world, offer) { "yes" } else { "no" });
    offer.policy_areas.iter().for_each(|area| document.add_text(fields.areas, area));
    offer.serves.iter().for_each(|code| document.add_text(fields.serves, code));
    document.add_text(fields.title, &offer.title);
    document.add_text(fields.description, &offer.description);
    offer.expertise.iter().for_each(|phrase| document.add_text(fields.expertise, phrase));
    document
}

/// Whether an offer can be given at all.
pub fn is_open(world: &World, offer: &OfferFacts) -> bool {
    offer.standing == Standing::InForce
        && offer.available_until.is_none_or(|last| last >= world.today)
        && offer.capacity_remaining != Some(0)
}
