// What can be chosen on the way to a plan, and what the page says of each choice: an application that people sign in with, the settings of
// the connection, a plan that is held in the middle.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtureTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { APPLY, FIRST, OWNER, apply, button, byHand, connect, stage, stages, whole } from "./harness/journey.mjs";
import { withLive } from "./harness/live.mjs";
import { WAIT, eventually } from "./harness/steps.mjs";

const SIGNS_IN = "Webex sign-in";

/** Two applications of the gallery without provisioning; people sign in with the second, to which Zoe is assigned. */
function twoApplications() {
  const tenant = fixtureTenant({ application: "added" });
  const [first] = tenant.servicePrincipals.filter(({ displayName }) => displayName === "Cisco Webex");
  const other = { ...structuredClone(first), id: "3d3c1f5e-7d0b-4a51-9c55-0d6f6a1f7b11", appId: "4d3c1f5e-7d0b-4a51-9c55-0d6f6a1f7b12", displayName: SIGNS_IN, preferredSingleSignOnMode: "saml" };
  tenant.servicePrincipals.push(other);
  const [application] = tenant.applications;
  tenant.applications.push({ ...structuredClone(application), id: "5d3c1f5e-7d0b-4a51-9c55-0d6f6a1f7b13", appId: other.appId, displayName: SIGNS_IN });
  tenant.synchronization[other.id] = structuredClone(tenant.synchronization[first.id]);
  const zoe = tenant.users.find(({ userPrincipalName }) => userPrincipalName.startsWith("zoe"));
  const role = other.appRoles.find(({ displayName }) => displayName === "User");
  tenant.assignments = [{ id: "zoes-assignment", appRoleId: role.id, principalId: zoe.id, principalType: "User", principalDisplayName: zoe.displayName, resourceId: other.id, resourceDisplayName: SIGNS_IN, createdDateTime: "2026-01-01T00:00:00Z", deletedDateTime: null }];
  return { tenant, other, zoe };
}

test("an application that people sign in with is not hidden by itself, and what would take the sign-in from somebody is said", () => {
  const { tenant, other, zoe } = twoApplications();
  return withLive(
    async (page, { cloud }) => {
      await connect(page, cloud);
      const hide = stages(page).getByLabel(/^Hide its tile/);
      const choose = (name) => stages(page).getByRole("radio", { name }).check();
      await stages(page).getByText("Group objects and avatars are synchronized only by Cisco’s Entra ID Wizard App").waitFor(WAIT);
      for (const name of [/^Cisco Webex ?created 2026-\d\d-\d\d, no provisioning yet$/, /^Webex sign-in ?created 2026-\d\d-\d\d, no provisioning yet$/]) await stages(page).getByRole("radio", { name }).waitFor(WAIT);
      await choose(/^Add “Cisco Webex”/);
      await eventually(() => hide.isChecked(), "a new one is hidden");
      await choose(/^Webex sign-in/);
      await eventually(async () => !(await hide.isChecked()), "one that was there is not");
      await checkAccessibility(page, "two applications");
      await hide.check();
      await button(page, "Show the set-up plan").click();
      await stages(page).getByText("This application is used for single sign-on: its tile disappears from My Apps for everyone").waitFor(WAIT);
      // Back, and without it.
      await stage(page, "Application");
      await hide.uncheck();
      await apply(page, "set-up");
      const [own] = cloud.state.servicePrincipals.filter(({ id }) => id === other.id);
      assert.deepEqual(own.tags, other.tags, "its tags are as they were");
      await stages(page).getByText("Webex sign-in: Provisioning Mode is Automatic, not running").waitFor(WAIT);

      // The settings of the connection, each as it was chosen.
      await stage(page, "Credentials");
      const url = stages(page).getByLabel("Tenant URL");
      await url.fill(cloud.state.webex.orgId);
      await button(page, /^Use https:/).click();
      // A host that is dead is told from Webex's own, and what is meant is offered.
      await url.fill((await url.inputValue()).replace("api.ciscospark.com", "api.ciscoweb.com"));
      await button(page, /^Use https:/).click();
      await stages(page).getByLabel("Notification Email").fill(OWNER);
      await stages(page).getByLabel("Send an email notification when a failure occurs").uncheck();
      await stages(page).getByLabel(/^Stop when a cycle would delete more than/).fill("25");
      await stages(page).getByLabel(/^Leave users as they are in Webex/).check();
      await stage(page, "Scope");
      await stages(page).getByText("Assigned already (1)").click();
      await stages(page).getByLabel(`Remove ${zoe.displayName}`).check();
      await stages(page).getByLabel("Find users or groups").fill("Megan");
      await button(page, `Choose ${FIRST}`).click();
      await stage(page, "Review and apply");
      await apply(page, "main");
      const [, { secrets }] = Object.entries(cloud.state.synchronization).find(([id]) => id === other.id);
      const stored = Object.fromEntries(secrets.map(({ key, value }) => [key, value]));
      const { Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue } = JSON.parse(stored.SyncNotificationSettings);
      assert.deepEqual({ Enabled, Recipients, DeleteThresholdEnabled, DeleteThresholdValue }, { Enabled: false, Recipients: OWNER, DeleteThresholdEnabled: true, DeleteThresholdValue: 25 });
      assert.equal(stored.SkipOutOfScopeDeletions, "True");
      assert.equal(stored.BaseAddress, `https://api.ciscospark.com/v1/scim/${cloud.state.webex.orgId}`);

      await button(page, "Show the widen plan").click();
      await stages(page).getByText("without the assignment this user or group may not be able to sign in to Webex any more").waitFor(WAIT);
      await button(page, "Apply this plan").click();
      await stages(page).getByText("Every step is done.").waitFor(APPLY);
      assert.deepEqual(cloud.state.assignments.filter(({ resourceId }) => resourceId === other.id).map(({ principalId }) => cloud.state.user(principalId).userPrincipalName), [FIRST]);
    },
    { cloud: { tenant } },
  );
});

test("a plan waits with a countdown, is held, goes on, is stopped between two steps, and is gone on with", () =>
  withLive(
    async (page, { cloud }) => {
      await connect(page, cloud);
      await button(page, "Show the set-up plan").click();
      await button(page, "Apply this plan").click();
      await stages(page).getByText(/asked again in \d+ s, for at most \d+ minutes?/).first().waitFor(APPLY);
      await button(page, "Pause").click();
      await stages(page).getByText("Paused: no further step begins").waitFor(WAIT);
      await checkAccessibility(page, "a plan that is held");
      // However long it is held, nothing is written.
      const writes = () => cloud.log.filter(({ method, preflight }) => method !== "GET" && !preflight).length;
      const before = writes();
      await page.waitForFunction((until) => performance.now() > until, (await page.evaluate(() => performance.now())) + 1_500);
      assert.equal(writes(), before);
      await button(page, "Continue").click();
      await button(page, "Stop after this step").click();
      await stages(page).getByText("the steps below are what is left").waitFor(APPLY);
      await button(page, "Go on with this plan").click();
      await stages(page).getByText("Every step is done.").waitFor(APPLY);
      assert.deepEqual(whole(cloud), await byHand({ until: "set-up" }));
    },
    { cloud: { replication: { application: 0, servicePrincipal: 0, synchronization: 8_000, assignment: 0, job: 0, secrets: 0 } } },
  ));
