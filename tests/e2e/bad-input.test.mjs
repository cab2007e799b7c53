// What administrators get wrong with files and mappings, and what the place of outcomes says to it.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { hold } from "./harness/population.mjs";
import { WAIT, data, drop, eventually, eventuallyEqual, fixture, openFiles, payload, ready } from "./harness/steps.mjs";

const USERS = "formats/entra-download-users-lf-nobom.csv";
const WEBEX = "formats/webex-scim2-users.json";
const SCHEMA = "schema/webex-synchronization-schema.json";

const visit = (page) => page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Outcomes" }).click();
const sentence = (page) => page.locator(".outcome-sentence").textContent();
const counted = (page, what) =>
  eventually(async () => (await page.locator("section.outcomes").getAttribute("aria-busy")) === "false" && (await sentence(page)).startsWith(what), what, () => sentence(page));
const messages = (page) => page.locator(".outcome-messages");

/** The same users with every tenth row broken: cells missing, nothing at all, no name. */
async function broken() {
  const [head, ...rows] = (await readFile(data(USERS), "utf8")).trimEnd().split("\n");
  const plain = rows.filter((row) => !row.includes('"') && row.split(",").length === head.split(",").length);
  const ways = [(row) => row.split(",").slice(0, 3).join(","), () => "", (row) => row.replace(/^[^,]*/, "")];
  const mixed = plain.slice(0, 20).map((row, place) => (place % 10 === 9 ? ways[Math.floor(place / 10) % ways.length](row) : row));
  return { text: `${[head, ...mixed, ways[2](plain[20])].join("\n")}\n`, whole: 18 };
}

test("the same file twice, both sides swapped, broken rows", () =>
  withPage(async (page) => {
    await ready(page);
    await visit(page);
    // Each is given in the other's place, by the picker of the panel: what is in a file decides.
    await openFiles(page);
    const picker = (name) => page.locator("section.file").filter({ has: page.getByRole("heading", { name, exact: true }) }).locator("input[type=file]");
    await picker("Webex users").setInputFiles([await fixture(USERS)]);
    await page.locator("section.file").filter({ hasText: "entra-download-users-lf-nobom.csv: 40 people" }).getByRole("heading", { name: "People" }).waitFor(WAIT);
    await picker("People").setInputFiles([await fixture(WEBEX)]);
    const webex = page.locator("section.file").filter({ hasText: "webex-scim2-users.json" });
    await webex.getByRole("heading", { name: "Webex users" }).waitFor(WAIT);
    await checkAccessibility(page, "the panel with both sides");
    await page.getByRole("button", { name: "Close" }).click();
    await counted(page, "40 people: ");
    await page.locator(".left-alone").waitFor(WAIT);

    const before = await sentence(page);
    await drop(page, await fixture(USERS));
    await page.locator(".notice").getByText(/loaded already/).waitFor(WAIT);
    await counted(page, before);

    const { text, whole } = await broken();
    await drop(page, payload("broken-rows.csv", text));
    await page.locator(".notice").getByText("broken-rows.csv").waitFor(WAIT);
    await eventually(async () => Number.parseInt(await sentence(page), 10) >= whole, "whoever is whole is counted", () => sentence(page));
    await openFiles(page);
    const findings = page.locator("section.file").filter({ hasText: "broken-rows.csv" }).locator(".findings");
    await findings.getByText(/Line 11 has 3 cells/).waitFor(WAIT);
    assert.ok((await findings.locator("li").count()) > 1, await findings.textContent());
  }));

test("a column of a Webex file is read as what the administrator says", () =>
  withPage(async (page) => {
    await ready(page);
    const webex = (await readFile(data("formats/control-hub-manage-users.csv"), "utf8")).replace(",Title,", ",Position,");
    await drop(page, await fixture(USERS), payload("control-hub.csv", webex));
    await visit(page);
    await page.locator(".left-alone").waitFor(WAIT);
    const title = page.locator(".matrix tbody tr").filter({ has: page.getByRole("rowheader", { name: "title", exact: true }) });
    await title.getByText("not compared").waitFor(WAIT);
    await openFiles(page);
    await page.getByRole("combobox", { name: "Read column Position as" }).selectOption("title");
    await page.getByRole("button", { name: "Close" }).click();
    await title.getByText("not compared").waitFor({ state: "detached", ...WAIT });
  }));

test("a mapping that cannot match, equal precedences, an unknown operator", () =>
  withPage(async (page) => {
    await ready(page);
    await drop(page, await fixture(USERS), await fixture(WEBEX));
    await visit(page);
    await page.locator(".left-alone").waitFor(WAIT);
    const schema = JSON.parse(await readFile(data(SCHEMA), "utf8"));
    const users = schema.synchronizationRules[0].objectMappings.find(({ sourceObjectName }) => sourceObjectName === "User");
    const row = (target) => users.attributeMappings.find(({ targetAttributeName }) => targetAttributeName === target);
    row("externalId").matchingPriority = 1;
    row("title").matchingPriority = 3;
    row("title").source = null;
    const clause = { sourceOperandName: "department", operatorName: "SOUNDS LIKE", targetOperand: { values: ["Sales"] } };
    users.scope = { groups: [{ name: "sales", clauses: [clause] }], inputFilterGroups: [], categoryFilterGroups: [] };
    await drop(page, payload("cannot-match.json", JSON.stringify(schema)));
    await messages(page).getByText(/userName and externalId|externalId and userName/).waitFor(WAIT);
    const said = await messages(page).textContent();
    assert.match(said, /same matching precedence 1/);
    assert.match(said, /title is marked as matching, but has no source/);
    assert.match(said, /operator SOUNDS LIKE is not known/);
    await checkAccessibility(page, "a mapping that cannot match");
    // Who is in scope cannot be said: the users are shown as if they were, and the note says so.
    await page.getByRole("button", { name: /whose scope is not certain/ }).first().waitFor(WAIT);
    row("externalId").matchingPriority = 0;
    row("title").matchingPriority = 0;
    row("userName").matchingPriority = 0;
    users.scope = null;
    await drop(page, payload("no-matching.json", JSON.stringify(schema)));
    await messages(page).getByText(/no mapping is marked as matching/i).waitFor(WAIT);
    users.attributeMappings.splice(users.attributeMappings.indexOf(row("userName")), 1);
    await drop(page, payload("no-user-name.json", JSON.stringify(schema)));
    await messages(page).getByText(/nobody can be created/).waitFor(WAIT);
    await eventuallyEqual(async () => /created|matched|updated|unchanged/.test(await sentence(page)), false, "nobody is promised");
  }));

test("a file that changes or goes while it is in use is said to be unreadable, and what was loaded stays", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "hubsync-gone-"));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, "users.csv");
  const text = await readFile(data(USERS), "utf8");
  await writeFile(path, text);
  await withPage(async (page) => {
    await ready(page);
    await hold(page, path);
    await page.locator("#measurement").evaluate((field) => {
      globalThis.dropAgain = () => {
        const dataTransfer = new DataTransfer();
        for (const file of field.files) dataTransfer.items.add(file);
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      };
      dropAgain();
    });
    const people = page.locator("section.file").filter({ has: page.getByRole("heading", { name: "People", exact: true }) });
    await openFiles(page);
    await people.getByText("users.csv: 40 people").waitFor(WAIT);
    // A browser refuses a file that is not the one that was given.
    await writeFile(path, `${text}\n`);
    await page.getByRole("combobox", { name: "Read column jobTitle as" }).selectOption("department");
    const refused = page.locator("section.file.refused");
    await refused.getByText("file.unreadable").waitFor(WAIT);
    await refused.getByText(/could not be read: .*; choose it again/).waitFor(WAIT);
    await people.getByText("users.csv: 40 people").waitFor(WAIT);
    await checkAccessibility(page, "a file that cannot be read again");
    await page.getByRole("button", { name: "Close" }).click();
    await rm(path);
    await page.evaluate(() => dropAgain());
    await page.locator(".notice").getByText("The browser could not read users.csv.").waitFor(WAIT);
    assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "41");
  });
});
