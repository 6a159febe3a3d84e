//! The language of a page: in its address, or what the browser asks for where there is none.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get};

use crate::error::Error;
use crate::vocabulary::Language;

/// The six in the order of the United Nations' language bar.
pub const BAR: [Language; 6] =
    [Language::Arabic, Language::Chinese, Language::English, Language::French, Language::Russian, Language::Spanish];

/// Languages, by their codes, that are written from right to left.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

/// The language that a page's address names.
#[derive(Debug, Clone, Copy)]
pub struct PageLanguage(pub Language);

impl FromRequest for PageLanguage {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(of_address(request).map(Self).ok_or(Error::NotFound))
    }
}

/// The language that an address names, if it names one.
pub fn of_address(request: &HttpRequest) -> Option<Language> {
    request.path().split('/').nth(1)?.parse().ok()
}

/// A language's name in itself.
pub fn own_name(language: Language) -> &'static str {
    match language {
        Language::Arabic => "عربي",
        Language::Chinese => "中文",
        Language::English => "English",
        Language::French => "Français",
        Language::Russian => "Русский",
        Language::Spanish => "Español",
    }
}

/// In which direction a language is written: `ltr` or `rtl`.
pub fn direction(code: &str) -> &'static str {
    let primary = code.split('-').next().unwrap_or(code);
    if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }
}

/// Leads to the pages in the language that the browser asks for.
#[get("/")]
pub async fn choose_language(request: HttpRequest) -> HttpResponse {
    let asked =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/{}", preferred(asked))))
        .insert_header((header::VARY, HeaderValue::from_static("accept-language")))
        .finish()
}

/// The first of the six by the weights of an Accept-Language header (RFC 9110, 12.5.4); English when it names none.
fn preferred(asked: &str) -> Language {
    let weighed = asked.split(',').filter_map(|part| {
        let mut pieces = part.split(';');
        let code = pieces.next()?.trim().split('-').next()?.to_lowercase();
        let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f64>().ok()).unwrap_or(1.0);
        Some((code.parse::<Language>().ok()?, weight)).filter(|(_, weight)| *weight > 0.0)
    });
    // Of equal weights the first counts.
    let heavier = |best: (Language, f64), next: (Language, f64)| if next.1 > best.1 { next } else { best };
    weighed.reduce(heavier).map_or(Language::English, |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_of_the_six_is_taken() {
        for (asked, language) in [
            ("de-CH, fr;q=0.8, ru;q=0.9", Language::Russian),
            ("ar-EG,ar;q=0.9,en;q=0.8", Language::Arabic),
            ("zh-Hant-TW", Language::Chinese),
            ("es;q=0, de", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(preferred(asked), language, "{asked}");
        }
    }
}
