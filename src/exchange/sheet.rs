//! Records as rows of a sheet: one row a record, several values of a cell joined.

use serde::Serialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::web::csv;

/// A column: its name, and where its values are in a record as the API shows it; `*` is each of a list.
type Column = (&'static str, &'static str);

/// What stands between the values of a cell.
const BETWEEN: &str = "; ";

/// The columns of offers.
pub const OFFERS: [Column; 30] = [
    ("id", "id"),
    ("reference", "reference"),
    ("external_id", "external_id"),
    ("state", "state"),
    ("title", "title"),
    ("description", "description"),
    ("language", "language"),
    ("provider_id", "provider/id"),
    ("provider", "provider/name"),
    ("provider_kind", "provider/kind"),
    ("provider_country", "provider/country"),
    ("policy_areas", "policy_areas/*"),
    ("expertise", "expertise/*"),
    ("resource_kinds", "resource_kinds/*"),
    ("modalities", "modalities/*"),
    ("serves", "serves/*"),
    ("excludes", "excludes/*"),
    ("languages", "languages/*"),
    ("available_from", "available_from"),
    ("available_until", "available_until"),
    ("capacity_available", "capacity/available"),
    ("capacity_total", "capacity/total"),
    ("capacity_remaining", "capacity/remaining"),
    ("capacity_unit", "capacity/unit"),
    ("lead_time_days", "lead_time_days"),
    ("cost_sharing", "cost_sharing"),
    ("conditions", "conditions"),
    ("disclosure", "disclosure"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
];

/// The columns of requests.
pub const REQUESTS: [Column; 27] = [
    ("id", "id"),
    ("reference", "reference"),
    ("external_id", "external_id"),
    ("state", "state"),
    ("title", "title"),
    ("summary", "summary"),
    ("language", "language"),
    ("requester_id", "requester/id"),
    ("requester", "requester/name"),
    ("country", "country"),
    ("co_requesters", "co_requesters/*"),
    ("urgency", "urgency"),
    ("existing_support", "existing_support"),
    ("plan_link", "plan_link"),
    ("stakeholders", "stakeholders/*"),
    ("needs", "needs/*/title"),
    ("need_coverage", "needs/*/coverage"),
    ("policy_areas", "needs/*/policy_areas/*"),
    ("expertise", "needs/*/expertise/*/phrase"),
    ("resource_kinds", "needs/*/resource_kinds/*"),
    ("modalities", "needs/*/modalities/*"),
    ("languages", "needs/*/languages/*"),
    ("ends_on", "needs/*/ends_on"),
    ("disclosure", "disclosure"),
    ("opened_at", "opened_at"),
    ("created_at", "created_at"),
    ("updated_at", "updated_at"),
];

/// Writes the names of columns.
pub fn write_head(columns: &[Column], out: &mut String) {
    csv::write_line(columns.iter().map(|(name, _)| *name), out);
}

/// Writes a record.
///
/// # Errors
/// None that can be met: a record is written as JSON.
pub fn write_row(columns: &[Column], record: &impl Serialize, out: &mut String) -> Result<()> {
    let record = serde_json::to_value(record).map_err(Error::internal)?;
    let cells: Vec<String> = columns.iter().map(|(_, place)| cell(&record, place)).collect();
    csv::write_line(cells.iter().map(String::as_str), out);
    Ok(())
}

/// The values at a place, joined. Of codes that several needs name each stands once; one title or coverage a need.
fn cell(record: &Value, place: &str) -> String {
    let mut values = Vec::new();
    let parts: Vec<&str> = place.split('/').collect();
    collect(record, &parts, &mut values);
    if place.ends_with("/*") {
        let mut once: Vec<String> = Vec::with_capacity(values.len());
        values.into_iter().for_each(|value| {
            if !once.contains(&value) {
                once.push(value)
            }
        });
        values = once;
    }
    values.join(BETWEEN)
}

fn collect(value: &Value, place: &[&str], values: &mut Vec<String>) {
    match (place, value) {
        (["*", rest @ ..], Value::Array(all)) => all.iter().for_each(|one| collect(one, rest, values)),
        ([name, rest @ ..], Value::Object(members)) => {
            members.get(*name).into_iter().for_each(|member| collect(member, rest, values));
        }
        ([], Value::String(text)) => values.push(text.clone()),
        ([], Value::Number(_) | Value::Bool(_)) => values.push(value.to_string()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_values_of_lists_are_joined_and_codes_stand_once() {
        let record = json!({
            "title": "=cmd", "capacity": { "total": 3, "available": true }, "conditions": null,
            "needs": [
                { "title": "A", "policy_areas": ["GCM-01", "GCM-02"] },
                { "title": "A", "policy_areas": ["GCM-02"] },
            ],
        });
        let columns = [
            ("title", "title"),
            ("total", "capacity/total"),
            ("available", "capacity/available"),
            ("conditions", "conditions"),
            ("needs", "needs/*/title"),
            ("areas", "needs/*/policy_areas/*"),
            ("none", "none/at/all"),
        ];
        let mut out = String::new();
        write_row(&columns, &record, &mut out).unwrap();
        assert_eq!(out, "'=cmd,3,true,,\"A; A\",\"GCM-01; GCM-02\",\r\n");
    }
}
