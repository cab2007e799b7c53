//! What happens to a connection, taken into the program.
//!
//! The first screen connects to nothing. What takes an action in is therefore not called by [`App::update`] by name, but carried by the
//! action, which only the part of the page that connects can make: it arrives with that part.

use std::fmt;

use super::{ConnectAction, ConnectEffect, Loss};
use crate::app::{Action, App, Document, Effect, Loaded, tenant};

/// Takes a connection's action in.
#[derive(Clone, Copy)]
pub struct TakesIn(fn(&mut App, ConnectAction) -> Vec<Effect>);

impl TakesIn {
    /// Takes it in.
    pub fn call(self, app: &mut App, action: ConnectAction) -> Vec<Effect> {
        (self.0)(app, action)
    }
}

impl fmt::Debug for TakesIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TakesIn")
    }
}

impl ConnectAction {
    /// The program's action.
    pub fn action(self) -> Action {
        Action::Connect(Box::new(self), TakesIn(take_in))
    }
}

/// What leaves the page takes the mapping along; what comes back brings it.
fn take_in(app: &mut App, action: ConnectAction) -> Vec<Effect> {
    if let ConnectAction::Opened {
        kept: Some(kept), ..
    } = &action
    {
        if let Some(document) = kept.document.as_ref().and_then(Document::restored) {
            app.document.replace(&document);
        }
        app.workbench.comments.extend(kept.comments.clone());
        let focus = kept.focus.and_then(|focus| usize::try_from(focus).ok());
        app.view.query.focus = focus.or(app.view.query.focus);
        app.job.optimised = kept.optimised;
        app.job.threshold = kept.threshold.and_then(|limit| usize::try_from(limit).ok());
        app.document.renumber();
    }
    let told = action.clone();
    let holds = holds(app);
    let mut effects = app.connection.update(action, &holds);
    for effect in &mut effects {
        if let ConnectEffect::SignIn { kept, .. } | ConnectEffect::OpenIntegration { kept, .. } =
            effect
        {
            kept.document = app.document.kept();
            kept.comments = app.workbench.comments.clone();
            kept.focus = u32::try_from(app.focused()).ok();
            kept.optimised = app.job.optimised;
            // No tenant has more than four thousand million users.
            kept.threshold = app
                .job
                .threshold
                .map(|limit| u32::try_from(limit).unwrap_or(u32::MAX));
        }
    }
    let effects = effects.into_iter().map(Effect::Connect);
    effects.chain(tenant::follow(app, &told)).collect()
}

/// What the page holds beside its mapping, and loses by being left.
fn holds(app: &App) -> Vec<Loss> {
    let files = &app.files;
    let held = [
        (matches!(files.users, Loaded::File { .. }), Loss::Users),
        (files.webex.is_some(), Loss::WebexUsers),
        (files.assigned.is_some(), Loss::Assigned),
        (!app.study.saved.is_empty(), Loss::Tests),
        (!app.job.owner.trim().is_empty(), Loss::Owner),
        (app.beside.other.is_some(), Loss::Compared),
    ];
    let held = held.into_iter().filter(|(is_held, _)| *is_held);
    held.map(|(_, loss)| loss).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{configured, kept, opening, ready};
    use super::*;

    /// What effects ask of the browser's side of the connection.
    fn asked(effects: Vec<Effect>) -> Vec<ConnectEffect> {
        let connects = effects.into_iter().filter_map(|effect| match effect {
            Effect::Connect(effect) => Some(effect),
            _ => None,
        });
        connects.collect()
    }

    #[test]
    fn the_settings_of_the_job_survive_and_what_does_not_is_said() {
        let mut app = App::new();
        app.connection = ready();
        (app.job.optimised, app.job.threshold) = (true, Some(500));
        app.job.owner = "scim@contoso.com".to_owned();
        let schema = Document::suggestion().schema().to_json_text();
        app.lay_beside("b.json".into(), Document::from_schema("b.json", &schema));
        let left = take_in(&mut app, ConnectAction::SignIn { other: false });
        assert!(asked(left).is_empty());
        let asks = app.connection.departure.clone().unwrap();
        assert_eq!(asks.loses, [Loss::Owner, Loss::Compared]);

        let kept = kept(&asked(take_in(&mut app, ConnectAction::Leave)));
        assert!(!format!("{kept:?}").contains("scim@"));
        let mut next = App::new();
        let revision = next.document.revision();
        take_in(&mut next, opening(&configured(), Some(kept), true));
        assert_eq!((next.job.optimised, next.job.threshold), (true, Some(500)));
        assert!(next.document.revision() > revision);
        assert_eq!(next.connection.again, [Loss::Owner, Loss::Compared]);
        next.lay_beside("b.json".into(), Document::from_schema("b.json", &schema));
        assert_eq!(next.connection.again, [Loss::Owner]);
    }
}
