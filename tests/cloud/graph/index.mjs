// graph.microsoft.com: who asks, with which permission and role, how often, and then what.
import { uuid } from "../ids.mjs";
import { router } from "../routes.mjs";
import { applicationRoutes } from "./applications.mjs";
import { batch } from "./batch.mjs";
import { directoryRoutes } from "./directory.mjs";
import { Refusal, denied, errorAnswer } from "./errors.mjs";
import { logRoutes } from "./logs.mjs";
import { option } from "./odata.mjs";
import { onDemandRoutes } from "./on-demand.mjs";
import { schemaRoutes } from "./schema.mjs";
import { synchronizationRoutes } from "./synchronization.mjs";
import { throttle } from "./throttle.mjs";

/** What the reference leaves open, and what a test may want otherwise. Each is named where it is used. */
export const OPTIONS = {
  /** Whether Application.ReadWrite.All alone may assign (graph.md 9, 12). */
  applicationWriteAssigns: false,
  /** Whether PUT of secrets keeps the keys that it does not name (graph.md 9, 2). */
  secretsMerge: false,
  /** Which of the two documented forms provisionOnDemand answers in. */
  onDemandForm: "a",
  /** Milliseconds until an assignment counts for provisioning. */
  assignmentDelay: 0,
  /** Milliseconds from start to the end of the first cycle. */
  cycle: 60_000,
  /** Headers that scripts may read. `Retry-After` is not among them, because nobody documents that it is (graph.md 9, 9). */
  exposedHeaders: ["ETag", "Location", "Preference-Applied", "Content-Range", "request-id", "client-request-id", "WWW-Authenticate"],
};

export function graph(state, tokens, webex, { limits, observe, faulted, ...given } = {}) {
  const options = { ...OPTIONS, ...given };
  const routes = [
    ...directoryRoutes(state),
    ...applicationRoutes(state, options),
    ...synchronizationRoutes(state, options, webex),
    ...schemaRoutes(state),
    ...onDemandRoutes(state, options, webex),
    ...logRoutes(state, options, webex),
  ];
  const find = router(routes);
  const quota = throttle(state.clock, limits);
  const now = () => state.clock.now();
  const error = (asked, status, code, message, headers) => errorAnswer(asked, now(), status, code, message, headers);
  const unauthorized = (asked, message, challenge = "") =>
    error(asked, 401, "InvalidAuthenticationToken", message, {
      "www-authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"${challenge}`,
    });
  let count = 0;

  async function answer(asked) {
    const version = asked.path.match(/^\/(v1\.0|beta)(\/.*)$/);
    if (!version) return error(asked, 400, "BadRequest", `Invalid version: ${asked.path.split("/")[1]}`);
    const [, , path] = version;
    const token = asked.headers.authorization?.match(/^Bearer (.+)$/i)?.[1];
    if (!token) return unauthorized(asked, "Access token is empty.");
    const { claims, fault } = await tokens.check(token);
    if (fault) return unauthorized(asked, fault);
    const user = state.user(claims.oid);
    if (path === "/$batch" && asked.method === "POST") return guarded(asked, () => batch(asked, (inner) => innerAnswer(inner)));
    const { route, params, methods } = find(asked.method, path);
    if (!route) {
      return methods.length > 0
        ? error(asked, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
        : error(asked, 400, "BadRequest", `Resource not found for the segment '${path.split("/").at(-1)}'.`);
    }
    return guarded(asked, () => {
      const scopes = new Set(claims.scp.split(" "));
      const roles = state.roles[user.id] ?? [];
      charge(asked, route);
      if (route.scopes.length > 0 && !route.scopes.some((set) => set.every((scope) => scopes.has(scope)))) throw denied();
      if (route.roles && !route.roles.some((role) => roles.includes(role))) throw denied();
      return route.answer(asked, { params, user, scopes });
    });
  }

  function charge(asked, route) {
    const bucket = route.bucket ?? "identity";
    const saved = (option(asked, "$select") ? 1 : 0) + (Number(option(asked, "$top") ?? 100) < 20 ? 1 : 0) - (option(asked, "$expand") ? 1 : 0);
    const units = bucket === "identity" ? Math.max(1, (route.cost ?? 1) - saved) : 1;
    const wait = Math.max(quota.take(bucket, units), route.write && bucket === "identity" ? quota.take("writes", 1) : 0);
    if (wait > 0) throw new Refusal(429, "TooManyRequests", "Please retry again later.", { "retry-after": String(Math.ceil(wait * 1000) / 1000) });
    asked.units = units;
  }

  async function guarded(asked, work) {
    try {
      return await work();
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      return error(asked, problem.status, problem.code, problem.message, problem.headers);
    }
  }

  /** A request inside a batch passes through the faults and the checks like any other. */
  async function innerAnswer(inner) {
    service.begin(inner);
    const given = service.finish(inner, await (faulted ? faulted(inner, service, answer) : answer(inner)));
    // A batch cannot lose one connection: such a fault shows as the gateway's 504.
    const shown = given.dropped ? { ...error(inner, 504, "GatewayTimeout", "The request timed out."), fault: given.fault } : given;
    observe?.(inner, shown);
    return shown;
  }

  const service = {
    hosts: ["graph.microsoft.com"],
    options,
    routes,
    answer,
    error,
    /** Names the request, by which every answer to it is known. */
    begin: (asked) => (asked.requestId = uuid(`request ${(count += 1)}`)),
    /** Puts Graph's own headers on the answer. */
    finish(asked, given) {
      if (given.dropped) return given;
      const client = asked.headers["client-request-id"];
      return {
        ...given,
        headers: { "request-id": asked.requestId, ...(client && { "client-request-id": client }), "odata-version": "4.0", ...(asked.units && { "x-ms-resource-unit": String(asked.units) }), ...given.headers },
      };
    },
    cors: (asked) => ({
      "access-control-allow-origin": "*",
      ...(asked.method === "OPTIONS"
        ? { "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE", "access-control-allow-headers": asked.headers["access-control-request-headers"] ?? "", "access-control-max-age": "600" }
        : { "access-control-expose-headers": options.exposedHeaders.join(", ") }),
    }),
    expired: (asked) => unauthorized(asked, "Lifetime validation failed, the token is expired."),
    challenge: (asked, claims = { access_token: { acrs: { essential: true, value: "c1" } } }) =>
      unauthorized(asked, "Continuous access evaluation resulted in challenge.", `, error="insufficient_claims", claims="${Buffer.from(JSON.stringify(claims)).toString("base64")}"`),
    consentRequired: (asked) => error(asked, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
  };
  return service;
}

