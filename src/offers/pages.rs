//! Offers as pages.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::list::OffersQuery;
use super::steps::sides;
use super::{LIFE_CYCLE, OfferBody, OfferState, api};
use crate::app::App;
use crate::auth::Visitor;
use crate::disclosure::Disclosure;
use crate::error::Result;
use crate::http::extract::{Id, Query};
use crate::ids::OfferId;
use crate::introductions::{self, list::Filter as IntroductionFilter};
use crate::lifecycle::Actor;
use crate::lifecycle::pages::{StepOnPage, takeable};
use crate::similar::ask::Seeker;
use crate::similar::body::SimilarOfferBody;
use crate::vocabulary::Scheme;
use crate::web::address::Address;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;
use crate::web::listing::{FEW_AREAS, Filter, ListPage, Listed, Source, names};

/// By what the list is filtered, in the order in which it is shown.
const FILTERS: [Filter; 7] = [
    Filter { name: "policy_area", schemes: &[Scheme::PolicyAreas, Scheme::GcmObjectives], is_open: true },
    Filter { name: "serves", schemes: &[Scheme::Countries, Scheme::Regions], is_open: true },
    Filter { name: "modality", schemes: &[Scheme::Modalities], is_open: false },
    Filter { name: "provider_kind", schemes: &[Scheme::PartyKinds], is_open: false },
    Filter { name: "language", schemes: &[Scheme::Languages], is_open: false },
    Filter { name: "resource_kind", schemes: &[Scheme::ResourceKinds], is_open: false },
    Filter { name: "state", schemes: &[], is_open: false },
];
const SOURCE: Source = Source { data: "/api/v1/offers", export: "/offers.jsonl" };
/// Characters of a description that a card shows.
const BEGINNING: usize = 220;
/// Offers like one that its page names.
const SIMILAR: usize = 5;

#[derive(Template)]
#[template(path = "offers/list.html")]
struct ListOfOffers<'p> {
    page: Frame<'p>,
    count: String,
    nothing: String,
    list: ListPage,
    records: Vec<OfferBody>,
}

#[derive(Template)]
#[template(path = "offers/record.html")]
struct PageOfOffer<'p> {
    page: Frame<'p>,
    offer: OfferBody,
    similar: Vec<SimilarOfferBody>,
    /// Whether the reader can change what it says.
    can_change: bool,
    /// What the reader can do with it now.
    steps: Vec<StepOnPage>,
    /// Whether the reader is of its party, or a coordinator.
    is_close: bool,
    /// How many of its introductions the reader may know of.
    introductions: i64,
    /// Whether the reader may know of the party that offers.
    knows_party: bool,
}

impl OfferBody {
    /// The beginning of the description, to the end of a word.
    pub fn beginning(&self) -> String {
        frame::beginning(&self.description, BEGINNING)
    }

    /// Whether anybody may see it.
    pub fn is_public(&self) -> bool {
        self.state.is_shown() && self.disclosure == Disclosure::Public && self.kept_back.is_none()
    }
}

/// The offers that the visitor may see.
#[get("/offers")]
pub async fn browse_offers(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    Query(mut query): Query<OffersQuery>,
) -> Result<HttpResponse> {
    (query.include_total, query.facets) = (Some(true), names(&FILTERS));
    let answer = api::answer_list(&app, visitor.visibility(), &query, request.path().to_owned()).await?;
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let address = Address::read(request.path(), request.query_string(), &FILTERS.map(|filter| filter.name));
    let (list, records) = Listed::read(&answer)?.into_page(&FILTERS, &address, SOURCE, &page);
    let (count, nothing) = (page.count("offers-count", list.total), page.say("offers-nothing"));
    frame::respond(&ListOfOffers { page, count, nothing, list, records })
}

/// An offer.
#[get("/offers/{id}")]
pub async fn read_offer(
    request: HttpRequest,
    app: web::Data<App>,
    visitor: Visitor,
    language: PageLanguage,
    id: Id<OfferId>,
) -> Result<HttpResponse> {
    let (id, visibility) = (*id, visitor.visibility());
    let (seeker, seen_by) = (Seeker::new(&app, visibility.clone()).at_a_glance(SIMILAR), visibility.clone());
    let is_signed_in = visitor.caller().is_some();
    let read = move |connection: &mut crate::db::DbConnection| {
        let offer = super::find_visible(connection, &seen_by, id)?;
        let similar = seeker.of_offer(connection, &offer)?;
        let introductions = match is_signed_in {
            true => introductions::list::count(connection, &seen_by, &IntroductionFilter::of_offer(id))?,
            false => 0,
        };
        Ok((offer, similar, introductions))
    };
    let (offer, similar, introductions) = app.database.read(read).await?;
    let page = Frame::new(&request, language.0, Section::Offers, &app.vocabulary);
    let sides = visitor.caller().map(|caller| sides(caller, &offer)).unwrap_or_default();
    let steps = takeable(&LIFE_CYCLE, offer.state, &sides);
    let is_close = offer.is_open_to(&visibility);
    let knows_party = offer.provider.is_verified() || is_close;
    let offer = OfferBody::show(offer, &visibility, app.clock.now());
    let can_change = sides.contains(&Actor::Provider) && offer.can_be_changed();
    frame::respond(&PageOfOffer { page, offer, similar, can_change, steps, is_close, introductions, knows_party })
}
