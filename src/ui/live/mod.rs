//! The tenant, live: what can be done in it, its users and its mapping, and Microsoft's own evaluation.
//!
//! It only reads.

mod abilities;
mod mapping;
mod users;
mod verify;

use std::rc::Rc;

use yew::prelude::*;

use super::Dispatch;
use super::lazy::lazy;
use super::trouble::trouble;
use crate::app::Entry;
use crate::app::tenant::{Tenant, TenantAction};

lazy!(
    /// The tenant below its connections.
    pub fn live(Props) = draw, in live
);

/// What is shown of the tenant.
pub struct Props {
    /// What was read.
    pub tenant: Tenant,
    /// The names of the permissions that were granted.
    pub granted: Vec<&'static str>,
    /// True if Webex is connected and its organisation known.
    pub webex: bool,
    /// The mappings.
    pub entries: Rc<Vec<Entry>>,
    /// The source attributes that the mapping reads.
    pub needed: Vec<String>,
    /// The rows of the list in view, for comparisons; the open user first.
    pub rows: Vec<usize>,
    /// The mapping in the editor.
    pub focus: usize,
    /// Where actions go.
    pub dispatch: Dispatch,
}

fn draw(props: &Props) -> Html {
    let compares = props.granted.contains(&"Synchronization.ReadWrite.All");
    html! {
        <div class="live">
            { abilities::abilities(props) }
            <div class="sides">
                { users::users(props) }
                { mapping::mapping(props) }
            </div>
            if compares {
                <verify::Verify entries={Rc::clone(&props.entries)} rows={props.rows.clone()} focus={props.focus}
                    verification={props.tenant.verification.clone()} ready={props.tenant.job().is_some()} dispatch={props.dispatch.clone()} />
            } else {
                <section class="card" aria-labelledby="verify">
                    <h2 id="verify">{ say!("Verify with Microsoft") }</h2>
                    <p class="hint">{ say!("Compares this page with Microsoft’s own evaluation. It needs Synchronization.ReadWrite.All, although it changes nothing: ask for “Set up” above.") }</p>
                </section>
            }
        </div>
    }
}

/// An action of the tenant on a click.
fn on(dispatch: &Dispatch, action: TenantAction) -> Callback<MouseEvent> {
    dispatch.reform(move |_| action.clone().action())
}
