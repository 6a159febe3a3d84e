//! Tables as files of comma-separated values (RFC 4180), in which no spreadsheet takes a text for a formula.

/// The media type.
pub const MEDIA_TYPE: &str = "text/csv; charset=utf-8; header=present";
/// What a text begins with that a spreadsheet would take for a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Writes a line.
pub fn write_line<'c>(cells: impl IntoIterator<Item = &'c str>, out: &mut String) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_cell(cell, out);
    }
    out.push_str("\r\n");
}

fn write_cell(cell: &str, out: &mut String) {
    // The apostrophe says to a spreadsheet that what follows is text.
    let defused = if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() };
    // Where a list's separator is a semicolon, spreadsheets part lines at these too.
    match defused.contains([',', ';', '"', '\n', '\r']) {
        true => out.push_str(&format!("\"{}\"", defused.replace('"', "\"\""))),
        false => out.push_str(&defused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_defused() {
        let mut out = String::new();
        write_line(["plain", "a,b", "say \"so\"", "two\nlines", "=1+1", "@x", "-,", "été", "＝1+1", "a; =b"], &mut out);
        assert_eq!(out, "plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",'=1+1,'@x,\"'-,\",été,'＝1+1,\"a; =b\"\r\n");
    }
}
