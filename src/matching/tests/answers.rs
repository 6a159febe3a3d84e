//! Coverage, labels, order, visibility, policy.

use super::*;

#[test]
fn coverage_says_what_remains_after_what_is_agreed() {
    let (mut need, offer) = pair();
    need.expertise.extend([wanted("court interpreting", Importance::Some), wanted("forensics", Importance::Some)]);
    need.agreed.expertise = texts(&["forensics"]);
    let items = |items: &[Item<'_>]| items.iter().map(|item| item.value.to_string()).collect::<Vec<_>>();
    let coverage = explain(&need, &offer).found.coverage;
    assert_eq!(items(&coverage.covered), ["birth registration", "mobile teams", "technical", "advice"]);
    assert_eq!(items(&coverage.uncovered), ["court interpreting", "forensics"]);
    assert_eq!(items(&coverage.remaining), ["court interpreting"]);
}

#[test]
fn labels_follow_the_published_thresholds() {
    let thresholds = Policy::default().thresholds;
    let steps = [
        (thresholds.strong, Label::Strong, Label::Good),
        (thresholds.good, Label::Good, Label::Possible),
        (thresholds.possible, Label::Possible, Label::Weak),
        (thresholds.weak, Label::Weak, Label::None),
    ];
    for (least, at, below) in steps {
        assert_eq!((Label::of(least, &thresholds), Label::of(least - 1e-6, &thresholds)), (at, below));
    }
    let (need, offer) = pair();
    let found = explain(&need, &offer).found;
    // Where nothing is known of how related texts are, even what fits in all else is not called strong.
    assert_eq!((found.label, Label::of(found.score, &thresholds)), (Label::Good, Label::Good));
}

#[test]
fn equal_offers_are_ordered_by_their_keys_and_limits_and_labels_are_heeded() {
    let (reference, policy) = (reference(), Policy::default());
    let (need, offer) = pair();
    let prepare = |key: u128| Arc::new(PreparedOffer::new(OfferFacts { key: Key(key), ..offer.clone() }, &reference));
    let index = Index::build([5, 3, 9, 1].map(prepare), []);
    let need = PreparedNeed::new(need, &reference);
    let question = Question { limit: 3, count: true, ..question(&reference, &policy) };
    let found = find_offers(&index, &need, &question);
    let keys: Vec<u128> = found.matches.iter().map(|found| found.offer.0).collect();
    assert_eq!((keys, found.total), (vec![1, 3, 5], Some(4)));
    assert_eq!(find_offers(&index, &need, &Question { labels: &[Label::Weak], ..question }).total, Some(0));
    assert_eq!(find_offers(&index, &need, &Question { labels: &[Label::Good], ..question }).total, Some(4));
}

#[test]
fn who_may_not_see_a_record_is_told_nothing() {
    let (need, mut offer) = pair();
    let member = |party: u128, verified: bool, state: Option<&str>| Viewer::Member {
        party: Key(party),
        verified,
        state: state.map(str::to_owned),
    };
    let stranger = member(99, true, Some("SEN"));
    let cases = [
        (Disclosure::Public, Viewer::Anyone, true),
        (Disclosure::Network, Viewer::Anyone, false),
        (Disclosure::Network, member(99, false, None), false),
        (Disclosure::Network, stranger.clone(), true),
        (Disclosure::Parties, stranger.clone(), true),
        (Disclosure::Parties, member(99, false, Some("SEN")), false),
        (Disclosure::Parties, member(99, true, Some("KEN")), false),
        (Disclosure::Parties, member(7, false, None), true),
        (Disclosure::Secretariat, member(7, true, Some("SEN")), false),
        (Disclosure::Secretariat, member(10, false, None), true),
        (Disclosure::Secretariat, Viewer::Coordinator, true),
    ];
    for (disclosure, viewer, seen) in cases {
        offer.audience.disclosure = disclosure;
        (offer.audience.concerned, offer.audience.concerned_states) = (vec![Key(7)], texts(&["SEN"]));
        assert_eq!(explain_as(&need, &offer, &viewer, false).is_some(), seen, "{disclosure:?} {viewer:?}");
    }
}

#[test]
fn a_policy_is_refused_with_every_reason() {
    let json = |change: fn(&mut serde_json::Value)| {
        let mut policy: serde_json::Value = serde_json::from_str(&Policy::default().canonical_json()).unwrap();
        change(&mut policy);
        Policy::parse(&policy.to_string()).map(|policy| policy.identity().hash).map_err(|error| error.to_string())
    };
    let shipped = json(|_| {}).unwrap();
    assert_eq!(shipped, Policy::default().identity().hash);
    assert_eq!(shipped.len(), 64);
    assert_ne!(json(|policy| policy["text"]["k1"] = 1.3.into()), Ok(shipped));
    let refused = json(|policy| {
        policy["weights"]["text"] = 0.9.into();
        policy["thresholds"]["good"] = 0.9.into();
        policy["version"] = " ".into();
        policy["geography"]["world"] = 1.5.into();
    })
    .unwrap_err();
    for reason in ["`version` is empty", "weights sum to", "`geography.world` is 1.5", "must fall from strong to weak"]
    {
        assert!(refused.contains(reason), "{refused}");
    }
    assert!(json(|policy| policy["weigths"] = 1.into()).unwrap_err().contains("unknown field `weigths`"));
    assert!(json(|policy| policy["text"]["k1"] = "much".into()).unwrap_err().contains("invalid type"));
    assert!(Policy::parse("{").is_err());
}

#[test]
fn every_way_in_which_phrases_are_alike_is_found_through_the_index() {
    let (reference, policy) = (reference(), Policy::default());
    let question = Question { count: true, ..question(&reference, &policy) };
    let alike = [
        ("borderguards", "border guards"),
        ("mobile taems", "mobile teams"),
        ("registro de nacimientos", "CRVS"),
        ("身份登记", "身份登记"),
    ];
    for (wanted_phrase, offered) in alike {
        let (mut need, mut offer) = pair();
        need.expertise = vec![wanted(wanted_phrase, Importance::Some)];
        (offer.expertise, offer.title, offer.description) = (texts(&[offered]), "Nothing".into(), String::new());
        let offer = Arc::new(PreparedOffer::new(offer, &reference));
        let need = Arc::new(PreparedNeed::new(need, &reference));
        let index = Index::build([Arc::clone(&offer)], [Arc::clone(&need)]);
        let score = explain_pair(&index, &need, &offer, &question).unwrap().found.score;
        assert_eq!(rank_offers(&index, &need, &question), [(offer.key(), score)], "{wanted_phrase}");
        assert_eq!(rank_needs(&index, &offer, &question), [(need.key(), score)], "{wanted_phrase}");
    }
}
