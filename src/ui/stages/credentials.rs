//! Where users are sent, with which token, and who is told of errors.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use super::token::token;
use crate::app::journey::{JourneyAction, Tested};
use crate::ui::icons::Icon;
use crate::ui::prose::{marked, sentence};
use crate::webex::{Expectation, OrganisationId, Severity, TenantUrl};

pub(super) fn credentials(view: &View<'_>) -> Html {
    view.living
        .with_around(|_, around| with_hosts(view, around.hosts))
}

/// The operator of the page may allow other hosts than Webex's own.
fn with_hosts(view: &View<'_>, hosts: &[&str]) -> Html {
    let one = &view.journey.credentials;
    let organisation = view.webex.and_then(|session| session.organisation.as_ref());
    let expected = Expectation {
        organisation,
        hosts,
    };
    let url = TenantUrl::read(&one.tenant_url, expected);
    let typed = !one.tenant_url.trim().is_empty();
    let own = view
        .webex
        .and_then(|session| Some(session.offer.tenant_url(session.organisation.as_ref()?)));
    // The organisation's id alone, as Control Hub shows it, is enough: in either of its forms.
    let alone = OrganisationId::parse(one.tenant_url.trim())
        .and_then(|(id, _)| Some(view.webex?.offer.tenant_url(&id)));
    let is_alone = alone.is_some();
    let suggestion = match typed {
        true => alone.or_else(|| url.normalised.clone()),
        false => own,
    };
    let suggestion = suggestion.filter(|address| *address != one.tenant_url);
    let threshold = one
        .threshold
        .map(|most| most.to_string())
        .unwrap_or_default();
    let locked = view.journey.is_locked(false);
    html! {
        <fieldset disabled={locked}>
            { text("tenant-url", say!("Tenant URL, or the Organization ID from Control Hub"), "text", &one.tenant_url, view.act.reform(|event: InputEvent| JourneyAction::TenantUrl(value(&event)))) }
            if typed && !is_alone { if let Some(finding) = url.gravest() {
                <p class={classes!("notice", if finding.severity() == Severity::Error { "bad" } else { "plain" })}>{ Icon::of_severity(finding.severity().word()).draw() }<span>{ marked(&misfit(&url, finding.message())) }</span></p>
            } }
            if let Some(address) = suggestion {
                <div class="row"><button onclick={view.act.reform({ let address = address.clone(); move |_: MouseEvent| JourneyAction::TenantUrl(address.clone()) })}>{ markup!("Use {address}", address = html! { <span class="mono" translate="no">{ address }</span> }) }</button></div>
            }
            { token(view) }
            <p class="hint">{ say!("The token that is connected above is saved with the main plan, and kept nowhere else. Any later change of these settings needs it again, because a stored token cannot be read back.") }</p>
            { test(view) }
            { text("email", say!("Notification Email"), "email", &one.email, view.act.reform(|event: InputEvent| JourneyAction::Email(value(&event)))) }
            <label class="check"><input type="checkbox" checked={one.notify} onchange={view.act.reform(|event: Event| JourneyAction::Notify(checked(&event)))} />
                <span>{ say!("Send an email notification when a failure occurs") }</span></label>
            { text("threshold", say!("Stop when a cycle would delete more than (empty: no guard)"), "number", &threshold, view.act.reform(|event: InputEvent| JourneyAction::Threshold(value(&event).parse().ok()))) }
            <label class="check"><input type="checkbox" checked={one.skip_out_of_scope} onchange={view.act.reform(|event: Event| JourneyAction::SkipOutOfScope(checked(&event)))} />
                <span>{ say!("Leave users as they are in Webex when they leave the scope (else they become inactive)") }</span></label>
        </fieldset>
    }
}

/// What is wrong with the address, and where the organisation's id stops being one.
fn misfit(url: &TenantUrl, message: &str) -> String {
    match url.misfit {
        Some((place, Some(character))) => say!(
            "{message}: character {place}, `{character}`, does not fit",
            message,
            place,
            character
        ),
        Some((place, None)) => say!("{message}: character {place} is missing", message, place),
        None => message.to_owned(),
    }
}

fn test(view: &View<'_>) -> Html {
    let state = &view.journey.credentials.tested;
    let ready = view.journey.application().is_some()
        && !view.journey.credentials.tenant_url.trim().is_empty();
    html! {
        <div class="row" role="status">
            <button disabled={!ready || *state == Tested::Testing} onclick={view.act.reform(|_: MouseEvent| JourneyAction::Test)}>{ say!("Test Connection") }</button>
            {
                match state {
                    Tested::No if !ready => html! { <span class="hint">{ say!("needs the application of the set-up plan, and a URL") }</span> },
                    Tested::No => html! { <span class="hint">{ say!("not tested") }</span> },
                    Tested::Testing => html! { <span class="hint">{ say!("testing…") }</span> },
                    Tested::Good => html! { <span>{ Icon::Check.draw() }{ say!("The credentials are authorised.") }</span> },
                    Tested::Bad(why) => html! { <span class="bad">{ sentence(why) }</span> },
                }
            }
        </div>
    }
}

fn text(
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    value: &str,
    input: Callback<InputEvent>,
) -> Html {
    html! {
        <div class="field"><label for={id}>{ label }</label>
            <input {id} type={kind} value={value.to_owned()} oninput={input} autocomplete="off" spellcheck="false" /></div>
    }
}

pub(super) fn value(event: &InputEvent) -> String {
    let input: HtmlInputElement = event.target_unchecked_into();
    input.value()
}

pub(super) fn checked(event: &Event) -> bool {
    let input: HtmlInputElement = event.target_unchecked_into();
    input.checked()
}
