// The schema as a file beside others, the mapping on paper, and the recipes: what each of them holds, and what becomes of it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, drop, eventually, eventuallyEqual, fixture, payload } from "./harness/steps.mjs";

const SCHEMA = "schema/webex-synchronization-schema.json";
const at = { path: "#/mapping" };
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const row = (page, target) => page.locator(".mapping-table tbody tr").filter({ has: page.getByRole("button", { name: target, exact: true }) });
const open = (page, target) => row(page, target).getByRole("button", { name: target, exact: true }).click();
const visit = (page) => page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
const usersOf = (schema) => schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
const rowOf = (schema, target) => usersOf(schema).attributeMappings.find((one) => one.targetAttributeName === target);
const constant = (text) => ({ expression: JSON.stringify(text), name: text, parameters: [], type: "Constant" });

async function use(page, given) {
  await drop(page, given);
  await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
}

/** What a button saves. */
async function savedBy(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return readFile(await download.path(), "utf8");
}

test("another file is compared: what is added, removed and changed, taken over one by one", () =>
  withPage(async (page, { context }) => {
    await context.grantPermissions(["clipboard-write"]);
    await page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => write((globalThis.copied = text));
    });
    await visit(page);
    const given = await fixture(SCHEMA);
    await use(page, given);
    const mine = JSON.parse(given.buffer);
    const other = structuredClone(mine);
    const targets = usersOf(mine).attributeMappings.map((one) => one.targetAttributeName);
    const gone = targets.find((target) => target.startsWith("addresses"));
    usersOf(other).attributeMappings = usersOf(other).attributeMappings.filter((one) => one.targetAttributeName !== gone);
    rowOf(other, "title").source = constant("Staff");
    usersOf(other).attributeMappings.push({ ...rowOf(mine, "title"), targetAttributeName: "profileUrl", source: constant("Nick") });
    await part(page, "File and comparison");
    await page.locator(".against input[type=file]").setInputFiles(payload("other.json", JSON.stringify(other)));
    // JavaScript's numbers lose the spelling of some in other parts of the schema, which the page tells, too.
    const list = page.locator(".differences > li").filter({ hasText: "the mapping", hasNotText: "x-mappingNote" });
    await eventuallyEqual(() => list.count(), 3, "three differences");
    assert.ok(await page.getByRole("radio", { name: "other.json" }).isChecked());
    const one = (words) => list.filter({ hasText: words });
    assert.match(await one("profileUrl").textContent(), /only there/);
    assert.match(await one(gone).textContent(), /only here/);
    const changed = one("title");
    assert.match(await changed.textContent(), /different/);
    // The expressions' own difference: what goes and what comes.
    const before = rowOf(mine, "title").source.expression;
    const pieces = (tag) => changed.locator(`.expression-diff ${tag}`).allTextContents();
    assert.ok((await pieces("del")).length > 0 && (await pieces("ins")).join("").includes("Staff"), before);
    await checkAccessibility(page, "the comparison of two files");
    // On paper: no buttons, the words remain.
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".schema-place button:visible").count(), 0);
    assert.ok((await changed.isVisible()) && (await one("profileUrl").getByText("only there").isVisible()));
    await page.emulateMedia({ media: "screen" });

    // One is taken, two are left.
    await changed.getByRole("button").click();
    await eventuallyEqual(() => list.count(), 2, "two are left");
    await page.getByRole("button", { name: "Copy schema" }).click();
    await page.getByText("Copied").waitFor(WAIT);
    const copied = JSON.parse(await page.evaluate(() => globalThis.copied));
    rowOf(mine, "title").source = rowOf(other, "title").source;
    assert.deepEqual(copied, mine, "the one that was taken, and nothing else");
    await page.getByRole("button", { name: "Take all over" }).click();
    await page.getByText("There is no difference.").waitFor(WAIT);
    const all = JSON.parse(await savedBy(page, "Save schema"));
    const byTarget = (schema) => Object.fromEntries(usersOf(schema).attributeMappings.map((own) => [own.targetAttributeName, own]));
    assert.deepEqual(byTarget(all), byTarget(other));
  }, at));

test("on paper stand expressions, examples, tests and totals, and nobody but the invented people", () =>
  withPage(async (page) => {
    await visit(page);
    await open(page, "title");
    await page.getByRole("radio", { name: "Expression", exact: true }).check();
    await page.getByRole("textbox", { name: "Expression" }).fill("ToUpper([jobTitle])");
    const value = () => row(page, "title").locator(".value").first().textContent();
    await eventually(async () => /^[A-Z ]+$/.test(await value()), "the value follows", value);
    await page.getByLabel("Comment").fill("In capitals");
    await page.getByRole("button", { name: /^Keep as test: the value of/ }).click();
    await page.getByRole("region", { name: "Tests" }).getByText("holds").waitFor(WAIT);
    const example = await value();
    await part(page, "File and comparison");
    const printed = await savedBy(page, "Save a page to print");
    const read = async (html) => {
      const other = await page.context().newPage();
      const asked = [];
      other.on("request", (request) => asked.push(request.url()));
      await other.setContent(html);
      const text = await other.locator("body").innerText();
      const found = { text, asked, own: await other.locator("script, link, img, iframe").count(), row: await other.locator("tr").filter({ hasText: /^\s*title/ }).innerText() };
      await other.close();
      return found;
    };
    const sample = await read(printed);
    assert.deepEqual([sample.own, sample.asked], [0, []], "it needs no other file");
    assert.match(sample.row, /ToUpper\(\[jobTitle\]\).*11 with a value, 1 without.*In capitals/s);
    assert.match(sample.text, /Counted over 12 users, \d+ of them without any problem\./);
    assert.match(sample.text, new RegExp(`Example, .+ of the sample people: ${example}`));
    assert.match(sample.text, /Tests: 1, all hold\./);
    assert.match(sample.text, /None: everybody who is assigned is in scope\./);
    assert.match(sample.text, /Never synchronised\n.*avatars/s);

    // Other people are counted, and not named.
    await drop(page, payload("people.csv", "userPrincipalName,displayName,jobTitle\nzora@contoso.com,Zora Quill,Cartographer\n"));
    await page.getByText("1 person").first().waitFor(WAIT);
    await part(page, "Mappings");
    await open(page, "title");
    await eventuallyEqual(value, "CARTOGRAPHER", "the loaded person's value");
    await page.getByRole("button", { name: /^Keep as test: the value of/ }).click();
    await eventuallyEqual(() => page.getByRole("region", { name: "Tests" }).locator("li").count(), 2, "two tests");
    await part(page, "File and comparison");
    const own = await read(await savedBy(page, "Save a page to print"));
    assert.match(own.text, /Counted over 1 user/);
    assert.match(own.text, /Tests: 2/);
    assert.doesNotMatch(own.text, /zora|quill|cartographer/i);
  }, at));

test("every recipe is taken with one click, and nothing about it is wrong", () =>
  withPage(async (page) => {
    await visit(page);
    const { stories } = JSON.parse((await fixture("mapping-stories.json")).buffer);
    await part(page, "Recipes");
    const recipes = page.locator(".recipes details");
    await recipes.first().waitFor(WAIT);
    const shown = await recipes.evaluateAll((all) => all.map((one) => ({ story: one.querySelector("summary ~ p").textContent, expression: one.querySelector("pre").textContent, title: one.querySelector("b").textContent })));
    for (const { story, expression } of stories) assert.ok(shown.some((one) => one.story === story && one.expression === expression), story);
    for (const [place, { expression, title }] of shown.entries()) {
      const recipe = recipes.nth(place);
      await recipe.locator("summary").click();
      assert.ok((await recipe.locator(".examples li").count()) > 0, `${title} has examples`);
      await recipe.getByRole("button", { name: /^(Use|Add) for/ }).click();
      const written = page.locator(".mapping-table tr.focused .source code");
      await eventuallyEqual(() => written.textContent(), expression, title);
      assert.equal(await page.locator("[role=alert]:visible, .one .bad-line, .one .findings .error").count(), 0, `${title}: ${await page.locator(".one").innerText()}`);
      await part(page, "Recipes");
    }
    // All of them are steps that can be taken back.
    await part(page, "Mappings");
    const undo = page.locator(".history").getByRole("button", { name: /^Undo/ });
    for (let step = 0; (await undo.isEnabled()) && step < 100; step += 1) await undo.click();
    await part(page, "File and comparison");
    await page.getByText("There is no difference.").waitFor(WAIT);
  }, at));
