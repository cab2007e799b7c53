// The place of outcomes: from two files to every outcome on the screen, proposals, the comparison, saved tests, the person in view.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, data, drop, eventually, eventuallyEqual, fixture, openFiles, payload, ready } from "./harness/steps.mjs";

const USERS = "formats/mguser-select.csv";
const WEBEX = "formats/webex-scim2-users.json";
const expected = JSON.parse(await readFile(data("formats/expected-previews.json"), "utf8"));

/** The names of outcomes in the picture's table, by the words of files. */
const NAMES = {
  create: "created",
  deactivate: "made inactive",
  skipDisabled: "blocked, never created",
  outOfScope: "out of scope",
  duplicateSource: "same name as another user",
};

const section = (page, name) => page.locator(`section.${name}`);
const visit = (page) => page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Outcomes" }).click();
const shown = async (page) => (await page.locator(".people .count").textContent()).split(" ")[0];
const names = (page) => page.locator(".people-row[id] .who b").allTextContents();
const button = (where, name) => where.getByRole("button", { name, exact: true });

/** The table of outcomes as numbers by name. */
const table = (page) =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll(".flow-table tbody tr")];
    return Object.fromEntries(rows.map((row) => [row.querySelector("th").textContent, Number(row.querySelector(".figure").textContent)]));
  });

/** Opens the tenant of the fixtures: Entra's users, Webex's users, the place of outcomes. */
async function tenant(page, files = [USERS, WEBEX]) {
  await ready(page);
  await drop(page, ...(await Promise.all(files.map(fixture))));
  await visit(page);
  await page.locator(".flow-table tbody tr").first().waitFor(WAIT);
  await eventually(async () => (await page.locator(".left-alone").count()) === 1, "the Webex users are there");
  await eventually(async () => (await section(page, "outcomes").getAttribute("aria-busy")) === "false", "everybody is counted");
}

/** Opens the person of that name by the search. */
async function person(page, name) {
  await page.getByRole("searchbox", { name: "Search people" }).fill(name);
  await page.locator(".people-row[id]").filter({ hasText: name }).first().click();
  await page.locator("#person-name").filter({ hasText: name }).waitFor(WAIT);
  await page.locator(".person-outcome").waitFor(WAIT);
}

test("every outcome comes from the files to the screen", () =>
  withPage(async (page) => {
    await tenant(page);
    const { totals } = expected["default-mapping-everyone"];
    const wanted = Object.entries(totals).filter(([outcome]) => outcome !== "match");
    const seen = await table(page);
    for (const [outcome, users] of wanted) assert.equal(seen[NAMES[outcome]], users, outcome);
    // A match is an update or no change once it is known what Webex holds.
    assert.equal((seen.updated ?? 0) + (seen.unchanged ?? 0), totals.match);
    const sentence = await page.locator(".outcome-sentence").textContent();
    assert.match(sentence, /^40 people: /);
    for (const [outcome, users] of wanted) assert.ok(sentence.includes(`${users} ${NAMES[outcome]}`), sentence);
    assert.match(await page.locator(".never").textContent(), /Never synchronised/);
    await checkAccessibility(page, "the outcomes of the tenant");
  }));

test("who is assigned decides who takes part", () =>
  withPage(async (page) => {
    const users = expected["default-mapping-assigned"].users.filter((user) => user.outcome !== "outOfScope");
    await tenant(page);
    await drop(page, payload("assigned.txt", users.map((user) => user.id).join("\r\n")));
    const { totals } = expected["default-mapping-assigned"];
    await eventuallyEqual(async () => (await table(page))["out of scope"], totals.outOfScope, "those who are not assigned");
    assert.equal((await table(page)).created, totals.create);
    await openFiles(page);
    await page.getByRole("button", { name: "Everybody is assigned" }).click();
    await page.getByRole("button", { name: "Close" }).click();
    await eventuallyEqual(async () => (await table(page)).created, 22, "everybody again");
  }));

test("the picture, the table and the matrix filter the list, by mouse and by keyboard", () =>
  withPage(async (page) => {
    await tenant(page);
    const picture = page.getByRole("group", { name: "From all people to their outcomes" });
    await picture.getByRole("button", { name: "22 created" }).click();
    await eventuallyEqual(() => shown(page), "22", "the created ones");
    assert.match(await page.locator(".filters").textContent(), /Only: created/);
    await checkAccessibility(page, "a filtered list");
    await page.getByRole("button", { name: "Show every outcome" }).click();
    await eventuallyEqual(() => shown(page), "40", "everybody");
    const part = picture.getByRole("button", { name: "2 blocked, never created" });
    await part.focus();
    await page.keyboard.press("Enter");
    await eventuallyEqual(() => shown(page), "2", "the blocked ones");
    await page.keyboard.press(" ");
    await eventuallyEqual(() => shown(page), "40", "everybody again");
    await button(page.locator(".flow-table"), /probable duplicates by mail/).click();
    const wanted = expected["default-mapping-everyone"].users.filter((user) => user.notes.some((note) => note.includes("mail address")));
    await eventuallyEqual(() => shown(page), String(wanted.length), "the probable duplicates");
    await page.getByRole("button", { name: "Show every outcome" }).click();
    const cell = page.locator(".cell").first();
    const users = await cell.textContent();
    await cell.press("Enter");
    await eventuallyEqual(() => shown(page), users, "the people of the cell");
    await cell.press("Enter");
    await eventuallyEqual(() => shown(page), "40", "everybody at last");
    const order = page.getByRole("columnheader").getByRole("button", { name: "Outcome" });
    await order.click();
    const marks = () => page.locator(".people-row[id] .outcome-mark b").allTextContents();
    await eventually(async () => (await marks())[0] !== (await marks()).at(-1), "the worst first");
    const [worst] = await marks();
    await order.click();
    await eventually(async () => (await marks())[0] !== worst, "the other way round");
  }));

test("a person tells why, with whom, what changes and what is sent", () =>
  withPage(async (page) => {
    await tenant(page);
    await person(page, "Johanna");
    const outcome = page.locator(".person-outcome");
    assert.match(await outcome.locator(".because").textContent(), /differs by case only/);
    assert.match(await outcome.locator(".partner").textContent(), /johanna\.lorenz@contoso\.com/);
    const sent = () => outcome.locator(".requests pre").allTextContents();
    const [patch] = await sent();
    assert.match(JSON.parse(patch).Operations[0].op, /^[A-Z]/);
    assert.match(await outcome.locator(".side-by-side").textContent(), /externalIdadded/);
    await page.getByText("The job", { exact: true }).click();
    await page.getByRole("checkbox", { name: /aadOptscim062020/ }).check();
    await eventually(async () => /^[a-z]/.test(JSON.parse((await sent())[0]).Operations[0].op), "the other dialect", sent);
    await outcome.getByText("Provision on demand sends instead").waitFor(WAIT);
    assert.match(JSON.parse((await sent()).at(-1)).Operations[0].op, /^[A-Z]/);
  }));

test("what happens if the person in view leaves, is blocked, is renamed", () =>
  withPage(async (page) => {
    await tenant(page);
    await person(page, "Megan Bowen");
    const happens = page.locator(".happens");
    const check = async (event, sends, shows, body) => {
      await button(happens, event).click();
      await eventually(async () => (await happens.locator(".effect").textContent().catch(() => "")).includes(sends), event, () => happens.textContent());
      const text = await happens.textContent();
      assert.ok(text.includes(shows), text);
      const requests = await happens.locator("pre").allTextContents();
      assert.ok(requests.join().includes(body), requests.join());
    };
    await check("leaves", "makes the user inactive", "Inactive", '"active"');
    await check("is blocked", "makes the user inactive", "Inactive", '"False"');
    await check("is restored", "makes the user active", "active again", '"True"');
    await check("is renamed", "An update of what changed", "72 hours", "Newname");
    await button(happens, "loses the phone").click();
    await eventually(async () => /No request/.test(await happens.textContent()), "a cleared phone sends nothing");
    await checkAccessibility(page, "what happens if");
    await button(happens, "loses the phone").click();
    await happens.locator(".effect").waitFor({ state: "detached", ...WAIT });
  }));

test("a proposal is taken with one click and taken back", () =>
  withPage(async (page) => {
    await tenant(page);
    const before = await table(page);
    const proposal = page.locator(".outcome-messages li").filter({ hasText: "instead" }).first();
    await proposal.waitFor(WAIT);
    const [, fewer] = (await proposal.textContent()).match(/(\d+) fewer duplicates?/);
    await proposal.getByRole("button", { name: /^Use / }).click();
    await eventually(async () => (await table(page)).created < before.created, "fewer are created", () => table(page).then(JSON.stringify));
    assert.ok(Number(fewer) > 0);
    await page.locator(".flow h2").click();
    await page.keyboard.press("Control+z");
    await eventuallyEqual(() => table(page), before, "undo");
  }));

test("two mappings are compared on the same users", () =>
  withPage(async (page) => {
    await tenant(page);
    const compare = section(page, "compare");
    await button(compare, "the mapping as it came").click();
    await compare.getByText("Nobody would come out differently").waitFor(WAIT);
    const proposal = page.locator(".outcome-messages li").filter({ hasText: "instead" }).first();
    await proposal.getByRole("button", { name: /^Use / }).click();
    await compare.locator(".transitions").first().waitFor(WAIT);
    assert.match(await compare.locator(".transitions").first().textContent(), /→ created/);
    assert.match(await compare.locator(".side-by-side").textContent(), /userName/);
    const first = compare.locator(".side-by-side tbody button").first();
    const name = await first.textContent();
    await first.click();
    await page.locator("#person-name").filter({ hasText: name }).waitFor(WAIT);
    await checkAccessibility(page, "a comparison");
    await compare.locator("input[type=file]").setInputFiles([await fixture("schema/webex-synchronization-schema.json")]);
    await compare.getByRole("button", { name: "webex-synchronization-schema.json", pressed: true }).waitFor(WAIT);
    await compare.getByText(/Under another schema, .* would come out differently/).waitFor(WAIT);
    await button(compare, "the schema’s own defaults").click();
    await compare.getByText("carries no defaults").waitFor(WAIT);
  }));

test("a saved test is made, fails, is mended, saved and opened again", () =>
  withPage(async (page) => {
    await tenant(page);
    await person(page, "Megan Bowen");
    await page.getByRole("button", { name: "Make a test of this person" }).click();
    const saved = section(page, "saved");
    await saved.getByText("1 test, all hold.").waitFor(WAIT);
    const mend = async () => {
      await page.locator(".flow h2").click();
      await page.keyboard.press("Control+z");
      await saved.getByText("1 test, all hold.").waitFor(WAIT);
    };
    await page.getByRole("link", { name: "People", exact: true }).click();
    const select = page.getByRole("combobox", { name: "Mapping" });
    await select.selectOption({ label: "title" });
    await page.getByRole("textbox", { name: "Expression" }).fill("ToUpper([jobTitle])");
    await visit(page);
    await saved.getByText("1 test, 1 failed.").waitFor(WAIT);
    assert.match(await saved.locator(".failures").textContent(), /`?title`?: expected .*Vice President Sales.*, got .*VICE PRESIDENT SALES/i);
    await checkAccessibility(page, "a failed test");
    await mend();
    const [download] = await Promise.all([page.waitForEvent("download"), saved.getByRole("button", { name: "Save tests" }).click()]);
    const text = await readFile(await download.path(), "utf8");
    // `hubsync test` runs this file (tests/command.rs).
    assert.equal(text, await readFile(new URL("golden/hubsync-tests.json", import.meta.url), "utf8"));
    await page.getByRole("link", { name: "People", exact: true }).click();
    await page.getByRole("textbox", { name: "Expression" }).fill("ToUpper([jobTitle])");
    await visit(page);
    await saved.getByRole("button", { name: "Accept the new values of Megan Bowen" }).click();
    await saved.getByText("1 test, all hold.").waitFor(WAIT);
    await page.locator(".flow h2").click();
    await page.keyboard.press("Control+z");
    await saved.getByText("1 test, 1 failed.").waitFor(WAIT);
    await saved.getByRole("button", { name: "Remove the test Megan Bowen" }).click();
    await saved.getByText("No tests yet.").waitFor(WAIT);
    await drop(page, payload("hubsync-tests.json", text));
    await saved.getByText("1 test, all hold.").waitFor(WAIT);
    await drop(page, payload("bad-tests.json", '{"tests": [{"nome": 1, "expect": 2}]}'));
    await saved.getByText("The file was not taken").waitFor(WAIT);
    await saved.getByText("1 test, all hold.").waitFor(WAIT);
  }));

test("the job's threshold and the users left alone", () =>
  withPage(async (page) => {
    await tenant(page);
    await page.getByText("The job", { exact: true }).click();
    const limit = page.getByRole("spinbutton", { name: /threshold/ });
    await limit.fill("0");
    await limit.press("Tab");
    const figures = page.locator(".figures");
    await figures.getByText(/1 person would be made inactive; the limit is 0: the job goes into quarantine/).waitFor(WAIT);
    await limit.fill("500");
    await limit.press("Tab");
    await figures.getByText(/the limit is 500: the job goes on/).waitFor(WAIT);
    const alone = section(page, "left-alone");
    const unclaimed = expected["default-mapping-everyone"].webexUsersNotClaimed;
    assert.equal(await alone.locator(".count").textContent(), String(unclaimed.length));
    await alone.getByRole("button", { name: "Show them" }).click();
    await alone.locator("tbody tr").first().waitFor(WAIT);
    assert.deepEqual((await alone.locator("td:nth-child(2)").allTextContents()).sort(), [...unclaimed].sort());
    assert.match(await alone.textContent(), /rainier_roomkit.*room or workspace/);
    await page.getByRole("textbox", { name: /Owner of the Webex token/ }).fill("webex-admin@contoso.com");
    await page.keyboard.press("Tab");
    await alone.getByText("and the owner of the token").waitFor(WAIT);
    await checkAccessibility(page, "the job and the users left alone");
  }));

test("bad input is told: the same file twice, files that do not belong together", () =>
  withPage(async (page) => {
    await tenant(page);
    await drop(page, await fixture(WEBEX));
    await page.locator(".notice").getByText(/loaded already/).waitFor(WAIT);
    const list = { totalResults: 1, itemsPerPage: 1, startIndex: 1, schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"] };
    const stranger = { id: "1", userName: "someone@fabrikam.example", active: true, schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"] };
    await drop(page, payload("strangers.json", JSON.stringify({ ...list, Resources: [stranger] })));
    await page.locator(".outcome-messages").getByText(/None of 40 Entra users is one of 1 Webex users/).waitFor(WAIT);
  }));

test("a value that Webex refuses is mended with one click", () =>
  withPage(async (page) => {
    await tenant(page);
    await person(page, "Megan Bowen");
    const problems = page.locator(".person .problems");
    const mend = problems.getByRole("button", { name: /^Use Replace/ }).first();
    await mend.waitFor(WAIT);
    const before = await problems.locator("li").count();
    await mend.click();
    await eventually(async () => (await page.locator(".person .problems li").count()) < before, "the problem is gone");
  }));

for (const [width, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["narrow", { width: 390, height: 844 }],
]) {
  test(`the place is accessible, and no wider than the window (${width})`, () =>
    withPage(
      async (page) => {
        await tenant(page);
        await person(page, "Johanna");
        await checkAccessibility(page, "a matched person");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "the page is too wide");
        const bars = page.getByRole("list", { name: "All people by outcome" });
        assert.equal(await bars.isVisible(), width === "narrow");
        if (width === "narrow") {
          await page.getByRole("searchbox", { name: "Search people" }).fill("");
          await bars.getByRole("button", { name: "22 created" }).click();
          await eventuallyEqual(() => shown(page), "22", "the created ones");
        }
      },
      { viewport, colorScheme: width === "narrow" ? "dark" : "light" },
    ));
}
