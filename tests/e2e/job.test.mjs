// What is done to a running job: paused, started, restarted, held-back deletions allowed, users provisioned on demand. Each is a plan that
// is shown first, applied, and read back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fixtureTenant, jobIn, jobOfTenant, quarantinedFor } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { APPLY } from "./harness/journey.mjs";
import { ADELE, connected, microsoft, pasteToken, signIn, withLive } from "./harness/live.mjs";
import { WAIT, eventually } from "./harness/steps.mjs";

const region = (page, name) => page.getByRole("region", { name, exact: true });
const tenant = (state) => jobIn(fixtureTenant({ application: "configured" }), state);

/** Signs in with the right to change and to read the logs; the job's health opens by itself. */
async function comeBack(page) {
  for (const name of ["Set up", "Watch"]) await microsoft(page).getByRole("checkbox", { name }).check();
  await signIn(page, undefined, { consent: false });
  await page.locator("[data-accept]").click();
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
}

/** What was written to Graph's provisioning. */
const written = (cloud) =>
  cloud.log.filter(({ method, path }) => !["GET", "OPTIONS"].includes(method) && path.includes("/synchronization/")).map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);

/** Applies the plan that is in view, by the keyboard, and waits for what is read back. */
async function apply(page, card, said) {
  const button = card.getByRole("button", { name: /^(Apply|Go on with) this plan$/ });
  await button.focus();
  await page.keyboard.press("Enter");
  await card.getByText("Every step is done.").waitFor(APPLY);
  await card.getByText(said).waitFor(WAIT);
}

test("a job is paused, started and restarted by plans, and held-back deletions pass once they were seen", () =>
  withLive(
    async (page, { cloud }) => {
      await comeBack(page);
      const card = region(page, "Actions");
      await card.getByRole("button", { name: "Start…" }).click();
      await card.getByText("it runs already; starting it again could stop it").waitFor({ ...WAIT, state: "attached" });
      await card.getByText("Nothing has to be done.").waitFor(WAIT);

      await card.getByRole("button", { name: "Pause…" }).click();
      await card.getByText("A cycle that runs goes on to its end.").waitFor(WAIT);
      assert.match(await page.evaluate(() => document.activeElement.textContent), /^The job plan$/, "the focus goes to the plan");
      await checkAccessibility(page, "a plan to pause");
      assert.deepEqual(written(cloud), [], "nothing is done before its plan is applied");
      await apply(page, card, /^Read back at .*: Provisioning is paused/);
      await card.getByRole("button", { name: "Close the plan" }).click();

      // The remedy of the verdict leads to the same plan.
      await page.locator(".job-verdict").getByRole("button", { name: "Start…" }).click();
      await apply(page, card, /^Read back at .*: Provisioning works/);
      await card.getByText("Restart, and what it is to forget").click();
      await card.getByRole("checkbox", { name: /^Match everybody again/ }).check();
      await card.getByText("Whoever does not match any more is created a second time").waitFor(WAIT);
      await card.getByRole("button", { name: "Restart…" }).click();
      await card.getByText("begins anew: Full", { exact: true }).waitFor(WAIT);
      await checkAccessibility(page, "a plan to restart");
      await apply(page, card, /^Read back at /);
      assert.deepEqual(written(cloud), ["POST pause", "POST start", "POST restart"]);

      quarantinedFor(cloud.state, "TooManyDeletes");
      const [user] = cloud.state.users;
      cloud.state.logs.unshift({ ...structuredClone(cloud.state.logs[0]), id: "held", changeId: "held", activityDateTime: new Date().toISOString(), provisioningAction: "stagedDelete", sourceIdentity: { id: user.id, displayName: user.displayName, identityType: "User", details: {} } });
      await page.locator(".job-verdict").getByRole("button", { name: "Look now" }).click();
      await card.getByText("See first whom they concern.").waitFor(WAIT);
      assert.equal(await card.getByRole("button", { name: "Allow the deletions…" }).isDisabled(), true);
      await card.getByRole("button", { name: "See whom they concern" }).click();
      await card.getByText(new RegExp(`^They concern .*${user.displayName}`)).waitFor(WAIT);
      await card.getByRole("button", { name: "Allow the deletions…" }).click();
      await card.getByText(/cannot be brought back from here/).waitFor(WAIT);
      await checkAccessibility(page, "a plan that allows deletions");
      // Nothing has run since then, and it is in quarantine no more.
      await apply(page, card, /^Read back at .*: (?!The job is in quarantine)/);
      assert.equal(written(cloud).length, 4);
    },
    { cloud: { tenant: tenant("works") } },
  ));

/** Three active users who are assigned, by themselves or by a group, and one who is not. */
function threeAndAStranger({ state }) {
  const isEntitled = ({ id }) => state.assignments.some(({ principalId }) => principalId === id || state.members[principalId]?.includes(id));
  const people = state.users.filter(({ accountEnabled, userType }) => accountEnabled && userType !== "Guest");
  return [...people.filter(isEntitled).slice(0, 3), people.find((user) => !isEntitled(user))];
}

test("users of a list are provisioned on demand, stopped, gone on with, and compared with the prediction", () =>
  withLive(
    async (page, { cloud }) => {
      await comeBack(page);
      const card = region(page, "Provision on demand");
      const [first, second, third, stranger] = threeAndAStranger(cloud);
      const names = [first, second, third, stranger].map(({ userPrincipalName }) => userPrincipalName);
      await card.getByRole("textbox").fill([...names, "nobody@contoso.com"].join("\n"));
      await card.getByRole("button", { name: "Provision these users…" }).click();
      await card.getByText("4 users were found.").waitFor(WAIT);
      await card.getByText("nobody here has this name").waitFor(WAIT);
      await checkAccessibility(page, "a list to provision");
      assert.deepEqual(written(cloud), []);
      // The second one's answer is late: whoever stops meanwhile stops after it.
      cloud.faults.add({ path: "*/provisionOnDemand", kind: "slow", ms: 1500, occurrence: 2 });
      await card.getByRole("button", { name: "Apply this plan" }).click();
      const row = ({ userPrincipalName }) => card.getByRole("row", { name: new RegExp(`^${userPrincipalName.replaceAll(".", "\\.")}`) });
      await row(first).getByText(/Webex|both sides are the same/).waitFor(APPLY);
      await card.getByRole("button", { name: "Stop after this step" }).click();
      await card.getByRole("button", { name: "Go on with this plan" }).waitFor(WAIT);
      const before = written(cloud).length;
      assert.ok(before < names.length, `${before} of ${names.length} were sent`);
      await card.getByRole("button", { name: "Go on with this plan" }).click();
      await card.getByText("Every step is done.").waitFor(APPLY);
      await row(stranger).getByText("left out").waitFor(WAIT);
      await row(stranger).getByText("The user is not assigned to the application").waitFor(WAIT);
      assert.equal(written(cloud).length, names.length, "nobody is provisioned twice");
      await row(first).getByRole("button").click();
      await region(page, first.userPrincipalName).getByText("In scope?").waitFor(WAIT);
      await checkAccessibility(page, "results of a list");
      const [download] = await Promise.all([page.waitForEvent("download"), card.getByRole("button", { name: "Save as CSV" }).click()]);
      const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
      assert.equal(lines.length, 1 + names.length);
      assert.match(lines[4], new RegExp(`^${stranger.id},${stranger.userPrincipalName},skipped,NotEffectivelyEntitled,`));
    },
    { cloud: { tenant: tenant("works") } },
  ));

test("a list that a closed tab interrupted goes on with those who were not sent, and nobody is sent twice", () =>
  withLive(
    async (page, { cloud }) => {
      await comeBack(page);
      const card = region(page, "Provision on demand");
      const users = threeAndAStranger(cloud);
      const [first, second, ...others] = users.map(({ userPrincipalName }) => userPrincipalName);
      await card.getByRole("textbox").fill([first, second, ...others].join("\n"));
      await card.getByRole("button", { name: "Provision these users…" }).click();
      await card.getByText("4 users were found.").waitFor(WAIT);
      // The tab is closed while nobody knows what became of the second one.
      cloud.faults.add({ path: "*/provisionOnDemand", kind: "slow", ms: 3000, occurrence: 2 });
      let sent = 0;
      page.on("request", (request) => (sent += Number(request.method() === "POST" && request.url().endsWith("/provisionOnDemand"))));
      await card.getByRole("button", { name: "Apply this plan" }).click();
      await eventually(() => sent === 2, "the second one is sent", () => sent);
      await page.reload();
      await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
      const actions = region(page, "Actions");
      await actions.getByText("was not finished").waitFor(WAIT);
      await actions.getByText(`Sent, and answered: ${first}`).waitFor(WAIT);
      await actions.getByText(`Sent, and no answer was heard: ${second}`).waitFor(WAIT);
      await checkAccessibility(page, "a list that was interrupted");
      await actions.getByRole("button", { name: "Go on with 2 users…" }).click();
      await card.getByText("2 users were found.").waitFor(WAIT);
      assert.equal(await actions.getByText("was not finished").count(), 0, "what is in view as a plan is spoken of there");
      assert.equal(sent, 2, "nothing is sent before the rest is confirmed");
      // Whoever looks away finds it again.
      await card.getByRole("button", { name: "Close the plan" }).click();
      await actions.getByRole("button", { name: "Go on with 2 users…" }).click();
      await card.getByRole("button", { name: "Apply this plan" }).click();
      await card.getByText("Every step is done.").waitFor(APPLY);
      for (const name of others) await card.getByRole("row", { name: new RegExp(`^${name.replaceAll(".", "\\.")}`) }).waitFor(WAIT);
      assert.equal(sent, 4, "nobody is sent twice");
      await page.reload();
      await region(page, "Actions").waitFor(WAIT);
      await page.locator(".job-verdict").getByText("Provisioning").first().waitFor(WAIT);
      assert.equal(await region(page, "Actions").getByText("was not finished").count(), 0, "it is finished");
    },
    { cloud: { tenant: tenant("works") } },
  ));

test("two tabs that are given the same list send nobody twice", () =>
  withLive(
    async (page, { cloud, context, url }) => {
      await comeBack(page);
      const [first, ...others] = threeAndAStranger(cloud).map(({ userPrincipalName }) => userPrincipalName);
      let sent = 0;
      context.on("request", (request) => (sent += Number(request.method() === "POST" && request.url().endsWith("/provisionOnDemand"))));
      const card = (tab) => region(tab, "Provision on demand");
      await card(page).getByRole("textbox").fill([first, ...others].join("\n"));
      await card(page).getByRole("button", { name: "Provision these users…" }).click();
      await card(page).getByText("4 users were found.").waitFor(WAIT);
      cloud.faults.add({ path: "*/provisionOnDemand", kind: "slow", ms: 3000, occurrence: 2 });
      await card(page).getByRole("button", { name: "Apply this plan" }).click();
      await eventually(() => sent === 2, "the second one is sent", () => sent);
      await page.reload();
      // Both tabs find the list, and both have the rest of it in view.
      const tabs = [page, await context.newPage()];
      await tabs[1].addInitScript(() => delete Navigator.prototype.serviceWorker);
      await tabs[1].goto(`${url}#/tenant`);
      for (const name of ["Set up", "Watch"]) await microsoft(tabs[1]).getByRole("checkbox", { name }).check();
      // Microsoft knows this browser already.
      await microsoft(tabs[1]).getByRole("button", { name: "Sign in with Microsoft" }).click();
      await tabs[1].getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
      for (const tab of tabs) {
        await region(tab, "Actions").getByRole("button", { name: "Go on with 2 users…" }).click();
        await card(tab).getByText("2 users were found.").waitFor(WAIT);
      }
      // One of them sends: the other one is kept away while it does, and afterwards.
      cloud.faults.add({ path: "*/provisionOnDemand", kind: "slow", ms: 3000, occurrence: 1 });
      const apply = (tab) => card(tab).getByRole("button", { name: /^(Apply|Go on with) this plan$/ }).click();
      await apply(page);
      await eventually(() => sent === 3, "the third one is sent", () => sent);
      await apply(tabs[1]);
      await card(tabs[1]).getByText(/another tab of this browser is applying a plan to this tenant/i).waitFor(WAIT);
      await card(page).getByText("Every step is done.").waitFor(APPLY);
      await apply(tabs[1]);
      await card(tabs[1]).getByText(/somebody of this list was sent meanwhile/i).waitFor(WAIT);
      await checkAccessibility(tabs[1], "a list that another tab has sent");
      assert.equal(sent, 4, "nobody is sent twice");
    },
    { cloud: { tenant: tenant("works") } },
  ));

test("a token is renewed on one screen, from the warning to a cycle that worked with it", () =>
  withLive(
    async (page, { cloud }) => {
      const [synchronization] = Object.values(cloud.state.synchronization);
      // The stored token has ended: Webex refuses it.
      const before = synchronization.secrets.map(({ key, value }) => [key, value]);
      await comeBack(page);
      await page.locator(".job-verdict").getByRole("button", { name: "Renew the token" }).click();
      const card = region(page, "Renew the Webex token");
      assert.equal(await page.evaluate(() => document.activeElement.id), "renewal");
      await card.getByText("once it was tested").waitFor(WAIT);
      await checkAccessibility(page, "a renewal");
      const paste = async (token) => {
        await card.locator("input[type=password]").fill(token);
        await card.getByRole("button", { name: "Connect", exact: true }).click();
        await card.getByText("Connected as").waitFor(WAIT);
      };
      // One that may only read is refused by the test, and nothing can be saved.
      await paste(cloud.webex.personalToken(ADELE, { scopes: ["spark:people_read"] }));
      await card.getByRole("button", { name: "Test the connection" }).click();
      await card.getByText("Webex does not accept this Tenant URL with this token").waitFor(WAIT);
      assert.equal(await card.getByRole("button", { name: "Show what is saved…" }).isDisabled(), true);
      await card.getByRole("button", { name: "Use another token" }).click();
      const token = cloud.webex.personalToken(ADELE, { scopes: ["spark:people_read", "spark:people_write", "Identity:SCIM"] });
      await paste(token);
      await card.getByText("not tested yet").waitFor(WAIT);
      await card.getByRole("button", { name: "Test the connection" }).click();
      await card.getByText("Webex accepts this address with this token.").waitFor(WAIT);
      await card.getByRole("button", { name: "Show what is saved…" }).click();
      await card.getByText("Secret Token: the one entered now").waitFor(WAIT);
      assert.ok(!(await card.textContent()).includes(token));
      await checkAccessibility(page, "a plan to renew");
      await apply(page, card, /^Read back at /);
      assert.deepEqual(
        synchronization.secrets.map(({ key, value }) => [key, value]),
        before.map(([key, value]) => [key, key === "SecretToken" ? token : value]),
        "the whole set is saved, with the new token and no mask",
      );
      await card.getByRole("button", { name: "Look at the job now" }).click();
      await card.getByText(/^The cycle of .* worked with it\.$/).waitFor(WAIT);
      await page.locator(".job-verdict").getByText(/Provisioning works/).waitFor(WAIT);
      await region(page, "Webex token").getByText(/^Ends in /).waitFor(WAIT);
      await checkAccessibility(page, "a renewed token");
      const [download] = await Promise.all([page.waitForEvent("download"), card.getByRole("button", { name: /as a calendar file$/ }).click()]);
      assert.match(await readFile(await download.path(), "utf8"), /BEGIN:VEVENT/);
    },
    {
      cloud: {
        graph: { cycle: 0 },
        tenant: quarantinedFor(fixtureTenant({ application: "configured" }), "EncounteredQuarantineException", { code: "SystemForCrossDomainIdentityManagementInvalidCredentials", message: "Please provide a valid tenant URL for your application.", tenantActionable: true }),
      },
    },
  ));

test("values that Webex kept are found, shown, and taken away only while they are as they were seen", () =>
  withLive(
    async (page, { cloud }) => {
      const CISCO = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
      const inEntra = ({ userName }) => cloud.state.users.find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === userName.toLowerCase());
      const own = cloud.state.webex.users.filter((user) => user[CISCO]?.provisionSource === "AAD" && user.active && user.userName !== ADELE && inEntra(user)?.accountEnabled);
      const [kept, moved] = own;
      for (const user of [kept, moved]) {
        user.title = "Professor";
        inEntra(user).jobTitle = null;
      }
      // One of them keeps a phone number, a part of an address and an attribute of an extension besides.
      const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
      const [{ jobs: [job] }] = Object.values(cloud.state.synchronization);
      const schema = JSON.parse(job.schema);
      const rows = schema.synchronizationRules.flatMap(({ objectMappings }) => objectMappings).find(({ name }) => name.endsWith("Users")).attributeMappings;
      const title = rows.find(({ targetAttributeName }) => targetAttributeName === "title");
      rows.push({ ...structuredClone(title), targetAttributeName: `${ENTERPRISE}:department`, source: { expression: "[department]", name: "department", parameters: [], type: "Attribute" } });
      job.schema = JSON.stringify(schema);
      const mobile = { type: "mobile", value: "+359 2 555 0199" };
      const address = (user) => user.addresses?.find(({ type }) => type === "work");
      kept.phoneNumbers = [mobile, { type: "work", value: "+359 2 555 0100" }];
      kept.addresses = [{ ...(address(kept) ?? { type: "work", country: "BG" }), region: "Sofia-Grad" }];
      kept[ENTERPRISE] = { ...kept[ENTERPRISE], department: "Physics" };
      Object.assign(inEntra(kept), { businessPhones: [], mobilePhone: mobile.value, state: null, department: null });
      const others = () => structuredClone([kept.phoneNumbers.filter(({ type }) => type !== "work"), { ...address(kept), region: undefined }, { ...kept[ENTERPRISE], department: undefined }]);
      const before = others();
      await comeBack(page);
      await page.getByRole("link", { name: "Tenant", exact: true }).click();
      // This token may read, and not write.
      const reading = ["spark:people_read", "spark-admin:people_read", "spark-admin:organizations_read", "identity:people_read"];
      await pasteToken(page, cloud.webex.personalToken(ADELE, { scopes: reading }));
      await connected(page);
      await page.getByRole("link", { name: "Health", exact: true }).click();
      const card = region(page, "Stale values in Webex");
      await card.getByRole("button", { name: "Compare both sides" }).click();
      const row = ({ userName }) => card.getByRole("row", { name: new RegExp(userName.replaceAll(".", "\\."), "i") });
      await row(kept).getByText("Professor").waitFor(APPLY);
      await row(moved).getByText("Professor").waitFor(WAIT);
      assert.equal(await row(kept).getByRole("checkbox").isChecked(), true, "who came from Entra is chosen");
      await checkAccessibility(page, "stale values");
      for (const text of ["+359 2 555 0100", "Sofia-Grad", "Physics"]) await row(kept).getByText(text).waitFor(WAIT);
      const patched = () => cloud.log.filter(({ method, path }) => method === "PATCH" && path.includes("/scim/")).length;
      // Only these two, whoever else keeps something.
      for (const box of await card.getByRole("checkbox").all()) await box.uncheck();
      for (const user of [kept, moved]) await row(user).getByRole("checkbox").check();
      await card.getByRole("button", { name: "Take them away for 2 users…" }).click();
      await card.getByText("title: Professor").first().waitFor(WAIT);
      await checkAccessibility(page, "a plan to repair");
      assert.equal(patched(), 0, "only read before it is confirmed");
      await card.getByRole("button", { name: "Apply this plan" }).click();
      await card.getByText(/Webex identity refused \(403.*It needs a token with the permission identity:people_rw of an owner with the role Full or User Administrator in Webex: connect Webex again with such a one\./).first().waitFor(APPLY);
      assert.deepEqual([kept.title, others(), patched()], ["Professor", before, 1], "nothing was changed");
      await page.getByRole("link", { name: "Tenant", exact: true }).click();
      await region(page, "Webex").getByRole("button", { name: "Use another token" }).click();
      await pasteToken(page, cloud.webex.personalToken(ADELE));
      await connected(page);
      await page.getByRole("link", { name: "Health", exact: true }).click();
      // Somebody gives one of them another title meanwhile.
      moved.title = "Dean";
      await card.getByRole("button", { name: "Go on with this plan" }).click();
      await card.getByText("somebody changed", { exact: false }).first().waitFor(APPLY);
      assert.equal(moved.title, "Dean");
      moved.title = "Professor";
      await card.getByRole("button", { name: "Go on with this plan" }).click();
      await card.getByText("Every step is done.").waitFor(APPLY);
      assert.deepEqual([kept.title, moved.title, patched()], [undefined, undefined, 3]);
      assert.deepEqual([kept.phoneNumbers.find(({ type }) => type === "work"), address(kept).region, kept[ENTERPRISE]?.department], [undefined, undefined, undefined]);
      assert.deepEqual(others(), before, "everything beside is as it was");
      await card.getByRole("button", { name: "Compare both sides" }).click();
      await card.getByText(/^(Webex keeps no value|\d+ users? keeps?)/).waitFor(APPLY);
      assert.equal(await row(kept).count(), 0);
    },
    { cloud: { tenant: tenant("works") } },
  ));
