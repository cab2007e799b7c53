//! Which limits do the services count against?

use super::{Method, Milliseconds, Service};

/// A limit of its own, with its own pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Graph's reads of users, groups, applications.
    GraphReads,
    /// Graph's writes.
    GraphWrites,
    /// Graph's reports: the provisioning logs.
    GraphReports,
    /// Provisioning on demand.
    GraphOnDemand,
    /// Webex's REST interface.
    Webex,
    /// Webex's SCIM 2.
    WebexIdentity,
    /// The address that Entra provisions to.
    WebexProvisioning,
}

/// What is known of a lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    /// So many units at once…
    pub units: u32,
    /// …are there again after so long.
    pub span: Milliseconds,
    /// So many requests may be on their way.
    pub at_once: usize,
}

impl Lane {
    /// The limit that a request counts against unless it says otherwise.
    pub(super) const fn of(service: Service, method: Method) -> Self {
        match (service, method) {
            (Service::Graph, Method::Get) => Self::GraphReads,
            (Service::Graph, _) => Self::GraphWrites,
            (Service::Webex, _) => Self::Webex,
            (Service::WebexIdentity, _) => Self::WebexIdentity,
            (Service::WebexProvisioning, _) => Self::WebexProvisioning,
        }
    }

    /// Graph's by `reference/graph.md` 5.1: reads cost two units of 3,500 for 10 s in the smallest tenant; at most four reads
    /// and two batches of writes are to be on their way. Webex publishes no limits (`reference/webex.md` 4.7): a modest pace, and
    /// the rest is learned from its 429s.
    pub(super) const fn limit(self) -> Limit {
        let (units, span, at_once) = match self {
            Self::GraphReads => (1_750, 10_000, 4),
            Self::GraphWrites => (3_000, 150_000, 2),
            Self::GraphReports | Self::GraphOnDemand => (5, 10_000, 1),
            Self::Webex | Self::WebexIdentity | Self::WebexProvisioning => (300, 60_000, 3),
        };
        Limit {
            units,
            span,
            at_once,
        }
    }
}
