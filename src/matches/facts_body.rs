//! What the engine says of requirements and criteria, as the API shows it.

use super::body::{CriterionBody, EvidenceBody, GateBody, OutcomeName, RemedyBody, side};
use crate::matching::{CriterionResult, Evidence, GateResult};

impl From<GateResult<'_>> for GateBody {
    fn from(result: GateResult<'_>) -> Self {
        use crate::matching::Outcome;
        Self {
            gate: result.gate.code(),
            outcome: match result.outcome {
                Outcome::Met => OutcomeName::Met,
                Outcome::Unmet => OutcomeName::Unmet,
                Outcome::Unknown => OutcomeName::Unknown,
            },
            needed_told: result.needed.told(),
            offered_told: result.offered.told(),
            needed: result.needed.to_string(),
            offered: result.offered.to_string(),
            remedy: result.remedy.map(|remedy| RemedyBody {
                side: side(remedy.side),
                field: remedy.field.to_owned(),
                words: remedy.words.to_owned(),
            }),
        }
    }
}

impl From<CriterionResult<'_>> for CriterionBody {
    fn from(result: CriterionResult<'_>) -> Self {
        Self {
            criterion: result.criterion.code(),
            weight: result.weight,
            value: result.value,
            contribution: result.contribution,
            evidence: result.evidence.into_iter().map(EvidenceBody::from).collect(),
        }
    }
}

impl From<Evidence<'_>> for EvidenceBody {
    fn from(evidence: Evidence<'_>) -> Self {
        Self {
            needed_told: evidence.needed.told(),
            offered_told: evidence.offered.told(),
            needed: evidence.needed.to_string(),
            offered: evidence.offered.to_string(),
            via: evidence.via.code(),
            similarity: evidence.similarity,
        }
    }
}
