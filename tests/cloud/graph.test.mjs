// Graph: permissions, roles, collections, pages, limits, and the way from the template to a provisioned user.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { virtualClock } from "./clock.mjs";
import { caller, checkClean } from "./client.mjs";
import { graphDocument } from "./conformance.mjs";
import { start } from "./server.mjs";
import { TYPICAL_REPLICATION } from "./state.mjs";
import { fixtureTenant, fixtureUser, generatedTenant } from "./tenant.mjs";

const ROOT = "https://graph.microsoft.com/v1.0";
const ALL = ["User.Read", "User.Read.All", "GroupMember.Read.All", "Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All", "Synchronization.ReadWrite.All", "ProvisioningLog.Read.All", "LicenseAssignment.Read.All", "Directory.Read.All", "Domain.Read.All"];
const ADELE = "adele.vance@contoso.com";
const clouds = [];

/** A cloud and `ask(method, path, body, headers)` with a token of a user for scopes. */
async function open(options = {}, { user = ADELE, scopes = ALL } = {}) {
  const cloud = await start({ clock: virtualClock(), ...options });
  clouds.push(cloud);
  const call = caller(cloud);
  const token = await cloud.signIn.tokenFor(user, scopes);
  const ask = (method, path, body, headers) => call(path.startsWith("https:") ? path : ROOT + path, { method, body, token, headers });
  return { cloud, call, ask, get: async (path, headers) => (await ask("GET", path, undefined, headers)).json() };
}

let shared;
before(async () => {
  shared = await open({ tenant: fixtureTenant({ application: "configured" }) });
});
after(async () => {
  await Promise.all(clouds.map((cloud) => cloud.close()));
  clouds.forEach(checkClean);
});

test("says whether exchanges are held against Graph's document", () => {
  if (!graphDocument()) console.log("skipped: Graph's OpenAPI document is not beside the repository");
  assert.equal(shared.cloud.skipped, !graphDocument());
});

test("permissions are those of the document", { skip: !graphDocument() && "skipped: no document" }, () => {
  const { paths } = graphDocument();
  const shape = (path) => path.replace(/\{[^}]*\}/g, "{}");
  const table = new Map(Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${shape(path)}`, operation])));
  const odd = [];
  for (const { method, path, scopes } of shared.cloud.graph.routes) {
    const rights = table.get(`${method} ${shape(path)}`)?.["x-delegated-permissions"];
    if (!rights) continue;
    const allowed = [...rights.leastPrivileged.map((scope) => scope.replace(/ \(.*/, "")), ...rights.higher];
    for (const scope of new Set(scopes.flat())) if (!allowed.includes(scope)) odd.push(`${method} ${path}: ${scope} is not documented`);
    for (const scope of rights.leastPrivileged.map((one) => one.replace(/ \(.*/, ""))) if (scopes.length > 0 && !scopes.flat().includes(scope) && !scope.startsWith("Group-")) odd.push(`${method} ${path}: ${scope} is missing`);
  }
  assert.deepEqual(odd, []);
});

test("a call without, with a broken, and with an ended token is refused", async () => {
  const { call, cloud } = shared;
  assert.equal((await call(`${ROOT}/me`)).json().error.code, "InvalidAuthenticationToken");
  assert.equal((await call(`${ROOT}/me`, { token: "a.b.c" })).status, 401);
  const short = await cloud.signIn.tokenFor(ADELE, ["User.Read"], { lifetime: 0 });
  const answer = await call(`${ROOT}/me`, { token: short, headers: { "client-request-id": "mine" } });
  assert.match(answer.json().error.message, /Lifetime validation failed/);
  assert.equal(answer.json().error.innerError["client-request-id"], "mine");
  assert.match(answer.headers["www-authenticate"], /^Bearer/);
});

test("a scope and a role are needed, each by itself", async () => {
  const { call, cloud } = shared;
  const path = `${ROOT}/servicePrincipals/${cloud.state.servicePrincipals[0].id}/synchronization/jobs`;
  const status = async (user, scopes) => (await call(path, { token: await cloud.signIn.tokenFor(user, scopes) })).status;
  assert.equal(await status(ADELE, ["User.Read"]), 403);
  assert.equal(await status("zoe.mueller@contoso.com", ALL), 403);
  assert.equal(await status("megan.bowen@contoso.com", ["Synchronization.Read.All"]), 200);
});

test("who signs in, which roles, which licences", async () => {
  const { get } = shared;
  assert.equal((await get("/me?$select=id,displayName")).displayName, "Adele Vance");
  const roles = await get("/me/memberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId");
  assert.deepEqual(roles.value, [{ displayName: "Global Administrator", roleTemplateId: "62e90394-69f5-4237-9190-012177145e10" }]);
  const { value } = await get("/subscribedSkus?$select=skuPartNumber,servicePlans,capabilityStatus");
  assert.ok(value[0].servicePlans.some(({ servicePlanName }) => servicePlanName === "AAD_PREMIUM"));
  assert.equal((await get("/organization")).value[0].verifiedDomains[0].name, "contoso.com");
  assert.equal((await get("/domains")).value[0].id, "contoso.com");
});

test("users: pages, filters, search, count, manager", async () => {
  const { ask, get } = shared;
  const first = await get("/users?$select=id,displayName&$top=25");
  assert.equal(first.value.length, 25);
  const second = await get(first["@odata.nextLink"]);
  assert.equal(second.value.length, 15);
  assert.equal(new Set([...first.value, ...second.value].map(({ id }) => id)).size, 40);
  assert.deepEqual(Object.keys((await get("/users?$top=1")).value[0]).sort(), ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"]);
  assert.equal((await get("/users?$filter=startswith(displayName,'ade') or mail eq 'megan.bowen@contoso.com'")).value.length, 2);
  const eventual = { ConsistencyLevel: "eventual" };
  assert.equal((await ask("GET", '/users?$search="displayName:vance"')).status, 400);
  assert.equal((await get('/users?$search="displayName:vance" OR "mail:megan"', eventual)).value.length, 2);
  assert.equal((await get("/users?$filter=accountEnabled ne true&$count=true", eventual))["@odata.count"], 3);
  assert.equal((await ask("GET", "/users/$count", undefined, eventual)).text, "40");
  const counted = await get("/users?$count=true&$top=10&$select=id", eventual);
  assert.equal((await ask("GET", counted["@odata.nextLink"])).status, 400);
  assert.equal((await get(counted["@odata.nextLink"], eventual)).value.length, 10);
  assert.equal((await ask("GET", "/users?$top=1000")).status, 400);
  assert.equal((await ask("GET", "/users?$select=nope")).status, 400);
  assert.ok((await get("/users?$expand=manager($select=id,displayName)")).value.some(({ manager }) => manager?.displayName));
});

test("User.ReadBasic.All hides what is not basic", async () => {
  const { call, cloud } = shared;
  const token = await cloud.signIn.tokenFor(ADELE, ["User.ReadBasic.All"]);
  const answer = await call(`${ROOT}/users?$top=1&$select=displayName,department`, { token });
  assert.deepEqual(answer.json().value, [{ displayName: "Adele Vance", department: null }]);
});

test("groups: members, nested ones, all below", async () => {
  const { get, ask } = shared;
  const { value } = await get("/groups?$select=id,displayName,groupTypes,securityEnabled");
  const pilot = value.find(({ displayName }) => displayName === "Webex Pilot");
  const members = await get(`/groups/${pilot.id}/members?$select=id`);
  assert.equal(members.value.length, 9);
  assert.equal((await get(`/groups/${pilot.id}/members/microsoft.graph.group?$select=id,displayName`)).value.length, 1);
  assert.equal((await ask("GET", `/groups/${pilot.id}/members/microsoft.graph.user/$count`, undefined, { ConsistencyLevel: "eventual" })).text, "8");
  assert.equal((await get(`/groups/${pilot.id}/transitiveMembers/microsoft.graph.user?$select=id`)).value.length, 8);
  const resolved = await ask("POST", "/directoryObjects/getByIds", { ids: [pilot.id, fixtureUser("adele")], types: ["user"] });
  assert.deepEqual(resolved.json().value.map(({ id }) => id), [fixtureUser("adele")]);
});

test("a preflight passes, and Retry-After is not for scripts", async () => {
  const { call } = shared;
  const headers = { origin: "http://localhost:8080", "access-control-request-method": "PATCH", "access-control-request-headers": "authorization,client-request-id" };
  const answer = await call(`${ROOT}/me`, { method: "OPTIONS", headers });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers["access-control-allow-headers"], "authorization,client-request-id");
  const read = await call(`${ROOT}/me`, { headers: { origin: "http://localhost:8080" } });
  assert.doesNotMatch(read.headers["access-control-expose-headers"], /retry-after/i);
});

test("secrets come back as a star, whole or merged as the option says", async () => {
  const { cloud, ask, get } = await open({ tenant: fixtureTenant({ application: "configured" }) });
  const path = `/servicePrincipals/${cloud.state.servicePrincipals[0].id}/synchronization`;
  const secret = cloud.webex.personalToken("webex-admin@contoso.com");
  const base = `https://api.ciscospark.com/v1/scim/${cloud.state.webex.orgId}`;
  const value = [{ key: "BaseAddress", value: base }, { key: "SecretToken", value: secret }];
  assert.equal((await ask("PUT", `${path}/secrets`, { value })).status, 204);
  assert.deepEqual((await get(`${path}/secrets`)).value, [value[0], { key: "SecretToken", value: "*" }]);
  const { templateId } = cloud.state.synchronization[cloud.state.servicePrincipals[0].id].jobs[0].job;
  assert.equal((await ask("POST", `${path}/jobs/validateCredentials`, { useSavedCredentials: true, templateId })).status, 204);
  const wrong = await ask("POST", `${path}/jobs/validateCredentials`, { useSavedCredentials: false, templateId, credentials: [{ key: "BaseAddress", value: base }, { key: "SecretToken", value: "*" }] });
  assert.equal(wrong.json().error.code, "SystemForCrossDomainIdentityManagementInvalidCredentials");
  assert.ok(cloud.secrets().includes(secret));
  assert.ok(!JSON.stringify(cloud.log).includes(secret));
});

test("a schema is given back as it was written, to the last digit", async () => {
  const { cloud, ask } = await open({ tenant: fixtureTenant({ application: "configured", schema: "customised" }) });
  const [{ id }] = cloud.state.servicePrincipals;
  const path = `/servicePrincipals/${id}/synchronization/jobs/${cloud.state.synchronization[id].jobs[0].job.id}/schema`;
  const { text } = await ask("GET", path);
  assert.match(text, /9007199254740993/);
  assert.equal((await ask("PUT", path, text)).status, 204);
  assert.equal((await ask("GET", path)).text, text);
  assert.equal((await ask("PUT", path, text.replace('"targetAttributeName": "title"', '"targetAttributeName": "unknown"'))).status, 400);
  assert.equal((await ask("DELETE", path)).status, 204);
  assert.doesNotMatch((await ask("GET", path)).text, /9007199254740993.*1e3/s);
  assert.ok((await ask("GET", `${path}/functions`)).json().value.some(({ name }) => name === "Switch"));
  assert.equal((await ask("GET", `${path}/filterOperators`)).json().value.length, 8);
  assert.equal((await ask("GET", `${path}/directories`)).json().value.length, 2);
});

test("parseExpression gives the documented sample, and says what it cannot", async () => {
  const { cloud, ask } = shared;
  const [{ id }] = cloud.state.servicePrincipals;
  const path = `/servicePrincipals/${id}/synchronization/templates/ciscoWebEx/schema/parseExpression`;
  const parse = async (expression, properties) => (await ask("POST", path, { expression, targetAttributeDefinition: null, ...(properties && { testInputObject: { definition: null, properties } }) })).json();
  const sample = await parse('Replace([preferredLanguage], "-", , , "_", ,  )', [{ key: "preferredLanguage", value: "EN-US" }]);
  assert.deepEqual(sample.evaluationResult, ["EN_US"]);
  assert.deepEqual(sample.parsedExpression.parameters.map(({ key }) => key), ["source", "Find", "Replacement"]);
  assert.equal((await parse("Join(")).parsingSucceeded, false);
  const beyond = await parse("Soundex([mail])", [{ key: "mail", value: "a@b.c" }]);
  assert.deepEqual([beyond.parsingSucceeded, beyond.evaluationSucceeded], [true, false]);
});

test("the provisioning logs: filter, pages, five in ten seconds", async () => {
  const { cloud, ask, get } = await open({ tenant: fixtureTenant({ application: "configured" }) });
  const { jobId } = cloud.state.logs[0];
  const page = await get(`/auditLogs/provisioning?$filter=jobId eq '${jobId}' and activityDateTime gt 2026-01-01T00:00:00Z&$orderby=activityDateTime desc&$top=20`);
  assert.equal(page.value.length, 20);
  assert.equal((await get(page["@odata.nextLink"])).value.length, 10);
  assert.equal((await get(`/auditLogs/provisioning?$filter=jobId eq '${jobId.toUpperCase()}'`)).value.length, 0);
  for (let at = 0; at < 2; at += 1) await ask("GET", "/auditLogs/provisioning?$top=1");
  const throttled = await ask("GET", "/auditLogs/provisioning?$top=1");
  assert.equal(throttled.status, 429);
  cloud.clock.advance(Number(throttled.headers["retry-after"]) * 1000);
  assert.equal((await ask("GET", "/auditLogs/provisioning?$top=1")).status, 200);
});

test("without a premium licence there are no logs and no group assignments", async () => {
  const { cloud, ask } = await open({ tenant: fixtureTenant({ application: "added", premium: false }) });
  assert.equal((await ask("GET", "/auditLogs/provisioning")).status, 403);
  const [{ id, appRoles }] = cloud.state.servicePrincipals;
  assert.equal((await ask("POST", `/servicePrincipals/${id}/appRoleAssignedTo`, { principalId: cloud.state.groups[0].id, resourceId: id, appRoleId: appRoles[0].id })).status, 400);
});

test("batches: many statuses, dependencies, at most twenty", async () => {
  const { cloud, ask } = await open({ tenant: fixtureTenant({ application: "added" }) });
  const [{ id, appRoles }] = cloud.state.servicePrincipals;
  const assignment = (at, principalId, more) => ({ id: String(at), method: "POST", url: `/servicePrincipals/${id}/appRoleAssignedTo`, headers: { "Content-Type": "application/json" }, body: { principalId, resourceId: id, appRoleId: appRoles[0].id }, ...more });
  const requests = [assignment(1, fixtureUser("adele")), assignment(2, fixtureUser("adele")), assignment(3, fixtureUser("megan"), { dependsOn: ["2"] }), assignment(4, fixtureUser("zoe"))];
  cloud.faults.add({ kind: "throttle", path: "/v1.0/servicePrincipals/*/appRoleAssignedTo", occurrence: 3, retryAfter: 2.128 });
  const { responses } = (await ask("POST", "/$batch", { requests })).json();
  const byId = Object.fromEntries(responses.map((one) => [one.id, one]));
  assert.deepEqual(["1", "2", "3", "4"].map((at) => byId[at].status), [201, 400, 424, 429]);
  assert.match(byId[2].body.error.message, /already exists/);
  assert.equal(byId[4].headers["Retry-After"], "2.128");
  assert.equal((await ask("POST", "/$batch", { requests: Array.from({ length: 21 }, (_, at) => assignment(at, fixtureUser("zoe"))) })).status, 400);
  assert.equal(cloud.state.assignments.length, 1);
});

test("writes have their limit, by the clock", async () => {
  const { cloud, ask } = await open({ tenant: generatedTenant({ users: 3 }), graph: { limits: { writes: { units: 2, milliseconds: 150_000 } } } }, { user: "admin@contoso.com" });
  const [{ id: template }] = cloud.state.templates.filter(({ supportedProvisioningTypes }) => supportedProvisioningTypes.includes("sync"));
  const create = () => ask("POST", `/applicationTemplates/${template}/instantiate`, { displayName: "Cisco Webex" });
  assert.deepEqual([(await create()).status, (await create()).status], [201, 201]);
  const throttled = await create();
  assert.deepEqual([throttled.status, throttled.headers["retry-after"]], [429, "150"]);
});

test("from the gallery to a provisioned user, with all the waiting", async () => {
  const { cloud, ask, get } = await open({ replication: TYPICAL_REPLICATION }, {});
  const code = async (...call) => (await ask(...call)).status;
  const found = await get("/applicationTemplates?$filter=displayName eq 'Cisco Webex'");
  assert.deepEqual(found.value[0].supportedProvisioningTypes, ["sync"]);
  const made = await ask("POST", `/applicationTemplates/${found.value[0].id}/instantiate`, { displayName: "Cisco Webex (journal 1)" });
  assert.equal(made.status, 201);
  const { application, servicePrincipal } = made.json();
  const path = `/servicePrincipals/${servicePrincipal.id}`;

  assert.equal(await code("GET", `/applications/${application.id}`), 404);
  assert.equal(await code("GET", path), 404);
  const instances = `/servicePrincipals?$filter=applicationTemplateId eq '${found.value[0].id}'&$select=id,displayName,tags`;
  assert.equal((await get(instances)).value.length, 0);
  cloud.clock.advance(9_000);
  assert.equal((await get(instances)).value.length, 1);
  assert.equal(await code("PATCH", path, { tags: [...servicePrincipal.tags, "HideApp"] }), 204);
  assert.deepEqual((await get(path)).tags, ["WindowsAzureActiveDirectoryIntegratedApp", "HideApp"]);
  assert.equal(await code("PATCH", `/applications/${application.id}`, { displayName: "Cisco Webex" }), 204);

  const templates = `${path}/synchronization/templates`;
  assert.equal(await code("GET", templates), 403);
  cloud.clock.advance(12_000);
  assert.equal(await code("GET", templates), 409);
  cloud.clock.advance(5_000);
  const [{ id: templateId }] = (await get(templates)).value;
  const assignment = { principalId: fixtureUser("nuria"), resourceId: servicePrincipal.id, appRoleId: servicePrincipal.appRoles[0].id };
  assert.equal(await code("POST", `${path}/appRoleAssignedTo`, assignment), 400);
  cloud.clock.advance(30_000);
  assert.equal(await code("POST", `${path}/appRoleAssignedTo`, { ...assignment, appRoleId: "00000000-0000-0000-0000-000000000000" }), 400);
  assert.equal(await code("POST", `${path}/appRoleAssignedTo`, assignment), 201);

  const job = (await ask("POST", `${path}/synchronization/jobs`, { templateId })).json();
  assert.deepEqual([job.status.code, job.schedule.state, job.schedule.interval], ["NotConfigured", "Disabled", "PT40M"]);
  const jobPath = `${path}/synchronization/jobs/${job.id}`;
  assert.equal(await code("GET", jobPath), 404);
  cloud.clock.advance(7_000);
  const secret = cloud.webex.tokens.issue(cloud.state.webex.users.find(({ userName }) => userName === "webex-admin@contoso.com"), { scopes: ["Identity:SCIM"], lifetime: 3600 });
  const value = [
    { key: "BaseAddress", value: `https://api.ciscospark.com/v1/scim/${cloud.state.webex.orgId}` },
    { key: "SecretToken", value: secret },
    { key: "SyncAll", value: "false" },
  ];
  assert.equal(await code("PUT", `${path}/synchronization/secrets`, { value }), 204);
  assert.equal((await get(`${path}/synchronization/secrets`)).value.length, 0);
  cloud.clock.advance(4_000);
  assert.equal((await get(`${path}/synchronization/secrets`)).value.length, 3);

  const schema = await get(`${jobPath}/schema`);
  const demand = (objectId) => ask("POST", `${jobPath}/provisionOnDemand`, { parameters: [{ ruleId: schema.synchronizationRules[0].id, subjects: [{ objectId, objectTypeName: "User" }] }] });
  const outcome = (await demand(fixtureUser("nuria"))).json();
  assert.equal(JSON.parse(outcome.key).result, "Success");
  const result = JSON.parse(outcome.value);
  assert.deepEqual([result.action, result.provisioningSteps.map(({ type }) => type)], ["Create", ["Import", "Matching", "Scoping", "Export"]]);
  const created = cloud.state.webex.users.find(({ userName }) => userName === "nuria.gracia@contoso.com");
  assert.deepEqual(created.addresses, [{ type: "work", country: "ES", locality: "Barcelona", streetAddress: "Passeig de Gràcia, 43, 2n 1a", region: "Catalunya", postalCode: "08007" }]);
  assert.equal(JSON.parse((await demand(fixtureUser("nuria"))).json().key).details.errorCode, "RedundantExport");
  assert.equal(JSON.parse((await demand(fixtureUser("megan"))).json().key).details.errorCode, "NotEffectivelyEntitled");

  assert.equal(await code("POST", `${jobPath}/start`), 204);
  cloud.clock.advance(61_000);
  const running = await get(jobPath);
  assert.deepEqual([running.status.code, running.status.lastExecution.state], ["Active", "Succeeded"]);
  assert.equal(await code("POST", `${jobPath}/restart`, { criteria: { resetScope: "Watermark, Escrows, QuarantineState" } }), 204);
  cloud.webex.tokens.revoke(secret);
  cloud.clock.advance(61_000);
  assert.equal((await get(jobPath)).status.quarantine.reason, "EncounteredQuarantineException");
  assert.equal(await code("POST", `${jobPath}/pause`), 204);
  assert.equal(await code("DELETE", jobPath), 204);
  assert.equal(await code("DELETE", path), 204);
  assert.equal(await code("DELETE", `/applications/${application.id}`), 204);
  assert.deepEqual(cloud.state.snapshot().servicePrincipals, []);
});
