//! Long texts in half the room: by a table of pieces that texts of the registry are made of (Boncz, Neumann and Leis,
//! "FSST: Fast Random Access String Compression", VLDB 2020). A text is unpacked in less than a microsecond.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use fsst::Compressor;

/// Parts of a text that are packed at the same time, because a processor would wait for one.
const LANES: usize = Compressor::DEFAULT_BULK_LANES;

/// How long texts are packed. Until it was learned from some what texts are made of, they are kept as they are.
#[derive(Clone, Default)]
pub struct Packing(Arc<OnceLock<Compressor>>);

impl Packing {
    /// Learns from these what texts are made of, unless that was learned already: what was packed has to be unpacked by
    /// what it was packed by.
    pub fn learn<'t>(&self, texts: impl IntoIterator<Item = &'t str>) {
        self.0.get_or_init(|| Compressor::train(&texts.into_iter().map(str::as_bytes).collect()));
    }
}

impl fmt::Debug for Packing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Packing").field(&self.0.get().map(Compressor::n_symbols)).finish()
    }
}

/// A text as it is kept.
#[derive(Clone, Debug)]
pub(crate) enum KeptText {
    Plain(Box<str>),
    Packed(Packing, Box<[u8]>),
}

impl KeptText {
    /// A text as it is.
    pub(crate) fn plain(text: String) -> KeptText {
        KeptText::Plain(text.into_boxed_str())
    }

    /// The text, unpacked where it is packed.
    pub(crate) fn read(&self) -> Cow<'_, str> {
        match self {
            KeptText::Plain(text) => Cow::Borrowed(text),
            KeptText::Packed(Packing(table), packed) => {
                let text = table.get().map(|table| table.decompressor().decompress(packed)).unwrap_or_default();
                Cow::Owned(String::from_utf8(text).unwrap_or_default())
            }
        }
    }

    /// The same text packed, once it is known how and if it then takes less room.
    pub(crate) fn pack(self, packing: &Packing) -> KeptText {
        match (packing.0.get(), self) {
            (Some(table), KeptText::Plain(text)) => match pack(table, text.as_bytes()) {
                packed if packed.len() < text.len() => KeptText::Packed(packing.clone(), packed),
                _ => KeptText::Plain(text),
            },
            (_, text) => text,
        }
    }
}

/// Packs a text in parts, which read one after the other are the whole.
fn pack(table: &Compressor, text: &[u8]) -> Box<[u8]> {
    let parts: Vec<&[u8]> = text.chunks(text.len().div_ceil(LANES).max(1)).collect();
    let (mut packed, mut ends) = (Vec::new(), Vec::with_capacity(LANES));
    table.compress_bulk_into::<LANES>(&parts, &mut packed, &mut ends);
    packed.as_slice().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXTS: [&str; 3] = [
        "Training of border guards in screening of persons with vulnerabilities, and referral to asylum authorities.",
        "Formation des gardes-frontières au premier accueil, et orientation vers les autorités compétentes.",
        "Training of labour inspectors in the screening of recruitment agencies, and referral to labour authorities.",
    ];

    fn learned() -> Packing {
        let packing = Packing::default();
        packing.learn([TEXTS; 20].into_iter().flatten());
        packing
    }

    proptest! {
        #[test]
        fn what_is_packed_is_read_back(text in ".{0,200}", known in 0..TEXTS.len()) {
            for text in [text.clone(), [text.as_str(), TEXTS[known], text.as_str()].concat()] {
                let packed = KeptText::plain(text.clone()).pack(&learned());
                prop_assert_eq!(packed.read(), text);
            }
        }
    }

    #[test]
    fn texts_like_those_learned_from_take_less_room() {
        let kept = KeptText::plain("Screening of persons, training of border authorities.".to_owned());
        assert!(matches!(kept.clone().pack(&Packing::default()), KeptText::Plain(_)), "nothing was learned yet");
        let KeptText::Packed(_, packed) = kept.clone().pack(&learned()) else { panic!("{kept:?} is not packed") };
        assert!(packed.len() * 4 < kept.read().len() * 3, "{} bytes", packed.len());
    }

    #[test]
    fn what_is_learned_later_changes_nothing() {
        let packing = learned();
        let packed = KeptText::plain(TEXTS[0].to_owned()).pack(&packing);
        packing.learn(["Ñandú"]);
        assert_eq!(packed.read(), TEXTS[0]);
    }
}
