//! The answer to a preview: matches, what is filed already, and how specific the need is.

use serde::Serialize;
use utoipa::ToSchema;

use super::body::MatchBody;
use crate::http::page::{PageInformation, PageLinks};
use crate::matching::Specificity;
use crate::similar::body::SimilarRequestBody;

/// What a need would meet if it were filed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewAnswer {
    /// The matches, best first.
    #[schema(max_items = 100)]
    pub data: Vec<MatchBody>,
    /// What follows.
    pub page: PageInformation,
    /// Addresses, relative to the host.
    pub links: PageLinks,
    /// Requests that ask for the same, or for something like it, best first.
    #[schema(max_items = 10)]
    pub similar: Vec<SimilarRequestBody>,
    /// How specific the need is.
    pub specificity: SpecificityBody,
}

/// How specific a need is: the more it says, the better it is matched.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecificityBody {
    /// The sum of what each part adds.
    #[schema(minimum = 0, maximum = 1)]
    pub value: f64,
    /// The parts, in a fixed order; their weights sum to 1.
    #[schema(max_items = 8)]
    pub parts: Vec<SpecificityPartBody>,
}

/// One thing that a need may be specific about.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecificityPartBody {
    /// RFC 6901 pointer to the member of the body.
    #[schema(max_length = 100, example = "/need/expertise")]
    pub field: &'static str,
    /// What it can add.
    #[schema(minimum = 0, maximum = 1)]
    pub weight: f64,
    /// How much of that it adds.
    #[schema(minimum = 0, maximum = 1)]
    pub value: f64,
    /// What would raise it; null when nothing would.
    #[schema(required, max_length = 300)]
    pub advice: Option<&'static str>,
}

impl From<Specificity> for SpecificityBody {
    fn from(specificity: Specificity) -> Self {
        let parts = specificity.parts.into_iter().map(|part| SpecificityPartBody {
            field: part.field,
            weight: part.weight,
            value: part.value,
            advice: (!part.advice.is_empty()).then_some(part.advice),
        });
        Self { value: specificity.value, parts: parts.collect() }
    }
}
