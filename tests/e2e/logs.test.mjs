// The provisioning logs: grouped by cause, filtered, opened, saved; read only when asked for, as fast as the service allows, in bounded memory.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fixtureTenant, jobIn, jobOfTenant, manyEntries } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { microsoft, signIn, withLive } from "./harness/live.mjs";
import { WAIT, day, eventually, payload } from "./harness/steps.mjs";

const region = (page, name) => page.getByRole("region", { name, exact: true });

/**
 * Signs in with the right to read logs; the job's health opens by itself. The page's clock can be wound from the beginning: while Playwright
 * takes a clock over, it stands at 1970 for a moment, and a token that MSAL receives in that moment is one that ended long ago.
 */
async function comeBack(page) {
  await page.clock.install();
  await microsoft(page).getByRole("checkbox", { name: "Watch" }).check();
  await signIn(page, undefined, { consent: false });
  await page.locator("[data-accept]").click();
  await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
}

/** Winds the page's clock on by two seconds, no faster than the stand-in answers: what is under way must not time out. */
async function wind(page) {
  await page.clock.fastForward(2_000);
  await new Promise((done) => setTimeout(done, 100));
}

/** Reads the logs so far back, on a clock that is wound on. */
async function readLogs(page, reach, done) {
  await region(page, "Provisioning logs").getByRole("combobox", { name: "How far back" }).selectOption(reach);
  await eventually(
    async () => {
      await wind(page);
      return region(page, "Provisioning logs").getByText(done).isVisible();
    },
    `the logs are not read: ${done}`,
    () => region(page, "Provisioning logs").innerText(),
  );
}

/** Results as the page saves them, with seeded differences, beside the logs. */
async function comparesWithPredictions(page, logs) {
  const seen = new Set();
  const newest = logs.filter(({ sourceIdentity: { id } }) => !seen.has(id) && seen.add(id));
  const whose = (code) => newest.find(({ provisioningStatusInfo: { errorInformation } }) => errorInformation?.errorCode === code).sourceIdentity;
  const done = newest.find(({ provisioningAction, provisioningStatusInfo: { status } }) => provisioningAction === "create" && status === "success").sourceIdentity;
  const line = ({ id, displayName }, outcome) => JSON.stringify({ userPrincipalName: "", displayName, values: { externalId: { state: "value", values: [id] } }, outcome, notes: [], problems: [] });
  const lines = [line(done, "create"), line(whose("InvalidDomain"), "create"), line(whose("TooManyDeletes"), "noChange"), line({ id: "nobody", displayName: "Nobody Known" }, "create")];
  const beside = region(page, "Predicted against actual");
  const input = beside.locator("input[type=file]");
  await input.setInputFiles(payload("results.json", "<html>"));
  await beside.getByText("Line 1 is no user’s results").waitFor(WAIT);
  await input.setInputFiles(payload("results.json", lines.join("\n")));
  await beside.getByText(/^4 people compared: 1 differ, 1 not in the logs that were read, 2 as predicted\.$/).waitFor(WAIT);
  await beside.getByRole("row", { name: /created .*It failed: The e-mail domain is not one that Webex allows here/ }).getByText("not documented").waitFor(WAIT);
  await beside.getByRole("button", { name: "not in the logs that were read" }).click();
  await beside.getByRole("row", { name: /^Nobody Known created not seen/ }).waitFor(WAIT);
  await checkAccessibility(page, "predicted against actual");
  const [download] = await Promise.all([page.waitForEvent("download"), beside.getByRole("button", { name: "Save what differs" }).click()]);
  const findings = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(findings.length, 1);
  assert.equal(findings[0].documented, false);
}

/** The report with names, on a phone: each cell says its column, and nothing is wider than the page. */
async function reportFitsAPhone(page, browser) {
  await region(page, "Report").getByRole("checkbox").check();
  const [download] = await Promise.all([page.waitForEvent("download"), region(page, "Report").getByRole("button", { name: "Save the report" }).click()]);
  const paper = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await paper.setContent(await readFile(await download.path(), "utf8"));
  await paper.getByRole("heading", { name: "Causes" }).waitFor(WAIT);
  const { shown, columns } = await paper.evaluate(() => ({
    shown: document.documentElement.scrollWidth,
    columns: [...document.querySelectorAll("td")].map((cell) => getComputedStyle(cell, "::before").content),
  }));
  assert.equal(shown, 390, "nothing is cut off");
  assert.ok(columns.includes('"What to do"') && !columns.includes("none"), "each cell says its column");
  await checkAccessibility(paper, "the report on a phone");
  await paper.close();
}

/** The tables on a phone: nothing has to be moved sideways, and each cell says its column. */
async function tablesFitAPhone(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const tables = await page.locator(".watch .wide").evaluateAll((found) =>
    found.map((one) => ({
      name: one.getAttribute("aria-label"),
      over: one.scrollWidth - one.clientWidth,
      unnamed: [...one.querySelectorAll("tbody td, tbody th")].filter((cell) => !cell.dataset.column).length,
    })),
  );
  for (const name of ["Causes", "Entries", "Cycles"]) assert.ok(tables.some((one) => one.name === `${name}, as a table`), JSON.stringify(tables));
  for (const { name, over, unnamed } of tables) assert.deepEqual([name, over, unnamed], [name, 0, 0]);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "the page is not moved sideways");
  await checkAccessibility(page, "the logs on a phone");
  await page.setViewportSize(before);
}

test("the logs are grouped by cause, filtered, opened and saved", () =>
  withLive(
    async (page, { cloud, browser }) => {
      await comeBack(page);
      const logs = region(page, "Provisioning logs");
      await logs.getByText("Nothing is read before you ask.").waitFor(WAIT);
      assert.equal(cloud.log.filter(({ path }) => path.endsWith("/auditLogs/provisioning")).length, 0, "logs are read only when asked for");
      await readLogs(page, "Everything (30 days)", "30 entries read");
      const causes = region(page, "By cause");
      const refused = causes.getByRole("row", { name: /refuses a value in it/ });
      await refused.getByText("addresses.region exceeds the maximum length of 64 characters").waitFor(WAIT);
      await refused.getByText("Correct the failing value in Entra, or its mapping here.").waitFor(WAIT);
      await causes.getByRole("row", { name: /ReferenceNotResolved/ }).getByText("not documented").waitFor(WAIT);
      await checkAccessibility(page, "logs by cause");
      const entries = region(page, "Entries");
      await refused.getByRole("button", { name: /^Show the entries of/ }).click();
      await entries.getByText("1 entry listed").waitFor(WAIT);
      await entries.getByRole("button", { name: "Show all" }).click();
      await entries.getByRole("combobox", { name: "What was done" }).selectOption("Held-back delete");
      await entries.getByText("1 entry listed").waitFor(WAIT);
      await entries.getByRole("button", { name: "Siobhán O'Connor" }).click();
      const entry = region(page, "Siobhán O'Connor");
      await entry.getByText("The deletion was staged because the accidental-deletion threshold was exceeded").waitFor(WAIT);
      await entry.getByText("the deletions are held back").waitFor(WAIT);
      await checkAccessibility(page, "an open entry");
      await entries.getByRole("button", { name: "Show all" }).click();
      const [, ...days] = await entries.getByRole("combobox", { name: "Day (UTC)" }).locator("option").allTextContents();
      const of = (written) => cloud.state.logs.filter(({ activityDateTime }) => day(activityDateTime) === written).length;
      assert.deepEqual(days, [...new Set(cloud.state.logs.map(({ activityDateTime }) => activityDateTime.slice(0, 10)))].sort().reverse().map(day), "the days of the entries, the last one first");
      assert.equal(days.reduce((count, written) => count + of(written), 0), 30, "each entry is of one of the days");
      await entries.getByRole("combobox", { name: "Day (UTC)" }).selectOption(days.at(-1));
      await entries.getByText(new RegExp(`^${of(days.at(-1))} entr(y|ies) listed`)).waitFor(WAIT);
      await entries.getByRole("button", { name: "Show all" }).click();
      await tablesFitAPhone(page);
      await reportFitsAPhone(page, browser);
      await comparesWithPredictions(page, cloud.state.logs);
      cloud.state.logs[1].sourceIdentity.displayName = '=HYPERLINK("https://evil.example","x")';
      cloud.faults.add({ path: "/v1.0/auditLogs/provisioning", occurrence: 1, kind: "cut" });
      await readLogs(page, "The last 7 days", "is not JSON");
      await logs.getByRole("button", { name: "Go on" }).click();
      await logs.getByText(/That is everything\./).waitFor(WAIT);
      const [download] = await Promise.all([page.waitForEvent("download"), entries.getByRole("button", { name: "Save as CSV" }).click()]);
      const table = await readFile(await download.path(), "utf8");
      assert.match(table, /,"'=HYPERLINK\(""https:\/\/evil\.example"",""x""\)",/);
      assert.match(table.split("\r\n")[0], /^time,cycle,user id,user,action,status,code/);
      cloud.state.skus.length = 0;
      await readLogs(page, "The last 24 hours", "The tenant needs Entra ID P1 or P2 for this.");
    },
    { cloud: { tenant: jobIn(fixtureTenant({ application: "configured" }), "failing") } },
  ));

test("50,000 entries: grouped by cause, in bounded memory, stopped and gone on with", () => {
  const tenant = jobIn(fixtureTenant({ application: "configured" }), "works");
  tenant.logs = manyEntries(jobOfTenant(tenant).id, 50_000);
  return withLive(
    async (page, { cloud }) => {
      await comeBack(page);
      const logs = region(page, "Provisioning logs");
      await readLogs(page, "Everything (30 days)", /entries read, back to .* so far; about .* left/);
      await logs.getByRole("button", { name: "Stop" }).click();
      await logs.getByText("Stopped; these are shown.").waitFor(WAIT);
      const asked = cloud.log.filter(({ path, preflight }) => path.endsWith("/auditLogs/provisioning") && !preflight).length;
      assert.ok(asked < 40, `it stopped after ${asked} pages`);
      await logs.getByRole("button", { name: "Go on" }).click();
      const end = performance.now() + 90_000;
      while (!(await logs.getByText("50,000 entries read").isVisible())) {
        assert.ok(performance.now() < end, await logs.innerText());
        await wind(page);
      }
      await logs.getByText("That is everything.").waitFor(WAIT);
      const pages = cloud.log.filter(({ path, preflight, status }) => path.endsWith("/auditLogs/provisioning") && !preflight && status === 200).length;
      assert.ok(pages <= 51, `${pages} pages: none is read twice but the one that was stopped`);
      const causes = region(page, "By cause");
      await causes.getByRole("row", { name: /refuses a value in it/ }).getByRole("cell", { name: "5000", exact: true }).first().waitFor(WAIT);
      await causes.getByText("2 causes for 10,000 people").waitFor(WAIT);
      assert.ok((await page.locator(".watch tr").count()) < 80, "only what is in view is drawn");
      await causes.getByRole("row", { name: /refuses a value in it/ }).getByRole("button", { name: /^Show the entries of/ }).click();
      const entries = region(page, "Entries");
      await entries.getByText("5,000 entries listed").waitFor(WAIT);
      await entries.getByText("Part 1 of 100").waitFor(WAIT);
      await entries.getByRole("button", { name: "Older" }).click();
      await entries.getByText("Part 2 of 100").waitFor(WAIT);
      // The last one was not kept in full, and is read again.
      await entries.getByRole("searchbox").fill("Person 49990");
      await entries.getByRole("button", { name: "Person 49990" }).click();
      await eventually(async () => {
        await wind(page);
        return region(page, "Person 49990").getByText("was handled").isVisible();
      }, "the entry is not read again");
    },
    { cloud: { tenant, graph: { limits: {} } } },
  );
});
