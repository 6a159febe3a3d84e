//! Many short lists of numbers in two arrays, and numbers that are found by a key: a large registry
//! has as many lists as phrases, and an allocation for each would take more room than the lists.

use super::numbers::{narrow, wide};

/// Lists one after the other: the n-th has the items from `starts[n]` to `starts[n + 1]`.
#[derive(Debug)]
pub(crate) struct Lists<T = u32> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { starts: vec![0], items: Vec::new() }
    }
}

impl<T: Copy + Default> Lists<T> {
    /// So many lists of entries, each with the number of its list; within a list in the order in which they come.
    pub(crate) fn grouped(lists: usize, entries: impl Iterator<Item = (u32, T)> + Clone) -> Lists<T> {
        let mut starts = vec![0_u32; lists + 1];
        for (list, _) in entries.clone() {
            starts.get_mut(wide(list) + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let (mut free, mut items) = (starts.clone(), vec![T::default(); wide(end)]);
        for (list, entry) in entries {
            let place = free.get_mut(wide(list)).map(|place| std::mem::replace(place, *place + 1));
            if let Some(item) = place.and_then(|place| items.get_mut(wide(place))) {
                *item = entry;
            }
        }
        Lists { starts, items }
    }

    /// Adds a list behind the others.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.starts.push(narrow(self.items.len()));
    }

    /// The n-th list.
    pub(crate) fn get(&self, number: usize) -> &[T] {
        let bound = |at: usize| self.starts.get(at).copied().map_or(0, wide);
        self.items.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Gives back the room that was kept for more lists.
    pub(crate) fn settle(&mut self) {
        self.starts.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    pub(crate) fn bytes(&self) -> usize {
        self.starts.len() * size_of::<u32>() + self.items.len() * size_of::<T>()
    }
}

impl Lists {
    /// For each of so many items the lists that have it, ascending; a list that has it twice is there twice.
    pub(crate) fn inverted(&self, items: usize) -> Lists {
        let entries = (0..self.len()).flat_map(|list| self.get(list).iter().map(move |item| (*item, narrow(list))));
        Lists::grouped(items, entries)
    }
}

/// Numbers by a key; a key may stand for several, and for some that have another key of the same bits.
#[derive(Debug, Default)]
pub(crate) struct Finder(Vec<(u32, u32)>);

impl Finder {
    /// Enters a number under a key; it is found once the finder is settled.
    pub(crate) fn enter(&mut self, key: u32, number: u32) {
        self.0.push((key, number));
    }

    /// Puts everything in order.
    pub(crate) fn settle(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.shrink_to_fit();
    }

    /// The numbers under a key, ascending.
    pub(crate) fn find(&self, key: u32) -> impl Iterator<Item = u32> {
        let first = self.0.partition_point(|(known, _)| *known < key);
        self.0.iter().skip(first).take_while(move |(known, _)| *known == key).map(|(_, number)| *number)
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.len() * size_of::<(u32, u32)>()
    }
}
