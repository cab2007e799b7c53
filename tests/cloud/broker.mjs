// idbroker.webex.com: Cisco's implicit token page, and an organisation's own integration by the same flow.
//
// After the choice of an account the browser is led to the registered redirect with the token in the fragment. For Cisco's own client that
// is `http://localhost:3000/auth/code`, where nothing listens: the address is what an administrator copies.
import { empty, escape, html, redirect } from "./exchange.mjs";
import { uuid } from "./ids.mjs";

const AUTHORIZE = ["/idb/oauth2/v1/authorize", "/v1/authorize"];

export function broker(state, webex) {
  const flows = new Map();
  const users = () => state.webex.users.filter(({ active, userType }) => active !== false && userType === "user");

  function authorize(asked) {
    const query = Object.fromEntries(asked.query);
    const integration = state.webex.integrations.find(({ clientId }) => clientId === query.client_id);
    if (!integration) return refusal("invalid_client", "The client is not known.");
    if (!integration.redirectUris.includes(query.redirect_uri)) return refusal("invalid_request", "The redirect URI is not registered.");
    const back = (values) => redirect(`${query.redirect_uri}#${new URLSearchParams({ ...values, ...(query.state !== undefined && { state: query.state }) })}`);
    if (query.response_type !== "token") return back({ error: "unsupported_response_type", error_description: "Only the implicit flow is known to the stand-in." });
    const scopes = (query.scope ?? "").split(/\s+/).filter(Boolean);
    if (scopes.length === 0 || !scopes.every((scope) => integration.scopes.includes(scope))) return back({ error: "invalid_scope", error_description: "The requested scope is invalid." });
    const ticket = uuid(`webex ticket ${flows.size + 1}`);
    flows.set(ticket, { integration, scopes, back });
    return accountPage(ticket);
  }

  function accountPage(ticket) {
    const buttons = users()
      .sort((left, right) => (right.roles?.length ?? 0) - (left.roles?.length ?? 0))
      .slice(0, 10)
      .map(({ id, userName, roles }) => `<li><button name="user" value="${id}" data-user="${escape(userName)}">${escape(userName)} (${escape(roles?.map(({ value }) => value).join(", ") || "no role")})</button></li>`);
    return html(200, `<h1>Welcome to Webex</h1><form method="post" action="/stand-in/webex"><input type="hidden" name="ticket" value="${ticket}"><ul>${buttons.join("")}</ul><button name="cancel" value="yes" data-cancel>Decline</button></form>`);
  }

  function goOn(asked) {
    const form = asked.form();
    const flow = flows.get(form.get("ticket"));
    if (!flow) return refusal("invalid_request", "The request is not known any more.");
    flows.delete(form.get("ticket"));
    if (form.has("cancel")) return flow.back({ error: "access_denied", error_description: "The resource owner denied the request." });
    const user = users().find(({ id }) => id === form.get("user"));
    if (!user) return refusal("invalid_request", "The user is not known.");
    const { clientId, expiresIn } = flow.integration;
    const token = webex.tokens.issue(user, { scopes: flow.scopes, lifetime: expiresIn, clientId });
    return flow.back({ access_token: token, token_type: "Bearer", expires_in: String(expiresIn) });
  }

  const answer = (asked) => {
    if (asked.method === "GET" && AUTHORIZE.includes(asked.path)) return authorize(asked);
    if (asked.method === "POST" && asked.path === "/stand-in/webex") return goOn(asked);
    if (asked.method === "GET" && asked.path === "/idb/saml2/jsp/doSSO.jsp") {
      // The forced login page: the goal is an address of this host, encoded once more.
      const goal = asked.query.get("goto") ?? "";
      return /^https:\/\/idbroker\.webex\.com\/idb\/oauth2\/v1\/authorize\?/.test(goal) ? redirect(goal) : refusal("invalid_request", "The goal is not known.");
    }
    if (asked.path === "/idb/oauth2/v1/logout") return html(200, "<h1 data-signed-out>You are signed out</h1>");
    return asked.method === "OPTIONS" ? empty(403) : html(404, "<h1>Not found</h1>");
  };
  return {
    hosts: ["idbroker.webex.com"],
    /** The same flow at webexapis.com, where integrations are told to go. */
    takes: (asked) => asked.path === "/v1/authorize" || asked.path === "/stand-in/webex",
    cors: () => undefined,
    answer,
    error: (asked, status, code, message, headers) => html(status, `<h1>${escape(message)}</h1>`, headers),
    expired: () => refusal("invalid_request", "The session ended."),
    challenge: () => refusal("invalid_request", "The session ended."),
    consentRequired: () => refusal("access_denied", "An administrator must allow the integration."),
  };
}

const refusal = (error, text) => html(400, `<h1>${escape(error)}</h1><p data-error>${escape(text)}</p>`);
