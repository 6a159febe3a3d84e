//! Matches as the API shows them. What they say of two records is put into words when they are written, and not before:
//! nobody reads most of it.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;

use crate::matching::{Coverage, Edit, EditValue, Explanation, Item, Match, PolicyIdentity, Said};
use crate::parties::PartySummary;
use crate::text_enum::text_enum;

text_enum! {
    /// What a match's score means.
    LabelName {
        /// A first call to make.
        Strong = "strong",
        /// Covers a main part.
        Good = "good",
        /// Worth a look.
        Possible = "possible",
        /// Little in common.
        Weak = "weak",
        /// Not a match.
        None = "none",
    }
}

text_enum! {
    /// Whether a gate lets a pair through.
    OutcomeName {
        /// The requirement is fulfilled.
        Met = "met",
        /// It is not: the pair is excluded.
        Unmet = "unmet",
        /// One side does not say: the pair is not excluded.
        Unknown = "unknown",
    }
}

text_enum! {
    /// One of the two records of a pair.
    SideName {
        /// The need, or the request it belongs to.
        Need = "need",
        /// The offer.
        Offer = "offer",
    }
}

/// A need and an offer, how well they fit, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchBody<'a> {
    /// The need.
    pub need: MatchedNeed,
    /// The offer.
    pub offer: MatchedOffer,
    /// The sum of the contributions, on an absolute scale.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
    /// What the score means by the policy's thresholds.
    pub label: LabelName,
    /// Requirements of each side on the other, in a fixed order; an unmet one excludes.
    #[schema(max_items = 10)]
    pub gates: Vec<GateBody<'a>>,
    /// What speaks for the pair, in a fixed order.
    #[schema(max_items = 9)]
    pub criteria: Vec<CriterionBody<'a>>,
    /// What of the need the offer covers.
    #[schema(max_items = 400)]
    pub covered: Vec<PartBody<'a>>,
    /// What of the need it does not cover.
    #[schema(max_items = 400)]
    pub uncovered: Vec<PartBody<'a>>,
    /// What neither it nor anything already agreed covers.
    #[schema(max_items = 400)]
    pub remaining: Vec<PartBody<'a>>,
    /// The policy by which it was measured.
    pub policy: PolicyIdentityBody,
}

/// The need of a match.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatchedNeed {
    /// The need; null when it is not filed.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// The request it belongs to; null when it is not filed.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub request_id: Option<String>,
    /// The country that asks (ISO 3166-1 alpha-3).
    pub country: Option<String>,
}

/// The offer of a match.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatchedOffer {
    /// The offer.
    #[schema(pattern = "^off_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who gives it.
    pub provider: MatchedProvider,
}

/// The provider of a matched offer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatchedProvider {
    /// The party.
    #[schema(pattern = "^pty_[0-9a-f-]{36}$")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind, a code of `party-kinds`.
    pub kind: String,
    /// Its country (ISO 3166-1 alpha-3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// One requirement with both values.
#[derive(Debug, Serialize, ToSchema)]
pub struct GateBody<'a> {
    /// Which requirement.
    #[schema(example = "country")]
    pub gate: &'static str,
    /// Whether it is fulfilled.
    pub outcome: OutcomeName,
    /// What is required.
    #[schema(value_type = String)]
    pub needed: Said<'a>,
    /// What is there.
    #[schema(value_type = String)]
    pub offered: Said<'a>,
    /// For an unknown outcome: what to fill in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<RemedyBody>,
}

/// What to fill in so that an unknown gate becomes known.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemedyBody {
    /// On which record.
    pub side: SideName,
    /// RFC 6901 pointer to the member.
    pub field: &'static str,
    /// In words.
    pub words: &'static str,
}

/// What one criterion contributes, and on which facts.
#[derive(Debug, Serialize, ToSchema)]
pub struct CriterionBody<'a> {
    /// Which criterion.
    #[schema(example = "expertise")]
    pub criterion: &'static str,
    /// What it counts; all weights sum to 1.
    #[schema(minimum = 0, maximum = 1)]
    pub weight: f64,
    /// How well the pair fits by it.
    #[schema(minimum = 0, maximum = 1)]
    pub value: f64,
    /// Weight × value; all contributions sum to the score.
    #[schema(minimum = 0, maximum = 1)]
    pub contribution: f64,
    /// The facts of both records that the value rests on.
    #[schema(max_items = 400)]
    pub evidence: Vec<EvidenceBody<'a>>,
}

/// One fact.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceBody<'a> {
    /// What is needed, in the need's own words or codes.
    #[schema(value_type = String)]
    pub needed: Said<'a>,
    /// What is offered, in the offer's own words or codes.
    #[schema(value_type = String)]
    pub offered: Said<'a>,
    /// By which way one meets the other; `subject` for a concept of the thesaurus that both texts are near, whose code is
    /// said on both sides.
    #[schema(example = "thesaurus")]
    pub via: &'static str,
    /// How well.
    #[schema(minimum = 0, maximum = 1)]
    pub similarity: f64,
}

/// One thing that a need asks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartBody<'a> {
    /// What kind of thing: `expertise`, `resource_kind`, `modality` or `country`.
    #[schema(example = "expertise")]
    pub part: &'static str,
    /// The need's own words or code.
    pub value: Cow<'a, str>,
}

/// Which policy a match was measured by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PolicyIdentityBody {
    /// The author's name for it.
    pub version: String,
    /// SHA-256 of its canonical JSON.
    #[schema(min_length = 64, max_length = 64)]
    pub hash: String,
}

/// Why a pair is a match, or why not and what would make it one.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplanationBody<'a> {
    /// The same object as in a list of matches.
    #[serde(flatten)]
    pub found: MatchBody<'a>,
    /// The fewest edits that would make it a match; null when it is one, or when nothing would.
    pub smallest_change: Option<ChangeBody>,
    /// Unmet gates that no edit of either record opens.
    #[schema(max_items = 10)]
    pub obstacles: Vec<&'static str>,
}

/// Edits that would make a pair a match.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeBody {
    /// All of them together are needed.
    #[schema(max_items = 40)]
    pub edits: Vec<EditBody>,
    /// The score after them.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
    /// The label after them.
    pub label: LabelName,
}

/// One edit of a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct EditBody {
    /// On which record.
    pub side: SideName,
    /// RFC 6901 pointer to the member.
    #[schema(example = "/serves")]
    pub field: String,
    /// `add`, `set` or `remove`.
    #[schema(example = "add")]
    pub operation: &'static str,
    /// With which value: a text or a number.
    pub value: EditValueBody,
    /// In words.
    pub words: String,
}

/// The value of an edit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum EditValueBody {
    /// A code, a phrase, a state or a date.
    Text(String),
    /// A count.
    Number(u64),
}

impl From<&PartySummary> for MatchedProvider {
    fn from(party: &PartySummary) -> Self {
        let PartySummary { id, name, kind, country } = party.clone();
        Self { id: id.to_string(), name, kind, country }
    }
}

impl<'a> MatchBody<'a> {
    /// Shows a match with the two records' own names.
    pub fn new(found: Match<'a>, need: MatchedNeed, offer: MatchedOffer, policy: PolicyIdentityBody) -> Self {
        let Coverage { covered, uncovered, remaining } = found.coverage;
        Self {
            need,
            offer,
            score: found.score,
            label: label(found.label),
            gates: found.gates.into_iter().map(GateBody::from).collect(),
            criteria: found.criteria.into_iter().map(CriterionBody::from).collect(),
            covered: parts(covered),
            uncovered: parts(uncovered),
            remaining: parts(remaining),
            policy,
        }
    }
}

impl<'a> ExplanationBody<'a> {
    /// Shows why a pair is a match or not.
    pub fn new(
        explanation: Explanation<'a>,
        need: MatchedNeed,
        offer: MatchedOffer,
        policy: PolicyIdentityBody,
    ) -> Self {
        let smallest_change = explanation.change.map(|change| ChangeBody {
            edits: change.edits.into_iter().map(EditBody::from).collect(),
            score: change.score,
            label: label(change.label),
        });
        Self {
            found: MatchBody::new(explanation.found, need, offer, policy),
            smallest_change,
            obstacles: explanation.obstacles.into_iter().map(crate::matching::Gate::code).collect(),
        }
    }
}

impl LabelName {
    /// The engine's label of this name; none for what is not a match.
    pub fn to_engine(self) -> Option<crate::matching::Label> {
        use crate::matching::Label;
        match self {
            Self::Strong => Some(Label::Strong),
            Self::Good => Some(Label::Good),
            Self::Possible => Some(Label::Possible),
            Self::Weak => Some(Label::Weak),
            Self::None => None,
        }
    }
}

/// The engine's label by the name that the API uses.
pub(super) fn label(label: crate::matching::Label) -> LabelName {
    use crate::matching::Label;
    match label {
        Label::Strong => LabelName::Strong,
        Label::Good => LabelName::Good,
        Label::Possible => LabelName::Possible,
        Label::Weak => LabelName::Weak,
        Label::None => LabelName::None,
    }
}

pub(super) fn side(side: crate::matching::Side) -> SideName {
    match side {
        crate::matching::Side::Need => SideName::Need,
        crate::matching::Side::Offer => SideName::Offer,
    }
}

/// The parts of a need by the names that the API uses.
pub(super) fn parts(items: Vec<Item<'_>>) -> Vec<PartBody<'_>> {
    items.into_iter().map(|item| PartBody { part: item.part.code(), value: item.value }).collect()
}

impl From<Edit> for EditBody {
    fn from(edit: Edit) -> Self {
        Self {
            side: side(edit.side),
            field: edit.field,
            operation: edit.operation.code(),
            value: match edit.value {
                EditValue::Text(text) => EditValueBody::Text(text),
                EditValue::Number(number) => EditValueBody::Number(number),
            },
            words: edit.words,
        }
    }
}

impl From<PolicyIdentity> for PolicyIdentityBody {
    fn from(identity: PolicyIdentity) -> Self {
        Self { version: identity.version, hash: identity.hash }
    }
}
