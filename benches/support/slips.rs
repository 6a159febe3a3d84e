//! How people write a phrase otherwise than the list has it: a slip of the pen, or other words for the same.

use super::dice::Dice;

/// In a hundred typed phrases this many are not as in the list.
const OTHERWISE: usize = 15;
/// Of those, this many in a hundred differ by a word.
const BY_WORD: usize = 25;

/// The phrase as somebody typed it.
pub fn typed(phrase: &str, dice: &mut Dice) -> String {
    if !dice.percent(OTHERWISE) {
        return phrase.to_owned();
    }
    if dice.percent(BY_WORD) { reworded(phrase, dice) } else { misspelt(phrase, dice) }
}

/// The same words in another order or form.
fn reworded(phrase: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = phrase.split(' ').collect();
    match dice.below(4) {
        0 => {
            words.rotate_left(1);
            words.join(" ")
        }
        1 => {
            let last = words.pop().unwrap_or_default();
            format!("{last} of {}", words.join(" "))
        }
        2 if phrase.contains("labour") => phrase.replace("labour", "labor"),
        2 => phrase.replacen(' ', "-", 1),
        _ => phrase.strip_suffix('s').map_or_else(|| format!("{phrase}s"), str::to_owned),
    }
}

/// One letter too few, too many, exchanged or wrong, not the first one.
fn misspelt(phrase: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = phrase.chars().collect();
    let at = dice.between(1, letters.len() - 2);
    let letter = char::from(b'a' + dice.below(26) as u8);
    match dice.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 => letters.swap(at, at + 1),
        _ => letters[at] = letter,
    }
    letters.into_iter().collect()
}
