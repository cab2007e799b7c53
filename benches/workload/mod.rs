//! Workload W: the users, the mappings, and the same mappings by hand.

pub mod hand;

use hubsync::expression::{Attributes, Slot};
use hubsync::value::{Handle, Kind};

/// The source attributes, in the order of their columns.
pub const ATTRIBUTES: [&str; 20] = [
    "userPrincipalName",
    "mail",
    "displayName",
    "givenName",
    "surname",
    "jobTitle",
    "department",
    "employeeId",
    "companyName",
    "country",
    "preferredLanguage",
    "streetAddress",
    "postalCode",
    "city",
    "state",
    "mobile",
    "telephoneNumber",
    "IsSoftDeleted",
    "usageLocation",
    "employeeType",
];

/// How many of the mappings, the last, have patterns.
pub const PATTERNS: usize = 4;

/// Target and expression: 8 direct, 12 with functions, 4 with patterns.
pub const MAPPINGS: [(&str, &str); 24] = [
    ("userName", "[userPrincipalName]"),
    ("emails.work", "[mail]"),
    ("displayName", "[displayName]"),
    ("name.givenName", "[givenName]"),
    ("name.familyName", "[surname]"),
    ("title", "[jobTitle]"),
    ("department", "[department]"),
    ("employeeNumber", "[employeeId]"),
    (
        "active",
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
    ),
    ("name.formatted", r#"Join(" ", [givenName], [surname])"#),
    ("contact", "Coalesce([mail], [userPrincipalName])"),
    (
        "locale",
        r#"Replace([preferredLanguage], "-", , , "_", , )"#,
    ),
    (
        "nickName",
        r#"ToLower(NormalizeDiacritics(Append(Mid([givenName], 1, 1), [surname])))"#,
    ),
    (
        "phone",
        "IIF(IsPresent([mobile]), [mobile], [telephoneNumber])",
    ),
    (
        "language",
        r#"Switch([country], "en_US", "Germany", "de_DE", "France", "fr_FR", "Japan", "ja_JP", "Spain", "es_ES", "Italy", "it_IT", "Poland", "pl_PL", "Brazil", "pt_BR", "China", "zh_CN")"#,
    ),
    (
        "organization",
        r#"Coalesce([companyName], [department], "Contoso")"#,
    ),
    ("alias", r#"Append([employeeId], "@contoso.com")"#),
    (
        "postalCode",
        "IIF(Len([postalCode]) > 5, Left([postalCode], 5), [postalCode])",
    ),
    ("local", r#"Item(Split([userPrincipalName], "@"), 1)"#),
    (
        "address",
        r#"Join(", ", [streetAddress], [postalCode], [city])"#,
    ),
    (
        "mobile.digits",
        r#"Replace([mobile], , "[()\\s-]+", , "", , )"#,
    ),
    (
        "work.digits",
        r#"Replace([telephoneNumber], , "[^0-9+]", , "", , )"#,
    ),
    (
        "mobile.national",
        r#"Replace([mobile], , "\\+(?<isd>\\d+) (?<rest>.*)", , "${rest}", , )"#,
    ),
    (
        "mail.local",
        r#"Replace([mail], , "(?<Suffix>@(.)*)", "Suffix", "", , )"#,
    ),
];

/// The users as columns.
pub struct Users {
    pub text: String,
    pub columns: Vec<Vec<Handle>>,
}

impl Attributes for Users {
    fn slot(&self, name: &str) -> Option<Slot> {
        let number = ATTRIBUTES.iter().position(|known| *known == name)?;
        Some(Slot(number as u32))
    }
}

const GIVEN: [&str; 16] = [
    "Anna",
    "José",
    "Mary-Ann",
    "Zoë",
    "John",
    "Wei",
    "Olga",
    "Peter",
    "Björn",
    "Fatima",
    "Li",
    "Maximilian",
    "Ada",
    "Tom",
    "Chloë",
    "Dmitri",
];
const FAMILY: [&str; 16] = [
    "Smith",
    "García López",
    "Müller",
    "O'Connor",
    "Jones",
    "Nowak",
    "van der Berg",
    "Tanaka",
    "Øster",
    "Williams",
    "Rossi",
    "Kowalczyk",
    "Ivanov",
    "Silva",
    "Dubois",
    "Åkesson",
];
const TITLES: [&str; 8] = [
    "Product Developer",
    "Engineer",
    "Sales Manager",
    "Director",
    "Consultant",
    "Accountant",
    "Nurse",
    "Head of Customer Success",
];
const DEPARTMENTS: [&str; 8] = [
    "Sales",
    "Engineering",
    "Human Resources",
    "Finance",
    "Legal",
    "Support",
    "Research",
    "IT",
];
const COUNTRIES: [&str; 10] = [
    "Germany",
    "France",
    "Japan",
    "Spain",
    "Italy",
    "Poland",
    "Brazil",
    "China",
    "United States",
    "Canada",
];
const LANGUAGES: [&str; 8] = [
    "de-DE",
    "fr-FR",
    "en-US",
    "es-ES",
    "it",
    "pl-PL",
    "pt-BR",
    "zh-Hans-CN",
];

impl Users {
    /// The same users each time.
    pub fn generate(count: usize) -> Self {
        let mut users = Self {
            text: String::new(),
            columns: vec![Vec::with_capacity(count); ATTRIBUTES.len()],
        };
        let mut random = 0x1234_5678_9abc_def0_u64;
        let mut pick = move |limit: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random >> 20) as usize % limit
        };
        for number in 0..count {
            let given = GIVEN[pick(16)];
            let family = FAMILY[pick(16)];
            let principal = format!("user{number}@contoso.com");
            let values = [
                principal.clone(),
                if pick(10) == 0 {
                    String::new()
                } else {
                    principal
                },
                format!("{given} {family}"),
                given.to_owned(),
                family.to_owned(),
                TITLES[pick(8)].to_owned(),
                DEPARTMENTS[pick(8)].to_owned(),
                format!("{:06}", number * 7 % 1_000_000),
                if pick(3) == 0 {
                    "Fabrikam Inc.".to_owned()
                } else {
                    String::new()
                },
                COUNTRIES[pick(10)].to_owned(),
                LANGUAGES[pick(8)].to_owned(),
                format!("{} Tremont Street", pick(900) + 1),
                if pick(4) == 0 {
                    format!("{:05}-{:04}", pick(99_999), pick(9_999))
                } else {
                    format!("{:05}", pick(99_999))
                },
                ["Berlin", "São Paulo", "Boston", "Osaka"][pick(4)].to_owned(),
                ["CA", "NY", "", "BY"][pick(4)].to_owned(),
                if pick(4) == 0 {
                    String::new()
                } else {
                    format!("+1 ({:03}) {:03}-{:04}", pick(999), pick(999), pick(9_999))
                },
                format!("+49 30 {:07}", pick(9_999_999)),
                ["False", "False", "False", "True"][pick(4)].to_owned(),
                ["DE", "US", "JP"][pick(3)].to_owned(),
                ["Employee", "Contractor"][pick(2)].to_owned(),
            ];
            for (column, value) in users.columns.iter_mut().zip(&values) {
                column.push(if value.is_empty() {
                    Handle::NULL
                } else {
                    Handle::new(Kind::Input, users.text.len(), value.len()).unwrap()
                });
                users.text.push_str(value);
                users.text.push(',');
            }
            users.text.push('\n');
        }
        users
    }
}
