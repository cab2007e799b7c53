// The pages of sign-in: who are you, do you consent, and what went wrong. Tests find their controls by `data-` attributes.
import { escape, html } from "../exchange.mjs";
import { PERMISSIONS } from "./scopes.mjs";

const form = (ticket, content) => `<form method="post" action="/stand-in/continue"><input type="hidden" name="ticket" value="${escape(ticket)}">${content}</form>`;

/** Who signs in: the users with a role, and some without. */
export function accountPage(ticket, state, hint) {
  const shown = state.users.filter((user) => user.accountEnabled).sort((left, right) => (state.roles[right.id]?.length ?? 0) - (state.roles[left.id]?.length ?? 0));
  const buttons = shown
    .slice(0, 12)
    .map(
      (user) =>
        `<li><button name="user" value="${escape(user.id)}" data-user="${escape(user.userPrincipalName)}"${user.userPrincipalName === hint ? " autofocus" : ""}>` +
        `${escape(user.displayName)} (${escape(state.roles[user.id]?.join(", ") ?? "no role")})</button></li>`,
    )
    .join("");
  const other = `<p><label>Another account <input name="name" value="${escape(hint ?? "")}"></label> <button name="user" value="" data-next>Next</button></p>`;
  return html(200, `<h1>Pick an account</h1><p>This is a stand-in of Microsoft’s sign-in: nobody is asked for a password.</p>${form(ticket, `<ul>${buttons}</ul>${other}<p><button name="cancel" value="yes" data-cancel>Cancel</button></p>`)}`);
}

/** The permissions that are asked for; an administrator may grant them for everybody. */
export function consentPage(ticket, scopes, administrator) {
  const list = scopes.map((scope) => `<li data-scope="${escape(scope)}">${escape(scope)}${PERMISSIONS[scope] ? " (administrator)" : ""}</li>`).join("");
  const everybody = administrator ? `<p><label><input type="checkbox" name="organisation" value="yes" data-organisation> Consent on behalf of your organisation</label></p>` : "";
  return html(
    200,
    `<h1>Permissions requested</h1>${form(ticket, `<ul>${list}</ul>${everybody}<button name="consent" value="yes" data-accept>Accept</button> <button name="cancel" value="yes" data-cancel>Cancel</button>`)}`,
  );
}

/** Permissions that this user may not grant. */
export const approvalPage = (ticket, scopes) =>
  html(
    200,
    `<h1 data-approval>Need admin approval</h1><ul>${scopes.map((scope) => `<li>${escape(scope)}</li>`).join("")}</ul>${form(ticket, `<button name="cancel" value="yes" data-cancel>Return to the application without granting consent</button>`)}`,
  );

/** An error that must not go to the redirect URI. */
export const errorPage = (status, { error_description: text }) => html(status, `<h1>Sorry, but we’re having trouble signing you in.</h1><p data-error>${escape(text)}</p>`);

export const signedOutPage = () => html(200, `<h1 data-signed-out>You signed out of your account</h1>`);
