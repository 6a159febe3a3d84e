//! Amounts of money: minor units and a currency, a decimal string at the edge, never a float.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::validation::Problems;
use crate::vocabulary::{Scheme, Vocabulary};

/// An amount as it is written: a decimal string and an ISO 4217 code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyBody {
    /// Decimal string with as many decimals as the currency has.
    #[schema(example = "25000.00", max_length = 24, pattern = r"^[0-9]{1,15}(\.[0-9]{1,4})?$")]
    pub amount: String,
    /// ISO 4217 code.
    #[schema(example = "USD", min_length = 3, max_length = 3)]
    pub currency: String,
}

/// An amount in minor units of its currency; never negative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: cents of a dollar, whole yen.
    pub minor_units: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// Reads an amount; each problem is added at its pointer.
    pub fn parse(
        problems: &mut Problems<'_>,
        vocabulary: &Vocabulary,
        pointer: &str,
        body: &MoneyBody,
    ) -> Option<Self> {
        let currency = problems.code(&format!("{pointer}/currency"), &body.currency, Scheme::Currencies);
        let decimals = vocabulary.minor_units(&currency)?;
        match parse_minor_units(&body.amount, decimals) {
            Some(minor_units) => Some(Self { minor_units, currency }),
            None => {
                problems.add(
                    format!("{pointer}/amount"),
                    "invalid_amount",
                    format!(
                        "Write the amount as digits with a point and at most {decimals} decimals, such as \"25000\"."
                    ),
                );
                None
            }
        }
    }

    /// As it is written.
    pub fn to_body(&self, vocabulary: &Vocabulary) -> MoneyBody {
        let decimals = vocabulary.minor_units(&self.currency).unwrap_or(2);
        let digits = format!("{:0>width$}", self.minor_units, width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
        let amount = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") };
        MoneyBody { amount, currency: self.currency.clone() }
    }
}

/// Digits, then perhaps a point and at most so many decimals; nothing else, and nothing that does not fit.
fn parse_minor_units(text: &str, decimals: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = match fraction {
        Some(fraction) if !is_digits(fraction) || fraction.len() > decimals => return None,
        Some(fraction) => fraction,
        None => "",
    };
    if !is_digits(whole) || whole.len() > 15 {
        return None;
    }
    format!("{whole}{fraction:0<decimals$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse_minor_units;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        for (text, decimals, expected) in [
            ("25000.00", 2, Some(2_500_000)),
            ("0.1", 2, Some(10)),
            ("7", 0, Some(7)),
            ("1.234", 3, Some(1_234)),
            ("1.5", 0, None),
            ("1.234", 2, None),
            ("1e3", 2, None),
            ("-1", 2, None),
            ("", 2, None),
            (".5", 2, None),
            ("NaN", 2, None),
            ("9223372036854775807", 2, None),
        ] {
            assert_eq!(parse_minor_units(text, decimals), expected, "{text} with {decimals} decimals");
        }
    }
}
