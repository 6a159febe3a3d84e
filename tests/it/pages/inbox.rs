//! The inbox as a page, and the question that it leads to.

use serde_json::{Value, json};

use super::{LANGUAGES, attributes, is_strict};
use crate::support::introducing::{Pair, path};
use crate::support::planning::Team;
use crate::support::{Browser, PageForm, filing, on_both_databases};

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

/// The unread notice of a kind in a member's inbox.
fn notice(client: &crate::support::Client, code: &str) -> String {
    let item = client.inbox().into_iter().find(|item| item["code"] == code).unwrap();
    item["notice_id"].as_str().unwrap().to_owned()
}

on_both_databases! {
    fn what_waits_leads_to_where_it_is_answered(hub: &Hub) {
        let pair = Pair::new(hub);
        let browser = Browser::of(hub, &pair.provider);
        assert!(Browser::of(hub, &hub.treasurer()).get("/en/inbox").expect(200).text.contains("Nothing waits for you"));
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        let page = browser.get("/en/inbox").expect(200).text;
        assert!(page.contains("1 thing waits for you") && page.contains("60 days left"), "{page}");
        assert!(page.contains("An introduction waits for your side’s decision."), "{page}");
        let links = attributes(&page, "href");
        assert!(links.contains(&format!("/en/introductions/{}", id(&proposed)).as_str()), "{links:?}");
        assert!(page.contains(">Census</bdi>"), "the other side's record");
        hub.app.clock.advance(54 * 24 * 60 * 60);
        // The session has ended meanwhile; a colleague has the same to decide.
        let page = Browser::of(hub, &hub.officer("un-entity")).get("/en/inbox").expect(200).text;
        assert!(page.contains("<span class=\"due soon\">6 days left</span>"), "{page}");
        let asked = hub.anonymous().get("/en/inbox").expect(303);
        assert!(asked.header("location").unwrap().starts_with("/en/sign-in?back="), "{asked:?}");
    }

    fn what_waits_in_a_plan_leads_to_its_pages(hub: &Hub) {
        let team = Team::new(hub);
        let (asking, helping) = (Browser::of(hub, &team.requester), Browser::of(hub, &team.agency));
        let shows = |browser: &Browser, words: &str, place: &str| {
            let page = browser.get("/en/inbox").expect(200).text;
            assert!(page.contains(words), "{page}");
            let links = attributes(&page, "href");
            assert!(links.contains(&place), "{links:?}");
            browser.get(place).expect(200);
        };
        let planning = format!("/en/requests/{}/plan", id(&team.request));
        shows(&asking, "Help is agreed, and no plan answers this request yet. Write one.", &planning);
        let plan = team.draft();
        let place = format!("/en/plans/{}", id(&plan));
        shows(&helping, "A draft of this plan waits for your side.", &place);
        let page = helping.get("/en/inbox").expect(200).text;
        assert!(page.contains("<span class=\"kind match\">Plan</span>") && page.contains(">Census</bdi>"), "{page}");
        team.peer.refuse(&plan).expect(200);
        shows(&helping, "A party refused what was proposed for this plan.", &place);
        let page = helping.get("/en/inbox").expect(200).text;
        assert!(page.contains("Reason: ") && page.matches(">Census</bdi>").count() >= 2, "{page}");
        team.consent(&plan);
        team.agency.bring(&plan, "in_delivery").expect(200);
        let plan = team.agency.report_on(&plan, json!({})).expect(201).json();
        let report = plan["reports"][0].clone();
        team.requester.dispute(&plan, &report).expect(200);
        let correction = format!("{place}/reports/{}/correction", id(&report));
        shows(&helping, "The requester disputes what your side reported. Correct it.", &correction);
        team.agency.report_on(&plan, json!({"corrects_id": report["id"]})).expect(201);
        team.peer.report_on(&plan, json!({})).expect(201);
        team.agency.bring(&plan, "completed").expect(200);
        shows(&asking, "This plan is completed. Say of each need whether it was met.", &format!("{place}/verifications"));
    }

    fn an_answer_is_told_with_its_reason_in_all_languages(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        pair.provider.decline(&proposed).expect(200);
        let browser = Browser::of(hub, &pair.requester);
        let page = browser.get("/en/inbox").expect(200).text;
        assert!(page.contains("The other side declined this introduction.") && page.contains("<li>Reason: "), "{page}");
        for language in LANGUAGES {
            let page = browser.get(&format!("/{language}/inbox")).expect(200);
            is_strict(&page.text, page.header("content-security-policy").unwrap());
            assert!(!page.text.contains("not_a_fit") && !page.text.contains("introduction_declined"), "{page:?}");
        }
    }

    fn notices_are_read_and_shown_again(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        pair.requester.post(&format!("{}/messages", path(&proposed)), &json!({"text": "In May?"})).expect(201);
        let browser = Browser::of(hub, &pair.provider);
        let told = "The other side of this introduction wrote to you.";
        let page = browser.get("/en/inbox").expect(200).text;
        assert!(page.contains(told) && page.contains(">Census</bdi>"), "{page}");
        assert!(page.contains(&format!("href=\"/en/introductions/{}/messages\"", id(&proposed))), "{page}");
        let action = format!("/en/inbox/{}/reading", notice(&pair.provider, "message_received"));
        let read = browser.fill("/en/inbox", &action, &[]).expect(303);
        assert_eq!(read.header("location"), Some("/en/inbox?done=notice-read"));
        let page = browser.get("/en/inbox?done=notice-read").expect(200).text;
        assert!(page.contains("The notice is marked as read.") && !page.contains(told), "{page}");
        assert!(!pair.provider.inbox().iter().any(|item| item["code"] == "message_received"));
        let again = browser.fill("/en/inbox?read=true", &action, &[]).expect(303);
        assert_eq!(again.header("location"), Some("/en/inbox?done=notice-unread"));
        assert!(browser.get("/en/inbox").expect(200).text.contains(told));
        // Another member's notice is as if it were not there, and a form without its token is none.
        let stranger = Browser::of(hub, &hub.officer("academia"));
        let form = PageForm::find(&browser.get("/en/inbox").expect(200).text, &action);
        stranger.send(&form).expect(400);
        let own = PageForm::try_find(&stranger.get("/en/inbox").expect(200).text, &action);
        assert!(own.is_none());
    }

    fn all_notices_of_a_page_are_read_at_once(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        for text in ["In May?", "In June?"] {
            pair.requester.post(&format!("{}/messages", path(&proposed)), &json!({"text": text})).expect(201);
        }
        let unread = |client: &crate::support::Client| {
            client.inbox().iter().filter(|item| item["code"] == "message_received").count()
        };
        assert_eq!(unread(&pair.provider), 2);
        let browser = Browser::of(hub, &pair.provider);
        browser.fill("/fr/inbox", "/fr/inbox/readings", &[]).expect(303);
        assert_eq!(unread(&pair.provider), 0);
    }

    fn whether_the_need_was_met_is_answered_once(hub: &Hub) {
        let (requester, coordinator) = (hub.focal_point("BOL"), hub.coordinator());
        let request = coordinator.open_for(&requester, &filing::request("Census"));
        let place = format!("/requests/{}/outcome", id(&request));
        let (browser, address) = (Browser::of(hub, &requester), format!("/en{place}"));
        browser.get(&address).expect(404);
        hub.verify_request(&request);
        hub.ask_outcome(&request);
        let inbox = browser.get("/en/inbox").expect(200).text;
        assert!(inbox.contains(&format!("href=\"{address}\"")), "{inbox}");
        let kept = browser.fill(&address, &address, &[("answer", "partly")]).expect(422).text;
        assert!(kept.contains("value=\"partly\" checked") && kept.contains("href=\"#words\""), "{kept}");
        let none = browser.fill(&address, &address, &[]).expect(422).text;
        assert!(none.contains("href=\"#answer\""), "{none}");
        let filled = PageForm::find(&browser.get(&address).expect(200).text, &address)
            .with(&[("answer", "partly"), ("words", "Two of three registers.")]);
        let done = browser.send(&filled).expect(303);
        assert_eq!(done.header("location"), Some(format!("{address}?done=outcome-answered").as_str()));
        let answered = requester.get(&format!("{}/outcome", filing::path(&request))).expect(200).json();
        assert_eq!((&answered["answer"], &answered["words"]), (&json!("partly"), &json!("Two of three registers.")));
        assert!(browser.send(&filled).expect(409).text.contains("This was decided or answered already."));
        let read = Browser::of(hub, &coordinator).get(&address).expect(200).text;
        assert!(read.contains("Two of three registers.") && !read.contains("<textarea"), "{read}");
        Browser::of(hub, &hub.focal_point("KEN")).get(&address).expect(404);
    }

    fn it_is_there_in_six_languages(hub: &Hub) {
        let pair = Pair::new(hub);
        let proposed = pair.requester.propose(&pair.request, &pair.offer);
        pair.requester.post(&format!("{}/messages", path(&proposed)), &json!({"text": "In May?"})).expect(201);
        hub.verify_request(&pair.request);
        hub.ask_outcome(&pair.request);
        let (provider, requester) = (Browser::of(hub, &pair.provider), Browser::of(hub, &pair.requester));
        let outcome = format!("/requests/{}/outcome", id(&pair.request));
        for language in LANGUAGES {
            for (browser, place) in [(&provider, "/inbox"), (&requester, "/inbox"), (&requester, &outcome)] {
                let page = browser.get(&format!("/{language}{place}")).expect(200);
                assert_eq!(page.text.matches("<h1>").count(), 1, "/{language}{place}");
                for other in LANGUAGES {
                    assert!(page.text.contains(&format!("hreflang=\"{other}\" href=\"/{other}{place}\"")), "{place}");
                }
                is_strict(&page.text, page.header("content-security-policy").unwrap());
            }
        }
    }
}
