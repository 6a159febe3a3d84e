//! A second matching engine, written from `docs/matching.md` for tests: it scores every pair in double precision, keeps no
//! index and knows no shortcuts. From the engine it takes what cuts text into words, reads exclusions and directions,
//! compares two phrases, learns relatedness, finds the closing day of a text, and the policy. Choosing and weighing terms,
//! covers, gates, criteria, what lowers, order, labels and coverage are its own.

#![allow(clippy::as_conversions, reason = "counts are small, and this is to be read beside the specification")]

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use connection_hub::matching::{
    Area, Concept, Criterion, Disclosure, Importance, Index, Item, Key, Label, NeedFacts, OfferFacts, Part, Policy,
    Standing, Viewer, phrase_likeness, term_order,
};

use super::plain_facts::{distinct, last_day, sees, share, tags};
use super::plain_words::{PlainText, of_need, of_offer, said, stands_together};
use super::world::{World, today};

/// The vocabularies, as plain lists.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    pub countries: Vec<(String, Vec<String>)>,
    pub areas: Vec<Area>,
    pub concepts: Vec<Concept>,
}

/// All there is to know when pairs are scored.
pub struct PlainScorer<'a> {
    pub world: &'a World,
    lists: &'a Lists,
    policy: &'a Policy,
    today: NaiveDate,
    /// For the relatedness alone.
    index: &'a Index,
    offers: BTreeMap<Key, PlainText>,
    needs: BTreeMap<Key, PlainText>,
    /// How many offers are public, in how many of them each term stands, and how many words they have on average.
    public: f64,
    with: BTreeMap<String, f64>,
    average: f64,
    likeness: RefCell<BTreeMap<[String; 4], f64>>,
}

/// A pair that is a match.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainMatch {
    pub other: Key,
    pub score: f64,
    pub label: Label,
    pub values: [f64; 9],
    pub covered: Vec<Item<'static>>,
    pub uncovered: Vec<Item<'static>>,
    pub remaining: Vec<Item<'static>>,
}

impl<'a> PlainScorer<'a> {
    pub fn new(world: &'a World, index: &'a Index, offers: &[OfferFacts], needs: &[NeedFacts]) -> PlainScorer<'a> {
        let concepts = &world.lists.concepts;
        let mut scorer = PlainScorer {
            world,
            lists: &world.lists,
            policy: &world.policy,
            today: today(),
            index,
            offers: offers.iter().map(|offer| (offer.key, of_offer(offer, concepts))).collect(),
            needs: needs.iter().map(|need| (need.key, of_need(need, concepts))).collect(),
            public: 0.0,
            with: BTreeMap::new(),
            average: 1.0,
            likeness: RefCell::default(),
        };
        let mut words = 0.0;
        for offer in offers.iter().filter(|offer| offer.audience.disclosure == Disclosure::Public) {
            let text = &scorer.offers[&offer.key];
            scorer.public += 1.0;
            words += text.words;
            for term in text.terms.keys() {
                *scorer.with.entry(term.clone()).or_default() += 1.0;
            }
        }
        if words > 0.0 {
            scorer.average = words / scorer.public;
        }
        scorer
    }

    pub fn offers_for(&self, need: &NeedFacts, offers: &[OfferFacts], viewer: &Viewer) -> Vec<PlainMatch> {
        let seen = offers.iter().filter(|offer| sees(viewer, &offer.audience) && sees(viewer, &need.audience));
        best(seen.filter_map(|offer| self.matched(need, offer, offer.key)))
    }

    pub fn needs_for(&self, offer: &OfferFacts, needs: &[NeedFacts], viewer: &Viewer) -> Vec<PlainMatch> {
        let seen = needs.iter().filter(|need| sees(viewer, &need.audience) && sees(viewer, &offer.audience));
        best(seen.filter_map(|need| self.matched(need, offer, need.key)))
    }

    /// The match that a pair is, if it is one.
    pub fn matched(&self, need: &NeedFacts, offer: &OfferFacts, other: Key) -> Option<PlainMatch> {
        let covers = self.covers(need, offer);
        if !(self.gates(need, offer) && self.mandatory(need, offer, &covers)) {
            return None;
        }
        let values = self.values(need, offer, &covers);
        let weights = Criterion::ALL.iter().map(|criterion| self.policy.weights.of(*criterion));
        let score = weights.zip(values).map(|(weight, value)| weight * value).sum();
        let label = self.label(score)?;
        let (mut covered, mut uncovered, mut remaining) = (Vec::new(), Vec::new(), Vec::new());
        for (item, is_covered, is_agreed) in self.items(need, offer, &covers) {
            if !is_covered && !is_agreed {
                remaining.push(item.clone());
            }
            if is_covered { covered.push(item) } else { uncovered.push(item) }
        }
        Some(PlainMatch { other, score, label, values, covered, uncovered, remaining })
    }

    pub fn label(&self, score: f64) -> Option<Label> {
        let thresholds = &self.policy.thresholds;
        match score {
            _ if score >= thresholds.strong => Some(Label::Strong),
            _ if score >= thresholds.good => Some(Label::Good),
            _ if score >= thresholds.possible => Some(Label::Possible),
            _ if score >= thresholds.weak => Some(Label::Weak),
            _ => None,
        }
    }

    /// The parts of a need, each with whether the offer covers it and whether it is agreed.
    fn items(&self, need: &NeedFacts, offer: &OfferFacts, covers: &[(f64, bool)]) -> Vec<(Item<'static>, bool, bool)> {
        let item = |part, value: &String| Item { part, value: value.clone().into() };
        let mut items = Vec::new();
        for (wanted, (cover, by_text)) in need.expertise.iter().zip(covers) {
            let agreed = need.agreed.expertise.contains(&wanted.phrase);
            let text = &self.offers[&offer.key];
            let apart = *by_text && !stands_together(&wanted.phrase, &need.language, text);
            let covered = *cover >= self.policy.expertise.covered && !apart;
            items.push((item(Part::Expertise, &wanted.phrase), covered, agreed));
        }
        for kind in &need.resource_kinds {
            let agreed = need.agreed.resource_kinds.contains(kind);
            items.push((item(Part::ResourceKind, kind), offer.resource_kinds.contains(kind), agreed));
        }
        for modality in &need.modalities {
            let agreed = need.agreed.modalities.contains(modality);
            items.push((item(Part::Modality, modality), offer.modalities.contains(modality), agreed));
        }
        if need.countries.len() > 1 {
            for country in &need.countries {
                let served = self.nearness(offer, country).is_some_and(|value| value > 0.0);
                items.push((item(Part::Country, country), served, false));
            }
        }
        items
    }

    /// The nine values, after what lowers some of them.
    fn values(&self, need: &NeedFacts, offer: &OfferFacts, covers: &[(f64, bool)]) -> [f64; 9] {
        let unknown = &self.policy.not_stated;
        let factor = self.factor(need, offer);
        [
            self.policy_area(need, offer) * factor,
            self.expertise(need, covers) * factor,
            self.text(need, offer) * factor,
            self.geography(need, offer),
            share(&tags(&need.languages), &tags(&offer.languages)).unwrap_or(unknown.language),
            share(&need.modalities, &offer.modalities).unwrap_or(unknown.modality),
            self.timing(need, offer),
            self.track_record(offer),
            self.relatedness(need, offer).unwrap_or(unknown.relatedness) * factor,
        ]
    }

    fn relatedness(&self, need: &NeedFacts, offer: &OfferFacts) -> Option<f64> {
        self.index.related(self.index.need(need.key).unwrap(), self.index.offer(offer.key).unwrap())
    }

    /// By how much what speaks against a pair lowers it.
    fn factor(&self, need: &NeedFacts, offer: &OfferFacts) -> f64 {
        let settings = &self.policy.caution;
        let (needed, offered) = (&self.needs[&need.key], &self.offers[&offer.key]);
        let common = needed.terms.keys().filter(|term| offered.terms.contains_key(*term)).count();
        let by_offer = offered.excluded.iter().filter(|term| needed.terms.contains_key(*term)).count();
        let by_need = needed.excluded.iter().filter(|term| offered.terms.contains_key(*term)).count();
        let excluded = 3.0 * (by_offer + by_need) as f64;
        let share = if excluded > 0.0 { excluded / (excluded + common as f64) } else { 0.0 };
        let mut factor = 1.0 - settings.exclusion * share;
        for (axis, cost) in [settings.movement, settings.helped].into_iter().enumerate() {
            if let (Some(one), Some(other)) = (needed.directions[axis], offered.directions[axis]) {
                factor *= if one == other { 1.0 } else { 1.0 - cost };
            }
        }
        factor
    }

    fn gates(&self, need: &NeedFacts, offer: &OfferFacts) -> bool {
        let past = |day: Option<NaiveDate>| day.is_some_and(|day| day < self.today);
        let clash = |one: &[String], other: &[String]| share(one, other) == Some(0.0);
        let first = [Some(self.today), need.starts_on, offer.available_from].into_iter().flatten().max();
        let last = [need.ends_on, last_day(offer)].into_iter().flatten().min();
        let unserved = !need.countries.is_empty()
            && need.countries.iter().all(|country| self.nearness(offer, country) == Some(0.0));
        !(need.standing != Standing::InForce
            || past(need.ends_on)
            || offer.standing != Standing::InForce
            || past(offer.available_until)
            || past(offer.reconfirm_by)
            || offer.capacity_remaining == Some(0)
            || unserved
            || clash(&tags(&need.languages), &tags(&offer.languages))
            || last.is_some_and(|last| Some(last) < first)
            || clash(&need.resource_kinds, &offer.resource_kinds)
            || need.requester == offer.provider
            || offer.provider_state.as_ref().is_some_and(|state| need.countries.contains(state))
            || self.world.cooling.contains(&(need.key, offer.key)))
    }

    fn mandatory(&self, need: &NeedFacts, offer: &OfferFacts, covers: &[(f64, bool)]) -> bool {
        offer.expertise.is_empty()
            || need.expertise.iter().zip(covers).all(|(wanted, (cover, _))| {
                wanted.importance != Importance::Mandatory || *cover >= self.policy.expertise.covered
            })
    }

    fn policy_area(&self, need: &NeedFacts, offer: &OfferFacts) -> f64 {
        let settings = &self.policy.policy_area;
        let (needed, offered) = (distinct(&need.policy_areas), distinct(&offer.policy_areas));
        if needed.is_empty() || offered.is_empty() {
            return self.policy.not_stated.policy_area;
        }
        let near = |one: &String, other: &String| {
            let relates = |of: fn(&Area) -> Vec<String>| {
                let says = |from: &String, to: &String| {
                    self.lists.areas.iter().any(|area| area.code == *from && of(area).contains(to))
                };
                says(one, other) || says(other, one)
            };
            if one == other {
                1.0
            } else if relates(|area| area.parent.iter().cloned().collect()) {
                settings.parent_child
            } else if relates(|area| area.primary.clone()) {
                settings.primary
            } else if relates(|area| area.secondary.clone()) {
                settings.secondary
            } else {
                0.0
            }
        };
        let best = |one| offered.iter().map(|other| near(one, other)).fold(0.0, f64::max);
        let mean = needed.iter().map(best).sum::<f64>() / needed.len() as f64;
        let further = (offered.len() as f64 - f64::from(settings.specialist_areas)).max(0.0);
        mean / (1.0 + settings.generalist_decay * further)
    }

    fn expertise(&self, need: &NeedFacts, covers: &[(f64, bool)]) -> f64 {
        let settings = &self.policy.expertise;
        let weights = need.expertise.iter().map(|wanted| match wanted.importance {
            Importance::Some => 1.0,
            Importance::High => settings.high_importance,
            Importance::Mandatory => settings.mandatory_importance,
        });
        let weights: Vec<f64> = weights.collect();
        let all: f64 = weights.iter().sum();
        if all == 0.0 {
            return self.policy.not_stated.expertise;
        }
        weights.iter().zip(covers).map(|(weight, (cover, _))| weight * cover).sum::<f64>() / all
    }

    /// How far each wanted phrase is covered, and whether that is by the text.
    fn covers(&self, need: &NeedFacts, offer: &OfferFacts) -> Vec<(f64, bool)> {
        let settings = &self.policy.expertise;
        let cover = |wanted: &String| {
            let likeness = |offered: &String| self.likeness(wanted, &need.language, offered, &offer.language);
            let best = offer.expertise.iter().map(likeness).fold(0.0, f64::max);
            let said = settings.text * said(wanted, &need.language, &self.offers[&offer.key]);
            if said > best && said >= settings.least_similarity { (said, true) } else { (best, false) }
        };
        need.expertise.iter().map(|wanted| cover(&wanted.phrase)).collect()
    }

    fn likeness(&self, wanted: &str, language: &str, offered: &str, other: &str) -> f64 {
        let key = [wanted, language, offered, other].map(str::to_owned);
        let found =
            || phrase_likeness((wanted, language), (offered, other), &self.world.reference, &self.policy.expertise);
        *self.likeness.borrow_mut().entry(key).or_insert_with(found)
    }

    fn rarity(&self, term: &str) -> f64 {
        let with = self.with.get(term).copied().unwrap_or(0.0);
        (1.0 + (self.public - with + 0.5) / (with + 0.5)).ln()
    }

    /// The heaviest terms of a need, each with its weight.
    fn heaviest(&self, need: &NeedFacts) -> Vec<(&String, f64)> {
        let settings = &self.policy.text;
        let fields = &settings.need;
        let mut weights: Vec<(&String, f64)> = Vec::new();
        for (term, counts) in &self.needs[&need.key].terms {
            let times = times(counts, [fields.title, fields.description, fields.expertise]);
            let kind = if term.starts_with("concept:") { settings.concept } else { 1.0 };
            weights.push((term, kind * ((settings.k3 + 1.0) * times / (settings.k3 + times)) * self.rarity(term)));
        }
        weights.sort_by_key(|(term, _)| term_order(term));
        weights.sort_by(|one, other| other.1.total_cmp(&one.1));
        weights.truncate(settings.terms as usize);
        weights
    }

    fn text(&self, need: &NeedFacts, offer: &OfferFacts) -> f64 {
        let settings = &self.policy.text;
        let fields = &settings.offer;
        let offered = &self.offers[&offer.key];
        let norm = settings.k1 * (1.0 - settings.b + settings.b * offered.words / self.average);
        let (mut sum, mut all) = (0.0, 0.0);
        for (term, weight) in self.heaviest(need) {
            all += weight;
            if let Some(counts) = offered.terms.get(term) {
                let count = times(counts, [fields.title, fields.description, fields.expertise]);
                sum += if count > 0.0 { weight * count / (norm + count) } else { 0.0 };
            }
        }
        if sum > 0.0 { (sum / all).min(1.0).powf(settings.power) } else { 0.0 }
    }

    fn geography(&self, need: &NeedFacts, offer: &OfferFacts) -> f64 {
        if need.countries.is_empty() || offer.serves.is_empty() {
            return self.policy.not_stated.geography;
        }
        let near = |country: &String| self.nearness(offer, country).unwrap_or(0.0);
        need.countries.iter().map(near).sum::<f64>() / need.countries.len() as f64
    }

    /// The value for one country: 0 when it is not served, nothing when that is not known.
    fn nearness(&self, offer: &OfferFacts, country: &String) -> Option<f64> {
        let settings = &self.policy.geography;
        let within = |code: &String, country: &String| {
            code == country
                || code == "001"
                || self.lists.countries.iter().any(|(name, regions)| name == country && regions.contains(code))
        };
        if offer.excludes.iter().any(|code| within(code, country)) {
            return Some(0.0);
        }
        if offer.serves.is_empty() {
            return None;
        }
        if offer.serves.contains(country) {
            return Some(settings.named);
        }
        let size = |code: &String| {
            let within = self.lists.countries.iter().filter(|(_, regions)| regions.contains(code));
            if code == "001" { usize::MAX } else { within.count() }
        };
        Some(match offer.serves.iter().filter(|code| within(code, country)).map(size).min() {
            None => 0.0,
            Some(usize::MAX) => settings.world,
            Some(size) if size > settings.large_region as usize => settings.continent,
            Some(_) => settings.region,
        })
    }

    fn timing(&self, need: &NeedFacts, offer: &OfferFacts) -> f64 {
        if need.starts_on.is_none() && need.ends_on.is_none() {
            return self.policy.not_stated.timing;
        }
        let start = need.starts_on.unwrap_or(self.today).max(self.today);
        let end = need.ends_on.unwrap_or(start + chrono::Duration::days(364)).max(start);
        let there = |day: &NaiveDate| {
            offer.available_from.is_none_or(|from| from <= *day) && last_day(offer).is_none_or(|last| *day <= last)
        };
        let days: Vec<NaiveDate> = start.iter_days().take_while(|day| *day <= end).collect();
        days.iter().filter(|day| there(day)).count() as f64 / days.len() as f64
    }

    fn track_record(&self, offer: &OfferFacts) -> f64 {
        let settings = &self.policy.track_record;
        (offer.met as f64 + settings.mean * settings.cases) / (offer.delivered as f64 + settings.cases)
    }
}

/// How often a term stands in the fields, each by what it counts; repetitions beyond these tell nothing.
fn times(counts: &[f64; 3], fields: [f64; 3]) -> f64 {
    let most = [3.0, 7.0, 7.0];
    (0..3).map(|field| fields[field] * counts[field].min(most[field])).sum()
}

fn best(all: impl Iterator<Item = PlainMatch>) -> Vec<PlainMatch> {
    let mut matches: Vec<PlainMatch> = all.collect();
    let billionths = |value: f64| (value * 1e9).round() as i64;
    matches.sort_by_key(|found| {
        let [_, expertise, text, ..] = found.values;
        (-billionths(found.score), -billionths(expertise), -billionths(text), found.other)
    });
    matches
}
