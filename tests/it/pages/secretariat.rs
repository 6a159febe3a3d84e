//! The secretariat's day: what waits for each step, with who sees it, and how long clocks run.

use serde_json::json;

use crate::support::introducing::Pair;
use crate::support::planning::Team;
use crate::support::{Browser, Hub, PageForm, filing, offers, on_both_databases};

/// The part of the page about a step; empty when nothing waits for it.
fn section<'h>(html: &'h str, step: &str) -> &'h str {
    let rest = html.split(&format!("<section aria-labelledby=\"{step}\">")).nth(1).unwrap_or_default();
    rest.split("</section>").next().unwrap_or_default()
}

fn place(record: &serde_json::Value, collection: &str) -> String {
    format!("href=\"/en/{collection}/{}\"", record["id"].as_str().unwrap())
}

fn overview(hub: &Hub) -> String {
    Browser::of(hub, &hub.coordinator()).get("/en/secretariat").expect(200).text
}

on_both_databases! {
    fn a_request_is_where_it_waits(hub: &Hub) {
        let filer = hub.focal_point("BOL");
        assert!(overview(hub).contains("Nothing waits"));
        let draft = filer.file(&filing::request("Census of households"));
        assert!(!overview(hub).contains("Census of households"), "a draft waits for nobody else");
        let submitted = filer.take(&draft, "submitted").expect(200).json();
        hub.pass_days(3);
        // Tokens do not last as long.
        let (coordinator, filer) = (hub.coordinator(), hub.focal_point("BOL"));
        let page = overview(hub);
        let check = section(&page, "check");
        assert!(check.contains(&place(&draft, "requests")) && check.contains("for 3 days"), "{page}");
        let returned = coordinator.take(&submitted, "returned").expect(200).json();
        let page = overview(hub);
        let revision = section(&page, "revision");
        assert!(section(&page, "check").is_empty() && revision.contains("A request of Illustrative state BOL"));
        assert!(!revision.contains("Census of households"), "what was returned is between its party and itself");
        assert!(revision.contains("21 days left"), "{revision}");
        let redrafted = filer.take(&returned, "draft").expect(200).json();
        let submitted = filer.take(&redrafted, "submitted").expect(200).json();
        let authenticated = coordinator.take(&submitted, "authenticated").expect(200).json();
        assert!(section(&overview(hub), "opening").contains(&place(&draft, "requests")));
        let open = coordinator.take(&authenticated, "open").expect(200).json();
        assert!(section(&overview(hub), "circulation").contains(&place(&draft, "requests")));
        let unmet = json!({"to": "unmet", "reason": "no_offer_fits", "next_step": "fund"});
        coordinator.transition(&open, &unmet).expect(200);
        let page = overview(hub);
        let ledger = section(&page, "unmet");
        assert!(ledger.contains(&place(&draft, "requests")) && ledger.contains("Illustrative person"), "{ledger}");
        assert!(ledger.contains("Reason:") && ledger.contains("Next step:"), "{ledger}");
        assert!(section(&page, "circulation").is_empty());
        // What comes next is chosen anew in the same form, and its State reads of it.
        let desk = Browser::of(hub, &coordinator);
        let place = format!("/en/requests/{}", draft["id"].as_str().unwrap());
        let step = format!("{place}/steps/unmet");
        assert!(desk.get(&place).expect(200).text.contains("Choose another next step"));
        let form = desk.get(&step).expect(200).text;
        assert!(form.contains("<option value=\"fund\" selected>"), "{form}");
        let led = desk.fill(&step, &step, &[("next_step", "merge")]).expect(303);
        assert!(led.header("location").unwrap().starts_with(&place));
        let merged = "It goes on as part of another request";
        let ledger = overview(hub);
        assert!(section(&ledger, "unmet").contains("it goes on as a part of another request"), "{}", section(&ledger, "unmet"));
        let own = Browser::of(hub, &filer);
        assert!(own.get(&place).expect(200).text.contains(merged));
        assert!(own.get("/en/inbox").expect(200).text.contains("What comes next for this request, or who sees to it, was changed."));
        // Somebody else was quicker: what they chose is not passed over.
        let late = [("version", "1"), ("next_step", "revise")];
        assert!(desk.fill(&step, &step, &late).expect(412).text.contains("<option value=\"revise\" selected>"));
    }

    fn introductions_offers_and_parties_wait_too(hub: &Hub) {
        let pair = Pair::new(hub);
        let introduction = pair.requester.propose(&pair.request, &pair.offer);
        let page = overview(hub);
        assert!(section(&page, "circulation").is_empty(), "somebody was introduced");
        assert!(section(&page, "decision").is_empty(), "there is time");
        hub.pass_days(50);
        assert!(section(&overview(hub), "decision").contains(&place(&introduction, "introductions")));
        let draft = offers::draft(&hub.officer("academia"), &offers::full());
        offers::step(&hub.officer("academia"), &draft, json!({"to": "submitted"}));
        filing::unverified_focal_point(hub, "PER");
        let page = overview(hub);
        assert!(section(&page, "activation").contains(&place(&draft, "offers")));
        assert!(section(&page, "verification").contains("Illustrative newcomer"));
    }

    fn plans_wait_with_whom_they_wait_for(hub: &Hub) {
        let team = Team::new(hub);
        let page = overview(hub);
        let planning = section(&page, "planning");
        assert!(planning.contains(&place(&team.request, "requests")) && planning.contains("180 days left"), "{page}");
        assert_eq!(planning.matches("<li><div>").count(), 1, "two agreements, one request");
        let plan = team.draft();
        team.agency.agree_to(&plan).expect(200);
        hub.pass_days(3);
        let page = overview(hub);
        let consent = section(&page, "consent");
        assert!(section(&page, "planning").is_empty() && consent.contains(&place(&plan, "plans")), "{page}");
        let awaited = consent.split("Waits for the consent of").nth(1).unwrap();
        assert!(awaited.contains("Illustrative state BOL") && awaited.contains("Illustrative state MEX"), "{consent}");
        assert!(!awaited.contains("un-entity") && consent.contains("for 3 days") && consent.contains("177 days left"), "{consent}");
    }

    fn disputed_reports_and_completed_plans_wait_too(hub: &Hub) {
        let team = Team::new(hub);
        let plan = team.completed();
        let findings = overview(hub);
        assert!(section(&findings, "consent").is_empty(), "{findings}");
        let findings = section(&findings, "findings");
        assert!(findings.contains(&place(&plan, "plans")) && findings.contains("Illustrative state BOL"), "{findings}");
        let reports = team.requester.see(&plan)["reports"].as_array().unwrap().clone();
        for report in &reports {
            team.requester.dispute(&plan, report).expect(200);
        }
        let page = overview(hub);
        let correction = section(&page, "correction");
        assert!(section(&page, "findings").is_empty());
        assert_eq!(correction.matches(&place(&plan, "plans")).count(), 2, "{correction}");
        assert!(correction.contains("Illustrative un-entity") && correction.contains("Illustrative state MEX"));
        // One plan, several things that wait: each is on one page.
        let browser = Browser::of(hub, &hub.coordinator());
        let first = browser.get("/en/secretariat/correction?limit=1").expect(200).text;
        let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let second = browser.get(&next.replace("&#38;", "&")).expect(200).text;
        assert!(first.contains("Illustrative un-entity") && second.contains("Illustrative state MEX"), "{second}");
        assert!(!second.contains("rel=\"next\""));
        team.agency.report_on(&plan, json!({"corrects_id": reports[0]["id"]})).expect(201);
        assert_eq!(section(&overview(hub), "correction").matches("<li><div>").count(), 1);
    }

    fn what_is_much_goes_on_on_a_page_of_its_own(hub: &Hub) {
        let filer = hub.focal_point("BOL");
        let mut filed = Vec::new();
        for number in 0..8 {
            let draft = filer.file(&filing::request(&format!("Request {number}")));
            filed.push(place(&filer.take(&draft, "submitted").expect(200).json(), "requests"));
        }
        let browser = Browser::of(hub, &hub.coordinator());
        let page = browser.get("/en/secretariat").expect(200).text;
        assert_eq!(section(&page, "check").matches("<li><div>").count(), 5);
        assert!(page.contains("href=\"/en/secretariat/check\"") && page.contains("All 8"));
        let mut seen = Vec::new();
        let mut next = Some("/en/secretariat/check?limit=3".to_owned());
        while let Some(address) = next {
            let page = browser.get(&address).expect(200).text;
            let shown = filed.iter().filter(|place| page.contains(place.as_str())).cloned();
            seen.extend(shown);
            next = page.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).map(|it| it.replace("&#38;", "&"));
        }
        assert_eq!(seen, filed, "longest first, each once");
        browser.get("/en/secretariat/nothing").expect(404);
    }

    fn nobody_but_coordinators_sees_it(hub: &Hub) {
        for other in [hub.focal_point("BOL"), hub.officer("un-entity"), hub.administrator(), hub.treasurer()] {
            let browser = Browser::of(hub, &other);
            browser.get("/en/secretariat").expect(403);
            browser.get("/en/secretariat/check").expect(403);
        }
        hub.anonymous().get("/en/secretariat").expect(303);
        hub.anonymous().get("/en/clocks").expect(303);
        Browser::of(hub, &hub.officer("un-entity")).get("/en/clocks").expect(403);
    }

    fn clocks_are_set(hub: &Hub) {
        let filer = hub.focal_point("BOL");
        let request = hub.open_request(&filer, &filing::request("Census of households"));
        let coordinator = hub.coordinator();
        let browser = Browser::of(hub, &coordinator);
        let page = browser.get("/en/clocks").expect(200).text;
        assert!(page.contains(&place(&request, "requests")) && page.contains("First introduction"), "{page}");
        assert!(!Browser::of(hub, &hub.administrator()).get("/en/clocks").expect(200).text.contains("Census"));
        let kind = "/en/clock-kinds/circulation";
        let form = PageForm::find(&browser.get(kind).expect(200).text, kind);
        let wrong = browser.send(&form.clone().with(&[("days", "0"), ("note", "Kept why")])).expect(422).text;
        assert!(wrong.contains("id=\"days-wrong\"") && wrong.contains("Kept why"));
        browser.send(&form.clone().with(&[("days", "10"), ("reminders", "5, 2"), ("note", "Too short")])).expect(303);
        let set = hub.anonymous().get("/api/v1/clock-kinds/circulation").expect(200).json();
        assert_eq!((&set["days"], &set["reminders"]), (&json!(10), &json!([5, 2])));
        let stale = browser.send(&form.with(&[("days", "12")])).expect(412).text;
        assert!(stale.contains("Somebody else changed this") && stale.contains("10 days"));
        let calendar = "/en/calendars/secretariat";
        let form = PageForm::find(&browser.get(calendar).expect(200).text, calendar);
        let wrong = browser.send(&form.clone().with(&[("holidays", "New Year")])).expect(422).text;
        assert!(wrong.contains("id=\"holidays-wrong\""), "{wrong}");
        let done = browser.send(&form.with(&[("holidays", "2027-01-01 New Year\n2027-12-25 Another")])).expect(303);
        assert!(browser.get(done.header("location").unwrap()).expect(200).text.contains("The calendar was saved"));
        let calendars = hub.anonymous().get("/api/v1/calendars").expect(200).json();
        assert_eq!(calendars["data"][0]["holidays"][1], json!({"on": "2027-12-25", "name": "Another"}));
    }
}
