// Starts the cloud from a command line, for a demonstration or for a program that is no test.
//
// `node tests/cloud/serve.mjs [--port N] [--application none|added|configured|quarantined] [--schema default|customised] [--users N]
//  [--redirect URL]… [--webex-redirect URL]… [--replication none|typical] [--latency MS] [--faults FILE]`
// Prints one line of JSON when it is ready: the port, the flags for Chromium, the client ids, who can sign in. Ends when its input ends or at
// SIGTERM, so that it does not outlive what started it.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { start } from "./server.mjs";
import { NO_REPLICATION, TYPICAL_REPLICATION } from "./state.mjs";
import { CISCO_CLIENT_ID, WEBEX_CLIENT_ID, fixtureTenant, generatedTenant, jobIn, quarantinedFor } from "./tenant.mjs";

const text = { type: "string" };
const list = { type: "string", multiple: true, default: [] };
const { values } = parseArgs({
  options: {
    port: { ...text, default: "0" },
    application: { ...text, default: "none" },
    schema: { ...text, default: "default" },
    users: text,
    redirect: list,
    "webex-redirect": list,
    replication: { ...text, default: "typical" },
    latency: { ...text, default: "0" },
    faults: text,
  },
});
const tenant = values.users ? generatedTenant({ users: Number(values.users) }) : fixtureTenant({ application: values.application, schema: values.schema });
// A job that has just run, or has just been tried: the documents' own times are some days old.
const refused = { code: "SystemForCrossDomainIdentityManagementInvalidCredentials", message: "Please provide a valid tenant URL for your application.", tenantActionable: true };
if (!values.users && values.application === "configured") jobIn(tenant, "failing");
if (!values.users && values.application === "quarantined") quarantinedFor(tenant, "EncounteredQuarantineException", refused);
const cloud = await start({
  tenant,
  port: Number(values.port),
  redirectUris: values.redirect,
  webexRedirectUris: values["webex-redirect"],
  replication: values.replication === "typical" ? TYPICAL_REPLICATION : NO_REPLICATION,
  latency: Number(values.latency),
  faults: values.faults ? JSON.parse(readFileSync(values.faults, "utf8")) : [],
});
const people = cloud.state.users.filter(({ id }) => cloud.state.roles[id]);
console.log(
  JSON.stringify({
    port: cloud.port,
    flags: cloud.flags,
    clientId: cloud.clientId,
    tenantId: cloud.tenantId,
    webexOrganisation: cloud.state.webex.orgId,
    ciscoClientId: CISCO_CLIENT_ID,
    webexClientId: WEBEX_CLIENT_ID,
    signIn: people.map(({ id, userPrincipalName }) => ({ name: userPrincipalName, roles: cloud.state.roles[id] })),
  }),
);
const end = async () => {
  await cloud.close();
  for (const { message } of cloud.crashes) console.error(`the stand-in failed: ${message}`);
  for (const { exchange, part, message } of cloud.findings) console.error(`off Graph's document: ${exchange} ${part} ${message}`);
  process.exit(cloud.crashes.length + cloud.findings.length > 0 ? 1 : 0);
};
process.once("SIGTERM", end).once("SIGINT", end);
process.stdin.once("end", end).resume();
