//! Which known name was probably meant?
//!
//! The edit distance with exchanged neighbours (optimal string alignment), ignoring ASCII case. A name is offered if no more
//! than a third of its letters differ; ties go to the one listed first.

/// A search over names that are offered one by one.
pub struct Search<'a> {
    name: &'a [u8],
    best: Option<(usize, String)>,
    limit: usize,
}

/// More differing letters than this are another word.
const MOST: usize = 3;

/// Longer names are not compared: nobody mistypes a text of that length as a name.
const LONGEST: usize = 128;

impl<'a> Search<'a> {
    /// Begins a search for a written name.
    pub fn new(name: &'a str) -> Self {
        let limit = if name.len() > LONGEST {
            0
        } else {
            (name.len() / 3).min(MOST)
        };
        Self {
            name: name.as_bytes(),
            best: None,
            limit,
        }
    }

    /// Looks at one known name.
    pub fn offer(&mut self, known: &str) {
        let best = self
            .best
            .as_ref()
            .map_or(self.limit + 1, |(distance, _)| *distance);
        if known.len().abs_diff(self.name.len()) >= best {
            return;
        }
        let distance = distance(self.name, known.as_bytes());
        if distance < best {
            self.best = Some((distance, known.to_owned()));
        }
    }

    /// The nearest name, if one was near enough.
    pub fn best(self) -> Option<String> {
        self.best.map(|(_, name)| name)
    }
}

/// The nearest of some fixed names.
pub fn closest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let mut search = Search::new(name);
    let mut nearest = None;
    for candidate in known {
        let before = search.best.as_ref().map(|(distance, _)| *distance);
        search.offer(candidate);
        if search.best.as_ref().map(|(distance, _)| *distance) != before {
            nearest = Some(candidate);
        }
    }
    nearest
}

/// How many letters must be put in, taken out, replaced or exchanged with their neighbour.
fn distance(left: &[u8], right: &[u8]) -> usize {
    let same = |a: u8, b: u8| a.eq_ignore_ascii_case(&b);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut last = None;
    for (row, a) in left.iter().enumerate() {
        let mut line = Vec::with_capacity(above.len());
        line.push(row + 1);
        for (column, b) in right.iter().enumerate() {
            let of = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX - 1);
            let mut cost = of(&above, column) + usize::from(!same(*a, *b));
            cost = cost
                .min(of(&above, column + 1) + 1)
                .min(of(&line, column) + 1);
            let neighbour = column
                .checked_sub(1)
                .and_then(|at| right.get(at).map(|b| (at, *b)));
            if let (Some(last), Some((at, other))) = (last, neighbour)
                && same(*a, other)
                && same(last, *b)
            {
                cost = cost.min(of(&before, at) + 1);
            }
            line.push(cost);
        }
        last = Some(*a);
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest() {
        let known = [
            "mail",
            "mailNickname",
            "mobile",
            "userPrincipalName",
            "surname",
        ];
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(closest(name, known.into_iter()), expect, "{name}")
        };
        check("mial", Some("mail"));
        check("Mail", Some("mail"));
        check("userPrincipleName", Some("userPrincipalName"));
        check("surnam", Some("surname"));
        check("manager", None);
        check("", None);
        check(&"x".repeat(500), None);
    }
}
