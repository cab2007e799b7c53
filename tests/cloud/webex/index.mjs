// webexapis.com, its government twin, and api.ciscospark.com: who asks, with which scope and role, and then what.
import { empty } from "../exchange.mjs";
import { uuid } from "../ids.mjs";
import { router } from "../routes.mjs";
import { WebexRefusal, tracking, webexError } from "./errors.mjs";
import { peopleRoutes } from "./people.mjs";
import { provisioningSide } from "./provisioning.mjs";
import { scimRoutes } from "./scim.mjs";
import { PERSONAL, PERSONAL_LIFE, webexTokens } from "./tokens.mjs";

export const OPTIONS = {
  /** Whether the token for Entra (`Identity:SCIM`) opens SCIM 2, too; nobody says (webex.md 6, 3). */
  entraTokenOpensScim2: true,
  /** Headers that scripts may read; none is documented (webex.md 4.8). */
  exposedHeaders: [],
};
const ADMINISTRATORS = ["id_full_admin", "id_user_admin", "id_readonly_admin", "id_device_admin", "id_group_admin"];

export function webex(state, given = {}) {
  const options = { ...OPTIONS, ...given };
  const tokens = webexTokens(state);
  const side = provisioningSide(state, tokens);
  const find = router([...peopleRoutes(state, tokens), ...scimRoutes(state), side.route]);
  const administrator = state.webex.users.find((user) => user.roles?.some(({ value }) => value === "id_full_admin"));
  // A tenant that comes with a running job has a live token stored in it.
  for (const { secrets } of Object.values(state.synchronization)) {
    const stored = secrets.find(({ key }) => key === "SecretToken");
    if (stored && administrator) tokens.issue(administrator, { value: stored.value, scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"], lifetime: 200 * 24 * 3600 });
  }
  let count = 0;

  function permitted(route, token, roles) {
    const scopes = token.scopes.flatMap((scope) => (scope === "Identity:SCIM" && options.entraTokenOpensScim2 && route.scim ? ["identity:people_rw"] : [scope]));
    if (route.scopes.length > 0 && !route.scopes.some((scope) => scopes.includes(scope))) return false;
    const needed = route.roles ?? (route.administrator ? ADMINISTRATORS : undefined);
    return !needed || needed.some((role) => roles.includes(role));
  }

  const service = {
    hosts: ["webexapis.com", "api-usgov.webex.com", "api.ciscospark.com"],
    options,
    tokens,
    ...side,
    begin: (asked) => (asked.requestId = uuid(`webex ${(count += 1)}`)),
    finish: (asked, answer) => (answer.dropped ? answer : { ...answer, headers: { trackingid: tracking(asked), ...answer.headers } }),
    cors(asked) {
      if (asked.path.startsWith("/v1/scim/")) return undefined;
      return {
        "access-control-allow-origin": "*",
        ...(asked.method === "OPTIONS" && { "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE", "access-control-allow-headers": asked.headers["access-control-request-headers"] ?? "", "access-control-max-age": "600" }),
        ...(options.exposedHeaders.length > 0 && { "access-control-expose-headers": options.exposedHeaders.join(", ") }),
      };
    },
    answer(asked) {
      if (asked.method === "OPTIONS") return empty();
      const { route, params, methods } = find(asked.method, asked.path);
      if (!route) return webexError(asked, methods.length > 0 ? 405 : 404, "The requested resource could not be found.");
      const text = asked.headers.authorization?.match(/^Bearer (.+)$/i)?.[1];
      if (route === side.route) return route.answer(asked, { params, text });
      const token = tokens.read(text ?? "");
      if (!token) return webexError(asked, 401, "The request requires a valid access token set in the Authorization request header.");
      const user = state.webex.users.find(({ id }) => id === token.userId);
      if (!user || user.active === false) return webexError(asked, 401, "The request requires a valid access token set in the Authorization request header.");
      const roles = (user.roles ?? []).map(({ value }) => value);
      if (!permitted(route, token, roles) || (params.org !== undefined && params.org !== token.org)) return webexError(asked, 403, "The server understood the request, but refused to fulfill it because the access token is missing required scopes or the user is missing required roles or licenses.");
      try {
        return route.answer(asked, { params, user, token, administrator: roles.some((role) => ADMINISTRATORS.includes(role)) });
      } catch (problem) {
        if (!(problem instanceof WebexRefusal)) throw problem;
        return webexError(asked, problem.status, problem.message, {}, problem);
      }
    },
    error: (asked, status, code, message, headers) => webexError(asked, status, message, headers),
    expired: (asked) => webexError(asked, 401, "The request requires a valid access token set in the Authorization request header."),
    challenge: (asked) => webexError(asked, 401, "The request requires a valid access token set in the Authorization request header."),
    consentRequired: (asked) => webexError(asked, 403, "The access token is missing required scopes."),
    /** A personal access token of a Webex user by name, as the developer site gives it. */
    personalToken: (userName, more = {}) => tokens.issue(state.webex.users.find((user) => user.userName === userName), { scopes: PERSONAL, lifetime: PERSONAL_LIFE, ...more }),
  };
  return service;
}
