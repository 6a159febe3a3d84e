//! Pages of lists that were sent: until anything changes, the same question is answered with the same bytes.
//!
//! A shelf never changes, so what was sent from it stays right as long as it is the one that is asked, and goes with it.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;

use crate::disclosure::Visibility;
use crate::error::Result;

/// All that a page follows from, beside the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PageAsked {
    /// Who asks.
    pub visibility: Visibility,
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// The path and query as they were sent, which were read without a problem.
    pub address: String,
}

/// Bytes of pages, and of the questions beside them, that are kept at a time; when there are more, all are forgotten.
const MOST_BYTES: usize = 2 << 20;

/// Pages by what was asked.
#[derive(Default)]
pub struct Sent(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    pages: HashMap<PageAsked, Arc<[u8]>>,
    bytes: usize,
}

impl Sent {
    /// The page that was sent, or the one that is now made.
    ///
    /// # Errors
    /// What making it says.
    pub async fn page(&self, asked: PageAsked, make: impl Future<Output = Result<Vec<u8>>>) -> Result<Arc<[u8]>> {
        if let Some(page) = self.lock().pages.get(&asked) {
            return Ok(page.clone());
        }
        let page: Arc<[u8]> = make.await?.into();
        self.lock().keep(asked, page.clone());
        Ok(page)
    }

    /// Whoever panicked while holding it left it whole: it is read and inserted into, nothing else.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn keep(&mut self, asked: PageAsked, page: Arc<[u8]>) {
        let bytes = size_of::<PageAsked>() + asked.address.len() + page.len();
        if bytes > MOST_BYTES {
            return;
        }
        if self.bytes + bytes > MOST_BYTES {
            *self = Self::default();
        }
        if self.pages.insert(asked, page).is_none() {
            self.bytes += bytes;
        }
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} pages", self.lock().pages.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PartyId;

    fn asked(visibility: Visibility, today: &str, address: &str) -> PageAsked {
        PageAsked { visibility, today: today.parse().unwrap(), address: address.to_owned() }
    }

    /// What is answered where `fresh` would be made.
    fn page(sent: &Sent, asked: PageAsked, fresh: &[u8]) -> Vec<u8> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(sent.page(asked, async { Ok(fresh.to_vec()) })).unwrap().to_vec()
    }

    #[test]
    fn the_same_question_has_the_same_bytes_and_no_other_has() {
        let sent = Sent::default();
        let one = || asked(Visibility::anonymous(), "2026-03-01", "/api/v1/offers");
        assert_eq!(page(&sent, one(), b"first"), b"first");
        assert_eq!(page(&sent, one(), b"second"), b"first");
        let member = Visibility::of_member(PartyId::generate(), None, true, false);
        let others = [
            asked(member, "2026-03-01", "/api/v1/offers"),
            asked(Visibility::anonymous(), "2026-03-02", "/api/v1/offers"),
            asked(Visibility::anonymous(), "2026-03-01", "/api/v1/offers?limit=2"),
        ];
        for other in others {
            assert_eq!(page(&sent, other, b"other"), b"other");
        }
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let sent = Sent::default();
        let numbered = |number: usize| asked(Visibility::anonymous(), "2026-03-01", &number.to_string());
        let large = vec![b'a'; MOST_BYTES / 4];
        for number in 0..5 {
            page(&sent, numbered(number), &large);
            assert!(sent.lock().bytes <= MOST_BYTES);
        }
        assert_eq!(page(&sent, numbered(4), b"new"), large, "the last one is kept");
        assert_eq!(page(&sent, numbered(0), b"new"), b"new", "the first had to go");
        page(&sent, numbered(9), &vec![b'a'; MOST_BYTES]);
        assert_eq!(page(&sent, numbered(9), b"new"), b"new", "too large to keep");
    }

    #[test]
    fn a_problem_is_not_kept() {
        let sent = Sent::default();
        let one = || asked(Visibility::anonymous(), "2026-03-01", "/api/v1/offers");
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let refused = runtime.block_on(sent.page(one(), async { Err(crate::error::Error::internal("not now")) }));
        assert!(refused.is_err());
        assert_eq!(page(&sent, one(), b"first"), b"first");
    }
}
