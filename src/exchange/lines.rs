//! A file read line by line, each of bounded length; a byte order mark, blank lines and CRLF are passed over.

use std::io::{self, BufRead};

/// The most bytes of a line.
pub const LINE_LIMIT: usize = 1024 * 1024;

/// One line as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Its text.
    Text(String),
    /// More bytes than a line may have.
    TooLong,
    /// Bytes that are not UTF-8 from this one on.
    NotUtf8(usize),
}

/// The lines of a file that are not blank, with their numbers from 1.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    number: usize,
    bytes: u64,
}

impl<R: BufRead> Lines<R> {
    /// The lines of what this reads.
    pub fn new(reader: R) -> Self {
        Self { reader, number: 0, bytes: 0 }
    }

    /// Bytes read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The next line that is not blank, with its number.
    ///
    /// # Errors
    /// What the system says when the file cannot be read on.
    pub fn next_line(&mut self) -> io::Result<Option<(usize, Found)>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let Some(is_whole) = self.read_bytes(&mut line)? else {
                return Ok(None);
            };
            self.number += 1;
            if !is_whole {
                return Ok(Some((self.number, Found::TooLong)));
            }
            let bytes = without_marks(&line, self.number);
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                let found = match std::str::from_utf8(bytes) {
                    Ok(text) => Found::Text(text.to_owned()),
                    Err(error) => Found::NotUtf8(error.valid_up_to() + 1),
                };
                return Ok(Some((self.number, found)));
            }
        }
    }

    /// Reads up to a line's end; of a line that is too long, reads over the rest. Whether the line is whole, or none
    /// at the end of the file.
    fn read_bytes(&mut self, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
        let mut is_whole = true;
        let mut is_there = false;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(is_there.then_some(is_whole));
            }
            is_there = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let (part, used) = match end {
                Some(end) => (buffer.get(..end).unwrap_or_default(), end + 1),
                None => (buffer, buffer.len()),
            };
            is_whole = is_whole && line.len() + part.len() <= LINE_LIMIT;
            if is_whole {
                line.extend_from_slice(part);
            }
            self.reader.consume(used);
            self.bytes += u64::try_from(used).unwrap_or(0);
            if end.is_some() {
                return Ok(Some(is_whole));
            }
        }
    }
}

/// A line without its carriage return, and the first without its byte order mark.
fn without_marks(line: &[u8], number: usize) -> &[u8] {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(usize, Found)> {
        // A small buffer makes lines span several reads.
        let mut lines = Lines::new(io::BufReader::with_capacity(7, bytes));
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().expect("memory can be read") {
            found.push(line);
        }
        assert_eq!(usize::try_from(lines.bytes()), Ok(bytes.len()));
        found
    }

    fn text(text: &str) -> Found {
        Found::Text(text.to_owned())
    }

    #[test]
    fn marks_and_blank_lines_are_passed_over() {
        let file = b"\xef\xbb\xbf{\"a\":1}\r\n\r\n  \n{\"b\":2}\n\n{\"c\":3}";
        assert_eq!(all(file), [(1, text("{\"a\":1}")), (4, text("{\"b\":2}")), (6, text("{\"c\":3}"))]);
        assert_eq!(all(b""), []);
        assert_eq!(all(b"\xef\xbb\xbf\n"), []);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_and_the_next_is_read() {
        let mut file = vec![b'x'; LINE_LIMIT + 1];
        file.extend_from_slice(b"\nab\xff\ny");
        assert_eq!(all(&file), [(1, Found::TooLong), (2, Found::NotUtf8(3)), (3, text("y"))]);
        let just = vec![b'x'; LINE_LIMIT];
        assert!(matches!(all(&just).as_slice(), [(1, Found::Text(_))]));
    }
}
