//! Invented users as the portal's "Download users" writes them: the same for the same count, in Rust alone.
//!
//! Names in several scripts, quoted and broken cells, guests, blocked accounts, missing mail, values that are too long, phones
//! with brackets; the first users do not depend on the count.

use std::fmt::Write as _;

/// The columns.
const HEADER: &str = "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime";

const GIVEN: [&str; 12] = [
    "Adele",
    "Jürgen",
    "Zoë",
    "Łukasz",
    "Hélène",
    "Søren",
    "太郎",
    "Мария",
    "Ángel",
    "İpek",
    "Lee",
    "Ann-Kathrin",
];
const FAMILY: [&str; 11] = [
    "Vance",
    "Müller",
    "Sørensen",
    "Żółć",
    "D'Aubigné",
    "Öztürk",
    "山田",
    "Иванова",
    "Núñez",
    "Yıldız",
    "Gu",
];
const TITLES: [&str; 7] = [
    "Engineer",
    "Account Manager",
    "Technician, Level 2",
    "Team \"Red\" Lead",
    "部長",
    "Director",
    "Planner",
];
const PLACES: [(&str, &str, &str, &str); 6] = [
    ("United States", "US", "Bellevue", "+1 425"),
    ("Germany", "DE", "München", "+49 89"),
    ("España", "ES", "A Coruña", "+34 981"),
    ("日本", "JP", "東京都千代田区", "+81 3"),
    ("Danmark", "DK", "Ølstykke", "+45 87"),
    ("Polska", "PL", "Łódź", "+48 22"),
];
const DEPARTMENTS: [&str; 5] = [
    "Sales",
    "IT",
    "Human Resources",
    "Communications, Brand & Events",
    "Research",
];

/// The file of `count` users.
pub fn portal_csv(count: usize) -> String {
    let mut text = String::with_capacity(count * 330);
    text.push('\u{feff}');
    text.push_str(HEADER);
    text.push_str("\r\n");
    for number in 0..count {
        user(number, &mut text);
    }
    text
}

fn user(number: usize, text: &mut String) {
    let chance = mix(number as u64);
    let pick = |shift: u32, count: usize| (chance >> shift) as usize % count;
    let (given, family) = (GIVEN[pick(0, GIVEN.len())], FAMILY[pick(4, FAMILY.len())]);
    let (country, code, city, dial) = PLACES[pick(8, PLACES.len())];
    let guest = pick(12, 50) == 0;
    let name = format!("user{number}");
    let upn = match pick(18, 400) {
        0 => String::new(),
        1 => format!("{name} x@contoso.com"),
        2 => "user7@CONTOSO.com".to_owned(),
        _ if guest => format!("{name}_fabrikam.com#EXT#@contoso.onmicrosoft.com"),
        _ => format!("{name}@contoso.com"),
    };
    let mail = match pick(28, 60) {
        0 => String::new(),
        1 => format!("{given}.{number}@contoso.com"),
        _ => format!("{name}@contoso.com"),
    };
    let display = match pick(34, 300) {
        0 => format!("{given} {family} – ").repeat(30),
        1 => format!("=1+3 {given}"),
        _ => format!("{given} {family}"),
    };
    let street = match pick(40, 40) {
        0 => format!("Building {number}\r\nGate \"{}\"", pick(3, 9)),
        1..6 => String::new(),
        _ => format!("{} Example Street, Floor {}", pick(3, 300), pick(5, 9)),
    };
    let phone = match pick(44, 5) {
        0 => String::new(),
        1 => format!("{dial} (555) 01-{:02}", pick(2, 100)),
        _ => format!("{dial} 555 {:04}", pick(2, 10_000)),
    };
    let enabled = if pick(48, 30) == 0 { "False" } else { "True" };
    let (kind, creation) = if guest {
        ("Guest", "Invitation")
    } else {
        ("Member", "")
    };
    let id = format!(
        "{:08x}-{:04x}-4000-8000-{:012x}",
        chance as u32,
        number & 0xffff,
        number
    );
    let cells: [&str; 29] = [
        &upn,
        &display,
        family,
        &mail,
        given,
        &id,
        kind,
        TITLES[pick(50, 7)],
        DEPARTMENTS[pick(52, 5)],
        enabled,
        code,
        &street,
        city,
        country,
        "18/2111",
        city,
        "71494",
        &phone,
        "",
        "",
        "",
        "",
        "",
        "Contoso Ltd.",
        creation,
        "True",
        "",
        "contoso.onmicrosoft.com",
        "6/9/2015 12:50:33 AM",
    ];
    for (column, value) in cells.iter().enumerate() {
        if column > 0 {
            text.push(',');
        }
        if value.contains([',', '"', '\n']) {
            let _ = write!(text, "\"{}\"", value.replace('"', "\"\""));
        } else {
            text.push_str(value);
        }
    }
    text.push_str("\r\n");
}

/// SplitMix64's finalizer.
fn mix(number: u64) -> u64 {
    let mut z = (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
