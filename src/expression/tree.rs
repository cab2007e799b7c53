//! The tree of an expression: nodes in one vector, children by number, so that depth costs no stack.

/// A byte range in the expression's text.
pub type Span = std::ops::Range<usize>;

/// The number of a node in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// A parsed expression. Always there, even for text that does not parse: what is missing is [`NodeKind::Missing`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Children stand before their parent.
    pub nodes: Vec<Node>,
    /// The whole expression.
    pub root: NodeId,
}

impl Tree {
    /// The node of that number; nothing if it belongs to another tree.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }
}

/// One node and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands, in bytes.
    pub span: Span,
}

/// What a node is (`reference/expressions.md` section 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Something was expected here and did not come, or could not be read; a diagnostic says what.
    Missing,
    /// `[name]`, without the brackets.
    Attribute(String),
    /// `"text"`, unescaped.
    Text(String),
    /// A bare number as written: `12`, `-10`, `42568.75`, `&HF7`.
    Number(String),
    /// A bare word, such as `vbTextCompare`.
    Bareword(String),
    /// `%name%`, without the percent signs.
    Macro(String),
    /// `name(argument, …)`.
    Call {
        /// The function's name as written.
        name: String,
        /// Where the name stands.
        name_span: Span,
        /// The slots as written; an empty slot means that the parameter is not supplied.
        arguments: Vec<Argument>,
    },
    /// `left operator right`.
    Comparison {
        /// The operator.
        operator: Comparison,
        /// Left operand.
        left: NodeId,
        /// Right operand.
        right: NodeId,
    },
}

impl NodeKind {
    /// True if both say the same without regard to their children and places.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Call {
                    name: a,
                    arguments: some,
                    ..
                },
                Self::Call {
                    name: b,
                    arguments: others,
                    ..
                },
            ) => a == b && some.len() == others.len(),
            (Self::Comparison { operator: a, .. }, Self::Comparison { operator: b, .. }) => a == b,
            _ => self == other,
        }
    }
}

/// One slot of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The expression in the slot; nothing for an omitted parameter.
    pub node: Option<NodeId>,
    /// Where the slot stands.
    pub span: Span,
}

/// The six operators that `IIF` and `CBool` take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
}

impl Comparison {
    /// The operator as written.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
        }
    }
}
