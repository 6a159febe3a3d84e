//! What nobody has agreed to support: the requests that wait longest, and those that ended unmet.

use super::chart::{Chart, Drawing, Drawn};
use super::table::{Cell, Column, Table};
use crate::app::App;
use crate::clock::UtcTime;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::registry::Order;
use crate::requests::list::RequestsQuery;
use crate::requests::record::RequestRecord;
use crate::requests::{Coverage, RequestState, api};
use crate::web::frame::Frame;
use crate::web::listing::Listed;

/// Requests that are named; the list has all.
const NAMED: u32 = 10;
const SECONDS_OF_A_DAY: i64 = 86_400;

/// The chart: the beginning of the list that it leads to.
pub(super) async fn draw(app: &App, visibility: &Visibility, page: &Frame<'_>) -> Result<Drawn> {
    let waiting = RequestsQuery {
        sought: Some(true),
        uncovered: Some(true),
        sort: Some(Order::Oldest.to_string()),
        ..RequestsQuery::default()
    };
    let waiting = ask(app, visibility, waiting, NAMED).await?;
    let unmet = RequestsQuery { state: vec![RequestState::Unmet.to_string()], ..RequestsQuery::default() };
    let unmet = ask(app, visibility, unmet, 1).await?;
    let mut table = Table::of(vec![
        Column::code(page),
        Column::words(page.say("request")),
        Column::words(page.say("country")),
        Column::words(page.say("filed-on")),
        Column::number(page.say("days-since")),
        Column::number(page.say("coverage-uncovered")),
        Column::number(page.say("all-needs")),
    ]);
    table.rows = waiting.data.iter().map(|request| row(request, app.clock.now(), page)).collect();
    let mut drawn = Drawn::new(Chart::Unmet, Drawing::Nothing, table);
    drawn.further = vec![
        (page.count("unmet-waiting", waiting.total()), page.at("/requests?sought=true&uncovered=true&sort=oldest")),
        (page.count("unmet-ended", unmet.total()), page.at("/requests?state=unmet")),
    ];
    Ok(drawn)
}

async fn ask(app: &App, visibility: &Visibility, query: RequestsQuery, limit: u32) -> Result<Listed<RequestRecord>> {
    let query = RequestsQuery { limit: Some(limit), include_total: Some(true), ..query };
    Listed::read(&api::answer_list(app, visibility.clone(), &query, String::new()).await?)
}

fn row(request: &RequestRecord, now: UtcTime, page: &Frame<'_>) -> Vec<Cell> {
    let uncovered = request.needs.iter().filter(|need| need.coverage == Coverage::Uncovered).count();
    let whole = |count: usize| Cell::Number(i64::try_from(count).unwrap_or(i64::MAX), None);
    let filed: Option<UtcTime> = request.created_at.parse().ok();
    let days = filed.map_or(0, |filed| (now.unix_seconds() - filed.unix_seconds()).max(0) / SECONDS_OF_A_DAY);
    let address = page.at(format!("/requests/{}", request.id));
    vec![
        Cell::Code(request.reference.clone()),
        Cell::Written(request.title.clone(), request.language.clone(), address),
        Cell::Words(page.place(&request.country), None),
        Cell::Day(request.created_at.clone()),
        Cell::Number(days, None),
        whole(uncovered),
        whole(request.needs.len()),
    ]
}
