//! A candidate as the search sees it: which sets of needs it can serve within its capacity, and how well.

use std::cmp::Reverse;

use super::family::{Family, NEEDS, NeedSet};
use super::options::Wanted;
use super::{Candidate, Service, TEAM_CANDIDATES, TeamQuestion};
use crate::facts::Key;

/// The parts of a score: sums of whole millionths are exact in any order.
const MILLIONTHS: f64 = 1e6;

/// How many needs a candidate can be given.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// All that it serves.
    Unlimited,
    /// So many.
    Limited(usize),
}

/// A candidate, ready to be searched.
#[derive(Clone)]
pub(super) struct Player {
    /// Its place among the candidates of the question.
    pub candidate: usize,
    offer: Key,
    /// The needs that it can serve, each for itself.
    pub serves: NeedSet,
    /// How well it fits each need, in millionths; 0 for those that it does not serve.
    pub fits: [u32; NEEDS],
    uses: [u64; NEEDS],
    capacity: Option<u64>,
    /// Which of the options it fulfils.
    pub fulfils: Wanted,
    pub kept: bool,
    /// The most that it can add to the fit of a team.
    pub potential: u32,
    /// The most needs that it can serve at once.
    pub most: usize,
}

impl Player {
    /// All candidates that can serve something or must be there, in the order in which ties are decided: those that must be there first,
    /// then by what they could add, then by the offer's key.
    pub(super) fn all(question: &TeamQuestion) -> Vec<Player> {
        let candidates = question.candidates.iter().take(TEAM_CANDIDATES).enumerate();
        let mut players: Vec<Player> = candidates
            .map(|(place, candidate)| Player::new(place, candidate, question.needs))
            .filter(|player| player.kept || !player.serves.is_empty())
            .collect();
        players.sort_by_key(|player| (!player.kept, Reverse(player.potential), player.offer));
        players
    }

    fn new(place: usize, candidate: &Candidate, needs: usize) -> Player {
        let mut player = Player {
            candidate: place,
            offer: candidate.offer,
            serves: NeedSet::default(),
            fits: [0; NEEDS],
            uses: [0; NEEDS],
            capacity: candidate.capacity,
            fulfils: Wanted { united_nations: candidate.united_nations, peer: candidate.peer },
            kept: candidate.kept,
            potential: 0,
            most: 0,
        };
        candidate.services.iter().filter(|service| service.need < needs).for_each(|service| player.enter(service));
        player.weigh();
        player
    }

    fn enter(&mut self, service: &Service) {
        let uses = service.uses.max(1);
        let places = (self.fits.get_mut(service.need), self.uses.get_mut(service.need));
        if let (Some(fit), Some(used)) = places
            && self.capacity.is_none_or(|left| uses <= left)
        {
            (*fit, *used) = (millionths(service.score), uses);
            self.serves = self.serves.with(service.need);
        }
    }

    /// Finds out what it can do at most: of the needs that take least as many as there is room for, and of the needs that
    /// fit best as many as that.
    fn weigh(&mut self) {
        let mut uses: Vec<u64> = self.serves.needs().map(|need| self.use_of(need)).collect();
        uses.sort_unstable();
        let left = self.capacity.unwrap_or(u64::MAX);
        let used = uses.iter().scan(0_u64, |used, more| {
            *used = used.saturating_add(*more);
            Some(*used)
        });
        self.most = used.take_while(|used| *used <= left).count();
        let mut fits: Vec<u32> = self.serves.needs().map(|need| self.fit_of(need)).collect();
        fits.sort_unstable_by_key(|fit| Reverse(*fit));
        self.potential = fits.iter().take(self.most).sum();
    }

    /// The same without having to be in the team.
    pub(super) fn released(&self) -> Player {
        Player { kept: false, ..self.clone() }
    }

    pub(super) fn fit_of(&self, need: usize) -> u32 {
        self.fits.get(need).copied().unwrap_or(0)
    }

    fn use_of(&self, need: usize) -> u64 {
        self.uses.get(need).copied().unwrap_or(0)
    }

    /// Whether it can serve all of a set at once.
    pub(super) fn can_serve(&self, set: NeedSet) -> bool {
        set.without(self.serves).is_empty() && self.capacity.is_none_or(|left| self.sum_of_uses(set) <= left)
    }

    fn sum_of_uses(&self, set: NeedSet) -> u64 {
        set.needs().fold(0, |sum, need| sum.saturating_add(self.use_of(need)))
    }

    /// How well it fits all needs of a set.
    pub(super) fn fit_of_all(&self, set: NeedSet) -> u32 {
        set.needs().map(|need| self.fit_of(need)).sum()
    }

    /// Every set that it can serve at once, with how well it fits, largest place first.
    pub(super) fn bundles(&self) -> impl Iterator<Item = (NeedSet, u32)> {
        let servable = self.serves.subsets().filter(|set| self.can_serve(*set));
        servable.map(|set| (set, self.fit_of_all(set)))
    }

    /// The sets of a family, each together with one or more needs that this candidate serves besides.
    pub(super) fn serving(&self, family: &Family) -> Family {
        self.stepping(family, Family::adding)
    }

    /// The sets from which this candidate comes to one of the family by serving one need or more.
    pub(super) fn leading_to(&self, family: &Family) -> Family {
        self.stepping(family, Family::removing)
    }

    fn stepping(&self, family: &Family, step: fn(&Family, usize) -> Family) -> Family {
        if family.is_empty() {
            return Family::EMPTY;
        }
        if self.can_serve(self.serves) { self.without_limit(family, step) } else { self.within_capacity(family, step) }
    }

    fn without_limit(&self, family: &Family, step: fn(&Family, usize) -> Family) -> Family {
        let mut stepped = Family::EMPTY;
        for need in self.serves.needs() {
            let mut all = stepped;
            all.add_all(family);
            stepped.add_all(&step(&all, need));
        }
        stepped
    }

    /// Need by need, one family for each amount of capacity that may be used by then.
    fn within_capacity(&self, family: &Family, step: fn(&Family, usize) -> Family) -> Family {
        let left = self.capacity.unwrap_or(u64::MAX);
        let mut layers: Vec<(u64, Family)> = vec![(0, *family)];
        for need in self.serves.needs() {
            let with_need = |(used, layer): &(u64, Family)| {
                let used = used.checked_add(self.use_of(need)).filter(|used| *used <= left)?;
                Some((used, step(layer, need)))
            };
            let more: Vec<(u64, Family)> = layers.iter().filter_map(with_need).collect();
            for (used, layer) in more {
                match layers.iter_mut().find(|(known, _)| *known == used) {
                    Some((_, known)) => known.add_all(&layer),
                    None => layers.push((used, layer)),
                }
            }
        }
        let mut stepped = Family::EMPTY;
        layers.iter().filter(|(used, _)| *used > 0).for_each(|(_, layer)| stepped.add_all(layer));
        stepped
    }

    /// How many needs at once it can be given, when that alone decides: none when some of its needs take more than others.
    /// Who can serve all of its needs at once is only asked whether it serves any.
    pub(super) fn room(&self) -> Option<Room> {
        if self.can_serve(self.serves) {
            return Some(Room::Unlimited);
        }
        self.serves.needs().all(|need| self.use_of(need) == 1).then_some(Room::Limited(self.most))
    }

    /// Whether another candidate is worth the same, whatever the scores.
    pub(super) fn is_like(&self, other: &Player) -> bool {
        (self.serves, self.uses, self.capacity, self.fulfils)
            == (other.serves, other.uses, other.capacity, other.fulfils)
    }
}

#[expect(clippy::as_conversions, reason = "no other conversion rounds a real number; the value lies in 0..=1 000 000")]
fn millionths(score: f64) -> u32 {
    (score.clamp(0.0, 1.0) * MILLIONTHS).round() as u32
}

/// A sum of millionths as a real number.
pub(super) fn real_fit(fit: u32) -> f64 {
    f64::from(fit) / MILLIONTHS
}
