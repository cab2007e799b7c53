//! What does `WWW-Authenticate` want, and how long does `Retry-After` last?
//!
//! RFC 9110 sections 11.6.1 and 10.2.3; Entra's claims challenge is base64 in the parameter `claims`
//! (`reference/graph.md` 5.2). Graph's seconds can be fractional (5.1).

use super::Milliseconds;
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use time::{Date, Month};

/// Any padding, because services differ.
const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// The claims that a challenge asks for, as JSON.
pub(super) fn claims(header: &str) -> Option<String> {
    let (_, rest) = header.split_once("claims=\"")?;
    let (text, _) = rest.split_once('"')?;
    let bytes = STANDARD
        .decode(text)
        .or_else(|_| GeneralPurpose::new(&URL_SAFE, LENIENT).decode(text))
        .ok()?;
    let json = String::from_utf8(bytes).ok()?;
    serde_json::from_str::<serde_json::Value>(&json).ok()?;
    Some(json)
}

/// How long to wait: seconds, fractional ones rounded up, or a date.
pub(super) fn retry_after(header: &str, now: Milliseconds) -> Option<Milliseconds> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<f64>() {
        let span = (seconds * 1000.0).ceil();
        return (0.0..1e12).contains(&span).then_some(span as Milliseconds);
    }
    Some(http_date(header)?.saturating_sub(now))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(text: &str) -> Option<Milliseconds> {
    let mut words = text.split_whitespace().skip(1);
    let day = words.next()?.parse().ok()?;
    let month = words.next()?;
    let names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = u8::try_from(names.find(month)? / 3 + 1).ok()?;
    let date = Date::from_calendar_date(
        words.next()?.parse().ok()?,
        Month::try_from(month).ok()?,
        day,
    )
    .ok()?;
    let mut clock = words.next()?.split(':').map(str::parse::<u8>);
    let mut part = || clock.next()?.ok();
    let moment = date.with_hms(part()?, part()?, part()?).ok()?;
    let seconds = moment.assume_utc().unix_timestamp();
    Milliseconds::try_from(seconds).ok()?.checked_mul(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_waiting_times() {
        let check =
            |header, expect| assert_eq!(retry_after(header, 784_111_777_000), expect, "{header}");
        check("2", Some(2000));
        check("2.128", Some(2128));
        check(" 0.0004 ", Some(1));
        check("Sun, 06 Nov 1994 08:49:47 GMT", Some(10_000));
        check("Sun, 06 Nov 1994 08:49:27 GMT", Some(0));
        check("-1", None);
        check("NaN", None);
        check("soon", None);
        check("Sun, 06 Foo 1994 08:49:27 GMT", None);
        check("", None);
    }

    #[test]
    fn reads_claims() {
        let claims_of = |claims: &str| claims_header(claims).as_deref().map(str::to_owned);
        let json = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
        assert_eq!(claims_of(&STANDARD.encode(json)).as_deref(), Some(json));
        assert_eq!(claims_of("bm8gSlNPTg=="), None);
        assert_eq!(claims_of("?"), None);
        assert_eq!(claims("Bearer realm=\"\""), None);
    }

    fn claims_header(text: &str) -> Option<String> {
        claims(&format!(
            "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{text}\""
        ))
    }
}
