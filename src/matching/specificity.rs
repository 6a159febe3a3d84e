//! How specific a need is: the more it says, the better it can be matched, and what it could still say.

use super::numbers::{real, unit};
use super::prepare::PreparedNeed;
use super::similar::Rarities;

/// How specific a need is, and what would make it more so.
#[derive(Clone, Debug, PartialEq)]
pub struct Specificity {
    /// 0..=1: the sum of what each part adds.
    pub value: f64,
    /// The parts, in a fixed order.
    pub parts: Vec<SpecificityPart>,
}

/// One thing that a need may be specific about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpecificityPart {
    /// The member, as a JSON pointer into the need or, for `/country`, beside it.
    pub field: &'static str,
    /// How much it can add; all together 1.
    pub weight: f64,
    /// How much of that it adds, 0..=1.
    pub value: f64,
    /// What would raise it, in words; empty when nothing would.
    pub advice: &'static str,
}

/// A text with the weight of so many rare words says enough.
const RARE_WORDS: f64 = 12.0;
/// So many phrases say enough.
const PHRASES: f64 = 4.0;
/// More areas than this point nowhere.
const AREAS: usize = 3;

/// How specific a need is; `counted` is whether it states a quantity.
pub fn specificity(need: &PreparedNeed, counted: bool, rarities: &Rarities<'_>) -> Specificity {
    let facts = &need.facts;
    let part = |field, weight, value: f64, advice| SpecificityPart {
        field,
        weight,
        value: unit(value),
        advice: if value < 1.0 { advice } else { "" },
    };
    let stated = |there: bool| if there { 1.0 } else { 0.0 };
    let dates = (stated(facts.starts_on.is_some()) + stated(facts.ends_on.is_some())) / 2.0;
    let areas = match need.areas.len() {
        0 => 0.0,
        few if few <= AREAS => 1.0,
        many => real(AREAS) / real(many),
    };
    let unrelated =
        "Describe the situation, who is concerned, and what should be different afterwards, in concrete words.";
    let parts = vec![
        part("/need/description", 0.30, words(need, rarities), unrelated),
        part(
            "/need/expertise",
            0.25,
            real(facts.expertise.len()) / PHRASES,
            "Name the expertise that is needed, one phrase for each kind.",
        ),
        part(
            "/need/policy_areas",
            0.15,
            areas,
            "Choose one to three policy areas: those that the need is about, and no others.",
        ),
        part("/country", 0.05, stated(!facts.countries.is_empty()), "Say which country asks."),
        part("/need/starts_on", 0.10, dates, "Say from when until when help is wanted."),
        part(
            "/need/modalities",
            0.05,
            stated(!facts.modalities.is_empty()),
            "Say in which form help is wanted: advice, training, equipment or others.",
        ),
        part("/need/languages", 0.05, stated(!facts.languages.is_empty()), "Say in which languages help can be taken."),
        part("/need/quantity", 0.05, stated(counted), "Say how much is needed: how many people, places or days."),
    ];
    Specificity { value: unit(parts.iter().map(|part| part.weight * part.value).sum()), parts }
}

/// What the words of the text tell together, in comparison with as many words that no offer has.
fn words(need: &PreparedNeed, rarities: &Rarities<'_>) -> f64 {
    let told = need.text.iter().filter(|count| !count.concept).map(|count| rarities.of(count.term));
    let most = rarities.most();
    if most > 0.0 { told.fold(0.0, |sum, rarity| sum + rarity) / (RARE_WORDS * most) } else { 0.0 }
}
