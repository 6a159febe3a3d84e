//! A second matching engine, written from `docs/matching.md` for tests: it scores every pair, keeps no index and knows no
//! shortcuts. From the engine it takes only what cuts text into words, the closing day of a text, and the policy.

#![allow(clippy::as_conversions, reason = "counts are small, and this is to be read beside the specification")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use connection_hub::matching::text::primary_subtag;
use connection_hub::matching::{
    Area, Concept, Criterion, Disclosure, Importance, Key, NeedFacts, OfferFacts, Policy, Standing, Viewer, closing,
};

/// The vocabularies, as plain lists.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    pub countries: Vec<(String, Vec<String>)>,
    pub areas: Vec<Area>,
    pub concepts: Vec<Concept>,
}

/// All there is to know when pairs are scored.
pub struct PlainScorer<'a> {
    pub lists: &'a Lists,
    pub policy: &'a Policy,
    pub today: NaiveDate,
    pub rarity: BTreeMap<String, f64>,
    pub unseen: f64,
    averages: [f64; 3],
}

/// A pair that is a match.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainMatch {
    pub other: Key,
    pub score: f64,
    values: [f64; 8],
}

pub type Terms = BTreeMap<String, [f64; 3]>;

impl<'a> PlainScorer<'a> {
    pub fn new(lists: &'a Lists, policy: &'a Policy, today: NaiveDate, offers: &[OfferFacts]) -> PlainScorer<'a> {
        let mut scorer = PlainScorer { lists, policy, today, rarity: BTreeMap::new(), unseen: 0.0, averages: [1.0; 3] };
        let public: Vec<(Terms, [f64; 3])> = offers
            .iter()
            .filter(|offer| offer.audience.disclosure == Disclosure::Public)
            .map(|offer| scorer.offer_terms(offer))
            .collect();
        let number = public.len() as f64;
        let rarity = |with: f64| (1.0 + (number - with + 0.5) / (with + 0.5)).ln();
        scorer.unseen = rarity(0.0);
        let all: BTreeSet<&String> = public.iter().flat_map(|(terms, _)| terms.keys()).collect();
        scorer.rarity = all
            .into_iter()
            .map(|term| {
                let with = public.iter().filter(|(terms, _)| terms.contains_key(term)).count();
                (term.clone(), rarity(with as f64))
            })
            .collect();
        for field in 0..3 {
            let sum: f64 = public.iter().map(|(_, lengths)| lengths[field]).sum();
            scorer.averages[field] = if sum > 0.0 { sum / number } else { 1.0 };
        }
        scorer
    }

    pub fn offers_for(&self, need: &NeedFacts, offers: &[OfferFacts], viewer: &Viewer) -> Vec<PlainMatch> {
        let seen = offers.iter().filter(|offer| sees(viewer, &offer.audience) && sees(viewer, &need.audience));
        self.best(seen.filter_map(|offer| self.score(need, offer).map(|found| (offer.key, found))))
    }

    pub fn needs_for(&self, offer: &OfferFacts, needs: &[NeedFacts], viewer: &Viewer) -> Vec<PlainMatch> {
        let seen = needs.iter().filter(|need| sees(viewer, &need.audience) && sees(viewer, &offer.audience));
        self.best(seen.filter_map(|need| self.score(need, offer).map(|found| (need.key, found))))
    }

    fn best(&self, all: impl Iterator<Item = (Key, [f64; 8])>) -> Vec<PlainMatch> {
        let weight = |criterion: &Criterion| self.policy.weights.of(*criterion);
        let mut matches: Vec<PlainMatch> = all
            .map(|(other, values)| {
                let score = Criterion::ALL.iter().zip(values).map(|(criterion, value)| weight(criterion) * value).sum();
                PlainMatch { other, score, values }
            })
            .filter(|found| found.score >= self.policy.thresholds.weak)
            .collect();
        let billionths = |value: f64| (value * 1e9).round() as i64;
        matches.sort_by_key(|found| {
            let [_, expertise, text, ..] = found.values;
            (-billionths(found.score), -billionths(expertise), -billionths(text), found.other)
        });
        matches
    }

    /// The eight values, or nothing when a gate excludes the pair.
    pub fn score(&self, need: &NeedFacts, offer: &OfferFacts) -> Option<[f64; 8]> {
        let covers = self.covers(need, offer);
        let open = self.gates(need, offer) && self.mandatory(need, offer, &covers);
        open.then(|| {
            [
                self.policy_area(need, offer),
                self.expertise(need, &covers),
                self.text(need, offer),
                self.geography(need, offer),
                share(&tags(&need.languages), &tags(&offer.languages)).unwrap_or(self.policy.not_stated.language),
                share(&need.modalities, &offer.modalities).unwrap_or(self.policy.not_stated.modality),
                self.timing(need, offer),
                self.track_record(offer),
            ]
        })
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
            || need.co_requesters.contains(&offer.provider))
    }

    fn mandatory(&self, need: &NeedFacts, offer: &OfferFacts, covers: &[f64]) -> bool {
        offer.expertise.is_empty()
            || need.expertise.iter().zip(covers).all(|(wanted, cover)| {
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

    fn expertise(&self, need: &NeedFacts, covers: &[f64]) -> f64 {
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
        weights.iter().zip(covers).map(|(weight, cover)| weight * cover).sum::<f64>() / all
    }

    fn covers(&self, need: &NeedFacts, offer: &OfferFacts) -> Vec<f64> {
        let settings = &self.policy.expertise;
        let (terms, _) = self.offer_terms(offer);
        let each = need.expertise.iter().map(|wanted| {
            let phrase = self.phrase(&wanted.phrase, &need.language);
            let likeness = |offered: &String| self.likeness(&phrase, &self.phrase(offered, &offer.language));
            let best = offer.expertise.iter().map(likeness).fold(0.0, f64::max);
            let said: f64 = phrase
                .words
                .iter()
                .filter(|word| terms.contains_key(&word.stem))
                .map(|word| self.rare(&word.stem))
                .sum();
            let all: f64 = phrase.words.iter().map(|word| self.rare(&word.stem)).sum();
            let said = if all > 0.0 { settings.text * said / all } else { 0.0 };
            if said > best && said >= settings.least_similarity { said } else { best }
        });
        each.collect()
    }

    fn text(&self, need: &NeedFacts, offer: &OfferFacts) -> f64 {
        let settings = &self.policy.text;
        let (offered, lengths) = self.offer_terms(offer);
        let descriptions: Vec<&str> = if need.summary == need.description {
            vec![&need.description]
        } else {
            vec![&need.description, &need.summary]
        };
        let phrases: Vec<&str> = need.expertise.iter().map(|wanted| wanted.phrase.as_str()).collect();
        let (needed, _) = self.terms(&need.title, &descriptions, &phrases, &need.language);
        let weigh = |(term, counts): (&String, &[f64; 3])| {
            let fields = [settings.need.title, settings.need.description, settings.need.expertise];
            let times: f64 = (0..3).map(|field| counts[field] * fields[field]).sum();
            let kind = if term.starts_with("concept:") { settings.concept } else { 1.0 };
            (term.clone(), kind * (settings.k3 + 1.0) * times / (settings.k3 + times) * self.rare(term))
        };
        let mut weights: Vec<(String, f64)> = needed.iter().map(weigh).collect();
        weights.sort_by(|one, other| other.1.total_cmp(&one.1));
        weights.truncate(settings.terms as usize);
        let fields = [settings.offer.title, settings.offer.description, settings.offer.expertise];
        let weighted = |lengths: &[f64; 3]| (0..3).map(|field| lengths[field] * fields[field]).sum::<f64>();
        let norm = settings.k1 * (1.0 - settings.b + settings.b * weighted(&lengths) / weighted(&self.averages));
        let (mut raw, mut all) = (0.0, 0.0);
        for (term, weight) in &weights {
            all += weight;
            if let Some(counts) = offered.get(term) {
                let most = [3.0, 7.0, 7.0];
                let count: f64 = (0..3).map(|field| counts[field].min(most[field]) * fields[field]).sum();
                raw += if count > 0.0 { weight * count / (norm + count) } else { 0.0 };
            }
        }
        if raw > 0.0 { (raw / all).min(1.0).powf(settings.power) } else { 0.0 }
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

fn last_day(offer: &OfferFacts) -> Option<NaiveDate> {
    let said = closing(&offer.description).map(|closing| closing.day);
    [offer.available_until, said].into_iter().flatten().min()
}

fn tags(languages: &[String]) -> Vec<String> {
    distinct(&languages.iter().map(|tag| primary_subtag(tag).to_lowercase()).collect::<Vec<_>>())
}

fn distinct(codes: &[String]) -> Vec<String> {
    let mut seen = Vec::new();
    for code in codes {
        if !seen.contains(code) {
            seen.push(code.clone());
        }
    }
    seen
}

fn share(needed: &[String], offered: &[String]) -> Option<f64> {
    if needed.is_empty() || offered.is_empty() {
        return None;
    }
    Some(needed.iter().filter(|code| offered.contains(code)).count() as f64 / needed.len() as f64)
}

fn sees(viewer: &Viewer, audience: &connection_hub::matching::Audience) -> bool {
    match (viewer, audience.disclosure) {
        (Viewer::Coordinator, _) | (_, Disclosure::Public) => true,
        (Viewer::Anyone, _) => false,
        (Viewer::Member { party, .. }, _) if audience.owners.contains(party) => true,
        (Viewer::Member { verified, .. }, Disclosure::Network) => *verified,
        (Viewer::Member { party, verified, state }, Disclosure::Parties) => {
            let state = state.as_ref().filter(|_| *verified);
            audience.concerned.contains(party) || state.is_some_and(|state| audience.concerned_states.contains(state))
        }
        (Viewer::Member { .. }, Disclosure::Secretariat) => false,
    }
}
