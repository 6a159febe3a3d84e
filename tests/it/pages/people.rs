//! Pages of organisations, members, accounts and invitations: what they change, the API then shows.

use connection_hub::auth::Role;
use serde_json::{Value, json};

use super::{LANGUAGES, ids, listed};
use crate::support::people::PASSWORD;
use crate::support::{Answer, Browser, Client, Hub, PageForm, filing, offers, on_both_databases};

const NEW_PASSWORD: &str = "nine quiet harbours at noon";

fn party(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/v1/parties/{id}")).expect(200).json()
}

fn is_named_wrong(html: &str, field: &str) -> bool {
    html.contains(&format!("id=\"{field}-wrong\"")) && html.contains("class=\"error-summary\"")
}

/// Invites somebody by the form; the link that is told.
fn invite(browser: &Browser, party: &str, email: &str, roles: &[&str]) -> String {
    let page = browser.get(&format!("/en/invitations/new?party_id={party}")).expect(200).text;
    let mut form = PageForm::find(&page, "/en/invitations").with(&[("name", "Illustrative guest"), ("email", email)]);
    assert_eq!(form.values("party_id"), [party], "the organisation is chosen already");
    form.fields.extend(roles.iter().map(|role| ("roles".to_owned(), (*role).to_owned())));
    let told = browser.send(&form).expect(201);
    assert_eq!(told.header("cache-control"), Some("no-store"));
    // Sent twice, it invites once, and tells the link no more.
    let again = browser.send(&form).expect(201).text;
    assert!(!again.contains("hubinv_") && again.contains("shown already"), "{again}");
    let link = told.text.split("dir=\"ltr\" spellcheck").nth(1).and_then(|rest| rest.split(['\n', '<']).nth(1));
    link.expect("a link").trim().to_owned()
}

fn accept(hub: &Hub, token: &str, password: &str) -> crate::support::Answer {
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
    let body = serde_html_form::to_string([("token", token), ("password", password)]).unwrap();
    hub.anonymous().send("POST", "/en/invitation", &headers, Some(body.as_bytes()))
}

on_both_databases! {
    fn the_list_of_parties_is_that_of_the_api(hub: &Hub) {
        for country in ["BOL", "KEN", "PHL"] {
            hub.party("state", country);
        }
        hub.party("un-entity", "");
        filing::unverified_focal_point(hub, "PER");
        for reader in [hub.anonymous(), hub.coordinator(), hub.focal_point("BOL")] {
            for query in ["", "kind=state", "country=BOL,KEN", "limit=2"] {
                let page = reader.get(&format!("/en/parties?{query}")).expect(200).text;
                let answer = reader.get(&format!("/api/v1/parties?{query}&include_total=true")).expect(200).json();
                assert_eq!(listed(&page, "/en/parties/"), ids(&answer), "{query}");
                let total = answer["page"]["total"].as_i64().unwrap();
                assert!(page.contains(&format!("{total} organisation")), "{total}");
                assert_eq!(page.contains("rel=\"next\""), answer["page"]["has_more"].as_bool().unwrap(), "{query}");
            }
        }
        let unverified = hub.coordinator().get("/en/parties?verification=unverified").expect(200).text;
        assert_eq!(listed(&unverified, "/en/parties/").len(), 1);
        assert!(unverified.contains("value=\"unverified\" checked"));
        assert!(!hub.anonymous().get("/en/parties").expect(200).text.contains("name=\"verification\""));
        let nothing = hub.anonymous().get("/en/parties?country=FJI").expect(200).text;
        assert!(nothing.contains("No organisation fits"));
    }

    fn names_stand_where_their_letters_do(hub: &Hub) {
        let coordinator = hub.coordinator();
        for name in ["Zone d’essai", "École d’essai", "Faculté d’essai"] {
            hub.party_named(name, "academia", "");
        }
        let desk = Browser::of(hub, &coordinator);
        for (place, names) in [
            ("/fr/parties/new", ["Danemark", "Égypte", "Zimbabwe"]),
            ("/fr/invitations/new", ["École d", "Faculté d", "Zone d"]),
        ] {
            let page = desk.get(place).expect(200).text;
            let places = names.map(|name| page.find(name).unwrap_or_else(|| panic!("{name} in {page}")));
            assert!(places.is_sorted(), "{place}: {places:?}");
        }
    }

    fn a_party_shows_what_it_asks_for_and_offers(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let offer = offers::active(&officer, &offers::full());
        let filer = hub.focal_point("BOL");
        let request = hub.open_request(&filer, &filing::request("Census of households"));
        let anybody = hub.anonymous();
        let state = anybody.get(&format!("/en/parties/{}", filer.party_id)).expect(200).text;
        assert!(state.contains(&format!("href=\"/en/requests/{}\"", request["id"].as_str().unwrap())));
        assert!(state.contains(&format!("/en/requests?state=open&#38;requester_id={}", filer.party_id))
            || state.contains(&format!("/en/requests?state=open&requester_id={}", filer.party_id)), "{state}");
        let agency = anybody.get(&format!("/en/parties/{}", officer.party_id)).expect(200).text;
        assert!(agency.contains(&format!("href=\"/en/offers/{}\"", offer["id"].as_str().unwrap())));
        // Members are for those who may read them, and what is decided is not for others to see.
        assert!(!agency.contains("/en/members/") && !agency.contains("/verification\"") && !agency.contains("/edit\""));
        let own = Browser::of(hub, &officer).get(&format!("/en/parties/{}", officer.party_id)).expect(200).text;
        assert!(own.contains(&format!("/en/members/{}", officer.member_id)) && own.contains("/edit\""));
        assert!(!own.contains("/verification\""));
        let hidden = filing::unverified_focal_point(hub, "PER").party_id;
        anybody.get(&format!("/en/parties/{hidden}")).expect(404);
    }

    fn a_party_is_entered_verified_and_suspended(hub: &Hub) {
        let coordinator = hub.coordinator();
        let browser = Browser::of(hub, &coordinator);
        let refused = browser.fill("/en/parties/new", "/en/parties", &[("name", ""), ("kind", "state"), ("description", "Kept text")]);
        assert_eq!(refused.status, 422);
        assert!(is_named_wrong(&refused.text, "name") && refused.text.contains("Kept text"), "{}", refused.text);
        let page = browser.get("/en/parties/new").expect(200).text;
        let form = PageForm::find(&page, "/en/parties").with(&[("name", "Illustrative office"), ("kind", "state"), ("country", "FJI")]);
        let entered = browser.send(&form).expect(303);
        let place = entered.header("location").unwrap().to_owned();
        assert_eq!(browser.send(&form).expect(303).header("location"), Some(place.as_str()), "sent twice, entered once");
        let id = place.split(['/', '?']).find(|part| part.starts_with("pty_")).unwrap().to_owned();
        assert_eq!(party(&coordinator, &id)["name"], "Illustrative office");
        assert!(browser.get(&place).expect(200).text.contains("The organisation was saved"));
        let (page, action) = (format!("/en/parties/{id}"), format!("/en/parties/{id}/verification"));
        browser.fill(&page, &action, &[("decision", "verified")]).expect(303);
        assert_eq!(party(&hub.anonymous(), &id)["verification"], "verified");
        let stale = PageForm::find(&browser.get(&page).expect(200).text, &action);
        let without_why = browser.send(&stale.clone().with(&[("decision", "suspended")])).expect(422).text;
        assert!(is_named_wrong(&without_why, "note") && without_why.contains("value=\"suspended\" checked"), "{without_why}");
        browser.send(&stale.clone().with(&[("decision", "suspended"), ("note", "Nobody answers.")])).expect(303);
        let late = browser.send(&stale.with(&[("decision", "refused"), ("note", "Mine")])).expect(412).text;
        assert!(late.contains("Somebody else changed this") && late.contains("Mine") && late.contains("Nobody answers."));
        let version = party(&coordinator, &id)["version"].to_string();
        assert_eq!(PageForm::find(&late, &action).values("version"), [version.as_str()], "the new version is in the form");
        for other in [hub.focal_point("BOL"), hub.administrator()] {
            Browser::of(hub, &other).fill("/en/account", "/en/account", &[]).expect(303);
            let token = PageForm::find(&Browser::of(hub, &other).get("/en/account").expect(200).text, "/en/account");
            let answer = Browser::of(hub, &other).post(&action, &token.with(&[("decision", "verified")]).fields);
            assert!(answer.status == 403 || answer.status == 404, "{}", answer.status);
        }
    }

    fn members_of_a_party_change_what_it_says_of_itself(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let browser = Browser::of(hub, &officer);
        let place = format!("/en/parties/{}/edit", officer.party_id);
        let page = browser.get(&place).expect(200).text;
        let form = PageForm::find(&page, &place);
        assert_eq!(form.values("name"), Vec::<&str>::new(), "the name is the secretariat's");
        let wrong = browser.send(&form.clone().with(&[("website", "example"), ("acronym", "ILL")])).expect(422).text;
        assert!(is_named_wrong(&wrong, "website") && wrong.contains("value=\"ILL\""));
        browser.send(&form.clone().with(&[("acronym", "ILL"), ("description", "What it does")])).expect(303);
        let shown = party(&hub.anonymous(), &officer.party_id);
        assert_eq!((&shown["acronym"], &shown["description"]), (&json!("ILL"), &json!("What it does")));
        let stale = browser.send(&form.with(&[("acronym", "OTHER")])).expect(412).text;
        assert!(stale.contains("<bdi dir=\"auto\">OTHER</bdi>") && stale.contains("<bdi dir=\"auto\">ILL</bdi>"), "{stale}");
        let elsewhere = hub.party("academia", "");
        browser.get(&format!("/en/parties/{elsewhere}/edit")).expect(403);
        Browser::of(hub, &hub.stakeholder()).get(&place).expect(403);
    }

    fn somebody_is_invited_and_accepts(hub: &Hub) {
        let coordinator = hub.coordinator();
        let browser = Browser::of(hub, &coordinator);
        let agency = hub.party("un-entity", "").to_string();
        let refused = browser.fill("/en/invitations/new", "/en/invitations", &[("party_id", &agency), ("name", "Kept name"), ("email", "nothing")]);
        assert_eq!(refused.status, 422);
        assert!(is_named_wrong(&refused.text, "email") && refused.text.contains("value=\"Kept name\""));
        let link = invite(&browser, &agency, "guest@example.org", &["officer"]);
        let (place, token) = link.split_once('#').expect("the token follows the sign #, which is sent nowhere");
        assert!(place.ends_with("/en/invitation") && token.starts_with("hubinv_"), "{link}");
        let page = hub.anonymous().get("/en/invitation").expect(200).text;
        assert!(page.contains("15 to 128 characters"), "the rules are told before: {page}");
        let short = accept(hub, &link, "short").expect(422).text;
        assert!(is_named_wrong(&short, "password") && short.contains(token) && !short.contains("value=\"short\""));
        let signed_in = accept(hub, &link, NEW_PASSWORD).expect(303);
        assert_eq!(signed_in.header("location"), Some("/en/inbox"));
        let cookie = signed_in.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("__Host-hub-session="));
        let account = hub.anonymous().send("GET", "/en/account", &[("Cookie", &cookie)], None).expect(200).text;
        assert!(account.contains("guest@example.org") && account.contains("Officer"), "{account}");
        let used = accept(hub, token, NEW_PASSWORD).expect(422).text;
        assert!(is_named_wrong(&used, "token") && used.contains("Ask the secretariat for a new one"));
        // Lost passwords are replaced in the same way, and sessions end by that.
        let member = coordinator.get(&format!("/api/v1/members?party_id={agency}")).expect(200).json()["data"][0]["id"].clone();
        let member = member.as_str().unwrap();
        let again = browser.fill(&format!("/en/members/{member}"), &format!("/en/members/{member}/invitation"), &[]).expect(201);
        assert!(again.text.contains("#hubinv_") && again.text.contains("one hour"));
    }

    fn only_keepers_of_the_register_invite(hub: &Hub) {
        let officer = Browser::of(hub, &hub.officer("un-entity"));
        officer.get("/en/invitations/new").expect(403);
        hub.anonymous().get("/en/invitations/new").expect(303);
        let offered = |client: &Client| {
            let page = Browser::of(hub, client).get("/en/invitations/new").expect(200).text;
            ["coordinator", "administrator"].map(|role| page.contains(&format!("name=\"roles\" value=\"{role}\"")))
        };
        assert_eq!(offered(&hub.coordinator()), [false, false]);
        assert_eq!(offered(&hub.administrator()), [true, true]);
    }

    fn roles_and_access_are_changed(hub: &Hub) {
        let coordinator = hub.coordinator();
        let browser = Browser::of(hub, &coordinator);
        let officer = hub.officer("un-entity");
        let place = format!("/en/members/{}", officer.member_id);
        let member = || coordinator.get(&format!("/api/v1/members/{}", officer.member_id)).expect(200).json();
        let form = PageForm::find(&browser.get(&place).expect(200).text, &place);
        assert_eq!((form.values("roles"), form.values("state")), (vec!["officer"], vec!["active"]));
        let none = PageForm { fields: form.fields.iter().filter(|(name, _)| name != "roles").cloned().collect(), ..form.clone() };
        assert!(is_named_wrong(&browser.send(&none).expect(422).text, "roles"));
        let mut more = form.clone();
        more.fields.push(("roles".to_owned(), "stakeholder".to_owned()));
        browser.send(&more).expect(303);
        assert_eq!(member()["roles"], json!(["officer", "stakeholder"]));
        let stale = browser.send(&form.with(&[("state", "disabled")])).expect(412).text;
        assert!(stale.contains("Officer, Disabled") && stale.contains("Officer, Stakeholder, Active"), "{stale}");
        browser.fill(&place, &place, &[("state", "disabled")]).expect(303);
        assert_eq!(member()["state"], "disabled");
        Browser::of(hub, &officer).get("/en/account").expect(303);
        // Colleagues read it, and change nothing; others know nothing of it.
        let colleague = Browser::of(hub, &hub.officer("un-entity")).get(&place).expect(200).text;
        assert!(PageForm::try_find(&colleague, &place).is_none());
        Browser::of(hub, &hub.officer("academia")).get(&place).expect(404);
        Browser::of(hub, &hub.stakeholder()).get(&place).expect(403);
        let list = browser.get(&format!("/en/members?party_id={}&state=disabled", officer.party_id)).expect(200).text;
        assert!(list.contains(&format!("href=\"{place}\"")) && list.contains("1 member<"));
    }

    fn an_account_shows_who_one_is(hub: &Hub) {
        let officer = hub.officer("un-entity");
        let browser = Browser::of(hub, &officer);
        let account = browser.get("/en/account").expect(200).text;
        assert!(account.contains("Officer") && account.contains("Verified") && account.contains("Illustrative un-entity"));
        let refused = browser.fill("/en/account", "/en/account", &[("name", " ")]).expect(422).text;
        assert!(is_named_wrong(&refused, "name"));
        let form = PageForm::find(&account, "/en/account");
        let done = browser.send(&form.clone().with(&[("name", "Another name")])).expect(303);
        assert!(browser.get(done.header("location").unwrap()).expect(200).text.contains("Your name was saved"));
        assert_eq!(officer.get("/api/v1/me").expect(200).json()["member"]["name"], "Another name");
        let stale = browser.send(&form.with(&[("name", "Mine")])).expect(412).text;
        assert!(stale.contains("Somebody else changed this") && stale.contains("Mine") && stale.contains("Another name"));
        hub.anonymous().get("/en/account").expect(303);
    }

    fn the_own_password_is_changed_and_never_shown(hub: &Hub) {
        let party = hub.party("un-entity", "");
        hub.member_with_password("officer@example.org", Role::Officer, party);
        let sign_in = |password: &str| {
            let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
            let body = serde_html_form::to_string([("email", "officer@example.org"), ("password", password)]).unwrap();
            hub.anonymous().send("POST", "/en/sign-in", &headers, Some(body.as_bytes()))
        };
        let browser_of = |answer: Answer| {
            Browser::with_cookie(hub, answer.expect(303).header("set-cookie").unwrap().split(';').next().unwrap().to_owned())
        };
        let (browser, elsewhere) = (browser_of(sign_in(PASSWORD)), browser_of(sign_in(PASSWORD)));
        let (place, new) = ("/en/account/password", "a wholly other lantern");
        assert!(browser.get("/en/account").expect(200).text.contains(&format!("href=\"{place}\"")));
        let fill = |current: &str, new: &str| browser.fill(place, place, &[("current_password", current), ("new_password", new)]);
        let refused = fill("not the present one", new).expect(422).text;
        assert!(is_named_wrong(&refused, "current_password") && !refused.contains("not the present one") && !refused.contains(new));
        assert!(is_named_wrong(&fill(PASSWORD, "short").expect(422).text, "new_password"));
        let done = fill(PASSWORD, new).expect(303);
        assert!(browser.get(done.header("location").unwrap()).expect(200).text.contains("Your password was changed"));
        elsewhere.get("/en/account").expect(303);
        sign_in(PASSWORD).expect(401);
        // A form that comes after the session has ended is kept without what was typed as passwords.
        let form = PageForm::find(&browser.get(place).expect(200).text, place);
        browser_of(sign_in(new)).fill("/en/account/sessions", "/en/account/sessions/end-others", &[]).expect(303);
        let late = browser.send(&form.with(&[("current_password", new), ("new_password", "yet another lantern here")])).expect(401).text;
        assert!(late.contains("name=\"kept\"") && !late.contains("lantern"), "{late}");
    }

    fn own_sessions_are_ended(hub: &Hub) {
        let party = hub.party("un-entity", "");
        hub.member_with_password("officer@example.org", Role::Officer, party);
        let sign_in = |agent: &str| {
            let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin"), ("User-Agent", agent)];
            let body = serde_html_form::to_string([("email", "officer@example.org"), ("password", PASSWORD)]).unwrap();
            let answer = hub.anonymous().send("POST", "/en/sign-in", &headers, Some(body.as_bytes())).expect(303);
            answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
        };
        let own = sign_in("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        let others = [sign_in("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36"), sign_in("curl/8.5.0")];
        let get = |cookie: &str, path: &str| hub.anonymous().send("GET", path, &[("Cookie", cookie)], None);
        let post = |path: &str, fields: &[(String, String)]| {
            let headers = [("Cookie", own.as_str()), ("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
            hub.anonymous().send("POST", path, &headers, Some(serde_html_form::to_string(fields).unwrap().as_bytes()))
        };
        let page = get(&own, "/en/account/sessions").expect(200).text;
        assert!(page.contains("Firefox · Linux") && page.contains("Chrome · Windows") && page.contains(">curl<"));
        assert_eq!(page.matches("This one").count(), 1);
        // Entering the member opened one that does not say which browser it is; the one that reads is ended by signing out.
        assert!(page.contains("Not known which browser"));
        assert_eq!(page.matches("/end\"").count(), 3);
        let action = crate::pages::attributes(&page, "action").into_iter().find(|place| place.ends_with("/end")).unwrap().to_owned();
        let form = PageForm::find(&page, &action);
        post(&action, &form.fields).expect(303);
        post(&action, &form.fields).expect(303);
        assert_eq!(others.iter().filter(|cookie| get(cookie, "/en/account").status == 303).count(), 1);
        let all = PageForm::find(&get(&own, "/en/account/sessions").expect(200).text, "/en/account/sessions/end-others");
        post(&all.action, &all.fields).expect(303);
        assert!(others.iter().all(|cookie| get(cookie, "/en/account").status == 303));
        assert!(get(&own, "/en/account/sessions").expect(200).text.contains("signed in nowhere else"));
        let form_without_token = [("once".to_owned(), "1".to_owned())];
        post("/en/account/sessions/end-others", &form_without_token).expect(400);
    }

    fn pages_of_people_are_there_in_six_languages(hub: &Hub) {
        let coordinator = hub.coordinator();
        let browser = Browser::of(hub, &coordinator);
        let party = hub.party("un-entity", "");
        let member = hub.sign_in(Role::Officer, party).member_id;
        let places = [
            "/parties".to_owned(), "/parties/new".to_owned(), format!("/parties/{party}"), format!("/parties/{party}/edit"),
            "/account".to_owned(), "/account/password".to_owned(), "/account/sessions".to_owned(), "/members".to_owned(), format!("/members/{member}"),
            "/invitations/new".to_owned(), "/invitation".to_owned(), "/clocks".to_owned(), "/clock-kinds/plan".to_owned(),
            "/calendars/secretariat".to_owned(), "/secretariat".to_owned(), "/secretariat/unmet".to_owned(),
        ];
        for language in LANGUAGES {
            for place in &places {
                let page = browser.get(&format!("/{language}{place}")).expect(200).text;
                assert!(page.contains(&format!("<html lang=\"{language}\"")), "/{language}{place}");
                assert_eq!(page.matches("<h1>").count(), 1, "/{language}{place}");
                assert!(page.contains("class=\"breadcrumbs\""), "/{language}{place}");
                crate::pages::is_strict(&page, browser.get(&format!("/{language}{place}")).header("content-security-policy").unwrap());
            }
        }
    }
}
