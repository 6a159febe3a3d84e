//! Why a pair is a match or why not: one object, whatever the answer.

use serde::Serialize;

use super::change::{Change, obstacles, smallest_change};
use super::coverage::{Coverage, coverage};
use super::criteria::{self, Values};
use super::evidence::{CriterionResult, criterion_results};
use super::expertise::{Cover, covers};
use super::facts::Key;
use super::find::Question;
use super::gate_words::{GateResult, gate_results};
use super::gates::{Gate, Outcome};
use super::index::Index;
use super::prepare::{PreparedNeed, PreparedOffer};
use super::relatedness::likeness;
use super::relevance::{Scale, WeighedNeed};
use super::score::{Label, score};
use super::statistics::Statistics;

/// A need and an offer, how well they fit, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match<'a> {
    /// The need.
    pub need: Key,
    /// The request it belongs to.
    pub request: Key,
    /// The offer.
    pub offer: Key,
    /// Who gives it.
    pub provider: Key,
    /// The sum of the contributions, 0..=1.
    pub score: f64,
    /// What the score means; `None` when a gate excludes the pair or the score is too low.
    pub label: Label,
    /// Requirements, in a fixed order.
    pub gates: Vec<GateResult<'a>>,
    /// What speaks for it, in a fixed order.
    pub criteria: Vec<CriterionResult<'a>>,
    /// Which parts of the need are covered.
    pub coverage: Coverage<'a>,
}

impl Match<'_> {
    /// Whether the pair is a match at all.
    pub fn is_match(&self) -> bool {
        self.label != Label::None
    }

    /// The same, independent of the records.
    pub fn into_owned(self) -> Match<'static> {
        Match {
            gates: self.gates.into_iter().map(GateResult::into_owned).collect(),
            criteria: self.criteria.into_iter().map(CriterionResult::into_owned).collect(),
            coverage: self.coverage.into_owned(),
            ..self
        }
    }
}

/// Why a pair is a match, or why not and what would make it one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation<'a> {
    /// The same object as in a list of matches.
    pub found: Match<'a>,
    /// The smallest change that would make it a match; none when it is one or nothing would.
    pub change: Option<Change>,
    /// The unmet gates that no change of either record opens.
    pub obstacles: Vec<Gate>,
}

impl Explanation<'_> {
    /// The same, independent of the records.
    pub fn into_owned(self) -> Explanation<'static> {
        Explanation { found: self.found.into_owned(), ..self }
    }
}

/// Explains any pair, in or out of the index. None when the viewer may not see one of the two.
pub fn explain_pair<'a>(
    index: &Index,
    need: &'a PreparedNeed,
    offer: &'a PreparedOffer,
    question: &Question<'_>,
) -> Option<Explanation<'a>> {
    let found = match_of_pair(index, need, offer, question)?;
    let change = if found.is_match() { None } else { smallest_change(index, need, offer, &found, question) };
    let obstacles = obstacles(&found, need, offer);
    Some(Explanation { found, change, obstacles })
}

/// The match object of any pair, in or out of the index, without what would make it one. None when the viewer may not see
/// one of the two.
pub fn match_of_pair<'a>(
    index: &Index,
    need: &'a PreparedNeed,
    offer: &'a PreparedOffer,
    question: &Question<'_>,
) -> Option<Match<'a>> {
    let visible = need.facts.audience.admits(question.viewer) && offer.facts.audience.admits(question.viewer);
    visible.then(|| assess(index, need, offer, question))
}

/// The match object of a pair, whoever may see it.
pub(crate) fn assess<'a>(
    index: &Index,
    need: &'a PreparedNeed,
    offer: &'a PreparedOffer,
    question: &Question<'_>,
) -> Match<'a> {
    let context = Context::new(index, question);
    let covers = covers(need, offer, &question.reference.thesaurus, &question.policy.expertise);
    let related = likeness(&index.place_of_need(need), &index.place_of_offer(offer));
    let weighed = context.weigh(need);
    let text = context.scale.value(weighed.sum(&offer.text, &context.scale));
    let values = criteria::values(&question.pair(need, offer), &covers, text, related, &question.reference.taxonomy);
    context.matched(need, &weighed, offer, &Compared { covers, values })
}

/// What is known of a pair once it was compared.
pub(crate) struct Compared {
    /// The cover of each wanted phrase.
    pub covers: Vec<Cover>,
    /// The values of all criteria.
    pub values: Values,
}

/// What is computed once for a question, whatever the number of pairs.
pub(crate) struct Context<'i> {
    statistics: &'i Statistics,
    question: &'i Question<'i>,
    pub scale: Scale,
}

impl<'i> Context<'i> {
    pub(crate) fn new(index: &'i Index, question: &'i Question<'i>) -> Context<'i> {
        Context { statistics: &index.statistics, question, scale: Scale::new(&question.policy.text, &index.statistics) }
    }

    /// What the need's words tell.
    pub(crate) fn weigh(&self, need: &PreparedNeed) -> WeighedNeed {
        WeighedNeed::new(need, self.statistics, &self.question.policy.text)
    }

    /// The match object of a pair.
    pub(crate) fn matched<'a>(
        &self,
        need: &'a PreparedNeed,
        weighed: &WeighedNeed,
        offer: &'a PreparedOffer,
        compared: &Compared,
    ) -> Match<'a> {
        let (question, policy) = (self.question, self.question.policy);
        let pair = question.pair(need, offer);
        let Compared { covers, values } = compared;
        let score = score(values, policy);
        let gates = gate_results(&pair, covers);
        let parts = weighed.parts(&offer.text, &self.scale).collect();
        let passes = gates.iter().all(|gate| gate.outcome != Outcome::Unmet);
        Match {
            need: need.key(),
            request: need.facts.request,
            offer: offer.key(),
            provider: offer.facts.provider.key,
            score,
            label: if passes { Label::of(score, &policy.thresholds) } else { Label::None },
            gates,
            criteria: criterion_results(&pair, values, covers, parts, &question.reference.taxonomy),
            coverage: coverage(&pair, covers),
        }
    }
}
