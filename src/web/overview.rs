//! What is sought and what is on offer at this moment, as far as a visitor may see: what the first page and the dashboard
//! are made of.

use super::listing::Listed;
use crate::app::App;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::offers::list::OffersQuery;
use crate::offers::{self, OfferBody, OfferState};
use crate::requests;
use crate::requests::list::RequestsQuery;
use crate::requests::record::RequestRecord;

/// Requests that help is sought for, counted by policy area and country, and active offers, counted by policy area.
pub struct Overview {
    /// The latest requests.
    pub sought: Listed<RequestRecord>,
    /// The latest offers.
    pub active: Listed<OfferBody>,
}

impl Overview {
    /// What there is now, with so many of the latest records of each kind.
    ///
    /// # Errors
    /// The database not answering.
    pub async fn ask(app: &App, visibility: Visibility, latest: u32) -> Result<Self> {
        let asked = RequestsQuery {
            sought: Some(true),
            facets: vec!["policy_area".to_owned(), "country".to_owned()],
            limit: Some(latest),
            include_total: Some(true),
            ..RequestsQuery::default()
        };
        let sought = requests::api::answer_list(app, visibility.clone(), &asked, String::new()).await?;
        let asked = OffersQuery {
            state: vec![OfferState::Active.to_string()],
            facets: vec!["policy_area".to_owned()],
            limit: Some(latest),
            include_total: Some(true),
            ..OffersQuery::default()
        };
        let active = offers::api::answer_list(app, visibility, &asked, String::new()).await?;
        Ok(Self { sought: Listed::read(&sought)?, active: Listed::read(&active)? })
    }
}
