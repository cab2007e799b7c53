// What administrators ask for, done as somebody new does it: from what the workbench shows, without knowing an expression.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "./harness/browser.mjs";
import { WAIT, eventually, eventuallyEqual } from "./harness/steps.mjs";

const at = { path: "#/mapping" };
const part = (page, name) => page.getByRole("navigation", { name: "Parts of the mapping" }).getByRole("button", { name }).click();
const status = (page) => page.locator(".consequence [role=status]");

/** Looks for a recipe in words, reads its example and takes it. */
async function takeRecipe(page, words, title, gives) {
  await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
  await part(page, "Recipes");
  await page.getByRole("searchbox", { name: "Search recipes" }).fill(words);
  const recipe = page.locator(".recipes details").filter({ has: page.getByText(title, { exact: true }) });
  await recipe.locator("summary").click();
  assert.equal(await recipe.locator(".gives .value").first().textContent(), gives);
  await recipe.getByRole("button", { name: /^(Use|Add) for/ }).click();
  await page.locator(".one").waitFor(WAIT);
}

/** The table under "What follows": each person before and now. */
const people = (page) =>
  page.locator(".consequence tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.replace(" (another)", ""))));

test("extension numbers only, for people in Sofia", () =>
  withPage(async (page) => {
    await takeRecipe(page, "extension", "Extension numbers only, for people in one city", "0142");
    await eventually(async () => (await people(page)).some(([name]) => name === "Nadia Petrova"), "people are shown");
    await eventually(async () => {
      const rows = await people(page);
      const sofia = rows.find(([name]) => name === "Nadia Petrova");
      const others = rows.filter(([name]) => name !== "Nadia Petrova");
      return /^\d{4}$/.test(sofia[2]) && sofia[1] !== sofia[2] && others.every(([, before, after]) => before === after);
    }, "only Sofia gets extensions", () => people(page).then(JSON.stringify));
    assert.match(await status(page).textContent(), /^1 person gets another value/);
  }, at));

test("mail unless empty", () =>
  withPage(async (page) => {
    await takeRecipe(page, "mail unless", "Mail unless empty, else the sign-in name", "lee.gu@contoso.com");
    // The user name is guarded: the recipe is taken with the warning in view.
    await page.getByText("Webex uses the e-mail address as user name").waitFor(WAIT);
    await eventually(async () => /another value/.test(await status(page).textContent()), "it says who changes");
    const rows = await people(page);
    const grace = rows.find(([name]) => name === "Grace Lindqvist");
    assert.deepEqual(grace?.slice(1), ["grace.lindqvist@contoso.onmicrosoft.com", "grace.lindqvist@contoso.com"]);
    const scanner = rows.find(([name]) => name.startsWith("Scanner"));
    assert.equal(scanner?.[1], scanner?.[2], "whoever has no mail keeps the sign-in name");
  }, at));

test("no guests", () =>
  withPage(async (page) => {
    await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
    await part(page, "Who is in scope");
    await status(page).filter({ hasText: "12 in scope, 0 out." }).waitFor(WAIT);
    await page.getByRole("button", { name: "No guests" }).click();
    await status(page).filter({ hasText: "11 in scope, 1 out. Before: 12 in scope" }).waitFor(WAIT);
    assert.match(await page.locator(".consequence .moved").textContent(), /^Pierre Lambert \(Fabrikam\): in scope → out of scope$/);
    // The direct thought is refused in place.
    await page.locator(".filter-line input").first().fill("userType");
    await page.locator(".clause-findings").filter({ hasText: "cannot filter on userType" }).waitFor(WAIT);
    const undo = page.locator(".history").getByRole("button", { name: /^Undo/ });
    await undo.click();
    await status(page).filter({ hasText: "11 in scope" }).waitFor(WAIT);
    await undo.click();
    await status(page).filter({ hasText: "12 in scope" }).waitFor(WAIT);
  }, at));

test("locale with underscore", () =>
  withPage(async (page) => {
    await takeRecipe(page, "underscore", "Locale with underscore", "de_CH");
    await eventually(async () => (await people(page)).some(([, , after]) => after === "sv_SE"), "languages have underscores", () => people(page).then(JSON.stringify));
  }, at));

test("a mapping is shared by a link, looked at and taken over", () =>
  withPage(async (page, { context, url }) => {
    // The policy lets the page write to the clipboard and read nothing from it.
    await context.grantPermissions(["clipboard-write"]);
    await page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => write((globalThis.copied = text));
    });
    await takeRecipe(page, "family name first", "Family name first", "Vance, Adele");
    await page.getByLabel("Comment").fill("As in the phone book");
    await part(page, "File and comparison");
    await page.getByRole("button", { name: "Copy a link with this mapping" }).click();
    await page.getByText("Copied").waitFor(WAIT);
    const link = await page.evaluate(() => globalThis.copied);
    assert.ok(link.startsWith(`${url}#/mapping?shared=`), link.slice(0, 80));
    const other = await context.newPage();
    await other.goto(link);
    await other.getByText("This mapping came with the page’s address").waitFor(WAIT);
    assert.equal(await other.evaluate(() => location.hash), "#/mapping");
    await eventuallyEqual(() => other.locator(".differences > li").count(), 1, "one difference");
    await other.getByRole("button", { name: /^Change here: the mapping displayName/ }).click();
    await other.getByText("There is no difference.").waitFor(WAIT);
    await part(other, "Mappings");
    await other.getByRole("button", { name: "displayName", exact: true }).click();
    assert.equal(await other.getByLabel("Comment").inputValue(), "As in the phone book");
    await other.goto(`${url}#/mapping?shared=PHNjcmlwdD4`);
    await other.getByText("is no mapping of this page").waitFor(WAIT);
    await other.close();
  }, at));

test("what is printed holds the mapping, and nobody's script", () =>
  withPage(async (page) => {
    await page.locator(".mapping-table tbody tr .value").first().waitFor(WAIT);
    await part(page, "File and comparison");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save a page to print" }).click()]);
    assert.equal(download.suggestedFilename(), "webex-mapping.html");
    const printed = await page.context().newPage();
    const { readFile } = await import("node:fs/promises");
    await printed.setContent(await readFile(await download.path(), "utf8"));
    assert.equal(await printed.locator("script").count(), 0);
    assert.match(await printed.locator("table").textContent(), /userName\[userPrincipalName\]/);
    assert.match(await printed.locator("body").textContent(), /Never synchronised.*avatars/s);
    await printed.close();
  }, at));
