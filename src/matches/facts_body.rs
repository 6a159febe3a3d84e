//! What the engine says of requirements and criteria, as the API shows it.

use super::body::{CriterionBody, EvidenceBody, GateBody, OutcomeName, RemedyBody, side};
use crate::matching::{CriterionResult, Evidence, GateResult};

impl<'a> From<GateResult<'a>> for GateBody<'a> {
    fn from(result: GateResult<'a>) -> Self {
        use crate::matching::Outcome;
        Self {
            gate: result.gate.code(),
            outcome: match result.outcome {
                Outcome::Met => OutcomeName::Met,
                Outcome::Unmet => OutcomeName::Unmet,
                Outcome::Unknown => OutcomeName::Unknown,
            },
            needed: result.needed,
            offered: result.offered,
            remedy: result.remedy.map(|remedy| RemedyBody {
                side: side(remedy.side),
                field: remedy.field,
                words: remedy.words,
            }),
        }
    }
}

impl<'a> From<CriterionResult<'a>> for CriterionBody<'a> {
    fn from(result: CriterionResult<'a>) -> Self {
        Self {
            criterion: result.criterion.code(),
            weight: result.weight,
            value: result.value,
            contribution: result.contribution,
            evidence: result.evidence.into_iter().map(EvidenceBody::from).collect(),
        }
    }
}

impl<'a> From<Evidence<'a>> for EvidenceBody<'a> {
    fn from(evidence: Evidence<'a>) -> Self {
        Self {
            needed: evidence.needed,
            offered: evidence.offered,
            via: evidence.via.code(),
            similarity: evidence.similarity,
        }
    }
}
