//! Records that are being written by pages, whatever they are: where their parts are, and the form of one topic.

use askama::Template;
use serde_json::Value;

use super::form::Sent;
use super::frame::{Frame, Section};
use super::questions::{Answer, Topic};

/// A record that is being written.
#[derive(Debug, Clone)]
pub struct Drafted {
    /// `request` or `offer`: by which messages are named.
    pub kind: &'static str,
    /// Its place on the site.
    pub place: String,
    /// The place of the list of its parts.
    pub parts: String,
    /// A short name to read out.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: String,
    /// The version that it has now.
    pub version: i64,
}

impl Drafted {
    /// The place of the list that it is in.
    pub fn list(&self) -> String {
        format!("/{}s", self.kind)
    }

    /// The name of that list.
    pub fn list_name(&self) -> String {
        format!("{}s", self.kind)
    }
}

/// What somebody wrote and what stands now, where they differ.
pub type Versions = (Vec<Answer>, Vec<Answer>);

/// The form of one topic.
#[derive(Template)]
#[template(path = "filing/topic.html")]
pub struct TopicPage<'p> {
    /// The frame.
    pub page: Frame<'p>,
    /// The record.
    pub drafted: Drafted,
    /// What is asked.
    pub topic: Topic,
    /// What is answered.
    pub sent: Sent,
    /// Both versions, when somebody else changed the record meanwhile.
    pub versions: Option<Versions>,
}

/// The form of a topic as a record fills it.
pub fn filled(topic: &Topic, record: &Value, version: i64) -> Sent {
    let mut sent = topic.fill(record);
    sent.set("version", version.to_string());
    sent
}

/// Whether what was sent stands already: the form was sent twice, or somebody else wrote the same.
pub fn stands(page: &Frame<'_>, topic: &Topic, sent: &Sent, now: &Sent) -> bool {
    topic.differing(page, sent, now).is_empty()
}

/// Where what was sent and what stands now differ; from then on the form is a change of what stands now.
pub fn compare(page: &Frame<'_>, topic: &Topic, sent: &mut Sent, now: &Sent, version: i64) -> Versions {
    sent.set("version", version.to_string());
    (topic.differing(page, sent, now), topic.differing(page, now, sent))
}
