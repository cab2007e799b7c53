//! A new random identifier.

use super::{Arity, Certainty, Example, Help, Nature, Signature};
use crate::expression::evaluator::{Prepared, Site, code};

/// What is known of `Guid`.
pub const SIGNATURE: Signature = Signature {
    name: "Guid",
    parameters: &[],
    arity: Arity::exactly(0),
    nature: Nature::Text,
    pure: false,
};

/// What the help says of `Guid`.
pub const HELP: Help = Help {
    doc: mark!(
        "Gives a new identifier at every evaluation: 36 characters, small letters, four hyphens. In previews it is drawn from a fixed seed."
    ),
    certainty: Certainty::documented(mark!("form as in the printed sample")),
    examples: &[
        Example {
            expression: "Len(Guid())",
            attributes: &[],
            gives: Some("36"),
            note: "",
        },
        Example {
            expression: "Mid(Guid(), 9, 1)",
            attributes: &[],
            gives: Some("-"),
            note: "",
        },
    ],
};

pub(super) fn prepare(_: &Site<'_>) -> Prepared {
    code(|call| {
        let mut random = call.random();
        let mut bytes = (u128::from(random.next()) << 64 | u128::from(random.next())).to_be_bytes();
        // RFC 9562: version 4, variant 10.
        let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
        *version = *version & 0x0f | 0x40;
        *variant = *variant & 0x3f | 0x80;
        call.make(|out| {
            for (index, byte) in bytes.iter().enumerate() {
                if matches!(index, 4 | 6 | 8 | 10) {
                    out.push('-');
                }
                let digits = [byte >> 4, byte & 0xf];
                out.extend(
                    digits
                        .iter()
                        .filter_map(|digit| char::from_digit(u32::from(*digit), 16)),
                );
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::edges::check;

    #[test]
    fn edges() {
        check(&[
            ("Len(Guid())", None, "36"),
            (
                r#"Replace(Guid(), , "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", , "ok", , )"#,
                None,
                "ok",
            ),
            ("Mid(Guid(), 15, 1)", None, "4"),
            (r#"IIF(Guid() = Guid(), "same", "other")"#, None, "other"),
        ]);
    }
}
