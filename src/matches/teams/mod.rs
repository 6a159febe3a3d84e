//! Teams for a request: who of those that match its needs would cover them together, as far as the caller may see.

use std::collections::HashMap;
use std::sync::Arc;

use super::ask::{Asker, CoolingPairs, Wanted};
use super::facts;
use crate::db::DbConnection;
use crate::error::{Error, FieldProblem, Result};
use crate::ids::{NeedId, OfferId, RequestId};
use crate::introductions::About;
use crate::matching::text::folded_whole;
use crate::matching::{
    self, Candidate, Key, Label, Match, PreparedNeed, PreparedOffer, Service, Suggestion, TEAM_NEEDS, TeamOptions,
    TeamQuestion, suggest_teams,
};
use crate::offers::{self, Offer};
use crate::requests::{self, Need, Request, STATE};

/// Handlers.
pub mod api;
mod body;
mod candidates;
/// Teams as a page.
pub mod pages;
mod words;

pub use body::{BoundName, CapacityName, MissingName, OptionName};
use body::{Named, TeamsBody};
use candidates::Ranked;

/// The kind of party that is an entity of the United Nations, a code of `party-kinds`.
const UN_ENTITY: &str = "un-entity";
/// A match that is worth no look serves no need.
const SERVING: [Label; 3] = [Label::Strong, Label::Good, Label::Possible];
/// So many of the best matches of each need are looked at.
const RANKED: usize = 1_000;

/// Which teams are wanted.
pub(super) struct TeamsWanted {
    /// The needs that a team is sought for; empty for the first of the request.
    pub needs: Vec<NeedId>,
    /// Offers that must be part of a team.
    pub keep: Vec<OfferId>,
    /// What a team must be like.
    pub options: TeamOptions,
    /// At most so many teams.
    pub limit: usize,
}

/// A need that a team is sought for.
struct Sought {
    need: Need,
    prepared: Arc<PreparedNeed>,
}

/// An offer that may be part of a team.
struct Partner {
    offer: Offer,
    prepared: Arc<PreparedOffer>,
    /// Whether the caller may know how much is left of it, so that it is counted.
    is_counted: bool,
}

impl Asker {
    /// The best teams for a request.
    pub(super) fn teams(
        &self,
        connection: &mut DbConnection,
        id: RequestId,
        wanted: &TeamsWanted,
    ) -> Result<TeamsBody> {
        let request = requests::find(connection, id, &self.visibility)?.seen_by(&self.visibility).into_owned();
        let sought = self.sought(&request, &wanted.needs)?;
        let cooling = self.cooling(connection, About::Request(id))?;
        let ranked = self.ranked(&sought, &wanted.keep, &cooling);
        let chosen = ranked.chosen(&wanted.keep);
        let partners = self.partners(connection, &request, &chosen)?;
        let question = TeamQuestion {
            needs: sought.len(),
            candidates: partners.iter().map(|partner| candidate(partner, &sought, &ranked, wanted)).collect(),
            options: wanted.options,
            limit: wanted.limit,
        };
        let is_candidate = |offer: &&OfferId| partners.iter().any(|partner| partner.offer.id == **offer);
        let strangers: Vec<OfferId> = wanted.keep.iter().filter(|offer| !is_candidate(offer)).copied().collect();
        // A team without one that must be part of it is none.
        let suggestion = if strangers.is_empty() { suggest_teams(&question) } else { Suggestion::default() };
        let matches = self.matches(&suggestion, &sought, &partners, &cooling);
        let named = Named { request: &request, sought: &sought, partners: &partners, matches, strangers };
        Ok(TeamsBody::new(&named, &suggestion, &question, ranked.found(), self.policy()))
    }

    /// The needs that a team is sought for, prepared: those that are named, or the first.
    fn sought(&self, request: &Request, named: &[NeedId]) -> Result<Vec<Sought>> {
        if named.iter().any(|id| request.needs.iter().all(|need| need.id != *id)) {
            let message = "One of these is no need of this request. The request shows its needs.";
            return Err(refused("need", "unknown_code", message));
        }
        let wanted = request.needs.iter().filter(|need| named.is_empty() || named.contains(&need.id));
        let sought = wanted
            .take(TEAM_NEEDS)
            .map(|need| Sought { need: need.clone(), prepared: self.prepared_need(facts::need_facts(request, need)) });
        Ok(sought.collect())
    }

    /// Who matches each need well enough, best first; those that must be part of a team wherever they stand.
    fn ranked(&self, sought: &[Sought], keep: &[OfferId], cooling: &CoolingPairs) -> Ranked {
        let wanted = Wanted { after: None, limit: RANKED, labels: SERVING.to_vec(), count: false };
        let index = &self.snapshot.index;
        self.question(&wanted, cooling, |question| {
            let mut ranked = Ranked::default();
            for (place, need) in sought.iter().enumerate() {
                ranked.enter(place, matching::rank_offers(index, &need.prepared, question));
                for offer in keep.iter().filter_map(|id| index.offer(facts::key(*id))) {
                    let pair = matching::match_of_pair(index, &need.prepared, offer, question);
                    let serves = pair.filter(|pair| SERVING.contains(&pair.label));
                    ranked.enter(place, serves.map(|pair| (pair.offer, pair.score)));
                }
            }
            ranked
        })
    }

    /// The offers of these keys, as they are now.
    fn partners(&self, connection: &mut DbConnection, request: &Request, keys: &[Key]) -> Result<Vec<Partner>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<OfferId> = keys.iter().map(|key| facts::id(*key)).collect();
        let viewer = facts::viewer(&self.visibility);
        let offers = offers::matchable(connection, Some(&ids))?;
        let visible = offers.into_iter().filter(|offer| facts::offer_audience(offer).admits(&viewer));
        let partners = visible.map(|offer| Partner {
            prepared: self.prepared_offer(self.offer_facts(&offer)),
            is_counted: offer.is_open_to(&self.visibility) || self.asks(request),
            offer,
        });
        Ok(partners.collect())
    }

    /// Whether the caller is of a party that asks: it plans with what there is.
    fn asks(&self, request: &Request) -> bool {
        let joins = |state: &str| request.details.co_requesters.iter().any(|country| country == state);
        self.visibility.party() == Some(request.requester.id) || self.visibility.state().is_some_and(joins)
    }

    /// The matches of all pairs that the teams are made of.
    fn matches<'a>(
        &self,
        suggestion: &Suggestion,
        sought: &'a [Sought],
        partners: &'a [Partner],
        cooling: &CoolingPairs,
    ) -> HashMap<(usize, usize), Match<'a>> {
        let members = suggestion.teams.iter().flat_map(|team| &team.members);
        let pairs = members.flat_map(|member| member.needs.iter().map(|need| (*need, member.candidate)));
        let wanted = Wanted { after: None, limit: 1, labels: Vec::new(), count: false };
        self.question(&wanted, cooling, |question| {
            let mut matches = HashMap::new();
            for (place, candidate) in pairs {
                let (Some(need), Some(partner)) = (sought.get(place), partners.get(candidate)) else { continue };
                if matches.contains_key(&(place, candidate)) {
                    continue;
                }
                let index = &self.snapshot.index;
                if let Some(found) = matching::match_of_pair(index, &need.prepared, &partner.prepared, question) {
                    matches.insert((place, candidate), found);
                }
            }
            matches
        })
    }
}

fn candidate(partner: &Partner, sought: &[Sought], ranked: &Ranked, wanted: &TeamsWanted) -> Candidate {
    let offer = &partner.offer;
    let key = facts::key(offer.id);
    let services = ranked.services(key).into_iter().filter_map(|(need, score)| {
        let uses = uses(&sought.get(need)?.need, offer);
        Some(Service { need, score, uses })
    });
    let left = offer.remaining().map(|left| u64::try_from(left).unwrap_or(0));
    Candidate {
        offer: key,
        services: services.collect(),
        // To whom the figures are not told, an offer has something left or it has not.
        capacity: left.filter(|left| partner.is_counted || *left == 0),
        united_nations: offer.provider.kind == UN_ENTITY,
        peer: offer.provider.kind == STATE,
        kept: wanted.keep.contains(&offer.id),
    }
}

/// How much of an offer's capacity a need takes: as much as it asks for when both count the same thing, else one.
fn uses(need: &Need, offer: &Offer) -> u64 {
    let quantity = need.details.quantity.as_ref();
    let asked = quantity.and_then(|quantity| Some((quantity.amount?, quantity.unit.as_deref()?)));
    match (asked, offer.content.capacity.unit.as_deref()) {
        (Some((amount, wanted)), Some(given)) if folded_whole(wanted) == folded_whole(given) => {
            u64::try_from(amount).unwrap_or(0).max(1)
        }
        _ => 1,
    }
}

fn refused(parameter: &str, code: &'static str, message: &str) -> Error {
    Error::Malformed {
        code,
        detail: format!("The parameter \"{parameter}\" is not right: {message}"),
        fields: vec![FieldProblem::new(parameter, code, message)],
    }
}
