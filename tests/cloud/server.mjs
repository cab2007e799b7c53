// The cloud in one process: an HTTPS server that answers by host name for sign-in, Graph, Webex and Cisco's token page.
//
// `start` gives everything a test needs: the address, the rules with which Chromium finds it under the real names, the state behind it,
// the faults, and the log of what was asked. Nothing secret is in the log.
import { createServer } from "node:https";
import { Readable, pipeline } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { broker } from "./broker.mjs";
import { realClock } from "./clock.mjs";
import { conformance } from "./conformance.mjs";
import { empty, readRequest } from "./exchange.mjs";
import { answerWithFaults, faultSchedule } from "./faults.mjs";
import { graph } from "./graph/index.mjs";
import { signIn } from "./signin/index.mjs";
import { createTokens } from "./signin/tokens.mjs";
import { createState } from "./state.mjs";
import { fixtureTenant } from "./tenant.mjs";
import { certificate } from "./tls.mjs";
import { webex } from "./webex/index.mjs";

export const HOSTS = ["login.microsoftonline.com", "graph.microsoft.com", "webexapis.com", "api-usgov.webex.com", "api.ciscospark.com", "idbroker.webex.com"];

/**
 * Starts the cloud. All options may be left out:
 * `tenant` (see `tenant.mjs`), `clock` (see `clock.mjs`), `replication` (see `state.mjs`), `faults` (see `faults.mjs`), `port`,
 * `redirectUris` (registered for the page), `webexRedirectUris`, `consents` (granted to the page for everybody), `latency` (milliseconds
 * of real time for each answer), `keepAlive` (`false` closes each connection, so that Chromium repeats nothing by itself), `check` (`false`
 * leaves the OpenAPI document out), and the options of the parts: `signIn`, `graph` (with `limits`), `webex`.
 */
export async function start(options = {}) {
  const { clock = realClock, latency = 0, keepAlive = true } = options;
  const tenant = options.tenant ?? fixtureTenant();
  const state = createState(tenant, { clock, replication: options.replication });
  const [registration] = state.registrations;
  registration.spaRedirectUris.push(...(options.redirectUris ?? []));
  state.webex.integrations[1].redirectUris.push(...(options.webexRedirectUris ?? []));
  if (options.consents) state.consents[registration.clientId] = [...options.consents];

  const schedule = faultSchedule(options.faults);
  const checked = options.check === false ? { findings: [], skipped: true, observe: () => {} } : conformance();
  const tokens = await createTokens(state);
  const log = [];
  const crashes = [];
  const note = (asked, answer, more = {}) =>
    log.push({ at: clock.now(), host: asked.host, method: asked.method, path: asked.path, status: answer.dropped ? 0 : answer.status, requestId: asked.requestId, ...(answer.fault && { fault: answer.fault }), ...more });
  const observe = (asked, answer) => {
    if (asked.method !== "OPTIONS" && !answer.fault && answer.status !== 401) checked.observe(asked, answer);
  };
  const faulted = (asked, service, answer) => answerWithFaults(schedule, asked, service, answer);

  const webexService = webex(state, options.webex);
  const brokerService = broker(state, webexService);
  const graphService = graph(state, tokens, webexService, {
    ...options.graph,
    faulted,
    observe: (asked, answer) => {
      note(asked, answer, { inBatch: true });
      observe(asked, answer);
    },
  });
  const services = [signIn(state, tokens, options.signIn), graphService, webexService, brokerService];
  const serviceFor = (asked) => (asked.host === "webexapis.com" && brokerService.takes(asked) ? brokerService : services.find(({ hosts }) => hosts.includes(asked.host)));

  async function respond(incoming, outgoing) {
    const asked = await readRequest(incoming);
    const service = serviceFor(asked);
    if (!service) return send(outgoing, { status: 421, headers: {}, body: `the stand-ins do not answer for ${asked.host}` });
    service.begin?.(asked);
    if (asked.method === "OPTIONS" && asked.headers["access-control-request-method"]) {
      const allowed = service.cors(asked);
      const answer = empty(allowed ? 204 : 403, allowed || {});
      note(asked, answer, { preflight: true });
      return send(outgoing, answer);
    }
    if (latency > 0) await sleep(latency);
    const given = await faulted(asked, service, (one) => service.answer(one));
    const answer = service.finish ? service.finish(asked, given) : given;
    note(asked, answer);
    if (answer.dropped) return incoming.socket.destroy();
    send(outgoing, { ...answer, headers: { ...answer.headers, ...((asked.origin && service.cors(asked)) || {}) } });
    if (service === graphService) observe(asked, answer);
    return undefined;
  }

  function send(outgoing, { status, headers, body }) {
    if (outgoing.destroyed) return;
    outgoing.writeHead(status, { date: new Date(clock.now()).toUTCString(), ...headers, ...(!keepAlive && { connection: "close" }) });
    // A client that had enough of a body without end closes the connection; nothing is wrong then.
    if (body instanceof Readable) pipeline(body, outgoing, () => {});
    else outgoing.end(body);
  }

  const keys = await certificate(HOSTS);
  const server = createServer(keys, (incoming, outgoing) => {
    respond(incoming, outgoing).catch((problem) => {
      crashes.push(problem);
      if (!outgoing.headersSent) send(outgoing, { status: 500, headers: {}, body: `the stand-in failed: ${problem.stack}` });
    });
  });
  await new Promise((done, fail) => server.once("error", fail).listen(options.port ?? 0, "127.0.0.1", done));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return {
    port,
    hosts: HOSTS,
    /** The certificate, for clients that check it. */
    ca: keys.cert,
    /** What Chromium is started with. */
    flags: [`--host-resolver-rules=${HOSTS.map((host) => `MAP ${host} 127.0.0.1:${port}`).join(", ")}`, "--ignore-certificate-errors"],
    clientId: registration.clientId,
    tenantId: state.id,
    clock,
    state,
    faults: schedule,
    log,
    /** What went wrong in the stand-ins themselves, and what was off Graph's document: both must stay empty. */
    crashes,
    findings: checked.findings,
    skipped: checked.skipped,
    graph: graphService,
    webex: webexService,
    /** Sign-in's own state: `tokenFor` gives a token without pages, `withdraw` takes consents back, `revoke` ends refresh tokens. */
    signIn: services[0].desk,
    /** Every secret that was handed out or is stored, for a search where none may be. */
    secrets: () => [...services[0].desk.secrets, ...webexService.tokens.texts()],
    close,
  };
}
