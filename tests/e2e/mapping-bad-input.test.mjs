// What must not slip through the workbench: each is shown in place with its reason, and nothing is changed silently.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, drop, eventuallyEqual, fixture, payload } from "./harness/steps.mjs";

const SCHEMA = "schema/webex-synchronization-schema.json";
const at = { path: "#/mapping" };
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const row = (page, target) => page.locator(".mapping-table tbody tr").filter({ has: page.getByRole("button", { name: target, exact: true }) });
const open = (page, target) => row(page, target).getByRole("button", { name: target, exact: true }).click();
const field = (page) => page.getByRole("textbox", { name: "Expression" });
const kind = (page, name) => page.getByRole("radio", { name, exact: true });
const said = (page, text) => page.locator(".one").getByText(text).first().waitFor(WAIT);

test("a mapping that cannot work says so in its row and in its editor", () =>
  withPage(async (page) => {
    await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
    await drop(page, await fixture(SCHEMA));
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);

    // A target that is written already.
    await page.getByRole("button", { name: "Add mapping" }).click();
    await page.getByLabel("Webex attribute", { exact: true }).fill("title");
    await page.getByText("is already written by a mapping: open that one").waitFor(WAIT);
    assert.ok(await page.getByRole("button", { name: "Add", exact: true }).isDisabled());
    // What Webex does not take.
    for (const [name, why] of [["photos.value", "never synchronised"], ["id", "marks it as read only"], ["Title", "write title"], ["phoneNumbers.value", "the type is missing"]]) {
      await page.getByLabel("Webex attribute", { exact: true }).fill(name);
      await page.locator("#target-verdict").filter({ hasText: new RegExp(why, "i") }).waitFor(WAIT);
    }
    await page.getByRole("button", { name: "Cancel" }).click();

    // A constant and a default of the wrong type.
    await open(page, "active");
    await kind(page, "Constant").check();
    await page.getByLabel("The same for everybody").fill("perhaps");
    await said(page, "This attribute takes True or False.");
    await page.getByLabel("Default value").fill("yes");
    await eventuallyEqual(() => row(page, "active").locator(".bad-line").count(), 2, "both stand in the row");
    await checkAccessibility(page, "findings of a mapping");

    // Matching without a source, by what Webex cannot search, with the precedence of another.
    await open(page, "externalId");
    await page.getByLabel("Find people by it").selectOption("1");
    await said(page, "nobody is found by it");
    await said(page, "have the same matching precedence 1");
    await kind(page, "None").check();
    await said(page, "A mapping without a source finds nobody.");

    // Matching by what is another value in every cycle.
    await open(page, "userName");
    await page.getByRole("button", { name: "Change it all the same" }).click();
    await kind(page, "Expression").check();
    await field(page).fill("Append([userPrincipalName], Guid())");
    await said(page, "gives another value at every evaluation");

    // Longer than the service takes.
    await open(page, "title");
    await kind(page, "Expression").check();
    await field(page).fill(`Append([jobTitle], "${"x".repeat(10_000)}")`);
    await said(page, "the service accepts 10000");

    // A required mapping stays.
    await open(page, "userName");
    assert.ok(await page.locator(".mapping-actions").getByRole("button", { name: "Remove" }).isDisabled());
    await said(page, "Webex requires this attribute: its mapping stays.");

    // Nobody can be found any more: that is about the whole.
    await page.getByLabel("Find people by it").selectOption("0");
    await open(page, "externalId");
    await page.getByLabel("Find people by it").selectOption("0");
    await page.getByRole("region", { name: "About the whole schema" }).getByText("cannot be found").waitFor(WAIT);
    await checkAccessibility(page, "findings of the whole");
  }, at));

test("a schema that must not be used is refused with its reason, and the mapping stays", () =>
  withPage(async (page) => {
    await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
    const before = await page.locator(".mapping-table tbody tr").count();
    const schema = JSON.parse((await fixture(SCHEMA)).buffer);
    const users = schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User");
    users.attributeMappings.push(users.attributeMappings[3]);
    const twice = payload("twice.json", JSON.stringify(schema));
    await drop(page, twice);
    await page.locator(".notice").filter({ hasText: /Two mappings write/ }).waitFor(WAIT);
    assert.equal(await page.locator(".mapping-table tbody tr").count(), before);
    // The same as one to compare with.
    await part(page, "File and comparison");
    await page.locator(".against input[type=file]").setInputFiles(twice);
    await page.locator(".notice").filter({ hasText: /Two mappings write/ }).waitFor(WAIT);
    assert.ok(await page.getByRole("radio", { name: "another file" }).isDisabled());

    // A schema that may not be edited is shown, and nothing is offered.
    users.attributeMappings.pop();
    schema.synchronizationRules[0].editable = false;
    await drop(page, payload("locked.json", JSON.stringify(schema)));
    await page.getByText("This schema is marked as not editable").waitFor(WAIT);
    await part(page, "Mappings");
    assert.equal(await page.getByRole("button", { name: "Add mapping" }).count(), 0);
    await open(page, "title");
    assert.ok(await kind(page, "Constant").isDisabled());
    await part(page, "Attribute lists");
    assert.equal(await page.locator(".attribute-list button").count(), 0);
    await checkAccessibility(page, "a schema that may not be edited");
  }, at));

test("a shared mapping that was not made here does nothing", () =>
  withPage(async (page, { url }) => {
    const share = (value) => `${url}#/mapping?shared=${Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")}`;
    const notice = (text) => page.locator(".schema-place .notice").filter({ hasText: text }).waitFor(WAIT);
    await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
    for (const [value, why] of [
      [{ version: 9, shared: {} }, /newer version of this page \(form 9\)/],
      ["<script>alert(1)</script>", /no mapping of this page/],
      [{ version: 1, shared: { mappings: [], scope: null, run: "x" } }, /no mapping of this page/],
      [{ version: 1, shared: { mappings: [{ target: "title" }], scope: null } }, /userName is required/],
      [`${"[".repeat(20_000)}`, /no mapping of this page/],
      ["x".repeat(300_000), /too long/],
    ]) {
      await page.goto(share(value));
      await notice(why);
      assert.equal(await page.locator(".differences").count(), 0);
      assert.equal(await page.evaluate(() => location.hash), "#/mapping");
    }
    await checkAccessibility(page, "a hostile link");
    await page.getByRole("button", { name: "Leave it" }).click();

    // Markup in what is shown is text.
    const markup = '<img src=x onerror="window.harmed=1">';
    await part(page, "Mappings");
    const targets = await page.locator(".mapping-table .target code").allTextContents();
    const mappings = targets.map((target) => ({ target, source: target === "title" ? `Append([jobTitle], ${JSON.stringify(markup).replaceAll('\\"', "'")})` : undefined, matching: target === "userName" ? 1 : 0 }));
    await page.goto(share({ version: 1, shared: { mappings, scope: null, comments: { title: markup } } }));
    await page.locator(".differences").getByText("<img src=x").first().waitFor(WAIT);
    await page.getByRole("button", { name: /^Change here: the mapping title/ }).click();
    await part(page, "Mappings");
    await open(page, "title");
    await eventuallyEqual(() => page.getByLabel("Comment").inputValue(), markup, "the comment is a text");
    assert.equal(await page.evaluate(() => window.harmed), undefined);
  }, at));
