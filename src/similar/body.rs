//! Similar records as the API shows them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::matches::body::MatchedOffer;
use crate::matching::{Reason, ReasonKind, Similar, Verdict};
use crate::requests::{Request, RequestState};
use crate::text_enum::text_enum;

text_enum! {
    /// What a pair of records is.
    VerdictName {
        /// The same thing filed again, as far as can be told.
        Same = "same",
        /// Alike, and no more than that.
        Similar = "similar",
    }
}

text_enum! {
    /// For or against two records being the same.
    SpeaksName {
        /// For it.
        For = "for",
        /// Against it.
        Against = "against",
    }
}

text_enum! {
    /// What two records have in common, or what tells them apart.
    ReasonName {
        /// The same party filed both.
        SameFiler = "same_filer",
        /// The titles say the same.
        SameTitle = "same_title",
        /// Text that both have word for word.
        SameText = "same_text",
        /// Words in common, or of one root in two languages.
        SameWords = "same_words",
        /// Concepts of the expertise thesaurus in common, in whatever language.
        SameConcepts = "same_concepts",
        /// Figures, names and abbreviations in common.
        SameFigures = "same_figures",
        /// Codes, dates and values in common.
        SameValues = "same_values",
        /// Countries in common.
        SamePlaces = "same_places",
        /// Another party filed it.
        OtherFiler = "other_filer",
        /// One title has something in place of the other's.
        OtherTitle = "other_title",
        /// Figures and names in place of others.
        OtherFigures = "other_figures",
        /// No country in common.
        OtherPlaces = "other_places",
        /// One leaves out what the other is about.
        LeftOut = "left_out",
    }
}

/// A request that is the same as a record or like it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimilarRequestBody {
    /// The request.
    pub request: SimilarRequest,
    /// From one half on the chance that it is the same; below, half of what the texts have in common.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
    /// What the score means.
    pub verdict: VerdictName,
    /// What speaks for it, then what speaks against.
    #[schema(max_items = 13)]
    pub reasons: Vec<ReasonBody>,
}

/// A similar request in short.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimilarRequest {
    /// The request.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub id: String,
    /// A short name to read out.
    #[schema(max_length = 20, example = "REQ-2026-7K4M2Q")]
    pub reference: String,
    /// Its title.
    #[schema(max_length = 300)]
    pub title: String,
    /// The country that asks (ISO 3166-1 alpha-3).
    #[schema(min_length = 3, max_length = 3)]
    pub country: String,
    /// The name of the party that asks.
    #[schema(max_length = 300)]
    pub requester: String,
    /// Where it stands.
    pub state: RequestState,
}

/// An offer that is the same as a record or like it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimilarOfferBody {
    /// The offer.
    pub offer: MatchedOffer,
    /// From one half on the chance that it is the same; below, half of what the texts have in common.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
    /// What the score means.
    pub verdict: VerdictName,
    /// What speaks for it, then what speaks against.
    #[schema(max_items = 13)]
    pub reasons: Vec<ReasonBody>,
}

/// Why two records are held to be the same or not, with what each of them says.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReasonBody {
    /// What kind of reason.
    pub reason: ReasonName,
    /// Whether it speaks for or against.
    pub speaks: SpeaksName,
    /// What the record that is asked about says.
    #[schema(max_length = 2000)]
    pub mine: String,
    /// What the other record says.
    #[schema(max_length = 2000)]
    pub theirs: String,
    /// How much of the whole it is.
    #[schema(minimum = 0, maximum = 1)]
    pub share: f64,
}

/// Longer evidence is cut.
const EVIDENCE: usize = 2_000;

impl SimilarRequestBody {
    /// Shows a similar request.
    pub fn new(found: Similar, request: &Request) -> Self {
        Self {
            request: SimilarRequest {
                id: request.id.to_string(),
                reference: request.reference.clone(),
                title: request.details.title.clone(),
                country: request.details.country.clone(),
                requester: request.requester.name.clone(),
                state: request.state,
            },
            score: found.score,
            verdict: found.verdict.into(),
            reasons: found.reasons.into_iter().map(ReasonBody::from).collect(),
        }
    }
}

impl SimilarOfferBody {
    /// Shows a similar offer.
    pub fn new(found: Similar, offer: MatchedOffer) -> Self {
        Self {
            offer,
            score: found.score,
            verdict: found.verdict.into(),
            reasons: found.reasons.into_iter().map(ReasonBody::from).collect(),
        }
    }
}

impl From<Reason> for ReasonBody {
    fn from(reason: Reason) -> Self {
        let cut =
            |text: String| if text.chars().count() > EVIDENCE { text.chars().take(EVIDENCE).collect() } else { text };
        Self {
            reason: reason.kind.into(),
            speaks: if reason.kind.speaks_for() { SpeaksName::For } else { SpeaksName::Against },
            mine: cut(reason.mine),
            theirs: cut(reason.theirs),
            share: reason.share.clamp(0.0, 1.0),
        }
    }
}

impl From<Verdict> for VerdictName {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Same => Self::Same,
            Verdict::Similar => Self::Similar,
        }
    }
}

impl From<ReasonKind> for ReasonName {
    fn from(kind: ReasonKind) -> Self {
        match kind {
            ReasonKind::SameFiler => Self::SameFiler,
            ReasonKind::SameTitle => Self::SameTitle,
            ReasonKind::SameText => Self::SameText,
            ReasonKind::SameWords => Self::SameWords,
            ReasonKind::SameConcepts => Self::SameConcepts,
            ReasonKind::SameFigures => Self::SameFigures,
            ReasonKind::SameValues => Self::SameValues,
            ReasonKind::SamePlaces => Self::SamePlaces,
            ReasonKind::OtherFiler => Self::OtherFiler,
            ReasonKind::OtherTitle => Self::OtherTitle,
            ReasonKind::OtherFigures => Self::OtherFigures,
            ReasonKind::OtherPlaces => Self::OtherPlaces,
            ReasonKind::LeftOut => Self::LeftOut,
        }
    }
}
