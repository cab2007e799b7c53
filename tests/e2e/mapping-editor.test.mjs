// The editor of one mapping: what is said of its expression while it is written, and what each property does to the people and to the schema.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { checkAccessibility } from "./harness/axe.mjs";
import { withPage } from "./harness/browser.mjs";
import { WAIT, drop, eventually, eventuallyEqual, fixture } from "./harness/steps.mjs";

const SCHEMA = "schema/webex-synchronization-schema-customised.json";
const at = { path: "#/mapping" };
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const row = (page, target) => page.locator(".mapping-table tbody tr").filter({ has: page.getByRole("button", { name: target, exact: true }) });
const open = (page, target) => row(page, target).getByRole("button", { name: target, exact: true }).click();
const field = (page) => page.getByRole("textbox", { name: "Expression" });
const kind = (page, name) => page.getByRole("radio", { name, exact: true });
const value = (page, target) => row(page, target).locator("td").nth(2).textContent();
const visit = (page) => page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
const people = (page) => page.locator(".consequence tbody th").allTextContents();

test("an expression is coloured, its brackets are paired, its call is explained, over several lines", () =>
  withPage(async (page) => {
    await visit(page);
    await open(page, "title");
    await kind(page, "Expression").check();
    await field(page).fill("");
    await field(page).pressSequentially('Join(" ", [jobTitle],');
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.keyboard.type('ToUpper("x"), 12 )');
    const text = 'Join(" ", [jobTitle],\nToUpper("x"), 12 )';
    await eventuallyEqual(() => field(page).inputValue(), text, "both lines");
    // The coloured copy says what the text says, line for line, and is not read aloud.
    const copy = page.locator(".one .stack pre");
    await eventuallyEqual(() => copy.textContent(), `${text}\n`, "the copy");
    assert.equal(await copy.getAttribute("aria-hidden"), "true");
    const inked = (ink) => copy.locator(`.ink-${ink}`).allTextContents();
    for (const [ink, pieces] of [["function", ["Join", "ToUpper"]], ["attribute", ["[jobTitle]"]], ["text", ['" "', '"x"']], ["number", ["12"]]]) assert.deepEqual(await inked(ink), pieces, ink);
    const [lines, box] = [await field(page).evaluate((area) => [area.scrollHeight, area.clientHeight]), await copy.boundingBox()];
    assert.ok(lines[0] <= lines[1], "the field grows with its lines");
    assert.ok(box.height > 30, `two lines are ${box.height} px high`);

    // At a bracket both are marked; in a call its parameter is.
    await page.keyboard.press("End");
    await eventuallyEqual(() => copy.locator(".paired").allTextContents(), ["(", ")"], "the pair");
    await page.keyboard.press("Home");
    for (let step = 0; step < 9; step += 1) await page.keyboard.press("ArrowRight");
    const signature = page.locator(".one .signature");
    await eventually(async () => (await signature.textContent()).startsWith("ToUpper("), "the call under the caret", () => signature.textContent());
    assert.equal(await signature.locator(".here").textContent(), "source");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await eventually(async () => (await signature.textContent()).startsWith("Join(separator"), "the call around it", () => signature.textContent());

    // Why, step by step, with the key press.
    const explained = page.getByRole("region", { name: "Explanation" });
    await explained.getByText("ToUpper", { exact: false }).first().waitFor(WAIT);
    await eventually(async () => (await explained.textContent()).includes("X"), "the part's own value", () => explained.textContent());
    await field(page).fill('Join(" ", [jobTitle], ToUpper("xyz"))');
    await eventually(async () => (await explained.textContent()).includes("XYZ"), "the new one", () => explained.textContent());

    // What is wrong stands under its place, and is told with it.
    await field(page).fill("Lefd([jobTitle], 4)");
    await eventuallyEqual(() => copy.locator(".under-error").allTextContents(), ["Lefd"], "the slip is underlined");
    assert.equal(await field(page).getAttribute("aria-invalid"), "true");
    const told = await field(page).getAttribute("aria-describedby");
    await page.locator(`#${told}`).getByText("at character 1").waitFor(WAIT);
    await page.locator(".one .findings").getByRole("button", { name: "Left" }).click();
    await eventuallyEqual(() => field(page).inputValue(), "Left([jobTitle], 4)", "the fix is written");
    await eventuallyEqual(() => field(page).getAttribute("aria-invalid"), "false", "and nothing is wrong any more");
  }, at));

test("attributes are offered with who has them and an example, extensions too", () =>
  withPage(async (page) => {
    await visit(page);
    await drop(page, await fixture(SCHEMA));
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
    await part(page, "Attribute lists");
    const form = page.getByRole("form", { name: "New source attribute" });
    await form.getByLabel("Name").fill("costCentre");
    await form.locator(".bad-line").filter({ hasText: "only directory extensions" }).waitFor(WAIT);
    assert.ok(await form.getByRole("button", { name: "Add to the list" }).isDisabled());
    const extension = "extension_0123456789abcdef0123456789abcdef_costCentre";
    await form.getByLabel("Name").fill(extension);
    await form.getByRole("button", { name: "Add to the list" }).click();
    await page.getByRole("rowheader", { name: extension }).waitFor(WAIT);
    // It can be mapped and filtered by; what Webex only lets be read is not offered as a target.
    const offered = (id) => page.locator(`datalist#${id}`).evaluate((list) => [...list.options].map((option) => option.value));
    await part(page, "Mappings");
    await page.getByRole("button", { name: "Add mapping" }).click();
    assert.ok((await offered("sources")).includes(extension), "as a source");
    const targets = await offered("targets");
    assert.ok(targets.includes("profileUrl") && targets.includes("phoneNumbers[type eq \"alternate1\"].value"), String(targets));
    assert.ok(!targets.includes("id") && !targets.includes("title"), "neither what is read only nor what is mapped");
    await page.getByRole("button", { name: "Cancel" }).click();

    await part(page, "Who is in scope");
    await eventually(async () => (await offered("filter-sources")).includes(extension), "in a filter");
    await part(page, "Mappings");
    await open(page, "title");
    await kind(page, "Expression").check();
    await field(page).fill("");
    await field(page).pressSequentially("[cost");
    const list = page.getByRole("listbox", { name: "Suggestions" });
    await list.getByRole("option", { name: extension }).filter({ hasText: "nobody in this file has it" }).waitFor(WAIT);
    await field(page).fill("");
    await field(page).pressSequentially("[jobT");
    const option = list.getByRole("option").first();
    await eventually(async () => /^\[jobTitle\]\d+ people, such as .+/.test(await option.textContent()), "people and an example", () => option.textContent());
    await field(page).fill("");
    await field(page).pressSequentially("Lef");
    await page.locator(".purpose").waitFor(WAIT);
  }, at));

test("default, time and matching of a mapping are written, each as a named step, and taken back", () =>
  withPage(async (page) => {
    await visit(page);
    const given = await fixture(SCHEMA);
    await drop(page, given);
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
    await open(page, "title");
    const undo = page.locator(".history").getByRole("button", { name: /^Undo/ });
    await page.getByLabel("Default value").fill("Staff");
    await page.getByLabel("Write it").selectOption("ObjectAddOnly");
    await page.getByLabel("Find people by it").selectOption("2");
    // Restoring one mapping leaves the others alone.
    await page.getByRole("button", { name: "Restore its default" }).click();
    await page.locator(".history").getByText("History", { exact: true }).click();
    const steps = page.locator(".history .steps ol").last().getByRole("button");
    await eventuallyEqual(async () => (await steps.allTextContents()).length, 5, "five steps with the opened schema");
    assert.deepEqual((await steps.allTextContents()).slice(0, 4).map((name) => name.includes("title")), [true, true, true, true]);
    assert.equal(new Set(await steps.allTextContents()).size, 5, "each has its own name");
    await undo.click();
    await page.locator(".properties .warn-line").filter({ hasText: "nobody is found by it" }).waitFor(WAIT);

    await part(page, "File and comparison");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save schema" }).click()]);
    const [before, after] = [JSON.parse(given.buffer), JSON.parse(await readFile(await download.path(), "utf8"))];
    const title = (schema) => schema.synchronizationRules[0].objectMappings.find((one) => one.sourceObjectName === "User").attributeMappings.find((one) => one.targetAttributeName === "title");
    assert.deepEqual([title(after).defaultValue, title(after).flowType, title(after).matchingPriority], ["Staff", "ObjectAddOnly", 2]);
    Object.assign(title(before), { defaultValue: "Staff", flowType: "ObjectAddOnly", matchingPriority: 2 });
    assert.deepEqual(after, before, "nothing else is another");
    for (let step = 0; step < 3; step += 1) await undo.click();
    await page.getByRole("radio", { name: "the schema as it came" }).check();
    await page.getByText("There is no difference.").waitFor(WAIT);
  }, at));

test("the table counts who gets a value, and the people who were chosen stay among the ten", () =>
  withPage(async (page) => {
    await visit(page);
    await open(page, "title");
    const figure = () => row(page, "title").locator(".figure").textContent();
    const status = page.locator(".consequence [role=status]");
    await kind(page, "Expression").check();
    // Those in Sofia: one of twelve.
    await field(page).fill('IIF([city]="Sofia", [jobTitle], IgnoreFlowIfNullOrEmpty(""))');
    await eventuallyEqual(figure, "1", "one gets a value");
    await eventually(async () => /Now: 1 with a value, 11 /.test(await status.textContent()), "and the others none", () => status.textContent());
    assert.match(await row(page, "title").locator(".kind").textContent(), /Expression/i);
    await kind(page, "Constant").check();
    await page.getByLabel("The same for everybody").fill("Staff");
    await eventuallyEqual(figure, "12", "everybody gets one");
    await eventuallyEqual(() => value(page, "title"), "Staff", "the person in view too");
    assert.match(await row(page, "title").locator(".kind").textContent(), /Constant/i);
    await kind(page, "None").check();
    await eventuallyEqual(figure, "0", "nobody");

    // Ten of the twelve are shown; whoever was chosen is one of them.
    assert.equal((await people(page)).length, 10);
    const choose = page.locator(".consequence").getByRole("button", { name: /^Always show / });
    const name = (await choose.textContent()).replace("Always show ", "");
    await choose.click();
    const letGo = page.locator(".consequence").getByRole("button", { name: `Let go of ${name}` });
    await letGo.waitFor(WAIT);
    await eventually(async () => (await people(page))[0] === name, "the chosen one comes first", () => people(page).then(String));
    await kind(page, "Expression").check();
    await field(page).fill("[displayName]");
    await eventually(async () => (await people(page))[0] === name, "and stays", () => people(page).then(String));
    await checkAccessibility(page, "a chosen person");
    await letGo.click();
    await choose.waitFor(WAIT);

    // What came before is kept under its kind.
    await kind(page, "Constant").check();
    assert.equal(await page.getByLabel("The same for everybody").inputValue(), "Staff");
    await kind(page, "Expression").check();
    assert.equal(await field(page).inputValue(), "[displayName]");
  }, at));

test("a reference is another person: shown for the person in view, and never a text", () =>
  withPage(async (page) => {
    await visit(page);
    await drop(page, await fixture(SCHEMA));
    await page.locator(".notice").filter({ hasText: "is in use" }).waitFor(WAIT);
    const target = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    await open(page, target);
    await kind(page, "Constant").check();
    await page.getByLabel("The same for everybody").fill("Megan");
    await page.locator(".one .bad-line").filter({ hasText: "another object, never a text" }).waitFor(WAIT);
  }, at));

test("operators fit what an attribute holds", () =>
  withPage(async (page) => {
    await visit(page);
    await part(page, "Who is in scope");
    await page.getByRole("button", { name: "Add a filter" }).click();
    const operators = () => page.getByLabel("Operator").locator("option").allTextContents();
    const texts = await operators();
    assert.ok(texts.includes("matches the pattern") && !texts.includes("is true"), String(texts));
    await page.locator(".filter-line input").first().fill("accountEnabled");
    await eventually(async () => (await operators()).includes("is true"), "yes or no", () => operators().then(String));
    assert.ok(!(await operators()).includes("matches the pattern"));
  }, at));
