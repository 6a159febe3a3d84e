//! Queries of lists of offers.

use chrono::NaiveDate;
use diesel::dsl::{InnerJoinQuerySource, count_star, not};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::super::Offer;
use super::super::store::{Offers, load, visible_offers};
use super::{OfferFacet, OfferFilter};
use crate::db::schema::{offers, parties, record_codes};
use crate::db::{AnyId, DbConnection, MultiBackend, OneOfValues, StoredTime, among};
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::page::{FacetCount, Position};
use crate::ids::OfferId;
use crate::record_codes::Aspect;

/// A condition on offers.
type Condition =
    Box<dyn BoxableExpression<InnerJoinQuerySource<offers::table, parties::table>, MultiBackend, SqlType = Bool>>;

/// The offers that a caller may see and that fit.
fn fitting(visibility: &Visibility, filter: &OfferFilter, today: NaiveDate) -> Offers {
    let query = with_columns(visible_offers(visibility), visibility, filter);
    let query = with_codes(query, filter);
    with_times(query, filter, today)
}

fn with_columns(mut query: Offers, visibility: &Visibility, filter: &OfferFilter) -> Offers {
    if !filter.states.is_empty() {
        query = query.filter(offers::state.one_of(filter.states.iter().map(|state| state.as_str())));
    }
    if !filter.providers.is_empty() {
        query = query.filter(offers::provider_id.one_of(filter.providers.iter().copied().map(AnyId::from)));
    }
    if !filter.provider_kinds.is_empty() {
        query = query.filter(parties::kind.one_of(filter.provider_kinds.clone()));
    }
    if !filter.disclosures.is_empty() {
        query = query.filter(offers::disclosure.one_of(filter.disclosures.iter().map(|tier| tier.as_str())));
    }
    if !filter.external_ids.is_empty() {
        query = query.filter(offers::external_id.one_of(filter.external_ids.clone()));
    }
    if filter.mine {
        // Who has no party has no offers; no party has the id of nothing.
        let party = visibility.party().map_or(AnyId(uuid::Uuid::nil()), AnyId::from);
        query = query.filter(offers::provider_id.eq(party));
    }
    query
}

fn with_codes(mut query: Offers, filter: &OfferFilter) -> Offers {
    let aspects = [
        (Aspect::PolicyArea, &filter.policy_areas),
        (Aspect::Modality, &filter.modalities),
        (Aspect::ResourceKind, &filter.resource_kinds),
        (Aspect::Language, &filter.languages),
    ];
    for (aspect, codes) in aspects {
        if !codes.is_empty() {
            query = query.filter(carries(aspect, codes));
        }
    }
    for any_of in [&filter.serves, &filter.serves_inside] {
        let places = any_of.iter().map(|places| -> Condition {
            Box::new(carries(Aspect::Serves, places).and(not(carries(Aspect::Excludes, places))))
        });
        if let Some(any_place) = places.reduce(|one, other| Box::new(one.or(other))) {
            query = query.filter(any_place);
        }
    }
    query
}

/// The offer carries one of these codes.
fn carries(aspect: Aspect, codes: &[String]) -> Condition {
    let records = record_codes::table
        .filter(record_codes::scheme.eq(aspect.as_str()))
        .filter(record_codes::code.one_of(codes.to_vec()))
        .select(record_codes::record_id);
    Box::new(offers::id.eq_any(records))
}

fn with_times(mut query: Offers, filter: &OfferFilter, today: NaiveDate) -> Offers {
    if let Some(day) = filter.available_on {
        query = query
            .filter(offers::available_from.is_null().or(offers::available_from.le(day).assume_not_null()))
            .filter(offers::available_until.is_null().or(offers::available_until.ge(day).assume_not_null()));
    }
    let ended = offers::available_until.lt(today).assume_not_null();
    match filter.expired {
        Some(true) => query = query.filter(offers::available_until.is_not_null().and(ended)),
        Some(false) => query = query.filter(offers::available_until.is_null().or(not(ended))),
        None => {}
    }
    if let Some(from) = filter.created_from {
        query = query.filter(offers::created_at.ge(StoredTime(from)));
    }
    if let Some(to) = filter.created_to {
        query = query.filter(offers::created_at.lt(StoredTime(to)));
    }
    query
}

pub(super) fn newest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Offer>> {
    let mut query = fitting(visibility, filter, today).order((offers::created_at.desc(), offers::id.desc()));
    if let Some(Position { time, id }) = after {
        let (time, id) = (StoredTime(time), AnyId(id));
        let earlier = offers::created_at.lt(time).or(offers::created_at.eq(time).and(offers::id.lt(id)));
        query = query.filter(earlier);
    }
    load(connection, query.limit(limit))
}

pub(super) fn oldest_first(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
    after: Option<Position>,
    limit: i64,
) -> Result<Vec<Offer>> {
    let mut query = fitting(visibility, filter, today).order((offers::created_at, offers::id));
    if let Some(Position { time, id }) = after {
        let (time, id) = (StoredTime(time), AnyId(id));
        let later = offers::created_at.gt(time).or(offers::created_at.eq(time).and(offers::id.gt(id)));
        query = query.filter(later);
    }
    load(connection, query.limit(limit))
}

pub(super) fn among_these(
    connection: &mut DbConnection,
    visibility: &Visibility,
    ids: &[OfferId],
) -> Result<Vec<Offer>> {
    let ids: Vec<AnyId> = ids.iter().copied().map(AnyId::from).collect();
    load(connection, visible_offers(visibility).filter(offers::id.one_of(ids)))
}

pub(super) fn count(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
) -> Result<i64> {
    Ok(fitting(visibility, filter, today).select(count_star()).first(connection)?)
}

/// How many offers have each value of a facet, in no order.
pub(super) fn count_by(
    connection: &mut DbConnection,
    visibility: &Visibility,
    filter: &OfferFilter,
    today: NaiveDate,
    facet: OfferFacet,
) -> Result<Vec<FacetCount>> {
    let ids = fitting(visibility, filter, today).select(offers::id);
    macro_rules! by_column {
        ($column:expr) => {
            offers::table
                .inner_join(parties::table)
                .group_by($column)
                .select(($column, count_star()))
                .into_boxed()
                .filter(among(offers::id, ids))
                .load::<(String, i64)>(connection)
        };
    }
    macro_rules! by_code {
        ($aspect:expr) => {
            record_codes::table
                .group_by(record_codes::code)
                .select((record_codes::code, count_star()))
                .into_boxed()
                .filter(record_codes::scheme.eq($aspect.as_str()))
                .filter(among(record_codes::record_id, ids))
                .load::<(String, i64)>(connection)
        };
    }
    let counts = match facet {
        OfferFacet::State => by_column!(offers::state),
        OfferFacet::Disclosure => by_column!(offers::disclosure),
        OfferFacet::ProviderKind => by_column!(parties::kind),
        OfferFacet::PolicyArea => by_code!(Aspect::PolicyArea),
        OfferFacet::Modality => by_code!(Aspect::Modality),
        OfferFacet::ResourceKind => by_code!(Aspect::ResourceKind),
        OfferFacet::Language => by_code!(Aspect::Language),
        OfferFacet::Serves => by_code!(Aspect::Serves),
    }?;
    Ok(counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect())
}
