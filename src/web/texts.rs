//! What pages say: messages by name, in the six languages of the United Nations, with the plurals of each.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::numbers;
use crate::vocabulary::Language;

/// The messages by subject, each subject with a file for each language.
macro_rules! written {
    ($($subject:literal),* $(,)?) => {
        [
            (Language::Arabic, &[$(include_str!(concat!("texts/", $subject, "/ar.ftl"))),*]),
            (Language::English, &[$(include_str!(concat!("texts/", $subject, "/en.ftl"))),*]),
            (Language::Spanish, &[$(include_str!(concat!("texts/", $subject, "/es.ftl"))),*]),
            (Language::French, &[$(include_str!(concat!("texts/", $subject, "/fr.ftl"))),*]),
            (Language::Russian, &[$(include_str!(concat!("texts/", $subject, "/ru.ftl"))),*]),
            (Language::Chinese, &[$(include_str!(concat!("texts/", $subject, "/zh.ftl"))),*]),
        ]
    };
}

/// The messages as they are written.
const WRITTEN: [(Language, &[&str]); 6] = written! {
    "account",
    "clocks",
    "compare",
    "dashboard",
    "disclosure",
    "expertise",
    "failures",
    "filing",
    "forms",
    "frame",
    "history",
    "home",
    "inbox",
    "introductions",
    "invitations",
    "lists",
    "matches",
    "outcomes",
    "parties",
    "plan-forms",
    "plan-writing",
    "plans",
    "problems",
    "records",
    "secretariat",
    "sessions",
    "statistics",
    "steps",
    "teams",
};

/// All that pages say in one language.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
    bundle: Option<&'static FluentBundle<FluentResource>>,
}

impl Texts {
    /// What is said in a language.
    pub fn of(language: Language) -> Self {
        static BUNDLES: OnceLock<Vec<(Language, FluentBundle<FluentResource>)>> = OnceLock::new();
        let bundles =
            BUNDLES.get_or_init(|| WRITTEN.map(|(language, written)| (language, read(language, written))).into());
        Self { language, bundle: bundles.iter().find(|(of, _)| *of == language).map(|(_, bundle)| bundle) }
    }

    /// A message; its name where there is none, which a test rules out.
    pub fn say(self, name: &str) -> String {
        self.write(name, &FluentArgs::new())
    }

    /// A message with values in it, by their names.
    pub fn fill(self, name: &str, values: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, *value);
        }
        self.write(name, &arguments)
    }

    /// A message about a number of things: `count` chooses the plural, `number` is written as the language writes it.
    pub fn count(self, name: &str, count: i64) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("count", count);
        arguments.set("number", numbers::whole(self.language, count));
        self.write(name, &arguments)
    }

    /// Whether there is such a message.
    pub fn knows(self, name: &str) -> bool {
        self.bundle.is_some_and(|bundle| bundle.has_message(name))
    }

    fn write(self, name: &str, arguments: &FluentArgs<'_>) -> String {
        let pattern = self.bundle.and_then(|bundle| Some((bundle, bundle.get_message(name)?.value()?)));
        let Some((bundle, pattern)) = pattern else { return name.to_owned() };
        // What an argument lacks is written as its name; a test holds the names of all languages against each other.
        bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
    }
}

fn read(language: Language, written: &[&str]) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Marks around values would stand in attributes and titles; pages isolate what people wrote by `bdi`.
    bundle.set_use_isolating(false);
    for subject in written {
        let resource = FluentResource::try_new((*subject).to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
