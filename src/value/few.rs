//! How are a few things put in order without much code?
//!
//! The library's sort is made for many things, and is 4 KB of program for every kind of them: page and worker have to carry it.

/// Puts things into the order of their keys; those of equal keys keep their order. They should be some hundreds at most, or nearly
/// in order: each is let down to its place, one step at a time.
pub fn sort<T, K: Ord>(all: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..all.len() {
        let Some((last, before)) = all.get(..=end).and_then(<[_]>::split_last) else {
            return;
        };
        let wanted = key(last);
        let place = before.partition_point(|one| key(one) <= wanted);
        for at in (place..end).rev() {
            all.swap(at, at + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_library_does() {
        // Digits of a power, which repeat and are in no order.
        let mut things: Vec<(u32, usize)> = (0..60)
            .map(|at| (3_u32.wrapping_pow(at) % 7, at as usize))
            .collect();
        let mut expected = things.clone();
        expected.sort_by_key(|thing| thing.0);
        sort(&mut things, |thing| thing.0);
        assert_eq!(things, expected);
        sort(&mut things, |thing| std::cmp::Reverse(thing.1));
        assert!(things.windows(2).all(|two| two[0].1 > two[1].1));
        sort(&mut Vec::<u8>::new(), |byte| *byte);
    }
}
