//! What a plan says: who helps with which need, to what end, by when and at what cost.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{IntroductionId, NeedId, PartyId};
use crate::money::Money;

/// All that parties agree on. It is stored whole, so that every revision can be shown as it stood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The partner that keeps it together.
    pub lead: Option<PartyId>,
    /// The whole in words.
    pub summary: Option<String>,
    /// What each agreed introduction brings.
    pub shares: Vec<Share>,
    /// What is to come of it.
    pub outcomes: Vec<Outcome>,
    /// The way there.
    pub milestones: Vec<Milestone>,
    /// What it costs.
    pub budget_lines: Vec<BudgetLine>,
}

/// What an agreed introduction brings: a partner, and the needs that it serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The introduction.
    pub introduction: IntroductionId,
    /// The party that helps.
    pub partner: PartyId,
    /// The needs.
    pub needs: Vec<NeedId>,
}

/// What is to come of the help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Its name within the plan.
    pub key: String,
    /// In words.
    pub statement: String,
    /// The needs that it answers.
    pub needs: Vec<NeedId>,
    /// What it is measured by.
    pub indicators: Vec<Indicator>,
}

/// What an outcome is measured by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its name within the plan.
    pub key: String,
    /// In words.
    pub name: String,
    /// What is counted.
    pub unit: Option<String>,
    /// Its value before; nothing when it is not known.
    pub baseline: Option<String>,
    /// Its value after.
    pub target: String,
}

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its name within the plan.
    pub key: String,
    /// In words.
    pub title: String,
    /// The day by which it is reached.
    pub due_on: NaiveDate,
    /// The partner that sees to it.
    pub responsible: PartyId,
    /// What must be there for it to be reached.
    pub done_when: String,
}

/// A cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// Its name within the plan.
    pub key: String,
    /// The partner that spends it.
    pub partner: PartyId,
    /// What for.
    pub item: String,
    /// How much.
    pub amount: Money,
    /// Who pays, in words.
    pub source: Option<String>,
}

impl Content {
    /// The parties that help, each once, in the order of their introductions.
    pub fn partners(&self) -> Vec<PartyId> {
        each_once(self.shares.iter().map(|share| share.partner))
    }

    /// The needs that are served, each once.
    pub fn needs(&self) -> Vec<NeedId> {
        each_once(self.shares.iter().flat_map(|share| share.needs.iter().copied()))
    }

    /// The needs that a party serves.
    pub fn needs_of(&self, partner: PartyId) -> Vec<NeedId> {
        let own = self.shares.iter().filter(|share| share.partner == partner);
        each_once(own.flat_map(|share| share.needs.iter().copied()))
    }

    /// The parties that serve a need.
    pub fn partners_for(&self, need: NeedId) -> Vec<PartyId> {
        each_once(self.shares.iter().filter(|share| share.needs.contains(&need)).map(|share| share.partner))
    }

    /// The introductions that it is made of.
    pub fn introductions(&self) -> Vec<IntroductionId> {
        self.shares.iter().map(|share| share.introduction).collect()
    }

    /// What it costs in each currency; nothing when the sum is beyond counting, which no plan that is written is.
    pub fn totals(&self) -> Option<Vec<Money>> {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for line in &self.budget_lines {
            let sum = sums.entry(&line.amount.currency).or_default();
            *sum = sum.checked_add(line.amount.minor_units)?;
        }
        Some(
            sums.into_iter().map(|(currency, sum)| Money { minor_units: sum, currency: currency.to_owned() }).collect(),
        )
    }
}

fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for each in all {
        if !once.contains(&each) {
            once.push(each);
        }
    }
    once
}
