//! The names of .NET's `DateTimeStyles`.

use super::error::DateError;

/// How leniently a text is read, and what a missing zone means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Styles(u8);

const LEADING: u8 = 1;
const TRAILING: u8 = 2;
const INNER: u8 = 4;
const NO_CURRENT_DATE: u8 = 8;
const ADJUST: u8 = 16;
const ASSUME_LOCAL: u8 = 32;
const ASSUME_UNIVERSAL: u8 = 64;
const ROUNDTRIP: u8 = 128;

const NAMES: [(&str, u8); 10] = [
    ("None", 0),
    ("AllowLeadingWhite", LEADING),
    ("AllowTrailingWhite", TRAILING),
    ("AllowInnerWhite", INNER),
    ("AllowWhiteSpaces", LEADING | TRAILING | INNER),
    ("NoCurrentDateDefault", NO_CURRENT_DATE),
    ("AdjustToUniversal", ADJUST),
    ("AssumeLocal", ASSUME_LOCAL),
    ("AssumeUniversal", ASSUME_UNIVERSAL),
    ("RoundtripKind", ROUNDTRIP),
];

impl Default for Styles {
    /// What the function reference names as the default of `FormatDateTime`.
    fn default() -> Self {
        Self(ROUNDTRIP | LEADING | TRAILING)
    }
}

impl Styles {
    /// Reads names, separated by commas (as .NET prints them) or bars; whatever their case (inferred).
    pub fn named(names: &str) -> Result<Self, DateError> {
        let mut bits = 0;
        for name in names.split([',', '|']).map(str::trim) {
            bits |= NAMES
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, bit)| *bit)
                .ok_or_else(|| DateError::Style(name.to_owned()))?;
        }
        let both = ASSUME_LOCAL | ASSUME_UNIVERSAL;
        let kind = bits & (both | ADJUST) != 0;
        if bits & both == both || (bits & ROUNDTRIP != 0 && kind) {
            return Err(DateError::Styles);
        }
        Ok(Self(bits))
    }

    pub(super) const fn leading(self) -> bool {
        self.0 & LEADING != 0
    }

    pub(super) const fn trailing(self) -> bool {
        self.0 & TRAILING != 0
    }

    pub(super) const fn inner(self) -> bool {
        self.0 & INNER != 0
    }

    /// A missing date is 0001-01-01 and not today.
    pub(super) const fn no_current_date(self) -> bool {
        self.0 & NO_CURRENT_DATE != 0
    }

    /// What is read becomes a time in UTC.
    pub(super) const fn adjust(self) -> bool {
        self.0 & ADJUST != 0
    }

    /// A time without a zone has one.
    pub(super) const fn assume(self) -> bool {
        self.0 & (ASSUME_LOCAL | ASSUME_UNIVERSAL) != 0
    }

    /// A mark of UTC in the text stays one.
    pub(super) const fn roundtrip(self) -> bool {
        self.0 & ROUNDTRIP != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names() {
        let styles = Styles::named("AllowWhiteSpaces, assumeuniversal").unwrap();
        assert!(styles.leading() && styles.inner() && styles.assume() && !styles.adjust());
        assert_eq!(Styles::named("None"), Ok(Styles(0)));
        assert_eq!(Styles::named("Nope"), Err(DateError::Style("Nope".into())));
        assert_eq!(
            Styles::named("AssumeLocal,AssumeUniversal"),
            Err(DateError::Styles)
        );
        assert_eq!(
            Styles::named("RoundtripKind,AssumeLocal"),
            Err(DateError::Styles)
        );
    }
}
