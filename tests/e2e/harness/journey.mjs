// The journey from an empty tenant to a running job: what an administrator does on the page, and the same by hand.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { caller } from "../../cloud/client.mjs";
import { start } from "../../cloud/server.mjs";
import { ADELE, microsoft, pasteToken, signIn, webex } from "./live.mjs";
import { WAIT } from "./steps.mjs";

export const OWNER = ADELE;
export const FIRST = "megan.bowen@contoso.com";
export const APPLY = { timeout: 60_000 };
const ROOT = "https://graph.microsoft.com/v1.0";
const SCOPES = ["Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All", "Synchronization.ReadWrite.All", "User.Read.All"];

export const stages = (page) => page.getByRole("region", { name: "Set up provisioning" });
export const button = (page, name) => stages(page).getByRole("button", { name });
export const stage = (page, name) => stages(page).getByRole("navigation").getByRole("button", { name }).click();

/** What a button saves. */
export async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return readFile(await download.path(), "utf8");
}

/** A token of Webex that may provision. */
const webexToken = (cloud) => cloud.webex.personalToken(OWNER, { scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"] });

/** Signs in to a tenant whose job runs: its health is seen first, and from there the way leads back to the tenant. */
export async function signInToRunning(page) {
  await signIn(page, undefined, { consent: false });
  await page.locator("[data-accept]").click();
  await pastHealth(page);
}

/** Where a job runs, whoever is signed in sees its health first: goes back to the tenant from there. */
export async function pastHealth(page) {
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
  await page.locator('nav a[href="#/tenant"]').click();
}

/** Signs in with the right to set up, and connects Webex with a token that may provision; `runs` says that the tenant's job does. */
export async function connect(page, cloud, { runs = false } = {}) {
  await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
  await (runs ? signInToRunning(page) : signIn(page));
  const token = webexToken(cloud);
  await pasteToken(page, token);
  await webex(page).getByRole("button", { name: "Use another token" }).waitFor(WAIT);
  return token;
}

/** Shows a plan, applies it, and waits until it is done. */
export async function apply(page, kind) {
  await button(page, `Show the ${kind} plan`).click();
  await button(page, "Apply this plan").click();
  await stages(page).getByText("Every step is done.").waitFor(APPLY);
}

/** The token of an administrator who may do everything on the journey. */
export const graphToken = (cloud) => cloud.signIn.tokenFor(ADELE, SCOPES);

/** The whole state of a stand-in, without who consented to what; moments and the numbers of runs are not compared, settings have no order. */
export function whole(cloud) {
  const { consents: _, ...state } = cloud.state.snapshot();
  for (const one of Object.values(state.synchronization)) {
    // Each stand-in knows tokens of its own.
    one.secrets = Object.fromEntries(one.secrets.map(({ key, value }) => [key, key === "SecretToken" && value.length > 20 ? "a token" : value]));
    for (const job of one.jobs) {
      job.schema = JSON.parse(job.schema);
      if (job.due !== undefined) job.due = "a moment";
    }
    one.templateSchema = JSON.parse(one.templateSchema);
  }
  const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
  const plain = (key, value) => (key === "activityIdentifier" || (key === "version" && /^W\//.test(value)) ? "counted" : typeof value === "string" && moment.test(value) ? "a moment" : value);
  return JSON.parse(JSON.stringify(state), plain);
}

/** What the same journey by hand leaves in another stand-in: `until` is `set-up`, `main` or `start`; `group` is assigned, too. */
export async function byHand({ until = "start", tenant = undefined, group = undefined } = {}) {
  const cloud = await start({ tenant });
  try {
    const call = caller(cloud);
    const graph = await graphToken(cloud);
    const ask = async (method, path, body) => {
      const answer = await call(ROOT + path, { method, body, token: graph });
      assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.text ? answer.json() : undefined;
    };
    const [template] = (await ask("GET", `/applicationTemplates?$filter=${encodeURIComponent("displayName eq 'Cisco Webex'")}`)).value;
    const { servicePrincipal } = await ask("POST", `/applicationTemplates/${template.id}/instantiate`, { displayName: "Cisco Webex" });
    const one = `/servicePrincipals/${servicePrincipal.id}`;
    await ask("PATCH", one, { tags: [...servicePrincipal.tags, "HideApp"] });
    const templates = (await ask("GET", `${one}/synchronization/templates`)).value;
    const templateId = (templates.find((found) => found.default) ?? templates[0]).id;
    const job = await ask("POST", `${one}/synchronization/jobs`, { templateId });
    if (until === "set-up") return whole(cloud);
    const notification = { Enabled: true, Recipients: OWNER, DeleteThresholdEnabled: true, DeleteThresholdValue: 500 };
    const secrets = {
      BaseAddress: `https://api.ciscospark.com/v1/scim/${cloud.state.webex.orgId}`,
      SecretToken: webexToken(cloud),
      SyncNotificationSettings: JSON.stringify(notification),
      SyncAll: "false",
    };
    await ask("PUT", `${one}/synchronization/secrets`, { value: Object.entries(secrets).map(([key, value]) => ({ key, value })) });
    const user = cloud.state.user(FIRST);
    const role = servicePrincipal.appRoles.find(({ displayName }) => displayName === "User");
    await ask("POST", `${one}/appRoleAssignedTo`, { principalId: user.id, resourceId: servicePrincipal.id, appRoleId: role.id });
    const schema = await ask("GET", `${one}/synchronization/jobs/${job.id}/schema`);
    const subjects = [{ objectId: user.id, objectTypeName: "User" }];
    await ask("POST", `${one}/synchronization/jobs/${job.id}/provisionOnDemand`, { parameters: [{ ruleId: schema.synchronizationRules[0].id, subjects }] });
    if (until === "main") return whole(cloud);
    if (group) await ask("POST", `${one}/appRoleAssignedTo`, { principalId: group.id, resourceId: servicePrincipal.id, appRoleId: role.id });
    await ask("POST", `${one}/synchronization/jobs/${job.id}/start`);
    // Whatever is due when somebody looks has been run.
    await ask("GET", `${one}/synchronization/jobs/${job.id}`);
    return whole(cloud);
  } finally {
    await cloud.close();
  }
}
