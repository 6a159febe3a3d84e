//! Reading what a plan is to say: each part by itself, then the parts against each other.

use std::collections::HashSet;

use super::body::{BudgetLineBody, IndicatorBody, MilestoneBody, OutcomeBody};
use super::{BudgetLine, Content, Indicator, Milestone, Outcome, Share};
use crate::ids::{IntroductionId, TypedId};
use crate::introductions::Introduction;
use crate::money::Money;
use crate::requests::needs::NEEDS;
use crate::validation::{NOTE, Problems, TITLE};
use crate::vocabulary::Vocabulary;

/// The most introductions of a plan.
pub(super) const INTRODUCTIONS: usize = 100;
/// The most outcomes of a plan.
const OUTCOMES: usize = 50;
/// The most indicators of an outcome.
const INDICATORS: usize = 20;
/// The most milestones of a plan.
const MILESTONES: usize = 100;
/// The most budget lines of a plan.
const BUDGET_LINES: usize = 200;
/// The most characters of a key.
const KEY: usize = 20;
/// The most characters of a value of an indicator, or of its unit.
pub(super) const VALUE: usize = 100;

/// Reads an identifier; nothing when it is none.
pub(super) fn read_id<I: TypedId>(problems: &mut Problems<'_>, pointer: &str, text: &str) -> Option<I> {
    let id = text.parse::<I>();
    if let Err(expected) = &id {
        problems.add(pointer, "wrong_id", format!("\"{text}\": {expected}."));
    }
    id.ok()
}

/// What the introductions that are named bring; each must be among those that the plan may be made of.
pub(super) fn read_shares(problems: &mut Problems<'_>, named: &[String], known: &[Introduction]) -> Vec<Share> {
    const POINTER: &str = "/introduction_ids";
    problems.count(POINTER, named.len(), INTRODUCTIONS);
    if named.is_empty() {
        problems.add(POINTER, "required", "A plan is made of agreed introductions; name at least one.");
    }
    let mut shares: Vec<Share> = Vec::new();
    for (index, text) in named.iter().take(INTRODUCTIONS).enumerate() {
        let pointer = format!("{POINTER}/{index}");
        let Some(id) = read_id::<IntroductionId>(problems, &pointer, text) else { continue };
        match known.iter().find(|introduction| introduction.id == id) {
            None => problems.add(
                pointer,
                "unknown_record",
                "Not an agreed introduction of this request, or none that you may know of.",
            ),
            Some(_) if shares.iter().any(|share| share.introduction == id) => {}
            Some(introduction) => shares.push(share(introduction)),
        }
    }
    shares
}

/// What an introduction brings.
pub(super) fn share(introduction: &Introduction) -> Share {
    let needs = introduction.needs.iter().map(|need| need.id).collect();
    Share { introduction: introduction.id, partner: introduction.provider, needs }
}

/// Gives entries of a list their keys: those that they bring, each once, and new ones for the others.
struct Keys {
    taken: HashSet<String>,
    prefix: &'static str,
}

impl Keys {
    fn new<'k>(prefix: &'static str, given: impl Iterator<Item = &'k Option<String>>) -> Self {
        Self { taken: given.flatten().cloned().collect(), prefix }
    }

    /// The key of an entry; one that another entry brought before is a problem.
    fn read(
        &mut self,
        problems: &mut Problems<'_>,
        pointer: &str,
        given: Option<&str>,
        seen: &mut HashSet<String>,
    ) -> String {
        let Some(key) = given else { return self.invent() };
        let is_key = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if key.is_empty() || key.len() > KEY || key.starts_with('-') || !key.bytes().all(is_key) {
            let message = format!("\"{key}\" is no key; write 1 to {KEY} small letters, digits and hyphens.");
            problems.add(format!("{pointer}/key"), "invalid_key", message);
        } else if !seen.insert(key.to_owned()) {
            let message = format!("Another entry has the key \"{key}\"; leave it out to be given one.");
            problems.add(format!("{pointer}/key"), "repeated_key", message);
        }
        key.to_owned()
    }

    fn invent(&mut self) -> String {
        let free = (1..).map(|number| format!("{}{number}", self.prefix)).find(|key| !self.taken.contains(key));
        let key = free.unwrap_or_default();
        self.taken.insert(key.clone());
        key
    }
}

/// Outcomes with their indicators.
pub(super) fn read_outcomes(problems: &mut Problems<'_>, given: &[OutcomeBody]) -> Vec<Outcome> {
    problems.count("/outcomes", given.len(), OUTCOMES);
    let given = given.get(..OUTCOMES.min(given.len())).unwrap_or_default();
    let mut keys = Keys::new("o", given.iter().map(|outcome| &outcome.key));
    let all_indicators = given.iter().flat_map(|outcome| &outcome.indicators);
    let mut indicator_keys = Keys::new("i", all_indicators.map(|indicator| &indicator.key));
    let (mut seen, mut seen_indicators) = (HashSet::new(), HashSet::new());
    let mut outcomes = Vec::with_capacity(given.len());
    for (index, outcome) in given.iter().enumerate() {
        let pointer = format!("/outcomes/{index}");
        let needs_pointer = format!("{pointer}/need_ids");
        problems.count(&needs_pointer, outcome.need_ids.len(), NEEDS);
        if outcome.need_ids.is_empty() {
            problems.add(needs_pointer.as_str(), "required", "Name the needs that it answers, at least one.");
        }
        let needs = outcome.need_ids.iter().take(NEEDS).enumerate();
        let needs = needs.filter_map(|(at, id)| read_id(problems, &format!("{needs_pointer}/{at}"), id)).collect();
        problems.count(&format!("{pointer}/indicators"), outcome.indicators.len(), INDICATORS);
        let indicators = outcome.indicators.iter().take(INDICATORS).enumerate();
        let indicators = indicators
            .map(|(at, indicator)| {
                let place = format!("{pointer}/indicators/{at}");
                read_indicator(problems, &place, indicator, (&mut indicator_keys, &mut seen_indicators))
            })
            .collect();
        outcomes.push(Outcome {
            key: keys.read(problems, &pointer, outcome.key.as_deref(), &mut seen),
            statement: problems.text(&format!("{pointer}/statement"), &outcome.statement, NOTE),
            needs,
            indicators,
        });
    }
    outcomes
}

fn read_indicator(
    problems: &mut Problems<'_>,
    pointer: &str,
    given: &IndicatorBody,
    (keys, seen): (&mut Keys, &mut HashSet<String>),
) -> Indicator {
    Indicator {
        key: keys.read(problems, pointer, given.key.as_deref(), seen),
        name: problems.text(&format!("{pointer}/name"), &given.name, TITLE),
        unit: problems.optional_text(&format!("{pointer}/unit"), given.unit.as_deref(), VALUE),
        baseline: problems.optional_text(&format!("{pointer}/baseline"), given.baseline.as_deref(), VALUE),
        target: problems.text(&format!("{pointer}/target"), &given.target, VALUE),
    }
}

/// Milestones.
pub(super) fn read_milestones(problems: &mut Problems<'_>, given: &[MilestoneBody]) -> Vec<Milestone> {
    problems.count("/milestones", given.len(), MILESTONES);
    let mut keys = Keys::new("m", given.iter().map(|milestone| &milestone.key));
    let mut seen = HashSet::new();
    let mut milestones = Vec::new();
    for (index, milestone) in given.iter().take(MILESTONES).enumerate() {
        let pointer = format!("/milestones/{index}");
        let key = keys.read(problems, &pointer, milestone.key.as_deref(), &mut seen);
        let title = problems.text(&format!("{pointer}/title"), &milestone.title, TITLE);
        let due_on = problems.optional_date(&format!("{pointer}/due_on"), Some(&milestone.due_on));
        let responsible = read_id(problems, &format!("{pointer}/responsible_id"), &milestone.responsible_id);
        let done_when = problems.text(&format!("{pointer}/done_when"), &milestone.done_when, NOTE);
        if let (Some(due_on), Some(responsible)) = (due_on, responsible) {
            milestones.push(Milestone { key, title, due_on, responsible, done_when });
        }
    }
    milestones
}

/// Budget lines: each in its own currency, to the minor unit.
pub(super) fn read_budget_lines(
    problems: &mut Problems<'_>,
    vocabulary: &Vocabulary,
    given: &[BudgetLineBody],
) -> Vec<BudgetLine> {
    problems.count("/budget_lines", given.len(), BUDGET_LINES);
    let mut keys = Keys::new("b", given.iter().map(|line| &line.key));
    let mut seen = HashSet::new();
    let mut lines = Vec::new();
    for (index, line) in given.iter().take(BUDGET_LINES).enumerate() {
        let pointer = format!("/budget_lines/{index}");
        let key = keys.read(problems, &pointer, line.key.as_deref(), &mut seen);
        let partner = read_id(problems, &format!("{pointer}/partner_id"), &line.partner_id);
        let item = problems.text(&format!("{pointer}/item"), &line.item, TITLE);
        let amount = Money::parse(problems, vocabulary, &format!("{pointer}/amount"), &line.amount);
        let source = problems.optional_text(&format!("{pointer}/source"), line.source.as_deref(), TITLE);
        if let (Some(partner), Some(amount)) = (partner, amount) {
            lines.push(BudgetLine { key, partner, item, amount, source });
        }
    }
    lines
}

/// Holds the parts against each other: whoever leads, sees to a milestone or spends is a partner, and an outcome
/// answers needs that the plan serves.
pub(super) fn check_together(problems: &mut Problems<'_>, content: &Content) {
    let (partners, needs) = (content.partners(), content.needs());
    let mut hold = |pointer: String, party| {
        if !partners.contains(&party) {
            problems.add(pointer, "not_a_partner", "This party helps by none of the plan's introductions.");
        }
    };
    content.lead.into_iter().for_each(|lead| hold("/lead_id".to_owned(), lead));
    for (index, milestone) in content.milestones.iter().enumerate() {
        hold(format!("/milestones/{index}/responsible_id"), milestone.responsible);
    }
    for (index, line) in content.budget_lines.iter().enumerate() {
        hold(format!("/budget_lines/{index}/partner_id"), line.partner);
    }
    for (index, outcome) in content.outcomes.iter().enumerate() {
        for (at, _) in outcome.needs.iter().enumerate().filter(|(_, need)| !needs.contains(need)) {
            let message = "None of the plan's introductions serves this need.";
            problems.add(format!("/outcomes/{index}/need_ids/{at}"), "need_not_served", message);
        }
    }
    if content.totals().is_none() {
        problems.add("/budget_lines", "out_of_range", "The lines of one currency sum up to more than can be counted.");
    }
}
