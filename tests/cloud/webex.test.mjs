// Webex and Cisco's token page: whose token, which organisation, SCIM with its refusals.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { virtualClock } from "./clock.mjs";
import { caller, checkClean } from "./client.mjs";
import { privateId } from "./ids.mjs";
import { start } from "./server.mjs";
import { CISCO_CLIENT_ID, CISCO_REDIRECT, WEBEX_CLIENT_ID, fixtureTenant } from "./tenant.mjs";

const ADMIN = "webex-admin@contoso.com";
const PAGE = "http://localhost:8080/";
const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
let cloud;
let call;
let token;
let scim;
before(async () => {
  cloud = await start({ clock: virtualClock(), tenant: fixtureTenant(), webexRedirectUris: [PAGE] });
  call = caller(cloud);
  token = cloud.webex.personalToken(ADMIN);
  const base = `https://webexapis.com/identity/scim/${cloud.state.webex.orgId}/v2`;
  scim = (path, more) => call(base + path, { token, ...more });
});
after(async () => {
  await cloud.close();
  checkClean(cloud);
});

/** Goes through the token page as a user; gives the address the browser lands on. */
async function land(parameters, userName = ADMIN, host = "idbroker.webex.com/idb/oauth2") {
  const page = await call(`https://${host}/v1/authorize?${new URLSearchParams(parameters)}`);
  if (page.status !== 200) return page;
  const ticket = page.text.match(/name="ticket" value="([^"]+)"/)[1];
  const user = cloud.state.webex.users.find((one) => one.userName === userName)?.id;
  const where = host.startsWith("idbroker") ? "idbroker.webex.com" : "webexapis.com";
  return call(`https://${where}/stand-in/webex`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: new URLSearchParams(user ? { ticket, user } : { ticket, cancel: "yes" }).toString() });
}
const fragment = (answer) => Object.fromEntries(new URLSearchParams(new URL(answer.headers.location).hash.slice(1)));
const CISCO = { response_type: "token", client_id: CISCO_CLIENT_ID, redirect_uri: CISCO_REDIRECT, scope: "spark:people_read spark:people_write Identity:SCIM", state: "random" };

test("Cisco's token page leads to localhost with a token that names the organisation", async () => {
  const goal = `https://idbroker.webex.com/idb/oauth2/v1/authorize?${new URLSearchParams(CISCO)}`;
  const forced = await call(`https://idbroker.webex.com/idb/saml2/jsp/doSSO.jsp?type=login&goto=${encodeURIComponent(goal)}`);
  assert.equal(forced.headers.location, goal);
  const answer = await land(CISCO);
  assert.ok(answer.headers.location.startsWith(`${CISCO_REDIRECT}#access_token=`));
  const { access_token: given, expires_in: life, state } = fragment(answer);
  assert.deepEqual([life, state, given.split("_").length, given.split("_")[2]], ["31535999", "random", 3, cloud.state.webex.orgId]);
  const me = (await call("https://webexapis.com/v1/people/me", { token: given })).json();
  assert.deepEqual([me.emails, privateId(me.orgId)], [[ADMIN], cloud.state.webex.orgId]);
  const { exp } = (await call("https://webexapis.com/v1/authorizations/tokenExpiry", { token: given })).json();
  assert.equal(exp, cloud.clock.now() + 31535999 * 1000);
  assert.equal((await call("https://webexapis.com/v1/licenses", { token: given })).status, 403);
});

test("the token page refuses what is not registered", async () => {
  assert.equal((await land({ ...CISCO, redirect_uri: "http://localhost:3000/other" })).status, 400);
  assert.equal((await land({ ...CISCO, client_id: "C0" })).status, 400);
  assert.equal(fragment(await land({ ...CISCO, scope: "spark:all" })).error, "invalid_scope");
  const declined = fragment(await land(CISCO, "nobody"));
  assert.deepEqual([declined.error, declined.state], ["access_denied", "random"]);
});

test("an own integration lands on the page, at both addresses", async () => {
  const own = { ...CISCO, client_id: WEBEX_CLIENT_ID, redirect_uri: PAGE, scope: "spark:people_read identity:people_read spark-admin:licenses_read" };
  for (const host of ["idbroker.webex.com/idb/oauth2", "webexapis.com"]) {
    const { access_token: given } = fragment(await land(own, ADMIN, host));
    assert.equal((await call("https://webexapis.com/v1/licenses", { token: given })).json().items.length, 3);
  }
});

test("a token without a role, of another organisation, or ended opens nothing", async () => {
  const status = async (given) => (await scim("/Users?count=1", { token: given })).status;
  assert.equal(await status(cloud.webex.personalToken("megan.bowen@contoso.com")), 403);
  assert.equal(await status(cloud.webex.personalToken(ADMIN, { org: "11111111-1111-4111-8111-111111111111" })), 403);
  assert.equal(await status(cloud.webex.personalToken(ADMIN, { lifetime: 0 })), 401);
  assert.equal(await status("nonsense"), 401);
});

test("whether Entra's token opens SCIM 2 is an option", async () => {
  const { access_token: given } = fragment(await land(CISCO));
  assert.equal((await scim("/Users?count=1", { token: given })).status, 200);
  cloud.webex.options.entraTokenOpensScim2 = false;
  assert.equal((await scim("/Users?count=1", { token: given })).status, 403);
  cloud.webex.options.entraTokenOpensScim2 = true;
});

test("users come in pages by startIndex", async () => {
  const seen = [];
  for (let startIndex = 1; ; ) {
    const page = (await scim(`/Users?startIndex=${startIndex}&count=10&sortBy=userName`)).json();
    seen.push(...page.Resources.map(({ userName }) => userName));
    startIndex += page.itemsPerPage;
    if (startIndex > page.totalResults) break;
  }
  assert.equal(seen.length, 26);
  assert.deepEqual(seen, [...seen].sort());
  const { Resources } = (await scim("/Users?attributes=id,userName,displayName&count=1")).json();
  assert.deepEqual(Object.keys(Resources[0]), ["schemas", "id", "userName", "displayName"]);
});

for (const [filter, count] of [
  ['userName eq "ADELE.vance@contoso.com"', 1],
  ['userName sw "m" or displayName sw "Adele"', 5],
  ['name.familyName eq "Vance" and userName ew "contoso.com"', 1],
]) {
  test(`the filter ${filter} is known`, async () => {
    const wanted = cloud.state.webex.users.filter((user) =>
      filter.includes(" or ") ? user.userName.startsWith("m") || user.displayName?.startsWith("Adele") : user.userName === "adele.vance@contoso.com",
    );
    assert.equal((await scim(`/Users?filter=${encodeURIComponent(filter)}`)).json().totalResults, wanted.length);
    assert.ok(wanted.length <= count);
  });
}

for (const filter of ["externalId pr", 'externalId eq "x"', "active eq true", 'userName co "a"', "userName"]) {
  test(`the filter ${filter} is refused`, async () => {
    const answer = await scim(`/Users?filter=${encodeURIComponent(filter)}`);
    assert.equal(answer.status, 400);
    assert.ok(answer.json()["urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error"].trackingId);
  });
}

test("a user is created, patched, replaced and deleted", async () => {
  const content = { schemas: [USER], userName: "new.person@contoso.com", userType: "user", displayName: "New Person", phoneNumbers: [{ type: "work", value: "+1" }] };
  const { id } = (await scim("/Users", { method: "POST", body: content })).json();
  assert.equal((await scim("/Users", { method: "POST", body: { ...content, userName: "NEW.person@contoso.com" } })).status, 409);
  const patch = (...Operations) => scim(`/Users/${id}`, { method: "PATCH", body: { schemas: [PATCH], Operations } });
  const changed = (await patch({ op: "replace", path: 'phoneNumbers[type eq "work"].value', value: "+2" }, { op: "add", path: "name.givenName", value: "New" }, { op: "replace", value: { title: "Engineer" } })).json();
  assert.deepEqual([changed.phoneNumbers[0].value, changed.name.givenName, changed.title], ["+2", "New", "Engineer"]);
  const missed = await patch({ op: "replace", path: 'phoneNumbers[type eq "fax"].value', value: "+3" });
  assert.deepEqual([missed.status, missed.json().scimType], [400, "noTarget"]);
  assert.equal((await patch({ op: "remove", path: "title" })).json().title, undefined);
  const replaced = (await scim(`/Users/${id}`, { method: "PUT", body: { ...content, phoneNumbers: undefined } })).json();
  assert.deepEqual([replaced.id, replaced.phoneNumbers, replaced.name], [id, undefined, undefined]);
  assert.equal((await scim(`/Users/${id}`, { method: "DELETE" })).status, 204);
  assert.equal((await scim(`/Users/${id}`)).status, 404);
});

test("a bulk says for each operation how it went", async () => {
  const operation = (bulkId, userName) => ({ method: "POST", path: "/Users", bulkId, data: { schemas: [USER], userName, userType: "user" } });
  const send = (operations) => scim("/Bulk", { method: "POST", body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], failOnErrors: 10, operations } });
  const { Operations } = (await send([operation("a", "bulk.a@contoso.com"), operation("b", "not an address"), { method: "DELETE", path: "/Users/bulkId:a" }])).json();
  assert.deepEqual(Operations.map(({ status }) => status), ["201", "400", "204"]);
  assert.equal((await send(Array.from({ length: 101 }, (_, at) => operation(String(at), `x${at}@contoso.com`)))).status, 413);
});

test("groups and their members", async () => {
  const members = cloud.state.webex.users.slice(0, 3).map(({ id }) => ({ value: id, type: "user" }));
  const { id } = (await scim("/Groups", { method: "POST", body: { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName: "Sales", members } })).json();
  assert.equal((await scim('/Groups?filter=displayName%20eq%20"Sales"')).json().totalResults, 1);
  const page = (await scim(`/Groups/${id}/Members?startIndex=2&count=1`)).json();
  assert.deepEqual([page.memberSize, page.startIndex, page.members.length], [3, 2, 1]);
});

test("preflights pass at webexapis.com, and not where nobody says that they do", async () => {
  const headers = { origin: PAGE, "access-control-request-method": "GET", "access-control-request-headers": "authorization,trackingid" };
  assert.equal((await call("https://webexapis.com/v1/people/me", { method: "OPTIONS", headers })).status, 204);
  assert.equal((await call(`https://api.ciscospark.com/v1/scim/${cloud.state.webex.orgId}/Users`, { method: "OPTIONS", headers })).status, 403);
  assert.equal((await call("https://idbroker.webex.com/idb/oauth2/v1/authorize", { method: "OPTIONS", headers })).status, 403);
});

test("no token is in the log", () => {
  const log = JSON.stringify(cloud.log);
  assert.ok(cloud.secrets().length > 5);
  for (const secret of cloud.secrets()) assert.ok(!log.includes(secret));
});
