//! Matches as pages: the offers for a need with the reasons, and why one pair is a match or not.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;
use serde::Deserialize;

use super::api::{MatchesQuery, Ranking, asker};
use super::body::{CriterionBody, ExplanationBody, LabelName, MatchBody, OutcomeName};
use crate::app::App;
use crate::auth::Visitor;
use crate::error::{Error, Result};
use crate::http::extract::{Id, Query, parse_path_id};
use crate::http::page::Page;
use crate::ids::{NeedId, OfferId, PartyId};
use crate::lifecycle::Actor;
use crate::offers::{self, OfferBody};
use crate::requests;
use crate::requests::record::{NeedRecord, RequestRecord};
use crate::web::address::Address;
use crate::web::form::{self, Sent};
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

/// Facts of a criterion that are shown; the API names all.
const MOST_EVIDENCE: usize = 12;
/// From how good a fit on matches are shown: the labels, and the message that names the choice.
const CHOICES: [(&str, &str); 4] = [
    ("", "fits-all"),
    ("strong", "fits-strong"),
    ("strong,good", "fits-strong-good"),
    ("strong,good,possible", "fits-strong-good-possible"),
];
/// Matches on a page.
const LIMIT: u32 = 10;

#[derive(Template)]
#[template(path = "matches/of_need.html")]
struct MatchesOfNeed<'p> {
    page: Frame<'p>,
    request: RequestRecord,
    need: NeedRecord,
    ranked: Ranked,
    /// The offer that was asked for and is none.
    sent: Sent,
}

#[derive(Template)]
#[template(path = "matches/of_offer.html")]
struct MatchesOfOffer<'p> {
    page: Frame<'p>,
    offer: OfferBody,
    ranked: Ranked,
}

/// A page of a ranking.
struct Ranked {
    /// The ranking's own path.
    place: String,
    matches: Vec<MatchBody<'static>>,
    /// The message that counts them, and how many there are in all.
    counted: &'static str,
    total: i64,
    /// The place of the first one, counted from 0.
    first: usize,
    choices: [Choice; 4],
    next: Option<String>,
    /// Whether the reader may propose each.
    may_introduce: Vec<bool>,
}

impl Ranked {
    fn new(
        address: &Address,
        query: &MatchesQuery,
        first: usize,
        answered: Page<MatchBody<'static>>,
        counted: &'static str,
    ) -> Self {
        let chosen = query.labels();
        Self {
            place: address.path().to_owned(),
            may_introduce: vec![false; answered.data.len()],
            matches: answered.data,
            counted,
            total: answered.page.total.unwrap_or(0),
            first,
            choices: CHOICES.map(|(labels, message)| Choice { labels, message, is_chosen: labels == chosen }),
            next: answered.page.next_cursor.as_deref().map(|cursor| address.setting("cursor", cursor)),
        }
    }
}

impl Ranked {
    /// Whether no single one of these covers all of the need.
    fn leaves_parts(&self) -> bool {
        self.matches.iter().all(|found| !found.uncovered.is_empty())
    }
}

#[derive(Template)]
#[template(path = "matches/pair.html")]
struct PairPage<'p> {
    page: Frame<'p>,
    need_id: String,
    may_introduce: bool,
    explained: ExplanationBody<'static>,
}

/// From how good a fit on matches are shown.
struct Choice {
    labels: &'static str,
    message: &'static str,
    is_chosen: bool,
}

impl<'a> MatchBody<'a> {
    /// The criteria, those that count most first.
    pub fn heaviest_first(&self) -> Vec<&CriterionBody<'a>> {
        let mut all: Vec<&CriterionBody<'a>> = self.criteria.iter().collect();
        all.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        all
    }

    /// What the heaviest criterion counts; the length of the longest bar.
    pub fn heaviest(&self) -> f64 {
        self.criteria.iter().map(|result| result.weight).fold(f64::MIN_POSITIVE, f64::max)
    }

    /// How many requirements are met.
    pub fn gates_met(&self) -> usize {
        self.gates.iter().filter(|gate| gate.outcome == OutcomeName::Met).count()
    }
}

/// The offers that match a need, best first, each with its reasons.
#[get("/needs/{id}/matches")]
pub async fn read_matches_of_need(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<NeedId>,
    Query(query): Query<MatchesQuery>,
) -> Result<HttpResponse> {
    let address = Address::read(request.path(), request.query_string(), &[]);
    show_matches(&request, (&app, &visitor, language), *id, (address, query), None).await
}

/// The offers that match a need, with what is wrong about an offer that somebody named.
async fn show_matches(
    request: &HttpRequest,
    (app, visitor, language): (&App, &Visitor, PageLanguage),
    id: NeedId,
    (address, query): (Address, MatchesQuery),
    refused: Option<(String, Error)>,
) -> Result<HttpResponse> {
    let query = query.for_page(LIMIT);
    let ranking = Ranking::read(app, request, &format!("needs/{id}/matches"), &query)?;
    let (asker, wanted, first) = (asker(app, visitor.visibility()), ranking.wanted(), ranking.first());
    let turn = app.live.turn().await;
    let seen_by = visitor.visibility();
    let read = move |connection: &mut crate::db::DbConnection| {
        let (_, asking) = requests::find_need(connection, id, &seen_by)?;
        Ok((asking, asker.offers_for_need(connection, id, &wanted, |answer| Ok(answer.into_owned()))?))
    };
    let (asking, answer) = app.database.read(read).await?;
    drop(turn);
    let answered = ranking.page(answer)?;
    let page = Frame::new(request, language.0, Section::Requests, &app.vocabulary);
    let asking = asking.to_record(&app.vocabulary, &visitor.visibility());
    let need = asking.need(&id.to_string()).cloned().ok_or(Error::NotFound)?;
    let mut ranked = Ranked::new(&address, &query, first, answered, "offers-fit-count");
    let requester = asking.requester.id.clone();
    ranked.may_introduce = ranked.matches.iter().map(|found| may_introduce(visitor, Some(&requester), found)).collect();
    let (mut sent, mut status) = (Sent::default(), StatusCode::OK);
    if let Some((written, error)) = refused {
        sent.put("offer", written);
        status = sent.refuse(&page, error)?;
    }
    frame::respond_with(status, &MatchesOfNeed { page, request: asking, need, ranked, sent })
}

/// The needs that an offer fits, best first, each with its reasons.
#[get("/offers/{id}/matches")]
pub async fn read_matches_of_offer(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<OfferId>,
    Query(query): Query<MatchesQuery>,
) -> Result<HttpResponse> {
    let query = query.for_page(LIMIT);
    let ranking = Ranking::read(&app, &request, &format!("offers/{}/matches", *id), &query)?;
    let (asker, wanted, first, id) = (asker(&app, visitor.visibility()), ranking.wanted(), ranking.first(), *id);
    let turn = app.live.turn().await;
    let seen_by = visitor.visibility();
    let read = move |connection: &mut crate::db::DbConnection| {
        let offer = offers::find_visible(connection, &seen_by, id)?;
        let answer = asker.needs_for_offer(connection, id, &wanted, |answer| Ok(answer.into_owned()))?;
        let requests = answer.matches.iter().filter_map(|found| found.need.request_id.as_ref()?.parse().ok());
        let requests = requests::with_ids(connection, &requests.collect::<Vec<_>>())?;
        let requesters: HashMap<String, String> =
            requests.into_iter().map(|it| (it.id.to_string(), it.requester.id.to_string())).collect();
        Ok((offer, answer, requesters))
    };
    let (offer, answer, requesters) = app.database.read(read).await?;
    drop(turn);
    let answered = ranking.page(answer)?;
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let offer = OfferBody::show(offer, &visitor.visibility(), app.clock.now());
    let address = Address::read(request.path(), request.query_string(), &[]);
    let mut ranked = Ranked::new(&address, &query, first, answered, "needs-fit-count");
    let requester = |found: &MatchBody<'_>| requesters.get(found.need.request_id.as_ref()?);
    ranked.may_introduce =
        ranked.matches.iter().map(|found| may_introduce(&visitor, requester(found), found)).collect();
    frame::respond(&MatchesOfOffer { page, offer, ranked })
}

/// Why a need and an offer match, or why not.
#[get("/needs/{id}/matches/{offer_id}")]
pub async fn read_pair(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<NeedId>,
) -> Result<HttpResponse> {
    let offer: OfferId = parse_path_id(&request, "offer_id")?;
    let (asker, need) = (asker(&app, visitor.visibility()), *id);
    let turn = app.live.turn().await;
    let seen_by = visitor.visibility();
    let read = move |connection: &mut crate::db::DbConnection| {
        let explained = asker.explain(connection, need, offer)?;
        Ok((explained, requests::find_need(connection, need, &seen_by)?.1.requester.id.to_string()))
    };
    let (explained, requester) = app.database.read(read).await?;
    drop(turn);
    let page = Frame::new(&request, language.0, Section::Requests, &app.vocabulary);
    let may_introduce = may_introduce(&visitor, Some(&requester), &explained.found);
    frame::respond(&PairPage { page, need_id: need.to_string(), may_introduce, explained })
}

/// Whether a reader is of one of the two sides, or a coordinator, and so may propose an introduction.
fn may_introduce(visitor: &Visitor, requester: Option<&String>, found: &MatchBody<'_>) -> bool {
    let party = |id: &String| id.parse::<PartyId>().ok();
    let (requester, provider) = (requester.and_then(party), party(&found.offer.provider.id));
    visitor.caller().is_some_and(|caller| !Actor::of(caller, requester, provider).is_empty())
}

/// The offer that somebody names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyQuery {
    /// Its id, its reference, or the address of its page.
    #[serde(default)]
    offer: String,
}

/// Leads to the explanation of a pair, by the id, the reference or the address of the offer; asks again where there is
/// no such offer.
#[get("/needs/{id}/why")]
pub async fn find_pair(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<NeedId>,
    Query(query): Query<WhyQuery>,
) -> Result<HttpResponse> {
    let named = named(&query.offer).to_owned();
    let seen_by = visitor.visibility();
    let find = move |connection: &mut crate::db::DbConnection| offers::find_named(connection, &seen_by, &named);
    let place = format!("/{}/needs/{}/matches", language.0, *id);
    if let Some(offer) = app.database.read(find).await? {
        return Ok(form::lead_to(format!("{place}/{offer}")));
    }
    let words = "is no offer that you may know of. Give the reference or the address of an offer's page.";
    let refused = (query.offer, Error::invalid("/offer", "unknown_offer", words));
    let first = (Address::read(&place, "", &[]), MatchesQuery::default());
    show_matches(&request, (&app, &visitor, language), *id, first, Some(refused)).await
}

/// What an address or a name says of which offer is meant: what follows ? and # is left out, and of an address the
/// part that is an offer's id counts.
fn named(written: &str) -> &str {
    let path = written.split(['?', '#']).next().unwrap_or_default().trim().trim_end_matches('/');
    let id = path.split('/').find(|part| part.starts_with("off_"));
    id.unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn an_offer_is_named_by_its_id_wherever_it_stands() {
        for written in [
            "off_1",
            " https://hub.example/fr/offers/off_1/ ",
            "https://hub.example/en/offers/off_1/matches?label=strong#ranked",
            "/en/needs/need_1/matches/off_1",
        ] {
            assert_eq!(named(written), "off_1", "{written}");
        }
        assert_eq!(named(" OFF-2026-7K4M2Q "), "OFF-2026-7K4M2Q");
    }
}
