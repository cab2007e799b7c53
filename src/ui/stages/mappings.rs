//! Which mapping is written: the one that is in use, the editor's, a backup's, or the defaults?

use yew::prelude::*;

use super::profile::open_text;
use super::{View, show};
use crate::app::journey::{JourneyAction, Mapped};
use crate::plan::PlanKind;
use crate::ui::icons::Icon;
use crate::ui::prose::sentence;

pub(super) fn mappings(view: &View<'_>) -> Html {
    let own = view.journey.schema.is_some();
    let editor = view.schema.clone();
    let can = editor.is_some();
    let locked = view.journey.is_locked(false);
    let take = view
        .act
        .reform(move |_: Event| JourneyAction::Mapping(editor.as_deref().cloned().map(Box::new)));
    let leave = view.act.reform(|_: Event| JourneyAction::Mapping(None));
    let is_backup = view.journey.mapped == Mapped::File;
    html! {
        <>
            <fieldset disabled={locked}>
                <legend>{ say!("Which mapping is used?") }</legend>
                <label class="check"><input type="radio" name="mapping" checked={!own} onchange={leave} />
                    <span>{ say!("The one that is in use") }<span class="hint">{ say!("The default mappings suffice to create users.") }</span></span></label>
                <label class="check"><input type="radio" name="mapping" checked={own && !is_backup} disabled={!can} onchange={take} />
                    <span>{ say!("The editor’s, as it is now") }
                    if !can { <span class="hint">{ say!("The editor has the suggested mapping, which is no schema of this tenant. Read the tenant’s mapping above first.") }</span> }</span></label>
                if own && is_backup {
                    <label class="check"><input type="radio" name="mapping" checked=true /><span>{ say!("The one of the file that you opened") }</span></label>
                }
            </fieldset>
            if let Mapped::Refused(why) = &view.journey.mapped {
                <p class="notice bad">{ Icon::Warning.draw() }<span>{ sentence(why) }</span></p>
            }
            <div class="row">
                { open_text(view, say!("Open a backup"), view.act.reform(JourneyAction::Backup)) }
                <button onclick={show(view, PlanKind::Defaults)} disabled={locked || !view.journey.has_job()}>{ say!("Restore default mappings") }</button>
            </div>
            <p class="hint">{ say!("Saving replaces the schema as a whole: a backup is offered first, what you did not change is sent back as it came, and it is read back and compared. A new cycle over all users follows.") }</p>
        </>
    }
}
