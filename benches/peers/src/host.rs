//! The functions that a host gives to a language without them.

use hubsync::dotnet::diacritics;
use regex::Regex;
use std::sync::LazyLock;

pub fn normalize(text: &str) -> String {
    let mut out = String::new();
    if diacritics::replace(text, &mut out) {
        out
    } else {
        text.to_owned()
    }
}

static MARKS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[()\s-]+").unwrap());
static NO_DIGITS: LazyLock<Regex> = LazyLock::new(|| Regex::new("[^0-9+]").unwrap());
static NATIONAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\+(?<isd>\d+) (?<rest>.*)").unwrap());
static DOMAIN: LazyLock<Regex> = LazyLock::new(|| Regex::new("@(?:.)*").unwrap());

pub fn marks(text: &str) -> String {
    MARKS.replace_all(text, "").into_owned()
}

pub fn digits(text: &str) -> String {
    NO_DIGITS.replace_all(text, "").into_owned()
}

pub fn national(text: &str) -> String {
    NATIONAL.replace_all(text, "${rest}").into_owned()
}

pub fn local(text: &str) -> String {
    DOMAIN.replace_all(text, "").into_owned()
}
