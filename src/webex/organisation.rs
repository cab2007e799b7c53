//! An organisation's id in both its forms.
//!
//! The tenant URL and SCIM want the bare UUID; the REST interface shows unpadded Base64 of
//! `ciscospark://us/ORGANIZATION/{uuid}` (checked on samples of Webex's OpenAPI description, `reference/webex.md` 4.9).

use std::fmt::{Display, Formatter, Result as Written};

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const PUBLIC_PREFIX: &str = "ciscospark://us/ORGANIZATION/";

/// Webex leaves the padding out; a pasted id may have it.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// An organisation's UUID in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OrganisationId(String);

/// The form in which an id was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationIdForm {
    /// A UUID in lower case.
    Uuid,
    /// A UUID with capital letters.
    UuidUpperCase,
    /// The public id.
    Public,
}

impl OrganisationId {
    /// Reads either form; nothing for anything else.
    pub fn parse(text: &str) -> Option<(Self, OrganisationIdForm)> {
        if is_uuid(text) {
            let lower = text.to_ascii_lowercase();
            let form = if lower == text {
                OrganisationIdForm::Uuid
            } else {
                OrganisationIdForm::UuidUpperCase
            };
            return Some((Self(lower), form));
        }
        let decoded = String::from_utf8(ENGINE.decode(text).ok()?).ok()?;
        let uuid = decoded.strip_prefix(PUBLIC_PREFIX)?;
        is_uuid(uuid).then(|| (Self(uuid.to_ascii_lowercase()), OrganisationIdForm::Public))
    }

    /// The UUID.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as the REST interface shows it.
    pub fn public(&self) -> String {
        ENGINE.encode(format!("{PUBLIC_PREFIX}{}", self.0))
    }
}

impl Display for OrganisationId {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str(&self.0)
    }
}

/// What keeps a text from being a bare id: the place of the first character that does not fit, counted from 1, and the character;
/// none where the text ends too early.
pub type Misfit = (usize, Option<char>);

impl OrganisationId {
    /// Where a text stops being a bare id; nothing where it is one.
    pub fn misfit(text: &str) -> Option<Misfit> {
        let fits = |place: usize, character: char| match place {
            9 | 14 | 19 | 24 => character == '-',
            ..=LENGTH => character.is_ascii_hexdigit(),
            _ => false,
        };
        let mut characters = (1..).zip(text.chars());
        match characters.find(|(place, character)| !fits(*place, *character)) {
            Some((place, character)) => Some((place, Some(character))),
            None => {
                let length = text.chars().count();
                (length < LENGTH).then_some((length + 1, None))
            }
        }
    }
}

/// Characters of a bare id.
const LENGTH: usize = 36;

/// RFC 9562's text form, of whatever version.
pub(crate) fn is_uuid(text: &str) -> bool {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let mut groups = text.split('-');
    let fits = GROUPS.iter().all(|length| {
        groups.next().is_some_and(|group| {
            group.len() == *length && group.bytes().all(|b| b.is_ascii_hexdigit())
        })
    });
    fits && groups.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms() {
        let check = |text: &str, expect: Option<OrganisationIdForm>| {
            let read = OrganisationId::parse(text);
            assert_eq!(read.as_ref().map(|(_, form)| *form), expect, "{text}");
            if let Some((id, _)) = read {
                assert_eq!(id.as_str(), "598982b8-e03e-495e-8291-d04919527772");
            }
        };
        use OrganisationIdForm::{Public, Uuid, UuidUpperCase};
        check("598982b8-e03e-495e-8291-d04919527772", Some(Uuid));
        check("598982B8-E03E-495E-8291-D04919527772", Some(UuidUpperCase));
        let public = "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi81OTg5ODJiOC1lMDNlLTQ5NWUtODI5MS1kMDQ5MTk1Mjc3NzI";
        check(public, Some(Public));
        check(&format!("{public}="), Some(Public));
        check("598982b8-e03e-495e-8291-d0491952777g", None);
        check("598982b8e03e495e8291d04919527772", None);
        check("", None);
        let misfit = OrganisationId::misfit;
        assert_eq!(misfit("598982b8-e03e-495e-8291-d04919527772"), None);
        let g = misfit("598982b8-e03e-495e-8291-d0491952777g");
        assert_eq!(g, Some((36, Some('g'))));
        assert_eq!(misfit("598982b8e03e"), Some((9, Some('e'))));
        assert_eq!(misfit("598982b8-e03e"), Some((14, None)));
        let longer = misfit("598982b8-e03e-495e-8291-d04919527772a");
        assert_eq!(longer, Some((37, Some('a'))));
        // A person's public id is not an organisation's.
        check(
            &ENGINE.encode("ciscospark://us/PEOPLE/598982b8-e03e-495e-8291-d04919527772"),
            None,
        );
        let (id, _) = OrganisationId::parse(public).unwrap();
        assert_eq!(id.public(), public);
    }
}
