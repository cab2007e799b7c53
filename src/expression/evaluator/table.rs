//! Which case of a `Switch` with constant keys does a text take?

/// Up to so many keys are compared one after the other; more are searched. Comparing lengths first, a miss costs about a
/// nanosecond, a step of the search about three.
const LINEAR: usize = 8;

/// Constant keys with the number of their case.
pub(in crate::expression) struct Table {
    keys: Vec<(String, usize)>,
    sorted: bool,
}

impl Table {
    /// A table of keys in the order of their cases; of equal keys the first counts.
    pub fn new(keys: Vec<String>) -> Self {
        let mut keys: Vec<_> = keys.into_iter().zip(0..).collect();
        let sorted = keys.len() > LINEAR;
        if sorted {
            keys.sort_by(|(a, _), (b, _)| order(a, b));
            keys.dedup_by(|(later, _), (first, _)| later == first);
        }
        Self { keys, sorted }
    }

    /// The number of the case whose key is `text`, ordinal and case-sensitive.
    pub fn find(&self, text: &str) -> Option<usize> {
        if self.sorted {
            let found = self
                .keys
                .binary_search_by(|(key, _)| order(key, text))
                .ok()?;
            return self.keys.get(found).map(|(_, case)| *case);
        }
        self.keys
            .iter()
            .find(|(key, _)| key == text)
            .map(|(_, case)| *case)
    }
}

fn order(a: &str, b: &str) -> std::cmp::Ordering {
    a.len()
        .cmp(&b.len())
        .then_with(|| a.as_bytes().cmp(b.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_keys_counts() {
        for extra in [0, 20] {
            let mut keys: Vec<String> = ["b", "a", "b", ""].map(str::to_owned).to_vec();
            keys.extend((0..extra).map(|number| format!("key {number}")));
            let table = Table::new(keys);
            assert_eq!(table.find("b"), Some(0));
            assert_eq!(table.find("a"), Some(1));
            assert_eq!(table.find(""), Some(3));
            assert_eq!(table.find("B"), None);
            assert_eq!(table.find("key 7"), (extra > 7).then_some(11));
        }
    }
}
