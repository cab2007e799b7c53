//! Laws of paths and filters: what is printed reads back as the same.

use proptest::prelude::*;

use super::{AttrPath, CompareOp, Filter, Literal};

fn name() -> impl Strategy<Value = String> {
    // Words that are also operators must work as names.
    prop_oneof![
        "[a-zA-Z][a-zA-Z0-9_-]{0,8}",
        prop_oneof![Just("not"), Just("and"), Just("pr"), Just("eq")].prop_map(str::to_owned),
    ]
}

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        any::<String>().prop_map(Literal::Text),
        "-?[1-9][0-9]{0,5}(\\.[0-9]{1,3})?".prop_map(Literal::Number),
        any::<bool>().prop_map(Literal::Boolean),
        Just(Literal::Null),
    ]
}

fn operator() -> impl Strategy<Value = CompareOp> {
    proptest::sample::select(super::filter::OPERATORS.map(|(_, op)| op).to_vec())
}

fn plain_path() -> impl Strategy<Value = AttrPath> {
    let schema = proptest::option::of("urn:[a-z]{1,5}(:[A-Za-z0-9.]{1,6}){1,3}");
    (schema, name(), proptest::option::of(name())).prop_map(|(schema, attribute, sub)| AttrPath {
        schema,
        attribute,
        filter: None,
        sub,
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let leaf = prop_oneof![
        (plain_path(), operator(), literal())
            .prop_map(|(path, op, literal)| Filter::Compare(path, op, literal)),
        plain_path().prop_map(Filter::Present),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let several = || proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several().prop_map(Filter::And),
            several().prop_map(Filter::Or),
            inner
                .clone()
                .prop_map(|filter| Filter::Not(Box::new(filter))),
            (name(), inner).prop_map(|(attribute, filter)| {
                let mut path = AttrPath::of_attribute(&attribute);
                path.filter = Some(Box::new(filter));
                Filter::Element(path)
            }),
        ]
    })
}

fn path() -> impl Strategy<Value = AttrPath> {
    let filtered = (plain_path(), filter(), proptest::option::of(name()));
    prop_oneof![
        plain_path(),
        filtered.prop_map(|(path, filter, sub)| AttrPath {
            filter: Some(Box::new(filter)),
            sub,
            ..path
        }),
    ]
}

proptest! {
    #[test]
    fn a_printed_filter_reads_back(filter in filter()) {
        prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
    }

    #[test]
    fn a_printed_path_reads_back(path in path()) {
        prop_assert_eq!(AttrPath::parse(&path.to_string()), Ok(path));
    }

    #[test]
    fn no_text_breaks_the_readers(text in any::<String>(), tail in "[\\[\\]()\"a-z :.\\\\]{0,24}") {
        for text in [format!("{text}{tail}"), tail] {
            if let Ok(path) = AttrPath::parse(&text) {
                prop_assert_eq!(AttrPath::parse(&path.to_string()), Ok(path));
            }
            if let Ok(filter) = Filter::parse(&text) {
                prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
            }
        }
    }
}
