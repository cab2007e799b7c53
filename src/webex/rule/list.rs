//! The rules as data.

use super::super::basis::{Severity, Source};

/// One of Webex's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its number.
    pub id: RuleId,
    /// Stable code, such as `webex.locale`.
    pub code: &'static str,
    /// How much a violation matters.
    pub severity: Severity,
    /// What is wrong, one sentence without a final period.
    pub message: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
    /// Who says so.
    pub source: Source,
}

macro_rules! rules {
    ($( $id:ident $code:literal $severity:ident $basis:ident $source:literal
        [$($message:tt)*] [$($remedy:tt)*]; )*) => {
        /// The number of a rule in [`RULES`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum RuleId {
            $( #[doc = $code] $id, )*
        }

        /// Every rule, those about names first.
        pub const RULES: &[&Rule] = &[ $( RuleId::$id.rule(), )* ];

        impl RuleId {
            /// The rule of this number.
            pub const fn rule(self) -> &'static Rule {
                match self {
                    $( Self::$id => {
                        const RULE: Rule = Rule {
                            id: RuleId::$id,
                            code: $code,
                            severity: Severity::$severity,
                            message: $($message)*,
                            remedy: $($remedy)*,
                            source: Source::$basis($source),
                        };
                        &RULE
                    } )*
                }
            }

            const ALL: &'static [Self] = &[ $( Self::$id, )* ];
        }
    };
}

rules! {
    UserNameEmpty "webex.userName.empty" Error documented "Webex's OpenAPI description: required on create" [mark!("there is no user name")] [mark!("map an attribute that every user has, such as `mail` with `userPrincipalName` behind it")];
    UserNameNotAnAddress "webex.userName.address" Error documented "Webex's OpenAPI description: the primary e-mail address" [mark!("the user name is not an e-mail address")] [mark!("map the attribute that holds the user's address in Webex")];
    UserNameTooLong "webex.userName.length" Error documented "Webex's SCIM 2 schema document: 254" [mark!("the user name is longer than 254 characters")] [mark!("map a shorter address")];
    UserNameLocalPartTooLong "webex.userName.localPart" Error documented "Cisco's article on the Control Hub CSV file: 64" [mark!("the part before the `@` is longer than 64 characters")] [mark!("map a shorter address")];
    UserNameDomain "webex.userName.domain" Error inferred "RFC 5321: a domain that mail reaches has a point" [mark!("the domain of the user name is not complete")] [mark!("map an address whose domain has a point, such as `contoso.com`")];
    UserNameBlank "webex.userName.blank" Error inferred "RFC 5321: an address has blanks only inside quotation marks" [mark!("the user name contains a blank")] [mark!("take the blanks out")];
    UserNameNotAscii "webex.userName.ascii" Error inferred "RFC 5321; addresses beyond ASCII need RFC 6531, which no Webex page mentions" [mark!("the user name contains letters beyond A to Z")] [mark!("map the address that mail is sent to, or take the accents off")];
    Email "webex.email" Error documented "Webex's OpenAPI description: the primary e-mail address; its form as for the user name" [mark!("this is not an e-mail address")] [mark!("map an attribute that holds an address")];
    Length "webex.length" Error documented "Webex's SCIM 2 schema document; that it counts characters is inferred" [mark!("the value is longer than Webex takes")] [mark!("cut it off")];
    Locale "webex.locale" Error documented "Webex's OpenAPI description and Cisco's article nmm9pzdb" [mark!("Webex wants language and country with an underscore, such as `en_US`")] [mark!("replace the hyphen by an underscore")];
    TimeZone "webex.timezone" Error documented "Webex's OpenAPI description: IANA names; only the form is checked here, which is inferred" [mark!("this is not a time zone of the IANA database")] [mark!("map the country or office to a name such as `Europe/Zurich`")];
    ExternalId "webex.externalId" Warning documented "help.webex.com nv7ydfv: Microsoft 365 groups need the object id here" [mark!("the external id is not the Entra object id")] [mark!("map `objectId`, so that Microsoft 365 groups go on working")];
    Active "webex.active" Error documented "Webex's OpenAPI description: true or false" [mark!("this is neither true nor false")] [mark!("let the expression end in \"True\" or \"False\"")];
    Phone "webex.phone" Warning inferred "no page names a form; Webex's own examples have digits and blanks only" [mark!("the number has signs other than digits, blanks and a leading plus")] [mark!("take brackets and hyphens out")];
    Blanks "webex.blanks" Warning inferred "nobody means them; Webex's pages do not mention them" [mark!("the value begins or ends with a blank")] [mark!("trim it")];
    EmptyText "webex.empty" Warning inferred "Microsoft's hr-writeback-issues page: an empty text is sent as it is, and the target may refuse it" [mark!("an empty text is sent")] [mark!("leave the attribute out when it is empty")];
    UnknownTarget "webex.target" Warning documented "Webex's SCIM 2 schema document" [mark!("Webex's schema has no such attribute")] [mark!("choose one that Webex has")];
    UnknownType "webex.type" Error documented "Webex's SCIM 2 schema document: canonical values" [mark!("Webex has no such type of phone, address or e-mail")] [mark!("choose one of Webex's types")];
    CannotMatch "webex.matching" Error documented "Webex's OpenAPI description lists what can be searched" [mark!("Webex cannot search for this attribute, so nobody would be matched")] [mark!("match on `userName`")];
    CallingWins "webex.calling" Info documented "an integration test of wxc_sdk against the live service" [mark!("for users with a Webex Calling licence, Calling's own number replaces this one")] [mark!("leave the number to Calling where it is licensed")];
    WorkEmail "webex.email.userName" Error documented "Webex's OpenAPI description" [mark!("the work address differs from the user name")] [mark!("map both from the same expression")];
}

/// A set of rules, 8 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleSet(u64);

// One bit for each rule.
const _: () = assert!(RuleId::ALL.len() <= 64);

impl RuleSet {
    /// No rule.
    pub const NONE: Self = Self(0);

    /// One rule.
    pub const fn of(rule: RuleId) -> Self {
        Self(1 << rule as u32)
    }

    /// True for no rule.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True if `rule` is in the set.
    pub const fn contains(self, rule: RuleId) -> bool {
        self.0 & (1 << rule as u32) != 0
    }

    /// The rules of both sets.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Puts `rule` into the set.
    pub fn add(&mut self, rule: RuleId) {
        self.0 |= 1 << rule as u32;
    }

    /// Puts `rule` into the set if `is_broken`.
    pub fn add_if(&mut self, is_broken: bool, rule: RuleId) {
        self.0 |= u64::from(is_broken) << rule as u32;
    }

    /// The rules in the order of [`RULES`].
    pub fn iter(self) -> impl Iterator<Item = RuleId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = usize::try_from(left.trailing_zeros()).ok()?;
            let rule = *RuleId::ALL.get(place)?;
            left &= left - 1;
            Some(rule)
        })
    }
}
