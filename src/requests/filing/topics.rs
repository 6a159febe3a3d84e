//! What is asked of somebody who files a request, topic by topic.

use crate::vocabulary::Scheme;
use crate::web::questions::{Kind, Question, Topic};

const TITLE: usize = 300;
const TEXT: usize = 20_000;
const NOTE: usize = 2_000;

/// The first page: enough to keep a draft.
pub const BEGINNING: Topic = Topic {
    name: "beginning",
    questions: &[
        Question::new("title", Kind::Line(TITLE)),
        Question::new("summary", Kind::OptionalText(TEXT)),
        Question::new("language", Kind::OneOf(Scheme::Languages)),
    ],
};

/// What the request is about.
pub const SITUATION: Topic = Topic {
    name: "situation",
    questions: &[
        Question::new("title", Kind::Line(TITLE)),
        Question::new("summary", Kind::OptionalText(TEXT)),
        Question::new("existing_support", Kind::OptionalText(TEXT)),
        Question::new("plan_link", Kind::Address),
        Question::new("language", Kind::OneOf(Scheme::Languages)),
    ],
};

/// One need.
pub const NEED: Topic = Topic {
    name: "need",
    questions: &[
        Question::new("title", Kind::Line(TITLE)),
        Question::new("description", Kind::OptionalText(TEXT)),
        Question::new("expertise", Kind::Weighted),
        Question::new("policy_areas", Kind::Many(&[Scheme::PolicyAreas, Scheme::GcmObjectives])),
        Question::new("modalities", Kind::Some(&[Scheme::Modalities])),
        Question::new("resource_kinds", Kind::Some(&[Scheme::ResourceKinds])),
        Question::new("languages", Kind::Many(&[Scheme::Languages])),
        Question::new("starts_on", Kind::Day),
        Question::new("ends_on", Kind::Day),
        Question::new("quantity/amount", Kind::Whole),
        Question::new("quantity/unit", Kind::OptionalLine(200)),
        Question::new("quantity/note", Kind::OptionalLine(NOTE)),
        Question::new("budget", Kind::Money),
    ],
};

/// Who asks with whom, and how urgently.
pub const CONTEXT: Topic = Topic {
    name: "context",
    questions: &[
        Question::new("urgency", Kind::One(Scheme::Urgencies)),
        Question::new("co_requesters", Kind::Many(&[Scheme::Countries])),
        Question::new("stakeholders", Kind::Some(&[Scheme::PartyKinds])),
        Question::new("markers", Kind::Markers),
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

/// Fields of a request that can be disclosed less than the whole.
const FIELDS: &[&str] =
    &["summary", "existing_support", "plan_link", "need_descriptions", "need_quantities", "need_budgets"];

/// The topics with a page of their own, beside the needs.
pub const TOPICS: [Topic; 3] = [SITUATION, CONTEXT, DISCLOSURE];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::RequestField;

    #[test]
    fn every_field_that_can_be_disclosed_less_is_asked_for() {
        let known: Vec<&str> = RequestField::ALL.iter().map(|field| field.as_str()).collect();
        assert_eq!(FIELDS, known);
    }
}
