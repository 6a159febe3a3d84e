//! The language of a text that does not state it.
//!
//! By script first. Within the Latin script three kinds of signs are counted: stop words, letters
//! that a language has and its neighbours have not, and endings. Short titles and phrases often
//! hold no stop word at all; their letters and endings still tell.

use super::stop_words::stop_words;
use super::text::folded_pieces;

/// At most so many words are looked at.
const WORDS: usize = 80;

/// A language of the Latin script with its signs.
struct Signs {
    language: &'static str,
    letters: &'static [char],
    endings: &'static [&'static str],
}

const SIGNS: [Signs; 4] = [
    Signs {
        language: "en",
        letters: &[],
        endings: &["ing", "ings", "ness", "ship", "ships", "ed", "ly", "ity", "ities", "ers", "ory", "ful", "less"],
    },
    Signs {
        language: "fr",
        letters: &['è', 'ê', 'ç', 'à', 'œ', 'ù', 'û', 'î', 'ô', 'â', 'ë'],
        endings: &[
            "eur", "eurs", "euse", "euses", "eux", "aux", "ique", "iques", "ite", "ites", "elle", "elles", "aire",
            "aires", "ee", "ees", "aise", "ois",
        ],
    },
    Signs {
        language: "es",
        letters: &['ñ', 'á', 'í', 'ó', 'ú', '¿', '¡'],
        endings: &[
            "cion", "ciones", "dad", "dades", "miento", "mientos", "ico", "ica", "icos", "icas", "ado", "ados", "ada",
            "adas", "dor", "dores", "encia", "encias", "ario", "arios", "oso", "illa", "illas",
        ],
    },
    Signs {
        language: "pt",
        letters: &['ã', 'õ'],
        endings: &["cao", "coes", "dade", "dades", "mento", "mentos", "agem", "inho", "eiro", "eira", "eiros"],
    },
];

/// The language of a text as a primary subtag; English when nothing else is clear.
pub fn guess_language(text: &str) -> &'static str {
    if let Some(language) = by_script(text) {
        return language;
    }
    let words: Vec<String> = folded_pieces(text).into_iter().take(WORDS).map(|piece| piece.folded).collect();
    let hits = |signs: &Signs| {
        let stops = stop_words(signs.language);
        let ends = |word: &String| word.len() > 4 && signs.endings.iter().any(|ending| word.ends_with(ending));
        let in_words = words.iter().filter(|word| stops.contains(word.as_str()) || ends(word)).count();
        in_words + text.chars().take(600).filter(|letter| signs.letters.contains(letter)).count()
    };
    let [english, others @ ..] = &SIGNS;
    let in_english = hits(english);
    let (best, count) = others.iter().fold(("en", 0), |best, signs| {
        let count = hits(signs);
        if count > best.1 { (signs.language, count) } else { best }
    });
    // A clear lead is asked for, because most words of a short English text may be signs of none.
    if count >= 2 && count * 2 >= in_english * 3 { best } else { "en" }
}

fn by_script(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|character| character.is_alphabetic()).take(300);
    letters.into_iter().find_map(|character| match character {
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' => Some("ar"),
        '\u{0400}'..='\u{04FF}' => Some("ru"),
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' => Some("zh"),
        _ => None,
    })
}
