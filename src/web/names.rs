//! The names of codes in the language of a page, and lists of them as the language joins them.

use std::borrow::Borrow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::frame::{Choice, Frame};
use crate::disclosure::Disclosure;
use crate::requests::needs::body::QuantityBody;
use crate::vocabulary::{Concept, Language, Scheme};

/// Countries that a card names.
const FEW: usize = 4;

impl Frame<'_> {
    /// The codes of a list with their names, for a form: in the list's own order, countries and languages in that of
    /// their names.
    pub fn choices(&self, scheme: Scheme) -> Vec<Choice> {
        let name = |code: &str| match scheme {
            Scheme::PolicyAreas | Scheme::GcmObjectives => self.area(code),
            _ => self.name_in(&[scheme], code),
        };
        let choice = |concept: &Concept| Choice { value: concept.code.clone(), words: name(&concept.code) };
        let mut choices: Vec<Choice> = self.vocabulary.concepts(scheme).iter().map(choice).collect();
        if matches!(scheme, Scheme::Countries | Scheme::Languages) {
            choices.sort_by_cached_key(|choice| plain(&choice.words));
        }
        choices
    }

    /// The name of a tier of disclosure.
    pub fn tier(&self, disclosure: impl Borrow<Disclosure>) -> String {
        self.name_in(&[Scheme::DisclosureLevels], disclosure.borrow().as_str())
    }

    /// The name of a code in the first of some lists that has it; the code itself where none has.
    pub fn name_in(&self, schemes: &[Scheme], code: &str) -> String {
        let concept = schemes.iter().find_map(|scheme| self.vocabulary.concept(*scheme, code));
        let name = concept.and_then(|concept| {
            concept.label.get(self.language.as_str()).or_else(|| concept.label.get(Language::English.as_str()))
        });
        name.map_or(code, |name| name).to_owned()
    }

    /// The name of a policy area, or of an objective with its number: some of both have one name.
    pub fn area(&self, code: &str) -> String {
        let name = self.name_in(&[Scheme::PolicyAreas, Scheme::GcmObjectives], code);
        match code.strip_prefix("GCM-") {
            Some(number) => format!("{} · {name}", number.trim_start_matches('0')),
            None => name,
        }
    }

    /// The name of a country or region.
    pub fn place(&self, code: &str) -> String {
        self.name_in(&[Scheme::Countries, Scheme::Regions], code)
    }

    /// The name of a form of support, a kind of resource, a language or a kind of party.
    pub fn name(&self, code: &str) -> String {
        let schemes =
            [Scheme::Modalities, Scheme::ResourceKinds, Scheme::PartyKinds, Scheme::CostSharing, Scheme::Urgencies];
        self.name_in(&schemes, code)
    }

    /// The name of a code of any list that forms offer.
    pub fn code(&self, code: &str) -> String {
        let places =
            [Scheme::Countries, Scheme::Regions, Scheme::PolicyAreas, Scheme::GcmObjectives, Scheme::Languages];
        match self.name_in(&places, code) {
            name if name == code => self.name(code),
            name => name,
        }
    }

    /// The name of a reason for a step.
    pub fn reason(&self, code: &str) -> String {
        self.name_in(&[Scheme::TransitionReasons], code)
    }

    /// The name of a language.
    pub fn language_name(&self, code: &str) -> String {
        self.name_in(&[Scheme::Languages], code)
    }

    /// Names one after the other, as the language joins them.
    pub fn joined(&self, names: &[String]) -> String {
        names.join(&self.say("list-comma"))
    }

    /// The names of forms of support and the like, joined.
    pub fn names(&self, codes: &[String]) -> String {
        self.joined(&codes.iter().map(|code| self.name(code)).collect::<Vec<_>>())
    }

    /// The names of countries and regions, joined.
    pub fn places(&self, codes: &[String]) -> String {
        self.joined(&codes.iter().map(|code| self.place(code)).collect::<Vec<_>>())
    }

    /// The names of languages, joined.
    pub fn language_names(&self, codes: &[String]) -> String {
        self.joined(&codes.iter().map(|code| self.language_name(code)).collect::<Vec<_>>())
    }

    /// The first of many countries and regions, and how many there are besides.
    pub fn few_places(&self, codes: &[String]) -> String {
        let few: Vec<String> = codes.iter().take(FEW).map(|code| self.place(code)).collect();
        match codes.len().saturating_sub(FEW) {
            0 => self.joined(&few),
            more => format!("{} +{}", self.joined(&few), self.number(more)),
        }
    }

    /// Two days, of which either may not be stated.
    pub fn period(&self, first: &Option<String>, last: &Option<String>) -> String {
        match (first, last) {
            (Some(first), Some(last)) => self.with_two("period", self.day(first), self.day(last)),
            (Some(first), None) => self.with("period-from", self.day(first)),
            (None, Some(last)) => self.with("period-until", self.day(last)),
            (None, None) => self.say("not-stated"),
        }
    }

    /// How much of something, as far as it is stated.
    pub fn quantity(&self, quantity: &QuantityBody) -> String {
        let amount = quantity.amount.map(|amount| self.number(amount));
        let parts = [amount, quantity.unit.clone(), quantity.note.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A name in small letters without marks, so that "Égypte" stands among those with an E.
pub fn plain(name: &str) -> String {
    name.nfd().filter(|character| !is_combining_mark(*character)).collect::<String>().to_lowercase()
}
