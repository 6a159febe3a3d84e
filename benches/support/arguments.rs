//! What a benchmark is told on its command line: `[SIZE …] [--table FILE] [--only PART]`.

use std::path::PathBuf;

/// Numbers of offers to measure with, when none is given.
const SIZES: [usize; 2] = [10_000, 100_000];

pub struct Arguments {
    pub sizes: Vec<usize>,
    /// Where rows are added beside the standard output.
    pub table: Option<PathBuf>,
    /// The one part that is wanted, where a benchmark has several.
    pub only: Option<String>,
}

impl Arguments {
    /// Reads them; what cargo itself passes, such as `--bench`, is passed over.
    pub fn read() -> Self {
        let mut given = std::env::args().skip(1);
        let (mut sizes, mut table, mut only) = (Vec::new(), None, None);
        while let Some(argument) = given.next() {
            if argument == "--table" {
                table = given.next().map(PathBuf::from);
            } else if argument == "--only" {
                only = given.next();
            } else if let Ok(size) = argument.replace('_', "").parse() {
                sizes.push(size);
            }
        }
        Self { sizes: if sizes.is_empty() { SIZES.to_vec() } else { sizes }, table, only }
    }
}
