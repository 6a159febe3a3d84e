//! Where things are on the map: land without any boundary, and a point for each State.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The outline of all land, as the data of an SVG path.
pub const LAND: &str = include_str!("../../data/map/land.txt");
/// The view box that outline and points are drawn in.
pub const VIEW_BOX: &str = "0 0 2000 932";
/// The area of a symbol for one record, in square units of the view box.
const AREA: f64 = 420.0;

static POINTS: LazyLock<BTreeMap<String, [f64; 2]>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Map {
        points: BTreeMap<String, [f64; 2]>,
    }
    let map: Result<Map, _> = serde_json::from_str(include_str!("../../data/map/points.json"));
    map.map(|map| map.points).unwrap_or_default()
});

/// A circle on the map; its area grows with what it counts.
pub struct Symbol {
    /// From the edge at which the view box begins.
    pub across: f64,
    /// From the upper edge.
    pub down: f64,
    /// Its radius.
    pub radius: String,
}

/// The symbol of a country (ISO 3166-1 alpha-3); none where the map has no point for it.
pub fn symbol(country: &str, count: i64) -> Option<Symbol> {
    let [across, down] = *POINTS.get(country)?;
    let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    Some(Symbol { across, down, radius: format!("{:.1}", (count * AREA / std::f64::consts::PI).sqrt()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Scheme, Vocabulary};

    #[test]
    fn symbols_lie_on_the_map_and_grow_by_their_area() {
        assert!(
            POINTS.len() > 190 && POINTS.values().all(|[x, y]| (0.0..2000.0).contains(x) && (0.0..932.0).contains(y))
        );
        let radius = |count| symbol("KEN", count).unwrap().radius.parse::<f64>().unwrap();
        assert!((radius(4) / radius(1) - 2.0).abs() < 0.05, "four times as many have twice the radius");
        assert!(symbol("XXX", 1).is_none());
        let vocabulary = Vocabulary::shipped().unwrap();
        assert!(POINTS.keys().all(|code| vocabulary.contains(Scheme::Countries, code)));
        assert!(LAND.starts_with('M') && LAND.len() > 10_000);
    }
}
