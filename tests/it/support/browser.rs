//! A member's browser without a script: it keeps the cookie, reads forms as they stand on pages, and sends them.

use super::client::{Answer, Client};
use super::hub::Hub;

/// A browser in which a member is signed in.
pub struct Browser {
    client: Client,
    cookie: String,
}

/// A form as it stands on a page: where it is sent, and its fields as they are filled in.
#[derive(Debug, Clone)]
pub struct PageForm {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl PageForm {
    /// The form of a page that is sent to an address.
    #[track_caller]
    pub fn find(html: &str, action: &str) -> Self {
        Self::try_find(html, action).unwrap_or_else(|| panic!("no form for {action} in {html}"))
    }

    /// The same, where there may be none.
    pub fn try_find(html: &str, action: &str) -> Option<Self> {
        let form =
            html.split("<form").skip(1).find(|form| attribute(tag(form), "action").as_deref() == Some(action))?;
        let form = form.split("</form>").next().unwrap_or_default();
        Some(Self { action: action.to_owned(), fields: fields(form) })
    }

    /// The values of a field.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(of, _)| of == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The form with other values: all values of each field that is named are replaced.
    pub fn with(mut self, changes: &[(&str, &str)]) -> Self {
        self.fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        self.fields.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self
    }
}

impl Browser {
    /// The browser of a client's member, in the client's session.
    pub fn of(hub: &Hub, client: &Client) -> Self {
        let token = client.token().expect("somebody who is signed in");
        let (member, session) = hub.app.token_key.verify(token, hub.app.clock.now()).expect("a token that holds");
        let cookie = format!("__Host-hub-session={}", hub.app.cookie_key.derive(member, session));
        Self { client: hub.anonymous(), cookie }
    }

    /// A browser that got its cookie by signing in.
    pub fn with_cookie(hub: &Hub, cookie: String) -> Self {
        Self { client: hub.anonymous(), cookie }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.client.send("GET", path, &[("Cookie", &self.cookie)], None)
    }

    /// Sends fields, as a form that was made elsewhere would.
    pub fn post(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let headers = [
            ("Cookie", self.cookie.as_str()),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        let body = serde_html_form::to_string(fields).expect("fields");
        self.client.send("POST", path, &headers, Some(body.as_bytes()))
    }

    pub fn send(&self, form: &PageForm) -> Answer {
        self.post(&form.action, &form.fields)
    }

    /// Opens a page, fills in the form on it that is sent to an address, and sends it.
    #[track_caller]
    pub fn fill(&self, page: &str, action: &str, changes: &[(&str, &str)]) -> Answer {
        let html = self.get(page).expect(200).text;
        self.send(&PageForm::find(&html, action).with(changes))
    }
}

/// The rest of the tag that a text begins in.
fn tag(text: &str) -> &str {
    text.split('>').next().unwrap_or_default()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(unescaped(value))
}

fn unescaped(text: &str) -> String {
    let pairs = [("&#38;", "&"), ("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#x27;", "'")];
    // The ampersand last, or what it escapes would be undone twice.
    pairs.iter().rev().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

/// The fields of a form that a browser would send, in their order.
fn fields(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (at, _) in form.match_indices('<') {
        let rest = &form[at + 1..];
        let tag = tag(rest);
        let Some(name) = attribute(tag, "name") else { continue };
        let value = attribute(tag, "value");
        if rest.starts_with("input") {
            let kind = attribute(tag, "type").unwrap_or_default();
            let is_left_out = matches!(kind.as_str(), "checkbox" | "radio") && !tag.contains(" checked");
            if !is_left_out {
                fields.push((name, value.unwrap_or_default()));
            }
        } else if rest.starts_with("textarea") {
            let text = rest[tag.len() + 1..].split("</textarea>").next().unwrap_or_default();
            fields.push((name, unescaped(text.strip_prefix('\n').unwrap_or(text))));
        } else if rest.starts_with("select") {
            let options = rest.split("</select>").next().unwrap_or_default();
            let options: Vec<&str> = options.split("<option").skip(1).collect();
            let chosen = options.iter().find(|option| self::tag(option).contains(" selected")).or(options.first());
            fields.extend(chosen.map(|option| (name, attribute(self::tag(option), "value").unwrap_or_default())));
        }
    }
    fields
}
