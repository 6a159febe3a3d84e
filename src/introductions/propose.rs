//! Proposing an introduction: by the requester, by the provider, or by a coordinator who knows of both.

use chrono::NaiveDate;
use serde_json::json;

use super::cool_down::{About, Cooling, cooling};
use super::{Decided, Decision, IntroducedNeed, Introduction, IntroductionState, Part, inputs, store};
use crate::auth::{Act, Caller};
use crate::clocks;
use crate::db::DbConnection;
use crate::disclosure::{Disclosure, Visibility};
use crate::error::{Error, Result};
use crate::ids::{IntroductionId, NeedId, OfferId};
use crate::journal;
use crate::lifecycle::Actor;
use crate::matches::explanation::{Explainer, Explanation};
use crate::matches::facts;
use crate::offers::{self, Offer};
use crate::requests::{self, Need, Request};

/// What somebody proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Needs of one request.
    pub needs: Vec<NeedId>,
    /// The offer.
    pub offer: OfferId,
    /// What the proposer says to the others.
    pub message: Option<String>,
    /// Units of the offer's capacity.
    pub quantity: i64,
    /// The conflict of interest that the proposer declares.
    pub conflict_of_interest: Option<String>,
}

/// The records that a proposal joins.
#[derive(Debug, Clone)]
pub struct Pairing {
    /// The request.
    pub request: Request,
    /// The needs of it that were chosen.
    pub needs: Vec<Need>,
    /// The offer.
    pub offer: Offer,
}

/// Why each need fits the offer, as it stands when it is proposed.
#[derive(Debug, Clone)]
pub struct Explained {
    needs: Vec<IntroducedNeed>,
    offer_hash: String,
    policy_version: String,
    policy_hash: String,
}

/// The records that a proposal joins, when the caller may know of them and may propose.
///
/// # Errors
/// A need or an offer that there is not, or that the caller may not know of; a caller on neither side; records that
/// cannot be joined as they stand.
pub fn find_pairing(
    connection: &mut DbConnection,
    caller: &Caller,
    proposal: &Proposal,
    today: NaiveDate,
) -> Result<Pairing> {
    let (request, needs) = find_needs(connection, &caller.visibility, &proposal.needs)?;
    let offer = match offers::find_visible(connection, &caller.visibility, proposal.offer) {
        Err(Error::NotFound) => Err(unknown("/offer_id", "offer")),
        other => other,
    }?;
    let pairing = Pairing { request, needs, offer };
    pairing.side_of(caller)?;
    pairing.check_consent(caller)?;
    pairing.check(proposal.quantity, &caller.visibility, today)?;
    Ok(pairing)
}

fn find_needs(connection: &mut DbConnection, visibility: &Visibility, ids: &[NeedId]) -> Result<(Request, Vec<Need>)> {
    let first = ids.first().ok_or_else(|| Error::invalid("/need_ids", "required", "Name at least one need."))?;
    let request = match requests::find_need(connection, *first, visibility) {
        Err(Error::NotFound) => Err(unknown("/need_ids/0", "need")),
        other => other,
    }?
    .1;
    let mut needs = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        // A need of another request is told from none as little as the others.
        let need = request.needs.iter().find(|need| need.id == *id).cloned();
        needs.push(need.ok_or_else(|| {
            let message =
                "There is no such need in the request of the first. An introduction joins needs of one request.";
            Error::invalid(format!("/need_ids/{index}"), "unknown_record", message)
        })?);
    }
    Ok((request, needs))
}

fn unknown(pointer: &str, noun: &str) -> Error {
    Error::invalid(pointer, "unknown_record", format!("There is no such {noun}, or none that you may know of."))
}

/// Why each need of a pairing fits its offer; takes a while, and belongs before the write.
pub fn explain(pairing: &Pairing, explainer: &Explainer) -> Result<Explained> {
    let explain = |need: &Need| {
        let Explanation { json, covered } = explainer.explain(&pairing.request, need, &pairing.offer)?;
        let covered = covered.into_iter().map(|(part, value)| Part { part: part.to_owned(), value }).collect();
        Ok(IntroducedNeed { id: need.id, hash: inputs::of_need(&pairing.request, need), explanation: json, covered })
    };
    let policy = explainer.policy();
    Ok(Explained {
        needs: pairing.needs.iter().map(explain).collect::<Result<_>>()?,
        offer_hash: inputs::of_offer(&pairing.offer),
        policy_version: policy.version,
        policy_hash: policy.hash,
    })
}

/// Proposes an introduction. What was explained is kept as it was explained.
///
/// A proposal of the requester releases the request, and one of a party accepts for it, unless the member declares a
/// conflict of interest. One of a coordinator, of a request that the provider may not know of, waits for the requester.
///
/// # Errors
/// `already_introduced` and `cooling_down` beside those of [`find_pairing`].
pub fn propose(
    connection: &mut DbConnection,
    act: &Act,
    caller: &Caller,
    proposal: &Proposal,
    explained: &Explained,
) -> Result<Introduction> {
    let pairing = find_pairing(connection, caller, proposal, act.at.date())?;
    let side = pairing.side_of(caller)?;
    if let Some(hindrance) = find_hindrance(connection, caller, &pairing, act.at.date())? {
        return Err(hindrance.into());
    }
    let introduction = pairing.introduce(act, (caller, side), proposal, explained);
    store::insert(connection, &introduction).map_err(|error| match error {
        Error::Conflict { .. } => already_introduced(None),
        other => other,
    })?;
    if side != Actor::Coordinator {
        store::insert_decision(connection, introduction.id, &acceptance(act, caller, side, proposal))?;
    }
    let told = json!({
        "request": introduction.request.to_string(),
        "offer": introduction.offer.to_string(),
        "needs": introduction.needs.iter().map(|need| need.id.to_string()).collect::<Vec<_>>(),
        "state": introduction.state,
        "by": side,
        "quantity": introduction.quantity,
    });
    journal::record(connection, act, introduction.event("introduction.proposed", side).with(told))?;
    clocks::introduction_proposed(connection, act, &introduction)?;
    Ok(introduction)
}

/// A party that proposes accepts by that.
fn acceptance(act: &Act, caller: &Caller, side: Actor, proposal: &Proposal) -> Decided {
    Decided {
        side,
        decision: Decision::Accept,
        reason: None,
        note: None,
        quantity: None,
        took_effect: proposal.conflict_of_interest.is_none(),
        conflict_of_interest: proposal.conflict_of_interest.clone(),
        member: caller.member,
        at: act.at,
    }
}

/// What keeps a pairing from being proposed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// The two are joined by an introduction; which one, when the caller may know of it.
    Joined(Option<IntroductionId>),
    /// The pair was declined a short while ago.
    Cooling(Cooling),
}

/// What keeps a pairing from being proposed on a day, if anything does.
pub fn find_hindrance(
    connection: &mut DbConnection,
    caller: &Caller,
    pairing: &Pairing,
    today: NaiveDate,
) -> Result<Option<Hindrance>> {
    let (request, offer) = (pairing.request.id, pairing.offer.id);
    if store::find_live(connection, request, offer, &Visibility::everything())?.is_some() {
        return Ok(Some(Hindrance::Joined(store::find_live(connection, request, offer, &caller.visibility)?)));
    }
    let pairs = cooling(connection, &caller.visibility, About::Offer(offer), today)?;
    let chosen = pairs.into_iter().filter(|pair| pairing.needs.iter().any(|need| need.id == pair.need));
    Ok(chosen.max_by_key(|pair| pair.until).map(Hindrance::Cooling))
}

impl From<Hindrance> for Error {
    fn from(hindrance: Hindrance) -> Self {
        match hindrance {
            Hindrance::Joined(known) => already_introduced(known),
            Hindrance::Cooling(pair) => Self::conflict(
                "cooling_down",
                format!(
                    "This pair was declined and cools down until {}, or until {} or the offer says something else.",
                    pair.until, pair.need
                ),
            ),
        }
    }
}

fn already_introduced(known: Option<IntroductionId>) -> Error {
    let detail = match known {
        Some(id) => format!("These are introduced already, by {id}. Decide on that one."),
        None => "These are introduced already. Wait for what is decided on that.".to_owned(),
    };
    Error::conflict("already_introduced", detail)
}

impl Pairing {
    /// The side for which the caller proposes.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for a caller on neither side.
    pub fn side_of(&self, caller: &Caller) -> Result<Actor> {
        let sides = Actor::of(caller, Some(self.request.requester.id), Some(self.offer.provider.id));
        sides.into_iter().next().ok_or_else(|| {
            Error::forbidden(
                "An introduction is proposed by a focal point of the State that asks, by an officer of the party that \
                 offers, or by a coordinator.",
            )
        })
    }

    /// Whether the two can be joined as they stand.
    fn check(&self, quantity: i64, visibility: &Visibility, today: NaiveDate) -> Result<()> {
        if self.request.requester.id == self.offer.provider.id {
            return Err(Error::conflict("same_party", "Request and offer are of the same party."));
        }
        check_request(&self.request)?;
        check_parties(&self.request, &self.offer)?;
        offers::check_capacity(&self.offer, visibility, quantity, today)
    }

    /// Whether the offer's party has consented to what the requester is shown by a proposal: by a disclosure that
    /// reaches the parties concerned, or by proposing. Of a request this is asked later, before its provider is told.
    fn check_consent(&self, caller: &Caller) -> Result<()> {
        let is_closed = self.offer.disclosure == Disclosure::Secretariat;
        if !is_closed || caller.party == self.offer.provider.id {
            return Ok(());
        }
        let message = "This offer is disclosed to the secretariat alone, and the State that asks would read it at once. \
                       Ask its party to disclose it to the parties concerned first, or to propose it itself.";
        Err(Error::invalid("/offer_id", "offer_not_disclosed", message))
    }

    /// Whether the provider may know of the request as it is disclosed.
    pub fn is_known_to_provider(&self) -> bool {
        let provider = &self.offer.provider;
        let state = provider.country.clone().filter(|_| provider.kind == requests::STATE);
        let visibility = Visibility::of_member(provider.id, state, provider.is_verified(), false);
        facts::request_audience(&self.request).admits(&facts::viewer(&visibility))
    }

    fn introduce(
        &self,
        act: &Act,
        (caller, side): (&Caller, Actor),
        proposal: &Proposal,
        explained: &Explained,
    ) -> Introduction {
        let accepted = |by: Actor| (side == by && proposal.conflict_of_interest.is_none()).then_some(act.at);
        let is_consent = side == Actor::Requester && proposal.conflict_of_interest.is_none();
        let is_released = is_consent || side == Actor::Provider || self.is_known_to_provider();
        Introduction {
            id: IntroductionId::generate(),
            request: self.request.id,
            offer: self.offer.id,
            requester: self.request.requester.id,
            provider: self.offer.provider.id,
            proposed_by: side,
            proposer: caller.member,
            message: proposal.message.clone(),
            quantity: proposal.quantity,
            state: if is_released { IntroductionState::Proposed } else { IntroductionState::AwaitingRelease },
            state_reason: None,
            state_note: None,
            requester_accepted_at: accepted(Actor::Requester),
            provider_accepted_at: accepted(Actor::Provider),
            released_at: is_released.then_some(act.at),
            ended_at: None,
            offer_hash: explained.offer_hash.clone(),
            policy_version: explained.policy_version.clone(),
            policy_hash: explained.policy_hash.clone(),
            needs: explained.needs.clone(),
            version: 1,
            created_at: act.at,
            updated_at: act.at,
        }
    }
}

/// Whether the secretariat stands by both parties: one that was refused or suspended can decide nothing, and nobody is
/// introduced to it.
pub(super) fn check_parties(request: &Request, offer: &Offer) -> Result<()> {
    let sides = [(request.requester.is_verified(), "that asks"), (offer.provider.is_verified(), "that offers")];
    match sides.into_iter().find(|(verified, _)| !verified) {
        None => Ok(()),
        Some((_, which)) => {
            let detail = format!("The party {which} is not verified now. The secretariat decides on that first.");
            Err(Error::conflict("party_not_verified", detail))
        }
    }
}

/// Whether others can be introduced to a request as it stands.
pub(super) fn check_request(request: &Request) -> Result<()> {
    if request.state.takes_introductions() {
        return Ok(());
    }
    let detail = format!("This request is {}; others are introduced to one that is open.", request.state);
    Err(Error::conflict("request_not_open", detail))
}
