// The tenant, live: what one can do, users of both sides page by page, the tenant's own mapping, Microsoft's own evaluation; and what goes wrong.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fixtureTenant, generatedTenant } from "../cloud/tenant.mjs";
import { checkAccessibility } from "./harness/axe.mjs";
import { connected, microsoft, pasteToken, signIn, signedIn, webex, withLive } from "./harness/live.mjs";
import { WAIT, drop, payload } from "./harness/steps.mjs";

const ADMIN = "admin@contoso.com";
const LONG = { timeout: 60_000 };
const region = (page, name) => page.getByRole("region", { name, exact: true });
const preview = (page) => region(page, "Live preview");
const press = (page, name) => preview(page).getByRole("button", { name, exact: true }).click();
const said = (page, text) => preview(page).getByText(text).waitFor(LONG);
const usersCalls = (cloud) => cloud.log.filter(({ path, preflight }) => path === "/v1.0/users" && !preflight);
/** Goes to the people, of whom the list must have so many. */
async function listed(page, count) {
  await page.locator('nav a[href="#/people"]').click();
  await page.locator(`.grid[aria-rowcount="${count + 1}"]`).waitFor(LONG);
}

/** A tenant of so many users, of whom half are in Webex. */
const tenantOf = (users, work, more = {}) => withLive(work, { ...more, cloud: { tenant: generatedTenant({ users }), ...more.cloud } });

test("5,000 users of both sides are previewed, page by page", () =>
  tenantOf(5000, async (page, { cloud }) => {
    await signIn(page, ADMIN);
    const table = region(page, "What you can do");
    await table.getByRole("row", { name: /^Read the users Yes/ }).waitFor(WAIT);
    await table.getByRole("row", { name: /^Add the application No .*Application\.ReadWrite\.All/ }).waitFor(WAIT);
    await table.getByRole("row", { name: /^Read the Webex users No Connect Webex above/ }).waitFor(WAIT);
    await pasteToken(page, cloud.webex.personalToken(ADMIN));
    await connected(page);
    await table.getByRole("row", { name: /^Read the Webex users Yes/ }).waitFor(WAIT);
    const facts = ["Contoso", "Global Administrator", "P1", "Contoso Webex", "Full Administrator", /Meeting - Webex Meetings Suite: \d+ of \d+ used/];
    for (const fact of facts) await table.getByRole("definition").getByText(fact, { exact: true }).waitFor(WAIT);
    const texts = new Map();
    page.on("response", (answer) => new URL(answer.url()).pathname === "/v1.0/users" && texts.set(answer.url(), answer.text()));
    await press(page, "Read the users");
    await said(page, "Users read: 5000 of 5000. That is everybody.");
    const pages = await Promise.all(texts.values());
    await press(page, "Read the Webex users");
    await said(page, "Webex users read: 2500 of 2500. That is everybody.");
    assert.equal(usersCalls(cloud).length, 6, "five pages of 999 and one of 5");
    await checkAccessibility(page, "users read");
    await listed(page, 5000);
    await page.locator('nav a[href="#/outcomes"]').click();
    await page.getByText("probable duplicates by mail").first().waitFor(LONG);

    // What the session holds is what a file of these pages says, to the byte.
    await drop(page, payload("pages.json", pages.map((text) => `${text}\n`).join("")));
    await page.getByText("this is the file that was loaded already: nothing changes").waitFor(LONG);
  }));

test("Microsoft evaluates the tenant's own mapping, and the comparison is saved as vectors", () =>
  withLive(
    async (page, { cloud }) => {
      await microsoft(page).getByRole("checkbox", { name: "Set up" }).check();
      await signIn(page, undefined, { consent: false });
      await page.locator("[data-accept]").click();
      // The job runs, so its health opens first.
      await page.getByRole("heading", { level: 1, name: "Health" }).waitFor(WAIT);
      await page.locator('nav a[href="#/tenant"]').click();
      const mapping = region(page, "Mapping of the tenant");
      await mapping.getByRole("combobox").waitFor(WAIT);
      await mapping.getByRole("button", { name: "Use this mapping" }).click();
      await mapping.getByRole("button", { name: "Use this mapping", disabled: false }).waitFor(WAIT);
      await press(page, "Read the users");
      await said(page, "Users read: 40 of 40. That is everybody.");
      const verify = region(page, "Verify with Microsoft");
      await verify.getByRole("combobox", { name: "Expressions" }).selectOption("All expressions");
      await verify.getByRole("spinbutton").fill("5");
      await verify.getByRole("spinbutton").blur();
      await verify.getByRole("button", { name: "Compare" }).click();
      await verify.getByText(/\d+ compared: \d+ agree, \d+ differ, \d+ cannot be compared\./).waitFor(LONG);
      const asked = cloud.log.filter(({ path, preflight }) => path.endsWith("/parseExpression") && !preflight);
      assert.ok(asked.length >= 5, `${asked.length} evaluations`);
      await checkAccessibility(page, "compared with Microsoft");
      const [download] = await Promise.all([page.waitForEvent("download"), verify.getByRole("button", { name: "Save as vectors" }).click()]);
      const vectors = JSON.parse(await readFile(await download.path(), "utf8"));
      assert.equal(vectors.length, asked.length);
      const differ = verify.getByRole("region", { name: "Differences" }).getByRole("row");
      const before = await differ.count();

      // Each case in which Microsoft says something else is listed, with both values, and saved as Microsoft said it.
      cloud.faults.add({ kind: "offDocument", path: "*/parseExpression", body: { parsingSucceeded: true, evaluationSucceeded: true, evaluationResult: ["Microsoft’s own"] } });
      await verify.getByRole("button", { name: "Compare" }).click();
      await verify.getByText(new RegExp(`^${vectors.length} compared: 0 agree, [1-9]`)).waitFor(LONG);
      assert.equal(await differ.count(), vectors.length + 1, `before: ${before}`);
      assert.equal(await differ.getByText("Microsoft’s own").count(), vectors.length);
      const [other] = await Promise.all([page.waitForEvent("download"), verify.getByRole("button", { name: "Save as vectors" }).click()]);
      const observed = JSON.parse(await readFile(await other.path(), "utf8"));
      assert.deepEqual([...new Set(observed.map(({ expected }) => JSON.stringify(expected)))], [JSON.stringify(observed[0].expected)]);
      assert.match(JSON.stringify(observed[0].expected), /Microsoft’s own/);
      for (const { expression, attributes, expectedKind, confidence } of vectors) {
        assert.equal(confidence, "observed");
        assert.ok(["value", "null", "error"].includes(expectedKind));
        for (const name of Object.keys(attributes)) assert.ok(expression.toLowerCase().includes(`[${name.toLowerCase()}]`), `${name} decides nothing in ${expression}`);
      }
    },
    { cloud: { tenant: fixtureTenant({ application: "configured", schema: "customised" }) } },
  ));

test("a group's direct members and a search are read alone", () =>
  withLive(async (page) => {
    await signIn(page);
    await preview(page).getByRole("radio", { name: "Direct members of a group" }).check();
    await preview(page).getByRole("searchbox").fill("Webex Pi");
    await press(page, "Find groups");
    await preview(page).getByRole("radio", { name: "Webex Pilot" }).check();
    await press(page, "Read the users");
    await said(page, /Users read: \d+ of \d+\. That is everybody\./);
    await preview(page).getByRole("radio", { name: "A search" }).check();
    await preview(page).getByRole("searchbox").fill("adele");
    await press(page, "Read the users");
    await said(page, "Users read: 1 of 1. That is everybody.");
  }));

test("offline in the middle: what was read stays, and reading goes on where it stopped", () =>
  tenantOf(3000, async (page, { cloud }) => {
    await signIn(page, ADMIN);
    cloud.faults.add({ path: "/v1.0/users", occurrence: { from: 3 }, kind: "drop" });
    await press(page, "Read the users");
    await said(page, "Users read: 1998 of 3000. These are in use.");
    await said(page, "Microsoft Graph could not be reached");
    await said(page, "Check the network");
    await checkAccessibility(page, "offline in the middle");
    await listed(page, 1998);
    await page.locator('nav a[href="#/tenant"]').click();
    cloud.faults.clear();
    await press(page, "Go on");
    await said(page, "Users read: 3000 of 3000. That is everybody.");
    const pages = usersCalls(cloud).filter(({ status }) => status === 200).length;
    assert.equal(pages, 4, "no page is read twice");
  }));

test("a token that ends in the middle is renewed without a word", () =>
  tenantOf(3000, async (page, { cloud }) => {
    await signIn(page, ADMIN);
    cloud.faults.add({ path: "/v1.0/users", occurrence: 3, kind: "expiredToken" });
    await press(page, "Read the users");
    await said(page, "Users read: 3000 of 3000. That is everybody.");
  }));

test("Graph asks for more proof in the middle: what was read stays, and the sign-in that follows brings the proof", () =>
  tenantOf(3000, async (page, { cloud }) => {
    await signIn(page, ADMIN);
    cloud.faults.add({ path: "/v1.0/users", occurrence: { from: 2 }, kind: "claims" });
    await press(page, "Read the users");
    await said(page, "Users read: 999 of 3000. These are in use.");
    await microsoft(page).getByText("asks for another proof").waitFor(WAIT);
    cloud.faults.clear();
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname.endsWith("/authorize"));
    await microsoft(page).getByRole("button", { name: "Sign in again" }).click();
    await region(page, "Signing in leaves this page").getByRole("button", { name: "Go on" }).click();
    const claims = new URL((await asked).url()).searchParams.get("claims");
    assert.deepEqual(JSON.parse(claims).access_token.acrs, { essential: true, value: "c1" });
    await signedIn(page, ADMIN);
  }));

test("Webex fails in the middle: throttled, a page that is none, a token that ended; what was read stays, and reading goes on", () =>
  tenantOf(5000, async (page, { cloud }) => {
    const path = "/identity/scim/*/v2/Users";
    await pasteToken(page, cloud.webex.personalToken(ADMIN));
    await connected(page);
    await signIn(page, ADMIN, { leave: true });
    await pasteToken(page, cloud.webex.personalToken(ADMIN));
    await connected(page);
    cloud.faults.add({ path, occurrence: 1, kind: "throttle" });
    cloud.faults.add({ path, occurrence: 3, kind: "html" });
    await press(page, "Read the Webex users");
    await said(page, "Webex users read: 1000 of 2500. These are in use.");
    await said(page, /the answer of Webex[^.]* is a web page/);
    cloud.faults.clear();
    cloud.faults.add({ path, occurrence: { from: 2 }, kind: "expiredToken" });
    await press(page, "Go on");
    await said(page, "Webex users read: 2000 of 2500. These are in use.");
    await said(page, "Webex does not accept the token any more: paste a new one.");
    cloud.faults.clear();
    await webex(page).getByRole("button", { name: "Use another token" }).click();
    await pasteToken(page, cloud.webex.personalToken(ADMIN));
    await connected(page);
    await press(page, "Go on");
    await said(page, "Webex users read: 2500 of 2500. That is everybody.");
    const read = cloud.log.filter(({ path, status, preflight }) => /\/v2\/Users$/.test(path) && status === 200 && !preflight).length;
    assert.equal(read, 4, "no page is read twice; one was that of a proxy");
  }));

for (const [kind, sentence, remedy] of [
  ["html", "the answer of Microsoft Graph is a web page", "A proxy or a sign-in page answers"],
  ["empty", "the answer of Microsoft Graph is empty", "report it with the request id"],
  ["cut", "the answer of Microsoft Graph is not JSON", "report it with the request id"],
  ["offDocument", "the answer of Microsoft Graph is not as documented", "report it with the request id"],
]) {
  test(`an answer that is ${kind} is said, and what was read stays`, () =>
    tenantOf(1500, async (page, { cloud }) => {
      await signIn(page, ADMIN);
      cloud.faults.add({ path: "/v1.0/users", occurrence: 2, kind });
      await press(page, "Read the users");
      await said(page, "Users read: 999 of 1500. These are in use.");
      await said(page, new RegExp(sentence));
      await said(page, new RegExp(remedy));
      await press(page, "Go on");
      await said(page, "Users read: 1500 of 1500. That is everybody.");
    }));
}

test("an answer without end or length is read no further than is taken, and what was read stays", () =>
  tenantOf(1500, async (page, { cloud }) => {
    await signIn(page, ADMIN);
    cloud.faults.add({ path: "/v1.0/users", occurrence: 2, kind: "endless" });
    await press(page, "Read the users");
    await said(page, "Users read: 999 of 1500. These are in use.");
    await said(page, /the answer of Microsoft Graph is too long \(3\d MB\)/);
    await said(page, "Ask for less: a group or a search.");
    const [{ sent }] = cloud.faults.list();
    assert.ok(sent >= 32 << 20 && sent < 64 << 20, `${sent >> 20} MB were sent`);
    await press(page, "Go on");
    await said(page, "Users read: 1500 of 1500. That is everybody.");
  }));

test("reading is stopped by the administrator, and goes on", () =>
  tenantOf(5000, async (page) => {
    await signIn(page, ADMIN);
    await press(page, "Read the users");
    // The first users are there while the others are read.
    await said(page, /Users read: \d+ of 5000…/);
    await listed(page, 999);
    await page.locator('nav a[href="#/tenant"]').click();
    await press(page, "Stop");
    await said(page, /Users read: \d+ of 5000\. Stopped; these are in use\./);
    await press(page, "Go on");
    await said(page, "Users read: 5000 of 5000. That is everybody.");
  }, { cloud: { latency: 300 } }));
