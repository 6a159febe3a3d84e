//! The form of one need of a request, with what it would meet beside it.

use actix_web::{HttpRequest, HttpResponse, get, post, web};
use askama::Template;
use serde_json::{Value, json};

use super::topic::change;
use super::topics::NEED;
use super::{frame, own_record};
use crate::app::App;
use crate::auth::roles::FileRequests;
use crate::auth::{Allowed, Caller};
use crate::error::{Error, Result};
use crate::http::extract::{Id, parse_json};
use crate::ids::RequestId;
use crate::matches::preview::{Glimpse, PreviewBody, glimpse};
use crate::requests::record::RequestRecord;
use crate::web::drafting::{Versions, compare, stands};
use crate::web::form::{self, LOOK, Sent};
use crate::web::frame::{Frame, Section, respond, respond_with};
use crate::web::language::PageLanguage;
use crate::web::questions::{Topic, set, set_if_absent};

/// The place of a need that is not there yet.
const NEW: &str = "new";
/// The field that says which need the form was opened for, wherever it stands now.
const NEED_ID: &str = "need_id";
/// The button that takes the need away.
const REMOVE: &str = "remove";

#[derive(Template)]
#[template(path = "filing/need.html")]
struct NeedPage<'p> {
    page: Frame<'p>,
    request: RequestRecord,
    /// Its place, counted from 1, or `new`.
    place: String,
    topic: Topic,
    sent: Sent,
    glimpse: Option<Glimpse>,
    /// What was written and what stands now, when somebody else changed it meanwhile.
    versions: Option<Versions>,
}

/// The form, filled in from the need.
#[get("/requests/{id}/filing/needs/{place}")]
pub async fn ask_need(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
) -> Result<HttpResponse> {
    let record = own_record(&app, &caller, *id).await?;
    let place = request.match_info().get("place").unwrap_or_default().to_owned();
    let page = frame(&request, &app, language.0);
    let mut sent = fill(&record, index(&place, &record)?)?;
    sent.set("version", record.version.to_string());
    let glimpse = look(&app, &caller, &record, NEED.read(&page, &mut sent)).await?;
    respond(&NeedPage { page, request: record, place, topic: NEED, sent, glimpse, versions: None })
}

/// Keeps the need or takes it away, and leads back to the request's parts; or, asked to look, shows what it would meet
/// and keeps nothing.
#[post("/requests/{id}/filing/needs/{place}")]
pub async fn answer_need(
    request: HttpRequest,
    app: web::Data<App>,
    caller: Allowed<FileRequests>,
    language: PageLanguage,
    id: Id<RequestId>,
    mut sent: Sent,
) -> Result<HttpResponse> {
    let record = own_record(&app, &caller, *id).await?;
    let place = request.match_info().get("place").unwrap_or_default().to_owned();
    let page = frame(&request, &app, language.0);
    let need = NEED.read(&page, &mut sent);
    let is_removal = sent.text(REMOVE).is_some();
    let Some((place, index)) = find(&place, &record, sent.value(NEED_ID))? else {
        if is_removal {
            return Ok(done(&page, *id, "need-removed"));
        }
        let glimpse = look(&app, &caller, &record, need).await?;
        return offer_as_new(page, record, sent, glimpse);
    };
    if sent.text(LOOK).is_some() {
        let glimpse = look(&app, &caller, &record, need).await?;
        return respond(&NeedPage { page, request: record, place, topic: NEED, sent, glimpse, versions: None });
    }
    let changed = match sent.is_wrong() && !is_removal {
        true => Err(Error::Invalid(Vec::new())),
        false => {
            let needs = needs(&record, index, (!is_removal).then(|| need.clone()))?;
            change(&app, &caller, *id, sent.value("version"), json!({ "needs": needs })).await
        }
    };
    let error = match changed {
        Ok(_) => return Ok(done(&page, *id, if is_removal { "need-removed" } else { "kept" })),
        Err(error) => error,
    };
    let versions = match error {
        Error::Stale => {
            let now = fill(&record, index)?;
            if !is_removal && is_kept(&page, &record, index, &sent)? {
                return Ok(done(&page, *id, "kept"));
            }
            Some(compare(&page, &NEED, &mut sent, &now, record.version))
        }
        _ => None,
    };
    let part = format!("needs/{}/", index.unwrap_or(record.needs.len()));
    let status = sent.refuse_below(&page, error, &part)?;
    let glimpse = look(&app, &caller, &record, need).await?;
    respond_with(status, &NeedPage { page, request: record, place, topic: NEED, sent, glimpse, versions })
}

/// What was written of a need that is no longer there, as a need that is new.
fn offer_as_new(
    page: Frame<'_>,
    request: RequestRecord,
    mut sent: Sent,
    glimpse: Option<Glimpse>,
) -> Result<HttpResponse> {
    let gone = Error::conflict("need_gone", "This need was taken out of the request meanwhile.");
    let status = sent.refuse(&page, gone)?;
    sent.remove(NEED_ID);
    sent.set("version", request.version.to_string());
    let place = NEW.to_owned();
    respond_with(status, &NeedPage { page, request, place, topic: NEED, sent, glimpse, versions: None })
}

/// Leads back to the request's parts.
fn done(page: &Frame<'_>, id: RequestId, code: &str) -> HttpResponse {
    form::lead_to(page.after(&format!("/requests/{id}/filing"), code))
}

/// The place and the index of the need that a form was opened for, which may stand elsewhere now; none when it is no
/// longer there. A form that does not say which one is about the need at its place.
fn find(place: &str, record: &RequestRecord, id: &str) -> Result<Option<(String, Option<usize>)>> {
    if id.is_empty() {
        return Ok(Some((place.to_owned(), index(place, record)?)));
    }
    let index = record.needs.iter().position(|need| need.id == id);
    Ok(index.map(|index| ((index + 1).to_string(), Some(index))))
}

/// Whether the request has the need already as it was sent: the one of the form, or for a new one any.
fn is_kept(page: &Frame<'_>, record: &RequestRecord, index: Option<usize>, sent: &Sent) -> Result<bool> {
    for place in 0..record.needs.len() {
        if index.is_none_or(|index| index == place) && stands(page, &NEED, sent, &fill(record, Some(place))?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Which need a place is; none for one that is not there yet.
fn index(place: &str, record: &RequestRecord) -> Result<Option<usize>> {
    if place == NEW {
        return Ok(None);
    }
    let index = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    index.filter(|index| *index < record.needs.len()).map(Some).ok_or(Error::NotFound)
}

/// The form as the need at a place fills it; an empty one for a need that is not there yet.
fn fill(record: &RequestRecord, index: Option<usize>) -> Result<Sent> {
    match index.and_then(|index| record.needs.get(index)) {
        Some(need) => {
            let mut sent = NEED.fill(&serde_json::to_value(need).map_err(Error::internal)?);
            sent.set(NEED_ID, need.id.clone());
            Ok(sent)
        }
        None => Ok(Sent::default()),
    }
}

/// All needs of the request as a patch has them: one of them changed, added or, without what it says, taken away.
fn needs(record: &RequestRecord, index: Option<usize>, said: Option<Value>) -> Result<Vec<Value>> {
    let kept = record.needs.iter().map(|need| {
        let mut value = serde_json::to_value(need).map_err(Error::internal)?;
        if let Some(members) = value.as_object_mut() {
            // What is not the requester's to say.
            members.retain(|name, _| !matches!(name.as_str(), "external_id" | "coverage"));
        }
        Ok(value)
    });
    let mut needs = kept.collect::<Result<Vec<Value>>>()?;
    match (index, said) {
        (Some(index), Some(mut said)) => {
            if let Some(need) = needs.get_mut(index) {
                set(&mut said, "id", need.get("id").cloned().unwrap_or_default());
                *need = said;
            }
        }
        (Some(index), None) => {
            needs.remove(index);
        }
        (None, Some(said)) => needs.push(said),
        (None, None) => {}
    }
    for need in &mut needs {
        set_if_absent(need, "description", json!(""));
    }
    Ok(needs)
}

/// What the need would meet as it is written; none while there is too little to tell.
async fn look(app: &App, caller: &Caller, record: &RequestRecord, mut need: Value) -> Result<Option<Glimpse>> {
    set_if_absent(&mut need, "description", json!(""));
    let Ok(need) = parse_json(&serde_json::to_vec(&need).map_err(Error::internal)?) else { return Ok(None) };
    let body = PreviewBody {
        country: Some(record.country.clone()),
        language: record.language.clone(),
        summary: Some(record.summary.clone()).filter(|summary| !summary.is_empty()),
        need,
    };
    match glimpse(app, caller, body).await {
        Ok(mut glimpse) => {
            // The request itself is no other one.
            glimpse.similar.retain(|similar| similar.request.id != record.id);
            Ok(Some(glimpse))
        }
        Err(Error::Invalid(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
