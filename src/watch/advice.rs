//! What is said, how sure it is, and what can be done: the words that every part of watching uses.

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Well.
    Good,
    /// It is being worked on; nothing has to be done.
    Waiting,
    /// Something should be looked at.
    Warning,
    /// It does not work.
    Bad,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Microsoft or Cisco document it, or the tenant itself said it.
    Documented,
    /// It is concluded from names, samples or reports, and shown as not documented.
    Inferred,
}

/// Why something is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// In plain words; code between backticks.
    pub words: String,
    /// What the service said, word by word; may be empty.
    pub said: String,
    /// How sure it is.
    pub basis: Basis,
}

/// Something that an administrator can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Obtain a new Webex token, test it and save it.
    RenewToken,
    /// Compare the Tenant URL with the organisation's.
    CorrectAddress,
    /// See in the logs which attribute or user fails.
    ReadLogs,
    /// Change the mapping of the failing attribute.
    OpenMapping,
    /// See who would be deleted or switched off.
    ReviewDeletes,
    /// Let the held-back deletions pass once.
    AllowDeletes,
    /// Let the job run.
    Start,
    /// Have the job read everybody anew.
    Restart,
    /// Wait for the service.
    Wait,
    /// Free or buy licences in Webex.
    Licences,
    /// Ask Microsoft's support.
    AskMicrosoft,
}

impl Advice {
    /// What to do, as a sentence.
    pub fn words(self) -> &'static str {
        let said = match self {
            Self::RenewToken => {
                mark!(
                    "Renew the Webex token: obtain one as a full administrator, have Microsoft test it, save it."
                )
            }
            Self::CorrectAddress => {
                mark!(
                    "Compare the Tenant URL with the one of your Webex organisation, and correct it."
                )
            }
            Self::ReadLogs => {
                mark!("Look at the failures by cause: often one attribute fails for many users.")
            }
            Self::OpenMapping => mark!("Correct the failing value in Entra, or its mapping here."),
            Self::ReviewDeletes => {
                mark!("See whom the held-back deletions concern before anything else.")
            }
            Self::AllowDeletes => {
                mark!(
                    "If they are meant: allow the deletions. If not: put the users back into scope."
                )
            }
            Self::Start => mark!("Start provisioning."),
            Self::Restart => {
                mark!("Once the cause is mended, restart provisioning: it ends the quarantine.")
            }
            Self::Wait => mark!("Nothing has to be done; it is tried again by itself."),
            Self::Licences => mark!("Free licences in Control Hub, or buy more."),
            Self::AskMicrosoft => {
                mark!("If it stays so, open a case with Microsoft and name the job and the cycle.")
            }
        };
        crate::words::found(said)
    }
}
