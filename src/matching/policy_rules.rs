//! What makes a policy usable, with a sentence for each thing that is wrong.

use super::criteria::Criterion;
use super::policy::{Policy, PolicyError, Thresholds};

impl Policy {
    /// Everything that is wrong with the policy.
    pub fn validate(&self) -> Result<(), PolicyError> {
        let mut problems = Vec::new();
        if self.version.trim().is_empty() {
            problems.push("`version` is empty: name the policy, for example \"2026-03\"".to_owned());
        }
        for (name, value) in self.shares() {
            if !(0.0..=1.0).contains(&value) {
                problems.push(format!("`{name}` is {value}; it must lie between 0 and 1"));
            }
        }
        for (name, value) in self.factors() {
            if !(value.is_finite() && value >= 0.0) {
                problems.push(format!("`{name}` is {value}; it must be zero or more"));
            }
        }
        let sum: f64 = Criterion::ALL.iter().map(|&criterion| self.weights.of(criterion)).sum();
        if (sum - 1.0).abs() > 1e-9 {
            problems.push(format!("the weights sum to {sum}; they must sum to 1"));
        }
        let Thresholds { strong, good, possible, weak } = self.thresholds;
        if !(strong >= good && good >= possible && possible >= weak) {
            problems.push(format!(
                "`thresholds` must fall from strong to weak, but are {strong}, {good}, {possible}, {weak}"
            ));
        }
        if self.text.power <= 0.0 || self.text.k1 <= 0.0 || self.text.terms == 0 {
            problems.push("`text.power`, `text.k1` and `text.terms` must be more than zero".to_owned());
        }
        if self.text.need.array().iter().chain(&self.text.offer.array()).sum::<f64>() <= 0.0 {
            problems.push("`text.need` and `text.offer` must not all be zero".to_owned());
        }
        if problems.is_empty() { Ok(()) } else { Err(PolicyError(problems)) }
    }

    fn shares(&self) -> Vec<(String, f64)> {
        let mut shares: Vec<(String, f64)> = Criterion::ALL
            .iter()
            .map(|&criterion| (format!("weights.{}", criterion.code()), self.weights.of(criterion)))
            .collect();
        let (areas, expertise) = (&self.policy_area, &self.expertise);
        let (places, unknown) = (&self.geography, &self.not_stated);
        let named = [
            ("thresholds.strong", self.thresholds.strong),
            ("thresholds.good", self.thresholds.good),
            ("thresholds.possible", self.thresholds.possible),
            ("thresholds.weak", self.thresholds.weak),
            ("policy_area.parent_child", areas.parent_child),
            ("policy_area.primary", areas.primary),
            ("policy_area.secondary", areas.secondary),
            ("expertise.same_concept", expertise.same_concept),
            ("expertise.hierarchy", expertise.hierarchy),
            ("expertise.related", expertise.related),
            ("expertise.words", expertise.words),
            ("expertise.offered_share", expertise.offered_share),
            ("expertise.text", expertise.text),
            ("expertise.misspelt_word", expertise.misspelt_word),
            ("expertise.misspelt_phrase", expertise.misspelt_phrase),
            ("expertise.misspelt", expertise.misspelt),
            ("expertise.least_similarity", expertise.least_similarity),
            ("expertise.covered", expertise.covered),
            ("text.b", self.text.b),
            ("geography.named", places.named),
            ("geography.region", places.region),
            ("geography.continent", places.continent),
            ("geography.world", places.world),
            ("track_record.mean", self.track_record.mean),
            ("not_stated.policy_area", unknown.policy_area),
            ("not_stated.expertise", unknown.expertise),
            ("not_stated.geography", unknown.geography),
            ("not_stated.language", unknown.language),
            ("not_stated.modality", unknown.modality),
            ("not_stated.timing", unknown.timing),
            ("not_stated.relatedness", unknown.relatedness),
            ("caution.exclusion", self.caution.exclusion),
            ("caution.movement", self.caution.movement),
            ("caution.helped", self.caution.helped),
        ];
        shares.extend(named.map(|(name, value)| (name.to_owned(), value)));
        shares
    }

    fn factors(&self) -> [(&'static str, f64); 14] {
        [
            ("policy_area.generalist_decay", self.policy_area.generalist_decay),
            ("expertise.high_importance", self.expertise.high_importance),
            ("expertise.mandatory_importance", self.expertise.mandatory_importance),
            ("text.k1", self.text.k1),
            ("text.k3", self.text.k3),
            ("text.concept", self.text.concept),
            ("text.power", self.text.power),
            ("text.offer.title", self.text.offer.title),
            ("text.offer.description", self.text.offer.description),
            ("text.offer.expertise", self.text.offer.expertise),
            ("text.need.title", self.text.need.title),
            ("text.need.description", self.text.need.description),
            ("text.need.expertise", self.text.need.expertise),
            ("track_record.cases", self.track_record.cases),
        ]
    }
}
