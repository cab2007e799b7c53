// The job, watched: it is the first thing that whoever comes back sees, with the cause and what to do; whatever state it is in.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { besideWizard, fixtureTenant, jobIn, jobOfTenant, quarantinedFor } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { ADELE, connected, microsoft, pasteToken, signIn, withLive } from "./harness/live.mjs";
import { WAIT, day, eventually } from "./harness/steps.mjs";

const region = (page, name) => page.getByRole("region", { name, exact: true });
const verdict = (page) => page.locator(".job-verdict");
/** Waits until the verdict says all of this. */
async function says(page, ...texts) {
  for (const text of texts) await verdict(page).getByText(text).first().waitFor(WAIT);
}
async function look(page, ...texts) {
  await verdict(page).getByRole("button", { name: "Look now" }).click();
  await says(page, ...texts);
}
/** Signs in; Microsoft leads back to the place of the tenant, and the job's health opens by itself. */
async function comeBack(page) {
  await signIn(page, undefined, { consent: false });
  await page.locator("[data-accept]").click();
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
}

const REASONS = [
  ["EncounteredBaseEscrowThreshold", null, "40,000 failures", "Look at the failures by cause"],
  ["EncounteredTotalEscrowThreshold", null, "60,000 failures", "Look at the failures by cause"],
  ["EncounteredEscrowProportionThreshold", null, "40 %", "restart provisioning: it ends the quarantine"],
  ["EncounteredQuarantineException", { code: "SystemForCrossDomainIdentityManagementInvalidCredentials", message: "Please provide a valid tenant URL for your application.", tenantActionable: true }, "does not accept the Tenant URL or the Secret Token", "Renew the Webex token"],
  ["EncounteredQuarantineException", null, "as a rule the Tenant URL or the Secret Token is wrong", "Compare the Tenant URL"],
  ["QuarantinedOnDemand", null, "into quarantine on purpose", "Start provisioning"],
  ["TooManyDeletes", null, "held back until somebody has looked", "See whom the held-back deletions concern"],
  ["IngestionInterrupted", null, "Reading the users from Entra was interrupted", "tried again by itself"],
  ["Unknown", null, "The service does not say why", "Look at the failures by cause"],
  ["MoonPhase", null, "MoonPhase", "open a case with Microsoft"],
];

test("whoever comes back sees the job's health first, and every quarantine from its cause to its remedy", () =>
  withLive(
    async (page, { cloud }) => {
      await comeBack(page);
      await says(page, "Provisioning works, but failed for 2 objects in the last cycle.");
      await checkAccessibility(page, "a job with failures");
      for (const [reason, error, words, remedy] of REASONS) {
        quarantinedFor(cloud.state, reason, error);
        await look(page, "The job is in quarantine", words, remedy, "for 6 hours", "failed 3 times", /next at .* in 18 hours/, "28 days after the series began");
        if (error) await says(page, "Please provide a valid tenant URL for your application.");
      }
      await checkAccessibility(page, "a quarantine");
      jobIn(cloud.state, "silent");
      await look(page, "nothing has run for 4 days", "falls silent, without an error, when the Webex token ends", "not documented");
      jobIn(cloud.state, "running");
      await look(page, "a cycle runs", "18 of 40 done", "every 30 seconds while a cycle runs");
      jobIn(cloud.state, "paused");
      await look(page, "Provisioning is paused", "Start provisioning");
      jobOfTenant(cloud.state).status.code = "Hibernating";
      await look(page, "Hibernating", "which this page does not know");
      cloud.faults.add({ path: "*/synchronization/jobs/*", kind: "status", status: 403, code: "Authorization_RequestDenied", message: "Insufficient privileges." });
      await look(page, "Could not read the provisioning job", "Synchronization.Read.All", "Hibernating");
      await checkAccessibility(page, "a job that could not be read again");

      const token = region(page, "Webex token");
      await token.getByText("Entra does not tell").waitFor(WAIT);
      const ends = new Date(Date.now() + 20.5 * 24 * 3600 * 1000).toISOString().slice(0, 10);
      await token.locator("input[type=date]").fill(ends);
      await token.getByText(new RegExp(`Ends in (19|20|21) days, on ${day(ends)}`)).waitFor(WAIT);
      const [download] = await Promise.all([page.waitForEvent("download"), token.getByRole("button", { name: "Save as a calendar file" }).click()]);
      assert.match(await readFile(await download.path(), "utf8"), new RegExp(`DTSTART;VALUE=DATE:${ends.replaceAll("-", "")}\r\n`));
      const wires = region(page, "Connection to Webex");
      await wires.getByText(/^https:\/\/\S+\/scim\//).waitFor(WAIT);
      await page.getByRole("link", { name: "Tenant", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "Tenant" }).waitFor(WAIT);
      await page.getByRole("link", { name: "Health", exact: true }).click();
      await token.getByText(`on ${day(ends)}`).waitFor(WAIT);
    },
    { cloud: { tenant: jobIn(fixtureTenant({ application: "configured" }), "failing") } },
  ));

test("the failures by cause lead to the mapping of the attribute that fails", () =>
  withLive(
    async (page, { cloud }) => {
      await microsoft(page).getByRole("checkbox", { name: "Watch" }).check();
      await comeBack(page);
      quarantinedFor(cloud.state, "EncounteredEscrowProportionThreshold");
      // They failed in the newest cycle, which is the one that the remedy reads.
      const now = new Date().toISOString();
      for (const entry of cloud.state.logs.filter(({ provisioningStatusInfo: { status } }) => status === "failure")) entry.activityDateTime = now;
      cloud.state.logs.sort((a, b) => b.activityDateTime.localeCompare(a.activityDateTime));
      await look(page, "40 %", "it opens here at the attribute that fails");
      await verdict(page).getByRole("link", { name: "Read the failures by cause" }).click();
      const causes = region(page, "By cause");
      const refused = causes.getByRole("row", { name: /refuses a value in it/ });
      await refused.waitFor(WAIT);
      const entries = region(page, "Entries");
      const listed = async () => Number((await entries.getByText(/entr(y|ies) listed/).textContent()).match(/\d+/)[0]);
      const failed = cloud.state.logs.filter(({ provisioningStatusInfo: { status } }) => status === "failure").length;
      await eventually(async () => (await listed()) > 0 && (await listed()) <= failed, "the failures alone are listed");
      const show = refused.getByRole("button", { name: /^Show the entries of/ });
      await show.click();
      await entries.getByText("1 entry listed").waitFor(WAIT);
      assert.equal(await show.getAttribute("aria-pressed"), "true");
      // The same attribute's mapping is one click away, here and in the verdict.
      const name = 'Open the mapping of addresses[type eq "work"].region';
      await refused.getByRole("button", { name }).waitFor(WAIT);
      await checkAccessibility(page, "a quarantine whose failing attribute is known");
      const schemas = () => cloud.log.filter(({ method, path }) => method === "GET" && path.endsWith("/schema")).length;
      const before = schemas();
      await verdict(page).getByRole("button", { name }).click();
      await page.getByRole("heading", { level: 1, name: "Mapping" }).waitFor(WAIT);
      const editor = page.locator(".one");
      await editor.getByRole("heading", { name: 'addresses[type eq "work"].region' }).waitFor(WAIT);
      await eventually(() => page.evaluate(() => document.activeElement.id === "one-title"), "the focus goes to its editor");
      assert.equal(await page.getByRole("button", { name: 'addresses[type eq "work"].region' }).getAttribute("aria-current"), "true");
      await checkAccessibility(page, "the mapping of a failing attribute");
      // Once the job's mapping is in the editor, nothing more is read for the way there.
      await page.getByRole("button", { name: "userName", exact: true }).click();
      await page.getByRole("link", { name: "Health", exact: true }).click();
      await refused.getByRole("button", { name }).click();
      await editor.getByRole("heading", { name: 'addresses[type eq "work"].region' }).waitFor(WAIT);
      assert.equal(schemas(), before + 1, "the job's mapping is read when it is wanted, and once");
    },
    { cloud: { tenant: jobIn(fixtureTenant({ application: "configured" }), "failing") } },
  ));

test("the users of Webex by their source, and a report that stands alone", () =>
  withLive(
    async (page, { cloud, browser }) => {
      await comeBack(page);
      const crowd = region(page, "Users in Webex");
      await crowd.getByText("Connect Webex on the place of the tenant").waitFor(WAIT);
      await page.getByRole("link", { name: "Tenant", exact: true }).click();
      await pasteToken(page, cloud.webex.personalToken(ADELE));
      await connected(page);
      await page.getByRole("link", { name: "Health", exact: true }).click();
      await crowd.getByRole("button", { name: "Read the Webex users" }).click();
      await crowd.getByText("26 users read. That is everybody.").waitFor(WAIT);
      await crowd.getByRole("row", { name: /^Directory Connector active 1/ }).waitFor(WAIT);
      await crowd.getByRole("button", { name: "Show the users: Entra ID, inactive" }).click();
      await crowd.getByText("Nobody tells since when somebody is inactive").waitFor(WAIT);
      assert.equal(await region(page, "Entra ID, inactive").getByRole("row").count(), 2, "a head and one user");
      await checkAccessibility(page, "users of Webex by source");

      const save = async () => {
        const [download] = await Promise.all([page.waitForEvent("download"), region(page, "Report").getByRole("button", { name: "Save the report" }).click()]);
        return readFile(await download.path(), "utf8");
      };
      const text = await save();
      assert.doesNotMatch(text, /<script| src=| href=|@contoso/);
      const paper = await browser.newPage();
      const said = [];
      paper.on("console", (message) => said.push(message.text()));
      await paper.setContent(text);
      assert.equal(await paper.locator("table").first().evaluate((table) => getComputedStyle(table).borderCollapse), "collapse", "the policy lets its own style pass");
      await paper.getByText("Provisioning works, but failed for 2 objects in the last cycle.").waitFor(WAIT);
      await checkAccessibility(paper, "the report");
      assert.deepEqual(said, []);
      await paper.close();
    },
    { cloud: { tenant: jobIn(fixtureTenant({ application: "configured" }), "failing") } },
  ));

test("no job, and several jobs", () =>
  withLive(
    async (page, { cloud }) => {
      await page.getByRole("link", { name: "Health", exact: true }).click();
      await page.getByText("Sign in to see how your provisioning job does").waitFor(WAIT);
      await checkAccessibility(page, "nobody is signed in");
      await page.getByRole("link", { name: "Connect", exact: true }).click();
      await signIn(page);
      await page.getByRole("link", { name: "Health", exact: true }).click();
      await page.getByText("has no provisioning job yet").waitFor(WAIT);
      const [synchronization] = Object.values(cloud.state.synchronization);
      const [known] = Object.values(fixtureTenant({ application: "configured" }).synchronization);
      for (const id of ["first", "second"]) synchronization.jobs.push({ ...structuredClone(known.jobs[0]), job: { ...structuredClone(known.jobs[0].job), id } });
      await page.getByRole("link", { name: "Go to the tenant" }).click();
      await page.getByRole("button", { name: "Look again" }).click();
      await page.getByRole("combobox", { name: "Application and job" }).waitFor(WAIT);
      await page.getByRole("link", { name: "Health", exact: true }).click();
      await page.getByText("There are several provisioning jobs.").waitFor(WAIT);
      await checkAccessibility(page, "several jobs");
      jobIn({ synchronization: { x: { jobs: [synchronization.jobs[1]] } } }, "works");
      await page.getByRole("combobox", { name: "Provisioning job" }).selectOption({ index: 2 });
      await says(page, "Provisioning works.");
    },
    { cloud: { tenant: fixtureTenant({ application: "added" }) } },
  ));

test("a disabled job beside Cisco's Wizard App, without an entry in its logs", () => {
  const tenant = besideWizard(jobIn(fixtureTenant({ application: "configured" }), "works"));
  jobOfTenant(tenant).schedule.state = "Disabled";
  tenant.logs.length = 0;
  return withLive(
    async (page) => {
      await microsoft(page).getByRole("checkbox", { name: "Watch" }).check();
      await comeBack(page);
      await says(page, "Provisioning is paused.", "Start provisioning");
      await region(page, "Connection to Webex").getByText("Cisco’s Wizard App has been at work in this tenant").waitFor(WAIT);
      await region(page, "Provisioning logs").getByRole("button", { name: "Read the logs" }).click();
      await region(page, "Provisioning logs").getByText("The logs have no entry of that time. Entries appear some minutes after a cycle.").waitFor(WAIT);
      assert.equal(await region(page, "By cause").count(), 0, "nothing is grouped");
      await checkAccessibility(page, "a disabled job without log entries");
    },
    { cloud: { tenant } },
  );
});
