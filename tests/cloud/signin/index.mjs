// login.microsoftonline.com: sign-in, tokens, sign-out, and the metadata that libraries read.
import { randomBytes } from "node:crypto";
import { json, redirect } from "../exchange.mjs";
import { router } from "../routes.mjs";
import { authorize, goOn } from "./authorize.mjs";
import { signInError, tokenError } from "./errors.mjs";
import { errorPage, signedOutPage } from "./pages.mjs";
import { readScopes } from "./scopes.mjs";
import { claimsOf, token } from "./token.mjs";
import { mayConsentForAll } from "./tokens.mjs";

const HOST = "login.microsoftonline.com";

/** `options`: `tokenLifetime` in seconds, `wrongNonce` to send another nonce back. */
export function signIn(state, tokens, options) {
  const desk = createDesk(state, tokens, options);
  const find = router([
    { method: "GET", path: "/{tenant}/oauth2/v2.0/authorize", answer: (asked) => authorize(desk, asked) },
    { method: "POST", path: "/stand-in/continue", answer: (asked) => goOn(desk, asked) },
    { method: "POST", path: "/{tenant}/oauth2/v2.0/token", answer: (asked) => token(desk, asked) },
    { method: "GET", path: "/{tenant}/oauth2/v2.0/logout", answer: (asked) => signOut(desk, asked) },
    { method: "GET", path: "/{tenant}/adminconsent", answer: (asked) => adminConsent(desk, asked) },
    { method: "GET", path: "/{tenant}/v2.0/.well-known/openid-configuration", answer: () => json(200, metadata(state)) },
    { method: "GET", path: "/{tenant}/discovery/v2.0/keys", answer: () => json(200, tokens.jwks) },
    { method: "GET", path: "/common/discovery/instance", answer: () => json(200, instances()) },
  ]);
  return {
    hosts: [HOST],
    desk,
    // Only the token endpoint and the metadata may be read from another origin.
    cors: (asked) => /\/(token|openid-configuration|keys|instance)$/.test(asked.path) && { "access-control-allow-origin": "*" },
    answer(asked) {
      const { route } = find(asked.method, asked.path);
      return route ? route.answer(asked) : errorPage(404, signInError(90002, { detail: asked.path }, state.clock.now()));
    },
    error: (asked, status, code, message, headers) => json(status, { error: code, error_description: message }, headers),
    expired: () => tokenError(700084, {}, state.clock.now()),
    challenge: () => tokenError(50076, { error: "interaction_required" }, state.clock.now()),
    consentRequired: () => tokenError(65001, { error: "invalid_grant", suberror: "consent_required" }, state.clock.now()),
  };
}

function createDesk(state, tokens, options) {
  const sessions = new Map();
  const userConsents = new Map();
  const desk = {
    state,
    tokens,
    options: { tokenLifetime: 3600, wrongNonce: false, ...options },
    count: 0,
    flows: new Map(),
    codes: new Map(),
    nonces: new Set(),
    refreshTokens: new Map(),
    /** Every secret that was handed out: a test searches for them where they must not be. */
    secrets: new Set(),
    secret: () => randomBytes(32).toString("base64url"),
    tenantFits: (asked) => [state.id, "organizations", "common", ...state.domains].includes(asked.path.split("/")[1].toLowerCase()),
    session: (asked) => state.user(sessions.get(asked.cookies().ESTSAUTH) ?? ""),
    hinted: (hint) => hint && (state.user(hint) ?? state.user(Buffer.from(hint, "base64url").toString())),
    clientInfo: (user) => Buffer.from(JSON.stringify({ uid: user.id, utid: state.id })).toString("base64url"),
    /** Opens a session in the browser. */
    open(user) {
      const id = desk.secret();
      sessions.set(id, user.id);
      return { "set-cookie": `ESTSAUTH=${id}; Path=/; Secure; HttpOnly; SameSite=None` };
    },
    close: (asked) => sessions.delete(asked.cookies().ESTSAUTH),
    /** Everything that may be in a token of this user for this client. */
    granted: (client, user) => [...new Set([...(state.consents[client.clientId] ?? []), ...(userConsents.get(`${client.clientId} ${user.id}`) ?? [])])],
    grant(client, user, scopes, everybody) {
      const add = (known = []) => [...new Set([...known, ...scopes])];
      if (everybody) state.consents[client.clientId] = add(state.consents[client.clientId]);
      else userConsents.set(`${client.clientId} ${user.id}`, add(userConsents.get(`${client.clientId} ${user.id}`)));
    },
    /** Takes every consent back, as an administrator may at any time. */
    withdraw(clientId) {
      delete state.consents[clientId];
      userConsents.clear();
    },
    /** Ends all refresh tokens, as a changed password does. */
    revoke: () => desk.refreshTokens.forEach((known) => (known.revoked = true)),
    /** A code for this flow, with what goes beside it. */
    code({ client, query, scopes, redirectUri }, user) {
      const code = `1.${desk.secret()}`;
      const { acrs } = claimsOf(query.claims);
      desk.codes.set(code, { client, user, scopes, redirectUri, nonce: query.nonce, challenge: query.code_challenge, issued: state.clock.now(), acrs: acrs && [acrs] });
      desk.secrets.add(code);
      return { code, client_info: desk.clientInfo(user), session_state: desk.secret().slice(0, 22) };
    },
    /** A token for Graph without any page, for tests of Graph alone. */
    tokenFor(name, scopes, { clientId = state.registrations[0].clientId, lifetime = desk.options.tokenLifetime, acrs } = {}) {
      return tokens.accessToken(state.user(name), { clientId, scopes, lifetime, acrs });
    },
  };
  return desk;
}

function signOut(desk, asked) {
  desk.close(asked);
  const target = asked.query.get("post_logout_redirect_uri");
  const registered = desk.state.registrations.some((client) => [...client.spaRedirectUris, ...client.postLogoutRedirectUris].includes(target));
  const cookie = { "set-cookie": "ESTSAUTH=; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=0" };
  if (!registered) return { ...signedOutPage(), headers: { ...signedOutPage().headers, ...cookie } };
  const url = new URL(target);
  if (asked.query.has("state")) url.searchParams.set("state", asked.query.get("state"));
  return redirect(url.href, cookie);
}

/** The address with which an administrator consents for everybody; the session must be an administrator's. */
function adminConsent(desk, asked) {
  const { state } = desk;
  const client = state.registrations.find(({ clientId }) => clientId === asked.query.get("client_id"));
  const target = asked.query.get("redirect_uri");
  if (!client?.spaRedirectUris.includes(target)) return errorPage(400, signInError(50011, { detail: target ?? "" }, state.clock.now()));
  const user = desk.session(asked);
  const url = new URL(target);
  if (!user || !mayConsentForAll(state, user)) {
    url.search = new URLSearchParams({ error: "access_denied", error_description: signInError(90094, {}, state.clock.now()).error_description });
    return redirect(url.href);
  }
  desk.grant(client, user, readScopes(asked.query.get("scope") ?? "User.Read").graph, true);
  url.search = new URLSearchParams({ admin_consent: "True", tenant: state.id, ...(asked.query.has("state") && { state: asked.query.get("state") }) });
  return redirect(url.href);
}

const metadata = ({ id }) => ({
  issuer: `https://${HOST}/${id}/v2.0`,
  authorization_endpoint: `https://${HOST}/${id}/oauth2/v2.0/authorize`,
  token_endpoint: `https://${HOST}/${id}/oauth2/v2.0/token`,
  end_session_endpoint: `https://${HOST}/${id}/oauth2/v2.0/logout`,
  jwks_uri: `https://${HOST}/${id}/discovery/v2.0/keys`,
  response_modes_supported: ["query", "fragment"],
  response_types_supported: ["code"],
  scopes_supported: ["openid", "profile", "email", "offline_access"],
  subject_types_supported: ["pairwise"],
  id_token_signing_alg_values_supported: ["ES256"],
});

const instances = () => ({
  tenant_discovery_endpoint: `https://${HOST}/common/v2.0/.well-known/openid-configuration`,
  "api-version": "1.1",
  metadata: [{ preferred_network: HOST, preferred_cache: "login.windows.net", aliases: [HOST, "login.windows.net", "login.microsoft.com", "sts.windows.net"] }],
});

