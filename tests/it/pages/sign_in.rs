//! Signing in by pages: a cookie that pages alone read, forms that no other site can send, and going on where one was.

use connection_hub::auth::Role;
use serde_json::json;

use crate::support::client::Answer;
use crate::support::people::PASSWORD;
use crate::support::{Client, Hub, offers, on_both_databases};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");

fn send(client: &Client, email: &str, password: &str, back: &str, site: (&str, &str)) -> Answer {
    let fields = [("email", email), ("password", password), ("back", back)];
    let body = serde_html_form::to_string(fields).unwrap();
    client.send("POST", "/en/sign-in", &[FORM, site], Some(body.as_bytes()))
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie").expect("a cookie");
    assert!(set.starts_with("__Host-hub-session="), "{set}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(set.contains(attribute), "{attribute} in {set}");
    }
    set.split(';').next().unwrap().to_owned()
}

/// An officer with a password, and a draft that only its party may see.
fn officer(hub: &Hub) -> (String, String) {
    let party = hub.party("un-entity", "");
    hub.member_with_password("officer@example.org", Role::Officer, party);
    let draft = offers::draft(&hub.sign_in(Role::Officer, party), &offers::full());
    ("officer@example.org".to_owned(), format!("/en/offers/{}", draft["id"].as_str().unwrap()))
}

on_both_databases! {
    fn a_member_signs_in_reads_and_signs_out(hub: &Hub) {
        let (email, draft) = officer(hub);
        let browser = hub.anonymous();
        browser.get(&draft).expect(404);
        let form = browser.get(&format!("/en/sign-in?back={draft}")).expect(200).text;
        assert!(form.contains(&format!("name=\"back\" value=\"{draft}\"")), "{form}");
        let signed_in = send(&browser, &email, PASSWORD, &draft, OWN).expect(303);
        assert_eq!(signed_in.header("location"), Some(draft.as_str()), "on where the visitor was");
        let cookie = cookie(&signed_in);
        let read = |path: &str| browser.send("GET", path, &[("Cookie", cookie.as_str())], None);
        let page = read(&draft).expect(200);
        assert!(page.text.contains("Sign out") && page.text.contains("Draft"));
        assert!(page.headers.iter().any(|(name, value)| name == "vary" && value.contains("cookie")));
        // Over the API a cookie is nothing.
        read(&draft.replace("/en/", "/api/v1/")).expect(404);
        assert_eq!(read("/api/v1/me").expect(401).code(), "not_signed_in");
        let out = |site| browser.send("POST", "/en/sign-out", &[FORM, ("Cookie", cookie.as_str()), site], Some(b""));
        out(("Sec-Fetch-Site", "cross-site")).expect(403);
        read(&draft).expect(200);
        let signed_out = out(OWN).expect(303);
        assert!(signed_out.header("set-cookie").unwrap().contains("Max-Age=0"));
        // The session has ended; whoever kept the cookie is a visitor like any other.
        let page = read(&draft).expect(404);
        assert!(page.text.contains("There is no such page"));
        assert!(read("/en").expect(200).text.contains("Sign in"));
    }

    fn who_is_refused_keeps_what_was_typed(hub: &Hub) {
        let (email, _) = officer(hub);
        let browser = hub.anonymous();
        let wrong = send(&browser, &email, "not the password at all", "/en/requests", OWN).expect(401);
        assert_eq!(wrong.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(wrong.header("set-cookie").is_none());
        assert!(wrong.text.contains("do not go together") && wrong.text.contains("value=\"officer@example.org\""));
        assert!(wrong.text.contains("name=\"back\" value=\"/en/requests\""));
        assert!(wrong.text.contains("role=\"alert\" tabindex=\"-1\" autofocus"), "what went wrong is read out first");
        assert!(!wrong.text.contains("not the password"), "a password is never shown again");
        let unknown = send(&browser, "nobody@example.org", PASSWORD, "/en/requests", OWN).expect(401);
        let without = |answer: &Answer, email: &str| answer.text.replace(email, "");
        assert_eq!(without(&unknown, "nobody@example.org"), without(&wrong, &email), "nobody learns who has an account");
        let mut last = wrong;
        for _ in 0..12 {
            last = send(&browser, &email, "not the password at all", "", OWN);
        }
        assert!(last.expect(429).text.contains("Too many attempts"));
    }

    fn no_other_site_sends_forms(hub: &Hub) {
        let (email, _) = officer(hub);
        let browser = hub.anonymous();
        let origin = hub.base.clone();
        for refused in [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "none"),
            ("Origin", "https://evil.example"), ("Origin", "null"), ("Accept", "*/*")] {
            let answer = send(&browser, &email, PASSWORD, "", refused).expect(403);
            assert!(answer.header("set-cookie").is_none(), "{refused:?}");
            assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        }
        send(&browser, &email, PASSWORD, "", ("Origin", &origin)).expect(303);
        let to_elsewhere = send(&browser, &email, PASSWORD, "//evil.example/", OWN).expect(303);
        assert_eq!(to_elsewhere.header("location"), Some("/en"));
        let json = json!({ "email": email, "password": PASSWORD }).to_string();
        browser.send("POST", "/en/sign-in", &[OWN], Some(json.as_bytes())).expect(415);
        browser.send("POST", "/en/sign-in", &[OWN, FORM], Some(b"email=a")).expect(400);
    }
}
