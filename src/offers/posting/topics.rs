//! What is asked of somebody who posts an offer, topic by topic.

use crate::vocabulary::Scheme;
use crate::web::questions::{Kind, Question, Topic};

const TITLE: usize = 300;
const TEXT: usize = 20_000;
const NOTE: usize = 2_000;

/// The first page: enough to keep a draft.
pub const BEGINNING: Topic = Topic {
    name: "beginning",
    questions: &[
        Question::new("title", Kind::Line(TITLE)).with_hint("hint-offer-title"),
        Question::new("description", Kind::Text(TEXT)),
        Question::new("language", Kind::OneOf(Scheme::Languages)),
    ],
};

/// What is offered.
pub const OFFER: Topic = Topic {
    name: "offer",
    questions: &[
        Question::new("title", Kind::Line(TITLE)).with_hint("hint-offer-title"),
        Question::new("description", Kind::Text(TEXT)),
        Question::new("language", Kind::OneOf(Scheme::Languages)),
        Question::new("expertise", Kind::Phrases),
        Question::new("policy_areas", Kind::Many(&[Scheme::PolicyAreas, Scheme::GcmObjectives])),
        Question::new("modalities", Kind::Some(&[Scheme::Modalities])),
        Question::new("resource_kinds", Kind::Some(&[Scheme::ResourceKinds])),
    ],
};

/// Where and when.
pub const REACH: Topic = Topic {
    name: "reach",
    questions: &[
        Question::new("serves", Kind::Many(&[Scheme::Regions, Scheme::Countries])),
        Question::new("excludes", Kind::Many(&[Scheme::Regions, Scheme::Countries])),
        Question::new("languages", Kind::Many(&[Scheme::Languages])),
        Question::new("available_from", Kind::Day),
        Question::new("available_until", Kind::Day),
        Question::new("lead_time_days", Kind::Whole),
    ],
};

/// How much there is, and on what terms.
pub const TERMS: Topic = Topic {
    name: "terms",
    questions: &[
        Question::new("capacity/total", Kind::Whole),
        Question::new("capacity/unit", Kind::OptionalLine(100)),
        Question::new("capacity/note", Kind::OptionalText(NOTE)),
        Question::new("cost_sharing", Kind::OptionalOne(Scheme::CostSharing)),
        Question::new("conditions", Kind::OptionalText(NOTE)),
    ],
};

/// Who may see it.
pub const DISCLOSURE: Topic = Topic {
    name: "disclosure",
    questions: &[
        Question::new("disclosure", Kind::One(Scheme::DisclosureLevels)),
        Question::new("field_disclosures", Kind::Tiers(FIELDS)),
    ],
};

/// Fields of an offer that can be disclosed less than the whole.
const FIELDS: &[&str] = &["capacity_note", "lead_time_days", "cost_sharing", "conditions"];

/// The topics with a page of their own.
pub const TOPICS: [Topic; 4] = [OFFER, REACH, TERMS, DISCLOSURE];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::OfferField;

    #[test]
    fn every_field_that_can_be_disclosed_less_is_asked_for() {
        let known: Vec<&str> = OfferField::ALL.iter().map(|field| field.as_str()).collect();
        assert_eq!(FIELDS, known);
    }
}
