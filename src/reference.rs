//! Short references that can be read out on the telephone: `REQ-2026-7K4M2Q`.
//!
//! Five random characters of Crockford's base 32, which has no I, L, O or U, and a check character that finds any
//! single wrong character and nearly every exchange of two neighbours. Not sequential: a reference tells nothing of how many
//! there are.

use crate::auth::keys::random_bytes;
use crate::clock::UtcTime;
use crate::error::Result;
use chrono::Datelike;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Random characters before the check character.
const LENGTH: usize = 5;

/// A new reference of a kind, such as `REQ`, in the year of the time.
pub fn generate(kind: &str, now: UtcTime) -> Result<String> {
    let values: Vec<u32> = random_bytes::<LENGTH>()?.iter().map(|byte| u32::from(byte % 32)).collect();
    let text: String = values.iter().chain([&check_value(&values)]).filter_map(|value| character(*value)).collect();
    Ok(format!("{kind}-{}-{text}", now.date().year()))
}

/// Whether a text is a reference of a kind with a right check character.
pub fn is_valid(kind: &str, text: &str) -> bool {
    let Some(rest) = text.strip_prefix(kind).and_then(|rest| rest.strip_prefix('-')) else {
        return false;
    };
    let Some((year, code)) = rest.split_once('-') else {
        return false;
    };
    let values: Option<Vec<u32>> = code.chars().map(value).collect();
    match values.as_deref().and_then(<[u32]>::split_last) {
        Some((check, values)) => {
            year.len() == 4 && year.parse::<u16>().is_ok() && values.len() == LENGTH && check_value(values) == *check
        }
        None => false,
    }
}

/// Weights that are odd make every single slip change the sum modulo 32; neighbours differ by 2, so an exchange of two
/// neighbours goes unseen only when they are 16 apart.
fn check_value(values: &[u32]) -> u32 {
    values.iter().zip([1, 3, 5, 7, 9]).map(|(value, weight)| value * weight).sum::<u32>() % 32
}

fn character(value: u32) -> Option<char> {
    ALPHABET.get(usize::try_from(value).ok()?).map(|byte| char::from(*byte))
}

fn value(character: char) -> Option<u32> {
    let position = ALPHABET.iter().position(|byte| char::from(*byte) == character)?;
    u32::try_from(position).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn a_reference_is_valid_and_every_single_slip_is_found() {
        let reference = generate("REQ", Clock::default().now()).expect("a reference");
        assert!(is_valid("REQ", &reference), "{reference}");
        assert!(!is_valid("OFF", &reference));
        let code_start = reference.len() - LENGTH - 1;
        for position in code_start..reference.len() {
            for other in ALPHABET {
                let mut slip = reference.clone().into_bytes();
                if slip[position] == *other {
                    continue;
                }
                slip[position] = *other;
                let slip = String::from_utf8(slip).expect("ASCII");
                assert!(!is_valid("REQ", &slip), "{slip} passes for {reference}");
            }
        }
    }
}
