// The faults: each kind does what it says, at the occurrence it names, and nowhere else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { virtualClock } from "./clock.mjs";
import { OPENID, REDIRECT, caller, checkClean, signer } from "./client.mjs";
import { start } from "./server.mjs";
import { fixtureTenant } from "./tenant.mjs";

const ROOT = "https://graph.microsoft.com/v1.0";
let cloud;
let ask;
before(async () => {
  cloud = await start({ clock: virtualClock(), tenant: fixtureTenant({ application: "added" }), redirectUris: [REDIRECT] });
  const call = caller(cloud);
  const token = await cloud.signIn.tokenFor("adele.vance@contoso.com", ["User.Read", "User.Read.All", "Application.ReadWrite.All"]);
  ask = (path, more) => call(ROOT + path, { token, ...more });
});
after(async () => {
  await cloud.close();
  checkClean(cloud);
});

/** Sets one fault, asks as often as `path` is to be read, and gives what came. */
async function meet(fault, times = 1, path = "/me") {
  cloud.faults.clear();
  cloud.faults.add({ host: "graph.microsoft.com", ...fault });
  const answers = [];
  for (let at = 0; at < times; at += 1) answers.push(await ask(path).catch((problem) => ({ status: 0, problem })));
  cloud.faults.clear();
  return answers;
}
const statuses = async (fault, times, path) => (await meet(fault, times, path)).map(({ status }) => status);

test("occurrences: one, several, a run, each", async () => {
  const kind = { kind: "status", status: 503, code: "serviceNotAvailable" };
  assert.deepEqual(await statuses({ ...kind, occurrence: 2 }, 3), [200, 503, 200]);
  assert.deepEqual(await statuses({ ...kind, occurrence: [1, 3] }, 3), [503, 200, 503]);
  assert.deepEqual(await statuses({ ...kind, occurrence: { from: 2, count: 2 } }, 4), [200, 503, 503, 200]);
  assert.deepEqual(await statuses(kind, 2), [503, 503]);
});

test("a fault elsewhere is not met", async () => {
  const kind = { kind: "status", status: 500 };
  assert.deepEqual(await statuses({ ...kind, path: "/v1.0/users*" }), [200]);
  assert.deepEqual(await statuses({ ...kind, method: "POST" }), [200]);
  assert.deepEqual(await statuses({ ...kind, host: "webexapis.com" }), [200]);
  assert.deepEqual(await statuses({ ...kind, path: "/v1.0/m*" }), [500]);
});

test("429 with and without Retry-After", async () => {
  const [withHeader] = await meet({ kind: "throttle", retryAfter: 2.128 });
  const [without] = await meet({ kind: "throttle" });
  assert.deepEqual([withHeader.status, withHeader.headers["retry-after"], without.status, without.headers["retry-after"]], [429, "2.128", 429, undefined]);
  assert.equal(without.json().error.code, "TooManyRequests");
});

test("a dropped connection does nothing; a lost answer was done", async () => {
  const [{ id }] = cloud.state.templates.filter(({ supportedProvisioningTypes }) => supportedProvisioningTypes.includes("sync"));
  const create = () => ask(`/applicationTemplates/${id}/instantiate`, { method: "POST", body: { displayName: "Cisco Webex" } });
  const count = cloud.state.applications.length;
  cloud.faults.add({ kind: "drop", path: "*/instantiate", occurrence: 1 });
  await assert.rejects(create);
  assert.equal(cloud.state.applications.length, count);
  cloud.faults.clear();
  cloud.faults.add({ kind: "lost", path: "*/instantiate", occurrence: 1 });
  await assert.rejects(create);
  assert.equal(cloud.state.applications.length, count + 1);
  cloud.faults.clear();
});

test("answers that are not what they should be", async () => {
  const [html] = await meet({ kind: "html" });
  assert.match(html.headers["content-type"], /text\/html/);
  const [empty] = await meet({ kind: "empty" });
  assert.deepEqual([empty.status, empty.text], [200, ""]);
  const [huge] = await meet({ kind: "huge", bytes: 3_000_000 });
  assert.ok(huge.text.length > 3_000_000);
  const [cut] = await meet({ kind: "cut" });
  assert.throws(() => cut.json());
  const [off] = await meet({ kind: "offDocument" });
  assert.equal(off.json()["@odata.nextLink"], 7);
});

test("slow, not yet, ended, challenged", async () => {
  const began = Date.now();
  await meet({ kind: "slow", ms: 60 });
  assert.ok(Date.now() - began >= 55);
  assert.equal((await meet({ kind: "replication" }))[0].json().error.code, "Request_ResourceNotFound");
  assert.equal((await meet({ kind: "expiredToken" }))[0].status, 401);
  const [challenged] = await meet({ kind: "claims" });
  assert.match(challenged.headers["www-authenticate"], /insufficient_claims/);
});

test("consent that is missing at the token endpoint", async () => {
  const browser = signer(cloud);
  const { refresh_token: refreshToken } = (await browser.signInAs("adele.vance@contoso.com")).json();
  cloud.faults.add({ kind: "consentRequired", host: "login.microsoftonline.com", path: "*/token", occurrence: 1 });
  const { error, suberror } = (await browser.token({ grant_type: "refresh_token", refresh_token: refreshToken, scope: `User.Read ${OPENID}` })).json();
  assert.deepEqual([error, suberror], ["invalid_grant", "consent_required"]);
  cloud.faults.clear();
});

test("a part of a batch fails", async () => {
  cloud.faults.add({ kind: "status", status: 503, path: "/v1.0/users/*", occurrence: [2] });
  cloud.faults.add({ kind: "lost", path: "/v1.0/users/*", occurrence: [3] });
  const requests = cloud.state.users.slice(0, 4).map(({ id }, at) => ({ id: String(at), method: "GET", url: `/users/${id}?$select=id` }));
  const { responses } = (await ask("/$batch", { method: "POST", body: { requests } })).json();
  assert.deepEqual(responses.map(({ id, status }) => `${id}:${status}`).sort(), ["0:200", "1:503", "2:504", "3:200"]);
  cloud.faults.clear();
});

test("an unknown kind is refused at once", () => {
  assert.throws(() => cloud.faults.add({ kind: "nope" }), /no fault of kind/);
});

test("the log names the fault of each request", () => {
  const kinds = new Set(cloud.log.map(({ fault }) => fault).filter(Boolean));
  for (const kind of ["throttle", "drop", "lost", "html", "huge", "claims", "consentRequired"]) assert.ok(kinds.has(kind), kind);
});
