//! The one value that says how fit is measured: weights, thresholds, parameters.
//!
//! The policy shipped with the program is `data/policy/default.json`; another one replaces it
//! without a rebuild. It has a version, chosen by who writes it, and a hash that identifies it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::criteria::Criterion;

const DEFAULT: &str = include_str!("../../data/policy/default.json");

/// How fit is measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// The author's name for this state of the policy.
    pub version: String,
    /// What each criterion counts; the sum is 1.
    pub weights: Weights,
    /// From which score on a match bears which label.
    pub thresholds: Thresholds,
    /// How policy areas are compared.
    pub policy_area: PolicyAreaSettings,
    /// How phrases of expertise are compared.
    pub expertise: ExpertiseSettings,
    /// How texts are compared.
    pub text: TextSettings,
    /// How service areas are compared.
    pub geography: GeographySettings,
    /// How the past is weighed.
    pub track_record: TrackRecordSettings,
    /// What speaks against a pair.
    pub caution: CautionSettings,
    /// The value of a criterion about which one side says nothing.
    pub not_stated: NotStated,
}

/// What each criterion counts, 0..=1 each.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Same field of work.
    pub policy_area: f64,
    /// What is wanted is known.
    pub expertise: f64,
    /// The texts speak of the same.
    pub text: f64,
    /// Works in the country, near it or anywhere.
    pub geography: f64,
    /// Speaks the languages.
    pub language: f64,
    /// Helps in the way that is wanted.
    pub modality: f64,
    /// Is there for the whole time.
    pub timing: f64,
    /// Met needs before.
    pub track_record: f64,
    /// Other offers speak of both.
    pub relatedness: f64,
}

/// From which score on a match bears which label. Below `weak` a pair is not a match.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Least score of a strong match.
    pub strong: f64,
    /// Least score of a good match.
    pub good: f64,
    /// Least score of a possible match.
    pub possible: f64,
    /// Least score of a weak match, and so of any.
    pub weak: f64,
}

/// How policy areas are compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyAreaSettings {
    /// One area contains the other, 0..=1.
    pub parent_child: f64,
    /// Primary crosswalk, 0..=1.
    pub primary: f64,
    /// Secondary crosswalk, 0..=1.
    pub secondary: f64,
    /// How many areas an offer may claim and still be a specialist.
    pub specialist_areas: u32,
    /// How fast the value falls with each further area: 1 / (1 + this × further areas).
    pub generalist_decay: f64,
}

/// How phrases of expertise are compared.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpertiseSettings {
    /// Both phrases name the same concept of the thesaurus.
    pub same_concept: f64,
    /// One concept is wider than the other.
    pub hierarchy: f64,
    /// The concepts are neighbours.
    pub related: f64,
    /// The best that words in common can give.
    pub words: f64,
    /// How much of that measure looks at neighbouring letters in common; 0..=1.
    pub pairs_share: f64,
    /// How much of that measure looks at the edits between the spellings, the rest looking at whole
    /// words; 0..=1.
    pub edits_share: f64,
    /// What two words have in common that may stand for one another.
    pub near_word: f64,
    /// Unrelated spellings have this much in common by edits: what counts is how much more it is.
    pub edits_floor: f64,
    /// The best that two words of one origin can have in common.
    pub derived_word: f64,
    /// The best that the offer's text can give to a wanted phrase that no offered phrase meets.
    pub text: f64,
    /// Least likeness of two words that are one word misspelt.
    pub misspelt_word: f64,
    /// Least likeness of two phrases without a word in common that are one phrase misspelt.
    pub misspelt_phrase: f64,
    /// What a misspelling costs: the likeness is multiplied by this.
    pub misspelt: f64,
    /// Below this likeness two phrases have nothing in common.
    pub least_similarity: f64,
    /// From this similarity on a wanted phrase counts as covered.
    pub covered: f64,
    /// What a phrase of high importance counts, an ordinary one being 1.
    pub high_importance: f64,
    /// What a mandatory phrase counts, an ordinary one being 1.
    pub mandatory_importance: f64,
}

/// How texts are compared: BM25F.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextSettings {
    /// How many of a need's terms are looked for: the heaviest.
    pub terms: u32,
    /// How soon repeating a word stops to count.
    pub k1: f64,
    /// How much the length of an offer matters, 0..=1.
    pub b: f64,
    /// What a word counts in each field of an offer.
    pub offer: Fields,
    /// What a word counts in each field of a need.
    pub need: Fields,
    /// How soon repeating a word in the need stops to count.
    pub k3: f64,
    /// What a concept of the thesaurus counts, a word being 1.
    pub concept: f64,
    /// The share of the best possible score is raised to this power, so that the usual small
    /// shares differ visibly.
    pub power: f64,
}

/// One number for each field of text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// The title.
    pub title: f64,
    /// The description; for a need with the summary of its request.
    pub description: f64,
    /// The phrases of expertise.
    pub expertise: f64,
}

impl Fields {
    /// The three numbers in the order title, description, expertise.
    pub(crate) fn array(&self) -> [f64; 3] {
        [self.title, self.description, self.expertise]
    }
}

/// How service areas are compared; each 0..=1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeographySettings {
    /// The country is named.
    pub named: f64,
    /// A region of few countries is named.
    pub region: f64,
    /// A large region is named.
    pub continent: f64,
    /// The whole world is served.
    pub world: f64,
    /// More countries than this make a region large.
    pub large_region: u32,
}

/// By how much the values of policy area, expertise, text and relatedness are lowered when something
/// speaks against a pair; each 0..=1, 0 = not at all.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CautionSettings {
    /// All that they have in common is excluded by the offer or the need.
    pub exclusion: f64,
    /// One is about people who leave, the other about people who come or return.
    pub movement: f64,
    /// One helps those with whom the other deals.
    pub helped: f64,
}

/// How the past is weighed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackRecordSettings {
    /// The share of needs met that is expected of somebody unknown, 0..=1.
    pub mean: f64,
    /// How many cases that expectation counts for.
    pub cases: f64,
}

/// The value of a criterion about which one side says nothing; each 0..=1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotStated {
    /// No policy areas on one side.
    pub policy_area: f64,
    /// No wanted expertise.
    pub expertise: f64,
    /// No countries on one side.
    pub geography: f64,
    /// No languages on one side.
    pub language: f64,
    /// No modalities on one side.
    pub modality: f64,
    /// No dates on the need's side.
    pub timing: f64,
    /// Too few offers to learn from, or no known word on one side.
    pub relatedness: f64,
}

/// Which policy computed a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyIdentity {
    /// The author's name for it.
    pub version: String,
    /// SHA-256 of its canonical JSON, in hexadecimal.
    pub hash: String,
}

/// Why a policy was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError(pub(crate) Vec<String>);

impl PolicyError {
    /// One sentence for each thing that is wrong.
    pub fn problems(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the matching policy is not usable: {}", self.0.join("; "))
    }
}

impl std::error::Error for PolicyError {}

impl Default for Policy {
    /// The policy that is shipped.
    #[expect(clippy::expect_used, reason = "the file is compiled in and a test parses it")]
    fn default() -> Policy {
        Policy::parse(DEFAULT).expect("the policy that is compiled in is usable")
    }
}

impl Policy {
    /// A policy from JSON, refused with every reason when it cannot be used.
    pub fn parse(json: &str) -> Result<Policy, PolicyError> {
        let policy: Policy = serde_json::from_str(json).map_err(|error| PolicyError(vec![error.to_string()]))?;
        policy.validate()?;
        Ok(policy)
    }

    /// The policy as JSON with its members in a fixed order and no space.
    pub fn canonical_json(&self) -> String {
        // Numbers are finite by validation and all keys are text, so this cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The policy as JSON on lines of its own, for people to read.
    pub fn readable_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Which policy this is.
    pub fn identity(&self) -> PolicyIdentity {
        let digest = Sha256::digest(self.canonical_json());
        let hash = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        PolicyIdentity { version: self.version.clone(), hash }
    }

    /// The same policy with other weights, for rankings by one criterion alone.
    pub fn only(&self, criterion: Criterion) -> Policy {
        let mut policy = self.clone();
        policy.version = format!("{} ({} only)", self.version, criterion.code());
        policy.weights = Weights::by(|other| if criterion == other { 1.0 } else { 0.0 });
        policy
    }
}

impl Weights {
    /// The weight of one criterion.
    pub fn of(&self, criterion: Criterion) -> f64 {
        match criterion {
            Criterion::PolicyArea => self.policy_area,
            Criterion::Expertise => self.expertise,
            Criterion::Text => self.text,
            Criterion::Geography => self.geography,
            Criterion::Language => self.language,
            Criterion::Modality => self.modality,
            Criterion::Timing => self.timing,
            Criterion::TrackRecord => self.track_record,
            Criterion::Relatedness => self.relatedness,
        }
    }

    /// Each criterion weighed by a rule.
    pub fn by(rule: impl Fn(Criterion) -> f64) -> Weights {
        Weights {
            policy_area: rule(Criterion::PolicyArea),
            expertise: rule(Criterion::Expertise),
            text: rule(Criterion::Text),
            geography: rule(Criterion::Geography),
            language: rule(Criterion::Language),
            modality: rule(Criterion::Modality),
            timing: rule(Criterion::Timing),
            track_record: rule(Criterion::TrackRecord),
            relatedness: rule(Criterion::Relatedness),
        }
    }

    /// The same weights with one changed, brought back to a sum of 1.
    #[must_use]
    pub fn with(&self, criterion: Criterion, weight: f64) -> Weights {
        let sum = 1.0 - self.of(criterion) + weight;
        Weights::by(|other| if other == criterion { weight / sum } else { self.of(other) / sum })
    }

    /// Weights in whole thousandths; what is over or missing goes to the heaviest.
    #[must_use]
    pub fn rounded(&self) -> Weights {
        let round = |weight: f64| (weight * 1e3).round() / 1e3;
        let heaviest =
            Criterion::ALL.into_iter().reduce(|most, next| if self.of(next) > self.of(most) { next } else { most });
        let others: f64 =
            Criterion::ALL.iter().filter(|other| Some(**other) != heaviest).map(|other| round(self.of(*other))).sum();
        Weights::by(|other| if Some(other) == heaviest { round(1.0 - others) } else { round(self.of(other)) })
    }
}
