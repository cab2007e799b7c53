//! What is wrong with a schema, where, and how bad it is; and what can go wrong when one is read or edited.

use crate::expression::Severity;

/// One finding about a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which finding it is.
    pub code: Code,
    /// `Error`: the schema is not imported. `Warning` and `Info`: it is.
    pub severity: Severity,
    /// The sentence for the administrator, with the remedy where there is one.
    pub message: String,
    /// JSON path, such as `$.synchronizationRules[0].objectMappings`; nothing where the text is no JSON at all.
    pub path: Option<String>,
    /// Line from 1, known while the text is being read.
    pub line: Option<u64>,
    /// Character of the line from 1, known while the text is being read.
    pub column: Option<u64>,
    /// Byte from 0, known while the text is being read.
    pub byte: Option<u64>,
}

impl Message {
    /// A finding without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            path: None,
            line: None,
            column: None,
            byte: None,
        }
    }

    /// The same finding at a JSON path.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}

/// What can go wrong in this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaError {
    /// The text is not a schema, or not JSON, or too large.
    Unreadable(Box<Message>),
    /// It is a schema, but one that must not be imported: every finding, at least one of them an error.
    Refused(Vec<Message>),
    /// An edit names an object mapping or a row that is not there.
    NoSuchMapping(String),
    /// Two mappings would write this target attribute.
    DuplicateTarget(String),
    /// The target directory demands this attribute.
    RequiredTarget(String),
    /// The target directory does not have this attribute.
    UnknownTarget(String),
    /// The attribute list has this attribute already.
    DuplicateAttribute(String),
    /// The attribute cannot leave the list: a mapping writes it, or the directory demands it.
    AttributeInUse(String),
    /// The rule or the directory of this name may not be edited.
    ReadOnly(String),
    /// The schema carries no defaults for this.
    NoDefaults(String),
    /// The edit would leave a value that Graph's schema does not know.
    Invalid(String),
}

impl SchemaError {
    /// The stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(message) => message.code.name(),
            Self::Refused(messages) => messages
                .iter()
                .find(|message| message.severity == Severity::Error)
                .map_or("schema.refused", |message| message.code.name()),
            Self::NoSuchMapping(_) => "schema.edit.noSuchMapping",
            Self::DuplicateTarget(_) => Code::TargetDuplicate.name(),
            Self::RequiredTarget(_) => "schema.edit.requiredTarget",
            Self::UnknownTarget(_) => Code::TargetUnknown.name(),
            Self::DuplicateAttribute(_) => "schema.edit.duplicateAttribute",
            Self::AttributeInUse(_) => "schema.edit.attributeInUse",
            Self::ReadOnly(_) => "schema.edit.readOnly",
            Self::NoDefaults(_) => "schema.edit.noDefaults",
            Self::Invalid(_) => "schema.edit.invalid",
        }
    }

    /// Every finding, for errors of reading; empty for errors of editing.
    pub fn messages(&self) -> &[Message] {
        match self {
            Self::Unreadable(message) => std::slice::from_ref(message),
            Self::Refused(messages) => messages,
            _ => &[],
        }
    }
}

impl From<Message> for SchemaError {
    fn from(message: Message) -> Self {
        Self::Unreadable(Box::new(message))
    }
}

impl std::fmt::Display for SchemaError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(message) => f.write_str(&message.message),
            Self::Refused(messages) => {
                let mut errors = messages
                    .iter()
                    .filter(|message| message.severity == Severity::Error);
                let first = errors.next().map_or("", |message| &message.message);
                match errors.count() {
                    0 => f.write_str(first),
                    more => say_to!(f, "{first} ({more} more)", first, more),
                }
            }
            Self::NoSuchMapping(name) => say_to!(f, "there is no mapping `{name}`", name),
            Self::DuplicateTarget(name) => {
                say_to!(f, "`{name}` is already written by a mapping", name)
            }
            Self::RequiredTarget(name) => {
                say_to!(f, "`{name}` is required by the target", name)
            }
            Self::UnknownTarget(name) => {
                say_to!(f, "`{name}` is not in the target's attribute list", name)
            }
            Self::DuplicateAttribute(name) => {
                say_to!(f, "`{name}` is already in the attribute list", name)
            }
            Self::AttributeInUse(name) => say_to!(
                f,
                "`{name}` stays in the list: it is required, or a mapping uses it",
                name
            ),
            Self::ReadOnly(name) => say_to!(f, "`{name}` may not be edited", name),
            Self::NoDefaults(name) => {
                say_to!(f, "the schema carries no defaults for `{name}`", name)
            }
            Self::Invalid(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for SchemaError {}

/// Defines [`Code`] with the stable name and the severity of each finding side by side.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, $severity:ident;)*) => {
        /// Every finding about a schema. Names stay as they are: scripts and the page's catalogue use them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// The stable name, such as `schema.noRules`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How bad it usually is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// Nothing in the file.
    FileEmpty, "file.empty", Error;
    /// More bytes than are read.
    FileTooLarge, "file.tooLarge", Error;
    /// Bytes that are no UTF-8.
    FileNotUtf8, "file.encoding.notUtf8", Error;
    /// UTF-16, as PowerShell's redirection writes it.
    FileUtf16, "file.encoding.utf16", Info;
    /// A web page.
    FileIsHtml, "file.isHtml", Error;
    /// Not JSON.
    JsonSyntax, "json.syntax", Error;
    /// The text ends too early.
    JsonTruncated, "json.truncated", Error;
    /// Python's or JavaScript's quotes.
    JsonSingleQuotes, "json.singleQuotes", Error;
    /// A key twice in one object: one of the two would be lost.
    JsonDuplicateKey, "json.duplicateKey", Error;
    /// Half of a character outside the basic plane: it could not be written back.
    JsonLoneSurrogate, "json.loneSurrogate", Error;
    /// Something after the document's end.
    JsonSeveralDocuments, "json.severalDocuments", Error;
    /// Nested too deep.
    JsonTooDeep, "json.tooDeep", Error;
    /// An error answer of Microsoft Graph.
    JsonGraphError, "json.isGraphError", Error;
    /// JSON, but no schema.
    NotASchema, "schema.notASchema", Error;
    /// A list of jobs.
    IsJobList, "schema.isJobList", Error;
    /// A list of templates.
    IsTemplateList, "schema.isTemplateList", Error;
    /// One job.
    IsJob, "schema.isJob", Error;
    /// Users.
    IsUsers, "schema.isUsers", Error;
    /// The schema stood inside a wrapper, which was taken off.
    Wrapped, "schema.wrapped", Info;
    /// No rule.
    NoRules, "schema.noRules", Error;
    /// No object mapping from User.
    NoUserMapping, "schema.noUserMapping", Error;
    /// Several object mappings from User.
    SeveralUserMappings, "schema.userMapping.several", Warning;
    /// More attribute mappings than are read.
    TooManyMappings, "schema.tooManyMappings", Error;
    /// A value of the wrong JSON type where the schema is read.
    Shape, "schema.shape", Error;
    /// The rule writes into another application's directory.
    OtherTarget, "schema.otherTarget", Warning;
    /// The attribute list is not in the schema.
    DirectoryMissing, "schema.directory.missing", Warning;
    /// A source tree that is too deep.
    SourceTooDeep, "schema.source.tooDeep", Error;
    /// A source type that nobody here knows.
    SourceUnknownType, "schema.source.unknownType", Warning;
    /// Text and tree say different things.
    SourceTreeDiffers, "schema.source.treeDiffers", Warning;
    /// Neither source nor default.
    SourceNothing, "schema.source.nothing", Warning;
    /// A source that is not one.
    SourceShape, "schema.source.shape", Error;
    /// Two mappings write one target.
    TargetDuplicate, "schema.target.duplicate", Error;
    /// A target that the directory does not have.
    TargetUnknown, "schema.target.unknown", Error;
    /// No mapping matches.
    MatchingNone, "schema.matching.none", Warning;
    /// Two mappings with the same precedence.
    MatchingEqual, "schema.matching.equal", Warning;
    /// The defaults in the rule's metadata cannot be read.
    DefaultsUnreadable, "schema.defaults.unreadable", Warning;
    /// A part of the filter has another JSON type than Graph's.
    ScopeShape, "schema.scope.shape", Warning;
    /// An operator that is not known.
    ScopeUnknownOperator, "schema.scope.unknownOperator", Warning;
    /// An operator that the service does not support, or whose meaning nobody documents.
    ScopeUnsupportedOperator, "schema.scope.unsupportedOperator", Warning;
    /// An attribute that cannot be filtered on.
    ScopeUnsupportedSource, "schema.scope.unsupportedSource", Warning;
    /// An attribute that the source directory does not have.
    ScopeUnknownSource, "schema.scope.unknownSource", Warning;
    /// An operator that does not fit the attribute's type.
    ScopeOperatorType, "schema.scope.operatorType", Warning;
    /// Too many or too few values for the operator.
    ScopeOperand, "schema.scope.operand", Warning;
    /// A pattern that cannot be used.
    ScopePattern, "schema.scope.pattern", Warning;
    /// A pattern that need not be all of the value: whether it must is not documented.
    ScopeUnanchored, "schema.scope.unanchored", Warning;
    /// Filter groups whose meaning is not documented.
    ScopeExperimental, "schema.scope.experimental", Info;
}
