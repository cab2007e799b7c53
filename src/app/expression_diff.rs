//! What of one expression is another in the second: its pieces, kept, gone, come.

use crate::expression::lexer;

/// A piece of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// In the first only.
    Gone(String),
    /// In the second only.
    Come(String),
}

/// Beyond so many pieces the texts are shown as wholes: the table would be larger than it is worth.
const MOST: usize = 400;

/// The pieces in their order: the longest common run of the language's tokens stays.
pub fn expression_diff(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (tokens(old), tokens(new));
    if old.len() > MOST || new.len() > MOST {
        return vec![Piece::Gone(old.concat()), Piece::Come(new.concat())];
    }
    // lengths[i][j]: the longest common subsequence of old[i..] and new[j..].
    let width = new.len() + 1;
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    let at = |lengths: &[u16], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let length = if a == b {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(place) = lengths.get_mut(i * width + j) {
                *place = length;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pieces = Vec::new();
    loop {
        match (old.get(i), new.get(j)) {
            (None, None) => return pieces,
            (Some(a), Some(b)) if a == b => {
                push(&mut pieces, Piece::Kept((*a).to_owned()));
                (i, j) = (i + 1, j + 1);
            }
            (Some(a), b) if b.is_none() || at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) => {
                push(&mut pieces, Piece::Gone((*a).to_owned()));
                i += 1;
            }
            (_, Some(b)) => {
                push(&mut pieces, Piece::Come((*b).to_owned()));
                j += 1;
            }
            (Some(_), None) => return pieces,
        }
    }
}

fn tokens(text: &str) -> Vec<&str> {
    let tokens = lexer::lex(text).into_iter();
    tokens.filter_map(|token| text.get(token.span)).collect()
}

/// Adds a piece, to the last one if that is of the same kind.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Kept(last)), Piece::Kept(more))
        | (Some(Piece::Gone(last)), Piece::Gone(more))
        | (Some(Piece::Come(last)), Piece::Come(more)) => last.push_str(more),
        _ => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_both_texts() {
        let check = |old: &str, new: &str, expect: &str| {
            let pieces = expression_diff(old, new);
            let (mut before, mut after, mut shown) = (String::new(), String::new(), String::new());
            for piece in &pieces {
                match piece {
                    Piece::Kept(text) => {
                        before.push_str(text);
                        after.push_str(text);
                        shown.push_str(text);
                    }
                    Piece::Gone(text) => {
                        before.push_str(text);
                        shown.push_str(&format!("-{text}-"));
                    }
                    Piece::Come(text) => {
                        after.push_str(text);
                        shown.push_str(&format!("+{text}+"));
                    }
                }
            }
            assert_eq!((before.as_str(), after.as_str()), (old, new));
            assert_eq!(shown, expect);
        };
        check("[mail]", "[mail]", "[mail]");
        check("[mail]", "ToLower([mail], )", "+ToLower(+[mail]+, )+");
        check("Left([a], 5)", "Left([b], 5)", "Left(-[a]-+[b]+, 5)");
        check("", "\"x\"", "+\"x\"+");
        check("\"x\"", "", "-\"x\"-");
    }

    #[test]
    fn long_texts_are_wholes() {
        let long = "[a], ".repeat(200);
        assert_eq!(expression_diff(&long, "[a]").len(), 2);
    }
}
