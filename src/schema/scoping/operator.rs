//! The operators of a filter clause and what their names may look like.

/// `filterClause.operatorName` (`reference/expressions.md` 7.3).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `EQUALS`
    Equals,
    /// `NOT EQUALS`
    NotEquals,
    /// `REGEX MATCH`
    RegexMatch,
    /// `NOT REGEX MATCH`
    NotRegexMatch,
    /// `Greater_Than`
    GreaterThan,
    /// `Greater_Than_OR_EQUALS`
    GreaterThanOrEquals,
    /// `Includes`
    Includes,
    /// `ENDS_WITH`
    EndsWith,
    /// `IS TRUE`
    IsTrue,
    /// `IS FALSE`
    IsFalse,
    /// `IS NULL`
    IsNull,
    /// `IS NOT NULL`
    IsNotNull,
    /// `&`: the attribute's text occurs in the operand.
    OccursIn,
    /// `!&`
    NotOccursIn,
    /// Known by name, but not supported by the service or not documented; as it is written.
    Unsupported(String),
    /// Not known at all; as it is written.
    Unknown(String),
}

impl Operator {
    /// Reads a name, ignoring case, blanks and underscores: the portal, the documentation and Graph's samples differ in them
    /// (inferred).
    pub fn of(name: &str) -> Self {
        let word: String = name
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '_')
            .flat_map(char::to_uppercase)
            .collect();
        match word.as_str() {
            "EQUALS" => Self::Equals,
            "NOTEQUALS" => Self::NotEquals,
            "REGEXMATCH" => Self::RegexMatch,
            "NOTREGEXMATCH" => Self::NotRegexMatch,
            "GREATERTHAN" => Self::GreaterThan,
            "GREATERTHANOREQUALS" => Self::GreaterThanOrEquals,
            "INCLUDES" => Self::Includes,
            "ENDSWITH" => Self::EndsWith,
            "ISTRUE" => Self::IsTrue,
            "ISFALSE" => Self::IsFalse,
            "ISNULL" => Self::IsNull,
            "ISNOTNULL" => Self::IsNotNull,
            "&" => Self::OccursIn,
            "!&" => Self::NotOccursIn,
            "ISMEMBEROF" | "PRESENT" | "VALIDCERTMATCH" => Self::Unsupported(name.to_owned()),
            _ => Self::Unknown(name.to_owned()),
        }
    }

    /// The usual name, or the one that was written.
    pub fn name(&self) -> &str {
        match self {
            Self::Equals => "EQUALS",
            Self::NotEquals => "NOT EQUALS",
            Self::RegexMatch => "REGEX MATCH",
            Self::NotRegexMatch => "NOT REGEX MATCH",
            Self::GreaterThan => "Greater_Than",
            Self::GreaterThanOrEquals => "Greater_Than_OR_EQUALS",
            Self::Includes => "Includes",
            Self::EndsWith => "ENDS_WITH",
            Self::IsTrue => "IS TRUE",
            Self::IsFalse => "IS FALSE",
            Self::IsNull => "IS NULL",
            Self::IsNotNull => "IS NOT NULL",
            Self::OccursIn => "&",
            Self::NotOccursIn => "!&",
            Self::Unsupported(name) | Self::Unknown(name) => name,
        }
    }

    /// True if the operator takes no operand.
    pub const fn is_unary(&self) -> bool {
        matches!(
            self,
            Self::IsTrue | Self::IsFalse | Self::IsNull | Self::IsNotNull
        )
    }

    /// True for both regular expression operators.
    pub const fn takes_pattern(&self) -> bool {
        matches!(self, Self::RegexMatch | Self::NotRegexMatch)
    }

    /// The attribute types that Graph's published operator list allows; nothing for operators that it does not list.
    ///
    /// `EQUALS` on a Boolean is not in the list but in a sample of the same documentation, so it is allowed here.
    pub const fn supported_types(&self) -> Option<&'static [&'static str]> {
        match self {
            Self::Equals | Self::NotEquals => Some(&["Integer", "String", "Boolean"]),
            Self::RegexMatch | Self::NotRegexMatch => Some(&["Integer", "String"]),
            Self::IsTrue | Self::IsFalse => Some(&["Boolean"]),
            Self::IsNull | Self::IsNotNull => Some(&["Integer", "String", "Binary", "Boolean"]),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_spelling() {
        let check = |names: &[&str], expect: Operator| {
            for name in names {
                assert_eq!(Operator::of(name), expect, "{name}");
            }
        };
        check(&["EQUALS", "equals", "Equals"], Operator::Equals);
        check(
            &["NOT EQUALS", "Not_Equals", "NOTEQUALS"],
            Operator::NotEquals,
        );
        check(
            &["Greater_Than_OR_EQUALS", "GREATER THAN OR EQUALS"],
            Operator::GreaterThanOrEquals,
        );
        check(&["ENDS_WITH", "Ends With"], Operator::EndsWith);
        check(&["!&"], Operator::NotOccursIn);
        check(&["IsMemberOf"], Operator::Unsupported("IsMemberOf".into()));
        check(&["LIKE"], Operator::Unknown("LIKE".into()));
        for operator in ["EQUALS", "IS NOT NULL", "ENDS_WITH", "&"] {
            assert_eq!(Operator::of(operator).name(), operator);
        }
    }
}
