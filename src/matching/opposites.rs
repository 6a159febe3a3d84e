//! Words that are other words by what stands before them: *regular* and *irregular*, *inclusion* and *exclusion*,
//! *immigration* and *emigration*. Their spellings are near, and yet nobody writes one for the other by a slip of the pen.

/// What denies or repeats the word behind it. Not what says *against*: who fights something deals with it.
const DENIALS: [&str; 12] = ["un", "in", "im", "il", "ir", "dis", "des", "re", "не", "без", "бес", "ре"];

/// What stands before one word and, in place of it, before its opposite.
const COUNTERPARTS: [[&[&str]; 2]; 4] = [
    [&["in", "im", "им"], &["e", "ex", "э"]],
    [&["inter", "меж"], &["intra", "внутри"]],
    [&["pre"], &["post"]],
    [&["over"], &["under"]],
];

/// Who comes in moves as well: *immigration* does not deny *migration*.
const MOVED: [&str; 2] = ["migra", "мигра"];

/// A word has at least so many letters beside what stands before it.
const SHORTEST: usize = 4;
/// So many letters at its end may differ: *irregular* and *regulares*.
const ENDING: usize = 3;

/// Whether two folded words are one word but for what stands before it.
pub(crate) fn are_opposites(one: &str, other: &str) -> bool {
    denies(one, other) || denies(other, one) || stand_apart(one, other) || stand_apart(other, one)
}

/// Whether a word is another behind what denies or repeats it.
fn denies(denied: &str, word: &str) -> bool {
    let mut rests = DENIALS.into_iter().filter_map(|denial| denied.strip_prefix(denial));
    let moved = |rest: &str| MOVED.iter().any(|moved| rest.starts_with(moved));
    rests.any(|rest| !moved(rest) && is_one_word(rest, word))
}

/// Whether two words are the same behind counterparts.
fn stand_apart(one: &str, other: &str) -> bool {
    COUNTERPARTS.iter().any(|[mine, theirs]| {
        let rests = |word, before: &'static [&str]| {
            before.iter().filter_map(move |before: &&str| str::strip_prefix(word, *before))
        };
        rests(one, mine).any(|rest| rests(other, theirs).any(|rest_of_other| is_one_word(rest, rest_of_other)))
    })
}

/// Whether two words are the same but for their endings.
fn is_one_word(one: &str, other: &str) -> bool {
    let [one_length, other_length] = [one, other].map(|word| word.chars().count());
    let alike = one.chars().zip(other.chars()).take_while(|(here, there)| here == there).count();
    alike >= SHORTEST.max(one_length.max(other_length).saturating_sub(ENDING))
}

#[cfg(test)]
mod tests {
    use super::are_opposites;

    #[test]
    fn what_stands_before_a_word_makes_another_of_it() {
        for (one, other) in [
            ("regular", "irregular"),
            ("irregulares", "regular"),
            ("accompanied", "unaccompanied"),
            ("inclusion", "exclusion"),
            ("immigration", "emigration"),
            ("integration", "reintegration"),
            ("регулярная", "нерегулярной"),
            ("иммиграция", "эмиграция"),
        ] {
            assert!(are_opposites(one, other) && are_opposites(other, one), "{one} and {other}");
        }
    }

    #[test]
    fn a_slip_and_a_word_of_another_language_are_the_same_word() {
        for (one, other) in [
            ("integration", "intergration"),
            ("irregular", "iregular"),
            ("immigration", "inmigracion"),
            ("development", "developement"),
            ("unaccompanied", "unacompanied"),
            ("recruitment", "recuitment"),
            ("перепись", "перепсиь"),
            ("migrants", "immigrants"),
            ("corruption", "anticorruption"),
            ("detention", "etention"),
        ] {
            assert!(!are_opposites(one, other) && !are_opposites(other, one), "{one} and {other}");
        }
    }
}
