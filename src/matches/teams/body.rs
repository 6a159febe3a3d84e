//! Teams as the API shows them.

use std::collections::HashMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::words;
use super::{Partner, Sought};
use crate::ids::OfferId;
use crate::matches::ask::matched_offer;
use crate::matches::body::{LabelName, MatchedOffer, PartBody, PolicyIdentityBody, label, parts};
use crate::matching::{LowerBound, Match, Member, Missing, Suggestion, Team, TeamOption, TeamQuestion};
use crate::requests::{NotSought, Request};
use crate::text_enum::text_enum;

text_enum! {
    /// Why a need is not covered.
    MissingName {
        /// The request is not open: nothing matches its needs.
        NotOpen = "not_open",
        /// The request's party is refused or suspended: nothing matches its needs.
        KeptBack = "kept_back",
        /// Somebody has agreed to help with it, and a plan is made of that.
        Agreed = "agreed",
        /// Help that was given met it.
        Met = "met",
        /// No offer matches it well enough.
        NoMatch = "no_match",
        /// Those that match have too little left.
        Capacity = "capacity",
        /// The options leave it out.
        Options = "options",
    }
}

text_enum! {
    /// Something that a team can be asked to be like, by the name of its parameter.
    OptionName {
        /// At most so many partners.
        MaxPartners = "max_partners",
        /// At least one entity of the United Nations.
        IncludeUn = "include_un",
        /// At least one State.
        IncludePeer = "include_peer",
        /// Offers that must be part of the team.
        Keep = "keep",
    }
}

text_enum! {
    /// Why no team can be smaller.
    BoundName {
        /// One partner is the least.
        One = "one",
        /// All partners are such as must be kept.
        Kept = "kept",
        /// No candidate can serve two of the needs that are named.
        Independent = "independent_needs",
        /// Those who can serve most needs do not come to so many with one partner less.
        Counted = "counted",
        /// All that one partner less can serve was worked out.
        Exhausted = "exhausted",
    }
}

text_enum! {
    /// Whether an offer's capacity was counted.
    CapacityName {
        /// It was.
        Counted = "counted",
        /// Something is left; how much is not told to the caller, and was not counted.
        Available = "available",
        /// The offer does not say how much there is.
        NotStated = "not_stated",
    }
}

/// The best teams for a request, and why none is better.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamsBody {
    /// The request.
    #[schema(pattern = "^req_[0-9a-f-]{36}$")]
    pub(super) request_id: String,
    /// The teams, best first: all cover as many needs as any team does, with as few partners as any that covers so many.
    #[schema(max_items = 10)]
    pub(super) data: Vec<TeamBody>,
    /// The needs that teams were sought for.
    #[schema(max_items = 12)]
    pub(super) needs: Vec<SoughtNeed>,
    /// The needs that teams were not sought for: name them with `need`, at most twelve at a time.
    #[schema(max_items = 30)]
    pub(super) other_needs: Vec<SoughtNeed>,
    /// The needs that no candidate can serve, and why.
    #[schema(max_items = 12)]
    pub(super) uncovered: Vec<UncoveredNeed>,
    /// When no team is what the options ask for: which of them stand in the way, and how.
    #[schema(max_items = 4)]
    pub(super) obstacles: Vec<ObstacleBody>,
    /// Why no team is smaller or covers more; null when there is no team.
    pub(super) proof: Option<ProofBody>,
    /// Who was considered.
    pub(super) candidates: CandidatesBody,
    /// The policy by which matches were measured.
    pub(super) policy: PolicyIdentityBody,
}

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamBody {
    /// How many needs it covers.
    #[schema(minimum = 1, maximum = 12)]
    pub(super) covers: usize,
    /// The sum of the scores of the needs that it covers.
    #[schema(minimum = 0, maximum = 12)]
    pub(super) fit: f64,
    /// Who would lead, and why.
    pub(super) lead: LeadBody,
    /// Who is part of it; whoever would lead comes first.
    #[schema(max_items = 12)]
    pub(super) members: Vec<TeamMemberBody>,
    /// The needs that it does not cover, and why.
    #[schema(max_items = 12)]
    pub(super) uncovered: Vec<UncoveredNeed>,
}

/// The suggested lead of a team.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct LeadBody {
    /// The member's offer.
    #[schema(pattern = "^off_[0-9a-f-]{36}$")]
    pub(super) offer_id: String,
    /// By how much it fits the needs that it serves better than the other members would.
    #[schema(minimum = 0, maximum = 12)]
    pub(super) advantage: f64,
    /// The same in words.
    pub(super) words: String,
}

/// A member of a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMemberBody {
    /// The offer and who gives it.
    pub(super) offer: MatchedOffer,
    /// Whether it is one that had to be kept.
    pub(super) kept: bool,
    /// Whether its capacity was counted.
    pub(super) capacity: CapacityName,
    /// By how much it fits the needs that it serves better than the other members would.
    #[schema(minimum = 0, maximum = 12)]
    pub(super) advantage: f64,
    /// The needs that it serves.
    #[schema(max_items = 12)]
    pub(super) serves: Vec<ServedNeed>,
}

/// A need that a member serves.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServedNeed {
    /// The need.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub(super) need_id: String,
    /// Its title.
    pub(super) title: String,
    /// How well the offer fits it.
    #[schema(minimum = 0, maximum = 1)]
    pub(super) score: f64,
    /// What the score means.
    pub(super) label: LabelName,
    /// How many units of the offer's capacity it takes.
    #[schema(minimum = 1)]
    pub(super) uses: u64,
    /// What of the need the offer covers.
    #[schema(max_items = 400)]
    pub(super) covered: Vec<PartBody<'static>>,
    /// What of it remains.
    #[schema(max_items = 400)]
    pub(super) uncovered: Vec<PartBody<'static>>,
}

/// A need, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct SoughtNeed {
    /// The need.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub(super) need_id: String,
    /// Its title.
    pub(super) title: String,
}

/// A need that is not covered.
#[derive(Debug, Serialize, ToSchema)]
pub struct UncoveredNeed {
    /// The need.
    #[schema(pattern = "^need_[0-9a-f-]{36}$")]
    pub(super) need_id: String,
    /// Its title.
    pub(super) title: String,
    /// Why.
    pub(super) reason: MissingName,
    /// The same in words, with what to do.
    pub(super) words: &'static str,
}

/// An option that stands in the way.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObstacleBody {
    /// Which one.
    pub(super) option: OptionName,
    /// How, and what to do.
    pub(super) words: String,
}

/// Why no team is smaller or covers more.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProofBody {
    /// The most needs that any team covers.
    #[schema(minimum = 1, maximum = 12)]
    pub(super) covers: usize,
    /// The fewest partners that cover so many.
    #[schema(minimum = 1, maximum = 12)]
    pub(super) partners: usize,
    /// Why there are no fewer.
    pub(super) bound: BoundName,
    /// Needs of which no candidate can serve two.
    #[schema(max_items = 12)]
    pub(super) independent_needs: Vec<String>,
    /// The most needs that one partner less could serve.
    #[schema(minimum = 0)]
    pub(super) fewer_serve_at_most: Option<usize>,
    /// How many sets of needs one partner less can serve.
    #[schema(minimum = 0, maximum = 4096)]
    pub(super) sets_examined: Option<usize>,
    /// Whether every team of this size was weighed, so that those shown are the ones that fit best. Coverage and number
    /// of partners are proven in any case.
    pub(super) ranked: bool,
    /// The proof in words.
    pub(super) words: String,
}

/// Who was considered.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidatesBody {
    /// How many offers match one of the needs, among the best thousand of each.
    #[schema(minimum = 0, maximum = 12_012)]
    pub(super) found: usize,
    /// How many of them teams were made of: those to be kept, the best of each need, then those that match most needs.
    #[schema(minimum = 0, maximum = 200)]
    pub(super) considered: usize,
}

/// The records behind the places of a suggestion.
pub(super) struct Named<'a> {
    pub request: &'a Request,
    pub sought: &'a [Sought],
    pub partners: &'a [Partner],
    /// By the places of need and partner.
    pub matches: HashMap<(usize, usize), Match<'a>>,
    /// Offers that must be part of a team and match nothing.
    pub strangers: Vec<OfferId>,
}

impl TeamsBody {
    pub(super) fn new(
        named: &Named<'_>,
        found: &Suggestion,
        question: &TeamQuestion,
        matching: usize,
        policy: PolicyIdentityBody,
    ) -> Self {
        let is_sought = |id| named.sought.iter().any(|sought| sought.need.id == id);
        let other = named.request.needs.iter().filter(|need| !is_sought(need.id));
        Self {
            request_id: named.request.id.to_string(),
            data: found.teams.iter().map(|team| named.team(team, question)).collect(),
            needs: named.sought.iter().map(|sought| sought_need(&sought.need)).collect(),
            other_needs: other.map(sought_need).collect(),
            uncovered: found.hopeless.iter().filter_map(|missing| named.uncovered(*missing)).collect(),
            obstacles: named.obstacles(found, question),
            proof: found.bound.as_ref().map(|bound| named.proof(bound, found)),
            candidates: CandidatesBody { found: matching, considered: named.partners.len() },
            policy,
        }
    }

    /// Whether no help is sought for any of the needs.
    pub(super) fn seeks_nothing(&self) -> bool {
        let is_sought = |missing: &UncoveredNeed| {
            matches!(missing.reason, MissingName::NoMatch | MissingName::Capacity | MissingName::Options)
        };
        self.uncovered.len() == self.needs.len() && !self.uncovered.iter().any(is_sought)
    }
}

impl Named<'_> {
    fn team(&self, team: &Team, question: &TeamQuestion) -> TeamBody {
        let members: Vec<TeamMemberBody> =
            team.members.iter().filter_map(|member| self.member(member, question)).collect();
        let lead = members.first().map(|member| LeadBody {
            offer_id: member.offer.id.clone(),
            advantage: member.advantage,
            words: words::lead(&member.offer.provider.name, member.serves.len(), members.len() == 1),
        });
        TeamBody {
            covers: team.members.iter().map(|member| member.needs.len()).sum(),
            fit: team.fit,
            lead: lead.unwrap_or_default(),
            members,
            uncovered: team.uncovered.iter().filter_map(|missing| self.uncovered(*missing)).collect(),
        }
    }

    fn member(&self, member: &Member, question: &TeamQuestion) -> Option<TeamMemberBody> {
        let (partner, candidate) = (self.partners.get(member.candidate)?, question.candidates.get(member.candidate)?);
        let serves = member.needs.iter().filter_map(|&need| {
            let service = candidate.services.iter().find(|service| service.need == need)?;
            self.served(need, member.candidate, service.uses)
        });
        Some(TeamMemberBody {
            offer: matched_offer(&partner.offer),
            kept: candidate.kept,
            capacity: match partner.offer.content.capacity.total {
                None => CapacityName::NotStated,
                Some(_) if partner.is_counted => CapacityName::Counted,
                Some(_) => CapacityName::Available,
            },
            advantage: member.advantage,
            serves: serves.collect(),
        })
    }

    fn served(&self, place: usize, candidate: usize, uses: u64) -> Option<ServedNeed> {
        let (sought, found) = (self.sought.get(place)?, self.matches.get(&(place, candidate))?);
        let coverage = found.coverage.clone().into_owned();
        Some(ServedNeed {
            need_id: sought.need.id.to_string(),
            title: sought.need.details.title.clone(),
            score: found.score,
            label: label(found.label),
            uses,
            covered: parts(coverage.covered),
            uncovered: parts(coverage.uncovered),
        })
    }

    fn uncovered(&self, (place, missing): (usize, Missing)) -> Option<UncoveredNeed> {
        let need = &self.sought.get(place)?.need;
        let reason = match (self.request.why_not_sought(need), missing) {
            (Some(NotSought::NotOpen), _) => MissingName::NotOpen,
            (Some(NotSought::KeptBack(_)), _) => MissingName::KeptBack,
            (Some(NotSought::Agreed), _) => MissingName::Agreed,
            (Some(NotSought::Met), _) => MissingName::Met,
            (None, Missing::NoCandidate) => MissingName::NoMatch,
            (None, Missing::Capacity) => MissingName::Capacity,
            (None, Missing::Options) => MissingName::Options,
        };
        let title = need.details.title.clone();
        Some(UncoveredNeed { need_id: need.id.to_string(), title, reason, words: words::missing(reason) })
    }

    fn obstacles(&self, found: &Suggestion, question: &TeamQuestion) -> Vec<ObstacleBody> {
        if !self.strangers.is_empty() {
            return vec![ObstacleBody { option: OptionName::Keep, words: words::strangers(&self.strangers) }];
        }
        let name = |option: &TeamOption| match option {
            TeamOption::MostPartners => OptionName::MaxPartners,
            TeamOption::UnitedNations => OptionName::IncludeUn,
            TeamOption::Peer => OptionName::IncludePeer,
            TeamOption::Keep => OptionName::Keep,
        };
        let obstacles = found.obstacles.iter().map(name);
        obstacles.map(|option| ObstacleBody { option, words: words::obstacle(option, question) }).collect()
    }

    fn proof(&self, bound: &LowerBound, found: &Suggestion) -> ProofBody {
        let id = |place: &usize| self.sought.get(*place).map(|sought| sought.need.id.to_string());
        let (name, needs, most, sets) = match bound {
            LowerBound::One => (BoundName::One, Vec::new(), None, None),
            LowerBound::Kept => (BoundName::Kept, Vec::new(), None, None),
            LowerBound::Independent { needs } => (BoundName::Independent, needs.clone(), None, None),
            LowerBound::Counted { most } => (BoundName::Counted, Vec::new(), Some(*most), None),
            LowerBound::Exhausted { sets, most } => (BoundName::Exhausted, Vec::new(), Some(*most), Some(*sets)),
        };
        ProofBody {
            covers: found.covered,
            partners: found.members,
            bound: name,
            independent_needs: needs.iter().filter_map(id).collect(),
            fewer_serve_at_most: most,
            sets_examined: sets,
            ranked: found.ranked,
            words: words::proof(bound, found, self.sought.len(), self.partners.len()),
        }
    }
}

fn sought_need(need: &crate::requests::Need) -> SoughtNeed {
    SoughtNeed { need_id: need.id.to_string(), title: need.details.title.clone() }
}
