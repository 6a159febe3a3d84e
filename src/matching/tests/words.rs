//! Words, languages and closing days.

use super::*;
use crate::lexicon::Lexicon;

#[test]
fn words_are_comparable_in_every_language() {
    #[track_caller]
    fn check(language: &str, text: &str, stems: &str) {
        let found = text::words(text, language).into_iter().filter(|word| !word.stop).map(|word| word.stem);
        assert_eq!(found.collect::<Vec<_>>().join(" "), stems);
    }
    check("en", "We need the registration of migrants' births", "registr migrant birth");
    check("en", "ePassport‑readiness ﬁles, 2027", "epassport readi file 2027");
    check("fr", "L’enregistrement des NAISSANCES à l'état-civil", "enregistr naissanc etat civil");
    check("es", "Regularización de niñas y niños", "regulariz nin nin");
    check("pt", "Registos de nascimento", "regist nasciment");
    check("ru", "регистрация рождений ещё раз", "регистрац рожден");
    check("ar", "الهُويّة والهـويـة هوية إدارة للإدارة", "هو هو هو ادار ادار");
    check("zh", "出生登记。身份", "出生 生登 登记 身份");
    check(
        "",
        "Le registre des naissances est tenu par les communes de la région",
        "registr naissanc tenu commun region",
    );
    check("xx", "Straße Œuvre", "strasse oeuvre");
}

#[test]
fn latin_words_are_whole_to_stemmers_of_other_scripts() {
    for language in ["ar", "ru"] {
        for word in ["iom", "migration", "visas", "ssssly", "2027", "a1b2", "training", "ies", "eed", "ational"] {
            assert_eq!(text::stem(word, language).as_deref(), Some(word), "{language}");
        }
    }
}

#[test]
fn a_spelling_is_found_again_however_long_and_wherever_it_stands() {
    let texts = [
        "visa",
        "visas visa",
        "a visa",
        "internationally",
        "internationalises it",
        "internationalisation visa",
        "régularisation des visas",
        "régularisations visa",
        "visa\u{301}",
        "出生登记 visa",
    ];
    let mut lexicon = Lexicon::default();
    for text in texts.into_iter().chain(texts) {
        let known: Vec<String> = lexicon.read(text).iter().map(|token| token.folded().to_owned()).collect();
        assert_eq!(known, text::folded_words(text).collect::<Vec<_>>(), "{text}");
        let fresh: Vec<String> = Lexicon::default().read(text).iter().map(|token| token.folded().to_owned()).collect();
        assert_eq!(known, fresh);
    }
}

#[test]
fn a_word_without_end_is_told_by_its_beginning() {
    // One character of these folds to eighteen letters.
    for letter in ["ﷺ", "a", "é", "a\u{301}\u{302}"] {
        let long = letter.repeat(20_000);
        let words = text::words(&long, "ar");
        assert_eq!((words.len(), words[0].length), (1, long.len()));
        assert!(words[0].folded.chars().count() <= 64 && words[0].stem.chars().count() <= 64, "{letter}");
        assert_eq!(words[0].folded, text::words(&letter.repeat(64), "ar")[0].folded);
    }
}

#[test]
fn no_beginning_is_asked_for_that_is_longer_than_what_is_listed() {
    let beginnings: Vec<&str> = crate::exclusions::beginnings("excluído", 7).collect();
    assert_eq!(beginnings, ["e", "ex", "exc", "excl", "exclu", "excluí"]);
    assert_eq!(crate::exclusions::beginnings("no", 7).last(), Some("no"));
    for (cued, side) in
        [("Negotiation of visas is not part of this.", Side::Offer), ("No incluye equipos.", Side::Offer)]
    {
        assert!(!excluded_parts(cued, side).is_empty(), "{cued}");
    }
}

#[test]
fn plain_texts_are_cut_like_any_other() {
    for text in ["", " ", "visa", " visa, visas;x 7 ", "a-b", "x\ty"] {
        let plain = text::pieces(text);
        // A letter of another script at the end has it cut as a text of any letters.
        let any = format!("{text} é");
        let mut cut = text::pieces(&any);
        assert_eq!(cut.pop().map(|(_, piece)| piece), Some("é"));
        assert_eq!(plain, cut, "{text}");
    }
}

#[test]
fn long_labels_of_scripts_without_spaces_are_found() {
    let label = "移民工人跨境汇款成本透明度";
    let thesaurus = Thesaurus::new([Concept {
        id: "transparency".to_owned(),
        labels: vec![("zh".to_owned(), label.to_owned())],
        ..Concept::default()
    }]);
    let mut mentions = Vec::new();
    let read = lexicon::Lexicon::default().read(&format!("我们研究{label}。"));
    thesaurus.mentions(&read, "zh", lexicon::Tongue::of("zh"), |mention| mentions.push(mention.words));
    assert_eq!(mentions, [12]);
}

#[test]
fn the_language_of_a_text_is_guessed_only_when_it_is_clear() {
    let cases = [
        ("Los niños de la frontera no tienen registro en el municipio", "es"),
        ("Border management", "en"),
        ("Estadística de remesas", "es"),
        ("Insertion économique des jeunes, à l'étranger", "fr"),
        ("Gestão de fronteiras e migração", "pt"),
        ("شهادة ميلاد", "ar"),
        ("свидетельство", "ru"),
        ("出生登记", "zh"),
        ("", "en"),
    ];
    for (text, language) in cases {
        assert_eq!(text::guess_language(text), language, "{text}");
    }
}

#[test]
fn a_text_closes_an_offer_only_when_it_says_so_plainly() {
    let cases = [
        ("The scheme ends in August 2026, with the last missions to be started before June.", Some("2026-05-31")),
        ("Activities wind up by the end of February 2026.", Some("2026-02-28")),
        ("Les activités se terminent en avril 2026, avec un dernier atelier.", Some("2026-04-30")),
        ("Las obras y capacitaciones terminaron en junio de 2025.", Some("2025-06-30")),
        ("La phase actuelle se termine en juin 2026 ; une extension est en discussion.", None),
        ("Applications close each March.", None),
        ("The next call is expected in September.", None),
        ("The last of six years of work began in May 2024.", None),
        ("Teachers may start before June.", None),
    ];
    for (text, expected) in cases {
        assert_eq!(closing(text, None).map(|closing| closing.day), expected.and_then(day), "{text}");
    }
}

#[test]
fn a_closing_day_is_read_to_the_day_and_not_of_what_came_before_the_offer() {
    let said = |text: &str, begins: Option<&str>| closing(text, begins.and_then(day)).map(|closing| closing.day);
    assert_eq!(said("Enrolment closes on 15 March 2027.", None), day("2027-03-15"));
    assert_eq!(said("Enrolment closes on March 15, 2027.", None), day("2027-03-15"));
    assert_eq!(said("The last missions must start before 15 June 2027.", None), day("2027-06-14"));
    let earlier = "Our first project, in Ghana, ended in June 2025.";
    assert_eq!(said(earlier, Some("2026-12-01")), None);
    assert_eq!(said(earlier, Some("2025-01-01")), day("2025-06-30"));
}
