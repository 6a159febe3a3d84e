//! Concepts of expertise as pages: what each is and when it is asked for, what else it is called, and what is near it.

use actix_web::{HttpRequest, HttpResponse, get, web};
use askama::Template;

use super::{Language, Scheme};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::form::Sent;
use crate::web::frame::{self, Frame, Section};
use crate::web::language::PageLanguage;

/// Of so many phrases of a form it is said what they mean.
const MEANT: usize = 6;

#[derive(Template)]
#[template(path = "vocabulary/expertise.html")]
struct ExpertisePage<'p> {
    page: Frame<'p>,
    concept: ConceptOnPage,
    /// What else it is called in the page's language.
    alternatives: Vec<String>,
    broader: Vec<&'p str>,
    narrower: Vec<&'p str>,
    related: Vec<&'p str>,
    objectives: Vec<&'p str>,
    /// The parameters of a list of what speaks of it.
    search: String,
}

/// A concept of expertise with what is written about it.
pub struct ConceptOnPage {
    /// Its code.
    pub code: String,
    /// Its name in the page's language.
    pub name: String,
    /// What it is and when it is asked for, and the language of that: the page's, or English where there is none.
    pub note: Option<(&'static str, String)>,
}

impl ConceptOnPage {
    fn new(page: &Frame<'_>, code: &str) -> Self {
        let mut notes = page.vocabulary.notes_on_expertise(code);
        let mut note = |language: Language| notes.remove(language.as_str()).map(|note| (language.as_str(), note));
        Self {
            code: code.to_owned(),
            name: page.expertise(code),
            note: note(page.language()).or_else(|| note(Language::English)),
        }
    }
}

impl Frame<'_> {
    /// The name of a concept of expertise.
    pub fn expertise(&self, code: &str) -> String {
        self.name_in(&[Scheme::Expertise], code)
    }

    /// The code of the concept of expertise that a phrase names.
    pub fn expertise_named(&self, phrase: &str) -> Option<&str> {
        self.vocabulary.expertise_named(phrase).map(|concept| concept.code.as_str())
    }

    /// The concepts that are named by phrases of expertise that somebody typed into a form, each once.
    pub fn concepts_in(&self, sent: &Sent) -> Vec<ConceptOnPage> {
        let is_phrase =
            |name: &str| name == "expertise" || (name.starts_with("expertise/") && name.ends_with("/phrase"));
        let typed = sent.fields().iter().filter(|(name, _)| is_phrase(name)).flat_map(|(_, value)| value.lines());
        let mut codes: Vec<&str> = Vec::new();
        for code in typed.filter_map(|phrase| self.expertise_named(phrase)) {
            if codes.len() < MEANT && !codes.contains(&code) {
                codes.push(code);
            }
        }
        codes.into_iter().map(|code| ConceptOnPage::new(self, code)).collect()
    }
}

/// A concept of expertise.
#[get("/expertise/{code}")]
pub async fn read_expertise(
    request: HttpRequest,
    app: web::Data<App>,
    language: PageLanguage,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (_, code) = path.into_inner();
    let found = app.vocabulary.concept(Scheme::Expertise, &code).ok_or(Error::NotFound)?;
    let page = Frame::new(&request, language.0, Section::Home, &app.vocabulary);
    let concept = ConceptOnPage::new(&page, &found.code);
    let is_of_page = |of: &str| of == page.language().as_str();
    let alternatives = found.alternatives().filter(|(of, _)| is_of_page(of)).map(|(_, name)| name.to_owned()).collect();
    let all = app.vocabulary.concepts(Scheme::Expertise).iter();
    let is_below = |other: &&super::Concept| other.texts("broader").contains(&found.code.as_str());
    let search = serde_html_form::to_string([("q", &concept.name)]).map_err(Error::internal)?;
    frame::respond(&ExpertisePage {
        alternatives,
        broader: found.texts("broader"),
        narrower: all.filter(is_below).map(|other| other.code.as_str()).collect(),
        related: found.texts("related"),
        objectives: found.texts("objectives"),
        page,
        concept,
        search,
    })
}
