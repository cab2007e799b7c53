// The authorization endpoint: refuses what Entra refuses, asks who signs in, asks for consent, gives a code.
//
// Stricter than Entra, so that a test notices: a nonce is required and may be used once; PKCE must be S256.
import { redirect } from "../exchange.mjs";
import { uuid } from "../ids.mjs";
import { signInError } from "./errors.mjs";
import { accountPage, approvalPage, consentPage, errorPage } from "./pages.mjs";
import { PERMISSIONS, readScopes } from "./scopes.mjs";
import { mayConsentForAll } from "./tokens.mjs";

/** `desk` is the state of sign-in: flows, sessions, codes. */
export function authorize(desk, asked) {
  const { state } = desk;
  const page = (number, detail) => errorPage(400, signInError(number, { detail }, state.clock.now()));
  const query = Object.fromEntries(asked.query);
  if (!desk.tenantFits(asked)) return page(90002);
  const client = state.registrations.find(({ clientId }) => clientId === query.client_id);
  if (!client) return page(700016, query.client_id);
  if (!client.spaRedirectUris.includes(query.redirect_uri)) return page(50011, query.redirect_uri);

  const scopes = readScopes(query.scope ?? "");
  const flow = { client, query, scopes, redirectUri: query.redirect_uri, mode: query.response_mode ?? "query" };
  const refuse = (number, detail) => answerClient(flow, errorValues(signInError(number, { detail }, state.clock.now())));
  if (query.response_type !== "code") return refuse(700051);
  if (scopes.asked.length === 0) return refuse(90014, "scope");
  if (scopes.resources.size > 1) return refuse(28000);
  if (scopes.unknown.length > 0) return refuse(650053, scopes.unknown.join(" "));
  if (!scopes.openid.includes("openid")) return refuse(70011, "openid");
  if (!query.nonce || desk.nonces.has(query.nonce)) return refuse(90014, "nonce");
  if (!query.code_challenge || query.code_challenge_method !== "S256") return refuse(9002325);
  if (query.prompt === "none") return silently(desk, flow, asked);
  desk.nonces.add(query.nonce);

  const ticket = uuid(`ticket ${(desk.count += 1)}`);
  desk.flows.set(ticket, flow);
  const signedIn = desk.session(asked);
  const hint = desk.hinted(query.login_hint);
  const reuse = signedIn && !["login", "select_account"].includes(query.prompt) && (!hint || hint.id === signedIn.id);
  return reuse ? withUser(desk, ticket, signedIn) : accountPage(ticket, state, hint?.userPrincipalName);
}

/** What the pages send back: a user, a consent, or nothing. */
export function goOn(desk, asked) {
  const { state } = desk;
  const form = asked.form();
  const flow = desk.flows.get(form.get("ticket"));
  if (!flow) return errorPage(400, signInError(70000, { detail: "ticket" }, state.clock.now()));
  if (form.has("cancel")) {
    desk.flows.delete(form.get("ticket"));
    return answerClient(flow, errorValues(signInError(65004, {}, state.clock.now())));
  }
  if (form.has("consent")) {
    desk.grant(flow.client, flow.user, flow.missing, form.has("organisation") && mayConsentForAll(state, flow.user));
    return withUser(desk, form.get("ticket"), flow.user, { consented: true });
  }
  const user = state.user(form.get("user") || form.get("name") || "");
  if (!user?.accountEnabled) return accountPage(form.get("ticket"), state);
  return withUser(desk, form.get("ticket"), user);
}

/** Goes on with a known user: consent where it is missing, else the code. */
function withUser(desk, ticket, user, { consented = false } = {}) {
  const flow = desk.flows.get(ticket);
  const granted = desk.granted(flow.client, user);
  const missing = flow.scopes.graph.filter((scope) => !granted.includes(scope));
  const asked = flow.query.prompt === "consent" && !consented ? flow.scopes.graph : missing;
  Object.assign(flow, { user, missing: asked });
  const cookie = desk.open(user);
  if (asked.length === 0) {
    desk.flows.delete(ticket);
    return answerClient(flow, desk.code(flow, user), cookie);
  }
  const administrator = mayConsentForAll(desk.state, user);
  const page = asked.some((scope) => PERMISSIONS[scope]) && !administrator ? approvalPage(ticket, asked) : consentPage(ticket, asked, administrator);
  return { ...page, headers: { ...page.headers, ...cookie } };
}

/** `prompt=none`: a session and all consents, or an error. */
function silently(desk, flow, asked) {
  const refuse = (number) => answerClient(flow, errorValues(signInError(number, {}, desk.state.clock.now())));
  const user = desk.session(asked);
  const hint = desk.hinted(flow.query.login_hint);
  if (!user || (hint && hint.id !== user.id)) return refuse(50058);
  const granted = desk.granted(flow.client, user);
  if (flow.scopes.graph.some((scope) => !granted.includes(scope))) return refuse(65001);
  desk.nonces.add(flow.query.nonce);
  return answerClient(flow, desk.code(flow, user));
}

const errorValues = ({ error, error_description, suberror, error_uri }) => ({ error, error_description, error_uri, ...(suberror && { error_subcode: suberror }) });

/** Leads back to the application, with the values where it asked for them. */
function answerClient({ redirectUri, mode, query }, values, headers = {}) {
  const text = new URLSearchParams({ ...values, ...(query.state && { state: query.state }) });
  const url = new URL(redirectUri);
  if (mode === "fragment") url.hash = text;
  else for (const [name, value] of text) url.searchParams.append(name, value);
  return redirect(url.href, headers);
}
