// An administrator without the needed role: what can be done is there, what cannot be is told with its reason, and what is tried is refused in words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fixtureTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { button, stages } from "./harness/journey.mjs";
import { microsoft, signIn, signedIn, withLive } from "./harness/live.mjs";
import { WAIT } from "./harness/steps.mjs";

const READER = "taro.yamada@contoso.com";
const CONSENTS = [
  "User.Read", "User.Read.All", "GroupMember.Read.All", "LicenseAssignment.Read.All", "Application.Read.All", "Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All",
  "Synchronization.Read.All", "Synchronization.ReadWrite.All", "openid", "profile", "offline_access",
];
const region = (page, name) => page.getByRole("region", { name, exact: true });
const NO_ROLE = /Perhaps No such role is active: Application Administrator or Cloud Application Administrator\. Activate it if you are eligible/;

test("without a role that administrates applications, the page says what is missing, and reads what it may", () =>
  withLive(
    async (page) => {
      await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
      await signIn(page, READER, { consent: false });
      await signedIn(page, READER);
      const table = region(page, "What you can do");
      await table.getByRole("row", { name: /^Read the users Yes/ }).waitFor(WAIT);
      for (const what of ["Read the mapping and the state of provisioning", "Compare expressions with Microsoft", "Add the application", "Store the mapping and run provisioning"]) {
        const row = table.getByRole("row", { name: new RegExp(`^${what} `) });
        assert.match((await row.innerText()).replaceAll(/\s+/g, " "), NO_ROLE);
      }
      await table.getByText("Reports Reader").waitFor(WAIT);
      await checkAccessibility(page, "without a role");

      // What the service refuses is told with the code and who can help; nothing of it is offered.
      const mapping = region(page, "Mapping of the tenant");
      await mapping.getByText(/Authorization_RequestDenied/).first().waitFor(WAIT);
      assert.equal(await mapping.getByRole("button", { name: "Use this mapping" }).count(), 0);
      await region(page, "Live preview").getByRole("button", { name: "Read the users" }).click();
      await region(page, "Live preview").getByText("Users read: 40 of 40. That is everybody.").waitFor(WAIT);
    },
    { cloud: { tenant: fixtureTenant({ application: "configured" }), consents: CONSENTS } },
  ));

test("without the right to write, what needs it is absent, and says what to ask for", () =>
  withLive(
    async (page) => {
      await signIn(page);
      const table = region(page, "What you can do");
      await table.getByRole("row", { name: /^Store the mapping and run provisioning No Ask for “Set up” above \(Synchronization\.ReadWrite\.All\)\./ }).waitFor(WAIT);
      const verify = region(page, "Verify with Microsoft");
      await verify.getByText("It needs Synchronization.ReadWrite.All").waitFor(WAIT);
      assert.equal(await verify.getByRole("button").count(), 0);
      await button(page, "Show the set-up plan").click();
      await stages(page).getByText("Sign in with “Set up” to apply this plan.").waitFor(WAIT);
      assert.equal(await button(page, "Apply this plan").count(), 0);
      await checkAccessibility(page, "without the right to write");
    },
  ));

test("a job that runs is watched without the right to write, and what would change it is absent, with the reason", () =>
  withLive(
    async (page) => {
      await signIn(page, undefined, { consent: false });
      await page.locator("[data-accept]").click();
      await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
      const actions = region(page, "Actions");
      await actions.getByText("Synchronization.ReadWrite.All is needed: ask for “Set up” at the tenant.").waitFor(WAIT);
      assert.equal(await page.getByRole("button", { name: /^(Start|Pause|Restart|Renew|Provision|Allow)/ }).count(), 0);
      await checkAccessibility(page, "watched without the right to write");
      await actions.getByRole("link", { name: "the tenant" }).click();
      await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
      await microsoft(page).getByRole("button", { name: "Ask for these permissions" }).click();
      await page.locator("[data-accept]").click();
      // Whoever comes back sees the job's health first.
      await actions.getByRole("button", { name: "Pause…" }).waitFor(WAIT);
    },
    { cloud: { tenant: fixtureTenant({ application: "configured" }) } },
  ));
