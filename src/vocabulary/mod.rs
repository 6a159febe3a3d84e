//! Controlled lists: policy areas, objectives, countries and regions, languages, and what else records are coded by.
//!
//! The lists are data: the ones shipped are in `data/vocabulary/`, and a folder with files of the same names replaces
//! them without a rebuild. Every list has a version, and names in the six languages of the United Nations.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::disclosure::Disclosure;
use crate::error::{Error, Result};
use crate::text_enum::text_enum;

/// Lists over HTTP.
pub mod api;
mod concept;
mod notes;
/// Concepts of expertise as pages.
pub mod pages;
/// Suggestions while somebody types.
pub mod suggest;

pub use concept::{Concept, Members, Property};
pub use notes::Notes;
use suggest::Suggestion;

text_enum! {
    /// An official language of the United Nations; names and answers come in all six.
    Language {
        /// Arabic.
        Arabic = "ar",
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
        /// French.
        French = "fr",
        /// Russian.
        Russian = "ru",
        /// Chinese.
        Chinese = "zh",
    }
}

text_enum! {
    /// A controlled list.
    Scheme {
        /// Kinds of party.
        PartyKinds = "party-kinds",
        /// Policy areas of the co-facilitators' letter.
        PolicyAreas = "policy-areas",
        /// Objectives of the Compact.
        GcmObjectives = "gcm-objectives",
        /// Guiding principles of the Compact.
        GuidingPrinciples = "guiding-principles",
        /// Phrases of expertise, with synonyms.
        Expertise = "expertise",
        /// Technical, financial or human.
        ResourceKinds = "resource-kinds",
        /// Forms of support.
        Modalities = "modalities",
        /// ISO 3166-1 alpha-3.
        Countries = "countries",
        /// M49 regions.
        Regions = "regions",
        /// BCP 47 primary subtags.
        Languages = "languages",
        /// ISO 4217.
        Currencies = "currencies",
        /// How urgent a request is.
        Urgencies = "urgencies",
        /// Gender, human rights, children.
        Markers = "markers",
        /// How much a phrase of expertise matters.
        Importances = "importances",
        /// Who pays.
        CostSharing = "cost-sharing",
        /// How far a record is disclosed.
        DisclosureLevels = "disclosure-levels",
        /// What a member may do.
        Roles = "roles",
        /// Why a record changed its state.
        TransitionReasons = "transition-reasons",
        /// Bodies of the United Nations Network on Migration.
        NetworkMembers = "network-members",
    }
}

/// The lists that are built in.
const SHIPPED: &[(Scheme, &str)] = &[
    (Scheme::PartyKinds, include_str!("../../data/vocabulary/party-kinds.json")),
    (Scheme::PolicyAreas, include_str!("../../data/vocabulary/policy-areas.json")),
    (Scheme::GcmObjectives, include_str!("../../data/vocabulary/gcm-objectives.json")),
    (Scheme::GuidingPrinciples, include_str!("../../data/vocabulary/guiding-principles.json")),
    (Scheme::Expertise, include_str!("../../data/vocabulary/expertise.json")),
    (Scheme::ResourceKinds, include_str!("../../data/vocabulary/resource-kinds.json")),
    (Scheme::Modalities, include_str!("../../data/vocabulary/modalities.json")),
    (Scheme::Countries, include_str!("../../data/vocabulary/countries.json")),
    (Scheme::Regions, include_str!("../../data/vocabulary/regions.json")),
    (Scheme::Languages, include_str!("../../data/vocabulary/languages.json")),
    (Scheme::Currencies, include_str!("../../data/vocabulary/currencies.json")),
    (Scheme::Urgencies, include_str!("../../data/vocabulary/urgencies.json")),
    (Scheme::Markers, include_str!("../../data/vocabulary/markers.json")),
    (Scheme::Importances, include_str!("../../data/vocabulary/importances.json")),
    (Scheme::CostSharing, include_str!("../../data/vocabulary/cost-sharing.json")),
    (Scheme::DisclosureLevels, include_str!("../../data/vocabulary/disclosure-levels.json")),
    (Scheme::Roles, include_str!("../../data/vocabulary/roles.json")),
    (Scheme::TransitionReasons, include_str!("../../data/vocabulary/transition-reasons.json")),
    (Scheme::NetworkMembers, include_str!("../../data/vocabulary/network-members.json")),
];

/// One controlled list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct List {
    /// The list's name.
    pub scheme: Scheme,
    /// The list's version; a date.
    pub version: String,
    /// The list's title, by language.
    pub title: BTreeMap<String, String>,
    /// Where the facts are from.
    pub source: String,
    /// What else a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub notes: Vec<String>,
    /// Languages in which all labels are this project's translation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    pub unofficial: Vec<String>,
    /// The entries.
    #[schema(max_items = 10000)]
    pub concepts: Vec<Concept>,
}

impl List {
    /// Whether it is as short as the contract says that lists are.
    fn keeps_to_its_bounds(&self) -> bool {
        self.concepts.len() <= 10_000 && self.notes.len() <= 100 && self.unofficial.len() <= 100
    }
}

/// All controlled lists.
#[derive(Debug)]
pub struct Vocabulary {
    /// Whether these are the lists that are built in.
    shipped: bool,
    lists: BTreeMap<Scheme, List>,
    positions: HashMap<Scheme, HashMap<String, usize>>,
    expertise: suggest::Names,
    notes: notes::Text,
}

impl Vocabulary {
    /// The lists that are built in.
    pub fn shipped() -> Result<Self> {
        let read = Self::from_texts(SHIPPED.iter().map(|(scheme, text)| (*scheme, (*text).to_owned())))?;
        Ok(Self { shipped: true, ..read })
    }

    /// Whether these are the lists that are built in, every one.
    pub fn is_shipped(&self) -> bool {
        self.shipped
    }

    /// The lists that are built in, with those of a folder in their place. A file that is not a list stops the start.
    pub fn load(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else {
            return Self::shipped();
        };
        let texts: Result<Vec<(Scheme, String)>> = SHIPPED
            .iter()
            .map(|(scheme, shipped)| {
                let own = read_own(&folder.join(format!("{scheme}.json")))?;
                Ok((*scheme, own.unwrap_or_else(|| (*shipped).to_owned())))
            })
            .collect();
        let read = Self::from_texts(texts?.into_iter())?;
        let own_notes = read_own(&folder.join(notes::FILE))?.map(notes::Text::own).transpose()?;
        Ok(Self { notes: own_notes.unwrap_or(read.notes), ..read })
    }

    /// What is written about concepts of expertise, in the order of the file. They are read from their text each time, so
    /// that they need not be kept apart.
    pub fn expertise_notes(&self) -> impl Iterator<Item = Notes> + '_ {
        self.notes.each()
    }

    /// What is written about a concept of expertise, by language; empty when nothing is.
    pub fn notes_on_expertise(&self, code: &str) -> BTreeMap<String, String> {
        self.notes.on(code)
    }

    /// The concept of expertise that a phrase names whole, in any language and without regard to case and accents.
    pub fn expertise_named(&self, phrase: &str) -> Option<&Concept> {
        self.expertise.named(self.list(Scheme::Expertise)?, phrase)
    }

    fn from_texts(texts: impl Iterator<Item = (Scheme, String)>) -> Result<Self> {
        let mut lists = BTreeMap::new();
        let mut positions = HashMap::new();
        for (scheme, text) in texts {
            let list: List = serde_json::from_str(&text).map_err(|error| {
                Error::malformed("vocabulary", format!("the list {scheme} cannot be read: {error}"))
            })?;
            if list.scheme != scheme {
                let detail = format!("the file {scheme}.json says that it is the list {}", list.scheme);
                return Err(Error::malformed("vocabulary", detail));
            }
            if !list.keeps_to_its_bounds() {
                let detail = format!("the list {scheme} has more than 10000 concepts, or more than 100 notes");
                return Err(Error::malformed("vocabulary", detail));
            }
            let index = list.concepts.iter().enumerate().map(|(at, concept)| (concept.code.clone(), at)).collect();
            positions.insert(scheme, index);
            lists.insert(scheme, list);
        }
        let expertise = lists.get(&Scheme::Expertise).map(suggest::Names::of).unwrap_or_default();
        Ok(Self { shipped: false, lists, positions, expertise, notes: notes::Text::shipped() })
    }

    /// A list.
    pub fn list(&self, scheme: Scheme) -> Option<&List> {
        self.lists.get(&scheme)
    }

    /// The entries of a list.
    pub fn concepts(&self, scheme: Scheme) -> &[Concept] {
        self.lists.get(&scheme).map_or(&[], |list| &list.concepts)
    }

    /// The entry with this code.
    pub fn concept(&self, scheme: Scheme, code: &str) -> Option<&Concept> {
        let position = *self.positions.get(&scheme)?.get(code)?;
        self.concepts(scheme).get(position)
    }

    /// Whether the list has this code.
    pub fn contains(&self, scheme: Scheme, code: &str) -> bool {
        self.positions.get(&scheme).is_some_and(|codes| codes.contains_key(code))
    }

    /// The code nearest to what somebody wrote: by its letters, or by the name in any language.
    pub fn nearest(&self, scheme: Scheme, written: &str) -> Option<&str> {
        let folded = written.trim().to_lowercase();
        // A text far longer than any name is no slip of one.
        if folded.is_empty() || folded.chars().count() > 100 {
            return None;
        }
        let likeness = |concept: &Concept| {
            std::iter::once(concept.code.as_str())
                .chain(concept.label.iter().map(|(_, name)| &**name))
                .chain(concept.text("alpha2"))
                .map(|name| strsim::jaro_winkler(&folded, &name.to_lowercase()))
                .fold(0.0, f64::max)
        };
        self.concepts(scheme)
            .iter()
            .map(|concept| (likeness(concept), concept))
            .filter(|(likeness, _)| *likeness >= 0.8)
            .max_by(|(one, first), (other, second)| one.total_cmp(other).then_with(|| second.code.cmp(&first.code)))
            .map(|(_, concept)| concept.code.as_str())
    }

    /// Expertise that may be meant by what somebody has typed so far; the likeliest first, at most `limit`.
    pub fn suggest_expertise(&self, typed: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        let list = self.list(Scheme::Expertise);
        list.map_or_else(Vec::new, |list| self.expertise.suggest(list, typed, language, limit))
    }

    /// A country or region and every region that contains it, up to the world.
    pub fn containing(&self, place: &str) -> Vec<String> {
        let mut places = vec![place.to_owned()];
        if let Some(country) = self.concept(Scheme::Countries, place) {
            places.extend(country.texts("regions").into_iter().map(str::to_owned));
        }
        let mut next = 0;
        while let Some(region) = places.get(next).and_then(|place| self.concept(Scheme::Regions, place)) {
            for broader in region.texts("broader") {
                if !places.iter().any(|known| known == broader) {
                    places.push(broader.to_owned());
                }
            }
            next += 1;
        }
        places
    }

    /// The great regions of the world: those that the list divides further.
    pub fn great_regions(&self) -> Vec<&str> {
        let regions = self.concepts(Scheme::Regions);
        let is_divided = |code: &str| regions.iter().any(|region| region.texts("broader").contains(&code));
        let is_great = |region: &&Concept| region.text("kind") == Some("region") && is_divided(&region.code);
        regions.iter().filter(is_great).map(|region| region.code.as_str()).collect()
    }

    /// The countries of a region, and the region itself.
    pub fn within(&self, region: &str) -> Vec<String> {
        let countries = self.concepts(Scheme::Countries).iter().map(|country| &country.code);
        let inside = countries.filter(|code| self.containing(code).iter().any(|place| place == region));
        std::iter::once(region.to_owned()).chain(inside.cloned()).collect()
    }

    /// How many decimals a currency has.
    pub fn minor_units(&self, currency: &str) -> Option<usize> {
        usize::try_from(self.concept(Scheme::Currencies, currency)?.number("minor_units")?).ok()
    }

    /// The disclosure that records of these policy areas have when nobody says otherwise: the least open one. What
    /// only carries codes of objectives, or none, is public.
    pub fn default_disclosure(&self, policy_areas: &[String]) -> Disclosure {
        policy_areas
            .iter()
            .filter_map(|code| self.concept(Scheme::PolicyAreas, code)?.text("default_disclosure")?.parse().ok())
            .max()
            .unwrap_or(Disclosure::Public)
    }
}

/// A file of the folder; none when it is not there.
fn read_own(path: &Path) -> Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::malformed("vocabulary", format!("{}: {error}", path.display()))),
    }
}
