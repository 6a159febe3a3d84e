//! A need that is being written: what it would meet, what is filed already, and how specific it is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Answer;
use super::api::asker;
use super::ask::Wanted;
use super::body::{MatchBody, MatchedNeed};
use super::facts;
use crate::app::App;
use crate::auth::Caller;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::http::page::{PageInformation, PageLinks};
use crate::matching::{Audience, Filing, NeedFacts, Specificity};
use crate::requests;
use crate::requests::needs::body::NeedBody;
use crate::similar::ask::Seeker;
use crate::similar::body::SimilarRequestBody;
use crate::validation::{Problems, TEXT};
use crate::vocabulary::{Scheme, Vocabulary};

/// So many requests that are like a need are shown with its preview.
const SIMILAR_IN_PREVIEW: usize = 10;
/// So many of each kind are shown beside a form.
const IN_GLIMPSE: usize = 5;

/// A need that is not filed, with what its request would say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewBody {
    /// The country that would ask (ISO 3166-1 alpha-3).
    #[schema(min_length = 3, max_length = 3, example = "BOL")]
    pub country: Option<String>,
    /// The language of the texts (BCP 47).
    #[schema(min_length = 2, max_length = 35, example = "es")]
    pub language: String,
    /// What the request would say in full.
    #[schema(max_length = 20_000)]
    pub summary: Option<String>,
    /// The need.
    pub need: NeedBody,
}

/// What a need would meet if it were filed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewAnswer {
    /// The matches, best first.
    #[schema(max_items = 100)]
    pub data: Vec<MatchBody<'static>>,
    /// What follows.
    pub page: PageInformation,
    /// Addresses, relative to the host.
    pub links: PageLinks,
    /// Requests that ask for the same, or for something like it, best first.
    #[schema(max_items = 10)]
    pub similar: Vec<SimilarRequestBody>,
    /// How specific the need is.
    pub specificity: SpecificityBody,
}

/// How specific a need is: the more it says, the better it is matched.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecificityBody {
    /// The sum of what each part adds.
    #[schema(minimum = 0, maximum = 1)]
    pub value: f64,
    /// The parts, in a fixed order; their weights sum to 1.
    #[schema(max_items = 8)]
    pub parts: Vec<SpecificityPartBody>,
}

/// One thing that a need may be specific about.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpecificityPartBody {
    /// RFC 6901 pointer to the member of the body.
    #[schema(max_length = 100, example = "/need/expertise")]
    pub field: &'static str,
    /// What it can add.
    #[schema(minimum = 0, maximum = 1)]
    pub weight: f64,
    /// How much of that it adds.
    #[schema(minimum = 0, maximum = 1)]
    pub value: f64,
    /// What would raise it; null when nothing would.
    #[schema(required, max_length = 300)]
    pub advice: Option<&'static str>,
}

impl SpecificityPartBody {
    /// The field of the need's form that would raise it; none when nothing would, or when no field of it does.
    pub fn asked_for(&self) -> Option<&'static str> {
        let member = self.field.strip_prefix("/need/").filter(|_| self.advice.is_some())?;
        Some(if member == "quantity" { "quantity/amount" } else { member })
    }

    /// How much it could still add.
    pub fn missing(&self) -> f64 {
        self.weight * (1.0 - self.value)
    }
}

impl From<Specificity> for SpecificityBody {
    fn from(specificity: Specificity) -> Self {
        let parts = specificity.parts.into_iter().map(|part| SpecificityPartBody {
            field: part.field,
            weight: part.weight,
            value: part.value,
            advice: (!part.advice.is_empty()).then_some(part.advice),
        });
        Self { value: specificity.value, parts: parts.collect() }
    }
}

/// What a need would meet, before it is written as an answer.
pub(super) struct Preview {
    /// A page of its matches.
    pub answer: Answer<'static>,
    /// Requests that are like it, best first.
    pub similar: Vec<SimilarRequestBody>,
    /// How specific it is.
    pub specificity: SpecificityBody,
}

/// What a need that is being written would meet if the caller's party filed it.
///
/// # Errors
/// Fields that are not right, with pointers into the body; the database not answering.
pub(super) async fn preview(app: &App, caller: &Caller, body: PreviewBody, wanted: Wanted) -> Result<Preview> {
    let counted = body.need.quantity.is_some();
    let (need, shown) = read_preview(&app.vocabulary, &caller.visibility, body)?;
    let asker = asker(app, caller.visibility.clone());
    let (seeker, party) = (Seeker::new(app, caller.visibility.clone()).at_most(SIMILAR_IN_PREVIEW), caller.party);
    let _turn = app.live.turn().await;
    let asked = app.database.read(move |connection| {
        let filing = Filing::of_request(&need.title, std::slice::from_ref(&need), &asker.reference);
        let similar = seeker.like_request(connection, filing, Some(party))?;
        let specificity = asker.specificity(&need, counted).into();
        Ok(Preview { answer: asker.offers_for(connection, need.clone(), &shown, &wanted)?, similar, specificity })
    });
    asked.await
}

/// What a page shows beside a need that is being written.
#[derive(Debug)]
pub struct Glimpse {
    /// How many offers fit.
    pub total: usize,
    /// The best of them.
    pub matches: Vec<MatchBody<'static>>,
    /// Requests that are like it, best first.
    pub similar: Vec<SimilarRequestBody>,
    /// How specific it is.
    pub specificity: SpecificityBody,
}

/// The best few of what a need that is being written would meet.
///
/// # Errors
/// Those of the preview over the API.
pub async fn glimpse(app: &App, caller: &Caller, body: PreviewBody) -> Result<Glimpse> {
    let wanted = Wanted { after: None, limit: IN_GLIMPSE, labels: Vec::new(), count: true };
    let Preview { answer, mut similar, specificity } = preview(app, caller, body, wanted).await?;
    similar.truncate(IN_GLIMPSE);
    Ok(Glimpse { total: answer.total.unwrap_or_default(), matches: answer.bodies(), similar, specificity })
}

/// The need as if the caller's own party had filed it.
fn read_preview(
    vocabulary: &Vocabulary,
    visibility: &Visibility,
    body: PreviewBody,
) -> Result<(NeedFacts, MatchedNeed)> {
    let mut problems = Problems::new(vocabulary);
    let country = problems.optional_code("/country", body.country.as_deref(), Scheme::Countries);
    let language = problems.code("/language", &body.language, Scheme::Languages);
    let summary = problems.optional_text("/summary", body.summary.as_deref(), TEXT).unwrap_or_default();
    let details = requests::parse_need(&mut problems, vocabulary, "/need", &body.need);
    let details = problems.finish(details)?;
    let own: Vec<_> = visibility.party().map(facts::key).into_iter().collect();
    let shown = MatchedNeed { id: None, title: details.title.clone(), request_id: None, country: country.clone() };
    let need = NeedFacts {
        requester: own.first().copied().unwrap_or_default(),
        audience: Audience { owners: own, ..Audience::default() },
        countries: country.into_iter().collect(),
        summary,
        language,
        ..facts::details_facts(&details)
    };
    Ok((need, shown))
}
