//! What a form sends, read strictly, and shown again with what is wrong in it.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use serde::de::DeserializeOwned;

use super::frame::{Frame, beginning};
use crate::app::App;
use crate::auth::PageCaller;
use crate::error::{Error, FieldProblem, Result};
use crate::http::extract::{in_time, is_forbidden};
use crate::http::problem;
use crate::vocabulary::Language;

/// The most bytes that a form may send. A text of 20 000 Chinese characters takes 180 000 of them, and a form may hold
/// several.
pub const LIMIT: usize = 1_048_576;
/// The most bytes that the form to sign in may send, which carries another one that was kept.
pub const LIMIT_WITH_KEPT: usize = 2 * LIMIT;
/// Characters of an entry by which it is named.
const MOST_OF_ENTRY: usize = 60;
/// The field that shows that a form was made for the session that sends it.
pub const TOKEN: &str = "token";
/// The field that tells one filling of a form from another, so that sending it twice does its work once.
pub const ONCE: &str = "once";

/// The field that asks to show what a form would meet, and to keep nothing.
pub const LOOK: &str = "look";

/// The fields of a form that nobody has to be signed in for.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Form<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let sent = read(request, payload, LIMIT_WITH_KEPT);
        Box::pin(async move { serde_html_form::from_bytes(&sent.await?).map(Self).map_err(|_| not_ours()) })
    }
}

/// What is wrong with one field, or with all of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name; empty when no single field is wrong.
    pub name: String,
    /// The id of what the form shows of it: the field itself, or the one that holds it.
    pub shown_at: String,
    /// Which of several entries of the field is wrong, in words; empty for the field as a whole.
    pub entry: String,
    /// What is wrong and how to mend it.
    pub words: String,
    /// The language of these words, where it is not the page's.
    pub language: Option<Language>,
}

/// A form of a member, as it was sent or as it is shown first, with what is wrong in it.
///
/// Its fields are called as the members of the API's body are pointed at (RFC 6901), without the first slash: the
/// problem that the API would name then belongs to the field of that name.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    fields: Vec<(String, String)>,
    wrong: Vec<Wrong>,
}

/// What somebody typed into a form that was made for another session than the one that sends it. It stands beside the
/// request, so that it can be offered to be sent in this session instead of being lost.
#[derive(Debug, Clone)]
pub struct OfAnotherSession(pub Vec<(String, String)>);

impl FromRequest for Sent {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (sent, request) = (read(request, payload, LIMIT), request.clone());
        Box::pin(async move {
            let fields: Vec<(String, String)> = serde_html_form::from_bytes(&sent.await?).map_err(|_| not_ours())?;
            let (tokens, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| name == TOKEN);
            let app = request.app_data::<web::Data<App>>();
            let app = app.ok_or_else(|| Error::internal("the application is not set up"))?;
            let session = request.extensions().get::<PageCaller>().map(|PageCaller(caller)| caller.session);
            let token = tokens.first().map(|(_, token)| token.as_str()).filter(|token| !token.is_empty());
            let Some((session, token)) = session.zip(token) else { return Err(not_ours()) };
            if app.cookie_key.is_form_token(session, token) {
                return Ok(Self::of(fields));
            }
            request.extensions_mut().insert(OfAnotherSession(fields));
            Err(not_ours())
        })
    }
}

impl Sent {
    /// A form with these values.
    pub fn of(fields: Vec<(String, String)>) -> Self {
        // Browsers send line ends as two characters, which the API would count and keep.
        let fields = fields.into_iter().map(|(name, value)| (name, value.replace("\r\n", "\n"))).collect();
        Self { fields, wrong: Vec::new() }
    }

    /// Adds a value.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        self.fields.push((name.to_owned(), value.into()));
    }

    /// Sets a field to one value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.fields.retain(|(of, _)| of != name);
        self.put(name, value);
    }

    /// Takes a field out; its first value, or nothing without one.
    pub fn take(&mut self, name: &str) -> String {
        let value = self.value(name).to_owned();
        self.remove(name);
        value
    }

    /// Takes away a field.
    pub fn remove(&mut self, name: &str) {
        self.fields.retain(|(of, _)| of != name);
    }

    /// Takes away all fields below a member.
    pub fn remove_within(&mut self, member: &str) {
        self.fields.retain(|(name, _)| !name.strip_prefix(member).is_some_and(|rest| rest.starts_with('/')));
    }

    /// All fields.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// All of it as bytes: what one filling of a form is recognised by.
    pub fn bytes(&self) -> Vec<u8> {
        serde_html_form::to_string(&self.fields).unwrap_or_default().into_bytes()
    }

    /// The first value of a field; empty without one.
    pub fn value(&self, name: impl AsRef<str>) -> &str {
        let name = name.as_ref();
        self.fields.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value)
    }

    /// The values of a field that are not empty.
    pub fn values(&self, name: &str) -> Vec<&str> {
        let values = self.fields.iter().filter(|(of, value)| of == name && !value.trim().is_empty());
        values.map(|(_, value)| value.as_str()).collect()
    }

    /// Whether the field has the value among its own.
    pub fn has(&self, name: impl AsRef<str>, value: &str) -> bool {
        self.fields.iter().any(|(of, has)| of == name.as_ref() && has == value)
    }

    /// What was typed into a field; none when nothing was.
    pub fn text(&self, name: &str) -> Option<String> {
        Some(self.value(name).trim()).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The lines of a field that are not empty.
    pub fn lines(&self, name: &str) -> Vec<String> {
        self.value(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// A whole number that was typed into a field; none when nothing was. What is no number is noted as wrong.
    pub fn whole(&mut self, page: &Frame<'_>, name: &str) -> Option<i64> {
        let text = self.text(name)?;
        match in_plain_digits(&text).parse().ok() {
            Some(number) => Some(number),
            None => {
                self.note(page, name, "not_a_number", "Write a whole number in digits.");
                None
            }
        }
    }

    /// An amount that was typed into a field, in the digits and with the point that the API takes; none when nothing was.
    pub fn amount(&self, name: &str) -> Option<String> {
        Some(in_plain_digits(&self.text(name)?))
    }

    /// Notes what is wrong with a field: the rule that is broken, and words for it in English where the page's
    /// language has none.
    pub fn note(&mut self, page: &Frame<'_>, name: &str, code: &str, english: &str) {
        let (words, language) = page.wrong(code, english);
        let (shown_at, entry) = (self.shown_at(name), self.entry(page, name));
        self.wrong.push(Wrong { name: name.to_owned(), shown_at, entry, words, language });
    }

    /// The field of the form that shows a member: itself, the longest of those around it that was sent, or what stands
    /// before the number of an entry; for a member that several fields fill and that is no list, the first of them.
    fn shown_at(&self, name: &str) -> String {
        let is_sent = |name: &str| self.fields.iter().any(|(of, _)| of == name);
        if let Some(sent) = around(name).find(|name| is_sent(name)) {
            return sent.to_owned();
        }
        let list = before_number(name).map_or(name, |(list, _)| list);
        let within = |of: &&str| {
            let rest = of.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
            rest.is_some_and(|rest| !rest.starts_with(|first: char| first.is_ascii_digit()))
        };
        let first = self.fields.iter().map(|(of, _)| of.as_str()).find(within).filter(|_| list == name);
        first.unwrap_or(list).to_owned()
    }

    /// Which entry of a list a member is: the line of a text, the value of several, or a row.
    fn entry(&self, page: &Frame<'_>, name: &str) -> String {
        let Some((list, place)) = before_number(name) else { return String::new() };
        let values = self.values(list);
        let number = |place: usize| page.number(place + 1);
        match values.as_slice() {
            [] => page.with("entry-number", number(place)),
            [text] if text.contains('\n') => {
                let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
                page.with("entry-line", number(filled.map(|(line, _)| line).nth(place).unwrap_or(place)))
            }
            values => match values.get(place) {
                Some(value) => page.with("entry-value", beginning(&page.code(value), MOST_OF_ENTRY)),
                None => String::new(),
            },
        }
    }

    /// Takes what the domain refused as something that whoever sent the form can mend: the status to answer with.
    ///
    /// # Errors
    /// What filling in the form otherwise would not help.
    pub fn refuse(&mut self, page: &Frame<'_>, error: Error) -> Result<StatusCode> {
        self.refuse_below(page, error, "")
    }

    /// The same for a form that fills one part of the body, such as `needs/0/`.
    ///
    /// # Errors
    /// What filling in the form otherwise would not help.
    pub fn refuse_below(&mut self, page: &Frame<'_>, error: Error, part: &str) -> Result<StatusCode> {
        let status = error.status_code();
        match &error {
            Error::Invalid(_) | Error::Malformed { .. } if !problem::fields(&error).is_empty() => {
                for FieldProblem { pointer, code, message } in problem::fields(&error) {
                    let member = pointer.trim_start_matches('/');
                    self.note(page, member.strip_prefix(part).unwrap_or(member), code, message);
                }
            }
            // Nothing was asked of the domain, since something could not be read.
            Error::Invalid(_) if self.is_wrong() => {}
            Error::Conflict { code, detail } => self.note(page, "", code, detail),
            Error::Forbidden { detail } => self.note(page, "", "forbidden", detail),
            Error::Stale => self.note(page, "", "stale", "The record changed since you read it."),
            // The form is shown with another key, so that it can be sent once more.
            Error::KeyReused => {
                self.note(page, "", "key_reused", "This form was sent before with something else in it.")
            }
            _ => return Err(error),
        }
        Ok(status)
    }

    /// What is wrong, in the order in which it was found.
    pub fn wrong(&self) -> &[Wrong] {
        &self.wrong
    }

    /// Forgets what is wrong below a member that the form does not show.
    pub fn forget_wrong_below(&mut self, member: &str) {
        self.wrong.retain(|wrong| !wrong.name.strip_prefix(member).is_some_and(|rest| rest.starts_with('/')));
    }

    /// Whether something is wrong.
    pub fn is_wrong(&self) -> bool {
        !self.wrong.is_empty()
    }

    /// What is wrong with a field itself, and not with one of the fields in it.
    pub fn wrong_exactly(&self, name: &str) -> Vec<&Wrong> {
        self.wrong.iter().filter(|wrong| wrong.name == name).collect()
    }

    /// What is wrong with a field or with one of the values in it.
    pub fn wrong_with(&self, name: &str) -> Vec<&Wrong> {
        let within =
            |wrong: &&Wrong| wrong.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.wrong.iter().filter(within).collect()
    }
}

/// A member and those that it is in, from the inside.
fn around(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.rsplit_once('/').map(|(outer, _)| outer))
}

/// The list that a member is in, with its place there, for the outermost list.
fn before_number(name: &str) -> Option<(&str, usize)> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut found = None;
    for outer in around(name) {
        if let Some((list, place)) = outer.rsplit_once('/').filter(|(_, place)| is_number(place)) {
            found = Some((list, place.parse().ok()?));
        }
    }
    found
}

/// A number in the digits 0 to 9, as it was written otherwise in the digits of Arabic, Persian or full width. Nothing
/// else in it changes.
fn in_plain_digits(text: &str) -> String {
    let plain = |character: char| {
        let code = u32::from(character);
        let digit =
            [0x0660, 0x06F0, 0xFF10].iter().find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10));
        match digit.and_then(|digit| char::from_digit(digit, 10)) {
            Some(digit) => digit,
            None if matches!(character, '\u{066B}' | '\u{FF0E}') => '.',
            None => character,
        }
    };
    text.chars().map(plain).collect()
}

/// Leads a browser on after a form did its work, so that going back never sends it again.
pub fn lead_to(place: String) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, place)).finish()
}

/// Whether a body is a form's.
pub fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// What the server is told of bodies that are read whole: pages alone read forms so.
pub fn payload_config() -> web::PayloadConfig {
    web::PayloadConfig::new(LIMIT_WITH_KEPT)
}

fn read(request: &HttpRequest, payload: &mut Payload, most: usize) -> impl Future<Output = Result<Bytes>> + use<> {
    let (sent, is_form) = (Bytes::from_request(request, payload), is_form(request.headers()));
    async move {
        if !is_form {
            return Err(Error::UnsupportedMediaType);
        }
        let bytes = in_time(sent).await?.ok().filter(|bytes| bytes.len() <= most);
        let bytes = bytes.ok_or(Error::TooLarge { limit: most })?;
        let fields: Vec<(String, String)> = serde_html_form::from_bytes(&bytes).map_err(|_| not_ours())?;
        if fields.iter().any(|(_, value)| value.chars().any(is_forbidden)) {
            return Err(Error::malformed("control_character", "The form holds a control character such as NUL."));
        }
        Ok(bytes)
    }
}

fn not_ours() -> Error {
    Error::malformed(
        "invalid_form",
        "The form is not one of the hub's own pages. Open the page here and send it again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_writings_are_digits() {
        for written in ["2047.50", "٢٠٤٧٫٥٠", "۲۰۴۷٫۵۰", "２０４７．５０"] {
            assert_eq!(in_plain_digits(written), "2047.50", "{written}");
        }
        assert_eq!(in_plain_digits("a dozen"), "a dozen");
    }

    #[test]
    fn what_is_wrong_is_shown_at_a_field_that_is_there() {
        let names = ["title", "expertise/0/phrase", "expertise/0/importance", "capacity/total", "holidays", "excludes"];
        let sent = Sent::of(names.map(|name| (name.to_owned(), "1".to_owned())).into());
        for (member, field) in [
            ("title", "title"),
            ("expertise/0/phrase", "expertise/0/phrase"),
            ("expertise/0", "expertise"),
            ("expertise", "expertise"),
            ("co_requesters/26", "co_requesters"),
            ("holidays/0/on", "holidays"),
            ("excludes/3", "excludes"),
            ("capacity", "capacity/total"),
            ("roles", "roles"),
        ] {
            assert_eq!(sent.shown_at(member), field, "{member}");
        }
    }
}
