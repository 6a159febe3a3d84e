//! How long a match takes: 10 000 generated offers and needs with skewed phrases, places and words.
//!
//! `cargo bench --bench matching [-- OFFERS]` prints p50 and p99 of each question. The generator is deterministic.

#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a benchmark talks to a person, and fails by panicking"
)]

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use connection_hub::matching::{
    Area, Audience, Changes, Geography, Index, Key, NeedFacts, OfferFacts, Policy, PreparedNeed, PreparedOffer,
    Question, Reference, Taxonomy, Thesaurus, Viewer, WantedExpertise, explain_pair, find_needs, find_offers,
};

/// A linear congruential generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end
    }

    /// A number below `end`, low ones far more often: about Zipf with exponent 1.
    fn skewed(&mut self, end: usize) -> usize {
        let share = self.next() as f64 / (1_u64 << 31) as f64;
        ((end as f64).powf(share) - 1.0).min(end as f64 - 1.0) as usize
    }
}

const SYLLABLES: [&str; 24] = [
    "bor", "mig", "ra", "ti", "on", "lab", "our", "per", "mit", "con", "su", "lar", "re", "gis", "tra", "vi", "sa",
    "de", "mo", "gra", "fi", "len", "tu", "ca",
];
const COUNTRIES: usize = 200;
const AREAS: usize = 30;

fn word(number: usize) -> String {
    let mut dice = Dice(number as u64 * 7919 + 17);
    dice.next();
    (0..2 + dice.below(3)).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect::<String>() + &suffix(number)
}

fn suffix(mut number: usize) -> String {
    let mut text = String::new();
    while number > 0 {
        text.push((b'a' + (number % 20) as u8) as char);
        number /= 20;
    }
    text
}

fn phrase(dice: &mut Dice, area: usize) -> String {
    let number = area * 67 + dice.skewed(67);
    let mut own = Dice(number as u64 + 99);
    own.next();
    let mut words: Vec<String> = (0..2 + own.below(3)).map(|_| word(own.skewed(1500))).collect();
    if dice.below(100) < 15 {
        let at = dice.below(words.len());
        let slip = dice.below(words[at].len() - 1);
        words[at].remove(slip);
    }
    words.join(" ")
}

fn text(dice: &mut Dice, area: usize) -> String {
    let length = 70 + dice.below(70);
    let words: Vec<String> =
        (0..length)
            .map(|_| {
                if dice.below(10) < 3 { word(20_000 + area * 300 + dice.below(300)) } else { word(dice.skewed(20_000)) }
            })
            .collect();
    words.join(" ")
}

fn country(number: usize) -> String {
    let letters = [number / 26 / 26 % 26, number / 26 % 26, number % 26];
    letters.iter().map(|letter| (b'A' + *letter as u8) as char).collect()
}

fn reference() -> Reference {
    let countries = (0..COUNTRIES)
        .map(|number| (country(number), vec![format!("{:03}", 10 + number / 10), format!("{:03}", 100 + number / 50)]));
    let areas = (0..AREAS).map(|number| Area { code: format!("A{number}"), ..Area::default() });
    Reference { geography: Geography::new(countries), taxonomy: Taxonomy::new(areas), thesaurus: Thesaurus::default() }
}

fn offer(number: usize) -> OfferFacts {
    let mut dice = Dice(number as u64 * 31 + 1);
    dice.next();
    let area = dice.skewed(AREAS);
    let serves = match dice.below(10) {
        0 | 1 => vec!["001".to_owned()],
        2..=4 => vec![format!("{:03}", 100 + dice.below(4))],
        _ => (0..1 + dice.below(8)).map(|_| country(dice.skewed(COUNTRIES))).collect(),
    };
    OfferFacts {
        key: Key(number as u128 + 1),
        provider: Key(1_000_000_000 + number as u128 % 300),
        audience: Audience::public(Key(1_000_000_000 + number as u128 % 300)),
        title: text(&mut dice, area).split(' ').take(8).collect::<Vec<_>>().join(" "),
        description: text(&mut dice, area),
        language: "en".to_owned(),
        policy_areas: vec![format!("A{area}")],
        expertise: (0..2 + dice.below(8)).map(|_| phrase(&mut dice, area)).collect(),
        resource_kinds: vec!["technical".to_owned()],
        modalities: vec![["advice", "training", "systems"][dice.below(3)].to_owned()],
        serves,
        languages: vec![["en", "fr", "es"][dice.skewed(3)].to_owned()],
        available_until: "2027-12-31".parse().ok(),
        ..OfferFacts::default()
    }
}

fn need(number: usize) -> NeedFacts {
    let mut dice = Dice(number as u64 * 37 + 5);
    dice.next();
    let area = dice.skewed(AREAS);
    let wanted = |dice: &mut Dice| WantedExpertise { phrase: phrase(dice, area), ..WantedExpertise::default() };
    NeedFacts {
        key: Key(2_000_000_000 + number as u128),
        requester: Key(3_000_000_000 + number as u128 % 200),
        countries: vec![country(dice.skewed(COUNTRIES))],
        audience: Audience::public(Key(3_000_000_000 + number as u128 % 200)),
        title: text(&mut dice, area).split(' ').take(8).collect::<Vec<_>>().join(" "),
        description: text(&mut dice, area),
        language: "en".to_owned(),
        policy_areas: vec![format!("A{area}")],
        expertise: (0..2 + dice.below(5)).map(|_| wanted(&mut dice)).collect(),
        modalities: vec!["advice".to_owned()],
        languages: vec!["en".to_owned()],
        starts_on: "2026-06-01".parse().ok(),
        ends_on: "2027-06-01".parse().ok(),
        ..NeedFacts::default()
    }
}

fn measure(name: &str, times: usize, mut run: impl FnMut(usize)) {
    let mut taken: Vec<f64> = (0..times)
        .map(|number| {
            let start = Instant::now();
            run(number);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    println!("{name:<40} p50 {:>8.3} ms   p99 {:>8.3} ms", taken[times / 2], taken[times * 99 / 100]);
}

fn main() {
    let size = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let (reference, policy) = (reference(), Policy::default());
    let start = Instant::now();
    let offers: Vec<Arc<PreparedOffer>> =
        (0..size).map(|number| Arc::new(PreparedOffer::new(offer(number), &reference))).collect();
    let needs: Vec<Arc<PreparedNeed>> =
        (0..size).map(|number| Arc::new(PreparedNeed::new(need(number), &reference))).collect();
    println!("{size} offers and {size} needs generated and analysed in {:.2} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let index = Index::build(offers.iter().cloned(), needs.iter().cloned());
    println!("index built in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let cooling = HashSet::new();
    let question = Question {
        reference: &reference,
        policy: &policy,
        today: "2026-03-01".parse().unwrap(),
        viewer: &Viewer::Coordinator,
        cooling: &cooling,
        limit: 20,
        labels: &[],
    };
    let mut found = 0;
    measure("offers for a need, top 20 explained", 200, |number| {
        found += find_offers(&index, &needs[number % size], &question).total;
    });
    println!("{:<40} {:>12.0}", "  matches a need, of which 20 are shown", found as f64 / 200.0);
    measure("needs for an offer, top 20 explained", 200, |number| {
        find_needs(&index, &offers[number % size], &question);
    });
    measure("why a pair is or is not a match", 200, |number| {
        explain_pair(&index, &needs[number % size], &offers[number % size], &question);
    });
    measure("one offer changed, a new snapshot", 50, |number| {
        let changed = Arc::new(PreparedOffer::new(offer(size + number), &reference));
        index.with_changes(Changes { offers: vec![changed], ..Changes::default() });
    });
}
