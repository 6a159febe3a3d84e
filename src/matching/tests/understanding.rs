//! What texts exclude, whom they help, and what goes together.

use super::*;
use crate::direction::{Axis, Directions};
use crate::exclusions::exclusions;
use crate::lexicon::Lexicon;
use crate::relatedness::{Vector, likeness as related};

#[track_caller]
fn check_excluded(side: Side, text: &str, parts: &[&str]) {
    let read = Lexicon::default().read(text);
    let found: Vec<&str> = exclusions(text, &read, side).into_iter().map(|span| text[span].trim()).collect();
    assert_eq!(found, parts, "{text}");
}

#[test]
fn exclusions_are_read_only_where_the_help_itself_is_spoken_of() {
    let offer = |text: &str, parts: &[&str]| check_excluded(Side::Offer, text, parts);
    offer("We train judges. We do not pay for travel.", &["pay for travel."].map(|part| part.trim_end_matches('.')));
    offer("Fellowships and travel are not included; lodging is.", &["Fellowships and travel"]);
    offer("The module is short, and does not cover returnees.", &["returnees"]);
    offer("Many workers do not know their rights.", &[]);
    offer("We do not only train judges.", &[]);
    offer(
        "Guides are free, at no cost. Judges cannot be trained here, but lists exist.",
        &["Judges cannot be trained here"],
    );
    offer(
        "We help people who are not registered. Prices and rules aren't discussed.",
        &["Prices and rules aren't discussed"],
    );
    offer("Salaries remain with government. Tests are the task of others.", &["Salaries", "Tests"]);
    offer("La vivienda corresponde al ministerio; no redactamos normas.", &["La vivienda", "no redactamos normas"]);
    offer("Muchas familias no tienen cuenta. Le suivi relève d'un autre programme.", &["Le suivi"]);
    offer("L'accueil d'étrangers n'entre pas dans le programme.", &["L'accueil d'étrangers"]);
    offer("No incluye financiamiento.", &["financiamiento"]);
    offer("لا تتناول الدورات حقوق العاملات", &["الدورات حقوق العاملات"]);
    offer("Перевозка не входит в программу.", &["Перевозка"]);
    offer("本项目不包括住房", &["住房"]);
    // Each entry of a list is a clause of its own; a line that is merely broken goes on.
    offer(
        "We offer:\n- training of inspectors\n- no travel costs are paid\n- manuals",
        &["- no travel costs are paid"],
    );
    offer("Training of inspectors. Negotiation of visas\nis not part of this.", &["Negotiation of visas"]);
    let need = |text: &str, parts: &[&str]| check_excluded(Side::Need, text, parts);
    need("We do not know how many left. We do not need equipment.", &["equipment"]);
    need("Prices are not known. Courses are for another department.", &["Courses are"]);
    need("Una encuesta nueva no es parte de este pedido.", &["Una encuesta nueva"]);
}

#[test]
fn what_is_settled_at_hand_or_with_others_is_excluded() {
    let need = |text: &str, parts: &[&str]| check_excluded(Side::Need, text, parts);
    need("We want coaching. Search at sea is with the navy and has its own donors.", &["Search at sea"]);
    need("Food rations are in other hands.", &["Food rations"]);
    need("Escorts are arranged already.", &["Escorts"]);
    need("The price of transfers is not the question.", &["The price of transfers"]);
    need("Pensions belong to another ministry.", &["Pensions"]);
    need("We are not after loans.", &["loans"]);
    need("La fabrication du passeport relève d’autres marchés.", &["La fabrication du passeport"]);
    need("L’accueil est confié à d’autres.", &["L’accueil"]);
    need("Nous ne cherchons ni prêts ni bourses.", &["prêts ni bourses"]);
    need("Afiliar a vendedores es otro asunto.", &["Afiliar a vendedores"]);
    need("Los trámites tienen su propio proyecto.", &["Los trámites"]);
    need("Страховые полисы уже оплачены.", &["Страховые полисы"]);
    // What belongs to people, and what is with them, is what the need is about.
    need("The hill belongs to other families.", &[]);
    need("Each treaty has its own clock.", &[]);
    need("The children are with their aunts.", &[]);
}

#[test]
fn what_a_need_names_in_place_of_what_it_wants_is_excluded() {
    let need = |text: &str, parts: &[&str]| check_excluded(Side::Need, text, parts);
    need("We need training of inspectors, not software.", &["software"]);
    need("We are looking for coaching, but not a new database.", &["a new database"]);
    need("The ministry seeks advice rather than equipment.", &["equipment"]);
    need("Nous cherchons un appui juridique, pas de matériel informatique.", &["de matériel informatique"]);
    need("Buscamos asesoría en lugar de cursos.", &["cursos"]);
    need("Нам нужны консультации, а не оборудование.", &["оборудование"]);
    need("نحتاج إلى تدريب وليس إلى معدات", &["إلى معدات"]);
    // Nothing is wanted here, or the word denies something else.
    need("Workers rely on rumours rather than official information.", &[]);
    need("The registers are kept on paper, not in a database.", &[]);
    need("We need interpreters because officers do not speak Amharic.", &[]);
    need("We need inspectors who are not afraid of employers, not only manuals.", &[]);
    need("We need the lists checked, not all of them anew.", &[]);
}

#[test]
fn what_is_excluded_neither_counts_nor_helps() {
    let (mut need, mut offer) = pair();
    need.expertise.clear();
    (need.title, need.description) = ("Herders".into(), "Vaccination of herds".into());
    offer.description = "Mobile teams register herders. Vaccination of herds is not included.".into();
    let found = explain(&need, &offer).found;
    let text = found.criteria.iter().find(|result| result.criterion == Criterion::Text).unwrap();
    assert!(text.evidence.iter().all(|evidence| !evidence.offered.to_string().contains("accination")), "{text:?}");
    let related = found.criteria.iter().find(|result| result.criterion == Criterion::Relatedness).unwrap();
    let excluded = related.evidence.iter().find(|evidence| evidence.via == Via::Exclusion).unwrap();
    assert_eq!(excluded.offered.to_string(), "Vaccination of herds");
    offer.description = "Mobile teams register herders.".into();
    assert!(explain(&need, &offer).found.score > found.score);
}

#[test]
fn directions_stand_against_each_other_only_when_both_are_clear() {
    let read_of = |side: Side, title: &str, phrases: &[&str]| {
        let mut lexicon = Lexicon::default();
        let phrases: Vec<_> = phrases.iter().map(|phrase| lexicon.read(phrase)).collect();
        Directions::read(side, &lexicon.read(title), &phrases, std::iter::empty())
    };
    let read = |title: &str, phrases: &[&str]| read_of(Side::Offer, title, phrases);
    let against = |one: &Directions, other: &Directions| one.against(other).collect::<Vec<_>>();
    let regulators = read("Training for labour inspectors", &[]);
    let agencies = read("Training for recruitment agencies", &[]);
    let both = read("Training for labour inspectors and recruitment agencies", &[]);
    assert_eq!(against(&regulators, &agencies), [Axis::Helped]);
    assert_eq!(against(&regulators, &regulators), []);
    assert_eq!(against(&regulators, &both), []);
    // A need's title names who makes the trouble; who is to be helped is led to.
    assert_eq!(against(&read_of(Side::Need, "Recruitment agencies overcharge", &[]), &regulators), []);
    assert_eq!(against(&read_of(Side::Need, "Guidance for recruitment agencies", &[]), &regulators), [Axis::Helped]);
    let diaspora = read("Bonds for the diaspora", &["emigrants abroad"]);
    let newcomers = read("Accueil des nouveaux arrivants", &["étudiants étrangers"]);
    assert!(against(&diaspora, &newcomers).contains(&Axis::Movement));
    assert_eq!(against(&diaspora, &read("Statistics", &[])), []);
}

#[test]
fn relatedness_is_learned_from_public_offers_and_is_the_same_each_time() {
    let reference = reference();
    let themes = [
        ("Vessel search and rescue at sea", "Boats radios and divers for the coast guard"),
        ("Pensions portability and contributions", "Social security funds exchange insurance records"),
        ("Recherche et sauvetage en mer", "Search vessels, radios and boats for the coast"),
        ("Savings and remittances", "Banks design accounts with families of workers"),
        ("School places for newcomers", "Teachers learn to receive pupils in their classes"),
    ];
    let offer = |number: u128| {
        let (title, description) = themes[usize::try_from(number).unwrap() % themes.len()];
        let facts = OfferFacts {
            key: Key(number),
            audience: Audience::public(Key(1)),
            title: format!("{title} {number}"),
            description: format!("{description} p{} q{} r{}", number % 7, number % 11, number % 13),
            ..OfferFacts::default()
        };
        Arc::new(PreparedOffer::new(facts, &reference))
    };
    let index = Index::build((0..60).map(offer), []);
    let learned = index.learn(&Reference::default());
    assert_eq!(learned, Index::build((0..60).rev().map(offer), []).learn(&Reference::default()));
    assert!(Index::build((0..20).map(offer), []).learn(&Reference::default()).is_empty(), "too few to learn from");
    let index = index.with_relatedness(learned);
    let need = NeedFacts { title: "Sauvetage".into(), language: "fr".into(), ..NeedFacts::default() };
    let place = index.relatedness().vector(&PreparedNeed::new(need, &reference));
    let place_of = |number: u128| index.relatedness().vector(&**index.offer(Key(number)).unwrap());
    let to = |number: u128| related(&place, &place_of(number)).unwrap();
    assert!(to(2) > 0.5 && to(1) < 0.2, "{} {}", to(2), to(1));
    let unknown = index.relatedness().vector(&PreparedNeed::new(NeedFacts::default(), &reference));
    assert_eq!(related(&unknown, &place_of(0)), None);
}

#[test]
fn what_all_texts_have_in_common_relates_none() {
    let reference = reference();
    let themes = ["vessels and divers", "pensions and insurance", "pupils and schools", "remittances and banks"];
    // Half of the offers share a phrase, as in a registry in which half of them are trainings.
    let offer = |number: u128| {
        let theme = themes[usize::try_from(number).unwrap() % themes.len()];
        let common = if number % 8 < 4 { "Training for officials in workshops of five days" } else { "Manual" };
        let facts = OfferFacts {
            key: Key(number),
            audience: Audience::public(Key(1)),
            title: format!("{theme} {}", number % 7),
            description: common.to_owned(),
            ..OfferFacts::default()
        };
        Arc::new(PreparedOffer::new(facts, &reference))
    };
    let index = Index::build((0..64).map(offer), []);
    let index = index.with_relatedness(index.learn(&Reference::default()));
    let place_of = |number: u128| index.relatedness().vector(&**index.offer(Key(number)).unwrap());
    let between = |one, other| related(&place_of(one), &place_of(other)).unwrap();
    assert!(between(0, 8) > 0.9, "{}", between(0, 8));
    assert!(between(0, 1) < 0.05, "{}", between(0, 1));
}

#[test]
fn where_all_offers_speak_of_one_thing_a_text_about_it_is_related_to_all() {
    let lessons = [
        ("census", "Census questions and questionnaires on households"),
        ("survey", "Questionnaires of surveys, households, census"),
        ("pay", "Wages recovered by courts from an employer"),
        ("court", "Courts and wages, judges and an employer"),
    ];
    let teach = move |reader: &mut LessonReader| {
        let lesson = |(concept, text)| Lesson { concepts: vec![concept], texts: vec![("en", text)] };
        lessons.into_iter().cycle().take(8).for_each(|each| reader.read(&lesson(each)));
    };
    let reference = Reference { lessons: Lessons::new(teach), ..reference() };
    let offer = |number: u128| {
        let title = format!("Census questions {number}");
        let facts = OfferFacts { key: Key(number), audience: Audience::public(Key(1)), title, ..OfferFacts::default() };
        Arc::new(PreparedOffer::new(facts, &reference))
    };
    let index = Index::build((0..64).map(offer), []);
    let index = index.with_relatedness(index.learn(&reference));
    let need = NeedFacts { title: "A questionnaire for households".into(), ..NeedFacts::default() };
    let need = index.relatedness().vector(&PreparedNeed::new(need, &reference));
    let offer = index.relatedness().vector(&**index.offer(Key(7)).unwrap());
    assert!(related(&need, &offer).unwrap() > 0.7, "{:?}", related(&need, &offer));
}

#[test]
fn what_is_written_about_concepts_relates_everyday_words_and_languages_before_any_offer_is_there() {
    let lesson = |concept, [english, french]: [_; 2]| Lesson {
        concepts: vec![concept],
        texts: vec![("en", english), ("fr", french)],
    };
    let lessons = [
        lesson(
            "papers",
            ["Passports examined at airports; cousins travel with borrowed booklets", "Passeports examinés"],
        ),
        lesson("papers2", ["Airports where borrowed passports pass", "Livrets empruntés, passeports, aéroports"]),
        lesson(
            "wages",
            ["Unpaid wages recovered; the foreman vanished with the pay", "Salaires impayés, contremaître"],
        ),
        lesson("wages2", ["Courts recover pay that a foreman kept", "Tribunaux, salaires, contremaître, impayés"]),
    ];
    // One dimension for four texts: with the same twice there are two.
    let lessons = Lessons::new(move |reader| lessons.iter().cycle().take(8).for_each(|lesson| reader.read(lesson)));
    let reference = Reference { lessons, ..reference() };
    let learned = Index::default().learn(&reference);
    assert!(!learned.is_empty());
    assert_eq!(learned, Index::default().learn(&reference));
    let place = |language: &str, title: &str| {
        let need = NeedFacts { title: title.into(), language: language.into(), ..NeedFacts::default() };
        learned.vector(&PreparedNeed::new(need, &reference))
    };
    let booklet = place("en", "A cousin with a borrowed booklet");
    let [near, far] = ["Examiner les passeports", "Recouvrer les salaires impayés"].map(|title| place("fr", title));
    let to = |other| related(&booklet, other).unwrap();
    assert!(to(&near) > 0.7 && to(&far) < 0.3, "{} {}", to(&near), to(&far));
    let concepts = learned.near_concepts(&booklet);
    let subjects = |other: &Vector| concepts.in_common(&other.by_lessons());
    assert!(!subjects(&near).is_empty() && subjects(&near).iter().all(|(concept, _)| concept.starts_with("papers")));
    assert_eq!(subjects(&far), []);
}

#[test]
fn only_the_heaviest_terms_and_a_few_repetitions_count() {
    let (mut need, mut offer) = pair();
    need.expertise.clear();
    need.description = String::new();
    need.title = "provinces".into();
    let value = |need: &NeedFacts, offer: &OfferFacts| {
        let found = explain(need, offer).found;
        found.criteria.iter().find(|result| result.criterion == Criterion::Text).unwrap().value
    };
    offer.title = "provinces ".repeat(3);
    let thrice = value(&need, &offer);
    offer.title = "provinces ".repeat(3) + &"districts ".repeat(3);
    let filled = value(&need, &offer);
    offer.title = "provinces ".repeat(6);
    // Of one offer, its own length is the average, so only the count could differ.
    assert_eq!((thrice, thrice), (value(&need, &offer), filled));
}

#[test]
fn readers_that_share_hold_what_is_alike_once() {
    let (reference, common, (_, facts)) = (reference(), Common::default(), pair());
    let read = |facts: &OfferFacts| Reader::sharing(&reference, &common).offer(facts.clone());
    let (one, other) = (read(&facts), read(&facts));
    assert_eq!(one.facts(), facts);
    assert!(one.facts.expertise.iter().zip(&other.facts.expertise).all(|(one, other)| Arc::ptr_eq(one, other)));
    assert!(Arc::ptr_eq(&one.facts.serves, &other.facts.serves) && Arc::ptr_eq(&one.areas, &other.areas));
    let french = read(&OfferFacts { language: "fr".into(), ..facts.clone() });
    assert!(!Arc::ptr_eq(&one.facts.expertise[0], &french.facts.expertise[0]), "a phrase is read in a language");
    let alone = Reader::new(&reference).offer(facts);
    assert!(!Arc::ptr_eq(&one.facts.expertise[0], &alone.facts.expertise[0]));
}

#[test]
fn what_is_kept_packed_is_explained_in_the_same_words() {
    let (mut need, mut offer) = pair();
    need.description = "Herders in remote provinces need teams, and trained staff for hospitals.".into();
    offer.description += " Staff for hospitals is not part of this offer.";
    let learned = reference();
    learned.packing.learn([offer.description.as_str(); 20]);
    let packed = PreparedOffer::new(offer.clone(), &learned);
    assert!(format!("{packed:?}").contains("Packed"), "the description is packed");
    assert_eq!(packed.facts(), offer);
    let by = |reference: &Reference| explain_by(reference, &need, &offer, &Viewer::Anyone, false).unwrap();
    let (kept_packed, kept_plain) = (by(&learned), by(&reference()));
    assert_eq!(kept_packed, kept_plain);
    let said: Vec<String> = kept_packed
        .found
        .criteria
        .iter()
        .flat_map(|result| &result.evidence)
        .map(|fact| fact.offered.to_string())
        .collect();
    assert!(said.iter().any(|words| words == "herders"), "{said:?}");
    assert!(said.iter().any(|words| words == "Staff for hospitals"), "{said:?}");
}

#[test]
fn an_offer_takes_a_quarter_of_a_kilobyte_beside_its_texts() {
    // With the two counters of an Arc; the next size that an allocator gives is a quarter more.
    let counters = 2 * size_of::<usize>();
    assert!(size_of::<PreparedOffer>() + counters <= 256, "{} bytes", size_of::<PreparedOffer>());
}
