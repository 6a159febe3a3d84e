//! The charts of the dashboard: each drawn, with its table, by itself or among the others.

use tokio::sync::OnceCell;

use super::areas::{self, AreaRow};
use super::countries::{self, CountryRow};
use super::coverage::{self, CoverageRow};
use super::funnel::{self, FunnelRow};
use super::heat::{self, Heat};
use super::table::Table;
use super::{unmet, waiting};
use crate::app::App;
use crate::disclosure::Visibility;
use crate::error::Result;
use crate::text_enum::text_enum;
use crate::web::frame::Frame;
use crate::web::overview::Overview;

text_enum! {
    /// A chart of the dashboard, by its address.
    Chart {
        /// Support against demand in each policy area.
        Areas = "areas",
        /// The same in each region.
        Heat = "heat-map",
        /// How many requests came how far.
        Funnel = "funnel",
        /// How far needs are covered.
        Coverage = "coverage",
        /// What nobody has agreed to support.
        Unmet = "unmet",
        /// Who asks.
        Countries = "countries",
        /// How long requests wait.
        Waiting = "waiting-times",
    }
}

/// What is drawn above a table.
pub enum Drawing {
    /// Two bars for each policy area.
    Areas(Vec<AreaRow>),
    /// The table itself, coloured.
    Heat(Heat),
    /// A bar for each step.
    Funnel(Vec<FunnelRow>),
    /// A bar in parts for each policy area.
    Coverage(Vec<CoverageRow>),
    /// A map.
    Countries(Vec<CountryRow>),
    /// The table alone.
    Nothing,
}

/// A chart as somebody sees it.
pub struct Drawn {
    /// Which one.
    pub chart: Chart,
    /// What is drawn.
    pub drawing: Drawing,
    /// Its table.
    pub table: Table,
    /// Lists that hold more of it: in words, with their addresses.
    pub further: Vec<(String, String)>,
    /// The same over the API: in words, with its address.
    pub data: Vec<(String, String)>,
}

impl Drawn {
    /// A chart of these.
    pub fn new(chart: Chart, drawing: Drawing, table: Table) -> Self {
        Self { chart, drawing, table, further: Vec::new(), data: Vec::new() }
    }

    /// Whether its table is all that is drawn.
    pub fn is_table(&self) -> bool {
        matches!(self.drawing, Drawing::Nothing)
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }
}

/// Who asks for charts, and what several of them are made of.
pub struct Asked<'p> {
    app: &'p App,
    visibility: Visibility,
    page: &'p Frame<'p>,
    overview: OnceCell<Overview>,
}

impl<'p> Asked<'p> {
    /// Somebody who may see so much, and the page on which the charts are to stand.
    pub fn new(app: &'p App, visibility: Visibility, page: &'p Frame<'p>) -> Self {
        Self { app, visibility, page, overview: OnceCell::new() }
    }

    /// What is open and on offer, asked for once.
    ///
    /// # Errors
    /// The database not answering.
    pub async fn overview(&self) -> Result<&Overview> {
        self.overview.get_or_try_init(|| Overview::ask(self.app, self.visibility.clone(), 1)).await
    }

    /// A chart as it is seen.
    ///
    /// # Errors
    /// The database not answering.
    pub async fn draw(&self, chart: Chart) -> Result<Drawn> {
        let Self { app, visibility, page, .. } = self;
        match chart {
            Chart::Areas => Ok(areas::draw(app, self.overview().await?, page)),
            Chart::Heat => heat::draw(app, visibility, page).await,
            Chart::Funnel => funnel::draw(app, visibility, page).await,
            Chart::Coverage => coverage::draw(app, visibility, page).await,
            Chart::Unmet => unmet::draw(app, visibility, page).await,
            Chart::Countries => Ok(countries::draw(self.overview().await?, page)),
            Chart::Waiting => waiting::draw(app, page).await,
        }
    }
}
