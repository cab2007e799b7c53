//! What holds for every date.

use super::*;
use proptest::prelude::*;

fn instant() -> impl Strategy<Value = Instant> {
    (0..3_155_378_976_000_000_000_i64).prop_map(|ticks| Instant::from_ticks(ticks).unwrap())
}

proptest! {
    #[test]
    fn lossless_formats_read_back(at in instant(), zone in prop_oneof![Just(Zone::Utc), Just(Zone::Local), Just(Zone::Unspecified)]) {
        for format in ["o", "dddd d MMMM yyyyy h:m:s.fffffff tt K", "yyyyMMddHHmmssfffffffzzz"] {
            let format = Format::new(format).unwrap();
            let mut text = String::new();
            format.write(Stamp { at, zone }, &mut text);
            let read = format.parse(&text, Styles::default(), at).unwrap();
            prop_assert_eq!(read.at, at, "{}", text);
        }
    }

    #[test]
    fn the_services_form_reads_back(at in instant()) {
        let mut text = String::new();
        at.write(&mut text);
        let read = parse(&text).unwrap();
        prop_assert_eq!(read.ticks(), at.ticks() - at.ticks() % 10_000_000);
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,30}", format in "[dMyghHmsfFtzKZ:/'\"%\\\\. ,é-]{0,12}", at in instant()) {
        let _ = parse(&text);
        if let Ok(format) = Format::new(&format) {
            let mut out = String::new();
            format.write(Stamp { at, zone: Zone::Utc }, &mut out);
            let _ = format.parse(&text, Styles::default(), at);
            let _ = format.parse(&out, Styles::default(), at);
        }
    }

    #[test]
    fn adding_and_counting_agree(at in instant(), days in -100_000_i64..100_000) {
        if let Ok(later) = Interval::Day.add(at, days) {
            prop_assert_eq!(Interval::Day.between(at, later), days);
        }
        if let Ok(later) = Interval::Month.add(at, days) {
            prop_assert_eq!(Interval::Month.between(at, later), days);
        }
    }
}
