// The mapping workbench: the article's mapping steps, done offline, and what comes of them in the saved file.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, data, drop, eventually, eventuallyEqual, fixture } from "./harness/steps.mjs";

const SCHEMA = "schema/webex-synchronization-schema-customised.json";
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const row = (page, target) => page.locator(".mapping-table tbody tr").filter({ has: page.getByRole("button", { name: target, exact: true }) });
const open = (page, target) => row(page, target).getByRole("button", { name: target, exact: true }).click();
const field = (page) => page.getByRole("textbox", { name: "Expression" });
const kind = (page, name) => page.getByRole("radio", { name, exact: true });

const byName = (one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1);

/** Visits the workbench and waits for values. */
async function visit(page) {
  await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
}

/** What "Save schema" saves. */
async function saved(page) {
  await part(page, "File and comparison");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save schema" }).click()]);
  return readFile(await download.path(), "utf8");
}

const at = { path: "#/mapping" };

test("a mapping is added, changed and undone, with values in view", () =>
  withPage(async (page) => {
    await visit(page);
    await page.getByRole("button", { name: "Add mapping" }).click();
    await page.getByLabel("Webex attribute", { exact: true }).fill("nickName");
    await page.getByLabel("Entra attribute, for a direct mapping").fill("mailNickname");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await eventually(async () => (await row(page, "nickName").locator(".value").count()) === 1, "the new mapping has a value");
    await kind(page, "Expression").check();
    await field(page).fill('Left([mailNickname], 3)');
    await eventuallyEqual(() => row(page, "nickName").locator(".value").textContent(), "nad", "the value follows the typing");
    const undo = page.locator(".history").getByRole("button", { name: /^Undo/ });
    assert.match(await undo.textContent(), /Source of nickName/);
    await undo.click();
    await undo.click();
    await eventuallyEqual(() => row(page, "nickName").count(), 0, "the mapping is gone again");
    await page.locator(".history").getByRole("button", { name: /^Redo/ }).click();
    await eventuallyEqual(() => row(page, "nickName").count(), 1, "and there once more");
  }, at));

test("the article's mapping steps, and the saved file with everything else as it came", () =>
  withPage(async (page) => {
    await visit(page);
    const given = await fixture(SCHEMA);
    await drop(page, given);
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);

    // Edit the attribute list.
    const custom = "urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:floor";
    await part(page, "Attribute lists");
    const form = page.getByRole("form", { name: "New target attribute" });
    await form.getByLabel("Name").fill("shoeSize");
    assert.match(await form.locator(".bad-line").textContent(), /no such attribute/);
    assert.ok(await form.getByRole("button", { name: "Add to the list" }).isDisabled());
    await form.getByLabel("Name").fill(custom);
    await form.getByRole("button", { name: "Add to the list" }).click();
    await page.getByRole("rowheader", { name: custom }).waitFor(WAIT);

    // Add a direct mapping.
    await part(page, "Mappings");
    await page.getByRole("button", { name: "Add mapping" }).click();
    await page.getByLabel("Webex attribute", { exact: true }).fill(custom);
    await page.getByLabel("Entra attribute, for a direct mapping").fill("officeLocation");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await eventuallyEqual(() => row(page, custom).count(), 1, "the direct mapping is in the table");

    // Change the user name's mapping past the warning.
    await open(page, "userName");
    assert.ok(await kind(page, "Direct").isDisabled(), "the warning comes first");
    await page.getByRole("button", { name: "Change it all the same" }).click();
    await kind(page, "Expression").check();
    await field(page).fill("Coalesce([mail], [userPrincipalName])");
    await page.locator(".consequence [role=status]").filter({ hasText: /another value|Nobody/ }).waitFor(WAIT);

    // Save, and read it back: what was edited is there, and nothing else is another.
    const [before, after] = [JSON.parse(given.buffer), JSON.parse(await saved(page))];
    const users = (schema) => schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
    const source = users(after).attributeMappings.find((one) => one.targetAttributeName === "userName").source;
    assert.equal(source.expression, "Coalesce([mail], [userPrincipalName])");
    assert.equal(source.type, "Function");
    assert.deepEqual(source.parameters.map((one) => one.value.name), ["mail", "userPrincipalName"]);
    users(before).attributeMappings.find((one) => one.targetAttributeName === "userName").source = source;
    const added = users(after).attributeMappings.pop();
    assert.deepEqual([added.targetAttributeName, added.source.name, added.source.type], [custom, "officeLocation", "Attribute"]);
    const list = after.directories.flatMap((one) => one.objects).find((one) => one.attributes.some((own) => own.name === custom));
    assert.deepEqual(list.attributes.pop(), { name: custom, type: "String" });
    assert.deepEqual(after, before, "unknown parts are untouched");

    // Restore the default mappings.
    await page.getByRole("button", { name: "Restore default mappings" }).click();
    await page.getByRole("radio", { name: "its defaults" }).check();
    await eventually(async () => (await page.locator(".schema-place").textContent()).includes("There is no difference"), "the defaults are back");
    const undo = page.locator(".history").getByRole("button", { name: /^Undo/ });
    for (let step = 0; step < 5 && (await undo.isEnabled()); step += 1) await undo.click();
  }, at));

test("what cannot be done is refused in place, with its reason", () =>
  withPage(async (page) => {
    await visit(page);
    await open(page, "title");
    await page.getByText("Copy for another attribute").click();
    await page.locator(".mapping-actions form input").fill("displayName");
    await page.locator(".mapping-actions form button").click();
    await page.getByRole("alert").filter({ hasText: "is already written by a mapping. Nothing was changed." }).waitFor(WAIT);
    await page.getByRole("checkbox", { name: "Mark userName" }).check();
    await page.getByRole("checkbox", { name: "Mark title" }).check();
    assert.match(await page.locator(".marked").textContent(), /1 of them is required by Webex and stays/);
    await page.locator(".marked").getByRole("button", { name: "Remove 1" }).click();
    await eventuallyEqual(() => row(page, "title").count(), 0, "the other one is gone");
    assert.equal(await row(page, "userName").count(), 1);
    await open(page, "externalId");
    await page.getByLabel("Find people by it").selectOption("1");
    await page.locator(".properties .warn-line").filter({ hasText: "nobody is found by it" }).waitFor(WAIT);
    await open(page, "active");
    await kind(page, "Constant").check();
    await page.getByLabel("The same for everybody").fill("perhaps");
    await page.locator(".one .bad-line").filter({ hasText: "True or False" }).waitFor(WAIT);
  }, at));

test("functions and attributes are completed by keyboard alone", () =>
  withPage(async (page) => {
    await visit(page);
    await open(page, "title");
    await kind(page, "Expression").check();
    await field(page).fill("");
    await field(page).pressSequentially("Lef");
    const list = page.getByRole("listbox", { name: "Suggestions" });
    await list.waitFor(WAIT);
    const active = await field(page).getAttribute("aria-activedescendant");
    assert.match(await page.locator(`#${active}`).textContent(), /^Left\(/);
    await page.keyboard.press("Enter");
    await eventuallyEqual(() => field(page).inputValue(), "Left(", "the function is written");
    await page.keyboard.type("[job");
    await list.getByRole("option", { name: /jobTitle/ }).waitFor(WAIT);
    assert.match(await list.textContent(), /12 people|11 people|10 people|\d+ people/);
    await page.keyboard.press("Tab");
    await page.keyboard.type(", 4)");
    await eventuallyEqual(() => field(page).inputValue(), "Left([jobTitle], 4)", "the whole expression");
    await eventually(async () => (await row(page, "title").locator(".value").textContent()).length === 4, "and its value");
    await page.keyboard.press("Control+Space");
    await page.keyboard.press("Escape");
    await eventuallyEqual(() => list.count(), 0, "Escape sends the list away");
  }, at));

test("a value is kept as a test, which later changes fail and an undo mends", () =>
  withPage(async (page) => {
    await visit(page);
    await open(page, "title");
    await kind(page, "Expression").check();
    await field(page).fill("ToUpper([jobTitle])");
    const tests = page.getByRole("region", { name: "Tests" });
    await tests.getByRole("button", { name: /^Keep as test: the value of/ }).click();
    await tests.getByText("holds").waitFor(WAIT);
    await field(page).fill("ToLower([jobTitle])");
    await tests.getByText("failed").waitFor(WAIT);
    await tests.getByText(/expected .*, got /).waitFor(WAIT);
    await checkAccessibility(page, "a test that failed");
    await page.locator(".history").getByRole("button", { name: /^Undo/ }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), tests.getByRole("button", { name: "Save all tests" }).click()]);
    const { tests: [only] } = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.deepEqual(Object.keys(only), ["name", "user", "expect"]);
    assert.deepEqual(Object.keys(only.user), ["jobTitle"], "only what decides the value");
    await tests.getByRole("button", { name: /^Remove the test/ }).click();
    await eventuallyEqual(() => tests.locator("li").count(), 0, "no test is left");
  }, at));

test("an attribute's entry in the list is changed, and nothing else", () =>
  withPage(async (page) => {
    await visit(page);
    const given = await fixture(SCHEMA);
    await drop(page, given);
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
    await part(page, "Attribute lists");
    const list = page.getByRole("region", { name: "What can be written to Webex", exact: true });
    await list.getByRole("button", { name: "Change title", exact: true }).click();
    const form = list.getByRole("group", { name: /What the list says of title/ });
    await form.getByLabel("Required").check();
    await form.getByLabel("Several values").check();
    await form.getByLabel("Exact case").check();
    await form.getByLabel("Holds").selectOption("Integer");
    await list.getByText("Webex holds String here, not Integer.").waitFor(WAIT);
    await checkAccessibility(page, "an entry of the attribute list");
    const [before, after] = [JSON.parse(given.buffer), JSON.parse(await saved(page))];
    const title = (schema) => schema.directories.flatMap((one) => one.objects).flatMap((one) => one.attributes).find((own) => own.name === "title");
    assert.deepEqual([title(after).required, title(after).multivalued, title(after).caseExact, title(after).type], [true, true, true, "Integer"]);
    Object.assign(title(before), { required: true, multivalued: true, caseExact: true, type: "Integer" });
    assert.deepEqual(after, before, "unknown parts are untouched");
    // A required attribute's mapping is protected from now on.
    await part(page, "Mappings");
    await open(page, "title");
    assert.ok(await page.locator(".mapping-actions").getByRole("button", { name: "Remove" }).isDisabled());
  }, at));

test("the table is searched, grouped and sorted; a mapping is copied; an expression is mended and formatted", () =>
  withPage(async (page) => {
    await visit(page);
    const targets = () => page.locator(".mapping-table .target code").allTextContents();
    const all = await targets();
    await page.getByRole("searchbox", { name: "Search mappings" }).fill("phone");
    await eventually(async () => {
      const found = await targets();
      return found.length > 1 && found.length < all.length && found.every((target) => target.startsWith("phoneNumbers"));
    }, "what has the word stays", targets);
    await page.getByRole("searchbox", { name: "Search mappings" }).fill("");
    await page.getByLabel("Group by").selectOption("kind");
    const groups = () => page.locator(".mapping-table tr.group").allTextContents();
    await eventually(async () => (await groups()).length > 1, "one group for each kind", groups);
    await checkAccessibility(page, "a grouped table");
    await page.getByLabel("Group by").selectOption("none");
    const head = page.getByRole("columnheader", { name: "Webex attribute" });
    for (const [order, sorted] of [["ascending", (list) => [...list].sort(byName)], ["descending", (list) => [...list].sort(byName).reverse()], [null, (list) => list]]) {
      await head.getByRole("button").click();
      await eventuallyEqual(() => head.getAttribute("aria-sort"), order, "the order is told");
      assert.deepEqual(await targets(), sorted(all));
    }

    await open(page, "title");
    await page.getByText("Copy for another attribute").click();
    await page.locator(".mapping-actions form input").fill("nickName");
    await page.locator(".mapping-actions form button").click();
    await eventuallyEqual(() => row(page, "nickName").locator(".source code").first().textContent(), await row(page, "title").locator(".source code").first().textContent(), "the copy has its source");
    await open(page, "nickName");
    await kind(page, "Expression").check();
    await field(page).fill("Left([jobTitle],4");
    await page.locator(".one").getByRole("button", { name: "close it at the end" }).click();
    await eventuallyEqual(() => field(page).inputValue(), "Left([jobTitle],4)", "the fix is written");
    await page.locator(".one").getByRole("button", { name: "Format" }).click();
    await eventuallyEqual(() => field(page).inputValue(), "Left([jobTitle], 4)", "it is laid out");
    assert.ok(await page.locator(".one").getByRole("button", { name: "Format" }).isDisabled());
  }, at));

test("groups stay off unless somebody names their mapping", () =>
  withPage(async (page) => {
    await visit(page);
    const given = await fixture(SCHEMA);
    await drop(page, given);
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
    await part(page, "Who is in scope");
    const groups = page.getByRole("region", { name: "Groups", exact: true });
    await groups.getByText(/^Provision Microsoft Entra ID Groups is off: \d+ mappings$/).waitFor(WAIT);
    for (const words of ["Cisco’s article: individual groups are synchronised by the Entra ID Wizard App only", "Microsoft’s tutorial: groups and their members can be provisioned"]) await groups.getByText(words).waitFor(WAIT);
    const turn = groups.getByRole("button", { name: "Turn on" });
    for (const name of ["", "Groups", "provision microsoft entra id groups"]) {
      await groups.getByRole("textbox").fill(name);
      assert.ok(await turn.isDisabled(), `${name} is not its name`);
    }
    await groups.getByRole("textbox").fill("Provision Microsoft Entra ID Groups");
    await page.keyboard.press("Enter");
    await groups.getByText(/^Provision Microsoft Entra ID Groups is on/).waitFor(WAIT);
    await checkAccessibility(page, "the groups' mapping, on");
    const [before, after] = [JSON.parse(given.buffer), JSON.parse(await saved(page))];
    const mapping = (schema) => schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "Group");
    assert.deepEqual([mapping(before).enabled, mapping(after).enabled], [false, true]);
    mapping(before).enabled = true;
    assert.deepEqual(after, before, "nothing else is another");
    await page.locator(".history").getByRole("button", { name: /^Undo/ }).click();
    await part(page, "Who is in scope");
    await groups.getByText(/^Provision Microsoft Entra ID Groups is off/).waitFor(WAIT);
  }, at));

test("the keyboard alone suffices", () =>
  withPage(async (page) => {
    await visit(page);
    /** Presses Tab until the focus is there. */
    const to = async (locator) => {
      for (let step = 0; step < 150; step += 1) {
        if (await locator.evaluateAll((found) => found.includes(document.activeElement))) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`Tab never comes to ${locator}`);
    };
    await to(page.getByRole("link", { name: "Skip to the mappings" }));
    await page.keyboard.press("Enter");
    await to(page.getByRole("button", { name: "Add mapping" }));
    await page.keyboard.press("Enter");
    await page.keyboard.type("nickName");
    await page.keyboard.press("Tab");
    await page.keyboard.type("mailNickname");
    await page.keyboard.press("Enter");
    // The focus is on the new mapping, and its editor follows.
    await page.locator(".mapping-table .target[aria-current]:focus").filter({ hasText: "nickName" }).waitFor(WAIT);
    await to(kind(page, "Direct"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await eventually(() => kind(page, "Expression").isChecked(), "the arrows choose the kind");
    await to(field(page));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Left([mailNickname], 3)");
    await eventuallyEqual(() => row(page, "nickName").locator(".value").textContent(), "nad", "the value follows");
    await to(page.locator(".mapping-actions").getByRole("button", { name: "Remove" }));
    await page.keyboard.press("Enter");
    await eventuallyEqual(() => row(page, "nickName").count(), 0, "it is gone");
    const count = await page.locator(".mapping-table tbody tr").count();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator(".mapping-table tbody tr").count(), count, "a second press takes nothing more out");
    await page.keyboard.press("Control+z");
    await eventuallyEqual(() => row(page, "nickName").count(), 1, "it is back");
  }, at));

for (const colorScheme of ["light", "dark"]) {
  test(`every part is accessible (${colorScheme})`, () =>
    withPage(async (page) => {
      await visit(page);
      await checkAccessibility(page, "the table");
      await page.getByRole("button", { name: "Add mapping" }).click();
      await page.getByLabel("Webex attribute", { exact: true }).fill("shoeSize");
      await checkAccessibility(page, "a refused target");
      await open(page, "userName");
      await checkAccessibility(page, "the user name's warning");
      await open(page, "title");
      await kind(page, "Constant").check();
      await checkAccessibility(page, "a constant");
      await kind(page, "Expression").check();
      await field(page).fill("Lef");
      await page.getByRole("listbox").waitFor(WAIT);
      await checkAccessibility(page, "suggestions");
      await page.getByText("History", { exact: true }).click();
      await checkAccessibility(page, "the history");
      await drop(page, await fixture(SCHEMA));
      await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
      for (const name of ["Recipes", "Attribute lists", "Who is in scope", "File and comparison"]) {
        await part(page, name);
        await checkAccessibility(page, name);
      }
      await page.getByRole("radio", { name: "its defaults" }).check();
      await page.locator(".differences").waitFor(WAIT);
      await checkAccessibility(page, "the differences");
    }, { ...at, colorScheme }));
}
