//! What records are filtered and counted by, numbered once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::matching::numbers::{narrow, wide};

/// What a code says of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// Where it stands.
    State,
    /// How far it is disclosed once it is released.
    Disclosure,
    /// Who may know of it at this moment: a [`super::Tier`].
    Tier,
    /// The party that it is of.
    Owner,
    /// The kind of that party.
    OwnerKind,
    /// A policy area or an objective.
    PolicyArea,
    /// A form of support.
    Modality,
    /// Technical, financial or human.
    ResourceKind,
    /// A language of delivery.
    Language,
    /// A country that asks.
    Country,
    /// A State that asks with the requester.
    Concerned,
    /// How urgent it is.
    Urgency,
    /// The language that it is written in.
    WrittenIn,
    /// A country or region that is served.
    Serves,
    /// A country or region that is not served.
    Excludes,
    /// How far any of its needs is covered.
    Coverage,
    /// How many of its needs are covered how far, in all and in each policy area.
    CoverageTally,
    /// A concept that its texts mention, in whichever words and language.
    Subject,
    /// Whether help is sought for any of its needs.
    Sought,
    /// A policy area or an objective of a need that help is sought for.
    SoughtPolicyArea,
    /// A form of support of such a need.
    SoughtModality,
    /// A kind of resource of such a need.
    SoughtResourceKind,
    /// A language of such a need.
    SoughtLanguage,
}

impl Attribute {
    /// What says the same of the needs that help is sought for alone; itself where it is not of needs.
    #[must_use]
    pub fn of_sought(self) -> Self {
        match self {
            Self::PolicyArea => Self::SoughtPolicyArea,
            Self::Modality => Self::SoughtModality,
            Self::ResourceKind => Self::SoughtResourceKind,
            Self::Language => Self::SoughtLanguage,
            other => other,
        }
    }
}

/// The numbers of all codes that records ever had; a number is never given twice.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    numbers: BTreeMap<Attribute, BTreeMap<Arc<str>, u32>>,
    length: usize,
}

impl Codes {
    /// The number of a code, if any record ever had it.
    pub fn find(&self, attribute: Attribute, value: &str) -> Option<u32> {
        self.numbers.get(&attribute)?.get(value).copied()
    }

    /// The number of a code, which is new if no record ever had it.
    pub fn number(this: &mut Arc<Self>, attribute: Attribute, value: &str) -> u32 {
        if let Some(number) = this.find(attribute, value) {
            return number;
        }
        Arc::make_mut(this).add(attribute, value)
    }

    /// The number of a code that has none yet.
    fn add(&mut self, attribute: Attribute, value: &str) -> u32 {
        let number = narrow(self.length);
        self.length += 1;
        self.numbers.entry(attribute).or_default().insert(Arc::from(value), number);
        number
    }

    /// All codes of an attribute, by value.
    pub fn of(&self, attribute: Attribute) -> impl Iterator<Item = (&str, usize)> {
        self.numbers.get(&attribute).into_iter().flatten().map(|(value, number)| (&**value, wide(*number)))
    }

    /// How many codes there are.
    pub fn len(&self) -> usize {
        self.length
    }
}
