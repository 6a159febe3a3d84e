//! What the terms of the needs of a segment weigh under one snapshot's statistics: for each term the needs of which it is
//! one of the heaviest, so that an offer's terms are looked up in those needs alone.

use super::lists::Lists;
use super::numbers::{narrow, single, wide};
use super::policy::TextSettings;
use super::prepare::PreparedNeed;
use super::relevance::{TermWeights, keep_heaviest};
use super::segment::Segment;
use super::statistics::Statistics;

/// For each term of a segment's needs, by its number there, the needs that look for it.
#[derive(Debug, Default)]
pub(crate) struct NeedWeights {
    settings: Option<TextSettings>,
    /// Each need's position, and the share of the need's weight that the term has.
    needs: Lists<(u32, f32)>,
}

/// What a need looks for: the number of a term, and the need's position with the term's share.
type Sought = (u32, (u32, f32));

impl NeedWeights {
    pub(crate) fn new(
        segment: &Segment<PreparedNeed>,
        statistics: &Statistics,
        settings: &TextSettings,
    ) -> NeedWeights {
        let sought = sought(segment, statistics, settings);
        let needs = Lists::grouped(segment.terms.len(), sought.iter().copied());
        NeedWeights { settings: Some(*settings), needs }
    }

    /// Whether they were computed with these settings.
    pub(crate) fn hold(&self, settings: &TextSettings) -> bool {
        self.settings.as_ref() == Some(settings)
    }

    /// The needs that look for the term with a number, by position ascending, each with the share of its weight that the
    /// term has.
    pub(crate) fn of(&self, number: u32) -> &[(u32, f32)] {
        self.needs.get(wide(number))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.needs.bytes()
    }
}

/// What every need looks for, need by need.
fn sought(segment: &Segment<PreparedNeed>, statistics: &Statistics, settings: &TextSettings) -> Vec<Sought> {
    let weights = TermWeights::new(settings);
    let mut rarities = vec![0.0; segment.terms.len()];
    for (term, number) in segment.terms.distinct() {
        rarities.get_mut(wide(number)).into_iter().for_each(|rarity| *rarity = statistics.rarity(term));
    }
    let (mut heavy, mut sought) = (Vec::new(), Vec::new());
    for (position, need) in segment.records().iter().enumerate() {
        heavy.clear();
        heavy.extend(need.text.marks().zip(segment.terms.of_record(position)).map(|(mark, number)| {
            let rarity = rarities.get(wide(*number)).copied().unwrap_or(0.0);
            (weights.of(mark.counts, mark.concept, rarity), *number)
        }));
        keep_heaviest(&mut heavy, |(weight, _)| *weight, settings);
        // Summed in the order of the terms, as for a single need.
        let total: f64 = heavy.iter().map(|(weight, _)| weight).sum();
        if total > 0.0 {
            sought.extend(heavy.iter().map(|(weight, number)| (*number, (narrow(position), single(weight / total)))));
        }
    }
    sought
}
