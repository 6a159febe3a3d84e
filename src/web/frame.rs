//! What every page has: its language and words, where it stands, the same page in other languages.

use std::borrow::Borrow;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use askama::Template;

use super::address::Address;
use super::language::{self, BAR};
use super::texts::Texts;
use super::{assets, numbers};
use crate::app::App;
use crate::auth::{PageCaller, Role};
use crate::error::{Error, Result};
use crate::http::middleware::current_request_id;
use crate::vocabulary::{Language, Vocabulary};

/// What a page may load: its own files.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                                       connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The parameter that says what a form just did.
const DONE: &str = "done";

/// The part of the site that a page is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// None of those below.
    Home,
    /// Requests and their needs.
    Requests,
    /// Offers.
    Offers,
    /// Organisations.
    Parties,
    /// The state of the mechanism.
    Dashboard,
    /// What waits for the reader.
    Inbox,
    /// Introductions that the reader is a side of.
    Introductions,
    /// Plans that the reader knows of.
    Plans,
    /// What waits for the secretariat.
    Secretariat,
    /// The reader's own account.
    Account,
    /// Signing in.
    SignIn,
}

/// A number of things, as templates have it.
pub trait Count {
    /// The number.
    fn whole(&self) -> i64;
}

impl Count for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}

impl Count for i32 {
    fn whole(&self) -> i64 {
        (*self).into()
    }
}

impl Count for usize {
    fn whole(&self) -> i64 {
        i64::try_from(*self).unwrap_or(i64::MAX)
    }
}

impl<C: Count> Count for &C {
    fn whole(&self) -> i64 {
        (*self).whole()
    }
}

/// One of the values that a form offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub words: String,
}

/// The frame of a page, and what its templates ask for words.
pub struct Frame<'v> {
    pub(super) language: Language,
    texts: Texts,
    /// The same page in a language: what follows the language in its address.
    rest: String,
    /// Whether the page is there in other languages too.
    pub is_everywhere: bool,
    /// The part of the site.
    pub section: Section,
    /// Whether somebody is signed in by this browser.
    pub signed_in: bool,
    roles: Vec<Role>,
    /// What the forms of the reader's session carry.
    form_token: String,
    /// The message that says what a form just did.
    done: Option<String>,
    pub(crate) vocabulary: &'v Vocabulary,
}

/// The same page in another language.
pub struct Alternate {
    /// The language.
    pub language: Language,
    /// Its name in itself.
    pub name: &'static str,
    /// In which direction it is written.
    pub direction: &'static str,
    /// The page's address.
    pub address: String,
    /// Whether it is the page itself.
    pub is_this: bool,
}

impl<'v> Frame<'v> {
    /// The frame of the page that a request asks for.
    pub fn new(request: &HttpRequest, language: Language, section: Section, vocabulary: &'v Vocabulary) -> Self {
        let address = request.uri().path_and_query().map_or("/", |address| address.as_str());
        let rest = address.get(1 + language.as_str().len()..).unwrap_or_default().to_owned();
        let texts = Texts::of(language);
        let done = Address::read("", request.query_string(), &[]).value(DONE).map(|code| format!("done-{code}"));
        let done = done.filter(|name| texts.knows(name)).map(|name| texts.say(&name));
        let extensions = request.extensions();
        let caller = extensions.get::<PageCaller>().map(|PageCaller(caller)| caller);
        let form_token = request.app_data::<web::Data<App>>().zip(caller);
        Self {
            language,
            texts,
            rest,
            is_everywhere: true,
            section,
            signed_in: caller.is_some(),
            roles: caller.map(|caller| caller.roles.clone()).unwrap_or_default(),
            form_token: form_token.map_or_else(String::new, |(app, caller)| app.cookie_key.form_token(caller.session)),
            done,
            vocabulary,
        }
    }

    /// The same for a page that answers a form at an address where there is nothing to read: it is the page of this
    /// place in other languages.
    #[must_use]
    pub fn standing_for(self, place: impl Into<String>) -> Self {
        Self { rest: place.into(), ..self }
    }

    /// The same for a page that is told once, and so in one language alone.
    #[must_use]
    pub fn told_once(self) -> Self {
        Self { is_everywhere: false, ..self }
    }

    /// Whether the reader has a role, by its code.
    pub fn is(&self, role: &str) -> bool {
        self.roles.iter().any(|has| has.as_str() == role)
    }

    /// Whether the reader may ask for support, or could once signed in.
    pub fn may_ask(&self) -> bool {
        !self.signed_in || self.is("focal_point")
    }

    /// Whether the reader may offer support, or could once signed in.
    pub fn may_offer(&self) -> bool {
        !self.signed_in || self.is("officer")
    }

    /// What the forms of the reader's session carry.
    pub fn form_token(&self) -> &str {
        &self.form_token
    }

    /// What tells one filling of a form from another.
    pub fn once(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    /// What a form just did, where the address says so.
    pub fn done(&self) -> Option<&str> {
        self.done.as_deref()
    }

    /// A place of the site that says what a form did, by the end of the message's name.
    pub fn after(&self, place: &str, code: &str) -> String {
        self.at(format!("{place}?{DONE}={code}"))
    }

    /// What is wrong in words, and their language where it is not the page's.
    pub fn wrong(&self, code: &str, english: &str) -> (String, Option<Language>) {
        let name = format!("wrong-{code}").replace('_', "-");
        match self.texts.knows(&name) {
            true => (self.texts.say(&name), None),
            false => (english.to_owned(), Some(Language::English).filter(|other| *other != self.language)),
        }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// In which direction the page is written.
    pub fn direction(&self) -> &'static str {
        language::direction(self.language.as_str())
    }

    /// In which direction a language is written.
    pub fn direction_of(&self, code: &str) -> &'static str {
        language::direction(code)
    }

    /// Where to sign in, and come back to this page.
    pub fn sign_in(&self) -> String {
        let back = [("back", format!("/{}{}", self.language, self.rest))];
        self.at(format!("/sign-in?{}", serde_html_form::to_string(back).unwrap_or_default()))
    }

    /// The address of a place of the site in the page's language.
    pub fn at(&self, place: impl AsRef<str>) -> String {
        format!("/{}{}", self.language, place.as_ref())
    }

    /// The page in all six languages.
    pub fn alternates(&self) -> Vec<Alternate> {
        let alternate = |language: Language| Alternate {
            language,
            name: language::own_name(language),
            direction: language::direction(language.as_str()),
            address: format!("/{language}{}", self.rest),
            is_this: language == self.language,
        };
        BAR.map(alternate).into()
    }

    /// The address of the stylesheet.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet_address()
    }

    /// The address of the site's icon.
    pub fn icon(&self) -> &'static str {
        assets::icon_address()
    }

    /// The address of the script.
    pub fn script(&self) -> &'static str {
        assets::script_address()
    }

    /// A message.
    pub fn say(&self, name: impl AsRef<str>) -> String {
        self.texts.say(name.as_ref())
    }

    /// Whether there is a message of this name.
    pub fn knows(&self, name: impl AsRef<str>) -> bool {
        self.texts.knows(name.as_ref())
    }

    /// The message that asks for a member.
    pub fn label_of(&self, member: &str) -> String {
        format!("ask-{}", member.replace(['/', '_'], "-"))
    }

    /// A message whose name has a code at its end.
    pub fn say_of(&self, name: &str, code: impl std::fmt::Display) -> String {
        self.texts.say(&format!("{name}-{code}").replace(['_', '/'], "-"))
    }

    /// A message with one value, which it calls `value`.
    pub fn with(&self, name: &str, value: impl AsRef<str>) -> String {
        self.texts.fill(name, &[("value", value.as_ref())])
    }

    /// A message with two values, which it calls `value` and `other`.
    pub fn with_two(&self, name: &str, value: impl AsRef<str>, other: impl AsRef<str>) -> String {
        self.texts.fill(name, &[("value", value.as_ref()), ("other", other.as_ref())])
    }

    /// A message about a number of things.
    pub fn count(&self, name: &str, count: impl Count) -> String {
        self.texts.count(name, count.whole())
    }

    /// A whole number.
    pub fn number(&self, number: impl Count) -> String {
        numbers::whole(self.language, number.whole())
    }

    /// An amount of money, without its currency.
    pub fn amount(&self, written: &str) -> String {
        numbers::exact(self.language, written)
    }

    /// A number of hundredths with one decimal, of a share of one.
    pub fn points(&self, share: impl Borrow<f64>) -> String {
        numbers::with_decimals(self.language, share.borrow() * 100.0, 1)
    }

    /// A share of one in whole hundredths.
    pub fn hundredths(&self, share: impl Borrow<f64>) -> String {
        numbers::with_decimals(self.language, share.borrow() * 100.0, 0)
    }

    /// A share of one in whole hundredths, for attributes.
    pub fn whole_hundredths(&self, share: impl Borrow<f64>) -> String {
        format!("{:.0}", share.borrow() * 100.0)
    }

    /// A day in full; also of an instant.
    pub fn day(&self, iso: &str) -> String {
        numbers::day(self.language, iso)
    }

    /// The id by which the secretariat finds this request in the log.
    pub fn request_id(&self) -> String {
        current_request_id()
    }
}

/// The beginning of a text, at most so many characters, to the end of a word.
pub fn beginning(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text.get(..end).unwrap_or(text);
    // Chinese has no spaces; there the cut stands where it is.
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut, |(before, _)| before);
    format!("{} …", whole.trim_end())
}

/// A page as the answer to a request.
///
/// # Errors
/// A template that cannot be filled: a fault of ours.
pub fn respond(page: &impl Template) -> Result<HttpResponse> {
    respond_with(StatusCode::OK, page)
}

/// A page as the answer with a status.
///
/// # Errors
/// A template that cannot be filled: a fault of ours.
pub fn respond_with(status: StatusCode, page: &impl Template) -> Result<HttpResponse> {
    Ok(HttpResponse::build(status)
        .content_type(mime::TEXT_HTML_UTF_8)
        .insert_header((header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)))
        // Kept for going back, and asked for again before it is shown anew.
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")))
        .body(page.render().map_err(Error::internal)?))
}
