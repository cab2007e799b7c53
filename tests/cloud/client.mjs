// The calling side of the tests without a browser: real HTTPS to the stand-ins under their real names, and sign-in with PKCE by hand.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Agent, request } from "node:https";

export const ORIGIN = "http://localhost:8080";
export const REDIRECT = `${ORIGIN}/`;
export const OPENID = "openid profile offline_access";

/** Gives `call(address, { method, headers, body, token })` for one cloud. The certificate is checked. */
export function caller(cloud) {
  const agent = new Agent({ keepAlive: true });
  return (address, { method = "GET", headers = {}, body, token } = {}) =>
    new Promise((done, fail) => {
      const url = new URL(address);
      const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
      const outgoing = request(
        {
          agent,
          host: "127.0.0.1",
          port: cloud.port,
          servername: url.hostname,
          ca: cloud.ca,
          method,
          path: url.pathname + url.search,
          headers: {
            host: url.hostname,
            ...(text !== undefined && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
            ...(token && { authorization: `Bearer ${token}` }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks = [];
          incoming.on("data", (chunk) => chunks.push(chunk));
          incoming.on("error", fail);
          incoming.on("end", () => {
            const content = Buffer.concat(chunks).toString("utf8");
            done({ status: incoming.statusCode, headers: incoming.headers, text: content, json: () => JSON.parse(content) });
          });
        },
      );
      outgoing.on("error", fail);
      outgoing.end(text);
    });
}

const LOGIN = "https://login.microsoftonline.com";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A browser's part in sign-in: cookies, pages, the redirect at the end. */
export function signer(cloud, call = caller(cloud)) {
  let cookie = "";
  const keep = (answer) => {
    const [given] = answer.headers["set-cookie"] ?? [];
    if (given) cookie = given.split(";")[0];
    return answer;
  };
  const get = async (address) => keep(await call(address, { headers: { cookie } }));
  const post = async (address, values) => keep(await call(address, { method: "POST", headers: { ...FORM, cookie }, body: new URLSearchParams(values).toString() }));
  const verifier = randomBytes(32).toString("base64url");
  const parameters = (more) => ({
    client_id: cloud.clientId,
    response_type: "code",
    redirect_uri: REDIRECT,
    scope: `User.Read ${OPENID}`,
    response_mode: "fragment",
    state: "state-1",
    nonce: randomBytes(8).toString("hex"),
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...more,
  });
  const authorize = (more) => {
    const given = Object.entries(parameters(more)).filter(([, value]) => value !== undefined);
    return get(`${LOGIN}/organizations/oauth2/v2.0/authorize?${new URLSearchParams(given)}`);
  };
  /** The values in the fragment of a redirect. */
  const landed = (answer) => {
    assert.equal(answer.status, 302, answer.text);
    return Object.fromEntries(new URLSearchParams(new URL(answer.headers.location).hash.slice(1)));
  };
  const ticket = (answer) => answer.text.match(/name="ticket" value="([^"]+)"/)[1];
  const goOn = (answer, values) => post(`${LOGIN}/stand-in/continue`, { ticket: ticket(answer), ...values });
  const token = (values, origin = ORIGIN) =>
    call(`${LOGIN}/organizations/oauth2/v2.0/token`, {
      method: "POST",
      headers: { ...FORM, ...(origin && { origin }) },
      body: new URLSearchParams({ client_id: cloud.clientId, ...values }).toString(),
    });
  /** The whole of it: signs a user in, consenting to what is asked. Gives the answer of the token endpoint. */
  async function signInAs(name, { organisation = false, ...more } = {}) {
    let answer = await authorize(more);
    if (answer.status === 200) answer = await goOn(answer, { user: "", name });
    if (answer.status === 200) answer = await goOn(answer, { consent: "yes", ...(organisation && { organisation: "yes" }) });
    const { code, error_description: problem } = landed(answer);
    assert.ok(code, problem);
    return token({ grant_type: "authorization_code", code, redirect_uri: REDIRECT, code_verifier: verifier, scope: more.scope ?? `User.Read ${OPENID}` });
  }
  return { authorize, goOn, landed, token, get, signInAs, verifier };
}

/** Fails where the stand-ins crashed or left Graph's document. */
export function checkClean(cloud) {
  assert.deepEqual(cloud.crashes, []);
  assert.deepEqual(cloud.findings, []);
}
