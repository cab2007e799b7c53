// The documented examples against the same shapes that the stand-ins give: so a stand-in cannot drift from what is documented.
//
// Two directions: Graph's samples pass the check that the stand-ins pass, and a stand-in's answer has every property that the sample of the
// same call has. Webex has no document that is checked at run time; its examples are compared here.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { virtualClock } from "./clock.mjs";
import { caller, checkClean } from "./client.mjs";
import { conformance, graphDocument } from "./conformance.mjs";
import { json, plain, request } from "./exchange.mjs";
import { start } from "./server.mjs";
import { data } from "./tenant/skeleton.mjs";
import { fixtureTenant } from "./tenant.mjs";

const EXAMPLES = new URL("../../../shared/data/graph-examples/", import.meta.url);
const absent = !graphDocument() && "skipped: Graph's OpenAPI document is not beside the repository";
const example = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, EXAMPLES), "utf8"));
const P = "/servicePrincipals/p/synchronization";

/** Each sample: the call whose answer (or, after the bar, whose request) it is. */
const SAMPLES = [
  ["application-template-aws", "GET /applicationTemplates", (sample) => (sample.value ? sample : { value: [sample] })],
  ["instantiate-response-aws", "POST /applicationTemplates/t/instantiate", undefined, 201],
  ["approle-assigned-to-create-response-v1", "POST /servicePrincipals/p/appRoleAssignedTo", undefined, 201],
  ["template-list-response-aws-scim-gallery", `GET ${P}/templates`],
  ["template-list-response", `GET ${P}/templates`],
  ["job-create-response-aws-scim-gallery", `POST ${P}/jobs`, undefined, 201],
  ["job-create-response-v1", `POST ${P}/jobs`, undefined, 201],
  ["job-list-response", `GET ${P}/jobs`],
  ["job-get-response-quarantine-aws-scim-gallery", `GET ${P}/jobs/j`],
  ["job-get-response-quarantine-salesforce", `GET ${P}/jobs/j`],
  ["secrets-get-response-cloud-sync", `GET ${P}/secrets`],
  ["schema-functions-response", `GET ${P}/jobs/j/schema/functions`],
  ["schema-filteroperators-response", `GET ${P}/jobs/j/schema/filterOperators`],
  ["parse-expression-response", `POST ${P}/jobs/j/schema/parseExpression`],
  ["provision-on-demand-response-4", `POST ${P}/jobs/j/provisionOnDemand`],
  ["schema-get-response-head-v1", `GET ${P}/jobs/j/schema`],
  ["provisioning-log-failure", "GET /auditLogs/provisioning", (sample) => (sample.value ? sample : { value: [sample] })],
  ["batch-response", "POST /$batch"],
];
const BODIES = [
  ["secrets-put-request-v1", `PUT ${P}/secrets`],
  ["secrets-put-request-v1-cross-tenant", `PUT ${P}/secrets`],
  ["provision-on-demand-request-2", `POST ${P}/jobs/j/provisionOnDemand`, 200],
  ["parse-expression-request", `POST ${P}/jobs/j/schema/parseExpression`, 200],
  ["validate-credentials-before-job-request-v1", `POST ${P}/jobs/validateCredentials`],
];
const asked = (call, text = "") => request(call.split(" ")[0], `https://graph.microsoft.com/v1.0${call.split(" ")[1]}`, {}, text);

test("Graph's samples pass the check", { skip: absent || !existsSync(EXAMPLES) }, () => {
  const { observe, findings } = conformance();
  for (const [name, call, wrap = (sample) => sample, status = 200] of SAMPLES) {
    const before = findings.length;
    observe(asked(call), json(status, wrap(example(name))));
    assert.deepEqual(findings.slice(before), [], name);
  }
  for (const [name, call, status = 204] of BODIES) {
    const before = findings.length;
    const answer = status === 204 ? plain(204, "") : undefined;
    observe(asked(call, JSON.stringify(example(name))), answer ?? json(status, call.includes("parse") ? example("parse-expression-response") : example("provision-on-demand-response-4")));
    assert.deepEqual(findings.slice(before), [], name);
  }
});

for (const [what, call, answer, message] of [
  ["an unknown path", "GET /nowhere", json(200, {}), /no such operation/],
  ["an unknown option", "GET /users?$nope=1", json(200, { value: [] }), /\$nope/],
  ["a wrong type", "GET /users", json(200, { value: [{ id: "a", displayName: 7 }] }), /displayName must be string/],
  ["an undocumented status", "GET /users", json(207, { value: [] }), /207/],
  ["an error of another form", "GET /users", json(500, { message: "x" }), /error/],
]) {
  test(`the check notices ${what}`, { skip: absent }, () => {
    const { observe, findings } = conformance();
    observe(asked(call), answer);
    assert.match(findings.map((finding) => finding.message).join(), message);
  });
}

let cloud;
let ask;
before(async () => {
  cloud = await start({ clock: virtualClock(), tenant: fixtureTenant({ application: "configured" }) });
  const call = caller(cloud);
  const token = cloud.webex.personalToken("webex-admin@contoso.com");
  ask = async (path) => (await call(`https://webexapis.com${path}`, { token })).json();
});
after(async () => {
  await cloud.close();
  checkClean(cloud);
});

/** Properties of Webex's example that the stand-in does not have, each with its reason. */
const LEFT_OUT = {
  "GET /people/me": ["extension", "locationId", "nickName", "avatar", "department", "manager", "managerId", "title", "addresses", "timezone", "lastActivity", "siteUrls", "sipAddresses", "xmppFederationJid"],
};

for (const [name, path] of [
  ["GET /people/me", "/v1/people/me"],
  ["GET /organizations", "/v1/organizations"],
  ["GET /licenses", "/v1/licenses"],
  ["GET /roles", "/v1/roles"],
  ["GET /authorizations/tokenExpiry", "/v1/authorizations/tokenExpiry"],
]) {
  test(`${name} has the properties of Webex's example`, async () => {
    const sample = data("webex/webex-api-examples.json").examples[name]["200"];
    const answer = await ask(path);
    const compare = (wanted, given, at) => {
      for (const [key, value] of Object.entries(wanted)) {
        if (LEFT_OUT[name]?.includes(key)) continue;
        assert.ok(key in given || ["siteUrl", "siteType"].includes(key), `${at}.${key} is missing`);
        if (Array.isArray(value) && typeof value[0] === "object") compare(value[0], given[key][0] ?? value[0], `${at}.${key}[0]`);
      }
    };
    compare(sample, answer, name);
  });
}
