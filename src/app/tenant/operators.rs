//! Which operators can a line of the scoping filter have?
//!
//! The tenant's service lists its own (`reference/graph.md` 3.6). Before that is read, those that Microsoft documents are
//! suggested.

use super::facts::Known;
use crate::api::graph::schema::FilterOperator;
use crate::schema::scoping::Operator;

/// An operator that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Which.
    pub operator: Operator,
    /// True if it compares with a value.
    pub takes_value: bool,
    /// The types of attributes that it takes; nothing where no list says it.
    pub types: Option<Vec<String>>,
}

/// What Microsoft documents.
const DOCUMENTED: [Operator; 12] = [
    Operator::Equals,
    Operator::NotEquals,
    Operator::IsNull,
    Operator::IsNotNull,
    Operator::IsTrue,
    Operator::IsFalse,
    Operator::RegexMatch,
    Operator::NotRegexMatch,
    Operator::Includes,
    Operator::EndsWith,
    Operator::GreaterThan,
    Operator::GreaterThanOrEquals,
];

impl Offered {
    /// As the service lists it.
    pub fn of_tenant(listed: &FilterOperator) -> Self {
        let operator = Operator::of(&listed.name);
        let arity = listed.arity.as_deref();
        let types = &listed.supported_attribute_types;
        Self {
            takes_value: arity.map_or(!operator.is_unary(), |arity| {
                !arity.eq_ignore_ascii_case("Unary")
            }),
            types: (!types.is_empty()).then(|| types.clone()),
            operator,
        }
    }

    /// As it is documented.
    fn documented(operator: Operator) -> Self {
        let types = operator.supported_types();
        Self {
            takes_value: !operator.is_unary(),
            types: types.map(|types| types.iter().map(|&one| one.to_owned()).collect()),
            operator,
        }
    }

    /// True if it takes an attribute of this type. What no list says is taken to be for texts and numbers. (inferred)
    pub fn takes(&self, data_type: &str) -> bool {
        match &self.types {
            Some(types) => types.iter().any(|one| one.eq_ignore_ascii_case(data_type)),
            None => matches!(data_type, "String" | "Integer"),
        }
    }
}

/// The operators to choose from: the tenant's, or else what is documented.
pub fn offered(tenant: Option<&Known<Vec<Offered>>>) -> Vec<Offered> {
    match tenant {
        Some(Ok(listed)) => listed.clone(),
        Some(Err(_)) | None => DOCUMENTED.into_iter().map(Offered::documented).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Trouble;
    use super::*;

    fn listed(json: &str) -> Offered {
        Offered::of_tenant(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn the_tenants_list_beats_what_is_documented() {
        let own = listed(
            r#"{"name":"EQUALS","arity":"Binary","multivaluedComparisonType":"All","supportedAttributeTypes":["Integer","String"]}"#,
        );
        assert!(own.takes("String") && !own.takes("Boolean") && own.takes_value);
        let all = offered(Some(&Ok(vec![own.clone()])));
        assert_eq!(all, [own]);
        let documented = offered(None);
        assert!(documented[0].takes("Boolean"), "a documented sample has it");
        let failed = Trouble {
            message: "could not".to_owned(),
            remedy: "Do.".to_owned(),
            request_id: None,
        };
        assert_eq!(offered(Some(&Err(failed))), documented);
    }

    #[test]
    fn an_operator_that_nobody_documents_is_offered_as_the_service_says_it() {
        let own =
            listed(r#"{"id":"SOUNDS LIKE","arity":"Unary","supportedAttributeTypes":["String"]}"#);
        assert_eq!(own.operator, Operator::Unknown("SOUNDS LIKE".to_owned()));
        assert!(!own.takes_value && own.takes("String") && !own.takes("Integer"));
        let bare = listed(r#"{"name":"IS NULL"}"#);
        assert!(!bare.takes_value && bare.takes("String"));
    }
}
