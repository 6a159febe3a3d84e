//! What waits, as a page tells it: the record's title, the page where it is answered, and what a notice adds.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::NoticeCode;
use super::api::ItemBody;
use super::waiting::ItemKind;
use crate::clock::UtcTime;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{IntroductionId, MemberId, NeedId, OfferId, PlanId, RequestId};
use crate::introductions;
use crate::introductions::view::{IntroductionBody, Records};
use crate::members::{self, Circle};
use crate::offers;
use crate::plans;
use crate::requests;
use crate::web::deadline::Deadline;

/// Something that waits, with what its page needs.
pub(super) struct Shown {
    pub(super) item: ItemBody,
    /// What the record, or the other side's, is called.
    pub(super) title: Option<String>,
    /// The page where it is answered, or where the record is.
    pub(super) place: Option<String>,
    /// The name of who did what is told.
    pub(super) by: Option<String>,
    pub(super) deadline: Option<Deadline>,
}

impl Shown {
    /// With the titles of records by their ids, on a day.
    pub(super) fn new(item: ItemBody, titles: &HashMap<String, String>, today: NaiveDate) -> Self {
        let until: Option<UtcTime> = item.until.as_deref().and_then(|until| until.parse().ok());
        Self {
            title: item.title.clone().or_else(|| titles.get(&item.subject_id).cloned()),
            place: place(&item),
            by: named(&item, "by").and_then(|by| titles.get(by).cloned()),
            deadline: until.map(|until| Deadline::new(until, today)),
            item,
        }
    }

    /// Whether it is told, and nothing has to be done.
    pub(super) fn is_notice(&self) -> bool {
        self.item.kind == ItemKind::Notice
    }

    /// The class and the word of the record's kind.
    pub(super) fn record(&self) -> (&'static str, &'static str) {
        match kind(&self.item.subject_id) {
            "req" => ("request", "request"),
            "need" => ("request", "need"),
            "off" => ("offer", "offer"),
            "plan" => ("match", "plan"),
            "mem" => ("match", "member"),
            _ => ("match", "introduction"),
        }
    }

    /// Which time runs out, a code of kinds of clocks.
    pub(super) fn clock(&self) -> Option<&str> {
        self.text("clock").filter(|_| matches!(self.item.code, Some(NoticeCode::Reminder | NoticeCode::Escalation)))
    }

    /// The last day that a notice names, unless it is the one until which it waits.
    pub(super) fn last_day(&self) -> Option<&str> {
        self.text("due_on").filter(|_| self.deadline.is_none())
    }

    /// Why something ended, a code of `transition-reasons`.
    pub(super) fn reason(&self) -> Option<&str> {
        self.text("reason")
    }

    /// How well a need and an offer fit.
    pub(super) fn fit(&self) -> Option<&str> {
        self.text("label")
    }

    fn text(&self, member: &str) -> Option<&str> {
        named(&self.item, member)
    }
}

/// The prefix of an id.
fn kind(id: &str) -> &str {
    id.split('_').next().unwrap_or_default()
}

/// What a notice names.
fn named<'i>(item: &'i ItemBody, member: &str) -> Option<&'i str> {
    item.data.as_ref()?.get(member)?.as_str()
}

/// Where something is answered, below the language.
fn place(item: &ItemBody) -> Option<String> {
    let id = &item.subject_id;
    let record = match kind(id) {
        "req" => format!("/requests/{id}"),
        "off" => format!("/offers/{id}"),
        "int" => format!("/introductions/{id}"),
        "plan" => format!("/plans/{id}"),
        "mem" => format!("/members/{id}"),
        _ => String::new(),
    };
    let named = |member: &str| named(item, member);
    match (item.kind, item.code) {
        (ItemKind::Question, _) => Some(format!("{record}/outcome")),
        (ItemKind::Planning, _) => Some(format!("{record}/plan")),
        (ItemKind::Correction, _) => Some(format!("{record}/reports/{}/correction", named("report")?)),
        (ItemKind::Verification, _) => Some(format!("{record}/verifications")),
        (ItemKind::SecondPerson, _) => Some(format!("{record}/disclosure")),
        (_, Some(NoticeCode::WiderDisclosure | NoticeCode::DisclosedFurther)) => Some(format!("{record}/disclosure")),
        (_, Some(NoticeCode::MessageReceived)) => Some(format!("{record}/messages")),
        (_, Some(NoticeCode::NeedFits | NoticeCode::OfferFits)) => {
            Some(format!("/needs/{}/matches/{}", named("need")?, named("offer")?))
        }
        _ => Some(record).filter(|place| !place.is_empty()),
    }
}

/// What the records of these items are called, by their ids, as far as a caller may know of them.
pub(super) fn titles(
    connection: &mut DbConnection,
    visibility: &Visibility,
    items: &[ItemBody],
) -> Result<HashMap<String, String>> {
    let mut titles = HashMap::new();
    for by in items.iter().filter_map(|item| named(item, "by")?.parse::<MemberId>().ok()) {
        // Who acts for the secretariat signs what it does for others.
        if let Some(name) = members::name_of(connection, by)? {
            titles.insert(by.to_string(), name);
        }
    }
    for item in items.iter().filter(|item| item.title.is_none()) {
        let id = &item.subject_id;
        if titles.contains_key(id) {
            continue;
        }
        match title(connection, visibility, id) {
            Ok(Some(title)) => titles.insert(id.clone(), title),
            Ok(None) | Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
    }
    Ok(titles)
}

fn title(connection: &mut DbConnection, visibility: &Visibility, id: &str) -> Result<Option<String>> {
    if let Ok(request) = id.parse::<RequestId>() {
        return requests::find(connection, request, visibility).map(|request| Some(request.details.title));
    }
    if let Ok(offer) = id.parse::<OfferId>() {
        return offers::find_visible(connection, visibility, offer).map(|offer| Some(offer.content.title));
    }
    if let Ok(need) = id.parse::<NeedId>() {
        return requests::find_need(connection, need, visibility).map(|(need, _)| Some(need.details.title));
    }
    if let Ok(plan) = id.parse::<PlanId>() {
        return plans::title(connection, plan, visibility);
    }
    if let (Ok(member), Some(party)) = (id.parse::<MemberId>(), visibility.party()) {
        return members::find(connection, Circle::Party(party), member).map(|member| Some(member.name));
    }
    let Ok(introduction) = id.parse::<IntroductionId>() else { return Ok(None) };
    let introduction = introductions::find(connection, introduction, visibility)?;
    let records = Records::of(connection, std::slice::from_ref(&introduction), String::new())?;
    let shown = IntroductionBody::listed(&introduction, &records, visibility)?;
    let (request, offer) = (shown.request.map(|request| request.title), shown.offer.map(|offer| offer.title));
    // Of an introduction it is the other side's record that tells one from another.
    Ok(if visibility.party() == Some(introduction.requester) { offer.or(request) } else { request.or(offer) })
}
